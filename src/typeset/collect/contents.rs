//! Collects the table of contents.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::document::{ContentsEntry, Leaf, Place, Section, plain_text};
use crate::ink::{ElementId, Link, LinkTarget, Role, Tag};
use crate::typeset::form::{Hang, Marker, Tail};
use crate::typeset::galley::Turn;
use crate::typeset::paragraph::{Gap, Stand, Text};
use crate::units::Pt;

/// A line of the contents, or of the lists of figures and tables.
#[derive(Copy, Clone)]
pub(super) struct Leader<'a> {
    /// What it lists.
    pub entry: &'a ContentsEntry,
    /// From the left edge of the text to its words.
    pub left: Pt,
    /// Its label hangs in a column of its own.
    pub hang: bool,
    /// It is a part: set off.
    pub part: bool,
    /// It stands on a page with the next.
    pub keep: bool,
    /// Dots lead to the page.
    pub dots: bool,
}

/// A character of a label is at most so wide on average, in ems.
const CHARACTER: f64 = 0.5;
/// White between the longest label and the titles, in ems.
const GAP: f64 = 0.6;
/// Labels have room for so many characters at least: those of "Bab 12".
const SHORTEST: u32 = 6;

impl Flow<'_, '_, '_> {
    /// The table of contents: dots lead to the page.
    pub(super) fn contents(&mut self, section: &Section, frame: Frame) {
        self.opening(section, frame);
        let toc = self.open(Role::Contents, frame.element);
        let entries: Vec<ContentsEntry> = self.desk.book.contents().to_vec();
        let mut previous = None;
        for (at, entry) in entries.iter().enumerate() {
            let group = entry.level == 0 || (entry.level == 1 && previous > Some(1));
            if group && previous.is_some() {
                self.space(0.5, Turn::FREE);
            }
            // What it leads to is not parted from it.
            let keep = entries.get(at + 1).is_some_and(|it| it.level > entry.level);
            self.contents_line(entry, keep, toc, frame);
            previous = Some(entry.level);
        }
    }

    fn contents_line(
        &mut self,
        entry: &ContentsEntry,
        keep: bool,
        list: ElementId,
        frame: Frame,
    ) {
        let labels = self.label_width();
        let hang = entry.level == 1 && !entry.label.is_empty();
        let left = match entry.level {
            0 => Pt::ZERO,
            1 if hang => labels,
            1 => Pt::ZERO,
            level => labels + self.desk.design.indent * f64::from(level - 2),
        };
        let part = entry.level == 0;
        let dots = entry.level > 1;
        self.leader(&Leader { entry, left, hang, part, keep, dots }, list, frame);
    }

    /// A line of a list that leads to a page.
    pub(super) fn leader(&mut self, leader: &Leader<'_>, list: ElementId, frame: Frame) {
        let &Leader { entry, left, hang, part, keep, dots } = leader;
        let styles = &self.desk.design.styles;
        let frame = Frame { text: styles.contents, ..frame };
        let item = self.open(Role::ContentsItem, list);
        let element = self.open(Role::Reference, item);
        let link = self.desk.ledger.open(Role::Link, element);
        let words = plain_text(&entry.title);
        let link_id = self.desk.ledger.add_link(Link {
            target: LinkTarget::Internal(entry.id.clone()),
            description: format!("{} {words}", entry.label).trim().to_owned(),
            element: link,
        });
        let voice = Voice::new(frame.text.size, frame.language, link).whole();
        let voice = if part { voice.sans().bold() } else { voice };
        let voice = Voice { link: Some(link_id), ..voice };
        let label = entry.label.as_str();
        let mut text = self.text(item, |it| {
            if !label.is_empty() && !hang {
                it.words(label, voice);
                it.gap(Gap::Tie);
                it.words("\u{2002}", voice);
                it.gap(Gap::Space);
            }
            it.inlines(&entry.title, voice);
        });
        placed(&mut text, entry.leaf);
        let marker = hang.then(|| self.text(item, |it| it.words(label, voice)));
        let mut number_voice = voice;
        number_voice.features.tabular = true;
        number_voice.features.old_style = false;
        // A page that is not known yet takes its room: the line is as long as it will be.
        let folio = self.desk.folios.spot(&entry.id).map(|it| it.folio.to_string());
        let folio = folio.unwrap_or_else(|| "\u{a0}\u{200b}".to_owned());
        let tail = self.text(item, |it| it.words(&folio, number_voice));
        let plain = Voice::new(frame.text.size, frame.language, item);
        let dots = dots.then(|| {
            let mut text = self.text(item, |it| it.words(".", plain));
            for style in &mut text.styles {
                style.tag = Tag::Layout;
            }
            text
        });
        let mut form = self.form(text, &frame);
        form.stand = Stand::Left;
        form.right = Pt::ZERO;
        form.on_grid = false;
        form.left = left;
        form.marker =
            marker.map(|text| Box::new(Marker { text, hang: Hang::At(Pt::ZERO) }));
        form.keep_next = keep;
        form.together = true;
        let clear = frame.text.size * 3.0;
        form.tail = Some(Box::new(Tail { text: tail, dots, clear }));
        self.push(form);
    }

    /// The column of the labels, wide enough for "Bab 12" and for "Chapter 12".
    fn label_width(&self) -> Pt {
        let entries = self.desk.book.contents().iter().filter(|it| it.level == 1);
        let longest = entries.map(|it| it.label.chars().count()).max().unwrap_or(0);
        let longest = u32::try_from(longest).unwrap_or(0).max(SHORTEST);
        let ems = CHARACTER * f64::from(longest) + GAP;
        self.desk.design.styles.contents.size * ems
    }
}

/// Says that a text stands at a leaf as a whole: its words stand in the book a second time.
fn placed(text: &mut Text, leaf: Leaf) {
    for token in &mut text.tokens {
        token.place = Some(Place { leaf, offset: 0 });
    }
}
