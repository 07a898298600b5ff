//! Where a word may be divided at the end of a line.

use std::collections::BTreeMap;

use super::Language;
use super::indonesian::{self as id, LONGEST, Places};

/// Letters before the first break, at least.
const BEFORE: usize = 2;
/// Letters after the last break, at least.
const AFTER: usize = 3;
/// The same, for lines that could not be set otherwise.
const AFTER_IN_NEED: usize = 2;
/// Bytes of the longest word that is divided.
const LONGEST_WORD: usize = u16::MAX as usize;
/// Bytes of the longest word that the English patterns are asked about.
const LONGEST_ENGLISH: usize = 40;

/// A place where a word may be divided: at least two letters stand before it, three after.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Division {
    /// Bytes before it.
    pub at: u16,
    /// Only two letters stand after it: for lines that could not be set otherwise.
    pub in_need: bool,
}

/// A language's rules and the author's own exceptions.
#[derive(Debug, Clone)]
pub struct Hyphenator {
    language: Language,
    /// Words in lowercase and the places where they may be divided, in letters.
    exceptions: BTreeMap<String, Vec<usize>>,
}

impl Hyphenator {
    /// The rules of `language`; `exceptions` are words with their permitted breaks written as
    /// hyphens (`ker-ja`), which go before the rules.
    #[must_use]
    pub fn new(language: Language, exceptions: &[String]) -> Self {
        let exceptions = exceptions.iter().map(|written| read(written)).collect();
        Self { language, exceptions }
    }

    /// Where `word` (letters only, any case) may be divided, from left to right.
    #[must_use]
    pub fn divisions(&self, word: &str) -> Vec<Division> {
        let mut divisions = vec![];
        self.divide(word, &mut divisions);
        divisions
    }

    /// The same, added to `divisions`.
    pub fn divide(&self, word: &str, divisions: &mut Vec<Division>) {
        if word.len() < BEFORE + AFTER_IN_NEED || word.len() > LONGEST_WORD {
            return;
        }
        // Of most words the letters are bytes.
        let offsets: Option<Vec<usize>> = (!word.is_ascii())
            .then(|| word.char_indices().map(|(offset, _)| offset).collect());
        let letters = offsets.as_ref().map_or(word.len(), Vec::len);
        let mut add = |place: usize, in_need: bool| {
            let after = letters.saturating_sub(place);
            if place >= BEFORE && after >= AFTER_IN_NEED {
                let at = offsets.as_ref().map_or(place, |it| it[place]);
                let at = u16::try_from(at).expect("a word is at most so long");
                divisions.push(Division { at, in_need: in_need || after < AFTER });
            }
        };
        if let Some(places) = self.exception(word) {
            for place in places {
                add(*place, false);
            }
            return;
        }
        let mut places = self.rules(word);
        // Within an Indonesian text, a word that is spelled as an English one is divided as
        // one, but only in need: nobody said that it is.
        let foreign = places == 0 && self.is_foreign(word);
        if foreign {
            places = english(word);
        }
        while places != 0 {
            add(places.trailing_zeros() as usize, foreign);
            places &= places - 1;
        }
    }

    /// Whether an Indonesian text has `word` from another language, as its spelling tells.
    fn is_foreign(&self, word: &str) -> bool {
        self.language == Language::Indonesian
            && has_small_letters(word.as_bytes())
            && lowered(word, &mut [0; LONGEST]).is_some_and(id::is_foreign)
    }

    /// The author's word on `word`, in letters.
    fn exception(&self, word: &str) -> Option<&[usize]> {
        if self.exceptions.is_empty() {
            return None;
        }
        self.exceptions.get(&word.to_lowercase()).map(Vec::as_slice)
    }

    /// What the rules of the language say.
    fn rules(&self, word: &str) -> Places {
        let fits = if word.is_ascii() {
            has_small_letters(word.as_bytes())
        } else {
            let mut characters = word.chars();
            characters.next().is_some_and(char::is_alphabetic)
                && characters.all(char::is_lowercase)
        };
        match self.language {
            _ if !fits => 0,
            Language::Indonesian => indonesian(word),
            Language::English => english(word),
            Language::Other => 0,
        }
    }
}

/// Whether a word is a letter of ASCII and small ones behind it.
fn has_small_letters(word: &[u8]) -> bool {
    let Some((first, others)) = word.split_first() else { return false };
    first.is_ascii_alphabetic() && others.iter().all(u8::is_ascii_lowercase)
}

