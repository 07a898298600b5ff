//! Writes the glossary.
//!
//! The name of an entry stands on the `div` around term and definition, so that a pop-up shows
//! both: readers show the element that a link leads to.

use super::scribe::Scribe;
use crate::document::{Entry, Use};
use crate::folios::Folio;

impl<'a> Scribe<'a> {
    /// Writes the entries of the glossary, by letters.
    pub(super) fn glossary(&mut self, entries: &'a [Entry]) {
        for group in entries.chunk_by(|one, other| one.letter == other.letter) {
            let letter = &group[0].letter;
            if !letter.is_empty() {
                self.level = 2;
                self.xml.open("h2").attr("class", "letter").text(letter).close_line();
            }
            self.xml.open("dl").attr("class", "glossary").line();
            for entry in group {
                self.entry(entry);
            }
            self.xml.close_line();
        }
    }

    fn entry(&mut self, entry: &Entry) {
        self.xml.open("div").attr("id", &entry.id.0).attr("class", "entry").line();
        self.xml.open("dt").attr("epub:type", "glossterm").element("dfn", &entry.term);
        if !entry.abbreviation.is_empty() {
            self.xml.text(&format!(" ({})", entry.abbreviation));
        }
        if !entry.english.is_empty() {
            self.xml.text(" ").open("span").attr("class", "english").lang(Some("en"));
            self.xml.text(&entry.english).close();
        }
        self.xml.close_line();
        self.xml.open("dd").attr("epub:type", "glossdef").line();
        self.level = 2;
        self.blocks(&entry.definition);
        self.see_also(&entry.related);
        self.used_in(entry);
        self.xml.close_line();
        self.xml.close_line();
    }

    fn see_also(&mut self, related: &[usize]) {
        let related: Vec<_> =
            related.iter().filter_map(|it| self.set.document.glossary.get(*it)).collect();
        if related.is_empty() {
            return;
        }
        self.xml
            .open("p")
            .attr("class", "see")
            .text(&sentence(self.set.words.see_also))
            .text(": ");
        for (index, entry) in related.into_iter().enumerate() {
            if index > 0 {
                self.xml.text(", ");
            }
            match self.href(&entry.id) {
                Some(href) => {
                    self.xml.open("a").attr("href", &href).text(&entry.term).close()
                }
                None => self.xml.text(&entry.term),
            };
        }
        self.xml.close_line();
    }

    /// "Dipakai di: hlm. 12, 31", each number a link to the place.
    fn used_in(&mut self, entry: &Entry) {
        let places = self.uses(entry);
        if places.is_empty() {
            return;
        }
        self.xml
            .open("p")
            .attr("class", "uses")
            .text(&sentence(self.set.words.used_in))
            .text(": ");
        self.page_links(&places);
        self.xml.close_line();
    }

    fn uses(&self, entry: &Entry) -> Vec<(String, Option<Folio>, usize)> {
        let place = |it: &Use| Some((self.href(&it.id)?, self.folio(&it.id), it.section));
        entry.uses.iter().filter_map(place).collect()
    }
}

/// Words as they begin a sentence.
pub(super) fn sentence(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}
