//! The notes of a book in a part of their own: `notes: book`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lontar::diagnostic::Report;
use lontar::ink::Role;
use lontar::press::{Editions, Order, build};
use roxmltree::{Document, Node, ParsingOptions};

use crate::book::letters;
use crate::reader::{Pdf, unzip};

const BOOK: &str = "tests/suite/endnotes";
const OPS: &str = "http://www.idpf.org/2007/ops";

/// The headings above the notes, and how the notes below each begin.
const GROUPS: [(&str, &[&str]); 5] = [
    ("Prakata", &["Warung itu"]),
    (
        "Bab 1. Jalan ke pasar",
        &[
            "Di banyak desa",
            "Kain tenun dari",
            "Lihat juga",
            "Menyimpan barang",
            "Kata itu",
        ],
    ),
    (
        "Bab 3. Siapa membuat apa?",
        &["Gagasan itu", "Negara tidak berdagang", "Para sejarawan"],
    ),
    ("Lampiran A. Tabel ukuran", &["Kira-kira enam"]),
    ("Penutup", &["Terutama kepada"]),
];

fn press(folder: &Path, teacher: bool) -> Editions {
    let mut report = Report::default();
    let order = Order { teacher, ..Order::default() };
    let editions = build(folder, &order, &mut report);
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    editions.expect("there are no errors")
}

/// The XHTML files of the EPUB under their names.
fn texts(editions: &Editions) -> BTreeMap<String, String> {
    let files = unzip(editions.epub.as_ref().unwrap()).into_iter();
    let files = files.filter(|(name, _)| name.ends_with(".xhtml"));
    let short = |name: &str| name.trim_start_matches("OEBPS/").to_owned();
    files.map(|(name, it)| (short(&name), String::from_utf8(it).unwrap())).collect()
}

fn parsed(source: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..Default::default() };
    Document::parse_with_options(source, options).unwrap()
}

fn of_type<'a, 'i>(tree: &'a Document<'i>, kind: &str) -> Vec<Node<'a, 'i>> {
    let is = |it: &Node<'_, '_>| it.attribute((OPS, "type")) == Some(kind);
    tree.descendants().filter(is).collect()
}

fn words(node: Node<'_, '_>) -> String {
    let words: String =
        node.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The file and the name that a link in `file` leads to.
fn target(file: &str, link: Node<'_, '_>) -> (String, String) {
    let (to, name) = link.attribute("href").unwrap().split_once('#').unwrap();
    let to = if to.is_empty() { file } else { to };
    (to.to_owned(), name.to_owned())
}

/// A book of one's own making, in a folder that is taken away behind the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let name = format!("lontar-endnotes-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        for (file, text) in files {
            std::fs::write(folder.join(file), text).unwrap();
        }
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn in_print_every_note_stands_once_below_its_chapter() {
    let editions = press(Path::new(BOOK), false);
    let pdf = Pdf::open(editions.pdf.as_ref().unwrap()).with_endnotes();
    let text = letters(&pdf.reading());
    // The second "Catatan" is the part; the first stands in the contents.
    let mut at = text.rfind("catatanprakata1warung").expect("the part of notes");
    for (heading, notes) in GROUPS {
        for (number, note) in notes.iter().enumerate() {
            let begins = letters(&format!("{} {note}", number + 1));
            let begins = if number == 0 { letters(heading) + &begins } else { begins };
            let next = text[at..].find(&begins);
            at += next.unwrap_or_else(|| panic!("{begins} in {}", &text[at..]));
            assert_eq!(text.matches(&letters(note)).count(), 1, "{note}");
        }
    }
    // Every word is whole, also of a note that goes over a page.
    for word in ["menghubungkankeduatepisungai", "anginmusonberbalikarah"] {
        assert!(text[..at].contains(word), "{word}");
    }
    assert!(!text.contains("bab2babtanpacatanan1"), "a chapter without notes");
    assert!(text[at..].contains("glosarium") || text[at..].contains("penutup"));
    // A note of a table stays below it.
    let table = text.find("ahargaperkilogram").expect("the note of the table");
    assert!(table < text.find("siapamembuatapakerja").unwrap());
    let outline = pdf.outline();
    let page = outline.iter().find(|it| it.0 == "Catatan").expect("a bookmark").1;
    assert!(letters(&pdf.text(page)).starts_with("catatanprakata1warung"));
}

