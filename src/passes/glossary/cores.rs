//! Tells quickly which words cannot be inflections of any form.

use crate::language::Language;

/// The letters that every inflection of a form keeps.
///
/// A prefix may swallow a stem's first letter and a suffix of some languages may change its
/// last, but the letters between stay, and the word is longer than its stem. Taking a word's
/// affixes off is slow and most words have no business with the glossary; looking for these
/// letters is quick.
#[derive(Debug)]
pub(super) struct Cores {
    language: Language,
    /// By the first two bytes, see [`pair`]: most places of a word begin none.
    by_pair: Vec<Vec<Core>>,
}

/// The inner letters of a stem.
#[derive(Debug, Clone)]
struct Core {
    letters: Vec<u8>,
    /// The first of them, as they begin a word, and which bits of these count.
    head: (u32, u32),
    /// Bytes of the whole stem.
    stem: usize,
}

impl Cores {
    /// The cores of `stems`.
    pub(super) fn new<'a>(
        stems: impl Iterator<Item = &'a str>,
        language: Language,
    ) -> Self {
        let mut by_pair = vec![vec![]; PAIRS];
        let whole = language.may_be_suffixes("").is_some();
        for stem in stems {
            let changed = if whole { 1 } else { 2 };
            let inner = stem.chars().count().saturating_sub(changed).max(2);
            let core: String = stem.chars().skip(1).take(inner).collect();
            let letters = core.into_bytes();
            let core = Core::new(letters, stem.len());
            match core.letters[..] {
                [] => {}
                // Whatever stands behind its only letter.
                [first] => {
                    (0..32).for_each(|it| core.add_to(&mut by_pair[pair(first, it)]));
                }
                [first, second, ..] => core.add_to(&mut by_pair[pair(first, second)]),
            }
        }
        Self { language, by_pair }
    }

    /// Whether `word` may be an inflection of one of the stems.
    pub(super) fn may_inflect(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        let ends = |at: usize| {
            let rest = word.get(at..).unwrap_or_default();
            // What stands behind a hyphen is said again.
            rest.contains('-') || self.language.may_be_suffixes(rest) != Some(false)
        };
        (0..bytes.len()).any(|at| {
            let second = bytes.get(at + 1).copied().unwrap_or(0);
            let cores = &self.by_pair[pair(bytes[at], second)];
            if cores.is_empty() {
                return false;
            }
            let here = head(&bytes[at..]);
            cores.iter().any(|core| {
                (here ^ core.head.0) & core.head.1 == 0
                    && core.stem < bytes.len()
                    && bytes[at..].starts_with(&core.letters)
                    && ends(at + core.letters.len())
            })
        })
    }
}

impl Core {
    fn new(letters: Vec<u8>, stem: usize) -> Self {
        let mask = head(&[0xFF; 4][..letters.len().min(4)]);
        Self { head: (head(&letters), mask), letters, stem }
    }

    /// Adds it to a list where it is not yet.
    fn add_to(&self, list: &mut Vec<Self>) {
        match list.iter_mut().find(|it| it.letters == self.letters) {
            Some(core) => core.stem = core.stem.min(self.stem),
            None => list.push(self.clone()),
        }
    }
}

/// The first four bytes, as one number: most cores are told apart by it.
fn head(bytes: &[u8]) -> u32 {
    let mut head = [0; 4];
    let length = bytes.len().min(4);
    head[..length].copy_from_slice(&bytes[..length]);
    u32::from_le_bytes(head)
}

/// Lists of cores.
const PAIRS: usize = 1 << 10;

/// The list of the cores that begin with two bytes: they are told apart by five bits, which
/// are different for the letters a to z.
fn pair(first: u8, second: u8) -> usize {
    usize::from(first & 31) << 5 | usize::from(second & 31)
}

#[cfg(test)]
mod tests {
    use super::Cores;
    use crate::language::Language;

    const STEMS: [&str; 5] = ["subsidi", "tarif", "negara", "bea", "duty"];

    #[test]
    fn inflections_keep_the_core() {
        let cores = |language| Cores::new(STEMS.into_iter(), language);
        let indonesian = cores(Language::Indonesian);
        for word in
            ["menyubsidi", "menarif", "tarifnya", "negara-negara", "beanya", "negarawi"]
        {
            assert!(indonesian.may_inflect(word), "{word}");
        }
        for word in
            ["membaca", "sungai", "tanah", "subsidi", "bea", "beasiswa", "negaranyo"]
        {
            assert!(!indonesian.may_inflect(word), "{word}");
        }
        assert!(cores(Language::English).may_inflect("duties"));
        assert!(!cores(Language::English).may_inflect("subsidi"));
    }

    #[test]
    fn no_inflection_is_left_out() {
        // Whatever stem a word may have, its letters are found.
        let words = "menyubsidikannya diperdagangkanlah berbeda-beda negara-negaranya \
            ketidakberhasilannyalah mengirimi memasoknya pengeboman beras-petani \
            keanekaragaman-keanekaragamannya menjamui mewawancarai kudatanginya tarifpun";
        for word in words.split_whitespace() {
            for stem in Language::Indonesian.stems(word) {
                let cores = Cores::new([stem.as_str()].into_iter(), Language::Indonesian);
                let shorter = stem.len() < word.len();
                assert_eq!(cores.may_inflect(word), shorter, "{word}: {stem}");
            }
        }
    }
}
