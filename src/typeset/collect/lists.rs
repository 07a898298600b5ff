//! Collects the lists of figures and tables.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::document::{ContentsEntry, Section, plain_text};
use crate::ink::{ElementId, Link, LinkTarget, Role, Tag};
use crate::typeset::form::{Hang, Marker, Tail};
use crate::typeset::paragraph::Stand;
use crate::units::Pt;

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
        let labels = self.desk.design.size * (0.47 * f64::from(longest) + 0.8);
        for entry in entries {
            self.illustration(entry, list, labels, frame);
        }
    }

    fn illustration(
        &mut self,
        entry: &ContentsEntry,
        list: ElementId,
        labels: Pt,
        frame: Frame,
    ) {
        let design = self.desk.design;
        let item = self.open(Role::ContentsItem, list);
        let element = self.open(Role::Reference, item);
        let link = self.desk.ledger.open(Role::Link, element);
        let description = format!("{} {}", entry.label, plain_text(&entry.title));
        let link_id = self.desk.ledger.add_link(Link {
            target: LinkTarget::Internal(entry.id.clone()),
            description,
            element: link,
        });
        let voice = Voice::new(design.size, frame.language, link).whole();
        let voice = Voice { link: Some(link_id), ..voice };
        let label = entry.label.replace(' ', "\u{a0}");
        let label = self.text(item, |it| it.words(&label, voice));
        let text = self.text(item, |it| {
            it.inlines(&super::contents::strip_notes(&entry.title), voice);
        });
        let mut number_voice = voice;
        number_voice.features.tabular = true;
        number_voice.features.old_style = false;
        let folio = self.desk.folios.spot(&entry.id).map(|it| it.folio.to_string());
        let folio = folio.unwrap_or_else(|| "\u{a0}\u{200b}".to_owned());
        let tail = self.text(item, |it| it.words(&folio, number_voice));
        let plain = Voice::new(design.size, frame.language, item);
        let mut dots = self.text(item, |it| it.words(".", plain));
        for style in &mut dots.styles {
            style.tag = Tag::Layout;
        }
        let mut form = self.form(text, &frame);
        form.stand = Stand::Left;
        form.on_grid = false;
        form.left = labels;
        form.together = true;
        form.marker = Some(Marker { text: label, hang: Hang::At(Pt::ZERO) });
        form.tail = Some(Tail { text: tail, dots: Some(dots), clear: design.size * 3.0 });
        self.push(form);
    }
}
