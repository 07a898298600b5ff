//! Sets one paragraph: tokens come in, lines on their baselines go out.
//!
//! [`breakpoints`](breaks::breakpoints) lists where a line may end, [`linebreak`](fit::linebreak)
//! chooses among them for the whole paragraph at once (Knuth and Plass; [`others`] in a line
//! more or less), and
//! [`compose`](line::compose) sets each line: glyphs first take up to 2 %, spaces the rest.

mod breaks;
mod ease;
mod filled;
mod fit;
mod line;
mod mend;
mod notched;
mod others;
mod profile;
mod strain;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::design::LineCosts;
use crate::diagnostic::Span;
use crate::document::{Id, Place};
use crate::ink::{Line, LineSpan, LinkId, Tag};
use crate::picture::PictureId;
use crate::units::{Pt, Rect};

use breaks::Offer;
pub(super) use profile::Profile;

use super::lexicon::{DressId, Lexicon, WordId};

/// A run of text, ready to be broken into lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Text {
    /// The words, in order.
    pub tokens: Vec<Token>,
    /// The styles that tokens name by number.
    pub styles: Vec<TextStyle>,
    /// Pictures and formulas that stand in the line; tokens name them by number.
    pub objects: Vec<Object>,
    /// Names, by the token that bears them.
    pub anchors: Vec<(usize, Id)>,
    /// Footnotes, by the token of their mark.
    pub notes: Vec<(usize, usize)>,
    /// Where the author wrote it, by the first token of each stretch.
    pub origins: Vec<(usize, Span)>,
    /// Its first lines begin further right.
    pub notch: Option<Notch>,
}

/// Room at the left of the first lines of a paragraph.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(super) struct Notch {
    /// How many lines.
    pub lines: u8,
    /// How much further right they begin.
    pub width: Pt,
}

/// A word, or a part of one where the style changes within it.
#[derive(Debug, Copy, Clone)]
pub(super) struct Token {
    /// What is set.
    pub item: Item,
    /// Number of its style.
    pub style: u16,
    /// What comes after it.
    pub after: Gap,
    /// A proper name: capital, and not at the start of a sentence. Divided only in need.
    pub proper: bool,
    /// Where in the text.
    pub place: Option<Place>,
}

/// What a token sets.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// A word.
    Word(WordId),
    /// A picture or a part of a formula, by its number in [`Text::objects`].
    Object(u16),
}

/// What comes between two tokens.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: they are one word.
    None,
    /// A word space, where a line may end.
    Space,
    /// A word space that stays in the line.
    Tie,
    /// A thin space that stays in the line and keeps its width: a sixth of an em.
    Thin,
    /// Nothing, and a line may end here.
    Open,
    /// White after an operator of a formula, in thousandths of an em: a line may end there, at a
    /// price, and then the white is not set.
    Operator {
        /// How wide.
        white: u16,
        /// It follows a relation, where a formula is better divided than at an operator.
        relation: bool,
    },
    /// The line ends here.
    Break,
}

/// What is drawn with a word besides its glyphs.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub(super) enum Decoration {
    /// Nothing.
    #[default]
    None,
    /// A line below.
    Under,
    /// A line through the middle.
    Through,
    /// A light ground.
    Marked,
}

/// How words look and what they mean.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(super) struct TextStyle {
    /// Face and features.
    pub dress: DressId,
    /// Size of an em.
    pub size: Pt,
    /// Points to a unit of the face.
    pub unit: f64,
    /// The word space, in the face's units.
    pub space: i32,
    /// Above the baseline.
    pub rise: Pt,
    /// Letterspacing in thousandths of an em.
    pub tracking: i16,
    /// 0 black to 255 white.
    pub gray: u8,
    /// Lines and grounds.
    pub decoration: Decoration,
    /// Meaning.
    pub tag: Tag,
    /// The link that it belongs to.
    pub link: Option<LinkId>,
}

/// Something that stands in the line, on the baseline.
#[derive(Debug, Clone)]
pub(super) struct Object {
    /// What it is.
    pub thing: Thing,
    /// Its width.
    pub width: Pt,
    /// Its height above the baseline.
    pub height: Pt,
    /// Its depth below the baseline.
    pub depth: Pt,
}

/// What stands in a line besides words.
#[derive(Debug, Clone)]
pub(super) enum Thing {
    /// A picture.
    Picture(PictureId),
    /// A part of a formula.
    Formula {
        /// Its glyphs, from its left end and the baseline; they take the tag of their token.
        spans: Vec<LineSpan>,
        /// Its rules, from the same place, y downwards.
        rules: Vec<Rect>,
    },
}

/// The room that a paragraph is set in.
#[derive(Debug, Copy, Clone)]
pub(super) struct Room<'a> {
    /// The width of its lines.
    pub width: Pt,
    /// How much shorter the first line is at its left; negative hangs out.
    pub indent: Pt,
    /// How its lines stand.
    pub stand: Stand,
    /// Lines of one length rather than full ones and a short last one: headings.
    pub balance: bool,
    /// The costs.
    pub costs: &'a LineCosts,
}

