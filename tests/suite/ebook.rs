//! The e-books of the test manuscripts, against the rules of Standard Ebooks that want a whole
//! book, and the edition for Kobo. `src/epub/REQUIREMENTS.md` names the rules.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use lontar::diagnostic::Report;
use lontar::language::Language;
use lontar::press::{Editions, Order, build};
use roxmltree::{Document, Node, ParsingOptions};

use crate::reader::unzip;

const OPS: &str = "http://www.idpf.org/2007/ops";

/// The manuscripts, and whether the edition is the teacher's.
const BOOKS: [(&str, bool); 8] = [
    ("book", false),
    ("tests/suite/kitchen-sink", false),
    ("tests/suite/endnotes", false),
    ("tests/suite/parts", false),
    ("tests/suite/parts", true),
    ("tests/suite/code", false),
    ("tests/suite/tables", false),
    // A draft: one of its pictures is missing.
    ("tests/suite/ebook", true),
];

/// A finished e-book: the texts of its files under their names.
type Texts = BTreeMap<String, String>;

/// The e-books, with the name that they are told by.
fn books() -> &'static Vec<(String, Texts)> {
    static BOOKS_MADE: OnceLock<Vec<(String, Texts)>> = OnceLock::new();
    BOOKS_MADE.get_or_init(|| {
        let made = |(folder, teacher): (&str, bool)| {
            let epub = press(folder, teacher, false).epub.unwrap();
            let name = format!("{folder}{}", if teacher { " (teacher)" } else { "" });
            (name, texts(&epub))
        };
        BOOKS.into_iter().map(made).collect()
    })
}

fn press(folder: &str, teacher: bool, kobo: bool) -> Editions {
    let draft = folder.ends_with("suite/ebook");
    let order = Order { teacher, kobo, draft, skip_pdf: true, ..Order::default() };
    build(Path::new(folder), &order, &mut Report::default()).expect("it has no errors")
}

fn texts(epub: &[u8]) -> Texts {
    let names = |it: &String| {
        [".xhtml", ".opf", ".css", ".ncx"].iter().any(|end| it.ends_with(end))
    };
    unzip(epub)
        .into_iter()
        .filter(|(name, _)| names(name))
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

fn parsed(text: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).unwrap()
}

