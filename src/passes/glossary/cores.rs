//! Tells quickly which words cannot be inflections of any form.

use crate::language::Language;

/// The letters that every inflection of a form keeps.
///
/// A prefix may swallow a stem's first letter and a suffix of some languages may change its
/// last, but the letters between stay, and the word is longer than its stem. Taking a word's
/// affixes off is slow and most words have no business with the glossary; looking for these
/// letters is quick.
#[derive(Debug, Clone)]
pub(super) struct Cores {
    language: Language,
    /// By the first byte.
    by_byte: Vec<Vec<Core>>,
    /// Which pairs of bytes cores begin with, a bit for each: most places of a word are none.
    pairs: Box<[u64]>,
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
        let mut by_byte = vec![vec![]; 256];
        let mut pairs = vec![0; PAIRS / 64].into_boxed_slice();
        let whole = language.may_be_suffixes("").is_some();
        for stem in stems {
            let changed = if whole { 1 } else { 2 };
            let inner = stem.chars().count().saturating_sub(changed).max(2);
            let core: String = stem.chars().skip(1).take(inner).collect();
            let letters = core.into_bytes();
            if let Some(&first) = letters.first() {
                match letters.get(1) {
                    Some(&second) => mark(&mut pairs, first, second),
                    None => (0..=255).for_each(|it| mark(&mut pairs, first, it)),
                }
                let list: &mut Vec<Core> = &mut by_byte[usize::from(first)];
                match list.iter_mut().find(|it| it.letters == letters) {
                    Some(core) => core.stem = core.stem.min(stem.len()),
                    None => list.push(Core::new(letters, stem.len())),
                }
            }
        }
        Self { language, by_byte, pairs }
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
            let (word, bit) = place(bytes[at], second);
            if self.pairs[word] & bit == 0 {
                return false;
            }
            let here = head(&bytes[at..]);
            self.by_byte[usize::from(bytes[at])].iter().any(|core| {
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
}

/// The first four bytes, as one number: most cores are told apart by it.
fn head(bytes: &[u8]) -> u32 {
    let mut head = [0; 4];
    let length = bytes.len().min(4);
    head[..length].copy_from_slice(&bytes[..length]);
    u32::from_le_bytes(head)
}

/// Pairs of bytes that there are.
const PAIRS: usize = 1 << 16;

/// Notes that a core begins with two bytes.
fn mark(pairs: &mut [u64], first: u8, second: u8) {
    let (word, bit) = place(first, second);
    pairs[word] |= bit;
}

/// Where two bytes have their bit.
fn place(first: u8, second: u8) -> (usize, u64) {
    let pair = usize::from(u16::from_be_bytes([first, second]));
    (pair / 64, 1 << (pair % 64))
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
