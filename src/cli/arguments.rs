//! The arguments of the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use lontar::design::Paper;
use lontar::diagnostic::nearest;

/// Turns a folder of Markdown into an EPUB for e-readers and a PDF for the printer.
#[derive(Debug, Parser)]
#[command(name = "lontar", version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// Shown below the help.
const EXAMPLES: &str = "\
Examples:
  lontar build                    make the book in the folder `book`, or in this folder
  lontar build buku-sejarah       make the book in the folder `buku-sejarah`
  lontar build --only pdf --paper F4
                                  only the PDF, on F4 (folio) instead of the book's own paper
  lontar build --teacher          the teacher's edition, with the answers
  lontar build --for press        the PDF and its cover sheet for a printing house
  lontar build --draft            make it in spite of errors, to look at it
  lontar fonts                    show which faces the book is set in

The files are named after the title and stand in `dist`, beside the book's folder. When the
book has errors, nothing is written, unless `--draft` is given.
Exit codes: 0 fine (with `--draft` also when there are errors), 1 the book has errors,
2 the command is wrong, 3 a file cannot be written.";

/// What there is to do.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Makes the EPUB and the PDF of a book.
    #[command(after_help = EXAMPLES)]
    Build(Build),
    /// Shows which faces a book is set in: what each is for, its file, version and licence, and
    /// which characters it sets.
    Fonts(Fonts),
}

/// The order to show the faces of a book.
#[derive(Debug, clap::Args)]
pub(super) struct Fonts {
    /// The folder with `book.yaml`; without it `book`, or else this folder.
    #[arg(value_name = "BOOK")]
    pub(super) book: Option<PathBuf>,
    /// How they are told: for people, or as JSON for other programs.
    #[arg(long, value_name = "FORMAT", default_value = "human", ignore_case = true)]
    pub(super) format: Format,
}

/// The order to build a book.
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// The folder with `book.yaml`; without it `book`, or else this folder.
    #[arg(value_name = "BOOK")]
    pub(super) book: Option<PathBuf>,
    /// Make only one of the two editions.
    #[arg(long, value_name = "EDITION", ignore_case = true)]
    pub(super) only: Option<Only>,
    /// Print on this paper instead of the book's own: A5, A4, B5, F4, Letter, Legal, or a
    /// measure such as 150x220mm.
    #[arg(long, value_name = "NAME", value_parser = paper)]
    pub(super) paper: Option<Paper>,
    /// Put the files into this folder instead of `dist` beside the book's.
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Make the teacher's edition: the answers in their places and as a key at the end, on the
    /// same pages as the pupils' edition. Its files end in `-guru` (English: `-teacher`).
    #[arg(long)]
    pub(super) teacher: bool,
    /// Print with this: a press (bleed, crop marks, PDF/X-4, a cover sheet) or a copier
    /// (grays alone). Makes the PDF only.
    #[arg(long = "for", value_name = "MACHINE", ignore_case = true)]
    pub(super) machine: Option<MachineName>,
    /// What the PDF keeps to: `ua-1,a-2a`, or `ua-2,a-4` (PDF 2.0).
    #[arg(long, value_name = "NAMES", default_value = "ua-1,a-2a", ignore_case = true)]
    pub(super) standard: StandardName,
    /// Large print: 18 pt on A4, ragged, no word divided, and the usual edition's page numbers
    /// beside the text. Makes the PDF only.
    #[arg(long)]
    pub(super) large: bool,
    /// Set the text in a face without serifs, which some read more easily. Makes the PDF only.
    #[arg(long)]
    pub(super) easy: bool,
    /// Make a second EPUB for Kobo's own reader, `.kepub.epub`: each sentence is marked, so that
    /// highlights and the place where one reads are known to the sentence.
    #[arg(long)]
    pub(super) kepub: bool,
    /// Take warnings for errors.
    #[arg(long)]
    pub(super) strict: bool,
    /// Make the book in spite of errors; their places are marked.
    #[arg(long)]
    pub(super) draft: bool,
    /// Say how long each stage took.
    #[arg(long)]
    pub(super) timings: bool,
    /// How errors and warnings are told: for people, or as JSON for other programs.
    #[arg(long, value_name = "FORMAT", default_value = "human", ignore_case = true)]
    pub(super) format: Format,
}

