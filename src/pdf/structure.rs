//! The structure tree: what each mark on the pages means, in the order it is read.

use rayon::prelude::*;

use super::cells::cell;
use super::content::{Bounds, Drawn};
use super::figures::boxes;
use super::file::{File, count};
use super::links::Annotation;
use super::modern::{noted, partners, spaces};
use super::navigation::name_tree;
use super::pack::{PACK, Pack};
use super::parents::parent_tree;
use super::standard::{Space, Standard};
use super::syntax::{self, integer, numbers, reference, write_text};
use crate::ink::{Element, ElementId, Ledger, Role};
use crate::pages::Pages;
use lopdf::{Object, dictionary};
use std::collections::BTreeMap;

/// What an element holds.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Kid {
    /// Another element.
    Element(ElementId),
    /// A marked stretch: page and number.
    Mark(usize, usize),
    /// A link's area: its index among the annotations.
    Annotation(usize),
}

/// What each element holds, and whether it has a place in the tree.
#[derive(Debug)]
pub(super) struct Grown {
    kids: Vec<Vec<Kid>>,
    attached: Vec<bool>,
}

/// Adds the structure tree and the tree that leads back from marks to elements; returns the
/// object of each element, 0 for one that is left out.
pub(super) fn add(
    file: &mut File,
    pages: &Pages,
    drawn: &[Drawn],
    annotations: &[Annotation],
    Grown { kids, attached }: Grown,
    standard: Standard,
    undescribed: &str,
) -> Vec<u32> {
    let ledger = &pages.ledger;
    let root = file.reserve();
    let numbers: Vec<u32> =
        attached.iter().map(|kept| if *kept { file.reserve() } else { 0 }).collect();
    let boxes = boxes(ledger, drawn);
    let spaces = standard.is_modern().then(|| spaces(file));
    let partners =
        if standard.is_modern() { partners(pages, drawn) } else { BTreeMap::new() };
    let sheets = file.pages().to_vec();
    let writer = Writer {
        ledger,
        annotations,
        pages: &sheets,
        numbers: &numbers,
        root,
        standard,
        spaces,
        partners,
        undescribed,
    };
    let kept: Vec<u32> =
        (0_u32..).zip(&attached).filter(|(_, kept)| **kept).map(|(id, _)| id).collect();
    let packed = kept.par_chunks(PACK).with_max_len(1).map(|ids| {
        let mut pack = Pack::default();
        for &id in ids {
            let at = id as usize;
            let out = pack.begin(numbers[at]);
            writer.element(out, ElementId(id), &kids[at], boxes[at].as_ref());
        }
        pack.close()
    });
    let (packed, parents) = rayon::join(
        || packed.collect(),
        || parent_tree(file, drawn, annotations, &numbers),
    );
    file.add_packed(packed);
    let mut tree = dictionary! {
        "Type" => syntax::name("StructTreeRoot"),
        "ParentTree" => Object::Reference((parents, 0)),
        "ParentTreeNextKey" => count(drawn.len() + annotations.len()),
    };
    if let Some(document) = numbers.first().filter(|number| **number != 0) {
        tree.set("K", Object::Reference((*document, 0)));
    }
    if let Some(spaces) = spaces {
        let spaces = spaces.map(|id| Object::Reference((id, 0)));
        tree.set("Namespaces", Object::Array(spaces.to_vec()));
    }
    let notes: Vec<(String, u32)> = (0_u32..)
        .zip(&ledger.elements)
        .filter(|(id, element)| element.role == Role::Note && numbers[*id as usize] != 0)
        .map(|(id, _)| (note_name(ElementId(id)), numbers[id as usize]))
        .collect();
    if !notes.is_empty() {
        let names = notes.into_iter().map(|(name, id)| {
            let mut value = vec![];
            reference(&mut value, id);
            (name, value)
        });
        let names = name_tree(file, names.collect());
        tree.set("IDTree", Object::Reference((names, 0)));
    }
    file.set(root, tree);
    let catalog = file.catalog_mut();
    catalog.set("StructTreeRoot", Object::Reference((root, 0)));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    numbers
}

/// The name of a note, which ISO 14289-1 (7.9) wants and nothing else uses. Numbers have six
/// digits, so that the names are in the order of the elements.
fn note_name(element: ElementId) -> String {
    format!("note-{:06}", element.0)
}

