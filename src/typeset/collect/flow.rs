//! Collects blocks: the tree of a section becomes forms, one below another.

use std::sync::Arc;

use super::desk::{Desk, Frame, Voice};
use super::text::TextMaker;
use crate::design::{Cap, TextSize};
use crate::document::{Block, BlockKind, Id, Inline, Solution, plain_text};
use crate::ink::{ElementId, Ink, Role, Tag};
use crate::language::Language;
use crate::typeset::form::{Form, Marker, TextForm};
use crate::typeset::galley::{Slug, Turn};
use crate::typeset::paragraph::{Gap, Stand, Text};
use crate::units::{Pt, Rect};

/// The forms of a section as they are collected.
pub(super) struct Flow<'f, 'd, 'a> {
    /// The desk.
    pub desk: &'f mut Desk<'d, 'a>,
    /// Index of the section.
    pub section: usize,
    /// What was collected.
    pub forms: Vec<Form>,
    /// The element of each note that a mark was met of.
    pub notes: Vec<(usize, ElementId)>,
    /// The next paragraph begins flush left.
    pub flush: bool,
    /// The marker of the next form: of the list item that it opens.
    pub marker: Option<Marker>,
    /// Names that the next form bears.
    pub anchors: Vec<Id>,
    /// The next form stays with what came before it.
    pub keep_previous: bool,
    /// The next form leads to what comes after it.
    pub leads: bool,
    /// Counts boxes, for their grounds.
    pub serial: u32,
    /// From which form on it stands in two columns.
    pub columns: Option<usize>,
    /// What a teacher's edition knows of the exercise in hand.
    pub solution: Option<&'a Solution>,
    /// How the first letter of the next paragraph is set, when it is set larger.
    pub cap: Option<Cap>,
    /// Of the last heading, in the structure.
    level: u8,
}

impl<'f, 'd, 'a> Flow<'f, 'd, 'a> {
    /// Nothing yet.
    pub(super) fn new(desk: &'f mut Desk<'d, 'a>, section: usize) -> Self {
        Self {
            desk,
            section,
            forms: vec![],
            notes: vec![],
            flush: true,
            marker: None,
            anchors: vec![],
            keep_previous: false,
            leads: false,
            serial: 0,
            columns: None,
            solution: None,
            cap: None,
            level: 1,
        }
    }

    /// The frame of running text.
    pub(super) fn frame(&self, element: ElementId, language: Language) -> Frame {
        let design = self.desk.design;
        Frame {
            left: Pt::ZERO,
            right: Pt::ZERO,
            text: TextSize { size: design.size, leading: design.leading },
            stand: if design.justify { Stand::Justified } else { Stand::Left },
            indented: true,
            on_grid: true,
            ground: None,
            element,
            language,
            depth: 0,
        }
    }

