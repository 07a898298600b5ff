//! What is known of the book as a whole.

use crate::picture::PictureId;

/// The particulars of the book, as meant: every default is filled in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// The title.
    pub title: String,
    /// Often empty.
    pub subtitle: String,
    /// Who made it, in the order of the title page.
    pub contributors: Vec<Contributor>,
    /// BCP 47.
    pub lang: String,
    /// `urn:uuid:…` or `urn:isbn:…`; made from title, author and language when none is given.
    pub identifier: String,
    /// Digits and X only, when there is one.
    pub isbn: Option<String>,
    /// Often empty.
    pub publisher: String,
    /// The licence in a line, often empty.
    pub rights: String,
    /// Further lines of the copyright page.
    pub copyright: Vec<String>,
    /// `YYYY-MM-DD`: from `book.yaml`, else `SOURCE_DATE_EPOCH`, else 1980-01-01 (never the clock).
    pub date: String,
    /// Whether `book.yaml` or `SOURCE_DATE_EPOCH` gives the date, so that it may be shown.
    pub dated: bool,
    /// Often empty.
    pub description: String,
    /// What it is about.
    pub subjects: Vec<String>,
    /// For whom.
    pub audience: String,
    /// Curricula that it serves.
    pub alignment: Vec<String>,
    /// The series that it belongs to.
    pub series: Option<Series>,
    /// The cover's picture.
    pub cover: Option<PictureId>,
    /// Who evaluated its accessibility; only then conformance is claimed.
    pub evaluated_by: Option<String>,
    /// The author's own accessibility summary.
    pub accessibility_summary: Option<String>,
    /// How many levels the contents show, chapters being the first; `None` is two.
    pub contents_depth: Option<u8>,
    /// It is a teacher's edition, with answers.
    pub teacher: bool,
    /// "Edisi Guru", empty for the pupils'; filled by the passes.
    pub edition: String,
    /// `lontar 0.1.0`
    pub generator: String,
}

impl Metadata {
    /// The title that tells editions apart: "Pasar (Edisi Guru)".
    #[must_use]
    pub fn full_title(&self) -> String {
        if self.edition.is_empty() {
            self.title.clone()
        } else {
            format!("{} ({})", self.title, self.edition)
        }
    }

    /// "ISBN 978-…", or what else identifies the book behind the `word` for it.
    #[must_use]
    pub fn identifier_line(&self, word: &str) -> String {
        match &self.isbn {
            Some(isbn) => format!("ISBN {isbn}"),
            None => format!("{word}: {}", self.identifier),
        }
    }

    /// "© 2026 Siti, Budi": who made the book and when; without a year when nobody gave a date.
    /// `None` when nobody is named.
    #[must_use]
    pub fn copyright_line(&self) -> Option<String> {
        let names: Vec<&str> = self.contributors.iter().map(|it| &*it.name).collect();
        let year = self.date.get(..4).filter(|_| self.dated);
        let year = year.map(|it| format!("{it} ")).unwrap_or_default();
        (!names.is_empty()).then(|| format!("© {year}{}", names.join(", ")))
    }
}

/// Someone who made the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contributor {
    /// As printed.
    pub name: String,
    /// As sorted; filled from the name when not given.
    pub sort: String,
    /// MARC relator: `aut`, `edt`, `ill`, …
    pub role: String,
}

/// A series and the book's number in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// The number as written.
    pub number: String,
}

#[cfg(test)]
mod tests {
    use super::{Contributor, Metadata};

    #[test]
    fn an_isbn_goes_before_other_identifiers() {
        let identifier = "urn:uuid:1".to_owned();
        let mut metadata = Metadata { identifier, ..Metadata::default() };
        assert_eq!(metadata.identifier_line("Kode"), "Kode: urn:uuid:1");
        metadata.isbn = Some("978-602-8519-93-9".to_owned());
        assert_eq!(metadata.identifier_line("Kode"), "ISBN 978-602-8519-93-9");
    }

    #[test]
    fn a_right_is_claimed_from_a_year_that_was_given() {
        let named =
            |name: &str| Contributor { name: name.to_owned(), ..Contributor::default() };
        let mut metadata = Metadata {
            date: "2026-11-22".to_owned(),
            dated: true,
            ..Metadata::default()
        };
        assert_eq!(metadata.copyright_line(), None);
        metadata.contributors = vec![named("Siti"), named("Budi")];
        assert_eq!(metadata.copyright_line().as_deref(), Some("© 2026 Siti, Budi"));
        metadata.dated = false;
        assert_eq!(metadata.copyright_line().as_deref(), Some("© Siti, Budi"));
    }
}
