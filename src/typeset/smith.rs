//! Shapes words, and cuts them where the cut changes their letters.

#[expect(
    clippy::disallowed_types,
    reason = "looked up by word, never walked through"
)]
use std::collections::{BTreeMap, HashMap};

use rustc_hash::FxBuildHasher;

use super::divide::{Divided, Divider, Point, divide};
use super::lexicon::{Dress, DressId};
use crate::font::{Face, FaceId, Faces, Glyph, Learned, Shape, Shaper};
use crate::language::{Hyphenator, Language};

/// A shaper that remembers the scraps beside its cuts.
#[derive(Debug)]
pub(super) struct Smith<'a> {
    shaper: Shaper<'a>,
    /// By dress.
    scraps: Vec<Scraps>,
    notes: Notes,
}

/// What a smith has learned, for the next one.
#[derive(Debug, Default)]
pub(super) struct Training {
    shaper: Learned,
    scraps: Vec<Scraps>,
    notes: Notes,
}

/// What is the same whatever a word wears, or whatever word it is in.
#[derive(Debug, Default)]
struct Notes {
    divided: BTreeMap<Language, Divided>,
    /// By face and glyph.
    overhangs: BTreeMap<(FaceId, u16), i32>,
}

#[expect(clippy::disallowed_types, reason = "looked up by word, never walked through")]
type Scraps = HashMap<Box<str>, Box<[Glyph]>, FxBuildHasher>;

impl<'a> Smith<'a> {
    /// One who goes on where another left.
    pub(super) fn new(faces: &'a Faces, training: Training) -> Self {
        let Training { shaper, scraps, notes } = training;
        Self { shaper: Shaper::with(faces, shaper), scraps, notes }
    }

    /// What it has learned.
    pub(super) fn leave(self) -> Training {
        Training { shaper: self.shaper.leave(), scraps: self.scraps, notes: self.notes }
    }

    /// Divides a word in a dress.
    pub(super) fn divide(
        &mut self,
        dress: &Dress,
        hyphenator: &Hyphenator,
        text: &str,
    ) -> (String, Vec<Point>) {
        let divided = self.notes.divided.entry(dress.language).or_default();
        let mut divider = dress.divide.then_some(Divider { hyphenator, divided });
        divide(text, divider.as_mut())
    }

    /// How far a glyph's ink reaches past its advance.
    pub(super) fn overhang(&mut self, id: FaceId, face: &Face, glyph: u16) -> i32 {
        let known = self.notes.overhangs.entry((id, glyph));
        *known.or_insert_with(|| face.overhang(glyph))
    }

    /// Shapes a word.
    pub(super) fn shape(&mut self, dress: &Dress, text: &str) -> Shape {
        self.shaper.shape(dress.face, dress.features, "", text)
    }

    /// The parts of `whole`, a word in letters a to z and their like, before and from `glyph`,
    /// where a break asks for shaping anew.
    ///
    /// That asks for it from the last glyph before the cut that a break is safe at, and up to the
    /// first behind it. What lies between is two or three letters that are cut in many words.
    pub(super) fn cut(
        &mut self,
        dress: (DressId, &Dress),
        whole: &Shape,
        glyph: usize,
    ) -> (Shape, Shape) {
        let glyphs = &whole.glyphs;
        let safe = |it: &Glyph| !it.unsafe_to_break;
        let from = glyphs[..glyph].iter().rposition(safe).unwrap_or(0);
        let behind = glyphs[glyph + 1..].iter().position(safe);
        let to = behind.map_or(glyphs.len(), |it| glyph + 1 + it);
        let byte = |at: usize| {
            glyphs.get(at).map_or(whole.text.len(), |it| usize::from(it.cluster))
        };
        let (start, cut, end) = (byte(from), byte(glyph), byte(to));
        let before = self.scrap(dress, &whole.text[start..cut]);
        let kept = glyphs[..from].iter().copied();
        let before: Box<[Glyph]> =
            kept.chain(before.iter().map(|it| later(it, start))).collect();
        let after = self.scrap(dress, &whole.text[cut..end]);
        let kept = glyphs[to..].iter().map(|it| earlier(it, cut));
        let after: Box<[Glyph]> = after.iter().copied().chain(kept).collect();
        let shape = |glyphs: Box<[Glyph]>, text: &str| Shape {
            face: whole.face,
            text: text.into(),
            width: glyphs.iter().map(|it| it.advance).sum(),
            glyphs,
        };
        (shape(before, &whole.text[..cut]), shape(after, &whole.text[cut..]))
    }

