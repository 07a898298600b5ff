//! Ties words that no line may part: the space between them becomes one that does not end a
//! line (U+00A0).
//!
//! `Bab 11`, `hlm. 31`, `Rp 5.000`, `12 km²`, `B. J. Habibie`: both editions read the ties from
//! the tree. What lontar writes itself is tied by [`Language::tied`]. Program text, formulas and
//! keys stay as they are; they count as words beside a space. A tie of the author's own beside
//! another space is the one white there: `Bab&nbsp; 2`.

use std::ops::Range;

use crate::document::{Inline, InlineKind, Leaf, plain_text};
use crate::language::{Between, Bond, Bonds, Gap, Language, TIE, with_ties};

/// Bytes of a word that is long: room for most is made at once.
const LONG_WORD: usize = 24;

/// Ties the words of one run, whatever the markup between them.
pub(super) fn tie(inlines: &mut [Inline], language: Language) {
    let mut binder = Binder::new(language);
    binder.run(inlines, language);
    binder.settle();
    let ties = binder.bonds.finish();
    if !ties.is_empty() {
        apply(inlines, &mut 0, &mut ties.as_slice());
    }
}

/// A space: the piece of the run that it stands in, and its bytes there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Space {
    piece: usize,
    start: usize,
    end: usize,
}

/// Reads a run from left to right.
#[derive(Debug)]
struct Binder {
    /// The word before the spaces, and the one behind them.
    before: String,
    word: String,
    /// The language of the word behind.
    language: Language,
    /// The spaces between the two.
    gap: Gap<Space>,
    /// Those that are to change.
    bonds: Bonds<Space>,
    /// How many pieces were read.
    piece: usize,
}

impl Binder {
    fn new(language: Language) -> Self {
        let word = || String::with_capacity(LONG_WORD);
        let (before, word) = (word(), word());
        Self { before, word, language, gap: Gap::new(), bonds: Bonds::new(), piece: 0 }
    }

    fn run(&mut self, inlines: &[Inline], language: Language) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text { text, .. } => {
                    self.text(text, language);
                    self.piece += 1;
                }
                InlineKind::SoftBreak => {
                    let place = self.place(0..0);
                    self.gap.space(place);
                    self.piece += 1;
                }
                InlineKind::HardBreak => self.stop(),
                InlineKind::Code { text, .. } => self.add(text, language),
                InlineKind::Math { tex, .. } => self.add(tex, language),
                InlineKind::Image { .. } => self.add("\u{fffc}", language),
                InlineKind::Keyboard(content) => {
                    self.add(&plain_text(content), language);
                }
                InlineKind::Language { lang, content } => {
                    self.run(content, Language::of(lang));
                }
                kind => {
                    if let Some(content) = kind.content() {
                        self.run(content, language);
                    }
                }
            }
        }
    }

    fn text(&mut self, text: &str, language: Language) {
        let mut start = 0;
        let mut at = 0;
        let bytes = text.as_bytes();
        while let Some(found) = bytes[at..].iter().position(|it| may_end_word(*it)) {
            let here = at + found;
            let sign = text[here..].chars().next().expect("a character begins here");
            at = here + sign.len_utf8();
            let Some(between) = Between::of(sign) else { continue };
            self.add(&text[start..here], language);
            start = at;
            match between {
                Between::Space => {
                    let place = self.place(here..start);
                    self.gap.space(place);
                }
                Between::Tie => {
                    let place = self.place(here..start);
                    self.gap.tie(place);
                }
                Between::Stop => self.stop(),
            }
        }
        self.add(&text[start..], language);
    }

    /// Adds letters to the word.
    fn add(&mut self, letters: &str, language: Language) {
        if self.word.is_empty() {
            self.language = language;
        }
        self.word.push_str(letters);
    }

    /// Ends the word.
    fn next(&mut self) {
        if !self.word.is_empty() {
            self.settle();
            std::mem::swap(&mut self.before, &mut self.word);
            self.word.clear();
            self.gap.clear();
        }
    }

    /// Ends the word at a space, which stands in these bytes of the piece.
    fn place(&mut self, bytes: Range<usize>) -> Space {
        self.next();
        Space { piece: self.piece, start: bytes.start, end: bytes.end }
    }

    /// Ends the word where nothing is to be tied.
    fn stop(&mut self) {
        self.settle();
        self.bonds.stop();
        self.before.clear();
        self.word.clear();
        self.gap.clear();
    }

    /// Ties the word to the one before where its language wants it.
    fn settle(&mut self) {
        let apart = self.before.is_empty() || self.word.is_empty();
        if !apart {
            let gap = &mut self.gap;
            self.bonds.word(self.language, &self.before, &self.word, gap);
        }
    }
}

