//! Collects the index: what the book speaks of, and on which pages.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::design::TextSize;
use crate::document::{Id, IndexLine, Section};
use crate::ink::{ElementId, Role};
use crate::language::capitalized;
use crate::typeset::galley::Turn;
use crate::typeset::paragraph::{Stand, Text};
use crate::units::Pt;

impl Flow<'_, '_, '_> {
    /// The index: entries under their letters, those below an entry further right.
    pub(super) fn index(&mut self, section: &Section, frame: Frame) {
        self.opening(section, frame);
        self.blocks(&section.blocks, frame);
        if self.desk.book.index().iter().flat_map(|it| &it.places).any(|it| it.main) {
            self.main_pages(frame);
        }
        self.begin_columns();
        let index = self.open(Role::Index, frame.element);
        let frame = self.narrow(Frame { element: index, ..frame });
        let lines = self.desk.book.index();
        // Further lines of an entry hang in deeper than any entry below another.
        let deepest = lines.iter().map(|it| it.level).max().unwrap_or(0);
        let hang = self.desk.design.size * f64::from(deepest + 1);
        let mut letter = "";
        // The list and the body of the item that the next level stands in.
        let mut lists: Vec<ElementId> = vec![];
        let mut body = index;
        for (number, line) in lines.iter().enumerate() {
            let level = usize::from(line.level);
            if line.level == 0 && line.letter != letter {
                letter = &line.letter;
                self.letter(letter, line.leaf, frame);
                lists.clear();
                body = index;
            }
            lists.truncate(level + 1);
            if lists.len() <= level {
                lists.push(self.open(Role::List { ordered: false }, body));
            }
            let item = self.open(Role::ListItem, lists[level]);
            body = self.open(Role::ListBody, item);
            let next = lines.get(number + 1);
            let heads = next.is_some_and(|it| it.level > line.level);
            self.index_line(line, heads, hang, Frame { element: body, ..frame });
        }
    }

    /// Says what bold numbers mean.
    pub(super) fn main_pages(&mut self, frame: Frame) {
        let words = self.desk.words.main_pages;
        let element = self.open(Role::Paragraph, frame.element);
        let text = TextSize { size: frame.text.size * 0.9, ..frame.text };
        let frame = Frame { text, stand: Stand::Left, indented: false, ..frame };
        let voice = Voice::new(frame.text.size, frame.language, element).whole();
        let text = self.text(element, |it| it.words(words, voice));
        let mut form = self.form(text, &frame);
        form.keep_next = true;
        self.flush = true;
        self.push(form);
        self.space(1.0, Turn::FORBIDDEN);
    }

    /// One entry; its second and further lines hang in.
    fn index_line(&mut self, line: &IndexLine, heads: bool, hang: Pt, frame: Frame) {
        let step = self.desk.design.size;
        let text = self.index_text(line, frame);
        self.anchors.push(line.id.clone());
        let mut form = self.form(text, &frame);
        let indent = step * f64::from(line.level);
        form.left = frame.left + hang;
        form.indent = indent - hang;
        form.stand = Stand::Left;
        form.on_grid = false;
        form.keep_next = heads;
        form.together = true;
        form.keep_previous = line.level > 1;
        self.push(form);
    }

    /// "tarif, 12, 31–34. *Lihat juga* kuota"
    fn index_text(&mut self, line: &IndexLine, frame: Frame) -> Text {
        let runs = self.desk.folios.runs(&line.places);
        let words = self.desk.words;
        let element = frame.element;
        let voice = Voice::new(frame.text.size, frame.language, element);
        let mut figures = voice.whole();
        figures.features.old_style = false;
        let lines = self.desk.book.index();
        let others = |numbers: &[usize]| -> Vec<(Id, String)> {
            numbers
                .iter()
                .map(|it| (lines[*it].id.clone(), IndexLine::path(lines, *it)))
                .collect()
        };
        let (see, see_also) = (others(&line.see), others(&line.see_also));
        self.text(element, |it| {
            it.own(line.leaf, 0);
            it.words(&line.term, voice);
            for run in &runs {
                let voice = if run.main { figures.bold() } else { figures };
                it.words(", ", figures);
                it.linked_words(&run.from, &run.to_string(), voice);
            }
            for (word, others) in [(words.see, see), (words.see_also, see_also)] {
                for (number, (id, term)) in others.iter().enumerate() {
                    if number == 0 {
                        it.words(". ", voice);
                        it.words(&format!("{} ", capitalized(word)), voice.italic());
                    } else {
                        it.words("; ", voice);
                    }
                    it.linked_words(id, term, voice);
                }
            }
        })
    }
}
