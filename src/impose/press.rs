//! Proofs the pages for a press.

use std::collections::BTreeMap;

use super::places::places;
use crate::diagnostic::{Code, Report};
use crate::document::Document;
use crate::ink::Ink;
use crate::pages::Pages;
use crate::picture::{Format, PictureId};
use crate::units::Pt;

/// Pixels to the inch below which a photograph is seen to be made of pixels.
const LEAST: f64 = 150.0;
/// What printers ask for.
const WANTED: f64 = 300.0;

/// Tells pictures that have too few pixels for the size at which they stand.
pub fn press(pages: &Pages, document: &Document, report: &mut Report) {
    let mut widths: BTreeMap<PictureId, Pt> = BTreeMap::new();
    for ink in pages.pages.iter().flat_map(|it| &it.inks) {
        ink.each(&mut |ink| {
            if let Ink::Picture { picture, rect, .. } = ink {
                let width = widths.entry(*picture).or_default();
                *width = width.max(rect.size.width);
            }
        });
    }
    let places = places(document);
    for (id, width) in widths {
        let Some(picture) = document.pictures.get(id.0 as usize) else { continue };
        let inches = width.0 / 72.0;
        let density = f64::from(picture.pixels.0) / inches;
        if picture.format == Format::Svg || density >= LEAST {
            continue;
        }
        report.warn(
            Code::LowResolution,
            places.get(&id).copied(),
            format!(
                "picture `{}` has {density:.0} pixels to the inch where it stands; print needs {LEAST}",
                picture.path
            ),
            format!(
                "take one of {:.0} pixels' width ({WANTED} to the inch), or set it narrower with `width=…%`",
                (inches * WANTED).ceil()
            ),
        );
    }
}
