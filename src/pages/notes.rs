//! Footnotes at the foot of a page: how high they are, and where they are split.
//!
//! A note stands on the page of its mark. Only the last one of a page may be split, and the
//! rest of it comes first among the notes of the next page.

use std::ops::Range;

use super::stack::TINY;
use crate::design::Design;
use crate::ink::Ink;
use crate::typeset::{Slug, SlugKind, Turn};
use crate::units::Pt;

/// What is left of a note: its slugs from one on.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Index of the note in the column.
    pub(super) note: usize,
    /// Its first slug, never white.
    pub(super) from: usize,
}

/// Where the notes of a page end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Split {
    /// How high the notes are that stand on the page, without rule and gaps.
    pub(super) height: Pt,
    /// What goes on to the next page.
    pub(super) carry: Vec<Part>,
    /// How many of the notes that go on do so from their beginning.
    pub(super) late: usize,
    /// Whether anything stands on the page.
    pub(super) any: bool,
}

/// The measures of a column's notes.
#[derive(Debug)]
pub(super) struct NoteTable {
    notes: Vec<Vec<NoteSlug>>,
    /// Gap, rule, gap.
    above: Pt,
    /// A split leaves so many lines on each page.
    least: usize,
    /// A note of so many lines is not split.
    whole: usize,
}

#[derive(Debug, Copy, Clone)]
struct NoteSlug {
    /// The sum of the heights before it.
    top: Pt,
    height: Pt,
    white: bool,
    /// How many lines come before it.
    lines: usize,
    splits: bool,
    /// What must be added below it, so that the last baseline of the notes is that of the text.
    below: Pt,
}

impl NoteTable {
    /// Measures notes.
    pub(super) fn new(notes: &[Vec<Slug>], design: &Design) -> Self {
        let styles = &design.styles;
        let text_below = design.leading - design.ascent;
        Self {
            notes: notes.iter().map(|note| measure(note, text_below)).collect(),
            above: styles.note_gap * 2.0 + styles.note_rule,
            least: usize::try_from(design.page_costs.note_lines).unwrap_or(2).max(1),
            whole: usize::try_from(design.page_costs.note_whole).unwrap_or(4),
        }
    }

    /// What comes between the text and the notes, at least.
    pub(super) const fn above(&self) -> Pt {
        self.above
    }

    /// The height of a part, to its end.
    pub(super) fn height(&self, part: Part) -> Pt {
        self.until(part, self.notes[part.note].len())
    }

    /// The height of a part up to the slug `to`, without white at its end.
    pub(super) fn until(&self, part: Part, to: usize) -> Pt {
        let slugs = &self.notes[part.note];
        let Some((first, last)) = slugs.get(part.from).zip(self.last(part, to)) else {
            return Pt::ZERO;
        };
        last.top + last.height - first.top
    }

    /// The last slug that is more than white of a part that ends before `to`.
    fn last(&self, part: Part, to: usize) -> Option<&NoteSlug> {
        self.notes[part.note].get(part.from..to)?.iter().rfind(|it| !it.white)
    }

    /// What is added below the last of `parts`, so that its baseline is that of the text.
    pub(super) fn below(&self, part: Option<&Part>) -> Pt {
        part.map_or(Pt::ZERO, |it| self.below_until(*it, self.notes[it.note].len()))
    }

    /// What is added below the slugs up to `to`, when they are the last on a page.
    pub(super) fn below_until(&self, part: Part, to: usize) -> Pt {
        self.last(part, to).map_or(Pt::ZERO, |it| it.below)
    }

    /// The least that `part` takes as the last note of a page.
    pub(super) fn least(&self, part: Part) -> Pt {
        let first = self.splits(part, true).next();
        first.map_or_else(
            || self.height(part) + self.below(Some(&part)),
            |to| self.until(part, to) + self.below_until(part, to),
        )
    }

