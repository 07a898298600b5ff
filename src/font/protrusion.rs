//! How far characters hang out into the margin.
//!
//! A margin looks straight when what is light at its edge, points, hyphens, quotation marks and
//! slanting letters, stands a little outside. The numbers are those of R. Schlicht's `microtype`
//! (its default set), in thousandths of the character's own width. A slanted face leans over the
//! right margin of itself: its capitals may hang out more at the left and hardly at the right.

use super::{Family, Style};

/// How far `character` of a face of `style` may hang out at the left and right margin.
pub(super) fn protrusion(style: Style, character: char) -> (i16, i16) {
    // Columns of code stand where they stand.
    if style.family == Family::Mono {
        return (0, 0);
    }
    let upright = upright(character);
    if style.italic { italic(character, upright) } else { upright }
}

/// For upright faces.
fn upright(character: char) -> (i16, i16) {
    match character {
        '.' => (0, 700),
        ',' | ':' => (0, 500),
        ';' => (0, 300),
        '!' | '?' => (0, 100),
        '-' | '\u{2010}' | '\u{2011}' => (0, 600),
        '…' => (0, 200),
        '–' => (200, 200),
        '—' => (150, 150),
        '‘' | '’' | '‚' | '\'' | '‹' | '›' => (300, 400),
        '“' | '”' | '„' | '"' | '«' | '»' => (300, 300),
        '(' | '[' => (100, 0),
        ')' | ']' => (0, 200),
        // Half of what microtype gives it: read as one with the line after, it looks cut off.
        '/' => (100, 100),
        '*' | '~' => (200, 200),
        '+' | '<' | '>' => (100, 100),
        'A' | 'T' | 'V' | 'W' | 'X' | 'Y' | 'v' | 'w' | 'x' | '@' | '%' => (50, 50),
        'F' | 'K' | 'L' | 'k' | 'r' => (0, 50),
        'J' => (50, 0),
        't' => (0, 70),
        'y' => (50, 70),
        '1' | '4' | '7' => (50, 50),
        _ => (0, 0),
    }
}

/// For slanted faces: the same, leaning.
fn italic(character: char, upright: (i16, i16)) -> (i16, i16) {
    match character {
        'A' => (100, 50),
        'C' | 'G' | 'O' | 'Q' => (80, 0),
        'T' | 'V' | 'W' | 'Y' => (120, 0),
        'F' | 'K' | 'X' => (50, 0),
        'J' | 'S' | 'U' => (50, 0),
        'v' | 'w' | 'y' => (80, 20),
        'o' | 'c' | 'e' | 'a' | 'd' | 'g' | 'q' => (30, 0),
        'k' | 'r' | 't' | 'x' => (0, 20),
        '.' => (0, 600),
        ',' => (0, 450),
        '-' | '\u{2010}' | '\u{2011}' => (50, 550),
        '‘' | '’' | '“' | '”' => (400, 200),
        '(' | '[' => (150, 0),
        ')' | ']' => (0, 100),
        _ => upright,
    }
}

#[cfg(test)]
mod tests {
    use super::{Family, Style, protrusion};

    #[test]
    fn points_hang_out_and_letters_hardly() {
        let serif = Style::default();
        assert_eq!(protrusion(serif, '.'), (0, 700));
        assert_eq!(protrusion(serif, 'm'), (0, 0));
        assert_eq!(protrusion(serif, 'y'), (50, 70));
        let italic = Style { italic: true, ..serif };
        assert_eq!(protrusion(italic, 'V'), (120, 0));
        assert_eq!(protrusion(italic, '—'), protrusion(serif, '—'));
        assert_eq!(protrusion(Style { family: Family::Mono, ..serif }, '.'), (0, 0));
    }
}
