//! `print`: what is asked of the printed edition.

use crate::design::{Cap, HeadStyle, HeadWords, Heads, NotesAt, PageSetup, Paper, Stock};
use crate::diagnostic::{Code, Report, Span};
use crate::units::Pt;

use super::fields::{Fields, hint_of};
use super::yaml::{Node, Value};

/// Reads `print` into a page setup; where it asks for figures of one kind, for messages.
pub(super) fn setup(
    book: &mut Fields<'_>,
    report: &mut Report,
) -> (PageSetup, Option<Span>) {
    let mut setup = PageSetup::default();
    let Some(node) = book.node("print") else { return (setup, None) };
    let mut print = Fields::open(node, "`print`", report);
    if let Some((name, span)) = print.text("paper", report) {
        match Paper::named(&name) {
            Some(paper) => setup.paper = paper,
            None => report.error(
                Code::BadValue,
                Some(span),
                format!("`paper` cannot be `{name}`"),
                Paper::advice(&name).unwrap_or_else(|| {
                    let hint = hint_of(&name, &Paper::NAMES);
                    format!("{hint}, or a measure such as `150x220mm`")
                }),
            ),
        }
    }
    if let Some(node) = print.node("margins") {
        let mut margins = Fields::open(node, "`margins`", report);
        setup.inner = length(&mut margins, "inner", &MARGIN, report);
        setup.outer = length(&mut margins, "outer", &MARGIN, report);
        setup.top = length(&mut margins, "top", &MARGIN, report);
        setup.bottom = length(&mut margins, "bottom", &MARGIN, report);
        margins.finish(report);
    }
    if let Some(node) = print.node("type") {
        let mut letters = Fields::open(node, "`type`", report);
        setup.size = length(&mut letters, "size", &SIZE, report);
        setup.leading = length(&mut letters, "leading", &LEADING, report);
        letters.finish(report);
    }
    let openings = [("recto", false), ("any", true)];
    setup.chapters_anywhere =
        print.choice("chapter-start", &openings, report).unwrap_or_default();
    let places =
        [("foot", NotesAt::Foot), ("chapter", NotesAt::Chapter), ("book", NotesAt::Book)];
    setup.notes = print.choice("notes", &places, report).unwrap_or_default();
    let figures = [("old-style", true), ("lining", false)];
    setup.old_style = print.choice("figures", &figures, report).unwrap_or(true);
    let asked = print.node("figures").map(|it| it.span);
    if let Some(node) = print.node("running-heads") {
        setup.heads = heads(&mut print, node, report);
    }
    // Under 72 even a screen shows the pixels; over 2400 no printer shows more.
    setup.image_resolution =
        amount(&mut print, "image-resolution", [72.0, 2400.0], "300", report);
    setup.stock = stock(&mut print, report);
    print.finish(report);
    (setup, asked)
}

/// How running heads look.
const HEAD_STYLES: [(&str, HeadStyle); 4] = [
    ("small-caps", HeadStyle::SmallCaps),
    ("italic", HeadStyle::Italic),
    ("plain", HeadStyle::Plain),
    ("none", HeadStyle::None),
];

/// `running-heads: italic`, or a map of `style`, `left` and `right`.
fn heads(print: &mut Fields<'_>, node: &Node, report: &mut Report) -> Heads {
    let mut heads = Heads::default();
    if matches!(node.value, Value::Text(_)) {
        let style = print.choice("running-heads", &HEAD_STYLES, report);
        heads.style = style.unwrap_or_default();
        return heads;
    }
    let mut fields = Fields::open(node, "`running-heads`", report);
    let words = [
        ("book", HeadWords::Book),
        ("chapter", HeadWords::Chapter),
        ("section", HeadWords::Section),
    ];
    heads.style = fields.choice("style", &HEAD_STYLES, report).unwrap_or_default();
    heads.verso = fields.choice("left", &words, report).unwrap_or(heads.verso);
    heads.recto = fields.choice("right", &words, report).unwrap_or(heads.recto);
    fields.finish(report);
    heads
}

