//! What a page gives, and where.

use crate::design::PageCosts;
use crate::pages::give::{Give, Others, Share, Way};
use crate::pages::measure::{Slot, Source};
use crate::pages::stack::Step;
use crate::typeset::Turn;
use crate::units::Pt;

fn slot(step: Step, gives: f32) -> Slot {
    Slot {
        step,
        turn: Turn::FREE,
        gives,
        others: None,
        piece: false,
        apart: false,
        opens: false,
        hyphen: false,
        repeat: None,
        marks: 0..0,
        called: 0..0,
        next: 0,
        like: 0,
        source: Source::Slug(0),
    }
}

fn page(slots: &[Slot]) -> Give {
    let mut give = Give::default();
    for (at, slot) in slots.iter().enumerate() {
        give.slot(at, slot, at == 0);
    }
    give
}

fn line() -> Slot {
    slot(Step::Ink { height: Pt(14.0), on_grid: true }, 0.0)
}

/// A line of a box.
fn boxed() -> Slot {
    slot(Step::Ink { height: Pt(14.0), on_grid: false }, 0.0)
}

fn white(lines: f32) -> Slot {
    slot(Step::Space(Pt(14.0) * f64::from(lines)), lines)
}

fn shares(give: &Give, lines: f64) -> Vec<Share> {
    give.shares(lines, &PageCosts::default())
}

fn cost(give: &Give, lines: f64) -> f64 {
    give.cost(give.mark(), lines, &PageCosts::default())
}

#[test]
fn the_widest_white_comes_first_and_none_takes_two_lines() {
    let give = page(&[line(), white(1.0), line(), white(1.5), line()]);
    assert_eq!(shares(&give, 1.0), [(Way::White(3), 1.0)]);
    assert_eq!(shares(&give, 2.0), [(Way::White(1), 1.0), (Way::White(3), 1.0)]);
    let line = PageCosts::default().white_line;
    assert!((cost(&give, 2.0) - line * (1.0 + 1.0 / 1.5)).abs() < 1e-3);
    assert!(cost(&give, 3.0).is_infinite());
}

#[test]
fn white_of_less_than_a_line_between_lines_of_the_grid_takes_none() {
    let give = page(&[line(), white(0.5), line()]);
    assert!(cost(&give, 1.0).is_infinite());
}

#[test]
fn the_white_above_and_below_a_box_grows_alike() {
    let give = page(&[line(), white(1.0), boxed(), boxed(), white(1.0), line()]);
    assert_eq!(shares(&give, 1.0), [(Way::White(1), 0.5), (Way::White(4), 0.5)]);
    // Half a line would put the text after the box off the grid.
    assert!(cost(&give, 0.5).is_infinite());
    assert_eq!(shares(&give, 2.0), [(Way::White(1), 1.0), (Way::White(4), 1.0)]);
}

#[test]
fn below_the_running_text_white_takes_what_there_is() {
    let page = page(&[line(), white(1.0), boxed(), white(0.5), boxed()]);
    let found = shares(&page, 0.75);
    assert_eq!(found, [(Way::White(1), 0.5), (Way::White(3), 0.25)]);
    // It shrinks by a quarter at most.
    let found = shares(&page, -0.3);
    assert!(found.iter().all(|(_, lines)| *lines < 0.0), "{found:?}");
    assert!(cost(&page, -0.5).is_infinite());
}

#[test]
fn white_at_the_head_and_at_the_foot_gives_nothing() {
    let give = page(&[white(2.0), line(), line(), white(2.0)]);
    assert!(cost(&give, 1.0).is_infinite());
    assert!(cost(&give, -1.0).is_infinite());
}

#[test]
fn a_paragraph_gives_only_when_all_of_it_is_on_the_page() {
    let others = Some(Others::new(4, 300.0, 200.0));
    let first = || Slot { others, ..line() };
    let give = page(&[line(), first(), line(), line()]);
    assert!(cost(&give, 1.0).is_infinite());
    let give = page(&[line(), first(), line(), line(), line()]);
    assert_eq!(shares(&give, 1.0), [(Way::Paragraph(1), 1.0)]);
    assert!((cost(&give, -1.0) - 200.0).abs() < 1e-6);
    assert!(cost(&give, 2.0).is_infinite());
}

#[test]
fn a_figure_takes_a_line_and_no_part_of_one() {
    let mut give = page(&[line()]);
    give.float(7, false);
    give.slot(1, &line(), false);
    assert_eq!(shares(&give, 1.0), [(Way::Float(7), 1.0)]);
    assert!(cost(&give, 0.5).is_infinite());
    assert!(cost(&give, 2.0).is_infinite());
}
