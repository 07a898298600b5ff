//! Gathers the answers for the teacher.

use std::collections::BTreeMap;

use super::bare::bare;
use super::each::each_block_text;
use super::names::{Names, slug};
use super::numbers::section_label;
use crate::document::{
    Block, BlockKind, CalloutKind, Document, Exercise, Id, Inline, InlineKind, Leaf,
    Note, Section, SectionKind, Solution, plain_text, walk_inlines_mut,
};
use crate::language::Language;

/// Takes the answers of a teacher's edition out of their exercises and puts them into the key,
/// a section of its own, grouped by chapter. The marks of right options stay.
///
/// The key stands behind everything else, wherever `contents` names it, and comes into being
/// when it is not named: so every page before it bears the same number as in the pupils'
/// edition. Notes of answers move along with them.
pub(super) fn key(document: &mut Document, language: Language, names: &mut Names) {
    let mut gatherer = Gatherer { names, section: 0, blocks: vec![], notes: vec![] };
    for index in 0..document.sections.len() {
        let section = &mut document.sections[index];
        let before = gatherer.blocks.len();
        gatherer.section = index;
        gatherer.gather(&mut section.blocks, false);
        for note in &mut section.notes {
            gatherer.gather(&mut note.blocks, false);
        }
        if gatherer.blocks.len() > before {
            let heading = heading(section, language);
            gatherer.blocks.insert(before, heading);
            gatherer.take_notes(before, section);
        }
    }
    let (blocks, notes) = (gatherer.blocks, gatherer.notes);
    for entry in &mut document.glossary {
        super::answers::strip(&mut entry.definition);
    }
    let named = document.sections.iter().position(|it| it.kind == SectionKind::Answers);
    let named = named.map(|at| document.sections.remove(at));
    if blocks.is_empty() {
        return;
    }
    let section = named.unwrap_or_else(|| blank(document, language, names));
    document.sections.push(Section { blocks, notes, ..section });
}

/// A key that `contents` does not name.
fn blank(document: &Document, language: Language, names: &mut Names) -> Section {
    let words = language.words();
    let span = document.sections.first().map(|it| it.span).unwrap_or_default();
    let text = words.answers.to_owned();
    Section {
        kind: SectionKind::Answers,
        id: names.fresh(&slug(words.answers)),
        span,
        number: None,
        title: vec![Inline {
            span,
            kind: InlineKind::Text { text, leaf: Leaf::default() },
        }],
        short_title: None,
        recto: None,
        lang: None,
        link_terms: false,
        sources: vec![],
        blocks: vec![],
        notes_leaf: Leaf::default(),
        notes: vec![],
    }
}

struct Gatherer<'a> {
    names: &'a mut Names,
    /// The section that is gone through.
    section: usize,
    /// The key so far.
    blocks: Vec<Block>,
    /// The notes of its answers.
    notes: Vec<Note>,
}

