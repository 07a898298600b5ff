//! Runs of words: bare addresses become links, `H~2~O` and `x^2^` get their small figures.

use std::borrow::Cow;
use std::ops::Range;

use crate::document::{Inline, InlineKind, Leaf, Target};

use super::text::Text;

/// Words that stand in one piece in the source, or one resolved entity.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// Turns runs of words that follow each other into inlines, and adds them to `inlines`. Words
/// of one line become one text.
pub(super) fn set_words(
    text: &Text<'_>,
    words: impl IntoIterator<Item = Words>,
    in_link: bool,
    inlines: &mut Vec<Inline>,
) {
    let mut run: Option<Words> = None;
    for next in words {
        match &mut run {
            // Only what is verbatim, side by side, is searched as one.
            Some(last)
                if is_verbatim(text, last)
                    && last.range.end == next.range.start
                    && is_verbatim(text, &next) =>
            {
                last.range.end = next.range.end;
                last.text.push_str(&next.text);
            }
            _ => {
                if let Some(done) = run.replace(next) {
                    set_run(text, done, in_link, inlines);
                }
            }
        }
    }
    if let Some(done) = run {
        set_run(text, done, in_link, inlines);
    }
}

fn is_verbatim(text: &Text<'_>, words: &Words) -> bool {
    text.written.get(words.range.clone()) == Some(words.text.as_str())
}

/// Sets one run.
fn set_run(text: &Text<'_>, run: Words, in_link: bool, inlines: &mut Vec<Inline>) {
    let has_scripts = run.text.bytes().any(|it| matches!(it, b'~' | b'^'));
    let has_address = !in_link && find_address(&run.text).is_some();
    if !(has_scripts || has_address) || !is_verbatim(text, &run) {
        push_text(text, inlines, run.range, run.text.into());
        return;
    }
    let mut at = run.range.start;
    let end = run.range.end;
    while at < end {
        let rest = at..end;
        let link = if in_link { None } else { find_address(&text.written[rest.clone()]) };
        let Some((found, target)) = link else {
            set_scripts(text, rest, inlines);
            return;
        };
        let found = at + found.start..at + found.end;
        set_scripts(text, at..found.start, inlines);
        let shown = text.written[found.clone()].to_owned();
        let content = InlineKind::Text { text: shown, leaf: Leaf::default() };
        let span = text.span(&found);
        let kind = InlineKind::Link {
            target: Target::Uri(target),
            title: String::new(),
            content: vec![Inline { span, kind: content }],
        };
        inlines.push(Inline { span, kind });
        at = found.end;
    }
}

/// The first bare web address in a text, and where it leads, by the rules of GFM.
fn find_address(text: &str) -> Option<(Range<usize>, String)> {
    // To look at every pair of bytes alike goes many at a time; nearly all texts have neither.
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let doubled = |found, (one, two): (&u8, &u8)| {
        found | (one == two) & ((*one == b'/') | (*one == b'w'))
    };
    if !pairs.fold(false, doubled) {
        return None;
    }
    let starts = ["http://", "https://", "www."];
    let mut found: Vec<usize> =
        starts.iter().flat_map(|it| text.match_indices(it)).map(|(at, _)| at).collect();
    found.sort_unstable();
    for start in found {
        let before = text[..start].chars().next_back();
        if before.is_some_and(|it| {
            !it.is_whitespace() && !matches!(it, '(' | '*' | '_' | '~' | '"' | '“')
        }) {
            continue;
        }
        let rest = &text[start..];
        let end =
            rest.find(|it: char| it.is_whitespace() || it == '<').unwrap_or(rest.len());
        let address = without_punctuation(&rest[..end]);
        let host = address.split("//").last().unwrap_or_default();
        let host = host.split(['/', '?', '#']).next().unwrap_or_default();
        if !host.contains('.') || host.starts_with('.') || host.ends_with('.') {
            continue;
        }
        let scheme = if address.starts_with("www.") { "https://" } else { "" };
        return Some((start..start + address.len(), format!("{scheme}{address}")));
    }
    None
}

/// An address without the punctuation of the sentence that it ends, or the bracket that
/// encloses it.
fn without_punctuation(mut address: &str) -> &str {
    loop {
        let trimmed = address.trim_end_matches([
            '?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '"', '”', '’',
        ]);
        let opens = trimmed.matches('(').count();
        let closes = trimmed.matches(')').count();
        let trimmed = match trimmed.strip_suffix(')') {
            Some(shorter) if closes > opens => shorter,
            _ => trimmed,
        };
        if trimmed.len() == address.len() {
            return address;
        }
        address = trimmed;
    }
}

/// Sets words in which `~2~` is low and `^2^` is high: no space between the signs.
fn set_scripts(text: &Text<'_>, range: Range<usize>, inlines: &mut Vec<Inline>) {
    let written = &text.written[range.clone()];
    let mut from = range.start;
    let mut at = range.start;
    let bytes = text.written.as_bytes();
    let is_sign = |it: &u8| matches!(it, b'~' | b'^');
    while let Some(found) = bytes[at..range.end].iter().position(is_sign) {
        let start = at + found;
        let Some(end) = script_end(text, start, range.end) else {
            at = start + 1;
            continue;
        };
        push_text(
            text,
            inlines,
            from..start,
            written[from - range.start..start - range.start].into(),
        );
        let inner = start + 1..end;
        let mut content = vec![];
        push_text(text, &mut content, inner.clone(), text.written[inner].into());
        let kind = if bytes[start] == b'~' {
            InlineKind::Subscript(content)
        } else {
            InlineKind::Superscript(content)
        };
        inlines.push(Inline { span: text.span(&(start..end + 1)), kind });
        from = end + 1;
        at = from;
    }
    push_text(text, inlines, from..range.end, written[from - range.start..].into());
}

/// Letters of a low or high text, at most: more is a coincidence.
const LONGEST_SCRIPT: usize = 40;

/// Where the sign stands that closes the one at `start`.
fn script_end(text: &Text<'_>, start: usize, limit: usize) -> Option<usize> {
    let bytes = text.written.as_bytes();
    let sign = bytes[start];
    let doubled =
        start > 0 && bytes[start - 1] == sign || bytes.get(start + 1) == Some(&sign);
    if doubled || text.is_escaped(start) {
        return None;
    }
    let limit = limit.min(start + LONGEST_SCRIPT);
    let end = (start + 1..limit)
        .take_while(|at| !bytes[*at].is_ascii_whitespace())
        .find(|at| bytes[*at] == sign && !text.is_escaped(*at))?;
    (bytes.get(end + 1) != Some(&sign)).then_some(end)
}

/// Adds words; to the text before them when that ends on the same line.
fn push_text(
    text: &Text<'_>,
    inlines: &mut Vec<Inline>,
    range: Range<usize>,
    words: Cow<'_, str>,
) {
    if words.is_empty() {
        return;
    }
    let span = text.span(&range);
    if let Some(Inline { span: last, kind: InlineKind::Text { text: before, .. } }) =
        inlines.last_mut()
    {
        before.push_str(&words);
        last.end = last.end.max(span.end);
        return;
    }
    let kind = InlineKind::Text { text: words.into_owned(), leaf: Leaf::default() };
    if inlines.is_empty() {
        // Most texts are of one piece.
        inlines.reserve_exact(1);
    }
    inlines.push(Inline { span, kind });
}