/// `drop-caps: 2`, `true` for three lines, or a map of `lines` and `small-caps`.
pub(super) fn cap(book: &mut Fields<'_>, report: &mut Report) -> Option<Cap> {
    let node = book.node("drop-caps")?;
    let lines = [("2", 2), ("3", 3), ("true", 3), ("false", 0), ("on", 3), ("off", 0)];
    let cap = |lines: u8, small_caps| (lines > 0).then_some(Cap { lines, small_caps });
    if matches!(node.value, Value::Text(_)) {
        return cap(book.choice("drop-caps", &lines, report)?, true);
    }
    let mut fields = Fields::open(node, "`drop-caps`", report);
    let lines = fields.choice("lines", &lines[..2], report).unwrap_or(3);
    let small_caps = fields.switch("small-caps", report).unwrap_or(true);
    fields.finish(report);
    cap(lines, small_caps)
}

/// What the book is printed on: `pages-multiple`, `paper-weight`, `bulk`.
fn stock(print: &mut Fields<'_>, report: &mut Report) -> Stock {
    let mut stock = Stock::default();
    let choices = [("1", 1), ("2", 2), ("4", 4), ("8", 8), ("16", 16), ("32", 32)];
    if let Some(multiple) = print.choice("pages-multiple", &choices, report) {
        stock.multiple = multiple;
    }
    if let Some(weight) = amount(print, "paper-weight", [30.0, 400.0], "70", report) {
        stock.weight = weight;
    }
    if let Some(bulk) = amount(print, "bulk", [0.6, 3.0], "1.3", report) {
        stock.bulk = bulk;
    }
    stock
}

/// A bare number between two bounds.
fn amount(
    fields: &mut Fields<'_>,
    name: &'static str,
    [least, most]: [f64; 2],
    example: &str,
    report: &mut Report,
) -> Option<f64> {
    let (text, span) = fields.text(name, report)?;
    let amount: Option<f64> = text.parse().ok().filter(|it| (least..=most).contains(it));
    if amount.is_none() {
        report.error(
            Code::BadValue,
            Some(span),
            format!("`{name}` cannot be `{text}`"),
            format!("write a number from {least} to {most}, such as `{example}`"),
        );
    }
    amount
}

/// What a length may be, and what a bare number counts.
struct Range {
    unit: &'static str,
    least: f64,
    most: f64,
}

/// A printer's grip needs 5 mm; a margin over 100 mm leaves no page.
const MARGIN: Range = Range { unit: "mm", least: 5.0, most: 100.0 };
/// Smaller cannot be read, larger is a poster.
const SIZE: Range = Range { unit: "pt", least: 6.0, most: 24.0 };
/// Set solid at the smallest size, double at the largest.
const LEADING: Range = Range { unit: "pt", least: 6.0, most: 48.0 };

/// A length such as `20mm`, `2cm`, `0.8in` or `10.5pt`.
fn length(
    fields: &mut Fields<'_>,
    name: &'static str,
    range: &Range,
    report: &mut Report,
) -> Option<Pt> {
    let (text, span) = fields.text(name, report)?;
    let length = measure(&text, range.unit);
    let (least, most) =
        (measure_of(range.least, range.unit)?, measure_of(range.most, range.unit)?);
    // A hair more than the bounds, for `100mm` given in inches.
    let fits = length.filter(|it| it.0 >= least.0 - 0.01 && it.0 <= most.0 + 0.01);
    if fits.is_none() {
        let Range { unit, least, most } = range;
        report.error(
            Code::BadValue,
            Some(span),
            format!("`{name}` cannot be `{text}`"),
            format!(
                "write a length from {least} to {most} {unit}, such as `{}`",
                example(range)
            ),
        );
    }
    fits
}

fn example(range: &Range) -> &'static str {
    if range.unit == "mm" { "20mm" } else { "10.5pt" }
}

fn measure(text: &str, unit: &str) -> Option<Pt> {
    let end = text.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, written) = text.split_at(end);
    let number: f64 = number.trim().parse().ok()?;
    measure_of(number, if written.is_empty() { unit } else { written })
}

fn measure_of(number: f64, unit: &str) -> Option<Pt> {
    match unit {
        "mm" => Some(Pt::mm(number)),
        "cm" => Some(Pt::mm(number * 10.0)),
        "in" => Some(Pt(number * 72.0)),
        "pt" => Some(Pt(number)),
        _ => None,
    }
}
