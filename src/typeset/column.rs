//! Columns: the forms of a section are set and put one below another.

use rayon::prelude::*;

use super::form::{Bench, Form, Problem, Setting, TextForm};
use super::galley::{Column, Problems, RunningHeads, Slug, SlugKind, Turn, Twin};
use super::{grid, hold};
use crate::document::{Id, SectionKind};
use crate::ink::{Ink, Line, Tag};
use crate::units::{Point, Pt};

/// A section whose words are collected.
#[derive(Debug)]
pub(super) struct ColumnForm {
    /// Index of the section.
    pub section: usize,
    /// What it is for.
    pub kind: SectionKind,
    /// Its name.
    pub id: Id,
    /// It opens on a right-hand page.
    pub recto: bool,
    /// The words of its running heads.
    pub heads: Option<HeadForms>,
    /// Its pages carry folios.
    pub folios: bool,
    /// From which form on it stands in two columns.
    pub columns: Option<usize>,
    /// From top to foot.
    pub forms: Vec<Form>,
    /// The footnotes.
    pub notes: Vec<Vec<Form>>,
}

/// The words of a section's running heads.
#[derive(Debug)]
pub(super) struct HeadForms {
    /// Verso and recto.
    pub sides: [TextForm; 2],
    /// Which of the two say the heading that a page stands under.
    pub by_section: [bool; 2],
    /// These headings, with their names.
    pub sections: Vec<(Id, TextForm)>,
}

/// What stays with something of what comes next: no page ends between.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub(super) enum Keep {
    /// Nothing.
    #[default]
    Nothing,
    /// A line: it leads there.
    Line,
    /// Two lines: it is a heading or a title.
    Heading,
}

impl Keep {
    /// How many lines.
    const fn count(self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Line => 1,
            Self::Heading => 2,
        }
    }
}

/// Forms that are set on one thread without looking who is idle: a form may be a word.
const FORMS: usize = 16;

/// Sets a column.
pub(super) fn set(form: ColumnForm, bench: &Bench<'_, '_>) -> (Column, Problems) {
    let (column, problems) = Stack::new(bench, &form).run(form);
    (column, Problems(problems))
}

/// A column that grows.
struct Stack<'s> {
    bench: &'s Bench<'s, 's>,
    column: Column,
    problems: Vec<Problem>,
    /// A page must not end before so many lines of what comes next.
    keep: u8,
    /// Nothing but white and floats has come since a heading.
    heading: bool,
    /// Floats below a heading that nothing but them has followed so far.
    headed: Vec<usize>,
}

impl<'s> Stack<'s> {
    fn new(bench: &'s Bench<'s, 's>, form: &ColumnForm) -> Self {
        let column = Column {
            section: form.section,
            kind: form.kind,
            id: form.id.clone(),
            recto: form.recto,
            heads: None,
            folios: form.folios,
            twin: None,
            slugs: vec![],
            notes: vec![],
            floats: vec![],
            repeats: vec![],
        };
        Self { bench, column, problems: vec![], keep: 0, heading: false, headed: vec![] }
    }

    fn run(mut self, form: ColumnForm) -> (Column, Vec<Problem>) {
        let bench = self.bench;
        let forms = form.forms.par_iter().with_min_len(FORMS / 2).with_max_len(FORMS);
        let settings: Vec<Setting> = forms.map(|it| bench.set(it)).collect();
        self.column.slugs.reserve_exact(settings.iter().map(|it| it.slugs.len()).sum());
        let mut fill = None;
        for (number, setting) in settings.into_iter().enumerate() {
            if form.columns == Some(number) {
                let from = self.column.slugs.len();
                self.column.twin = Some(Twin { from, apart: bench.design.twin_step() });
            }
            if setting.fill {
                fill = Some(self.column.slugs.len());
            }
            self.put(setting);
        }
        self.pin_headed();
        hold::hold(&mut self.column.slugs, bench.design);
        grid::settle(&mut self.column.slugs, bench.design.leading);
        if let Some(at) = fill {
            self.fill(at);
        }
        for note in &form.notes {
            let slugs = self.note(note);
            self.column.notes.push(slugs);
        }
        self.column.heads = form.heads.map(|heads| self.heads(&heads));
        if let Some(first) = self.column.slugs.first_mut() {
            first.anchors.insert(0, self.column.id.clone());
        }
        (self.column, self.problems)
    }