/// One of the editions.
#[derive(Debug, Copy, Clone, PartialEq, Eq, ValueEnum)]
pub(super) enum Only {
    /// The e-book.
    Epub,
    /// The printed book.
    Pdf,
}

/// What the PDF is printed with.
#[derive(Debug, Copy, Clone, PartialEq, Eq, ValueEnum)]
pub(super) enum MachineName {
    /// A printing house.
    Press,
    /// A copier.
    Copier,
}

/// What the PDF keeps to.
#[derive(Debug, Copy, Clone, PartialEq, Eq, ValueEnum)]
pub(super) enum StandardName {
    /// PDF/UA-1 and PDF/A-2a.
    #[value(name = "ua-1,a-2a")]
    Archive,
    /// PDF/UA-2 and PDF/A-4.
    #[value(name = "ua-2,a-4")]
    Modern,
}

/// How errors and warnings are told.
#[derive(Debug, Copy, Clone, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the line and a caret.
    Human,
    /// One JSON object.
    Json,
}

/// Reads the arguments; what is to be printed instead when they ask for help or are wrong.
pub(super) fn parse(
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Command, clap::Error> {
    Arguments::try_parse_from(arguments).map(|it| it.command)
}

fn paper(name: &str) -> Result<Paper, String> {
    if let Some(paper) = Paper::named(name) {
        return Ok(paper);
    }
    let hint = Paper::advice(name).unwrap_or_else(|| match nearest(name, Paper::NAMES) {
        Some(near) => format!("write `{near}`, if that is meant"),
        None => {
            let names = Paper::NAMES.join(", ");
            format!("use one of {names}, or a measure such as 150x220mm")
        }
    });
    Err(hint)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Arguments, Command, Only, parse};

    fn build(line: &str) -> Result<super::Build, clap::Error> {
        let words = line.split(' ').map(Into::into);
        parse(words).map(|it| match it {
            Command::Build(build) => build,
            Command::Fonts(_) => panic!("another command: {line}"),
        })
    }

    #[test]
    fn the_command_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn arguments_are_read() {
        let found = build(
            "lontar build buku --only PDF --format Json --paper a4 --out x --draft --teacher",
        )
        .unwrap();
        assert_eq!(found.book.as_deref(), Some(std::path::Path::new("buku")));
        assert_eq!(found.only, Some(Only::Pdf));
        assert_eq!(found.paper, Some(lontar::design::Paper::A4));
        assert!(found.draft && found.teacher && !found.timings && !found.strict);
        assert_eq!(found.standard, super::StandardName::Archive);
        let found =
            build("lontar build --for press --standard ua-2,a-4 --large").unwrap();
        assert_eq!(found.machine, Some(super::MachineName::Press));
        assert!(found.standard == super::StandardName::Modern && found.large);
    }

    #[test]
    fn the_faces_of_a_book_are_asked_for() {
        let words = "lontar fonts buku --format json".split(' ').map(Into::into);
        let Command::Fonts(fonts) = parse(words).unwrap() else { panic!("another") };
        assert_eq!(fonts.book.as_deref(), Some(std::path::Path::new("buku")));
        assert_eq!(fonts.format, super::Format::Json);
    }

    #[test]
    fn mistakes_are_the_commands() {
        for line in [
            "lontar build --only html",
            "lontar build --paper A99x",
            "lontar bild",
            "lontar build --for plotter",
            "lontar build --standard a-1",
        ] {
            assert_eq!(build(line).unwrap_err().exit_code(), 2, "{line}");
        }
        let message = build("lontar build --paper Leter").unwrap_err().to_string();
        assert!(message.contains("write `Letter`, if that is meant"), "{message}");
        for (paper, hint) in [
            ("folio", "write `F4`"),
            ("150x220", "the unit is missing: write `150x220mm`"),
            ("15x22cm", "`150x220mm`"),
            ("10x20mm", "from 50 to 1000 mm wide"),
        ] {
            let line = format!("lontar build --paper {paper}");
            let message = build(&line).unwrap_err().to_string();
            assert!(message.contains(hint), "{message}");
        }
        assert_eq!(build("lontar --version").unwrap_err().exit_code(), 0);
    }
}
