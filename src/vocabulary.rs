//! Words by number.

use std::hash::BuildHasher as _;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;

/// Different words, numbered from 0 in the order in which they came.
///
/// The letters of all stand one behind the other and the table holds nothing but numbers, so
/// that the words of a whole book stay in the processor's cache. Nobody walks through the table:
/// its order is chance.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The words, found by their letters.
    table: HashTable<Known>,
    /// The letters of all words.
    letters: Vec<u8>,
    /// Where the letters of each word end, in bytes.
    ends: Vec<u32>,
}

/// A word of the table.
#[derive(Debug, Copy, Clone)]
struct Known {
    /// A sum of its letters: where it differs no letter need be looked at, nor when the table
    /// grows.
    sum: u32,
    number: u32,
}

impl Vocabulary {
    /// The number of a word that has come before.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<usize> {
        let sum = sum(word);
        let Self { table, letters, ends } = self;
        let same =
            |it: &Known| it.sum == sum && at(letters, ends, *it) == word.as_bytes();
        table.find(spread(sum), same).map(|it| it.number as usize)
    }

    /// The number of a word, and whether it has not come before: then it gets the next one.
    ///
    /// # Panics
    ///
    /// After four thousand million bytes of words.
    pub fn number(&mut self, word: &str) -> (usize, bool) {
        let sum = sum(word);
        let Self { table, letters, ends } = self;
        let same =
            |it: &Known| it.sum == sum && at(letters, ends, *it) == word.as_bytes();
        match table.entry(spread(sum), same, |it| spread(it.sum)) {
            Entry::Occupied(entry) => (entry.get().number as usize, false),
            Entry::Vacant(entry) => {
                let number = ends.len();
                entry.insert(Known { sum, number: small(number) });
                letters.extend_from_slice(word.as_bytes());
                ends.push(small(letters.len()));
                (number, true)
            }
        }
    }
}

/// The letters of a word among those of all.
fn at<'l>(letters: &'l [u8], ends: &[u32], known: Known) -> &'l [u8] {
    let number = known.number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before] as usize);
    &letters[start..ends[number] as usize]
}

fn small(count: usize) -> u32 {
    u32::try_from(count).expect("a book has fewer letters")
}

/// A sum of a word's letters.
#[expect(clippy::cast_possible_truncation, reason = "half of the bits are enough")]
fn sum(word: &str) -> u32 {
    FxBuildHasher.hash_one(word) as u32
}

/// As many bits as a table wants: it takes the place from the lowest ones and a mark from the
/// highest.
fn spread(sum: u32) -> u64 {
    u64::from(sum) << 32 | u64::from(sum)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Vocabulary, sum};

    #[test]
    fn words_of_one_sum_are_told_apart() {
        // The first two of "kata000000", "kata000001", … that share a sum.
        let mut sums = BTreeMap::new();
        let twins = (0..).map(|it| format!("kata{it:06}")).find_map(|word| {
            let other = sums.insert(sum(&word), word.clone())?;
            Some((other, word))
        });
        let (one, other) = twins.expect("sums are of 32 bits");
        let mut words = Vocabulary::default();
        assert_eq!(words.number(&one), (0, true));
        assert_eq!(words.find(&other), None);
        assert_eq!(words.number(&other), (1, true));
        assert_eq!((words.find(&one), words.find(&other)), (Some(0), Some(1)));
    }

    #[test]
    fn words_have_the_numbers_in_which_they_came() {
        let mut words = Vocabulary::default();
        let all: Vec<String> = (0..5_000).map(|it| format!("kata{it}é")).collect();
        for (number, word) in all.iter().enumerate() {
            assert_eq!(words.find(word), None);
            assert_eq!(words.number(word), (number, true));
        }
        assert_eq!(words.find(""), None);
        assert_eq!(words.number(""), (5_000, true));
        for (number, word) in all.iter().enumerate() {
            assert_eq!(words.find(word), Some(number));
            assert_eq!(words.number(word), (number, false));
        }
        assert_eq!(words.find(""), Some(5_000));
        assert_eq!(words.find("kata5000é"), None);
        // Only where words end are they different.
        assert_eq!(words.number("kata1ékata2é"), (5_001, true));
    }
}
