//! Two columns side by side.

use super::{column, line, lines, numbers, pages, paragraph, set};
use crate::ink::Ink;
use crate::typeset::{Column, Slug, SlugKind, Turn, Twin};
use crate::units::Pt;

/// A title of two lines, and below it slugs in two columns.
fn twin(slugs: Vec<Slug>) -> Column {
    let mut all = lines(0, 2);
    all.extend(slugs);
    Column { twin: Some(Twin { from: 2, apart: Pt(200.0) }), ..column(all) }
}

#[test]
fn columns_are_filled_and_the_last_ones_are_alike() {
    // Eight lines a column on the first page, ten on the next.
    let pages = pages(twin(lines(10, 16 + 12)));
    assert_eq!(numbers(&pages)[0], [vec![0, 1], (10..26).collect()].concat());
    assert_eq!(numbers(&pages)[1], (26..38).collect::<Vec<_>>());
    let tops: Vec<f64> = pages[1].iter().map(|it| it.1).collect();
    assert_eq!(tops, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
}

#[test]
fn the_second_column_stands_beside_the_first() {
    let (gathering, _) = set(vec![twin(lines(10, 4))]);
    let at = |ink: &Ink| match ink {
        Ink::Line(line) => line.origin.x.0,
        _ => 0.0,
    };
    let xs: Vec<f64> = gathering.pages[0].inks.iter().map(at).collect();
    let left = xs[0];
    let expected = [0.0, 0.0, 0.0, 0.0, 200.0, 200.0].map(|it| it + left);
    assert_eq!(xs, expected);
}

#[test]
fn no_column_ends_where_it_must_not() {
    let mut slugs = vec![];
    for from in [10, 15, 20, 25, 30] {
        slugs.extend(paragraph(from, 5));
    }
    // A letter stays with what stands under it.
    slugs.push(line(40));
    slugs.extend(
        paragraph(50, 2).into_iter().map(|it| Slug { turn: Turn::FORBIDDEN, ..it }),
    );
    let pages = pages(twin(slugs));
    let mut before = 0.0;
    let mut ends = vec![];
    for (at, (number, top)) in pages.concat().into_iter().enumerate() {
        if top < before {
            ends.push((at, number));
        }
        before = top;
    }
    for (_, first) in ends {
        assert!(
            ![11, 14, 16, 19, 21, 24, 26, 29, 31, 34, 50, 51].contains(&first),
            "{first}"
        );
    }
}

#[test]
fn white_vanishes_at_the_head_of_a_column() {
    let white = Slug { kind: SlugKind::Space, ..Slug::space(Pt(14.0), Turn::FREE) };
    let mut slugs = lines(10, 3);
    slugs.push(white);
    slugs.extend(lines(20, 3));
    let pages = pages(twin(slugs));
    let top = pages[0].iter().find(|it| it.0 == 20).map(|it| it.1);
    assert_eq!(top, Some(2.0));
}
