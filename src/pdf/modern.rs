//! What the structure of PDF 2.0 has that PDF 1.7 does not.

use std::collections::BTreeMap;

use lopdf::dictionary;

use super::content::Drawn;
use super::file::File;
use super::links::element_at;
use super::syntax;
use crate::document::Id;
use crate::ink::{Element, ElementId, Ledger, LinkTarget, Role};
use crate::pages::Pages;

/// The namespaces of PDF 1.7 and PDF 2.0, as objects.
pub(super) fn spaces(file: &mut File) -> [u32; 2] {
    ["http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn"].map(|name| {
        file.add(dictionary! {
            "Type" => syntax::name("Namespace"),
            "NS" => syntax::text(name),
        })
    })
}

/// Notes and the references to them, both ways (ISO 14289-2, 8.2.5.14).
pub(super) fn partners(
    pages: &Pages,
    drawn: &[Drawn],
) -> BTreeMap<ElementId, Vec<ElementId>> {
    let ledger = &pages.ledger;
    let notes: BTreeMap<&Id, ElementId> = (0_u32..)
        .zip(&ledger.elements)
        .filter(|(_, element)| element.role == Role::Note)
        .filter_map(|(id, element)| Some((element.id.as_ref()?, ElementId(id))))
        .collect();
    let mut partners: BTreeMap<ElementId, Vec<ElementId>> = BTreeMap::new();
    for link in &ledger.links {
        let LinkTarget::Internal(target) = &link.target else { continue };
        let mark = ledger.elements[link.element.0 as usize].parent;
        if in_contents(ledger, link.element)
            && let Some((there, _)) = element_at(pages, drawn, target)
        {
            // An entry of the contents names what it leads to (8.2.5.8).
            partners.entry(mark).or_default().push(there);
        }
        let refers = ledger.elements[mark.0 as usize].role == Role::Reference;
        if let Some(note) = notes.get(target).filter(|_| refers) {
            partners.entry(mark).or_default().push(*note);
            partners.entry(*note).or_default().push(mark);
        }
    }
    partners
}

/// Whether an element is part of an entry of the contents.
fn in_contents(ledger: &Ledger, element: ElementId) -> bool {
    let mut id = element;
    while id.0 != 0 {
        let element = &ledger.elements[id.0 as usize];
        if element.role == Role::ContentsItem {
            return true;
        }
        id = element.parent;
    }
    false
}

/// Whether an element is part of a note, where PDF/UA-2 lets no heading stand.
pub(super) fn noted(ledger: &Ledger, element: &Element) -> bool {
    let mut id = element.parent;
    while id.0 != 0 {
        let holder = &ledger.elements[id.0 as usize];
        if holder.role == Role::Note {
            return true;
        }
        id = holder.parent;
    }
    false
}
