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
    let notes = notes_by_line(&form.text.notes, lines.iter().map(|it| it.0.start));
    for (outline, notes) in outlines.iter_mut().zip(notes) {
        outline.notes = notes;
    }
    outlines
}

/// The notes of each line, by the token that it begins with; none at all where there are no
/// `marks`. A note stands with its last mark, and that of a divided word with the word's end.
pub(super) fn notes_by_line(
    marks: &[(usize, usize)],
    begins: impl Iterator<Item = usize>,
) -> Vec<Vec<usize>> {
    if marks.is_empty() {
        return vec![];
    }
    let begins: Vec<usize> = begins.collect();
    let mut notes: Vec<Vec<usize>> = vec![vec![]; begins.len()];
    for (token, note) in marks {
        let Some(line) = begins.iter().rposition(|it| it <= token) else { continue };
        for before in &mut notes[..line] {
            before.retain(|it| it != note);
        }
        if !notes[line].contains(note) {
            notes[line].push(*note);
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::notes_by_line;

    #[test]
    fn a_note_stands_with_its_last_mark() {
        let begins = || [0, 4, 8].into_iter();
        let none: Vec<Vec<usize>> = vec![];
        assert_eq!(notes_by_line(&[], begins()), none);
        let marks = [(1, 7), (2, 8), (3, 7), (5, 9), (8, 9)];
        assert_eq!(notes_by_line(&marks, begins()), [vec![7, 8], vec![], vec![9]]);
        // A word that is divided between two lines belongs to the second here: it begins there.
        assert_eq!(notes_by_line(&[(4, 1)], [0, 4, 4].into_iter())[2], [1]);
    }
}
