//! Collects the answers of a teacher's edition: in the room that pupils write in, and as a key.

use std::collections::BTreeMap;

use super::desk::{Frame, Voice};
use super::flow::Flow;
use super::text::TextMaker;
use crate::design::TextSize;
use crate::document::{
    Block, BlockKind, Document, Exercise, Id, Inline, InlineKind, SectionKind, Solution,
    plain_text, walk_inlines,
};
use crate::font::Style;
use crate::ink::Role;
use crate::typeset::answer::AnswerForm;
use crate::typeset::form::{Form, Hang, Marker};
use crate::typeset::paragraph::{Gap, Stand};

/// The answers of the key, by the names of their exercises.
pub(in crate::typeset) fn solutions(document: &Document) -> BTreeMap<&Id, &Solution> {
    let keys = document.sections.iter().filter(|it| it.kind == SectionKind::Answers);
    keys.flat_map(|it| &it.blocks)
        .filter_map(|it| match &it.kind {
            BlockKind::Solution(it) => Some((it.exercise.as_ref()?, it)),
            _ => None,
        })
        .collect()
}

impl Flow<'_, '_, '_> {
    /// The sign before the letter of a right option.
    pub(super) fn right_mark(&self) -> &'static str {
        let faces = self.desk.lexicon.faces();
        let style = Style { bold: true, ..Style::default() };
        if faces.for_character(style, '✓').is_some() {
            "✓\u{a0}"
        } else {
            "→\u{a0}"
        }
    }

    /// Whether "true" and "false" are ticked: never in a pupil's edition.
    pub(super) fn verdict(&self) -> [bool; 2] {
        let words = self.desk.words;
        let first = self.solution.and_then(|it| it.blocks.first()).map(|it| &it.kind);
        let Some(BlockKind::Paragraph(content)) = first else { return [false; 2] };
        let says = plain_text(content);
        let first = says.split(|it: char| !it.is_alphanumeric()).next().unwrap_or("");
        [words.true_word, words.false_word].map(|it| it.eq_ignore_ascii_case(first))
    }

    /// Puts the answer of an exercise, which came last, into the room for writing at its end.
    /// The room keeps its height, so that pages are those of the pupils' edition.
    pub(super) fn answer_in_place(&mut self, exercise: &Exercise, frame: Frame) {
        let Some(solution) = self.solution else { return };
        let room = usize::try_from(exercise.lines).unwrap_or(usize::MAX);
        if room == 0 {
            return;
        }
        let from = self.forms.len().saturating_sub(room);
        let lines = self.forms.split_off(from);
        let slugs: Vec<_> = lines
            .into_iter()
            .filter_map(|it| match it {
                Form::Slug(slug) => Some(*slug),
                _ => None,
            })
            .collect();
        let left = frame.left + self.desk.design.styles.list_indent * 1.3;
        let note = self.desk.design.styles.note;
        let element = self.open(Role::Paragraph, frame.element);
        let voice = Voice::new(note.size, frame.language, element).sans();
        // Of the key no place may be known twice, or the way through the text would be lost.
        let whole = can_stand_in_place(&solution.blocks);
        let whole = whole.then(|| {
            self.text(element, |it| {
                if !solution.right.is_empty() {
                    it.words(&format!("{}. ", solution.right), voice.bold());
                }
                in_lines(it, &solution.blocks, voice);
            })
        });
        let key = self.key_name();
        let words = format!("→ {}", self.desk.words.answers);
        let pointer = self.text(element, |it| match &key {
            Some(key) => it.linked_words(key, &words, voice),
            None => it.words(&words, voice),
        });
        self.forms.push(Form::Answer(Box::new(AnswerForm {
            whole,
            pointer,
            slugs,
            left,
            right: frame.right,
            size: note.size,
        })));
    }

    /// The name of the key.
    fn key_name(&self) -> Option<Id> {
        let sections = &self.desk.document().sections;
        let key = sections.iter().find(|it| it.kind == SectionKind::Answers);
        key.map(|it| it.id.clone())
    }

    /// An answer in the key: its number leads to the exercise.
    pub(super) fn solution(&mut self, solution: &Solution, frame: Frame) {
        let element = self.open(Role::Division, frame.element);
        let design = self.desk.design;
        let indent = design.styles.list_indent * 1.6;
        let inner = Frame {
            left: frame.left + indent,
            element,
            indented: false,
            on_grid: false,
            stand: Stand::Left,
            text: TextSize {
                size: design.styles.callout.size,
                leading: frame.text.leading,
            },
            ..frame
        };
        self.space(0.25, crate::typeset::galley::Turn::FREE);
        let label = self.open(Role::Paragraph, element);
        let voice = Voice::new(inner.text.size, frame.language, label).sans().bold();
        let number = format!("{}.", solution.number);
        let marker = solution.exercise.as_ref().map(|exercise| Marker {
            text: self.text(label, |it| it.linked_words(exercise, &number, voice)),
            hang: Hang::Beside(indent * 0.28),
        });
        let (first, rest) = match solution.blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(content), .. }, rest)) => {
                (content.as_slice(), rest)
            }
            _ => (&[][..], solution.blocks.as_slice()),
        };
        if solution.right.is_empty() && first.is_empty() {
            self.item(marker, rest, inner);
            return;
        }
        self.marker = marker;
        let element = self.open(Role::Paragraph, inner.element);
        let voice = Voice::new(inner.text.size, frame.language, element);
        let text = self.text(element, |it| {
            if !solution.right.is_empty() {
                it.own(solution.leaf, 0);
                it.words(&format!("{}.", solution.right), voice.sans().bold());
                it.gap(Gap::Space);
            }
            it.inlines(first, voice);
        });
        let form = self.form(text, &inner);
        self.push(form);
        self.flush = false;
        self.blocks(rest, inner);
        self.flush = true;
    }
}

/// Whether an answer is text alone, which can be set small in the pupils' room: paragraphs and
/// lists without notes and pictures.
fn can_stand_in_place(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match &block.kind {
        BlockKind::Paragraph(content) => is_text(content),
        BlockKind::List(list) => {
            list.items.iter().all(|it| can_stand_in_place(&it.blocks))
        }
        _ => false,
    })
}

fn is_text(content: &[Inline]) -> bool {
    let mut is_text = true;
    walk_inlines(content, &mut |it| {
        is_text &=
            !matches!(it.kind, InlineKind::NoteMark { .. } | InlineKind::Image { .. });
    });
    is_text
}

/// Blocks as lines of one run of text.
fn in_lines(text: &mut TextMaker<'_, '_, '_>, blocks: &[Block], voice: Voice) {
    for (number, block) in blocks.iter().enumerate() {
        if number > 0 {
            text.gap(Gap::Break);
        }
        match &block.kind {
            BlockKind::Paragraph(content) => text.inlines(content, voice),
            BlockKind::List(list) => {
                for (number, item) in list.items.iter().enumerate() {
                    if number > 0 {
                        text.gap(Gap::Break);
                    }
                    let offset = u64::try_from(number).unwrap_or(0);
                    let mark = match list.start {
                        Some(start) => format!("{}. ", start.saturating_add(offset)),
                        None => "– ".to_owned(),
                    };
                    text.words(&mark, voice);
                    in_lines(text, &item.blocks, voice);
                }
            }
            _ => {}
        }
    }
}
