//! A formula as a line of text: `(a + b)/2`, `x² + √2`.

use super::tree::{Class, Node, Row, Table, TableKind};

/// The row as plain text, for those who copy it or search for it.
#[must_use]
pub fn linear(row: &[Node]) -> String {
    let mut text = String::new();
    write_row(row, &mut text);
    text.trim().to_owned()
}

fn write_row(row: &[Node], text: &mut String) {
    for (at, node) in row.iter().enumerate() {
        write(node, at == 0, text);
    }
}

fn write(node: &Node, first: bool, text: &mut String) {
    match node {
        Node::Symbol { class, plain, second, negated, .. } => {
            let mut sign = String::from(*plain);
            if *negated {
                sign.push('\u{338}');
            }
            sign.extend(second);
            // A sign at the beginning is no operator: −3.
            let operator = *class == Class::Relation || *class == Class::Binary && !first;
            if operator {
                apart(text, &sign);
                text.push(' ');
            } else {
                text.push_str(&sign);
                if *class == Class::Punctuation {
                    text.push(' ');
                }
            }
        }
        Node::Number(number) => text.push_str(number),
        Node::Words { text: words, .. } => text.push_str(words),
        Node::Function(name) => {
            if text.ends_with(char::is_alphanumeric) {
                text.push(' ');
            }
            text.push_str(name);
            text.push(' ');
        }
        Node::Operator { text: sign, .. } | Node::Delimiter { text: sign, .. } => {
            text.push(*sign);
        }
        // A comma in braces is a decimal sign.
        Node::Group(_, row) if matches!(row[..], [Node::Symbol { .. }]) => {
            text.push_str(&linear(row));
        }
        Node::Group(_, row) | Node::Struck(row) => write_row(row, text),
        Node::Fenced { open, close, row } => {
            text.extend(open);
            text.push_str(&linear(row));
            text.extend(close);
        }
        Node::Fraction { above, below, rule: Some(rule) } if rule.at(10.0) <= 0.0 => {
            text.push_str(&linear(above));
            text.push(' ');
            text.push_str(&linear(below));
        }
        Node::Fraction { above, below, .. } => {
            fenced(above, text);
            text.push('/');
            fenced(below, text);
        }
        Node::Root { radicand, degree } => {
            if let Some(degree) = degree {
                raised(&linear(degree), '^', text);
            }
            text.push('√');
            fenced(radicand, text);
        }
        Node::Scripts { base, sub, sup, .. } => {
            write_scripts(base, sub.as_ref(), sup.as_ref(), text);
        }
        Node::Accent { base, mark, .. } => {
            write_row(base, text);
            if base.len() == 1 {
                text.extend(combining(*mark));
            }
        }
        Node::Space { width, .. } => {
            if width.at(10.0) > 1.0 && !text.ends_with(' ') {
                text.push(' ');
            }
        }
        Node::Style(_) => {}
        Node::Table(table) => write_table(table, text),
    }
}

/// A base with its scripts.
fn write_scripts(base: &Node, sub: Option<&Row>, sup: Option<&Row>, text: &mut String) {
    write(base, true, text);
    let end = text.trim_end().len();
    text.truncate(end);
    if let Some(sub) = sub {
        raised(&linear(sub), '_', text);
    }
    if let Some(sup) = sup {
        raised(&linear(sup), '^', text);
    }
    let stands_apart = matches!(
        *base,
        Node::Function(_)
            | Node::Operator { .. }
            | Node::Symbol { class: Class::Relation, .. }
    );
    if stands_apart {
        text.push(' ');
    }
}

/// Adds a sign with a space before it, if there is none.
fn apart(text: &mut String, sign: &str) {
    if !text.is_empty() && !text.ends_with([' ', '(', '[', '{']) {
        text.push(' ');
    }
    text.push_str(sign);
}

/// A row, in brackets when it holds more than one thing.
fn fenced(row: &Row, text: &mut String) {
    let inside = linear(row);
    let plain = |it: char| it.is_alphanumeric() || matches!(it, ',' | '.' | '\u{338}');
    let letters = inside.chars().filter(|it| it.is_alphabetic()).count();
    let one = inside.chars().all(plain) && (letters < 2 && row.len() < 2);
    let words = matches!(row[..], [Node::Words { .. }]);
    if one || words || inside.is_empty() {
        text.push_str(inside.trim());
    } else {
        text.push('(');
        text.push_str(&inside);
        text.push(')');
    }
}

