//! What differs between languages: the words lontar itself prints, word division, quotation
//! marks, ties, collation, the affixes that glossary terms take.
//!
//! One file for each language; [`Language::of`] picks by BCP 47 tag. A language that lontar
//! does not know gets English words and no word division.

use std::borrow::Cow;

mod bonds;
mod collation;
mod english;
mod gap;
mod hyphenation;
mod indonesian;
mod statement;
mod tied;
mod ties;
mod words;

pub use bonds::{Between, Bonds, Sign};
pub use gap::{Bond, Gap, TIE, with_ties};
pub use hyphenation::{Division, Hyphenator};
pub use statement::Statement;
pub use words::{Words, capitalized};

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
    pub fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "id" | "ind" | "in" => Self::Indonesian,
            "en" | "eng" => Self::English,
            _ => Self::Other,
        }
    }

    /// The words that lontar prints.
    #[must_use]
    pub fn words(self) -> &'static Words {
        match self {
            Self::Indonesian => &indonesian::WORDS,
            Self::English | Self::Other => &english::WORDS,
        }
    }

    /// The sentences of the statement of accessibility.
    #[must_use]
    pub fn statement(self) -> &'static Statement {
        match self {
            Self::Indonesian => &statement::INDONESIAN,
            Self::English | Self::Other => &statement::ENGLISH,
        }
    }

    /// Whether a text has the form of a tag of BCP 47: letters, then letters and digits in
    /// groups of up to eight (what PDF/A-2, 6.7.4, takes).
    #[must_use]
    pub fn is_tag(text: &str) -> bool {
        let group = |it: &str| {
            (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric())
        };
        text.starts_with(|it: char| it.is_ascii_alphabetic())
            && text.split('-').all(group)
            && text
                .split('-')
                .next()
                .is_some_and(|it| it.bytes().all(|it| it.is_ascii_alphabetic()))
    }

    /// Quotation marks.
    #[must_use]
    pub fn quotes(self) -> Quotes {
        Quotes { double: ('“', '”'), single: ('‘', '’') }
    }

    /// The pairs of words that it ties.
    fn own_ties(self) -> &'static ties::Ties {
        match self {
            Self::Indonesian => &indonesian::TIES,
            Self::English | Self::Other => &english::TIES,
        }
    }

    /// The text with its ties: a space that must not end a line is one that does not (U+00A0).
    #[must_use]
    pub fn tied(self, text: &str) -> Cow<'_, str> {
        tied::tied(self, text)
    }

    /// A key by which entries sort in this language: letters first without case and accents,
    /// then with; digits by value.
    #[must_use]
    pub fn collation_key(self, text: &str) -> Vec<u8> {
        collation::key(text)
    }

    /// The letter that an entry stands under in a glossary or index: a capital, or `#`.
    #[must_use]
    pub fn letter(self, text: &str) -> String {
        collation::letter(text)
    }

    /// The forms that `word` (lowercase) may be an inflection of, without itself: for Indonesian
    /// me-, di-, ber-, ter-, pe-, ke-…-an, -nya, -kah, -lah, -pun, reduplication.
    #[must_use]
    pub fn stems(self, word: &str) -> Vec<String> {
        match self {
            Self::Indonesian => indonesian::stems(word),
            Self::English => english::stems(word),
            Self::Other => vec![],
        }
    }

    /// Whether `letters` may be the suffixes of a word, all of them, behind a stem of
    /// [`Language::stems`]; `None` where suffixes change the end of their stem.
    #[must_use]
    pub fn may_be_suffixes(self, letters: &str) -> Option<bool> {
        match self {
            Self::Indonesian => Some(indonesian::may_be_suffixes(letters)),
            Self::English | Self::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn languages_are_known_by_their_tags() {
        assert_eq!(Language::of("id"), Language::Indonesian);
        assert_eq!(Language::of("id-ID"), Language::Indonesian);
        assert_eq!(Language::of("EN_gb"), Language::English);
        assert_eq!(Language::of("enm"), Language::Other);
    }

    #[test]
    fn tags_have_a_form() {
        for tag in ["id", "en-GB", "zh-Hant-TW", "x-lontar"] {
            assert!(Language::is_tag(tag), "{tag}");
        }
        for tag in ["", "en_GB", "bahasa Indonesia", "1a", "i2-x", "en-", "indonesian"] {
            assert!(!Language::is_tag(tag), "{tag}");
        }
    }

    #[test]
    fn each_has_its_words() {
        assert_eq!(Language::Indonesian.words().contents, "Daftar isi");
        assert_eq!(Language::Indonesian.words().months[7], "Agustus");
        assert_eq!(Language::Indonesian.quotes().double, ('“', '”'));
    }
}
