//! Surveys the book before it is written: in which file each name stands, which pictures are
//! shown, where the printed pages begin, what can be said of its accessibility.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::widths;
use super::figure::figure_class;
use super::first::{first_leaf, first_of_text};
use super::navigation::COVER;
use super::plan::{Plan, plan};
use super::settle::settle;
use crate::document::{
    Block, BlockKind, Document, Figure, Id, Inline, InlineKind, Leaf, Note, Place,
    Section, SectionKind, Solution, walk_blocks, walk_inlines,
};
use crate::folios::Folios;
use crate::language::Words;
use crate::passes::Book;
use crate::picture::{Format, PictureId};

/// What the writers of all files must know of each other.
#[derive(Debug)]
pub(super) struct Atlas<'a> {
    /// The files of the text, in reading order.
    pub sheets: Vec<Plan>,
    /// The marks of each file's printed pages, in order.
    pub marks: Vec<Vec<PageMark>>,
    /// The files of the pictures that the text shows.
    pub pictures: BTreeMap<PictureId, String>,
    /// The width classes of figures and columns.
    pub widths: BTreeSet<String>,
    /// The answers of a teacher's edition, by the names of their exercises.
    pub solutions: BTreeMap<&'a Id, (&'a Id, &'a Solution)>,
    /// The file of the first mark of each note that stands in the section of all notes.
    note_marks: BTreeMap<&'a Id, usize>,
    /// The first file of each section.
    openings: Vec<usize>,
    /// The file of each name.
    homes: BTreeMap<&'a Id, usize>,
}

/// The beginning of a printed page, to be marked in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageMark {
    /// Its name in the file.
    pub id: String,
    /// The number as printed.
    pub label: String,
    /// Where it stands; `None` for the first of its section and for pages without text.
    pub place: Option<Place>,
    /// Stands before the section's title.
    pub opens_section: bool,
}

/// Surveys `book`.
pub(super) fn survey<'a>(book: &'a Book, folios: &Folios, words: &Words) -> Atlas<'a> {
    let document = book.document();
    let sheets = plan(book);
    let openings = (0..document.sections.len())
        .map(|it| sheets.partition_point(|sheet| sheet.section < it))
        .collect();
    let mut atlas = Atlas {
        marks: vec![vec![]; sheets.len()],
        pictures: BTreeMap::new(),
        widths: BTreeSet::new(),
        solutions: BTreeMap::new(),
        homes: BTreeMap::new(),
        note_marks: BTreeMap::new(),
        openings,
        sheets,
    };
    let mut names = BTreeSet::new();
    for home in 0..atlas.sheets.len() {
        let Plan { section, blocks, entries, notes, opens, .. } =
            atlas.sheets[home].clone();
        let section = &document.sections[section];
        let marked = document.gives_notes(section);
        let mut surveyor = Surveyor {
            atlas: &mut atlas,
            document,
            home,
            names: &mut names,
            notes: if marked { &section.notes } else { &[] },
        };
        if opens {
            surveyor.name(&section.id);
            surveyor.visit_text(&section.title);
        }
        surveyor.visit_blocks(&section.blocks[blocks]);
        for note in notes {
            let note = &section.notes[note];
            surveyor.name(&note.id);
            surveyor.visit_blocks(&note.blocks);
        }
        if section.kind == SectionKind::Index {
            book.index()[entries.clone()].iter().for_each(|it| surveyor.name(&it.id));
        }
        if section.kind == SectionKind::Glossary {
            for entry in &document.glossary[entries] {
                surveyor.name(&entry.id);
                surveyor.visit_blocks(&entry.definition);
            }
        }
    }
    atlas.mark_pages(book, folios, words);
    atlas
}

impl<'a> Atlas<'a> {
    /// The first file of a section; of the cover when there is no such section.
    pub(super) fn opening(&self, section: usize) -> &str {
        let sheet = self.openings.get(section).and_then(|it| self.sheets.get(*it));
        sheet.map_or(COVER, |it| &it.file)
    }

    /// The link from file `from` to a name; `None` when the book does not show it.
    pub(super) fn href(
        &self,
        document: &Document,
        from: usize,
        id: &Id,
    ) -> Option<String> {
        let home = *self.homes.get(id)?;
        if home == from { Some(format!("#{id}")) } else { self.address(document, id) }
    }

