//! Surveys the book before it is written: in which file each name stands, which pictures are
//! shown, where the printed pages begin, what can be said of its accessibility.

use std::collections::{BTreeMap, BTreeSet};

use super::figure::figure_class;
use crate::document::{
    Block, BlockKind, Document, Figure, Id, Inline, InlineKind, Place, Section,
    SectionKind, Solution, walk_blocks, walk_inlines,
};
use crate::folios::Folios;
use crate::language::Words;
use crate::passes::Book;
use crate::picture::{Format, PictureId};

/// What the writers of all files must know of each other.
#[derive(Debug)]
pub(super) struct Atlas<'a> {
    /// The file of each section.
    pub files: Vec<String>,
    /// The marks of each section's printed pages, in order.
    pub marks: Vec<Vec<PageMark>>,
    /// The files of the pictures that the text shows.
    pub pictures: BTreeMap<PictureId, String>,
    /// The width classes of the figures.
    pub widths: BTreeSet<String>,
    /// The answers of a teacher's edition, by the names of their exercises.
    pub solutions: BTreeMap<&'a Id, (&'a Id, &'a Solution)>,
    /// The section of each name.
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

/// The names that files of our own bear.
const RESERVED: [&str; 3] = ["nav", "cover", "toc"];

/// Surveys `book`.
pub(super) fn survey<'a>(book: &'a Book, folios: &Folios, words: &Words) -> Atlas<'a> {
    let document = book.document();
    let mut atlas = Atlas {
        files: file_names(&document.sections),
        marks: vec![vec![]; document.sections.len()],
        pictures: BTreeMap::new(),
        widths: BTreeSet::new(),
        solutions: BTreeMap::new(),
        homes: BTreeMap::new(),
    };
    let mut names = BTreeSet::new();
    for (number, section) in document.sections.iter().enumerate() {
        atlas.homes.insert(&section.id, number);
        atlas.visit_inlines(&section.title, number);
        let mut surveyor =
            Surveyor { atlas: &mut atlas, document, section: number, names: &mut names };
        surveyor.visit_images(&section.title);
        surveyor.visit_blocks(&section.blocks);
        for note in &section.notes {
            surveyor.atlas.homes.entry(&note.id).or_insert(number);
            surveyor.visit_blocks(&note.blocks);
        }
        if section.kind == SectionKind::Index {
            let lines = book.index().iter().map(|it| &it.id);
            surveyor.atlas.homes.extend(lines.map(|it| (it, number)));
        }
        if section.kind == SectionKind::Glossary {
            for entry in &document.glossary {
                surveyor.atlas.homes.entry(&entry.id).or_insert(number);
                surveyor.visit_blocks(&entry.definition);
            }
        }
    }
    atlas.mark_pages(folios, words);
    atlas
}

impl<'a> Atlas<'a> {
    /// The section that a name stands in.
    pub(super) fn home(&self, id: &Id) -> Option<usize> {
        self.homes.get(id).copied()
    }

    /// The link from section `from` to a name; `None` when the book does not show it.
    pub(super) fn href(
        &self,
        document: &Document,
        from: usize,
        id: &Id,
    ) -> Option<String> {
        let home = self.home(id)?;
        let file = &self.files[home];
        Some(if home == from {
            format!("#{id}")
        } else if document.sections[home].id == *id {
            file.clone()
        } else {
            format!("{file}#{id}")
        })
    }

    /// The page-list: the file and name of each mark, and its number.
    pub(super) fn page_list(&self) -> impl Iterator<Item = (String, &str)> {
        self.marks.iter().zip(&self.files).flat_map(|(marks, file)| {
            marks.iter().map(move |it| (format!("{file}#{}", it.id), it.label.as_str()))
        })
    }

    /// Whether there are printed pages to speak of.
    pub(super) fn has_pages(&self) -> bool {
        self.marks.iter().any(|it| !it.is_empty())
    }

    /// Gives each printed page with something on it to its section. A blank page has no place
    /// in the text, and nobody is asked to turn to it: it is not listed.
    fn mark_pages(&mut self, folios: &Folios, words: &Words) {
        let prefix: String =
            words.page_short.chars().filter(char::is_ascii_lowercase).collect();
        let prefix = if prefix.is_empty() { "page" } else { &prefix };
        let mut taken = BTreeSet::new();
        for page in folios.pages().iter().filter(|it| !it.blank) {
            if page.section >= self.marks.len() {
                continue;
            }
            let label = page.folio.to_string();
            let mut id = format!("{prefix}-{label}");
            // Names of the book have no underscore, so this one is free.
            while self.homes.contains_key(&Id(id.clone())) || !taken.insert(id.clone()) {
                id.push('_');
            }
            let marks = &mut self.marks[page.section];
            let opens_section = page.opens_section && marks.is_empty();
            let place = if opens_section { None } else { page.place };
            marks.push(PageMark { id, label, place, opens_section });
        }
    }

    fn visit_inlines(&mut self, inlines: &'a [Inline], section: usize) {
        walk_inlines(inlines, &mut |inline| match &inline.kind {
            InlineKind::Term { id, .. } | InlineKind::Anchor { id, .. } => {
                self.homes.entry(id).or_insert(section);
            }
            InlineKind::Index { mark, .. } if !mark.id.0.is_empty() => {
                self.homes.entry(&mark.id).or_insert(section);
            }
            _ => {}
        });
    }
}

/// Walks the blocks of one section.
#[derive(Debug)]
struct Surveyor<'a, 'b> {
    atlas: &'b mut Atlas<'a>,
    document: &'a Document,
    section: usize,
    names: &'b mut BTreeSet<String>,
}

impl<'a> Surveyor<'a, '_> {
    fn visit_blocks(&mut self, blocks: &'a [Block]) {
        walk_blocks(blocks, &mut |block| {
            if let Some(id) = &block.id {
                self.atlas.homes.entry(id).or_insert(self.section);
            }
            match &block.kind {
                BlockKind::Figure(figure) => self.visit_figure(figure),
                BlockKind::Solution(it) => {
                    if let (Some(exercise), Some(id)) = (&it.exercise, &block.id) {
                        self.atlas.solutions.insert(exercise, (id, it));
                    }
                }
                BlockKind::Bibliography(sources) => {
                    for (id, _) in sources {
                        self.atlas.homes.entry(id).or_insert(self.section);
                    }
                }
                _ => {}
            }
            for text in block.kind.texts() {
                self.atlas.visit_inlines(text, self.section);
                self.visit_images(text);
            }
        });
    }

    fn visit_figure(&mut self, figure: &Figure) {
        self.show(figure.picture);
        self.atlas.widths.extend(figure_class(self.document, figure));
    }

    fn visit_images(&mut self, inlines: &[Inline]) {
        walk_inlines(inlines, &mut |inline| {
            if let InlineKind::Image { picture, .. } = &inline.kind {
                self.show(*picture);
            }
        });
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

/// The files that the sections are written into: their names, unless a file bears that already.
fn file_names(sections: &[Section]) -> Vec<String> {
    let mut taken: BTreeSet<_> = RESERVED.iter().map(|it| (*it).to_owned()).collect();
    let mut names = vec![];
    for section in sections {
        let mut stem = slug(&section.id.0, "section");
        while !taken.insert(stem.clone()) {
            stem.push_str("-section");
        }
        names.push(format!("{stem}.xhtml"));
    }
    names
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
