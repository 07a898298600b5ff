//! Where pages are turned.

use super::{column, counts, line, lines, numbers, pages, paragraph, piece, set};
use crate::ink::{ElementId, Ink, Tag};
use crate::typeset::{Slug, SlugKind, Turn};
use crate::units::Pt;

fn heading(ink: u32) -> Vec<Slug> {
    // Two lines of white, the heading, one line of white; all with the text after it.
    let stay = |slug: Slug| Slug { turn: Turn::FORBIDDEN, ..slug };
    vec![
        Slug::space(Pt(28.0), Turn::FREE),
        stay(line(ink)),
        Slug::space(Pt(14.0), Turn::FORBIDDEN),
    ]
}

#[test]
fn full_pages_have_all_their_lines_on_the_grid() {
    let pages = pages(column(lines(0, 24)));
    assert_eq!(counts(&pages), [10, 10, 4]);
    let tops: Vec<_> = pages[1].iter().map(|it| it.1).collect();
    assert_eq!(tops, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]);
}

#[test]
fn no_widow_and_no_orphan() {
    // The eleventh line is the last of a paragraph of six: page 1 is a line shorter.
    let slugs = [paragraph(0, 5), paragraph(5, 6), paragraph(11, 24)].concat();
    let pages = numbers(&pages(column(slugs)));
    assert_eq!(pages[0], (0..9).collect::<Vec<_>>());
    assert_eq!(pages[1][0], 9);
}

#[test]
fn the_last_page_is_not_too_short() {
    // One line too many: the page runs longer.
    assert_eq!(counts(&pages(column(lines(0, 11)))), [11]);
    // Two: the last page gets a third. It stands alone, so nothing faces the shorter one.
    assert_eq!(counts(&pages(column(lines(0, 12)))), [9, 3]);
    assert_eq!(counts(&pages(column(lines(0, 32)))), [9, 10, 10, 3]);
}

#[test]
fn facing_pages_are_of_one_depth() {
    // Page 1 ends after ten lines and page 2, a verso, after nine; so page 3 has nine as well.
    let mut slugs = lines(0, 50);
    for fixed in [8, 9, 11, 20, 21] {
        slugs[fixed].turn = Turn::FORBIDDEN;
    }
    assert_eq!(counts(&pages(column(slugs)))[..3], [10, 9, 9]);
}

#[test]
fn a_heading_goes_with_its_text() {
    let mut text = paragraph(20, 12);
    text[0].turn = Turn::FORBIDDEN;
    let slugs = [lines(0, 7), heading(10), text].concat();
    let pages = pages(column(slugs));
    // Two lines of white, heading, white, two lines of text: 13; so the page ends before.
    assert_eq!(numbers(&pages)[0], (0..7).collect::<Vec<_>>());
    // White vanishes at the head of the page and stays below the heading.
    assert_eq!(pages[1][..2], [(10, 0.0), (20, 2.0)]);
}

#[test]
fn white_is_nothing_at_the_foot() {
    let slugs =
        [lines(0, 10), vec![Slug::space(Pt(28.0), Turn::FREE)], lines(10, 5)].concat();
    assert_eq!(counts(&pages(column(slugs))), [10, 5]);
    let slugs = [lines(0, 10), vec![Slug::space(Pt(28.0), Turn::FREE)]].concat();
    assert_eq!(counts(&pages(column(slugs))), [10]);
}

#[test]
fn the_sink_of_a_title_stays() {
    let sink = Slug { kind: SlugKind::Strut, ..Slug::space(Pt(70.0), Turn::FREE) };
    let slugs = [vec![sink], lines(0, 5)].concat();
    assert_eq!(pages(column(slugs))[0][0], (0, 5.0));
}

#[test]
fn text_after_a_piece_comes_back_to_the_grid() {
    let slugs = [lines(0, 1), vec![piece(1, 20.0)], lines(2, 1)].concat();
    assert_eq!(pages(column(slugs))[0], [(0, 0.0), (1, 1.0), (2, 3.0)]);
}