/// A word of ASCII in small letters, which stand in `room`; `None` when it is too long.
fn lowered<'r>(word: &str, room: &'r mut [u8; LONGEST]) -> Option<&'r str> {
    let letters = room.get_mut(..word.len())?;
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    std::str::from_utf8(letters).ok()
}

/// An exception as the author wrote it: the word and its breaks.
fn read(written: &str) -> (String, Vec<usize>) {
    let mut word = String::new();
    let mut places = vec![];
    let mut letters = 0;
    for character in written.trim().to_lowercase().chars() {
        if matches!(character, '-' | '\u{AD}' | '\u{2010}') {
            places.push(letters);
        } else {
            word.push(character);
            letters += 1;
        }
    }
    (word, places)
}

/// Our own rules. Marks on an e, as dictionaries have them, do not count.
fn indonesian(word: &str) -> Places {
    if word.is_ascii() {
        return lowered(word, &mut [0; LONGEST]).map_or(0, id::divide);
    }
    let plain: String = word
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| if matches!(letter, 'é' | 'è' | 'ê' | 'ë') { 'e' } else { letter })
        .collect();
    id::divide(&plain)
}

/// The patterns of `hypher`.
fn english(word: &str) -> Places {
    if !word.is_ascii() || word.len() > LONGEST_ENGLISH {
        return 0;
    }
    let word = word.to_ascii_lowercase();
    let syllables =
        hypher::hyphenate_bounded(&word, hypher::Lang::English, BEFORE, AFTER_IN_NEED);
    let ends = syllables.scan(0, |end, syllable| {
        *end += syllable.len();
        Some(*end)
    });
    ends.filter(|&end| end < word.len()).fold(0, |places, end| places | 1 << end)
}

#[cfg(test)]
mod tests {
    use super::{AFTER, BEFORE, Hyphenator, read};
    use crate::language::Language;

    /// Words with all their permitted breaks.
    const GOLD: &str = include_str!("../../tests/suite/hyphenation/id.txt");
    /// The same, never looked at while the rules were made better.
    const HELD_OUT: &str = include_str!("../../tests/suite/hyphenation/held-out.txt");

    fn hyphenator(language: Language) -> Hyphenator {
        Hyphenator::new(language, &[])
    }

    /// The places that are good in any line.
    fn breaks(hyphenator: &Hyphenator, word: &str) -> Vec<usize> {
        let divisions = hyphenator.divisions(word).into_iter();
        divisions.filter(|it| !it.in_need).map(|it| usize::from(it.at)).collect()
    }

    /// All places.
    fn rescue_breaks(hyphenator: &Hyphenator, word: &str) -> Vec<usize> {
        hyphenator.divisions(word).into_iter().map(|it| usize::from(it.at)).collect()
    }

    /// A word with hyphens at its breaks.
    fn divide(hyphenator: &Hyphenator, word: &str) -> String {
        let mut divided = word.to_owned();
        for at in breaks(hyphenator, word).into_iter().rev() {
            divided.insert(at, '-');
        }
        divided
    }

    /// What the rules make of hand-divided words.
    struct Verdict {
        words: usize,
        made: usize,
        possible: usize,
        wrong: Vec<String>,
        missed: Vec<String>,
    }

    fn compare(gold: &str) -> Verdict {
        let rules = hyphenator(Language::Indonesian);
        let lines = gold.lines().filter(|line| !line.starts_with('#'));
        let (mut words, mut made, mut possible) = (0, 0, 0);
        let (mut wrong, mut missed) = (vec![], vec![]);
        for written in lines.flat_map(str::split_whitespace) {
            let (word, mut gold) = read(written);
            gold.retain(|&at| at >= BEFORE && at + AFTER <= word.len());
            let ours = breaks(&rules, &word);
            words += 1;
            made += ours.len();
            possible += gold.len();
            let divided = || format!("{} ({written})", divide(&rules, &word));
            wrong.extend(ours.iter().filter(|at| !gold.contains(at)).map(|_| divided()));
            missed.extend(gold.iter().filter(|at| !ours.contains(at)).map(|_| divided()));
        }
        Verdict { words, made, possible, wrong, missed }
    }

    /// At most 0.3 % of the breaks are wrong, and at most 5 % of the possible are missed.
    fn check(gold: &str, words: usize) {
        let it = compare(gold);
        let report = format!(
            "{} words, {} breaks of {}; wrong: {:#?}; missed: {:#?}",
            it.words, it.made, it.possible, it.wrong, it.missed
        );
        assert_eq!(it.words, words, "every word is looked up: {report}");
        assert!(it.wrong.len() * 1000 <= it.made * 3, "{report}");
        assert!(it.missed.len() * 100 <= it.possible * 5, "{report}");
    }

