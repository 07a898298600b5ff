//! Where a word may be divided at the end of a line.

use super::Language;

/// A language's rules and the author's own exceptions.
#[derive(Debug, Clone)]
pub struct Hyphenator {}

impl Hyphenator {
    /// The rules of `language`; `exceptions` are words with their permitted breaks written as
    /// hyphens (`ker-ja`), which go before the rules.
    #[must_use]
    pub fn new(_language: Language, _exceptions: &[String]) -> Self {
        todo!("language room")
    }

    /// Bytes of `word` (letters only, any case) before which it may be divided: at least two
    /// letters before, three after.
    #[must_use]
    pub fn breaks(&self, _word: &str) -> Vec<usize> {
        todo!("language room")
    }

    /// Further places, for lines that could not be set otherwise: two letters after suffice.
    #[must_use]
    pub fn rescue_breaks(&self, _word: &str) -> Vec<usize> {
        todo!("language room")
    }
}
