//! Draws the pages: each ink as operators, between marks that say what it means.

mod marks;

use std::sync::Arc;

use rayon::prelude::*;

use crate::font::{FaceId, Shapes};
use crate::ink::{ElementId, Ink, Ledger, Line, LineSpan, LinkId, Tag};
use crate::pages::{Page, Pages};
use crate::pdf::finish::deflate;
use crate::pdf::fonts::Fonts;
use crate::pdf::images::Images;
use crate::pdf::links::leads;
use crate::pdf::standard::Standard;
use crate::pdf::syntax::{decimal, literal, number, numbers, round, text_bytes};
use crate::pdf::text::{Moved, show, widening};
use crate::picture::PictureId;
use crate::units::{Point, Pt, Rect};

/// Digits after the point of a place: a thousandth of a point.
const PLACE: u32 = 3;
/// A gap between spans from which on they are words apart, in ems.
const GAP: f64 = 0.15;
/// Pages that are drawn on one thread without looking who is idle.
const PAGES: usize = 4;

/// A page as drawn. Places are PDF's: from the bottom left corner, y upwards.
#[derive(Debug)]
pub(super) struct Drawn {
    /// The content stream, deflated.
    pub(super) content: Vec<u8>,
    /// The element that each marked stretch belongs to, by the stretch's number.
    pub(super) owners: Vec<ElementId>,
    /// How high each of them begins.
    pub(super) tops: Vec<f64>,
    /// Where links are that lead somewhere, in drawing order.
    pub(super) areas: Vec<Area>,
    /// Where pictures are that are content.
    pub(super) figures: Vec<(ElementId, Bounds)>,
}

/// Left, bottom, right, top.
pub(super) type Bounds = [f64; 4];

/// A part of a line that is a link.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    /// The link.
    pub(super) link: LinkId,
    /// Where.
    pub(super) bounds: Bounds,
    /// How many marked stretches the page had when it ended.
    pub(super) after: usize,
}

/// Whether every sign of a word counts: it stands in the face of code, or is an address.
fn is_literal(mono: bool, word: &str) -> bool {
    mono || word.contains("://") || word.starts_with("www.") || word.contains('@')
}

/// Draws all pages.
pub(super) fn draw(
    pages: &Pages,
    fonts: &Fonts,
    images: &Images,
    standard: Standard,
) -> Vec<Drawn> {
    let height = pages.sheet.height.0;
    let draw = |page: &Page| {
        let mut canvas = Canvas {
            out: Vec::with_capacity(8 << 10),
            shapes: &pages.shapes,
            ledger: &pages.ledger,
            fonts,
            images,
            height,
            standard,
            top: 0.0,
            mark: None,
            in_text: false,
            line: [0; 2],
            state: State::default(),
            owners: vec![],
            tops: vec![],
            areas: vec![],
            figures: vec![],
        };
        for ink in &page.inks {
            canvas.ink(ink);
        }
        let mut drawn = canvas.finish();
        drawn.areas.retain(|area| leads(pages, area.link));
        drawn
    };
    pages.pages.par_iter().with_max_len(PAGES).map(draw).collect()
}

/// What the viewer remembers from one operator to the next.
#[derive(Debug, Copy, Clone, Default, PartialEq)]
struct State {
    font: Option<(FaceId, Pt)>,
    rise: Pt,
    /// Letterspacing in points.
    tracking: f64,
    /// How much wider glyphs are than drawn, in hundred-thousandths.
    stretch: i64,
    /// How much wider word spaces are than the font's, in thousandths of a point.
    widening: i64,
    gray: u8,
}

/// A page in the making.
struct Canvas<'a> {
    out: Vec<u8>,
    shapes: &'a Shapes,
    ledger: &'a Ledger,
    fonts: &'a Fonts,
    images: &'a Images,
    height: f64,
    standard: Standard,
    /// Of the ink that is being drawn.
    top: f64,
    mark: Option<Tag>,
    in_text: bool,
    /// Where the last line of the text object begins, in thousandths of a point.
    line: [i64; 2],
    state: State,
    owners: Vec<ElementId>,
    tops: Vec<f64>,
    areas: Vec<Area>,
    figures: Vec<(ElementId, Bounds)>,
}

