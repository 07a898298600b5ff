//! What the depths of pages cost.

use crate::design::{Design, PageCosts};

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

/// What facing pages of such depths, in quarters of a line, cost.
pub(super) fn spread(costs: &PageCosts, verso: i32, recto: i32) -> f64 {
    f64::from(verso.abs_diff(recto)) / 4.0 * costs.uneven_spread
}

/// A depth in quarters of a line: near enough for the eye, and few to tell apart.
#[expect(clippy::cast_possible_truncation, reason = "a page has far fewer lines")]
pub(super) fn quarters(lines: f64) -> i32 {
    (lines * 4.0).round() as i32
}

/// A length in lines as a whole number of them, when it is one and a small one.
#[expect(clippy::cast_possible_truncation, reason = "such a cast saturates")]
pub(super) fn whole(lines: f64) -> Option<i8> {
    let rounded = lines.round();
    ((lines - rounded).abs() < 0.01).then_some(rounded as i8)
}

/// A small number as a factor.
pub(super) fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::from(u32::MAX), f64::from)
}
