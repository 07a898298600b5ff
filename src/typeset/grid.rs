//! Brings the text back to the grid after what stands off it, so that it looks meant.
//!
//! Lines of other leadings, rows, formulas and headings rarely fill whole lines of the page.
//! The text after them begins on the grid in any case; what that takes is added to the white
//! around them, in equal parts above and below, and for headings above.

use super::galley::{Slug, SlugKind, Turn};
use crate::units::Pt;

/// Less than this is nothing: sums of lengths are not exact.
const TINY: Pt = Pt(0.01);

/// Makes each run of slugs between lines of the grid fill whole lines.
pub(super) fn settle(slugs: &mut [Slug], leading: Pt) {
    let mut from = 0;
    let mut height = Pt::ZERO;
    for at in 0..slugs.len() {
        let slug = &slugs[at];
        if slug.on_grid && slug.kind != SlugKind::Space {
            share(&mut slugs[from..at], height, leading);
            height = Pt::ZERO;
            from = at;
        }
        height += slugs[at].height;
        if !slugs[at].floats.is_empty() {
            // A float stands on the grid, and so does what follows it.
            height = Pt::ZERO;
            from = at + 1;
        }
    }
}

/// Adds what a run that is so high lacks of whole lines to its white.
fn share(run: &mut [Slug], height: Pt, leading: Pt) {
    let lines = ((height - TINY) / leading).ceil().max(0.0);
    let lack = leading * lines - height;
    if lack < TINY {
        return;
    }
    // The first slug is the line that the run follows.
    let mut white = run
        .iter_mut()
        .skip(1)
        .filter(|it| it.kind == SlugKind::Space && it.turn != Turn::FORBIDDEN);
    match (white.next(), white.next_back()) {
        (Some(above), Some(below)) => {
            above.height += lack / 2.0;
            below.height += lack / 2.0;
        }
        (Some(only), None) => only.height += lack,
        (None, _) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::typeset::{Slug, SlugKind, Turn};
    use crate::units::Pt;

    fn line(height: f64, on_grid: bool) -> Slug {
        let slug = Slug::piece(Pt(height), vec![]);
        Slug { kind: SlugKind::Line, on_grid, ..slug }
    }

    fn heights(mut slugs: Vec<Slug>) -> Vec<f64> {
        settle(&mut slugs, Pt(14.0));
        slugs.iter().map(|it| it.height.0).collect()
    }

    #[test]
    fn what_a_block_lacks_is_shared_above_and_below() {
        let white = || Slug::space(Pt(7.0), Turn::FREE);
        let code = vec![
            line(14.0, true),
            white(),
            line(12.0, false),
            line(12.0, false),
            white(),
            line(14.0, true),
        ];
        // 38 points: four short of three lines.
        assert_eq!(heights(code), [14.0, 9.0, 12.0, 12.0, 9.0, 14.0]);
    }

    #[test]
    fn what_a_heading_lacks_comes_above_it() {
        let heading = vec![
            line(14.0, true),
            Slug::space(Pt(7.0), Turn::FREE),
            line(14.0, false),
            line(14.0, true),
        ];
        assert_eq!(heights(heading), [14.0, 14.0, 14.0, 14.0]);
        let with_white_below = vec![
            line(14.0, true),
            Slug::space(Pt(14.0), Turn::FREE),
            line(14.0, false),
            Slug::space(Pt(7.0), Turn::FORBIDDEN),
            line(14.0, true),
        ];
        assert_eq!(heights(with_white_below), [14.0, 21.0, 14.0, 7.0, 14.0]);
    }

    #[test]
    fn lines_of_the_grid_and_whole_blocks_stay_as_they_are() {
        let text = vec![line(14.0, true), line(14.0, true)];
        assert_eq!(heights(text), [14.0, 14.0]);
        let whole = vec![
            line(14.0, true),
            Slug::space(Pt(7.0), Turn::FREE),
            line(28.0, false),
            Slug::space(Pt(7.0), Turn::FREE),
            line(14.0, true),
        ];
        assert_eq!(heights(whole), [14.0, 7.0, 28.0, 7.0, 14.0]);
    }
}
