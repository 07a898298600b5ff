//! The faces as PDF fonts: which glyphs are used, what they say, and the font objects.

use std::collections::BTreeSet;
use std::ops::Range;

use lopdf::{Dictionary, Object};
use rayon::prelude::*;

use super::embed::{descriptor, embed, tag};
use super::file::File;
use super::syntax::round;
use super::text::{Word, write_word};
use super::votes::{NOTHING, Votes, copied, poll, shares, sign};
use crate::font::{Face, FaceId, Faces, Family, Shape, ShapeId, Subset};
use crate::pages::{Pages, Used};

/// The fonts of a file.
#[derive(Debug)]
pub(super) struct Fonts {
    /// By the face's number; `None` for faces that set nothing.
    fonts: Vec<Option<Font>>,
    /// By the shape's number over [`SHARE`].
    stores: Vec<Store>,
}

/// As many shapes as one thread looked at.
#[derive(Debug)]
struct Store {
    /// By the rest of the shape's number.
    manners: Vec<Manner>,
    /// The bytes of words, one behind the other.
    words: Vec<u8>,
}

/// How a shape is written where it stands whole.
#[derive(Debug)]
enum Manner {
    /// In all places alike.
    Word(Word),
    /// Glyph by glyph.
    Glyphs,
    /// The same, and one says something else than its font's table.
    Odd,
}

/// A face as a font of the file.
#[derive(Debug)]
pub(super) struct Font {
    /// Its name in the pages' resources.
    pub(super) resource: String,
    /// An em in thousandths, over the face's units.
    pub(super) thousandths: f64,
    /// The glyph of the word space, in the whole face.
    pub(super) space: u16,
    /// The same, when viewers widen it where they are told to widen word spaces.
    pub(super) widened: Option<u16>,
    /// Above and below the baseline, in ems: how high a link is.
    pub(super) reach: (f64, f64),
    /// Every glyph is as wide as the others: it sets code.
    pub(super) mono: bool,
    /// By the glyph's number in the whole face.
    sorts: Vec<Sort>,
    /// By the same: what it says when copied.
    texts: Vec<Box<str>>,
    pub(super) subset: Subset,
    /// The face's name with the subset's tag.
    pub(super) name: String,
    /// What a viewer without the program would go by.
    pub(super) descriptor: Dictionary,
}

/// A glyph as the file has it.
#[derive(Debug, Copy, Clone, Default)]
struct Sort {
    /// Its advance in thousandths of an em.
    width: i64,
    /// Its number in the subset.
    code: u16,
    /// What it says, when that is one sign of ASCII.
    sign: Option<u8>,
}

impl Fonts {
    /// The font of a face that sets something.
    pub(super) fn get(&self, face: FaceId) -> &Font {
        self.fonts[usize::from(face.0)]
            .as_ref()
            .expect("every face of a page was collected")
    }

    /// Whether a glyph of the shape says something else than its face's table.
    pub(super) fn is_odd(&self, shape: ShapeId) -> bool {
        let id = shape.0 as usize;
        matches!(self.stores[id / SHARE].manners[id % SHARE], Manner::Odd)
    }

    /// The word that a shape is, if all its places are written alike, and its bytes.
    pub(super) fn word(&self, shape: ShapeId) -> Option<(&Word, &[u8])> {
        let id = shape.0 as usize;
        let store = &self.stores[id / SHARE];
        match &store.manners[id % SHARE] {
            Manner::Word(word) => Some((word, &store.words[word.range()])),
            Manner::Glyphs | Manner::Odd => None,
        }
    }

    /// Adds the fonts, which are those of `faces`, to the file.
    pub(super) fn add(&self, file: &mut File, faces: &Faces) {
        let mut entries = Dictionary::new();
        for (font, (_, face)) in self.fonts.iter().zip(faces.iter()) {
            let Some(font) = font else { continue };
            let id = embed(font, face, file);
            entries.set(font.resource.as_str(), Object::Reference((id, 0)));
        }
        file.share("Font", entries);
    }
}

impl Font {
    /// The bytes of a code in strings: one while the subset has no more glyphs than a byte has
    /// values, which is so for Latin text, else two.
    pub(super) const fn code_bytes(&self) -> usize {
        code_bytes(&self.subset)
    }

    /// The bytes of a code, which is the glyph's number in the subset.
    pub(super) fn encode(&self, code: u16) -> impl Iterator<Item = u8> {
        code.to_be_bytes().into_iter().skip(2 - self.code_bytes())
    }

