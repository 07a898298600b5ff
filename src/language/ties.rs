//! Which two words must not be torn apart at the end of a line.
//!
//! A tie binds a number to what it counts or what it is the number of, a title or an initial to
//! its name, and what closes a thought (a dash, `dll.`) to the word before.

/// A language's own ties; all in lowercase.
#[derive(Debug)]
pub(super) struct Ties {
    /// Before a number: `hlm. 5`, `Bab II`.
    pub(super) referrers: &'static [&'static str],
    /// Before a name: `Dr. Sutomo`.
    pub(super) titles: &'static [&'static str],
    /// After a number, beside the signs of units: `40 juta`.
    pub(super) units: &'static [&'static str],
    /// After a day: `17 Agustus`.
    pub(super) months: &'static [&'static str],
    /// Before an enumerator, besides stops: `dan (2) pangan`.
    pub(super) connectives: &'static [&'static str],
    /// After anything: `dll.`
    pub(super) trailers: &'static [&'static str],
    /// Before the figure of an ordinal, which stays with what it counts: `abad ke-20`.
    pub(super) ordinal: Option<&'static str>,
    /// Whether `I` alone is a number after a name; in English it is a pronoun.
    pub(super) one_is_a_numeral: bool,
}

/// Signs of units, as they are written.
const UNITS: [&str; 41] = [
    "%", "‰", "°C", "°F", "°", "mm", "cm", "dm", "m", "km", "mm²", "cm²", "m²", "km²",
    "m³", "cm³", "ha", "mg", "g", "kg", "t", "kw", "ml", "l", "L", "mil", "s", "h", "kB",
    "MB", "GB", "TB", "W", "kW", "MW", "GW", "kWh", "Hz", "V", "km/jam", "km/h",
];

/// Signs of money before an amount.
const CURRENCIES: [&str; 14] = [
    "Rp", "Rp.", "IDR", "USD", "US$", "$", "€", "EUR", "£", "¥", "RM", "S$", "SGD", "A$",
];

/// Bytes of the longest word that closes a thought, and of the signs behind it: `dsb.).`
const LONGEST_TRAILER: usize = 6;

impl Ties {
    /// Whether the space between `before` and `after` must not end a line; `numbers` when
    /// `before` is the number of something, as [`Ties::numbers`] tells.
    pub(super) fn hold(&self, before: &str, after: &str, numbers: bool) -> bool {
        let Some(&byte) = after.as_bytes().first() else { return false };
        // Of the rules only two look at two words in small letters, which most are.
        let plain = byte.is_ascii_lowercase()
            && before.as_bytes().last().is_some_and(u8::is_ascii_alphabetic);
        let may_be = |it: &str| it.as_bytes().first() == Some(&byte);
        let is_ordinal = |it: &str| may_be(it) && after.starts_with(it);
        if plain && !self.ordinal.is_some_and(is_ordinal) {
            return after.len() <= LONGEST_TRAILER
                && self.trailers.iter().any(|it| may_be(it))
                && contains(self.trailers, bare(after));
        }
        let Some(first) = after.chars().next() else { return false };
        if matches!(first, '—' | '–' | '…') || after.starts_with("...") {
            return true;
        }
        let opened = opened(before);
        if first.is_ascii_digit() || first == '(' && after[1..].starts_with(is_digit) {
            return CURRENCIES.contains(&opened)
                || contains(self.referrers, opened)
                || is_thousands(before, after);
        }
        if is_bracketed(after) && contains(self.referrers, opened) {
            return true;
        }
        let rank = self.ordinal.and_then(|prefix| after.strip_prefix(prefix));
        if rank.is_some_and(|rank| rank.starts_with(is_digit)) {
            return before.ends_with(char::is_alphabetic);
        }
        let bare = bare(after);
        if before.ends_with(is_digit) && self.is_unit(bare) {
            return true;
        }
        if first.is_uppercase() {
            return is_initial(opened) && !numbers
                || contains(self.titles, opened)
                || self.is_numeral(bare) && is_named(opened)
                || is_label(bare) && contains(self.referrers, opened);
        }
        after.len() <= LONGEST_TRAILER && contains(self.trailers, bare)
    }

