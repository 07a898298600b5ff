//! Shapes words, and cuts them where the cut changes their letters.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::divide::{Divided, Divider, Point, divide};
use super::lexicon::{Dress, DressId};
use crate::font::{Face, FaceId, Faces, Glyph, Learned, Shape, Shaper};
use crate::language::{Hyphenator, Language};
use crate::vocabulary::Vocabulary;

/// A shaper that remembers the scraps beside its cuts.
#[derive(Debug)]
pub(super) struct Smith<'a> {
    shaper: Shaper<'a>,
    scraps: Scraps,
    notes: Notes,
}

/// What a smith has learned, for the next one.
#[derive(Debug, Default)]
pub(super) struct Training {
    shaper: Learned,
    scraps: Scraps,
    notes: Notes,
}

/// What is the same whatever a word wears, or whatever word it is in.
#[derive(Debug, Default)]
struct Notes {
    divided: BTreeMap<Language, Divided>,
    /// By face and glyph.
    overhangs: BTreeMap<(FaceId, u16), i32>,
}

/// A few letters beside a cut, shaped by themselves.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) struct Scrap {
    /// Which, of its smith's.
    pub number: u32,
    /// How many glyphs it has.
    pub glyphs: u16,
    /// The sum of their advances.
    pub width: i32,
}

/// Where a word is cut and shaped anew beside the cut.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) struct Cut {
    /// So many glyphs of the word stay as they are.
    pub from: usize,
    /// What comes after them, up to the cut.
    pub before: Scrap,
    /// What comes after the cut.
    pub after: Scrap,
    /// From this glyph on the word stays as it is.
    pub to: usize,
}

/// The scraps that a smith has made.
#[derive(Debug, Default)]
struct Scraps {
    /// Their numbers, by dress and letters.
    numbers: Vec<Numbers>,
    made: Vec<(DressId, Shape)>,
}

/// The scraps in one dress.
#[derive(Debug, Default)]
struct Numbers {
    letters: Vocabulary,
    /// One for each.
    scraps: Vec<Scrap>,
}

impl Training {
    /// The scraps that were made, by their numbers, with the dresses that they wear.
    pub(super) fn scraps(&self) -> &[(DressId, Shape)] {
        &self.scraps.made
    }
}

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

    /// Divides a word in a dress, see [`divide`].
    pub(super) fn divide<'t>(
        &mut self,
        dress: &Dress,
        hyphenator: &Hyphenator,
        text: &'t str,
        points: &mut Vec<Point>,
    ) -> Cow<'t, str> {
        let divided = self.notes.divided.entry(dress.language).or_default();
        let mut divider = dress.divide.then_some(Divider { hyphenator, divided });
        divide(text, divider.as_mut(), points)
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

    /// Cuts `whole`, a word in letters a to z and their like, before `glyph`, where a break asks
    /// for shaping anew.
    ///
    /// That asks for it from the last glyph before the cut that a break is safe at, and up to the
    /// first behind it. What lies between is two or three letters that are cut in many words.
    pub(super) fn cut(
        &mut self,
        dress: (DressId, &Dress),
        whole: &Shape,
        glyph: usize,
    ) -> Cut {
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
        let after = self.scrap(dress, &whole.text[cut..end]);
        Cut { from, before, after, to }
    }

    /// A few letters by themselves.
    fn scrap(&mut self, (id, dress): (DressId, &Dress), text: &str) -> Scrap {
        let dressed = usize::from(id.0);
        let Self { shaper, scraps: Scraps { numbers, made }, .. } = self;
        if numbers.len() <= dressed {
            numbers.resize_with(dressed + 1, Numbers::default);
        }
        let numbers = &mut numbers[dressed];
        let (number, is_new) = numbers.letters.number(text);
        if !is_new {
            return numbers.scraps[number];
        }
        let shape = shaper.shape(dress.face, dress.features, "", text);
        let scrap = Scrap::of(&shape, made.len());
        numbers.scraps.push(scrap);
        made.push((id, shape));
        scrap
    }

    /// A part of a word by itself, long or of other letters than a to z.
    pub(super) fn part(&mut self, (id, dress): (DressId, &Dress), text: &str) -> Scrap {
        let shape = self.shape(dress, text);
        let made = &mut self.scraps.made;
        let scrap = Scrap::of(&shape, made.len());
        made.push((id, shape));
        scrap
    }
}

impl Scrap {
    fn of(shape: &Shape, number: usize) -> Self {
        let number = u32::try_from(number).expect("a book has fewer");
        let glyphs = u16::try_from(shape.glyphs.len()).expect("shapes are short");
        Self { number, glyphs, width: shape.width }
    }
}

#[cfg(test)]
mod tests {
    use super::{Scrap, Smith, Training};
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
        // With the byte that the text begins at.
        let bare = |glyphs: &[Glyph], text: usize| -> Vec<_> {
            glyphs
                .iter()
                .map(|it| {
                    (it.id, it.advance, it.dx, it.dy, usize::from(it.cluster) + text)
                })
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
                        let cut = smith.cut((id, &dress), &whole, at);
                        let made =
                            |it: Scrap| smith.scraps.made[it.number as usize].1.clone();
                        let (before, after) = (made(cut.before), made(cut.after));
                        let at = usize::from(glyph.cluster);
                        let kept = &whole.glyphs[..cut.from];
                        let start = at - before.text.len();
                        let begin = [bare(kept, 0), bare(&before.glyphs, start)];
                        let kept = bare(&whole.glyphs[cut.to..], 0);
                        let rest = [bare(&after.glyphs, at), kept];
                        let anew = smith.shape(&dress, &word[..at]);
                        assert_eq!(begin.concat(), bare(&anew.glyphs, 0), "{word}");
                        let anew = smith.shape(&dress, &word[at..]);
                        assert_eq!(rest.concat(), bare(&anew.glyphs, at), "{word}");
                    }
                }
            }
        }
        assert!(cuts > 5_000, "{cuts}");
    }
}
