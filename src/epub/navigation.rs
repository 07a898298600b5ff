//! Writes the navigation: `nav.xhtml` for readers of EPUB 3, `toc.ncx` for older ones.
//!
//! `nav.xhtml` stays out of the spine: readers that do not know `hidden` would show the
//! landmarks and the page-list as text. The book's own contents page is a section.

use super::contents::Heading;
use super::scribe::Setting;
use super::section::{finish, page};
use super::xml::Xml;
use crate::document::{ContentsEntry, SectionKind, plain_text};
use crate::language::Language;

/// The files of the navigation and of the cover's page.
pub(super) const NAV: &str = "nav.xhtml";
/// The navigation for readers of EPUB 2.
pub(super) const NCX: &str = "toc.ncx";
/// The page of the cover.
pub(super) const COVER: &str = "cover.xhtml";

/// A place of the book that readers offer by its function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Landmark {
    /// Its function; each comes once.
    pub epub_type: &'static str,
    /// Its function in the guide of EPUB 2.
    pub guide: &'static str,
    /// The file.
    pub href: String,
    /// Said in words.
    pub label: String,
}

/// The landmarks of the book: the first section of each kind that has one.
pub(super) fn landmarks(set: &Setting<'_>) -> Vec<Landmark> {
    let mut landmarks = vec![Landmark {
        epub_type: "cover",
        guide: "cover",
        href: COVER.to_owned(),
        label: set.words.cover.to_owned(),
    }];
    for (index, section) in set.document.sections.iter().enumerate() {
        let (epub_type, guide, label) = match section.kind {
            SectionKind::TitlePage => ("titlepage", "title-page", set.words.title_page),
            SectionKind::Contents => ("toc", "toc", set.words.contents),
            SectionKind::Part | SectionKind::Chapter => {
                ("bodymatter", "text", set.words.start_reading)
            }
            SectionKind::Glossary => ("glossary", "glossary", set.words.glossary),
            SectionKind::Bibliography => {
                ("bibliography", "bibliography", set.words.bibliography)
            }
            SectionKind::Index => ("index", "index", set.words.index),
            SectionKind::Notes => ("endnotes", "notes", set.words.notes),
            SectionKind::Figures(_) => ("loi", "loi", set.words.list_of_figures),
            SectionKind::Tables(_) => ("lot", "lot", set.words.list_of_tables),
            _ => continue,
        };
        if landmarks.iter().all(|it| it.epub_type != epub_type) {
            let (href, label) = (set.atlas.opening(index).to_owned(), label.to_owned());
            landmarks.push(Landmark { epub_type, guide, href, label });
        }
    }
    // A guide without a place in the text keeps Kindle from counting places.
    if landmarks.iter().all(|it| it.guide != "text") {
        let href = set.atlas.opening(0).to_owned();
        let label = set.words.start_reading.to_owned();
        landmarks.push(Landmark { epub_type: "bodymatter", guide: "text", href, label });
    }
    landmarks
}

/// Writes `nav.xhtml`.
pub(super) fn nav(set: &Setting<'_>, tree: &[Heading], landmarks: &[Landmark]) -> String {
    let words = set.words;
    let mut xml = page(&set.document.metadata.lang, words.contents, "");
    xml.open("nav").attr("epub:type", "toc").attr("role", "doc-toc").attr("id", "toc");
    xml.attr("aria-labelledby", "toc-title").line();
    xml.open("h1").attr("id", "toc-title").text(words.contents).close_line();
    list(&mut xml, tree);
    xml.close_line();
    xml.open("nav").attr("epub:type", "landmarks").attr("id", "landmarks");
    xml.attr("aria-label", words.landmarks).attr("hidden", "hidden").line();
    xml.open("ol").line();
    for it in landmarks {
        xml.open("li").open("a").attr("epub:type", it.epub_type).attr("href", &it.href);
        xml.text(&it.label).close().close_line();
    }
    xml.close_line().close_line();
    if set.atlas.has_pages() {
        xml.open("nav").attr("epub:type", "page-list").attr("role", "doc-pagelist");
        xml.attr("id", "page-list").attr("aria-label", words.page_list);
        xml.attr("hidden", "hidden").line().open("ol").line();
        for (href, label) in set.atlas.page_list() {
            xml.open("li").open("a").attr("href", &href).text(label).close().close_line();
        }
        xml.close_line().close_line();
    }
    for section in &set.document.sections {
        match &section.kind {
            SectionKind::Figures(_) => {
                illustrations(&mut xml, set, "loi", set.book.figures());
            }
            SectionKind::Tables(_) => {
                illustrations(&mut xml, set, "lot", set.book.tables());
            }
            _ => {}
        }
    }
    finish(xml)
}