    /// The glyphs of a few letters.
    fn scrap(&mut self, (id, dress): (DressId, &Dress), text: &str) -> &[Glyph] {
        let number = usize::from(id.0);
        if self.scraps.len() <= number {
            self.scraps.resize_with(number + 1, Scraps::default);
        }
        let Self { shaper, scraps, .. } = self;
        if !scraps[number].contains_key(text) {
            let shape = shaper.shape(dress.face, dress.features, "", text);
            scraps[number].insert(text.into(), shape.glyphs);
        }
        &scraps[number][text]
    }
}

/// A glyph whose text begins so many bytes later.
fn later(glyph: &Glyph, bytes: usize) -> Glyph {
    let bytes = u16::try_from(bytes).unwrap_or(u16::MAX);
    Glyph { cluster: glyph.cluster.saturating_add(bytes), ..*glyph }
}

/// A glyph whose text begins so many bytes earlier.
fn earlier(glyph: &Glyph, bytes: usize) -> Glyph {
    let bytes = u16::try_from(bytes).unwrap_or(u16::MAX);
    Glyph { cluster: glyph.cluster.saturating_sub(bytes), ..*glyph }
}

#[cfg(test)]
mod tests {
    use super::{Smith, Training};
    use crate::font::{Faces, Features, Glyph, Style};
    use crate::language::Language;
    use crate::typeset::lexicon::{Dress, DressId};

    /// Words with all their permitted breaks, and capitals that are kerned far.
    const WORDS: &str = include_str!("../../tests/suite/hyphenation/id.txt");
    const CAPITALS: &str =
        "AVATAR WAYANG Tafsir Yogyakarta difficult efisien VOKAL f.f. LTAV";

    #[test]
    fn cut_words_are_as_if_shaped_in_parts() {
        let faces = Faces::embedded();
        let mut smith = Smith::new(&faces, Training::default());
        let words: Vec<String> = WORDS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .map(|it| it.replace('-', ""))
            .chain(CAPITALS.split(' ').map(str::to_owned))
            .collect();
        let bare = |glyphs: &[Glyph]| -> Vec<_> {
            glyphs
                .iter()
                .map(|it| (it.id, it.advance, it.dx, it.dy, it.cluster))
                .collect()
        };
        let mut cuts = 0;
        let styles = [(false, false), (true, false), (false, true)];
        for (number, (bold, italic)) in styles.into_iter().enumerate() {
            let face = faces.id(Style { bold, italic, ..Style::default() });
            for small_caps in [false, true] {
                let dress = Dress {
                    face,
                    features: Features { small_caps, ..Features::default() },
                    language: Language::Indonesian,
                    divide: true,
                };
                let id =
                    DressId(u16::try_from(number * 2).unwrap() + u16::from(small_caps));
                for word in &words {
                    let whole = smith.shape(&dress, word);
                    for (at, glyph) in whole.glyphs.iter().enumerate().skip(1) {
                        if !glyph.unsafe_to_break {
                            continue;
                        }
                        cuts += 1;
                        let (before, after) = smith.cut((id, &dress), &whole, at);
                        let cut = usize::from(glyph.cluster);
                        for (part, text) in
                            [(before, &word[..cut]), (after, &word[cut..])]
                        {
                            let anew = smith.shape(&dress, text);
                            assert_eq!(bare(&part.glyphs), bare(&anew.glyphs), "{word}");
                            assert_eq!(
                                (&part.text, part.width),
                                (&anew.text, anew.width)
                            );
                        }
                    }
                }
            }
        }
        assert!(cuts > 5_000, "{cuts}");
    }
}
