//! Writes the pages that lontar makes besides title, rights and contents: the half title, the
//! lists of figures and tables, the colophon.

use super::scribe::Scribe;
use crate::document::ContentsEntry;

impl Scribe<'_> {
    /// The title alone.
    pub(super) fn half_title(&mut self) {
        let title = &self.set.document.metadata.title;
        self.xml.open("p");
        self.own(title);
        self.xml.close_line();
    }

    /// Figures or tables, each a link; with its printed page where that is known.
    pub(super) fn illustrations(&mut self, entries: &[ContentsEntry]) {
        if entries.is_empty() {
            return;
        }
        self.xml.open("ol").line();
        for entry in entries {
            self.xml.open("li");
            self.mark_leaf(entry.leaf);
            match self.href(&entry.id) {
                Some(href) => {
                    self.xml.open("a").attr("href", &href);
                    self.illustration(entry);
                    self.xml.close();
                }
                None => self.illustration(entry),
            }
            self.xml.close_line();
        }
        self.xml.close_line();
    }

    /// "Gambar 2.1 Alur barang"
    fn illustration(&mut self, entry: &ContentsEntry) {
        self.xml.open("span").attr("class", "label");
        self.own(&entry.label);
        self.xml.close();
        self.xml.text(" ");
        self.in_link = true;
        self.inlines(&entry.title);
        self.in_link = false;
    }

    /// How the book was made.
    pub(super) fn colophon(&mut self) {
        let (metadata, words) = (&self.set.document.metadata, self.set.words);
        if metadata.dated {
            let date = format!("{}: {}.", words.edition_date, words.date(&metadata.date));
            self.own_line("", &date);
        }
        let made = format!("{} {}.", words.made_with, metadata.generator);
        self.own_line("", &made);
        self.own_line("", &metadata.identifier_line(words.identifier));
    }
}
