//! Numbers the leaves of the tree.

use super::bare::leaf_mut;
use crate::document::{
    Block, BlockKind, Document, Inline, Leaf, SectionKind, walk_inlines_mut,
};

/// Numbers every run of text, formula, picture and block of code in reading order, from 1:
/// section by section its title, its blocks and its notes; the definitions of the glossary in
/// the glossary's section, or at the end of a book without one.
pub(super) fn leaves(document: &mut Document) {
    let mut counter = Counter(0);
    let mut glossary_done = false;
    for section in &mut document.sections {
        counter.text(&mut section.title);
        counter.blocks(&mut section.blocks);
        for note in &mut section.notes {
            counter.blocks(&mut note.blocks);
        }
        if section.kind == SectionKind::Glossary && !glossary_done {
            glossary_done = true;
            for entry in &mut document.glossary {
                counter.blocks(&mut entry.definition);
            }
        }
    }
    if !glossary_done {
        for entry in &mut document.glossary {
            counter.blocks(&mut entry.definition);
        }
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
        walk_inlines_mut(text, &mut |inline| {
            if let Some(leaf) = leaf_mut(&mut inline.kind) {
                self.number(leaf);
            }
        });
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            self.block(&mut block.kind);
        }
    }

    fn block(&mut self, kind: &mut BlockKind) {
        match kind {
            BlockKind::Code(it) => self.number(&mut it.leaf),
            BlockKind::Math { leaf, .. } => self.number(leaf),
            BlockKind::Figure(figure) => {
                self.number(&mut figure.leaf);
                self.text(&mut figure.caption);
            }
            BlockKind::Definitions(list) => {
                for definition in list {
                    self.text(&mut definition.term);
                    for meaning in &mut definition.meanings {
                        self.blocks(meaning);
                    }
                }
            }
            kind => {
                for text in kind.texts_mut() {
                    self.text(text);
                }
                for inner in kind.children_mut() {
                    self.blocks(inner);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::leaves;
    use crate::document::{
        BlockKind, CodeBlock, Definition, Id, InlineKind, Leaf, Note, SectionKind, Span,
        walk_inlines,
    };
    use crate::passes::sample::{
        block, chapter, code, document, emphasis, entry, figure, inline, para, paras,
        section, text,
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
        first.notes.push(Note {
            id: Id::default(),
            label: String::new(),
            span: Span::default(),
            number: 1,
            in_table: false,
            blocks: vec![para("n")],
        });
        let mut document = document(vec![
            first,
            section(SectionKind::Glossary, "Glosarium", vec![]),
            chapter("Dua", vec![]),
        ]);
        document.glossary.push(entry("tarif", &[]));
        leaves(&mut document);

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
        assert_eq!(number(section.notes[0].blocks[0].kind.texts()[0]), [13]);
        assert_eq!(number(&document.sections[1].title), [14]);
        assert_eq!(number(document.glossary[0].definition[0].kind.texts()[0]), [15]);
        assert_eq!(number(&document.sections[2].title), [16]);
    }
}