#[test]
fn no_page_ends_in_a_hyphen_when_a_line_less_prevents_it() {
    let mut slugs = lines(0, 34);
    slugs[9].hyphenated = true;
    let found = counts(&pages(column(slugs.clone())));
    assert_eq!(found, [9, 10, 10, 5], "page 1 is a recto");
    slugs[9].hyphenated = false;
    // On a verso as well, when the page that is shorter faces none.
    slugs[19].hyphenated = true;
    assert_eq!(counts(&pages(column(slugs.clone()))), [9, 10, 10, 5]);
    // But it costs less than two shorter pages that face each other.
    for fixed in [7, 8, 9, 11] {
        slugs[fixed].turn = Turn::FORBIDDEN;
    }
    assert_eq!(counts(&pages(column(slugs))), [10, 10, 10, 4]);
}

#[test]
fn a_turn_that_costs_is_taken_only_when_it_is_worth_it() {
    let mut slugs = lines(0, 25);
    slugs[10].turn = Turn(500);
    assert_eq!(counts(&pages(column(slugs.clone())))[0], 10);
    slugs[10].turn = Turn(100_000);
    assert_ne!(counts(&pages(column(slugs)))[0], 10);
}

#[test]
fn what_may_never_be_cut_is_cut_as_a_last_resort() {
    let mut slugs = lines(0, 35);
    for slug in &mut slugs[1..] {
        slug.turn = Turn::FORBIDDEN;
    }
    let (gathering, report) = set(vec![column(slugs)]);
    let counts = counts(&super::pages_of(&gathering));
    assert_eq!(counts.iter().sum::<usize>(), 35);
    assert_eq!(counts.len(), 4);
    assert!(report.diagnostics().is_empty());
}

#[test]
fn what_is_higher_than_the_page_stands_alone_and_is_told() {
    let slugs = [lines(0, 3), vec![piece(3, 200.0)], lines(4, 3)].concat();
    let (gathering, report) = set(vec![column(slugs)]);
    assert_eq!(
        numbers(&super::pages_of(&gathering)),
        [vec![0, 1, 2], vec![3], vec![4, 5, 6]]
    );
    let messages: Vec<_> =
        report.diagnostics().iter().map(|it| it.message.clone()).collect();
    assert_eq!(
        messages,
        ["something in `bab` is higher than page 2, on which it stands"]
    );
}

#[test]
fn the_head_of_a_table_is_set_again() {
    let row = |ink| Slug { repeat: Some(0), ..line(ink) };
    let mut slugs = lines(0, 6);
    slugs.extend((101..121).map(row));
    let mut column = column(slugs);
    column.repeats = vec![vec![line(100), piece(99, 14.0)]];
    let (gathering, _) = set(vec![column]);
    // The head takes two lines. It is part of the page, for the text has it already.
    assert_eq!(counts(&super::pages_of(&gathering)), [10, 8, 8]);
    let tags: Vec<_> = gathering.pages[1].inks.iter().take(3).map(tag).collect();
    let row = Tag::Element(ElementId(105));
    assert_eq!(tags, [Tag::Pagination, Tag::Pagination, row]);
}

fn tag(ink: &Ink) -> Tag {
    match ink {
        Ink::Line(line) => line.spans[0].tag,
        Ink::Fill { tag, .. } | Ink::Frame { tag, .. } | Ink::Picture { tag, .. } => *tag,
        Ink::Turned { .. } => panic!("nothing is turned"),
    }
}

#[test]
fn a_page_may_end_early_before_a_task() {
    // Fifteen lines, and a task of nine that stays whole.
    let task = |apart: bool| {
        let mut task = lines(15, 9);
        task[1..].iter_mut().for_each(|it| it.turn = Turn::FORBIDDEN);
        task[0].apart = apart;
        counts(&pages(column([lines(0, 15), task].concat())))
    };
    // Text that goes on would be spread over both pages; before a task it is not.
    assert_ne!(task(false)[1], 5);
    assert_eq!(task(true), [10, 5, 9]);
}

#[test]
fn a_page_off_the_common_foot_rather_ends_with_a_paragraph() {
    // Nineteen lines, and ten that cannot be parted: the first page ends a line early, within its
    // paragraph, or the second one, with its own. The former would be a little cheaper otherwise.
    let mut first = paragraph(0, 12);
    first[10].turn = Turn(500);
    let mut second = paragraph(12, 7);
    let mut last = lines(19, 10);
    last[1..].iter_mut().for_each(|it| it.turn = Turn::FORBIDDEN);
    (first[0].opens, second[0].opens, last[0].opens) = (true, true, true);
    let found = counts(&pages(column([first, second, last].concat())));
    assert_eq!(found, [10, 9, 10]);
}
