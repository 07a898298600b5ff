//! Writes formulas as `MathML`: the pieces of markup that the room `formula` has read, written
//! again through our own writer.

use super::scribe::Scribe;
use super::xml::Xml;
use crate::formula::{Piece, mathml};

impl Scribe<'_> {
    /// Writes a formula; one that does not parse, which has been told, stands as its LaTeX.
    pub(super) fn formula(&mut self, tex: &str, display: bool) {
        match mathml(tex, display) {
            Ok(pieces) => {
                self.has_math = true;
                replay(&pieces, tex, display, &mut self.xml);
            }
            Err(_) => {
                self.xml.open("code").text(tex).close();
            }
        }
    }
}

/// Writes the pieces again.
fn replay(pieces: &[Piece], tex: &str, display: bool, xml: &mut Xml) {
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
                xml.text(text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{mathml, replay};
    use crate::epub::xml::Xml;

    fn written(tex: &str) -> Result<String, String> {
        let pieces = mathml(tex, false).map_err(|it| it.message)?;
        let mut xml = Xml::fragment();
        replay(&pieces, tex, false, &mut xml);
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
