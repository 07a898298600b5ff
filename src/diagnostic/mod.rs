//! What is wrong with a manuscript, where, and what to do about it.
//!
//! Every room tells its findings to one [`Report`]; the command line prints them, all of one
//! run. A [`Span`] names a place in a [`Sources`] text.

use std::collections::BTreeSet;

mod code;
mod render;
mod sources;
mod suggest;

pub use code::Code;
pub use sources::{FileId, Sources, Span};
pub use suggest::nearest;

/// How bad it is.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The book cannot be right: nothing is written.
    Error,
    /// The book can be made; the author should look.
    Warning,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Which finding it is.
    pub code: Code,
    /// Where, when it has a place.
    pub span: Option<Span>,
    /// What is wrong: lowercase, present tense, names in backticks, no full stop.
    pub message: String,
    /// What to do: starts with a verb; often empty.
    pub hint: String,
}

/// Everything found in one run, and the sources that the places point into.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    told: BTreeSet<Diagnostic>,
    strict: bool,
    sources: Sources,
}

impl Report {
    /// The texts that spans point into.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The texts, for the room that reads them.
    pub fn sources_mut(&mut self) -> &mut Sources {
        &mut self.sources
    }

    /// From now on warnings are errors.
    pub fn be_strict(&mut self) {
        self.strict = true;
    }

    /// Tells an error.
    pub fn error(
        &mut self,
        code: Code,
        span: Option<Span>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(Severity::Error, code, span, message.into(), hint.into());
    }

    /// Tells a warning.
    pub fn warn(
        &mut self,
        code: Code,
        span: Option<Span>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(Severity::Warning, code, span, message.into(), hint.into());
    }

    /// Tells a warning at the first place that gives cause for it, whatever the others are.
    pub fn warn_once(
        &mut self,
        code: Code,
        span: Span,
        message: String,
        hint: impl Into<String>,
    ) {
        let told = |it: &Diagnostic| (it.code, &it.message) == (code, &message);
        if !self.diagnostics.iter().any(told) {
            self.warn(code, Some(span), message, hint);
        }
    }

    /// A report of the same sources with nothing told yet, for work that is done beside
    /// other work; [`Report::merge`] brings its findings home.
    #[must_use]
    pub fn branch(&self) -> Self {
        Self { sources: self.sources.clone(), ..Self::default() }
    }

    /// Tells what a [`branch`](Report::branch) was told, in its order.
    pub fn merge(&mut self, branch: Self) {
        for it in branch.diagnostics {
            self.push(it.severity, it.code, it.span, it.message, it.hint);
        }
    }

    /// Whether there is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|it| it.severity == Severity::Error)
    }

    /// The findings by file and place; those without a place come last.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.diagnostics.iter().collect();
        sorted.sort_by_key(|it| (it.span.is_none(), it.span, it.severity));
        sorted
    }

    fn push(
        &mut self,
        severity: Severity,
        code: Code,
        span: Option<Span>,
        message: String,
        hint: String,
    ) {
        let severity = if self.strict { Severity::Error } else { severity };
        let new = Diagnostic { severity, code, span, message, hint };
        if self.told.insert(new.clone()) {
            self.diagnostics.push(new);
        }
    }
}
