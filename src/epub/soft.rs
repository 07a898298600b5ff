//! Soft hyphens, where the author asks for them: hardly any reader divides Indonesian words.
//!
//! They are not the default: some readers find a word no more when it holds one, and do not
//! look it up.

use crate::language::{Hyphenator, Language};
use crate::passes::Book;

/// The soft hyphen.
const SOFT: char = '\u{ad}';

/// Divides words in the languages of the book.
#[derive(Debug)]
pub(super) struct Softener {
    indonesian: Hyphenator,
    english: Hyphenator,
}

impl Softener {
    /// One for a book.
    pub(super) fn of(book: &Book) -> Self {
        let language = Language::of(&book.document().metadata.lang);
        Self::new(language, book.hyphenation())
    }

    /// One for a book in `language`, with its author's exceptions.
    pub(super) fn new(language: Language, exceptions: &[String]) -> Self {
        let of = |it| Hyphenator::new(it, if it == language { exceptions } else { &[] });
        Self { indonesian: of(Language::Indonesian), english: of(Language::English) }
    }

    /// The text with soft hyphens where a line may divide its words. Those that would leave two
    /// letters only, and words of another language, have none.
    pub(super) fn soften(&self, text: &str, language: Language) -> String {
        let hyphenator = match language {
            Language::Indonesian => &self.indonesian,
            Language::English => &self.english,
            Language::Other => return text.to_owned(),
        };
        let mut soft = String::with_capacity(text.len() + text.len() / 4);
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            let mut from = 0;
            for division in hyphenator.divisions(word).iter().filter(|it| !it.in_need) {
                let at = usize::from(division.at);
                soft.push_str(&word[from..at]);
                soft.push(SOFT);
                from = at;
            }
            soft.push_str(&word[from..]);
            let gap = after.find(char::is_alphabetic).unwrap_or(after.len());
            soft.push_str(&after[..gap]);
            rest = &after[gap..];
        }
        soft
    }
}

#[cfg(test)]
mod tests {
    use super::Softener;
    use crate::language::Language;

    #[test]
    fn words_are_divided_by_their_language() {
        let softener = Softener::new(Language::Indonesian, &["per-da-gangan".to_owned()]);
        let soft =
            |text, language| softener.soften(text, language).replace('\u{ad}', "|");
        assert_eq!(
            soft("Negara-negara, 12 perdagangan!", Language::Indonesian),
            "Ne|gara-ne|gara, 12 per|da|gangan!"
        );
        assert_eq!(soft("Zollverein", Language::Other), "Zollverein");
        assert_eq!(soft("", Language::English), "");
    }
}
