//! The little HTML that lontar understands.

use std::ops::Range;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text between tags, as written.
    Text(&'a str),
    /// `<name attributes>`
    Open(Tag<'a>),
    /// `</name>`
    Close(String),
    /// `<!-- … -->`, `<?…?>`, `<!…>`
    Comment,
}

/// An opening tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub(super) name: String,
    /// Names in lower case, and values, as written.
    pub(super) attributes: Vec<(String, &'a str)>,
}

/// What a tag means to lontar.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Superscript,
    Subscript,
    Keyboard,
    Underline,
    Mark,
    Emphasis,
    Strong,
    Strikethrough,
    Code,
    /// Holds its content and says nothing: `small`, `abbr`.
    Plain,
    /// May have a language and a name.
    Span,
    /// A line ends.
    Break,
    /// A paragraph ends.
    Container,
    /// Its content is no text: a program, a style sheet, another page.
    Foreign,
    Unknown,
}

/// What the tag of that name means.
pub(super) fn meaning(name: &str) -> Meaning {
    match name {
        "sup" => Meaning::Superscript,
        "sub" => Meaning::Subscript,
        "kbd" => Meaning::Keyboard,
        "u" => Meaning::Underline,
        "mark" => Meaning::Mark,
        "em" | "i" => Meaning::Emphasis,
        "strong" | "b" => Meaning::Strong,
        "s" | "del" => Meaning::Strikethrough,
        "code" => Meaning::Code,
        "small" | "abbr" => Meaning::Plain,
        "span" => Meaning::Span,
        "br" => Meaning::Break,
        "div" | "p" | "details" | "summary" => Meaning::Container,
        "script" | "style" | "iframe" | "object" | "embed" | "template" => {
            Meaning::Foreign
        }
        _ => Meaning::Unknown,
    }
}

/// Splits HTML into tokens and their ranges.
pub(super) fn tokens(html: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut tokens = vec![];
    let mut at = 0;
    let mut text = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let Some((token, length)) = tag(&html[start..]) else {
            at = start + 1;
            continue;
        };
        if start > text {
            tokens.push((Token::Text(&html[text..start]), text..start));
        }
        let foreign = match &token {
            Token::Open(tag) if meaning(&tag.name) == Meaning::Foreign => {
                Some(tag.name.clone())
            }
            _ => None,
        };
        tokens.push((token, start..start + length));
        at = start + length;
        if let Some(name) = foreign {
            // What stands in a program or style sheet is no tag.
            at = end_of_foreign(html, at, &name);
        }
        text = at;
    }
    if text < html.len() {
        tokens.push((Token::Text(&html[text..]), text..html.len()));
    }
    tokens
}

/// Where `</name` begins behind `at`; the end of the text when it never comes.
fn end_of_foreign(html: &str, at: usize, name: &str) -> usize {
    let close = format!("</{name}");
    let mut windows = html.as_bytes()[at..].windows(close.len());
    let found = windows.position(|it| it.eq_ignore_ascii_case(close.as_bytes()));
    found.map_or(html.len(), |found| at + found)
}

/// The tag that a text begins with, and its length.
fn tag(text: &str) -> Option<(Token<'_>, usize)> {
    let ended_by = |end: &str| text.find(end).map(|at| (Token::Comment, at + end.len()));
    if text.starts_with("<!--") {
        return ended_by("-->");
    }
    if text.starts_with("<?") {
        return ended_by("?>");
    }
    if text.starts_with("<![CDATA[") {
        return ended_by("]]>");
    }
    if text.starts_with("<!") {
        return ended_by(">");
    }
    let closes = text.starts_with("</");
    let mut at = if closes { 2 } else { 1 };
    let name = word(&text[at..], |it| it.is_ascii_alphanumeric() || it == '-');
    if !name.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return None;
    }
    at += name.len();
    let name = name.to_ascii_lowercase();
    let mut attributes = vec![];
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let rest = &text[at..];
        if rest.starts_with("/>") || rest.starts_with('>') {
            let length = at + if rest.starts_with('>') { 1 } else { 2 };
            let token = if closes {
                Token::Close(name)
            } else {
                Token::Open(Tag { name, attributes })
            };
            return Some((token, length));
        }
        let (attribute, length) = attribute(rest)?;
        attributes.push(attribute);
        at += length;
    }
}

/// The attribute that a text begins with, and its length.
fn attribute(text: &str) -> Option<((String, &str), usize)> {
    let name = word(text, |it| {
        !it.is_whitespace() && !matches!(it, '=' | '>' | '/' | '<' | '"' | '\'')
    });
    if name.is_empty() {
        return text.starts_with('/').then_some(((String::new(), ""), 1));
    }
    let after = text[name.len()..].trim_start();
    let Some(value) = after.strip_prefix('=') else {
        return Some(((name.to_ascii_lowercase(), ""), name.len()));
    };
    let value = value.trim_start();
    let at = text.len() - value.len();
    let (value, end) = match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let length = value[1..].find(quote)?;
            (&value[1..=length], at + length + 2)
        }
        _ => {
            let value = word(value, |it| !it.is_whitespace() && it != '>');
            (value, at + value.len())
        }
    };
    Some(((name.to_ascii_lowercase(), value), end))
}

/// The characters that a text begins with.
fn word(text: &str, is_part: impl Fn(char) -> bool) -> &str {
    &text[..text.find(|it| !is_part(it)).unwrap_or(text.len())]
}

/// A text with the entities resolved that people write: `&amp;`, `&nbsp;`, `&#8212;`, …
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|it| it == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((character, end)) => {
                plain.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).filter(|it| !it.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "copy" => '©',
        "times" => '×',
        "deg" => '°',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Tag, Token, tokens, unescape};

    fn kinds(html: &str) -> Vec<Token<'_>> {
        tokens(html).into_iter().map(|(token, _)| token).collect()
    }

    fn open<'a>(name: &str, attributes: &[(&str, &'a str)]) -> Token<'a> {
        let attributes = attributes.iter().map(|(k, v)| ((*k).to_owned(), *v)).collect();
        Token::Open(Tag { name: name.to_owned(), attributes })
    }

    #[test]
    fn splits_tags_texts_and_comments() {
        assert_eq!(
            kinds("a <SPAN lang=\"en\" onclick='x>y' id=z>b</span><!-- > --> 1 < 2"),
            [
                Token::Text("a "),
                open("span", &[("lang", "en"), ("onclick", "x>y"), ("id", "z")]),
                Token::Text("b"),
                Token::Close("span".to_owned()),
                Token::Comment,
                Token::Text(" 1 < 2"),
            ]
        );
    }

    #[test]
    fn programs_are_skipped_whole() {
        assert_eq!(
            kinds("<script>if (a<b) { x('</div>') }</SCRIPT>c"),
            [open("script", &[]), Token::Close("script".to_owned()), Token::Text("c")]
        );
        assert_eq!(kinds("<style>x<b>"), [open("style", &[])]);
    }

    #[test]
    fn odd_tags_do_not_break_it() {
        assert_eq!(
            kinds("<br/><a b = c / d>"),
            [open("br", &[]), open("a", &[("b", "c"), ("", ""), ("d", "")]),]
        );
        for text in ["<", "<>", "</", "<a", "<a b=\"", "<1>", "<é>", "<a =\">"] {
            assert_eq!(kinds(text), [Token::Text(text)], "{text}");
        }
    }

    #[test]
    fn entities_become_characters() {
        assert_eq!(unescape("a &amp;&#x2014;&#8212; &foo; & é&"), "a &—— &foo; & é&");
    }
}
