//! Makes up the columns of a portion and numbers their pages.

use rayon::prelude::*;

use super::assemble::{Bare, assemble};
use super::breaks::cut;
use super::measure::measure;
use super::side::Side;
use super::{Destination, Gathering, Numbering, Page, TextLine, furniture, twin};
use crate::design::Design;
use crate::diagnostic::{Code, Report};
use crate::document::Id;
use crate::folios::{Folio, Folios, PageStart, Spot};
use crate::typeset::{Column, Galley, Numerals, Problems, RunningHeads, Setter, Unset};

/// A column that is made up.
#[derive(Debug)]
struct Chapter {
    section: usize,
    id: Id,
    recto: bool,
    heads: Option<RunningHeads>,
    folios: bool,
    pages: Vec<Bare>,
    problems: Problems,
}

/// Makes up all columns of a galley.
pub(super) fn gather(
    (galley, setter): (Galley, Setter<'_>),
    numbering: Numbering,
    design: &Design,
    report: &mut Report,
) -> Gathering {
    let first = numbering.first();
    // One by one: rayon would share out halves, and chapters are few and unequal.
    let mut chapters: Vec<Vec<Chapter>> = runs(galley.columns)
        .into_par_iter()
        .with_max_len(1)
        .map(|run| make_up_run(run, first, (design, setter)))
        .collect();
    for chapter in chapters.iter_mut().flatten() {
        std::mem::take(&mut chapter.problems).tell(report);
    }
    let bare = || chapters.iter().flatten().flat_map(|it| &it.pages);
    let gathering = Gathering {
        pages: Vec::with_capacity(bare().count()),
        places: Vec::with_capacity(bare().map(|it| it.places.len()).sum()),
        destinations: Vec::with_capacity(bare().map(|it| it.names.len()).sum()),
        folios: Folios::default(),
    };
    let numerals = &galley.numerals;
    let mut gatherer = Gatherer { numbering, numerals, design, gathering };
    for chapter in chapters.into_iter().flatten() {
        gatherer.add(chapter, report);
    }
    gatherer.gathering
}

impl Gathering {
    /// Where names and pages fell.
    #[must_use]
    pub fn folios(&self) -> &Folios {
        &self.folios
    }

    /// How many pages there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }
}

impl Numbering {
    /// The number of the first page.
    const fn first(self) -> u32 {
        match self {
            Self::Roman => 1,
            Self::Arabic { first } => first,
        }
    }

    const fn folio(self, number: u32) -> Folio {
        match self {
            Self::Roman => Folio::Roman(number),
            Self::Arabic { .. } => Folio::Arabic(number),
        }
    }
}

/// Columns that can be made up without knowing the others: each run but the first begins with
/// one that opens on a recto.
fn runs(columns: Vec<Unset>) -> Vec<Vec<Unset>> {
    let mut runs: Vec<Vec<Unset>> = vec![];
    for column in columns {
        match runs.last_mut() {
            Some(run) if !column.recto() => run.push(column),
            _ => runs.push(vec![column]),
        }
    }
    runs
}

fn make_up_run(
    run: Vec<Unset>,
    first: u32,
    (design, setter): (&Design, Setter<'_>),
) -> Vec<Chapter> {
    let mut side = Side::of(first);
    let mut chapters = vec![];
    for unset in run {
        let (mut column, problems) = setter.column(unset);
        if column.recto {
            side = Side::Recto;
        }
        let pages = if let Some(twin) = twin::of(&column) {
            twin::make_up(&mut column, twin, side, design)
        } else {
            let table = measure(&column, design);
            let cuts = cut(&table, design, side);
            assemble(&mut column, &table, &cuts, side, (design, setter))
        };
        if pages.len() % 2 == 1 {
            side = side.next();
        }
        let Column { section, id, recto, heads, folios, .. } = column;
        chapters.push(Chapter { section, id, recto, heads, folios, pages, problems });
    }
    chapters
}

struct Gatherer<'a> {
    numbering: Numbering,
    numerals: &'a Numerals,
    design: &'a Design,
    gathering: Gathering,
}

impl Gatherer<'_> {
    fn add(&mut self, chapter: Chapter, report: &mut Report) {
        if chapter.recto && Side::of(self.number()) == Side::Verso {
            let last = self.gathering.folios.pages().last().map(|it| it.section);
            self.blank(last.unwrap_or(chapter.section));
        }
        let Chapter { section, id, heads, folios, pages, .. } = chapter;
        let mut read = None;
        let mut under = furniture::Under::default();
        for (index, bare) in pages.into_iter().enumerate() {
            let opens_section = index == 0;
            let number = self.number();
            let (side, folio) = (Side::of(number), self.numbering.folio(number));
            if bare.too_tall {
                report.warn(
                    Code::TooTall,
                    None,
                    format!("something in `{id}` is higher than page {folio}, on which it stands"),
                    "make the figure, table or box smaller, or cut it in two",
                );
            }
            self.note_names(&bare, folio);
            let page = self.gathering.pages.len();
            let left = side.left(self.design);
            let lines = bare.places.iter().map(|(place, top)| TextLine {
                place: *place,
                page,
                top: *top,
                left,
            });
            self.gathering.places.extend(lines);
            let mut inks = bare.inks;
            if let Some(heads) = &heads {
                let under = under.turn(heads, side, &bare.names);
                if !opens_section {
                    inks.push(furniture::head(heads, under, side, self.design));
                }
            }
            if folios {
                inks.push(furniture::folio(folio, self.numerals, side, self.design));
            }
            let place = bare.reach.start(read);
            read = bare.reach.end(read);
            let start = PageStart { folio, section, opens_section, place, blank: false };
            self.push(start, inks);
        }
    }

    /// The number of the next page.
    fn number(&self) -> u32 {
        let before = u32::try_from(self.gathering.pages.len()).unwrap_or(u32::MAX);
        self.numbering.first().saturating_add(before)
    }

    /// Adds a page that carries nothing at all.
    fn blank(&mut self, section: usize) {
        let folio = self.numbering.folio(self.number());
        let start =
            PageStart { folio, section, opens_section: false, place: None, blank: true };
        self.push(start, vec![]);
    }

    fn push(&mut self, start: PageStart, inks: Vec<crate::ink::Ink>) {
        self.gathering.pages.push(Page { folio: start.folio, inks });
        self.gathering.folios.push_page(start);
    }

    fn note_names(&mut self, bare: &Bare, folio: Folio) {
        let page = self.gathering.pages.len();
        for name in &bare.names {
            let (id, point) = (name.id.clone(), name.point);
            self.gathering.folios.note(id.clone(), Spot { folio, line: name.line });
            self.gathering.destinations.push(Destination { id, page, point });
        }
    }
}
