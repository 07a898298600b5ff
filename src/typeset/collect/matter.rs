//! Collects whole sections: their openings, and what lontar makes itself (title page, rights,
//! contents, glossary, index).

use super::desk::{Desk, Frame, Voice};
use super::flow::Flow;
use super::heads::running_heads;
use crate::design::{NotesAt, TextSize};
use crate::document::{Id, Inline, InlineKind, Leaf, Matter, Note, Section, SectionKind};
use crate::ink::{ElementId, Role};
use crate::language::Language;
use crate::typeset::column::ColumnForm;
use crate::typeset::form::{Form, Hang, Marker};
use crate::typeset::galley::Turn;
use crate::typeset::paragraph::Stand;

/// Collects section `number`; `parent` is the element that it is part of.
pub(in crate::typeset) fn section(
    desk: &mut Desk<'_, '_>,
    number: usize,
    parent: ElementId,
) -> ColumnForm {
    let section = &desk.document().sections[number];
    let language = section.lang.as_deref().map_or(desk.language, Language::of);
    let role = if section.kind == SectionKind::Part { Role::Part } else { Role::Section };
    let element = desk.ledger.open(role, parent);
    desk.ledger.element_mut(element).lang = section.lang.as_deref().map(Into::into);
    let mut flow = Flow::new(desk, number);
    let frame = flow.frame(element, language);
    match section.kind {
        SectionKind::HalfTitle => flow.half_title(frame),
        SectionKind::TitlePage => flow.title_page(frame),
        SectionKind::Dedication => flow.dedication(section, frame),
        SectionKind::Epigraph => flow.epigraph(section, frame),
        SectionKind::Figures(_) => flow.illustrations(section, true, frame),
        SectionKind::Tables(_) => flow.illustrations(section, false, frame),
        SectionKind::Colophon => flow.colophon(section, frame),
        SectionKind::Copyright => flow.copyright_page(frame),
        SectionKind::Contents => flow.contents(section, frame),
        SectionKind::Part => flow.part(section, frame),
        SectionKind::Glossary => flow.glossary(section, frame),
        SectionKind::Index => flow.index(section, frame),
        SectionKind::Front
        | SectionKind::Chapter
        | SectionKind::Appendix
        | SectionKind::Back
        | SectionKind::Answers
        | SectionKind::Notes
        | SectionKind::Bibliography => {
            flow.opening(section, frame);
            flow.cap = flow.cap_of(section);
            flow.blocks(&section.blocks, frame);
        }
    }
    flow.end();
    let mut notes = match flow.desk.gives_notes(number) {
        true => vec![],
        false => flow.footnotes(section, element, language),
    };
    if flow.desk.design.notes == NotesAt::Chapter && !notes.is_empty() {
        flow.endnotes(section.notes_leaf, std::mem::take(&mut notes), frame);
    }
    let columns = flow.columns;
    let forms = flow.forms;
    let heads = running_heads(desk, section);
    let bare = matches!(
        section.kind,
        SectionKind::HalfTitle
            | SectionKind::TitlePage
            | SectionKind::Copyright
            | SectionKind::Dedication
            | SectionKind::Epigraph
            | SectionKind::Part
    );
    let recto = section.recto.unwrap_or_else(|| opens_recto(desk, number));
    ColumnForm {
        section: number,
        kind: section.kind,
        id: section.id.clone(),
        recto,
        heads: heads.filter(|_| !bare),
        folios: !bare,
        columns,
        forms,
        notes,
    }
}

/// Whether a section opens on a right-hand page when its file does not say: titles and parts
/// always, chapters, appendices, the contents and the first thing behind the text unless
/// `chapter-start` says otherwise. What else stands before and behind the text follows on the
/// next page, so that a book of many small parts is not full of blank ones.
fn opens_recto(desk: &Desk<'_, '_>, number: usize) -> bool {
    let sections = &desk.document().sections;
    let kind = sections[number].kind;
    let first_behind = || {
        let before = number.checked_sub(1).map(|it| sections[it].kind.matter());
        before.is_some_and(|it| it != Matter::Back)
    };
    match kind {
        SectionKind::HalfTitle
        | SectionKind::TitlePage
        | SectionKind::Dedication
        | SectionKind::Epigraph
        | SectionKind::Part => true,
        SectionKind::Contents | SectionKind::Chapter | SectionKind::Appendix => {
            desk.design.chapters_recto
        }
        _ => {
            kind.matter() == Matter::Back && first_behind() && desk.design.chapters_recto
        }
    }
}

/// Capitals above a title are letterspaced so much, in thousandths of an em.
const NUMBER_TRACKING: i16 = 80;

