//! What parsing a section needs at hand, and what it gathers.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Code, Report, Span, nearest};
use crate::document::Block;
use crate::manuscript::Manuscript;

use super::attributes::Attributes;
use super::text::Text;

/// The desk of one section.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    /// Where findings are told.
    pub(super) report: &'a mut Report,
    /// Knows the pictures and the other chapters.
    pub(super) manuscript: &'a Manuscript,
    /// The path of the section's file.
    pub(super) path: &'a str,
    /// The section's notes.
    pub(super) notes: Notes,
    /// There is a link to a file, which is settled when all sections are parsed.
    pub(super) links_files: bool,
    /// It was told that something stands too deep.
    pub(super) told_depth: bool,
}

/// Blocks or pieces of text inside each other: a school book needs six.
pub(super) const DEEPEST: usize = 48;

/// The notes of a section by label.
#[derive(Debug, Default)]
pub(super) struct Notes {
    by_label: BTreeMap<String, usize>,
    /// In the order in which their labels first occur.
    pub(super) drafts: Vec<NoteDraft>,
}

/// A note of which the mark, the text or both are known.
#[derive(Debug)]
pub(super) struct NoteDraft {
    /// As written.
    pub(super) label: String,
    /// The first mark.
    pub(super) mark: Option<Span>,
    /// The text and where it stands.
    pub(super) text: Option<(Span, Vec<Block>)>,
}

impl Notes {
    /// The index of the note with this label.
    pub(super) fn index(&mut self, label: &str) -> usize {
        let next = self.drafts.len();
        let at = *self.by_label.entry(label.to_lowercase()).or_insert(next);
        if at == next {
            self.drafts.push(NoteDraft {
                label: label.to_owned(),
                mark: None,
                text: None,
            });
        }
        at
    }

    /// Notes a mark.
    pub(super) fn mark(&mut self, label: &str, span: Span) -> usize {
        let at = self.index(label);
        self.drafts[at].mark.get_or_insert(span);
        at
    }
}

impl<'a> Desk<'a> {
    /// A desk for the file `path`.
    pub(super) fn new(
        report: &'a mut Report,
        manuscript: &'a Manuscript,
        path: &'a str,
    ) -> Self {
        Self {
            report,
            manuscript,
            path,
            notes: Notes::default(),
            links_files: false,
            told_depth: false,
        }
    }

    /// Tells, once for a section, that something stands too deep.
    pub(super) fn tell_depth(&mut self, span: Span) {
        if !self.told_depth {
            self.told_depth = true;
            self.report.error(
                Code::TooDeep,
                Some(span),
                format!("more than {DEEPEST} quotations, lists or emphases stand inside each other"),
                "take some of them away",
            );
        }
    }

    /// Warns of the attributes that are left when all known ones were taken. `known` names
    /// those that the element takes.
    pub(super) fn warn_of(&mut self, left: &Attributes, known: &[&str], text: &Text<'_>) {
        let id = left.id.iter().map(|it| format!("#{it}"));
        let classes = left.classes.iter().map(|it| format!(".{it}"));
        let pairs = left.pairs.iter().map(|(key, _)| key.clone());
        for name in id.chain(classes).chain(pairs) {
            let at = self.report.sources().word_in(text.span(&left.range), &name);
            self.warn_of_name(&name, known, at);
        }
    }

    /// Warns of one attribute.
    pub(super) fn warn_of_name(&mut self, name: &str, known: &[&str], span: Span) {
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("write `{near}`, if that is meant"),
            None if known.is_empty() => "take it out".to_owned(),
            None => {
                let words: Vec<String> =
                    known.iter().map(|it| format!("`{it}`")).collect();
                format!("use one of {}, or take it out", words.join(", "))
            }
        };
        let message = format!("the attribute `{name}` has no meaning here");
        self.report.warn(Code::UnknownAttribute, Some(span), message, hint);
    }

    /// The classes that a block keeps; a class that looks like a mistyped one is told.
    pub(super) fn classes(
        &mut self,
        classes: Vec<String>,
        known: &[&str],
        span: Span,
    ) -> Vec<String> {
        for class in &classes {
            if !known.contains(&class.as_str())
                && let Some(near) = nearest(class, known.iter().copied())
            {
                let at = self.report.sources().word_in(span, &format!(".{class}"));
                self.report.warn(
                    Code::UnknownAttribute,
                    Some(at),
                    format!("the class `.{class}` has no meaning here"),
                    format!("write `.{near}`, if that is meant"),
                );
            }
        }
        classes
    }

    /// Tells an error at the value of a key.
    pub(super) fn error_at_value(
        &mut self,
        code: Code,
        span: Span,
        (key, value): (&str, &str),
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let sources = self.report.sources();
        let mut at = sources.word_in(span, key);
        if at != span && !value.is_empty() {
            let behind = Span { start: at.end, ..span };
            let found = sources.first_in(behind, value);
            at = if found == behind { at } else { found };
        }
        self.report.error(code, Some(at), message, hint);
    }

    /// Tells an error at a range of a text.
    pub(super) fn error(
        &mut self,
        code: Code,
        text: &Text<'_>,
        range: &Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.report.error(code, Some(text.span(range)), message, hint);
    }
}
