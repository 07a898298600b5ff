//! Galleys made by hand, on a page of ten lines of 14 pt.

mod breaks;
mod detour;
mod floats;
mod folios;
mod give;
mod notes;
mod properties;
mod twin;

use super::{Gathering, Numbering, make_up};
use crate::design::{Design, PageSetup};
use crate::diagnostic::Report;
use crate::document::{Id, SectionKind};
use crate::font::{FaceId, ShapeId};
use crate::ink::{ElementId, Ink, Line, LineSpan, Tag};
use crate::typeset::{
    Column, Float, Galley, Numerals, RunningHeads, Setter, Slug, Turn, Unset,
};
use crate::units::{Point, Pt, Rect};

/// Ten lines; one longer, two shorter.
pub(super) fn design() -> Design {
    let mut design = Design::new(&PageSetup::default());
    design.lines = 10;
    design.page_costs.last_page = 3;
    design
}

/// A line of text that draws the number `ink`.
pub(super) fn line(ink: u32) -> Slug {
    let slug = Slug::line(Pt(14.0), drawn(ink, design().ascent));
    Slug { on_grid: true, ..slug }
}

/// A line of a note, 11 pt high.
pub(super) fn note_line(ink: u32) -> Slug {
    Slug::line(Pt(11.0), drawn(ink, Pt(7.88)))
}

/// A box of a height.
pub(super) fn piece(ink: u32, height: f64) -> Slug {
    let rect = Rect::new(Pt(0.0), Pt(0.0), Pt(100.0), Pt(height));
    let tag = Tag::Element(ElementId(ink));
    Slug::piece(Pt(height), vec![Ink::Frame { rect, thickness: Pt(1.0), gray: 0, tag }])
}

/// A paragraph: its second and last lines stay with those before them.
pub(super) fn paragraph(from: u32, lines: u32) -> Vec<Slug> {
    let turn = |at| {
        let widow_or_orphan = at == 1 || at + 1 == lines;
        if widow_or_orphan && at > 0 { Turn::FORBIDDEN } else { Turn::FREE }
    };
    (0..lines).map(|at| Slug { turn: turn(at), ..line(from + at) }).collect()
}

/// Lines between all of which the page may be turned.
pub(super) fn lines(from: u32, count: u32) -> Vec<Slug> {
    (from..from + count).map(line).collect()
}

pub(super) fn float(ink: u32, lines: u32) -> Float {
    let height = Pt(14.0) * f64::from(lines);
    Float { slugs: vec![piece(ink, height.0)], height, pinned: false }
}

pub(super) fn column(slugs: Vec<Slug>) -> Column {
    Column {
        section: 0,
        kind: SectionKind::Chapter,
        id: Id("bab".to_owned()),
        recto: true,
        heads: None,
        folios: false,
        twin: None,
        slugs,
        notes: vec![],
        floats: vec![],
        repeats: vec![],
    }
}

pub(super) fn heads() -> RunningHeads {
    RunningHeads {
        verso: (drawn(9001, Pt(0.0)), Pt(50.0)),
        recto: (drawn(9002, Pt(0.0)), Pt(60.0)),
        by_section: [false; 2],
        sections: vec![],
    }
}

/// Digits 5 pt wide, letters 4 pt.
pub(super) fn numerals() -> Numerals {
    let width = |it: char| if it.is_ascii_digit() { Pt(5.0) } else { Pt(4.0) };
    let shapes =
        "0123456789ivxlcdm".chars().zip(0..).map(|(it, n)| (it, (ShapeId(n), width(it))));
    Numerals { face: FaceId(0), size: Pt(9.0), shapes: shapes.collect() }
}

pub(super) fn galley(columns: Vec<Column>) -> (Galley, Setter<'static>) {
    let columns = columns.into_iter().map(Unset::from).collect();
    (Galley { columns, numerals: numerals() }, Setter::default())
}

/// Pages of a single column, numbered from 1.
pub(super) fn pages(column: Column) -> Vec<Vec<(u32, f64)>> {
    pages_of(&set(vec![column]).0)
}

pub(super) fn set(columns: Vec<Column>) -> (Gathering, Report) {
    let mut report = Report::default();
    let gathering =
        make_up(galley(columns), Numbering::Arabic { first: 1 }, &design(), &mut report);
    (gathering, report)
}

/// For each page what is drawn, with the line on which its top is; text lines and boxes only.
pub(super) fn pages_of(gathering: &Gathering) -> Vec<Vec<(u32, f64)>> {
    let top = |ink: &Ink| match ink {
        Ink::Line(line) => match line.spans.first()?.tag {
            // 7.88 pt is the ascent of notes: their tops are at multiples of a line by chance only.
            Tag::Element(ElementId(ink)) if ink >= 5000 => {
                Some((ink, line.origin.y - Pt(7.88)))
            }
            Tag::Element(ElementId(ink)) => Some((ink, line.origin.y - design().ascent)),
            Tag::Pagination | Tag::Layout => None,
        },
        Ink::Frame { rect, tag: Tag::Element(ElementId(ink)), .. } => {
            Some((*ink, rect.origin.y))
        }
        _ => None,
    };
    let lines = |(ink, top): (u32, Pt)| {
        let lines = (top - design().top) / design().leading;
        (ink, (lines * 1000.0).round() / 1000.0)
    };
    gathering
        .pages
        .iter()
        .map(|it| it.inks.iter().filter_map(top).map(lines).collect())
        .collect()
}

/// Which things each page holds.
pub(super) fn numbers(pages: &[Vec<(u32, f64)>]) -> Vec<Vec<u32>> {
    pages.iter().map(|page| page.iter().map(|it| it.0).collect()).collect()
}

/// How many things each page holds.
pub(super) fn counts(pages: &[Vec<(u32, f64)>]) -> Vec<usize> {
    pages.iter().map(Vec::len).collect()
}

fn drawn(ink: u32, ascent: Pt) -> Line {
    let span = LineSpan {
        x: Pt(0.0),
        face: FaceId(0),
        size: Pt(10.5),
        rise: Pt(0.0),
        scale: 1.0,
        tracking: 0,
        gray: 0,
        tag: Tag::Element(ElementId(ink)),
        link: None,
        said: None,
        pieces: vec![],
    };
    Line { origin: Point { x: Pt(0.0), y: ascent }, spans: vec![span] }
}
