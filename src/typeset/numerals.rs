//! The figures and letters of folios, which are set when the pages are known.

use super::galley::Numerals;
use super::lexicon::{Dress, Lexicon, WordId};
use crate::design::Design;
use crate::font::{FaceId, Features, Style};
use crate::language::Language;
use crate::units::Pt;

/// Numerals that wait to be shaped.
pub(super) struct NumeralWords {
    face: FaceId,
    size: Pt,
    words: Vec<(char, WordId)>,
}

impl NumeralWords {
    /// Collects them.
    pub(super) fn new(
        lexicon: &mut Lexicon<'_>,
        design: &Design,
        language: Language,
    ) -> Self {
        let face = lexicon.faces().id(Style::default());
        let features = Features { old_style: design.old_style, ..Features::default() };
        let dress = lexicon.dress(Dress { face, features, language, divide: false });
        let words = "0123456789ivxlcdm"
            .chars()
            .map(|it| (it, lexicon.word(dress, it.encode_utf8(&mut [0; 4]))))
            .collect();
        Self { face, size: design.styles.furniture.size, words }
    }

    /// Numerals of words that are shaped.
    pub(super) fn shaped(self, lexicon: &Lexicon<'_>) -> Numerals {
        let units = lexicon.faces().get(self.face).metrics().units_per_em;
        let shapes = self.words.into_iter().map(|(character, word)| {
            let word = lexicon.get(word);
            let width = self.size * (f64::from(word.width) / f64::from(units));
            (character, (word.shape, width))
        });
        Numerals { face: self.face, size: self.size, shapes: shapes.collect() }
    }
}
