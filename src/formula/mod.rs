//! LaTeX formulas, read once for both editions.
//!
//! [`read`] makes a tree of a formula, which the press sets; [`mathml`] makes the markup that an
//! EPUB holds. Both go by the events of one parser, so that what one edition shows the other
//! shows too, and what is wrong is wrong for both. [`linear`] is the formula as a line of text,
//! for those who copy it or search for it.

mod alphabet;
mod build;
mod linear;
mod markup;
mod terms;
mod tree;

pub use linear::linear;
pub use markup::Piece;
pub use tree::{
    Class, Length, Node, Place, Row, Side, Style, Table, TableKind, TableRow,
};

use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Event, Parser, RenderConfig, Storage, push_mathml};

/// Why a formula cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, for a diagnostic.
    pub message: String,
    /// The command that is to blame, as it is written: `\fraq`.
    pub command: Option<String>,
}

/// The tree of a formula.
///
/// # Errors
///
/// When the LaTeX does not parse.
pub fn read(tex: &str) -> Result<Row, Fault> {
    parsed(tex, build::build)
}

/// The pieces of a formula's `MathML`.
///
/// # Errors
///
/// When the LaTeX does not parse, or comes to something that is no `MathML`.
pub fn mathml(tex: &str, display: bool) -> Result<Vec<Piece>, Fault> {
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    parsed(tex, |events| {
        let config = RenderConfig { display_mode, ..RenderConfig::default() };
        let mut markup = String::new();
        let events = events.into_iter().map(|it| -> Result<_, Never> { Ok(it) });
        push_mathml(&mut markup, events, config).map_err(|it| it.to_string())?;
        markup::tags(&markup)
    })
}

/// An error that does not come: those of the parser were taken out before.
#[derive(Debug)]
enum Never {}

impl std::fmt::Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

/// What `make` makes of the events of a formula.
fn parsed<T>(
    tex: &str,
    make: impl FnOnce(Vec<Event<'_>>) -> Result<T, String>,
) -> Result<T, Fault> {
    // The library panics on some malformed input where it should report an error.
    let made = catch_unwind(AssertUnwindSafe(|| {
        let storage = Storage::new();
        let events: Result<Vec<_>, _> = Parser::new(tex, &storage).collect();
        make(events.map_err(|it| it.to_string())?)
    }));
    let made = made.unwrap_or_else(|_| Err("it is malformed".to_owned()));
    made.map_err(|message| fault(tex, &message))
}

/// The library's message as a finding: its first line, and the command that it means.
fn fault(tex: &str, message: &str) -> Fault {
    let message = first_line(message);
    if !message.ends_with(UNKNOWN) {
        return Fault { message, command: None };
    }
    match unknown_command(tex) {
        Some(command) => Fault {
            message: format!("the command `{command}` is not known"),
            command: Some(command),
        },
        None => Fault { message, command: None },
    }
}

/// How the library says that it does not know a command.
const UNKNOWN: &str = "unknown primitive command found";

/// The first command that the parser does not know when it stands alone.
fn unknown_command(tex: &str) -> Option<String> {
    let commands = tex.match_indices('\\').filter_map(|(at, _)| {
        let name = &tex[at + 1..];
        let end = name.find(|it: char| !it.is_ascii_alphabetic()).unwrap_or(name.len());
        (end > 0).then(|| &tex[at..=at + end])
    });
    let mut unknown = commands.filter(|command| {
        let storage = Storage::new();
        let alone = format!("{command}{{}}{{}}");
        let first = Parser::new(&alone, &storage).next();
        matches!(first, Some(Err(it)) if first_line(&it.to_string()).ends_with(UNKNOWN))
    });
    unknown.next().map(str::to_owned)
}

/// The part of the library's message that fits a diagnostic: its first line, without the
/// picture of the place.
fn first_line(message: &str) -> String {
    let line = message.lines().find(|it| !it.trim().is_empty()).unwrap_or_default();
    let line = line.trim().trim_end_matches(['.', ':']).to_lowercase();
    line.strip_prefix("parsing error: ").map_or(line.clone(), str::to_owned)
}
