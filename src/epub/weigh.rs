//! Estimates how many bytes a passage will take as a file, on the safe side.

use crate::document::{Block, BlockKind, InlineKind, Section, walk_blocks, walk_inlines};

/// What the tags of a block weigh, and those of a link or another thing in the line.
const BLOCK_TAGS: usize = 50;
const INLINE_TAGS: usize = 30;
pub(super) const LINK_TAGS: usize = 130;
/// What a letter of a formula becomes as `MathML`.
const FORMULA: usize = 40;

/// About how many bytes blocks will take, with the notes that are marked in them.
pub(super) fn weigh(blocks: &[Block], section: &Section) -> usize {
    let mut weight = 0;
    walk_blocks(blocks, &mut |block| {
        weight += BLOCK_TAGS;
        match &block.kind {
            BlockKind::Code(code) => weight += written(&code.text),
            BlockKind::Math { tex, .. } => weight += tex.len() * FORMULA,
            _ => {}
        }
        for text in block.kind.texts() {
            weight += INLINE_TAGS;
            walk_inlines(text, &mut |inline| {
                weight += match &inline.kind {
                    InlineKind::Text { text, .. } => written(text),
                    InlineKind::Code { text, .. } => text.len() + INLINE_TAGS,
                    InlineKind::Math { tex, .. } => tex.len() * FORMULA,
                    InlineKind::NoteMark { note } => {
                        let note = section.notes.get(*note);
                        LINK_TAGS * 2 + note.map_or(0, |it| weigh(&it.blocks, section))
                    }
                    InlineKind::Term { .. }
                    | InlineKind::Link { .. }
                    | InlineKind::Reference { .. }
                    | InlineKind::Citation { .. } => LINK_TAGS,
                    _ => INLINE_TAGS,
                };
            });
        }
    });
    weight
}

/// The bytes of a text when its signs of markup are escaped.
pub(super) fn written(text: &str) -> usize {
    let escaped = text.bytes().filter(|it| matches!(it, b'&' | b'<' | b'>' | b'"'));
    text.len() + escaped.count() * 5
}
