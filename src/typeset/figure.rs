//! Figures: a picture as wide as the author asks, its caption below.

use super::form::{Bench, Problem, Setting, TextForm};
use super::galley::{Float, Slug, SlugKind, Turn};
use crate::diagnostic::{Code, Span};
use crate::document::{Id, Place};
use crate::ink::{Ink, Tag};
use crate::picture::PictureId;
use crate::units::{Pt, Rect, Size};

/// A figure, ready to be set.
#[derive(Debug)]
pub(super) struct FigureForm {
    /// The picture and its natural size; `None` for a mark of a missing one.
    pub picture: Option<(PictureId, Size)>,
    /// Share of the measure.
    pub width: Option<f64>,
    /// A drawing has no size of its own and takes the measure.
    pub scalable: bool,
    /// What it means.
    pub tag: Tag,
    /// The caption.
    pub caption: Option<TextForm>,
    /// The mark of a missing picture.
    pub mark: Option<TextForm>,
    /// From the text block's left and right edges.
    pub insets: (Pt, Pt),
    /// Names that stand at it: its own, and those of what no words came after.
    pub anchors: Vec<Id>,
    /// Where in the text.
    pub place: Place,
    /// Where the author wrote it.
    pub span: Span,
    /// It stays in the column: within a box or a list.
    pub pinned: bool,
}

/// A missing picture's box has this height, in lines.
const MISSING_LINES: f64 = 6.0;

impl FigureForm {
    /// Sets the figure as a float, its height in whole lines.
    pub(super) fn set(&self, bench: &Bench<'_, '_>) -> Setting {
        let design = bench.design;
        let mut setting = Setting::default();
        let mut below = vec![];
        if let Some(caption) = &self.caption {
            let mut set = bench.text(caption);
            setting.problems.append(&mut set.problems);
            below.push(Slug::space(design.leading * 0.5, Turn::FORBIDDEN));
            below.append(&mut set.slugs);
        }
        let below_height: Pt = below.iter().map(|it| it.height).sum();
        let size = self.size(bench, below_height, &mut setting);
        let width = design.measure - self.insets.0 - self.insets.1;
        let x = self.insets.0 + (width - size.width) / 2.0;
        let rect = Rect::new(x, Pt::ZERO, size.width, size.height);
        let inks = match self.picture {
            Some((picture, _)) => vec![Ink::Picture { picture, rect, tag: self.tag }],
            None => {
                let thickness = design.styles.note_rule;
                vec![Ink::Frame { rect, thickness, gray: 0, tag: Tag::Layout }]
            }
        };
        let mut picture = Slug::piece(size.height, inks);
        picture.place = Some(self.place);
        picture.anchors.extend_from_slice(&self.anchors);
        let mut slugs = vec![picture];
        if let Some(mark) = &self.mark {
            self.mark(bench, mark, &mut slugs[0]);
        }
        slugs.append(&mut below);
        for slug in slugs.iter_mut().skip(1) {
            slug.turn = Turn::FORBIDDEN;
            if slug.kind == SlugKind::Space {
                slug.kind = SlugKind::Strut;
            }
        }
        let height: Pt = slugs.iter().map(|it| it.height).sum();
        let whole = Pt((height / design.leading).ceil() * design.leading.0);
        slugs.push(Slug {
            kind: SlugKind::Strut,
            ..Slug::space(whole - height, Turn::FORBIDDEN)
        });
        if self.pinned {
            setting.slugs = slugs;
        } else {
            setting.floats = vec![Float { slugs, height: whole, pinned: false }];
        }
        setting
    }

    /// The picture's size on the page: never higher than a page leaves room for.
    fn size(&self, bench: &Bench<'_, '_>, below: Pt, setting: &mut Setting) -> Size {
        let design = bench.design;
        let room = design.measure - self.insets.0 - self.insets.1;
        let Some((_, natural)) = self.picture else {
            return Size { width: room, height: design.leading * MISSING_LINES };
        };
        let width = match self.width {
            Some(share) => room * share.clamp(0.02, 1.0),
            None if self.scalable => room,
            None => natural.width.min(room),
        };
        let shape = natural.height / natural.width.max(Pt(0.01));
        let height = width * shape;
        // A line of white is left for the text that it parts from.
        let highest = design.depth() - below - design.leading;
        if height <= highest {
            return Size { width, height };
        }
        if self.width.is_some() || height > highest * 1.02 {
            setting.problems.push(Problem {
                code: Code::TooTall,
                span: Some(self.span),
                message: "the figure is taller than the page and is made smaller"
                    .to_owned(),
                hint: format!(
                    "give it a smaller width, at most `width={:.0}%`",
                    (highest / shape.max(0.01) / room * 100.0).floor()
                ),
            });
        }
        Size { width: highest / shape.max(0.01), height: highest }
    }

    /// Writes the mark of a missing picture into its box.
    fn mark(&self, bench: &Bench<'_, '_>, mark: &TextForm, into: &mut Slug) {
        let mut y = bench.design.leading * 2.0;
        for slug in bench.text(mark).slugs {
            for ink in slug.inks {
                if let Ink::Line(mut line) = ink {
                    line.origin.y += y;
                    into.inks.push(Ink::Line(line));
                }
            }
            y += slug.height;
        }
    }
}
