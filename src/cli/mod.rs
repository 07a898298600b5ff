//! The commands. The only room that prints.

mod arguments;
mod build;
mod find;
mod fonts;
mod progress;
mod speak;
mod write;

use std::process::ExitCode;

use lontar::press;

use arguments::{Command, parse};

/// How a run went, as the exit code tells it.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Fine = 0,
    /// The book has errors.
    BookErrors = 1,
    /// The command is wrong.
    WrongCommand = 2,
    /// The machine failed: a file cannot be written.
    MachineFailed = 3,
}

/// Reads the arguments, does what they ask, and tells how it went.
pub(crate) fn run() -> ExitCode {
    press::enlist();
    let outcome = match parse(std::env::args_os()) {
        Ok(Command::Build(order)) => build::build(&order),
        Ok(Command::Fonts(order)) => fonts::fonts(&order),
        Err(answer) => speak::answer(&answer),
    };
    ExitCode::from(outcome as u8)
}