/// Hangs what was drawn on the elements, and those on their parents. An element with nothing
/// drawn in it or below it stays without kids: it is left out.
///
/// An element that holds text of its own keeps its kids in the order they were drawn: words,
/// a link, words. One that holds elements only keeps them in the order of the ledger, which is
/// the author's: a figure that moved to the next page is read where it was called for. Only
/// the sections of the document are in the order of the pages, since the front matter is set
/// last.
pub(super) fn grow(
    ledger: &Ledger,
    drawn: &[Drawn],
    annotations: &[Annotation],
) -> Grown {
    let mut tree = Tree {
        ledger,
        kids: vec![vec![]; ledger.elements.len()],
        attached: vec![false; ledger.elements.len()],
    };
    let mut areas = annotations.iter().enumerate().peekable();
    for (page, drawn) in drawn.iter().enumerate() {
        for (stretch, owner) in drawn.owners.iter().enumerate() {
            while let Some((at, area)) =
                areas.next_if(|(_, it)| it.page == page && it.after <= stretch)
            {
                tree.hang(area.element, Kid::Annotation(at));
            }
            tree.hang(*owner, Kid::Mark(page, stretch));
        }
        while let Some((at, area)) = areas.next_if(|(_, it)| it.page == page) {
            tree.hang(area.element, Kid::Annotation(at));
        }
    }
    tree.keep_empty_cells();
    tree.attached[0] = !tree.kids[0].is_empty();
    for kids in tree.kids.iter_mut().skip(1) {
        if kids.iter().all(|kid| matches!(kid, Kid::Element(_))) {
            kids.sort_by_key(|kid| match kid {
                Kid::Element(id) => id.0,
                Kid::Mark(..) | Kid::Annotation(_) => u32::MAX,
            });
        }
    }
    Grown { kids: tree.kids, attached: tree.attached }
}

struct Tree<'a> {
    ledger: &'a Ledger,
    kids: Vec<Vec<Kid>>,
    attached: Vec<bool>,
}

impl Tree<'_> {
    /// A cell in which nothing stands is a cell all the same: a row that is read has as many
    /// cells as the others (ISO 14289-1, 7.5).
    fn keep_empty_cells(&mut self) {
        for (id, element) in (0_u32..).zip(&self.ledger.elements) {
            let cell = matches!(
                element.role,
                Role::TableHeader | Role::RowHeader | Role::TableData
            );
            let row = element.parent.0 as usize;
            if cell && !self.attached[id as usize] && self.attached[row] {
                self.attached[id as usize] = true;
                self.kids[row].push(Kid::Element(ElementId(id)));
            }
        }
    }

    fn hang(&mut self, element: ElementId, kid: Kid) {
        self.kids[element.0 as usize].push(kid);
        let mut id = element;
        while id.0 != 0 && !std::mem::replace(&mut self.attached[id.0 as usize], true) {
            let parent = self.ledger.elements[id.0 as usize].parent;
            self.kids[parent.0 as usize].push(Kid::Element(id));
            id = parent;
        }
    }
}

/// Writes elements.
struct Writer<'a> {
    ledger: &'a Ledger,
    annotations: &'a [Annotation],
    pages: &'a [u32],
    numbers: &'a [u32],
    root: u32,
    standard: Standard,
    /// The objects of the namespaces, old and new.
    spaces: Option<[u32; 2]>,
    /// Notes and the references to them.
    partners: BTreeMap<ElementId, Vec<ElementId>>,
    /// What is said of a picture that the author did not describe.
    undescribed: &'a str,
}

