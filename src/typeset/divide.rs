//! Where a word, with its punctuation, may be divided.

#[expect(
    clippy::disallowed_types,
    reason = "looked up by word, never walked through"
)]
use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::language::{Division, Hyphenator};

/// A place where a word may be divided.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(super) struct Point {
    /// Bytes before it.
    pub at: u16,
    /// A hyphen is put in; else the break shows nothing.
    pub hyphen: bool,
    /// Multiplies the cost of a hyphen.
    pub weight: f32,
    /// Only when a line could not be set otherwise.
    pub rescue: bool,
    /// Only when not even the rescue sets the line.
    pub last_resort: bool,
}

/// Words in letters and where they may be divided.
#[expect(clippy::disallowed_types, reason = "looked up by word, never walked through")]
pub(super) type Divided = HashMap<Box<str>, Box<[Division]>, FxBuildHasher>;

/// A hyphenator that remembers words: *kata*, *kata,* and *kata.* are divided once.
pub(super) struct Divider<'a> {
    /// The rules.
    pub hyphenator: &'a Hyphenator,
    /// Words that were divided by them.
    pub divided: &'a mut Divided,
}

impl Divider<'_> {
    fn divisions(&mut self, word: &str) -> &[Division] {
        if !self.divided.contains_key(word) {
            let divisions = self.hyphenator.divisions(word).into();
            self.divided.insert(word.into(), divisions);
        }
        &self.divided[word]
    }
}

/// A word's own hyphen, as in *negara-negara*, needs this many characters on both sides.
const COMPOUND_SIDE: usize = 3;

/// A string of more characters than this without a place to divide it is divided anywhere, as
/// the last resort: an address, a long number, a key.
const UNBREAKABLE: usize = 16;

/// The word without the author's soft hyphens, and the places to divide it, from left to right.
///
/// Without a hyphenator (code, proper names by hand) only the last resort is left.
pub(super) fn divide(
    word: &str,
    mut hyphenator: Option<&mut Divider<'_>>,
) -> (String, Vec<Point>) {
    let text: String = if word.is_ascii() {
        word.to_owned()
    } else {
        word.chars().filter(|it| *it != SOFT_HYPHEN).collect()
    };
    if text.len() < 4 {
        return (text, vec![]);
    }
    let mut points = vec![];
    if word.len() != text.len() {
        own_points(word, &mut points);
    } else if is_plain(&text) {
        if let Some(hyphenator) = &mut hyphenator {
            syllable_points(&text, hyphenator, false, &mut points);
        }
        seam_points(&text, hyphenator.is_some(), &mut points);
    } else if is_address(&text) {
        address_points(&text, &mut points);
    } else {
        compound_points(&text, &mut points);
        if let Some(hyphenator) = &mut hyphenator {
            let compound = !points.is_empty() || has_hyphen(&text);
            syllable_points(&text, hyphenator, compound, &mut points);
        }
        seam_points(&text, hyphenator.is_some(), &mut points);
        mark_points(&text, &mut points);
    }
    desperate_points(&text, &mut points);
    points.sort_by_key(|it| (it.at, it.rescue));
    points.dedup_by_key(|it| it.at);
    (text, points)
}

const SOFT_HYPHEN: char = '\u{ad}';

/// Whether nothing but letters a to z stands in a word, with at most one mark before and two
/// behind them: it is no address, no compound and no formula, as nearly all words are none.
fn is_plain(text: &str) -> bool {
    let mut letters = text.as_bytes();
    if let [b'(' | b'"' | b'\'', rest @ ..] = letters {
        letters = rest;
    }
    for _ in 0..2 {
        if let [
            rest @ ..,
            b',' | b'.' | b';' | b':' | b'!' | b'?' | b')' | b'"' | b'\'',
        ] = letters
        {
            letters = rest;
        }
    }
    letters.iter().all(u8::is_ascii_alphabetic) && !text.starts_with("www.")
}

/// The places of the author's soft hyphens, counted without them.
fn own_points(word: &str, points: &mut Vec<Point>) {
    let mut at = 0;
    for character in word.chars() {
        if character == SOFT_HYPHEN {
            push(points, at, true, 1.0, false);
        } else {
            at += character.len_utf8();
        }
    }
}

fn is_address(text: &str) -> bool {
    text.contains("://")
        || text.starts_with("www.")
        || (text.contains('@') && text.contains('.'))
}

