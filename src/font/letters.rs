//! Words of plain letters, put together from what the shaper made of single letters and pairs.
//!
//! Where no rule of the face looks further than from a letter to its neighbour, a word's glyphs
//! are those of its letters, and each is moved as in the pair that it begins. [`Rules`] tells
//! where this is so; all other words take the shaper.

use harfrust::Feature;

use super::face::Face;
use super::rules::{Forms, Rules};
use super::{Glyph, Shape};

/// The plain letters: signs of ASCII that leave ink.
const FIRST: u8 = b'!';

/// So many.
const COUNT: usize = 94;

/// What is known of a face's letters, with certain features.
pub(super) struct Letters {
    rules: Rules,
    letters: Vec<Option<Known<Letter>>>,
    /// By the first and the second letter: 0 not yet known, 1 not plain, else two more than its
    /// number in `pairs`.
    numbers: Vec<u16>,
    pairs: Vec<Pair>,
}

/// `None`: the shaper has to be asked.
type Known<T> = Option<T>;

/// A letter that nothing but its neighbour changes.
#[derive(Clone)]
struct Letter {
    forms: Forms,
    glyph: Glyph,
}

/// Two letters that stay two glyphs.
#[derive(Copy, Clone)]
struct Pair {
    /// The first as it stands before the second.
    first: Glyph,
    /// A break between them asks for shaping anew.
    tied: bool,
}

impl Letters {
    /// None known yet of the letters of `face`, set with these `requests`; `None` when its rules
    /// look further than from a letter to the next, or when it is the author's own.
    pub(super) fn of(face: &Face, requests: &[Feature]) -> Option<Self> {
        let glyphs = (0..COUNT).filter_map(|it| face.glyph(letter(it)));
        let rules = Rules::of(face.house_bytes()?, requests, glyphs)?;
        let numbers = vec![0; COUNT * COUNT];
        Some(Self { rules, letters: vec![None; COUNT], numbers, pairs: vec![] })
    }

    /// The glyphs of `text` if it is made of plain letters; `shape` is the shaper itself.
    pub(super) fn compose(
        &mut self,
        face: &Face,
        text: &str,
        mut shape: impl FnMut(&str) -> Shape,
    ) -> Option<Box<[Glyph]>> {
        let bytes = text.as_bytes();
        let last = number(*bytes.last()?)?;
        let mut glyphs = Vec::with_capacity(bytes.len());
        let mut tied = false;
        let mut push = |glyph: &Glyph, tied| {
            let cluster = u16::try_from(glyphs.len()).ok()?;
            glyphs.push(Glyph { cluster, unsafe_to_break: tied, ..*glyph });
            Some(())
        };
        for pair in bytes.windows(2) {
            let both = (number(pair[0])?, number(pair[1])?);
            let pair = self.pair(face, both, &mut shape)?;
            push(&pair.first, tied)?;
            tied = pair.tied;
        }
        let last = self.letter(face, last, &mut shape)?;
        push(&last.glyph, tied)?;
        Some(glyphs.into())
    }

    fn pair(
        &mut self,
        face: &Face,
        (first, second): (usize, usize),
        shape: &mut impl FnMut(&str) -> Shape,
    ) -> Option<Pair> {
        let at = first * COUNT + second;
        if self.numbers[at] == 0 {
            let learned = self.learn_pair(face, (first, second), shape);
            let number = u16::try_from(self.pairs.len() + 2).ok()?;
            self.numbers[at] = if learned.is_some() { number } else { 1 };
            self.pairs.extend(learned);
        }
        let number = usize::from(self.numbers[at]).checked_sub(2)?;
        Some(self.pairs[number])
    }

    fn learn_pair(
        &mut self,
        face: &Face,
        (first, second): (usize, usize),
        shape: &mut impl FnMut(&str) -> Shape,
    ) -> Option<Pair> {
        let one = self.letter(face, first, shape)?.clone();
        let two = self.letter(face, second, shape)?.clone();
        let text: String = [letter(first), letter(second)].iter().collect();
        let both = shape(&text);
        let [left, right] = *both.glyphs else { return None };
        let alone =
            Glyph { cluster: 1, unsafe_to_break: right.unsafe_to_break, ..two.glyph };
        let plain = left.id == one.glyph.id && left.cluster == 0 && right == alone;
        let joins = self.rules.may_join(&one.forms, &two.forms);
        (plain && !left.unsafe_to_break && !joins)
            .then_some(Pair { first: left, tied: right.unsafe_to_break })
    }

    fn letter(
        &mut self,
        face: &Face,
        at: usize,
        shape: &mut impl FnMut(&str) -> Shape,
    ) -> Option<&Letter> {
        let rules = &self.rules;
        let known = self.letters[at].get_or_insert_with(|| {
            let letter = letter(at);
            let forms = rules.forms(face.glyph(letter)?)?;
            let shape = shape(letter.encode_utf8(&mut [0; 4]));
            let [glyph] = *shape.glyphs else { return None };
            let known = forms.iter().any(|it| it.to_u32() == u32::from(glyph.id));
            (known && !glyph.unsafe_to_break).then_some(Letter { forms, glyph })
        });
        known.as_ref()
    }
}

/// The number of a plain letter.
fn number(byte: u8) -> Option<usize> {
    let number = usize::from(byte.checked_sub(FIRST)?);
    (number < COUNT).then_some(number)
}

/// A plain letter by its number.
fn letter(number: usize) -> char {
    char::from(u8::try_from(number).map_or(FIRST, |it| FIRST.saturating_add(it)))
}