/// The list of figures or of tables, for readers that offer it beside the contents.
fn illustrations(
    xml: &mut Xml,
    set: &Setting<'_>,
    kind: &'static str,
    entries: &[ContentsEntry],
) {
    let found = entries.iter().filter_map(|it| {
        let title = plain_text(&it.title);
        Some((set.atlas.address(set.document, &it.id)?, format!("{} {title}", it.label)))
    });
    let found: Vec<_> = found.collect();
    if found.is_empty() {
        return;
    }
    let language = Language::of(&set.document.metadata.lang);
    let words = set.words;
    let loi = kind == "loi";
    let title = if loi { words.list_of_figures } else { words.list_of_tables };
    xml.open("nav").attr("epub:type", kind).attr("id", kind);
    xml.attr("aria-labelledby", if loi { "loi-title" } else { "lot-title" });
    xml.attr("hidden", "hidden").line();
    // A list that is none of the three known ones must have a heading.
    xml.open("h2").attr("id", if loi { "loi-title" } else { "lot-title" });
    xml.text(title).close_line().open("ol").line();
    for (href, label) in found {
        let label = language.tied(label.trim());
        xml.open("li").open("a").attr("href", &href).text(&label).close().close_line();
    }
    xml.close_line().close_line();
}

fn list(xml: &mut Xml, headings: &[Heading]) {
    xml.open("ol").line();
    for heading in headings {
        xml.open("li").open("a").attr("href", &heading.href);
        xml.text(&heading.label).close();
        if !heading.below.is_empty() {
            xml.line();
            list(xml, &heading.below);
        }
        xml.close_line();
    }
    xml.close_line();
}

/// Writes `toc.ncx`. Its `dtb:uid` is the identifier of the package.
pub(super) fn ncx(set: &Setting<'_>, tree: &[Heading]) -> String {
    let metadata = &set.document.metadata;
    let pages: Vec<_> = set.atlas.page_list().collect();
    let greatest = pages.iter().filter_map(|(_, label)| label.parse::<u32>().ok()).max();
    let mut xml = Xml::document();
    xml.open("ncx").attr("xmlns", "http://www.daisy.org/z3986/2005/ncx/");
    xml.attr("version", "2005-1").attr("xml:lang", &metadata.lang).line();
    xml.open("head").line();
    let facts = [
        ("dtb:uid", metadata.identifier.clone()),
        ("dtb:depth", depth(tree).to_string()),
        ("dtb:totalPageCount", pages.len().to_string()),
        ("dtb:maxPageNumber", greatest.unwrap_or(0).to_string()),
    ];
    for (name, content) in facts {
        xml.void("meta").attr("name", name).attr("content", &content).line();
    }
    xml.close_line();
    xml.open("docTitle").element("text", &metadata.full_title()).close_line();
    for person in &metadata.contributors {
        xml.open("docAuthor").element("text", &person.name).close_line();
    }
    xml.open("navMap").line();
    let mut order = 0;
    points(&mut xml, tree, &mut order);
    xml.close_line();
    if !pages.is_empty() {
        xml.open("pageList").line();
        xml.open("navLabel").element("text", set.words.page_list).close_line();
        for (index, (href, label)) in pages.into_iter().enumerate() {
            order += 1;
            xml.open("pageTarget").attr("id", &format!("page-{}", index + 1));
            match label.parse::<u32>() {
                Ok(number) => {
                    xml.attr("type", "normal").attr("value", &number.to_string())
                }
                Err(_) => xml.attr("type", "front"),
            };
            xml.attr("playOrder", &order.to_string());
            xml.open("navLabel").element("text", label).close();
            xml.void("content").attr("src", &href);
            xml.close_line();
        }
        xml.close_line();
    }
    finish(xml)
}

fn points(xml: &mut Xml, headings: &[Heading], order: &mut u32) {
    for heading in headings {
        *order += 1;
        xml.open("navPoint").attr("id", &format!("point-{order}"));
        xml.attr("playOrder", &order.to_string());
        xml.open("navLabel").element("text", &heading.label).close();
        xml.void("content").attr("src", &heading.href);
        if !heading.below.is_empty() {
            xml.line();
            points(xml, &heading.below, order);
        }
        xml.close_line();
    }
}

fn depth(headings: &[Heading]) -> usize {
    headings.iter().map(|it| 1 + depth(&it.below)).max().unwrap_or(0)
}