/// An address may be divided after its separators, without a hyphen, but before its own
/// hyphens (Chicago, 7.46): one at the end of a line would be taken for the line's.
fn address_points(text: &str, points: &mut Vec<Point>) {
    let bytes = text.as_bytes();
    for at in 4..bytes.len().saturating_sub(2) {
        let (before, after) = (bytes[at - 1], bytes[at]);
        let separator =
            matches!(before, b'/' | b'.' | b'_' | b'=' | b'&' | b'?' | b'%' | b'#')
                || after == b'-' && before != b'-';
        if separator && after != b'/' && text.is_char_boundary(at) {
            push(points, at, false, 0.5, false);
        }
    }
}

/// After a hyphen, a dash or a slash within the word.
fn compound_points(text: &str, points: &mut Vec<Point>) {
    for (at, mark) in text.char_indices() {
        if !matches!(mark, '-' | '\u{2010}' | '–' | '—' | '/') {
            continue;
        }
        let after = at + mark.len_utf8();
        let left = text[..at].chars().rev().take_while(|it| it.is_alphabetic()).count();
        let right = text[after..].chars().take_while(|it| it.is_alphabetic()).count();
        let enough = match mark {
            '—' => left >= 1 && right >= 1,
            _ => left >= COMPOUND_SIDE && right >= COMPOUND_SIDE,
        };
        if enough && is_hyphen(mark) && joins_capitals(text, at) {
            push(points, after, false, LAST_RESORT, true);
        } else if enough {
            push(points, after, false, 1.0, false);
        }
    }
}

/// The weight of a place that only the worst line is worth: within *undang* of
/// *undang-undang*, at the hyphen of *IE-CEPA*. A line with spaces twice as wide as the face's
/// is still better.
const LAST_RESORT: f32 = 20.0;

fn is_hyphen(mark: char) -> bool {
    matches!(mark, '-' | '\u{2010}')
}

/// Whether a hyphen stands between two letters or figures.
fn has_hyphen(text: &str) -> bool {
    text.char_indices().any(|(at, mark)| {
        is_hyphen(mark)
            && text[..at].ends_with(char::is_alphanumeric)
            && text[at + mark.len_utf8()..].starts_with(char::is_alphanumeric)
    })
}

/// Whether a side of the hyphen at `at` is written in capitals: *IE-CEPA*, *PUU-XVI*.
fn joins_capitals(text: &str, at: usize) -> bool {
    let is_part = |it: &char| it.is_alphanumeric();
    let left: Vec<char> = text[..at].chars().rev().take_while(is_part).collect();
    let right: Vec<char> = text[at..].chars().skip(1).take_while(is_part).collect();
    [left, right]
        .iter()
        .any(|part| part.len() > 1 && part.iter().all(|it| it.is_uppercase()))
}

/// Between syllables. A word that has hyphens of its own is divided there; its syllables are
/// the rescue's last resort. Those of a name in several parts are left for the rescue too:
/// `LibreOffice`.
fn syllable_points(
    text: &str,
    hyphenator: &mut Divider<'_>,
    compound: bool,
    points: &mut Vec<Point>,
) {
    let mut start = 0;
    while let Some(begin) = find_letter(&text[start..], true).map(|it| start + it) {
        let run = &text[begin..];
        start = begin + find_letter(run, false).unwrap_or(run.len());
        let mut from = begin;
        while from < start {
            let to = seam(&text[from..start]).map_or(start, |it| from + it);
            let whole = (from, to) == (begin, start);
            let part = &text[from..to];
            let divisions = hyphenator.divisions(part);
            points.reserve(divisions.len());
            for Division { at, in_need } in divisions.iter().copied() {
                if compound {
                    push(points, from + at, true, LAST_RESORT, true);
                    continue;
                }
                if in_need {
                    push(points, from + at, true, 2.5, true);
                    continue;
                }
                // A hyphen near the end of a word costs more: Typst's measure.
                let after = part.len() - at;
                let short = 5usize.saturating_sub(at) + 5usize.saturating_sub(after);
                let steps = u8::try_from(short).unwrap_or(u8::MAX);
                let weight = 1.0 + 0.15 * f32::from(steps);
                push(points, from + at, true, weight, !whole);
            }
            from = to;
        }
    }
}

/// Where the first letter stands, or the first character that is none.
fn find_letter(text: &str, letter: bool) -> Option<usize> {
    if text.is_ascii() {
        return text.bytes().position(|it| it.is_ascii_alphabetic() == letter);
    }
    text.find(|it: char| it.is_alphabetic() == letter)
}

