//! The glossary's definitions, which are Markdown too.

use crate::diagnostic::{Code, Report, Span};
use crate::document::{Entry, Id, InlineKind, Leaf, walk_blocks, walk_inlines};
use crate::manuscript::{GlossaryItem, Manuscript};

use super::attributes::identifier;
use super::desk::Desk;
use super::section::blocks;
use super::text::Place;

/// Parses an item of the glossary.
pub(super) fn entry(
    item: &GlossaryItem,
    source: &str,
    manuscript: &Manuscript,
    report: &mut Report,
) -> Entry {
    let (definition, span) = &item.definition;
    let place = place(definition, *span, source);
    let mut desk = Desk::new(report, manuscript, "");
    let definition = blocks(&mut desk, definition, place);
    let mut marks = vec![];
    walk_blocks(&definition, &mut |block| {
        for text in block.kind.texts() {
            walk_inlines(text, &mut |inline| {
                if matches!(inline.kind, InlineKind::NoteMark { .. }) {
                    marks.push(inline.span);
                }
            });
        }
    });
    for mark in marks {
        let message = "a definition of the glossary has no notes";
        let hint = "write the note into the definition";
        report.error(Code::MissingNote, Some(mark), message, hint);
    }
    Entry {
        id: Id(format!("g-{}", identifier(&item.term))),
        span: item.span,
        term: item.term.clone(),
        forms: item.forms.clone(),
        exact: item.exact,
        english: item.english.clone(),
        abbreviation: item.abbreviation.clone(),
        definition,
        see: item.see.clone(),
        related: vec![],
        letter: String::new(),
        uses: vec![],
        leaf: Leaf::default(),
        references_leaf: Leaf::default(),
    }
}

/// Where a YAML text stands: exactly, when it is in the source as it is.
fn place(text: &str, span: Span, source: &str) -> Place {
    let written = source.get(span.start as usize..span.end as usize).unwrap_or_default();
    match written.find(text) {
        Some(at) => Place::at(span).shifted(i64::try_from(at).unwrap_or(0)),
        None => Place::Within(span),
    }
}