    /// The file and the name in it; the file alone when that is a section's.
    pub(super) fn address(&self, document: &Document, id: &Id) -> Option<String> {
        let sheet = &self.sheets[*self.homes.get(id)?];
        Some(if sheet.opens && document.sections[sheet.section].id == *id {
            sheet.file.clone()
        } else {
            format!("{}#{id}", sheet.file)
        })
    }

    /// The link from file `from` to the first mark of a note, whose name is `name`.
    pub(super) fn mark_address(
        &self,
        from: usize,
        note: &Id,
        name: &str,
    ) -> Option<String> {
        let home = *self.note_marks.get(note)?;
        let file = if home == from { "" } else { &self.sheets[home].file };
        Some(format!("{file}#{name}"))
    }

    /// The page-list: the file and name of each mark, and its number.
    pub(super) fn page_list(&self) -> impl Iterator<Item = (String, &str)> {
        self.marks.iter().zip(&self.sheets).flat_map(|(marks, sheet)| {
            let href = |it: &PageMark| format!("{}#{}", sheet.file, it.id);
            marks.iter().map(move |it| (href(it), it.label.as_str()))
        })
    }

    /// Whether there are printed pages to speak of.
    pub(super) fn has_pages(&self) -> bool {
        self.marks.iter().any(|it| !it.is_empty())
    }

    /// Gives each printed page with something on it to its file. A blank page has no place in
    /// the text, and nobody is asked to turn to it: it is not listed.
    fn mark_pages(&mut self, book: &Book, folios: &Folios, words: &Words) {
        let document = book.document();
        let prefix: String =
            words.page_short.chars().filter(char::is_ascii_lowercase).collect();
        let prefix = if prefix.is_empty() { "page" } else { &prefix };
        let mut taken = BTreeSet::new();
        let mut marks: Vec<Vec<PageMark>> = vec![vec![]; document.sections.len()];
        for page in folios.pages().iter().filter(|it| !it.blank) {
            let Some(marks) = marks.get_mut(page.section) else { continue };
            let label = page.folio.to_string();
            let mut id = format!("{prefix}-{label}");
            // Names of the book have no underscore, so this one is free.
            while self.homes.contains_key(&Id(id.clone())) || !taken.insert(id.clone()) {
                id.push('_');
            }
            // A title that found no room on the section's first page opens it on the next.
            let title = first_of_text(&document.sections[page.section].title);
            let has_title =
                page.place.is_some_and(|it| it.offset == 0 && Some(it.leaf) == title);
            let opens_section = has_title || page.opens_section && marks.is_empty();
            let place = if opens_section { None } else { page.place };
            marks.push(PageMark { id, label, place, opens_section });
        }
        for ((number, section), mut marks) in
            document.sections.iter().enumerate().zip(marks)
        {
            settle(document, section, &mut marks);
            self.hand_out(book, (section, number), marks);
        }
    }

    /// Gives the marks of a section to its files. Those without a place of their own stand with
    /// the next that has one.
    fn hand_out(
        &mut self,
        book: &Book,
        (section, number): (&Section, usize),
        marks: Vec<PageMark>,
    ) {
        let first = self.openings[number];
        let count =
            self.sheets[first..].iter().take_while(|it| it.section == number).count();
        let starts: Vec<Leaf> = self.sheets[first..first + count]
            .iter()
            .skip(1)
            .filter_map(|it| {
                let entry = it.entries.start;
                let blocks = section.blocks[it.blocks.clone()].chunks(1);
                blocks.into_iter().find_map(first_leaf).or_else(|| match section.kind {
                    SectionKind::Glossary => Some(book.document().glossary[entry].leaf),
                    SectionKind::Index => Some(book.index()[entry].leaf),
                    _ => None,
                })
            })
            .collect();
        let mut home = first + count.saturating_sub(1);
        for mark in marks.into_iter().rev() {
            if mark.opens_section {
                home = first;
            } else if let Some(place) = mark.place {
                home = first + starts.partition_point(|it| *it <= place.leaf);
            }
            self.marks[home].insert(0, mark);
        }
    }
}

