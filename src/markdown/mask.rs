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

/// Bytes of a web address that are looked back at.
const LONGEST_ADDRESS: usize = 500;

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
    let plain = if has_callout && !has_dollar { plain_markers(text) } else { None };
    let mut markers = vec![];
    if let Some(plain) = plain {
        markers = plain;
        markers.retain(|it| is_callout(&it.line));
        for marker in &markers {
            bytes[marker.line.clone()].fill(b' ');
        }
    } else if has_callout || has_dollar {
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

/// The callouts of a text where their lines alone tell them, as in most: each is a quotation of
/// its own behind an empty line, and nothing in the text could make it something else, as
/// program text and HTML do. To ask the parser takes as long as to parse the text.
fn plain_markers(text: &str) -> Option<Vec<Marker>> {
    // To look at every byte alike goes many at a time, and most texts have none of these.
    let sign = |found, byte| found | matches!(byte, b'`' | b'~' | b'<');
    if text.bytes().fold(false, sign)
        && ["```", "~~~", "<"].iter().any(|it| text.contains(it))
    {
        return None;
    }
    let marker = |(at, _): (usize, &str)| {
        let quote = text[..at].rfind('\n').map_or(0, |it| it + 1);
        let line = text[at..].split('\n').next().unwrap_or_default();
        let behind_white = quote == 0 || text[..quote].ends_with("\n\n");
        // `[!note]: a` would be the address of a link, and so would a name that ends lines below.
        let is_plain = behind_white
            && matches!(&text[quote..at], ">" | "> ")
            && line.contains(']')
            && !line.contains("]:");
        is_plain.then(|| Marker { quote, line: at..at + line.len() })
    };
    let brackets = text.match_indices('[');
    brackets.filter(|(at, _)| text[*at..].starts_with("[!")).map(marker).collect()
}

/// Hides `$` between a letter and a digit: `US$258`, `A$5`. Not within an address, where a
/// control character would end the link; there it can do no harm.
fn hide_plain_prices(bytes: &mut [u8]) {
    for at in 1..bytes.len().saturating_sub(1) {
        if bytes[at] != b'$'
            || !bytes[at - 1].is_ascii_alphabetic()
            || !bytes[at + 1].is_ascii_digit()
        {
            continue;
        }
        let before = &bytes[at.saturating_sub(LONGEST_ADDRESS)..at];
        let word =
            before.rsplit(|it| it.is_ascii_whitespace()).next().unwrap_or_default();
        let is_address =
            word.windows(2).any(|it| it == b"](" || it == b"//" || it == b"(<");
        if !is_address {
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
    use super::{Findings, mask, plain_markers};

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
    fn the_lines_tell_what_the_parser_tells() {
        for before in [
            "",
            "a\n\n",
            "# A\n\n",
            "- a\n\n  b\n\n",
            "1. a\n\n",
            "[^n]: a\n\n    b\n\n",
            "A\n: b\n\n  c\n\n",
            "> a\n\n",
            "| a |\n|---|\n| b |\n\n",
            "---\n\n",
            "    a\n\n",
            "[a]: b\n\n",
        ] {
            for after in
                ["", "\n> b", "\n> ---\n", " | b\n> |---|---|\n\nc", "\nlazy\n\n- d\n"]
            {
                let text = format!("{before}> [!note] A{after}\n\n>[!tip]\n> é\n");
                let plain = plain_markers(&text).expect("nothing hides them");
                assert_eq!(plain, Findings::of(&text, &text, true).markers, "{text}");
                assert_eq!(plain.len(), 2, "{text}");
            }
        }
        for odd in [
            "`[!a]`",
            "a\n> [!note]",
            "> [!note]: a",
            "> [!a\n> b]: c",
            "- > [!note]",
            "<b> [!a]",
        ] {
            assert_eq!(plain_markers(odd), None, "{odd}");
        }
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
