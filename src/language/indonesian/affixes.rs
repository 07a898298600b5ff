//! The affixes of a word, told by its root.
//!
//! A word is read in every way that its letters allow: prefixes, a root of the lexicon,
//! suffixes. Where the readings part ways (*ber-uang*, *be-ruang*) only the breaks that all
//! of them have are kept: a missed break does no harm, a wrong one does. A derived word is divided
//! between affix and root, so next to an affix no single letter is torn off a root.

use std::ops::Range;

use super::lexicon::Lexicon;
use super::prefixes::{Follows, Prefix, Sort, prefixes};
use super::syllables::{Places, is_vowel, place, syllables};

/// Most prefixes of a word: *ber-ke-se-imbang-an*, and one to spare.
const DEEPEST: usize = 4;

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

/// A way to take prefixes off.
#[derive(Debug, Copy, Clone)]
struct Beginning {
    /// Where the letters of the root begin that were not swallowed.
    start: usize,
    /// Breaks within and behind the prefixes.
    places: Places,
    /// The sort of the first prefix.
    first: Sort,
    /// What the last prefix is, and what it wants behind it.
    last: (Sort, Follows),
}

/// The breaks of `word` that all its readings share; `None` when no root is known in it.
pub(super) fn analyse(word: &str) -> Option<Places> {
    let lexicon = Lexicon::house();
    let endings = Endings::of(word);
    let bare = [Beginning::BARE];
    // Of words without a prefix there is no other.
    let (mut beginnings, mut more) = (vec![], vec![]);
    // Readings with the fewest prefixes win: beri-kan, not ber-ikan.
    for prefixes in 0..=DEEPEST {
        let mut shared: Option<Places> = None;
        let of_so_many = if prefixes == 0 { &bare[..] } else { &beginnings };
        for beginning in of_so_many {
            for ending in endings.all() {
                if let Some(places) = reading(word, lexicon, beginning, ending) {
                    shared = Some(shared.map_or(places, |it| it & places));
                }
            }
        }
        if shared.is_some() || prefixes == DEEPEST {
            return shared;
        }
        more.clear();
        for beginning in of_so_many {
            more.extend(beginning.more(word));
        }
        if more.is_empty() {
            break;
        }
        std::mem::swap(&mut beginnings, &mut more);
    }
    None
}

/// The breaks of `word` if a root stands between `beginning` and `ending`.
fn reading(
    word: &str,
    lexicon: &Lexicon,
    beginning: &Beginning,
    ending: &Ending,
) -> Option<Places> {
    let rest = word.get(beginning.start..ending.end)?;
    let (lost, nasal) = match beginning.last.1 {
        Follows::Lost(lost, nasal) => (lost, nasal),
        Follows::Short
            if rest.bytes().filter(|&letter| is_vowel(letter)).count() != 1 =>
        {
            return None;
        }
        _ => ("", 0),
    };
    if lost.len() + rest.len() < 3 || !ending.goes_with(beginning.first) {
        return None;
    }
    let root = lexicon.find(lost, rest)?;
    let start = beginning.start - nasal;
    let inner = match root.division {
        Some(division) => division << (beginning.start - lost.len()),
        None => syllables(&word[start..ending.end], true) << start,
    };
    Some(beginning.places | ending.places | inner & !lone_letters(start..ending.end))
}

/// The breaks that would tear a single letter off a root: next to an affix it would stand alone
/// with it (*ke-a-man-an*, *ke-du-a-nya*), and at the ends of a word no letter does.
fn lone_letters(root: Range<usize>) -> Places {
    place(root.start + 1) | place(root.end - 1)
}

impl Beginning {
    /// No prefix at all.
    const BARE: Self = Self {
        start: 0,
        places: 0,
        first: Sort::Start,
        last: (Sort::Start, Follows::Any),
    };

