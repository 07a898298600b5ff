//! Collects what stands apart from the running text: boxes and exercises.

use std::sync::Arc;

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::design::TextSize;
use crate::document::{Block, BlockKind, Callout, Exercise, ExerciseKind};
use crate::ink::{Ink, Role, Tag};
use crate::typeset::form::{Form, Hang, Marker};
use crate::typeset::galley::{Ground, Slug, Turn};
use crate::typeset::paragraph::{Gap, Stand};
use crate::units::{Pt, Rect};

/// From a box's bar to its text.
const BOX_PAD: f64 = 1.1;
/// A ruled line to write on takes this many lines of the page: room for a pupil's hand.
const WRITING_LINES: f64 = 1.5;

impl Flow<'_, '_, '_> {
    /// A box: a bar at its left, its title in bold, its text a little smaller. No tint, which a
    /// copier turns to dirt. It stands off the grid, so that the white above and below it is
    /// alike.
    pub(super) fn callout(&mut self, callout: &Callout, frame: Frame) {
        let element = self.open(Role::Division, frame.element);
        self.serial += 1;
        let design = self.desk.design;
        let pad = design.size * BOX_PAD;
        let size =
            TextSize { size: design.styles.callout.size, leading: frame.text.leading };
        let inner = Frame {
            left: frame.left + pad,
            text: size,
            ground: Some(Ground {
                serial: self.serial,
                left: frame.left,
                width: design.measure - frame.left - frame.right,
                gray: 255,
                bar: Pt(1.6),
                bar_gray: 96,
            }),
            on_grid: false,
            element,
            ..frame
        };
        self.space(1.0, Turn::FREE);
        let title = self.open(Role::Paragraph, element);
        let voice = Voice::new(size.size, frame.language, title).sans().bold().whole();
        let text = self.text(title, |it| it.inlines(&callout.title, voice));
        if text.tokens.is_empty() {
            self.next_bears(text);
        } else {
            let mut form = self.form(text, &inner);
            form.stand = Stand::Left;
            form.keep_next = true;
            self.push(form);
        }
        self.flush = true;
        self.blocks(&callout.blocks, inner);
        self.space(1.0, Turn::FREE);
        self.flush = true;
    }

    /// A task: its number hangs, its options have letters, its lines wait for the pupil.
    pub(super) fn exercise(&mut self, exercise: &Exercise, frame: Frame) {
        let element = self.open(Role::Division, frame.element);
        let design = self.desk.design;
        let indent = design.styles.list_indent * 1.3;
        let inner =
            Frame { left: frame.left + indent, element, indented: false, ..frame };
        self.space(0.5, Turn::FREE);
        let from = self.forms.len();
        let label = self.open(Role::Paragraph, element);
        let voice =
            Voice::new(frame.text.size, frame.language, label).sans().bold().whole();
        let number = format!("{}.", exercise.number);
        let marker = self.text(label, |it| it.words(&number, voice));
        self.marker = Some(Marker { text: marker, hang: Hang::Beside(indent * 0.28) });
        self.flush = true;
        if !exercise.title.is_empty() {
            let title = self.open(Role::Paragraph, element);
            let voice = voice.of(title);
            let text = self.text(title, |it| it.inlines(&exercise.title, voice));
            let mut form = self.form(text, &inner);
            form.stand = Stand::Left;
            form.keep_next = true;
            self.push(form);
            self.flush = true;
        }
        let marker = self.marker.take();
        self.question(exercise, marker, inner);
        self.choices(exercise, inner);
        if exercise.kind == ExerciseKind::TrueFalse {
            self.true_false(inner);
        }
        for number in 0..exercise.lines {
            let turn = rule_turn(number, exercise.lines, design.page_costs.task_cut);
            self.writing_line(turn, inner);
        }
        if let Some(Form::Text(form)) = self.forms.get_mut(from)
            && let Some(form) = Arc::get_mut(form)
        {
            form.apart = true;
        }
        self.flush = true;
    }

    /// The question, with its points at the end of its first paragraph.
    fn question(&mut self, exercise: &Exercise, marker: Option<Marker>, frame: Frame) {
        let points =
            exercise.points.map(|it| format!("({it}\u{a0}{})", self.desk.words.points));
        let Some(points) = points else {
            return self.item(marker, &exercise.blocks, frame);
        };
        match exercise.blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(content), .. }, rest)) => {
                self.marker = marker;
                let element = self.open(Role::Paragraph, frame.element);
                let voice = Voice::new(frame.text.size, frame.language, element);
                let mut small = voice.sans();
                small.size = small.size * 0.8;
                let text = self.text(element, |it| {
                    it.inlines(content, voice);
                    it.gap(Gap::Tie);
                    it.words(&points, small);
                });
                // A question is read as a whole, and with the table that it asks about.
                let table = rest.first().map(|it| &it.kind);
                self.leads = matches!(table, Some(BlockKind::Table(_)));
                let mut form = self.form(text, &frame);
                form.together = true;
                self.push(form);
                self.flush = false;
                self.blocks(rest, frame);
            }
            _ => {
                let element = self.open(Role::Paragraph, frame.element);
                let mut voice =
                    Voice::new(frame.text.size, frame.language, element).sans();
                voice.size = voice.size * 0.8;
                let text = self.text(element, |it| it.words(&points, voice));
                self.marker = marker;
                let mut form = self.form(text, &frame);
                form.keep_next = true;
                self.push(form);
                self.flush = true;
                self.blocks(&exercise.blocks, frame);
            }
        }
    }

    /// The options of a multiple choice, A, B, C, D.
    fn choices(&mut self, exercise: &Exercise, frame: Frame) {
        if exercise.choices.is_empty() {
            return;
        }
        let list = self.open(Role::List { ordered: true }, frame.element);
        let indent = self.desk.design.styles.list_indent;
        for (letter, choice) in ('A'..='Z').zip(&exercise.choices) {
            let item = self.open(Role::ListItem, list);
            let label = self.open(Role::Label, item);
            let voice = Voice::new(frame.text.size, frame.language, label).whole();
            // The mark hangs further left, so that the option stands as in the pupils' edition.
            let right = choice.correct == Some(true);
            let sign = if right { self.right_mark() } else { "" };
            let voice = if right { voice.bold() } else { voice };
            let marker =
                self.text(label, |it| it.words(&format!("{sign}{letter}."), voice));
            let body = self.open(Role::ListBody, item);
            let inner = Frame { left: frame.left + indent, element: body, ..frame };
            self.keep_previous = true;
            let marker = Marker { text: marker, hang: Hang::Beside(indent * 0.3) };
            self.item(Some(marker), &choice.blocks, inner);
        }
    }

    /// "☐ Benar  ☐ Salah"
    fn true_false(&mut self, frame: Frame) {
        let words = self.desk.words;
        let [yes, no] = self.verdict().map(|it| self.task_mark(it));
        let line = format!(
            "{yes}\u{a0}{}\u{2003}{no}\u{a0}{}",
            words.true_word, words.false_word
        );
        let element = self.open(Role::Paragraph, frame.element);
        let voice = Voice::new(frame.text.size, frame.language, element).whole();
        let text = self.text(element, |it| it.words(&line, voice));
        let mut form = self.form(text, &frame);
        form.stand = Stand::Left;
        form.keep_previous = true;
        self.push(form);
    }

    /// A ruled line to write on.
    fn writing_line(&mut self, turn: Turn, frame: Frame) {
        let design = self.desk.design;
        let height = design.leading * WRITING_LINES;
        let thickness = design.styles.note_rule;
        let rect = Rect::new(
            frame.left,
            height - thickness,
            design.measure - frame.left - frame.right,
            thickness,
        );
        let fill = Ink::Fill { rect, gray: 0, tag: Tag::Layout };
        let mut slug = Slug::piece(height, vec![fill]);
        slug.ground = frame.ground;
        slug.turn = turn;
        self.forms.push(Form::Slug(Box::new(slug)));
    }
}

/// What ending a page before a rule to write on costs: two stay with the question, and none
/// stands alone at the head of a page; between others it costs `cut`.
const fn rule_turn(number: u32, count: u32, cut: u32) -> Turn {
    if number < 2 || number + 1 == count { Turn::FORBIDDEN } else { Turn(cut) }
}
