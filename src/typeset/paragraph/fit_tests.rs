//! The breaker against brute force and against filling line by line, on made-up breaks.

use proptest::prelude::*;

use super::{Break, Fit, Node, Room, Stand, TIGHTEST, Tried, UNCAPPED};
use super::{choose, greedy, loosest, measure};
use crate::design::LineCosts;
use crate::typeset::paragraph::strain::ratio;
use crate::units::Pt;

/// Words of given widths with spaces of 3 pt between them; a true makes the place after the
/// word a hyphen instead of a space.
fn paragraph(words: &[(f64, bool)]) -> Vec<Break> {
    let mut x = 0.0;
    let mut spaces = 0.0;
    let blank = Break {
        token: 0,
        division: None,
        end: 0.0,
        start: 0.0,
        spaces_end: 0.0,
        spaces_start: 0.0,
        rigid: 0.0,
        glyphs: 0,
        penalty: 0.0,
        hyphen: false,
        forced: false,
        pause: false,
        hang_right: 0.0,
        hang_left: 0.0,
    };
    let mut places = vec![blank];
    let mut glyphs = 0;
    for (at, (width, hyphen)) in words.iter().enumerate() {
        x += width;
        let last = at + 1 == words.len();
        // A narrow word alone on the last line is a runt.
        glyphs += if *width < 20.0 { 3 } else { 6 };
        let hyphen = *hyphen && !last;
        let step = if last || hyphen { 0.0 } else { 3.0 };
        places.push(Break {
            token: at + 1,
            division: hyphen.then_some(0),
            end: if hyphen { x + 3.5 } else { x },
            start: x + step,
            spaces_end: spaces,
            spaces_start: spaces + step,
            glyphs,
            penalty: if hyphen { 50.0 } else { 0.0 },
            hyphen,
            forced: last,
            ..blank
        });
        x += step;
        spaces += step;
    }
    places
}

fn room(costs: &LineCosts, width: f64) -> Room<'_> {
    Room { stand: Stand::Justified, ..Room::plain(Pt(width), costs) }
}

/// The demerits of lines that end at `ends`; `None` when one of them cannot be set.
fn demerits(places: &[Break], room: &Room<'_>, ends: &[usize]) -> Option<f64> {
    let loosest = loosest(room.costs.tolerance);
    let mut node = Node { place: 0, previous: 0, demerits: 0.0, fitness: 1, ladder: 0 };
    let mut total = 0.0;
    for end in ends {
        let from = &places[node.place as usize];
        let to = places[*end];
        let (natural, available) = measure(from, &to, room);
        let loose = to.forced && natural <= available;
        let ratio = if loose { 0.0 } else { ratio(from, &to, room) };
        let ladder = if to.hyphen { node.ladder + 1 } else { 0 };
        if !(TIGHTEST..=loosest).contains(&ratio) || ladder > room.costs.ladder {
            return None;
        }
        let fitness = super::fitness(ratio);
        let line = Tried { from, to: &to, ratio, natural, fitness, ladder };
        total += line.demerits(node.place == 0, node.fitness, room);
        node.place = u32::try_from(*end).expect("few places");
        node.fitness = fitness;
        node.ladder = ladder.min(3);
    }
    Some(total)
}

fn ends(places: &[Break], fits: &[Fit]) -> Vec<usize> {
    let place =
        |fit: &Fit| places.iter().position(|it| it.end.total_cmp(&fit.to.end).is_eq());
    fits.iter().filter_map(place).collect()
}

/// The least demerits over every choice of places.
fn brute_force(places: &[Break], room: &Room<'_>) -> Option<f64> {
    let inner = places.len() - 2;
    (0..1_u32 << inner)
        .filter_map(|choice| {
            let chosen = (1..=inner).filter(|at| choice & (1 << (at - 1)) != 0);
            let ends: Vec<usize> = chosen.chain([places.len() - 1]).collect();
            demerits(places, room, &ends)
        })
        .min_by(f64::total_cmp)
}

