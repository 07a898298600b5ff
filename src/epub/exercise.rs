//! Writes tasks for the pupil.

use super::scribe::Scribe;
use crate::document::{Block, BlockKind, Choice, Exercise, ExerciseKind};

/// More ruled lines than this are only turned over on a screen.
const MOST_LINES: u32 = 12;

impl Scribe<'_> {
    /// Writes an exercise: number, title and points, the question, what to answer with.
    pub(super) fn exercise(&mut self, block: &Block, exercise: &Exercise) {
        let words = self.set.words;
        let number = format!("{} {}", words.exercise, exercise.number);
        self.open_block("div", block);
        self.xml
            .attr("class", "exercise")
            .attr("role", "group")
            .attr("aria-label", &number);
        self.xml.line();
        self.xml.open("p").attr("class", "exercise-head");
        self.xml.open("span").attr("class", "label").text(&number).close();
        if !exercise.title.is_empty() {
            self.xml.text(" ");
            self.inlines(&exercise.title);
        }
        if let Some(points) = exercise.points {
            let text = format!("({points}\u{A0}{})", words.points);
            self.xml.text(" ").open("span").attr("class", "points").text(&text).close();
        }
        self.xml.close_line();
        self.blocks(&exercise.blocks);
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
        if let Some(answer) = &exercise.answer {
            self.xml.open("div").attr("class", "answer").line();
            self.xml
                .open("p")
                .attr("class", "answer-head")
                .text(words.answer)
                .close_line();
            self.blocks(answer);
            self.xml.close_line();
        }
        self.xml.close();
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