    /// The glyph's code in strings.
    pub(super) fn code(&self, glyph: u16) -> impl Iterator<Item = u8> {
        self.encode(self.number(glyph))
    }

    /// The glyph's number in the subset.
    pub(super) fn number(&self, glyph: u16) -> u16 {
        self.sorts[usize::from(glyph)].code
    }

    /// The glyph's advance in thousandths of an em, as the file says.
    pub(super) fn width(&self, glyph: u16) -> i64 {
        self.sorts[usize::from(glyph)].width
    }

    /// Whether the glyphs of a shape say what they are to say there.
    fn says(&self, shape: &Shape) -> bool {
        if let Some(signs) = shape.signs() {
            let mut said = shape.glyphs.iter().zip(signs);
            return said.all(|(glyph, sign)| {
                self.sorts[usize::from(glyph.id)].sign == Some(*sign)
            });
        }
        let mut said = shape.glyphs.iter().zip(shape.texts());
        said.all(|(glyph, text)| self.text(glyph.id) == copied(text))
    }

    /// What the glyph says when copied.
    pub(super) fn text(&self, glyph: u16) -> &str {
        &self.texts[usize::from(glyph)]
    }
}

/// The code of one byte whose glyph viewers widen where they are told to widen word spaces.
const SPACE: usize = 32;

/// The codes that take two bytes in a string: line ends, brackets, the backslash.
const ESCAPED: [usize; 5] = [10, 13, 40, 41, 92];

