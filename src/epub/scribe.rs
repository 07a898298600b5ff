//! Writes one section: holds the file in the making and where in the book it stands.
//!
//! What is written is spread over the files of this room, one for each kind of thing; all of
//! them write through [`Scribe`].

use super::settle::word_start;
use super::soft::Softener;
use super::survey::{Atlas, PageMark};
use super::xml::Xml;
use crate::document::{ContentsEntry, Document, ENTRY_PART, Id, Leaf};
use crate::folios::{Folio, Folios};
use crate::language::{Language, Words};
use crate::passes::Book;

/// What all files of the book share.
#[derive(Debug, Copy, Clone)]
pub(super) struct Setting<'a> {
    /// The tree.
    pub document: &'a Document,
    /// What the table of contents lists.
    pub contents: &'a [ContentsEntry],
    /// What its other lists hold.
    pub book: &'a Book,
    /// Printed pages.
    pub folios: &'a Folios,
    /// Where everything stands.
    pub atlas: &'a Atlas<'a>,
    /// Written for Kobo's own reader.
    pub kobo: bool,
    /// Divides words, when the author asks for it.
    pub softener: Option<&'a Softener>,
    /// The words lontar itself writes, in the book's language.
    pub words: &'static Words,
    /// The first letter of a chapter takes so many lines.
    pub drop_caps: Option<u8>,
}

/// A section in the making.
#[derive(Debug)]
pub(super) struct Scribe<'a> {
    pub set: Setting<'a>,
    /// The section's index.
    pub section: usize,
    /// The file's index.
    pub sheet: usize,
    pub xml: Xml,
    /// The level of the heading written last.
    pub level: u8,
    /// Within a link, where no other may stand.
    pub in_link: bool,
    /// The language of the text.
    pub language: Language,
    /// Within what is not divided: headings, tables, captions, code.
    pub whole: bool,
    /// Within a citation, whose links lead to sources.
    pub in_citation: bool,
    /// How often each note's mark was written.
    pub note_marks: Vec<u32>,
    /// The next paragraph's first letter takes several lines.
    pub drops: bool,
    /// There is a formula.
    pub has_math: bool,
    /// There is program text, which wants its own face.
    pub has_code: bool,
    /// Some of it is told apart, which wants more cuts of that face.
    pub has_colors: bool,
    marks: Marks<'a>,
}

/// The page marks of a section, and which of them is to come.
#[derive(Debug)]
struct Marks<'a> {
    all: &'a [PageMark],
    next: usize,
    /// Leaf, offset and index of those that have a place; sorted.
    places: Vec<(Leaf, usize, usize)>,
}

impl<'a> Scribe<'a> {
    /// Begins to write file `sheet` into `xml`.
    pub(super) fn new(set: Setting<'a>, sheet: usize, xml: Xml) -> Self {
        let all = set.atlas.marks.get(sheet).map_or(&[][..], Vec::as_slice);
        let mut places: Vec<_> = all
            .iter()
            .enumerate()
            .filter_map(|(index, mark)| {
                let place = mark.place?;
                Some((place.leaf, place.offset as usize, index))
            })
            .collect();
        places.sort_unstable();
        let section = set.atlas.sheets[sheet].section;
        let notes = set.document.sections.get(section).map_or(0, |it| it.notes.len());
        Self {
            set,
            section,
            sheet,
            xml,
            level: 1,
            in_link: false,
            language: Language::of(
                set.document
                    .sections
                    .get(section)
                    .and_then(|it| it.lang.as_deref())
                    .unwrap_or(&set.document.metadata.lang),
            ),
            whole: false,
            in_citation: false,
            note_marks: vec![0; notes],
            drops: false,
            has_math: false,
            has_code: false,
            has_colors: false,
            marks: Marks { all, next: 0, places },
        }
    }

    /// Writes the text of a leaf, and the marks of the pages that begin in it.
    pub(super) fn text(&mut self, text: &str, leaf: Leaf) {
        self.part(text, leaf, 0);
        self.mark_leaf(leaf);
    }

    /// Writes a part of a leaf, which begins `base` bytes behind the beginning of the leaf, and
    /// the marks of the pages that begin in it.
    pub(super) fn part(&mut self, text: &str, leaf: Leaf, base: usize) {
        let mut at = 0;
        while let Some((offset, mark)) = self.marks.in_leaf(leaf) {
            let inside = offset.saturating_sub(base);
            if inside > text.len() {
                break;
            }
            let cut = word_start(text, inside).unwrap_or(0).max(at);
            self.words(&text[at..cut]);
            at = cut;
            self.mark_pages_to(mark);
        }
        self.words(&text[at..]);
    }

    /// Writes words of lontar's own, with their ties; those of the tree are tied there.
    pub(super) fn own(&mut self, text: &str) {
        self.xml.text(&self.language.tied(text));
    }

    /// Writes words, divided where the author asks for it.
    fn words(&mut self, text: &str) {
        match self.set.softener.filter(|_| !self.whole && !self.in_link) {
            Some(softener) => self.xml.text(&softener.soften(text, self.language)),
            None => self.xml.text(text),
        };
    }

