//! The commands. The only room that prints.

use std::path::Path;
use std::process::ExitCode;

use lontar::diagnostic::Report;
use lontar::press::{self, Order};

/// Reads the arguments, does what they ask, and tells how it went.
pub(crate) fn run() -> ExitCode {
    let mut report = Report::default();
    let editions = press::build(Path::new("book"), &Order::default(), &mut report);
    if editions.is_some() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
