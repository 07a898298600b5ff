//! Makes a [`Book`] of a [`Draft`]: names, numbers, references, glossary links, citations,
//! notes, index, typography, contents. One file, one verb, one function each.

mod addresses;
mod anchors;
mod answers;
mod bare;
mod bibliography;
mod callouts;
mod citations;
mod contents;
mod each;
mod endnotes;
mod examine;
mod glossary;
mod illustrations;
mod index;
mod key;
mod keyterms;
mod leaves;
mod marks;
mod names;
mod notes;
mod numbers;
mod references;
mod row_heads;
mod statement;
mod targets;
mod ties;
mod titles;
mod typography;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use answers::Edition;

use crate::diagnostic::Report;
use crate::document::{Accessibility, ContentsEntry, Document, IndexLine, Matter};
use crate::language::Language;
use crate::markdown::Draft;

/// A book in which every reference has a target and every target a number.
///
/// Only this room can make one, so a rendition never meets a dangling link.
#[derive(Debug)]
pub struct Book {
    document: Document,
    contents: Vec<ContentsEntry>,
    lists: Lists,
    hyphenation: Vec<String>,
    page_references: bool,
    accessibility: Accessibility,
}

/// What the pages list that lontar makes, besides the contents.
#[derive(Debug, Default)]
struct Lists {
    figures: Vec<ContentsEntry>,
    tables: Vec<ContentsEntry>,
    index: Vec<IndexLine>,
}

impl Book {
    /// A book made by hand, for the tests of the rooms behind this one.
    #[cfg(test)]
    pub(crate) fn for_test(document: Document, contents: Vec<ContentsEntry>) -> Self {
        let language = Language::of(&document.metadata.lang);
        let accessibility = statement::survey(&document, language);
        Self {
            document,
            contents,
            lists: Lists::default(),
            hyphenation: vec![],
            page_references: false,
            accessibility,
        }
    }

    /// The same book with an index.
    #[cfg(test)]
    pub(crate) fn with_index(mut self, index: Vec<IndexLine>) -> Self {
        self.lists.index = index;
        self
    }

    /// The tree, ready to be shown.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the table of contents lists, in reading order.
    #[must_use]
    pub fn contents(&self) -> &[ContentsEntry] {
        &self.contents
    }

    /// What the list of figures lists, in reading order.
    #[must_use]
    pub fn figures(&self) -> &[ContentsEntry] {
        &self.lists.figures
    }

    /// What the list of tables lists, in reading order.
    #[must_use]
    pub fn tables(&self) -> &[ContentsEntry] {
        &self.lists.tables
    }

    /// The lines of the index, in the language's order; none when the book has no index.
    #[must_use]
    pub fn index(&self) -> &[IndexLine] {
        &self.lists.index
    }

    /// The author's hyphenation exceptions.
    #[must_use]
    pub fn hyphenation(&self) -> &[String] {
        &self.hyphenation
    }

    /// What it does for readers who do not see it.
    #[must_use]
    pub fn accessibility(&self) -> &Accessibility {
        &self.accessibility
    }

    /// Whether the running text names pages (`[](#fig-x){page}`), so that setting it takes
    /// more than one round.
    #[must_use]
    pub fn has_page_references(&self) -> bool {
        self.page_references
    }

    /// Whether the back matter names pages of its own: in running text, or as the glossary and
    /// the index do that a work sheet or an appendix uses.
    #[must_use]
    pub fn names_back_pages(&self) -> bool {
        let uses = self.document.glossary.iter().flat_map(|it| &it.uses);
        let places = self.lists.index.iter().flat_map(|it| &it.places);
        let mut named = uses.map(|it| it.section).chain(places.map(|it| it.section));
        let sections = &self.document.sections;
        self.page_references || named.any(|it| sections[it].kind.matter() == Matter::Back)
    }
}

/// Makes a book of the draft: a teacher's edition when its metadata say so, else the pupils'.
pub fn edit(draft: Draft, report: &mut Report) -> Book {
    let (document, hyphenation) = draft.into_parts();
    let teacher = document.metadata.teacher;
    let edition = if teacher { Edition::Teacher } else { Edition::Pupil };
    run(edition, document, hyphenation, report)
}

/// Runs the passes, each once, in the order of the lines below.
///
/// Numbers and names are given before the answers go, so that both editions have the same.
/// Everything after sees only what its readers will see.
fn run(
    edition: Edition,
    mut document: Document,
    hyphenation: Vec<String>,
    report: &mut Report,
) -> Book {
    let language = Language::of(&document.metadata.lang);
    examine::examine(&document, report);
    let note = statement::announce(&mut document, language);
    titles::titles(&mut document, language);
    numbers::numbers(&mut document, language);
    row_heads::row_heads(&mut document);
    let mut names = anchors::anchors(&mut document, language, report);
    answers::definitions(&mut document, report);
    match edition {
        Edition::Pupil => answers::answers(&mut document),
        Edition::Teacher => {
            language.words().teachers_edition.clone_into(&mut document.metadata.edition);
            key::key(&mut document, language, &mut names);
        }
    }
    notes::notes(&mut document, &mut names);
    endnotes::endnotes(&mut document, language, &mut names);
    callouts::callouts(&mut document);
    let page_references = references::references(&mut document, language, report);
    citations::citations(&mut document, language, &mut names, report);
    glossary::glossary(&mut document, language, &mut names, report);
    let index = index::index(&mut document, language, &mut names, report);
    keyterms::keyterms(&mut document, &mut names, report);
    let accessibility = statement::statement(&mut document, note, language);
    typography::typography(&mut document);
    let (mut contents, (figures, tables)) = rayon::join(
        || contents::contents(&document, language),
        || illustrations::illustrations(&document),
    );
    let mut lists = Lists { figures, tables, index };
    leaves::leaves(&mut document, &mut contents, &mut lists);
    Book { document, contents, lists, hyphenation, page_references, accessibility }
}
