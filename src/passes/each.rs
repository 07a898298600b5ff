//! Visits every run of text of the book.

use crate::document::{Block, Document, Inline, walk_blocks_mut};

/// Calls `visit` for each run of text with the index of its section: title, blocks, notes;
/// and at last, without a section, the definitions of the glossary.
pub(super) fn each_text_mut(
    document: &mut Document,
    visit: &mut impl FnMut(Option<usize>, &mut Vec<Inline>),
) {
    for (index, section) in document.sections.iter_mut().enumerate() {
        visit(Some(index), &mut section.title);
        each_block_text(&mut section.blocks, &mut |text| visit(Some(index), text));
        for note in &mut section.notes {
            each_block_text(&mut note.blocks, &mut |text| visit(Some(index), text));
        }
    }
    for entry in &mut document.glossary {
        each_block_text(&mut entry.definition, &mut |text| visit(None, text));
    }
}

/// Calls `visit` for each run of text in `blocks`.
pub(super) fn each_block_text(
    blocks: &mut [Block],
    visit: &mut impl FnMut(&mut Vec<Inline>),
) {
    walk_blocks_mut(blocks, &mut |block| {
        for text in block.kind.texts_mut() {
            visit(text);
        }
    });
}

/// Calls `visit` for each list of blocks of the book: of sections, notes, definitions.
pub(super) fn each_blocks_mut(
    document: &mut Document,
    visit: &mut impl FnMut(&mut Vec<Block>),
) {
    for section in &mut document.sections {
        visit(&mut section.blocks);
        for note in &mut section.notes {
            visit(&mut note.blocks);
        }
    }
    for entry in &mut document.glossary {
        visit(&mut entry.definition);
    }
}
