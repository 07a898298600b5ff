//! What the author may choose about the dress of the pages.

/// Where notes stand.
#[derive(Debug, Default, Copy, Clone, PartialEq, Eq)]
pub enum NotesAt {
    /// At the foot of the page of their mark.
    #[default]
    Foot,
    /// At the end of their chapter.
    Chapter,
    /// In a section of their own behind the text, which the manuscript then has.
    Book,
}

/// What stands above the text of a page.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Heads {
    /// How it looks.
    pub style: HeadStyle,
    /// What it says on left-hand pages: the book's title.
    pub verso: HeadWords,
    /// What it says on right-hand pages: the chapter's title.
    pub recto: HeadWords,
}

/// How running heads look.
#[derive(Debug, Default, Copy, Clone, PartialEq, Eq)]
pub enum HeadStyle {
    /// Letterspaced small capitals.
    #[default]
    SmallCaps,
    /// Slanted.
    Italic,
    /// As the text.
    Plain,
    /// There are none.
    None,
}

/// What a running head says.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum HeadWords {
    /// The title of the book.
    Book,
    /// That of the chapter.
    Chapter,
    /// The heading of level 2 that the page stands under; the chapter's title where there is
    /// none.
    Section,
}

impl Default for Heads {
    fn default() -> Self {
        let style = HeadStyle::default();
        Self { style, verso: HeadWords::Book, recto: HeadWords::Chapter }
    }
}

/// How the first letter of a chapter is set: so large that it takes several lines.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Cap {
    /// How many: its head is level with the capitals of the first, its foot stands on the
    /// baseline of the last.
    pub lines: u8,
    /// The rest of its word is set in small capitals.
    pub small_caps: bool,
}
