//! Writes formulas as `MathML`.
//!
//! pulldown-latex writes text, and not always XML: `<` and `&` stand in it bare, an attribute
//! may lack the space before it. So its tags are read one by one and written again through our
//! own writer; a tag that is not `MathML` makes the formula one that cannot be shown.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

use super::scribe::{BadFormula, Scribe};
use super::xml::Xml;
use crate::diagnostic::Span;

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

impl Scribe<'_> {
    /// Writes a formula; one that does not parse stands as its LaTeX.
    pub(super) fn formula(&mut self, tex: &str, span: Span, display: bool) {
        match mathml(tex, display) {
            Ok(markup) => {
                self.has_math = true;
                let tags = tags(&markup).expect("`mathml` has read it once");
                replay(&tags, tex, display, &mut self.xml);
            }
            Err(message) => {
                self.bad_formulas.push(BadFormula { span, message });
                self.xml.open("code").text(tex).close();
            }
        }
    }
}

/// The markup of a formula.
fn mathml(tex: &str, display: bool) -> Result<String, String> {
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    // The library panics on some malformed input where it should report an error.
    let made = catch_unwind(AssertUnwindSafe(|| {
        let storage = Storage::new();
        let mut events = vec![];
        for event in Parser::new(tex, &storage) {
            events.push(Ok(event.map_err(|it| it.to_string())?));
        }
        let config = RenderConfig { display_mode, ..RenderConfig::default() };
        let mut markup = String::new();
        let events = events.into_iter().map(|it: Result<_, Never>| it);
        push_mathml(&mut markup, events, config).map_err(|it| it.to_string())?;
        Ok(markup)
    }));
    let markup = made.unwrap_or_else(|_| Err("it is malformed".to_owned()));
    let markup = markup.map_err(|it| first_line(&it))?;
    tags(&markup)?;
    Ok(markup)
}

/// An error that does not come: those of the parser were taken out before.
#[derive(Debug)]
enum Never {}

impl std::fmt::Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

/// The part of the library's message that fits a diagnostic: its first line, without the
/// picture of the place.
fn first_line(message: &str) -> String {
    let line = message.lines().find(|it| !it.trim().is_empty()).unwrap_or_default();
    line.trim().trim_end_matches(['.', ':']).to_lowercase()
}

/// A piece of markup.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Start { name: &'static str, attributes: Vec<(&'static str, &'a str)>, closed: bool },
    End,
    Text(&'a str),
}

/// Reads markup: balanced tags of `MathML`, and between them text in which anything may stand.
fn tags(markup: &str) -> Result<Vec<Piece<'_>>, String> {
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
            pieces.push(Piece::Text(&rest[text_from..at]));
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

fn attributes_of(mut rest: &str) -> Vec<(&'static str, &str)> {
    let mut attributes = vec![];
    while let Some((name, tail)) = rest.split_once("=\"") {
        let Some((value, tail)) = tail.split_once('"') else { break };
        if let Some(known) = ATTRIBUTES.into_iter().find(|it| *it == name.trim()) {
            attributes.push((known, value));
        }
        rest = tail;
    }
    attributes
}

/// Writes the pieces again.
fn replay(pieces: &[Piece<'_>], tex: &str, display: bool, xml: &mut Xml) {
    for piece in pieces {
        match piece {
            Piece::Start { name, attributes, closed } => {
                if *closed {
                    xml.void(name)
                } else {
                    xml.open(name)
                };
                if *name == "math" {
                    xml.attr("xmlns", "http://www.w3.org/1998/Math/MathML")
                        .attr("display", if display { "block" } else { "inline" })
                        .attr("alttext", tex.trim());
                }
                for (name, value) in attributes {
                    xml.attr(name, value);
                }
            }
            Piece::End => {
                xml.close();
            }
            Piece::Text(text) => {
                let text = text.replace("&nbsp;", "\u{A0}");
                xml.text(
                    &text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{mathml, replay, tags};
    use crate::epub::xml::Xml;

    fn written(tex: &str) -> Result<String, String> {
        let markup = mathml(tex, false)?;
        let mut xml = Xml::fragment();
        replay(&tags(&markup)?, tex, false, &mut xml);
        Ok(xml.finish())
    }

    #[test]
    fn a_fraction() {
        assert_eq!(
            written(r"\frac{10}{40}").as_deref(),
            Ok("<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"inline\" \
                alttext=\"\\frac{10}{40}\"><mfrac><mrow><mn>10</mn></mrow>\
                <mrow><mn>40</mn></mrow></mfrac></math>")
        );
    }

    #[test]
    fn signs_that_are_markup_are_escaped() {
        let less = written("a < b").expect("it parses");
        assert!(less.contains("<mo>&lt;</mo>"), "{less}");
        let and = written(r"a \& b").expect("it parses");
        assert!(and.contains(">&amp;<"), "{and}");
        // The library writes `stretchy="true"minsize=`.
        let big = written(r"\bigl( x \bigr)").expect("it parses");
        assert!(big.contains("minsize=\"1.2em\""), "{big}");
        let text = written(r"\text{ a < b } x").expect("it parses");
        assert!(text.contains("<mtext>\u{A0}a &lt; b\u{A0}</mtext>"), "{text}");
        for formula in [less, and, big, text] {
            roxmltree::Document::parse(&formula).expect("well-formed");
        }
    }

    #[test]
    fn what_does_not_parse_is_told() {
        for tex in
            [r"\frac{1", r"\nosuchthing", r"}", r"x^", r"\begin{matrix} a", r"a & b"]
        {
            assert!(written(tex).is_err(), "{tex}: {:?}", written(tex));
        }
    }

    proptest::proptest! {
        /// Whatever LaTeX comes, it is told to be wrong or gives well-formed markup.
        #[test]
        fn any_latex_gives_well_formed_markup_or_an_error(
            tokens in proptest::collection::vec(proptest::sample::select(TOKENS), 0..12),
        ) {
            if let Ok(formula) = written(&tokens.concat()) {
                roxmltree::Document::parse(&formula).expect("well-formed");
            }
        }
    }

    const TOKENS: &[&str] = &[
        "x",
        "1",
        " ",
        "{",
        "}",
        "^",
        "_",
        "&",
        "\\\\",
        "\\",
        "%",
        "<",
        ">",
        "'",
        "\\frac",
        "\\sqrt",
        "[",
        "]",
        "\\left(",
        "\\right)",
        "\\bigl(",
        "\\text{a<b}",
        "\\begin{matrix}",
        "\\end{matrix}",
        "\\begin{cases}",
        "\\end{cases}",
        "\\sum",
        "\\int",
        "\\alpha",
        "\\not",
        "\\def\\a",
        "#",
        "#1",
        "\\a",
        "~",
        "$",
        "\\color{red}",
        "\\mathbb",
        "é",
        "\\limits",
        "\\over",
        "\\hline",
        "\\char",
        "\\kern1em",
        "\\sin",
        "\\operatorname{ab}",
        "\u{0}",
        "😀",
        "\\begin{array}{c|c}",
        "\\end{array}",
        "\\begin{align}",
        "\\end{align}",
        "\\tag{1}",
        "\\prime",
        "\\hat",
        "\\overbrace",
    ];
}
