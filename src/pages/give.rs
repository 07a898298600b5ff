//! How a page can be made a little deeper or shallower without a trace: whole lines go into its
//! white, and paragraphs are set in a line more or a line less.
//!
//! Everything after such a place moves by whole lines, so that it stays on the grid.

use super::breaks::Cut;
use super::costs::single;
use super::measure::{Slot, Table};
use super::stack::{Stack, Step};
use crate::design::Design;

/// A page is made deeper by so many lines at most.
const MOST: usize = 3;
/// A second line in one white costs so many times the first: it shows more than one each in
/// two.
const SECOND: f32 = 4.0;

/// A place that gives a line.
#[derive(Debug, Default, Copy, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// None.
    #[default]
    Nothing,
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
}

/// What the things on a page give, as they are put on it one after another. Many are made, so
/// it is small.
#[derive(Debug, Copy, Clone)]
pub(super) struct Give {
    /// The cheapest ways to a line more, and what each costs.
    more: [(f32, Way); MOST],
    /// The cheapest way to a line less.
    less: (f32, Way),
    /// White at the foot, what a line in it costs, how many it takes: it counts when something
    /// follows.
    white: (f32, Way, u8),
    /// The paragraph in hand, and the slot after it.
    paragraph: (Way, u32),
    others: (f32, f32),
}

const NOTHING: (f32, Way) = (f32::INFINITY, Way::Nothing);

impl Give {
    /// Nothing yet.
    pub(super) const fn new() -> Self {
        Self {
            more: [NOTHING; MOST],
            less: NOTHING,
            white: (f32::INFINITY, Way::Nothing, 0),
            paragraph: (Way::Nothing, 0),
            others: (f32::INFINITY, f32::INFINITY),
        }
    }

    /// Puts a slot on the page, which may be empty so far.
    pub(super) fn slot(&mut self, at: usize, slot: &Slot, empty: bool) {
        let at = number(at);
        match slot.step {
            Step::Space(_) if empty || slot.give == 0 => {}
            Step::Space(_) => self.white = (slot.white, Way::White(at), slot.give),
            Step::Ink { .. } | Step::Strut(_) | Step::Float(_) => self.follow(),
        }
        if let Some(others) = slot.others {
            self.paragraph = (Way::Paragraph(at), at + others.takes);
            self.others = (others.more, others.less);
        }
        if self.paragraph.1 == at + 1 {
            let ((way, _), (more, less)) = (self.paragraph, self.others);
            self.paragraph = (Way::Nothing, 0);
            self.add(more, way);
            if less < self.less.0 {
                self.less = (less, way);
            }
        }
    }

    /// Puts a float on the page, at its head or below something; a line round it has a price.
    pub(super) fn float(&mut self, float: usize, price: f32, empty: bool) {
        let way = Way::Float(number(float));
        if empty {
            self.white = (price, way, 2);
        } else {
            self.follow();
            self.add(price, way);
            self.add(price * SECOND, way);
        }
    }

    /// How many lines it can be made deeper.
    pub(super) fn most(&self) -> i8 {
        let count = self.more.iter().filter(|it| it.0.is_finite()).count();
        i8::try_from(count).unwrap_or(0)
    }

    /// What it costs to make it deeper by so many lines, or a line shallower.
    pub(super) fn cost(&self, lines: i8) -> f64 {
        self.ways(lines).map(|it| f64::from(it.0)).sum()
    }

    /// The ways to so many lines more, or to a line less.
    pub(super) fn ways(&self, lines: i8) -> impl Iterator<Item = (f32, Way)> + use<> {
        let (more, less) = (self.more, self.less);
        (0..lines.unsigned_abs()).map(move |at| match lines {
            -1 => less,
            1.. => more.get(usize::from(at)).copied().unwrap_or(NOTHING),
            _ => NOTHING,
        })
    }

    /// Something stands below the white.
    fn follow(&mut self) {
        let (price, way, lines) = self.white;
        self.white.2 = 0;
        let mut price = price;
        for _ in 0..lines {
            self.add(price, way);
            price *= SECOND;
        }
    }

