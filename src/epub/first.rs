//! What a passage of the text begins with: there the mark of a printed page stands.

use crate::document::{Block, BlockKind, Inline, InlineKind, Leaf};

/// The first leaf of a list of blocks that is a leaf of the text.
pub(super) fn first_leaf(blocks: &[Block]) -> Option<Leaf> {
    match &blocks.first()?.kind {
        BlockKind::Figure(it) => Some(it.leaf),
        BlockKind::Code(it) => Some(it.leaf),
        BlockKind::Math { leaf, .. } => Some(*leaf),
        BlockKind::Solution(it) if !it.right.is_empty() => Some(it.leaf),
        kind => kind
            .texts()
            .into_iter()
            .find_map(|it| first_of_text(it))
            .or_else(|| kind.children().into_iter().find_map(|it| first_leaf(it))),
    }
}

/// The leaf that a text begins with, if it begins with one.
pub(super) fn first_of_text(text: &[Inline]) -> Option<Leaf> {
    match &text.first()?.kind {
        InlineKind::Text { leaf, .. }
        | InlineKind::Code { leaf, .. }
        | InlineKind::Math { leaf, .. }
        | InlineKind::Image { leaf, .. } => Some(*leaf),
        kind => first_of_text(kind.content()?),
    }
}