/// Calls `look` with each document of each book.
fn each(mut look: impl FnMut(&str, &Document<'_>)) {
    for (book, texts) in books() {
        for (file, text) in texts.iter().filter(|it| it.0.ends_with(".xhtml")) {
            look(&format!("{book}: {file}"), &parsed(text));
        }
    }
}

/// The words in an element, with single spaces.
fn words(node: Node<'_, '_>) -> String {
    let text: String =
        node.descendants().filter_map(|it| it.text().filter(|_| it.is_text())).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// ------------------------------------------------------------------ c-002

/// Whether a selector of our sheet matches an element: names and classes, joined by a space,
/// `>` or `+`.
fn matches(parts: &[&str], node: Node<'_, '_>) -> bool {
    let Some((last, before)) = parts.split_last() else { return true };
    if !is(last, node) {
        return false;
    }
    match before.split_last() {
        None => true,
        Some((&">", rest)) => node.parent_element().is_some_and(|it| matches(rest, it)),
        Some((&"+", rest)) => {
            node.prev_sibling_element().is_some_and(|it| matches(rest, it))
        }
        Some(_) => {
            node.ancestors().skip(1).any(|it| it.is_element() && matches(before, it))
        }
    }
}

fn is(simple: &str, node: Node<'_, '_>) -> bool {
    let mut parts = simple.split('.');
    let name = parts.next().unwrap_or("");
    let own: Vec<_> = node.attribute("class").unwrap_or("").split_whitespace().collect();
    (name.is_empty() || node.has_tag_name(name) || node.tag_name().name() == name)
        && parts.all(|class| own.contains(&class))
}

#[test]
fn no_selector_of_the_sheet_is_for_nothing() {
    let sheet = &books()[0].1["OEBPS/stylesheet.css"];
    let mut selectors: Vec<String> = vec![];
    for piece in sheet.split("/*") {
        let rules = piece.split_once("*/").map_or(piece, |it| it.1);
        for rule in rules.split('}').filter_map(|it| it.split_once('{')) {
            let names = rule.0.rsplit(';').next().unwrap_or("").split(',');
            selectors.extend(names.map(|it| it.trim().to_owned()));
        }
    }
    selectors.sort();
    selectors.dedup();
    assert!(selectors.len() > 100, "{}", selectors.len());
    each(|_, document| {
        selectors.retain(|selector| {
            let parts: Vec<&str> = selector.split_whitespace().collect();
            !document.descendants().any(|it| it.is_element() && matches(&parts, it))
        });
    });
    // Widths are those of the one book that the sheet was taken from.
    assert!(selectors.is_empty(), "nothing is dressed by {selectors:?}");
}

// ------------------------------------------------------------------ s-041, s-085, s-090

#[test]
fn the_list_of_figures_says_what_stands_below_them() {
    let mut found = 0;
    for (book, texts) in books() {
        for (file, text) in texts {
            if !file.ends_with(".xhtml") || file.ends_with("nav.xhtml") {
                continue;
            }
            let list = parsed(text);
            let kind = |it: &Node<'_, '_>| {
                matches!(it.attribute((OPS, "type")), Some("loi" | "lot"))
            };
            let Some(nav) = list.descendants().find(kind) else { continue };
            for link in nav
                .descendants()
                .filter(|it| it.has_tag_name(("http://www.w3.org/1999/xhtml", "a")))
            {
                let href = link.attribute("href").unwrap();
                let (target, id) = href.split_once('#').unwrap();
                let target = parsed(&texts[&format!("OEBPS/{target}")]);
                let thing =
                    target.descendants().find(|it| it.attribute("id") == Some(id));
                let caption = thing
                    .unwrap()
                    .descendants()
                    .find(|it| matches!(it.tag_name().name(), "figcaption" | "caption"));
                let caption = words(caption.unwrap());
                // Of a longer caption the list says the first sentence.
                let said = words(link);
                let first = format!("{said}. ");
                assert!(
                    said == caption || caption.starts_with(&first),
                    "{book}: {file}: {said}"
                );
                found += 1;
            }
        }
    }
    assert!(found > 5, "{found} entries only");
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let mut found = 0;
    each(|file, document| {
        // The first heading of a file is its section's; a further file of one begins below.
        let mut level = 0;
        let mut boxes: Vec<(usize, u32)> = vec![];
        for node in document.descendants().filter(Node::is_element) {
            while boxes.last().is_some_and(|it| node.range().start >= it.0) {
                level = boxes.pop().unwrap().1;
            }
            // What a box says does not count behind it.
            if matches!(node.tag_name().name(), "aside" | "section") {
                boxes.push((node.range().end, level));
            }
            let name = node.tag_name().name().strip_prefix('h');
            let Some(own) = name.and_then(|it| it.parse::<u32>().ok()) else { continue };
            assert!(
                own <= level + 1 || level == 0 && own == 2,
                "{file}: h{own} below h{level}"
            );
            level = own;
            found += 1;
        }
    });
    assert!(found > 100, "{found}");
}

#[test]
fn languages_are_tags_and_said_twice() {
    let mut found = 0;
    each(|file, document| {
        for node in document.descendants().filter(Node::is_element) {
            let xml = node.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
            assert_eq!(node.attribute("lang"), xml, "{file}");
            if let Some(lang) = xml {
                assert!(Language::is_tag(lang), "{file}: {lang}");
                found += 1;
            }
        }
    });
    assert!(found > 50, "{found}");
}

// ------------------------------------------------------------------ m-028, m-029, m-038, m-077

#[test]
fn the_package_says_of_pictures_and_formulas_what_is_there() {
    let mut seen = [false; 4];
    // The picture that a draft lacks will be there.
    for (book, texts) in books().iter().filter(|it| !it.0.contains("suite/ebook")) {
        let mut pictures = 0;
        let mut described = true;
        let mut formulas = 0;
        for (file, text) in texts.iter().filter(|it| it.0.ends_with(".xhtml")) {
            let document = parsed(text);
            let elements = || document.descendants().filter(Node::is_element);
            if !file.ends_with("cover.xhtml") {
                let images = || elements().filter(|it| it.tag_name().name() == "img");
                pictures += images().filter(|it| it.attribute("role").is_none()).count();
                described &= images().all(|it| it.attribute("alt").is_some());
            }
            formulas += elements().filter(|it| it.tag_name().name() == "math").count();
        }
        let package = &texts["OEBPS/content.opf"];
        let says = |property: &str, value: &str| {
            package
                .contains(&format!("<meta property=\"schema:{property}\">{value}</meta>"))
        };
        assert_eq!(says("accessMode", "visual"), pictures > 0, "{book}: m-028, m-038");
        let text = pictures > 0 && described;
        assert_eq!(
            says("accessibilityFeature", "alternativeText"),
            text,
            "{book}: m-029"
        );
        for feature in ["MathML", "describedMath"] {
            assert_eq!(
                says("accessibilityFeature", feature),
                formulas > 0,
                "{book}: m-077"
            );
        }
        for (at, it) in
            [pictures > 0, pictures == 0, formulas > 0, formulas == 0].iter().enumerate()
        {
            seen[at] |= it;
        }
    }
    assert_eq!(seen, [true; 4], "with and without pictures, with and without formulas");
}

// ------------------------------------------------------------------ Kobo

#[test]
fn the_edition_for_kobo_has_the_same_words_in_spans() {
    let made = press("tests/suite/kitchen-sink", false, true);
    let (plain, kobo) = (texts(&made.epub.unwrap()), texts(&made.kepub.unwrap()));
    assert_eq!(plain.keys().collect::<Vec<_>>(), kobo.keys().collect::<Vec<_>>());
    let mut spans = 0;
    for (file, text) in &plain {
        let with_spans = &kobo[file];
        if !file.ends_with(".xhtml") || file.ends_with("nav.xhtml") {
            assert_eq!(text, with_spans, "{file}");
            continue;
        }
        let (one, other) = (parsed(text), parsed(with_spans));
        // To the letter: with its white space.
        let all = |it: &Document<'_>| {
            let texts =
                it.descendants().filter_map(|it| it.text().filter(|_| it.is_text()));
            texts.collect::<String>()
        };
        let tidy = |it: String| it.trim().to_owned();
        assert_eq!(
            tidy(all(&one)).replace("\n", ""),
            tidy(all(&other)).replace("\n", ""),
            "{file}"
        );
        let mut ids = vec![];
        for node in other.descendants().filter(Node::is_element) {
            if node.attribute("class") != Some("koboSpan") {
                continue;
            }
            ids.push(node.attribute("id").unwrap().to_owned());
            assert!(
                node.children().all(|it| it.is_text() || it.tag_name().name() == "img")
            );
            let inside = |name| node.ancestors().any(|it| it.tag_name().name() == name);
            assert!(inside("body") && !inside("pre") && !inside("math"), "{file}");
        }
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{file}: each name once");
        // No word of the text stands outside of them.
        for node in other.descendants().filter(|it| it.is_text()) {
            let bare = node.text().is_some_and(|it| !it.trim().is_empty())
                && node.ancestors().any(|it| it.tag_name().name() == "body")
                && !node.ancestors().any(|it| {
                    it.attribute("class") == Some("koboSpan")
                        || matches!(it.tag_name().name(), "pre" | "math")
                });
            assert!(!bare, "{file}: {:?}", node.text());
        }
        let body = other.descendants().find(|it| it.tag_name().name() == "body").unwrap();
        let column = body.first_element_child().unwrap();
        assert_eq!(column.attribute("id"), Some("book-columns"), "{file}");
        let inner = column.first_element_child().unwrap();
        assert_eq!(inner.attribute("id"), Some("book-inner"), "{file}");
        spans += count;
    }
    assert!(spans > 500, "{spans}");
}
