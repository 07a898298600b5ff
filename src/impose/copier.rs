//! Proofs the pages for a copier, which knows grays alone, loses pale ones and hairlines, and
//! does not print to the edge.

use std::collections::{BTreeMap, BTreeSet};

use super::places::places;
use crate::diagnostic::{Code, Report, Span};
use crate::document::Document;
use crate::ink::{Ink, Line};
use crate::pages::{Page, Pages};
use crate::picture::{Drawing, Mark, Paint, Picture, PictureId, luma};
use crate::units::{Pt, Rect};

/// A tint of less ink than this share is white on a copy.
const PALEST: f64 = 0.15;
/// Lines thinner than this break up.
const THINNEST: Pt = Pt(0.25);
/// What a copier leaves white at the edges.
const EDGE: Pt = Pt::mm(5.0);
/// What hangs into a margin is let be: punctuation.
const HANGING: Pt = Pt::mm(1.5);
/// Grays nearer to each other than this, of 255, are one.
const NEAR: u8 = 14;
/// Colours farther from each other than this, of 255 in some channel, are two.
const FAR: u8 = 48;

/// Tells what would be lost on a copy.
pub fn copier(pages: &Pages, document: &Document, report: &mut Report) {
    let mut sizes: BTreeMap<PictureId, Pt> = BTreeMap::new();
    for ink in pages.pages.iter().flat_map(|it| &it.inks) {
        ink.each(&mut |ink| {
            if let Ink::Picture { picture, rect, .. } = ink {
                // Its smallest use: there its lines are thinnest.
                let width = sizes.entry(*picture).or_insert(rect.size.width);
                *width = width.min(rect.size.width);
            }
        });
    }
    let places = places(document);
    for (id, width) in sizes {
        let Some(picture) = document.pictures.get(id.0 as usize) else { continue };
        let Some(drawing) = Drawing::of(picture) else { continue };
        let mut eye = Eye::default();
        eye.look(&drawing.marks, width / drawing.size.width.max(Pt(0.01)));
        eye.tell(picture, places.get(&id).copied(), report);
    }
    for page in &pages.pages {
        edge(page, pages, report);
    }
}

/// What is seen in a drawing.
#[derive(Default)]
struct Eye {
    colours: BTreeSet<[u8; 3]>,
    tints: BTreeSet<[u8; 3]>,
    thinnest: Option<f64>,
}

impl Eye {
    fn look(&mut self, marks: &[Mark], scale: f64) {
        for mark in marks {
            match mark {
                Mark::Layer(layer) => self.look(&layer.marks, scale),
                Mark::Outline(outline) => {
                    if let Some(fill) = outline.fill {
                        let colour = on_white(fill.paint);
                        // A ground that covers all else says nothing by itself.
                        self.colours.insert(colour);
                        let ink = 1.0 - f64::from(luma(colour)) / 255.0;
                        if ink > 0.01 && ink < PALEST {
                            self.tints.insert(colour);
                        }
                    }
                    if let Some(stroke) = &outline.stroke {
                        self.colours.insert(on_white(stroke.paint));
                        let width = stroke.width * scale;
                        let least = self.thinnest.map_or(width, |it| it.min(width));
                        self.thinnest = Some(least);
                    }
                }
            }
        }
    }

    fn tell(&self, picture: &Picture, span: Option<Span>, report: &mut Report) {
        let path = &picture.path;
        let mut warn = |message: String, hint: &str| {
            report.warn(Code::LostOnCopier, span, message, hint);
        };
        let colours: Vec<[u8; 3]> = self.colours.iter().copied().collect();
        let alike = colours.iter().enumerate().find_map(|(at, one)| {
            let other = colours[at + 1..].iter().find(|other| {
                far(*one, **other) && luma(*one).abs_diff(luma(**other)) < NEAR
            })?;
            Some((*one, *other))
        });
        if let Some((one, other)) = alike {
            warn(
                format!(
                    "{} and {} in picture `{path}` become the same gray",
                    hex(one),
                    hex(other)
                ),
                "make one of them darker, or tell them apart by words or patterns too",
            );
        }
        if let Some(tint) = self.tints.first() {
            warn(
                format!("the tint {} in picture `{path}` becomes white", hex(*tint)),
                "make it darker (15 % ink at least), or draw an outline around it",
            );
        }
        if let Some(width) = self.thinnest.filter(|it| *it < THINNEST.0) {
            warn(
                format!("a line of {width:.2} pt in picture `{path}` breaks up"),
                "make the line thicker (0.25 pt at least), or set the picture wider",
            );
        }
    }
}