/// Writes the ties into the pieces, which are counted as [`Binder::run`] counts them.
fn apply(inlines: &mut [Inline], piece: &mut usize, ties: &mut &[Bond<Space>]) {
    for inline in inlines {
        let own = ties.iter().take_while(|it| it.space.piece == *piece).count();
        match &mut inline.kind {
            InlineKind::Text { text, .. } => {
                *piece += 1;
                if own > 0 {
                    let spaces = ties[..own].iter();
                    let spaces =
                        spaces.map(|it| (it.space.start..it.space.end, it.holds));
                    *text = with_ties(text, spaces);
                    *ties = &ties[own..];
                }
            }
            InlineKind::SoftBreak => {
                *piece += 1;
                if own > 0 {
                    let text = if ties[0].holds { TIE.into() } else { String::new() };
                    inline.kind = InlineKind::Text { text, leaf: Leaf::default() };
                    *ties = &ties[own..];
                }
            }
            InlineKind::Keyboard(_) => {}
            kind => {
                if let Some(content) = kind.content_mut() {
                    apply(content, piece, ties);
                }
            }
        }
    }
}

/// Whether a character [`Between`] words may begin with this byte: letters a to z, which most
/// are, need not be looked at as characters.
const fn may_end_word(byte: u8) -> bool {
    !matches!(byte, b'!'..=0x7F)
}

#[cfg(test)]
mod tests {
    use super::{may_end_word, tie};
    use crate::document::{Inline, InlineKind};
    use crate::language::{Between, Language};
    use crate::passes::sample::{code, emphasis, inline, show, text};

    fn tied(mut inlines: Vec<Inline>) -> String {
        tie(&mut inlines, Language::Indonesian);
        show(&inlines).replace('\u{a0}', "~")
    }

    #[test]
    fn the_first_byte_tells_where_no_word_ends() {
        for sign in '\0'..=char::MAX {
            let first = sign.to_string().as_bytes()[0];
            assert!(may_end_word(first) || Between::of(sign).is_none(), "{sign:?}");
        }
    }

    #[test]
    fn numbers_stay_with_what_they_number() {
        assert_eq!(
            tied(vec![text(
                "Bab 11 di hlm. 31 atau (Gambar 2.1): Rp 5.000, 12 km² lagi"
            )]),
            "Bab~11 di hlm.~31 atau (Gambar~2.1): Rp~5.000, 12~km² lagi"
        );
        assert_eq!(
            tied(vec![text("B. J. Habibie dan bab ini")]),
            "B.~J.~Habibie dan bab ini"
        );
        assert_eq!(tied(vec![text(" Bab 2 ")]), " Bab~2 ");
        assert_eq!(tied(vec![text("")]), "");
    }

    #[test]
    fn markup_and_line_ends_do_not_hide_the_neighbours() {
        let soft = || inline(InlineKind::SoftBreak);
        assert_eq!(
            tied(vec![text("lihat Bab"), soft(), emphasis("2"), text(", lalu"), soft()]),
            "lihat Bab~*2*, lalu\n"
        );
        assert_eq!(tied(vec![text("Rp "), emphasis("5.000")]), "Rp~*5.000*");
        assert_eq!(tied(vec![text("Bab  "), soft(), text(" 3")]), "Bab~3");
        // The word goes on behind the markup: "Babad" is none of the words before a number.
        assert_eq!(tied(vec![text("Bab"), emphasis("ad"), text(" 2")]), "Bab*ad* 2");
        let hard = inline(InlineKind::HardBreak);
        assert!(!tied(vec![text("Bab"), hard, text("2")]).contains('~'));
    }

    #[test]
    fn sums_hold_across_markup_and_line_ends() {
        let soft = || inline(InlineKind::SoftBreak);
        assert_eq!(
            tied(vec![
                emphasis("n"),
                text(" × ("),
                emphasis("n"),
                text(" − 1)  : 2 itu")
            ]),
            "*n*~×~(*n*~−~1)~:~2 itu"
        );
        assert_eq!(
            tied(vec![
                text("338"),
                soft(),
                text(": 550"),
                soft(),
                text("× 100% = 61,5%")
            ]),
            "338~:~550~×~100%~= 61,5%"
        );
    }

    #[test]
    fn a_tie_beside_a_space_is_one_tie() {
        let soft = || inline(InlineKind::SoftBreak);
        assert_eq!(tied(vec![text("Bab\u{a0} 2, lalu \u{a0}ia")]), "Bab~2, lalu~ia");
        assert_eq!(tied(vec![text("Bab\u{a0}"), soft(), emphasis("2")]), "Bab~*2*");
        assert_eq!(tied(vec![emphasis("a "), text("\u{a0}b")]), "*a*~b");
        assert_eq!(tied(vec![text("a\u{a0}\u{a0}b 5 km")]), "a~~b 5~km");
    }

    #[test]
    fn program_text_stays_and_a_tie_that_is_there_too() {
        assert_eq!(
            tied(vec![text("nilai "), code("Bab 2 = 5"), text(" km")]),
            "nilai `Bab 2 = 5`~km"
        );
        assert_eq!(tied(vec![text("Bab\u{a0}2 ayat (1)")]), "Bab~2 ayat~(1)");
        let sum = "193\u{a0}× 192 : 2 = 18.528";
        assert_eq!(tied(vec![text(sum)]), "193~×~192~:~2~= 18.528");
        assert_eq!(
            Language::Indonesian.tied(sum).replace('\u{a0}', "~"),
            tied(vec![text(sum)])
        );
    }
}
