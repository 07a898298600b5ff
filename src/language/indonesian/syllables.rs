//! Syllables of a piece of a word that is one morpheme, or is taken for one.
//!
//! The rules are those of EYD V ("Pemenggalan Kata"): between vowels that are no diphthong
//! (*ni-at*); before a single consonant (*ba-pak*), for which *ng*, *ny*, *kh*, *sy* and *gh*
//! count (*de-ngan*); between two consonants (*man-di*); after the first of three or more
//! (*in-stru-men*). Where authorities part ways nothing is broken: a stop with *l* or *r* between
//! vowels is *neg-ro* by the letter of EYD and *ne-gro* elsewhere, and *h* after a consonant
//! may belong to a foreign spelling.

/// A set of places in a word: bit `k` is a break before letter `k`.
pub(super) type Places = u64;

/// Letters of the longest word that is divided.
pub(super) const LONGEST: usize = 63;

/// A break before letter `at`.
pub(super) const fn place(at: usize) -> Places {
    1 << at
}

/// A letter, or two that stand for one sound.
#[derive(Copy, Clone)]
struct Unit<'w> {
    start: usize,
    text: &'w str,
}

impl Unit<'_> {
    fn is_vowel(&self) -> bool {
        is_vowel(self.text.as_bytes()[0])
    }
}

pub(super) fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Breaks of `piece`, which has at most [`LONGEST`] letters, all of them in `a`–`z`. `root` says
/// that it is known to be a whole root, so that its last syllable can be told: *ba-ik*, but
/// *bai-du-ri*.
pub(super) fn syllables(piece: &str, root: bool) -> Places {
    let units = units(piece);
    let mut places = 0;
    let mut last: Option<usize> = None;
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.is_vowel()) {
        if let Some(before) = last {
            let between = &units[before + 1..at];
            let start = match between {
                [] => hiatus(&units, at, root).then_some(unit.start),
                [one] => Some(one.start),
                [one, two] => splits(one, two).then_some(two.start),
                _ => cluster(between),
            };
            places |= start.map_or(0, place);
        }
        last = Some(at);
    }
    places
}

/// Takes a word apart into letters and digraphs.
fn units(piece: &str) -> Vec<Unit<'_>> {
    let mut units = Vec::with_capacity(piece.len());
    let mut start = 0;
    while start < piece.len() {
        let two = piece.get(start..start + 2).unwrap_or_default();
        let length = if matches!(two, "ng" | "ny" | "kh" | "sy" | "gh") { 2 } else { 1 };
        units.push(Unit { start, text: &piece[start..start + length] });
        start += length;
    }
    units
}

/// Whether the vowel `at` and the one before it are of two syllables.
fn hiatus(units: &[Unit<'_>], at: usize, root: bool) -> bool {
    let pair = (units[at - 1].text, units[at].text);
    match pair {
        // A native root that ends in one consonant after ai or au has two syllables there:
        // ba-ik, la-ut, sa-ing.
        ("a", "i" | "u") => root && at + 2 == units.len(),
        // `oe` may be an old spelling of u; the others are diphthongs, or may be.
        ("o", "i" | "e") | ("e", "i" | "u") => false,
        _ => true,
    }
}

/// Whether two consonants between vowels may be divided.
fn splits(one: &Unit<'_>, two: &Unit<'_>) -> bool {
    if is_muta(one.text) && matches!(two.text, "l" | "r") {
        return false;
    }
    match two.text {
        "h" => !matches!(one.text, "s" | "t" | "p" | "c" | "d" | "b" | "j" | "k" | "g"),
        "j" => !matches!(one.text, "d" | "t" | "s"),
        _ => true,
    }
}

/// Where three or more consonants between vowels are divided, if that is sure.
fn cluster(consonants: &[Unit<'_>]) -> Option<usize> {
    let texts: Vec<&str> = consonants.iter().map(|unit| unit.text).collect();
    match texts[..] {
        // eks-por, teks-til, eks-tra
        ["k", "s", ..] => Some(consonants[2].start),
        [_, two, three] if is_onset(two, three) => Some(consonants[1].start),
        // in-stru-men, kon-struk-si
        [_, "s", "p" | "t" | "k", "l" | "r"] => Some(consonants[1].start),
        _ => None,
    }
}

/// A consonant that makes a cluster with l or r.
fn is_muta(consonant: &str) -> bool {
    matches!(consonant, "b" | "c" | "d" | "f" | "g" | "k" | "p" | "t" | "v")
}

/// Whether two consonants may begin a syllable together.
fn is_onset(one: &str, two: &str) -> bool {
    is_muta(one) && matches!(two, "l" | "r")
        || one == "s" && matches!(two, "p" | "t" | "k" | "w")
        || matches!((one, two), ("k" | "d" | "t", "w"))
}

#[cfg(test)]
mod tests {
    use super::{place, syllables};

    fn divide(piece: &str, root: bool) -> String {
        let places = syllables(piece, root);
        let mut divided = String::new();
        for (at, letter) in piece.chars().enumerate() {
            if places & place(at) != 0 {
                divided.push('-');
            }
            divided.push(letter);
        }
        divided
    }

    #[test]
    fn the_examples_of_the_rules() {
        for word in [
            "bu-ah",
            "ni-at",
            "sa-at",
            "pan-dai",
            "au-la",
            "sau-da-ra",
            "am-boi",
            "ba-pak",
            "la-wan",
            "de-ngan",
            "ke-nyang",
            "mu-ta-khir",
            "mu-sya-wa-rah",
            "cap-lok",
            "makh-luk",
            "man-di",
            "sang-gup",
            "som-bong",
            "swas-ta",
            "ul-tra",
            "in-fra",
            "ben-trok",
            "in-stru-men",
            "eks-por",
            "teks-til",
            "kon-struk-si",
            "eks-tra",
            "bang-sa",
            "kong-res",
            "e-ko-no-mi",
            "ge-o-gra-fi",
            "du-ni-a",
        ] {
            let piece = word.replace('-', "");
            let expected = match word {
                "cap-lok" => "caplok",
                "ge-o-gra-fi" => "ge-ogra-fi",
                _ => word,
            };
            assert_eq!(divide(&piece, false), expected);
        }
    }

    #[test]
    fn the_last_syllable_of_a_root() {
        assert_eq!(divide("baik", true), "ba-ik");
        assert_eq!(divide("baik", false), "baik");
        assert_eq!(divide("saing", true), "sa-ing");
        assert_eq!(divide("saudara", true), "sau-da-ra");
        assert_eq!(divide("pulau", true), "pu-lau");
    }
}
