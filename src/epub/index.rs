//! Writes the index: each page is a link to the place, labelled as the page was printed.

use std::ops::Range;

use super::scribe::{LinkedPlace, Scribe};
use crate::document::IndexLine;
use crate::language::capitalized;

impl Scribe<'_> {
    /// Writes those lines of the index under their letters, those below others as lists in
    /// lists; at its opening what its signs mean.
    pub(super) fn index(&mut self, lines: Range<usize>, opens: bool) {
        let lines = &self.set.book.index()[lines];
        // Of a book that was not printed, no page stands out.
        let printed = |it: &IndexLine| self.set.folios.runs(&it.places);
        let all = self.set.book.index();
        if opens && all.iter().flat_map(printed).any(|it| it.main) {
            self.xml.element("p", self.set.words.main_pages).line();
        }
        for letter in lines.chunk_by(|one, other| one.letter == other.letter) {
            self.level = 2;
            self.mark_before(Some(letter[0].leaf));
            self.xml.open("section").attr("epub:type", "index-group").line();
            self.xml.open("h2").attr("class", "letter").text(&letter[0].letter);
            self.xml.close_line();
            self.index_list(letter);
            self.xml.close_line();
        }
    }

    /// Writes lines as one list.
    fn index_list(&mut self, lines: &[IndexLine]) {
        let Some(level) = lines.first().map(|it| it.level) else { return };
        self.xml.open("ul").attr("class", "index").attr("epub:type", "index-entry-list");
        self.xml.line();
        let mut at = 0;
        while at < lines.len() {
            let below = &lines[at + 1..];
            let below = &below[..below.iter().take_while(|it| it.level > level).count()];
            self.xml.open("li").attr("epub:type", "index-entry");
            self.xml.attr("id", &lines[at].id.0);
            self.index_line(&lines[at]);
            if !below.is_empty() {
                self.xml.line();
                self.index_list(below);
            }
            self.xml.close_line();
            at += 1 + below.len();
        }
        self.xml.close_line();
    }

    /// "tarif, 12, 31–34. Lihat juga kuota"
    fn index_line(&mut self, line: &IndexLine) {
        self.mark_before(Some(line.leaf));
        self.xml.open("span").attr("epub:type", "index-term");
        self.text(&self.language.tied(&line.term), line.leaf);
        self.xml.close();
        let runs = self.set.folios.runs(&line.places);
        for run in &runs {
            self.xml.text(", ");
            let kind = if run.first == run.last {
                "index-locator"
            } else {
                "index-locator-range"
            };
            if run.main {
                self.xml.open("b");
            }
            match self.href(&run.from) {
                Some(href) => {
                    self.xml.open("a").attr("epub:type", kind).attr("href", &href)
                }
                None => self.xml.open("span"),
            };
            self.xml.text(&run.to_string()).close();
            if run.main {
                self.xml.close();
            }
        }
        if runs.is_empty() && !line.places.is_empty() {
            self.places_without_pages(line);
        }
        let words = self.set.words;
        self.see_lines(words.see, "index-xref-preferred", &line.see);
        self.see_lines(words.see_also, "index-xref-related", &line.see_also);
    }

    /// Of a book that was not printed: the chapters.
    fn places_without_pages(&mut self, line: &IndexLine) {
        let place = |it: &crate::document::IndexPlace| {
            let href = self.href(&it.from)?;
            Some(LinkedPlace { href, folio: None, section: it.section, main: it.main })
        };
        let places: Vec<_> = line.places.iter().filter_map(place).collect();
        self.xml.text(": ");
        self.page_links(&places, None);
    }

    fn see_lines(&mut self, word: &str, kind: &str, others: &[usize]) {
        let lines = self.set.book.index();
        for (number, other) in others.iter().enumerate() {
            if number == 0 {
                self.xml.text(". ").element("i", &capitalized(word)).text(" ");
            } else {
                self.xml.text("; ");
            }
            let id = &lines[*other].id;
            let term = IndexLine::path(lines, *other);
            match self.href(id) {
                Some(href) => {
                    self.xml.open("a").attr("epub:type", kind).attr("href", &href);
                    self.own(&term);
                    self.xml.close();
                }
                None => self.own(&term),
            }
        }
    }
}
