//! Word division by EYD V: first by what a word is formed of, else by sound alone, with care.

use super::affixes::analyse;
use super::syllables::{LONGEST, Places, is_vowel, place, syllables};

/// Places where `word`, in letters `a`–`z`, may be divided. A letter is never left alone.
pub(in crate::language) fn divide(word: &str) -> Places {
    let long_enough = (4..=LONGEST).contains(&word.len());
    if !long_enough || !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return 0;
    }
    let places = match analyse(word) {
        Some(places) => places,
        None if is_foreign(word) => 0,
        None => Guess::new(word).run(),
    };
    // Two letters at least stay on either side.
    places & (place(word.len() - 1) - 1) & !(place(2) - 1)
}

/// The division of a word whose root is not known: syllables by sound, and nothing where an
/// affix may hide.
struct Guess<'w> {
    word: &'w str,
    places: Places,
}

/// Prefixes that end in a consonant, and how many letters that consonant has. Before a vowel
/// it may belong to the prefix or to the root: *ber-ada*, *be-rada*.
const DOUBTFUL: [(&str, usize); 23] = [
    ("meng", 2),
    ("peng", 2),
    ("ber", 1),
    ("per", 1),
    ("ter", 1),
    ("memper", 1),
    ("diper", 1),
    ("member", 1),
    ("diber", 1),
    ("pember", 1),
    ("keber", 1),
    ("keter", 1),
    ("seper", 1),
    ("seter", 1),
    ("teper", 1),
    ("terper", 1),
    ("antar", 1),
    ("inter", 1),
    ("super", 1),
    ("hiper", 1),
    ("sub", 1),
    ("non", 1),
    ("trans", 1),
];

impl<'w> Guess<'w> {
    fn new(word: &'w str) -> Self {
        Self { word, places: 0 }
    }

    fn run(mut self) -> Places {
        // Ketidak- is nothing else than what it seems.
        let head = if self.word.starts_with("ketidak") { "ketidak".len() } else { 0 };
        self.places = syllables(&self.word[head..], false) << head;
        if head > 0 {
            self.places |= place(2) | place(4) | place(head);
        } else {
            self.prefixes();
        }
        self.suffixes();
        self.places
    }

    /// Takes back the breaks about a prefix that may or may not be one.
    fn prefixes(&mut self) {
        let first = self.word.as_bytes()[0];
        for (prefix, consonant) in DOUBTFUL {
            if prefix.as_bytes()[0] != first {
                continue;
            }
            let Some(rest) = self.word.strip_prefix(prefix) else { continue };
            let end = prefix.len();
            if rest.bytes().next().is_some_and(is_vowel) {
                self.forbid(end - consonant);
                self.forbid(end);
                // Nor is a letter of the root left with the prefix: mengo-zimo.
                self.forbid(end + 1);
            } else if prefix == "trans" {
                // Trans-por: the prefix is whole before a consonant.
                self.forbid(end - 2);
                self.forbid(end - 1);
                self.places |= place(end);
            }
        }
        // Ke-swasta-an or kes-was-ta, di-stabil-kan or dis-ta-bil: nobody knows.
        let letters = self.word.as_bytes();
        let short = matches!(
            letters.get(..2),
            Some(b"di" | b"ke" | b"se" | b"re" | b"pe" | b"me")
        );
        if short
            && letters.get(2) == Some(&b's')
            && !letters.get(3).copied().is_some_and(is_vowel)
        {
            self.forbid(2);
            self.forbid(3);
        }
        // Ke-ozimo-an: the boundary is a break even if there is no prefix, what follows is not.
        let open = matches!(letters.get(..2), Some(b"di" | b"ke" | b"se"));
        if open && letters.get(2).copied().is_some_and(is_vowel) {
            self.forbid(3);
        }
    }

    /// Takes back the breaks about a suffix that may or may not be one, and adds those before
    /// suffixes that cannot be anything else.
    fn suffixes(&mut self) {
        let mut core = self.word;
        for suffix in ["lah", "kah", "pun", "nya", "ku", "mu"] {
            // Letters are compared at once; strings are by a call.
            if core.as_bytes().last() != suffix.as_bytes().last() {
                continue;
            }
            let Some(rest) = core.strip_suffix(suffix).filter(|rest| has_word(rest))
            else {
                continue;
            };
            if suffix.len() == 3 {
                self.places |= place(rest.len());
                // Lua-nya: no letter alone goes with it.
                self.forbid(rest.len() - 1);
            }
            core = rest;
        }
        let verb = self.word.starts_with("me") || self.word.starts_with("di");
        if let Some(stem) = core.strip_suffix("kan").filter(|_| verb) {
            self.forbid(stem.len().saturating_sub(1));
            self.places |= place(stem.len());
        } else if let Some(stem) =
            core.strip_suffix("an").filter(|stem| syllable_count(stem) >= 2)
        {
            self.hide(stem);
        } else if let Some(stem) = core.strip_suffix('i').filter(|stem| has_word(stem)) {
            self.hide(stem);
        }
    }

