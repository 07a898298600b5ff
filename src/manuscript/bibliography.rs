//! The bibliography: a list of sources in CSL's shape.

use crate::diagnostic::{Code, Report};
use crate::document::Source;
use crate::language::Language;

use super::fields::{Fields, hint_of, wrong};
use super::yaml::{Node, Value};

/// The types that lontar can describe.
const TYPES: [&str; 6] = ["book", "article", "webpage", "law", "chapter", "report"];

/// Reads the sources. Of two with one key the first stays.
pub(super) fn bibliography(node: &Node, report: &mut Report) -> Vec<Source> {
    let items = match &node.value {
        Value::Null => return vec![],
        Value::List(items) => items,
        Value::Text(_) | Value::Map(_) => {
            let span = Fields::open(node, "the bibliography", report).span();
            wrong(
                span,
                "bibliography",
                "a list of sources, each beginning with `- id:`",
                report,
            );
            return vec![];
        }
    };
    let mut keys = std::collections::BTreeSet::new();
    let mut sources = vec![];
    for item in items {
        let Some(source) = source(item, report) else { continue };
        if keys.insert(source.key.clone()) {
            sources.push(source);
        } else {
            report.error(
                Code::RepeatedId,
                Some(source.span),
                format!("the source `{}` stands here a second time", source.key),
                "give one of the two another `id`",
            );
        }
    }
    sources
}

fn source(node: &Node, report: &mut Report) -> Option<Source> {
    let mut fields = Fields::open(node, "the source", report);
    let key = fields.required("id", "add `id: …`, the key that citations name", report);
    let title = fields.required("title", "add `title: …`", report);
    let kind = fields.text("type", report);
    if let Some((kind, span)) = &kind
        && !TYPES.contains(&kind.as_str())
    {
        let message = format!("`type` cannot be `{kind}`");
        report.error(Code::BadValue, Some(*span), message, hint_of(kind, &TYPES));
    }
    let source = Source {
        authors: authors(&mut fields, report),
        kind: kind.map_or_else(|| "book".to_owned(), |it| it.0),
        container: fields.string("container-title", report),
        language: language(&mut fields, report),
        publisher: fields.string("publisher", report),
        place: fields.string("publisher-place", report),
        issued: fields.string("issued", report),
        url: fields.string("URL", report),
        accessed: fields.string("accessed", report),
        pages: fields.string("page", report),
        volume: fields.string("volume", report),
        note: fields.string("note", report),
        title: title.map(|it| it.0).unwrap_or_default(),
        ..Source::default()
    };
    fields.finish(report);
    let (key, span) = key?;
    Some(Source { key, span, ..source })
}

/// The language of the source's title, if it is a tag.
fn language(fields: &mut Fields<'_>, report: &mut Report) -> String {
    let Some((tag, span)) = fields.text("language", report) else {
        return String::new();
    };
    if Language::is_tag(&tag) {
        return tag;
    }
    let message = format!("`language` cannot be `{tag}`");
    let hint = "write a tag such as `en` or `ms`";
    report.error(Code::BadValue, Some(span), message, hint);
    String::new()
}

/// Persons with family and given name; bodies with one literal name.
fn authors(fields: &mut Fields<'_>, report: &mut Report) -> Vec<(String, String)> {
    let Some(node) = fields.node("author") else { return vec![] };
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        Value::Null | Value::Text(_) | Value::Map(_) => std::slice::from_ref(node),
    };
    let mut authors = vec![];
    for item in items {
        if let Value::Text(name) = &item.value {
            authors.push((name.trim().to_owned(), String::new()));
            continue;
        }
        let mut names = Fields::open(item, "`author`", report);
        let literal = names.string("literal", report);
        let family = names.string("family", report);
        let given = names.string("given", report);
        if literal.is_empty() && family.is_empty() {
            let hint = "add `family: …` and `given: …`, or `literal: …` for a body";
            names.missing("family", hint);
        }
        names.finish(report);
        authors.push(if literal.is_empty() {
            (family, given)
        } else {
            (literal, String::new())
        });
    }
    authors
}