impl Canvas<'_> {
    fn ink(&mut self, ink: &Ink) {
        let top = match ink {
            Ink::Line(line) => line.origin.y,
            Ink::Fill { rect, .. }
            | Ink::Frame { rect, .. }
            | Ink::Picture { rect, .. } => rect.origin.y,
            // What is turned begins at its left, the lowest place of it.
            Ink::Turned { origin, .. } => origin.y,
        };
        self.top = self.height - top.0;
        match ink {
            Ink::Line(line) => self.line(line),
            Ink::Fill { rect, gray, tag } => {
                self.leave_text();
                self.mark(*tag);
                self.gray(*gray);
                self.rectangle(*rect);
                self.out.extend_from_slice(b"f\n");
            }
            Ink::Frame { rect, thickness, gray, tag } => {
                self.leave_text();
                self.mark(*tag);
                self.gray(*gray);
                // The outline is what lies between two rectangles, so it stays within bounds.
                self.rectangle(*rect);
                let edge =
                    thickness.min(rect.size.width / 2.0).min(rect.size.height / 2.0);
                self.rectangle(Rect::new(
                    rect.origin.x + edge,
                    rect.origin.y + edge,
                    rect.size.width - edge * 2.0,
                    rect.size.height - edge * 2.0,
                ));
                self.out.extend_from_slice(b"f*\n");
            }
            Ink::Picture { picture, rect, tag } => self.picture(*picture, *rect, *tag),
            Ink::Turned { origin, inks } => self.turned(*origin, inks),
        }
    }

    /// Draws with the page turned a quarter to the left about `origin`; what is noted of the
    /// places is turned back.
    fn turned(&mut self, origin: Point, inks: &[Ink]) {
        self.leave_text();
        self.unmark();
        let (areas, figures, tops) =
            (self.areas.len(), self.figures.len(), self.tops.len());
        let top = self.top;
        let across = origin.x.0 + self.height;
        let up = self.height - origin.y.0;
        self.out.extend_from_slice(b"q 0 1 -1 0 ");
        numbers(&mut self.out, &[across, up], PLACE);
        self.out.extend_from_slice(b" cm\n");
        let state = self.state;
        for ink in inks {
            self.ink(ink);
        }
        self.leave_text();
        self.unmark();
        self.out.extend_from_slice(b"Q\n");
        self.state = state;
        let back = |[left, bottom, right, top]: Bounds| {
            [across - top, up + left, across - bottom, up + right]
        };
        for area in &mut self.areas[areas..] {
            area.bounds = back(area.bounds);
        }
        for (_, bounds) in &mut self.figures[figures..] {
            *bounds = back(*bounds);
        }
        self.tops[tops..].fill(top);
    }

    fn picture(&mut self, picture: PictureId, rect: Rect, tag: Tag) {
        let Some(image) = self.images.get(picture) else { return };
        self.leave_text();
        self.mark(tag);
        let [left, bottom, right, top] = self.bounds(rect);
        if let Tag::Element(element) = tag {
            self.figures.push((element, [left, bottom, right, top]));
        }
        let (width, height) = (right - left, top - bottom);
        // The matrix that turns the picture upright, then the one that places it.
        let [a, b, c, d, e, f] = image.turn.matrix().map(f64::from);
        let (across, up) = image.extent;
        let scales =
            [width * a / across, height * b / across, width * c / up, height * d / up];
        self.out.extend_from_slice(b"q ");
        // A drawing may be a thousand units wide: more digits.
        numbers(&mut self.out, &scales, PLACE + 3);
        self.out.push(b' ');
        numbers(&mut self.out, &[left + width * e, bottom + height * f], PLACE);
        self.out.extend_from_slice(b" cm/");
        self.out.extend_from_slice(image.resource.as_bytes());
        self.out.extend_from_slice(b" Do Q\n");
    }

    fn line(&mut self, line: &Line) {
        let baseline = self.height - line.origin.y.0;
        // The right end of a formula whose parts stand above each other.
        let mut formula = f64::NEG_INFINITY;
        for (at, span) in line.spans.iter().enumerate() {
            let next = line.spans.get(at + 1);
            let before = at.checked_sub(1).map(|it| &line.spans[it]);
            let begins =
                span.said.is_some() && !before.is_some_and(|it| as_one(it, span));
            let goes_on = next.is_some_and(|it| as_one(span, it));
            if begins {
                self.begin_said(span);
                formula = f64::NEG_INFINITY;
            }
            let hyphen = next.is_none() && self.ends_in_hyphen(span);
            let left = line.origin.x.0 + span.x.0;
            let Moved { pen, space } = self.span(span, left, baseline, hyphen);
            let em = span.size.0 * f64::from(span.scale) / 1000.0;
            let mut right = left + (pen - space) * em;
            if span.said.is_some() {
                formula = formula.max(right);
                right = formula;
                if !goes_on {
                    self.out.extend_from_slice(b"EMC\n");
                }
            }
            if let (Some(next), Tag::Element(_)) = (next, span.tag) {
                let gap = line.origin.x.0 + next.x.0 - right;
                if !goes_on && space <= 0.0 && gap > span.size.0 * GAP {
                    self.lone_space(span.face);
                }
            }
            if let Some(link) = span.link {
                self.area(link, span, [left, right], baseline);
            }
        }
    }

    /// Begins a stretch that is read as something else than its glyphs say one by one.
    fn begin_said(&mut self, span: &LineSpan) {
        self.enter_text();
        self.mark(span.tag);
        self.out.extend_from_slice(b"/Span<</ActualText");
        let said = span.said.as_deref().unwrap_or_default();
        literal(&mut self.out, &text_bytes(said));
        self.out.extend_from_slice(b">>BDC\n");
    }

    /// Whether the last glyph is a hyphen that the author wrote in a word; one in code or in
    /// an address is copied as it is.
    fn ends_in_hyphen(&self, span: &LineSpan) -> bool {
        span.pieces.last().is_some_and(|piece| {
            let last = usize::from(piece.to).saturating_sub(1);
            let shape = self.shapes.get(piece.shape);
            !piece.soft_hyphen
                && shape.text_of(last) == "-"
                && !is_literal(self.fonts.get(span.face).mono, &shape.text)
        })
    }

    /// Shows a span from `left` on the baseline.
    fn span(&mut self, span: &LineSpan, left: f64, baseline: f64, hyphen: bool) -> Moved {
        self.enter_text();
        self.mark(span.tag);
        self.gray(span.gray);
        let font = self.fonts.get(span.face);
        if self.state.font != Some((span.face, span.size)) {
            self.state.font = Some((span.face, span.size));
            self.out.push(b'/');
            self.out.extend_from_slice(font.resource.as_bytes());
            self.out.push(b' ');
            number(&mut self.out, span.size.0, PLACE);
            self.out.extend_from_slice(b" Tf\n");
        }
        if self.state.rise != span.rise {
            self.state.rise = span.rise;
            number(&mut self.out, span.rise.0, PLACE);
            self.out.extend_from_slice(b" Ts\n");
        }
        let tracking = f64::from(span.tracking) * span.size.0 / 1000.0;
        if self.state.tracking.to_bits() != tracking.to_bits() {
            self.state.tracking = tracking;
            number(&mut self.out, tracking, 4);
            self.out.extend_from_slice(b" Tc\n");
        }
        let stretch = round((f64::from(span.scale) - 1.0) * 1e5);
        if self.state.stretch != stretch {
            self.state.stretch = stretch;
            decimal(&mut self.out, 100_000 + stretch, 3);
            self.out.extend_from_slice(b" Tz\n");
        }
        let widening = widening(span, font).unwrap_or(self.state.widening);
        if self.state.widening != widening {
            self.state.widening = widening;
            decimal(&mut self.out, widening, PLACE);
            self.out.extend_from_slice(b" Tw\n");
        }
        self.begin_line([left, baseline]);
        show(&mut self.out, span, widening, (self.shapes, self.fonts), hyphen)
    }

    /// Moves the pen by whole thousandths from where the last line began, so that what is
    /// rounded off never adds up. On most lines that is ` 0 -14`, where places would differ.
    fn begin_line(&mut self, place: [f64; 2]) {
        let place = place.map(|it| round(it * 1e3));
        decimal(&mut self.out, place[0] - self.line[0], PLACE);
        self.out.push(b' ');
        decimal(&mut self.out, place[1] - self.line[1], PLACE);
        self.out.extend_from_slice(b" Td\n");
        self.line = place;
    }

    /// A space between spans that stand apart: the white is made by their places.
    fn lone_space(&mut self, face: FaceId) {
        let font = self.fonts.get(face);
        let space: Vec<u8> = font.code(font.space).collect();
        literal(&mut self.out, &space);
        self.out.extend_from_slice(b"Tj\n");
    }

    fn gray(&mut self, gray: u8) {
        if self.state.gray != gray {
            self.state.gray = gray;
            number(&mut self.out, f64::from(gray) / 255.0, 3);
            self.out.extend_from_slice(b" g\n");
        }
    }

    fn rectangle(&mut self, rect: Rect) {
        let [left, bottom, right, top] = self.bounds(rect);
        numbers(&mut self.out, &[left, bottom, right - left, top - bottom], PLACE);
        self.out.extend_from_slice(b" re\n");
    }

    fn bounds(&self, rect: Rect) -> Bounds {
        let (left, top) = (rect.origin.x.0, self.height - rect.origin.y.0);
        [left, top - rect.size.height.0, left + rect.size.width.0, top]
    }

    fn finish(mut self) -> Drawn {
        self.leave_text();
        self.unmark();
        Drawn {
            content: deflate(&self.out),
            owners: self.owners,
            tops: self.tops,
            areas: self.areas,
            figures: self.figures,
        }
    }
}

/// Whether two spans are read as one.
fn as_one(one: &LineSpan, other: &LineSpan) -> bool {
    matches!((&one.said, &other.said), (Some(one), Some(other)) if Arc::ptr_eq(one, other))
}

#[cfg(test)]
mod tests {
    use super::is_literal;

    #[test]
    fn addresses_and_code_keep_their_hyphens() {
        assert!(is_literal(false, "https://a.id/timor-leste"));
        assert!(is_literal(false, "www.timor-leste.tl"));
        assert!(is_literal(true, "--only"));
        assert!(!is_literal(false, "negara-negara"));
    }
}
