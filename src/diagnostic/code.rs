//! The names of the findings.

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// Which finding it is. Each has a folder in `tests/suite/diagnostics/`.
        #[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code, in the order of this file.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name that is printed and that the tests' folders bear.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

codes! {
    /// There is no book at the path.
    NoBook = "no-book",
    /// A file cannot be read.
    UnreadableFile = "unreadable-file",
    /// A text is not UTF-8.
    NotUtf8 = "not-utf8",
    /// `book.yaml`, a front matter or another YAML file does not parse.
    BadYaml = "bad-yaml",
    /// A key that lontar does not know.
    UnknownKey = "unknown-key",
    /// A key that must be there is not.
    MissingKey = "missing-key",
    /// A value that its key does not take.
    BadValue = "bad-value",
    /// A file that `contents` names is not there.
    MissingChapter = "missing-chapter",
    /// A file that `contents` names twice.
    RepeatedChapter = "repeated-chapter",
    /// A path that leads out of the book's folder.
    PathOutside = "path-outside",
    /// Quotations, lists or emphasis inside each other beyond all measure.
    TooDeep = "too-deep",
    /// A row with more cells than its table has columns.
    RaggedTable = "ragged-table",
    /// A chapter without a title.
    NoTitle = "no-title",
    /// A second level-1 heading in a chapter.
    SecondTitle = "second-title",
    /// A heading level that is skipped.
    SkippedLevel = "skipped-level",
    /// A picture that is not there or cannot be read.
    MissingPicture = "missing-picture",
    /// A picture in a format that lontar does not read, or a damaged one.
    BadPicture = "bad-picture",
    /// A picture without alternative text.
    NoAltText = "no-alt-text",
    /// Alternative text that says nothing: "gambar", a file's name.
    PoorAltText = "poor-alt-text",
    /// A heading without words.
    EmptyHeading = "empty-heading",
    /// A table without heads of its columns.
    HeadlessTable = "headless-table",
    /// A link whose words do not say where it leads.
    VagueLink = "vague-link",
    /// Words in a drawing that stand out too little.
    LowContrast = "low-contrast",
    /// Raw HTML that is dropped.
    RawHtml = "raw-html",
    /// A callout of a kind that lontar does not know.
    UnknownCallout = "unknown-callout",
    /// An attribute that lontar does not know.
    UnknownAttribute = "unknown-attribute",
    /// A cross reference or link to nothing.
    BrokenReference = "broken-reference",
    /// Two things with one name.
    RepeatedId = "repeated-id",
    /// A footnote's mark without its note.
    MissingNote = "missing-note",
    /// A footnote that no mark names.
    UnusedNote = "unused-note",
    /// A citation of a source that the bibliography does not have.
    UnknownSource = "unknown-source",
    /// A source that nothing cites.
    UnusedSource = "unused-source",
    /// A term by hand that the glossary does not have.
    UnknownTerm = "unknown-term",
    /// A term of the glossary that the book does not use.
    UnusedTerm = "unused-term",
    /// Two entries of the glossary with one term or form.
    RepeatedTerm = "repeated-term",
    /// A mark of a definition where none can be, or a second one of the same term.
    BadDefinition = "bad-definition",
    /// An index mark that names no entry, or a passage that does not end.
    BadIndex = "bad-index",
    /// An index mark that sends the reader to an entry that the index does not have.
    UnknownEntry = "unknown-entry",
    /// A multiple choice without exactly one right option, or another malformed exercise.
    BadExercise = "bad-exercise",
    /// A formula that does not parse.
    BadMath = "bad-math",
    /// A file under `fonts` that is not there, is no font, or may not be embedded.
    BadFace = "bad-face",
    /// A cut or a feature that the author's own faces lack.
    MissingFace = "missing-face",
    /// A character that no face has.
    MissingGlyph = "missing-glyph",
    /// A line that cannot fit.
    OverfullLine = "overfull-line",
    /// A figure, table or other box larger than the page; it is made smaller.
    TooTall = "too-tall",
    /// A formula too wide for the measure; it is made smaller.
    WideFormula = "wide-formula",
    /// A table too wide for the measure.
    WideTable = "wide-table",
    /// A picture with too few pixels for the size at which it is printed.
    LowResolution = "low-resolution",
    /// Something that does not come out on a copy: a tint, a hairline, colours that become one.
    LostOnCopier = "lost-on-copier",
    /// The cover cannot be drawn as it is.
    BadCover = "bad-cover",
    /// A file cannot be written.
    Unwritable = "unwritable",
}
