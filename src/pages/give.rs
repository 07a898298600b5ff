//! How a page can be made a little deeper or shallower without a trace: its white grows or
//! shrinks, and paragraphs are set in a line more or a line less.
//!
//! Running text stays on the grid. So the white between two of its lines, a *run*, grows by
//! whole lines; what is given to a run is shared by all the white in it, each in proportion to
//! its height: the white above and below a box grows alike. Below the last line of running text
//! nothing has to come back to the grid, and that run takes whatever the page lacks.

use std::ops::Range;

use super::breaks::Cut;
use super::costs::HAIR;
use super::measure::{Slot, Table};
use super::stack::{Stack, Step};
use crate::design::{Design, PageCosts};

/// White grows by a line, or doubles, at most: more would look like the end of something.
const WIDEST: f64 = 1.0;
/// White shrinks by a quarter of itself at most, so that it still parts what it parts.
const NARROWEST: f64 = 0.25;

/// A place that gives.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// White: by its slot.
    White(u32),
    /// The white round a float.
    Float(u32),
    /// A paragraph, by its first slot, in another number of lines.
    Paragraph(u32),
}

/// A paragraph that can be set in another number of lines.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(super) struct Others {
    /// How many slots it takes.
    pub(super) takes: u32,
    /// What a line more costs; infinite where that cannot be done.
    pub(super) more: f32,
    /// What a line less costs.
    pub(super) less: f32,
    /// Its other ways: a range of [`Table::detours`].
    detours: (u32, u32),
}

impl Others {
    /// A paragraph of so many slots, what a line more of it costs, and a line less.
    pub(super) const fn new(takes: u32, more: f32, less: f32) -> Self {
        Self { takes, more, less, detours: (0, 0) }
    }

    /// Its other ways: a range of [`Table::detours`].
    pub(super) fn detours(&self) -> Range<usize> {
        self.detours.0 as usize..self.detours.1 as usize
    }

    /// Says where they are.
    pub(super) fn set_detours(&mut self, detours: Range<usize>) {
        self.detours = (number(detours.start), number(detours.end));
    }
}

/// White that gives: how high it is, in lines, and the run that it belongs to.
#[derive(Debug, Copy, Clone)]
struct Gap {
    way: Way,
    lines: f64,
    run: u32,
}

/// What the things on a page give, as they are put on it one after another.
#[derive(Debug, Default)]
pub(super) struct Give {
    gaps: Vec<Gap>,
    paragraphs: Vec<(Way, Others)>,
    /// White at the foot: it counts when something follows.
    white: Option<Gap>,
    /// The paragraph in hand, and the slot after it.
    paragraph: Option<(Way, Others, u32)>,
    /// The run that the next white belongs to.
    run: u32,
}

/// How much of a [`Give`] is on a page that ends somewhere.
#[derive(Debug, Default, Copy, Clone)]
pub(super) struct Mark {
    gaps: usize,
    paragraphs: usize,
    run: u32,
}

/// A share of the lines that a page is made deeper by, negative where it becomes shallower.
pub(super) type Share = (Way, f64);

/// The white between two lines of running text.
#[derive(Debug, Copy, Clone)]
struct Run {
    number: u32,
    /// How high all of it is, in lines.
    lines: f64,
    /// The most and the least that it can be given.
    most: f64,
    least: f64,
    given: f64,
}

impl Run {
    fn takes(&self, lines: f64) -> bool {
        let given = self.given + lines;
        given <= self.most + HAIR && given >= self.least - HAIR
    }

    /// What so many lines in it cost: the higher it is, the less they show.
    fn cost(&self, costs: &PageCosts, lines: f64) -> f64 {
        lines * lines / self.lines * costs.white_line
    }

    /// What so many more lines in it cost.
    fn price(&self, costs: &PageCosts, lines: f64) -> f64 {
        if self.takes(lines) {
            self.cost(costs, self.given + lines) - self.cost(costs, self.given)
        } else {
            f64::INFINITY
        }
    }
}

impl Give {
    /// Empties it for another page.
    pub(super) fn clear(&mut self) {
        self.gaps.clear();
        self.paragraphs.clear();
        (self.white, self.paragraph, self.run) = (None, None, 0);
    }

    /// What is on the page so far.
    pub(super) fn mark(&self) -> Mark {
        Mark { gaps: self.gaps.len(), paragraphs: self.paragraphs.len(), run: self.run }
    }

    /// Puts a slot on the page, which may be empty so far.
    pub(super) fn slot(&mut self, at: usize, slot: &Slot, empty: bool) {
        let at = number(at);
        match slot.step {
            Step::Space(_) => {
                let lines = f64::from(slot.gives);
                let gap = Gap { way: Way::White(at), lines, run: self.run };
                self.white = (!empty && lines > 0.0).then_some(gap);
            }
            Step::Ink { on_grid: false, .. } | Step::Strut(_) => self.follow(),
            Step::Ink { on_grid: true, .. } | Step::Float(_) => {
                self.follow();
                self.run += 1;
            }
        }
        if let Some(others) = slot.others {
            self.paragraph = Some((Way::Paragraph(at), others, at + others.takes));
        }
        if let Some((way, others, end)) = self.paragraph
            && end == at + 1
        {
            self.paragraph = None;
            if others.more.is_finite() || others.less.is_finite() {
                self.paragraphs.push((way, others));
            }
        }
    }

