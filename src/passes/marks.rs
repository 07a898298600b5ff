//! Sets typed signs: quotation marks, apostrophes, dashes, dots.

use crate::language::Language;

/// A quotation that has been opened.
#[derive(Debug, Copy, Clone)]
struct Open {
    /// The sign as typed.
    typed: char,
    /// The sign that closes it.
    close: char,
}

/// Goes through a run from left to right.
#[derive(Debug, Default)]
pub(super) struct Setter {
    open: Vec<Open>,
    /// The last character set.
    before: Option<char>,
}

impl Setter {
    /// Passes over something that the eye sees as if it were `character`.
    pub(super) fn pass(&mut self, character: char) {
        self.before = Some(character);
    }

    /// `typed` as it is to be set; `after` is the first character behind it.
    pub(super) fn set(
        &mut self,
        typed: &str,
        after: Option<char>,
        language: Language,
    ) -> String {
        let mut out = String::with_capacity(typed.len() + 8);
        let mut at = 0;
        while let Some(character) = typed[at..].chars().next() {
            let rest = &typed[at..];
            let (length, set) = match character {
                '"' | '\'' => (1, self.quote(character, &rest[1..], after, language)),
                '-' => dashes(rest),
                '.' => dots(rest),
                _ => {
                    let length = self.plain_length(rest);
                    out.push_str(&rest[..length]);
                    self.before = rest[..length].chars().next_back();
                    at += length;
                    continue;
                }
            };
            match set {
                Some(set) => {
                    out.push(set);
                    self.before = Some(set);
                }
                None => {
                    out.push_str(&rest[..length]);
                    self.before = Some(character);
                }
            }
            at += length;
        }
        out
    }

    /// How many bytes at the head of `rest` stay as they are: up to the next sign, or to the
    /// end of an address.
    fn plain_length(&self, rest: &str) -> usize {
        let begins_word = !self.before.is_some_and(char::is_alphanumeric);
        let address =
            ["http://", "https://", "www."].iter().any(|it| rest.starts_with(it));
        let end = if begins_word && address {
            rest.find(|it: char| it.is_whitespace() || matches!(it, '"' | '<' | '>'))
        } else {
            // The next word may be an address: each is looked at from its beginning.
            let head = rest.chars().next().map_or(0, char::len_utf8);
            let sign = |it: char| matches!(it, '"' | '\'' | '-' | '.');
            let stop = rest[head..].find(|it: char| sign(it) || matches!(it, 'h' | 'w'));
            stop.map(|it| it + head)
        };
        end.unwrap_or(rest.len())
    }

    /// What a straight quote becomes; `rest` is what follows it in its text, `after` what
    /// follows that.
    fn quote(
        &mut self,
        typed: char,
        rest: &str,
        after: Option<char>,
        language: Language,
    ) -> Option<char> {
        let before = self.before;
        let next = rest.chars().next().or(after);
        let is_open = self.open.last().is_some_and(|it| it.typed == typed);
        let is_open_below = self.open.iter().any(|it| it.typed == typed);
        let in_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        if typed == '\'' && in_word(before) && in_word(next) {
            return Some('’');
        }
        let may_open = next.is_some_and(|it| !it.is_whitespace() && !closes(it))
            && before.is_none_or(|it| it.is_whitespace() || opens(it));
        let may_close = before.is_some_and(|it| !it.is_whitespace());
        if typed == '\'' && may_open && is_year(rest) {
            return Some('’');
        }
        // Between two signs that go either way, as in `—"`, an open quotation is closed.
        let opening = match (may_open, may_close) {
            (true, true) => !is_open || before.is_some_and(is_bracket),
            (true, false) => true,
            // `kata:"kutipan"`: a slip, but what it means is clear.
            (false, true) => !is_open_below && !in_word(before) && in_word(next),
            (false, false) => !is_open_below,
        };
        if opening {
            let quotes = language.quotes();
            let (open, close) = if typed == '"' { quotes.double } else { quotes.single };
            self.open.push(Open { typed, close });
            return Some(open);
        }
        if let Some(at) = self.open.iter().rposition(|it| it.typed == typed) {
            let close = self.open[at].close;
            self.open.truncate(at);
            return Some(close);
        }
        if typed == '\'' {
            return Some('’');
        }
        // Inches: `5"`.
        if before.is_some_and(|it| it.is_ascii_digit()) {
            return Some('″');
        }
        Some(language.quotes().double.1)
    }
}

