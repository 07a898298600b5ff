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
    lost: &'static str,
}

/// A prefix that changes nothing.
const fn plain(letters: &'static str) -> Prefix {
    Prefix { letters, before: "", lost: "" }
}

/// A prefix that stands before some letters only.
const fn before(letters: &'static str, before: &'static str) -> Prefix {
    Prefix { letters, before, lost: "" }
}

/// A prefix that swallowed the first letter of its stem.
const fn melted(letters: &'static str, lost: &'static str) -> Prefix {
    Prefix { letters, before: "aeiou", lost }
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
    melted("mem", "p"),
    melted("pem", "p"),
    before("men", "cdjtzs"),
    before("pen", "cdjtzs"),
    melted("men", "t"),
    melted("pen", "t"),
    before("meng", "aeioughkqx"),
    before("peng", "aeioughkqx"),
    melted("meng", "k"),
    melted("peng", "k"),
    melted("meny", "s"),
    melted("peny", "s"),
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

/// The word itself and all that remains of it when affixes are taken off, the nearest first.
fn forms(word: &str) -> Vec<String> {
    // Each with whether a verb's prefix was taken off it.
    let mut forms = vec![(word.to_owned(), false)];
    let mut shorter: Vec<(String, bool)> = vec![];
    let mut from = 0;
    for _ in 0..DEEPEST {
        let to = forms.len();
        for at in from..to {
            strip(&forms[at].0, forms[at].1, &mut shorter);
            for next in shorter.drain(..) {
                if !forms.contains(&next) {
                    forms.push(next);
                }
            }
        }
        from = to;
    }
    let mut found: Vec<String> = vec![];
    for (form, _) in forms {
        if !found.contains(&form) {
            found.push(form);
        }
    }
    found
}

/// What remains of `form` when one affix is taken off; `verb` when a verb's prefix is off it
/// already.
fn strip(form: &str, verb: bool, shorter: &mut Vec<(String, bool)>) {
    let (first, last) = match form.as_bytes() {
        [first, .., last] => (*first, *last),
        _ => return,
    };
    let verbal: &[&str] = if verb { &VERBAL_SUFFIXES } else { &[] };
    for suffix in SUFFIXES.iter().chain(verbal) {
        // Most differ in the last letter.
        let alike = suffix.as_bytes().last() == Some(&last);
        let rest = alike.then(|| form.strip_suffix(suffix)).flatten();
        if let Some(rest) = rest.filter(|it| is_stem("", it)) {
            shorter.push((rest.to_owned(), verb));
        }
    }
    for prefix in &PREFIXES {
        if prefix.letters.as_bytes()[0] != first {
            continue;
        }
        let rest = prefix.strip(form).filter(|it| is_stem(prefix.lost, it));
        if let Some(rest) = rest {
            let verb = verb || VERBAL_PREFIXES.contains(&prefix.letters);
            shorter.push((format!("{}{rest}", prefix.lost), verb));
        }
    }
}

/// Whether `lost` and `rest` together could be a word: three letters, a vowel among them.
/// What is lost is never a vowel.
fn is_stem(lost: &str, rest: &str) -> bool {
    let letters = rest.bytes().filter(|byte| byte & 0xC0 != 0x80).count();
    lost.len() + letters >= SHORTEST
        && rest.bytes().any(|byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u'))
}

impl Prefix {
    /// `word` without this prefix; a lost letter is not given back.
    fn strip<'w>(&self, word: &'w str) -> Option<&'w str> {
        let rest = word.strip_prefix(self.letters)?;
        let first = rest.bytes().next()?;
        let fits = self.before.is_empty() || self.before.as_bytes().contains(&first);
        fits.then_some(rest)
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
