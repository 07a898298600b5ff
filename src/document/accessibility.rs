//! What a book does for readers who do not see it, or not well.

/// Counted in the book, never claimed by constant; filled by the pass `statement`.
///
/// Both editions read it: the EPUB's metadata, the PDF's XMP, the printed note.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accessibility {
    /// Pictures that say something.
    pub pictures: usize,
    /// Those of them that say it in words too.
    pub described: usize,
    /// Pictures that say nothing and are passed over.
    pub decorative: usize,
    /// Tables.
    pub tables: usize,
    /// Tables whose columns have heads.
    pub headed_tables: usize,
    /// Formulas.
    pub formulas: usize,
    /// Footnotes.
    pub notes: usize,
    /// Tags of the languages of passages and sections that are not in the book's own; sorted.
    pub languages: Vec<String>,
    /// Has an index.
    pub index: bool,
    /// The statement, a sentence each.
    pub statement: Vec<String>,
    /// The author's own summary, or the statement in one.
    pub summary: String,
}

impl Accessibility {
    /// Whether every picture that says something says it in words too.
    #[must_use]
    pub const fn is_described(&self) -> bool {
        self.described == self.pictures
    }

    /// The senses that the book speaks to, in the words of schema.org.
    #[must_use]
    pub fn modes(&self) -> Vec<&'static str> {
        if self.pictures > 0 { vec!["textual", "visual"] } else { vec!["textual"] }
    }

    /// The senses that suffice to read it.
    #[must_use]
    pub fn sufficient(&self) -> Vec<&'static str> {
        let mut modes = vec![];
        if self.is_described() {
            modes.push("textual");
        }
        if self.pictures > 0 {
            modes.push("textual,visual");
        }
        modes
    }

    /// What helps to read the printed edition's file.
    #[must_use]
    pub fn printed_features(&self) -> Vec<&'static str> {
        let mut features = vec![
            "taggedPDF",
            "tableOfContents",
            "structuralNavigation",
            "readingOrder",
            "pageNavigation",
            "unlocked",
        ];
        if self.pictures > 0 && self.is_described() {
            features.push("alternativeText");
        }
        if self.formulas > 0 {
            features.push("latex");
        }
        if self.index {
            features.push("index");
        }
        features
    }
}
