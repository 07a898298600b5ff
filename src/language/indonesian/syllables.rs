//! Syllables of a piece of a word that is one morpheme, or is taken for one.
//!
//! The rules are those of EYD V ("Pemenggalan Kata"): between vowels that are no diphthong
//! (*ni-at*); before a single consonant (*ba-pak*), for which *ng*, *ny*, *kh*, *sy* and *gh*
//! count (*de-ngan*); between two consonants (*man-di*); after the first of three or more
//! (*in-stru-men*). Where authorities part ways nothing is broken: a stop with *l* or *r* between
//! vowels is *neg-ro* by the letter of EYD and *ne-gro* elsewhere, and *h* after a consonant
//! may belong to a foreign spelling.

/// A set of places in a word: bit `k` is a break before letter `k`.
pub(in crate::language) type Places = u64;

/// Letters of the longest word that is divided: one fewer than [`Places`] has bits.
pub(in crate::language) const LONGEST: usize = 63;

/// A break before letter `at`.
pub(super) const fn place(at: usize) -> Places {
    1 << at
}

/// A letter, or two that stand for one sound.
#[derive(Copy, Clone, Default)]
struct Unit {
    /// Letters before it.
    start: u8,
    /// Its letters; 0 for the second when there is but one.
    sound: Sound,
}

/// Up to two letters.
type Sound = [u8; 2];

impl Unit {
    fn is_vowel(&self) -> bool {
        is_vowel(self.sound[0])
    }
}

pub(super) fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Breaks of `piece`, which has at most [`LONGEST`] letters, all of them in `a`–`z`. `root` says
/// that it is known to be a whole root, so that its last syllable can be told: *ba-ik*, but
/// *bai-du-ri*.
pub(super) fn syllables(piece: &str, root: bool) -> Places {
    let mut room = [Unit::default(); LONGEST];
    let units = units(piece, &mut room);
    let mut places = 0;
    let mut last: Option<usize> = None;
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.is_vowel()) {
        if let Some(before) = last {
            let between = &units[before + 1..at];
            let start = match between {
                [] => hiatus(units, at, root).then_some(unit.start),
                [one] => Some(one.start),
                [one, two] => splits(one.sound, two.sound).then_some(two.start),
                _ => cluster(between),
            };
            places |= start.map_or(0, |it| place(usize::from(it)));
        }
        last = Some(at);
    }
    places
}

/// Takes a word apart into letters and digraphs, which stand in `room`.
fn units<'r>(piece: &str, room: &'r mut [Unit; LONGEST]) -> &'r [Unit] {
    let letters = piece.as_bytes();
    let (mut start, mut count) = (0, 0);
    while let Some(first) = letters.get(start) {
        let second = letters.get(start + 1).copied().unwrap_or_default();
        let both = matches!(
            [*first, second],
            [b'n', b'g' | b'y'] | [b'k' | b'g', b'h'] | [b's', b'y']
        );
        let sound = [*first, if both { second } else { 0 }];
        let at = u8::try_from(start).expect("no word is longer");
        room[count] = Unit { start: at, sound };
        start += if both { 2 } else { 1 };
        count += 1;
    }
    &room[..count]
}

/// Whether the vowel `at` and the one before it are of two syllables.
fn hiatus(units: &[Unit], at: usize, root: bool) -> bool {
    match (units[at - 1].sound[0], units[at].sound[0]) {
        // A native root that ends in one consonant after ai or au has two syllables there:
        // ba-ik, la-ut, sa-ing.
        (b'a', b'i' | b'u') => root && at + 2 == units.len(),
        // `oe` may be an old spelling of u; the others are diphthongs, or may be.
        (b'o', b'i' | b'e') | (b'e', b'i' | b'u') => false,
        _ => true,
    }
}

/// Whether two consonants between vowels may be divided.
fn splits(one: Sound, two: Sound) -> bool {
    match two {
        [b'l' | b'r', 0] => !is_muta(one),
        [b'h', 0] => !matches!(
            one,
            [b's' | b't' | b'p' | b'c' | b'd' | b'b' | b'j' | b'k' | b'g', 0]
        ),
        [b'j', 0] => !matches!(one, [b'd' | b't' | b's', 0]),
        _ => true,
    }
}

/// Where three or more consonants between vowels are divided, if that is sure.
fn cluster(consonants: &[Unit]) -> Option<u8> {
    match consonants {
        // eks-por, teks-til, eks-tra
        [one, two, third, ..] if one.sound == *b"k\0" && two.sound == *b"s\0" => {
            Some(third.start)
        }
        [_, two, three] if is_onset(two.sound, three.sound) => Some(two.start),
        // in-stru-men, kon-struk-si
        [_, two, three, four]
            if two.sound == *b"s\0"
                && matches!(three.sound, [b'p' | b't' | b'k', 0])
                && matches!(four.sound, [b'l' | b'r', 0]) =>
        {
            Some(two.start)
        }
        _ => None,
    }
}

/// A consonant that makes a cluster with l or r.
fn is_muta(consonant: Sound) -> bool {
    matches!(consonant, [b'b' | b'c' | b'd' | b'f' | b'g' | b'k' | b'p' | b't' | b'v', 0])
}

/// Whether two consonants may begin a syllable together.
fn is_onset(one: Sound, two: Sound) -> bool {
    match two {
        [b'l' | b'r', 0] => is_muta(one),
        [b'p' | b't' | b'k', 0] => one == *b"s\0",
        [b'w', 0] => matches!(one, [b's' | b'k' | b'd' | b't', 0]),
        _ => false,
    }
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
