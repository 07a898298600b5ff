//! Tells apart what stands in program text: keywords, comments, literals.
//!
//! In comes a text and the word after its fence, out go stretches of it with their kinds, in
//! order and apart. Both editions show them, each by its own means; what is of no kind is
//! plain, and so is all of a language that is not known.
//!
//! A scanner of our own, since a book shows code and does not run it: five kinds of stretches
//! carry all that ink can tell apart on gray paper. `syntect` with the grammars of `two-face`
//! would know hundreds of languages, at the price of some 60 packages, megabytes of grammars in
//! the binary and, measured, 93 ms at the first use of each language: as long as a whole book
//! may take.
//!
//! [`scan`] walks a text once, by the [`Grammar`](grammar::Grammar) of its language;
//! [`markup`] reads HTML and XML, which have text between tags instead of tokens.

mod grammar;
mod languages;
mod markup;
mod scan;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

/// What a stretch of program text is.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A word that the language keeps for itself; the key of a setting; the name of a tag.
    Keyword,
    /// A remark for people.
    Comment,
    /// A text in quotes.
    String,
    /// A number.
    Number,
}

/// A stretch of program text, in bytes, and what it is.
pub type Stretch = (Range<usize>, Kind);

/// The stretches of `text` that are of a kind, from first to last; none when `language`, the
/// word after the fence in any case, names no language that is known.
#[must_use]
pub fn scan(language: &str, text: &str) -> Vec<Stretch> {
    match languages::named(language) {
        Some(languages::Language::Tokens(grammar)) => scan::scan(grammar, text),
        Some(languages::Language::Tags { html }) => markup::markup(html, text),
        None => vec![],
    }
}
