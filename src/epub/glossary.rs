//! Writes the glossary.
//!
//! The name of an entry stands on the `div` around term and definition, so that a pop-up shows
//! both: readers show the element that a link leads to.

use super::scribe::{LinkedPlace, Scribe};
use crate::document::{ENTRY_PART, Entry, Use};
use crate::language::capitalized;

impl<'a> Scribe<'a> {
    /// Writes those entries of the glossary by letters; at its opening what its signs mean.
    pub(super) fn glossary(&mut self, entries: &'a [Entry], opens: bool) {
        let mut all = self.set.document.glossary.iter().flat_map(|it| &it.uses);
        if opens && all.any(|it| it.is_main() && self.folio(&it.id).is_some()) {
            self.xml.element("p", self.set.words.main_pages).line();
        }
        for group in entries.chunk_by(|one, other| one.letter == other.letter) {
            let letter = &group[0].letter;
            if !letter.is_empty() {
                self.level = 2;
                self.mark_before(Some(group[0].leaf));
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
        self.xml.open("dt").attr("epub:type", "glossterm");
        self.mark_before(Some(entry.leaf));
        self.xml.open("dfn");
        self.part(&self.language.tied(&entry.term), entry.leaf, 0);
        self.xml.close();
        let part = ENTRY_PART as usize;
        if !entry.abbreviation.is_empty() {
            self.xml.text(" ");
            self.part("(", entry.leaf, part);
            self.xml.element("abbr", &entry.abbreviation).text(")");
        }
        if !entry.english.is_empty() {
            self.xml.text(" ").open("span").attr("class", "english").lang(Some("en"));
            self.part(&entry.english, entry.leaf, 2 * part);
            self.xml.close();
        }
        self.mark_leaf(entry.leaf);
        self.xml.close_line();
        self.xml.open("dd").attr("epub:type", "glossdef").line();
        self.level = 2;
        self.blocks(&entry.definition);
        self.see_also(entry);
        self.used_in(entry);
        self.mark_leaf(entry.references_leaf);
        self.xml.close_line();
        self.xml.close_line();
    }

    fn see_also(&mut self, entry: &Entry) {
        let glossary = &self.set.document.glossary;
        let related: Vec<_> =
            entry.related.iter().filter_map(|it| glossary.get(*it)).collect();
        if related.is_empty() {
            return;
        }
        let (leaf, part) = (entry.references_leaf, ENTRY_PART as usize);
        self.xml.open("p").attr("class", "see");
        self.part(&capitalized(self.set.words.see_also), leaf, 0);
        self.xml.text(": ");
        for (index, entry) in related.into_iter().enumerate() {
            if index > 0 {
                self.xml.text(", ");
            }
            let base = (index + 1) * part;
            match self.href(&entry.id) {
                Some(href) => {
                    self.part("", leaf, base);
                    self.xml.open("a").attr("href", &href);
                    self.part(&self.language.tied(&entry.term), leaf, base);
                    self.xml.close();
                }
                None => self.part(&self.language.tied(&entry.term), leaf, base),
            }
        }
        self.xml.close_line();
    }

    /// "Dipakai di: hlm. 12, **31**", each number a link to the place, the main one bold.
    fn used_in(&mut self, entry: &Entry) {
        let places = self.uses(entry);
        if places.is_empty() {
            return;
        }
        // The number of the first page in the print, whose words for it come before.
        let see = if entry.related.is_empty() { 0 } else { entry.related.len() + 1 };
        let leaf = entry.references_leaf;
        self.xml.open("p").attr("class", "uses");
        self.part(&capitalized(self.set.words.used_in), leaf, see * ENTRY_PART as usize);
        self.xml.text(": ");
        self.page_links(&places, Some((leaf, see + 1)));
        self.xml.close_line();
    }

    fn uses(&self, entry: &Entry) -> Vec<LinkedPlace> {
        let place = |it: &Use| {
            let (href, folio) = (self.href(&it.id)?, self.folio(&it.id));
            Some(LinkedPlace { href, folio, section: it.section, main: it.is_main() })
        };
        entry.uses.iter().filter_map(place).collect()
    }
}
