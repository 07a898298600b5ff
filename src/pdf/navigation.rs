//! Ways through the file: named places, the outline, the pages' printed numbers.

use lopdf::{Object, dictionary};

use super::Edition;
use super::file::{File, count};
use super::links::{Spots, lead, stands};
use super::syntax::{self, integer, literal, numbers, reference};
use crate::document::{ContentsEntry, plain_text};
use crate::folios::Folio;
use crate::pages::Pages;

/// How many entries a leaf of a tree holds.
const LEAF: usize = 64;

/// Adds the named places, the outline and the page labels.
pub(super) fn add(file: &mut File, edition: &Edition<'_>, spots: Option<&Spots<'_>>) {
    let destinations = destinations(file, edition.pages);
    let outline = outline(file, edition, spots);
    let labels = number_tree(file, &labels(edition.pages));
    let catalog = file.catalog_mut();
    catalog.remove(b"PageLayout");
    catalog.set("PageLabels", Object::Reference((labels, 0)));
    if let Some(destinations) = destinations {
        catalog.set(
            "Names",
            dictionary! { "Dests" => Object::Reference((destinations, 0)) },
        );
    }
    if let Some(outline) = outline {
        catalog.set("Outlines", Object::Reference((outline, 0)));
        catalog.set("PageMode", syntax::name("UseOutlines"));
    }
}

fn destinations(file: &mut File, pages: &Pages) -> Option<u32> {
    let height = pages.sheet.height.0;
    let entries: Vec<(String, Vec<u8>)> = pages
        .destinations
        .iter()
        .filter(|it| it.page < file.pages().len())
        .map(|it| {
            let mut value = vec![b'['];
            reference(&mut value, file.pages()[it.page]);
            value.extend_from_slice(b"/XYZ ");
            numbers(&mut value, &[it.point.x.0, height - it.point.y.0], 3);
            value.extend_from_slice(b" null]");
            (it.id.0.clone(), value)
        })
        .collect();
    (!entries.is_empty()).then(|| name_tree(file, entries))
}

/// An entry of the outline.
struct Mark<'a> {
    entry: &'a ContentsEntry,
    kids: Vec<Self>,
}

/// Adds the outline; `None` when there is nothing in it.
fn outline(
    file: &mut File,
    edition: &Edition<'_>,
    spots: Option<&Spots<'_>>,
) -> Option<u32> {
    let entries: Vec<&ContentsEntry> =
        edition.contents.iter().filter(|it| stands(edition.pages, &it.id)).collect();
    let mut rest = entries.as_slice();
    let marks = nest(&mut rest, 0);
    if marks.is_empty() {
        return None;
    }
    let root = file.reserve();
    let (first, last, shown) = write_marks(file, &marks, root, spots);
    file.set(
        root,
        dictionary! {
            "Type" => syntax::name("Outlines"),
            "First" => Object::Reference((first, 0)),
            "Last" => Object::Reference((last, 0)),
            "Count" => count(shown),
        },
    );
    Some(root)
}

/// Takes the entries that hang at `depth` and deeper; a depth that was skipped does no harm.
fn nest<'a>(rest: &mut &[&'a ContentsEntry], depth: u8) -> Vec<Mark<'a>> {
    let mut marks = vec![];
    while let Some((entry, after)) = rest.split_first() {
        if entry.depth < depth {
            break;
        }
        *rest = after;
        let kids = nest(rest, entry.depth + 1);
        marks.push(Mark { entry, kids });
    }
    marks
}

