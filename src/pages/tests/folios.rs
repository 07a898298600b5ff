//! Numbers, names, heads, blank pages, binding.

use super::{Gathering, column, design, galley, heads, line, lines, set};
use crate::diagnostic::Report;
use crate::document::{Id, Leaf, Place};
use crate::folios::{Folio, PageStart, Spot};
use crate::font::Shapes;
use crate::ink::{Ink, Ledger, Line, Tag};
use crate::pages::{Destination, Numbering, bind, make_up};
use crate::typeset::{Column, Slug};
use crate::units::{Point, Pt};

fn place(leaf: u32) -> Place {
    Place { leaf: Leaf(leaf), offset: 0 }
}

/// A column of so many lines, each of which is a leaf.
fn section(section: usize, count: u32) -> Column {
    let slug = |it| Slug { place: Some(place(it)), ..line(it) };
    let slugs = (0..count).map(slug).collect();
    Column { section, folios: true, heads: Some(heads()), ..column(slugs) }
}

fn furniture(gathering: &Gathering, page: usize) -> Vec<&Line> {
    let inks = gathering.pages[page].inks.iter();
    let lines = inks.filter_map(|ink| match ink {
        Ink::Line(line) if line.spans[0].tag == Tag::Pagination => Some(line),
        _ => None,
    });
    lines.collect()
}

#[test]
fn heads_and_folios_stand_at_the_outer_edge() {
    let (gathering, _) = set(vec![section(0, 30)]);
    let design = design();
    let at = |x, y| Point { x, y };
    // The opening has a folio and no head.
    let right = design.inner + design.measure;
    let opening = furniture(&gathering, 0);
    assert_eq!(opening.len(), 1);
    assert_eq!(opening[0].origin, at(right - Pt(5.0), design.folio));
    let verso = furniture(&gathering, 1);
    assert_eq!(verso[0].origin, at(design.outer, design.head));
    assert_eq!(verso[1].origin, at(design.outer, design.folio));
    let recto = furniture(&gathering, 2);
    assert_eq!(recto[0].origin, at(right - Pt(60.0), design.head));
    assert_eq!(recto[1].origin, at(right - Pt(5.0), design.folio));
    // Furniture comes last.
    assert!(matches!(
        gathering.pages[2].inks.last(),
        Some(Ink::Line(line)) if line.origin.y == design.folio
    ));
}

#[test]
fn the_text_of_a_verso_is_mirrored() {
    let (gathering, _) = set(vec![section(0, 20)]);
    let left = |page: usize| match &gathering.pages[page].inks[0] {
        Ink::Line(line) => line.origin.x,
        other => panic!("{other:?}"),
    };
    assert_eq!((left(0), left(1)), (design().inner, design().outer));
}

#[test]
fn a_chapter_opens_on_a_recto_after_a_page_that_is_quite_blank() {
    let (gathering, _) = set(vec![section(3, 5), section(4, 5)]);
    assert_eq!(gathering.len(), 3);
    assert!(gathering.pages[1].inks.is_empty());
    let start = |number, section, opens_section, blank: bool| PageStart {
        folio: Folio::Arabic(number),
        section,
        opens_section,
        place: (!blank).then(|| place(0)),
        blank,
    };
    assert_eq!(
        gathering.folios().pages(),
        [start(1, 3, true, false), start(2, 3, false, true), start(3, 4, true, false)]
    );
}

#[test]
fn a_section_that_opens_anywhere_opens_on_the_next_page() {
    let second = Column { recto: false, ..section(1, 15) };
    let (gathering, _) = set(vec![section(0, 5), second]);
    assert_eq!(gathering.len(), 3);
    assert!(gathering.folios().pages()[1].opens_section);
    // Its second page is a recto with the recto's head.
    assert_eq!(furniture(&gathering, 2)[0].origin.y, design().head);
    assert!(furniture(&gathering, 1).iter().all(|it| it.origin.y == design().folio));
}

#[test]
fn the_first_place_and_the_names_of_a_page_are_known() {
    let mut column = section(0, 25);
    column.slugs[12].anchors.push(Id("kata".to_owned()));
    let (gathering, _) = set(vec![column]);
    let starts: Vec<_> = gathering.folios().pages().iter().map(|it| it.place).collect();
    assert_eq!(starts, [Some(place(0)), Some(place(10)), Some(place(20))]);
    let spot = gathering.folios().spot(&Id("kata".to_owned()));
    assert_eq!(spot, Some(Spot { folio: Folio::Arabic(2), line: 3 }));
    let point = Point { x: design().outer, y: design().top + Pt(28.0) };
    let expected = Destination { id: Id("kata".to_owned()), page: 1, point };
    assert_eq!(gathering.destinations, [expected]);
}

#[test]
fn a_name_in_white_stands_with_what_follows() {
    let mut column = section(0, 20);
    let mut white = Slug::space(Pt(14.0), crate::typeset::Turn::FREE);
    white.anchors.push(Id("judul".to_owned()));
    column.slugs.insert(10, white);
    let (gathering, _) = set(vec![column]);
    let spot = gathering.folios().spot(&Id("judul".to_owned()));
    assert_eq!(spot, Some(Spot { folio: Folio::Arabic(2), line: 1 }));
}

#[test]
fn roman_numbers_are_composed_of_letters() {
    let mut report = Report::default();
    let galley = galley(vec![section(0, 35)]);
    let front = make_up(galley, Numbering::Roman, &design(), &mut report);
    assert_eq!(front.folios().pages()[2].folio, Folio::Roman(3));
    let folio = furniture(&front, 2)[1];
    assert_eq!(folio.spans[0].pieces.len(), 3);
    assert_eq!(folio.origin.x, design().inner + design().measure - Pt(12.0));
}

#[test]
fn gatherings_begin_on_their_side() {
    let mut report = Report::default();
    let mut make =
        |columns, numbering| make_up(galley(columns), numbering, &design(), &mut report);
    let mut named = section(1, 5);
    named.slugs[0].anchors.push(Id("bab-1".to_owned()));
    let front = make(vec![section(0, 5)], Numbering::Roman);
    let body = make(vec![named], Numbering::Arabic { first: 1 });
    let anywhere = Column { recto: false, ..section(2, 5) };
    let back = make(vec![anywhere], Numbering::Arabic { first: 2 });
    let nothing = make(vec![], Numbering::Arabic { first: 3 });
    let book = bind(
        vec![front, body, back, nothing],
        &design(),
        Shapes::default(),
        Ledger::default(),
    );
    let folios: Vec<_> = book.pages.iter().map(|it| it.folio.to_string()).collect();
    assert_eq!(folios, ["i", "ii", "1", "2"]);
    let blanks: Vec<_> = book.folios().pages().iter().map(|it| it.blank).collect();
    assert_eq!(blanks, [false, true, false, false]);
    assert!(book.pages[1].inks.is_empty());
    assert_eq!(book.destinations[0].page, 2);
}

#[test]
fn a_column_of_nothing_still_has_its_page() {
    let (gathering, _) = set(vec![column(vec![]), column(lines(0, 3))]);
    assert_eq!(gathering.len(), 3);
}