/// A script: in Unicode's raised or lowered characters where there are such, else behind a
/// sign.
fn raised(script: &str, sign: char, text: &mut String) {
    let (plain, small) = if sign == '^' {
        ("0123456789+−=()n′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ′")
    } else {
        ("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
    };
    let find = |it: char| {
        let at = plain.chars().position(|known| known == it)?;
        small.chars().nth(at)
    };
    let found: Option<String> =
        script.chars().filter(|it| *it != ' ').map(find).collect();
    match found {
        Some(found) => text.push_str(&found),
        None => {
            text.push(sign);
            let one =
                script.chars().all(char::is_alphanumeric) || script.chars().count() == 1;
            if one {
                text.push_str(script);
            } else {
                text.push('(');
                text.push_str(script);
                text.push(')');
            }
        }
    }
}

/// The accent as a character that combines with the one before.
fn combining(mark: char) -> Option<char> {
    let alone = "´‾˘ˇ˙¨`^~→˚";
    let combined =
        "\u{301}\u{305}\u{306}\u{30c}\u{307}\u{308}\u{300}\u{302}\u{303}\u{20d7}\u{30a}";
    let at = alone.chars().position(|it| it == mark)?;
    combined.chars().nth(at)
}

fn write_table(table: &Table, text: &mut String) {
    for (number, row) in table.rows.iter().enumerate() {
        if number > 0 {
            text.push_str("; ");
        }
        for (at, cell) in row.cells.iter().enumerate() {
            // The sides of an equation stand beside each other.
            let beside = table.kind == TableKind::Aligned && at % 2 == 1;
            if at > 0 {
                text.push(' ');
            }
            let cell = linear(cell);
            text.push_str(if beside { cell.trim() } else { &cell });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::linear;
    use crate::formula::read;

    fn line(tex: &str) -> String {
        linear(&read(tex).expect("it parses"))
    }

    #[test]
    fn fractions_lie_down() {
        assert_eq!(line(r"\frac{100}{120} = 0{,}83"), "100/120 = 0,83");
        assert_eq!(line(r"\frac{a+b}{2}"), "(a + b)/2");
        assert_eq!(line(r"\frac{1}{2x} + \frac{1}{x^2}"), "1/(2x) + 1/x²");
        assert_eq!(line(r"\frac{\text{all pupils}}{ab}"), "all pupils/(ab)");
        assert_eq!(line(r"-3 \cdot \sqrt[3]{2x}"), "−3 ⋅ ³√(2x)");
    }

    #[test]
    fn scripts_limits_and_accents() {
        assert_eq!(line(r"x_i^2 + x^{n+1}"), "x_i² + xⁿ⁺¹");
        assert_eq!(line(r"\sum_{i=1}^n i"), "∑_(i = 1)ⁿ i");
        assert_eq!(line(r"\sin x \le \bar{x}"), "sin x ≤ x\u{305}");
        assert_eq!(line(r"\lim_{x \to 0} f(x)"), "lim_(x → 0) f(x)");
    }

    #[test]
    fn tables_lie_down() {
        let matrix = r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}";
        assert_eq!(line(matrix), "(1 0; 0 1)");
        let aligned = r"\begin{aligned} a &= b \\ &= c \end{aligned}";
        assert_eq!(line(aligned), "a = b;  = c");
    }

    #[test]
    fn what_is_wrong_is_told() {
        let fault = read(r"\frac{1}{2} + \fraq x").expect_err("no such command");
        assert_eq!(fault.command.as_deref(), Some(r"\fraq"));
        assert_eq!(fault.message, r"the command `\fraq` is not known");
        for tex in [r"\frac{1", r"}", r"x^", r"\begin{matrix} a", r"a & b"] {
            assert!(read(tex).is_err(), "{tex}");
        }
        let deep = format!("{}x{}", "{".repeat(5000), "}".repeat(5000));
        assert!(read(&deep).is_err());
    }
}