/// Writes marks under `parent`; returns the first, the last, and how many are seen at first.
fn write_marks(
    file: &mut File,
    marks: &[Mark<'_>],
    parent: u32,
    spots: Option<&Spots<'_>>,
) -> (u32, u32, usize) {
    let ids: Vec<u32> = marks.iter().map(|_| file.reserve()).collect();
    let mut shown = marks.len();
    for (at, mark) in marks.iter().enumerate() {
        let mut out = b"<</Title".to_vec();
        syntax::write_text(&mut out, &title(mark.entry));
        lead(&mut out, &mark.entry.id, spots);
        let mut link = |key: &[u8], id: u32| {
            out.extend_from_slice(key);
            reference(&mut out, id);
        };
        link(b"/Parent ", parent);
        if at > 0 {
            link(b"/Prev ", ids[at - 1]);
        }
        if let Some(next) = ids.get(at + 1) {
            link(b"/Next ", *next);
        }
        if !mark.kids.is_empty() {
            let (first, last, below) = write_marks(file, &mark.kids, ids[at], spots);
            link(b"/First ", first);
            link(b"/Last ", last);
            out.extend_from_slice(b"/Count ");
            let below_count = i64::try_from(below).expect("few headings");
            // Parts stand open, chapters closed.
            let open = mark.entry.level == 0;
            integer(&mut out, if open { below_count } else { -below_count });
            shown += if open { below } else { 0 };
        }
        out.extend_from_slice(b">>");
        file.write(ids[at], &out);
    }
    (ids[0], ids[ids.len() - 1], shown)
}

fn title(entry: &ContentsEntry) -> String {
    let title = plain_text(&entry.title);
    if entry.label.is_empty() { title } else { format!("{}  {title}", entry.label) }
}

/// The ranges of printed numbers: a new one where the style changes or a number is skipped.
fn labels(pages: &Pages) -> Vec<(i64, Vec<u8>)> {
    let mut labels = vec![];
    let mut expected = None;
    for (at, page) in (0_i64..).zip(&pages.pages) {
        let (style, number, next) = match page.folio {
            Folio::Roman(number) => (b'r', number, Folio::Roman(number + 1)),
            Folio::Arabic(number) => (b'D', number, Folio::Arabic(number + 1)),
        };
        if expected != Some(page.folio) {
            let mut out = vec![b'<', b'<', b'/', b'S', b'/', style];
            if number != 1 {
                out.extend_from_slice(b"/St ");
                integer(&mut out, i64::from(number));
            }
            out.extend_from_slice(b">>");
            labels.push((at, out));
        }
        expected = Some(next);
    }
    labels
}

/// A tree of numbers with values that are written out; the entries in rising order.
pub(super) fn number_tree(file: &mut File, entries: &[(i64, Vec<u8>)]) -> u32 {
    tree(file, entries, b"/Nums[", |out, key| integer(out, *key))
}

/// A tree of names with values that are written out; the entries are put in order here.
pub(super) fn name_tree(file: &mut File, mut entries: Vec<(String, Vec<u8>)>) -> u32 {
    entries.sort();
    tree(file, &entries, b"/Names[", |out, key| literal(out, key.as_bytes()))
}

fn tree<K>(
    file: &mut File,
    entries: &[(K, Vec<u8>)],
    kind: &[u8],
    key: impl Fn(&mut Vec<u8>, &K),
) -> u32 {
    let list = |out: &mut Vec<u8>, entries: &[(K, Vec<u8>)]| {
        out.extend_from_slice(kind);
        for (at, (name, value)) in entries.iter().enumerate() {
            if at > 0 {
                out.push(b' ');
            }
            key(out, name);
            out.push(b' ');
            out.extend_from_slice(value);
        }
        out.extend_from_slice(b"]>>");
    };
    let mut root = b"<<".to_vec();
    if entries.len() <= LEAF {
        list(&mut root, entries);
    } else {
        root.extend_from_slice(b"/Kids[");
        for (at, leaf) in entries.chunks(LEAF).enumerate() {
            let mut out = b"<</Limits[".to_vec();
            key(&mut out, &leaf[0].0);
            out.push(b' ');
            key(&mut out, &leaf[leaf.len() - 1].0);
            out.push(b']');
            list(&mut out, leaf);
            let id = file.reserve();
            file.write(id, &out);
            if at > 0 {
                root.push(b' ');
            }
            reference(&mut root, id);
        }
        root.extend_from_slice(b"]>>");
    }
    let id = file.reserve();
    file.write(id, &root);
    id
}
