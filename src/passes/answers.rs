//! Keeps the answers away from the pupils.

use super::each::each_blocks_mut;
use super::references::tell_misplaced;
use crate::diagnostic::Report;
use crate::document::{
    Block, BlockKind, CalloutKind, Document, Inline, InlineKind, Section, SectionKind,
    TermRole, walk_inlines, walk_inlines_mut,
};

/// For whom an edition is.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub enum Edition {
    /// Without answers, not even hidden.
    #[default]
    Pupil,
    /// With the answers.
    Teacher,
}

/// What cannot be where a term is explained.
const ANSWER: &str = "an answer";

/// Tells of marks `{.def}` in answers, which pupils never see, and takes them away: so in both
/// editions, and before one of them loses its answers. A note that only answers have marks of is
/// part of them.
pub(super) fn definitions(document: &mut Document, report: &mut Report) {
    for section in &mut document.sections {
        let of_answers = notes_of_answers(section);
        let is_key = section.kind == SectionKind::Answers;
        if is_key {
            undefine(&mut section.title, report);
        }
        let mut visit = |text: &mut Vec<Inline>, in_answer| {
            if in_answer {
                undefine(text, report);
            }
        };
        each_text(&mut section.blocks, is_key, &mut visit);
        for (note, in_answer) in section.notes.iter_mut().zip(of_answers) {
            each_text(&mut note.blocks, is_key || in_answer, &mut visit);
        }
    }
    for entry in &mut document.glossary {
        each_text(&mut entry.definition, false, &mut |text, in_answer| {
            if in_answer {
                undefine(text, report);
            }
        });
    }
}

/// Takes the marks of definitions in `text` away, and tells of them.
fn undefine(text: &mut [Inline], report: &mut Report) {
    walk_inlines_mut(text, &mut |inline| {
        if let InlineKind::Term { term, role, .. } = &mut inline.kind
            && *role == TermRole::Definition
        {
            tell_misplaced(report, ANSWER, term, inline.span);
            *role = TermRole::Use;
        }
    });
}

/// Which notes of a section only answers have marks of: they, or notes of theirs.
fn notes_of_answers(section: &mut Section) -> Vec<bool> {
    let none = vec![false; section.notes.len()];
    let mut marks = NoteMarks { open: none.clone(), hidden: none, unread: vec![] };
    marks.read(&section.title, false);
    each_text(&mut section.blocks, false, &mut |text, hidden| marks.read(text, hidden));
    while let Some((note, hidden)) = marks.unread.pop() {
        let blocks = &mut section.notes[note].blocks;
        each_text(blocks, hidden, &mut |text, hidden| marks.read(text, hidden));
    }
    marks
        .hidden
        .into_iter()
        .zip(marks.open)
        .map(|(hidden, open)| hidden && !open)
        .collect()
}

/// Which notes of a section have marks.
struct NoteMarks {
    /// In what pupils see.
    open: Vec<bool>,
    /// In answers.
    hidden: Vec<bool>,
    /// Notes to be read themselves, and whether for an answer.
    unread: Vec<(usize, bool)>,
}

impl NoteMarks {
    fn read(&mut self, text: &[Inline], hidden: bool) {
        walk_inlines(text, &mut |inline| {
            let InlineKind::NoteMark { note } = inline.kind else { return };
            let marked = if hidden { &mut self.hidden } else { &mut self.open };
            if let Some(marked) = marked.get_mut(note).filter(|it| !**it) {
                *marked = true;
                self.unread.push((note, hidden));
            }
        });
    }
}

/// Calls `visit` for each run of text in `blocks` and says whether it stands in an answer, as all
/// of them do when `in_answer` is.
fn each_text(
    blocks: &mut [Block],
    in_answer: bool,
    visit: &mut impl FnMut(&mut Vec<Inline>, bool),
) {
    for block in blocks {
        let is_answer = matches!(&block.kind, BlockKind::Callout(it) if it.kind == CalloutKind::Answer);
        let in_answer = in_answer || is_answer;
        for text in block.kind.texts_mut() {
            visit(text, in_answer);
        }
        if let BlockKind::Exercise(exercise) = &mut block.kind {
            each_text(&mut exercise.blocks, in_answer, visit);
            for choice in &mut exercise.choices {
                each_text(&mut choice.blocks, in_answer, visit);
            }
            each_text(exercise.answer.as_deref_mut().unwrap_or_default(), true, visit);
        } else {
            for inner in block.kind.children_mut() {
                each_text(inner, in_answer, visit);
            }
        }
    }
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
    use super::{answers, definitions};
    use crate::diagnostic::Report;
    use crate::document::{
        Block, BlockKind, Callout, CalloutKind, Choice, Exercise, ExerciseKind,
        InlineKind, SectionKind, TermRole, plain_text, walk_blocks, walk_inlines,
    };
    use crate::passes::sample::{
        block, chapter, document, findings, note, para, paras, section, term,
    };

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
        first.notes.push(note("a", vec![stray]));
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
    fn no_answer_explains_a_term() {
        let mark = |name: &str, words: &str| {
            let mut term = term(name, words);
            if let InlineKind::Term { role, .. } = &mut term.kind {
                *role = TermRole::Definition;
            }
            paras(vec![term])
        };
        let mut task = exercise("Apa?");
        if let BlockKind::Exercise(exercise) = &mut task.kind {
            exercise.blocks.push(mark("tarif", "soal"));
            exercise.answer =
                Some(vec![callout(CalloutKind::Tip, vec![mark("tarif", "rahasia")])]);
        }
        let stray = callout(CalloutKind::Answer, vec![mark("kuota", "rahasia")]);
        let blocks =
            vec![task, mark("tarif", "teks"), callout(CalloutKind::Tip, vec![stray])];
        let mut document = document(vec![chapter("Satu", blocks)]);
        let mut report = Report::default();
        definitions(&mut document, &mut report);
        let told = ["tarif", "kuota"].map(|it| {
            format!(
                "warning bad-definition: an answer cannot be where `{it}` is explained"
            )
        });
        assert_eq!(findings(&report), told);
        let mut marks = vec![];
        walk_blocks(&document.sections[0].blocks, &mut |block| {
            for text in block.kind.texts() {
                walk_inlines(text, &mut |it| {
                    if let InlineKind::Term { role, content, .. } = &it.kind {
                        marks.push((plain_text(content), *role));
                    }
                });
            }
        });
        let (secret, used) = ("rahasia".to_owned(), TermRole::Use);
        let kept = |words: &str| (words.to_owned(), TermRole::Definition);
        assert_eq!(
            marks,
            [kept("soal"), (secret.clone(), used), kept("teks"), (secret, used)]
        );
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
