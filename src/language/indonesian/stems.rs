//! The stems that an Indonesian word may be formed from.
//!
//! No dictionary is asked: the answer is every form that remains when affixes are taken off by
//! the rules, for a caller that knows which stems it looks for. Prefixes that melt into their
//! stem give the lost letter back: *menarif* is of *tarif*, *menyubsidi* of *subsidi*,
//! *memasok* of *pasok*, *mengirim* of *kirim*.

/// Fewest letters of a stem.
const SHORTEST: usize = 3;
/// How many affixes may be taken off, one after another: *ke-tidak-ber-hasil-an-nya-lah* has six.
const DEEPEST: usize = 7;

/// Suffixes, the outermost kinds first.
const SUFFIXES: [&str; 9] = ["lah", "kah", "pun", "tah", "nya", "ku", "mu", "kan", "an"];

/// The suffixes that make a word only together with a prefix of verbs: *menaungi* is of
/// *naung*, but *kursinya* (a chair) is not of *kurs* (a rate).
const VERBAL_SUFFIXES: [&str; 2] = ["i", "wi"];

/// The prefixes of verbs that take them: *mendatangi*, *didatangi*, *kudatangi*, *terdatangi*.
const VERBAL_PREFIXES: [&str; 11] =
    ["di", "ku", "kau", "ter", "te", "me", "mem", "men", "meng", "meny", "menge"];

/// A prefix, the letters that may follow it, and the letter that was lost behind it.
struct Prefix {
    letters: &'static str,
    /// First letters of the rest; empty for any.
    before: &'static str,
    lost: Option<u8>,
}

/// A prefix that changes nothing.
const fn plain(letters: &'static str) -> Prefix {
    Prefix { letters, before: "", lost: None }
}

/// A prefix that stands before some letters only.
const fn before(letters: &'static str, before: &'static str) -> Prefix {
    Prefix { letters, before, lost: None }
}

/// A prefix that swallowed the first letter of its stem.
const fn melted(letters: &'static str, lost: u8) -> Prefix {
    Prefix { letters, before: "aeiou", lost: Some(lost) }
}

/// Prefixes with their rules.
const PREFIXES: [Prefix; 33] = [
    plain("di"),
    plain("ke"),
    plain("se"),
    plain("ku"),
    plain("kau"),
    plain("ber"),
    plain("ter"),
    plain("per"),
    before("bel", "a"),
    before("pel", "a"),
    // Before a stem whose first letter is r, or whose first syllable ends in it.
    plain("be"),
    plain("te"),
    before("me", "lmnrwy"),
    plain("pe"),
    before("mem", "bfpv"),
    before("pem", "bfpv"),
    melted("mem", b'p'),
    melted("pem", b'p'),
    before("men", "cdjtzs"),
    before("pen", "cdjtzs"),
    melted("men", b't'),
    melted("pen", b't'),
    before("meng", "aeioughkqx"),
    before("peng", "aeioughkqx"),
    melted("meng", b'k'),
    melted("peng", b'k'),
    melted("meny", b's'),
    melted("peny", b's'),
    plain("menge"),
    plain("penge"),
    plain("antar"),
    plain("non"),
    plain("tidak"),
];

/// The forms that `word`, in lowercase, may be an inflection of, without itself; the nearest
/// first.
pub(in crate::language) fn stems(word: &str) -> Vec<String> {
    let mut found = vec![];
    match word.split_once('-') {
        // Negara-negara, negara-negaranya, berjalan-jalan: what both halves are formed from.
        Some((left, right)) if !right.contains('-') => {
            let right = forms(right);
            found.extend(forms(left).into_iter().filter(|form| right.contains(form)));
            let more: Vec<String> = found.iter().flat_map(|form| forms(form)).collect();
            for form in more {
                if !found.contains(&form) {
                    found.push(form);
                }
            }
        }
        _ => found = forms(word),
    }
    found.retain(|form| form != word);
    found
}

/// Whether `letters`, at the end of a word, may be suffixes and nothing else.
pub(in crate::language) fn may_be_suffixes(letters: &str) -> bool {
    letters.is_empty()
        || SUFFIXES.iter().chain(&VERBAL_SUFFIXES).any(|suffix| {
            let begins = letters.as_bytes().starts_with(suffix.as_bytes());
            begins && may_be_suffixes(&letters[suffix.len()..])
        })
}

/// What remains of a word: a letter given back, or none, and the letters that were kept.
///
/// Letters are compared one by one: nearly always the first tells.
#[derive(Debug, Copy, Clone)]
struct Rest<'w> {
    lost: Option<u8>,
    kept: &'w str,
    /// A verb's prefix was taken off it.
    verb: bool,
}

/// The word itself and all that remains of it when affixes are taken off, the nearest first.
fn forms(word: &str) -> Vec<String> {
    let mut rests = vec![Rest { lost: None, kept: word, verb: false }];
    let mut from = 0;
    for _ in 0..DEEPEST {
        let to = rests.len();
        for at in from..to {
            let rest = rests[at];
            for next in rest.shorter().chain(rest.bare()) {
                let known = |it: &Rest<'_>| it.verb == next.verb && it.spells(&next);
                if next.is_stem() && !rests.iter().any(known) {
                    rests.push(next);
                }
            }
        }
        from = to;
    }
    let mut found: Vec<String> = Vec::with_capacity(rests.len());
    for (at, rest) in rests.iter().enumerate() {
        if !rests[..at].iter().any(|it| it.spells(rest)) {
            let mut form = String::with_capacity(rest.len());
            form.extend(rest.lost.map(char::from));
            form.push_str(rest.kept);
            found.push(form);
        }
    }
    found
}

