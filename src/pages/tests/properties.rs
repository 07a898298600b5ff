//! What holds for every column.

use proptest::prelude::{Just, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof};
use proptest::{prop_compose, proptest};

use super::{column, design, float, line, note_line, numbers, pages_of, piece, set};
use crate::design::{Design, PageSetup};
use crate::ink::{ElementId, Ink, Tag};
use crate::pages::breaks::{Cut, cut, page_cost};
use crate::pages::fill::{End, Filler, Start};
use crate::pages::measure::{Table, measure};
use crate::pages::side::Side;
use crate::typeset::{Column, Float, Slug, SlugKind, Turn};
use crate::units::Pt;

/// A slug of a random column; its ink's number is given later.
#[derive(Debug, Clone)]
struct Draft {
    slug: Slug,
    /// Lines of its note; 0 for none.
    note: u32,
    /// Lines of its float; 0 for none.
    float: u32,
    pinned: bool,
}

fn slug() -> impl Strategy<Value = Slug> {
    let turn = prop_oneof![
        5 => Just(Turn::FREE),
        3 => Just(Turn::FORBIDDEN),
        1 => (1_u32..5000).prop_map(Turn),
    ];
    let kind = prop_oneof![
        8 => Just(line(0)),
        1 => (1_u32..60).prop_map(|it| piece(0, f64::from(it))),
        1 => (1_u32..40).prop_map(|it| Slug::space(Pt(f64::from(it)), Turn::FREE)),
        1 => Just(Slug { kind: SlugKind::Strut, ..Slug::space(Pt(20.0), Turn::FREE) }),
    ];
    (turn, kind, prop::bool::weighted(0.3)).prop_map(|(turn, slug, hyphenated)| Slug {
        turn,
        hyphenated,
        ..slug
    })
}

prop_compose! {
    fn draft()(
        slug in slug(),
        note in prop_oneof![12 => Just(0), 2 => 1_u32..4, 1 => 4_u32..30],
        float in prop_oneof![12 => Just(0), 1 => 1_u32..10],
        pinned in prop::bool::weighted(0.2),
    ) -> Draft {
        Draft { slug, note, float, pinned }
    }
}

/// Numbers the inks: text from 1, floats from 1000, notes from 5000.
fn columns(most: usize) -> impl Strategy<Value = Column> {
    prop::collection::vec(draft(), 1..most).prop_map(|drafts| {
        let mut column = column(vec![]);
        let mut note = 5000;
        for (number, draft) in (1..).zip(drafts) {
            let mut slug = match draft.slug.kind {
                SlugKind::Line => Slug { inks: line(number).inks, ..draft.slug },
                SlugKind::Piece => {
                    let inks = piece(number, draft.slug.height.0).inks;
                    Slug { inks, ..draft.slug }
                }
                SlugKind::Space | SlugKind::Strut => draft.slug,
            };
            if draft.note > 0 {
                slug.notes.push(column.notes.len());
                column.notes.push((note..note + draft.note).map(note_line).collect());
                note += draft.note;
            }
            if draft.float > 0 {
                slug.floats.push(column.floats.len());
                let ink = 1000 + u32::try_from(column.floats.len()).expect("few");
                let float = float(ink, draft.float);
                column.floats.push(Float { pinned: draft.pinned, ..float });
            }
            column.slugs.push(slug);
        }
        column
    })
}

/// Boxes and floats with their heights in lines.
fn frames(column: &Column) -> Vec<(u32, f64)> {
    let floats = column.floats.iter().flat_map(|it| &it.slugs);
    let inks = column.slugs.iter().chain(floats).flat_map(|it| &it.inks);
    let frames = inks.filter_map(|ink| match ink {
        Ink::Frame { rect, tag: Tag::Element(ElementId(ink)), .. } => {
            Some((*ink, rect.size.height / Pt(14.0)))
        }
        _ => None,
    });
    frames.collect()
}

fn order(found: &[u32], range: std::ops::Range<u32>) -> Vec<u32> {
    found.iter().copied().filter(|it| range.contains(it)).collect()
}

