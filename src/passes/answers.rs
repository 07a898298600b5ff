//! Keeps the answers away from the pupils.

use super::each::each_blocks_mut;
use crate::document::{Block, BlockKind, CalloutKind, Document, SectionKind};

/// For whom an edition is.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub enum Edition {
    /// Without answers, not even hidden.
    #[default]
    Pupil,
    /// With the answers.
    Teacher,
}

/// Takes out of a pupil's edition every answer, every mark of a right option and the section
/// of answers. What nothing else uses (notes, links) finds no way back in: the passes after
/// this one do not see it. A teacher's edition goes through [`key`](super::key) instead.
pub(super) fn answers(document: &mut Document) {
    document.sections.retain(|it| it.kind != SectionKind::Answers);
    each_blocks_mut(document, &mut strip);
}

pub(super) fn strip(blocks: &mut Vec<Block>) {
    blocks.retain(|block| {
        !matches!(&block.kind, BlockKind::Callout(it) if it.kind == CalloutKind::Answer)
    });
    for block in blocks {
        if let BlockKind::Exercise(exercise) = &mut block.kind {
            exercise.answer = None;
            for choice in &mut exercise.choices {
                choice.correct = None;
            }
        }
        for inner in block.kind.children_mut() {
            strip(inner);
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::answers;
    use crate::document::{
        Block, BlockKind, Callout, CalloutKind, Choice, Exercise, ExerciseKind, Note,
        SectionKind,
    };
    use crate::passes::sample::{block, chapter, document, para, section};

    /// An exercise with one right option and an answer.
    pub(in crate::passes) fn exercise(question: &str) -> Block {
        let choice = |correct, words: &str| Choice {
            correct: Some(correct),
            blocks: vec![para(words)],
        };
        block(BlockKind::Exercise(Exercise {
            kind: ExerciseKind::Choice,
            number: 0,
            title: vec![],
            points: None,
            lines: 0,
            blocks: vec![para(question)],
            choices: vec![choice(false, "Satu"), choice(true, "Dua")],
            answer: Some(vec![para("rahasia")]),
        }))
    }

    /// A box without a title.
    pub(in crate::passes) fn callout(kind: CalloutKind, blocks: Vec<Block>) -> Block {
        block(BlockKind::Callout(Callout { kind, title: vec![], blocks }))
    }

    pub(in crate::passes) fn book() -> crate::document::Document {
        let stray = callout(CalloutKind::Answer, vec![para("rahasia")]);
        let nested = callout(
            CalloutKind::Tip,
            vec![BlockKind::Quote(vec![stray.clone()])].map_blocks(),
        );
        let mut first = chapter("Satu", vec![exercise("Berapa?"), stray.clone(), nested]);
        first.notes.push(Note {
            id: crate::document::Id::default(),
            label: "a".to_owned(),
            span: crate::document::Span::default(),
            number: 0,
            in_table: false,
            blocks: vec![stray],
        });
        document(vec![
            first,
            section(SectionKind::Answers, "Kunci", vec![para("rahasia")]),
        ])
    }

    trait MapBlocks {
        fn map_blocks(self) -> Vec<Block>;
    }

    impl MapBlocks for Vec<BlockKind> {
        fn map_blocks(self) -> Vec<Block> {
            self.into_iter().map(block).collect()
        }
    }

    #[test]
    fn a_pupil_sees_no_answer() {
        let mut document = book();
        answers(&mut document);
        let dump = format!("{:?}", document.sections);
        assert!(!dump.contains("rahasia"), "{dump}");
        assert!(!dump.contains("correct: Some"), "{dump}");
        assert!(dump.contains("Berapa?") && dump.contains("Dua"));
        assert_eq!(document.sections.len(), 1);
    }
}