impl Gatherer<'_> {
    /// Gathers from blocks; what an answer says beside itself stays in it.
    fn gather(&mut self, blocks: &mut Vec<Block>, in_answer: bool) {
        let mut at = 0;
        while at < blocks.len() {
            let stray = matches!(&blocks[at].kind, BlockKind::Callout(it) if it.kind == CalloutKind::Answer);
            if stray && !in_answer {
                self.stray(blocks.remove(at));
                continue;
            }
            let block = &mut blocks[at];
            let (span, id) = (block.span, block.id.clone());
            if let BlockKind::Exercise(exercise) = &mut block.kind
                && let Some(solution) = solution(exercise, id)
            {
                self.add(span, solution);
            }
            for inner in block.kind.children_mut() {
                self.gather(inner, in_answer);
            }
            at += 1;
        }
    }

    /// An answer that belongs to no exercise.
    fn stray(&mut self, block: Block) {
        let BlockKind::Callout(callout) = block.kind else { return };
        let mut blocks = callout.blocks;
        if !callout.title.is_empty() {
            blocks.insert(0, plain(block.span, BlockKind::Paragraph(callout.title)));
        }
        let right = String::new();
        let leaf = Leaf::default();
        let solution = Solution { exercise: None, number: 0, right, leaf, blocks };
        self.add(block.span, solution);
    }

    /// Adds an answer, and behind it those of the exercises within it.
    fn add(&mut self, span: crate::document::Span, mut solution: Solution) {
        let wish = match &solution.exercise {
            Some(exercise) => format!("kunci-{exercise}"),
            None => format!("kunci-{}", self.section + 1),
        };
        let id = Some(self.names.fresh(&wish));
        let before = std::mem::take(&mut self.blocks);
        self.gather(&mut solution.blocks, true);
        let within = std::mem::replace(&mut self.blocks, before);
        self.blocks.push(Block { id, ..plain(span, BlockKind::Solution(solution)) });
        self.blocks.extend(within);
    }

    /// Copies the notes that the blocks from `from` on, of `section`, have marks of, and those
    /// that these have marks of.
    fn take_notes(&mut self, from: usize, section: &Section) {
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        let mut take = |blocks: &mut [Block], notes: &mut Vec<Note>| {
            each_block_text(blocks, &mut |text| {
                walk_inlines_mut(text, &mut |inline| {
                    let InlineKind::NoteMark { note } = &mut inline.kind else { return };
                    let Some(found) = section.notes.get(*note) else { return };
                    *note = *places.entry(*note).or_insert_with(|| {
                        notes.push(found.clone());
                        notes.len() - 1
                    });
                });
            });
        };
        let mut read = self.notes.len();
        take(&mut self.blocks[from..], &mut self.notes);
        while read < self.notes.len() {
            let mut blocks = std::mem::take(&mut self.notes[read].blocks);
            take(&mut blocks, &mut self.notes);
            self.notes[read].blocks = blocks;
            read += 1;
        }
    }
}

/// The answer of an exercise; `None` when there is nothing to say.
fn solution(exercise: &mut Exercise, id: Option<Id>) -> Option<Solution> {
    let right: String = ('A'..='Z')
        .zip(&exercise.choices)
        .filter(|(_, choice)| choice.correct == Some(true))
        .map(|(letter, _)| letter)
        .collect();
    let blocks = exercise.answer.take().unwrap_or_default();
    // Many answers begin with the letter themselves: once is enough.
    let right = if begins_with(&blocks, &right) { String::new() } else { right };
    if blocks.is_empty() && right.is_empty() {
        return None;
    }
    let (number, leaf) = (exercise.number, Leaf::default());
    Some(Solution { exercise: id, number, right, leaf, blocks })
}

/// Whether what the blocks say begins with these letters, as a word of its own.
fn begins_with(blocks: &[Block], letters: &str) -> bool {
    let Some(BlockKind::Paragraph(content)) = blocks.first().map(|it| &it.kind) else {
        return false;
    };
    let words = plain_text(content);
    let mut words = words.split(|it: char| !it.is_alphanumeric());
    !letters.is_empty() && words.next() == Some(letters)
}

/// "Bab 2. Siapa membuat apa", above the answers of a section.
fn heading(section: &Section, language: Language) -> Block {
    let label = section_label(section, language);
    let mut content = bare(&section.title);
    if !label.is_empty() {
        let kind = InlineKind::Text { text: format!("{label}. "), leaf: Leaf::default() };
        content.insert(0, Inline { span: section.span, kind });
    }
    plain(section.span, BlockKind::Heading { level: 2, content })
}

fn plain(span: crate::document::Span, kind: BlockKind) -> Block {
    Block { span, id: None, classes: vec![], lang: None, kind }
}

#[cfg(test)]
mod tests {
    use super::key;
    use crate::document::{Block, BlockKind, CalloutKind, InlineKind, SectionKind};
    use crate::language::Language;
    use crate::passes::answers::tests::{book, callout, exercise};
    use crate::passes::names::Names;
    use crate::passes::sample::{
        chapter, document, inline, note, para, paras, section, show, show_blocks, text,
    };

