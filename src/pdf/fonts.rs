//! The faces as PDF fonts: which glyphs are used, what they say, and the font objects.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object};
use rayon::prelude::*;

use super::embed::{descriptor, embed, tag};
use super::file::File;
use super::syntax::round;
use super::text::{Word, write_word};
use crate::font::{
    Face, FaceId, Faces, Family, Features, ShapeId, Shaper, Subset, subset,
};
use crate::ink::Ink;
use crate::pages::Pages;

/// The fonts of a file.
#[derive(Debug)]
pub(super) struct Fonts {
    /// By the face's number; `None` for faces that set nothing.
    fonts: Vec<Option<Font>>,
    /// By the shape's number.
    manners: Vec<Manner>,
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
    /// Above and below the baseline, in ems: how high a link is.
    pub(super) reach: (f64, f64),
    /// Every glyph is as wide as the others: it sets code.
    pub(super) mono: bool,
    /// By the glyph's number in the whole face: its advance in thousandths, as the file says.
    widths: Vec<i64>,
    /// By the same: what it says when copied.
    texts: Vec<Box<str>>,
    pub(super) subset: Subset,
    /// The face's name with the subset's tag.
    pub(super) name: String,
    /// What a viewer without the program would go by.
    pub(super) descriptor: Dictionary,
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
        matches!(self.manners[shape.0 as usize], Manner::Odd)
    }

    /// The word that a shape is, if all its places are written alike.
    pub(super) fn word(&self, shape: ShapeId) -> Option<&Word> {
        match &self.manners[shape.0 as usize] {
            Manner::Word(word) => Some(word),
            Manner::Glyphs | Manner::Odd => None,
        }
    }

    /// Adds the fonts to the file.
    pub(super) fn add(self, file: &mut File) {
        let mut entries = Dictionary::new();
        for font in self.fonts.into_iter().flatten() {
            let resource = font.resource.clone();
            let id = embed(font, file);
            entries.set(resource, Object::Reference((id, 0)));
        }
        file.share("Font", entries);
    }
}

impl Font {
    /// The bytes of a code in strings: one while the subset has no more glyphs than a byte has
    /// values, which is so for Latin text, else two.
    pub(super) const fn code_bytes(&self) -> usize {
        if self.subset.original.len() <= 256 { 1 } else { 2 }
    }

    /// The bytes of a code, which is the glyph's number in the subset.
    pub(super) fn encode(&self, code: u16) -> impl Iterator<Item = u8> {
        code.to_be_bytes().into_iter().skip(2 - self.code_bytes())
    }

    /// The glyph's code in strings.
    pub(super) fn code(&self, glyph: u16) -> impl Iterator<Item = u8> {
        self.encode(self.subset.renumber[usize::from(glyph)])
    }

    /// The glyph's advance in thousandths of an em, as the file says.
    pub(super) fn width(&self, glyph: u16) -> i64 {
        self.widths[usize::from(glyph)]
    }

    /// What the glyph says when copied.
    pub(super) fn text(&self, glyph: u16) -> &str {
        &self.texts[usize::from(glyph)]
    }
}

/// What a text is copied as: spaces and hyphens that only forbid a break are plain ones, so
/// that a search for the word finds it.
pub(super) fn copied(text: &str) -> &str {
    match text {
        "\u{A0}" => " ",
        "\u{2011}" => "-",
        other => other,
    }
}

/// The texts that a glyph stands for, with how many shapes say so.
type Votes<'a> = Vec<(&'a str, u32)>;

/// By the face's number, then the glyph's.
type Poll<'a> = Vec<Vec<Votes<'a>>>;

/// How many shapes are looked at on one thread.
const SHARE: usize = 1024;

/// Collects the glyphs of all pages and what they say.
///
/// A glyph can have one text in its font's table: the one that most words want. Where a
/// word wants another, an `ActualText` says so at the place.
pub(super) fn collect(pages: &Pages, house: &Faces) -> Fonts {
    let faces: Vec<&Face> = house.iter().map(|(_, face)| face).collect();
    let used = Used::of(pages, faces.len());
    let spaces = word_spaces(&used, house);
    let votes = poll(pages, &used, faces.len());
    let fonts: Vec<Option<Font>> = faces
        .par_iter()
        .zip(votes)
        .zip(&spaces)
        .enumerate()
        .map(|(at, ((face, votes), space))| {
            (*space).map(|space| Font::new(at, face, &votes, space))
        })
        .collect();
    let manners = manners(pages, &used, &fonts);
    Fonts { fonts, manners }
}

/// What stands on the pages.
struct Used {
    /// By the shape's number.
    shapes: Vec<bool>,
    /// By the face's number.
    faces: Vec<bool>,
}

impl Used {
    fn of(pages: &Pages, faces: usize) -> Self {
        let mut used =
            Self { shapes: vec![false; pages.shapes.len()], faces: vec![false; faces] };
        for ink in pages.pages.iter().flat_map(|page| &page.inks) {
            ink.each(&mut |ink| {
                let Ink::Line(line) = ink else { return };
                for span in &line.spans {
                    used.faces[usize::from(span.face.0)] = true;
                    for piece in &span.pieces {
                        used.shapes[piece.shape.0 as usize] = true;
                    }
                }
            });
        }
        used
    }
}

