//! Pages that end within a paragraph that is set in another way.

use super::{column, line, lines, note_line, numbers, pages, paragraph};
use crate::typeset::{Column, Other, Slug, Turn};

/// Six lines and a paragraph of eight; the page of ten ends after the fourth of them, in a
/// hyphen. Another way draws numbers from 100.
fn divided(lines_of_other: u32) -> Vec<Slug> {
    let mut whole = paragraph(6, 8);
    whole[3].hyphenated = true;
    let other = paragraph(100, lines_of_other);
    whole[0].others = vec![Other::of(8, other, 0.5)];
    [lines(0, 6), whole, lines(14, 6)].concat()
}

#[test]
fn a_hyphen_at_a_turn_is_mended_by_another_way_of_as_many_lines() {
    let pages = numbers(&pages(column(divided(8))));
    let first: Vec<u32> = (0..6).chain(100..104).collect();
    let second: Vec<u32> = (104..108).chain(14..20).collect();
    assert_eq!(pages, [first, second]);
}

#[test]
fn a_paragraph_that_runs_over_a_turn_takes_a_line_less() {
    // Twenty-one lines for two pages of ten: the paragraph over the turn is set in seven.
    let mut slugs = divided(7);
    slugs[9].hyphenated = false;
    slugs.push(line(20));
    let found = numbers(&pages(column(slugs)));
    assert_eq!(found.concat().len(), 20);
    assert_eq!(found[0][6..], [100, 101, 102, 103]);
    assert_eq!(found[1][..3], [104, 105, 106]);
    // Whole on its page it stays as it is, when the page is full.
    let found = numbers(&pages(column(divided(7)[6..].to_vec())));
    assert_eq!(found.concat(), (6..20).collect::<Vec<_>>());
}

#[test]
fn notes_stand_on_the_page_of_their_mark_in_the_other_way() {
    // The mark is in the fourth line of the one and in the fifth of the other.
    let mut slugs = divided(8);
    slugs[9].notes.push(0);
    let mut other = paragraph(100, 8);
    other[4].notes.push(0);
    slugs[6].others = vec![Other::of(8, other, 0.5)];
    let notes = vec![vec![note_line(5000)]];
    let found = numbers(&pages(Column { notes, ..column(slugs) }));
    let all = found.concat();
    assert_eq!(all.iter().filter(|it| **it == 5000).count(), 1, "{found:?}");
    let page_of = |ink: u32| found.iter().position(|it| it.contains(&ink));
    let mark = if all.contains(&104) { 104 } else { 9 };
    assert_eq!(page_of(5000), page_of(mark), "{found:?}");
}

#[test]
fn a_paragraph_of_several_pages_goes_on_as_it_began() {
    // Pages begin with lines like those of another way, and end within them, in a hyphen here.
    for (turn, of_other) in [(9, 26), (9, 27), (19, 26), (8, 26)] {
        let mut whole = paragraph(6, 26);
        whole[turn - 6].hyphenated = true;
        whole[0].others = vec![Other::of(26, paragraph(100, of_other), 0.5)];
        let slugs = [lines(0, 6), whole, lines(32, 9)].concat();
        let found = numbers(&pages(column(slugs))).concat();
        let plain: Vec<u32> = (0..41).collect();
        let other: Vec<u32> = (0..6).chain(100..100 + of_other).chain(32..41).collect();
        assert!(found == plain || found == other, "{turn} {of_other}: {found:?}");
        assert_eq!(found == other, turn != 8, "{turn} {of_other}: {found:?}");
    }
}

#[test]
fn what_stands_above_gives_a_line_to_a_page_that_ends_in_another_way() {
    // As it is, the paragraph leaves a hyphen after its third line and after its fourth; in the
    // other way it does after the fourth only, and the one above can be set in a line more.
    let mut above = paragraph(0, 4);
    above[0].others = vec![Other::of(4, paragraph(200, 5), 0.5)];
    let mut whole = paragraph(6, 8);
    (whole[2].hyphenated, whole[3].hyphenated) = (true, true);
    let mut other = paragraph(100, 8);
    other[3].hyphenated = true;
    whole[0].others = vec![Other::of(8, other, 0.5)];
    let slugs = [above, lines(4, 2), whole, lines(14, 5)].concat();
    let first: Vec<u32> = (200..205).chain(4..6).chain(100..103).collect();
    let second: Vec<u32> = (103..108).chain(14..19).collect();
    assert_eq!(numbers(&pages(column(slugs))), [first, second]);
}

#[test]
fn a_line_is_given_on_both_sides_of_a_turn() {
    // Pages of ten lines from eighteen and a block of ten: the paragraph above gives the one
    // page a line, and the one that they part the other.
    let mut above = paragraph(0, 4);
    above[0].others = vec![Other::of(4, paragraph(200, 5), 0.5)];
    let mut whole = paragraph(7, 6);
    whole[0].others = vec![Other::of(6, paragraph(100, 7), 0.5)];
    let mut block = lines(18, 10);
    block[1..].iter_mut().for_each(|it| it.turn = Turn::FORBIDDEN);
    let slugs = [above, lines(4, 3), whole, lines(13, 5), block].concat();
    let first: Vec<u32> = (200..205).chain(4..7).chain(100..102).collect();
    let second: Vec<u32> = (102..107).chain(13..18).collect();
    let third: Vec<u32> = (18..28).collect();
    assert_eq!(numbers(&pages(column(slugs))), [first, second, third]);
}