    /// The ways to take one more prefix off.
    fn more(self, word: &str) -> impl Iterator<Item = Self> {
        let letters = &word[self.start..];
        // What follows a nasal that swallowed a letter is the root itself.
        let whole = matches!(self.last.1, Follows::Lost(..) | Follows::Short);
        let first = if whole { 0 } else { letters.as_bytes()[0] };
        prefixes(first).iter().filter_map(move |prefix| {
            // Letter by letter: to compare strings is a call.
            let own = prefix.letters.bytes();
            let begins = own.len() <= letters.len()
                && own.zip(letters.bytes()).all(|(one, other)| one == other);
            let behind = begins.then(|| letters.get(prefix.letters.len()..))??;
            let fits = behind.len() >= 2
                && self.last.0.admits(prefix.sort)
                && prefix.follows.fits(behind);
            fits.then(|| self.and(prefix))
        })
    }

    /// This beginning and a prefix that follows it.
    fn and(self, prefix: &Prefix) -> Self {
        let start = self.start + prefix.letters.len();
        let own = match prefix.follows {
            Follows::Lost(_, nasal) => place(start - nasal),
            _ => {
                let within = syllables(prefix.letters, false);
                (within & !lone_letters(0..prefix.letters.len())) << self.start
                    | place(start)
            }
        };
        Self {
            start,
            places: self.places | own,
            first: if self.first == Sort::Start { prefix.sort } else { self.first },
            last: (prefix.sort, prefix.follows),
        }
    }
}

impl Ending {
    /// Whether a word whose first prefix is of `sort` may end so.
    fn goes_with(&self, sort: Sort) -> bool {
        match sort {
            Sort::Verb => self.suffix != Suffix::An,
            Sort::Noun => matches!(self.suffix, Suffix::An | Suffix::None),
            _ => true,
        }
    }
}

/// The ways to take suffixes off a word.
struct Endings {
    room: [Ending; MOST_ENDINGS],
    count: usize,
}

/// None, a particle, a pronoun, both; and -kan, -an or -i before each: *kan* ends in *an*.
const MOST_ENDINGS: usize = 12;

impl Endings {
    /// Every way to take suffixes off `word`: a particle, a pronoun, then -kan, -an or -i.
    fn of(word: &str) -> Self {
        let bare = Ending { end: word.len(), places: 0, suffix: Suffix::None };
        let mut endings = Self { room: [bare; MOST_ENDINGS], count: 1 };
        for pronouns in [false, true] {
            for at in 0..endings.count {
                let ending = endings.room[at];
                let letters = &word.as_bytes()[..ending.end];
                let length = match letters {
                    [.., b'n', b'y', b'a'] if pronouns => 3,
                    [.., b'k' | b'm', b'u'] if pronouns => 2,
                    [.., b'l' | b'k', b'a', b'h'] | [.., b'p', b'u', b'n']
                        if !pronouns =>
                    {
                        3
                    }
                    _ => continue,
                };
                endings.add(ending.without(length, Suffix::None));
            }
        }
        for at in 0..endings.count {
            let ending = endings.room[at];
            let letters = &word.as_bytes()[..ending.end];
            if letters.ends_with(b"kan") {
                endings.add(ending.without(3, Suffix::Kan));
            }
            if letters.ends_with(b"an") {
                endings.add(ending.without(2, Suffix::An));
            }
            if letters.ends_with(b"i") {
                endings.add(ending.without(1, Suffix::I));
            }
        }
        endings
    }

    fn add(&mut self, ending: Option<Ending>) {
        if let Some(ending) = ending {
            self.room[self.count] = ending;
            self.count += 1;
        }
    }

    fn all(&self) -> &[Ending] {
        &self.room[..self.count]
    }
}

impl Ending {
    /// This ending with a suffix of so many letters taken off.
    fn without(self, length: usize, suffix: Suffix) -> Option<Self> {
        let end = self.end - length;
        let own = if suffix == Suffix::I { 0 } else { place(end) };
        (end >= 2).then_some(Self { end, places: self.places | own, suffix })
    }
}
