//! Ends a page within a paragraph that is set in another way.

use super::{End, Filler, Partial};
use crate::pages::costs::HAIR;
use crate::pages::stack::TINY;
use crate::units::Pt;

/// What stands above the paragraph gives such a page so many lines at most, and a hair.
const NEAR: f64 = 2.0 + HAIR;
/// A page that lacks less than this is full.
const FULL: Pt = Pt(0.1);

impl Filler<'_> {
    /// Notes down where the page is well filled, or can be made so, when it ends within the
    /// paragraph that begins below `before`, set in another way.
    pub(super) fn detour(&mut self, before: &Partial) {
        let table = self.table;
        for detour in table.detours(before.slot) {
            let mut page = Partial { slot: detour.slots.start, ..*before };
            page.strain += f64::from(detour.cost);
            while detour.slots.contains(&page.slot) {
                self.put(&mut page);
                let depth = self.whole_depth(&page);
                if depth > self.longest + TINY {
                    break;
                }
                let inside = detour.slots.contains(&page.slot);
                if inside
                    && (self.is_full(depth, &page) || self.helps(depth, &page, before))
                {
                    self.detours.push(page);
                }
            }
        }
    }

    /// Whether a page that lacks some lines, or has one too many, is worth looking at when it
    /// ends within a paragraph in another way: as it is, the paragraph that begins below `before`
    /// leaves a hyphen there, or the page would lack more or be longer still, by the lines that
    /// the paragraph has more or fewer.
    fn helps(&self, depth: Pt, page: &Partial, before: &Partial) -> bool {
        let lack = (self.full - depth) / self.design.leading;
        let most = if page.parts > 0 { NEAR + 1.0 } else { NEAR };
        if page.hyphen || lack > most {
            return false;
        }
        let usual = self.table.as_usual(before.slot, page.slot);
        usual.is_some_and(|(longer, usual)| {
            usual.hyphen || (lack + longer).abs() > lack.abs() + HAIR
        })
    }

    /// Whether a page of a depth lacks nothing, but for less than a line above its notes.
    fn is_full(&self, depth: Pt, page: &Partial) -> bool {
        let white = if page.parts > 0 { self.design.leading } else { FULL };
        depth + white > self.full && depth <= self.full + TINY
    }

    /// Ends a page within a detour; says whether it did.
    pub(super) fn end_detour(&self, page: &Partial, ends: &mut Vec<End>) -> bool {
        if self.is_full(self.whole_depth(page), page) {
            self.end(page, ends)
        } else {
            self.end_full(page, ends)
        }
    }
}
