//! Where a table stands: at the head or foot of a page, in the column, or turned on sheets of
//! its own.

use super::TableForm;
use super::rows::{Rows, strut};
use crate::diagnostic::Code;
use crate::ink::Ink;
use crate::typeset::form::{Bench, Problem, Setting};
use crate::typeset::galley::{Float, Slug, SlugKind, Turn};
use crate::units::{Point, Pt};

/// A table that is at most this share of a page's depth moves whole.
const FLOATS: f64 = 0.6;

impl TableForm {
    /// A float, or slugs that a page may end between, with white that fills the last line.
    pub(super) fn stand(
        &self,
        bench: &Bench<'_, '_>,
        rows: Rows,
        mut setting: Setting,
    ) -> Setting {
        let Rows { mut slugs, repeat } = rows;
        let leading = bench.design.leading;
        let height: Pt = slugs.iter().map(|it| it.height).sum();
        let whole = Pt((height / leading).ceil() * leading.0);
        if !self.pinned && whole <= bench.design.depth() * FLOATS {
            slugs.push(strut(whole - height));
            for slug in slugs.iter_mut().skip(1) {
                slug.turn = Turn::FORBIDDEN;
            }
            setting.floats = vec![Float { slugs, height: whole, pinned: false }];
            return setting;
        }
        let around = |turn| Slug::space(leading * 0.5, turn);
        slugs.insert(0, around(Turn::FREE));
        slugs.push(around(Turn::FREE));
        if self.ground.is_some() {
            slugs.iter_mut().for_each(|it| it.ground = self.ground);
        }
        setting.slugs = slugs;
        setting.repeat = repeat;
        setting
    }

    /// Sheets: each fills a page, and is turned so that its head lies at the left.
    ///
    /// The page itself stays upright, as the printer and the binder want it; the order of
    /// reading is that of the structure.
    pub(super) fn turn(
        &self,
        bench: &Bench<'_, '_>,
        rows: Rows,
        mut setting: Setting,
    ) -> Setting {
        let Rows { slugs, repeat } = rows;
        let room = bench.design.measure;
        let mut sheets: Vec<Vec<Slug>> = vec![vec![]];
        let mut height = Pt::ZERO;
        for slug in slugs {
            let full = height + slug.height > room;
            let sheet = sheets.last_mut().expect("it begins with one");
            if full && sheet.iter().any(|it| it.repeat.is_some()) {
                let head = repeat.clone().filter(|_| slug.repeat.is_some());
                let head = head.unwrap_or_default();
                height = head.iter().map(|it| it.height).sum();
                sheets.push(head);
            }
            height += slug.height;
            sheets.last_mut().expect("it begins with one").push(slug);
        }
        for slugs in sheets {
            let height: Pt = slugs.iter().map(|it| it.height).sum();
            if height > room + Pt(0.1) {
                setting.problems.push(Problem {
                    code: Code::TooTall,
                    span: Some(self.span),
                    message: "a row of the turned table is higher than the page is wide"
                        .to_owned(),
                    hint: "shorten it, or let the table stand upright: take out `.landscape`"
                        .to_owned(),
                });
            }
            let across = ((room - height) / 2.0).max(Pt::ZERO);
            setting.floats.push(sheet(slugs, across, bench.design.depth()));
        }
        setting
    }
}

/// A float that fills a page with turned slugs.
fn sheet(slugs: Vec<Slug>, across: Pt, depth: Pt) -> Float {
    let mut whole = Slug::piece(depth, vec![]);
    let mut inks = vec![];
    let mut y = Pt::ZERO;
    for slug in slugs {
        if slug.kind != SlugKind::Space {
            let by = Point { x: Pt::ZERO, y };
            inks.extend(slug.inks.into_iter().map(|it| it.shifted(by)));
        }
        y += slug.height;
        whole.anchors.extend(slug.anchors);
        whole.notes.extend(slug.notes);
        whole.place = whole.place.or(slug.place);
    }
    whole.inks = vec![Ink::Turned { origin: Point { x: across, y: depth }, inks }];
    Float { slugs: vec![whole], height: depth, pinned: false }
}
