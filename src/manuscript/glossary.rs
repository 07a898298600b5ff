//! `glossary.yaml`: the terms, as written.

use crate::diagnostic::{Report, Span};

use super::fields::{Fields, wrong};
use super::items::GlossaryItem;
use super::yaml::{Node, Value};

/// Reads the terms.
pub(super) fn glossary(node: &Node, report: &mut Report) -> Vec<GlossaryItem> {
    let items = match &node.value {
        Value::Null => return vec![],
        Value::List(items) => items,
        Value::Text(_) | Value::Map(_) => {
            let span = Fields::open(node, "the glossary", report).span();
            wrong(
                span,
                "glossary",
                "a list of terms, each beginning with `- term:`",
                report,
            );
            return vec![];
        }
    };
    items.iter().filter_map(|item| entry(item, report)).collect()
}

fn entry(node: &Node, report: &mut Report) -> Option<GlossaryItem> {
    let mut fields = Fields::open(node, "the term", report);
    let term = fields.required("term", "add `term: …`", report);
    let forms = fields.strings("forms", report);
    let english = fields.string("en", report);
    let definition =
        fields.required("definition", "add `definition: …` in your own words", report);
    let see = fields.strings("see", report);
    let abbreviation = fields.string("abbr", report);
    let exact = fields.choice("match", &[("exact", true), ("any", false)], report);
    fields.finish(report);
    let (term, span) = term?;
    let definition =
        definition.unwrap_or((String::new(), Span { end: span.start, ..span }));
    let exact = exact.unwrap_or_default();
    Some(GlossaryItem {
        span,
        term,
        forms,
        exact,
        english,
        abbreviation,
        definition,
        see,
    })
}
