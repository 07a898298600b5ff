//! Tells quickly which words cannot be inflections of any form.

/// The letters that every inflection of a form keeps.
///
/// A prefix may swallow a stem's first letter and a suffix may change its last, but some
/// letters behind the first stay. Taking a word's affixes off is slow and most words have no
/// business with the glossary; looking for these letters is quick.
#[derive(Debug)]
pub(super) struct Cores {
    /// By the first byte.
    by_byte: Vec<Vec<Vec<u8>>>,
}

impl Cores {
    /// The cores of `stems`.
    pub(super) fn new<'a>(stems: impl Iterator<Item = &'a str>) -> Self {
        let mut by_byte = vec![vec![]; 256];
        for stem in stems {
            let length = stem.chars().count();
            let kept = (length.saturating_sub(2)).clamp(2, 4);
            let core: String = stem.chars().skip(1).take(kept).collect();
            let core = core.into_bytes();
            if let Some(&first) = core.first() {
                let list: &mut Vec<Vec<u8>> = &mut by_byte[usize::from(first)];
                if !list.contains(&core) {
                    list.push(core);
                }
            }
        }
        Self { by_byte }
    }

    /// Whether `word` may be an inflection of one of the stems.
    pub(super) fn may_inflect(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        (0..bytes.len()).any(|at| {
            let list = &self.by_byte[usize::from(bytes[at])];
            list.iter().any(|core| bytes[at..].starts_with(core))
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
        for word in ["membaca", "sungai", "tanah"] {
            assert!(!cores.may_inflect(word), "{word}");
        }
    }
}
