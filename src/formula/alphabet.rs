//! The mathematical alphabets: which character of Unicode a letter becomes.

use pulldown_latex::event::Font;

/// Where an alphabet begins: capitals, small letters, figures, Greek capitals, Greek small
/// letters; 0 for none.
type Starts = [u32; 5];

const BOLD: Starts = [0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2];
const ITALIC: Starts = [0x1D434, 0x1D44E, 0, 0x1D6E2, 0x1D6FC];
const BOLD_ITALIC: Starts = [0x1D468, 0x1D482, 0, 0x1D71C, 0x1D736];
const SCRIPT: Starts = [0x1D49C, 0x1D4B6, 0, 0, 0];
const FRAKTUR: Starts = [0x1D504, 0x1D51E, 0, 0, 0];
const DOUBLE: Starts = [0x1D538, 0x1D552, 0x1D7D8, 0, 0];
const SANS: Starts = [0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0];
const BOLD_SANS: Starts = [0x1D5D4, 0x1D5EE, 0x1D7EC, 0, 0];
const ITALIC_SANS: Starts = [0x1D608, 0x1D622, 0, 0, 0];
const MONO: Starts = [0x1D670, 0x1D68A, 0x1D7F6, 0, 0];
const UPRIGHT: Starts = [0, 0, 0, 0, 0];

/// Letters that had their place in Unicode before the alphabets came.
const ELSEWHERE: [(u32, char); 24] = [
    (0x1D455, 'ℎ'),
    (0x1D49D, 'ℬ'),
    (0x1D4A0, 'ℰ'),
    (0x1D4A1, 'ℱ'),
    (0x1D4A3, 'ℋ'),
    (0x1D4A4, 'ℐ'),
    (0x1D4A7, 'ℒ'),
    (0x1D4A8, 'ℳ'),
    (0x1D4AD, 'ℛ'),
    (0x1D4BA, 'ℯ'),
    (0x1D4BC, 'ℊ'),
    (0x1D4C4, 'ℴ'),
    (0x1D506, 'ℭ'),
    (0x1D50B, 'ℌ'),
    (0x1D50C, 'ℑ'),
    (0x1D515, 'ℜ'),
    (0x1D51D, 'ℨ'),
    (0x1D53A, 'ℂ'),
    (0x1D53F, 'ℍ'),
    (0x1D545, 'ℕ'),
    (0x1D547, 'ℙ'),
    (0x1D548, 'ℚ'),
    (0x1D549, 'ℝ'),
    (0x1D551, 'ℤ'),
];

/// Greek letters of a second form: the letter, and its distance from the alphabet's alpha.
const VARIANTS: [(char, u32); 7] =
    [('∂', 25), ('ϵ', 26), ('ϑ', 27), ('ϰ', 28), ('ϕ', 29), ('ϱ', 30), ('ϖ', 31)];

/// `character` in the alphabet of `font`; without one letters are slanted as TeX slants them,
/// which leaves figures and Greek capitals upright.
pub(super) fn styled(font: Option<Font>, character: char) -> char {
    let character = if character == 'µ' { 'μ' } else { character };
    let starts = match font {
        None => match character {
            'Α'..='Ω' => UPRIGHT,
            'ı' => return '𝚤',
            'ȷ' => return '𝚥',
            _ => ITALIC,
        },
        Some(Font::BoldSymbol) => match character {
            'Α'..='Ω' => BOLD,
            '0'..='9' => BOLD,
            _ => BOLD_ITALIC,
        },
        Some(Font::Bold) => BOLD,
        Some(Font::Italic) => ITALIC,
        Some(Font::BoldItalic) => BOLD_ITALIC,
        Some(Font::Script | Font::BoldScript) => SCRIPT,
        Some(Font::Fraktur | Font::BoldFraktur) => FRAKTUR,
        Some(Font::DoubleStruck | Font::DoubleStruckItalic) => DOUBLE,
        Some(Font::SansSerif) => SANS,
        Some(Font::BoldSansSerif | Font::SansSerifBoldItalic) => BOLD_SANS,
        Some(Font::SansSerifItalic) => ITALIC_SANS,
        Some(Font::Monospace) => MONO,
        Some(Font::UpRight) => UPRIGHT,
    };
    placed(starts, character).unwrap_or(character)
}

fn placed(starts: Starts, character: char) -> Option<char> {
    let variant = VARIANTS.iter().find(|it| it.0 == character);
    let (start, offset) = match character {
        'A'..='Z' => (starts[0], character as u32 - 'A' as u32),
        'a'..='z' => (starts[1], character as u32 - 'a' as u32),
        '0'..='9' => (starts[2], character as u32 - '0' as u32),
        'Α'..='Ω' => (starts[3], character as u32 - 'Α' as u32),
        'α'..='ω' => (starts[4], character as u32 - 'α' as u32),
        _ => (starts[4], variant?.1),
    };
    if start == 0 {
        return None;
    }
    let code = start + offset;
    let elsewhere = ELSEWHERE.iter().find(|it| it.0 == code);
    elsewhere.map(|it| it.1).or_else(|| char::from_u32(code))
}

#[cfg(test)]
mod tests {
    use super::{Font, styled};

    #[test]
    fn letters_find_their_alphabet() {
        assert_eq!(styled(None, 'x'), '𝑥');
        assert_eq!(styled(None, 'h'), 'ℎ');
        assert_eq!(styled(None, 'α'), '𝛼');
        assert_eq!(styled(None, 'µ'), '𝜇');
        assert_eq!(styled(None, 'Σ'), 'Σ');
        assert_eq!(styled(None, '2'), '2');
        assert_eq!(styled(None, 'ϕ'), '𝜙');
        assert_eq!(styled(Some(Font::DoubleStruck), 'R'), 'ℝ');
        assert_eq!(styled(Some(Font::Bold), '1'), '𝟏');
        assert_eq!(styled(Some(Font::UpRight), 'd'), 'd');
        assert_eq!(styled(Some(Font::Script), 'L'), 'ℒ');
        assert_eq!(styled(None, '∞'), '∞');
    }
}