/// A colour as it looks on paper.
fn on_white(paint: Paint) -> [u8; 3] {
    paint.rgb.map(|it| {
        let seen = f64::from(it) * paint.opacity + 255.0 * (1.0 - paint.opacity);
        byte(seen)
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mean of bytes is a byte"
)]
fn byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

/// Whether two colours are two to those who see colours; grays are told apart by light alone.
fn far(one: [u8; 3], other: [u8; 3]) -> bool {
    one.iter().zip(other).any(|(one, other)| one.abs_diff(other) > FAR)
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Tells a page on which something stands too near to the edge.
fn edge(page: &Page, pages: &Pages, report: &mut Report) {
    let near = |rect: Rect| {
        let least = EDGE - HANGING;
        let (left, top) = (rect.origin.x, rect.origin.y);
        left < least
            || top < least
            || left + rect.size.width > pages.sheet.width - least
            || top + rect.size.height > pages.sheet.height - least
    };
    let found = page.inks.iter().any(|ink| match ink {
        Ink::Line(line) => near(bounds(line, pages)),
        Ink::Fill { rect, .. } | Ink::Frame { rect, .. } | Ink::Picture { rect, .. } => {
            near(*rect)
        }
        // It keeps to the text block.
        Ink::Turned { .. } => false,
    });
    if found {
        report.warn(
            Code::LostOnCopier,
            None,
            format!(
                "something on page {} stands less than 5 mm from the edge",
                page.folio
            ),
            "make the margins wider: a copier leaves out the edge",
        );
    }
}

/// Where a line stands, as high as its letters.
fn bounds(line: &Line, pages: &Pages) -> Rect {
    let mut right = Pt::ZERO;
    let mut size = Pt::ZERO;
    for span in &line.spans {
        let glyphs = span.pieces.iter().map(|piece| {
            let shape = pages.shapes.get(piece.shape);
            let shown = usize::from(piece.from)..usize::from(piece.to);
            shape.glyphs.get(shown).unwrap_or_default().len()
        });
        // Half an em for each letter: near enough for a margin.
        let letters = u32::try_from(glyphs.sum::<usize>()).unwrap_or(u32::MAX);
        let width = span.size * (0.4 * f64::from(letters));
        right = right.max(span.x + width);
        size = size.max(span.size);
    }
    let top = line.origin.y - size * 0.7;
    Rect::new(line.origin.x, top, right, size * 0.9)
}

#[cfg(test)]
mod tests {
    use super::{Eye, far};
    use crate::diagnostic::Report;
    use crate::picture::{Drawing, read};

    fn told(body: &str, scale: f64) -> Vec<String> {
        let head = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='50'>";
        let picture =
            read("a.svg", format!("{head}{body}</svg>").into_bytes()).expect("sound");
        let drawing = Drawing::of(&picture).expect("plain");
        let mut eye = Eye::default();
        eye.look(&drawing.marks, scale);
        let mut report = Report::default();
        eye.tell(&picture, None, &mut report);
        report.diagnostics().iter().map(|it| it.message.clone()).collect()
    }

    #[test]
    fn what_a_copier_loses_is_told() {
        let two =
            "<path d='M0 0h9v9z' fill='#c0392b'/><path d='M9 9h9v9z' fill='#28804b'/>";
        assert_eq!(
            told(two, 1.0),
            ["#28804b and #c0392b in picture `a.svg` become the same gray"]
        );
        let pale = "<path d='M0 0h9v9z' fill='#f0f0f0'/>";
        assert_eq!(
            told(pale, 1.0),
            ["the tint #f0f0f0 in picture `a.svg` becomes white"]
        );
        let line = "<path d='M0 0h9' stroke='#000' stroke-width='1'/>";
        assert_eq!(told(line, 0.2), ["a line of 0.20 pt in picture `a.svg` breaks up"]);
        assert!(told(line, 0.5).is_empty());
        let plain = "<path d='M0 0h9v9z' fill='#000'/><path d='M9 9h9v9z' fill='#fff'/>";
        assert!(told(plain, 1.0).is_empty());
        assert!(!far([9, 9, 9], [20, 20, 20]));
    }
}
