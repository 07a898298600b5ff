//! Reads a book folder from `book.yaml` on.

use std::path::Path;

use crate::design::NotesAt;
use crate::diagnostic::{Code, Report, Span};

use super::bibliography::bibliography;
use super::contents::{Generated, contents, outside, place_notes, unreadable};
use super::fields::Fields;
use super::folder::{Folder, Refusal, tidy};
use super::fonts::{fonts, lacks};
use super::glossary::glossary;
use super::metadata::metadata;
use super::pictures::{Cover, Shelf, pictures};
use super::setup::{cap, setup};
use super::yaml::{Node, parse};
use super::{Ebook, Manuscript};

/// Reads the manuscript in `folder`.
///
/// What is wrong is told to `report`; `None` means that there is nothing to go on with
/// (no folder, no `book.yaml`, or one that does not parse).
pub fn read(folder: &Path, report: &mut Report) -> Option<Manuscript> {
    let mut folder = open(folder, report)?;
    let node = book_yaml(&mut folder, report)?;
    let mut book = Fields::open(&node, "`book.yaml`", report);
    let mut metadata = metadata(&mut book, report);

    let glossary_path =
        list_path(&mut book, "glossary", "glossary.yaml", &folder, report);
    let sources_path =
        list_path(&mut book, "bibliography", "bibliography.yaml", &folder, report);
    let generated = Generated {
        glossary: glossary_path.as_ref().map(|(path, _)| path.clone()),
        bibliography: sources_path.as_ref().map(|(path, _)| path.clone()),
    };
    // Messages list the keys in the order in which they are asked for first.
    book.node("contents");
    let cover = book.text("cover", report);
    let beside = folder.clone();
    // The cover is drawn, and the faces for pictures are opened, while the texts are read.
    let ((mut chapters, glossary, sources), cover) = rayon::join(
        || {
            let chapters = contents(&mut book, &mut folder, &generated, report);
            let glossary = list_file(glossary_path, &mut folder, report)
                .map(|node| glossary(&node, report))
                .unwrap_or_default();
            let sources = list_file(sources_path, &mut folder, report)
                .map(|node| bibliography(&node, report))
                .unwrap_or_default();
            (chapters, glossary, sources)
        },
        || cover.map(|it| Cover::read(&beside, it)),
    );
    let texts: Vec<Span> = chapters
        .iter()
        .map(|it| it.text)
        .chain(glossary.iter().map(|it| it.definition.1))
        .collect();
    let pictures = pictures(&folder, cover, report, &texts);
    metadata.cover = pictures.cover;
    let fonts = fonts(&mut book, &folder, report);
    let (mut setup, figures) = setup(&mut book, report);
    let behind = setup.notes == NotesAt::Book;
    place_notes(&mut chapters, behind, book.span(), report);
    setup.cap = cap(&mut book, report);
    let ebook = ebook(&mut book, report);
    lacks(&fonts, &setup, figures, ebook.embed_fonts, report);
    let code_colors = book.switch("code-colors", report).unwrap_or(true);
    let hyphenation = hyphenation(&mut book, report);
    book.finish(report);
    Some(Manuscript {
        metadata,
        chapters,
        glossary,
        sources,
        shelf: Shelf::of(&pictures),
        pictures: pictures.sound,
        fonts,
        setup,
        ebook,
        code_colors,
        hyphenation,
    })
}

fn open(path: &Path, report: &mut Report) -> Option<Folder> {
    Folder::open(path)
        .map_err(|_| {
            let shown = path.display();
            let (message, hint) = if path.is_file() {
                let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
                let folder = folder.unwrap_or(Path::new(".")).display();
                (
                    format!("`{shown}` is a file, not the folder of a book"),
                    format!("name its folder, `{folder}`, or the folder that holds `book.yaml`"),
                )
            } else {
                (
                    format!("there is no folder `{shown}`"),
                    "name the folder that holds your `book.yaml`".to_owned(),
                )
            };
            report.error(Code::NoBook, None, message, hint);
        })
        .ok()
}