/// What the pages cost, from the ends that a filler offers.
fn cost(table: &Table, cuts: &[Cut]) -> f64 {
    let design = design();
    let (mut sum, mut side, mut faces) = (0.0, Side::Recto, None);
    for cut in cuts {
        let start = Start {
            slot: cut.slots.start,
            placed: cut.floats.start,
            carry: &cut.carried,
        };
        let mut ends = vec![];
        Filler::new(table, &design).ends(start, &mut ends);
        let alike = |it: &&End| {
            it.slot == cut.slots.end
                && it.placed == cut.floats.end
                && it.heads == cut.heads
                && it.carry == cut.carry
                && (it.foot - cut.foot).0.abs() < 0.001
        };
        let price = |it: &End| it.cost + page_cost(&design.page_costs, side, faces, it);
        let end = ends
            .iter()
            .filter(alike)
            .min_by(|one, other| price(one).total_cmp(&price(other)))
            .expect("the filler offers what was cut");
        sum += price(end);
        side = side.next();
        faces = end.depth.filter(|_| side == Side::Recto);
    }
    sum
}

/// Takes for each page the end that is cheapest for it.
fn greedy(table: &Table) -> f64 {
    let design = design();
    let (mut sum, mut side, mut faces) = (0.0, Side::Recto, None);
    let mut last = End::default();
    while !last.finished {
        let start = Start { slot: last.slot, placed: last.placed, carry: &last.carry };
        let mut ends = vec![];
        Filler::new(table, &design).ends(start, &mut ends);
        let price = |it: &End| it.cost + page_cost(&design.page_costs, side, faces, it);
        let best = ends.iter().min_by(|one, other| price(one).total_cmp(&price(other)));
        let best = best.expect("each page ends").clone();
        sum += price(&best);
        side = side.next();
        faces = best.depth.filter(|_| side == Side::Recto);
        last = best;
    }
    sum
}

/// The least that the rest of a column costs, found by trying everything; `None` when that is
/// more than `budget` pages.
fn exhaustive(
    table: &Table,
    last: &End,
    (side, faces): (Side, Option<i32>),
    budget: &mut u32,
) -> Option<f64> {
    if last.finished {
        return Some(0.0);
    }
    *budget = budget.checked_sub(1)?;
    let design = design();
    let start = Start { slot: last.slot, placed: last.placed, carry: &last.carry };
    let mut ends = vec![];
    Filler::new(table, &design).ends(start, &mut ends);
    let next = side.next();
    let mut least = f64::INFINITY;
    for end in &ends {
        let faces_next = end.depth.filter(|_| next == Side::Recto);
        let rest = exhaustive(table, end, (next, faces_next), budget)?;
        let price = end.cost + page_cost(&design.page_costs, side, faces, end);
        least = least.min(price + rest);
    }
    Some(least)
}

proptest! {
    #[test]
    fn nothing_is_lost_doubled_or_shuffled(column in columns(80)) {
        let drawn = |slugs: &[Slug]| slugs.iter().filter(|it| !it.inks.is_empty()).count();
        let text = drawn(&column.slugs);
        let notes: usize = column.notes.iter().map(Vec::len).sum();
        let floats = column.floats.len();
        let pinned = |it: &u32| column.floats[*it as usize - 1000].pinned;
        let is_pinned: Vec<_> = (1000..).take(floats).filter(pinned).collect();
        let free: Vec<_> = (1000..).take(floats).filter(|it| !pinned(it)).collect();
        let (gathering, _) = set(vec![column]);
        let found = numbers(&pages_of(&gathering)).concat();
        let set_text = order(&found, 1..1000);
        prop_assert!(set_text.is_sorted());
        prop_assert_eq!(set_text.len(), text);
        let set_notes = order(&found, 5000..9000);
        prop_assert_eq!(set_notes.len(), notes);
        let mut sorted = set_notes;
        sorted.sort_unstable();
        sorted.dedup();
        prop_assert_eq!(sorted.len(), notes);
        // Floats that move keep their order, and so do those that stay.
        let set_floats = order(&found, 1000..5000);
        let of = |list: &[u32]| -> Vec<u32> {
            set_floats.iter().copied().filter(|it| list.contains(it)).collect()
        };
        prop_assert_eq!(of(&free), free);
        prop_assert_eq!(of(&is_pinned), is_pinned);
        prop_assert_eq!(set_floats.len(), floats);
    }

    #[test]
    fn no_page_is_too_deep_and_nothing_overlaps(column in columns(80)) {
        let heights = frames(&column);
        let (gathering, report) = set(vec![column]);
        prop_assert!(report.diagnostics().is_empty());
        let height = |it: u32| match it {
            5000.. => 11.0 / 14.0,
            _ => heights.iter().find(|(number, _)| *number == it).map_or(1.0, |it| it.1),
        };
        for page in pages_of(&gathering) {
            for pair in page.windows(2) {
                let foot = pair[0].1 + height(pair[0].0);
                prop_assert!(foot < pair[1].1 + 0.002, "{page:?}");
            }
            let foot = page.last().map_or(0.0, |it| it.1 + height(it.0));
            prop_assert!(foot < 11.002, "{page:?}");
        }
    }

    #[test]
    fn the_best_pages_are_never_worse_than_greedy_ones(column in columns(80)) {
        let table = measure(&column, &design());
        let cuts = cut(&table, &design(), Side::Recto);
        let (best, greedy) = (cost(&table, &cuts), greedy(&table));
        prop_assert!(best <= greedy * 1.000_001, "{best} {greedy}");
    }

    #[test]
    fn the_best_pages_are_the_best_of_all(column in columns(40)) {
        let table = measure(&column, &design());
        let all = exhaustive(&table, &End::default(), (Side::Recto, None), &mut 3000);
        // About half of the columns are small enough.
        let Some(all) = all else { return Ok(()) };
        let best = cost(&table, &cut(&table, &design(), Side::Recto));
        prop_assert!((best - all).abs() <= all * 1e-9 + 1e-6, "{best} {all}");
    }
}

