//! Puts the notes in the order of their marks.

use super::names::{Names, slug};
use crate::document::{
    Block, BlockKind, Definition, Document, Inline, InlineKind, Note, Section,
    walk_inlines, walk_inlines_mut,
};

/// Sorts each section's notes by their first marks and numbers them from 1; those whose marks
/// all stand in one table are numbered by themselves, as they stand below it. One without a
/// name becomes `note-<section>-<number>`. A note without a mark goes: `markdown` has told of it, or its
/// mark stood in an answer that was taken out. Several marks may name one note.
pub(super) fn notes(document: &mut Document, names: &mut Names) {
    for section in &mut document.sections {
        if !section.notes.is_empty() {
            let (order, homes) = order(section);
            arrange(section, &order, &homes, names);
        }
    }
}

/// The notes' indices by first mark; a note within a note comes behind the marks of the text.
/// And where the marks of each note stand.
fn order(section: &Section) -> (Vec<usize>, Vec<Home>) {
    let homes = vec![Home::None; section.notes.len()];
    let mut marks = Marks { order: vec![], homes, tables: 0, here: Home::Text };
    marks.scan(&section.title);
    marks.scan_blocks(&section.blocks);
    let mut next = 0;
    while let Some(&note) = marks.order.get(next) {
        marks.scan_blocks(&section.notes[note].blocks);
        next += 1;
    }
    (marks.order, marks.homes)
}

/// Where the marks of a note stand.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Home {
    /// Nowhere yet.
    None,
    /// All in this table, counted in the section.
    Table(u32),
    /// In running text, or in several tables.
    Text,
}

struct Marks {
    order: Vec<usize>,
    homes: Vec<Home>,
    /// How many tables were read.
    tables: u32,
    /// What is being read.
    here: Home,
}

impl Marks {
    fn scan(&mut self, text: &[Inline]) {
        walk_inlines(text, &mut |inline| {
            if let InlineKind::NoteMark { note } = inline.kind
                && let Some(home) = self.homes.get_mut(note)
            {
                if *home == Home::None {
                    self.order.push(note);
                    *home = self.here;
                } else if *home != self.here {
                    *home = Home::Text;
                }
            }
        });
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
                    self.tables += 1;
                    self.here = Home::Table(self.tables);
                    for text in table.texts() {
                        self.scan(text);
                    }
                    self.here = Home::Text;
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
fn arrange(section: &mut Section, order: &[usize], homes: &[Home], names: &mut Names) {
    let mut counts: Vec<(Home, u32)> = vec![];
    let mut place = vec![None; section.notes.len()];
    let mut old: Vec<Option<Note>> = section.notes.drain(..).map(Some).collect();
    for (new, &index) in order.iter().enumerate() {
        let mut note = old[index].take().expect("each note is in the order once");
        let home = homes[index];
        note.in_table = matches!(home, Home::Table(_));
        let at = counts.iter().position(|it| it.0 == home).unwrap_or(counts.len());
        if at == counts.len() {
            counts.push((home, 0));
        }
        counts[at].1 += 1;
        note.number = counts[at].1;
        let wish = if note.id.0.is_empty() {
            format!("note-{}-{}", section.id, new + 1)
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
        BlockKind, Definition, Id, Inline, InlineKind, Section, Table, TableCell,
        TableRow,
    };
    use crate::passes::names::Names;
    use crate::passes::sample::{
        block, chapter, document, inline, note, para, paras, show_blocks, text,
    };

    fn mark(note: usize) -> Inline {
        inline(InlineKind::NoteMark { note })
    }

    fn arranged(mut section: Section) -> (Vec<String>, Vec<String>) {
        section.id = Id("bab-1".to_owned());
        let mut document = document(vec![section]);
        notes(&mut document, &mut Names::default());
        let section = &document.sections[0];
        let notes = section
            .notes
            .iter()
            .map(|it| format!("{} {} {}", it.mark(), it.label, it.id));
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
    fn notes_of_a_table_bear_letters_of_their_own() {
        let table = |marks: &[usize]| {
            let content = marks.iter().map(|it| mark(*it)).collect();
            let head = TableRow { cells: vec![TableCell::of(content)] };
            block(BlockKind::Table(Table { head, ..Table::default() }))
        };
        let mut section = chapter(
            "Satu",
            vec![
                paras(vec![mark(0)]),
                table(&[1, 2, 1, 3]),
                paras(vec![mark(4), mark(3)]),
                table(&[5, 6]),
                table(&[6]),
            ],
        );
        let labels = ["text", "one", "two", "both", "more", "three", "twice"];
        section.notes = labels.iter().map(|it| note(it, vec![])).collect();
        let shown: Vec<String> = arranged(section)
            .1
            .iter()
            .map(|it| it.rsplit_once(' ').unwrap().0.to_owned())
            .collect();
        assert_eq!(
            shown,
            ["1 text", "a one", "b two", "2 both", "3 more", "a three", "4 twice"]
        );
        let mut last = note("x", vec![]);
        (last.in_table, last.number) = (true, 28);
        assert_eq!(last.mark(), "ab");
    }

    #[test]
    fn a_mark_without_a_note_does_no_harm() {
        let mut section = chapter("Satu", vec![paras(vec![mark(7), mark(0)])]);
        section.notes = vec![note("a", vec![])];
        assert_eq!(arranged(section).0, ["[^7][^0]"]);
    }
}
