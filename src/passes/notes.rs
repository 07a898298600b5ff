//! Puts the notes in the order of their marks.

use super::names::{Names, slug};
use crate::document::{
    Block, BlockKind, Definition, Document, Inline, InlineKind, Note, Section, TableRow,
    walk_inlines, walk_inlines_mut,
};

/// Sorts each section's notes by their first marks and numbers them from 1. One without a
/// name becomes `note-<section>-<number>`. A note without a mark goes: `markdown` has told of it, or its
/// mark stood in an answer that was taken out. Several marks may name one note.
pub(super) fn notes(document: &mut Document, names: &mut Names) {
    for section in &mut document.sections {
        if !section.notes.is_empty() {
            let order = order(section);
            arrange(section, &order, names);
        }
    }
}

/// The notes' indices by first mark; a note within a note comes behind the marks of the text.
fn order(section: &Section) -> Vec<usize> {
    let mut marks = Marks { order: vec![], seen: vec![false; section.notes.len()] };
    marks.scan(&section.title);
    marks.scan_blocks(&section.blocks);
    let mut next = 0;
    while let Some(&note) = marks.order.get(next) {
        marks.scan_blocks(&section.notes[note].blocks);
        next += 1;
    }
    marks.order
}

struct Marks {
    order: Vec<usize>,
    seen: Vec<bool>,
}

impl Marks {
    fn scan(&mut self, text: &[Inline]) {
        walk_inlines(text, &mut |inline| {
            if let InlineKind::NoteMark { note } = inline.kind
                && let Some(seen) = self.seen.get_mut(note)
                && !std::mem::replace(seen, true)
            {
                self.order.push(note);
            }
        });
    }

    fn scan_row(&mut self, row: &TableRow) {
        for cell in &row.cells {
            self.scan(&cell.content);
        }
    }

    fn scan_definition(&mut self, definition: &Definition) {
        self.scan(&definition.term);
        for meaning in &definition.meanings {
            self.scan_blocks(meaning);
        }
    }

    fn scan_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Definitions(list) => {
                    for definition in list {
                        self.scan_definition(definition);
                    }
                }
                BlockKind::Table(table) => {
                    self.scan(&table.caption);
                    self.scan_row(&table.head);
                    for row in &table.rows {
                        self.scan_row(row);
                    }
                }
                kind => {
                    for text in kind.texts() {
                        self.scan(text);
                    }
                    for inner in kind.children() {
                        self.scan_blocks(inner);
                    }
                }
            }
        }
    }
}

/// Brings the notes into `order` and the marks along.
fn arrange(section: &mut Section, order: &[usize], names: &mut Names) {
    let mut place = vec![None; section.notes.len()];
    let mut old: Vec<Option<Note>> = section.notes.drain(..).map(Some).collect();
    for (new, &index) in order.iter().enumerate() {
        let mut note = old[index].take().expect("each note is in the order once");
        note.number = u32::try_from(new + 1).expect("a section has fewer notes");
        let wish = if note.id.0.is_empty() {
            format!("note-{}-{}", section.id, note.number)
        } else {
            slug(&note.id.0)
        };
        note.id = names.fresh(&wish);
        section.notes.push(note);
        place[index] = Some(new);
    }
    let mut point = |text: &mut Vec<Inline>| {
        walk_inlines_mut(text, &mut |inline| {
            if let InlineKind::NoteMark { note } = &mut inline.kind
                && let Some(&Some(new)) = place.get(*note)
            {
                *note = new;
            }
        });
    };
    point(&mut section.title);
    super::each::each_block_text(&mut section.blocks, &mut point);
    for note in &mut section.notes {
        super::each::each_block_text(&mut note.blocks, &mut point);
    }
}

#[cfg(test)]
mod tests {
    use super::notes;
    use crate::document::{
        BlockKind, Definition, Id, Inline, InlineKind, Note, Section, Span,
    };
    use crate::passes::names::Names;
    use crate::passes::sample::{
        block, chapter, document, inline, para, paras, show_blocks, text,
    };

    fn mark(note: usize) -> Inline {
        inline(InlineKind::NoteMark { note })
    }

    fn note(label: &str, blocks: Vec<crate::document::Block>) -> Note {
        let (span, id) = (Span::default(), Id::default());
        Note { id, label: label.to_owned(), span, number: 0, blocks }
    }

    fn arranged(mut section: Section) -> (Vec<String>, Vec<String>) {
        section.id = Id("bab-1".to_owned());
        let mut document = document(vec![section]);
        notes(&mut document, &mut Names::default());
        let section = &document.sections[0];
        let notes = section
            .notes
            .iter()
            .map(|it| format!("{} {} {}", it.number, it.label, it.id));
        (show_blocks(&section.blocks), notes.collect())
    }

    #[test]
    fn notes_follow_their_marks() {
        let mut section = chapter(
            "Satu",
            vec![paras(vec![text("a"), mark(2), text("b"), mark(0), text("c"), mark(2)])],
        );
        section.notes = vec![
            note("x", vec![paras(vec![text("lihat"), mark(3)])]),
            note("unused", vec![para("?")]),
            note("y", vec![para("y")]),
            note("inner", vec![para("z")]),
        ];
        let (text, notes) = arranged(section);
        assert_eq!(text, ["a[^0]b[^1]c[^0]"]);
        assert_eq!(
            notes,
            ["1 y note-bab-1-1", "2 x note-bab-1-2", "3 inner note-bab-1-3"]
        );
    }

    #[test]
    fn a_definition_list_is_read_term_by_term() {
        let pair = |term: usize, meaning: usize| Definition {
            term: vec![mark(term)],
            meanings: vec![vec![paras(vec![mark(meaning)])]],
        };
        let mut section = chapter(
            "Satu",
            vec![block(BlockKind::Definitions(vec![pair(0, 1), pair(2, 3)]))],
        );
        section.notes = "abcd".chars().map(|it| note(&it.to_string(), vec![])).collect();
        let labels: Vec<_> = arranged(section)
            .1
            .iter()
            .map(|it| it.split(' ').nth(1).map(str::to_owned))
            .collect();
        assert_eq!(labels, ["a", "b", "c", "d"].map(|it| Some(it.to_owned())));
    }

    #[test]
    fn a_mark_without_a_note_does_no_harm() {
        let mut section = chapter("Satu", vec![paras(vec![mark(7), mark(0)])]);
        section.notes = vec![note("a", vec![])];
        assert_eq!(arranged(section).0, ["[^7][^0]"]);
    }
}
