//! Sets fractions and roots (The `TeXbook`, appendix G, rules 11 and 15).

use super::Setter;
use super::frame::Frame;
use super::mode::Mode;
use crate::font::{Growth, MathConstant as Of};
use crate::formula::Node;

impl Setter<'_, '_> {
    /// One row over another, with a rule between unless its thickness is 0.
    pub(super) fn fraction(
        &mut self,
        above: &[Node],
        below: &[Node],
        rule: Option<f64>,
        mode: Mode,
    ) -> Frame {
        let em = self.em(mode);
        let top = self.row(above, mode.numerator());
        let bottom = self.row(below, mode.denominator());
        let width = top.width.max(bottom.width);
        let thickness =
            rule.unwrap_or(self.math.constant(Of::FractionRuleThickness) * em);
        let (up, down) = if thickness > 0.0 {
            self.apart(&top, &bottom, thickness, mode)
        } else {
            self.stacked(&top, &bottom, mode)
        };
        let mut frame = Frame::white(width);
        let middle = |inner: f64| (width - inner) / 2.0;
        let (left, right) = (middle(top.width), middle(bottom.width));
        frame.put(top, left, up);
        if thickness > 0.0 {
            let axis = self.math.constant(Of::AxisHeight) * em;
            frame.rule(0.0, axis - thickness / 2.0, width, thickness);
        }
        frame.put(bottom, right, -down);
        frame
    }

    /// How far numerator and denominator are from the baseline with a rule between them.
    fn apart(
        &self,
        top: &Frame,
        bottom: &Frame,
        thickness: f64,
        mode: Mode,
    ) -> (f64, f64) {
        let em = self.em(mode);
        let of = |constant| self.math.constant(constant) * em;
        let (up, down, gap_above, gap_below) = if mode.is_display() {
            (
                Of::FractionNumeratorDisplayStyleShiftUp,
                Of::FractionDenominatorDisplayStyleShiftDown,
                Of::FractionNumDisplayStyleGapMin,
                Of::FractionDenomDisplayStyleGapMin,
            )
        } else {
            (
                Of::FractionNumeratorShiftUp,
                Of::FractionDenominatorShiftDown,
                Of::FractionNumeratorGapMin,
                Of::FractionDenominatorGapMin,
            )
        };
        let axis = of(Of::AxisHeight);
        let half = thickness / 2.0;
        let up = of(up).max(axis + half + of(gap_above) + top.depth);
        let down = of(down).max(half + of(gap_below) + bottom.height - axis);
        (up, down)
    }

    /// The same without a rule.
    fn stacked(&self, top: &Frame, bottom: &Frame, mode: Mode) -> (f64, f64) {
        let em = self.em(mode);
        let of = |constant| self.math.constant(constant) * em;
        let (up, down, gap) = if mode.is_display() {
            (
                Of::StackTopDisplayStyleShiftUp,
                Of::StackBottomDisplayStyleShiftDown,
                Of::StackDisplayStyleGapMin,
            )
        } else {
            (Of::StackTopShiftUp, Of::StackBottomShiftDown, Of::StackGapMin)
        };
        let (up, down) = (of(up), of(down));
        let white = up - top.depth + down - bottom.height;
        let lacking = (of(gap) - white).max(0.0);
        (up + lacking / 2.0, down + lacking / 2.0)
    }

    /// A root with its rule over the radicand.
    pub(super) fn root(
        &mut self,
        radicand: &[Node],
        degree: Option<&[Node]>,
        mode: Mode,
    ) -> Frame {
        let em = self.em(mode);
        let inside = self.row(radicand, mode.crampedly());
        let of = |constant| self.math.constant(constant) * em;
        let gap = of(if mode.is_display() {
            Of::RadicalDisplayStyleVerticalGap
        } else {
            Of::RadicalVerticalGap
        });
        let thickness = of(Of::RadicalRuleThickness);
        let extra = of(Of::RadicalExtraAscender);
        let tall = inside.height + inside.depth;
        let needed = tall + gap + thickness;
        let before = of(Of::RadicalKernBeforeDegree);
        let after = of(Of::RadicalKernAfterDegree);
        let Some(glyph) = self.math.glyph('√') else { return inside };
        let sign = self.stretched(glyph, Some('√'), needed, Growth::Upwards, em);
        let length = sign.height + sign.depth;
        // A sign that is longer than need be gives half of that to the white under the rule.
        let gap = gap.max((gap + length - thickness - tall) / 2.0);
        let rule = inside.height + gap;
        let top = rule + thickness;
        let mut frame = Frame::default();
        if let Some(degree) = degree {
            let script = Mode::new(crate::formula::Style::ScriptScript);
            let degree = self.row(degree, script);
            let share = self.math.constant(Of::RadicalDegreeBottomRaisePercent);
            let raise = top - length + share * length;
            let width = degree.width;
            frame.put(degree, before, raise);
            // The sign stands under the degree, but never left of where it began.
            frame.width = (before + width + after).max(0.0);
        }
        let x = frame.width;
        let (width, lowered) = (sign.width, top - sign.height);
        frame.put(sign, x, lowered);
        frame.rule(x + width, rule, inside.width, thickness);
        let right = inside.width;
        frame.put(inside, x + width, 0.0);
        frame.width = x + width + right;
        frame.height = frame.height.max(top + extra);
        frame
    }
}
