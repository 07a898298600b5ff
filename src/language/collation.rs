//! The order of entries in a glossary or an index.
//!
//! A simple form of the Unicode collation algorithm: letters are compared without case and
//! accents first; then accents, then case decide. A shorter word goes before its compounds
//! (`kerja`, `kerja sama`, `kerjaan`), figures before letters and by their value.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Between words; below everything that words are made of.
const SPACE: u8 = 0x02;
/// Before a number.
const NUMBER: u8 = 0x03;
/// Before a sign that is neither letter nor figure.
const SIGN: u8 = 0x04;
/// Before a letter.
const LETTER: u8 = 0x05;

/// A key by which entries sort: letters first, then accents, then case.
pub(super) fn key(text: &str) -> Vec<u8> {
    let mut key = primary(text);
    key.push(0);
    key.extend(text.nfd().flat_map(char::to_lowercase).collect::<String>().as_bytes());
    key.push(0);
    // Small letters go before capitals.
    key.extend(text.chars().map(|character| 1 + u8::from(character.is_uppercase())));
    key.push(0);
    key.extend(text.as_bytes());
    key
}

/// The key of letters and figures alone.
fn primary(text: &str) -> Vec<u8> {
    let mut key = vec![];
    let mut characters = text.nfkd().filter(|&c| !is_combining_mark(c)).peekable();
    while let Some(character) = characters.next() {
        if let Some(digit) = character.to_digit(10) {
            let mut digits = vec![digit];
            while let Some(next) = characters.next_if(char::is_ascii_digit) {
                digits.extend(next.to_digit(10));
            }
            push_number(&mut key, &digits);
        } else if character.is_alphabetic() {
            push_letter(&mut key, character);
        } else if character.is_whitespace() || matches!(character, '-' | '‐' | '–' | '/')
        {
            if !key.is_empty() && key.last() != Some(&SPACE) {
                key.push(SPACE);
            }
        } else if !is_silent(character) {
            key.push(SIGN);
            key.extend(character.to_string().as_bytes());
        }
    }
    while key.last() == Some(&SPACE) {
        key.pop();
    }
    key
}

/// Marks that do not count in the order: quotation marks, brackets, points.
fn is_silent(character: char) -> bool {
    matches!(
        character,
        '\'' | '"'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '«'
            | '»'
            | '('
            | ')'
            | '['
            | ']'
            | '.'
            | ','
            | '…'
            | ';'
            | ':'
            | '!'
            | '?'
            | '¿'
            | '¡'
    )
}

/// A number by its value: how many digits, then the digits.
fn push_number(key: &mut Vec<u8>, digits: &[u32]) {
    let zeros = digits.iter().take_while(|&&digit| digit == 0).count();
    let digits = &digits[zeros..];
    key.push(NUMBER);
    key.push(u8::try_from(digits.len()).unwrap_or(u8::MAX));
    key.extend(digits.iter().filter_map(|&digit| u8::try_from(digit).ok()));
}

/// A letter in lowercase; letters that Unicode does not take apart, as their likeness.
fn push_letter(key: &mut Vec<u8>, character: char) {
    for lower in character.to_lowercase() {
        let mut own = [0; 4];
        let letters = match lower {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'đ' | 'ð' => "d",
            'ł' => "l",
            'ı' => "i",
            'þ' => "th",
            _ => lower.encode_utf8(&mut own),
        };
        for letter in letters.chars().filter(|&letter| !is_combining_mark(letter)) {
            key.push(LETTER);
            key.extend(letter.to_string().as_bytes());
        }
    }
}

/// The letter that an entry stands under: a capital, or `#`.
pub(super) fn letter(text: &str) -> String {
    let first = text.nfkd().find(|character| character.is_alphanumeric());
    match first {
        Some(character) if character.is_alphabetic() => {
            let mut key = vec![];
            push_letter(&mut key, character);
            let bytes: Vec<u8> = key.into_iter().filter(|&byte| byte != LETTER).collect();
            let letters = String::from_utf8(bytes).unwrap_or_default();
            letters.chars().take(1).flat_map(char::to_uppercase).collect()
        }
        _ => "#".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{key, letter};

    #[test]
    fn entries_sort_as_readers_expect() {
        let sorted = [
            "3 pilar",
            "20 negara",
            "ASEAN",
            "bea",
            "bea cukai",
            "bea masuk",
            "beasiswa",
            "café",
            "G-7",
            "G20",
            "kerja",
            "kerja sama",
            "Kerja sama",
            "kerja-sama",
            "kerjasama",
            "resume",
            "résumé",
            "WTO",
            "zona",
        ];
        let mut entries = sorted;
        entries.reverse();
        entries.sort_by_key(|entry| key(entry));
        assert_eq!(
            entries,
            [
                "3 pilar",
                "20 negara",
                "ASEAN",
                "bea",
                "bea cukai",
                "bea masuk",
                "beasiswa",
                "café",
                "G-7",
                "G20",
                "kerja",
                "kerja sama",
                "Kerja sama",
                "kerja-sama",
                "kerjasama",
                "resume",
                "résumé",
                "WTO",
                "zona",
            ]
        );
    }

    #[test]
    fn case_and_accents_decide_last() {
        assert!(key("Maju") < key("majuan"));
        assert!(key("résumé") < key("resumen"));
        assert!(key("a 9") < key("a 10"));
        assert!(key("a 007") < key("a 8"));
        assert_ne!(key("resume"), key("Resume"));
        assert!(key("“dumping”") > key("dumper") && key("“dumping”") < key("dun"));
    }

    #[test]
    fn letters_head_their_groups() {
        for (entry, expected) in [
            ("ekspor", "E"),
            ("Élan", "E"),
            ("“kuota”", "K"),
            ("3 pilar", "#"),
            ("", "#"),
            ("%", "#"),
            ("Østersund", "O"),
            ("ωmega", "Ω"),
        ] {
            assert_eq!(letter(entry), expected, "{entry}");
        }
    }
}
