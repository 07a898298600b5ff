//! The style sheet: the house's own, and what this book needs besides.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::EbookSetup;
use super::archive::File;
use super::package::XHTML;
use super::section::Sheet;
use super::survey::slug;
use crate::font::{Face, Faces, Family, Style, blanked};

/// The path of the sheet, the one that epub-builder gives it.
pub(super) const FILE: &str = "stylesheet.css";

/// What every book has.
const SHEET: &str = include_str!("style.css");

/// The rules for the embedded faces. Their own line height would set lines too close.
fn rules(faces: &Faces) -> String {
    let [serif, sans, mono] = [Family::Serif, Family::Sans, Family::Mono]
        .map(|family| family_name(faces, family));
    format!(
        r#"
body {{ font-family: "{serif}", serif; line-height: 1.4; }}
h1, h2, h3, h4, h5, h6, table, figcaption, .label, .callout-title {{ font-family: "{sans}", sans-serif; }}
pre, code, kbd {{ font-family: "{mono}", monospace; }}
"#
    )
}

/// The rules for the first letter of a chapter. It is a part of its word to those who listen and
/// search, since only the sheet knows of it: it floats beside the lines, which the oldest readers know.
fn drop_caps(lines: u8) -> String {
    // The capitals of most faces are 0.7 em high, and a line is 1.4 em.
    let size = 1.0 + f64::from(lines - 1) * 1.4 / 0.7;
    format!(
        r#"
.dropcap::first-letter {{ float: left; font-size: {size}em; line-height: 0.75; padding: 0.06em 0.06em 0 0; }}
"#
    )
}

/// A face as the sheet declares it.
#[derive(Debug)]
pub(super) struct Cut<'a> {
    face: &'a Face,
    /// The family that it is declared to be of: one whose cuts come from several has one name.
    family: &'a str,
    /// The cut that it sets.
    style: Style,
}

/// Puts the sheet together: the `faces` that are embedded, perhaps none, and the `widths` that
/// figures have.
pub(super) fn sheet(
    setup: EbookSetup<'_>,
    cuts: &[Cut<'_>],
    widths: &BTreeSet<String>,
) -> String {
    let mut sheet = String::from("@charset \"UTF-8\";\n\n");
    for cut in cuts {
        write_face(cut, &mut sheet);
    }
    sheet.push_str(SHEET);
    sheet.extend(setup.faces.map(rules));
    sheet.extend(setup.drop_caps.map(drop_caps));
    for width in widths {
        let percent = width.trim_start_matches('w');
        writeln!(sheet, ".{width} {{ width: {percent}%; }}")
            .expect("a string takes text");
    }
    sheet
}

fn write_face(cut: &Cut<'_>, sheet: &mut String) {
    writeln!(
        sheet,
        "@font-face {{ font-family: \"{}\"; font-style: {}; font-weight: {}; src: url(\"{}\"); }}",
        cut.family,
        if cut.style.italic { "italic" } else { "normal" },
        if cut.style.bold { "bold" } else { "normal" },
        face_path(cut.face),
    )
    .expect("a string takes text");
}

/// Whether a family has faces of the author's own, all of which may go into an e-book.
fn has_own(faces: &Faces, family: Family) -> bool {
    let own = faces.iter().map(|it| it.1).filter(|it| it.is_own());
    let mut of_family = own.filter(|it| it.style().family == family).peekable();
    of_family.peek().is_some() && of_family.all(Face::may_travel)
}

/// The name of a family in the sheet.
fn family_name(faces: &Faces, family: Family) -> &str {
    let regular = Style { family, ..Style::default() };
    let (_, house) =
        faces.iter().find(|it| it.1.style() == regular).expect("its house's");
    let own = has_own(faces, family).then(|| faces.get(faces.id(regular)));
    own.unwrap_or(house).family_name()
}

/// The faces to embed, perhaps none: what the files of the text need of `faces`.
pub(super) fn embedded<'a>(faces: Option<&'a Faces>, sheets: &[Sheet]) -> Vec<Cut<'a>> {
    let code = sheets.iter().any(|it| it.has_code);
    let colors = sheets.iter().any(|it| it.has_colors);
    faces.map(|it| needed(it, code, colors)).unwrap_or_default()
}

/// The faces that the book needs: that of program text only where there is some, and its bold
/// and its italic only where keywords and comments are told apart.
fn needed(faces: &Faces, code: bool, colors: bool) -> Vec<Cut<'_>> {
    let needed = |style: &Style| match style.family {
        Family::Mono => colors || (code && !style.bold && !style.italic),
        // A reader that sets `MathML` has a face for it.
        Family::Math => false,
        Family::Serif | Family::Sans => true,
    };
    let house = faces.iter().map(|(_, face)| face).filter(|it| !it.is_own());
    let house = house.filter(|it| !has_own(faces, it.style().family)).map(|face| Cut {
        face,
        family: face.family_name(),
        style: face.style(),
    });
    // Of the author's own every cut is declared, lest a reader slant or thicken letters.
    let own = Style::all().into_iter().filter(|it| has_own(faces, it.family));
    let own = own.map(|style| Cut {
        face: faces.get(faces.id(style)),
        family: family_name(faces, style.family),
        style,
    });
    house.chain(own).filter(|it| needed(&it.style)).collect()
}

/// Characters that a reader draws of itself (quotation marks, hyphens, bullets), and those that
/// old programs compose accented letters of.
const ALWAYS: &str = "•‣◦▪‐‑–—‘’“”…´ˆ˜¯˘˙¨˚¸˝˛ˇ";

/// The characters that the texts among `files` can show, in small letters and in capitals.
fn characters<'a>(files: impl Iterator<Item = &'a File<'a>>) -> BTreeSet<char> {
    let texts = files.filter(|it| it.media == XHTML);
    let shown: BTreeSet<char> = texts
        .filter_map(|it| std::str::from_utf8(&it.bytes).ok())
        .flat_map(str::chars)
        .collect();
    let ascii = (' '..='~').chain(ALWAYS.chars());
    let cased = shown.iter().flat_map(|it| it.to_uppercase().chain(it.to_lowercase()));
    cased.chain(shown.iter().copied()).chain(ascii).collect()
}

/// The files of embedded faces, each once, with the letters that the `texts` show.
pub(super) fn face_files<'a, 't>(
    cuts: &[Cut<'a>],
    texts: impl Iterator<Item = &'t File<'t>>,
) -> Vec<File<'a>> {
    if cuts.is_empty() {
        return vec![];
    }
    let characters = characters(texts);
    let mut files: Vec<File<'a>> = vec![];
    for face in cuts.iter().map(|it| it.face) {
        let path = face_path(face);
        if files.iter().all(|it| it.path != path) {
            let media = if face.metrics().cff { "font/otf" } else { "font/ttf" };
            files.push(File { path, bytes: blanked(face, &characters), media });
        }
    }
    files
}

fn face_path(face: &Face) -> String {
    let extension = if face.metrics().cff { "otf" } else { "ttf" };
    // The author's own may bear the name of one of the house's.
    let own = if face.is_own() { "own-" } else { "" };
    format!("fonts/{own}{}.{extension}", slug(face.name(), "face"))
}
