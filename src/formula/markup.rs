//! Reads the library's markup.
//!
//! It is text, and not always XML: `<` and `&` stand in it bare, an attribute may lack the space
//! before it. So its tags are read one by one; a tag that is not `MathML` makes the formula one
//! that cannot be shown.

/// The elements that may stand in a formula.
const ELEMENTS: [&str; 24] = [
    "math",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
];

/// One more, which does not fit the lines above.
const UNDER_OVER: &str = "munderover";

/// The attributes that are kept; classes and styles of the library's own sheet are not.
const ATTRIBUTES: [&str; 19] = [
    "accent",
    "accentunder",
    "columnalign",
    "depth",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rspace",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

/// A piece of markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A tag that begins an element.
    Start {
        /// Which.
        name: &'static str,
        /// Its attributes.
        attributes: Vec<(&'static str, String)>,
        /// It ends there too.
        closed: bool,
    },
    /// The end of an element.
    End,
    /// Text, as it is read.
    Text(String),
}

/// Reads markup: balanced tags of `MathML`, and between them text in which anything may stand.
pub(super) fn tags(markup: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = vec![];
    let mut open = vec![];
    let mut rest = markup;
    let mut text_from = 0;
    let mut at = 0;
    while at < rest.len() {
        let tail = &rest[at..];
        let is_tag = tail.starts_with("</")
            || tail.starts_with('<')
                && tail[1..].starts_with(|it: char| it.is_ascii_lowercase());
        if !is_tag {
            at += tail.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        if at > text_from {
            pieces.push(Piece::Text(plain(&rest[text_from..at])));
        }
        let end = tail.find('>').ok_or("its markup breaks off")?;
        let inside = &tail[1..end];
        rest = &tail[end + 1..];
        (text_from, at) = (0, 0);
        if let Some(name) = inside.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err("its groups do not match".to_owned());
            }
            pieces.push(Piece::End);
            continue;
        }
        let closed = inside.ends_with('/');
        let inside = inside.trim_end_matches('/');
        let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
        let known = element(name).ok_or_else(|| format!("`{name}` cannot be shown"))?;
        pieces.push(Piece::Start {
            name: known,
            attributes: attributes_of(attributes),
            closed,
        });
        if !closed {
            open.push(known);
        }
    }
    if open.is_empty() { Ok(pieces) } else { Err("its groups are not closed".to_owned()) }
}

fn element(name: &str) -> Option<&'static str> {
    ELEMENTS.into_iter().chain([UNDER_OVER]).find(|it| *it == name)
}

fn attributes_of(mut rest: &str) -> Vec<(&'static str, String)> {
    let mut attributes = vec![];
    while let Some((name, tail)) = rest.split_once("=\"") {
        let Some((value, tail)) = tail.split_once('"') else { break };
        if let Some(known) = ATTRIBUTES.into_iter().find(|it| *it == name.trim()) {
            attributes.push((known, value.to_owned()));
        }
        rest = tail;
    }
    attributes
}

/// Text without the few references that the library writes.
fn plain(text: &str) -> String {
    let text = text.replace("&nbsp;", "\u{A0}");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