/// Walks the text of one file.
#[derive(Debug)]
struct Surveyor<'a, 'b> {
    atlas: &'b mut Atlas<'a>,
    document: &'a Document,
    home: usize,
    names: &'b mut BTreeSet<String>,
    /// Those that the text has marks of, when they stand in the section of all notes.
    notes: &'a [Note],
}

impl<'a> Surveyor<'a, '_> {
    /// Notes where a name stands; its first place counts.
    fn name(&mut self, id: &'a Id) {
        self.atlas.homes.entry(id).or_insert(self.home);
    }

    fn visit_blocks(&mut self, blocks: &'a [Block]) {
        walk_blocks(blocks, &mut |block| {
            if let Some(id) = &block.id {
                self.name(id);
            }
            match &block.kind {
                BlockKind::Figure(figure) => self.visit_figure(figure),
                BlockKind::Table(table) => self.atlas.widths.extend(widths(table)),
                BlockKind::Solution(it) => {
                    if let (Some(exercise), Some(id)) = (&it.exercise, &block.id) {
                        self.atlas.solutions.insert(exercise, (id, it));
                    }
                }
                BlockKind::Bibliography(sources) => {
                    sources.iter().for_each(|(id, _)| self.name(id));
                }
                BlockKind::Notes(of) => self.visit_notes(&self.document.sections[*of]),
                _ => {}
            }
            block.kind.texts().into_iter().for_each(|it| self.visit_text(it));
        });
    }

    /// Visits the notes of another section, in that of all notes.
    fn visit_notes(&mut self, section: &'a Section) {
        let outer = std::mem::replace(&mut self.notes, &section.notes);
        for note in section.notes.iter().filter(|it| !it.in_table) {
            self.name(&note.id);
            self.visit_blocks(&note.blocks);
        }
        self.notes = outer;
    }

    /// Notes where the first mark of each note stands. One within a link is no link itself.
    fn visit_marks(&mut self, text: &'a [Inline]) {
        for inline in text {
            match &inline.kind {
                InlineKind::NoteMark { note } => {
                    if let Some(note) = self.notes.get(*note) {
                        self.atlas.note_marks.entry(&note.id).or_insert(self.home);
                    }
                }
                InlineKind::Link { .. }
                | InlineKind::Reference { .. }
                | InlineKind::Term { .. } => {}
                kind => self.visit_marks(kind.content().map_or(&[][..], |it| it)),
            }
        }
    }

    fn visit_text(&mut self, text: &'a [Inline]) {
        self.visit_marks(text);
        walk_inlines(text, &mut |inline| match &inline.kind {
            InlineKind::Term { id, .. } | InlineKind::Anchor { id, .. } => self.name(id),
            InlineKind::Index { mark, .. } if !mark.id.0.is_empty() => {
                self.name(&mark.id);
            }
            InlineKind::Image { picture, .. } => self.show(*picture),
            _ => {}
        });
    }

    fn visit_figure(&mut self, figure: &Figure) {
        self.show(figure.picture);
        self.atlas.widths.extend(figure_class(self.document, figure));
    }

    /// Notes that a picture is shown, and gives it a file.
    fn show(&mut self, picture: Option<PictureId>) {
        let Some(id) = picture else { return };
        let Some(found) = self.document.pictures.get(id.0 as usize) else { return };
        if self.atlas.pictures.contains_key(&id) {
            return;
        }
        let stem = found.path.rsplit('/').next().unwrap_or_default();
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let stem = slug(stem, "picture");
        let extension = match found.format {
            Format::Jpeg => "jpg",
            Format::Png => "png",
            Format::Svg => "svg",
        };
        let mut name = format!("images/{stem}.{extension}");
        let mut count = 1;
        while stem == "cover" && count == 1 || !self.names.insert(name.clone()) {
            count += 1;
            name = format!("images/{stem}-{count}.{extension}");
        }
        self.atlas.pictures.insert(id, name);
    }
}

/// A file name that every reader takes: lowercase letters, digits, hyphens.
pub(super) fn slug(name: &str, fallback: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in name.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { fallback.to_owned() } else { slug.to_owned() }
}
