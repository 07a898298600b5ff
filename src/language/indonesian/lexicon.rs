//! The roots that word division knows.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::syllables::{Places, place};

/// Roots, sorted by their letters and parted by spaces: our own list. A root that the rules of
/// syllables would divide wrongly is written with its breaks; with a hyphen at its end it has
/// none but those written.
const ROOTS: &str = include_str!("roots.txt");

/// Letters of the alphabet, and one place for the end.
const ALPHABET: usize = 27;

/// A root.
#[derive(Debug)]
pub(super) struct Root {
    letters: Cow<'static, str>,
    /// Its breaks, when they were written.
    pub(super) division: Option<Places>,
}

/// The roots, found by their first two letters.
#[derive(Debug)]
pub(super) struct Lexicon {
    roots: Vec<Root>,
    /// Where the roots begin whose first two letters have a number.
    starts: Vec<usize>,
}

impl Lexicon {
    /// The lexicon of the house, read once.
    pub(super) fn house() -> &'static Self {
        static HOUSE: OnceLock<Lexicon> = OnceLock::new();
        HOUSE.get_or_init(|| Self::read(ROOTS))
    }

    fn read(list: &'static str) -> Self {
        let roots: Vec<Root> = list.split_ascii_whitespace().map(Root::read).collect();
        let mut starts = vec![0; ALPHABET * ALPHABET + 1];
        for root in &roots {
            let number = number(root.letters.as_bytes());
            starts[number + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { roots, starts }
    }

    /// The root that is spelled `lost` and `rest`.
    pub(super) fn find(&self, lost: &str, rest: &str) -> Option<&Root> {
        let mut first = lost.bytes().chain(rest.bytes());
        let head = [first.next()?, first.next()?];
        let number = number(&head);
        let near = &self.roots[self.starts[number]..self.starts[number + 1]];
        let spelled = |root: &&Root| root.letters.strip_prefix(lost) == Some(rest);
        near.iter().find(spelled)
    }
}

impl Root {
    fn read(written: &'static str) -> Self {
        if !written.contains('-') {
            return Self { letters: Cow::Borrowed(written), division: None };
        }
        let mut letters = String::new();
        let mut division = 0;
        for syllable in written.split('-') {
            division |= place(letters.len());
            letters.push_str(syllable);
        }
        // Neither the start of the word is a break nor its end.
        division &= place(letters.len()) - 2;
        Self { letters: Cow::Owned(letters), division: Some(division) }
    }
}

/// A number for the first two letters of a root, in alphabetical order.
fn number(letters: &[u8]) -> usize {
    let rank = |at: usize| {
        let letter = letters.get(at).copied().unwrap_or_default();
        usize::from(letter.wrapping_sub(b'a') + 1).min(ALPHABET - 1)
    };
    rank(0) * ALPHABET + rank(1)
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, ROOTS, Root, place};

    #[test]
    fn the_list_is_in_order() {
        let letters: Vec<String> =
            ROOTS.split_ascii_whitespace().map(|root| root.replace('-', "")).collect();
        for pair in letters.windows(2) {
            assert!(pair[0] < pair[1], "{} {}", pair[0], pair[1]);
        }
        for root in &letters {
            assert!(root.bytes().all(|byte| byte.is_ascii_lowercase()), "{root}");
            assert!(root.len() >= 2, "{root}");
        }
    }

    #[test]
    fn roots_are_found() {
        let lexicon = Lexicon::house();
        assert!(lexicon.find("", "dagang").is_some());
        assert!(lexicon.find("k", "irim").is_some());
        assert!(lexicon.find("", "dagan").is_none());
        assert!(lexicon.find("", "d").is_none());
        assert!(lexicon.find("", "zzz").is_none());
        for root in &lexicon.roots {
            assert!(lexicon.find("", &root.letters).is_some(), "{}", root.letters);
        }
        assert_eq!(Root::read("sank-si").division, Some(place(4)));
    }
}
