//! The file under construction.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use super::content::Drawn;
use super::finish::compress;
use super::pack::{Pack, Packed};
use super::syntax;
use crate::pages::{Pages, Trim};

/// printpdf's document, and the objects that are written out already.
#[derive(Debug)]
pub(super) struct File {
    /// The document: catalogue, pages, and whatever is few.
    document: Document,
    /// The pages, in order.
    pages: Vec<u32>,
    /// Their contents.
    contents: Vec<ObjectId>,
    /// Objects of which there are thousands go straight to bytes: a dictionary of lopdf's
    /// costs ten times as much.
    packs: Vec<Pack>,
    /// Those of which whole streams are finished.
    packed: Vec<Packed>,
    /// Numbers of objects that printpdf made and lontar does not want.
    spare: Vec<u32>,
    /// What all pages share: `Font`, `XObject`.
    resources: u32,
}

impl File {
    /// A document of printpdf's with the pages, which [`Self::fill`] fills.
    pub(super) fn new(pages: &Pages) -> Self {
        let (width, height) = (pages.sheet.width.0, pages.sheet.height.0);
        let mut document = skeleton(width, height);
        let resources = document.add_object(Dictionary::new()).0;
        let first = document.page_iter().next().expect("printpdf made a page");
        let page = document.get_dictionary_mut(first).expect("a page is a dictionary");
        let content = page
            .get(b"Contents")
            .and_then(Object::as_reference)
            .expect("printpdf gives a page its content");
        // The other boxes would repeat this one.
        for key in [b"TrimBox".as_slice(), b"CropBox", b"Annots"] {
            page.remove(key);
        }
        let sheet = [0.0, 0.0, width, height].map(real).to_vec();
        page.set("MediaBox", Object::Array(sheet));
        for (name, bounds) in pages.trim.map(|it| boxes(it, height)).unwrap_or_default() {
            page.set(name, bounds);
        }
        page.set("Resources", Object::Reference((resources, 0)));
        page.set("Tabs", syntax::name("S"));
        let (page, [root, tree]) = (page.clone(), wanted(&document));
        let used = [resources, first.0, content.0, root, tree];
        let spare =
            document.objects.keys().map(|id| id.0).filter(|id| !used.contains(id));
        // The last is taken first: numbers in rising order.
        let spare: Vec<u32> = spare.rev().collect();
        document.objects.retain(|id, _| used.contains(&id.0));
        let mut file = Self {
            document,
            pages: vec![first.0],
            contents: vec![content],
            packs: vec![Pack::default()],
            packed: vec![],
            spare,
            resources,
        };
        file.add_pages(&page, pages.pages.len(), tree);
        file
    }

    /// Adds pages like the first until there are `count`, and hangs all into the tree.
    fn add_pages(&mut self, page: &Dictionary, count: usize, tree: u32) {
        while self.pages.len() < count {
            let content = (self.reserve(), 0);
            let mut page = page.clone();
            page.set("Contents", Object::Reference(content));
            let number = self.add(page);
            self.pages.push(number);
            self.contents.push(content);
        }
        let kids = self.pages.iter().map(|it| Object::Reference((*it, 0))).collect();
        let tree = self.document.get_dictionary_mut((tree, 0));
        let tree = tree.expect("printpdf makes a tree of pages");
        tree.set("Kids", Object::Array(kids));
        tree.set("Count", self::count(self.pages.len()));
    }

    /// Puts what was drawn on the pages.
    pub(super) fn fill(&mut self, drawn: &mut [Drawn]) {
        for (page, drawn) in drawn.iter_mut().enumerate() {
            if !drawn.owners.is_empty() {
                self.page_mut(page).set("StructParents", count(page));
            }
            let stream = Stream::new(
                dictionary! { "Filter" => syntax::name("FlateDecode") },
                std::mem::take(&mut drawn.content),
            );
            self.document.objects.insert(self.contents[page], Object::Stream(stream));
        }
    }

    /// A number for an object to come.
    pub(super) fn reserve(&mut self) -> u32 {
        self.spare.pop().unwrap_or_else(|| self.document.new_object_id().0)
    }

