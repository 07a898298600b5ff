//! Words that come near a term: a slip of the pen, or a form that the glossary lacks.

use std::collections::BTreeMap;

use super::forms::Form;
use super::tokens::folded;
use crate::diagnostic::{Code, Report};
use crate::document::Span;

/// A word that comes near a term.
#[derive(Debug)]
pub(super) struct Slip {
    /// The word as it is looked up: each is told of once.
    pub(super) word: String,
    written: String,
    term: String,
    span: Option<Span>,
}

impl Slip {
    /// The word `written` comes near `term`.
    pub(super) fn new(written: &str, term: String, span: Option<Span>) -> Self {
        Self { word: folded(written), written: written.to_owned(), term, span }
    }

    /// Tells the author.
    pub(super) fn tell(self, report: &mut Report) {
        let Self { written, term, .. } = self;
        report.warn(
            Code::UnknownTerm,
            self.span,
            format!("`{written}` comes near the glossary's `{term}`"),
            format!("write `{term}`, if that is meant, or add the form to the glossary"),
        );
    }
}

/// The forms, ordered for finding near ones.
#[derive(Debug, Clone)]
pub(super) struct Near {
    /// Forms of several words, written as one: *kerjasama*.
    solid: BTreeMap<String, usize>,
    /// How long solid forms are, by their first byte's last five bits: a bit for each length.
    /// Most words are none by that alone.
    lengths: [u64; 32],
    /// Long forms of one word, by their first letter.
    single: BTreeMap<char, Vec<(String, usize)>>,
}

/// Letters that a word must have before one wrong letter makes it suspicious: short words
/// have too many true neighbours.
const LONG: usize = 8;

impl Near {
    /// Lays the forms out.
    pub(super) fn new(forms: &[Form]) -> Self {
        let mut near =
            Self { solid: BTreeMap::new(), lengths: [0; 32], single: BTreeMap::new() };
        for (index, form) in forms.iter().enumerate() {
            match form.words.as_slice() {
                [word] => {
                    if let Some(first) = word.chars().next()
                        && word.chars().count() >= LONG
                    {
                        near.single.entry(first).or_default().push((word.clone(), index));
                    }
                }
                words => {
                    let solid = words.concat();
                    let (first, length) = first_and_length(&solid);
                    near.lengths[first] |= length;
                    near.solid.entry(solid).or_insert(index);
                }
            }
        }
        near
    }

    /// The forms of several words, written as one.
    pub(super) fn solid(&self) -> impl Iterator<Item = &str> {
        self.solid.keys().map(String::as_str)
    }

    /// The form that `word` comes near, and whether it is that form written as one word. One
    /// letter may be wrong, missing, too many or swapped, but not the first and not the last,
    /// which make other words: *gratifikasi*, *tariff*.
    pub(super) fn find(&self, word: &str, stems: &[String]) -> Option<(usize, bool)> {
        let joined = |word: &str| {
            let found = if word.contains('-') {
                self.solid.get(&word.replace('-', ""))
            } else {
                let (first, length) = first_and_length(word);
                let may_be = self.lengths[first] & length != 0;
                may_be.then(|| self.solid.get(word)).flatten()
            };
            found.copied()
        };
        let solid = joined(word).or_else(|| stems.iter().find_map(|it| joined(it)));
        if let Some(form) = solid {
            return Some((form, true));
        }
        let length = word.chars().count();
        if length < LONG {
            return None;
        }
        let last = word.chars().next_back();
        let candidates = self.single.get(&word.chars().next()?)?;
        let found = candidates.iter().find(|(form, _)| {
            form.chars().next_back() == last
                && form.chars().count().abs_diff(length) <= 1
                && one_slip(word, form)
        });
        found.map(|(_, index)| (*index, false))
    }
}

/// Where the lengths stand of what begins as a word does, and the bit of its own.
fn first_and_length(word: &str) -> (usize, u64) {
    let first = word.bytes().next().unwrap_or(0);
    (usize::from(first & 31), 1 << word.len().min(63))
}

/// Whether one letter is wrong, missing, too many or swapped with its neighbour.
fn one_slip(a: &str, b: &str) -> bool {
    let head = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let a: Vec<char> = a.chars().skip(head).collect();
    let b: Vec<char> = b.chars().skip(head).collect();
    let swapped = || {
        a.len() >= 2 && b.len() >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]
    };
    match (a.as_slice(), b.as_slice()) {
        ([_, a_rest @ ..], [_, b_rest @ ..]) => {
            a_rest == b_rest || a_rest == b || a == b_rest || swapped()
        }
        _ => a.len() + b.len() == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Near, one_slip};
    use crate::diagnostic::Report;
    use crate::passes::glossary::forms::lay_out;
    use crate::passes::sample::entry;

    #[test]
    fn slips() {
        for word in ["multilaterl", "multilatteral", "multilataral", "mutlilateral"] {
            assert!(one_slip(word, "multilateral"), "{word}");
        }
        for word in ["multilateral", "multilatel", "bilateral"] {
            assert!(!one_slip(word, "multilateral"), "{word}");
        }
    }

    #[test]
    fn near_words_are_found_and_true_neighbours_are_not() {
        let glossary = [
            entry("kerja sama", &[]),
            entry("ratifikasi", &[]),
            entry("tarif", &[]),
            entry("globalisasi", &[]),
        ];
        let forms = lay_out(&glossary, &mut Report::default());
        let near = Near::new(&forms);
        assert_eq!(near.find("kerjasama", &[]), Some((0, true)));
        assert_eq!(near.find("kerja-sama", &[]), Some((0, true)));
        assert_eq!(near.find("kerjasamanya", &["kerjasama".to_owned()]), Some((0, true)));
        assert_eq!(near.find("ratifkasi", &[]), Some((1, false)));
        assert_eq!(near.find("globaliasasi", &[]), Some((3, false)));
        for word in ["gratifikasi", "ratifikasin", "tarik", "globalisme"] {
            assert_eq!(near.find(word, &[]), None, "{word}");
        }
    }
}
