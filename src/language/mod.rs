//! What differs between languages: the words lontar itself prints, word division, quotation
//! marks, ties, collation, the affixes that glossary terms take.
//!
//! One file for each language; [`Language::of`] picks by BCP 47 tag. A language that lontar
//! does not know gets English words and no word division.

mod collation;
mod english;
mod hyphenation;
mod indonesian;
mod words;

pub use hyphenation::Hyphenator;
pub use words::Words;

/// A language that lontar speaks.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// `id`
    Indonesian,
    /// `en`
    #[default]
    English,
    /// Any other: English words, no word division.
    Other,
}

/// Quotation marks: outer and inner pair.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Quotes {
    /// For `"`.
    pub double: (char, char),
    /// For `'`.
    pub single: (char, char),
}

impl Language {
    /// The language of a BCP 47 tag: `id`, `id-ID`, `en-GB`, …
    #[must_use]
    pub fn of(_tag: &str) -> Self {
        todo!("language room")
    }

    /// The words that lontar prints.
    #[must_use]
    pub fn words(self) -> &'static Words {
        todo!("language room")
    }

    /// Quotation marks.
    #[must_use]
    pub fn quotes(self) -> Quotes {
        todo!("language room")
    }

    /// Whether the space between two words must not end a line: `Rp 10.000`, `hlm. 5`,
    /// `5 km²`, `12 %`, `Bab 2`, `No. 7`, initials, `dll.` with the word before, before — and ….
    /// The words come with their punctuation.
    #[must_use]
    pub fn ties(self, _before: &str, _after: &str) -> bool {
        todo!("language room")
    }

    /// A key by which entries sort in this language: letters first without case and accents,
    /// then with; digits by value.
    #[must_use]
    pub fn collation_key(self, _text: &str) -> Vec<u8> {
        todo!("language room")
    }

    /// The letter that an entry stands under in a glossary or index: a capital, or `#`.
    #[must_use]
    pub fn letter(self, _text: &str) -> String {
        todo!("language room")
    }

    /// The forms that `word` (lowercase) may be an inflection of, without itself: for Indonesian
    /// me-, di-, ber-, ter-, pe-, ke-…-an, -nya, -kah, -lah, -pun, reduplication.
    #[must_use]
    pub fn stems(self, _word: &str) -> Vec<String> {
        todo!("language room")
    }
}
