//! The document model: what a book says, before anyone decides how it looks.
//!
//! Data and walking, no policy. The tree is the same in a [`Draft`](crate::markdown) and in
//! a [`Book`](crate::passes); what a pass fills in is marked "filled by …" and is empty
//! before.

mod accessibility;
mod block;
mod inline;
mod metadata;
mod section;
mod table;
mod walk;

pub use accessibility::Accessibility;
pub use block::{
    Block, BlockKind, Callout, CalloutKind, Choice, CodeBlock, Definition, Exercise,
    ExerciseKind, Figure, List, ListItem, Solution,
};
pub use inline::{
    Citation, IndexExtent, IndexMark, Inline, InlineKind, PageForm, Target, TermRole,
};
pub use metadata::{Contributor, Metadata, Series};
pub use section::{
    ContentsEntry, Document, ENTRY_PART, Entry, IndexLine, IndexPlace, Matter, Note,
    Section, SectionKind, Source, Use, Weight,
};
pub use table::{Align, CellPart, Table, TableCell, TableRow};
pub use walk::{
    plain_text, walk_blocks, walk_blocks_mut, walk_inlines, walk_inlines_mut,
};

use std::fmt::{self, Display, Formatter};

pub use crate::diagnostic::Span;

/// A name that a link can point at, unique in the book: `[a-z0-9-]`, beginning with a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub String);

impl Display for Id {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The number of a leaf of the tree (a run of text, a formula, a picture) in reading order;
/// zero before the pass `leaves` has counted them.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Leaf(pub u32);

/// A place in the text: a leaf and how many bytes of its text stand before the place.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The leaf.
    pub leaf: Leaf,
    /// Bytes of the leaf's text before the place.
    pub offset: u32,
}
