//! The affixes of a word, told by its root.
//!
//! A word is read in every way that its letters allow: prefixes, a root of the lexicon,
//! suffixes. Where the readings part ways (*ber-uang*, *be-ruang*) only the breaks that all
//! of them have are kept: a missed break does no harm, a wrong one does.

use super::lexicon::{Lexicon, Root};
use super::syllables::{Places, is_vowel, place, syllables};

/// Most prefixes of a word: *ber-ke-se-imbang-an*, and one to spare.
const DEEPEST: usize = 4;

/// Sorts of prefix, for which may follow which.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Sort {
    /// No prefix yet.
    Start,
    /// me-, di-, ter-, ku-, kau-: verbs, which never end in -an.
    Verb,
    /// pe-: nouns, which end in -an or nothing.
    Noun,
    Ber,
    Per,
    Ke,
    Se,
    /// The negation within ke-…-an.
    Not,
    /// The first part of a compound that is written as one word.
    Element,
}

use Sort::{Ber, Element, Ke, Not, Noun, Per, Se, Start, Verb};

impl Sort {
    /// Whether `next` may stand behind this.
    fn admits(self, next: Self) -> bool {
        match self {
            Start => next != Not,
            Verb => matches!(next, Per | Ber | Ke | Se | Element),
            Noun => matches!(next, Per | Ber | Ke | Se | Element),
            Ber => matches!(next, Per | Ke | Se | Noun | Element),
            Per => matches!(next, Ke | Se | Not | Element),
            Ke => matches!(next, Ber | Verb | Se | Noun | Per | Not | Element),
            Se => matches!(next, Per | Ke | Noun | Ber | Verb),
            Not => matches!(next, Ber | Verb | Ke | Se),
            Element => matches!(next, Noun | Per | Ber | Ke | Se),
        }
    }
}

/// A prefix and what must follow it.
struct Prefix {
    letters: &'static str,
    sort: Sort,
    follows: Follows,
}

