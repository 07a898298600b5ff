//! The command line: reads the arguments, prints the diagnostics, sets the exit code.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
