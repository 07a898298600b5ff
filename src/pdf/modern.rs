//! What the structure of PDF 2.0 has that PDF 1.7 does not.

use std::collections::BTreeMap;

use lopdf::dictionary;

use super::file::File;
use super::syntax;
use crate::document::Id;
use crate::ink::{ElementId, Ledger, LinkTarget, Role};

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
pub(super) fn partners(ledger: &Ledger) -> BTreeMap<ElementId, Vec<ElementId>> {
    let notes: BTreeMap<&Id, ElementId> = (0_u32..)
        .zip(&ledger.elements)
        .filter(|(_, element)| element.role == Role::Note)
        .filter_map(|(id, element)| Some((element.id.as_ref()?, ElementId(id))))
        .collect();
    let mut partners: BTreeMap<ElementId, Vec<ElementId>> = BTreeMap::new();
    for link in &ledger.links {
        let LinkTarget::Internal(target) = &link.target else { continue };
        let mark = ledger.elements[link.element.0 as usize].parent;
        let refers = ledger.elements[mark.0 as usize].role == Role::Reference;
        if let Some(note) = notes.get(target).filter(|_| refers) {
            partners.entry(mark).or_default().push(*note);
            partners.entry(*note).or_default().push(mark);
        }
    }
    partners
}
