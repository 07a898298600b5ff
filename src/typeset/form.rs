//! Forms: blocks whose words are known but not yet broken into lines; and how they are set.
//!
//! Collecting forms goes through the book in order, as words and structure elements are
//! numbered on the way. Setting a form looks only at the lexicon, so that forms are set in
//! parallel.

use std::sync::Arc;

use super::answer::AnswerForm;
use super::beside::{decoration, lower, lowered, object_inks, turned_over};
use super::column::Keep;
use super::figure::FigureForm;
use super::galley::{Float, Ground, Other, Recipe, Slug, SlugKind, Turn};
use super::lexicon::Lexicon;
use super::names::dedup_anchors;
use super::outline::{notes_by_line, outlines};
use super::paragraph::{self, ONE_LINE, Room, SetLine, Stand, Text};
use super::table::TableForm;
use crate::design::{Design, TextSize};
use crate::diagnostic::{Code, Report, Span};
use crate::document::Id;
use crate::ink::Ink;
use crate::units::{Point, Pt};

/// A block that is ready to be set.
#[derive(Debug)]
pub(super) enum Form {
    /// Lines of text.
    Text(Arc<TextForm>),
    /// White that vanishes at the head and foot of a page.
    Space(Pt, Turn),
    /// White that stays.
    Strut(Pt),
    /// White that takes what the text of a single page leaves.
    Fill,
    /// A table.
    Table(Box<TableForm>),
    /// A figure with its caption.
    Figure(Box<FigureForm>),
    /// An answer in the room that pupils write in.
    Answer(Box<AnswerForm>),
    /// Something ready.
    Slug(Box<Slug>),
}

/// Lines of text, ready to be set.
#[derive(Debug, Clone)]
pub(super) struct TextForm {
    /// The words.
    pub text: Text,
    /// From the text block's left edge.
    pub left: Pt,
    /// From the text block's right edge.
    pub right: Pt,
    /// How much the first line begins further right.
    pub indent: Pt,
    /// Size and leading.
    pub size: TextSize,
    /// How lines stand.
    pub stand: Stand,
    /// Lines stand on the page's grid.
    pub on_grid: bool,
    /// The ground behind.
    pub ground: Option<Ground>,
    /// Set in the left margin of the first line. Few forms have one, and fewer a tail: they are
    /// kept apart.
    pub marker: Option<Box<Marker>>,
    /// Set at the right end of the last line, with dots before it or without.
    pub tail: Option<Box<Tail>>,
    /// Names that stand at its first line.
    pub anchors: Vec<Id>,
    /// A page must not end within it.
    pub together: bool,
    /// Two lines of what it heads stay with it: a heading.
    pub keep_next: bool,
    /// It leads to what comes next, as a line that ends in a colon does to its list.
    pub leads: bool,
    /// A page must not end before it: it belongs to what came last.
    pub keep_previous: bool,
    /// It begins what stands for itself, a task.
    pub apart: bool,
}

/// What hangs at the left of a first line: a number, a bullet, a label.
#[derive(Debug, Clone)]
pub(super) struct Marker {
    /// The words.
    pub text: Text,
    /// Where they stand.
    pub hang: Hang,
}

/// Where a marker stands.
#[derive(Debug, Copy, Clone)]
pub(super) enum Hang {
    /// It ends this far left of the text.
    Beside(Pt),
    /// It begins this far from the text block's left edge.
    At(Pt),
}

/// What stands at the right end of a last line: a page number.
#[derive(Debug, Clone)]
pub(super) struct Tail {
    /// The words.
    pub text: Text,
    /// A row of dots leads to it.
    pub dots: Option<Text>,
    /// Lines end this far before the right edge.
    pub clear: Pt,
}

/// What a form was set to.
#[derive(Debug, Default)]
pub(super) struct Setting {
    /// From top to foot.
    pub slugs: Vec<Slug>,
    /// What stays with it of what comes next.
    pub keep: Keep,
    /// They float.
    pub floats: Vec<Float>,
    /// The head that is set again when it is cut.
    pub repeat: Option<Vec<Slug>>,
    /// It takes what the page leaves.
    pub fill: bool,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Something to tell the author.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    /// Which.
    pub code: Code,
    /// Where.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Problem {
    /// Tells it.
    pub(super) fn tell(self, report: &mut Report) {
        report.warn(self.code, self.span, self.message, self.hint);
    }
}

/// What setting looks at.
#[derive(Debug, Copy, Clone)]
pub(super) struct Bench<'b, 'a> {
    /// The words.
    pub lexicon: &'b Lexicon<'a>,
    /// The numbers of the page.
    pub design: &'b Design,
}