    /// The slugs before which a part may be split.
    fn splits(&self, part: Part, strict: bool) -> impl DoubleEndedIterator<Item = usize> {
        let slugs = &self.notes[part.note];
        let all = slugs.last().map_or(0, |it| it.lines + usize::from(!it.white));
        let before = slugs.get(part.from).map_or(0, |it| it.lines);
        let least = match strict {
            true if all <= self.whole => all,
            true => self.least,
            false => 1,
        };
        (part.from + 1..slugs.len()).filter(move |to| {
            let slug = &slugs[*to];
            !slug.white
                && (slug.splits || !strict)
                && slug.lines - before >= least
                && all - slug.lines >= least
        })
    }

    /// Fits the last of some parts into `room`, below `height` of others: it may be split.
    /// `None` when they do not fit.
    pub(super) fn fit(&self, last: Part, height: Pt, room: Pt) -> Option<Split> {
        self.fit_one(last, height, room, true)
    }

    /// Fits of `parts` what goes into `room`, even single lines; the others wait for the next
    /// page. With `force`, something is set in any case.
    pub(super) fn fit_late(&self, parts: &[Part], room: Pt, force: bool) -> Split {
        let mut height = Pt::ZERO;
        for (at, part) in parts.iter().enumerate() {
            let fitted = self
                .fit_one(*part, height, room, true)
                .or_else(|| self.fit_one(*part, height, room, false))
                .or_else(|| (force && at == 0).then(|| self.force_one(*part)));
            match fitted {
                Some(fitted) if fitted.carry.is_empty() => height = fitted.height,
                Some(mut fitted) => {
                    fitted.carry.extend_from_slice(&parts[at + 1..]);
                    fitted.late = parts.len() - at - 1;
                    return fitted;
                }
                None => {
                    let carry = parts[at..].to_vec();
                    let late = carry.iter().filter(|it| it.from == 0).count();
                    return Split { height, carry, late, any: at > 0 };
                }
            }
        }
        Split { height, carry: vec![], late: 0, any: !parts.is_empty() }
    }

    /// Sets as little of a part as can be, however high that is.
    fn force_one(&self, part: Part) -> Split {
        let to = self.splits(part, false).next();
        let height = self.until(part, to.unwrap_or(self.notes[part.note].len()));
        let carry = to.map(|from| Part { note: part.note, from }).into_iter().collect();
        Split { height, carry, late: 0, any: true }
    }

    /// Sets one part below `height` of others.
    fn fit_one(&self, part: Part, height: Pt, room: Pt, strict: bool) -> Option<Split> {
        let room = room + TINY;
        let whole = height + self.height(part);
        if whole + self.below(Some(&part)) <= room {
            return Some(Split { height: whole, carry: vec![], late: 0, any: true });
        }
        let to = self.splits(part, strict).rfind(|to| {
            height + self.until(part, *to) + self.below_until(part, *to) <= room
        })?;
        let carry = vec![Part { note: part.note, from: to }];
        Some(Split { height: height + self.until(part, to), carry, late: 0, any: true })
    }

    /// The slugs of `part` on a page from which `carry` goes on.
    pub(super) fn on_page(&self, part: Part, carry: &[Part]) -> Range<usize> {
        let all = self.notes[part.note].len();
        let to = carry.iter().find(|it| it.note == part.note).map_or(all, |it| it.from);
        part.from..to
    }
}

fn measure(note: &[Slug], text_below: Pt) -> Vec<NoteSlug> {
    let mut top = Pt::ZERO;
    let mut lines = 0;
    let mut measured = Vec::with_capacity(note.len());
    for slug in note {
        let white = slug.kind == SlugKind::Space;
        let baseline = slug.inks.iter().rev().find_map(|ink| match ink {
            Ink::Line(line) => Some(line.origin.y),
            _ => None,
        });
        let below = baseline
            .map_or(Pt::ZERO, |it| (text_below - (slug.height - it)).max(Pt::ZERO));
        let splits = slug.turn != Turn::FORBIDDEN;
        measured.push(NoteSlug { top, height: slug.height, white, lines, splits, below });
        top += slug.height;
        lines += usize::from(!white);
    }
    measured
}
