//! What the depths of pages cost.

use crate::design::{Design, PageCosts};

/// Less of a line than this is nothing: sums of lengths are not exact.
pub(super) const HAIR: f64 = 0.01;

/// What a page of so many lines costs that ends in a rule or a row, or before a task.
pub(super) fn depth_apart(design: &Design, lines: f64) -> f64 {
    let costs = &design.page_costs;
    let short = f64::from(design.lines) - lines;
    short * short * if short < 0.0 { costs.long_apart } else { costs.short_apart }
}

/// What a page of so many lines costs.
pub(super) fn depth(design: &Design, lines: f64) -> f64 {
    let costs = &design.page_costs;
    let short = f64::from(design.lines) - lines;
    if short < 0.0 {
        return short * short * costs.long;
    }
    let too_short = (short - f64::from(costs.shorter)).max(0.0);
    short * short * costs.short + too_short * costs.too_short
}

/// What so many empty lines between the text and the notes of a page cost. Notes have a leading
/// of their own, so that a part of a line is left in any case.
pub(super) fn above_notes(design: &Design, lines: f64) -> f64 {
    let costs = &design.page_costs;
    let lines = (lines + HAIR).floor();
    let too_many = (lines - f64::from(costs.shorter)).max(0.0);
    lines * lines * costs.note_white + too_many * costs.too_short
}

/// The same for a page that ends in a rule or a row, or before a task.
pub(super) fn above_notes_apart(design: &Design, lines: f64) -> f64 {
    depth_apart(design, f64::from(design.lines) - (lines + HAIR).floor())
}

/// What facing pages of such depths, in quarters of a line, cost.
pub(super) fn spread(costs: &PageCosts, verso: i32, recto: i32) -> f64 {
    f64::from(verso.abs_diff(recto)) / 4.0 * costs.uneven_spread
}

/// A depth in quarters of a line: near enough for the eye, and few to tell apart.
#[expect(clippy::cast_possible_truncation, reason = "a page has far fewer lines")]
pub(super) fn quarters(lines: f64) -> i32 {
    (lines * 4.0).round() as i32
}

/// A cost in half the room.
#[expect(clippy::cast_possible_truncation, reason = "costs have few digits")]
pub(super) fn single(cost: f64) -> f32 {
    cost as f32
}

/// A small number as a factor.
pub(super) fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}