/// What may stand behind a prefix.
#[derive(Debug, Copy, Clone)]
enum Follows {
    /// Any letter.
    Any,
    /// One of these.
    Of(&'static str),
    /// A vowel, before which the root lost its first letter; the prefix's last letters, so
    /// many, begin the root's first syllable instead.
    Lost(&'static str, usize),
    /// A single syllable, and what comes behind it.
    Short,
    /// An r, or a syllable that ends in one: *be-ker-ja*.
    R,
}

use Follows::{Any, Lost, Of, R, Short};

/// A prefix that any letter may follow.
const fn any(letters: &'static str, sort: Sort) -> Prefix {
    Prefix { letters, sort, follows: Any }
}

/// A prefix and what must follow it.
const fn with(letters: &'static str, sort: Sort, follows: Follows) -> Prefix {
    Prefix { letters, sort, follows }
}

/// The prefixes. Foreign roots keep their first letter behind a nasal (*mem-produksi*), so any
/// consonant is taken that the nasal goes with.
const PREFIXES: &[Prefix] = &[
    with("me", Verb, Of("lmnrwy")),
    with("mem", Verb, Of("bfpv")),
    with("men", Verb, Of("cdjstz")),
    with("meng", Verb, Of("aeioughkqx")),
    with("mem", Verb, Lost("p", 1)),
    with("men", Verb, Lost("t", 1)),
    with("meng", Verb, Lost("k", 2)),
    with("meny", Verb, Lost("s", 2)),
    with("pe", Noun, Any),
    with("pem", Noun, Of("bfpv")),
    with("pen", Noun, Of("cdjstz")),
    with("peng", Noun, Of("aeioughkqx")),
    with("pem", Noun, Lost("p", 1)),
    with("pen", Noun, Lost("t", 1)),
    with("peng", Noun, Lost("k", 2)),
    with("peny", Noun, Lost("s", 2)),
    // Before roots of one syllable: me-nge-cek.
    with("menge", Verb, Short),
    with("penge", Noun, Short),
    any("di", Verb),
    any("ku", Verb),
    any("kau", Verb),
    any("ter", Verb),
    with("te", Verb, R),
    any("ber", Ber),
    with("be", Ber, R),
    any("per", Per),
    any("ke", Ke),
    any("se", Se),
    any("tidak", Not),
    any("adi", Element),
    any("alih", Element),
    any("aneka", Element),
    any("antar", Element),
    any("anti", Element),
    any("dwi", Element),
    any("inter", Element),
    any("maha", Element),
    any("makro", Element),
    any("mikro", Element),
    any("multi", Element),
    any("non", Element),
    any("pasca", Element),
    any("pra", Element),
    any("purna", Element),
    any("semi", Element),
    any("serba", Element),
    any("sub", Element),
    any("super", Element),
    any("swa", Element),
    any("tanda", Element),
    any("tanggung", Element),
    any("tata", Element),
    any("tuna", Element),
    any("warga", Element),
];

/// A way to take suffixes off.
#[derive(Debug, Copy, Clone)]
struct Ending {
    /// Where the root ends.
    end: usize,
    /// Breaks before the suffixes.
    places: Places,
    /// The suffix next to the root, without particles and pronouns.
    suffix: Suffix,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Suffix {
    None,
    Kan,
    An,
    /// Its boundary is no break: it would leave a letter alone.
    I,
}

/// The breaks of `word` that all its readings share; `None` when no root is known in it.
pub(super) fn analyse(word: &str) -> Option<Places> {
    Analysis { word, lexicon: Lexicon::house(), shared: None }.run()
}

/// The search for readings.
struct Analysis<'w> {
    word: &'w str,
    lexicon: &'static Lexicon,
    shared: Option<Places>,
}

impl<'w> Analysis<'w> {
    fn run(mut self) -> Option<Places> {
        let endings = endings(self.word);
        // A reading without prefixes is the plain one: beri-kan, not ber-ikan.
        for ending in &endings {
            self.root(0, 0, ("", 0), ending);
        }
        // After that the fewest prefixes: mem-beri-kan, not mem-ber-ikan.
        for prefixes in 1..=DEEPEST {
            if self.shared.is_some() {
                break;
            }
            for ending in &endings {
                self.descend(0, 0, (Start, Start), prefixes, ending);
            }
        }
        self.shared
    }

    /// Takes `prefixes` prefixes off at `at` and looks for the root behind them. `sorts` are
    /// those of the first prefix of the word and of the one before `at`.
    fn descend(
        &mut self,
        at: usize,
        places: Places,
        sorts: (Sort, Sort),
        prefixes: usize,
        ending: &Ending,
    ) {
        let rest = &self.word[at..ending.end];
        for prefix in PREFIXES {
            if !sorts.1.admits(prefix.sort) {
                continue;
            }
            let Some(behind) = rest.strip_prefix(prefix.letters) else { continue };
            let first = if sorts.0 == Start { prefix.sort } else { sorts.0 };
            if behind.len() < 2
                || !prefix.follows.fits(behind)
                || !ending.goes_with(first)
            {
                continue;
            }
            let start = at + prefix.letters.len();
            let inner = syllables(prefix.letters, false) << at;
            match prefix.follows {
                // What follows a nasal that swallowed a letter is the root itself.
                Lost(lost, nasal) if prefixes == 1 => {
                    self.root(
                        start,
                        places | place(start - nasal),
                        (lost, nasal),
                        ending,
                    );
                }
                Lost(..) => {}
                _ => {
                    let places = places | inner | place(start);
                    if prefixes == 1 {
                        self.root(start, places, ("", 0), ending);
                    } else {
                        let sorts = (first, prefix.sort);
                        self.descend(start, places, sorts, prefixes - 1, ending);
                    }
                }
            }
        }
    }

    /// Notes the reading whose root begins at `at`, after a letter that was `lost` to a nasal of
    /// so many letters, if there is such a root.
    fn root(
        &mut self,
        at: usize,
        places: Places,
        (lost, nasal): (&str, usize),
        ending: &Ending,
    ) {
        let rest = &self.word[at..ending.end];
        if lost.len() + rest.len() < 3 {
            return;
        }
        let Some(root) = self.lexicon.find(lost, rest) else { return };
        let inner = self.inner(root, at - nasal, ending.end, (lost.len(), nasal));
        let reading = places | ending.places | inner;
        self.shared = Some(self.shared.map_or(reading, |shared| shared & reading));
    }

    /// The breaks inside a root that stands at `start..end`, a nasal in place of `lost` letters.
    fn inner(
        &self,
        root: &Root,
        start: usize,
        end: usize,
        (lost, nasal): (usize, usize),
    ) -> Places {
        match root.division {
            Some(division) => division << (start + nasal - lost),
            None => syllables(&self.word[start..end], true) << start,
        }
    }
}

impl Follows {
    fn fits(self, behind: &str) -> bool {
        let letters = behind.as_bytes();
        let first = letters[0];
        match self {
            Any => true,
            Of(list) => list.as_bytes().contains(&first),
            Lost(..) => is_vowel(first),
            Short => letters.iter().filter(|&&letter| is_vowel(letter)).count() == 1,
            R => first == b'r' || letters.get(1..3) == Some(b"er"),
        }
    }
}

impl Ending {
    /// Whether a word whose first prefix is of `sort` may end so.
    fn goes_with(&self, sort: Sort) -> bool {
        match sort {
            Verb => self.suffix != Suffix::An,
            Noun => matches!(self.suffix, Suffix::An | Suffix::None),
            _ => true,
        }
    }
}

/// Every way to take suffixes off `word`: a particle, a pronoun, then -kan, -an or -i.
fn endings(word: &str) -> Vec<Ending> {
    let bare = Ending { end: word.len(), places: 0, suffix: Suffix::None };
    let mut endings = vec![bare];
    for group in [&["lah", "kah", "pun"][..], &["nya", "ku", "mu"]] {
        for at in 0..endings.len() {
            let ending = endings[at];
            for suffix in group {
                endings.extend(ending.without(word, suffix, Suffix::None));
            }
        }
    }
    for at in 0..endings.len() {
        let ending = endings[at];
        endings.extend(ending.without(word, "kan", Suffix::Kan));
        endings.extend(ending.without(word, "an", Suffix::An));
        endings.extend(ending.without(word, "i", Suffix::I));
    }
    endings
}

impl Ending {
    /// This ending with one more suffix taken off.
    fn without(self, word: &str, letters: &str, suffix: Suffix) -> Option<Self> {
        let end = word[..self.end].strip_suffix(letters)?.len();
        let own = if suffix == Suffix::I { 0 } else { place(end) };
        (end >= 2).then_some(Self { end, places: self.places | own, suffix })
    }
}
