//! YAML as a tree of nodes that know where they stand.
//!
//! Nothing is interpreted here: a scalar stays the text that the author wrote (`1.10` is not
//! 1.1, and `no` is not false), so that each setting can say itself what it takes, and one run
//! finds every mistake instead of the first.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;
use serde_yaml::options::DuplicateKeyPolicy;

use crate::diagnostic::{Code, Report, Span};

use super::explain::explain;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) span: Span,
    pub(super) value: Value,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Nothing, or `~`.
    Null,
    /// As written, without quotes and with escapes and folds resolved.
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub(super) span: Span,
    pub(super) name: String,
}

/// Lists and maps inside each other: a book needs five.
const DEPTH: usize = 40;

/// Parses bytes `from..to` of a file that `report` knows; `None` when that is not YAML.
pub(super) fn parse(at: Span, report: &mut Report) -> Option<Node> {
    let text = &report.sources().text(at.file)[at.start as usize..at.end as usize];
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        with_snippet: false,
        budget: serde_yaml::budget! { max_depth: DEPTH },
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => {
            let mut repeated = vec![];
            let node = Planter { text, at, repeated: &mut repeated }.node(raw);
            for (span, name) in repeated {
                report.error(
                    Code::BadYaml,
                    Some(span),
                    format!("the key `{name}` stands here a second time"),
                    "remove one of the two",
                );
            }
            Some(node)
        }
        Err(error) => {
            let (message, hint, span) = refusal(&error, text, at);
            report.error(Code::BadYaml, Some(span), message, hint);
            None
        }
    }
}

/// What the parser found wrong, what to do, and where.
fn refusal(error: &serde_yaml::Error, text: &str, at: Span) -> (String, String, Span) {
    let whole = error.without_snippet().to_string();
    let message = whole.lines().next().unwrap_or_default();
    let message = message.find(" at line ").map_or(message, |end| &message[..end]);
    let (row, column) = error.location().map_or((1, 1), |location| {
        let row = usize::try_from(location.line()).unwrap_or(1).max(1);
        (row, usize::try_from(location.column()).unwrap_or(1).max(1))
    });
    let lines: Vec<&str> = text.split('\n').collect();
    // A tab at the beginning of the text is told at the line below it.
    let tabbed = lines
        .iter()
        .take(row)
        .position(|it| it.trim_start_matches(' ').starts_with('\t'));
    let row = tabbed.unwrap_or(row - 1).min(lines.len() - 1);
    let line = lines[row];
    let before = match tabbed {
        Some(_) => line.find('\t').unwrap_or(0),
        None => line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at),
    };
    let (message, hint) = explain(message, line, before);
    let place: usize = lines[..row].iter().map(|it| it.len() + 1).sum::<usize>() + before;
    let start = at.start + u32::try_from(place).unwrap_or(0);
    let end = start + u32::from(tabbed.is_some());
    (message, hint, Span { file: at.file, start, end })
}

/// Turns raw values into nodes of a file.
struct Planter<'a> {
    text: &'a str,
    at: Span,
    repeated: &'a mut Vec<(Span, String)>,
}

impl Planter<'_> {
    fn node(&mut self, raw: Spanned<Raw>) -> Node {
        let span = self.span(&raw);
        let written = &self.text
            [(span.start - self.at.start) as usize..(span.end - self.at.start) as usize];
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Text(text) => Value::Text(text),
            Raw::Plain => Value::Text(written.to_owned()),
            Raw::List(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            Raw::Map(entries) => Value::Map(self.entries(entries)),
        };
        Node { span, value }
    }

    /// The entries of a map; of a repeated key the first stays.
    fn entries(&mut self, raw: Vec<(Spanned<String>, Spanned<Raw>)>) -> Vec<(Key, Node)> {
        let mut entries: Vec<(Key, Node)> = vec![];
        let mut names = BTreeSet::new();
        for (key, value) in raw {
            let key = Key { span: self.span(&key), name: key.value };
            let value = self.node(value);
            if names.insert(key.name.clone()) {
                entries.push((key, value));
            } else {
                self.repeated.push((key.span, key.name));
            }
        }
        entries
    }

    fn span<T>(&self, value: &Spanned<T>) -> Span {
        let span = value.referenced.span();
        let clamp = |it: Option<u64>| {
            usize::try_from(it.unwrap_or(0)).unwrap_or(0).min(self.text.len())
        };
        let start = clamp(span.byte_offset());
        let end =
            clamp(span.byte_offset().zip(span.byte_len()).map(|(at, len)| at + len));
        let end = start + self.text[start..end.max(start)].trim_end().len();
        let place = |at: usize| self.at.start + u32::try_from(at).unwrap_or(0);
        Span { file: self.at.file, start: place(start), end: place(end) }
    }
}

/// A value as the parser hands it over.
enum Raw {
    Null,
    Text(String),
    /// A number or truth value: its text stands in the source.
    Plain,
    List(Vec<Spanned<Self>>),
    Map(Vec<(Spanned<String>, Spanned<Self>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = vec![];
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = vec![];
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, Value, parse};
    use crate::diagnostic::{Report, Span};

    fn tree(text: &str) -> (Option<Node>, Report) {
        let mut report = Report::default();
        let file = report.sources_mut().add("t.yaml", text);
        let end = u32::try_from(text.len()).unwrap();
        let node = parse(Span { file, start: 0, end }, &mut report);
        (node, report)
    }

    fn texts(text: &str) -> Vec<(String, String, u32, u32)> {
        let (node, _) = tree(text);
        let Value::Map(entries) = node.unwrap().value else { panic!("no map") };
        let scalar = |(key, node): (super::Key, Node)| match node.value {
            Value::Text(it) => (key.name, it, node.span.start, node.span.end),
            other => panic!("{other:?}"),
        };
        entries.into_iter().map(scalar).collect()
    }

    #[test]
    fn scalars_stay_as_written() {
        let found = texts("a: 1.10\nb: no\nc: 2026-11-22\nd: \"é\\t\"\ne: 012\n");
        let owned = |k: &str, v: &str, s, e| (k.to_owned(), v.to_owned(), s, e);
        let expected = vec![
            owned("a", "1.10", 3, 7),
            owned("b", "no", 11, 13),
            owned("c", "2026-11-22", 17, 27),
            owned("d", "é\t", 31, 37),
            owned("e", "012", 41, 44),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn mistakes_have_a_place() {
        let (node, report) = tree("a: 1\nb: [\n");
        assert!(node.is_none());
        let found = report.diagnostics()[0];
        assert_eq!(found.message, "the bracket `[` is not closed");
        assert_eq!(report.sources().line_column(found.span.unwrap()), (2, 4));
    }

    #[test]
    fn a_repeated_key_is_told_and_the_first_stays() {
        let (node, report) = tree("a: 1\na: 2\n");
        let Value::Map(entries) = node.unwrap().value else { panic!("no map") };
        assert_eq!(entries.len(), 1);
        assert_eq!(report.diagnostics()[0].span.unwrap().start, 5);
    }

    #[test]
    fn bombs_are_refused() {
        let deep = "[".repeat(5000);
        assert!(tree(&deep).0.is_none());
        let mut alias = "a: &a [x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let (this, last) = (char::from(b'a' + level), char::from(b'a' + level - 1));
            alias.push_str(&format!(
                "{this}: &{this} [{}]\n",
                vec![format!("*{last}"); 8].join(", ")
            ));
        }
        assert!(tree(&alias).0.is_none());
    }
}