/// The first place where a capital follows a small letter, with enough letters on both sides:
/// *Libre* and *Office*.
fn seam(run: &str) -> Option<usize> {
    if run.bytes().skip(1).all(|it| it.is_ascii() && !it.is_ascii_uppercase()) {
        return None;
    }
    let ends = run.char_indices().zip(run.char_indices().skip(1));
    ends.filter(|((_, one), (_, two))| one.is_lowercase() && two.is_uppercase())
        .map(|(_, (at, _))| at)
        .find(|at| *at >= SEAM_SIDE && run.len() - at >= SEAM_SIDE)
}

/// So many bytes stand on both sides of a seam.
const SEAM_SIDE: usize = 3;

/// In need, at the seams of a name in several parts; with a hyphen in text, with none in code,
/// where it would be read as a part of the name.
fn seam_points(text: &str, hyphen: bool, points: &mut Vec<Point>) {
    let mut from = 0;
    while let Some(at) = seam(&text[from..]) {
        let at = from + at;
        let left = text[..at].chars().rev().take_while(|it| it.is_alphanumeric()).count();
        let right = text[at..].chars().take_while(|it| it.is_alphanumeric()).count();
        if left >= SEAM_SIDE && right >= SEAM_SIDE {
            push(points, at, hyphen, 1.5, true);
        }
        from = at;
    }
}

/// In need, after the marks within a formula, a path or the name of a file, without a hyphen.
/// Numbers stay whole (`1.250`, `10.00`), and what a hyphen binds to a number (`ke-20`).
fn mark_points(text: &str, points: &mut Vec<Point>) {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    for window in letters.windows(3) {
        let [(_, before), (_, mark), (at, after)] = *window else { continue };
        let breaks = match mark {
            '.' | ',' | ':' => !(before.is_ascii_digit() && after.is_ascii_digit()),
            '-' | '–' => {
                before.is_alphanumeric() && before.is_numeric() == after.is_numeric()
            }
            '_' | '=' | '?' | '&' | '/' | '\\' | '+' | '*' | ';' | ')' | '|' | '>' => {
                true
            }
            _ => false,
        };
        let opens =
            after.is_alphanumeric() || matches!(after, '(' | '[' | '<' | '=' | '.');
        if breaks && opens && at >= MARK_SIDE && text.len() - at >= MARK_SIDE {
            let name = is_hyphen(mark) && joins_capitals(text, at - mark.len_utf8());
            push(points, at, false, if name { LAST_RESORT } else { 2.0 }, true);
        }
    }
}

/// So many bytes stand on both sides of a break after a mark.
const MARK_SIDE: usize = 3;

/// Anywhere, when a long string has no other place.
fn desperate_points(text: &str, points: &mut Vec<Point>) {
    if text.chars().count() <= UNBREAKABLE {
        return;
    }
    let mut last = 0;
    let places: Vec<usize> = points.iter().map(|it| usize::from(it.at)).collect();
    let ends = places.into_iter().chain([text.len()]);
    let mut extra = vec![];
    for end in ends {
        if end > last && text[last..end].chars().count() > UNBREAKABLE {
            let inside = text[last..end].char_indices().skip(3);
            extra.extend(inside.map(|(at, _)| last + at).filter(|at| *at + 3 <= end));
        }
        last = last.max(end);
    }
    for at in extra {
        push(points, at, false, 4.0, true);
    }
}

fn push(points: &mut Vec<Point>, at: usize, hyphen: bool, weight: f32, rescue: bool) {
    if let Ok(at) = u16::try_from(at) {
        let last_resort = weight >= LAST_RESORT;
        points.push(Point { at, hyphen, weight, rescue, last_resort });
    }
}

#[cfg(test)]
mod tests {
    use super::{Divided, Divider, Point};
    use crate::language::{Hyphenator, Language};

    fn divide(word: &str, hyphenator: Option<&Hyphenator>) -> (String, Vec<Point>) {
        let mut divided = Divided::default();
        let divider =
            hyphenator.map(|hyphenator| Divider { hyphenator, divided: &mut divided });
        let mut divider = divider;
        super::divide(word, divider.as_mut())
    }

    fn places(word: &str) -> Vec<(u16, bool)> {
        divide(word, None).1.iter().map(|it| (it.at, it.hyphen)).collect()
    }

    #[test]
    fn reduplication_breaks_at_its_own_hyphen() {
        assert_eq!(places("negara-negara"), [(7, false)]);
    }

    #[test]
    fn a_short_side_stays() {
        assert_eq!(places("e-mail"), []);
        assert_eq!(places("ke-2"), []);
    }

