//! Writes the answers of a teacher's edition: behind their exercises, and as a key.

use super::scribe::Scribe;
use crate::document::{
    Block, BlockKind, Id, Inline, InlineKind, Solution, walk_blocks, walk_inlines,
};

impl Scribe<'_> {
    /// The answer behind its exercise: whole, when nothing in it has a name that may stand in
    /// the book but once; else the way to the key.
    pub(super) fn solved(&mut self, id: &Id, solution: &Solution) {
        let words = self.set.words;
        self.xml.open("div").attr("class", "answer").line();
        self.xml.open("p").attr("class", "answer-head");
        match self.href(id) {
            Some(href) => {
                self.xml.open("a").attr("href", &href).text(words.answer).close();
            }
            None => {
                self.xml.text(words.answer);
            }
        }
        if !solution.right.is_empty() {
            self.xml.text(&format!(": {}", solution.right));
        }
        self.xml.close_line();
        if may_stand_twice(&solution.blocks) {
            self.blocks(&solution.blocks);
        }
        self.xml.close_line();
    }

    /// An answer in the key: its number leads to the exercise.
    pub(super) fn solution(&mut self, block: &Block, solution: &Solution) {
        let words = self.set.words;
        self.open_block("div", block);
        self.xml.attr("class", "solution").line();
        let number = format!("{}.", solution.number);
        let name = format!("{} {}", words.exercise, solution.number);
        let label = |it: &mut Self| {
            it.xml.open("span").attr("class", "label");
            match solution.exercise.as_ref().map(|exercise| it.href(exercise)) {
                Some(Some(href)) => {
                    it.xml.open("a").attr("href", &href).attr("aria-label", &name);
                    it.xml.text(&number).close();
                }
                Some(None) => {
                    it.xml.text(&number);
                }
                None => {
                    it.xml.text(words.answer);
                }
            }
            it.xml.close();
            if !solution.right.is_empty() {
                it.xml.text(" ").element("b", &format!("{}.", solution.right));
            }
        };
        self.headed(&solution.blocks, Some(label), None::<fn(&mut Self)>);
        self.xml.close();
    }
}

/// Whether blocks hold nothing that has a name or counts: their copy does no harm.
fn may_stand_twice(blocks: &[Block]) -> bool {
    let mut plain = true;
    walk_blocks(blocks, &mut |block| {
        plain &= block.id.is_none() && !matches!(block.kind, BlockKind::Figure(_));
        for text in block.kind.texts() {
            plain &= is_plain(text);
        }
    });
    plain
}

fn is_plain(text: &[Inline]) -> bool {
    let mut plain = true;
    walk_inlines(text, &mut |inline| {
        plain &= !matches!(
            inline.kind,
            InlineKind::NoteMark { .. }
                | InlineKind::Term { .. }
                | InlineKind::Anchor { .. }
                | InlineKind::Index { .. }
        );
    });
    plain
}
