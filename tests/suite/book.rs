//! The real book: no warnings, every word in both editions, true contents, the same bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use lontar::diagnostic::Report;
use lontar::press::{Editions, Order, build};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::reader::{Pdf, unzip, xhtml_text};

fn press(report: &mut Report) -> Editions {
    build(Path::new("book"), &Order::default(), report).expect("the book has no errors")
}

pub(crate) fn editions() -> &'static Editions {
    static EDITIONS: OnceLock<Editions> = OnceLock::new();
    EDITIONS.get_or_init(|| press(&mut Report::default()))
}

#[test]
fn the_book_has_no_errors_and_no_warnings() {
    let mut report = Report::default();
    press(&mut report);
    let found: Vec<String> = report
        .diagnostics()
        .iter()
        .map(|it| format!("{}: {}", it.code.name(), it.message))
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn two_builds_give_the_same_bytes_at_every_number_of_threads() {
    let first = editions();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let second = pool.install(|| press(&mut Report::default()));
    assert_eq!(first.pdf, second.pdf);
    assert_eq!(first.epub, second.epub);
}

#[test]
fn every_word_of_the_manuscript_is_in_the_pdf() {
    let pdf = Pdf::open(editions().pdf.as_ref().unwrap());
    assert_holds(&pdf.reading(), "PDF");
}

#[test]
fn every_word_of_the_manuscript_is_in_the_epub() {
    assert_holds(&epub_text(editions().epub.as_ref().unwrap()), "EPUB");
}

#[test]
fn both_glossaries_name_the_same_pages() {
    let files = unzip(editions().epub.as_ref().unwrap());
    let glossary = String::from_utf8(files["OEBPS/glossary.xhtml"].clone()).unwrap();
    let printed = Pdf::open(editions().pdf.as_ref().unwrap()).reading();
    let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut worksheets = 0;
    for uses in glossary.split("<p class=\"uses\">").skip(1) {
        let uses = uses.split("</p>").next().unwrap();
        worksheets += usize::from(uses.contains("lkpd-"));
        let mut pages: Vec<&str> = uses
            .split("\">")
            .skip(1)
            .map(|it| it.split("</a>").next().unwrap())
            .collect();
        pages.dedup();
        let listed = format!("Hlm. {}", pages.join(", "));
        // No more pages either.
        let ends =
            |it: &str| !it.starts_with([',', '–']) && !it.starts_with(char::is_numeric);
        assert!(printed.split(&listed).skip(1).any(ends), "{listed}");
    }
    assert!(worksheets > 0, "a work sheet behind the body uses a term");
}

#[test]
fn no_answer_is_in_a_pupils_edition() {
    // Sentences that stand in answers only.
    let answers: Vec<String> = chapters("book")
        .iter()
        .flat_map(|path| answer_lines(&fs::read_to_string(path).unwrap()))
        .filter(|it| it.split_whitespace().count() >= 6)
        .collect();
    assert!(answers.len() > 20, "the book has answers: {}", answers.len());
    let pdf = Pdf::open(editions().pdf.as_ref().unwrap());
    let mut shown = pdf.reading();
    for (name, bytes) in unzip(editions().epub.as_ref().unwrap()) {
        if name.ends_with(".xhtml") {
            shown.push_str(&String::from_utf8(bytes).unwrap());
        }
    }
    let shown = letters(&shown);
    for answer in answers {
        assert!(!shown.contains(&letters(&answer)), "an answer is shown: {answer}");
    }
}

#[test]
fn the_contents_name_the_pages_where_the_headings_stand() {
    let pdf = Pdf::open(editions().pdf.as_ref().unwrap());
    let labels = pdf.labels();
    let texts: Vec<String> =
        (0..pdf.page_count()).map(|page| letters(&pdf.text(page))).collect();
    let contents: String = labels
        .iter()
        .zip(&texts)
        .filter(|(label, _)| label.starts_with(['i', 'v', 'x']))
        .map(|(_, text)| text.as_str())
        .collect();
    let outline = pdf.outline();
    assert!(outline.len() > 10);
    for (title, page) in outline {
        let heading = letters(&title);
        assert!(texts[page].contains(&heading), "`{title}` is not on its page {page}");
        let line = format!("{heading}{}", labels[page]);
        assert!(contents.contains(&line), "the contents lack `{title}` {}", labels[page]);
    }
}

/// The Markdown files of a book that its `book.yaml` names.
pub(crate) fn chapters(folder: &str) -> Vec<String> {
    let settings = fs::read_to_string(format!("{folder}/book.yaml")).unwrap();
    let names = settings.split(|it: char| it.is_whitespace() || "[],".contains(it));
    let mut found: Vec<String> = names
        .filter(|it| it.ends_with(".md"))
        .map(|it| format!("{folder}/{it}"))
        .collect();
    found.sort();
    found.dedup();
    assert!(found.len() >= 4);
    found
}

/// The text of all chapters of an EPUB.
pub(crate) fn epub_text(epub: &[u8]) -> String {
    let mut text = String::new();
    for (name, bytes) in unzip(epub) {
        if name.ends_with(".xhtml") && !name.ends_with("nav.xhtml") {
            text.push_str(&xhtml_text(&String::from_utf8(bytes).unwrap()));
            text.push('\n');
        }
    }
    text
}

/// Asserts that each word of the manuscript comes at least as often in the edition.
fn assert_holds(edition: &str, name: &str) {
    let lost = lost(&chapters("book"), edition);
    assert!(lost.is_empty(), "words that the {name} lost: {lost:#?}");
}

/// The words of the files that come less often in the edition, with both numbers.
pub(crate) fn lost(files: &[String], edition: &str) -> Vec<String> {
    let edition = counted(edition);
    let mut wanted = BTreeMap::new();
    for path in files {
        let words = counted(&manuscript_text(&fs::read_to_string(path).unwrap()));
        for (word, count) in words {
            *wanted.entry(word).or_insert(0) += count;
        }
    }
    assert!(wanted.len() > 200);
    wanted
        .iter()
        .filter(|(word, count)| edition.get(*word).is_none_or(|it| it < count))
        .map(|(word, count)| format!("{word}: {count}, {:?}", edition.get(word)))
        .collect()
}

/// How often each word comes.
fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()) {
        *words.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    words
}

