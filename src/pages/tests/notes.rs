//! Footnotes.

use super::{column, design, lines, note_line, numbers, pages, set};
use crate::ink::{Ink, Tag};
use crate::typeset::{Column, Slug, Turn};
use crate::units::Pt;

/// A note of so many lines; notes draw numbers from 5000.
fn note(from: u32, lines: u32) -> Vec<Slug> {
    (from..from + lines).map(note_line).collect()
}

fn with_notes(count: u32, marks: &[usize], notes: Vec<Vec<Slug>>) -> Column {
    let mut column = column(lines(0, count));
    for (note, mark) in marks.iter().enumerate() {
        column.slugs[*mark].notes.push(note);
    }
    Column { notes, ..column }
}

#[test]
fn a_note_stands_at_the_foot_of_the_page_of_its_mark() {
    let pages = pages(with_notes(17, &[12], vec![note(5000, 2)]));
    let numbers = numbers(&pages);
    assert_eq!(numbers[1], [10, 11, 12, 13, 14, 15, 16, 5000, 5001]);
    // The note's last baseline is that of the page's tenth line.
    let baseline = Pt(pages[1][8].1 * 14.0 + 7.88);
    let tenth = Pt(9.0 * 14.0) + design().ascent;
    assert!((baseline - tenth).0.abs() < 0.02, "{baseline:?} {tenth:?}");
}

#[test]
fn a_rule_of_a_third_of_the_measure_stands_above_the_notes() {
    let (gathering, _) = set(vec![with_notes(5, &[1], vec![note(5000, 1)])]);
    let inks = &gathering.pages[0].inks;
    let Ink::Fill { rect, tag, .. } = &inks[5] else { panic!("{inks:?}") };
    let Ink::Line(line) = &inks[6] else { panic!("{inks:?}") };
    assert_eq!(*tag, Tag::Layout);
    assert_eq!(rect.size.width, design().measure / 3.0);
    assert_eq!(rect.origin.x, design().inner);
    let note_top = line.origin.y - Pt(7.88);
    let foot_of_rule = rect.origin.y + rect.size.height;
    assert!((note_top - foot_of_rule - design().styles.note_gap).0.abs() < 0.01);
}

#[test]
fn text_gives_way_so_that_the_note_is_whole() {
    // The mark is in the last line but one; two lines of notes and the rule take three lines.
    let found = numbers(&pages(with_notes(30, &[8], vec![note(5000, 2)])));
    let page = found.iter().find(|page| page.contains(&8)).expect("the line is set");
    assert!(page.ends_with(&[5000, 5001]), "{found:?}");
    assert_eq!(found.concat().len(), 32);
}

#[test]
fn a_long_note_is_split_with_two_lines_at_least_on_each_page() {
    let found = numbers(&pages(with_notes(30, &[1], vec![note(5000, 16)])));
    assert!(found[0].starts_with(&[0, 1]));
    let first = found[0].iter().filter(|it| **it >= 5000).count();
    let second = found[1].iter().filter(|it| **it >= 5000).count();
    assert_eq!(first + second, 16, "{found:?}");
    assert!(first >= 2 && second >= 2);
    // The rest stands at the foot, below the text that goes on.
    assert!(found[1][0] < 5000);
}

#[test]
fn a_note_longer_than_pages_goes_on_and_on() {
    let found = numbers(&pages(with_notes(12, &[0], vec![note(5000, 60)])));
    let notes: Vec<_> = found.concat().into_iter().filter(|it| *it >= 5000).collect();
    assert_eq!(notes, (5000..5060).collect::<Vec<_>>());
    let per_page: Vec<_> =
        found.iter().map(|page| page.iter().filter(|it| **it >= 5000).count()).collect();
    assert!(per_page.iter().all(|it| *it != 1), "{per_page:?}");
}

#[test]
fn the_rest_of_a_note_comes_before_new_notes() {
    let notes = vec![note(5000, 14), note(5100, 1)];
    let found = numbers(&pages(with_notes(30, &[1, 9], notes)));
    let notes: Vec<_> = found.concat().into_iter().filter(|it| *it >= 5000).collect();
    assert_eq!(notes, (5000..5014).chain([5100]).collect::<Vec<_>>());
}

#[test]
fn too_many_notes_for_a_page_are_late_but_never_lost() {
    let notes = vec![note(5000, 9), note(5100, 9), note(5200, 9)];
    let (gathering, report) = set(vec![with_notes(3, &[0, 0, 0], notes)]);
    let found = numbers(&super::pages_of(&gathering));
    let notes: Vec<_> = found.concat().into_iter().filter(|it| *it >= 5000).collect();
    let expected: Vec<u32> = (5000..5009).chain(5100..5109).chain(5200..5209).collect();
    assert_eq!(notes, expected);
    assert!(report.diagnostics().is_empty());
}

#[test]
fn a_note_without_a_mark_stands_at_the_end() {
    let column = Column { notes: vec![note(5000, 1)], ..column(lines(0, 3)) };
    assert_eq!(numbers(&pages(column)), [vec![0, 1, 2, 5000]]);
}

#[test]
fn a_note_whose_lines_may_not_be_parted_is_not_split() {
    let mut whole = note(5000, 6);
    for slug in &mut whole[1..] {
        slug.turn = Turn::FORBIDDEN;
    }
    let found = numbers(&pages(with_notes(30, &[6], vec![whole])));
    let page = found.iter().find(|page| page.contains(&6)).expect("the line is set");
    assert_eq!(page.iter().filter(|it| **it >= 5000).count(), 6, "{found:?}");
}

#[test]
fn white_above_notes_costs_little_before_a_task() {
    // Three lines, one with a note, and a task that would be parted to fill the page.
    let mut column = with_notes(12, &[1], vec![note(5000, 3)]);
    column.slugs[3].apart = true;
    column.slugs[4..8].iter_mut().for_each(|it| it.turn = Turn(6000));
    assert_eq!(numbers(&pages(column))[0], [0, 1, 2, 5000, 5001, 5002]);
}