/// Reads and parses `book.yaml`.
fn book_yaml(folder: &mut Folder, report: &mut Report) -> Option<Node> {
    match folder.text("book.yaml", report) {
        Ok(file) => {
            let end =
                u32::try_from(report.sources().text(file).len()).unwrap_or(u32::MAX);
            parse(Span { file, start: 0, end }, report)
        }
        Err(Refusal::Unreadable(reason)) => {
            let message = format!("`book.yaml` cannot be read: {reason}");
            report.error(Code::UnreadableFile, None, message, "check the file");
            None
        }
        Err(Refusal::Missing | Refusal::Outside) => {
            report.error(
                Code::NoBook,
                None,
                "the folder has no `book.yaml`",
                "write a `book.yaml` with `title`, `lang` and `contents`",
            );
            None
        }
    }
}

/// The path of a file of lists: as given, else its usual name when there is such a file.
fn list_path(
    book: &mut Fields<'_>,
    key: &'static str,
    usual: &str,
    folder: &Folder,
    report: &mut Report,
) -> Option<(String, Span)> {
    if book.node(key).is_some() {
        return book.text(key, report);
    }
    folder.has(usual).then(|| (usual.to_owned(), book.span()))
}

/// Reads and parses a file of lists.
fn list_file(
    path: Option<(String, Span)>,
    folder: &mut Folder,
    report: &mut Report,
) -> Option<Node> {
    let (path, span) = path?;
    match folder.text(&path, report) {
        Ok(file) => {
            let end =
                u32::try_from(report.sources().text(file).len()).unwrap_or(u32::MAX);
            return parse(Span { file, start: 0, end }, report);
        }
        Err(Refusal::Outside) => outside(&path, span, report),
        Err(Refusal::Unreadable(reason)) => unreadable(&path, span, &reason, report),
        Err(Refusal::Missing) => {
            let message = format!("there is no file `{}`", tidy(&path));
            let hint = "write the file, or take its name out of `book.yaml`";
            report.error(Code::UnreadableFile, Some(span), message, hint);
        }
    }
    None
}

/// `ebook: {embed-fonts: true, soft-hyphens: true}`; the reader's own faces serve, and its own
/// hyphens, unless the author asks.
fn ebook(book: &mut Fields<'_>, report: &mut Report) -> Ebook {
    let Some(node) = book.node("ebook") else { return Ebook::default() };
    let mut fields = Fields::open(node, "`ebook`", report);
    let ebook = Ebook {
        embed_fonts: fields.switch("embed-fonts", report).unwrap_or(false),
        soft_hyphens: fields.switch("soft-hyphens", report).unwrap_or(false),
    };
    fields.finish(report);
    ebook
}

/// Words with hyphens where they may be divided.
fn hyphenation(book: &mut Fields<'_>, report: &mut Report) -> Vec<String> {
    let mut words = vec![];
    for (word, span) in book.texts("hyphenation", report) {
        if word.is_empty() || !word.chars().all(|it| it.is_alphabetic() || it == '-') {
            report.error(
                Code::BadValue,
                Some(span),
                format!("`{word}` is not a word with hyphens"),
                "write one word with `-` where it may be divided, such as `ker-ja`",
            );
        } else {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
impl Manuscript {
    /// A manuscript of chapters without texts, for the tests of the rooms behind this one.
    pub(crate) fn for_test(
        paths: &[&str],
        pictures: Vec<crate::picture::Picture>,
    ) -> Self {
        use super::items::ChapterFile;
        use super::pictures::Pictures;
        use crate::document::{Metadata, SectionKind};

        let pictures = Pictures { sound: pictures, ..Pictures::default() };
        let chapter = |path: &&str| ChapterFile {
            path: (*path).to_owned(),
            ..ChapterFile::generated(SectionKind::Chapter, Span::default())
        };
        Self {
            metadata: Metadata::default(),
            chapters: paths.iter().map(chapter).collect(),
            glossary: vec![],
            sources: vec![],
            shelf: Shelf::of(&pictures),
            pictures: pictures.sound,
            fonts: vec![],
            setup: crate::design::PageSetup::default(),
            ebook: Ebook { embed_fonts: true, soft_hyphens: false },
            code_colors: true,
            hyphenation: vec![],
        }
    }
}
