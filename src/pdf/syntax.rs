//! The syntax of PDF: numbers, strings, names and the objects made of them.

use lopdf::{Object, StringFormat};

/// Writes a whole number.
pub(super) fn integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    natural(out, value.unsigned_abs());
}

fn natural(out: &mut Vec<u8>, value: u64) {
    let digit = |unit: u64| digit(value / unit % 10);
    // Most are adjustments of word spaces, numbers of marks and of objects: as many bytes as
    // are known here take no call to copy.
    match value {
        0..10 => out.push(digit(1)),
        10..100 => out.extend_from_slice(&[digit(10), digit(1)]),
        100..1000 => out.extend_from_slice(&[digit(100), digit(10), digit(1)]),
        1000..10_000 => {
            out.extend_from_slice(&[digit(1000), digit(100), digit(10), digit(1)]);
        }
        _ => {
            let (above, below) = (value / 10_000, value % 10_000);
            natural(out, above);
            let digit = |unit: u64| self::digit(below / unit % 10);
            out.extend_from_slice(&[digit(1000), digit(100), digit(10), digit(1)]);
        }
    }
}

/// The sign of a number below ten.
#[expect(clippy::cast_possible_truncation, reason = "a digit is small")]
const fn digit(value: u64) -> u8 {
    b'0' + value as u8
}

/// Writes a number with at most `decimals` digits after the point, the last ones that are
/// zero left out. What is not a number is written as zero.
pub(super) fn number(out: &mut Vec<u8>, value: f64, decimals: u32) {
    decimal(out, round(value * to_f64(10_u64.pow(decimals))), decimals);
}

/// Writes a number that is counted in units of the last of `decimals` digits, at most nine.
pub(super) fn decimal(out: &mut Vec<u8>, scaled: i64, decimals: u32) {
    if scaled < 0 {
        out.push(b'-');
    }
    let scaled = scaled.unsigned_abs();
    if decimals == 3 {
        // All places on the page.
        thousandths(out, scaled);
        return;
    }
    let unit = 10_u64.pow(decimals);
    let (whole, mut part) = (scaled / unit, scaled % unit);
    natural(out, whole);
    if part == 0 {
        return;
    }
    let mut digits = *b".000000000";
    for digit in digits[1..=decimals as usize].iter_mut().rev() {
        *digit = self::digit(part % 10);
        part /= 10;
    }
    let zeros = digits.iter().rev().take_while(|it| **it == b'0').count();
    out.extend_from_slice(&digits[..digits.len() - zeros]);
}

/// Writes a number that is counted in thousandths.
fn thousandths(out: &mut Vec<u8>, scaled: u64) {
    natural(out, scaled / 1000);
    let digit = |unit: u64| digit(scaled / unit % 10);
    match [digit(100), digit(10), digit(1)] {
        [b'0', b'0', b'0'] => {}
        [first, b'0', b'0'] => out.extend_from_slice(&[b'.', first]),
        [first, second, b'0'] => out.extend_from_slice(&[b'.', first, second]),
        [first, second, third] => out.extend_from_slice(&[b'.', first, second, third]),
    }
}

/// Writes numbers with a space between them.
pub(super) fn numbers(out: &mut Vec<u8>, values: &[f64], decimals: u32) {
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            out.push(b' ');
        }
        number(out, *value, decimals);
    }
}

/// The nearest whole number, of two the one farther from zero; zero for what is not a number.
/// (`f64::round` is a call into the system's library, hundreds of thousand times.)
#[expect(clippy::cast_possible_truncation, reason = "`as` stops at the limits of i64")]
pub(super) fn round(value: f64) -> i64 {
    (value + 0.5_f64.copysign(value)) as i64
}

#[expect(clippy::cast_precision_loss, reason = "powers of ten that f64 holds")]
const fn to_f64(unit: u64) -> f64 {
    unit as f64
}

/// Writes a byte of a literal string.
pub(super) fn string_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        // Line ends of any kind would be read as one newline.
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\n' => out.extend_from_slice(b"\\n"),
        _ => out.push(byte),
    }
}