#[test]
fn in_print_links_lead_both_ways() {
    let editions = press(Path::new(BOOK), false);
    let pdf = Pdf::open(editions.pdf.as_ref().unwrap());
    let outline = pdf.outline();
    let first = outline.iter().find(|it| it.0 == "Catatan").unwrap().1;
    let behind = outline.iter().find(|it| it.0 == "Penutup").unwrap().1;
    let part = first..behind;
    assert!(part.len() > 2, "the notes take several pages: {part:?}");
    let links = pdf.links();
    let mut counted = 0;
    for (page, name, to) in &links {
        let Some(note) = name.strip_suffix("-ref").filter(|_| part.contains(page)) else {
            continue;
        };
        assert!(!part.contains(to), "{name} leads back into the text");
        let there =
            links.iter().any(|it| it.0 == *to && it.1 == note && part.contains(&it.2));
        assert!(there, "a mark of {note} on page {to}");
        counted += 1;
    }
    assert_eq!(counted, GROUPS.iter().map(|it| it.1.len()).sum::<usize>());
}

#[test]
fn in_the_epub_the_notes_are_a_file_with_links_both_ways() {
    let editions = press(Path::new(BOOK), false);
    let texts = texts(&editions);
    let trees: BTreeMap<&str, Document<'_>> =
        texts.iter().map(|(name, it)| (name.as_str(), parsed(it))).collect();
    let notes = &trees["notes.xhtml"];
    let part = of_type(notes, "endnotes");
    assert_eq!(part[0].attribute("role"), Some("doc-endnotes"));
    let said: Vec<String> = notes
        .descendants()
        .filter(|it| {
            it.has_tag_name("h2") || it.attribute((OPS, "type")) == Some("endnote")
        })
        .map(words)
        .collect();
    let expected = GROUPS.iter().flat_map(|(heading, notes)| {
        let number = |(at, it): (usize, &&str)| format!("{}. {it}", at + 1);
        let notes = notes.iter().enumerate().map(number);
        std::iter::once((*heading).to_owned()).chain(notes)
    });
    let expected: Vec<String> = expected.collect();
    assert_eq!(said.len(), expected.len(), "{said:?}");
    for (found, expected) in said.iter().zip(&expected) {
        // A part is written in several pieces: white between them does not count.
        assert!(letters(found).starts_with(&letters(expected)), "{found}: {expected}");
    }
    let mut marks = 0;
    for (file, tree) in &trees {
        for mark in of_type(tree, "noteref") {
            let (to, name) = target(file, mark);
            let found = trees[to.as_str()].descendants();
            let found = found.into_iter().find(|it| it.attribute("id") == Some(&name));
            let kind = found.unwrap().attribute((OPS, "type")).unwrap();
            let of_table = kind == "footnote";
            assert!(of_table && to == *file || to == "notes.xhtml" && kind == "endnote");
            assert_eq!(mark.attribute("role"), Some("doc-noteref"));
            marks += 1;
        }
    }
    // One note has two marks, one is marked in another note, one belongs to a table.
    assert_eq!(marks, 11 + 3);
    for note in of_type(notes, "endnote") {
        let back = note.descendants().find(|it| it.has_tag_name("a")).unwrap();
        assert_eq!(back.attribute("role"), Some("doc-backlink"));
        let (file, name) = target("notes.xhtml", back);
        assert_ne!(file, "notes.xhtml", "it leads back into the text");
        let mut there = trees[file.as_str()].descendants();
        let mark = there.find(|it| it.attribute("id") == Some(&name)).expect("the mark");
        let (to, id) = target(&file, mark);
        assert_eq!(
            (to.as_str(), Some(id.as_str())),
            ("notes.xhtml", note.attribute("id"))
        );
    }
    let nav = &trees["nav.xhtml"];
    let landmark = of_type(nav, "endnotes");
    assert_eq!(landmark[0].attribute("href"), Some("notes.xhtml"));
    for file in ["bab-01.xhtml", "kerja-sama.xhtml", "prakata.xhtml"] {
        assert!(of_type(&trees[file], "footnotes").is_empty(), "{file}");
    }
}

