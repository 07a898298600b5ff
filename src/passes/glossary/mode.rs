//! How a passage is read.

use crate::document::InlineKind;

/// How a passage is read.
#[derive(Debug, Copy, Clone)]
pub(super) struct Mode {
    /// Terms link themselves; otherwise they are only noted.
    pub(super) links: bool,
    /// It stands in a link, where no other may stand.
    pub(super) in_link: bool,
    /// It is in the book's language: words near a term are slips.
    pub(super) native: bool,
}

impl Mode {
    /// The same where terms do not link themselves.
    pub(super) fn silent(self) -> Self {
        Self { links: false, ..self }
    }

    /// The same within a piece of text.
    pub(super) fn within(self, kind: &InlineKind) -> Self {
        match kind {
            InlineKind::Link { .. }
            | InlineKind::Reference { .. }
            | InlineKind::Citation { .. } => {
                Self { links: false, in_link: true, native: false }
            }
            InlineKind::Strikethrough(_)
            | InlineKind::Superscript(_)
            | InlineKind::Subscript(_)
            | InlineKind::Keyboard(_) => self.silent(),
            InlineKind::Language { .. } => Self { native: false, ..self },
            _ => self,
        }
    }
}
