//! Draws a cover sheet's ground and words as SVG.

use std::fmt::Write as _;

use super::authors;
use crate::document::Metadata;
use crate::font::{Faces, Family, Features, Shaper, Style};
use crate::impose::ean;
use crate::impose::marks::BLEED;
use crate::picture::luma;
use crate::units::{Pt, Size};

/// The colour of words on a pale ground.
const DARK: &str = "#1c1712";
/// A ground lighter than this, of 255, is pale.
const PALE: u8 = 140;
/// From the edge of a cover to its words.
const INSIDE: Pt = Pt::mm(16.0);
/// A spine thinner than this has no words: they would slip round the edge.
const THINNEST_SPINE: Pt = Pt::mm(6.0);
/// A module of a bar code at 80 %, the smallest that shops take.
const MODULE: f64 = 0.264 * 72.0 / 25.4;
/// How high its bars are at that size.
const BARS: f64 = 18.3 * 72.0 / 25.4;

/// Draws the sheet as SVG, in points, from the corner of the bleed.
pub(super) struct Artist<'a> {
    svg: String,
    shaper: Shaper<'a>,
    faces: &'a Faces,
    page: Size,
    spine: Pt,
    text: &'static str,
    metadata: &'a Metadata,
}

/// How words are set.
#[derive(Copy, Clone)]
struct Voice {
    style: Style,
    size: f64,
    leading: f64,
}

const fn voice(family: Family, bold: bool, size: f64, leading: f64) -> Voice {
    Voice { style: Style { family, bold, italic: false }, size, leading }
}

impl<'a> Artist<'a> {
    /// An artist for a book of the size `page` and so thick.
    pub(super) fn new(
        metadata: &'a Metadata,
        faces: &'a Faces,
        (page, spine): (Size, Pt),
    ) -> Self {
        let shaper = Shaper::new(faces);
        Self { svg: String::new(), shaper, faces, page, spine, text: DARK, metadata }
    }

    /// Draws the sheet on a ground; the front too, when no picture will stand there.
    pub(super) fn draw(mut self, ground: [u8; 3], front: bool) -> String {
        self.text = if luma(ground) > PALE { DARK } else { "#ffffff" };
        self.begin(ground);
        if front {
            self.front();
        }
        self.spine();
        self.back();
        self.svg.push_str("</svg>");
        self.svg
    }

