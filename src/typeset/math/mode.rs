//! The styles in which parts of a formula are set (The `TeXbook`, chapter 17).

use crate::formula::Style;

/// A style; cramped where superiors must stay low.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) struct Mode {
    /// One of the four.
    pub style: Style,
    /// Superiors are raised less: under a rule, in an inferior.
    pub cramped: bool,
}

impl Mode {
    /// A style in which superiors rise freely.
    pub(super) const fn new(style: Style) -> Self {
        Self { style, cramped: false }
    }

    /// Whether it is the style of displays.
    pub(super) fn is_display(self) -> bool {
        self.style == Style::Display
    }

    /// Whether it is a style of scripts, where operators stand close.
    pub(super) fn is_script(self) -> bool {
        matches!(self.style, Style::Script | Style::ScriptScript)
    }

    /// The same, cramped.
    pub(super) const fn crampedly(self) -> Self {
        Self { cramped: true, ..self }
    }

    /// The style of its superiors.
    pub(super) const fn sup(self) -> Self {
        let style = match self.style {
            Style::Display | Style::Text => Style::Script,
            Style::Script | Style::ScriptScript => Style::ScriptScript,
        };
        Self { style, ..self }
    }

    /// The style of its inferiors.
    pub(super) const fn sub(self) -> Self {
        self.sup().crampedly()
    }

    /// The style of a numerator.
    pub(super) const fn numerator(self) -> Self {
        match self.style {
            Style::Display => Self { style: Style::Text, ..self },
            Style::Text | Style::Script | Style::ScriptScript => self.sup(),
        }
    }

    /// The style of a denominator.
    pub(super) const fn denominator(self) -> Self {
        self.numerator().crampedly()
    }
}
