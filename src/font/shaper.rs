//! Text becomes glyphs.

use std::fmt;

use harfrust::{Buffer, Direction, Script, ShapeOptions, ShaperFont};

use super::face::{is_ignorable, is_space};
use super::plan::{Plan, plan};
use super::{Face, FaceId, Faces, Features, Glyph, Shape};

/// Shapes words. One for each thread: it keeps a buffer, and what it learned about the faces.
pub struct Shaper<'a> {
    faces: &'a Faces,
    fonts: Vec<Option<ShaperFont<'a, 'static>>>,
    plans: Vec<Plan>,
    /// The plan of the plain word before, for its face and features.
    last: Option<(FaceId, Features, usize)>,
    buffer: Buffer,
}

/// What a shaper has learned about the faces: another, on another thread, goes on with it.
#[derive(Default)]
pub struct Learned(Vec<Plan>);

impl fmt::Debug for Learned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Learned").field(&self.0.len()).finish()
    }
}

impl<'a> Shaper<'a> {
    /// A shaper for these faces.
    #[must_use]
    pub fn new(faces: &'a Faces) -> Self {
        Self::with(faces, Learned::default())
    }

    /// A shaper for the faces that another has learned about.
    #[must_use]
    pub fn with(faces: &'a Faces, learned: Learned) -> Self {
        Self { faces, fonts: vec![], plans: learned.0, last: None, buffer: Buffer::new() }
    }

    /// What it has learned.
    #[must_use]
    pub fn leave(self) -> Learned {
        Learned(self.plans)
    }

    /// Shapes `text`, at most 65,535 bytes, in `face`. Default-ignorable characters (soft
    /// hyphens, joiners) are left out; a character that the face lacks becomes U+FFFD where the
    /// face has it, else a question mark: the caller chose the face by
    /// [`Faces::for_character`] and has reported what is missing.
    pub fn shape(
        &mut self,
        face: FaceId,
        features: Features,
        lang: &str,
        text: &str,
    ) -> Shape {
        let composed = self.compose(face, features, lang, text);
        composed.unwrap_or_else(|| self.shape_whole(face, features, lang, text))
    }

    /// Shapes a word of plain letters by what is known of them.
    fn compose(
        &mut self,
        face: FaceId,
        features: Features,
        lang: &str,
        text: &str,
    ) -> Option<Shape> {
        let of = self.faces.get(face);
        if !lang.is_empty() || !text.is_ascii() || of.makes_do(features) {
            return None;
        }
        let at = match self.last {
            Some((last, its, at)) if (last, its) == (face, features) => at,
            _ => {
                let (script, direction) = (Script::LATIN, Direction::LeftToRight);
                plan(&mut self.plans, of, (face, features, lang, script, direction))
            }
        };
        self.last = Some((face, features, at));
        let mut letters = self.plans[at].letters.take()?;
        let whole = |text: &str| self.shape_whole(face, features, lang, text);
        let glyphs = letters.compose(of, text, whole);
        self.plans[at].letters = Some(letters);
        let glyphs = glyphs?;
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        Some(Shape { face, text: text.into(), glyphs, width })
    }

    /// Shapes a text of any kind.
    fn shape_whole(
        &mut self,
        face: FaceId,
        features: Features,
        lang: &str,
        text: &str,
    ) -> Shape {
        let of = self.faces.get(face);
        let text: Box<str> = if text.chars().any(is_ignorable) {
            text.chars().filter(|&character| !is_ignorable(character)).collect()
        } else {
            text.into()
        };
        self.buffer.clear();
        let capitals = of.makes_do(features);
        for (offset, character) in text.char_indices() {
            let cluster = u32::try_from(offset).unwrap_or(u32::MAX);
            if capitals && character.to_uppercase().all(|it| of.maps(it)) {
                for capital in character.to_uppercase() {
                    self.buffer.push(u32::from(capital), cluster);
                }
            } else {
                self.buffer.push(u32::from(substitute(of, character)), cluster);
            }
        }
        let (script, direction) = script_of(&mut self.buffer);
        self.buffer.set_script(Some(script));
        self.buffer.set_direction(direction);
        let at = plan(&mut self.plans, of, (face, features, lang, script, direction));
        let plan = &self.plans[at];
        let font = prepared(&mut self.fonts, face, of);
        let options = ShapeOptions::new().plan(Some(&plan.plan)).features(&plan.requests);
        harfrust::shape(font, &mut self.buffer, options)
            .expect("the plan was made for this script and direction");
        let glyphs = self.collect(of);
        let width = glyphs.iter().map(|glyph| glyph.advance).sum();
        Shape { face, text, glyphs, width }
    }

    /// The shaped glyphs; a missing one, which normalisation could still bring about, is replaced.
    fn collect(&self, face: &Face) -> Box<[Glyph]> {
        let infos = self.buffer.glyph_infos().iter();
        let small = |shift: i32| i16::try_from(shift).unwrap_or_default();
        infos
            .zip(self.buffer.glyph_positions())
            .map(|(info, position)| {
                let id = u16::try_from(info.glyph_id).unwrap_or_default();
                let (id, advance) = if id == 0 {
                    let id = face.replacement();
                    (id, face.advance(id))
                } else {
                    (id, position.x_advance)
                };
                Glyph {
                    id,
                    advance,
                    dx: small(position.x_offset),
                    dy: small(position.y_offset),
                    cluster: u16::try_from(info.cluster).unwrap_or(u16::MAX),
                    unsafe_to_break: info.unsafe_to_break(),
                }
            })
            .collect()
    }
}

