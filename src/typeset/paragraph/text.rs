//! Text that is ready to be broken into lines.

use crate::diagnostic::Span;
use crate::document::{Id, Place};
use crate::ink::{LineSpan, LinkId, Tag};
use crate::picture::PictureId;
use crate::typeset::lexicon::{DressId, WordId};
use crate::units::{Pt, Rect};

/// A run of text, ready to be broken into lines.
#[derive(Debug, Clone, Default)]
pub(in crate::typeset) struct Text {
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
pub(in crate::typeset) struct Notch {
    /// How many lines.
    pub lines: u8,
    /// How much further right they begin.
    pub width: Pt,
}

/// A word, or a part of one where the style changes within it.
#[derive(Debug, Copy, Clone)]
pub(in crate::typeset) struct Token {
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
pub(in crate::typeset) enum Item {
    /// A word.
    Word(WordId),
    /// A picture or a part of a formula, by its number in [`Text::objects`].
    Object(u16),
}

/// What comes between two tokens.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(in crate::typeset) enum Gap {
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
pub(in crate::typeset) enum Decoration {
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
pub(in crate::typeset) struct TextStyle {
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
pub(in crate::typeset) struct Object {
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
pub(in crate::typeset) enum Thing {
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
