//! Set type, not yet cut into pages: columns of slugs; and who sets it when it is wanted.
//!
//! A *slug* is what a page takes whole: a line of text, a row of a table, a rule, white.
//! Heights add up; costs tell where a page may end.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::column::{self, ColumnForm};
use super::form::{Bench, Problem, TextForm};
use crate::diagnostic::Report;
use crate::document::{Id, Place, SectionKind};
use crate::font::{FaceId, ShapeId};
use crate::ink::{Ink, Line};
use crate::units::Pt;

/// The columns of a portion of the book (front, body or back), one for each section.
#[derive(Debug)]
pub struct Galley {
    /// In reading order.
    pub columns: Vec<Unset>,
    /// The figures and letters of which folios are composed.
    pub numerals: Numerals,
}

/// A section that is not set before its pages are made up, so that no more of the book stands in
/// type at once than is worked on.
#[derive(Debug)]
pub struct Unset(Stage);

#[derive(Debug)]
enum Stage {
    /// Its words are shaped.
    Form(Box<ColumnForm>),
    /// It is set already.
    Set(Box<Column>),
}

/// What was found wrong with a section while it was set.
#[derive(Debug, Default)]
pub struct Problems(pub(super) Vec<Problem>);

/// A section set as one endless column.
#[derive(Debug)]
pub struct Column {
    /// Index of the section in the document.
    pub section: usize,
    /// What the section is for.
    pub kind: SectionKind,
    /// The section's name.
    pub id: Id,
    /// It opens on a right-hand page; else on the next page.
    pub recto: bool,
    /// The running heads of its pages, from the second on; `None` for none.
    pub heads: Option<RunningHeads>,
    /// Whether its pages carry folios; title pages do not.
    pub folios: bool,
    /// The part of it that stands in two columns.
    pub twin: Option<Twin>,
    /// From top to foot.
    pub slugs: Vec<Slug>,
    /// The footnotes that slugs refer to by index.
    pub notes: Vec<Vec<Slug>>,
    /// Figures and short tables that may move to the head of the next page, by index.
    pub floats: Vec<Float>,
    /// Table heads that are set again at the top of a page when a table is cut, by index.
    pub repeats: Vec<Vec<Slug>>,
}

/// Two columns side by side: slugs are set for the left one.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Twin {
    /// The first slug of them.
    pub from: usize,
    /// From the left edge of one to that of the other.
    pub apart: Pt,
}

/// The running heads of a section, each as a line whose origin is the left end of its baseline;
/// the page room puts it in place (outer side).
#[derive(Debug, Clone)]
pub struct RunningHeads {
    /// On left-hand pages: the book, if nothing else is asked. With its width.
    pub verso: (Line, Pt),
    /// On right-hand pages: the chapter. With its width.
    pub recto: (Line, Pt),
    /// Whether the heading that a page stands under takes its place: verso, recto.
    pub by_section: [bool; 2],
    /// The headings of the section by their names, with their widths; `None` for one that is too
    /// long.
    pub sections: Vec<(Id, Option<(Line, Pt)>)>,
}

/// What a page takes whole.
#[derive(Debug, Clone)]
pub struct Slug {
    /// How far below its top the next slug's top lies.
    pub height: Pt,
    /// Whether it is ink or white.
    pub kind: SlugKind,
    /// What ending a page before this slug costs.
    pub turn: Turn,
    /// Its top lies on the page's grid of lines: white is put in before it when need be.
    pub on_grid: bool,
    /// What is drawn, from the slug's top and the text block's left edge.
    pub inks: Vec<Ink>,
    /// A ground behind it; slugs with one ground that stand together share one rectangle.
    pub ground: Option<Ground>,
    /// Footnotes whose marks stand in it: indices in [`Column::notes`].
    pub notes: Vec<usize>,
    /// Floats that are called for after it: indices in [`Column::floats`].
    pub floats: Vec<usize>,
    /// The table head that a new page begins with when it is cut before this slug.
    pub repeat: Option<usize>,
    /// Names that stand in it.
    pub anchors: Vec<Id>,
    /// The first place of the text in it.
    pub place: Option<Place>,
    /// It ends within a word, in a hyphen that lontar put there or in the word's own.
    pub hyphenated: bool,
    /// It begins a paragraph, an item, a title.
    pub opens: bool,
    /// It begins a title or a heading, which what comes next stays with.
    pub titles: bool,
    /// It begins something that stands for itself, a task: a page that ends early before it looks
    /// as it was meant.
    pub apart: bool,
    /// White that may grow or shrink a little for the page's sake.
    pub gives: bool,
    /// Other ways to set the paragraph that begins with it.
    pub others: Vec<Other>,
}

/// Another way to set a paragraph, for the page's sake: in a line more or a line less, or with
/// fewer hyphens. Few are taken: a [`Setter`] sets those.
#[derive(Debug, Clone)]
pub struct Other {
    /// How many slugs it takes the place of: the whole paragraph.
    pub takes: usize,
    /// Its lines.
    pub lines: Vec<Outline>,
    /// How far its lines are stretched or shrunk: 0 not at all, 1 as far as is good.
    pub strain: f64,
    /// How it is set.
    pub(super) recipe: Recipe,
}

/// A line of a paragraph that is not set yet, as a page sees it. It is as high as the lines of
/// the paragraph as it is set.
#[derive(Debug, Clone)]
pub struct Outline {
    /// What ending a page before it costs.
    pub turn: Turn,
    /// Footnotes whose marks stand in it.
    pub notes: Vec<usize>,
    /// It ends within a word.
    pub hyphenated: bool,
}

