//! Everything that is printed: errors and warnings on stderr, results on stdout.
//!
//! What cannot be printed, because the other end of a pipe is gone, is nobody's loss.

use std::io::{IsTerminal as _, Write as _, stderr, stdout};
use std::time::Duration;

use lontar::diagnostic::Report;

use super::Outcome;

/// A finished file.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) path: String,
    pub(super) bytes: usize,
    /// Of a printed edition.
    pub(super) pages: Option<usize>,
}

/// Prints help, the version, or what is wrong with the command.
pub(super) fn answer(answer: &clap::Error) -> Outcome {
    let _ = answer.print();
    if answer.exit_code() == 0 { Outcome::Fine } else { Outcome::WrongCommand }
}

/// Prints that the command does not say which book is meant.
pub(super) fn no_book() -> Outcome {
    let _ = writeln!(
        stderr(),
        "error: there is no book here: neither `book/book.yaml` nor `book.yaml`\n\n\
         Name the folder that holds your `book.yaml`: lontar build my-book"
    );
    Outcome::WrongCommand
}

/// Prints findings and results for people.
pub(super) fn for_people(report: &Report, written: &[Written]) {
    let colour = stderr().is_terminal()
        && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty())
        && std::env::var_os("TERM").is_none_or(|it| it != "dumb");
    let _ = write!(stderr(), "{}", report.render(colour));
    if report.has_errors() {
        let end = if written.is_empty() {
            "nothing is written"
        } else {
            "this is a draft: its errors are in it"
        };
        let _ = writeln!(stderr(), "{end}");
    }
    for file in written {
        let pages = match file.pages {
            Some(1) => "1 page, ".to_owned(),
            Some(count) => format!("{count} pages, "),
            None => String::new(),
        };
        let _ = writeln!(stdout(), "{}  {pages}{}", file.path, size(file.bytes));
    }
}

/// Prints findings and results as one JSON object.
pub(super) fn for_programs(
    report: &Report,
    written: &[Written],
    timings: &[(&'static str, Duration)],
) {
    let files: Vec<String> = written
        .iter()
        .map(|file| {
            let path = Report::json_text(&file.path);
            let pages =
                file.pages.map(|it| format!(", \"pages\": {it}")).unwrap_or_default();
            format!("{{\"path\": {path}, \"bytes\": {}{pages}}}", file.bytes)
        })
        .collect();
    let stages: Vec<String> = timings
        .iter()
        .map(|(stage, took)| {
            format!("{}: {}", Report::json_text(stage), milliseconds(*took))
        })
        .collect();
    let _ = writeln!(
        stdout(),
        "{{\"diagnostics\": {}, \"files\": [{}], \"milliseconds\": {{{}}}}}",
        report.to_json().trim_end(),
        files.join(", "),
        stages.join(", ")
    );
}

/// Prints how long the stages took.
pub(super) fn timings(timings: &[(&'static str, Duration)]) {
    let total: Duration = timings.iter().map(|(_, took)| *took).sum();
    for (stage, took) in timings.iter().chain([&("total", total)]) {
        let _ = writeln!(stderr(), "{stage:<12}{:>10} ms", milliseconds(*took));
    }
}

fn milliseconds(took: Duration) -> String {
    format!("{:.1}", took.as_secs_f64() * 1000.0)
}

/// A number of bytes as people say it.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_read_well() {
        assert_eq!(size(999), "999 bytes");
        assert_eq!(size(1_499), "1 kB");
        assert_eq!(size(340_500), "341 kB");
        assert_eq!(size(12_345_678), "12.3 MB");
    }
}
