//! The bytes of a text file as clean text.

/// A text, and where it was damaged.
pub(super) struct Decoded {
    /// UTF-8 without BOM, lines ended by LF, without control characters.
    pub(super) text: String,
    /// The bytes of `text` that stand for what was not UTF-8: the first such place.
    pub(super) damage: Option<(usize, usize)>,
}

/// Decodes UTF-8. What is something else is read as well as it can be, and reported, so that
/// the other mistakes of the file are found too: UTF-16 by its BOM, else as if in UTF-8.
pub(super) fn decode(mut bytes: Vec<u8>) -> Decoded {
    match &bytes[..] {
        [0xFF, 0xFE, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, ..] => drop(bytes.drain(..3)),
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text: clean(text), damage: None },
        Err(error) => {
            let sound = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let start =
                clean(String::from_utf8_lossy(&bytes[..sound]).into_owned()).len();
            let text = clean(String::from_utf8_lossy(&bytes).into_owned());
            let end = start + '\u{FFFD}'.len_utf8();
            Decoded { text, damage: Some((start, end)) }
        }
    }
}

fn utf16(bytes: &[u8], join: fn([u8; 2]) -> u16) -> Decoded {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| join(*pair));
    let text: String =
        char::decode_utf16(units).map(|it| it.unwrap_or('\u{FFFD}')).collect();
    Decoded { text: clean(text), damage: Some((0, 0)) }
}

/// Whether bytes of UTF-8 may hold a control character that is no LF and no tab. Looks at every
/// byte alike, which goes many at a time: nearly all texts have none.
fn has_controls(bytes: &[u8]) -> bool {
    let first = bytes.iter().fold(false, |found, &byte| {
        found | ((byte < b' ') & (byte != b'\n') & (byte != b'\t')) | (byte == 0x7F)
    });
    let after = bytes.get(1..).unwrap_or_default();
    bytes
        .iter()
        .zip(after)
        .fold(first, |found, (&lead, &byte)| found | ((lead == 0xC2) & (byte < 0xA0)))
}

/// LF for CRLF and CR; without the control characters that no text needs and no EPUB may hold.
fn clean(text: String) -> String {
    let foul = |it: char| it.is_control() && it != '\n' && it != '\t' && it != '\u{85}';
    if !has_controls(text.as_bytes()) || !text.contains(foul) {
        return text;
    }
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                clean.push('\n');
            }
            other if foul(other) => {}
            other => clean.push(other),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn byte_order_marks_and_line_ends_go() {
        let decoded = decode(b"\xEF\xBB\xBFa\r\nb\rc\n\x07d".to_vec());
        assert_eq!(decoded.text, "a\nb\nc\nd");
        assert_eq!(decoded.damage, None);
    }

    #[test]
    fn every_control_character_is_seen() {
        for code in (0..0x20).chain(0x7F..0xA0) {
            let control = char::from(code);
            let kept = matches!(control, '\n' | '\t' | '\u{85}');
            let text = format!("kata{control}é");
            let expected = match control {
                '\r' => "kata\né",
                _ if kept => &text,
                _ => "kataé",
            };
            assert_eq!(decode(text.clone().into_bytes()).text, expected, "U+{code:04X}");
        }
        assert_eq!(decode(b"\x07".to_vec()).text, "");
    }

    #[test]
    fn latin_1_is_damage_at_its_place() {
        let decoded = decode(b"a\r\nb\xE9c".to_vec());
        assert_eq!(decoded.text, "a\nb\u{FFFD}c");
        assert_eq!(decoded.damage, Some((3, 6)));
        assert_eq!(&decoded.text[3..6], "\u{FFFD}");
    }

    #[test]
    fn utf_16_is_read_and_told() {
        let decoded = decode(b"\xFF\xFE#\0 \0\xE9\0\r\0\n\0".to_vec());
        assert_eq!(decoded.text, "# é\n");
        assert_eq!(decoded.damage, Some((0, 0)));
    }
}