/// The letters and digits alone, small.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a chapter that a pupil sees, read with a plain Markdown parser.
fn manuscript_text(source: &str) -> String {
    let source = source
        .strip_prefix("---\n")
        .map_or(source, |rest| rest.split_once("\n---\n").map_or(rest, |it| it.1));
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST;
    let mut text = String::new();
    // Where each open quotation begins; answers are cut out at their end.
    let mut quotes = vec![];
    let mut pictures = 0;
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Start(Tag::BlockQuote(_)) => quotes.push(text.len()),
            Event::End(TagEnd::BlockQuote(_)) => {
                let start = quotes.pop().unwrap();
                if text[start..].trim_start().starts_with("[!answer]") {
                    text.truncate(start);
                }
            }
            Event::Start(Tag::Image { title, .. }) => {
                pictures += 1;
                text.push_str(&title);
            }
            Event::End(TagEnd::Image) => pictures -= 1,
            Event::Text(words) | Event::Code(words) if pictures == 0 => {
                text.push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::FootnoteReference(_) => text.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::CodeBlock,
            ) => text.push('\n'),
            _ => {}
        }
    }
    without_marks(&without_formulas(&text))
}

/// The text without `$\frac{1}{2}$`; sums of money such as US$5 stay.
fn without_formulas(text: &str) -> String {
    let mut kept = String::new();
    for (at, part) in text.split('$').enumerate() {
        let formula = at > 0 && part.contains('\\') && !part.contains('\n');
        kept.push_str(if formula { " " } else { part });
        kept.push(' ');
    }
    kept
}

/// The text without `[!kind]`, `[@key]`, `[[term|`, and `{attributes}`.
fn without_marks(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', '{']) {
        kept.push_str(&rest[..at]);
        let tail = &rest[at..];
        let length = if tail.starts_with('{') {
            tail.find('}').map_or(1, |it| it + 1)
        } else if tail.starts_with("[!") || tail.starts_with("[@") {
            tail.find(']').map_or(1, |it| it + 1)
        } else if let Some(term) = tail.strip_prefix("[[") {
            let end = term.find("]]").unwrap_or(0);
            term[..end].find('|').map_or(2, |it| it + 3)
        } else {
            1
        };
        rest = &tail[length..];
        kept.push(' ');
    }
    kept.push_str(rest);
    kept
}

/// The lines of the answers of a chapter.
fn answer_lines(source: &str) -> Vec<String> {
    let mut inside = false;
    let mut lines = vec![];
    for line in source.lines() {
        let Some(body) = line.trim_start().strip_prefix("> >") else {
            inside = false;
            continue;
        };
        if let Some(first) = body.trim_start().strip_prefix("[!answer]") {
            inside = true;
            lines.push(first.to_owned());
        } else if inside {
            lines.push(body.to_owned());
        }
    }
    lines
}