    #[test]
    fn indonesian_words_are_hardly_ever_divided_wrongly() {
        check(GOLD, 3102);
    }

    #[test]
    fn a_root_that_begins_like_a_prefix_is_no_derived_word() {
        let rules = hyphenator(Language::Indonesian);
        for (word, divided) in [
            ("beringin", "be-ri-ngin"),
            ("menerawang", "me-ne-ra-wang"),
            ("teralis", "te-ra-lis"),
            ("teraju", "te-raju"),
            ("pengasuh", "peng-asuh"),
            ("terapung", "ter-apung"),
        ] {
            assert_eq!(divide(&rules, word), divided);
        }
    }

    #[test]
    fn nor_are_words_that_the_rules_were_not_made_for() {
        check(HELD_OUT, 324);
    }

    #[test]
    fn english_words_within_indonesian_are_divided_only_in_need() {
        let rules = hyphenator(Language::Indonesian);
        assert_eq!(breaks(&rules, "supply"), [0; 0]);
        assert_eq!(rescue_breaks(&rules, "supply"), [3]);
        assert_eq!(
            rescue_breaks(&rules, "Matthew"),
            [0; 0],
            "a name keeps its own rules"
        );
    }

    #[test]
    fn the_author_goes_before_the_rules() {
        let exceptions = ["ke-rja", "ASEAN", "Mu\u{AD}ham\u{AD}mad"].map(str::to_owned);
        let hyphenator = Hyphenator::new(Language::Indonesian, &exceptions);
        assert_eq!(divide(&hyphenator, "kerja"), "ke-rja");
        assert_eq!(divide(&hyphenator, "Kerja"), "Ke-rja");
        assert_eq!(divide(&hyphenator, "MUHAMMAD"), "MU-HAM-MAD");
        assert_eq!(divide(&hyphenator, "asean"), "asean");
        // Nor is a word divided as an English one that the author keeps whole.
        let whole = Hyphenator::new(Language::Indonesian, &["supply".to_owned()]);
        assert_eq!(rescue_breaks(&whole, "supply"), [0; 0]);
        let other = Hyphenator::new(Language::Other, &exceptions);
        assert_eq!(divide(&other, "kerja"), "ke-rja");
        assert_eq!(divide(&other, "perdagangan"), "perdagangan");
    }

    #[test]
    fn names_and_codes_stay_whole() {
        let rules = hyphenator(Language::Indonesian);
        for word in
            ["ASEAN", "iPhone", "B2B", "negara-negara", "", "a", "ekonomi1", "INDONESIA"]
        {
            assert_eq!(divide(&rules, word), word);
        }
        assert_eq!(divide(&rules, "Perdagangan"), "Per-da-gangan");
    }

    #[test]
    fn letters_beyond_ascii_do_no_harm() {
        let rules = hyphenator(Language::Indonesian);
        assert_eq!(divide(&rules, "ékonomi"), "éko-nomi");
        assert_eq!(divide(&rules, "mérdéka"), "mér-déka");
        for word in
            ["Ḥadīṡ", "日本語日本語", "ñandú", "İstanbul", "ﬁlsafat", "e\u{301}konomi"]
        {
            for hyphenator in [&rules, &hyphenator(Language::English)] {
                for at in rescue_breaks(hyphenator, word) {
                    assert!(word.is_char_boundary(at), "{word}");
                }
            }
        }
    }

    #[test]
    fn need_allows_two_letters_after() {
        let rules = hyphenator(Language::Indonesian);
        assert_eq!(breaks(&rules, "negara"), [2]);
        assert_eq!(rescue_breaks(&rules, "negara"), [2, 4]);
        assert_eq!(rescue_breaks(&rules, "adil"), [0; 0]);
    }

    #[test]
    fn english_is_divided_by_its_patterns() {
        let rules = hyphenator(Language::English);
        assert_eq!(divide(&rules, "extensive"), "ex-ten-sive");
        assert_eq!(divide(&rules, "Cooperation"), "Co-op-er-a-tion");
        assert_eq!(divide(&rules, "NATO"), "NATO");
        assert_eq!(divide(&rules, &"a".repeat(300)), "a".repeat(300));
    }
}
