//! Draws the cover sheet: back, spine and front in one, around a book as thick as it is.

use std::fmt::Write as _;

use super::ean;
use super::marks::{BLEED, MARGIN, corners, upright};
use crate::design::Stock;
use crate::diagnostic::{Code, Report};
use crate::document::{Document, Metadata};
use crate::folios::Folio;
use crate::font::{Faces, Family, Features, Shaper, Shapes, Style};
use crate::ink::{ElementId, Ink, Ledger, Role, Tag};
use crate::pages::{Page, Pages, Trim};
use crate::picture::{Picture, PictureId, luma, rasterize, read};
use crate::units::{Point, Pt, Rect, Size};

/// The cover of a book in sheets, to be printed by itself.
#[derive(Debug)]
pub struct CoverSheet {
    /// One page: the sheet.
    pub pages: Pages,
    /// Its pictures.
    pub pictures: Vec<Picture>,
}

/// The colour of a palm leaf, for a book without a cover picture.
const LEAF: [u8; 3] = [0xF4, 0xEC, 0xD8];
/// From the edge of a cover to its words.
const INSIDE: Pt = Pt::mm(16.0);
/// A spine thinner than this has no words: they would slip round the edge.
const THINNEST_SPINE: Pt = Pt::mm(6.0);
/// A picture whose sides differ in proportion from the cover's by less than this fills it.
const NEAR: f64 = 0.04;
/// A module of a bar code at 80 %, the smallest that shops take.
const MODULE: f64 = 0.264 * 72.0 / 25.4;
/// How high its bars are at that size.
const BARS: f64 = 18.3 * 72.0 / 25.4;

/// How thick a book of `pages` is between its covers.
fn spine(pages: usize, stock: &Stock) -> Pt {
    let leaves = f64::from(u32::try_from(pages.div_ceil(2)).unwrap_or(u32::MAX));
    // Grams to the square metre by cubic centimetres to the gram are thousandths of a millimetre.
    Pt::mm(leaves * stock.weight * stock.bulk / 1000.0)
}

/// Draws the cover sheet of a book of `count` pages of the size `page`.
///
/// `None`, and an error, when its words cannot be drawn.
#[must_use]
pub fn cover(
    document: &Document,
    stock: &Stock,
    (page, count): (Size, usize),
    faces: &Faces,
    report: &mut Report,
) -> Option<CoverSheet> {
    let front =
        document.metadata.cover.and_then(|it| document.pictures.get(it.0 as usize));
    let spine = spine(count, stock);
    let whole = Size { width: page.width * 2.0 + spine, height: page.height };
    let sheet =
        Size { width: whole.width + MARGIN * 2.0, height: whole.height + MARGIN * 2.0 };
    let ground = front.map_or(LEAF, edge_colour);
    let mut artist = Artist {
        svg: String::new(),
        shaper: Shaper::new(faces),
        faces,
        page,
        spine,
        text: if luma(ground) > 140 { "#1c1712" } else { "#ffffff" },
        metadata: &document.metadata,
    };
    artist.begin(whole, ground);
    if front.is_none() {
        artist.front();
    }
    artist.spine();
    artist.back();
    artist.svg.push_str("</svg>");
    let drawn = match read("cover", artist.svg.into_bytes()) {
        Ok(drawn) => drawn,
        Err(error) => {
            report.error(Code::BadCover, None, error.message, error.hint);
            return None;
        }
    };
    let (ledger, tag) = figure(&document.metadata);
    let printed = Rect::new(
        MARGIN - BLEED,
        MARGIN - BLEED,
        whole.width + BLEED * 2.0,
        whole.height + BLEED * 2.0,
    );
    let cut = Rect { origin: Point { x: MARGIN, y: MARGIN }, size: whole };
    let mut inks = vec![Ink::Picture { picture: PictureId(0), rect: printed, tag }];
    let mut pictures = vec![drawn];
    if let Some(front) = front {
        let left = MARGIN + page.width + spine;
        let rect = placed(front.size, Rect::new(left, MARGIN, page.width, page.height));
        inks.push(Ink::Picture { picture: PictureId(1), rect, tag });
        pictures.push(front.clone());
    }
    inks.extend(corners(cut));
    if spine > Pt::ZERO {
        let fold = MARGIN + page.width;
        inks.extend(upright(cut, fold));
        inks.extend(upright(cut, fold + spine));
    }
    let list = vec![Page { folio: Folio::Arabic(1), inks }];
    let mut pages = Pages::by_hand(sheet, list, vec![], Shapes::default(), ledger);
    pages.trim = Some(Trim { page: cut, bleed: BLEED });
    Some(CoverSheet { pages, pictures })
}

/// The meaning of what is drawn: one figure, said in words.
fn figure(metadata: &Metadata) -> (Ledger, Tag) {
    let mut ledger = Ledger::default();
    let figure = ledger.open(Role::Figure, ElementId(0));
    let words = [metadata.title.clone(), metadata.subtitle.clone(), authors(metadata)];
    let words: Vec<String> = words.into_iter().filter(|it| !it.is_empty()).collect();
    ledger.element_mut(figure).alt = Some(words.join(". "));
    (ledger, Tag::Element(figure))
}

