//! Where a box beside the text may be parted by a page's end.
//!
//! Neither its title nor a line or two may stand alone on one side, and a short box is parted
//! only when the pages would be much worse for keeping it whole. Nor should one item of several
//! stand apart from the others.

use super::galley::{Slug, SlugKind, Turn};
use crate::design::Design;
use crate::units::Pt;

/// So many lines at least, the title one of them, stand on each side of a page's end.
const LEAST: usize = 3;
/// An item of so many lines may stand apart from the others.
const LONG: usize = 6;

/// Says for each box of a column what ending a page within it costs.
pub(super) fn hold(slugs: &mut [Slug], design: &Design) {
    let serial = |it: &Slug| it.ground.map(|it| it.serial);
    for stretch in slugs.chunk_by_mut(|one, other| serial(one) == serial(other)) {
        if stretch[0].ground.is_some() {
            hold_box(stretch, design);
        }
    }
}

/// White stands with the line after it: a page that ends before it ends before the line.
fn hold_box(slugs: &mut [Slug], design: &Design) {
    let costs = &design.page_costs;
    let lines = slugs.iter().filter(|it| it.kind != SlugKind::Space).count();
    let height: Pt = slugs.iter().map(|it| it.height).sum();
    let cut = if height <= design.depth() * costs.whole_box {
        Turn(costs.box_cut)
    } else {
        Turn::FREE
    };
    let title = usize::from(slugs.iter().find(|it| it.opens).is_some_and(|it| it.titles));
    let items = slugs.iter().filter(|it| it.opens).count().saturating_sub(title);
    let (mut before, mut begun) = (0, 0);
    for slug in slugs {
        let after = lines - before;
        let lonely = before < LEAST || after < LEAST;
        // The item that a page ends in stands on both.
        let within = usize::from(!slug.opens && slug.kind != SlugKind::Space);
        let rest = items + title - begun + within;
        let lone =
            (begun < title + 2 && before < LONG + title) || (rest < 2 && after < LONG);
        if before > 0 {
            slug.turn = slug.turn.max(match (lonely, lone && items > 2) {
                (true, _) => Turn::FORBIDDEN,
                (false, true) => Turn(costs.box_lone),
                (false, false) => cut,
            });
            slug.gives &= slug.turn != Turn::FORBIDDEN;
        }
        before += usize::from(slug.kind != SlugKind::Space);
        begun += usize::from(slug.opens);
    }
}

#[cfg(test)]
mod tests {
    use super::hold;
    use crate::design::{Design, PageSetup};
    use crate::typeset::{Ground, Slug, SlugKind, Turn};
    use crate::units::Pt;

    fn boxed(serial: u32) -> Slug {
        let (left, width) = (Pt(0.0), Pt(300.0));
        let ground =
            Ground { serial, left, width, gray: 255, bar: Pt(1.6), bar_gray: 96 };
        let slug = Slug::piece(Pt(14.0), vec![]);
        Slug { kind: SlugKind::Line, ground: Some(ground), ..slug }
    }

    fn turns(mut slugs: Vec<Slug>) -> Vec<Turn> {
        hold(&mut slugs, &Design::new(&PageSetup::default()));
        slugs.iter().map(|it| it.turn).collect()
    }

    #[test]
    fn a_long_box_is_parted_with_three_lines_on_each_side() {
        let found = turns((0..20).map(|_| boxed(1)).collect());
        let forbidden: Vec<usize> =
            (0..20).filter(|it| found[*it] == Turn::FORBIDDEN).collect();
        assert_eq!(forbidden, [1, 2, 18, 19]);
        assert_eq!((found[0], found[4]), (Turn::FREE, Turn::FREE));
    }

    #[test]
    fn a_short_box_is_parted_at_a_price() {
        let found = turns((0..7).map(|_| boxed(1)).collect());
        assert!(found[4] > Turn::FREE && found[4] < Turn::FORBIDDEN);
        // One of five lines cannot be parted at all; nor are two boxes one.
        let found = turns([1, 1, 1, 1, 1, 2, 2, 2, 2, 2].map(boxed).to_vec());
        assert!(found[1..5].iter().all(|it| *it == Turn::FORBIDDEN));
        assert_eq!(found[5], Turn::FREE);
    }

    #[test]
    fn one_item_of_several_stays_with_the_next_one_if_it_can() {
        // A title and five items of two lines, the second of which stays with the first.
        let mut slugs: Vec<Slug> = (0..11).map(|_| boxed(1)).collect();
        (slugs[0].opens, slugs[0].titles) = (true, true);
        for at in [1, 3, 5, 7, 9] {
            slugs[at].opens = true;
            slugs[at + 1].turn = Turn::FORBIDDEN;
        }
        slugs[1].turn = Turn::FORBIDDEN;
        let lone = Turn(Design::new(&PageSetup::default()).page_costs.box_lone);
        let found = turns(slugs);
        assert_eq!((found[3], found[9]), (lone, Turn::FORBIDDEN));
        assert!(found[5] < lone && found[7] < lone, "{found:?}");
    }

    #[test]
    fn a_first_item_that_leads_to_the_next_one_is_no_title() {
        let mut slugs: Vec<Slug> = (0..10).map(|_| boxed(1)).collect();
        for at in [0, 2, 4, 6, 8] {
            slugs[at].opens = true;
        }
        slugs[2].turn = Turn::FORBIDDEN;
        let lone = Turn(Design::new(&PageSetup::default()).page_costs.box_lone);
        // Two items stand before the fifth line, neither of them alone.
        let found = turns(slugs.clone());
        assert!(found[4] < lone, "{found:?}");
        slugs[0].titles = true;
        assert_eq!(turns(slugs)[4], lone);
    }

    #[test]
    fn white_within_a_box_stays_with_the_line_after_it() {
        let mut slugs: Vec<Slug> = (0..20).map(|_| boxed(1)).collect();
        for at in [2, 10] {
            slugs[at] = Slug { kind: SlugKind::Space, gives: true, ..boxed(1) };
        }
        let mut held = slugs.clone();
        hold(&mut held, &Design::new(&PageSetup::default()));
        assert_eq!((held[2].turn, held[2].gives), (Turn::FORBIDDEN, false));
        assert_eq!((held[10].turn, held[10].gives), (Turn::FREE, true));
    }
}