/// What another way is set from.
#[derive(Debug, Clone)]
pub(super) enum Recipe {
    /// The paragraph, and its breaks, the last first.
    Form(Arc<TextForm>, Box<[u32]>),
    /// Slugs that stand for it.
    #[cfg(test)]
    Slugs(Vec<Slug>),
}

/// Sets sections, and paragraphs of them in another number of lines.
#[derive(Debug, Copy, Clone, Default)]
pub struct Setter<'a>(pub(super) Option<Bench<'a, 'a>>);

impl Unset {
    /// Whether it opens on a right-hand page.
    #[must_use]
    pub const fn recto(&self) -> bool {
        match &self.0 {
            Stage::Form(form) => form.recto,
            Stage::Set(column) => column.recto,
        }
    }
}

impl From<ColumnForm> for Unset {
    fn from(form: ColumnForm) -> Self {
        Self(Stage::Form(Box::new(form)))
    }
}

impl From<Column> for Unset {
    fn from(column: Column) -> Self {
        Self(Stage::Set(Box::new(column)))
    }
}

impl Problems {
    /// Tells of them in the order of the text.
    pub fn tell(self, report: &mut Report) {
        for problem in self.0 {
            problem.tell(report);
        }
    }
}

impl Setter<'_> {
    /// Sets a section.
    ///
    /// # Panics
    ///
    /// The default, for columns that no shop has set, sets none.
    #[must_use]
    pub fn column(self, unset: Unset) -> (Column, Problems) {
        match unset.0 {
            Stage::Form(form) => {
                column::set(*form, &self.0.expect("only a shop has sections to set"))
            }
            Stage::Set(column) => (*column, Problems::default()),
        }
    }

    /// The slugs of a paragraph that is set so.
    ///
    /// # Panics
    ///
    /// The default, for columns that no shop has set, sets none.
    #[must_use]
    pub fn set(self, other: &Other) -> Vec<Slug> {
        match &other.recipe {
            Recipe::Form(form, breaks) => self
                .0
                .expect("only a shop has other ways to set something")
                .other(form, breaks),
            #[cfg(test)]
            Recipe::Slugs(slugs) => slugs.clone(),
        }
    }
}

/// Ink or white.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum SlugKind {
    /// A line of text.
    Line,
    /// Something else that is drawn: a row, a picture, a rule.
    Piece,
    /// White, which vanishes at the head and foot of a page.
    Space,
    /// White that stays, even at the head of a page: the sink of a chapter's title.
    Strut,
}

/// The cost of turning the page at a place.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Turn(pub u32);

impl Turn {
    /// As good a place as any.
    pub const FREE: Self = Self(0);
    /// Only when nothing else can be done: it would leave a widow, an orphan or a lonely heading.
    pub const FORBIDDEN: Self = Self(u32::MAX);
}

/// A ground behind slugs: a tint and a bar at its left.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Ground {
    /// Which box it belongs to: slugs of different boxes do not share.
    pub serial: u32,
    /// From the text block's left edge.
    pub left: Pt,
    /// Its width.
    pub width: Pt,
    /// How light: 255 is none.
    pub gray: u8,
    /// Thickness of the bar at the left, often zero.
    pub bar: Pt,
    /// How dark the bar is.
    pub bar_gray: u8,
}

/// A figure or short table: set where it is called for when it fits there, else at the head of
/// the next page, while the text goes on.
#[derive(Debug, Clone)]
pub struct Float {
    /// What it holds, from top to foot; never cut.
    pub slugs: Vec<Slug>,
    /// The sum of its heights, in whole lines.
    pub height: Pt,
    /// It stays where it is called for, and with what calls it: a heading that heads nothing
    /// else.
    pub pinned: bool,
}

/// The figures and letters of folios, shaped.
#[derive(Debug, Clone, Default)]
pub struct Numerals {
    /// The face.
    pub face: FaceId,
    /// Size of an em.
    pub size: Pt,
    /// Digits and the letters i, v, x, l, c, d, m: shape and width in points.
    pub shapes: BTreeMap<char, (ShapeId, Pt)>,
}

impl Other {
    /// Whether it takes more slugs than the usual way, or fewer.
    #[must_use]
    pub fn longer(&self) -> Ordering {
        self.lines.len().cmp(&self.takes)
    }

    /// A way to set so many slugs that is set already.
    #[cfg(test)]
    pub fn of(takes: usize, slugs: Vec<Slug>, strain: f64) -> Self {
        let outline = |it: &Slug| Outline {
            turn: it.turn,
            notes: it.notes.clone(),
            hyphenated: it.hyphenated,
        };
        let lines = slugs.iter().map(outline).collect();
        Self { takes, lines, strain, recipe: Recipe::Slugs(slugs) }
    }
}

impl Slug {
    /// White of a height.
    #[must_use]
    pub fn space(height: Pt, turn: Turn) -> Self {
        Self { kind: SlugKind::Space, turn, ..Self::piece(height, vec![]) }
    }

    /// A line of text that stands off the grid.
    #[cfg(test)]
    pub fn line(height: Pt, line: Line) -> Self {
        Self { kind: SlugKind::Line, ..Self::piece(height, vec![Ink::Line(line)]) }
    }

    /// Something that is drawn.
    #[must_use]
    pub fn piece(height: Pt, inks: Vec<Ink>) -> Self {
        Self {
            height,
            kind: SlugKind::Piece,
            turn: Turn::FREE,
            on_grid: false,
            inks,
            ground: None,
            notes: vec![],
            floats: vec![],
            repeat: None,
            anchors: vec![],
            place: None,
            hyphenated: false,
            opens: false,
            titles: false,
            apart: false,
            gives: false,
            others: vec![],
        }
    }
}
