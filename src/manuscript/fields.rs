//! Settings of a YAML map, each asked for by name; what nobody asked for is unknown.

use crate::diagnostic::{Code, Report, Span, nearest};

use super::yaml::{Key, Node, Value};

/// The entries of a map.
pub(super) struct Fields<'a> {
    /// What the map is, for messages: "`book.yaml`", "`contents`".
    place: &'a str,
    span: Span,
    entries: &'a [(Key, Node)],
    known: Vec<&'static str>,
    /// Keys that are missing, and what to do.
    missing: Vec<(&'static str, String)>,
}

impl<'a> Fields<'a> {
    /// The entries of `node`; none, and an error, when it is not a map.
    pub(super) fn open(node: &'a Node, place: &'a str, report: &mut Report) -> Self {
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            Value::Null => &[],
            Value::Text(_) | Value::List(_) => {
                report.error(
                    Code::BadValue,
                    Some(node.span),
                    format!("{place} must be a list of `key: value` lines"),
                    "write each setting as `key: value`, with a space behind the colon",
                );
                &[]
            }
        };
        let span = entries.first().map_or(node.span, |(key, _)| key.span);
        Self { place, span, entries, known: vec![], missing: vec![] }
    }

    /// Where the map begins.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// The value of a key, when it has one.
    pub(super) fn node(&mut self, name: &'static str) -> Option<&'a Node> {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
        let (_, node) = self.entries.iter().find(|(key, _)| key.name == name)?;
        (!matches!(node.value, Value::Null)).then_some(node)
    }

    /// A text and where it stands.
    pub(super) fn text(
        &mut self,
        name: &'static str,
        report: &mut Report,
    ) -> Option<(String, Span)> {
        let node = self.node(name)?;
        match &node.value {
            Value::Text(text) => Some((text.trim().to_owned(), node.span)),
            Value::Null | Value::List(_) | Value::Map(_) => {
                wrong(self.key_span(name), name, "a text", report);
                None
            }
        }
    }

    /// A text, often empty.
    pub(super) fn string(&mut self, name: &'static str, report: &mut Report) -> String {
        self.text(name, report).map(|(text, _)| text).unwrap_or_default()
    }

    /// A text that must be there.
    pub(super) fn required(
        &mut self,
        name: &'static str,
        hint: &str,
        report: &mut Report,
    ) -> Option<(String, Span)> {
        if self.node(name).is_none() {
            self.missing(name, hint);
            return None;
        }
        let text = self.text(name, report)?;
        if text.0.is_empty() {
            wrong(text.1, name, "a text that is not empty", report);
            return None;
        }
        Some(text)
    }

    /// Notes that a key is missing; `finish` tells it.
    pub(super) fn missing(&mut self, name: &'static str, hint: &str) {
        self.missing.push((name, hint.to_owned()));
    }

    /// Texts: a list of them, or one alone.
    pub(super) fn texts(
        &mut self,
        name: &'static str,
        report: &mut Report,
    ) -> Vec<(String, Span)> {
        let Some(node) = self.node(name) else { return vec![] };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut texts = vec![];
        for item in items {
            match &item.value {
                Value::Text(text) => texts.push((text.trim().to_owned(), item.span)),
                Value::Null => {}
                Value::List(_) | Value::Map(_) => {
                    wrong(item.span, name, "a list of texts", report);
                }
            }
        }
        texts
    }

    /// Texts without their places.
    pub(super) fn strings(
        &mut self,
        name: &'static str,
        report: &mut Report,
    ) -> Vec<String> {
        self.texts(name, report).into_iter().map(|(text, _)| text).collect()
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        choices: &[(&'static str, T)],
        report: &mut Report,
    ) -> Option<T> {
        let (text, span) = self.text(name, report)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        report.error(
            Code::BadValue,
            Some(span),
            format!("`{name}` cannot be `{text}`"),
            hint_of(&text, &words),
        );
        None
    }

    /// `true` or `false`, in any of YAML's words.
    pub(super) fn switch(
        &mut self,
        name: &'static str,
        report: &mut Report,
    ) -> Option<bool> {
        let words = [
            ("true", true),
            ("false", false),
            ("on", true),
            ("off", false),
            ("yes", true),
            ("no", false),
        ];
        self.choice(name, &words, report)
    }

    /// Where a key stands.
    pub(super) fn key_span(&self, name: &str) -> Span {
        let found = self.entries.iter().find(|(key, _)| key.name == name);
        found.map_or(self.span, |(key, _)| key.span)
    }

    /// Tells every key that nobody asked for, and every one that is missing, unless one of the
    /// first is the second, mistyped.
    pub(super) fn finish(self, report: &mut Report) {
        let unknown = || {
            self.entries
                .iter()
                .filter(|(key, _)| !self.known.contains(&key.name.as_str()))
        };
        for (name, hint) in &self.missing {
            let mistyped = |(key, _): &(Key, Node)| {
                nearest(&key.name, self.known.iter().copied()) == Some(name)
            };
            if !unknown().any(mistyped) {
                let message = format!("{} has no `{name}`", self.place);
                report.error(Code::MissingKey, Some(self.span), message, hint);
            }
        }
        for (key, _) in unknown() {
            report.error(
                Code::UnknownKey,
                Some(key.span),
                format!("{} does not know the key `{}`", self.place, key.name),
                hint_of(&key.name, &self.known),
            );
        }
    }
}

/// "write `title`", or the words that are known.
pub(super) fn hint_of(word: &str, known: &[&str]) -> String {
    nearest(word, known.iter().copied()).map_or_else(
        || {
            let words: Vec<String> = known.iter().map(|it| format!("`{it}`")).collect();
            format!("use one of {}", words.join(", "))
        },
        |near| format!("write `{near}`, if that is meant"),
    )
}

/// Tells that a key has a value of the wrong shape.
pub(super) fn wrong(span: Span, name: &str, takes: &str, report: &mut Report) {
    let message = format!("`{name}` takes {takes}");
    report.error(
        Code::BadValue,
        Some(span),
        message,
        format!("write {takes} after `{name}:`"),
    );
}
