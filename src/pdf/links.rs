//! Links as annotations: one for each line that a link runs over.

use lopdf::Object;

use super::content::Drawn;
use super::file::File;
use super::syntax::{integer, literal, numbers, reference, write_text};
use crate::document::Id;
use crate::ink::{ElementId, LinkTarget};
use crate::pages::Pages;

/// A link's area on a page, as an object of the file.
#[derive(Debug)]
pub(super) struct Annotation {
    /// Its object.
    pub(super) object: u32,
    /// The structure element that it belongs to.
    pub(super) element: ElementId,
    /// Index of the page.
    pub(super) page: usize,
    /// How many marked stretches of the page stand before it.
    pub(super) after: usize,
    /// Its key in the parent tree: the pages' come first.
    pub(super) key: i64,
}

/// Adds the annotations to the file and to their pages.
///
/// A link over two lines gets two annotations that belong to one structure element, since
/// readers disagree on what several areas of one annotation mean. A link to a name that stands
/// nowhere gets none: a reader would report a broken file.
pub(super) fn add(file: &mut File, pages: &Pages, drawn: &[Drawn]) -> Vec<Annotation> {
    let mut annotations: Vec<Annotation> = vec![];
    for (page, drawn) in drawn.iter().enumerate() {
        let mut on_page: Vec<Object> = vec![];
        for area in &drawn.areas {
            let link = &pages.ledger.links[area.link.0 as usize];
            if !leads(pages, &link.target) {
                continue;
            }
            let key =
                i64::try_from(pages.pages.len() + annotations.len()).expect("few links");
            let mut out = b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[".to_vec();
            numbers(&mut out, &area.bounds, 3);
            out.extend_from_slice(b"]/P ");
            reference(&mut out, file.pages()[page]);
            out.extend_from_slice(b"/StructParent ");
            integer(&mut out, key);
            out.extend_from_slice(b"/Contents");
            write_text(&mut out, described(&link.description, &link.target));
            target(&mut out, &link.target);
            out.extend_from_slice(b">>");
            let object = file.reserve();
            file.write(object, out);
            on_page.push(Object::Reference((object, 0)));
            annotations.push(Annotation {
                object,
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

/// Whether the target exists.
fn leads(pages: &Pages, target: &LinkTarget) -> bool {
    match target {
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

fn target(out: &mut Vec<u8>, target: &LinkTarget) {
    match target {
        LinkTarget::Internal(id) => {
            out.extend_from_slice(b"/Dest");
            literal(out, id.0.as_bytes());
        }
        LinkTarget::Uri(uri) => {
            out.extend_from_slice(b"/A<</S/URI/URI");
            literal(out, ascii(uri).as_bytes());
            out.extend_from_slice(b">>");
        }
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