impl fmt::Debug for Shaper<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shaper").field("plans", &self.plans.len()).finish_non_exhaustive()
    }
}

/// The character that is shaped in place of `character`.
fn substitute(face: &Face, character: char) -> char {
    match character {
        _ if face.maps(character) => character,
        // These have no width of their own that a font could know.
        '\t' | '\n' | '\r' => ' ',
        _ if is_space(character) => character,
        _ => face.replacement_character(),
    }
}

/// Which script the text in the buffer is in, Latin when nothing tells, and how it runs.
fn script_of(buffer: &mut Buffer) -> (Script, Direction) {
    let plain = buffer.glyph_infos().iter().all(|info| info.glyph_id < 0x250);
    if plain {
        return (Script::LATIN, Direction::LeftToRight);
    }
    buffer.set_script(None);
    buffer.set_direction(Direction::Invalid);
    buffer.guess_segment_properties();
    (buffer.script().unwrap_or(Script::LATIN), buffer.direction())
}

/// The face as the shaper wants it, made on first use.
fn prepared<'f, 'a>(
    fonts: &'f mut Vec<Option<ShaperFont<'a, 'static>>>,
    id: FaceId,
    face: &'a Face,
) -> &'f ShaperFont<'a, 'static> {
    let at = usize::from(id.0);
    if fonts.len() <= at {
        fonts.resize_with(at + 1, || None);
    }
    fonts[at].get_or_insert_with(|| ShaperFont::new(face.font()))
}

#[cfg(test)]
mod tests {
    use super::{FaceId, Faces, Features, Shape, Shaper};
    use crate::font::Family;

    const SERIF: FaceId = FaceId(0);
    const SANS: FaceId = FaceId(4);
    const MONO: FaceId = FaceId(6);
    const NONE: Features = Features {
        small_caps: false,
        old_style: false,
        tabular: false,
        superior: false,
        plain: false,
    };

    fn shape(face: FaceId, features: Features, text: &str) -> Shape {
        let faces = Faces::embedded();
        Shaper::new(&faces).shape(face, features, "id", text)
    }

    fn ids(shape: &Shape) -> Vec<u16> {
        shape.glyphs.iter().map(|glyph| glyph.id).collect()
    }

    fn texts(shape: &Shape) -> Vec<&str> {
        (0..shape.glyphs.len()).map(|at| shape.text_of(at)).collect()
    }

    #[test]
    fn ligatures_stand_for_their_letters() {
        let word = shape(SERIF, NONE, "efisien");
        assert_eq!(texts(&word), ["e", "fi", "s", "i", "e", "n"]);
        assert_eq!(word.width, 2657);
        assert_eq!(texts(&shape(SERIF, NONE, "difficult"))[2], "ffi");
        assert_eq!(shape(FaceId(1), NONE, "ffi").glyphs.len(), 1);
        let plain = shape(SERIF, Features { plain: true, ..NONE }, "efisien");
        assert_eq!(plain.glyphs.len(), 7);
    }

    #[test]
    fn letters_are_kerned_and_widths_add_up() {
        let faces = Faces::embedded();
        let word = shape(SERIF, NONE, "AVAV");
        assert_eq!(word.width, 2358);
        assert_eq!(
            word.glyphs.iter().map(|glyph| glyph.advance).sum::<i32>(),
            word.width
        );
        let unkerned: i32 =
            word.glyphs.iter().map(|glyph| faces.get(SERIF).advance(glyph.id)).sum();
        assert_eq!(unkerned - word.width, 336, "three pairs are drawn together");
        assert!(!word.glyphs[0].unsafe_to_break);
        assert!(word.glyphs[1].unsafe_to_break);
        assert_eq!(shape(SANS, NONE, "AV").width, 1045);
        let kerned = shape(SERIF, Features { plain: true, ..NONE }, "AVAV");
        assert_eq!(kerned.width, 2358, "plain text is kerned too");
    }

    #[test]
    fn features_choose_other_glyphs() {
        for features in [
            Features { small_caps: true, ..NONE },
            Features { old_style: true, ..NONE },
            Features { superior: true, ..NONE },
        ] {
            let (with, without) =
                (shape(SERIF, features, "a2"), shape(SERIF, NONE, "a2"));
            assert_ne!(ids(&with), ids(&without), "{features:?}");
            assert_eq!(texts(&with), ["a", "2"]);
        }
        let arrow = shape(MONO, Features { plain: true, ..NONE }, "->");
        assert_eq!(ids(&arrow), [641, 796]);
        assert_ne!(ids(&arrow), ids(&shape(MONO, NONE, "->")));
        let figures = shape(SANS, Features { tabular: true, ..NONE }, "0123456789");
        assert!(
            figures.glyphs.iter().all(|glyph| glyph.advance == figures.glyphs[0].advance)
        );
    }

