//! Copies running text for another place: in the contents, in a reference.

use crate::document::{Inline, InlineKind, Leaf};

/// A copy of `inlines` that keeps its words and their dress but nothing that may stand only
/// once or lead somewhere: names, links, terms, note marks, numbers of leaves.
pub(super) fn bare(inlines: &[Inline]) -> Vec<Inline> {
    let mut copy = Vec::with_capacity(inlines.len());
    copy_into(inlines, &mut copy);
    copy
}

fn copy_into(inlines: &[Inline], copy: &mut Vec<Inline>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::NoteMark { .. } => {}
            InlineKind::Link { content, .. }
            | InlineKind::Reference { content, .. }
            | InlineKind::Citation { content, .. }
            | InlineKind::Term { content, .. }
            | InlineKind::Index { content, .. }
            | InlineKind::Anchor { content, .. } => copy_into(content, copy),
            // A line of contents or of running text is not broken where the heading was.
            InlineKind::HardBreak => {
                copy.push(Inline { span: inline.span, kind: InlineKind::SoftBreak });
            }
            _ => {
                let mut inline = inline.clone();
                if let Some(content) = inline.kind.content_mut() {
                    *content = bare(content);
                }
                if let Some(leaf) = leaf_mut(&mut inline.kind) {
                    *leaf = Leaf::default();
                }
                copy.push(inline);
            }
        }
    }
}

/// The number of a piece that is a leaf.
pub(super) fn leaf_mut(kind: &mut InlineKind) -> Option<&mut Leaf> {
    match kind {
        InlineKind::Text { leaf, .. }
        | InlineKind::Code { leaf, .. }
        | InlineKind::Math { leaf, .. }
        | InlineKind::Image { leaf, .. } => Some(leaf),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::bare;
    use crate::document::{InlineKind, Leaf};
    use crate::passes::sample::{emphasis, inline, show, term, text};

    #[test]
    fn keeps_words_and_dress_only() {
        let mut first = text("Apa itu ");
        first.kind = InlineKind::Text { text: "Apa itu ".to_owned(), leaf: Leaf(7) };
        let inner = InlineKind::Strong(vec![term("tarif", "tarif"), emphasis("impor")]);
        let copy = bare(&[
            first,
            inline(inner),
            inline(InlineKind::NoteMark { note: 0 }),
            text("?"),
        ]);
        assert_eq!(show(&copy), "Apa itu **tarif*impor***?");
        assert_eq!(copy[0], text("Apa itu "));
    }
}
