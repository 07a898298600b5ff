//! Formulas as lists of places, and what holds for every formula.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Frame, MarkKind, Part};
use crate::font::{Faces, Style as Cut};
use crate::formula::{Node, read};
use crate::language::Language;
use crate::typeset::lexicon::Lexicon;

/// Formulas that are dumped: LaTeX, and whether on lines of their own.
const FORMULAS: &[(&str, bool)] = &[
    ("x", false),
    ("a + b = c", false),
    ("-3x", false),
    (r"12{,}5 \times 4", false),
    (r"f(x) = x^2", false),
    (r"x_i^2", false),
    (r"x^{2^n}", false),
    (r"f'(x)", false),
    (r"V_1 + T^2", false),
    (r"\frac{100}{120}", false),
    (r"\frac{100}{120}", true),
    (r"\frac{a+b}{2}", true),
    (r"\frac{1}{1+\frac{1}{x}}", true),
    (r"\tfrac12 + \dfrac12", false),
    (r"\binom{n}{k}", true),
    (r"\sqrt{2}", false),
    (r"\sqrt{\frac{a}{b}}", true),
    (r"\sqrt[3]{x+1}", true),
    (r"\sum_{i=1}^{n} i", false),
    (r"\sum_{i=1}^{n} i = \frac{n(n+1)}{2}", true),
    (r"\int_0^1 x^2 \, dx", true),
    (r"\int_0^1 x", false),
    (r"\lim_{x \to 0} \frac{\sin x}{x}", true),
    (r"\left( \frac{a}{b} \right)^2", true),
    (r"\left\{ x \mid x > 0 \right.", false),
    (r"\bigl( x \bigr)", false),
    (
        r"\left[ \begin{array}{c} 1 \\ 2 \\ 3 \\ 4 \\ 5 \\ 6 \\ 7 \end{array} \right]",
        true,
    ),
    (r"\begin{pmatrix} 1 & 0 \\ 0 & 1 \end{pmatrix}", true),
    (r"|x| = \begin{cases} x & x \ge 0 \\ -x & x < 0 \end{cases}", true),
    (r"\begin{aligned} a &= b + c \\ &= d \end{aligned}", true),
    (r"\begin{array}{c|c} p & q \\ \hline 1 & 0 \end{array}", true),
    (r"\hat{x} + \vec{v} + \bar{y} + \tilde n", false),
    (r"\widehat{ABC} + \overline{AB}", false),
    (r"\overbrace{a + b}^{n}", true),
    (r"\underbrace{a + b}_{n}", true),
    (r"A \xrightarrow{\text{panas}} B", true),
    (r"\overset{!}{=}", false),
    (r"x \in \mathbb{R}, \mathcal{L}, \mathbf{v}", false),
    (r"\alpha + \Delta \ne \not\in", false),
    (r"\text{laba} = \text{harga jual} - \text{biaya}", false),
    (r"\not\exists y \quad \sin^2\theta", false),
    (r"a \bmod b", false),
    (r"\prod_{k=1}^n k", true),
    (r"\mathrm{H_2O}", false),
];

/// Sets a row in the line.
fn inline(row: &[Node]) -> (Vec<Part>, Vec<char>) {
    let faces = Faces::embedded();
    let mut lexicon = Lexicon::new(&faces, &[], Language::Indonesian);
    super::inline(&mut lexicon, row, 10.0, Cut::default())
}

/// Sets a row on lines of its own.
fn display(row: &[Node]) -> Frame {
    let faces = Faces::embedded();
    let mut lexicon = Lexicon::new(&faces, &[], Language::Indonesian);
    super::display(&mut lexicon, row, 10.0, Cut::default()).0
}

fn set(tex: &str, on_its_own: bool) -> Frame {
    let row = read(tex).expect("it parses");
    if on_its_own {
        return display(&row);
    }
    let mut frame = Frame::default();
    for part in inline(&row).0 {
        frame.append(part.frame);
        frame.width += part.after;
    }
    frame
}

/// A box as text: its measures, then each mark.
fn dump(frame: &Frame) -> String {
    let mut text = format!(
        "  {:.2} wide, {:.2} high, {:.2} deep\n",
        frame.width, frame.height, frame.depth
    );
    for mark in &frame.marks {
        let what = match &mark.kind {
            MarkKind::Glyph { glyph, size, says } => {
                let says = says.map_or_else(|| "·".to_owned(), String::from);
                format!("{size:<4.3} {says} ({glyph})")
            }
            MarkKind::Words { shape, size } => format!("{size:<4.3} \"{}\"", shape.text),
            MarkKind::Rule { width, height } => format!("rule {width:.2} x {height:.2}"),
        };
        writeln!(text, "  {:>7.2} {:>7.2}  {what}", mark.x, mark.y).expect("a string");
    }
    text
}

#[test]
fn formulas_are_set_as_before() {
    let mut found = String::new();
    for (tex, on_its_own) in FORMULAS {
        let place = if *on_its_own { "display" } else { "inline" };
        writeln!(found, "{place}: {tex}").expect("a string");
        found.push_str(&dump(&set(tex, *on_its_own)));
    }
    let path = "src/typeset/math/tests/formulas.txt";
    if std::env::var_os("LONTAR_ACCEPT").is_some() {
        std::fs::write(path, &found).expect("the folder is there");
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == expected, "{path} differs; LONTAR_ACCEPT=1 accepts what is now");
}