/// Writes a literal string.
pub(super) fn literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for byte in bytes {
        string_byte(out, *byte);
    }
    out.push(b')');
}

/// A text string's bytes: ASCII as it is, else UTF-16 with its mark.
pub(super) fn text_bytes(text: &str) -> Vec<u8> {
    // Escape is in ASCII, but in a text string it would begin a language code.
    if text.is_ascii() && !text.contains('\u{1B}') {
        return text.as_bytes().to_vec();
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

/// A text string as an object.
pub(super) fn text(text: &str) -> Object {
    Object::String(text_bytes(text), StringFormat::Literal)
}

/// Writes a text string.
pub(super) fn write_text(out: &mut Vec<u8>, text: &str) {
    literal(out, &text_bytes(text));
}

/// A name as an object.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// Writes a reference to an object.
pub(super) fn reference(out: &mut Vec<u8>, id: u32) {
    integer(out, i64::from(id));
    out.extend_from_slice(b" 0 R");
}

/// Writes an object; of a stream, its dictionary.
pub(super) fn object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(true) => out.extend_from_slice(b"true"),
        Object::Boolean(false) => out.extend_from_slice(b"false"),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => number(out, f64::from(*value), 5),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, StringFormat::Literal) => literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => hexadecimal(out, bytes),
        Object::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                self::object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => entries(out, dictionary),
        Object::Stream(stream) => entries(out, &stream.dict),
        Object::Reference((id, _)) => reference(out, *id),
    }
}

/// Writes a dictionary.
pub(super) fn entries(out: &mut Vec<u8>, dictionary: &lopdf::Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        out.push(b' ');
        object(out, value);
    }
    out.extend_from_slice(b">>");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            out.extend_from_slice(&hex(*byte));
        }
    }
}

/// Writes a string in hexadecimal.
pub(super) fn hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    for byte in bytes {
        out.extend_from_slice(&hex(*byte));
    }
    out.push(b'>');
}

fn hex(byte: u8) -> [u8; 2] {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]
}

#[cfg(test)]
mod tests {
    use lopdf::{Object, StringFormat, dictionary};

    use super::{literal, number, object, text_bytes};

    fn written(value: f64, decimals: u32) -> String {
        let mut out = vec![];
        number(&mut out, value, decimals);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(written(0.0, 3), "0");
        assert_eq!(written(-0.0004, 3), "0");
        assert_eq!(written(-0.25, 3), "-0.25");
        assert_eq!(written(1.05, 3), "1.05");
        assert_eq!(written(-7.005, 3), "-7.005");
        assert_eq!(written(30.4, 3), "30.4");
        assert_eq!(written(100.0, 0), "100");
        assert_eq!(written(20_304.0, 3), "20304");
        assert_eq!(written(7_080_910_000.0, 1), "7080910000");
        assert_eq!(written(419.527_559, 3), "419.528");
        assert_eq!(written(0.999_96, 4), "1");
        assert_eq!(written(-12.0, 2), "-12");
        assert_eq!(written(1.000_05, 5), "1.00005");
        assert_eq!(written(f64::NAN, 3), "0");
    }

    #[test]
    fn strings_keep_every_byte() {
        let mut out = vec![];
        literal(&mut out, b"a(b)\\\r\n\x00\xff");
        assert_eq!(out, b"(a\\(b\\)\\\\\\r\\n\x00\xff)");
        assert_eq!(text_bytes("Bab 2"), b"Bab 2");
        assert_eq!(text_bytes("é"), [0xFE, 0xFF, 0, 0xE9]);
    }

    #[test]
    fn objects_nest() {
        let made = Object::from(dictionary! {
            "A b" => Object::Array(vec![Object::Integer(1), Object::Null, true.into()]),
            "S" => Object::String(vec![0xAB], StringFormat::Hexadecimal),
            "R" => Object::Reference((7, 0)),
            "X" => Object::Real(0.5),
        });
        let mut out = vec![];
        object(&mut out, &made);
        let expected = "<</A#20b [1 null true]/S <AB>/R 7 0 R/X 0.5>>";
        assert_eq!(String::from_utf8(out).expect("ASCII"), expected);
    }
}
