//! What the scanner must know of a language.

/// The lexical rules of a language, as far as they tell its kinds apart.
#[derive(Debug)]
pub(super) struct Grammar {
    /// The words it keeps for itself, parted by white.
    pub keywords: &'static str,
    /// They are the same in capitals.
    pub any_case: bool,
    /// What begins a comment that ends with its line.
    pub line_comments: &'static [&'static str],
    /// Such a comment begins only after white.
    pub comment_after_white: bool,
    /// What begins and ends a comment of any length.
    pub block_comments: &'static [(&'static str, &'static str)],
    /// Comments stand within comments.
    pub nested: bool,
    /// What begins and ends a text; longer openings come first.
    pub quotes: &'static [Quote],
    /// A quotation mark within a word is an apostrophe.
    pub quote_after_white: bool,
    /// Letters that may stand before a quotation mark and belong to the text.
    pub prefixes: &'static str,
    /// Characters besides letters, digits and `_` that are part of words.
    pub letters: &'static str,
    /// Characters that make a keyword of the word behind them.
    pub sigils: &'static str,
    /// A backslash takes the meaning of the character behind it.
    pub backslash: bool,
    /// How settings are written, one to a line.
    pub keys: Keys,
    /// Rust: `'a` is a lifetime, `'a'` a character, `r#"…"#` a text.
    pub rust: bool,
    /// JavaScript: `/…/` is a text where a value may begin.
    pub patterns: bool,
}

/// How a text is quoted.
#[derive(Debug)]
pub(super) struct Quote {
    /// What begins and ends it.
    pub mark: &'static str,
    /// A backslash takes the meaning of the character behind it.
    pub escapes: bool,
    /// It may hold the ends of lines; else it ends with its line.
    pub lines: bool,
}

/// How settings are written, one to a line.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Keys {
    /// Not at all.
    None,
    /// `key: value`
    Colon,
    /// `key = value`, below `[heads]`
    Equals,
}

/// A language without any rule.
pub(super) const PLAIN: Grammar = Grammar {
    keywords: "",
    any_case: false,
    line_comments: &[],
    comment_after_white: false,
    block_comments: &[],
    nested: false,
    quotes: &[],
    quote_after_white: false,
    prefixes: "",
    letters: "",
    sigils: "",
    backslash: false,
    keys: Keys::None,
    rust: false,
    patterns: false,
};

/// A text that ends with its line, with escapes.
pub(super) const fn short(mark: &'static str) -> Quote {
    Quote { mark, escapes: true, lines: false }
}

/// A text of any length, with escapes.
pub(super) const fn long(mark: &'static str) -> Quote {
    Quote { mark, escapes: true, lines: true }
}

/// A text of any length in which a backslash is a backslash.
pub(super) const fn literal(mark: &'static str) -> Quote {
    Quote { mark, escapes: false, lines: true }
}