impl<'w> Rest<'w> {
    /// Without one of the suffixes.
    fn shorter(self) -> impl Iterator<Item = Self> {
        let verbal = VERBAL_SUFFIXES.iter().filter(move |_| self.verb);
        SUFFIXES.iter().chain(verbal).filter_map(move |suffix| {
            let letters = self.kept.bytes().rev();
            let end = self.kept.len().checked_sub(suffix.len())?;
            let ends = letters.zip(suffix.bytes().rev()).all(|(one, two)| one == two);
            ends.then(|| Self { kept: &self.kept[..end], ..self })
        })
    }

    /// Without one of the prefixes, the lost letter given back.
    fn bare(self) -> impl Iterator<Item = Self> {
        PREFIXES.iter().filter_map(move |prefix| {
            // No prefix ends within the letter that another one lost.
            let letters = match (self.lost, prefix.letters.as_bytes()) {
                (None, letters) => letters,
                (Some(lost), [first, letters @ ..]) if *first == lost => letters,
                _ => return None,
            };
            let long = self.kept.len() > letters.len();
            let begins = || self.kept.bytes().zip(letters).all(|(one, two)| one == *two);
            if !long || !begins() {
                return None;
            }
            let kept: &'w str = &self.kept[letters.len()..];
            let fits = prefix.before.is_empty()
                || kept.chars().next().is_some_and(|it| prefix.before.contains(it));
            let verb = || self.verb || VERBAL_PREFIXES.contains(&prefix.letters);
            fits.then(|| Self { lost: prefix.lost, kept, verb: verb() })
        })
    }

    /// How many bytes there are.
    fn len(&self) -> usize {
        usize::from(self.lost.is_some()) + self.kept.len()
    }

    /// Whether it could be a word: three letters, a vowel among them.
    fn is_stem(&self) -> bool {
        let letters = usize::from(self.lost.is_some()) + self.kept.chars().count();
        letters >= SHORTEST
            && self.kept.bytes().any(|it| matches!(it, b'a' | b'e' | b'i' | b'o' | b'u'))
    }

    /// Whether both are the same letters.
    fn spells(&self, other: &Self) -> bool {
        self.len() == other.len() && self.bytes().eq(other.bytes())
    }

    fn bytes(&self) -> impl Iterator<Item = u8> {
        self.lost.into_iter().chain(self.kept.bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn inflected_words_have_their_stems() {
        for (word, stem) in [
            ("mengekspor", "ekspor"),
            ("diekspor", "ekspor"),
            ("pengeksporan", "ekspor"),
            ("eksporlah", "ekspor"),
            ("menarifkan", "tarif"),
            ("tarifnya", "tarif"),
            ("menyubsidi", "subsidi"),
            ("mensubsidi", "subsidi"),
            ("penyubsidian", "subsidi"),
            ("memasok", "pasok"),
            ("pemasoknya", "pasok"),
            ("memproduksi", "produksi"),
            ("mengirimkan", "kirim"),
            ("pengiriman", "kirim"),
            ("mengkritik", "kritik"),
            ("meratifikasi", "ratifikasi"),
            ("diratifikasinya", "ratifikasi"),
            ("melarang", "larang"),
            ("perdagangan", "dagang"),
            ("memperdagangkan", "dagang"),
            ("perdagangannyalah", "perdagangan"),
            ("bekerja", "kerja"),
            ("pekerja", "kerja"),
            ("belajar", "ajar"),
            ("pelajaran", "ajar"),
            ("berencana", "rencana"),
            ("terasa", "rasa"),
            ("ketergantungan", "gantung"),
            ("keberhasilannya", "hasil"),
            ("ketidakadilan", "adil"),
            ("pembangunan", "bangun"),
            ("mengecek", "cek"),
            ("kuota-kuota", "kuota"),
            ("negara-negaranya", "negara"),
            ("berjalan-jalan", "jalan"),
            ("perjanjian-perjanjian", "janji"),
            ("kemerah-merahan", "merah"),
            ("sekutumu", "sekutu"),
            ("adakah", "ada"),
            ("walaupun", "walau"),
            ("mengurusinya", "urus"),
            ("dipengaruhi", "pengaruh"),
            ("memperbaiki", "baik"),
            ("teratasi", "atas"),
        ] {
            let found = stems(word);
            assert!(found.iter().any(|form| form == stem), "{word}: {found:?}");
            assert!(!found.iter().any(|form| form == word));
        }
    }

    #[test]
    fn other_words_have_not() {
        for (word, stem) in [
            ("negara-kota", "negara"),
            ("kota", "ota"),
            ("ekspor", "spor"),
            ("meja", "eja"),
            ("sayur-mayur-nya", "sayur"),
            ("berat", "at"),
            ("kursi", "kurs"),
            ("kursinya", "kurs"),
            ("berkursi", "kurs"),
            ("kursi-kursinya", "kurs"),
            ("manusiawi", "manusia"),
        ] {
            assert!(!stems(word).iter().any(|form| form == stem), "{word}");
        }
        assert_eq!(stems(""), [""; 0]);
        assert_eq!(stems("é"), [""; 0]);
    }
}
