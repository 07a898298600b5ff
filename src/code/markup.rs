//! Reads HTML and XML: tags in text.

use super::languages::{CSS, JAVASCRIPT};
use super::scan::scan;
use super::{Kind, Stretch};

/// The stretches of `text` that are of a kind; in `html` scripts and style sheets are read by
/// their own grammars.
pub(super) fn markup(html: bool, text: &str) -> Vec<Stretch> {
    let mut reader = Reader { text, at: 0, found: vec![] };
    while let Some(open) = reader.rest().find('<') {
        reader.at += open;
        let name = reader.tag();
        if html && let Some(name) = name {
            reader.inner(name);
        }
    }
    reader.found
}

/// The way along a text.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    found: Vec<Stretch>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Reads on by `length` bytes, which are of a kind.
    fn take(&mut self, length: usize, kind: Kind) {
        self.found.push((self.at..self.at + length, kind));
        self.at += length;
    }

    /// Reads what begins with `<`; the name of a tag that opens something.
    fn tag(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>")] {
            if rest.starts_with(open) {
                let length = rest.find(close).map_or(rest.len(), |it| it + close.len());
                let comment = open == "<!--";
                if comment {
                    self.take(length, Kind::Comment);
                } else {
                    self.at += length;
                }
                return None;
            }
        }
        self.at += 1;
        let closes = self.rest().starts_with(['/', '!', '?']);
        self.at += usize::from(closes);
        let rest = self.rest();
        if !rest.starts_with(char::is_alphabetic) {
            return None;
        }
        let is_name = |it: char| it.is_alphanumeric() || "-_:.".contains(it);
        let name = &rest[..rest.find(|it| !is_name(it)).unwrap_or(rest.len())];
        self.take(name.len(), Kind::Keyword);
        self.attributes();
        (!closes).then_some(name)
    }

    /// Reads up to the end of a tag.
    fn attributes(&mut self) {
        while let Some(at) = self.rest().find(['>', '<', '"', '\'']) {
            self.at += at;
            let rest = self.rest();
            let mark = &rest[..1];
            match mark {
                // Not closed: the next one begins.
                "<" => return,
                ">" => {
                    self.at += 1;
                    return;
                }
                _ => {
                    let end = rest[1..].find(mark).map_or(rest.len(), |it| it + 2);
                    self.take(end, Kind::String);
                }
            }
        }
        self.at = self.text.len();
    }

    /// Reads a script or a style sheet.
    fn inner(&mut self, name: &str) {
        let (grammar, close) = match name.to_ascii_lowercase().as_str() {
            "script" => (&JAVASCRIPT, "</script"),
            "style" => (&CSS, "</style"),
            _ => return,
        };
        let rest = self.rest();
        let mut ends = rest.match_indices("</").map(|it| it.0);
        let closes = |at: &usize| {
            rest.get(*at..at + close.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(close))
        };
        let end = ends.find(closes).unwrap_or(rest.len());
        let from = self.at;
        let inner = scan(grammar, &rest[..end]).into_iter();
        self.found.extend(inner.map(|(it, kind)| (from + it.start..from + it.end, kind)));
        self.at += end;
    }
}