impl Writer<'_> {
    fn element(
        &self,
        out: &mut Vec<u8>,
        id: ElementId,
        kids: &[Kid],
        bounds: Option<&Bounds>,
    ) {
        let element = &self.ledger.elements[id.0 as usize];
        out.extend_from_slice(b"<</Type/StructElem/S/");
        out.extend_from_slice(self.name(element).as_bytes());
        if let Some([old, new]) = self.spaces {
            out.extend_from_slice(b"/NS ");
            let space = match Standard::space(element.role) {
                Space::Old => old,
                Space::New => new,
            };
            reference(out, space);
        }
        out.extend_from_slice(b"/P ");
        let parent =
            if id.0 == 0 { self.root } else { self.numbers[element.parent.0 as usize] };
        reference(out, parent);
        self.attributes(out, id, element, bounds);
        let home = kids.iter().find_map(|kid| self.page(*kid));
        if let Some(page) = home {
            out.extend_from_slice(b"/Pg ");
            reference(out, self.pages[page]);
        }
        if kids.is_empty() {
            out.extend_from_slice(b">>");
            return;
        }
        out.extend_from_slice(b"/K");
        let many = kids.len() > 1;
        if many {
            out.push(b'[');
        }
        for (at, kid) in kids.iter().enumerate() {
            if at > 0 || !many {
                out.push(b' ');
            }
            self.kid(out, *kid, home);
        }
        if many {
            out.push(b']');
        }
        out.extend_from_slice(b">>");
    }

    /// The structure type of an element. A caption beside its figure, not in it, is a paragraph
    /// to PDF/UA-2 (8.2.5.27).
    fn name(&self, element: &Element) -> &'static str {
        let holder = self.ledger.elements[element.parent.0 as usize].role;
        let apart = element.role == Role::Caption && holder != Role::Table;
        let heading = matches!(element.role, Role::Heading(_));
        let role = if self.standard.is_modern()
            && (apart || heading && noted(self.ledger, element))
        {
            Role::Paragraph
        } else {
            element.role
        };
        self.standard.name(role)
    }

    fn page(&self, kid: Kid) -> Option<usize> {
        match kid {
            Kid::Element(_) => None,
            Kid::Mark(page, _) => Some(page),
            Kid::Annotation(at) => Some(self.annotations[at].page),
        }
    }

    fn kid(&self, out: &mut Vec<u8>, kid: Kid, home: Option<usize>) {
        match kid {
            Kid::Element(id) => reference(out, self.numbers[id.0 as usize]),
            Kid::Mark(page, stretch) => {
                let stretch = i64::try_from(stretch).expect("few on a page");
                if Some(page) == home {
                    integer(out, stretch);
                    return;
                }
                out.extend_from_slice(b"<</Type/MCR/Pg ");
                reference(out, self.pages[page]);
                out.extend_from_slice(b"/MCID ");
                integer(out, stretch);
                out.extend_from_slice(b">>");
            }
            Kid::Annotation(at) => {
                let annotation = &self.annotations[at];
                out.extend_from_slice(b"<</Type/OBJR/Obj ");
                reference(out, annotation.object);
                if Some(annotation.page) != home {
                    out.extend_from_slice(b"/Pg ");
                    reference(out, self.pages[annotation.page]);
                }
                out.extend_from_slice(b">>");
            }
        }
    }

    fn attributes(
        &self,
        out: &mut Vec<u8>,
        id: ElementId,
        element: &Element,
        bounds: Option<&Bounds>,
    ) {
        if let Some(lang) = &element.lang {
            out.extend_from_slice(b"/Lang");
            write_text(out, lang);
        }
        if let Some(alt) = &element.alt {
            out.extend_from_slice(b"/Alt");
            let alt: &str = if alt.trim().is_empty() { self.undescribed } else { alt };
            write_text(out, alt);
        }
        if let Some(expansion) = &element.expansion {
            out.extend_from_slice(b"/E");
            write_text(out, expansion);
        }
        self.refer(out, id);
        match element.role {
            Role::List { ordered } => {
                out.extend_from_slice(b"/A<</O/List/ListNumbering/");
                out.extend_from_slice(if ordered { b"Decimal" } else { b"Disc" });
                out.extend_from_slice(b">>");
            }
            Role::TableHeader => cell(out, Some("Column"), element.columns),
            Role::RowHeader => cell(out, Some("Row"), element.columns),
            Role::TableData => cell(out, None, element.columns),
            Role::Note => {
                out.extend_from_slice(b"/ID");
                write_text(out, &note_name(id));
                if self.standard.is_modern() {
                    out.extend_from_slice(b"/A<</O/FENote/NoteType/");
                    let kind: &[u8] =
                        if element.at_end { b"Endnote>>" } else { b"Footnote>>" };
                    out.extend_from_slice(kind);
                }
            }
            Role::Figure | Role::Formula => {
                if let Some(bounds) = bounds {
                    out.extend_from_slice(b"/A<</O/Layout/Placement/Block/BBox[");
                    numbers(out, bounds, 3);
                    out.extend_from_slice(b"]>>");
                }
            }
            _ => {}
        }
    }

    /// Names the other half of a note and its reference.
    fn refer(&self, out: &mut Vec<u8>, id: ElementId) {
        let Some(partners) = self.partners.get(&id) else { return };
        let there = partners.iter().map(|it| self.numbers[it.0 as usize]);
        let there: Vec<u32> = there.filter(|it| *it != 0).collect();
        if there.is_empty() {
            return;
        }
        out.extend_from_slice(b"/Ref[");
        for (at, partner) in there.into_iter().enumerate() {
            if at > 0 {
                out.push(b' ');
            }
            reference(out, partner);
        }
        out.push(b']');
    }
}
