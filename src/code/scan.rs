//! Walks a text once and tells its kinds, by the grammar of its language.

use std::ops::Range;

use super::grammar::{Grammar, Keys, Quote};
use super::{Kind, Stretch};

/// The stretches of `text` that are of a kind.
pub(super) fn scan(grammar: &Grammar, text: &str) -> Vec<Stretch> {
    Scanner { grammar, text, at: 0, found: vec![] }.run()
}

/// A regular expression is sought on so many bytes.
const LONGEST_PATTERN: usize = 300;

/// The way along a text.
struct Scanner<'a> {
    grammar: &'a Grammar,
    text: &'a str,
    /// Bytes that are read.
    at: usize,
    found: Vec<Stretch>,
}

impl Scanner<'_> {
    fn run(mut self) -> Vec<Stretch> {
        while let Some(first) = self.rest().chars().next() {
            if let Some(key) = self.key() {
                self.at = key.end;
                self.found.push((key, Kind::Keyword));
                continue;
            }
            let from = self.at;
            let (to, kind) = self.token(first);
            self.at = to.max(from + first.len_utf8());
            if let Some(kind) = kind {
                self.found.push((from..self.at, kind));
            }
        }
        self.found
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The character before the place that is read.
    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    fn after_white(&self) -> bool {
        self.before().is_none_or(char::is_whitespace)
    }

    /// The end of what begins here with the character `first`, and its kind.
    fn token(&self, first: char) -> (usize, Option<Kind>) {
        if self.grammar.backslash && first == '\\' {
            return (self.at + escaped(self.rest()), None);
        }
        if self.grammar.sigils.contains(first) {
            return self.sigil(first);
        }
        if let Some(end) = self.comment() {
            return (end, Some(Kind::Comment));
        }
        if self.grammar.rust && first == '\'' {
            return self.lifetime();
        }
        if let Some(end) = self.quoted() {
            return (end, Some(Kind::String));
        }
        if let Some(end) = self.pattern(first) {
            return (end, Some(Kind::String));
        }
        if first.is_ascii_digit() {
            return (self.number(), Some(Kind::Number));
        }
        if self.is_letter(first) {
            return self.word();
        }
        (self.at, None)
    }

    fn is_letter(&self, character: char) -> bool {
        character.is_alphanumeric()
            || character == '_'
            || self.grammar.letters.contains(character)
    }

    /// The length of the word that `text` begins with.
    fn word_length(&self, text: &str) -> usize {
        text.find(|it| !self.is_letter(it)).unwrap_or(text.len())
    }

    /// The end of a comment that begins here.
    fn comment(&self) -> Option<usize> {
        let rest = self.rest();
        let grammar = self.grammar;
        let line = grammar.line_comments.iter().any(|it| rest.starts_with(it));
        if line && (!grammar.comment_after_white || self.after_white()) {
            return Some(self.at + rest.find('\n').unwrap_or(rest.len()));
        }
        let mut blocks = grammar.block_comments.iter();
        let (open, close) = blocks.find(|it| rest.starts_with(it.0))?;
        let mut depth = 1_usize;
        let mut at = open.len();
        while depth > 0 {
            let Some(character) = rest[at..].chars().next() else { break };
            if rest[at..].starts_with(close) {
                depth -= 1;
                at += close.len();
            } else if grammar.nested && rest[at..].starts_with(open) {
                depth += 1;
                at += open.len();
            } else {
                at += character.len_utf8();
            }
        }
        Some(self.at + at)
    }

    /// The end of a text that begins here.
    fn quoted(&self) -> Option<usize> {
        let quote = self.quote(self.rest())?;
        let opens = |it: char| it.is_whitespace() || "[{(,:-!".contains(it);
        if self.grammar.quote_after_white && !self.before().is_none_or(opens) {
            return None;
        }
        Some(self.at + quoted_length(self.rest(), quote))
    }

    fn quote(&self, text: &str) -> Option<&Quote> {
        self.grammar.quotes.iter().find(|it| text.starts_with(it.mark))
    }

    /// A word: a keyword, the prefix of a text, or neither.
    fn word(&self) -> (usize, Option<Kind>) {
        let rest = self.rest();
        let length = self.word_length(rest);
        let (word, after) = rest.split_at(length);
        let end = self.at + length;
        if word.len() <= 2 && word.chars().all(|it| self.grammar.prefixes.contains(it)) {
            if self.grammar.rust
                && word.ends_with('r')
                && let Some(raw) = raw_length(after)
            {
                return (end + raw, Some(Kind::String));
            }
            if let Some(quote) = self.quote(after) {
                return (end + quoted_length(after, quote), Some(Kind::String));
            }
        }
        let same = |it: &str| {
            if self.grammar.any_case { it.eq_ignore_ascii_case(word) } else { it == word }
        };
        let known = self.grammar.keywords.split_ascii_whitespace().any(same);
        // A field or a method may bear the name of a keyword: `it.type`, `a.match(b)`.
        let owned = self.before() == Some('.') && !self.text[..self.at].ends_with("..");
        (end, (known && !owned).then_some(Kind::Keyword))
    }

    /// The end of a number: digits and letters (`0xFF`, `1e3`, `10px`), a point or a comma of
    /// digits within, the sign of a power of ten.
    fn number(&self) -> usize {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let dates = self.grammar.letters.contains('-');
        let hex = rest.starts_with("0x") || rest.starts_with("0X");
        let mut at = 1;
        while let Some(byte) = bytes.get(at) {
            let goes_on = match byte {
                b'_' => true,
                b'.' | b'\'' => digit(at + 1),
                // A date is one number where names may hold a hyphen.
                b'-' if dates => digit(at + 1),
                b'+' | b'-' => {
                    !hex && matches!(bytes[at - 1], b'e' | b'E') && digit(at + 1)
                }
                b'%' => return self.at + at + usize::from(dates),
                other => other.is_ascii_alphanumeric(),
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        self.at + at
    }

    /// `#include`, `@media`, `\frac`; with no letter behind it a sigil is plain, but for the
    /// backslash of TeX, which makes a command of any character.
    fn sigil(&self, first: char) -> (usize, Option<Kind>) {
        let behind = &self.rest()[first.len_utf8()..];
        let from = self.at + first.len_utf8();
        let word = behind
            .find(|it: char| !(it.is_alphabetic() || self.grammar.letters.contains(it)));
        let length = word.unwrap_or(behind.len());
        if first == '\\' && length == 0 {
            return (self.at + escaped(self.rest()), Some(Kind::Keyword));
        }
        (from + length, (length > 0).then_some(Kind::Keyword))
    }

    /// `'a'` is a character, `'a` a lifetime.
    fn lifetime(&self) -> (usize, Option<Kind>) {
        let behind = &self.rest()[1..];
        let mut characters = behind.chars();
        let letter = characters.next();
        if letter == Some('\\') {
            let quote = Quote { mark: "'", escapes: true, lines: false };
            return (self.at + quoted_length(self.rest(), &quote), Some(Kind::String));
        }
        if let Some(letter) = letter
            && letter != '\n'
            && characters.next() == Some('\'')
        {
            return (self.at + 2 + letter.len_utf8(), Some(Kind::String));
        }
        (self.at + 1 + self.word_length(behind), None)
    }

    /// The end of a regular expression, which begins where a value may.
    fn pattern(&self, first: char) -> Option<usize> {
        if !self.grammar.patterns || first != '/' {
            return None;
        }
        let read = self.text[..self.at].trim_end_matches([' ', '\t']);
        let before = read.chars().next_back();
        let value = before.is_none_or(|it| "(,=:[!&|?{};\n".contains(it))
            || read.ends_with("return");
        if !value {
            return None;
        }
        // No further than a line, nor than anyone reads: else many would take long.
        let line = self.rest().as_bytes();
        let line = &line[..line.len().min(LONGEST_PATTERN)];
        let mut in_class = false;
        let mut at = 1;
        while at < line.len() {
            match line[at] {
                b'\n' => return None,
                b'\\' => at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => {
                    let end = self.at + at + 1;
                    return Some(end + self.word_length(&self.text[end..]));
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// The key of a setting, when a line begins here that has one.
    fn key(&self) -> Option<Range<usize>> {
        let keys = self.grammar.keys;
        if keys == Keys::None || self.before().is_some_and(|it| it != '\n') {
            return None;
        }
        let line = self.rest().lines().next().unwrap_or_default();
        let mut written = line.trim_start();
        if keys == Keys::Colon {
            while let Some(item) = written.strip_prefix("- ") {
                written = item.trim_start();
            }
        }
        let from = self.at + line.len() - written.len();
        if keys == Keys::Equals && written.starts_with('[') {
            let end = written.rfind(']')? + 1;
            return (!written[..end].contains(['#', '"', '\'', ',']))
                .then(|| from..from + end);
        }
        let end = match keys {
            Keys::Equals => written.find('=')?,
            _ => written.find(": ").or_else(|| {
                let bare = written.trim_end();
                bare.ends_with(':').then(|| bare.len() - 1)
            })?,
        };
        let key = written[..end].trim_end();
        let fits = |it: char| it.is_alphanumeric() || "_-./ ".contains(it);
        (!key.is_empty() && key.chars().all(fits)).then(|| from..from + key.len())
    }
}

/// The length of a backslash and the character behind it.
fn escaped(text: &str) -> usize {
    text.chars().take(2).map(char::len_utf8).sum()
}

/// The length of a text with its quotation marks; up to the end of the line, or of everything,
/// when it is not closed.
fn quoted_length(text: &str, quote: &Quote) -> usize {
    let mark = quote.mark;
    let mut at = mark.len();
    while let Some(character) = text[at..].chars().next() {
        if text[at..].starts_with(mark) {
            return at + mark.len();
        }
        if character == '\n' && !quote.lines {
            return at;
        }
        at += if quote.escapes && character == '\\' {
            escaped(&text[at..])
        } else {
            character.len_utf8()
        };
    }
    text.len()
}

/// The length of `#"…"#` or `"…"`, the rest of a raw text of Rust.
fn raw_length(text: &str) -> Option<usize> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    text[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", &text[..hashes]);
    let from = hashes + 1;
    Some(text[from..].find(&close).map_or(text.len(), |it| from + it + close.len()))
}
