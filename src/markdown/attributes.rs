//! Attribute blocks in Pandoc's form: `{#id .class key=value word}`.

use std::ops::Range;

/// The attributes of an element, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// `#id`
    pub(super) id: Option<String>,
    /// `.class`
    pub(super) classes: Vec<String>,
    /// `key=value`; a word alone has an empty value.
    pub(super) pairs: Vec<(String, String)>,
    /// Where they stand, relative to their text.
    pub(super) range: Range<usize>,
}

/// Bytes of an attribute block, at most; more is text.
const LONGEST: usize = 2000;

impl Attributes {
    /// Parses the block that begins at byte `at` of `text` with `{`; `None` when there is none.
    /// It ends on its line.
    pub(super) fn parse(text: &str, at: usize) -> Option<Self> {
        let mut scanner = Scanner { text, at };
        if !scanner.take('{') {
            return None;
        }
        let mut attributes = Self::default();
        loop {
            scanner.skip_spaces();
            if scanner.take('}') {
                break;
            }
            if scanner.at - at > LONGEST {
                return None;
            }
            scanner.item(&mut attributes)?;
        }
        if attributes.is_empty() {
            return None;
        }
        attributes.range = at..scanner.at;
        Some(attributes)
    }

    /// Parses the block that ends a line, and gives what stands before it.
    pub(super) fn at_end(line: &str) -> (&str, Self) {
        let trimmed = line.trim_end();
        if trimmed.ends_with('}') {
            for (at, _) in trimmed.rmatch_indices('{') {
                if let Some(found) = Self::parse(trimmed, at)
                    && found.range.end == trimmed.len()
                {
                    return (trimmed[..at].trim_end(), found);
                }
                if trimmed.len() - at > LONGEST {
                    break;
                }
            }
        }
        (trimmed, Self::default())
    }

    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.id.is_none() && self.classes.is_empty() && self.pairs.is_empty()
    }

    /// Takes a class out, and says whether it was there.
    pub(super) fn take_class(&mut self, name: &str) -> bool {
        let before = self.classes.len();
        self.classes.retain(|it| it != name);
        self.classes.len() < before
    }

    /// Takes the value of a key out.
    pub(super) fn take(&mut self, key: &str) -> Option<String> {
        let at = self.pairs.iter().position(|(it, _)| it == key)?;
        Some(self.pairs.remove(at).1)
    }
}

/// Walks over the block.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn skip_spaces(&mut self) {
        while self.take(' ') || self.take('\t') || self.take('\u{A0}') {}
    }

    /// Letters up to a character that ends a name.
    fn name(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let end = rest
            .find(|it: char| {
                it.is_whitespace() || matches!(it, '{' | '}' | '=' | '"' | '\'')
            })
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn item(&mut self, into: &mut Attributes) -> Option<()> {
        let sign = self.peek()?;
        if sign == '#' || sign == '.' {
            self.at += 1;
            let name = self.name();
            if name.is_empty() {
                return None;
            }
            if sign == '#' {
                into.id = Some(name.to_owned());
            } else {
                into.classes.push(name.to_owned());
            }
            return self.ends_item();
        }
        let key = self.name();
        if !key.starts_with(|it: char| it.is_ascii_alphabetic()) {
            return None;
        }
        let value = if self.take('=') { self.value()? } else { String::new() };
        into.pairs.push((key.to_owned(), value));
        self.ends_item()
    }

    /// A value: a word, or any text between quotation marks, where `\"` is a mark.
    fn value(&mut self) -> Option<String> {
        let quote = self.peek()?;
        if quote != '"' && quote != '\'' {
            return Some(self.name().to_owned());
        }
        self.at += 1;
        let mut value = String::new();
        loop {
            let next = self.peek()?;
            self.at += next.len_utf8();
            match next {
                '\n' => return None,
                '\\' => {
                    let escaped = self.peek()?;
                    self.at += escaped.len_utf8();
                    value.push(escaped);
                }
                it if it == quote => return Some(value),
                it => value.push(it),
            }
        }
    }

    /// An item is followed by a space or the end of the block.
    fn ends_item(&self) -> Option<()> {
        matches!(self.peek()?, ' ' | '\t' | '\u{A0}' | '}').then_some(())
    }
}

/// A name as links and files bear it: `[a-z0-9-]`, beginning with a letter.
pub(super) fn identifier(written: &str) -> String {
    let mut name: String = written
        .chars()
        .map(|it| it.to_ascii_lowercase())
        .map(|it| if it.is_ascii_alphanumeric() { it } else { '-' })
        .collect();
    if !name.starts_with(|it: char| it.is_ascii_alphabetic()) {
        name.insert_str(0, "x-");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Attributes, identifier};

    #[test]
    fn reads_names_classes_and_values() {
        let text = r#"x{#fig-x .wide width=60% fig-alt="Peta \"lama\" {1}" page}y"#;
        let found = Attributes::parse(text, 1).unwrap();
        assert_eq!(found.id.as_deref(), Some("fig-x"));
        assert_eq!(found.classes, ["wide"]);
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let expected = [
            pair("width", "60%"),
            pair("fig-alt", "Peta \"lama\" {1}"),
            pair("page", ""),
        ];
        assert_eq!(found.pairs, expected);
        assert_eq!(&text[found.range.end..], "y");
    }

    #[test]
    fn other_braces_are_text() {
        for text in [
            "{}", "{ }", "{1, 2}", "{#}", "{a", "{a\n}", "{a=\"b}", "{#a#b.c", "{=x}",
            "{é}",
        ] {
            assert_eq!(Attributes::parse(text, 0), None, "{text}");
        }
    }

    #[test]
    fn a_line_may_end_in_attributes() {
        let (before, found) = Attributes::at_end("Harga {dalam dolar} {#tbl-x}  ");
        assert_eq!(before, "Harga {dalam dolar}");
        assert_eq!(found.id.as_deref(), Some("tbl-x"));
        assert_eq!(Attributes::at_end("x {1}").0, "x {1}");
    }

    #[test]
    fn names_become_plain() {
        assert_eq!(identifier("Fig_X.1"), "fig-x-1");
        assert_eq!(identifier("2-bab"), "x-2-bab");
        assert_eq!(identifier(""), "x-");
    }
}
