//! One folder for each finding: `in/` is a tiny book, `stderr.txt` what lontar says of it.
//!
//! `LONTAR_ACCEPT=1` writes what it says now as what it shall say.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use lontar::diagnostic::{Code, Report};
use lontar::impose::Machine;
use lontar::press::{self, Order};
use lontar::{manuscript, markdown, passes};

/// Codes that rooms behind `passes` raise: the whole press runs for them.
const LATER: [Code; 9] = [
    Code::MissingFace,
    Code::WideFormula,
    Code::MissingGlyph,
    Code::OverfullLine,
    Code::TooTall,
    Code::WideTable,
    Code::BadCover,
    Code::LowResolution,
    Code::LostOnCopier,
];

/// Only the command line raises it; see `a_file_is_no_book_and_a_file_is_no_folder`.
const TOLD_BY_THE_COMMAND: Code = Code::Unwritable;

/// Everything that is told of the book in `folder`.
fn findings(code: Code, folder: &Path) -> Report {
    let mut report = Report::default();
    if LATER.contains(&code) {
        let machine = match code {
            Code::LowResolution => Machine::Press,
            Code::LostOnCopier => Machine::Copier,
            _ => Machine::Any,
        };
        let order = Order { draft: true, machine, ..Order::default() };
        press::build(folder, &order, &mut report);
    } else if let Some(manuscript) = manuscript::read(folder, &mut report) {
        let draft = markdown::parse(manuscript, &mut report);
        passes::edit(draft, &mut report);
    }
    report
}

#[test]
fn every_finding_reads_as_expected() {
    let accept = std::env::var_os("LONTAR_ACCEPT").is_some();
    let mut wrong = vec![];
    for code in Code::ALL.iter().filter(|it| **it != TOLD_BY_THE_COMMAND) {
        let folder = Path::new("tests/suite/diagnostics").join(code.name());
        let report = findings(*code, &folder.join("in"));
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

/// Runs lontar in a pipe.
fn lontar(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lontar")).args(arguments).output().unwrap()
}

#[test]
fn places_are_seen_from_where_one_stands() {
    let book = "tests/suite/diagnostics/bad-yaml/in";
    let output = lontar(&["build", book]);
    let (out, err) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out, "");
    assert!(err.contains(&format!("--> {book}/titik-dua.md:2:12\n")), "{err}");
    assert!(err.ends_with("5 errors\nnothing is written\n"), "{err}");
    let json = lontar(&["build", book, "--format", "JSON"]);
    assert!(json.stderr.is_empty());
    let json = String::from_utf8(json.stdout).unwrap();
    let place = format!(
        "\"file\": \"titik-dua.md\", \"path\": \"{book}/titik-dua.md\", \"line\": 2"
    );
    assert!(json.contains(&place), "{json}");
}

#[test]
fn a_file_is_no_book_and_a_file_is_no_folder() {
    let file = "tests/suite/diagnostics/bad-yaml/in/tab.md";
    let err = String::from_utf8(lontar(&["build", file]).stderr).unwrap();
    assert_eq!(
        err,
        format!(
            "error[no-book]: `{file}` is a file, not the folder of a book\n \
             = help: name its folder, `tests/suite/diagnostics/bad-yaml/in`, or the folder that holds `book.yaml`\n\n\
             1 error\nnothing is written\n"
        )
    );
    let book = "tests/suite/diagnostics/unused-term/in";
    let output = lontar(&["build", book, "--out", "Cargo.toml"]);
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(
        err.contains(
            "error[unwritable]: `Cargo.toml` cannot be written: a file stands where its folder should be\n"
        ),
        "{err}"
    );
}

#[test]
fn strict_takes_warnings_for_errors() {
    let book = "tests/suite/diagnostics/vague-link/in";
    let output = lontar(&["build", book, "--strict"]);
    assert_eq!(output.status.code(), Some(1));
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.starts_with("error[vague-link]"), "{err}");
    assert!(err.ends_with("2 errors\nnothing is written\n"), "{err}");
}

#[test]
fn success_is_told_in_two_lines() {
    let out = std::env::temp_dir().join(format!("lontar-told-{}", std::process::id()));
    let folder = out.to_str().unwrap();
    let output =
        lontar(&["build", "tests/suite/diagnostics/unused-term/in", "--out", folder]);
    let told = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 2, "{told}");
    assert!(lines[0].starts_with(folder) && lines[0].contains(".pdf  "), "{told}");
    assert!(lines[1].starts_with(folder) && lines[1].contains(".epub  "), "{told}");
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.ends_with("\n\n1 warning\n"), "{err}");
    fs::remove_dir_all(out).unwrap();
}