/// The ink of each mark: left, bottom, right, top.
fn inks(frame: &Frame) -> Vec<([f64; 4], bool)> {
    let faces = Faces::embedded();
    let math = faces.get(faces.math());
    let marks = frame.marks.iter().map(|mark| match &mark.kind {
        MarkKind::Glyph { glyph, size, .. } => {
            let [left, bottom, right, top] =
                math.reach(*glyph).map(|it| it * size / 1000.0);
            ([left, bottom, right, top], false)
        }
        MarkKind::Words { shape, size } => {
            ([0.0, 0.0, f64::from(shape.width) * size / 1000.0, 0.1], false)
        }
        MarkKind::Rule { width, height } => ([0.0, 0.0, *width, *height], true),
    });
    let shifted = marks.zip(&frame.marks).map(|(([l, b, r, t], rule), mark)| {
        ([l + mark.x, b + mark.y, r + mark.x, t + mark.y], rule)
    });
    shifted.collect()
}

#[test]
fn numerator_rule_and_denominator_do_not_touch() {
    for (above, below) in [("1", "2"), ("g_j", r"\sqrt{x^2}"), ("Q^2", "f"), ("(", "[")] {
        for on_its_own in [false, true] {
            let frame = set(&format!(r"\frac{{{above}}}{{{below}}}"), on_its_own);
            let inks = inks(&frame);
            let (bar, _) = *inks
                .iter()
                .filter(|it| it.1)
                .max_by(|a, b| (a.0[2] - a.0[0]).total_cmp(&(b.0[2] - b.0[0])))
                .expect("a rule");
            let over = inks.iter().filter(|it| it.0[1] > bar[1]);
            let under = inks.iter().filter(|it| it.0[1] < bar[1]);
            for (ink, _) in over {
                assert!(ink[1] >= bar[3] + 0.5, "{above}/{below}: {ink:?} {bar:?}");
            }
            for (ink, _) in under {
                assert!(ink[3] <= bar[1] - 0.5, "{above}/{below}: {ink:?} {bar:?}");
            }
        }
    }
}

#[test]
fn brackets_are_as_tall_as_what_they_enclose() {
    let rows: String = (0..40).map(|it| format!(r"{it} \\ ")).collect();
    for inside in [r"\frac{a}{b}", &format!(r"\begin{{matrix}} {rows} 9 \end{{matrix}}")]
    {
        let inner = set(inside, true);
        let outer = set(&format!(r"\left( {inside} \right]"), true);
        let (inner, outer) = (inner.height + inner.depth, outer.height + outer.depth);
        assert!(outer >= inner - 0.01 && outer < inner * 1.5, "{inner} {outer}");
        // The parts of a bracket cover each other: no gap from foot to head.
    }
}

#[test]
fn the_parts_of_a_bracket_leave_no_gap() {
    let rows: String = (0..30).map(|it| format!(r"{it} \\ ")).collect();
    let frame =
        set(&format!(r"\left( \begin{{matrix}} {rows} 9 \end{{matrix}} \right."), true);
    let mut parts: Vec<[f64; 4]> =
        inks(&frame).into_iter().map(|it| it.0).filter(|it| it[2] < 7.0).collect();
    parts.sort_by(|a, b| a[1].total_cmp(&b[1]));
    assert!(parts.len() > 3);
    for pair in parts.windows(2) {
        assert!(pair[1][1] <= pair[0][3], "{pair:?}");
    }
}

#[test]
fn a_line_may_end_after_relations_and_operators() {
    let row = read("a + b = (c - d)").expect("it parses");
    let (parts, missing) = inline(&row);
    assert!(missing.is_empty());
    let ends: Vec<_> = parts.iter().map(|it| it.nodes).collect();
    assert_eq!(ends, [(0, 2), (2, 4), (4, 7), (7, 9)]);
    assert!(parts[0].after > 1.0 && parts[3].after == 0.0);
}

#[test]
fn a_character_that_no_face_has_is_told() {
    let row = read("\u{4E00} + x").expect("it parses");
    assert_eq!(inline(&row).1, ['\u{4E00}']);
}

proptest! {
    /// Whatever is built of these parts, the box holds its ink and every number is finite.
    #[test]
    fn a_box_holds_its_ink(
        parts in proptest::collection::vec(proptest::sample::select(PARTS), 1..8),
        on_its_own: bool,
    ) {
        let tex = parts.join(" ");
        let Ok(row) = read(&tex) else { return Ok(()) };
        let frame = if on_its_own { display(&row) } else { set(&tex, false) };
        prop_assert!(frame.width.is_finite() && frame.height.is_finite());
        for (ink, _) in inks(&frame) {
            prop_assert!(ink.iter().all(|it| it.is_finite()));
            prop_assert!(ink[3] <= frame.height + 0.01, "{tex}: {ink:?} {}", frame.height);
            prop_assert!(ink[1] >= -frame.depth - 0.01, "{tex}: {ink:?} {}", frame.depth);
        }
    }
}

const PARTS: &[&str] = &[
    "x",
    "+",
    "=",
    "f^2",
    "g_j",
    r"\frac{y}{Q}",
    r"\sqrt{\frac{1}{g}}",
    r"\sqrt[n]{p}",
    r"\sum_{i=1}^n",
    r"\int_a^b",
    r"\left( \frac{a}{b} \right)^2",
    r"\begin{pmatrix} a & b \\ c & \frac{d}{e} \end{pmatrix}",
    r"\begin{cases} x & y \\ z \end{cases}",
    r"\hat{f}",
    r"\overline{ab}",
    r"\underbrace{x+y}_{n}",
    r"\text{kata }",
    r"\lim_{x \to 0}",
    r"\quad",
    r"\displaystyle",
    r"\binom{n}{k}",
];
