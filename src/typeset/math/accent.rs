//! Sets accents, rules and braces over and under (The `TeXbook`, appendix G, rules 9, 10, 12).

use super::Setter;
use super::frame::{Atom, Frame};
use super::mode::Mode;
use crate::font::{Growth, MathConstant as Of};
use crate::formula::{Class, Node};

/// Accents as they stand alone, and as characters that combine.
const ACCENTS: [(char, char); 11] = [
    ('´', '\u{301}'),
    ('‾', '\u{304}'),
    ('˘', '\u{306}'),
    ('ˇ', '\u{30c}'),
    ('˙', '\u{307}'),
    ('¨', '\u{308}'),
    ('`', '\u{300}'),
    ('^', '\u{302}'),
    ('~', '\u{303}'),
    ('→', '\u{20d7}'),
    ('˚', '\u{30a}'),
];

impl Setter<'_, '_> {
    /// A base with a mark over or under it.
    pub(super) fn accent(
        &mut self,
        base: &[Node],
        mark: char,
        wide: bool,
        below: bool,
        mode: Mode,
    ) -> Atom {
        let core = match base {
            [node] => self.atom(node, mode.crampedly()),
            _ => Atom::boxed(Class::Ordinary, self.row(base, mode.crampedly())),
        };
        let is_rule = mark == '_' || mark == '‾' && core.glyph.is_none();
        if is_rule {
            return Atom::boxed(Class::Ordinary, self.ruled(core.frame, below, mode));
        }
        let accent = ACCENTS.iter().find(|it| it.0 == mark).map(|it| it.1);
        let accent = accent.and_then(|it| self.math.glyph(it));
        let hugs = !below && (!wide || matches!(mark, '^' | '~' | 'ˇ'));
        match accent {
            Some(accent) if hugs => self.capped(core, accent, wide, mode),
            _ => {
                Atom::boxed(Class::Ordinary, self.spanned(core.frame, mark, below, mode))
            }
        }
    }

    /// A rule over or under the whole box.
    fn ruled(&self, frame: Frame, below: bool, mode: Mode) -> Frame {
        let em = self.em(mode);
        let of = |constant| self.math.constant(constant) * em;
        let mut frame = frame;
        let width = frame.width;
        if below {
            let thickness = of(Of::UnderbarRuleThickness);
            let y = -frame.depth - of(Of::UnderbarVerticalGap) - thickness;
            frame.rule(0.0, y, width, thickness);
            frame.depth += of(Of::UnderbarExtraDescender);
        } else {
            let y = frame.height + of(Of::OverbarVerticalGap);
            frame.rule(0.0, y, width, of(Of::OverbarRuleThickness));
            frame.height += of(Of::OverbarExtraAscender);
        }
        frame
    }

    /// An accent over a letter, or as wide as a group.
    fn capped(&self, core: Atom, accent: u16, wide: bool, mode: Mode) -> Atom {
        let em = self.em(mode);
        let mut glyph = accent;
        if wide {
            let sizes = self.math.sizes(accent, Growth::Sideways);
            let fits = |it: &&(u16, f64)| it.1 * em <= core.frame.width;
            glyph = sizes.iter().rev().find(fits).map_or(accent, |it| it.0);
        }
        let own = core.glyph.and_then(|it| self.math.accent_point(it));
        let point = own.map_or((core.frame.width - core.italic) / 2.0, |it| it * em);
        let reach = self.math.reach(glyph);
        let middle = f64::midpoint(reach.left, reach.right);
        let hook = self.math.accent_point(glyph).unwrap_or(middle) * em;
        let base_height = self.math.constant(Of::AccentBaseHeight) * em;
        let rise = (core.frame.height - base_height).max(0.0);
        let mut frame = core.frame;
        let mut mark = self.glyph(glyph, None, em);
        // What hangs below the accent's ink is no depth of the whole.
        mark.depth = mark.depth.min(0.0);
        frame.put(mark, point - hook, rise);
        Atom {
            italic: core.italic,
            glyph: core.glyph,
            ..Atom::boxed(Class::Ordinary, frame)
        }
    }

    /// A brace or an arrow along the whole box.
    fn spanned(&self, frame: Frame, mark: char, below: bool, mode: Mode) -> Frame {
        let em = self.em(mode);
        let Some(glyph) = self.math.glyph(mark) else {
            return self.ruled(frame, below, mode);
        };
        let line = self.stretched(glyph, None, frame.width, Growth::Sideways, em);
        let gap = self.math.constant(Of::StretchStackGapAboveMin) * em;
        let mut frame = frame;
        let x = (frame.width - line.width) / 2.0;
        let y = if below {
            -frame.depth - gap - line.height
        } else {
            frame.height + gap + line.depth
        };
        frame.put(line, x, y);
        frame
    }
}
