//! Writes the pages that lontar makes itself: the cover's, the title page, the imprint.

use super::inlines::web_address;
use super::scribe::Scribe;
use super::section::{finish, page};
use crate::document::Metadata;
use crate::language::Words;

/// The page of the cover: only the picture, as Kobo asks.
pub(super) fn cover_page(metadata: &Metadata, words: &Words, image: &str) -> String {
    let mut xml = page(&metadata.lang, words.cover, "frontmatter");
    xml.open("section").attr("class", "cover").attr("epub:type", "cover").line();
    xml.void("img")
        .attr("src", image)
        .attr("alt", &cover_text(metadata, words))
        .attr("role", "doc-cover")
        .line();
    finish(xml)
}

/// What the cover says, in words.
fn cover_text(metadata: &Metadata, words: &Words) -> String {
    let mut text = format!("{}: {}", words.cover, metadata.title);
    if !metadata.subtitle.is_empty() {
        text.push_str(". ");
        text.push_str(&metadata.subtitle);
    }
    let authors = authors(metadata);
    if !authors.is_empty() {
        text.push_str(". ");
        text.push_str(&authors);
    }
    text.push('.');
    text
}

/// Who wrote the book; when nobody is said to have, all who made it.
pub(super) fn authors(metadata: &Metadata) -> String {
    let mut names: Vec<_> = metadata
        .contributors
        .iter()
        .filter(|it| it.role == "aut")
        .map(|it| &*it.name)
        .collect();
    if names.is_empty() {
        names = metadata.contributors.iter().map(|it| &*it.name).collect();
    }
    names.join(", ")
}

impl Scribe<'_> {
    /// The title page.
    pub(super) fn title_page(&mut self, heading: &str) {
        let metadata = &self.set.document.metadata;
        self.xml.open("h1").attr("id", heading).text(&metadata.title).close_line();
        if !metadata.subtitle.is_empty() {
            self.xml.open("p").attr("class", "subtitle").attr("role", "doc-subtitle");
            self.xml.text(&metadata.subtitle).close_line();
        }
        for person in &metadata.contributors {
            self.xml.open("p").attr("class", "author").text(&person.name).close_line();
        }
        if let Some(series) = &metadata.series {
            let text = format!("{} {}", series.name, series.number);
            self.xml.open("p").attr("class", "series").text(text.trim()).close_line();
        }
        if !metadata.publisher.is_empty() {
            self.xml
                .open("p")
                .attr("class", "publisher")
                .text(&metadata.publisher)
                .close_line();
        }
    }

    /// Rights, publisher, date, identifier; `own_lines` writes the author's lines too.
    pub(super) fn imprint(&mut self, own_lines: bool) {
        let (metadata, words) = (&self.set.document.metadata, self.set.words);
        let title = super::contents::joined(&metadata.title, &metadata.subtitle);
        self.xml.open("p").open("cite").text(&title).close().close_line();
        if own_lines {
            for line in metadata.copyright.iter().flat_map(|it| it.lines()) {
                if !line.trim().is_empty() {
                    self.xml.open("p");
                    self.with_addresses(line.trim());
                    self.xml.close_line();
                }
            }
        }
        if !metadata.rights.is_empty() {
            self.xml.element("p", &metadata.rights).line();
        }
        if !metadata.publisher.is_empty() {
            self.xml.element("p", &metadata.publisher).line();
        }
        self.xml
            .element("p", &format!("{}: {}", words.edition_date, metadata.date))
            .line();
        let identifier = match &metadata.isbn {
            Some(isbn) => format!("ISBN {isbn}"),
            None => format!("{}: {}", words.identifier, metadata.identifier),
        };
        self.xml.element("p", &identifier).line();
    }

    /// A line in which addresses stand as `<https://…>`.
    fn with_addresses(&mut self, mut line: &str) {
        while let Some((before, address, rest)) = split_address(line) {
            self.xml.text(before).open("a").attr("href", &address);
            self.xml.text(&line[before.len() + 1..line.len() - rest.len() - 1]).close();
            line = rest;
        }
        self.xml.text(line);
    }
}

/// The first address in a line: what stands before it, where it leads, what comes after.
fn split_address(line: &str) -> Option<(&str, String, &str)> {
    line.match_indices('<').find_map(|(at, _)| {
        let (inside, rest) = line[at + 1..].split_once('>')?;
        Some((&line[..at], web_address(inside)?, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::split_address;

    #[test]
    fn addresses_are_found_between_angles() {
        let found = split_address("a < b, <https://a.id/x>.");
        assert_eq!(found, Some(("a < b, ", "https://a.id/x".to_owned(), ".")));
        assert_eq!(split_address("a <b> c"), None);
    }
}