impl Flow<'_, '_, '_> {
    /// A section's title: sunk, its number above, white below.
    pub(super) fn opening(&mut self, section: &Section, frame: Frame) {
        let leading = self.desk.design.leading;
        let sink = self.desk.design.styles.title_sink;
        self.forms.push(Form::Strut(leading * f64::from(sink)));
        let heading = self.open(Role::Heading(1), frame.element);
        let size = self.desk.design.styles.title_number;
        let label = Frame { text: size, stand: Stand::Left, ..frame };
        if self.title_number(section, heading, label) {
            self.forms.push(Form::Space(leading * 0.5, Turn::FORBIDDEN));
        }
        let size = self.desk.design.styles.title;
        let mut voice = Voice::new(size.size, frame.language, heading).whole();
        voice.features.old_style = false;
        let text = self.text(heading, |it| it.inlines(&section.title, voice));
        let mut form = self.form(text, &frame);
        form.stand = Stand::Left;
        form.size = size;
        form.on_grid = false;
        form.keep_next = true;
        self.push(form);
        let below = if section.number.is_some() { 1.5 } else { 2.0 };
        self.forms.push(Form::Space(leading * below, Turn::FORBIDDEN));
        self.flush = true;
    }

    /// "BAB 2" above a title, in `frame`; whether the section has a number.
    fn title_number(
        &mut self,
        section: &Section,
        heading: ElementId,
        frame: Frame,
    ) -> bool {
        let Some(label) = self.label_of(section) else { return false };
        let size = self.desk.design.styles.title_number.size;
        let mut voice = Voice::new(size, frame.language, heading).sans().whole();
        voice.tracking = NUMBER_TRACKING;
        let text = self.text(heading, |it| it.words(&label.to_uppercase(), voice));
        let mut form = self.form(text, &frame);
        form.keep_next = true;
        self.push(form);
        true
    }

    /// White, so that what follows stands a third down the page.
    pub(super) fn third_down(&mut self) {
        let design = self.desk.design;
        self.forms.push(Form::Strut(design.leading * f64::from(design.lines / 3)));
    }

    /// The page that opens a part.
    fn part(&mut self, section: &Section, frame: Frame) {
        let leading = self.desk.design.leading;
        self.third_down();
        let heading = self.open(Role::Heading(1), frame.element);
        let label = Frame { stand: Stand::Center, ..frame };
        if self.title_number(section, heading, label) {
            self.forms.push(Form::Space(leading, Turn::FORBIDDEN));
        }
        let size = self.desk.design.styles.title.size * 1.15;
        let mut voice = Voice::new(size, frame.language, heading).whole();
        voice.features.old_style = false;
        let text = self.text(heading, |it| it.inlines(&section.title, voice));
        let mut form = self.form(text, &frame);
        form.stand = Stand::Center;
        form.on_grid = false;
        form.size = TextSize { size: voice.size, leading: leading * 2.0 };
        self.push(form);
        if !section.blocks.is_empty() {
            self.forms.push(Form::Space(leading * 2.0, Turn::FREE));
            self.flush = true;
            self.blocks(&section.blocks, frame);
        }
    }

    /// The notes of a section below its text, under a heading.
    fn endnotes(&mut self, leaf: Leaf, notes: Vec<Vec<Form>>, frame: Frame) {
        let words = self.desk.words.notes;
        let span = crate::diagnostic::Span::default();
        let kind = InlineKind::Text { text: words.to_owned(), leaf };
        self.heading(2, &[Inline { span, kind }], frame);
        for note in notes {
            self.forms.extend(note);
        }
    }

    /// The notes of another section, in that of all notes.
    pub(super) fn notes_of(&mut self, number: usize, frame: Frame) {
        let here = std::mem::replace(&mut self.section, number);
        let notes = &self.desk.document().sections[number].notes;
        // Those of tables stand below their tables.
        for note in notes.iter().filter(|it| !it.in_table) {
            let element = self.open(Role::Note, frame.element);
            self.desk.ledger.element_mut(element).at_end = true;
            self.footnote(note, Frame { element, ..frame });
        }
        self.section = here;
    }

    /// The footnotes of a section, in the order of their numbers.
    fn footnotes(
        &mut self,
        section: &Section,
        parent: ElementId,
        language: Language,
    ) -> Vec<Vec<Form>> {
        let above = std::mem::take(&mut self.forms);
        let mut notes = vec![];
        let met = std::mem::take(&mut self.notes);
        // Those of tables stand below their tables.
        for (at, note) in section.notes.iter().enumerate().filter(|it| !it.1.in_table) {
            let element = met.iter().find(|it| it.0 == at).map(|it| it.1);
            let element = element.unwrap_or_else(|| self.open(Role::Note, parent));
            let at_end = self.desk.design.notes == NotesAt::Chapter;
            self.desk.ledger.element_mut(element).at_end = at_end;
            let frame = self.frame(element, language);
            self.footnote(note, frame);
            notes.push(std::mem::take(&mut self.forms));
        }
        self.forms = above;
        notes
    }

    /// A note, its mark hanging beside its first line; `frame` is that of the text above it.
    pub(super) fn footnote(&mut self, note: &Note, frame: Frame) {
        let size = self.desk.design.styles.note;
        self.desk.ledger.element_mut(frame.element).id = Some(note.id.clone());
        let label = self.open(Role::Label, frame.element);
        let mut voice = Voice::new(size.size, frame.language, label).whole();
        voice.features.old_style = false;
        let mark = note.mark();
        let back = Id(format!("{}-ref", note.id));
        let marker = self.text(label, |it| it.linked_words(&back, &mark, voice));
        let left = frame.left + self.desk.design.indent;
        let frame = Frame { text: size, on_grid: false, left, ..frame };
        self.anchors.push(note.id.clone());
        let marker = Marker { text: marker, hang: Hang::Beside(size.size * 0.5) };
        self.item(Some(marker), &note.blocks, frame);
        self.end();
    }

    /// "Bab 2", "Bagian I", "Lampiran A": what stands above a numbered title.
    fn label_of(&self, section: &Section) -> Option<String> {
        let mut entries = self.desk.book.contents().iter();
        let label = &entries.find(|it| it.id == section.id)?.label;
        (!label.is_empty()).then(|| label.clone())
    }
}
