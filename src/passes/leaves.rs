//! Numbers the leaves of the tree.

use std::collections::BTreeSet;

use super::Lists;
use super::bare::leaf_mut;
use crate::document::{
    Block, BlockKind, ContentsEntry, Document, Entry, Inline, InlineKind, Leaf, Note,
    SectionKind, walk_inlines,
};

/// Numbers every run of text, formula, picture and block of code in reading order, from 1:
/// section by section its title, its blocks, what lontar writes into it (contents, lists,
/// index, glossary) and its notes, unless these stand in a section of their own; the glossary at
/// the end of a book without a section for it.
pub(super) fn leaves(
    document: &mut Document,
    contents: &mut [ContentsEntry],
    lists: &mut Lists,
) {
    let mut counter = Counter(0);
    let mut glossary_done = false;
    for number in 0..document.sections.len() {
        let apart = document.gives_notes(&document.sections[number]);
        let section = &mut document.sections[number];
        counter.text(&mut section.title);
        if section.kind != SectionKind::Notes {
            counter.blocks(&mut section.blocks, &mut section.notes);
        }
        match section.kind {
            SectionKind::Contents => counter.lines(contents),
            SectionKind::Figures(_) => counter.lines(&mut lists.figures),
            SectionKind::Tables(_) => counter.lines(&mut lists.tables),
            SectionKind::Index => {
                lists.index.iter_mut().for_each(|it| counter.number(&mut it.leaf));
            }
            SectionKind::Glossary if !glossary_done => {
                glossary_done = true;
                counter.glossary(&mut document.glossary);
            }
            _ => {}
        }
        counter.number(&mut section.notes_leaf);
        if section.kind == SectionKind::Notes {
            counter.endnotes(document, number);
        } else if !apart {
            counter.notes(&mut section.notes);
        }
    }
    if !glossary_done {
        counter.glossary(&mut document.glossary);
    }
}

/// The last number given.
struct Counter(u32);

impl Counter {
    fn number(&mut self, leaf: &mut Leaf) {
        self.0 += 1;
        *leaf = Leaf(self.0);
    }

    fn text(&mut self, text: &mut [Inline]) {
        for inline in text {
            if let Some(leaf) = leaf_mut(&mut inline.kind) {
                self.number(leaf);
            }
            if let Some(content) = inline.kind.content_mut() {
                self.text(content);
            }
            // What names the page stands behind what is referred to.
            if let InlineKind::Reference { leaf, .. } = &mut inline.kind {
                self.number(leaf);
            }
        }
    }

    fn lines(&mut self, lines: &mut [ContentsEntry]) {
        lines.iter_mut().for_each(|it| self.number(&mut it.leaf));
    }

    fn glossary(&mut self, entries: &mut [Entry]) {
        for entry in entries {
            self.number(&mut entry.leaf);
            self.blocks(&mut entry.definition, &mut []);
            self.number(&mut entry.references_leaf);
        }
    }

    fn notes(&mut self, notes: &mut [Note]) {
        for note in notes.iter_mut().filter(|it| !it.in_table) {
            self.blocks(&mut note.blocks, &mut []);
        }
    }

    /// The notes of all sections, under their headings in section `number`.
    fn endnotes(&mut self, document: &mut Document, number: usize) {
        let mut blocks = std::mem::take(&mut document.sections[number].blocks);
        for block in &mut blocks {
            match block.kind {
                BlockKind::Notes(of) => self.notes(&mut document.sections[of].notes),
                _ => self.block(&mut block.kind, &mut []),
            }
        }
        document.sections[number].blocks = blocks;
    }

    fn blocks(&mut self, blocks: &mut [Block], notes: &mut [Note]) {
        for block in blocks {
            self.block(&mut block.kind, notes);
        }
    }

