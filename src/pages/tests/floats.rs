//! Figures and short tables that may move.

use super::{column, float, lines, note_line, numbers, pages, set};
use crate::typeset::{Column, Float, Turn};

fn with_floats(count: u32, calls: &[usize], floats: Vec<Float>) -> Column {
    let mut column = column(lines(0, count));
    for (float, call) in calls.iter().enumerate() {
        column.slugs[*call].floats.push(float);
    }
    Column { floats, ..column }
}

#[test]
fn a_float_that_fits_stands_where_it_is_called() {
    let pages = pages(with_floats(6, &[1], vec![float(100, 2)]));
    assert_eq!(pages[0][..4], [(0, 0.0), (1, 1.0), (100, 3.0), (2, 6.0)]);
}

#[test]
fn a_float_that_does_not_fit_waits_for_the_next_page_while_the_text_goes_on() {
    let pages = pages(with_floats(20, &[6], vec![float(100, 4)]));
    assert_eq!(numbers(&pages)[0], (0..10).collect::<Vec<_>>());
    assert_eq!(pages[1][..2], [(100, 0.0), (10, 5.0)]);
}

#[test]
fn floats_keep_their_order() {
    // The second would fit below its call, but the first still waits.
    let floats = vec![float(100, 5), float(101, 1)];
    let numbers = numbers(&pages(with_floats(25, &[5, 6], floats)));
    assert_eq!(numbers[0], (0..10).collect::<Vec<_>>());
    assert_eq!(numbers[1][..2], [100, 101]);
}

#[test]
fn no_float_is_left_behind_at_the_end() {
    let floats = vec![float(100, 9), float(101, 9), float(102, 3)];
    let numbers = numbers(&pages(with_floats(5, &[4, 4, 4], floats)));
    assert_eq!(numbers, [vec![0, 1, 2, 3, 4], vec![100], vec![101], vec![102]]);
}

#[test]
fn a_crowd_of_floats_holds_the_text_back() {
    let floats = (100..106).map(|it| float(it, 8)).collect();
    let numbers = numbers(&pages(with_floats(40, &[5, 5, 6, 7, 8, 9], floats)));
    let order: Vec<_> = numbers.concat().into_iter().filter(|it| *it >= 100).collect();
    assert_eq!(order, (100..106).collect::<Vec<_>>());
    for (page, things) in numbers.iter().enumerate() {
        let text = things.iter().filter(|it| **it < 100).max();
        let set = numbers[..=page].concat().iter().filter(|it| **it >= 100).count();
        let calls = [5, 5, 6, 7, 8, 9].iter().filter(|it| text.is_some_and(|t| *it <= t));
        assert!(calls.count().saturating_sub(set) <= 3, "{numbers:?}");
    }
}

#[test]
fn a_heading_is_not_parted_from_its_text_by_a_pinned_float_that_moves() {
    let pinned = Float { pinned: true, ..float(100, 5) };
    let mut column = with_floats(16, &[6], vec![pinned]);
    column.slugs[7].turn = Turn::FORBIDDEN;
    let numbers = numbers(&pages(column));
    assert_eq!(numbers[0], (0..6).collect::<Vec<_>>());
    assert_eq!(numbers[1][..3], [6, 100, 7]);
}

#[test]
fn a_float_higher_than_the_page_stands_alone_and_is_told() {
    let (gathering, report) = set(vec![with_floats(8, &[2], vec![float(100, 15)])]);
    let pages = numbers(&super::pages_of(&gathering));
    assert_eq!(pages, [vec![0, 1, 2, 3, 4, 5, 6, 7], vec![100]]);
    assert_eq!(report.diagnostics().len(), 1);
}

#[test]
fn the_note_of_a_caption_stands_on_the_page_of_its_float() {
    let mut figure = float(100, 4);
    figure.slugs[0].notes.push(0);
    let mut column = with_floats(20, &[8], vec![figure]);
    column.notes = vec![vec![note_line(5000)]];
    let numbers = numbers(&pages(column));
    assert!(!numbers[0].contains(&5000));
    assert_eq!(numbers[1].first(), Some(&100));
    assert_eq!(numbers[1].last(), Some(&5000));
}

#[test]
fn a_float_below_a_heading_of_its_own_stays_with_it() {
    // Eight lines, a heading, the float that is all it heads, and more text.
    let mut slugs = lines(0, 20);
    slugs[8].floats.push(0);
    let pinned = Float { pinned: true, ..float(100, 5) };
    let found = numbers(&pages(Column { floats: vec![pinned], ..column(slugs) }));
    assert_eq!(found[0], (0..8).collect::<Vec<_>>());
    assert_eq!(found[1][..2], [8, 100]);
}
