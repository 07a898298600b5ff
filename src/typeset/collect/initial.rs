//! The first letter of a chapter, so large that it takes several lines.
//!
//! Its head is level with the capitals of the first line and its foot stands on the baseline of
//! the last. What stands beside it of its word says the whole word when it is read or copied,
//! and the letter itself is only drawn: programs that go by where letters stand would read it
//! with the line that it stands on.

use std::sync::Arc;

use super::desk::{SMALL_CAPS_TRACKING, Voice};
use super::flow::Flow;
use super::text::TextMaker;
use super::words::LONGEST;
use crate::design::Cap;
use crate::document::{BlockKind, Leaf, Place, Section, SectionKind, plain_text};
use crate::font::{FaceId, Features, Shape};
use crate::ink::{LineSpan, Piece, Tag};
use crate::typeset::paragraph::{Notch, Object, Thing};
use crate::units::Pt;

/// White to the right of the letter, in ems of the text.
const BESIDE: f64 = 0.14;

/// A letter that reaches so far below its baseline, in leadings, keeps a line more clear.
const DEEP: f64 = 0.3;

/// An average character is so wide, in ems, in Indonesian and English.
const CHARACTER: f64 = 0.435;

impl Flow<'_, '_, '_> {
    /// How the first letter of a section is set, when it is set larger: of a chapter that begins
    /// with a paragraph of more lines than the letter takes.
    pub(super) fn cap_of(&self, section: &Section) -> Option<Cap> {
        let design = self.desk.design;
        let cap = design.cap.filter(|_| design.justify)?;
        if section.kind != SectionKind::Chapter {
            return None;
        }
        let BlockKind::Paragraph(content) = &section.blocks.first()?.kind else {
            return None;
        };
        let characters = design.measure / (design.size * CHARACTER);
        let count = plain_text(content).chars().count();
        let count = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        (count > characters * (f64::from(cap.lines) + 1.0)).then_some(cap)
    }
}

/// The first word of a chapter in its parts.
struct Opening<'t> {
    /// Quotation marks and brackets.
    before: &'t str,
    /// The letter, with the marks that combine with it.
    letter: &'t str,
    /// The rest of the word.
    rest: &'t str,
}

impl<'t> Opening<'t> {
    /// The parts of the word that `text` begins with; `None` when it begins with no letter.
    fn of(text: &'t str) -> Option<Self> {
        let end = text.find(|it: char| it.is_whitespace()).unwrap_or(text.len());
        let word = &text[..end];
        let from = word.find(char::is_alphanumeric)?;
        let letter = word[from..].chars().next().filter(|it| it.is_alphabetic())?;
        let after = from + letter.len_utf8();
        let combining = word[after..].chars().take_while(|it| is_combining(*it));
        let until = after + combining.map(char::len_utf8).sum::<usize>();
        Some(Self {
            before: &word[..from],
            letter: &word[from..until],
            rest: &word[until..],
        })
    }

    fn len(&self) -> usize {
        self.before.len() + self.letter.len() + self.rest.len()
    }
}

/// A mark that stands on the letter before it.
fn is_combining(character: char) -> bool {
    matches!(u32::from(character), 0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF)
}

