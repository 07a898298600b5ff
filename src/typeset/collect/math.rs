//! Collects formulas: boxes in the line, or on lines of their own.

use std::sync::Arc;

use super::desk::{Frame, Voice};
use super::flow::Flow;
use super::text::TextMaker;
use crate::diagnostic::{Code, Span};
use crate::document::{Inline, InlineKind, Leaf, Place};
use crate::font::{FaceId, Features, Glyph, Shape};
use crate::formula::{Class, linear, read};
use crate::ink::{ElementId, Ink, Line, LineSpan, Piece, Role, Tag};
use crate::typeset::form::{Form, Problem};
use crate::typeset::galley::{Slug, Turn};
use crate::typeset::lexicon::Lexicon;
use crate::typeset::math::{Frame as Set, Mark, MarkKind, display, inline};
use crate::typeset::paragraph::{Gap, Object, Stand, Thing};
use crate::units::{Point, Pt, Rect};

/// White above and below a formula on lines of its own, together at least, in lines.
const WHITE: f64 = 0.8;
/// White between a formula and its number at least, in ems.
const APART: f64 = 1.0;

impl TextMaker<'_, '_, '_> {
    /// A formula in the line, in parts between which the line may end.
    pub(super) fn math(&mut self, tex: &str, leaf: Leaf, span: Span, voice: Voice) {
        let Ok(row) = read(tex) else {
            // Told when the book was made.
            let voice = self.code_voice(voice);
            return self.plain(tex, Some(leaf), Some(span), voice);
        };
        let element = self.element(Role::Formula, voice.element);
        self.desk.ledger.element_mut(element).alt = Some(tex.trim().into());
        let voice = voice.of(element);
        self.text.origins.push((self.text.tokens.len(), span));
        let (parts, missing) = inline(self.desk.lexicon, &row, voice.size.0, voice.style);
        for character in missing {
            self.missing(character, Some(span));
        }
        let mut place = Some(Place { leaf, offset: 0 });
        for part in parts {
            let said = linear(&row[part.nodes.0..part.nodes.1]);
            let object = Object {
                width: Pt(part.frame.width),
                height: Pt(part.frame.height.max(0.0)),
                depth: Pt(part.frame.depth.max(0.0)),
                thing: thing(self.desk.lexicon, part.frame, &said),
            };
            self.object(object, place.take(), None, voice);
            let gap = match part.end {
                Some(end) => Gap::Operator {
                    white: thousandths(part.after / voice.size.0),
                    relation: end == Class::Relation,
                },
                None => Gap::None,
            };
            self.gap(gap);
        }
        self.sentence_start = false;
    }
}

impl Flow<'_, '_, '_> {
    /// A formula on lines of its own, in the middle: with its white it takes whole lines, so that
    /// the text after it is on the grid again. Its number stands at the right.
    pub(super) fn display_math(
        &mut self,
        (tex, number): (&str, Option<&str>),
        leaf: Leaf,
        span: Span,
        frame: Frame,
    ) {
        let paragraph = self.open(Role::Paragraph, frame.element);
        let Some((set, missing)) = self.displayed(tex, frame) else {
            return self.written_math(tex, leaf, span, paragraph, frame);
        };
        if !missing.is_empty() {
            // The text tells what no face has, with its place.
            self.text(paragraph, |it| {
                for character in missing {
                    it.missing(character, Some(span));
                }
            });
        }
        let element = self.open(Role::Formula, paragraph);
        self.desk.ledger.element_mut(element).alt = Some(tex.trim().into());
        let whole = (self.desk.design.measure - frame.left - frame.right).0;
        let number = number.map(|it| self.number(it, paragraph, frame));
        let taken = number.as_ref().map_or(0.0, |it| it.1 + frame.text.size.0 * APART);
        // Where the number would take half the line it stands in one of its own, below.
        let below = number.is_some() && taken > whole / 2.0;
        let room = if below { whole } else { whole - taken };
        let set = if set.width > room + 0.05 {
            self.too_wide(set.width - room, span);
            let share = room / set.width;
            set.scaled(share)
        } else {
            set
        };
        let leading = self.desk.design.leading.0;
        let content = set.height + set.depth + if below { leading } else { 0.0 };
        let lines = (content / leading + WHITE).ceil();
        let white = (lines * leading - content) / 2.0;
        let middle = ((whole - set.width) / 2.0).min(room - set.width);
        let origin = Point { x: frame.left + Pt(middle), y: Pt(set.height) };
        let fall = set.depth + leading;
        let said = read(tex).map(|row| linear(&row)).unwrap_or_default();
        let mut inks = inks(thing(self.desk.lexicon, set, &said), origin, element);
        if let Some((span, width)) = number {
            let y = origin.y + Pt(if below { fall } else { 0.0 });
            let origin = Point { x: frame.left + Pt(whole - width), y };
            inks.push(Ink::Line(Line { origin, spans: vec![span] }));
        }
        let mut slug = Slug::piece(Pt(content), inks);
        slug.ground = frame.ground;
        slug.turn = Turn::FORBIDDEN;
        slug.place = Some(Place { leaf, offset: 0 });
        slug.anchors = std::mem::take(&mut self.anchors);
        self.keep_previous = false;
        let first = self.forms.is_empty();
        self.lone_marker(&frame);
        let turn = if first { Turn::FREE } else { Turn::FORBIDDEN };
        self.forms.push(Form::Space(Pt(white), turn));
        self.forms.push(Form::Slug(Box::new(slug)));
        self.forms.push(Form::Space(Pt(white), Turn::FREE));
        self.flush = true;
    }

    /// The number of a formula in brackets, and how wide it is.
    fn number(
        &mut self,
        number: &str,
        element: ElementId,
        frame: Frame,
    ) -> (LineSpan, f64) {
        let faces = self.desk.lexicon.faces();
        let face = faces.id(crate::font::Style::default());
        // As the reference to it stands in the text.
        let old_style = self.desk.design.old_style;
        let features = Features { old_style, ..Features::default() };
        let shape = self.desk.lexicon.shape_now(face, features, &format!("({number})"));
        let unit = frame.text.size.0 / f64::from(faces.get(face).metrics().units_per_em);
        let width = f64::from(shape.width) * unit;
        let to = u16::try_from(shape.glyphs.len()).unwrap_or(u16::MAX);
        let shape = self.desk.lexicon.keep(shape);
        let piece = Piece { shape, from: 0, to, space: 0, soft_hyphen: false };
        let span = LineSpan::furniture(face, frame.text.size, vec![piece]);
        (LineSpan { tag: Tag::Element(element), ..span }, width)
    }

    /// The formula as a box; `None` when it does not parse.
    fn displayed(&mut self, tex: &str, frame: Frame) -> Option<(Set, Vec<char>)> {
        let row = read(tex).ok()?;
        let words = crate::font::Style::default();
        Some(display(self.desk.lexicon, &row, frame.text.size.0, words))
    }

    /// A formula that does not parse, as it is written; it has been told.
    fn written_math(
        &mut self,
        tex: &str,
        leaf: Leaf,
        span: Span,
        element: ElementId,
        frame: Frame,
    ) {
        let voice = Voice::new(frame.text.size, frame.language, element);
        let written = InlineKind::Code { text: tex.to_owned(), leaf };
        let text = self.text(element, |it| {
            it.inlines(&[Inline { span, kind: written }], voice);
        });
        self.space(0.5, Turn::FREE);
        let mut form = self.form(text, &frame);
        form.stand = Stand::Center;
        form.on_grid = false;
        self.push(form);
        self.space(0.5, Turn::FREE);
        self.flush = true;
    }

    fn too_wide(&mut self, excess: f64, span: Span) {
        let problem = Problem {
            code: Code::WideFormula,
            span: Some(span),
            message: format!(
                "the formula is {:.1} mm too wide for the page; it is set smaller",
                Pt(excess).to_mm()
            ),
            hint: "divide it: `\\begin{aligned} a &= b \\\\ &= c \\end{aligned}`"
                .to_owned(),
        };
        problem.tell(self.desk.report);
    }
}

