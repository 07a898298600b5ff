//! Writes tasks for the pupil.

use super::scribe::Scribe;
use crate::document::{Block, BlockKind, Choice, Exercise, ExerciseKind};

/// More ruled lines than this are only turned over on a screen.
const MOST_LINES: u32 = 12;

impl Scribe<'_> {
    /// Writes an exercise as it is printed: the number before the title or the question, the
    /// points behind the question, what to answer with.
    pub(super) fn exercise(&mut self, block: &Block, exercise: &Exercise) {
        let words = self.set.words;
        let number = format!("{} {}", words.exercise, exercise.number);
        self.open_block("div", block);
        self.xml
            .attr("class", "exercise")
            .attr("role", "group")
            .attr("aria-label", &number);
        self.xml.line();
        let number = format!("{}.", exercise.number);
        let label = |it: &mut Self| {
            it.xml.open("span").attr("class", "label").text(&number).close();
        };
        let points = exercise.points.map(|it| format!("({it}\u{A0}{})", words.points));
        let points = |it: &mut Self| {
            if let Some(points) = &points {
                it.xml.open("span").attr("class", "points").text(points).close();
            }
        };
        let has_points = exercise.points.is_some();
        if exercise.title.is_empty() {
            self.headed(&exercise.blocks, Some(label), has_points.then_some(points));
        } else {
            self.xml.open("p").attr("class", "exercise-head");
            label(self);
            self.xml.text(" ");
            self.inlines(&exercise.title);
            self.xml.close_line();
            self.headed(
                &exercise.blocks,
                None::<fn(&mut Self)>,
                has_points.then_some(points),
            );
        }
        self.choices(&exercise.choices);
        if exercise.kind == ExerciseKind::TrueFalse {
            let verdict = format!("☐ {}   ☐ {}", words.true_word, words.false_word);
            self.xml.open("p").attr("class", "verdict").text(&verdict).close_line();
        }
        let id = block.id.as_ref();
        let solution = id.and_then(|it| self.set.atlas.solutions.get(it)).copied();
        match solution {
            Some((id, solution)) => self.solved(id, solution),
            None => self.writing_space(exercise.lines),
        }
        self.xml.close();
    }

    /// Writes blocks with something before and behind the words of the first paragraph; in a
    /// paragraph of its own when the first is none.
    pub(super) fn headed(
        &mut self,
        blocks: &[Block],
        head: Option<impl FnOnce(&mut Self)>,
        tail: Option<impl FnOnce(&mut Self)>,
    ) {
        let (paragraph, rest) = match blocks.split_first() {
            Some((first, rest)) => match &first.kind {
                BlockKind::Paragraph(content) => (Some((first, content)), rest),
                _ => (None, blocks),
            },
            None => (None, blocks),
        };
        if head.is_none() && tail.is_none() {
            return self.blocks(blocks);
        }
        match paragraph {
            Some((block, _)) => self.open_block("p", block),
            None => {
                self.xml.open("p");
            }
        }
        self.xml.attr("class", "exercise-head");
        let mut before = false;
        if let Some(head) = head {
            head(self);
            before = true;
        }
        if let Some((_, content)) = paragraph {
            if before {
                self.xml.text(" ");
            }
            self.inlines(content);
            before = true;
        }
        if let Some(tail) = tail {
            if before {
                // As in print: the points never begin a line.
                self.xml.text("\u{A0}");
            }
            tail(self);
        }
        self.xml.close_line();
        self.blocks(rest);
    }

    /// A, B, C, D.
    fn choices(&mut self, choices: &[Choice]) {
        if choices.is_empty() {
            return;
        }
        self.xml.open("ol").attr("class", "choices").attr("type", "A").line();
        for choice in choices {
            self.xml.open("li");
            if choice.correct == Some(true) {
                self.xml.attr("class", "correct").text("✓ ");
            }
            match choice.blocks.as_slice() {
                [Block { kind: BlockKind::Paragraph(content), id: None, .. }] => {
                    self.inlines(content);
                }
                blocks => self.blocks(blocks),
            }
            self.xml.close_line();
        }
        self.xml.close_line();
    }

    /// Ruled lines, for readers with a pen; nothing to be read out.
    fn writing_space(&mut self, lines: u32) {
        if lines == 0 {
            return;
        }
        self.xml.open("div").attr("class", "writing").attr("aria-hidden", "true");
        for _ in 0..lines.min(MOST_LINES) {
            self.xml.open("div").attr("class", "line").close();
        }
        self.xml.close_line();
    }
}
