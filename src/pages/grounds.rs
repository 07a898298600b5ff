//! Grounds behind slugs: one rectangle for all that stand together.

use crate::ink::{Ink, Tag};
use crate::typeset::Ground;
use crate::units::{Pt, Rect};

/// The grounds of a page, as its slugs are put on it from head to foot.
#[derive(Debug, Default)]
pub(super) struct Grounds {
    done: Vec<Run>,
    run: Option<Run>,
    /// The run reaches as far as this once something follows: white vanishes at the foot.
    reach: Option<Pt>,
}

#[derive(Debug)]
struct Run {
    ground: Ground,
    top: Pt,
    foot: Pt,
}

impl Grounds {
    /// Something that is drawn stands between `top` and `foot`.
    pub(super) fn ink(&mut self, ground: Option<Ground>, top: Pt, foot: Pt) {
        let reach = self.reach.take();
        match (&mut self.run, ground) {
            (Some(run), Some(ground)) if run.ground.serial == ground.serial => {
                run.foot = foot;
            }
            (run, ground) => {
                if let Some(mut run) = run.take() {
                    run.foot = reach.map_or(run.foot, |it| it.max(run.foot));
                    self.done.push(run);
                }
                *run = ground.map(|ground| Run { ground, top, foot });
            }
        }
    }

    /// White stands between `top` and `foot`.
    pub(super) fn white(&mut self, ground: Option<Ground>, top: Pt, foot: Pt) {
        let Some(ground) = ground else { return };
        match &self.run {
            Some(run) if run.ground.serial == ground.serial => self.reach = Some(foot),
            _ => {
                // A box that begins with white is as high as nothing until more follows.
                self.ink(Some(ground), top, top);
                self.reach = Some(foot);
            }
        }
    }

    /// The rectangles.
    pub(super) fn finish(mut self, left: Pt, head: Pt) -> Vec<Ink> {
        self.done.extend(self.run.take());
        let drawn = self.done.iter().filter(|it| it.foot > it.top);
        drawn.flat_map(|it| it.draw(left, head)).collect()
    }
}

impl Run {
    fn draw(&self, left: Pt, head: Pt) -> impl Iterator<Item = Ink> {
        let Ground { left: indent, width, gray, bar, bar_gray, .. } = self.ground;
        let fill = |width: Pt, gray: u8| {
            let rect =
                Rect::new(left + indent, head + self.top, width, self.foot - self.top);
            Ink::Fill { rect, gray, tag: Tag::Layout }
        };
        let ground = (gray < u8::MAX).then(|| fill(width, gray));
        let bar = (bar > Pt::ZERO).then(|| fill(bar, bar_gray));
        ground.into_iter().chain(bar)
    }
}

#[cfg(test)]
mod tests {
    use super::Grounds;
    use crate::ink::Ink;
    use crate::typeset::Ground;
    use crate::units::{Pt, Rect};

    fn ground(serial: u32) -> Option<Ground> {
        let (left, width) = (Pt(0.0), Pt(100.0));
        Some(Ground { serial, left, width, gray: 240, bar: Pt(2.0), bar_gray: 0 })
    }

    fn drawn(grounds: Grounds) -> Vec<(Rect, u8)> {
        let inks = grounds.finish(Pt(10.0), Pt(50.0));
        let fill = |ink| match ink {
            Ink::Fill { rect, gray, .. } => (rect, gray),
            other => panic!("{other:?}"),
        };
        inks.into_iter().map(fill).collect()
    }

    #[test]
    fn slugs_of_one_box_share_a_rectangle_through_the_white_between_them() {
        let mut grounds = Grounds::default();
        grounds.ink(ground(1), Pt(0.0), Pt(14.0));
        grounds.white(None, Pt(14.0), Pt(20.0));
        grounds.ink(ground(1), Pt(28.0), Pt(42.0));
        let rect = |width| Rect::new(Pt(10.0), Pt(50.0), Pt(width), Pt(42.0));
        assert_eq!(drawn(grounds), [(rect(100.0), 240), (rect(2.0), 0)]);
    }

    #[test]
    fn neighbouring_boxes_do_not_share() {
        let mut grounds = Grounds::default();
        grounds.ink(ground(1), Pt(0.0), Pt(14.0));
        grounds.ink(ground(2), Pt(14.0), Pt(28.0));
        grounds.ink(None, Pt(28.0), Pt(42.0));
        grounds.ink(ground(2), Pt(42.0), Pt(56.0));
        let tops: Vec<_> =
            drawn(grounds).iter().step_by(2).map(|it| it.0.origin.y.0).collect();
        assert_eq!(tops, [50.0, 64.0, 92.0]);
    }

    #[test]
    fn white_of_the_box_is_grounded_but_not_at_the_foot_of_the_page() {
        let page = |more: bool| {
            let mut grounds = Grounds::default();
            grounds.ink(ground(1), Pt(0.0), Pt(14.0));
            grounds.white(ground(1), Pt(14.0), Pt(20.0));
            if more {
                grounds.ink(None, Pt(28.0), Pt(42.0));
            }
            drawn(grounds)[0].0.size.height
        };
        assert_eq!(page(true), Pt(20.0));
        assert_eq!(page(false), Pt(14.0));
        let mut grounds = Grounds::default();
        grounds.white(ground(1), Pt(0.0), Pt(14.0));
        assert_eq!(drawn(grounds), []);
    }
}