#[test]
fn long_books_take_linear_time() {
    // 3,000 pages in one column; a quadratic step would take minutes.
    let mut slugs = vec![];
    for number in 0..30_000_u32 {
        let at = number % 7;
        let turn = if at == 1 || at == 6 { Turn::FORBIDDEN } else { Turn::FREE };
        slugs.push(Slug { turn, hyphenated: number % 5 == 0, ..line(number % 900) });
    }
    let start = std::time::Instant::now();
    let (gathering, _) = set(vec![column(slugs)]);
    assert!(gathering.len() >= 2900);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
/// Paragraphs of 3 to 11 lines of which 18 % end in a hyphen, a heading before each ninth.
fn long_text() -> Vec<Slug> {
    let mut seed = 12_345_u64;
    let mut random = |below: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut slugs = vec![];
    for number in 0..1700 {
        let headed = number % 9 == 8;
        if headed {
            slugs.push(Slug::space(Pt(28.0), Turn::FREE));
            slugs.push(line(1));
            slugs.push(Slug::space(Pt(14.0), Turn::FORBIDDEN));
        }
        let lines = 3 + random(9);
        for at in 0..lines {
            let stays = at == 1 || at + 1 == lines || (at == 0 && headed);
            let turn = if stays { Turn::FORBIDDEN } else { Turn::FREE };
            let hyphenated = at + 1 < lines && random(100) < 18;
            slugs.push(Slug { turn, hyphenated, ..line(1) });
        }
    }
    slugs
}

#[test]
fn a_long_text_is_paged_well() {
    let design = Design::new(&PageSetup::default());
    let table = measure(&column(long_text()), &design);
    let cuts = cut(&table, &design, Side::Recto);
    assert_eq!(cuts.len(), 364);
    let depths: Vec<f64> =
        cuts.iter().map(|it| (it.foot / design.leading).round()).collect();
    assert!(depths[..363].iter().all(|it| (34.0..=36.0).contains(it)), "{depths:?}");
    let spreads = depths[1..].chunks_exact(2);
    let uneven = spreads.filter(|it| (it[0] - it[1]).abs() > 0.5).count();
    assert!(uneven <= 30, "{uneven} of 181");
    let slots = &table.slots;
    let hyphens = |side| {
        cuts.iter()
            .skip(side)
            .step_by(2)
            .filter(|it| slots[it.slots.end - 1].hyphen)
            .count()
    };
    let (rectos, versos) = (hyphens(0), hyphens(1));
    assert!(rectos <= 5 && versos <= 20, "{rectos} {versos}");
    let stranded =
        |it: &&Cut| slots.get(it.slots.end).is_some_and(|it| it.turn == Turn::FORBIDDEN);
    assert_eq!(cuts.iter().filter(stranded).count(), 0);
}