/// Signs behind which a quotation may begin.
fn opens(character: char) -> bool {
    is_bracket(character)
        || matches!(
            character,
            '–' | '—' | '-' | '/' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '='
        )
}

/// An opening bracket, behind which nothing closes.
fn is_bracket(character: char) -> bool {
    matches!(character, '(' | '[' | '{' | '¿' | '¡' | '“' | '‘' | '„' | '‚' | '«' | '‹')
}

/// Signs before which nothing opens.
fn closes(character: char) -> bool {
    matches!(character, ')' | ']' | '}' | ',' | ';' | ':' | '!' | '?' | '”' | '»' | '›')
}

/// Whether a year without its century follows: `'45`.
fn is_year(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].chars().next();
    digits == 2 && !after.is_some_and(|it| it.is_alphanumeric() || it == '\'')
}

/// A run of hyphens: how many, and the dash that two or three of them are.
fn dashes(rest: &str) -> (usize, Option<char>) {
    let count = rest.bytes().take_while(|&it| it == b'-').count();
    let dash = match count {
        2 => Some('–'),
        3 => Some('—'),
        _ => None,
    };
    (count, dash)
}

/// A run of full stops: three are an ellipsis, four an ellipsis and a full stop; more are
/// room to write in.
fn dots(rest: &str) -> (usize, Option<char>) {
    let count = rest.bytes().take_while(|&it| it == b'.').count();
    match count {
        3 | 4 => (3, Some('…')),
        _ => (count, None),
    }
}

#[cfg(test)]
mod tests {
    use super::Setter;
    use crate::language::Language;

    fn set(typed: &str) -> String {
        Setter::default().set(typed, None, Language::Indonesian)
    }

    #[test]
    fn quotes_open_and_close() {
        assert_eq!(set(r#""Biar kukerjakan," katanya."#), "“Biar kukerjakan,” katanya.");
        assert_eq!(set(r#"Ia berkata, "Ya.""#), "Ia berkata, “Ya.”");
        assert_eq!(set(r#"("kutip") ["a"]"#), "(“kutip”) [“a”]");
        assert_eq!(set(r#"kata--"kutip"--kata"#), "kata–“kutip”–kata");
        assert_eq!(set(r#""Tunggu---" katanya"#), "“Tunggu—” katanya");
        assert_eq!(set(r#"""#), "“");
        assert_eq!(set(r#"kata:"kutip" lagi"#), "kata:“kutip” lagi");
    }

    #[test]
    fn quotes_nest() {
        assert_eq!(
            set(r#""Ia bilang 'ya', lalu 'tidak'.""#),
            "“Ia bilang ‘ya’, lalu ‘tidak’.”"
        );
        assert_eq!(set(r#"'"Ya," katanya'"#), "‘“Ya,” katanya’");
        assert_eq!(set(r#""'Ya'" dan "'tidak'""#), "“‘Ya’” dan “‘tidak’”");
    }

    #[test]
    fn apostrophes() {
        assert_eq!(set("Jum'at, Qur'an, UUD '45, '45."), "Jum’at, Qur’an, UUD ’45, ’45.");
        assert_eq!(set(r#""Angkatan '45" dan '90-an"#), "“Angkatan ’45” dan ’90-an");
        assert_eq!(set("para players' 'kutip'"), "para players’ ‘kutip’");
        assert_eq!(set("'Jum'at'"), "‘Jum’at’");
    }

    #[test]
    fn dashes_and_dots() {
        assert_eq!(
            set("a--b --- c ... d.... e..... f ---- g"),
            "a–b — c … d…. e..... f ---- g"
        );
        assert_eq!(
            set("negara-negara 2010-2021, 3 x 4"),
            "negara-negara 2010-2021, 3 x 4"
        );
        assert_eq!(set(r#"layar 5" saja"#), "layar 5″ saja");
    }
}
