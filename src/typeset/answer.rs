//! Sets an answer into the room that pupils write in.

use super::form::{Bench, Setting};
use super::galley::Slug;
use super::paragraph::{self, Room, Text};
use crate::design::TextSize;
use crate::ink::Ink;
use crate::units::{Point, Pt};

/// An answer, and the ruled lines that it takes the place of.
#[derive(Debug)]
pub(super) struct AnswerForm {
    /// The answer; `None` when it is more than text.
    pub whole: Option<Text>,
    /// Where to find the answer, when it does not fit.
    pub pointer: Text,
    /// The ruled lines.
    pub slugs: Vec<Slug>,
    /// From the text block's left edge.
    pub left: Pt,
    /// From the text block's right edge.
    pub right: Pt,
    /// Size of an em.
    pub size: Pt,
}

/// The least from baseline to baseline, in ems: set tight, as a note in the margin is.
const LEADING: f64 = 1.2;

impl AnswerForm {
    /// Sets it: the slugs keep their heights and turns, so that no page changes; the rules go
    /// where words stand.
    pub(super) fn set(&self, bench: &Bench<'_, '_>) -> Setting {
        let room = Room::plain(
            bench.design.measure - self.left - self.right,
            &bench.design.lines_costs,
        );
        let set = |text: &Text| paragraph::set(text, bench.lexicon, &room);
        let capacity: usize = self.slugs.iter().map(|it| self.lines_in(it)).sum();
        let whole = self.whole.as_ref().map(set).filter(|it| it.len() <= capacity);
        let lines = whole.unwrap_or_else(|| set(&self.pointer));
        let mut lines = lines.into_iter();
        let mut setting = Setting::default();
        for slug in &self.slugs {
            let mut slug = slug.clone();
            let count = self.lines_in(&slug);
            let leading = slug.height / f64::from(u32::try_from(count).unwrap_or(1));
            let mut inks = vec![];
            for (number, set) in lines.by_ref().take(count).enumerate() {
                let top = leading * f64::from(u32::try_from(number).unwrap_or(0));
                let mut line = set.line;
                let baseline = top + TextSize { size: self.size, leading }.baseline();
                line.origin = Point { x: self.left, y: baseline };
                inks.push(Ink::Line(line));
            }
            if !inks.is_empty() {
                slug.inks = inks;
            }
            setting.slugs.push(slug);
        }
        setting
    }

    /// How many lines of the answer a ruled line has room for, at least one.
    fn lines_in(&self, slug: &Slug) -> usize {
        let lines = (slug.height / (self.size * LEADING)).floor();
        if lines >= 3.0 {
            3
        } else if lines >= 2.0 {
            2
        } else {
            1
        }
    }
}