    /// Takes back the breaks about the last consonant of a stem that a vowel follows; no stem
    /// ends in c, j, v, w or y.
    fn hide(&mut self, stem: &str) {
        let digraph = ["ng", "ny", "kh", "sy"].iter().any(|two| stem.ends_with(two));
        let last = stem.as_bytes()[stem.len() - 1];
        if digraph {
            self.forbid(stem.len() - 2);
        } else if !is_vowel(last) && !matches!(last, b'c' | b'j' | b'v' | b'w' | b'y') {
            self.forbid(stem.len() - 1);
        }
        self.forbid(stem.len());
    }

    fn forbid(&mut self, at: usize) {
        self.places &= !place(at);
    }
}

/// Whether a word can be left of a suffix: three letters, one of them a vowel.
fn has_word(rest: &str) -> bool {
    rest.len() >= 3 && rest.bytes().any(is_vowel)
}

fn syllable_count(stem: &str) -> usize {
    stem.bytes().filter(|&letter| is_vowel(letter)).count()
}

/// Whether a word is spelled as no Indonesian word is: it would need another language's rules,
/// and nobody said which.
pub(in crate::language) fn is_foreign(word: &str) -> bool {
    let strange = |pair: &[u8]| match pair {
        b"ck" | b"sh" | b"th" | b"ph" | b"ch" | b"wh" | b"ou" => true,
        [b'q' | b'x', _] | [_, b'q' | b'x'] => true,
        [b'c', other] => !is_vowel(*other),
        // Ng-g, -k-kan and -n-nya are the only doubles; two vowels may meet.
        [one, two] => one == two && !is_vowel(*one) && !matches!(one, b'g' | b'k' | b'n'),
        _ => false,
    };
    let letters = word.as_bytes();
    letters.windows(2).any(strange)
        || letters.windows(4).any(|four| four == b"tion")
        || letters[2..].windows(2).any(|two| two == b"ee")
        || matches!(
            letters,
            [.., b'c' | b'j' | b'v' | b'y']
                | [.., b'n' | b'l', b'd']
                | [.., b'c' | b'n', b't']
                | [.., b'v', b'e']
                | [.., b'i', b's', b'm']
                | [.., b'n', b'e', b's', b's']
        )
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, divide, place};

    fn written(word: &str) -> String {
        let mut written = word.to_owned();
        for at in (0..word.len()).rev().filter(|at| divide(word) & place(*at) != 0) {
            written.insert(at, '-');
        }
        written
    }

    #[test]
    fn affixes_are_told_by_the_root() {
        for divided in [
            "ber-ang-kat",
            "be-ra-gam",
            "meng-am-bil",
            "me-ngem-bang-kan",
            "per-bank-an",
            "mem-be-ri-kan",
            "ke-ti-dak-adil-an",
            "ke-aman-an",
            "meng-akui",
            "ke-dua-nya",
            "per-usa-ha-an",
            "me-ngi-rim",
            "di-pe-re-but-kan",
            "peng-eks-por-an",
            "me-nge-cek",
            "pe-nan-da-ta-ngan-an",
            "ke-ane-ka-ra-gam-an",
            "an-tar-ang-go-ta",
            "non-ak-tif",
            "gu-na-kan-lah",
            "ke-la-ut-an",
        ] {
            assert_eq!(written(&divided.replace('-', "")), divided);
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_left_whole() {
        // To have money, and a bear.
        assert_eq!(written("beruang"), "beru-ang");
        // No known root: ber-o-zi-mo or be-ro-zi-mo.
        assert_eq!(written("berozimo"), "berozi-mo");
        assert_eq!(written("mengozimo"), "mengozi-mo");
        // The prefix is sure, but no letter goes with it.
        assert_eq!(written("keozimo"), "ke-ozi-mo");
        // A stem and -an or -kan, or a root that ends so.
        assert_eq!(written("perzolozan"), "per-zo-lozan");
        assert_eq!(written("zolokanlah"), "zo-lokan-lah");
    }

    #[test]
    fn foreign_spellings_are_left_whole() {
        for word in ["agreement", "although", "between", "supply", "exchange", "country"]
        {
            assert_eq!(written(word), word);
        }
    }

    #[test]
    fn no_word_is_too_strange() {
        for word in
            ["", "a", "bbbbbbb", "aaaaaaaa", "ngngng", "nyanyinyai", "ketidak", "anan"]
        {
            divide(word);
        }
        for length in [LONGEST - 1, LONGEST, LONGEST + 1, 200] {
            assert!(divide(&"ka".repeat(length)[..length]).count_ones() < 63);
        }
        assert_eq!(divide("Rumah"), 0);
        assert_eq!(divide("ru mah"), 0);
    }
}
