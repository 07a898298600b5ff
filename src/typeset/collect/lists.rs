//! Collects the lists of figures and tables.

use super::contents::Leader;
use super::desk::Frame;
use super::flow::Flow;
use crate::document::Section;
use crate::ink::Role;

/// A character of a label is so wide on average, in ems: "Gambar 2.1".
const CHARACTER: f64 = 0.47;
/// White between the longest label and the titles, in ems.
const GAP: f64 = 0.8;

impl Flow<'_, '_, '_> {
    /// The list of figures, or of tables: dots lead from each to its page.
    pub(super) fn illustrations(
        &mut self,
        section: &Section,
        figures: bool,
        frame: Frame,
    ) {
        self.opening(section, frame);
        let book = self.desk.book;
        let entries = if figures { book.figures() } else { book.tables() };
        let list = self.open(Role::Contents, frame.element);
        let longest = entries.iter().map(|it| it.label.chars().count()).max();
        let longest = u32::try_from(longest.unwrap_or(0)).unwrap_or(0);
        let labels = self.desk.design.size * (CHARACTER * f64::from(longest) + GAP);
        let line = |entry| Leader {
            entry,
            left: labels,
            hang: true,
            part: false,
            keep: false,
            dots: true,
        };
        for entry in entries {
            self.leader(&line(entry), list, frame);
        }
    }
}
