//! Where the author called for a picture.

use std::collections::BTreeMap;

use crate::diagnostic::Span;
use crate::document::{
    Block, BlockKind, Document, InlineKind, walk_blocks, walk_inlines,
};
use crate::picture::PictureId;

/// The first place of each picture in the sources.
pub(super) fn places(document: &Document) -> BTreeMap<PictureId, Span> {
    let mut places = BTreeMap::new();
    for section in &document.sections {
        collect(&section.blocks, &mut places);
        for note in &section.notes {
            collect(&note.blocks, &mut places);
        }
    }
    places
}

fn collect(blocks: &[Block], places: &mut BTreeMap<PictureId, Span>) {
    walk_blocks(blocks, &mut |block| {
        if let BlockKind::Figure(figure) = &block.kind
            && let Some(picture) = figure.picture
        {
            places.entry(picture).or_insert(block.span);
        }
        for text in block.kind.texts() {
            walk_inlines(text, &mut |inline| {
                if let InlineKind::Image { picture: Some(picture), .. } = inline.kind {
                    places.entry(picture).or_insert(inline.span);
                }
            });
        }
    });
}
