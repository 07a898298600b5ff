//! Tells quickly which words cannot be inflections of any form.

/// The letters that every inflection of a form keeps.
///
/// A prefix may swallow a stem's first letter and a suffix may change its last, but the
/// letters between stay, and the word is longer than its stem. Taking a word's affixes off is
/// slow and most words have no business with the glossary; looking for these letters is quick.
#[derive(Debug, Clone)]
pub(super) struct Cores {
    /// By the first byte.
    by_byte: Vec<Vec<Core>>,
}

/// The inner letters of a stem.
#[derive(Debug, Clone)]
struct Core {
    letters: Vec<u8>,
    /// Bytes of the whole stem.
    stem: usize,
}

impl Cores {
    /// The cores of `stems`.
    pub(super) fn new<'a>(stems: impl Iterator<Item = &'a str>) -> Self {
        let mut by_byte = vec![vec![]; 256];
        for stem in stems {
            let inner = stem.chars().count().saturating_sub(2).max(2);
            let core: String = stem.chars().skip(1).take(inner).collect();
            let letters = core.into_bytes();
            if let Some(&first) = letters.first() {
                let list: &mut Vec<Core> = &mut by_byte[usize::from(first)];
                match list.iter_mut().find(|it| it.letters == letters) {
                    Some(core) => core.stem = core.stem.min(stem.len()),
                    None => list.push(Core { letters, stem: stem.len() }),
                }
            }
        }
        Self { by_byte }
    }

    /// Whether `word` may be an inflection of one of the stems.
    pub(super) fn may_inflect(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        (0..bytes.len()).any(|at| {
            self.by_byte[usize::from(bytes[at])].iter().any(|core| {
                core.stem < bytes.len() && bytes[at..].starts_with(&core.letters)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Cores;

    #[test]
    fn inflections_keep_the_core() {
        let cores = Cores::new(["subsidi", "tarif", "negara", "bea", "duty"].into_iter());
        for word in
            ["menyubsidi", "menarif", "tarifnya", "negara-negara", "beanya", "duties"]
        {
            assert!(cores.may_inflect(word), "{word}");
        }
        for word in ["membaca", "sungai", "tanah", "subsidi", "bea"] {
            assert!(!cores.may_inflect(word), "{word}");
        }
    }
}
