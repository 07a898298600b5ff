//! The white between two words: whatever its spaces are, the reader sees one.

use std::ops::Range;

/// The space that does not end a line.
pub const TIE: char = '\u{a0}';

/// A space that changes; `S` names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bond<S> {
    /// The space.
    pub space: S,
    /// It becomes a tie; else it goes.
    pub holds: bool,
}

/// `text` with its spaces that hold, and without those that go: in order, where each stands and
/// whether it holds.
#[must_use]
pub fn with_ties(
    text: &str,
    spaces: impl ExactSizeIterator<Item = (Range<usize>, bool)>,
) -> String {
    let mut tied = String::with_capacity(text.len() + spaces.len());
    let mut at = 0;
    for (space, holds) in spaces {
        tied.push_str(&text[at..space.start]);
        if holds {
            tied.push(TIE);
        }
        at = space.end;
    }
    tied.push_str(&text[at..]);
    tied
}

/// The spaces between two words.
#[derive(Debug)]
pub struct Gap<S> {
    /// Where a line may end.
    spaces: Vec<S>,
    /// Ties of the author.
    ties: Vec<S>,
}

impl<S> Gap<S> {
    /// Before any space.
    #[must_use]
    pub const fn new() -> Self {
        Self { spaces: vec![], ties: vec![] }
    }

    /// Adds a space where a line may end.
    pub fn space(&mut self, space: S) {
        self.spaces.push(space);
    }

    /// Adds a tie of the author.
    pub fn tie(&mut self, tie: S) {
        self.ties.push(tie);
    }

    /// Forgets the spaces, which stay as they are.
    pub fn clear(&mut self) {
        self.spaces.clear();
        self.ties.clear();
    }

    /// Leaves the first tie alone where the author mixed ties with other spaces: the others go.
    /// Ties by themselves stay, however many: they were counted.
    pub(super) fn settle(&mut self, bonds: &mut Vec<Bond<S>>) {
        if !self.spaces.is_empty() && !self.ties.is_empty() {
            let others = self.spaces.drain(..).chain(self.ties.drain(1..));
            bonds.extend(others.map(|space| Bond { space, holds: false }));
        }
    }

    /// Takes the spaces out, to become one tie.
    pub(super) fn hold(&mut self) -> impl Iterator<Item = Bond<S>> {
        let spaces = self.spaces.drain(..).enumerate();
        spaces.map(|(at, space)| Bond { space, holds: at == 0 })
    }
}

impl<S> Default for Gap<S> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use crate::language::Language::Indonesian;

    #[test]
    fn a_tie_beside_a_space_is_one_tie() {
        let tied = |text: &str| Indonesian.tied(&text.replace('~', "\u{a0}")).to_string();
        for (typed, expected) in [
            ("Bab~ 2", "Bab~2"),
            ("Bab ~2", "Bab~2"),
            ("dan ~ ~ lagi", "dan~lagi"),
            ("hari~ ini, 2 ~+ 3", "hari~ini, 2~+~3"),
            // An alignment of the author's, and white that stands between no two words.
            ("Bab~~2 dan~~~lagi 5 km", "Bab~~2 dan~~~lagi 5~km"),
            ("~ Bab 2~ ", "~ Bab~2~ "),
            ("satu~ \u{2003}dua", "satu~ \u{2003}dua"),
            ("satu \u{202f} dua", "satu\u{202f}dua"),
        ] {
            assert_eq!(tied(typed).replace('\u{a0}', "~"), expected);
        }
    }
}
