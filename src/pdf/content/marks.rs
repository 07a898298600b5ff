//! What stretches of a page mean, and where its links are.

use super::{Area, Canvas};
use crate::ink::{LineSpan, LinkId, Tag};
use crate::pdf::syntax::integer;

impl Canvas<'_> {
    /// Notes where a link is: one area for all its spans on a line, so that of a line of the
    /// contents the dots lead there too.
    pub(super) fn area(
        &mut self,
        link: LinkId,
        span: &LineSpan,
        [left, right]: [f64; 2],
        baseline: f64,
    ) {
        let (above, below) = self.fonts.get(span.face).reach;
        let baseline = baseline + span.rise.0;
        let bottom = baseline + below * span.size.0;
        let top = baseline + above * span.size.0;
        let after = self.owners.len();
        if let Some(last) = self.areas.last_mut() {
            let middle = (last.bounds[1] + last.bounds[3]) / 2.0;
            let beside = left > last.bounds[0] && bottom < middle && middle < top;
            if last.link == link && beside {
                last.bounds[1] = last.bounds[1].min(bottom);
                last.bounds[2] = right;
                last.bounds[3] = last.bounds[3].max(top);
                last.after = after;
                return;
            }
        }
        self.areas.push(Area { link, bounds: [left, bottom, right, top], after });
    }

    /// Goes over to marks of another meaning.
    pub(super) fn mark(&mut self, tag: Tag) {
        if self.mark == Some(tag) || !self.standard.is_tagged() {
            return;
        }
        self.unmark();
        self.mark = Some(tag);
        match tag {
            Tag::Element(element) => {
                let role = self.ledger.elements[element.0 as usize].role;
                self.out.push(b'/');
                self.out.extend_from_slice(self.standard.name(role).as_bytes());
                self.out.extend_from_slice(b"<</MCID ");
                let stretch = i64::try_from(self.owners.len()).expect("few on a page");
                integer(&mut self.out, stretch);
                self.out.extend_from_slice(b">>BDC\n");
                self.owners.push(element);
                self.tops.push(self.top);
            }
            Tag::Pagination => {
                self.out.extend_from_slice(b"/Artifact<</Type/Pagination>>BDC\n");
            }
            Tag::Layout => self.out.extend_from_slice(b"/Artifact<</Type/Layout>>BDC\n"),
        }
    }

    pub(super) fn unmark(&mut self) {
        if self.mark.take().is_some() {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    // Marked stretches never reach over the ends of a text object: they stand either within
    // one or without.

    pub(super) fn enter_text(&mut self) {
        if !self.in_text {
            self.unmark();
            self.in_text = true;
            self.line = [0; 2];
            self.out.extend_from_slice(b"BT\n");
        }
    }

    pub(super) fn leave_text(&mut self) {
        if self.in_text {
            self.unmark();
            self.in_text = false;
            self.out.extend_from_slice(b"ET\n");
        }
    }
}