    /// Adds an object.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> u32 {
        let id = self.reserve();
        self.set(id, object);
        id
    }

    /// Adds a stream, deflated where that is wanted: here, and not at the end with the others,
    /// when it takes long and another thread is at work as well.
    pub(super) fn add_long(&mut self, mut stream: Stream) -> u32 {
        compress(&mut stream);
        self.add(stream)
    }

    /// Puts an object at a number that was reserved.
    pub(super) fn set(&mut self, id: u32, object: impl Into<Object>) {
        self.document.objects.insert((id, 0), object.into());
    }

    /// Puts an object's bytes at a number that was reserved.
    pub(super) fn write(&mut self, id: u32, bytes: &[u8]) {
        if self.packs.last().is_none_or(Pack::is_full) {
            self.packs.push(Pack::default());
        }
        let pack = self.packs.last_mut().expect("one was just added");
        pack.begin(id).extend_from_slice(bytes);
    }

    /// Adds finished streams of objects, whose numbers were reserved.
    pub(super) fn add_packed(&mut self, packed: Vec<Packed>) {
        self.packed.extend(packed);
    }

    /// The number of each page's object.
    pub(super) fn pages(&self) -> &[u32] {
        &self.pages
    }

    /// A page's dictionary.
    pub(super) fn page_mut(&mut self, page: usize) -> &mut Dictionary {
        let id = (self.pages[page], 0);
        self.document.get_dictionary_mut(id).expect("a page is a dictionary")
    }

    /// The catalogue.
    pub(super) fn catalog_mut(&mut self) -> &mut Dictionary {
        self.document.catalog_mut().expect("printpdf writes a catalogue")
    }

    /// Adds to what all pages share.
    pub(super) fn share(&mut self, kind: &str, entries: Dictionary) {
        let resources = self
            .document
            .get_dictionary_mut((self.resources, 0))
            .expect("the resources are a dictionary");
        resources.set(kind, entries);
    }

    /// Puts a dictionary that tells of the document into the trailer.
    pub(super) fn set_info(&mut self, info: Dictionary) {
        let id = self.add(info);
        self.document.trailer.set("Info", Object::Reference((id, 0)));
    }

    /// Leaves out the dictionary that tells of the document: printpdf names one.
    pub(super) fn drop_info(&mut self) {
        self.document.trailer.remove(b"Info");
    }

    /// All that the file is written from.
    pub(super) fn into_parts(self) -> Parts {
        Parts { document: self.document, packs: self.packs, packed: self.packed }
    }
}

/// What a file is written from.
#[derive(Debug)]
pub(super) struct Parts {
    /// What printpdf and lopdf hold.
    pub(super) document: Document,
    /// Objects as bytes.
    pub(super) packs: Vec<Pack>,
    /// Finished streams of objects.
    pub(super) packed: Vec<Packed>,
}

/// The boxes of a sheet that is cut down: the page, and how far is printed.
fn boxes(trim: Trim, height: f64) -> Vec<(&'static str, Object)> {
    let bounds = |grown: f64| {
        let (left, top) = (trim.page.origin.x.0, height - trim.page.origin.y.0);
        let size = trim.page.size;
        let (right, bottom) = (left + size.width.0, top - size.height.0);
        let bounds = [left - grown, bottom - grown, right + grown, top + grown];
        Object::Array(bounds.map(real).to_vec())
    };
    vec![("BleedBox", bounds(trim.bleed.0)), ("TrimBox", bounds(0.0))]
}

/// printpdf's document of an empty page.
fn skeleton(width: f64, height: f64) -> Document {
    let sheet = Rect::from_wh(Pt(to_f32(width)), Pt(to_f32(height)));
    let page = PdfPage {
        media_box: sheet.clone(),
        trim_box: sheet.clone(),
        crop_box: sheet,
        ops: vec![],
    };
    let mut document = PdfDocument::new("");
    document.pages = vec![page];
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: false,
        image_optimization: None,
    };
    document.to_lopdf_document(&options, &mut vec![])
}

/// What of printpdf's document stays: the catalogue and the tree of pages.
fn wanted(document: &Document) -> [u32; 2] {
    let root = document.trailer.get(b"Root").and_then(Object::as_reference);
    let tree =
        document.catalog().and_then(|it| it.get(b"Pages")).and_then(Object::as_reference);
    [root, tree].map(|id| id.expect("printpdf writes both").0)
}

/// A count as a PDF integer.
pub(super) fn count(count: usize) -> Object {
    Object::Integer(i64::try_from(count).expect("counts of a book are small"))
}

/// A length as a PDF number, to a thousandth.
pub(super) fn real(value: f64) -> Object {
    Object::Real(to_f32((value * 1000.0).round() / 1000.0))
}

#[expect(clippy::cast_possible_truncation, reason = "lopdf's numbers are f32")]
const fn to_f32(value: f64) -> f32 {
    value as f32
}