/// A box as inks of `element`.
fn inks(thing: Thing, origin: Point, element: ElementId) -> Vec<Ink> {
    let Thing::Formula { mut spans, rules } = thing else { return vec![] };
    let tag = Tag::Element(element);
    for span in &mut spans {
        span.tag = tag;
    }
    let mut inks = vec![Ink::Line(Line { origin, spans })];
    let fill = |rect: Rect| Ink::Fill { rect: rect.shifted(origin), gray: 0, tag };
    inks.extend(rules.into_iter().map(fill));
    inks
}

/// A box as what stands in a line: its glyphs, which are read as `said`, and its rules.
fn thing(lexicon: &mut Lexicon<'_>, frame: Set, said: &str) -> Thing {
    let said: Arc<str> = said.into();
    let math = lexicon.faces().math();
    let (mut spans, mut rules): (Vec<LineSpan>, Vec<Rect>) = (vec![], vec![]);
    // Where the pen is after the last span.
    let mut pen = f64::NEG_INFINITY;
    for Mark { x, y, kind } in frame.marks {
        let (shape, size) = match kind {
            MarkKind::Rule { width, height } => {
                rules.push(Rect::new(Pt(x), Pt(-y - height), Pt(width), Pt(height)));
                continue;
            }
            MarkKind::Glyph { glyph, size, says } => {
                let advance = lexicon.faces().get(math).advance(glyph);
                (single(math, glyph, advance, says), size)
            }
            MarkKind::Words { shape, size } => (shape, size),
        };
        let (face, width) = (shape.face, shape.width);
        let to = u16::try_from(shape.glyphs.len()).unwrap_or(u16::MAX);
        let shape = lexicon.keep(shape);
        let piece = Piece { shape, from: 0, to, space: 0, soft_hyphen: false };
        let runs_on = spans.last().is_some_and(|it: &LineSpan| {
            let beside = (x - pen).abs() < 0.001 && (it.rise.0 - y).abs() < 0.001;
            beside && it.face == face && (it.size.0 - size).abs() < 0.001
        });
        if runs_on {
            spans.last_mut().expect("it runs on").pieces.push(piece);
        } else {
            spans.push(LineSpan {
                x: Pt(x),
                rise: Pt(y),
                said: Some(said.clone()),
                ..LineSpan::furniture(face, Pt(size), vec![piece])
            });
        }
        let units = f64::from(lexicon.faces().get(face).metrics().units_per_em);
        pen = x + f64::from(width) * size / units;
    }
    Thing::Formula { spans, rules }
}

/// A single glyph as a shape.
fn single(face: FaceId, glyph: u16, advance: i32, says: Option<char>) -> Shape {
    let glyph =
        Glyph { id: glyph, advance, dx: 0, dy: 0, cluster: 0, unsafe_to_break: false };
    let text: String = says.into_iter().collect();
    Shape { face, text: text.into(), glyphs: Box::new([glyph]), width: advance }
}

/// A share in whole thousandths.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "such a cast saturates, and white is at most some ems"
)]
fn thousandths(share: f64) -> u16 {
    (share * 1000.0).round().max(0.0) as u16
}
