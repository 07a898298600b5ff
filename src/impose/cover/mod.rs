//! Draws the cover sheet: back, spine and front in one, around a book as thick as it is.

mod artist;

use self::artist::Artist;
use super::marks::{BLEED, MARGIN, corners, upright};
use crate::design::Stock;
use crate::diagnostic::{Code, Report};
use crate::document::{Document, Metadata};
use crate::folios::Folio;
use crate::font::{Faces, Shapes};
use crate::ink::{ElementId, Ink, Ledger, Role, Tag};
use crate::pages::{Page, Pages, Trim};
use crate::picture::{Picture, PictureId, rasterize, read};
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
/// A picture whose sides differ in proportion from the cover's by less than this fills it.
const NEAR: f64 = 0.04;

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
    let artist = Artist::new(&document.metadata, faces, (page, spine));
    let svg = artist.draw(ground, front.is_none());
    let drawn = match read("cover", svg.into_bytes()) {
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
    ledger.element_mut(figure).alt = Some(words.join(". ").into());
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