    /// Writes the marks of the pages that begin with a leaf that is not text, or that are left
    /// of one that is.
    pub(super) fn mark_leaf(&mut self, leaf: Leaf) {
        while let Some((_, mark)) = self.marks.in_leaf(leaf) {
            self.mark_pages_to(mark);
        }
    }

    /// Writes the mark of the page that begins with the first word of a leaf: before the
    /// element that the leaf stands in.
    pub(super) fn mark_before(&mut self, leaf: Option<Leaf>) {
        let Some(leaf) = leaf else { return };
        while let Some((0, mark)) = self.marks.in_leaf(leaf) {
            self.mark_pages_to(mark);
        }
    }

    /// Writes the mark of the page that opens the section, once.
    pub(super) fn mark_opening(&mut self) {
        if self.marks.next > 0 {
            return;
        }
        let opening = self.marks.all.iter().rposition(|it| it.opens_section);
        if let Some(last) = opening {
            self.mark_pages_to(last);
        }
    }

    /// Writes the marks that are left when the text is at its end: of pages with nothing but
    /// notes from the pages before. Those that begin within notes behind the text, which begin
    /// with `notes`, wait for them.
    pub(super) fn mark_text(&mut self, notes: Leaf) {
        let left = &self.marks.all[self.marks.next..];
        let wait = left.iter().position(|it| it.place.is_some_and(|it| it.leaf >= notes));
        if wait.is_none() {
            self.mark_rest();
        }
    }

    /// Writes the marks of the pages that are left, whose place did not come.
    pub(super) fn mark_rest(&mut self) {
        if let Some(last) = self.marks.all.len().checked_sub(1) {
            self.mark_pages_to(last);
        }
    }

    /// Writes the marks up to number `last`: pages without a place of their own (a figure
    /// only) stand before the next that has one.
    fn mark_pages_to(&mut self, last: usize) {
        let Some(marks) = self.marks.all.get(self.marks.next..=last) else { return };
        for mark in marks {
            self.xml
                .open("span")
                .attr("epub:type", "pagebreak")
                .attr("role", "doc-pagebreak")
                .attr("id", &mark.id)
                .attr("aria-label", &mark.label)
                .close();
        }
        self.marks.next = last + 1;
    }

    /// The link to a name, when the book shows it and a link may stand here.
    pub(super) fn href(&self, id: &Id) -> Option<String> {
        if self.in_link {
            return None;
        }
        self.set.atlas.href(self.set.document, self.sheet, id)
    }

    /// The number of the printed page that a name stands on.
    pub(super) fn folio(&self, id: &Id) -> Option<Folio> {
        self.set.folios.spot(id).map(|it| it.folio)
    }

    /// Writes the name of the thing whose tag was just begun.
    pub(super) fn name(&mut self, id: Option<&Id>) {
        if let Some(id) = id.filter(|it| !it.0.is_empty()) {
            self.xml.attr("id", &id.0);
        }
    }

    /// Writes links to places, each labelled with its printed page, a page only once.
    /// Places whose page is not known are labelled by their section.
    /// The main place of a page is where its link leads.
    /// `part` is the leaf that they are part of, and the number of the first there.
    pub(super) fn page_links(
        &mut self,
        places: &[LinkedPlace],
        part: Option<(Leaf, usize)>,
    ) {
        let mut pages: Vec<(String, &LinkedPlace)> = vec![];
        for place in places {
            let label = match place.folio {
                Some(folio) => folio.to_string(),
                None => super::contents::section_label(&self.set, place.section),
            };
            match pages.iter_mut().find(|it| it.0 == label) {
                Some((_, it)) if place.main && !it.main => *it = place,
                Some(_) => {}
                None => pages.push((label, place)),
            }
        }
        let mut page_said = false;
        for (number, (label, place)) in pages.iter().enumerate() {
            if number > 0 {
                self.xml.text(", ");
            }
            if place.folio.is_some() && !page_said {
                page_said = true;
                self.xml.text(self.set.words.page_short).text("\u{A0}");
            }
            if let Some((leaf, first)) = part {
                self.part("", leaf, (first + number) * ENTRY_PART as usize);
            }
            // Of a book that was not printed, no page stands out.
            let bold = place.main && place.folio.is_some();
            if bold {
                self.xml.open("b");
            }
            self.xml.open("a").attr("href", &place.href).text(label).close();
            if bold {
                self.xml.close();
            }
        }
    }
}

/// A place that the glossary or the index links to.
pub(super) struct LinkedPlace {
    pub(super) href: String,
    /// Its printed page.
    pub(super) folio: Option<Folio>,
    pub(super) section: usize,
    /// Where a reader should look first.
    pub(super) main: bool,
}

impl Marks<'_> {
    /// The next mark that stands in `leaf`: its offset and index.
    fn in_leaf(&self, leaf: Leaf) -> Option<(usize, usize)> {
        if self.next >= self.all.len() {
            return None;
        }
        let from = self.places.partition_point(|(other, ..)| *other < leaf);
        self.places[from..]
            .iter()
            .take_while(|(other, ..)| *other == leaf)
            .find(|(.., index)| *index >= self.next)
            .map(|(_, offset, index)| (*offset, *index))
    }
}