/// Those who wrote it.
fn authors(metadata: &Metadata) -> String {
    let written = metadata.contributors.iter().filter(|it| it.role == "aut");
    let names: Vec<&str> = written.map(|it| it.name.as_str()).collect();
    names.join(", ")
}

/// The colour at the edge of a picture, which goes on around it.
fn edge_colour(picture: &Picture) -> [u8; 3] {
    let Ok(pixels) = rasterize(picture, 64) else { return LEAF };
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    let mut sum = [0_u32; 3];
    let mut count = 0;
    for (at, pixel) in pixels.rgb.chunks_exact(3).enumerate() {
        let (x, y) = (at % width, at / width);
        if x == 0 || y == 0 || x + 1 == width || y + 1 == height {
            count += 1;
            for (sum, value) in sum.iter_mut().zip(pixel) {
                *sum += u32::from(*value);
            }
        }
    }
    sum.map(|it| u8::try_from(it / count.max(1)).unwrap_or(255))
}

/// Where a picture stands on the front: over all of it and the bleed when its sides have nearly
/// the front's proportion, else whole in the middle.
fn placed(picture: Size, front: Rect) -> Rect {
    let ratio = (picture.height / picture.width) / (front.size.height / front.size.width);
    let (width, height) = if (ratio - 1.0).abs() < NEAR {
        (front.size.width + BLEED, front.size.height + BLEED * 2.0)
    } else if ratio > 1.0 {
        (front.size.width / ratio, front.size.height)
    } else {
        (front.size.width, front.size.height * ratio)
    };
    let y = front.origin.y + (front.size.height - height) / 2.0;
    // What fills the front begins at the fold.
    let x = if width > front.size.width {
        front.origin.x
    } else {
        front.origin.x + (front.size.width - width) / 2.0
    };
    Rect::new(x, y, width, height)
}

/// Draws the sheet as SVG, in points, from the corner of the bleed.
struct Artist<'a> {
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

impl Artist<'_> {
    fn begin(&mut self, whole: Size, [red, green, blue]: [u8; 3]) {
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

#[cfg(test)]
mod tests {
    use super::{cover, placed, spine};
    use crate::design::Stock;
    use crate::diagnostic::Report;
    use crate::document::{Document, Metadata};
    use crate::font::Faces;
    use crate::picture::Drawing;
    use crate::units::{Pt, Rect, Size};

    const STOCK: Stock = Stock { multiple: 4, weight: 70.0, bulk: 1.3 };

    #[test]
    fn a_spine_is_as_thick_as_the_leaves() {
        // A hundred leaves of 0.091 mm.
        assert!((spine(200, &STOCK).to_mm() - 9.1).abs() < 1e-9);
        assert!((spine(199, &STOCK).to_mm() - 9.1).abs() < 1e-9);
    }

    #[test]
    fn the_sheet_is_as_wide_as_back_spine_and_front() {
        let metadata = Metadata {
            title: "Dua & Tiga".to_owned(),
            description: "Tentang <kerja sama>.".to_owned(),
            isbn: Some("9786020000008".to_owned()),
            ..Metadata::default()
        };
        let document = Document { metadata, ..Document::default() };
        let page = Size { width: Pt::mm(148.0), height: Pt::mm(210.0) };
        let faces = Faces::embedded();
        let mut report = Report::default();
        let sheet = cover(&document, &STOCK, (page, 200), &faces, &mut report);
        let sheet = sheet.expect("it can be drawn");
        let trim = sheet.pages.trim.expect("it is cut");
        assert!((trim.page.size.width.to_mm() - (148.0 * 2.0 + 9.1)).abs() < 1e-6);
        assert!((sheet.pages.sheet.height.to_mm() - 230.0).abs() < 1e-6);
        // Corners, and two folds above and below.
        assert_eq!(sheet.pages.pages[0].inks.len(), 1 + 8 + 4);
        assert!(Drawing::of(&sheet.pictures[0]).expect("plain").marks.len() >= 7);
        assert!(report.diagnostics().is_empty());
    }

    #[test]
    fn a_picture_fills_the_front_or_stands_whole_in_its_middle() {
        let front = Rect::new(Pt(100.0), Pt(10.0), Pt(200.0), Pt(300.0));
        let size =
            |width: f64, height: f64| Size { width: Pt(width), height: Pt(height) };
        let full = placed(size(20.0, 30.3), front);
        assert!(full.size.width > Pt(200.0) && full.origin.x == Pt(100.0));
        let tall = placed(size(10.0, 30.0), front);
        assert_eq!(tall, Rect::new(Pt(150.0), Pt(10.0), Pt(100.0), Pt(300.0)));
        let wide = placed(size(40.0, 30.0), front);
        assert_eq!(wide, Rect::new(Pt(100.0), Pt(85.0), Pt(200.0), Pt(150.0)));
    }
}
