//! A book's identifier: checks the author's, or makes a stable one.

use crate::diagnostic::{Code, Report, Span};

/// Lontar's own name space for made identifiers: a random UUID, never to be changed.
const NAME_SPACE: [u8; 16] = [
    0x8b, 0x2f, 0x6c, 0x1e, 0x47, 0x0d, 0x4a, 0x93, 0x9d, 0x55, 0xe3, 0x60, 0x71, 0xc8,
    0x2a, 0xb4,
];

/// A UUID of version 5 (RFC 9562, 5.5) of what a book is known by, as a URN.
///
/// The same book has the same identifier on every day and machine.
pub(super) fn made_of(title: &str, authors: &[&str], lang: &str) -> String {
    let mut name = NAME_SPACE.to_vec();
    for part in std::iter::once(title).chain(authors.iter().copied()).chain([lang]) {
        name.extend_from_slice(part.as_bytes());
        name.push(0);
    }
    let digest = sha1(&name);
    let mut uuid: [u8; 16] = std::array::from_fn(|at| digest[at]);
    uuid[6] = uuid[6] & 0x0F | 0x50;
    uuid[8] = uuid[8] & 0x3F | 0x80;
    let mut urn = "urn:uuid:".to_owned();
    for (at, byte) in uuid.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            urn.push('-');
        }
        for digit in [byte >> 4, byte & 15] {
            urn.push(
                char::from_digit(u32::from(digit), 16).expect("four bits are a digit"),
            );
        }
    }
    urn
}

/// SHA-1 (RFC 3174): not for secrets, but what version 5 asks for.
fn sha1(message: &[u8]) -> [u8; 20] {
    let mut state = [0x6745_2301_u32, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0];
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    let bits = u64::try_from(message.len()).expect("a name is short") * 8;
    padded.extend_from_slice(&bits.to_be_bytes());
    for chunk in padded.as_chunks::<64>().0 {
        mix(&mut state, chunk);
    }
    let mut digest = [0; 20];
    for (bytes, word) in digest.as_chunks_mut::<4>().0.iter_mut().zip(state) {
        *bytes = word.to_be_bytes();
    }
    digest
}

/// The 80 steps of SHA-1 over one chunk.
fn mix(state: &mut [u32; 5], chunk: &[u8; 64]) {
    let mut words = [0_u32; 80];
    for (word, bytes) in words.iter_mut().zip(chunk.as_chunks::<4>().0) {
        *word = u32::from_be_bytes(*bytes);
    }
    for at in 16..80 {
        words[at] = (words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16])
            .rotate_left(1);
    }
    let [mut a, mut b, mut c, mut d, mut e] = *state;
    for (at, word) in words.iter().enumerate() {
        let (function, constant) = match at {
            0..20 => ((b & c) | (!b & d), 0x5A82_7999),
            20..40 => (b ^ c ^ d, 0x6ED9_EBA1),
            40..60 => ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC),
            _ => (b ^ c ^ d, 0xCA62_C1D6_u32),
        };
        let next = a
            .rotate_left(5)
            .wrapping_add(function)
            .wrapping_add(e)
            .wrapping_add(constant)
            .wrapping_add(*word);
        (a, b, c, d, e) = (next, a, b.rotate_left(30), c, d);
    }
    for (sum, part) in state.iter_mut().zip([a, b, c, d, e]) {
        *sum = sum.wrapping_add(part);
    }
}

/// The digits of an ISBN of 10 or 13 digits; an error when it is not one.
pub(super) fn isbn(written: &str, span: Span, report: &mut Report) -> Option<String> {
    let digits: String = written
        .chars()
        .filter(|it| !matches!(it, '-' | ' '))
        .map(|it| it.to_ascii_uppercase())
        .collect();
    if !is_isbn(&digits) {
        report.error(
            Code::BadValue,
            Some(span),
            format!("`{written}` is not an ISBN: its check digit does not agree"),
            "compare the digits with the imprint, or leave the ISBN out",
        );
        return None;
    }
    Some(digits)
}

fn is_isbn(digits: &str) -> bool {
    let values: Vec<u32> = digits
        .chars()
        .enumerate()
        .filter_map(
            |(at, it)| if it == 'X' && at == 9 { Some(10) } else { it.to_digit(10) },
        )
        .collect();
    if values.len() != digits.chars().count() {
        return false;
    }
    match values.len() {
        10 => {
            values.iter().zip((1..=10).rev()).map(|(it, weight)| it * weight).sum::<u32>()
                % 11
                == 0
        }
        13 => {
            values
                .iter()
                .zip([1, 3].into_iter().cycle())
                .map(|(it, weight)| it * weight)
                .sum::<u32>()
                % 10
                == 0
        }
        _ => false,
    }
}

/// Whether a text is `urn:uuid:` and a UUID.
pub(super) fn is_uuid_urn(text: &str) -> bool {
    text.strip_prefix("urn:uuid:").is_some_and(|uuid| {
        let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
        lengths == [8, 4, 4, 4, 12]
            && uuid.chars().all(|it| it == '-' || it.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use super::{is_isbn, is_uuid_urn, made_of, sha1};

    #[test]
    fn sha1_agrees_with_the_standard() {
        let hex = |text: &str| -> String {
            sha1(text.as_bytes()).iter().map(|it| format!("{it:02x}")).collect()
        };
        assert_eq!(hex("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
        assert_eq!(
            hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
        );
    }

    #[test]
    fn made_identifiers_are_stable_and_differ() {
        let one = made_of("Dua Negara", &["Tim"], "id");
        assert!(is_uuid_urn(&one), "{one}");
        assert_eq!(&one[23..24], "5");
        assert_eq!(one, made_of("Dua Negara", &["Tim"], "id"));
        assert_ne!(one, made_of("Dua Negara", &["Tim"], "en"));
        assert_ne!(made_of("a", &["b"], "c"), made_of("ab", &[], "c"));
    }

    #[test]
    fn check_digits_are_checked() {
        assert!(is_isbn("9780306406157"));
        assert!(!is_isbn("9780306406158"));
        assert!(is_isbn("080442957X"));
        assert!(!is_isbn("0804429579"));
        assert!(!is_isbn("12345"));
    }
}
