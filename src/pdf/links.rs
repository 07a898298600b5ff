//! Links as annotations: one for each line that a link runs over.

use lopdf::Object;
use rayon::prelude::*;

use super::content::{Bounds, Drawn};
use super::file::File;
use super::pack::{PACK, Pack, Packed};
use super::syntax::{integer, literal, numbers, reference, write_text};
use crate::document::Id;
use crate::ink::{ElementId, LinkId, LinkTarget};
use crate::pages::Pages;

/// A link's area on a page, as an object of the file.
#[derive(Debug)]
pub(super) struct Annotation {
    /// Its object.
    pub(super) object: u32,
    /// The link.
    link: LinkId,
    /// Where on the page.
    bounds: Bounds,
    /// The structure element that it belongs to.
    pub(super) element: ElementId,
    /// Index of the page.
    pub(super) page: usize,
    /// How many marked stretches of the page stand before it.
    pub(super) after: usize,
    /// Its key in the parent tree: the pages' come first.
    pub(super) key: i64,
}

/// Finds the annotations and notes them on their pages; [`write`] writes them.
///
/// A link over two lines gets two annotations that belong to one structure element, since
/// readers disagree on what several areas of one annotation mean.
pub(super) fn find(file: &mut File, pages: &Pages, drawn: &[Drawn]) -> Vec<Annotation> {
    let mut annotations: Vec<Annotation> = vec![];
    for (page, drawn) in drawn.iter().enumerate() {
        let mut on_page: Vec<Object> = vec![];
        for area in &drawn.areas {
            let link = &pages.ledger.links[area.link.0 as usize];
            let key =
                i64::try_from(pages.pages.len() + annotations.len()).expect("few links");
            let object = file.reserve();
            on_page.push(Object::Reference((object, 0)));
            annotations.push(Annotation {
                object,
                link: area.link,
                bounds: area.bounds,
                element: link.element,
                page,
                after: area.after,
                key,
            });
        }
        if !on_page.is_empty() {
            file.page_mut(page).set("Annots", on_page);
        }
    }
    annotations
}

/// Writes the annotations; `sheets` are the objects of the pages.
pub(super) fn write(
    pages: &Pages,
    sheets: &[u32],
    annotations: &[Annotation],
    spots: Option<&Spots<'_>>,
) -> Vec<Packed> {
    let write = |annotation: &Annotation, out: &mut Vec<u8>| {
        let link = &pages.ledger.links[annotation.link.0 as usize];
        out.extend_from_slice(b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
        numbers(out, &annotation.bounds, 3);
        out.extend_from_slice(b"]/P ");
        reference(out, sheets[annotation.page]);
        out.extend_from_slice(b"/StructParent ");
        integer(out, annotation.key);
        out.extend_from_slice(b"/Contents");
        write_text(out, described(&link.description, &link.target));
        match &link.target {
            LinkTarget::Internal(id) => lead(out, id, spots),
            LinkTarget::Uri(uri) => {
                out.extend_from_slice(b"/A<</S/URI/URI");
                literal(out, ascii(uri).as_bytes());
                out.extend_from_slice(b">>");
            }
        }
        out.extend_from_slice(b">>");
    };
    let packed = annotations.par_chunks(PACK).with_max_len(1).map(|annotations| {
        let mut pack = Pack::default();
        for annotation in annotations {
            write(annotation, pack.begin(annotation.object));
        }
        pack.close()
    });
    packed.collect()
}

/// Where a link or an entry of the outline leads: to a named place, and in PDF 2.0 to the
/// structure element that stands there too.
pub(super) fn lead(out: &mut Vec<u8>, id: &Id, spots: Option<&Spots<'_>>) {
    let Some(spots) = spots else {
        out.extend_from_slice(b"/Dest");
        literal(out, id.0.as_bytes());
        return;
    };
    // Both, for readers that do not know the second (ISO 32000-2, 12.6.4.2).
    out.extend_from_slice(b"/A<</S/GoTo/D");
    literal(out, id.0.as_bytes());
    out.extend_from_slice(b"/SD[");
    let (element, point) = spots.find(id);
    reference(out, element);
    out.extend_from_slice(b"/XYZ ");
    numbers(out, &point, 3);
    out.extend_from_slice(b" null]>>");
}

/// The structure elements at the named places: PDF/UA-2 wants links to lead to them.
pub(super) struct Spots<'a> {
    /// The pages.
    pub(super) pages: &'a Pages,
    /// As drawn.
    pub(super) drawn: &'a [Drawn],
    /// The object of each element.
    pub(super) numbers: &'a [u32],
}

impl Spots<'_> {
    /// The object of the element at a name, and the point on its page.
    pub(super) fn find(&self, id: &Id) -> (u32, [f64; 2]) {
        let found = element_at(self.pages, self.drawn, id);
        found.map_or((self.numbers[0], [0.0; 2]), |(element, point)| {
            (self.numbers[element.0 as usize], point)
        })
    }
}

/// The element at a named place, and the place on its page.
pub(super) fn element_at(
    pages: &Pages,
    drawn: &[Drawn],
    id: &Id,
) -> Option<(ElementId, [f64; 2])> {
    let places = &pages.destinations;
    let place = &places[places.binary_search_by(|it| it.id.cmp(id)).ok()?];
    let y = pages.sheet.height.0 - place.point.y.0;
    let drawn = drawn.get(place.page)?;
    // The first that begins there or below; what is last when nothing does.
    let below = drawn.tops.iter().position(|top| *top <= y + 0.01);
    let at = below.or(drawn.tops.len().checked_sub(1))?;
    Some((drawn.owners[at], [place.point.x.0, y]))
}

/// Whether the target of a link exists. A link to a name that stands nowhere is no annotation:
/// a reader would report a broken file.
pub(super) fn leads(pages: &Pages, link: LinkId) -> bool {
    match &pages.ledger.links[link.0 as usize].target {
        LinkTarget::Internal(id) => stands(pages, id),
        LinkTarget::Uri(uri) => !uri.is_empty(),
    }
}

/// Whether a name stands on a page.
pub(super) fn stands(pages: &Pages, id: &Id) -> bool {
    pages.destinations.binary_search_by(|it| it.id.cmp(id)).is_ok()
}

/// What is said of a link; ISO 14289-1 (7.18.5) wants something.
fn described<'a>(description: &'a str, target: &'a LinkTarget) -> &'a str {
    match target {
        _ if !description.is_empty() => description,
        LinkTarget::Internal(id) => &id.0,
        LinkTarget::Uri(uri) => uri,
    }
}

/// An address in ASCII, as PDF wants it: other letters as the bytes of their UTF-8.
fn ascii(uri: &str) -> String {
    let mut out = String::with_capacity(uri.len());
    for byte in uri.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::ascii;

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(
            ascii("https://id.wikipedia.org/wiki/A_B"),
            "https://id.wikipedia.org/wiki/A_B"
        );
        assert_eq!(ascii("https://é.org/a b"), "https://%C3%A9.org/a%20b");
    }
}