    /// Puts a float on the page, at its head or below something: it has a line of white to
    /// what it stands beside.
    pub(super) fn float(&mut self, float: usize, empty: bool) {
        self.follow();
        self.run += 1;
        let lines = if empty { 1.0 } else { 2.0 };
        let gap = Gap { way: Way::Float(number(float)), lines, run: self.run };
        if empty {
            self.white = Some(gap);
        } else {
            self.gaps.push(gap);
        }
        self.run += 1;
    }

    /// What it costs to make a page deeper by so many lines, or shallower; infinite where that
    /// cannot be done.
    pub(super) fn cost(&self, mark: Mark, lines: f64, costs: &PageCosts) -> f64 {
        self.share(mark, lines, costs).map_or(f64::INFINITY, |it| it.0)
    }

    /// The cheapest way to do so, and what it costs: each line is given where the next one
    /// costs least, which is best, since the second in one place costs more than the first.
    fn share(
        &self,
        mark: Mark,
        lines: f64,
        costs: &PageCosts,
    ) -> Option<(f64, Vec<Run>, Vec<Share>)> {
        let mut whole = lines.round();
        let parted = (lines - whole).abs() > HAIR;
        let last = self.gaps[..mark.gaps].last();
        let some = if parted {
            last.is_some_and(|it| it.run == mark.run)
        } else {
            last.is_some() || mark.paragraphs > 0 || lines_of(whole) == 0
        };
        if !some {
            // Nothing gives.
            return None;
        }
        let mut runs = self.runs(mark);
        let mut shares = vec![];
        let mut cost = 0.0;
        if parted {
            // Only the white below the running text need not fill whole lines.
            let tail = runs.last_mut().filter(|it| it.number == mark.run)?;
            if !tail.takes(lines - whole) {
                whole = lines.floor();
            }
            cost += tail.price(costs, lines - whole);
            tail.given = lines - whole;
        }
        let step = 1.0_f64.copysign(whole);
        for _ in 0..lines_of(whole) {
            let price = |run: &Run| run.price(costs, step);
            let run = runs
                .iter_mut()
                .min_by(|one, other| price(one).total_cmp(&price(other)))
                .filter(|it| price(it).is_finite());
            let paragraph = self.paragraphs[..mark.paragraphs]
                .iter()
                .filter(|it| !shares.iter().any(|(way, _)| *way == it.0))
                .map(|(way, it)| {
                    (*way, f64::from(if step > 0.0 { it.more } else { it.less }))
                })
                .min_by(|one, other| one.1.total_cmp(&other.1));
            let other = paragraph.map_or(f64::INFINITY, |it| it.1);
            match run {
                Some(run) if price(run) <= other => {
                    cost += price(run);
                    run.given += step;
                }
                _ => {
                    cost += other;
                    shares.push((paragraph?.0, step));
                }
            }
        }
        cost.is_finite().then_some((cost, runs, shares))
    }

    /// The runs of white on a page.
    fn runs(&self, mark: Mark) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::with_capacity(mark.gaps);
        for gap in &self.gaps[..mark.gaps] {
            let most = gap.lines.min(WIDEST);
            let shrinks = matches!(gap.way, Way::White(_));
            let least = if shrinks { -gap.lines * NARROWEST } else { 0.0 };
            match runs.last_mut() {
                Some(run) if run.number == gap.run => {
                    run.lines += gap.lines;
                    run.most += most;
                    run.least += least;
                }
                _ => runs.push(Run {
                    number: gap.run,
                    lines: gap.lines,
                    most,
                    least,
                    given: 0.0,
                }),
            }
        }
        runs
    }

    /// Something stands below the white.
    fn follow(&mut self) {
        if let Some(white) = self.white.take() {
            self.gaps.push(white);
        }
    }
}

/// Where the lines of a page are put in or taken out: found as the page was filled.
pub(super) fn shares(table: &Table, design: &Design, cut: &Cut) -> Vec<Share> {
    if cut.given.abs() < HAIR {
        return vec![];
    }
    let mut give = Give::default();
    let mut stack = Stack::new(design.leading);
    let inline = cut.floats.start + cut.heads;
    let float = |float: usize, give: &mut Give, stack: &mut Stack| {
        give.float(float, stack.is_empty());
        stack.add(Step::Float(table.floats[float].height));
    };
    for at in cut.floats.start..inline {
        float(at, &mut give, &mut stack);
    }
    for step in table.repeated(cut.slots.start) {
        stack.add(*step);
    }
    for at in table.walk(cut.slots.clone()) {
        let slot = &table.slots[at];
        give.slot(at, slot, stack.is_empty());
        stack.add(slot.step);
        for at in slot.called.clone().filter(|it| (inline..cut.floats.end).contains(it)) {
            float(at, &mut give, &mut stack);
        }
    }
    give.shares(cut.given, &design.page_costs)
}

impl Give {
    /// What each place of the whole page is given.
    pub(super) fn shares(&self, lines: f64, costs: &PageCosts) -> Vec<Share> {
        let Some((_, runs, mut shares)) = self.share(self.mark(), lines, costs) else {
            return vec![];
        };
        for gap in &self.gaps {
            let run = runs.iter().find(|it| it.number == gap.run);
            let given = run.map_or(0.0, |it| it.given * gap.lines / it.lines);
            if given != 0.0 {
                shares.push((gap.way, given));
            }
        }
        shares
    }
}

/// How many lines, more or less.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page has far fewer lines"
)]
fn lines_of(whole: f64) -> u32 {
    whole.abs() as u32
}

/// A number that a column has far fewer things than.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
