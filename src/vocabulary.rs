//! Words by number.

use std::hash::BuildHasher as _;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// Different words, numbered from 0 in the order in which they came.
///
/// The letters of all stand one behind the other and the table holds nothing but numbers, so
/// that the words of a whole book stay in the processor's cache. Nobody walks through the table:
/// its order is chance.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// The words' numbers, found by their letters.
    table: HashTable<u32>,
    /// The letters of all words.
    letters: String,
    /// Where the letters of each word end, in bytes.
    ends: Vec<u32>,
}

impl Vocabulary {
    /// The number of a word that has come before.
    #[must_use]
    pub fn find(&self, word: &str) -> Option<usize> {
        let same = |number: &u32| self.word(*number as usize) == word;
        self.table.find(hash(word), same).map(|number| *number as usize)
    }

    /// Gives the next number to a word that has not come before.
    ///
    /// # Panics
    ///
    /// After four thousand million bytes of words.
    pub fn add(&mut self, word: &str) -> usize {
        let number = self.ends.len();
        self.letters.push_str(word);
        let small =
            |count: usize| u32::try_from(count).expect("a book has fewer letters");
        self.ends.push(small(self.letters.len()));
        let Self { table, letters, ends } = self;
        let hash_of = |number: &u32| hash(word_at(letters, ends, *number as usize));
        table.insert_unique(hash(word), small(number), hash_of);
        number
    }

    /// A word by its number.
    #[must_use]
    pub fn word(&self, number: usize) -> &str {
        word_at(&self.letters, &self.ends, number)
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// A word among the letters of all.
fn word_at<'l>(letters: &'l str, ends: &[u32], number: usize) -> &'l str {
    let start = number.checked_sub(1).map_or(0, |before| ends[before] as usize);
    &letters[start..ends[number] as usize]
}

fn hash(word: &str) -> u64 {
    FxBuildHasher.hash_one(word)
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;

    #[test]
    fn words_have_the_numbers_in_which_they_came() {
        let mut words = Vocabulary::default();
        assert!(words.is_empty());
        let all: Vec<String> = (0..5_000).map(|it| format!("kata{it}é")).collect();
        for (number, word) in all.iter().enumerate() {
            assert_eq!(words.find(word), None);
            assert_eq!(words.add(word), number);
        }
        assert_eq!(words.find(""), None);
        assert_eq!(words.add(""), 5_000);
        for (number, word) in all.iter().enumerate() {
            assert_eq!(words.find(word), Some(number));
            assert_eq!(words.word(number), word);
        }
        assert_eq!(words.find(""), Some(5_000));
        assert_eq!(words.find("kata5000é"), None);
        assert_eq!(words.len(), 5_001);
    }
}
