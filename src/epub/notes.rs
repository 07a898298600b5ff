//! Writes the notes at the end of a section, or those of the whole book in a section of their own.
//!
//! `div` and never `aside`: Apple's reader takes an `aside` out of the text, and other readers
//! hide it. The number comes first and leads back, as Kindle wants it; it is a number and no
//! arrow, which some readers' faces lack.

use super::blocks::heading_name;
use super::first::first_of_text;
use super::inlines::note_mark_name;
use super::scribe::Scribe;
use crate::document::{Block, BlockKind, Note, Section};

impl Scribe<'_> {
    /// Writes those notes of the section that are marked in this file.
    pub(super) fn notes(&mut self, section: &Section, notes: &[usize]) {
        // Those of tables stand below their tables.
        let notes = notes.iter().map(|it| (*it, &section.notes[*it]));
        let notes: Vec<_> = notes.filter(|(_, note)| !note.in_table).collect();
        if notes.is_empty() {
            return;
        }
        self.mark_before(Some(section.notes_leaf));
        let title = format!("{}_notes", section.id);
        self.xml
            .open("section")
            .attr("class", "notes")
            .attr("epub:type", "footnotes")
            .attr("aria-labelledby", &title)
            .line();
        self.level = 2;
        self.xml.open(heading_name(2)).attr("id", &title).text(self.set.words.notes);
        self.xml.close_line();
        for (index, note) in notes {
            self.note(index, note);
        }
        self.xml.close_line();
    }

    /// Writes the notes of another section, in the file of all notes. A list: the role
    /// `doc-endnote` is deprecated, and items of a list need none.
    pub(super) fn endnotes(&mut self, block: &Block, number: usize) {
        let section = &self.set.document.sections[number];
        let here = std::mem::replace(&mut self.section, number);
        let counted = vec![0; section.notes.len()];
        let marks = std::mem::replace(&mut self.note_marks, counted);
        self.open_block("ol", block);
        self.xml.attr("class", "endnotes").line();
        for (index, note) in section.notes.iter().enumerate().filter(|it| !it.1.in_table)
        {
            self.xml.open("li").attr("id", &note.id.0);
            self.xml.attr("epub:type", "endnote").line();
            self.note_text(index, note);
        }
        self.xml.close();
        (self.section, self.note_marks) = (here, marks);
    }

    /// Writes a note.
    pub(super) fn note(&mut self, index: usize, note: &Note) {
        self.xml.open("div").attr("class", "footnote").attr("id", &note.id.0);
        self.xml.attr("epub:type", "footnote").attr("role", "doc-footnote").line();
        self.note_text(index, note);
    }

    /// Writes what a note says, and ends it.
    fn note_text(&mut self, index: usize, note: &Note) {
        let rest = match note.blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(content), id, lang, .. }, rest)) => {
                self.xml.open("p");
                self.name(id.as_ref());
                self.xml.lang(lang.as_deref());
                self.mark_before(first_of_text(content));
                self.back_link(index, note);
                self.xml.text(" ");
                self.inlines(content);
                self.xml.close_line();
                rest
            }
            _ => {
                self.xml.open("p");
                self.back_link(index, note);
                self.xml.close_line();
                &note.blocks
            }
        };
        self.blocks(rest);
        self.xml.close_line();
    }

    /// The note's number; it leads back to its first mark.
    fn back_link(&mut self, index: usize, note: &Note) {
        let words = self.set.words;
        let mark = note.mark();
        let number = format!("{mark}.");
        let name = note_mark_name(&note.id, 1);
        let marked = self.note_marks.get(index).is_some_and(|count| *count > 0);
        let href = self.set.atlas.mark_address(self.sheet, &note.id, &name);
        let href = href.or_else(|| marked.then(|| format!("#{name}")));
        let Some(href) = href else {
            self.xml.text(&number);
            return;
        };
        let label = format!("{} {mark}: {}", words.note, words.back_to_text);
        self.xml
            .open("a")
            .attr("epub:type", "backlink")
            .attr("role", "doc-backlink")
            .attr("href", &href)
            .attr("aria-label", &label)
            .text(&number)
            .close();
    }
}
