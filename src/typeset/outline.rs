//! Outlines the lines of a paragraph for the page breaker, before they are set.

use std::ops::Range;

use super::form::{TextForm, turn};
use super::galley::Outline;

/// The lines of another way to set a form: for each its first and one past its last token, and
/// whether it ends within a word.
pub(super) fn outlines(form: &TextForm, lines: &[(Range<usize>, bool)]) -> Vec<Outline> {
    let count = lines.len();
    let outline = |number: usize| Outline {
        turn: turn(form, number, count),
        notes: vec![],
        hyphenated: lines[number].1,
    };
    let mut outlines: Vec<Outline> = (0..count).map(outline).collect();
    let mut seen = vec![];
    // A note stands with its last mark, and that of a divided word with the word's end.
    for (token, note) in form.text.notes.iter().rev() {
        let line = lines.iter().rposition(|it| it.0.start <= *token);
        if let Some(line) = line.filter(|_| !seen.contains(note)) {
            outlines[line].notes.insert(0, *note);
            seen.push(*note);
        }
    }
    outlines
}