    /// Whether `after` looks like an initial, but is the number of what `before` names:
    /// `Bagian I. Dasar`, `Lampiran A. Data`.
    pub(super) fn numbers(&self, before: &str, after: &str) -> bool {
        after.ends_with('.')
            && is_initial(after)
            && is_label(bare(after))
            && contains(self.referrers, opened(before))
    }

    fn is_unit(&self, word: &str) -> bool {
        UNITS.contains(&word) || contains(self.units, word) || self.months.contains(&word)
    }

    /// Whether `word` is a Roman numeral behind a name: `Perang Dunia II`.
    fn is_numeral(&self, word: &str) -> bool {
        is_roman(word) && (word.len() > 1 || word == "I" && self.one_is_a_numeral)
    }
}

/// A word without the signs that open before it.
fn opened(word: &str) -> &str {
    word.trim_start_matches(['(', '[', '“', '‘', '"', '\''])
}

/// A word without the signs behind it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ':', ')', ']', '”', '?', '!'])
}

/// Whether the list has `word`, whatever its case.
fn contains(list: &[&str], word: &str) -> bool {
    list.iter().any(|entry| entry.eq_ignore_ascii_case(word))
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

/// Whether `word` ends in the initials of a name: `J.`, `(B.J.`
fn is_initial(word: &str) -> bool {
    !word.is_empty()
        && word.split_inclusive('.').all(|part| {
            let mut characters = part.chars();
            characters.next().is_some_and(char::is_uppercase)
                && characters.as_str() == "."
        })
}

/// Whether `word` is written as a name, with no stop after it.
fn is_named(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic)
}

fn is_roman(word: &str) -> bool {
    (1..=6).contains(&word.len()) && word.bytes().all(|byte| b"IVXLCDM".contains(&byte))
}

/// Whether `word` numbers without a figure at its head: `II`, `A`, `B.2`
fn is_label(word: &str) -> bool {
    is_roman(word) || is_lettered(word)
}

/// Whether `word` numbers by a letter: `A`, `B.2`
fn is_lettered(word: &str) -> bool {
    let number = word.strip_prefix(|it: char| it.is_ascii_uppercase());
    number.is_some_and(|it| {
        it.is_empty() || it.strip_prefix('.').is_some_and(|it| it.starts_with(is_digit))
    })
}

/// Whether `word` is a letter in brackets: `huruf (a)`
fn is_bracketed(word: &str) -> bool {
    let letter = word.strip_prefix('(').and_then(|it| it.split_once(')'));
    letter.is_some_and(|(it, _)| it.len() == 1 && it.starts_with(char::is_alphabetic))
}

/// Whether `word` is an amount with its sign before it, or the sign alone: `Rp5.000`
pub(super) fn is_money(word: &str) -> bool {
    CURRENCIES
        .iter()
        .filter_map(|it| word.strip_prefix(it))
        .any(|it| it.is_empty() || it.starts_with(is_digit))
}

