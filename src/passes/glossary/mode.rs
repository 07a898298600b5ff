//! How a passage is read.

use crate::document::{BlockKind, CalloutKind, InlineKind};

/// How a passage is read.
#[derive(Debug, Copy, Clone)]
pub(super) struct Mode {
    /// Terms link themselves; otherwise they are only noted.
    pub(super) links: bool,
    /// It stands in a link, where no other may stand.
    pub(super) in_link: bool,
    /// It is in the book's language: words near a term are slips.
    pub(super) native: bool,
    /// What it stands in.
    pub(super) stand: Stand,
}

/// What a passage stands in.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Stand {
    /// Running text: a term that no place is marked to explain is thought to be explained here.
    Prose,
    /// A table, a task, a quotation, a note.
    Aside,
    /// A box of goals or key terms, which names what others explain.
    List,
}

impl Mode {
    /// The same where terms do not link themselves.
    pub(super) fn silent(self) -> Self {
        Self { links: false, ..self }
    }

    /// The same beside the running text.
    pub(super) fn aside(self) -> Self {
        let stand = if self.stand == Stand::Prose { Stand::Aside } else { self.stand };
        Self { stand, ..self }
    }

    /// The same in a block that holds others.
    pub(super) fn inside(self, kind: &BlockKind) -> Self {
        match kind {
            BlockKind::Callout(it) => match it.kind {
                CalloutKind::Objectives | CalloutKind::KeyTerms => {
                    Self { stand: Stand::List, ..self.silent() }
                }
                CalloutKind::Answer => self.silent().aside(),
                _ => self,
            },
            BlockKind::Quote(_) | BlockKind::Solution(_) => self.silent().aside(),
            BlockKind::Table(_) | BlockKind::Exercise(_) => self.aside(),
            _ => self,
        }
    }

    /// The same within a piece of text.
    pub(super) fn within(self, kind: &InlineKind) -> Self {
        match kind {
            InlineKind::Link { .. }
            | InlineKind::Reference { .. }
            | InlineKind::Citation { .. } => {
                Self { links: false, in_link: true, native: false, ..self }
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