#[test]
fn notes_behind_a_chapter_are_endnotes_in_the_structure() {
    for (place, at_end) in [("chapter", true), ("foot", false)] {
        let settings = format!(
            "title: T\nlang: id\ndate: 2026-11-22\nprint: {{notes: {place}}}\n\
             contents: {{chapters: [a.md]}}\n"
        );
        let text = "# Satu\n\nAwal kata.[^a]\n\n[^a]: Di bawahnya.\n";
        let folder = Folder::new(place, &[("book.yaml", &settings), ("a.md", text)]);
        let mut report = Report::default();
        let pages =
            lontar::press::set(&folder.0, &Order::default(), &mut report).unwrap();
        let notes = pages.ledger.elements.iter().filter(|it| it.role == Role::Note);
        let kinds: Vec<bool> = notes.map(|it| it.at_end).collect();
        assert_eq!(kinds, [at_end], "{place}");
    }
}

#[test]
fn a_book_without_notes_has_no_part_for_them() {
    let settings = "title: T\nlang: id\ndate: 2026-11-22\nprint: {notes: book}\n\
                    contents: {chapters: [a.md], back: [notes]}\n";
    let text = "# Satu\n\nAwal kata.\n\n| A[^a] |\n|:--|\n| b |\n\n: Isi\n\n[^a]: Di bawahnya.\n";
    let folder = Folder::new("none", &[("book.yaml", settings), ("a.md", text)]);
    let editions = press(&folder.0, false);
    let pdf = Pdf::open(editions.pdf.as_ref().unwrap());
    assert!(!letters(&pdf.reading()).contains("catatan"));
    assert!(letters(&pdf.reading()).contains("adibawahnya"));
    assert!(!texts(&editions).contains_key("notes.xhtml"));
}

#[test]
fn the_author_places_the_notes_and_the_key_keeps_its_own() {
    let settings = "title: T\nlang: en\ndate: 2026-11-22\nprint: {notes: book}\n\
                    contents: {chapters: [a.md], back: [b.md, notes, c.md, answers]}\n";
    let exercise = "> [!exercise] {#ex-one kind=short}\n> Why?\n>\n> > [!answer]\n> > Because.[^k]\n";
    let one = format!(
        "# One\n\nA word.[^a]\n\n{exercise}\n[^a]: Of the text.\n\n[^k]: Of the key.\n"
    );
    let files = [
        ("book.yaml", settings),
        ("a.md", one.as_str()),
        ("b.md", "# Before\n\nSome words.\n"),
        ("c.md", "# Behind\n\nLast words.[^c]\n\n[^c]: Of the end.\n"),
    ];
    let folder = Folder::new("placed", &files);
    for teacher in [false, true] {
        let editions = press(&folder.0, teacher);
        let pdf = Pdf::open(editions.pdf.as_ref().unwrap());
        let pages: Vec<String> =
            (0..pdf.page_count()).map(|it| letters(&pdf.text(it))).collect();
        let at = |begins: &str| {
            let found = pages.iter().position(|it| it.starts_with(begins));
            found.unwrap_or_else(|| panic!("{begins}: {pages:?}"))
        };
        let notes = at("noteschapter1one1ofthetextbehind1oftheend");
        assert!(at("beforesome") < notes && notes < at("behindlast"));
        let key = pages.iter().filter(|it| it.contains("ofthekey")).count();
        assert_eq!(key, usize::from(teacher), "{pages:?}");
        assert!(!pages[notes].contains("ofthekey"));
    }
}