/// Whether two words are one number, grouped by spaces: `10 000`.
fn is_thousands(before: &str, after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
        && (1..=3).contains(&before.len())
        && before.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::language::Language::{self, English, Indonesian};

    /// Checks pairs of words written with the space between them.
    fn check(language: Language, pairs: &[&str], expected: bool) {
        for pair in pairs {
            let (before, after) = pair.rsplit_once(' ').expect("two words");
            assert_eq!(
                language.own_ties().hold(before, after, false),
                expected,
                "{pair}"
            );
        }
    }

    #[test]
    fn indonesian_ties_hold() {
        check(
            Indonesian,
            &[
                "Rp 10.000",
                "(Rp 5",
                "US$ 3",
                "5 km²",
                "5 km²,",
                "12 %",
                "40 juta",
                "40 juta.",
                "hlm. 5",
                "(hlm. 5)",
                "Hlm. 12",
                "Bab 2",
                "bab 2",
                "Bab II",
                "Gambar 2.1,",
                "Tabel 4.1",
                "Pasal 5",
                "ayat (2)",
                "No. 7",
                "Soal 1.3",
                "B. J.",
                "J. Habibie",
                "B.J. Habibie",
                "(R. Suharto",
                "Dr. Sutomo",
                "Prof. Emil",
                "ke- 2",
                "buku, dll.",
                "meja dst.",
                "meja dsb.),",
                "Amir dkk.",
                "negara —",
                "negara –",
                "lalu …",
                "lalu ...",
                "17 Agustus",
                "8 Agustus,",
                "Dunia II",
                "Dunia II.",
                "Dunia I",
                "10 000",
                "3 °C",
                "kelas XI",
                "Lampiran A.",
                "Tabel B.2",
                "pukul 10.00",
                "10.00 WIB",
                "2,5 persen",
                "12 Maret",
                "abad ke-20",
                "Abad XX",
                "Kongres ke-2,",
                "pasal 33",
                "40 km/jam",
                "1.250 ha",
                "huruf (a),",
                "≈ 3,5",
            ],
            true,
        );
    }

    #[test]
    fn the_number_of_a_part_is_no_initial() {
        let tied = |language: Language, text| language.tied(text).replace('\u{a0}', "~");
        for (text, expected) in [
            ("Bagian I. Dasar", "Bagian~I. Dasar"),
            ("(Bab V. Perdagangan)", "(Bab~V. Perdagangan)"),
            ("Bab\u{a0}X. Uang", "Bab~X. Uang"),
            ("Lampiran A. Data, oleh A. Data", "Lampiran~A. Data, oleh A.~Data"),
            ("lihat kelas X. I. Made", "lihat kelas~X. I.~Made"),
            ("Bagian I. — dan", "Bagian~I.~— dan"),
            ("Bab II. Kerja sama", "Bab~II. Kerja sama"),
            ("buku I. Made dan B. J. Habibie", "buku I.~Made dan B.~J.~Habibie"),
        ] {
            assert_eq!(tied(Indonesian, text), expected);
        }
        assert_eq!(tied(English, "Part I. Basics by C. Day"), "Part~I. Basics by C.~Day");
    }

    #[test]
    fn other_words_may_part() {
        check(
            Indonesian,
            &[
                "negara maju",
                "kerja sama",
                "Rp naik",
                "tahun 2024",
                "Maret 2024",
                "5 ayat",
                "pergi ke-sana",
                "5 negara",
                "2024, persen",
                "tahun 1945",
                "akan datang",
                "maju. Negara",
                "Indonesia dan",
                "PBB. Dunia",
                "bab ini",
                "Gambar itu",
                "12.000 000",
                "2023 100",
                "Bab Isi",
                "Lampiran Anda",
                "negara A",
                "",
                " ",
                "hlm. muka",
                "ASEAN Indonesia",
                "huruf (an)",
            ]
            .iter()
            .copied()
            .filter(|pair| pair.contains(' '))
            .collect::<Vec<_>>(),
            false,
        );
    }

    #[test]
    fn english_ties_hold() {
        check(
            English,
            &[
                "p. 5",
                "pp. 5–7",
                "Fig. 2",
                "Figure 2.1",
                "Chapter 3",
                "No. 7",
                "Dr. Who",
                "Mr. Ricardo",
                "J. S.",
                "S. Mill",
                "5 million",
                "5 km",
                "words etc.",
                "et al.",
                "War II",
                "4 July",
                "$ 5",
            ],
            true,
        );
        check(English, &["War I", "John I", "the book", "words and", "hlm. 5"], false);
    }
}
