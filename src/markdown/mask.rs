//! Makes a text ready for the parser: what lontar reads itself is hidden from it.
//!
//! Two things are hidden, byte for byte, so that every place stays where it was:
//!
//! - The line that opens a callout, `[!note] Title {#id}`, becomes spaces: a blank first line
//!   of its quotation. So the content below is a block of its own, be it a list, a table or a
//!   line of dashes, which would otherwise join the title.
//! - The dollar sign of money, `US$5`, becomes [`DOLLAR`], so that two prices in a paragraph do
//!   not make a formula of the words between them. As in Pandoc, a formula does not end before
//!   a digit; nor does one begin behind a letter.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::events::OPTIONS;
use super::text::Marker;

/// Stands for the dollar sign of money: a control character, which the manuscript never holds.
pub(super) const DOLLAR: char = '\u{1}';

/// Rounds in which prices are sought; each makes formulas of what the last uncovered.
const ROUNDS: usize = 8;

/// Gives the text as the parser shall see it, and the callouts' lines, which `is_callout` picks
/// by their ranges.
pub(super) fn mask(
    text: &str,
    mut is_callout: impl FnMut(&Range<usize>) -> bool,
) -> (String, Vec<Marker>) {
    let mut bytes = text.as_bytes().to_vec();
    let has_dollar = text.contains('$');
    if has_dollar {
        hide_plain_prices(&mut bytes);
    }
    let has_callout = text.contains("[!");
    let mut markers = vec![];
    if has_callout || has_dollar {
        for round in 0..ROUNDS {
            let masked = str::from_utf8(&bytes).expect("only ASCII was changed");
            let found = Findings::of(masked, text, has_callout && round == 0);
            if round == 0 {
                markers = found.markers;
                markers.retain(|it| is_callout(&it.line));
            }
            for marker in &markers {
                bytes[marker.line.clone()].fill(b' ');
            }
            for at in &found.prices {
                bytes[*at] = 1;
            }
            if found.prices.is_empty() {
                break;
            }
        }
    }
    let masked = String::from_utf8(bytes).expect("only ASCII was changed, into ASCII");
    (masked, markers)
}

/// Hides `$` between a letter and a digit: `US$258`, `A$5`.
fn hide_plain_prices(bytes: &mut [u8]) {
    for at in 1..bytes.len().saturating_sub(1) {
        let is_letter = bytes[at - 1].is_ascii_alphabetic();
        if bytes[at] == b'$' && is_letter && bytes[at + 1].is_ascii_digit() {
            bytes[at] = 1;
        }
    }
}

/// What one look at the text finds.
struct Findings {
    markers: Vec<Marker>,
    /// Dollar signs that were taken for the ends of a formula.
    prices: Vec<usize>,
}

impl Findings {
    fn of(masked: &str, text: &str, callouts: bool) -> Self {
        let mut found = Self { markers: vec![], prices: vec![] };
        let mut quotes: Vec<usize> = vec![];
        for (event, range) in Parser::new_ext(masked, OPTIONS).into_offset_iter() {
            match event {
                Event::Start(Tag::BlockQuote(_)) if callouts => quotes.push(range.start),
                Event::Start(_) if !quotes.is_empty() => {
                    let quote = quotes.pop().expect("it is not empty");
                    quotes.clear();
                    found.markers.extend(marker(text, quote, range.start));
                }
                Event::InlineMath(_) if is_money(text, &range) => {
                    found.prices.extend([range.start, range.end - 1]);
                }
                _ => quotes.clear(),
            }
        }
        found
    }
}

/// The callout's line when the first block of a quotation begins with `[!`.
fn marker(text: &str, quote: usize, first: usize) -> Option<Marker> {
    let line = text[first..].split('\n').next().unwrap_or_default();
    // The block must begin on the quotation's first line.
    let same_line = text.get(quote..first).is_some_and(|it| !it.contains('\n'));
    (same_line && line.starts_with("[!"))
        .then(|| Marker { quote, line: first..first + line.len() })
}

/// Whether a formula is none: it ends before a digit, or begins behind a letter.
fn is_money(text: &str, range: &Range<usize>) -> bool {
    let after = text[range.end..].chars().next();
    let before = text[..range.start].chars().next_back();
    after.is_some_and(|it| it.is_ascii_digit()) || before.is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::mask;

    fn masked(text: &str) -> (String, Vec<std::ops::Range<usize>>) {
        let (masked, markers) =
            mask(text, |line| !text[line.clone()].starts_with("[!no]"));
        (masked.replace('\u{1}', "¤"), markers.into_iter().map(|it| it.line).collect())
    }

    #[test]
    fn prices_are_no_formulas() {
        let text = "US$258,80 dan US$221,89; ($5)–($6); $x^2$ dan $5x$.";
        assert_eq!(masked(text).0, "US¤258,80 dan US¤221,89; (¤5)–(¤6); $x^2$ dan $5x$.");
    }

    #[test]
    fn code_keeps_its_text_for_later() {
        assert_eq!(masked("`a$b` $n$").0, "`a$b` $n$");
    }

    #[test]
    fn the_first_line_of_a_callout_is_hidden() {
        let text = "> [!note] A\n> ---\n> > [!tip]\n> > b\n\n- > [!x] é\n";
        let (text, markers) = masked(text);
        assert_eq!(text, ">          \n> ---\n> >       \n> > b\n\n- >        \n");
        assert_eq!(markers, [2..11, 22..28, 40..47]);
    }

    #[test]
    fn what_only_looks_like_a_callout_stays() {
        for text in [
            "> a\n> [!note]\n",
            "```\n> [!note]\n```\n",
            "[!note]\n",
            "> [!no]\n",
            ">\n> [!note]\n",
        ] {
            assert_eq!(masked(text), (text.to_owned(), vec![]), "{text}");
        }
    }
}