    #[test]
    fn capitals_stand_for_small_capitals_that_a_face_lacks() {
        let small = Features { small_caps: true, ..NONE };
        let word = shape(MONO, small, "Négaraß 2");
        assert_eq!(ids(&word), ids(&shape(MONO, NONE, "NÉGARASS 2")));
        assert_eq!(&*word.text, "Négaraß 2", "it is copied as it was written");
        assert_eq!(texts(&word)[1], "é");
        assert_ne!(ids(&shape(SERIF, small, "a")), ids(&shape(SERIF, NONE, "A")));
    }

    #[test]
    fn ignorable_characters_leave_no_trace() {
        let word = shape(SERIF, NONE, "\u{FEFF}ker\u{AD}ja\u{200B}\u{200D}\u{7}");
        assert_eq!(&*word.text, "kerja");
        assert_eq!(word, shape(SERIF, NONE, "kerja"));
        assert_eq!(shape(SERIF, NONE, "").width, 0);
    }

    #[test]
    fn no_text_comes_to_glyph_zero() {
        for face in 0..7 {
            let text = "a\u{4E00}\t\u{10FFFF}é\u{301}→\u{3000}\u{2011}أ\u{FE0F}q\u{323}";
            let word = shape(FaceId(face), NONE, text);
            assert!(word.glyphs.iter().all(|glyph| glyph.id != 0), "{word:?}");
            assert_eq!(texts(&word)[1], "\u{4E00}", "the text stays what it was");
        }
    }

    #[test]
    fn every_glyph_has_its_text() {
        let hebrew = shape(SERIF, NONE, "שלום");
        assert_eq!(texts(&hebrew), ["ם", "ו", "ל", "ש"], "from left to right on paper");
        let accents = shape(SERIF, NONE, "e\u{301}q\u{301}.");
        assert_eq!(texts(&accents), ["e\u{301}", "q", "\u{301}", "."]);
        let spaces = shape(SERIF, NONE, "5\u{A0}km²\u{202F}−");
        assert_eq!(texts(&spaces), ["5", "\u{A0}", "k", "m", "²", "\u{202F}", "−"]);
    }

    /// Words with all their permitted breaks; signs and letters that other words have.
    const WORDS: &str = include_str!("../../tests/suite/hyphenation/id.txt");
    const SIGNS: &str = "AVAVATAR Typography LTAV! difficult f.f. \"Tafsir\" (Wayang), \
        ffi fjord Th fft affluent www ->>= a!=b <|> 1/2 1.000,50 Rp5.000 10-20 [x]; {Yo}: \
        f'(x) T'e V.O.C. `q` ~x~ a_b A&B 50% #1 x^2 \\ Qu gy jj ck st ct x*y+z=0 @e ?";

    #[test]
    fn words_of_plain_letters_are_as_if_shaped_whole() {
        let faces = Faces::embedded();
        let mut shaper = Shaper::new(&faces);
        let words: Vec<String> = WORDS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .flat_map(|it| {
                let word = it.replace('-', "");
                let mut name = word.clone();
                name[..1].make_ascii_uppercase();
                [word.to_uppercase(), format!("({name},"), format!("{word}."), word]
            })
            .chain(SIGNS.split_whitespace().map(str::to_owned))
            .collect();
        let mut kinds = vec![NONE; 6];
        kinds[1].small_caps = true;
        kinds[2].old_style = true;
        kinds[3].tabular = true;
        kinds[4].superior = true;
        kinds[5].plain = true;
        for (face, of) in faces.iter() {
            for features in &kinds {
                let mut composed = 0;
                for word in &words {
                    let whole = shaper.shape_whole(face, *features, "", word);
                    let found = shaper.compose(face, *features, "", word);
                    composed += usize::from(found.is_some());
                    assert!(found.is_none_or(|it| it == whole), "{word} {whole:?}");
                }
                // Capitals that stand for small ones are shaped whole. Small capitals and arrows of program text look further, formulas kern
                // otherwise.
                let few = of.makes_do(*features)
                    || match of.style().family {
                        Family::Serif => features.small_caps,
                        Family::Sans => false,
                        Family::Mono => !features.plain,
                        Family::Math => true,
                    };
                let name = of.name();
                let nearly_all = composed * 100 >= words.len() * 98;
                assert!(few || nearly_all, "{name} {features:?}: {composed}");
            }
        }
    }

    #[test]
    fn a_shaper_may_change_faces_and_languages() {
        let faces = Faces::embedded();
        let mut shaper = Shaper::new(&faces);
        let first = shaper.shape(SERIF, NONE, "id", "kerja");
        assert_ne!(shaper.shape(MONO, NONE, "en", "kerja").width, first.width);
        assert_eq!(shaper.shape(MONO, NONE, "", "kerja").width, 3000);
        assert_eq!(shaper.shape(SERIF, NONE, "id", "kerja"), first);
        assert_eq!(shaper.shape(SERIF, NONE, "not a tag!", "kerja").width, first.width);
    }
}
