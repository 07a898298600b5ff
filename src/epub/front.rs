//! Writes the pages that lontar makes itself: the cover's, the title page, the imprint.

use super::inlines::web_address;
use super::scribe::{Scribe, Setting};
use super::section::{finish, page, wrap_for_kobo};
use crate::document::Metadata;
use crate::language::Words;

/// The page of the cover: only the picture, as Kobo asks.
pub(super) fn cover_page(set: &Setting<'_>, image: &str) -> String {
    let (metadata, words) = (&set.document.metadata, set.words);
    let mut xml = page(&metadata.lang, words.cover, "frontmatter");
    if set.kobo {
        wrap_for_kobo(&mut xml);
    }
    xml.open("section").attr("id", "cover").attr("class", "cover");
    xml.attr("epub:type", "cover").line();
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
        self.xml.open("h1").attr("id", heading);
        self.own(&metadata.title);
        self.xml.close_line();
        if !metadata.subtitle.is_empty() {
            self.xml.open("p").attr("class", "subtitle").attr("role", "doc-subtitle");
            self.own(&metadata.subtitle);
            self.xml.close_line();
        }
        if !metadata.edition.is_empty() {
            self.own_line("edition", &metadata.edition);
        }
        for person in &metadata.contributors {
            self.own_line("author", &person.name);
        }
        if let Some(series) = &metadata.series {
            let text = format!("{} {}", series.name, series.number);
            self.own_line("series", text.trim());
        }
        if !metadata.publisher.is_empty() {
            self.own_line("publisher", &metadata.publisher);
        }
    }

    /// A paragraph of lontar's own.
    pub(super) fn own_line(&mut self, class: &str, text: &str) {
        let class = Some(class).filter(|it| !it.is_empty());
        self.xml.open("p").attr_if("class", class);
        self.own(text);
        self.xml.close_line();
    }

    /// Rights, publisher, date, identifier; `own_lines` writes the author's lines too.
    pub(super) fn imprint(&mut self, own_lines: bool) {
        let (metadata, words) = (&self.set.document.metadata, self.set.words);
        let title = super::contents::joined(&metadata.full_title(), &metadata.subtitle);
        self.xml.open("p").open("cite");
        self.own(&title);
        self.xml.close().close_line();
        if let Some(line) = metadata.copyright_line() {
            self.own_line("", &line);
        }
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
            self.own_line("", &metadata.rights);
        }
        if !metadata.publisher.is_empty() {
            self.own_line("", &metadata.publisher);
        }
        if metadata.dated {
            let date = format!("{}: {}", words.edition_date, words.date(&metadata.date));
            self.own_line("", &date);
        }
        self.own_line("", &metadata.identifier_line(words.identifier));
    }

    /// A line with its addresses as links.
    fn with_addresses(&mut self, mut line: &str) {
        while let Some((before, address, rest)) = split_address(line) {
            let shown = &line[before.len()..line.len() - rest.len()];
            self.xml.text(before).open("a").attr("href", &address).text(shown).close();
            line = rest;
        }
        self.xml.text(line);
    }
}

/// The first address in a line: what stands before it, where it leads, what comes after. It
/// ends with a word or a closing angle; the signs of the sentence do not belong to it.
fn split_address(line: &str) -> Option<(&str, String, &str)> {
    let from = line.find("https://").or_else(|| line.find("http://"))?;
    let address = &line[from..];
    let end = address.find(|it: char| it.is_whitespace() || "<>\"".contains(it));
    let address = &address[..end.unwrap_or(address.len())];
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    Some((&line[..from], web_address(address)?, &line[from + address.len()..]))
}

#[cfg(test)]
mod tests {
    use super::split_address;

    #[test]
    fn addresses_are_found_in_a_sentence() {
        let found = split_address("Lihat (https://a.id/x.deed), ya.");
        assert_eq!(found, Some(("Lihat (", "https://a.id/x.deed".to_owned(), "), ya.")));
        let found = split_address("Lihat <http://a.id>.");
        assert_eq!(found, Some(("Lihat <", "http://a.id".to_owned(), ">.")));
        assert_eq!(split_address("tanpa alamat"), None);
        assert_eq!(split_address("https:// saja"), None);
    }
}