impl Bench<'_, '_> {
    /// Sets a form.
    pub(super) fn set(&self, form: &Form) -> Setting {
        match form {
            Form::Text(form) => self.lines(form, Some(form)),
            Form::Table(form) => form.set(self),
            Form::Figure(form) => form.set(self),
            Form::Answer(form) => form.set(self),
            Form::Space(height, turn) => {
                let mut slug = Slug::space(*height, *turn);
                slug.gives = self.gives(*height, *turn);
                Setting { slugs: vec![slug], ..Setting::default() }
            }
            Form::Strut(height) => {
                let slug =
                    Slug { kind: SlugKind::Strut, ..Slug::space(*height, Turn::FREE) };
                // White alone is no page: what it sinks stands below it.
                Setting { slugs: vec![slug], keep: Keep::Line, ..Setting::default() }
            }
            Form::Fill => Setting { fill: true, ..Setting::default() },
            Form::Slug(slug) => {
                Setting { slugs: vec![(**slug).clone()], ..Setting::default() }
            }
        }
    }

    /// Whether white may grow: not where it parts a heading from its text, nor between lines.
    fn gives(&self, height: Pt, turn: Turn) -> bool {
        turn != Turn::FORBIDDEN && height >= self.design.leading * 0.45
    }

    /// Sets lines of text.
    pub(super) fn text(&self, form: &TextForm) -> Setting {
        self.lines(form, None)
    }

    /// The same; `shared` is the form when it may be set in another number of lines later.
    fn lines(&self, form: &TextForm, shared: Option<&Arc<TextForm>>) -> Setting {
        let width = self.design.measure - form.left - form.right;
        let room = self.room(form, width);
        let running = form.size.leading == self.design.leading;
        // What a formula takes besides its lines would have to be reckoned anew.
        let plain = form.text.objects.is_empty() && form.tail.is_none();
        let free = running && plain && !form.together && shared.is_some();
        let (lines, others) = if free {
            paragraph::set_with_others(&form.text, self.lexicon, &room)
        } else {
            (paragraph::set(&form.text, self.lexicon, &room), vec![])
        };
        let keep = match (form.keep_next, form.leads) {
            (true, _) => Keep::Heading,
            (false, true) => Keep::Line,
            (false, false) => Keep::Nothing,
        };
        let mut setting = Setting { keep, ..Setting::default() };
        let mut worst = Pt::ZERO;
        for line in &lines {
            if let Some(excess) = line.overfull.filter(|it| *it > worst) {
                // A paragraph is told once, with its worst line.
                setting.problems = vec![overfull(form, line, excess)];
                worst = excess;
            }
        }
        let takes = lines.len();
        setting.slugs = self.slugs(form, lines, width);
        if let Some(first) = setting.slugs.first_mut() {
            first.apart = form.apart;
            first.titles = form.keep_next;
            let others = others.into_iter().zip(shared.into_iter().cycle());
            first.others.extend(others.map(|(it, form)| Other {
                takes,
                lines: outlines(form, &it.lines),
                strain: it.strain,
                recipe: Recipe::Form(Arc::clone(form), it.breaks),
            }));
        }
        setting
    }

    /// Sets a paragraph in another way.
    pub(super) fn other(&self, form: &TextForm, breaks: &[u32]) -> Vec<Slug> {
        let width = self.design.measure - form.left - form.right;
        let room = self.room(form, width);
        let lines = paragraph::set_other(&form.text, self.lexicon, &room, breaks);
        self.slugs(form, lines, width)
    }