    /// Collects blocks.
    pub(super) fn blocks(&mut self, blocks: &[Block], frame: Frame) {
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(at + 1), frame);
        }
    }

    /// Collects a block, with what comes after it known.
    pub(super) fn block(
        &mut self,
        block: &Block,
        next: Option<&Block>,
        mut frame: Frame,
    ) {
        self.leads = leads(block, next);
        if let Some(lang) = &block.lang {
            frame.language = Language::of(lang);
            frame.element = self.open(Role::Division, frame.element);
            self.desk.ledger.element_mut(frame.element).lang = Some(lang.as_str().into());
        }
        self.anchors.extend(block.id.clone());
        match &block.kind {
            BlockKind::Heading { level, content } => self.heading(*level, content, frame),
            BlockKind::Paragraph(content) => self.paragraph(content, frame),
            BlockKind::List(list) => self.list(list, frame),
            BlockKind::Quote(blocks) => self.quote(blocks, frame),
            BlockKind::Code(code) => self.code(code, block.span, frame),
            BlockKind::Table(table) => {
                self.table(table, block.span, frame);
            }
            BlockKind::Figure(figure) => {
                self.figure(figure, block.span, frame);
            }
            BlockKind::Callout(callout) => self.callout(callout, frame),
            BlockKind::Exercise(exercise) => {
                let own = block.id.as_ref().and_then(|it| self.desk.solutions.get(it));
                // That of the exercise that this one stands within waits.
                let outer = std::mem::replace(&mut self.solution, own.copied());
                self.exercise(exercise, frame);
                self.answer_in_place(exercise, frame);
                self.solution = outer;
            }
            BlockKind::Solution(solution) => self.solution(solution, frame),
            BlockKind::Definitions(list) => self.definitions(list, frame),
            BlockKind::Rule => self.rule(frame),
            BlockKind::Math { tex, number, leaf } => {
                let number = number.as_deref();
                self.display_math((tex, number), *leaf, block.span, frame);
            }
            BlockKind::Bibliography(entries) => self.bibliography(entries, frame),
            BlockKind::Notes(section) => self.notes_of(*section, frame),
        }
    }

    /// What comes from here on stands in two columns.
    pub(super) fn begin_columns(&mut self) {
        self.columns = Some(self.forms.len());
    }

    /// The frame of the left one of two columns: a little smaller, ragged, off the grid.
    pub(super) fn narrow(&self, frame: Frame) -> Frame {
        let design = self.desk.design;
        let size = design.styles.column;
        let right = design.measure - design.half_measure();
        Frame { right, text: size, stand: Stand::Left, on_grid: false, ..frame }
    }

    /// A structure element.
    pub(super) fn open(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.desk.ledger.open(role, parent)
    }

    /// White.
    pub(super) fn space(&mut self, lines: f64, turn: Turn) {
        self.forms.push(Form::Space(self.desk.design.leading * lines, turn));
    }

    /// Collects a run of text that is part of `element`. What came last bears the names of what
    /// ends before its first word.
    pub(super) fn text(
        &mut self,
        element: ElementId,
        make: impl FnOnce(&mut TextMaker<'_, 'd, 'a>),
    ) -> Text {
        let (text, ends) = self.text_and_ends(element, make);
        self.name_last(ends);
        text
    }

    /// The same; the names of what ends before its first word are handed over with it.
    pub(super) fn text_and_ends(
        &mut self,
        element: ElementId,
        make: impl FnOnce(&mut TextMaker<'_, 'd, 'a>),
    ) -> (Text, Vec<Id>) {
        let mut maker = TextMaker::new(self.desk, self.section, element);
        make(&mut maker);
        maker.tell_missing();
        let TextMaker { text, mut notes, ends, .. } = maker;
        self.notes.append(&mut notes);
        (text, ends)
    }

    /// A form of lines in a frame.
    pub(super) fn form(&mut self, text: Text, frame: &Frame) -> TextForm {
        TextForm {
            text,
            left: frame.left,
            right: frame.right,
            indent: Pt::ZERO,
            size: frame.text,
            stand: frame.stand,
            on_grid: frame.on_grid,
            ground: frame.ground,
            marker: self.marker.take().map(Box::new),
            tail: None,
            anchors: std::mem::take(&mut self.anchors),
            together: false,
            keep_next: false,
            leads: std::mem::take(&mut self.leads),
            keep_previous: std::mem::take(&mut self.keep_previous),
            apart: false,
        }
    }

    /// Adds a form of lines. One that says nothing has none: what comes next bears its names, and
    /// its marker.
    pub(super) fn push(&mut self, form: TextForm) {
        if form.text.tokens.is_empty() {
            self.anchors.extend(form.anchors);
            self.next_bears(form.text);
            self.marker = self.marker.take().or(form.marker.map(|it| *it));
            return;
        }
        self.forms.push(Form::Text(Arc::new(form)));
    }

    /// Marks of the index alone stand where the next words do.
    pub(super) fn next_bears(&mut self, marks: Text) {
        self.anchors.extend(marks.anchors.into_iter().map(|it| it.1));
    }

    pub(super) fn paragraph(&mut self, content: &[Inline], frame: Frame) {
        let element = self.open(Role::Paragraph, frame.element);
        let voice = Voice::new(frame.text.size, frame.language, element);
        let cap = self.cap.take();
        let text = self.text(element, |it| {
            it.cap = cap;
            it.inlines(content, voice);
        });
        if text.tokens.is_empty() {
            return self.next_bears(text);
        }
        let opens_item = self.marker.is_some();
        if !frame.indented && !self.flush && !opens_item {
            self.forms.push(Form::Space(frame.text.leading * 0.5, Turn::FREE));
        }
        let indent = frame.indented && !self.flush && !opens_item;
        let mut form = self.form(text, &frame);
        if indent {
            form.indent = self.desk.design.indent;
        }
        self.flush = false;
        self.push(form);
    }

    /// Gives names to what came last. Where nothing did the next words bear them.
    fn name_last(&mut self, names: Vec<Id>) {
        if names.is_empty() {
            return;
        }
        match self.forms.iter_mut().rev().find(|it| !it.is_white()) {
            Some(form) => form.name_end(names),
            None => self.anchors.extend(names),
        }
    }

    /// Nothing more comes: what came last bears the names that wait.
    pub(super) fn end(&mut self) {
        let names = std::mem::take(&mut self.anchors);
        self.name_last(names);
    }

    /// Headings take whole lines, ragged and undivided, and keep to what they head.
    pub(super) fn heading(&mut self, level: u8, content: &[Inline], mut frame: Frame) {
        let styles = &self.desk.design.styles;
        let class = usize::from(level.clamp(2, 4) - 2);
        frame.text = styles.headings[class];
        frame.stand = Stand::Left;
        frame.on_grid = false;
        // To those who hear the book a level that is skipped is one they missed: PDF/UA forbids it.
        let before_it = self.level;
        self.level = level.clamp(2, 6).min(self.level + 1);
        let element = self.open(Role::Heading(self.level), frame.element);
        let voice = Voice::new(frame.text.size, frame.language, element).whole();
        let voice = match class {
            0 | 1 => voice.sans().bold(),
            _ => voice.bold().italic(),
        };
        let text = self.text(element, |it| it.inlines(content, voice));
        if text.tokens.is_empty() {
            // Nothing is said, so nothing below it may count on it.
            self.level = before_it;
            return self.next_bears(text);
        }
        let (before, after) = match class {
            0 => (1.5, 0.5),
            1 => (1.0, 0.0),
            _ => (0.5, 0.0),
        };
        self.space(before, Turn::FREE);
        let mut form = self.form(text, &frame);
        form.keep_next = true;
        self.push(form);
        if after > 0.0 {
            self.space(after, Turn::FORBIDDEN);
        }
        self.flush = true;
    }

    fn quote(&mut self, blocks: &[Block], frame: Frame) {
        let element = self.open(Role::BlockQuote, frame.element);
        let design = self.desk.design;
        let indent = design.size * 1.5;
        self.space(0.5, Turn::FREE);
        self.flush = true;
        let inner = Frame {
            left: frame.left + indent,
            right: frame.right + indent,
            text: TextSize {
                size: design.styles.quote.size,
                leading: frame.text.leading,
            },
            on_grid: false,
            element,
            ..frame
        };
        self.blocks(blocks, inner);
        self.space(0.5, Turn::FREE);
        self.flush = true;
    }

    /// A short rule in the middle of a line of white.
    fn rule(&mut self, frame: Frame) {
        let design = self.desk.design;
        let width = design.size * 6.0;
        let x = frame.left + (design.measure - frame.left - frame.right - width) / 2.0;
        let rect = Rect::new(x, design.leading * 0.5, width, design.styles.note_rule);
        let fill = Ink::Fill { rect, gray: 0, tag: Tag::Layout };
        let mut slug = Slug::piece(design.leading, vec![fill]);
        slug.turn = Turn::FORBIDDEN;
        slug.anchors = std::mem::take(&mut self.anchors);
        self.space(0.5, Turn::FREE);
        self.forms.push(Form::Slug(Box::new(slug)));
        self.space(0.5, Turn::FREE);
        self.flush = true;
    }

    /// Sources hang: the first line begins at the left, the rest further right.
    fn bibliography(&mut self, entries: &[(Id, Vec<Inline>)], frame: Frame) {
        let hang = self.desk.design.indent * 1.2;
        for (id, content) in entries {
            let element = self.open(Role::Paragraph, frame.element);
            let entry = self.open(Role::BibliographyEntry, element);
            let voice = Voice::new(frame.text.size, frame.language, entry);
            self.anchors.push(id.clone());
            let text = self.text(entry, |it| it.inlines(content, voice));
            let mut form = self.form(text, &frame);
            form.left = frame.left + hang;
            form.indent = -hang;
            form.stand = Stand::Left;
            self.push(form);
        }
    }

    /// The words of a label and a title in one run: "Gambar 2.1  Caption".
    pub(super) fn labelled(
        &mut self,
        label: Option<&str>,
        content: &[Inline],
        suffix: &str,
        voice: Voice,
    ) -> Text {
        self.text(voice.element, |it| {
            if let Some(label) = label {
                it.words(label, voice.bold());
                it.gap(Gap::Tie);
                it.words("\u{2002}", voice);
                it.gap(Gap::Space);
            }
            it.inlines(content, voice);
            if !suffix.is_empty() {
                it.gap(Gap::Space);
                it.words(suffix, voice);
            }
        })
    }
}

/// Whether a block is a paragraph that ends in a colon and so leads to what comes next.
fn leads(block: &Block, next: Option<&Block>) -> bool {
    let led = next.is_some_and(|it| {
        matches!(
            it.kind,
            BlockKind::List(_)
                | BlockKind::Quote(_)
                | BlockKind::Code(_)
                | BlockKind::Definitions(_)
                | BlockKind::Math { .. }
        )
    });
    let ends_so = |it: &[Inline]| plain_text(it).ends_with(':');
    led && matches!(&block.kind, BlockKind::Paragraph(content) if ends_so(content))
}