/// A width that every line fits in.
pub(super) const ONE_LINE: Pt = Pt(1000.0);

impl<'a> Room<'a> {
    /// A room for lines that are flush on the left.
    pub(super) const fn plain(width: Pt, costs: &'a LineCosts) -> Self {
        Self { width, indent: Pt::ZERO, stand: Stand::Left, balance: false, costs }
    }
}

/// How lines stand in their room.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Stand {
    /// Flush on both sides.
    Justified,
    /// Flush left, ragged right.
    Left,
    /// Flush left, each line as full as it can be, nothing hanging: program text.
    Filled,
    /// In the middle.
    Center,
    /// Flush right.
    Right,
}

/// A line that was set, and what stands in it.
#[derive(Debug, Clone)]
pub(super) struct SetLine {
    /// Its origin is the left end of the baseline, at the left edge of the room.
    pub line: Line,
    /// What stands in the line besides words, by its number in [`Text::objects`]: from the line's
    /// origin; how dark, and what it means.
    pub objects: Vec<(usize, Pt, u8, Tag)>,
    /// Lines and grounds: from, to, what, and the size of the text.
    pub decorations: Vec<(Pt, Pt, Decoration, Pt)>,
    /// From the room's left edge to the end of its ink.
    pub end: Pt,
    /// The first and one past the last token in it.
    pub tokens: (usize, usize),
    /// The first place of the text in it.
    pub place: Option<Place>,
    /// It ends within a word.
    pub hyphenated: bool,
    /// How much it is too long, when it could not be set.
    pub overfull: Option<Pt>,
}

/// Another way to set a paragraph: a line longer or shorter, or with fewer hyphens.
pub(super) struct OtherWay {
    /// Its breaks, the last first.
    pub breaks: Box<[u32]>,
    /// Its lines: the first and one past the last token of each, and whether it ends within a word.
    pub lines: Vec<(Range<usize>, bool)>,
    /// How far its lines are stretched or shrunk: 0 not at all, 1 as far as is good.
    pub strain: f64,
}

/// Breaks `text` into lines and sets them; then looks how to set it in a line more, in a line
/// less and with fewer hyphens, where that can be done well.
pub(super) fn set_with_others(
    text: &Text,
    lexicon: &Lexicon<'_>,
    room: &Room<'_>,
) -> (Vec<SetLine>, Vec<OtherWay>) {
    if text.tokens.is_empty() {
        return (vec![], vec![]);
    }
    let (choice, others) = fit::with_places(|places| {
        let (choice, offer) = fit::linebreak_at(text, lexicon, room, places);
        let mended =
            (offer == Offer::Syllables).then(|| mend::mended(places, &choice, room));
        let wanted = others::wanted(&choice, room);
        let others = if wanted == [false; 2] {
            vec![]
        } else {
            if offer != Offer::Syllables {
                breaks::breakpoints(text, lexicon, room, Offer::Syllables, places);
            }
            others::others(places, room, wanted, choice.len())
        };
        let ways = others.into_iter().chain(mended.flatten());
        let ways = ways.map(|(breaks, strain)| other_way(places, breaks, strain));
        (choice, ways.collect())
    });
    (ease::ease(text, lexicon, room, &choice), others)
}

fn other_way(places: &[breaks::Break], breaks: Box<[u32]>, strain: f64) -> OtherWay {
    let ends: Vec<_> = breaks.iter().rev().map(|it| &places[*it as usize]).collect();
    let line = |ends: &[&breaks::Break]| {
        let (from, to) = (ends[0], ends[1]);
        let hyphenated = to.division.is_some();
        (from.token..to.token + usize::from(hyphenated), hyphenated)
    };
    let lines = ends.windows(2).map(line).collect();
    OtherWay { breaks, lines, strain }
}

/// Sets `text` in the lines that these breaks part, the last first.
pub(super) fn set_other(
    text: &Text,
    lexicon: &Lexicon<'_>,
    room: &Room<'_>,
    breaks: &[u32],
) -> Vec<SetLine> {
    let choice = fit::with_places(|places| {
        breaks::breakpoints(text, lexicon, room, Offer::Syllables, places);
        fit::lines_back(places, breaks.iter().map(|it| *it as usize))
    });
    ease::ease(text, lexicon, room, &choice)
}

/// Breaks `text` into lines and sets them.
pub(super) fn set(text: &Text, lexicon: &Lexicon<'_>, room: &Room<'_>) -> Vec<SetLine> {
    if text.tokens.is_empty() {
        return vec![];
    }
    if let Some(notch) = text.notch {
        return notched::set(text, lexicon, room, notch);
    }
    ease::ease(text, lexicon, room, &fit::linebreak(text, lexicon, room))
}
