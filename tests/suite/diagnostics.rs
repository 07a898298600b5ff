//! One folder for each finding: `in/` is a tiny book, `stderr.txt` what lontar says of it.
//!
//! `LONTAR_ACCEPT=1` writes what it says now as what it shall say.

use std::fs;
use std::path::Path;

use lontar::diagnostic::{Code, Report};
use lontar::{manuscript, markdown};

/// Codes that are raised by rooms behind `markdown`, or by the command line; their folders come
/// with those rooms.
const LATER: [Code; 14] = [
    Code::UnusedSource,
    Code::UnknownSource,
    Code::UnknownTerm,
    Code::UnusedTerm,
    Code::RepeatedTerm,
    Code::BadMath,
    Code::MissingGlyph,
    Code::OverfullLine,
    Code::TooTall,
    Code::WideTable,
    Code::BadCover,
    Code::Unwritable,
    Code::BadPicture,
    Code::UnreadableFile,
];

#[test]
fn every_finding_reads_as_expected() {
    let accept = std::env::var_os("LONTAR_ACCEPT").is_some();
    let mut wrong = vec![];
    for code in Code::ALL.iter().filter(|it| !LATER.contains(it)) {
        let folder = Path::new("tests/suite/diagnostics").join(code.name());
        let mut report = Report::default();
        if let Some(manuscript) = manuscript::read(&folder.join("in"), &mut report) {
            markdown::parse(manuscript, &mut report);
        }
        let found = report.render(false);
        let path = folder.join("stderr.txt");
        if accept {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}:\n{found}\ninstead of\n{expected}", path.display()));
        }
        if !found.contains(&format!("[{}]", code.name())) {
            wrong.push(format!(
                "{}: the finding itself is not there:\n{found}",
                folder.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