fn words(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<(f64, bool)>> {
    let word = (8.0..40.0_f64, prop::bool::weighted(0.3));
    prop::collection::vec(word, count)
}

proptest! {
    #[test]
    fn equals_brute_force(words in words(2..12), width in 60.0..140.0_f64) {
        let costs = LineCosts::default();
        let places = paragraph(&words);
        let room = room(&costs, width);
        let found = choose(&places, &room, costs.tolerance);
        let found = found.map(|(fits, total)| {
            let sum = demerits(&places, &room, &ends(&places, &fits));
            sum.filter(|it| (it - total).abs() <= total * 1e-9)
        });
        match (found, brute_force(&places, &room)) {
            (None, None) => {}
            (Some(Some(found)), Some(least)) => {
                prop_assert!((found - least).abs() <= least.abs() * 1e-9, "{found} {least}");
            }
            (found, least) => prop_assert!(false, "{found:?} against {least:?}"),
        }
    }

    #[test]
    fn never_worse_than_line_by_line(words in words(20..80), width in 80.0..300.0_f64) {
        let costs = LineCosts::default();
        let places = paragraph(&words);
        let room = room(&costs, width);
        let simple = greedy(&places, &room);
        if let Some(simple) = demerits(&places, &room, &ends(&places, &simple)) {
            let fits = choose(&places, &room, costs.tolerance);
            let (fits, _) = fits.expect("what greedy sets can be set");
            let found = demerits(&places, &room, &ends(&places, &fits));
            prop_assert!(found.is_some_and(|it| it <= simple * (1.0 + 1e-9)));
        }
    }

    #[test]
    fn lines_follow_each_other(words in words(2..80), width in 60.0..300.0_f64) {
        let costs = LineCosts::default();
        let places = paragraph(&words);
        let room = room(&costs, width);
        let fits = choose(&places, &room, UNCAPPED);
        let (fits, total) = fits.expect("the last pass sets anything");
        prop_assert!(fits[0].first && fits[fits.len() - 1].last);
        for pair in fits.windows(2) {
            prop_assert_eq!(pair[0].to.token, pair[1].from.token);
            prop_assert_eq!(pair[0].to.division, pair[1].from.division);
        }
        let hyphens: Vec<bool> = fits.iter().map(|it| it.to.hyphen).collect();
        prop_assert!(!hyphens.windows(3).any(|it| it.iter().all(|hyphen| *hyphen))
            || total >= costs.forbidden);
    }
}

#[test]
fn a_word_wider_than_the_room_stands_alone() {
    let costs = LineCosts::default();
    let places = paragraph(&[(20.0, false), (200.0, false), (20.0, false)]);
    let room = room(&costs, 100.0);
    assert!(choose(&places, &room, 1e6).is_none());
    let (fits, total) = choose(&places, &room, UNCAPPED).expect("any");
    assert!(total >= costs.forbidden);
    let ends = |fits: &[Fit]| fits.iter().map(|it| it.to.token).collect::<Vec<_>>();
    assert_eq!(ends(&fits), [1, 2, 3]);
    assert_eq!(ends(&greedy(&places, &room)), [1, 2, 3]);
}

#[test]
fn a_word_without_company_does_not_push_the_next_over_the_edge() {
    let costs = LineCosts::default();
    let places = paragraph(&[(60.0, false), (60.0, false), (90.0, false)]);
    let room = room(&costs, 100.0);
    let (fits, total) = choose(&places, &room, UNCAPPED).expect("any");
    let ends: Vec<usize> = fits.iter().map(|it| it.to.token).collect();
    assert_eq!(ends, [1, 2, 3]);
    assert!(total.is_finite());
}

#[test]
fn no_last_line_of_a_few_letters() {
    let costs = LineCosts::default();
    // Eight words fill a line, the seventeenth would stand alone: another comes down to it.
    let places = paragraph(&[(10.0, false); 17]);
    let room = room(&costs, 101.0);
    let simple = greedy(&places, &room);
    assert_eq!(simple[simple.len() - 1].from.token, 16);
    let (fits, total) = choose(&places, &room, UNCAPPED).expect("any");
    assert!(total < costs.forbidden, "{fits:?}");
    let last = fits[fits.len() - 1];
    assert!(last.to.glyphs - last.from.glyphs >= costs.last_line);
}
