//! The command `build`.

use std::io::{self, ErrorKind};
use std::path::Path;

use lontar::diagnostic::{Code, Report};
use lontar::impose::Machine;
use lontar::press::{self, Editions, Order};

use super::Outcome;
use super::arguments::{Build, Format, MachineName, Only, StandardName};
use super::find::{find_book, find_out};
use super::progress::Progress;
use super::speak::{self, Written};
use super::write::write_all;

/// Builds a book as ordered.
pub(super) fn build(order: &Build) -> Outcome {
    let Some(book) = find_book(order.book.as_deref()) else {
        return speak::no_book();
    };
    let out = find_out(order.out.as_deref(), &book);
    let mut report = Report::default();
    report.sources_mut().stand_in(&book);
    if order.strict {
        report.be_strict();
    }
    let progress = Progress::start(format!("Building {}", book.display()));
    let press_order = Order {
        paper: order.paper,
        draft: order.draft,
        teacher: order.teacher,
        skip_pdf: order.only == Some(Only::Epub),
        // An e-book is for no machine, and its reader chooses size and face.
        skip_epub: order.only == Some(Only::Pdf)
            || order.machine.is_some()
            || order.large
            || order.easy,
        kobo: order.kepub,
        machine: match order.machine {
            None => Machine::Any,
            Some(MachineName::Press) => Machine::Press,
            Some(MachineName::Copier) => Machine::Copier,
        },
        modern: order.standard == StandardName::Modern,
        large: order.large,
        easy: order.easy,
    };
    let editions = press::build(&book, &press_order, &mut report);
    let mut outcome = match &editions {
        Some(_) => Outcome::Fine,
        None => Outcome::BookErrors,
    };
    let mut written = vec![];
    if let Some(editions) = &editions {
        match write(&out, editions, &mut report) {
            Some(files) => written = files,
            None => outcome = Outcome::MachineFailed,
        }
    }
    drop(progress);
    let timings = editions.as_ref().map_or(&[][..], |it| &it.timings);
    match order.format {
        Format::Human => speak::for_people(&report, &written),
        Format::Json => speak::for_programs(&report, &written, timings),
    }
    if order.timings && order.format == Format::Human {
        speak::timings(timings);
    }
    // The system takes the memory back as a whole, sooner than it could be freed piece by piece.
    std::mem::forget(editions);
    outcome
}

/// Writes the editions; `None`, and an error, when the machine does not let them be written.
fn write(out: &Path, editions: &Editions, report: &mut Report) -> Option<Vec<Written>> {
    let slug = &editions.slug;
    let pages = editions.page_count;
    let suffix = &editions.suffix;
    let finished = [
        (&editions.pdf, format!("{slug}{suffix}.pdf"), Some(pages)),
        (&editions.cover, format!("{slug}-cover.pdf"), Some(1)),
        (&editions.epub, format!("{slug}.epub"), None),
        (&editions.kepub, format!("{slug}.kepub.epub"), None),
    ];
    let mut files: Vec<(String, &[u8])> = vec![];
    let mut written = vec![];
    for (bytes, name, pages) in finished {
        let Some(bytes) = bytes else { continue };
        let path = out.join(&name).display().to_string();
        written.push(Written { path, bytes: bytes.len(), pages });
        files.push((name, bytes));
    }
    match write_all(out, &files) {
        Ok(()) => Some(written),
        Err(failed) => {
            let (why, hint) = reason(&failed.error);
            let message = format!("`{}` cannot be written: {why}", failed.path.display());
            report.error(Code::Unwritable, None, message, hint);
            None
        }
    }
}

/// Why the system does not let a file be written, and what to do, in words for everybody.
fn reason(error: &io::Error) -> (&'static str, &'static str) {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
            "you are not permitted to write there, or the file is open elsewhere",
            "close the file in other programs, or name another folder with `--out`",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => (
            "the disk is full",
            "make room on it, or name a folder on another with `--out`",
        ),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => (
            "a file stands where its folder should be",
            "move that file away, or name another folder with `--out`",
        ),
        ErrorKind::IsADirectory | ErrorKind::DirectoryNotEmpty => (
            "a folder of that name stands there",
            "move that folder away, or name another one with `--out`",
        ),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => (
            "another program uses the file",
            "close it there, or name another folder with `--out`",
        ),
        _ => (
            "the disk or the system refuses it",
            "name another folder with `--out`, and see whether the disk is sound",
        ),
    }
}