/// Asks every shape that is used what its glyphs are to say.
fn poll<'a>(pages: &'a Pages, used: &Used, faces: usize) -> Poll<'a> {
    let ids: Vec<u32> =
        (0_u32..).zip(&used.shapes).filter(|(_, used)| **used).map(|it| it.0).collect();
    let parts = ids.par_chunks(SHARE).map(|ids| {
        let mut poll: Poll<'a> = vec![vec![]; faces];
        for id in ids {
            let shape = pages.shapes.get(ShapeId(*id));
            let votes = &mut poll[usize::from(shape.face.0)];
            for (glyph, text) in shape.glyphs.iter().zip(shape.texts()) {
                vote(votes, usize::from(glyph.id), copied(text), 1);
            }
        }
        poll
    });
    // In the order of the shapes, so that the first of two with as many votes is the same.
    let mut sum: Poll<'a> = vec![vec![]; faces];
    for part in parts.collect::<Vec<_>>() {
        for (sum, votes) in sum.iter_mut().zip(part) {
            for (glyph, votes) in votes.into_iter().enumerate() {
                for (text, count) in votes {
                    vote(sum, glyph, text, count);
                }
            }
        }
    }
    sum
}

/// Counts votes for a text of a glyph.
fn vote<'a>(votes: &mut Vec<Votes<'a>>, glyph: usize, text: &'a str, count: u32) {
    if votes.len() <= glyph {
        votes.resize_with(glyph + 1, Vec::new);
    }
    let same = |it: &str| match (it.as_bytes(), text.as_bytes()) {
        // Nearly all are one byte.
        ([one], [other]) => one == other,
        (one, other) => one == other,
    };
    match votes[glyph].iter_mut().find(|(it, _)| same(it)) {
        Some((_, sum)) => *sum += count,
        None => votes[glyph].push((text, count)),
    }
}

/// The glyph of the word space in each face that sets something.
fn word_spaces(used: &Used, faces: &Faces) -> Vec<Option<u16>> {
    let mut shaper = Shaper::new(faces);
    let mut space = |face| {
        let shape = shaper.shape(face, Features::default(), "en", " ");
        shape.glyphs.first().map_or(0, |glyph| glyph.id)
    };
    let set = faces.iter().zip(&used.faces);
    set.map(|((face, _), set)| set.then(|| space(face))).collect()
}

/// How each shape is written.
fn manners(pages: &Pages, used: &Used, fonts: &[Option<Font>]) -> Vec<Manner> {
    let manner = |room: &mut Vec<u8>, id: usize| {
        if !used.shapes[id] {
            return Manner::Glyphs;
        }
        let id = u32::try_from(id).expect("a shape's number is a u32");
        let shape = pages.shapes.get(ShapeId(id));
        let font = fonts[usize::from(shape.face.0)].as_ref().expect("its votes made it");
        let mut said = shape.glyphs.iter().zip(shape.texts());
        if said.any(|(glyph, text)| font.text(glyph.id) != copied(text)) {
            return Manner::Odd;
        }
        write_word(room, shape, font).map_or(Manner::Glyphs, Manner::Word)
    };
    let ids = (0..used.shapes.len()).into_par_iter().with_min_len(SHARE);
    ids.map_init(Vec::new, manner).collect()
}

impl Font {
    fn new(at: usize, face: &Face, votes: &[Votes<'_>], space: u16) -> Self {
        let mut glyphs: BTreeSet<u16> = (0_u16..)
            .zip(votes)
            .filter(|(_, votes)| !votes.is_empty())
            .map(|(glyph, _)| glyph)
            .collect();
        glyphs.extend([0, space]);
        let subset = subset(face, &glyphs);
        let metrics = face.metrics();
        let em = f64::from(metrics.units_per_em);
        let mut widths = vec![0; subset.renumber.len()];
        let mut texts = vec![Box::from(""); subset.renumber.len()];
        for glyph in &glyphs {
            let index = usize::from(*glyph);
            widths[index] = round(f64::from(face.advance(*glyph)) * 1000.0 / em);
            texts[index] = elected(votes.get(index).map_or(&[], Vec::as_slice)).into();
        }
        texts[usize::from(space)] = " ".into();
        let name = format!("{}+{}", tag(face.name(), &glyphs), face.name());
        let descriptor = descriptor(face, &name);
        let reach = (f64::from(metrics.ascent) / em, f64::from(metrics.descent) / em);
        Self {
            resource: format!("F{at}"),
            thousandths: 1000.0 / em,
            space,
            reach,
            mono: face.style().family == Family::Mono,
            widths,
            texts,
            subset,
            name,
            descriptor,
        }
    }
}

/// The text that most shapes want; every glyph must say something, even one of several that
/// draw a single character (ISO 14289-1, 7.21.7).
fn elected<'a>(votes: &[(&'a str, u32)]) -> &'a str {
    let mut best = ("\u{200B}", 0);
    for (text, count) in votes {
        if !text.is_empty() && *count > best.1 {
            best = (text, *count);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::{Manner, collect, copied, elected};
    use crate::folios::Folio;
    use crate::font::{FaceId, Faces, Style};
    use crate::ink::{ElementId, Role};
    use crate::pdf::sample::{Dress, Hand};

    #[test]
    fn most_words_decide_what_a_glyph_says() {
        assert_eq!(elected(&[("", 9), ("a", 1), ("b", 2), ("c", 2)]), "b");
        assert_eq!(elected(&[("", 9)]), "\u{200B}");
        assert_eq!((copied("\u{A0}"), copied("\u{2011}"), copied("é")), (" ", "-", "é"));
    }

    #[test]
    fn only_faces_that_set_something_are_in_the_file() {
        let faces = Faces::embedded();
        let mut hand = Hand::new(&faces);
        let element = hand.open(Role::Paragraph, ElementId(0));
        hand.say(90.0, "fi \u{2011} ab\u{A0}c", Dress::text(element));
        hand.end_page(Folio::Arabic(1));
        let pages = hand.bind(vec![]);
        let fonts = collect(&pages, &faces);
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
        assert!(!fonts.manners.iter().any(|it| matches!(it, Manner::Odd)));
        assert_eq!(font.width(font.space), 250, "a quarter of an em");
    }
}