/// The glyphs in the order of their codes, from 1 on: that of the face, but for the word space
/// and the rarest glyphs, which get the codes that take two bytes.
fn order(glyphs: &BTreeSet<u16>, votes: &[Votes<'_>], space: u16) -> Vec<u16> {
    let count = glyphs.len();
    let apart = count > SPACE;
    let mut common: Vec<u16> = glyphs.iter().copied().filter(|it| *it > 0).collect();
    if apart {
        common.retain(|it| *it != space);
    }
    let slots = ESCAPED.iter().filter(|it| **it < count).count();
    let mut rare = common.clone();
    rare.sort_by_cached_key(|it| votes.get(usize::from(*it)).map_or(0, Votes::sum));
    rare.truncate(slots);
    common.retain(|it| !rare.contains(it));
    let (mut common, mut rare) = (common.into_iter(), rare.into_iter());
    let next = |code| match code {
        SPACE if apart => Some(space),
        code if ESCAPED.contains(&code) => rare.next(),
        _ => common.next(),
    };
    (1..count).map_while(next).collect()
}

const fn code_bytes(subset: &Subset) -> usize {
    if subset.original.len() <= 256 { 1 } else { 2 }
}

/// How many shapes are looked at on one thread, and share a store.
const SHARE: usize = 1024;

/// Collects the glyphs of all pages and what they say.
///
/// A glyph can have one text in its font's table: the one that most words want. Where a
/// word wants another, an `ActualText` says so at the place.
pub(super) fn collect(pages: &Pages, used: &Used, house: &Faces) -> Fonts {
    debug_assert!(*used == pages.used(house), "what stands on the pages was noted");
    let faces: Vec<&Face> = house.iter().map(|(_, face)| face).collect();
    let spaces = word_spaces(used, house);
    let votes = poll(pages, used, faces.len());
    let fonts: Vec<Option<Font>> = faces
        .par_iter()
        .with_max_len(1)
        .zip(votes)
        .zip(&spaces)
        .enumerate()
        .map(|(at, ((face, votes), space))| {
            (*space).map(|space| Font::new(at, face, &votes, space))
        })
        .collect();
    let stores = stores(pages, used, &fonts);
    Fonts { fonts, stores }
}

/// The glyph of the word space in each face that sets something. Words are shaped each by
/// itself, so no feature of a face changes it.
fn word_spaces(used: &Used, faces: &Faces) -> Vec<Option<u16>> {
    let set = faces.iter().zip(used.faces());
    set.map(|((_, face), set)| set.then(|| face.glyph(' ').unwrap_or(0))).collect()
}

/// How each shape is written.
fn stores(pages: &Pages, used: &Used, fonts: &[Option<Font>]) -> Vec<Store> {
    let manner = |words: &mut Vec<u8>, id: ShapeId| {
        let shape = pages.shapes.get(id);
        let font = fonts[usize::from(shape.face.0)].as_ref().expect("its votes made it");
        if !font.says(shape) {
            return Manner::Odd;
        }
        write_word(words, shape, font).map_or(Manner::Glyphs, Manner::Word)
    };
    let store = |share: Range<u32>| {
        let mut words = Vec::with_capacity(share.len() * 16);
        let manners = share
            .map(ShapeId)
            .map(|id| if used.has(id) { manner(&mut words, id) } else { Manner::Glyphs });
        let manners = manners.collect();
        Store { manners, words }
    };
    let shares = shares(pages.shapes.len(), SHARE).into_par_iter();
    shares.with_max_len(1).map(store).collect()
}

impl Font {
    fn new(at: usize, face: &Face, votes: &[Votes<'_>], space: u16) -> Self {
        let mut glyphs: BTreeSet<u16> = (0_u16..)
            .zip(votes)
            .filter(|(_, votes)| !votes.is_empty())
            .map(|(glyph, _)| glyph)
            .collect();
        glyphs.extend([0, space]);
        let subset = Subset::of(face, &order(&glyphs, votes, space));
        let is_widened =
            subset.original.get(SPACE) == Some(&space) && code_bytes(&subset) == 1;
        let metrics = face.metrics();
        let em = f64::from(metrics.units_per_em);
        let mut sorts = vec![Sort::default(); subset.renumber.len()];
        let mut texts = vec![Box::from(""); subset.renumber.len()];
        for glyph in &glyphs {
            let index = usize::from(*glyph);
            let elected = votes.get(index).map_or(NOTHING, Votes::elected);
            let text = if *glyph == space { " " } else { elected };
            sorts[index] = Sort {
                width: round(f64::from(face.advance(*glyph)) * 1000.0 / em),
                code: subset.renumber[index],
                sign: sign(text),
            };
            texts[index] = text.into();
        }
        let name = format!("{}+{}", tag(face.name(), &glyphs), face.name());
        let descriptor = descriptor(face, &name);
        let reach = (f64::from(metrics.ascent) / em, f64::from(metrics.descent) / em);
        Self {
            resource: format!("F{at}"),
            thousandths: 1000.0 / em,
            space,
            widened: is_widened.then_some(space),
            reach,
            mono: face.style().family == Family::Mono,
            sorts,
            texts,
            subset,
            name,
            descriptor,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Manner, collect, order};
    use crate::folios::Folio;
    use crate::font::{FaceId, Faces, Style};
    use crate::ink::{ElementId, Role};
    use crate::pdf::sample::{Dress, Hand};

    #[test]
    fn the_space_has_the_code_that_viewers_widen_and_rare_glyphs_those_of_two_bytes() {
        let glyphs: BTreeSet<u16> = (0..80).collect();
        let codes = order(&glyphs, &[], 7);
        assert_eq!((codes.len(), codes[31]), (79, 7));
        // Nobody voted: the first of the face are as rare as any.
        let at = |code: usize| codes[code - 1];
        assert_eq!([10, 13, 40, 41].map(at), [1, 2, 3, 4]);
        assert_eq!([1, 2, 3, 11, 33, 79].map(at), [5, 6, 8, 15, 35, 79]);
        let all: BTreeSet<u16> = codes.iter().copied().chain([0]).collect();
        assert_eq!(all, glyphs);
        // Too few for a code 32: nothing is widened.
        let glyphs: BTreeSet<u16> = (0..32).collect();
        assert_eq!(order(&glyphs, &[], 7).iter().position(|it| *it == 7), Some(4));
    }

    #[test]
    fn only_faces_that_set_something_are_in_the_file() {
        let faces = Faces::embedded();
        let mut hand = Hand::new(&faces);
        let element = hand.open(Role::Paragraph, ElementId(0));
        hand.say(90.0, "fi \u{2011} ab\u{A0}c", Dress::text(element));
        hand.end_page(Folio::Arabic(1));
        let pages = hand.bind(vec![]);
        let fonts = collect(&pages, &pages.used(&faces), &faces);
        assert_eq!(fonts.fonts.iter().filter(|font| font.is_some()).count(), 1);
        let face = faces.id(Style::default());
        assert_eq!(face, FaceId(0));
        let font = fonts.get(face);
        // fi is one glyph, the tied hyphen and space are plain ones; no shape is odd.
        let said: Vec<&str> =
            font.subset.original.iter().skip(1).map(|glyph| font.text(*glyph)).collect();
        for wanted in ["fi", "-", " ", "a", "b", "c", "1"] {
            assert!(said.contains(&wanted), "{wanted} in {said:?}");
        }
        let mut manners = fonts.stores.iter().flat_map(|store| &store.manners);
        assert!(!manners.any(|it| matches!(it, Manner::Odd)));
        assert_eq!(font.width(font.space), 250, "a quarter of an em");
    }
}
