//! How a page can be made a little deeper or shallower without a trace: whole lines go into its
//! white, and paragraphs are set in a line more or a line less.
//!
//! Everything after such a place moves by whole lines, so that it stays on the grid.

use super::measure::Slot;
use super::stack::Step;
use crate::design::PageCosts;

/// A page is made deeper by so many lines at most.
const MOST: usize = 3;

/// A place that gives a line.
#[derive(Debug, Default, Copy, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// None.
    #[default]
    Nothing,
    /// White: by its slot.
    White(usize),
    /// The white round a float.
    Float(usize),
    /// A paragraph, by its first slot, in another number of lines.
    Paragraph(usize),
}

/// What the things on a page give, as they are put on it one after another.
#[derive(Debug, Copy, Clone)]
pub(super) struct Give {
    white_line: f64,
    float_line: f64,
    /// The cheapest ways to a line more, and what each costs.
    more: [(f64, Way); MOST],
    /// The cheapest way to a line less.
    less: (f64, Way),
    /// White at the foot: it counts when something follows.
    white: Option<(Way, f64, u8)>,
    /// The paragraph in hand: its first slot, the one after it, a line more, a line less.
    paragraph: Option<(usize, usize, f64, f64)>,
}

impl Give {
    /// Nothing yet.
    pub(super) const fn new(costs: &PageCosts) -> Self {
        let nothing = (f64::INFINITY, Way::Nothing);
        Self {
            white_line: costs.white_line,
            float_line: costs.float_line,
            more: [nothing; MOST],
            less: nothing,
            white: None,
            paragraph: None,
        }
    }

    /// Puts a slot on the page, which may be empty so far.
    pub(super) fn slot(&mut self, at: usize, slot: &Slot, empty: bool) {
        match slot.step {
            Step::Space(_) if empty || slot.give == 0 => {}
            Step::Space(_) => {
                let cost = self.white_line / slot.white.max(0.1);
                self.white = Some((Way::White(at), cost, slot.give));
            }
            Step::Ink { .. } | Step::Strut(_) | Step::Float(_) => self.follow(),
        }
        if let Some((takes, more, less)) = slot.others {
            self.paragraph = Some((at, at + takes, more, less));
        }
        if let Some((first, end, more, less)) = self.paragraph.filter(|it| it.1 == at + 1)
        {
            self.paragraph = None;
            debug_assert!(end > first, "a paragraph has lines");
            self.add(more, Way::Paragraph(first));
            if less < self.less.0 {
                self.less = (less, Way::Paragraph(first));
            }
        }
    }

    /// Puts a float on the page: at its head or below something.
    pub(super) fn float(&mut self, float: usize, empty: bool) {
        if empty {
            self.white = Some((Way::Float(float), self.float_line, 1));
        } else {
            self.follow();
            self.add(self.float_line, Way::Float(float));
        }
    }

    /// How many lines it can be made deeper.
    pub(super) fn most(&self) -> i8 {
        let count = self.more.iter().filter(|it| it.0.is_finite()).count();
        i8::try_from(count).unwrap_or(0)
    }

    /// What it costs to make it deeper by so many lines, or a line shallower.
    pub(super) fn cost(&self, lines: i8) -> f64 {
        self.ways(lines).map(|it| it.0).sum()
    }

    /// The ways to so many lines more, or to a line less.
    pub(super) fn ways(&self, lines: i8) -> impl Iterator<Item = (f64, Way)> + use<> {
        let nothing = (f64::INFINITY, Way::Nothing);
        let (more, less) = (self.more, self.less);
        (0..lines.unsigned_abs()).map(move |at| match lines {
            -1 => less,
            1.. => more.get(usize::from(at)).copied().unwrap_or(nothing),
            _ => nothing,
        })
    }

    /// Something stands below the white.
    fn follow(&mut self) {
        let Some((way, cost, lines)) = self.white.take() else { return };
        for line in 0..lines {
            // A second line in one white shows more than one each in two.
            self.add(cost * f64::from(1 + 2 * line), way);
        }
    }

    fn add(&mut self, cost: f64, way: Way) {
        let Some(at) = self.more.iter().position(|it| cost < it.0) else { return };
        self.more[at..].rotate_right(1);
        self.more[at] = (cost, way);
    }
}
