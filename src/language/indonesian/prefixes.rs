//! The prefixes, and what may stand behind them.

use super::syllables::is_vowel;

/// Sorts of prefix, for which may follow which.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Sort {
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
    pub(super) fn admits(self, next: Self) -> bool {
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
pub(super) struct Prefix {
    pub(super) letters: &'static str,
    pub(super) sort: Sort,
    pub(super) follows: Follows,
}

/// What may stand behind a prefix.
#[derive(Debug, Copy, Clone)]
pub(super) enum Follows {
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

impl Follows {
    /// Whether this may stand behind the prefix.
    pub(super) fn fits(self, behind: &str) -> bool {
        let letters = behind.as_bytes();
        let first = letters[0];
        match self {
            Any | Short => true,
            Of(list) => list.as_bytes().contains(&first),
            Lost(..) => is_vowel(first),
            R => first == b'r' || letters.get(1..3) == Some(b"er"),
        }
    }
}

/// The prefixes that begin with `first`. Foreign roots keep their first letter behind a nasal
/// (*mem-produksi*), so any consonant is taken that the nasal goes with.
pub(super) fn prefixes(first: u8) -> &'static [Prefix] {
    match first {
        b'a' => A,
        b'b' => B,
        b'd' => D,
        b'i' => I,
        b'k' => K,
        b'm' => M,
        b'n' => N,
        b'p' => P,
        b's' => S,
        b't' => T,
        b'w' => W,
        _ => &[],
    }
}

const A: &[Prefix] = &[
    any("adi", Element),
    any("alih", Element),
    any("aneka", Element),
    any("antar", Element),
    any("anti", Element),
];

const B: &[Prefix] = &[any("ber", Ber), with("be", Ber, R)];

const D: &[Prefix] = &[any("di", Verb), any("dwi", Element)];

const I: &[Prefix] = &[any("inter", Element)];

const K: &[Prefix] = &[any("ku", Verb), any("kau", Verb), any("ke", Ke)];

const M: &[Prefix] = &[
    with("me", Verb, Of("lmnrwy")),
    with("mem", Verb, Of("bfpv")),
    with("men", Verb, Of("cdjstz")),
    with("meng", Verb, Of("aeioughkqx")),
    with("mem", Verb, Lost("p", 1)),
    with("men", Verb, Lost("t", 1)),
    with("meng", Verb, Lost("k", 2)),
    with("meny", Verb, Lost("s", 2)),
    // Before roots of one syllable: me-nge-cek.
    with("menge", Verb, Short),
    any("maha", Element),
    any("makro", Element),
    any("mikro", Element),
    any("multi", Element),
];

const N: &[Prefix] = &[any("non", Element)];

const P: &[Prefix] = &[
    with("pe", Noun, Any),
    with("pem", Noun, Of("bfpv")),
    with("pen", Noun, Of("cdjstz")),
    with("peng", Noun, Of("aeioughkqx")),
    with("pem", Noun, Lost("p", 1)),
    with("pen", Noun, Lost("t", 1)),
    with("peng", Noun, Lost("k", 2)),
    with("peny", Noun, Lost("s", 2)),
    with("penge", Noun, Short),
    any("per", Per),
    with("pe", Per, R),
    any("pasca", Element),
    any("pra", Element),
    any("purna", Element),
];

const S: &[Prefix] = &[
    any("se", Se),
    any("semi", Element),
    any("serba", Element),
    any("sub", Element),
    any("super", Element),
    any("swa", Element),
];

const T: &[Prefix] = &[
    any("ter", Verb),
    with("te", Verb, R),
    any("tidak", Not),
    any("tanda", Element),
    any("tanggung", Element),
    any("tata", Element),
    any("tuna", Element),
];

const W: &[Prefix] = &[any("warga", Element)];