    fn add(&mut self, cost: f32, way: Way) {
        let Some(at) = self.more.iter().position(|it| cost < it.0) else { return };
        self.more[at..].rotate_right(1);
        self.more[at] = (cost, way);
    }
}

/// Where a page's lines are put in or taken out: found as the page was filled.
pub(super) fn ways(table: &Table, design: &Design, cut: &Cut) -> Vec<Way> {
    if cut.shift == 0 {
        return vec![];
    }
    let mut give = Give::new();
    let price = single(design.page_costs.float_line);
    let mut stack = Stack::new(design.leading);
    let inline = cut.floats.start + cut.heads;
    let float = |float: usize, give: &mut Give, stack: &mut Stack| {
        give.float(float, price, stack.is_empty());
        stack.add(Step::Float(table.floats[float].height));
    };
    for at in cut.floats.start..inline {
        float(at, &mut give, &mut stack);
    }
    for step in table.repeated(cut.slots.start) {
        stack.add(*step);
    }
    for at in cut.slots.clone() {
        let slot = &table.slots[at];
        give.slot(at, slot, stack.is_empty());
        stack.add(slot.step);
        let called = table.called_before(at)..slot.called;
        for at in called.filter(|it| (inline..cut.floats.end).contains(it)) {
            float(at, &mut give, &mut stack);
        }
    }
    give.ways(cut.shift).map(|it| it.1).collect()
}

/// A number that a column has far fewer things than.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Give, Others, Way};
    use crate::pages::measure::{Slot, Source};
    use crate::pages::stack::Step;
    use crate::typeset::Turn;
    use crate::units::Pt;

    fn slot(step: Step, give: u8, white: f32, others: Option<Others>) -> Slot {
        let source = Source::Slug(0);
        let (turn, repeat, marks) = (Turn::FREE, None, 0..0);
        let (piece, hyphen, called) = (false, false, 0);
        Slot {
            step,
            turn,
            give,
            white,
            others,
            piece,
            hyphen,
            repeat,
            marks,
            called,
            source,
        }
    }

    fn page(slots: &[Slot]) -> Give {
        let mut give = Give::new();
        for (at, slot) in slots.iter().enumerate() {
            give.slot(at, slot, at == 0);
        }
        give
    }

    fn line() -> Slot {
        slot(Step::Ink { height: Pt(14.0), on_grid: true }, 0, 0.0, None)
    }

    fn white(price: f32) -> Slot {
        slot(Step::Space(Pt(14.0)), 2, price, None)
    }

    #[test]
    fn the_cheapest_white_comes_first_and_a_second_line_in_it_late() {
        let give = page(&[line(), white(150.0), line(), white(100.0), line()]);
        let ways: Vec<Way> = give.ways(3).map(|it| it.1).collect();
        assert_eq!(ways, [Way::White(3), Way::White(1), Way::White(3)]);
        assert!((give.cost(3) - 650.0).abs() < 1e-6);
        assert_eq!(give.most(), 3);
    }

    #[test]
    fn white_at_the_head_and_at_the_foot_gives_nothing() {
        let give = page(&[white(100.0), line(), line(), white(100.0)]);
        assert_eq!(give.most(), 0);
        assert!(give.cost(1).is_infinite());
        assert!(give.cost(-1).is_infinite());
    }

    #[test]
    fn a_paragraph_gives_only_when_all_of_it_is_on_the_page() {
        let others = Some(Others { takes: 4, more: 300.0, less: 200.0 });
        let first = || Slot { others, ..line() };
        let give = page(&[line(), first(), line(), line()]);
        assert_eq!(give.most(), 0);
        let give = page(&[line(), first(), line(), line(), line()]);
        assert_eq!(give.ways(1).map(|it| it.1).collect::<Vec<_>>(), [Way::Paragraph(1)]);
        assert!((give.cost(-1) - 200.0).abs() < 1e-6);
        assert!(give.cost(2).is_infinite());
    }
}
