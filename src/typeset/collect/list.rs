//! Collects lists: markers hang beside their items.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::document::{Block, BlockKind, Definition, List};
use crate::ink::Role;
use crate::typeset::form::{Hang, Marker};
use crate::typeset::galley::Turn;
use crate::typeset::paragraph::Stand;

impl Flow<'_, '_, '_> {
    pub(super) fn list(&mut self, list: &List, frame: Frame) {
        let ordered = list.start.is_some();
        let outer = self.open(Role::List { ordered }, frame.element);
        let indent = self.desk.design.styles.list_indent
            * (frame.text.size / self.desk.design.size);
        let mut inner = Frame {
            left: frame.left + indent,
            depth: frame.depth + 1,
            indented: true,
            ..frame
        };
        if !list.tight {
            self.space(0.5, Turn::FREE);
            inner.on_grid = false;
        }
        for (number, item) in list.items.iter().enumerate() {
            if number > 0 && !list.tight {
                self.space(0.5, Turn::FREE);
            }
            let element = self.open(Role::ListItem, outer);
            let label = self.open(Role::Label, element);
            let voice = Voice::new(frame.text.size, frame.language, label).whole();
            let mark = match (list.start, item.task) {
                (_, Some(done)) => self.task_mark(done),
                (Some(start), None) => {
                    let offset = u64::try_from(number).unwrap_or(0);
                    format!("{}.", start.saturating_add(offset))
                }
                (None, None) => bullet(frame.depth).to_owned(),
            };
            let marker = self.text(label, |it| it.words(&mark, voice));
            let gap = if ordered { indent * 0.3 } else { indent * 0.4 };
            inner.element = self.open(Role::ListBody, element);
            let marker = Marker { text: marker, hang: Hang::Beside(gap) };
            self.item(Some(marker), &item.blocks, inner);
        }
        if !list.tight {
            self.space(0.5, Turn::FREE);
        }
        self.flush = true;
    }

    /// Collects the blocks of an item whose marker hangs beside its first line.
    pub(super) fn item(
        &mut self,
        marker: Option<Marker>,
        blocks: &[Block],
        frame: Frame,
    ) {
        self.marker = marker;
        self.flush = true;
        let mut rest = blocks;
        // A paragraph of marks of the index alone has no line that the marker could stand at.
        while self.marker.is_some()
            && let [first, after @ ..] = rest
            && matches!(first.kind, BlockKind::Paragraph(_))
        {
            self.block(first, after.first(), frame);
            rest = after;
        }
        self.lone_marker(&frame);
        self.blocks(rest, frame);
        self.marker = None;
    }

    /// A line that holds nothing but the marker: its item begins with a table, say, or there is
    /// nothing in it.
    pub(super) fn lone_marker(&mut self, frame: &Frame) {
        if self.marker.is_none() {
            return;
        }
        let element = self.open(Role::Span, frame.element);
        let voice = Voice::new(frame.text.size, frame.language, element);
        let nothing = self.text(element, |it| it.words("\u{2060}", voice));
        let mut form = self.form(nothing, frame);
        form.stand = Stand::Left;
        form.keep_next = true;
        self.push(form);
    }

    /// A box, ticked or not, where the face has one.
    pub(super) fn task_mark(&self, done: bool) -> String {
        let faces = self.desk.lexicon.faces();
        let (sign, plain) = if done { ('☑', "[x]") } else { ('☐', "[ ]") };
        let style = crate::font::Style::default();
        match faces.for_character(style, sign) {
            Some(_) => sign.to_string(),
            None => plain.replace(' ', "\u{a0}"),
        }
    }

    pub(super) fn definitions(&mut self, list: &[Definition], frame: Frame) {
        let outer = self.open(Role::List { ordered: false }, frame.element);
        let indent = self.desk.design.styles.list_indent;
        for definition in list {
            let element = self.open(Role::ListItem, outer);
            let label = self.open(Role::Label, element);
            let voice = Voice::new(frame.text.size, frame.language, label).bold();
            let text = self.text(label, |it| it.inlines(&definition.term, voice));
            let mut form = self.form(text, &frame);
            form.keep_next = true;
            self.push(form);
            let body = self.open(Role::ListBody, element);
            let inner = Frame { left: frame.left + indent, element: body, ..frame };
            for meaning in &definition.meanings {
                self.flush = true;
                self.blocks(meaning, inner);
            }
        }
        self.flush = true;
    }
}

/// The bullet of a list within so many others.
fn bullet(depth: u8) -> &'static str {
    match depth {
        0 => "•",
        1 => "–",
        _ => "·",
    }
}