    #[test]
    fn soft_hyphens_are_the_only_places_and_vanish() {
        let (text, points) = divide("ker\u{ad}ja", None);
        assert_eq!(text, "kerja");
        assert_eq!(points.iter().map(|it| it.at).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn an_address_breaks_after_its_separators() {
        let (text, points) = divide("https://peraturan.go.id/uu/2000", None);
        let parts: Vec<_> = points.iter().map(|it| &text[..usize::from(it.at)]).collect();
        assert_eq!(parts[0], "https://");
        assert!(parts.contains(&"https://peraturan."));
        assert!(points.iter().all(|it| !it.hyphen));
    }

    #[test]
    fn a_long_number_breaks_anywhere_at_last() {
        let (_, points) = divide("12345678901234567890", None);
        assert!(!points.is_empty());
        assert!(points.iter().all(|it| it.rescue && !it.hyphen));
    }

    fn rescues(word: &str) -> Vec<String> {
        let (text, points) = divide(word, None);
        assert!(points.iter().all(|it| it.rescue && !it.hyphen), "{word}: {points:?}");
        points.iter().map(|it| text[..usize::from(it.at)].to_owned()).collect()
    }

    #[test]
    fn reduplications_and_their_kin() {
        assert_eq!(places("sayur-mayur"), [(6, false)]);
        assert_eq!(places("berbagi-bagi"), [(8, false)]);
        assert_eq!(places("non-Indonesia"), [(4, false)]);
        let id = Hyphenator::new(Language::Indonesian, &[]);
        let (_, points) = divide("negara-negara", Some(&id));
        let free: Vec<u16> =
            points.iter().filter(|it| !it.rescue).map(|it| it.at).collect();
        assert_eq!(free, [7], "at its own hyphen only");
    }

    #[test]
    fn compounds_break_within_only_as_the_last_resort() {
        let id = Hyphenator::new(Language::Indonesian, &[]);
        for (word, free) in [
            ("undang-undang", &[7][..]),
            ("masing-masing?", &[7]),
            ("beramai-ramai.", &[8]),
            ("antar-Indonesia", &[6]),
            ("se-Indonesia", &[]),
            ("IE-CEPA", &[]),
            ("IEU-CEPA,", &[]),
            ("13/PUU-XVI/2018", &[]),
        ] {
            let (_, points) = divide(word, Some(&id));
            let kept: Vec<u16> =
                points.iter().filter(|it| !it.rescue).map(|it| it.at).collect();
            assert_eq!(kept, free, "{word}");
            let cheap = points.iter().filter(|it| it.rescue && !it.last_resort);
            assert!(cheap.clone().all(|it| !it.hyphen), "{word}: {points:?}");
        }
        let (_, points) = divide("IE-CEPA", Some(&id));
        assert!(points.iter().all(|it| it.last_resort), "{points:?}");
    }

    #[test]
    fn an_address_breaks_before_its_hyphens() {
        let (text, points) = divide("https://a.id/timor-leste--x", None);
        let parts: Vec<_> = points.iter().map(|it| &text[..usize::from(it.at)]).collect();
        assert!(parts.contains(&"https://a.id/timor"), "{parts:?}");
        assert!(parts.contains(&"https://a.id/timor-leste"), "{parts:?}");
        assert!(parts.iter().all(|it| !it.ends_with('-')), "{parts:?}");
    }

    #[test]
    fn numbers_stay_whole() {
        for word in ["1.250.000", "Rp5.000,50", "10.00", "ke-20", "e-mail", "B.J."] {
            assert_eq!(rescues(word), [""; 0], "{word}");
        }
        assert_eq!(rescues("2024-2025"), ["2024-"]);
    }

    #[test]
    fn formulas_and_paths_break_after_their_marks_in_need() {
        assert_eq!(rescues("=SUM(A1;A2)"), ["=SUM(A1;"]);
        assert_eq!(rescues("main.html"), ["main."]);
        assert_eq!(rescues("snake_case"), ["snake_"]);
    }

    #[test]
    fn names_in_several_parts_break_at_their_seams_in_need() {
        assert_eq!(rescues("LibreOffice"), ["Libre"]);
        assert_eq!(rescues("iPhone"), [""; 0]);
        let id = Hyphenator::new(Language::Indonesian, &[]);
        let (_, points) = divide("LibreOffice", Some(&id));
        assert!(points.iter().any(|it| it.at == 5 && it.hyphen && it.rescue));
    }
}
