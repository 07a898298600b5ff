//! Sets superiors and inferiors (The `TeXbook`, appendix G, rules 13a and 18).

use super::Setter;
use super::frame::{Atom, Frame};
use super::mode::Mode;
use crate::font::{Growth, MathConstant as Of};
use crate::formula::{Class, Node, Place};

impl Setter<'_, '_> {
    /// A base with its scripts.
    pub(super) fn scripts(
        &mut self,
        base: &Node,
        sub: Option<&[Node]>,
        sup: Option<&[Node]>,
        place: Place,
        mode: Mode,
    ) -> Atom {
        let limits = match place {
            Place::Limits => true,
            Place::Movable => mode.is_display(),
            Place::Right => false,
        };
        let above = sup.map(|it| self.row(it, mode.sup()));
        let below = sub.map(|it| self.row(it, mode.sub()));
        let is_operator = matches!(base, Node::Operator { .. });
        let core = if limits && Self::is_arrow(base) {
            let widest = [&above, &below]
                .into_iter()
                .flatten()
                .map(|it| it.width)
                .fold(0.0, f64::max);
            self.arrow(base, widest, mode)
        } else {
            self.atom(base, mode)
        };
        if limits {
            return self.limits(core, below, above, mode);
        }
        self.beside(core, below, above, is_operator, mode)
    }

    /// An arrow as wide as the words on it, and some white.
    fn arrow(&mut self, base: &Node, words: f64, mode: Mode) -> Atom {
        let em = self.em(mode);
        let Node::Symbol { plain, .. } = base else { return self.atom(base, mode) };
        let Some(glyph) = self.math.glyph(*plain) else { return self.atom(base, mode) };
        let needed = words + em * 0.6;
        let frame = self.stretched(glyph, Some(*plain), needed, Growth::Sideways, em);
        Atom::boxed(Class::Relation, frame)
    }

    /// Scripts above and below.
    fn limits(
        &self,
        core: Atom,
        below: Option<Frame>,
        above: Option<Frame>,
        mode: Mode,
    ) -> Atom {
        let em = self.em(mode);
        let of = |constant| self.math.constant(constant) * em;
        let widths = [&above, &below].into_iter().flatten().map(|it| it.width);
        let width = widths.fold(core.frame.width, f64::max);
        let middle = |inner: f64| (width - inner) / 2.0;
        let lean = core.italic / 2.0;
        let (height, depth) = (core.frame.height, core.frame.depth);
        let mut frame = Frame::white(width);
        let x = middle(core.frame.width);
        frame.put(core.frame, x, 0.0);
        if let Some(below) = below {
            let drop = of(Of::LowerLimitBaselineDropMin)
                .max(of(Of::LowerLimitGapMin) + below.height);
            let x = middle(below.width) - lean;
            frame.put(below, x, -depth - drop);
        }
        if let Some(above) = above {
            let rise = of(Of::UpperLimitBaselineRiseMin)
                .max(of(Of::UpperLimitGapMin) + above.depth);
            let x = middle(above.width) + lean;
            frame.put(above, x, height + rise);
        }
        Atom { class: core.class, ..Atom::boxed(Class::Ordinary, frame) }
    }

    /// Scripts at the right.
    fn beside(
        &self,
        core: Atom,
        below: Option<Frame>,
        above: Option<Frame>,
        is_operator: bool,
        mode: Mode,
    ) -> Atom {
        let em = self.em(mode);
        let of = |constant| self.math.constant(constant) * em;
        let single = core.glyph.is_some_and(|it| !self.math.is_tall(it));
        let (mut up, mut down) = if single {
            (0.0, 0.0)
        } else {
            (
                core.frame.height - of(Of::SuperscriptBaselineDropMax),
                core.frame.depth + of(Of::SubscriptBaselineDropMin),
            )
        };
        if let Some(above) = &above {
            let least = of(if mode.cramped {
                Of::SuperscriptShiftUpCramped
            } else {
                Of::SuperscriptShiftUp
            });
            up = up.max(least).max(above.depth + of(Of::SuperscriptBottomMin));
        }
        if let Some(below) = &below {
            down = down.max(of(Of::SubscriptShiftDown));
            if above.is_none() {
                down = down.max(below.height - of(Of::SubscriptTopMax));
            }
        }
        if let (Some(above), Some(below)) = (&above, &below) {
            let gap = up - above.depth - (below.height - down);
            let lacking = of(Of::SubSuperscriptGapMin) - gap;
            if lacking > 0.0 {
                down += lacking;
                let low = of(Of::SuperscriptBottomMaxWithSubscript) - (up - above.depth);
                if low > 0.0 {
                    up += low;
                    down -= low;
                }
            }
        }
        let mut frame = core.frame;
        let right = frame.width;
        // A superior stands clear of what leans to it, an inferior goes under it.
        let lean = if is_operator { core.italic } else { 0.0 };
        let under = if is_operator { 0.0 } else { core.italic };
        let mut width = right;
        if let Some(below) = below {
            let x = right - under - lean;
            width = width.max(x + below.width);
            frame.put(below, x, -down);
        }
        if let Some(above) = above {
            width = width.max(right + above.width);
            frame.put(above, right, up);
        }
        frame.width = width + of(Of::SpaceAfterScript);
        Atom { class: core.class, ..Atom::boxed(Class::Ordinary, frame) }
    }
}