impl TextMaker<'_, '_, '_> {
    /// Sets the first word of `text` with its first letter large, where that is asked for and can
    /// be done; how many bytes were set.
    pub(super) fn initial(
        &mut self,
        text: &str,
        leaf: Option<Leaf>,
        voice: Voice,
    ) -> usize {
        let Some(cap) = self.cap.take() else { return 0 };
        let Some(opening) = Opening::of(text) else { return 0 };
        if opening.len() > LONGEST {
            return 0;
        }
        let faces = self.desk.lexicon.faces();
        let face = faces.id(voice.style);
        let of = faces.get(face);
        let word = &text[..opening.len()];
        let Some(capital) = of.glyph('H') else { return 0 };
        if !word.chars().all(|it| of.has(it)) {
            return 0;
        }
        let leading = self.desk.design.leading;
        let unit = 1.0 / f64::from(of.metrics().units_per_em);
        let height = of.reach(capital)[3] * unit;
        let drop = leading * f64::from(cap.lines - 1);
        let size = voice.size + drop / height;

        let spans_of = Spans { said: word.into(), face };
        let plain = Features::default();
        let letter = spans_of.shape(self, opening.letter, plain);
        let ink = letter.glyphs.first().map_or([0.0; 4], |it| of.reach(it.id));
        // The ink begins at the margin and the letters that slant hang into it.
        let width = f64::from(letter.width) * unit;
        let first = opening.letter.chars().next().unwrap_or_default();
        let hang = f64::from(of.protrusion(first).0) / 1000.0 * width;
        let left = size * (ink[0] * unit + hang);
        let room = size * (ink[2] * unit) - left + voice.size * BESIDE;
        let deep = -size.0 * ink[1] * unit > leading.0 * DEEP;
        let lines = cap.lines + u8::from(deep);

        let alone = opening.before.is_empty() && opening.rest.is_empty();
        let drawn = spans_of.span(self, letter, -room - left, -drop, size);
        let tag = if alone { drawn.tag } else { Tag::Layout };
        let said = if alone { drawn.said.clone() } else { Some("".into()) };
        let mut spans = vec![LineSpan { tag, said, ..drawn }];
        if !opening.before.is_empty() {
            let before = spans_of.shape(self, opening.before, plain);
            let x = -room - voice.size * (f64::from(before.width) * unit);
            spans.push(spans_of.span(self, before, x, Pt::ZERO, voice.size));
        }
        let mut width = Pt::ZERO;
        if !opening.rest.is_empty() {
            let small = cap.small_caps && (!of.is_own() || of.offers(b"smcp"));
            let features = Features { small_caps: small, ..plain };
            let rest = spans_of.shape(self, opening.rest, features);
            let tracking = if small { SMALL_CAPS_TRACKING } else { 0 };
            let glyphs = u32::try_from(rest.glyphs.len()).unwrap_or_default();
            let tracked = f64::from(tracking) / 1000.0 * f64::from(glyphs);
            width = voice.size * (f64::from(rest.width) * unit + tracked);
            let span = spans_of.span(self, rest, Pt::ZERO, Pt::ZERO, voice.size);
            spans.push(LineSpan { tracking, ..span });
        }
        let thing = Thing::Formula { spans, rules: vec![] };
        let object = Object { thing, width, height: Pt::ZERO, depth: Pt::ZERO };
        self.text.notch = Some(Notch { lines, width: room });
        self.object(object, leaf.map(|leaf| Place { leaf, offset: 0 }), None, voice);
        self.sentence_start = false;
        word.len()
    }
}

/// Makes the parts of the word, all of which are read as the whole.
struct Spans {
    said: Arc<str>,
    face: FaceId,
}

impl Spans {
    fn shape(
        &self,
        maker: &mut TextMaker<'_, '_, '_>,
        text: &str,
        features: Features,
    ) -> Shape {
        maker.desk.lexicon.shape_now(self.face, features, text)
    }

    fn span(
        &self,
        maker: &mut TextMaker<'_, '_, '_>,
        shape: Shape,
        x: Pt,
        rise: Pt,
        size: Pt,
    ) -> LineSpan {
        let to = u16::try_from(shape.glyphs.len()).unwrap_or(u16::MAX);
        let shape = maker.desk.lexicon.keep(shape);
        let piece = Piece { shape, from: 0, to, space: 0, soft_hyphen: false };
        let said = Some(self.said.clone());
        LineSpan { x, rise, said, ..LineSpan::furniture(self.face, size, vec![piece]) }
    }
}

#[cfg(test)]
mod tests {
    use super::Opening;

    #[test]
    fn words_come_apart_behind_their_first_letter() {
        let parts =
            |text| Opening::of(text).map(|it| (it.before, it.letter, it.rest, it.len()));
        assert_eq!(parts("Di pasar"), Some(("", "D", "i", 2)));
        assert_eq!(parts("“Apa itu?”"), Some(("“", "A", "pa", 6)));
        assert_eq!(parts("E\u{301}tika"), Some(("", "E\u{301}", "tika", 7)));
        assert_eq!(parts("A\u{a0}b"), Some(("", "A", "", 1)));
        assert_eq!(parts("Sub-Sahara"), Some(("", "S", "ub-Sahara", 10)));
        assert_eq!(parts("12 negara"), None);
        assert_eq!(parts("… — "), None);
        assert_eq!(parts(""), None);
    }
}