    /// The room of a form that is so wide.
    fn room(&self, form: &TextForm, width: Pt) -> Room<'_> {
        // No line comes near what stands at the right end of the last.
        let clear = form.tail.as_ref().map_or(Pt::ZERO, |it| it.clear);
        Room {
            width: width - clear,
            indent: form.indent,
            stand: form.stand,
            balance: form.keep_next || form.stand == Stand::Center,
            costs: &self.design.lines_costs,
        }
    }

    /// The lines of a form as slugs.
    fn slugs(&self, form: &TextForm, lines: Vec<SetLine>, width: Pt) -> Vec<Slug> {
        let count = lines.len();
        let lowered = lowered(form, &lines);
        let mut slugs = Vec::with_capacity(count);
        let begins = lines.iter().map(|it| it.tokens.0);
        let notes = notes_by_line(&form.text.notes, begins);
        for (number, line) in lines.into_iter().enumerate() {
            let last = number + 1 == count;
            let tokens = line.tokens;
            let mut slug = self.slug(form, line, last, width);
            if number > 0 && form.stand == Stand::Filled {
                let at = Point { x: form.left, y: self.baseline(form.size) };
                slug.inks.extend(turned_over(at, form.size.size));
            }
            lower(&mut slug, lowered[number]);
            if last {
                slug.height += lowered[count];
            }
            slug.turn = turn(form, number, count);
            if number == 0 {
                slug.opens = true;
                slug.anchors.clone_from(&form.anchors);
                if let Some(marker) = &form.marker {
                    self.marker(&mut slug, marker, form, lowered[0]);
                }
            }
            let within = |at: usize| {
                (tokens.0..tokens.1).contains(&at) || (last && at >= tokens.1)
            };
            slug.anchors.extend(
                form.text.anchors.iter().filter(|it| within(it.0)).map(|it| it.1.clone()),
            );
            slugs.push(slug);
        }
        dedup_anchors(&mut slugs);
        for (slug, notes) in slugs.iter_mut().zip(notes) {
            slug.notes = notes;
        }
        if let (Some(notch), Some(last)) = (form.text.notch, slugs.last_mut()) {
            // The letter takes its lines even when the words leave some of them.
            let missing = usize::from(notch.lines).saturating_sub(count);
            last.height += form.size.leading * count_of(missing);
        }
        slugs
    }

    /// A line as a slug.
    fn slug(&self, form: &TextForm, set: SetLine, last: bool, width: Pt) -> Slug {
        let baseline = self.baseline(form.size);
        // Nearly always there is nothing but the line.
        let mut inks = Vec::with_capacity(set.decorations.len() + 1);
        for (from, to, what, size) in &set.decorations {
            inks.push(decoration(form.left, baseline, *from, *to, *what, *size));
        }
        let mut line = set.line;
        line.origin = Point { x: form.left, y: baseline };
        inks.push(Ink::Line(line));
        let origin = Point { x: form.left, y: baseline };
        inks.extend(object_inks(&form.text, &set.objects, origin));
        if last && let Some(tail) = &form.tail {
            self.tail(&mut inks, tail, form.left, set.end, width, baseline);
        }
        let mut slug = Slug::piece(form.size.leading, inks);
        slug.kind = SlugKind::Line;
        slug.on_grid = form.on_grid;
        slug.ground = form.ground;
        slug.place = set.place;
        slug.hyphenated = set.hyphenated;
        slug
    }

    /// From a line's top to its baseline. Lines of the page's own leading share one baseline,
    /// whatever their size.
    pub(super) fn baseline(&self, text: TextSize) -> Pt {
        if text.leading == self.design.leading {
            self.design.ascent
        } else {
            text.baseline()
        }
    }

    /// Puts a marker to the left of the first line.
    fn marker(&self, slug: &mut Slug, marker: &Marker, form: &TextForm, lowered: Pt) {
        let room = Room::plain(ONE_LINE, &self.design.lines_costs);
        let Some(set) =
            paragraph::set(&marker.text, self.lexicon, &room).into_iter().next()
        else {
            return;
        };
        let mut line = set.line;
        let x = match marker.hang {
            Hang::Beside(gap) => form.left + form.indent.min(Pt::ZERO) - gap - set.end,
            Hang::At(x) => x,
        };
        // A label of the contents stands in one link with its title and the page.
        if form.tail.is_some() {
            self.end_in_space(&mut line);
        }
        line.origin = Point { x, y: self.baseline(form.size) + lowered };
        slug.inks.insert(0, Ink::Line(line));
    }
}

/// A small count as a number to multiply with.
fn count_of(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or_default())
}

/// What ending a page before line `number` of `count` costs: at least two lines of a
/// paragraph stand together on both sides of a turn.
pub(super) fn turn(form: &TextForm, number: usize, count: usize) -> Turn {
    let orphan = number == 1;
    let widow = number + 1 == count && number > 0;
    let notched = form.text.notch.map_or(0, |it| usize::from(it.lines));
    let inside = number > 0 && (form.together || form.keep_next || number < notched);
    if orphan || widow || inside || (number == 0 && form.keep_previous) {
        Turn::FORBIDDEN
    } else {
        Turn::FREE
    }
}

fn overfull(form: &TextForm, line: &SetLine, excess: Pt) -> Problem {
    let origins = &form.text.origins;
    let at = origins.iter().rposition(|it| it.0 <= line.tokens.0);
    let span = at.or((!origins.is_empty()).then_some(0)).map(|it| origins[it].1);
    Problem {
        code: Code::OverfullLine,
        span,
        message: format!("a line is {:.1} mm too long for the page", excess.to_mm()),
        hint: "divide the long word with a soft hyphen (U+00AD), or shorten it"
            .to_owned(),
    }
}
