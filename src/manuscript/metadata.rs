//! The particulars of the book, from `book.yaml`.

use crate::diagnostic::{Code, Report, Span};
use crate::document::{Contributor, Metadata, Series};

use super::date;
use super::fields::{Fields, wrong};
use super::identifier::{is_uuid_urn, isbn, made_of};
use super::yaml::{Node, Value};

/// Reads title, authors, identifiers and all else that is known of the book as a whole; every
/// default is filled in. The cover comes with the pictures.
pub(super) fn metadata(fields: &mut Fields<'_>, report: &mut Report) -> Metadata {
    let title = fields
        .required("title", "add a line such as `title: The Palm Leaf`", report)
        .map(|(title, _)| title)
        .unwrap_or_default();
    let lang = fields.required("lang", "add a line such as `lang: id`", report);
    let lang = lang.map(|it| language(it, report)).unwrap_or_default();
    let contributors = contributors(fields, report);
    let (identifier, isbn) = identifiers(fields, report);
    let identifier = identifier.unwrap_or_else(|| {
        let names: Vec<&str> = contributors.iter().map(|it| it.name.as_str()).collect();
        made_of(&title, &names, &lang)
    });
    let day = day(fields, report);
    let mut metadata = Metadata {
        title,
        subtitle: fields.string("subtitle", report),
        contributors,
        lang,
        identifier,
        isbn,
        publisher: fields.string("publisher", report),
        rights: fields.string("rights", report),
        copyright: fields
            .texts("copyright", report)
            .into_iter()
            .flat_map(lines)
            .collect(),
        dated: day.is_some(),
        date: day.unwrap_or_else(|| date::FIRST.to_owned()),
        description: fields.string("description", report),
        subjects: fields.strings("subject", report),
        audience: fields.string("audience", report),
        alignment: fields.strings("alignment", report),
        series: series(fields, report),
        cover: None,
        evaluated_by: None,
        accessibility_summary: None,
        contents_depth: depth(fields, report),
        teacher: false,
        edition: String::new(),
        generator: concat!("lontar ", env!("CARGO_PKG_VERSION")).to_owned(),
    };
    if let Some(node) = fields.node("accessibility") {
        let mut inner = Fields::open(node, "`accessibility`", report);
        metadata.evaluated_by = inner.text("evaluated-by", report).map(|it| it.0);
        metadata.accessibility_summary = inner.text("summary", report).map(|it| it.0);
        inner.finish(report);
    }
    metadata
}

/// The paragraphs of a text in YAML's block form, each in one line.
fn lines((text, _): (String, Span)) -> Vec<String> {
    text.split("\n\n")
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// A language tag; an error when it has not the form of BCP 47.
pub(super) fn language((tag, span): (String, Span), report: &mut Report) -> String {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let letters = primary.chars().all(|it| it.is_ascii_alphabetic());
    let rest = parts.all(|it| {
        (1..=8).contains(&it.len()) && it.chars().all(|c| c.is_ascii_alphanumeric())
    });
    if !(letters && (2..=3).contains(&primary.len()) && rest) {
        report.error(
            Code::BadValue,
            Some(span),
            format!("`{tag}` is not a language tag"),
            "write a tag of BCP 47, such as `id`, `en` or `en-GB`",
        );
    }
    tag
}

/// `author`: a name, names, or maps of name, role and sort form.
fn contributors(fields: &mut Fields<'_>, report: &mut Report) -> Vec<Contributor> {
    let Some(node) = fields.node("author") else { return vec![] };
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        Value::Null | Value::Text(_) | Value::Map(_) => std::slice::from_ref(node),
    };
    items.iter().filter_map(|item| contributor(item, report)).collect()
}

fn contributor(node: &Node, report: &mut Report) -> Option<Contributor> {
    let plain = |name: String| {
        let sort = name.clone();
        Contributor { name, sort, role: "aut".to_owned() }
    };
    match &node.value {
        Value::Null => None,
        Value::Text(name) => Some(plain(name.trim().to_owned())),
        Value::List(_) => {
            wrong(node.span, "author", "a name, or a list of names", report);
            None
        }
        Value::Map(_) => {
            let mut fields = Fields::open(node, "`author`", report);
            let name = fields.required("name", "add `name: …`", report);
            let role = fields.text("role", report);
            let sort = fields.text("sort", report);
            fields.finish(report);
            let mut contributor = plain(name?.0);
            if let Some((sort, _)) = sort {
                contributor.sort = sort;
            }
            if let Some((role, span)) = role {
                if role.len() != 3 || !role.chars().all(|it| it.is_ascii_lowercase()) {
                    report.error(
                        Code::BadValue,
                        Some(span),
                        format!("`{role}` is not a role"),
                        "write a MARC relator of three letters, such as `aut`, `edt` or `ill`",
                    );
                }
                contributor.role = role;
            }
            Some(contributor)
        }
    }
}

/// `identifier` and `isbn`; either may give both.
fn identifiers(
    fields: &mut Fields<'_>,
    report: &mut Report,
) -> (Option<String>, Option<String>) {
    let digits =
        fields.text("isbn", report).and_then(|(it, span)| isbn(&it, span, report));
    let Some((urn, span)) = fields.text("identifier", report) else {
        return (digits.as_ref().map(|it| format!("urn:isbn:{it}")), digits);
    };
    if let Some(number) = urn.strip_prefix("urn:isbn:") {
        let number = isbn(number, span, report);
        return (number.as_ref().map(|it| format!("urn:isbn:{it}")), digits.or(number));
    }
    if !is_uuid_urn(&urn) {
        report.error(
            Code::BadValue,
            Some(span),
            format!("`{urn}` is not an identifier"),
            "write `urn:uuid:…` or `urn:isbn:…`, or leave `identifier` out",
        );
        return (None, digits);
    }
    (Some(urn.to_ascii_lowercase()), digits)
}

/// `toc-depth`, as Pandoc and Quarto call it.
fn depth(fields: &mut Fields<'_>, report: &mut Report) -> Option<u8> {
    fields.choice("toc-depth", &[("1", 1), ("2", 2), ("3", 3)], report)
}

/// `date`, or that of the environment.
fn day(fields: &mut Fields<'_>, report: &mut Report) -> Option<String> {
    if let Some((day, span)) = fields.text("date", report) {
        if date::is_date(&day) {
            return Some(day);
        }
        report.error(
            Code::BadValue,
            Some(span),
            format!("`{day}` is not a date"),
            "write the date as year, month and day: `2026-11-22`",
        );
    }
    date::of_environment(std::env::var("SOURCE_DATE_EPOCH").ok().as_deref())
}

/// `series: {name, number}`, or the name alone.
fn series(fields: &mut Fields<'_>, report: &mut Report) -> Option<Series> {
    let node = fields.node("series")?;
    if let Value::Text(name) = &node.value {
        return Some(Series { name: name.trim().to_owned(), number: String::new() });
    }
    let mut inner = Fields::open(node, "`series`", report);
    let name = inner.required("name", "add `name: …`", report);
    let number = inner.string("number", report);
    inner.finish(report);
    Some(Series { name: name?.0, number })
}
