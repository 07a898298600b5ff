//! Ties the words of a plain text.

use std::borrow::Cow;

use super::{Between, Bonds, Gap, Language, with_ties};

/// A space: where it begins and ends.
type Space = (usize, usize);

/// The text with its ties, see [`Language::tied`].
pub(super) fn tied(language: Language, text: &str) -> Cow<'_, str> {
    if !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let mut bonds: Bonds<Space> = Bonds::new();
    let (mut before, mut start, mut gap) = ("", 0, Gap::new());
    for (here, sign) in text.char_indices().chain([(text.len(), '\n')]) {
        let Some(between) = Between::of(sign) else { continue };
        let word = &text[start..here];
        start = here + sign.len_utf8();
        if !word.is_empty() {
            if !before.is_empty() {
                bonds.word(language, before, word, &mut gap);
            }
            before = word;
            gap.clear();
        }
        match between {
            Between::Space => gap.space((here, start)),
            Between::Tie => gap.tie((here, start)),
            Between::Stop => {
                bonds.stop();
                before = "";
                gap.clear();
            }
        }
    }
    let ties = bonds.finish();
    if ties.is_empty() {
        return Cow::Borrowed(text);
    }
    let spaces = ties.into_iter().map(|it| (it.space.0..it.space.1, it.holds));
    Cow::Owned(with_ties(text, spaces))
}

#[cfg(test)]
mod tests {
    use crate::language::Language::Indonesian;

    #[test]
    fn a_text_is_tied_where_its_words_are() {
        let tied = |text| Indonesian.tied(text).replace('\u{a0}', "~");
        assert_eq!(tied("Bab 2. Pasal 5 dan 12 km²"), "Bab~2. Pasal~5 dan 12~km²");
        assert_eq!(tied("negara maju"), "negara maju");
        assert_eq!(tied(" Bab  2 "), " Bab~2 ");
        assert_eq!(tied("Bab\u{a0}2 ayat (1)"), "Bab~2 ayat~(1)");
        assert_eq!(tied("Bab\u{2003}2"), "Bab\u{2003}2");
    }

    #[test]
    fn a_sum_goes_on_behind_a_tie_of_the_author() {
        let tied = |text| Indonesian.tied(text).replace('\u{a0}', "~");
        assert_eq!(tied("193\u{a0}× 192 : 2 = 18.528"), "193~×~192~:~2~= 18.528");
    }
}