    /// Puts what a form was set to below the rest.
    fn put(&mut self, mut setting: Setting) {
        self.problems.append(&mut setting.problems);
        let floating = !setting.floats.is_empty();
        for float in setting.floats {
            let number = self.column.floats.len();
            self.column.floats.push(float);
            if self.heading {
                self.headed.push(number);
            }
            match self.column.slugs.iter_mut().rfind(|it| it.kind != SlugKind::Space) {
                Some(caller) => caller.floats.push(number),
                None => {
                    let mut caller = Slug::space(Pt::ZERO, Turn::FREE);
                    caller.kind = SlugKind::Strut;
                    caller.floats.push(number);
                    self.column.slugs.push(caller);
                }
            }
        }
        if floating {
            return;
        }
        if let Some(repeat) = setting.repeat {
            let number = self.column.repeats.len();
            self.column.repeats.push(repeat);
            for slug in setting.slugs.iter_mut().filter(|it| it.repeat.is_some()) {
                slug.repeat = Some(number);
            }
        }
        if setting.slugs.is_empty() {
            return;
        }
        if setting.slugs.iter().any(|it| it.kind != SlugKind::Space) {
            let heads = setting.keep == Keep::Heading;
            if heads {
                self.pin_headed();
            }
            self.headed.clear();
            self.heading = heads;
        }
        for slug in &mut setting.slugs {
            if self.keep == 0 {
                break;
            }
            slug.turn = Turn::FORBIDDEN;
            slug.gives = false;
            self.keep -= u8::from(slug.kind != SlugKind::Space);
        }
        if let ([white], Some(last)) = (&setting.slugs[..], self.column.slugs.last_mut())
            && white.kind == SlugKind::Space
            && last.kind == SlugKind::Space
        {
            // White that meets white: the wider one is enough.
            last.height = last.height.max(white.height);
            last.turn = last.turn.max(white.turn);
            last.gives = last.turn != Turn::FORBIDDEN && (last.gives || white.gives);
            return;
        }
        if setting.keep != Keep::Nothing {
            self.keep = setting.keep.count();
        }
        self.column.slugs.append(&mut setting.slugs);
    }

    /// Floats that are all that a heading heads stay below it; a page may end after them.
    fn pin_headed(&mut self) {
        if self.headed.is_empty() {
            return;
        }
        for float in self.headed.drain(..) {
            self.column.floats[float].pinned = true;
        }
        self.keep = 0;
        if let Some(white) = self.column.slugs.last_mut()
            && white.kind == SlugKind::Space
        {
            (white.turn, white.gives) = (Turn::FREE, true);
        }
    }

    /// Gives the white at `at` what the page has left.
    fn fill(&mut self, at: usize) {
        let used: Pt = self.column.slugs.iter().map(|it| it.height).sum();
        let rest = (self.bench.design.depth() - used).max(Pt::ZERO);
        let mut slug = Slug::space(rest, Turn::FORBIDDEN);
        slug.kind = SlugKind::Strut;
        self.column.slugs.insert(at, slug);
    }

    fn note(&mut self, forms: &[Form]) -> Vec<Slug> {
        let mut slugs = vec![];
        for form in forms {
            let mut setting = self.bench.set(form);
            self.problems.append(&mut setting.problems);
            slugs.append(&mut setting.slugs);
        }
        slugs
    }

    fn heads(&self, forms: &HeadForms) -> RunningHeads {
        let [verso, recto] = &forms.sides;
        let section = |(id, form): &(Id, TextForm)| {
            // What takes more than a line is too long for a running head: the chapter's stays.
            let fits = self.bench.text(form).slugs.len() < 2;
            (id.clone(), fits.then(|| self.head(form)))
        };
        RunningHeads {
            verso: self.head(verso),
            recto: self.head(recto),
            by_section: forms.by_section,
            sections: forms.sections.iter().map(section).collect(),
        }
    }

    /// A running head: its first line, as part of the page.
    fn head(&self, form: &TextForm) -> (Line, Pt) {
        let setting = self.bench.text(form);
        let mut lines = setting.slugs.into_iter().flat_map(|it| it.inks);
        let line = lines.find_map(|it| match it {
            Ink::Line(line) => Some(line),
            _ => None,
        });
        let Some(mut line) = line else {
            return (Line { origin: Point::default(), spans: vec![] }, Pt::ZERO);
        };
        line.origin = Point::default();
        for span in &mut line.spans {
            span.tag = Tag::Pagination;
            span.link = None;
        }
        let width = line_end(&line, self.bench);
        (line, width)
    }
}

/// How far a line reaches from its origin, without the space at its end.
pub(super) fn line_end(line: &Line, bench: &Bench<'_, '_>) -> Pt {
    let Some(span) = line.spans.last() else { return Pt::ZERO };
    let metrics = bench.lexicon.faces().get(span.face).metrics();
    let unit = span.size.0 / f64::from(metrics.units_per_em);
    let mut width = 0.0;
    let count = span.pieces.len();
    for (at, piece) in span.pieces.iter().enumerate() {
        let shape = bench.lexicon.shape_of(piece.shape);
        let glyphs = &shape.glyphs[usize::from(piece.from)..usize::from(piece.to)];
        let units: i32 = glyphs.iter().map(|it| it.advance).sum();
        let space = if at + 1 == count { 0 } else { piece.space };
        let tracked =
            f64::from(piece.to - piece.from) * f64::from(span.tracking) / 1000.0;
        width += f64::from(units + space) * unit + tracked * span.size.0;
    }
    span.x + Pt(width * f64::from(span.scale))
}