    #[test]
    fn answers_move_into_the_key_at_the_end() {
        let mut document = book();
        document.sections.push(section(SectionKind::Index, "Indeks", vec![]));
        key(&mut document, Language::Indonesian, &mut Names::default());
        let kinds: Vec<_> = document.sections.iter().map(|it| it.kind).collect();
        assert_eq!(
            kinds,
            [SectionKind::Chapter, SectionKind::Index, SectionKind::Answers]
        );
        let chapter = format!("{:?}", document.sections[0]);
        assert!(!chapter.contains("rahasia"), "{chapter}");
        assert!(chapter.contains("correct: Some(true)"), "{chapter}");
        let blocks = &document.sections[2].blocks;
        let BlockKind::Heading { content, .. } = &blocks[0].kind else { panic!() };
        assert_eq!(show(content), "Satu");
        let BlockKind::Solution(solution) = &blocks[1].kind else { panic!() };
        assert_eq!(solution.right, "B");
        assert!(format!("{:?}", blocks[1]).contains("rahasia"));
        // The strays of the text, of a quotation in a box, and of a note.
        assert_eq!(blocks.len(), 5);
    }

    #[test]
    fn the_letter_is_said_once() {
        use super::begins_with;
        assert!(begins_with(&[para("B. Iklim")], "B") && begins_with(&[para("B")], "B"));
        assert!(!begins_with(&[para("Bea masuk")], "B") && !begins_with(&[], "B"));
        assert!(!begins_with(&[para("Ya")], ""));
    }

    #[test]
    fn a_book_without_answers_has_no_key() {
        let mut document = document(vec![
            chapter("Satu", vec![para("x")]),
            section(SectionKind::Answers, "Kunci", vec![]),
        ]);
        key(&mut document, Language::Indonesian, &mut Names::default());
        assert_eq!(document.sections.len(), 1);
    }

    #[test]
    fn notes_of_an_answers_notes_move_along() {
        let mark = |note| inline(InlineKind::NoteMark { note });
        let mut task = exercise("Apa?");
        if let BlockKind::Exercise(it) = &mut task.kind {
            it.answer = Some(vec![paras(vec![mark(1)])]);
        }
        let mut first = chapter("Satu", vec![task, paras(vec![mark(0)])]);
        first.notes = vec![
            note("text", vec![para("a")]),
            note("answer", vec![paras(vec![text("b"), mark(2)])]),
            note("its own", vec![paras(vec![text("c"), mark(1)])]),
        ];
        let mut document = document(vec![first]);
        key(&mut document, Language::Indonesian, &mut Names::default());
        let notes = &document.sections[1].notes;
        let shown: Vec<_> = notes.iter().map(|it| show_blocks(&it.blocks)).collect();
        assert_eq!(shown, [["b[^1]"], ["c[^0]"]]);
    }

    #[test]
    fn an_exercise_within_an_answer_has_its_own_in_the_key() {
        let within = |question: &str, more: Vec<Block>| {
            let mut task = exercise(question);
            if let BlockKind::Exercise(it) = &mut task.kind {
                it.answer.get_or_insert_default().extend(more);
            }
            task
        };
        let aside = callout(CalloutKind::Answer, vec![para("sampingan")]);
        let inner = within("Dalam?", vec![aside]);
        let stray = callout(CalloutKind::Answer, vec![exercise("Lain?")]);
        let mut document =
            document(vec![chapter("Satu", vec![within("Luar?", vec![inner]), stray])]);
        key(&mut document, Language::Indonesian, &mut Names::default());
        let mut shown = vec![];
        for block in &document.sections[1].blocks {
            if let BlockKind::Solution(it) = &block.kind {
                shown.push(show_blocks(&it.blocks).join("/"));
            }
        }
        assert_eq!(
            shown,
            [
                "rahasia//Dalam?/Satu/Dua",
                "rahasia//sampingan",
                "/Lain?/Satu/Dua",
                "rahasia"
            ]
        );
        assert!(!format!("{document:?}").contains("answer: Some"));
    }
}