    fn block(&mut self, kind: &mut BlockKind, notes: &mut [Note]) {
        match kind {
            BlockKind::Code(it) => self.number(&mut it.leaf),
            BlockKind::Math { leaf, .. } => self.number(leaf),
            BlockKind::Figure(figure) => {
                self.number(&mut figure.leaf);
                self.text(&mut figure.caption);
            }
            // Its notes stand below it.
            BlockKind::Table(table) => {
                table.texts_mut().for_each(|it| self.text(it));
                let mut own = BTreeSet::new();
                for text in table.texts() {
                    walk_inlines(text, &mut |inline| {
                        if let InlineKind::NoteMark { note } = inline.kind {
                            own.insert(note);
                        }
                    });
                }
                for index in own {
                    if let Some(note) = notes.get_mut(index).filter(|it| it.in_table) {
                        self.blocks(&mut note.blocks, &mut []);
                    }
                }
            }
            BlockKind::Definitions(list) => {
                for definition in list {
                    self.text(&mut definition.term);
                    for meaning in &mut definition.meanings {
                        self.blocks(meaning, notes);
                    }
                }
            }
            BlockKind::Solution(solution) => {
                self.number(&mut solution.leaf);
                self.blocks(&mut solution.blocks, notes);
            }
            kind => {
                for text in kind.texts_mut() {
                    self.text(text);
                }
                for inner in kind.children_mut() {
                    self.blocks(inner, notes);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lists, leaves};
    use crate::document::{
        BlockKind, CodeBlock, Definition, InlineKind, Leaf, SectionKind, walk_inlines,
    };
    use crate::passes::sample::{
        block, chapter, code, document, emphasis, entry, figure, inline, note, para,
        paras, section, text,
    };

    #[test]
    fn leaves_are_numbered_in_reading_order() {
        let math = inline(InlineKind::Math { tex: "x".to_owned(), leaf: Leaf(99) });
        let listing = block(BlockKind::Code(CodeBlock {
            lang: String::new(),
            text: "1".to_owned(),
            stretches: vec![],
            leaf: Leaf::default(),
        }));
        let definition = |term: &str, meaning: &str| Definition {
            term: vec![text(term)],
            meanings: vec![vec![para(meaning)]],
        };
        let mut first = chapter(
            "Satu",
            vec![
                paras(vec![text("a"), emphasis("b"), code("c"), math]),
                figure("Peta"),
                listing,
                block(BlockKind::Definitions(vec![
                    definition("d", "e"),
                    definition("f", "g"),
                ])),
            ],
        );
        first.notes.push(note("", vec![para("n")]));
        let mut document = document(vec![
            first,
            section(SectionKind::Glossary, "Glosarium", vec![]),
            chapter("Dua", vec![]),
        ]);
        document.glossary.push(entry("tarif", &[]));
        leaves(&mut document, &mut [], &mut Lists::default());

        let number = |inlines: &[crate::document::Inline]| {
            let mut numbers = vec![];
            walk_inlines(inlines, &mut |it| match &it.kind {
                InlineKind::Text { leaf, .. }
                | InlineKind::Code { leaf, .. }
                | InlineKind::Math { leaf, .. } => numbers.push(leaf.0),
                _ => {}
            });
            numbers
        };
        let section = &document.sections[0];
        assert_eq!(number(&section.title), [1]);
        assert_eq!(number(section.blocks[0].kind.texts()[0]), [2, 3, 4, 5]);
        let BlockKind::Figure(figure) = &section.blocks[1].kind else {
            panic!("no figure")
        };
        assert_eq!((figure.leaf, number(&figure.caption)), (Leaf(6), vec![7]));
        let BlockKind::Code(listing) = &section.blocks[2].kind else { panic!("no code") };
        assert_eq!(listing.leaf, Leaf(8));
        let BlockKind::Definitions(list) = &section.blocks[3].kind else {
            panic!("no list")
        };
        assert_eq!(number(&list[1].term), [11]);
        assert_eq!(number(list[1].meanings[0][0].kind.texts()[0]), [12]);
        assert_eq!(number(section.notes[0].blocks[0].kind.texts()[0]), [14]);
        // The heading of the notes stands before them.
        assert_eq!(section.notes_leaf, Leaf(13));
        assert_eq!(number(&document.sections[1].title), [15]);
        let entry = &document.glossary[0];
        assert_eq!((entry.leaf, entry.references_leaf), (Leaf(16), Leaf(18)));
        assert_eq!(number(entry.definition[0].kind.texts()[0]), [17]);
        assert_eq!(number(&document.sections[2].title), [20]);
    }
}
