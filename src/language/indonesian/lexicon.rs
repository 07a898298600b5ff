//! The roots that word division knows.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::syllables::{Places, place};

/// Roots, sorted by their letters and parted by spaces: our own list. A root that the rules of
/// syllables would divide wrongly is written with its breaks; with a hyphen at its end it has
/// none but those written.
const ROOTS: &str = include_str!("roots.txt");

/// Letters of the alphabet.
const ALPHABET: usize = 26;

/// A root.
#[derive(Debug)]
pub(super) struct Root {
    letters: Cow<'static, str>,
    /// Its breaks, when they were written.
    pub(super) division: Option<Places>,
}

/// The roots, found by their first three letters.
#[derive(Debug)]
pub(super) struct Lexicon {
    roots: Vec<Root>,
    /// Where the roots begin whose first three letters have a number.
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
        let mut starts = vec![0; ALPHABET * ALPHABET * ALPHABET + 1];
        for root in &roots {
            let letters = root.letters.as_bytes().first_chunk();
            let number = letters.and_then(|letters| number(*letters));
            starts[number.expect("a root has three letters at least") + 1] += 1;
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
        let mut letters = lost.bytes().chain(rest.bytes());
        let number = number([letters.next()?, letters.next()?, letters.next()?])?;
        let near = &self.roots[self.starts[number]..self.starts[number + 1]];
        let length = lost.len() + rest.len();
        let last = rest.as_bytes().last();
        near.iter().find(|root| {
            let letters = &*root.letters;
            // The last letter tells most of them apart without a call.
            letters.len() == length
                && letters.as_bytes().last() == last
                && letters.ends_with(rest)
        })
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

/// A number for the first three letters of a root, in alphabetical order.
fn number(letters: [u8; 3]) -> Option<usize> {
    letters.into_iter().try_fold(0, |number, letter| {
        let rank = letter.checked_sub(b'a').map(usize::from)?;
        (rank < ALPHABET).then_some(number * ALPHABET + rank)
    })
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
            assert!(root.len() >= 3, "{root}");
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