    fn begin(&mut self, [red, green, blue]: [u8; 3]) {
        let whole =
            Size { width: self.page.width * 2.0 + self.spine, height: self.page.height };
        let (width, height) =
            ((whole.width + BLEED * 2.0).0, (whole.height + BLEED * 2.0).0);
        let _ = write!(
            self.svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.3}pt\" \
             height=\"{height:.3}pt\" viewBox=\"0 0 {width:.3} {height:.3}\">\
             <rect width=\"{width:.3}\" height=\"{height:.3}\" \
             fill=\"#{red:02x}{green:02x}{blue:02x}\"/>"
        );
    }

    /// Title, subtitle and authors, for a book without a cover picture.
    fn front(&mut self) {
        let left = BLEED + self.page.width + self.spine + INSIDE;
        let measure = self.page.width - INSIDE * 2.0;
        let mut y = (BLEED + self.page.height * 0.2).0;
        let metadata = self.metadata;
        let title = voice(Family::Serif, true, 30.0, 35.0);
        y = self.block(&metadata.title, title, (left, y), measure);
        let subtitle = voice(Family::Serif, false, 15.0, 20.0);
        y = self.block(&metadata.subtitle, subtitle, (left, y + 6.0), measure);
        let names = voice(Family::Sans, false, 13.0, 18.0);
        self.block(&authors(metadata), names, (left, y + 30.0), measure);
    }

    /// Title and authors along the spine, from head to foot.
    fn spine(&mut self) {
        if self.spine < THINNEST_SPINE {
            return;
        }
        let words = [self.metadata.title.clone(), authors(self.metadata)];
        let words: Vec<String> = words.into_iter().filter(|it| !it.is_empty()).collect();
        let words = words.join("   ·   ");
        let mut size = (self.spine.0 * 0.5).min(16.0);
        let style = voice(Family::Sans, true, size, 0.0);
        let room = (self.page.height - INSIDE * 2.0).0;
        let width = self.width(&words, style);
        if width > room {
            size *= room / width;
        }
        let x = (BLEED + self.page.width + self.spine / 2.0).0 - size * 0.33;
        let y = (BLEED + self.page.height / 2.0).0;
        let _ = write!(
            self.svg,
            "<text transform=\"translate({x:.3} {y:.3}) rotate(90)\" text-anchor=\"middle\" \
             font-family=\"sans-serif\" font-weight=\"600\" font-size=\"{size:.3}\" \
             fill=\"{}\">{}</text>",
            self.text,
            escaped(&words)
        );
    }

    /// What the book is about, who publishes it, and its number in bars.
    fn back(&mut self) {
        let metadata = self.metadata;
        let left = BLEED + INSIDE;
        let measure = self.page.width - INSIDE * 2.0;
        let top = (BLEED + INSIDE).0 + 14.0;
        let text = voice(Family::Serif, false, 11.0, 15.5);
        self.block(&metadata.description, text, (left, top), measure);
        let foot = (BLEED + self.page.height - INSIDE).0;
        let small = voice(Family::Sans, false, 9.0, 12.0);
        let half = measure / 2.0;
        self.block(&metadata.publisher, small, (left, foot), half);
        if let Some(isbn) = &metadata.isbn {
            self.bars(isbn, (left + measure).0, foot);
        }
    }

    /// The bars of an ISBN, their right lower corner at a place.
    fn bars(&mut self, isbn: &str, right: f64, foot: f64) {
        let Some(modules) = ean::modules(isbn) else { return };
        let count = f64::from(u32::try_from(modules.len()).unwrap_or(0));
        // Eleven modules of white before the bars, seven after them.
        let (width, height) = ((count + 18.0) * MODULE, BARS + 14.0);
        let left = right - width;
        let top = foot - height;
        let _ = write!(
            self.svg,
            "<rect x=\"{left:.3}\" y=\"{top:.3}\" width=\"{width:.3}\" \
             height=\"{height:.3}\" fill=\"#ffffff\"/><path fill=\"#000000\" d=\""
        );
        let mut x = left + 11.0 * MODULE;
        for black in modules {
            if black {
                let y = top + 3.0;
                let _ = write!(
                    self.svg,
                    "M{x:.3} {y:.3}h{MODULE:.3}v{BARS:.3}h-{MODULE:.3}z"
                );
            }
            x += MODULE;
        }
        let (middle, y) = (left + width / 2.0, foot - 2.0);
        let _ = write!(
            self.svg,
            "\"/><text x=\"{middle:.3}\" y=\"{y:.3}\" text-anchor=\"middle\" \
             font-family=\"monospace\" font-size=\"8\" fill=\"#000000\">{isbn}</text>"
        );
    }

    /// Words in lines from a first baseline on; tells the next one.
    fn block(&mut self, text: &str, voice: Voice, at: (Pt, f64), measure: Pt) -> f64 {
        let (left, mut y) = (at.0.0, at.1);
        let family = match voice.style.family {
            Family::Serif => "serif",
            Family::Sans => "sans-serif",
            Family::Mono => "monospace",
            Family::Math => "math",
        };
        let weight = match (voice.style.bold, voice.style.family) {
            (false, _) => "400",
            (true, Family::Sans) => "600",
            (true, _) => "700",
        };
        for line in self.lines(text, voice, measure.0) {
            let _ = write!(
                self.svg,
                "<text x=\"{left:.3}\" y=\"{y:.3}\" font-family=\"{family}\" \
                 font-weight=\"{weight}\" font-size=\"{}\" fill=\"{}\">{}</text>",
                voice.size,
                self.text,
                escaped(&line)
            );
            y += voice.leading;
        }
        y
    }

    /// The lines of a text: as many words in each as fit.
    fn lines(&mut self, text: &str, voice: Voice, measure: f64) -> Vec<String> {
        let mut lines: Vec<String> = vec![];
        for word in text.split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match longer.filter(|it| self.width(it, voice) <= measure) {
                Some(longer) => {
                    lines.pop();
                    lines.push(longer);
                }
                None => lines.push(word.to_owned()),
            }
        }
        lines
    }

    fn width(&mut self, text: &str, voice: Voice) -> f64 {
        let face = self.faces.id(voice.style);
        let units = f64::from(self.faces.get(face).metrics().units_per_em);
        let shape = self.shaper.shape(face, Features::default(), "", text);
        f64::from(shape.width) / units * voice.size
    }
}

/// A text as XML's.
fn escaped(text: &str) -> String {
    let plain = text.chars().filter(|it| !it.is_control());
    let plain: String = plain.collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
