//! A book with twenty different mistakes: one run tells twenty findings, each with its line.

use std::collections::BTreeSet;
use std::path::Path;

use lontar::diagnostic::Report;
use lontar::press::{Order, build};

#[test]
fn one_run_tells_them_all() {
    let mut report = Report::default();
    let editions =
        build(Path::new("tests/suite/twenty-mistakes"), &Order::default(), &mut report);
    assert!(editions.is_none(), "a book with errors is not built");
    let told: Vec<(&str, String, usize)> = report
        .diagnostics()
        .iter()
        .map(|it| {
            let span = it.span.unwrap_or_else(|| panic!("`{}` has no place", it.message));
            let (line, _) = report.sources().line_column(span);
            (it.code.name(), report.sources().name(span.file).to_owned(), line)
        })
        .collect();
    let wanted = [
        ("unknown-key", "book.yaml", 3),
        ("bad-value", "book.yaml", 4),
        ("missing-chapter", "book.yaml", 7),
        ("no-alt-text", "bab.md", 3),
        ("missing-picture", "bab.md", 5),
        ("broken-reference", "bab.md", 7),
        ("unknown-source", "bab.md", 9),
        ("unknown-term", "bab.md", 11),
        ("missing-note", "bab.md", 13),
        ("raw-html", "bab.md", 15),
        ("unknown-callout", "bab.md", 17),
        ("second-title", "bab.md", 20),
        ("skipped-level", "bab.md", 24),
        ("repeated-id", "bab.md", 28),
        ("bad-exercise", "bab.md", 30),
        ("unknown-attribute", "bab.md", 35),
        ("ragged-table", "bab.md", 39),
        ("unused-note", "bab.md", 41),
        ("missing-glyph", "bab.md", 43),
        ("repeated-term", "glossary.yaml", 3),
    ];
    let told_set: BTreeSet<_> =
        told.iter().map(|(code, file, line)| (*code, file.as_str(), *line)).collect();
    let missing: Vec<_> = wanted.iter().filter(|it| !told_set.contains(*it)).collect();
    assert!(missing.is_empty(), "not told: {missing:#?}\ntold: {told:#?}");
}
