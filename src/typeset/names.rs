//! Names of places: where they stand in what is set.

use std::sync::Arc;

use super::form::Form;
use super::galley::Slug;
use crate::document::Id;

impl Form {
    /// Whether it is nothing but white, which bears no names.
    pub(super) fn is_white(&self) -> bool {
        matches!(self, Self::Space(..) | Self::Strut(_) | Self::Fill)
    }

    /// Gives names to its end.
    pub(super) fn name_end(&mut self, names: Vec<Id>) {
        match self {
            Self::Text(form) => {
                let text = &mut Arc::make_mut(form).text;
                let end = text.tokens.len();
                text.anchors.extend(names.into_iter().map(|it| (end, it)));
            }
            Self::Table(table) => table.end_anchors.extend(names),
            // It stands on one page.
            Self::Figure(figure) => figure.anchors.extend(names),
            Self::Answer(answer) => {
                if let Some(last) = answer.slugs.last_mut() {
                    last.anchors.extend(names);
                }
            }
            Self::Slug(slug) => slug.anchors.extend(names),
            Self::Space(..) | Self::Strut(_) | Self::Fill => {}
        }
    }
}

/// A name stands once, in its first line.
pub(super) fn dedup_anchors(slugs: &mut [Slug]) {
    let mut named: Vec<Id> = vec![];
    for slug in slugs {
        slug.anchors.retain(|id| {
            let fresh = !named.contains(id);
            if fresh {
                named.push(id.clone());
            }
            fresh
        });
    }
}
