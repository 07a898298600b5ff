//! The style sheet: the house's own, and what this book needs besides.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::archive::File;
use super::section::Sheet;
use super::survey::slug;
use crate::font::{Face, Faces, Family};

/// The path of the sheet, the one that epub-builder gives it.
pub(super) const FILE: &str = "stylesheet.css";

/// What every book has.
const SHEET: &str = include_str!("style.css");

/// The rules for the embedded faces. Their own line height would set lines too close.
const FACES: &str = r#"
body { font-family: "Libertinus Serif", serif; line-height: 1.4; }
h1, h2, h3, h4, h5, h6, table, figcaption, .label, .callout-title { font-family: "Source Sans 3", sans-serif; }
pre, code, kbd { font-family: "JetBrains Mono", monospace; }
"#;

/// Puts the sheet together: the `faces` that are embedded, perhaps none, and the `widths` that
/// figures have.
pub(super) fn sheet(faces: &[&Face], widths: &BTreeSet<String>) -> String {
    let mut sheet = String::from("@charset \"UTF-8\";\n\n");
    for face in faces {
        write_face(face, &mut sheet);
    }
    sheet.push_str(SHEET);
    if !faces.is_empty() {
        sheet.push_str(FACES);
    }
    for width in widths {
        let percent = width.trim_start_matches('w');
        writeln!(sheet, ".{width} {{ width: {percent}%; }}")
            .expect("a string takes text");
    }
    sheet
}

fn write_face(face: &Face, sheet: &mut String) {
    let style = face.style();
    writeln!(
        sheet,
        "@font-face {{ font-family: \"{}\"; font-style: {}; font-weight: {}; src: url(\"{}\"); }}",
        face.family_name(),
        if style.italic { "italic" } else { "normal" },
        if style.bold { "bold" } else { "normal" },
        face_path(face),
    )
    .expect("a string takes text");
}

/// The faces to embed, perhaps none: what the files of the text need of `faces`.
pub(super) fn embedded<'a>(faces: Option<&'a Faces>, sheets: &[Sheet]) -> Vec<&'a Face> {
    let code = sheets.iter().any(|it| it.has_code);
    let colors = sheets.iter().any(|it| it.has_colors);
    faces.map(|it| needed(it, code, colors)).unwrap_or_default()
}

/// The faces that the book needs: that of program text only where there is some, and its bold
/// and its italic only where keywords and comments are told apart.
fn needed(faces: &Faces, code: bool, colors: bool) -> Vec<&Face> {
    let all = faces.iter().map(|(_, face)| face);
    all.filter(|it| match it.style().family {
        Family::Mono => colors || (code && !it.style().bold && !it.style().italic),
        // A reader that sets `MathML` has a face for it.
        Family::Math => false,
        Family::Serif | Family::Sans => true,
    })
    .collect()
}

/// The file of an embedded face.
pub(super) fn face_file(face: &Face) -> File<'_> {
    let media = if face.metrics().cff { "font/otf" } else { "font/ttf" };
    File { path: face_path(face), bytes: face.bytes().into(), media }
}

fn face_path(face: &Face) -> String {
    let extension = if face.metrics().cff { "otf" } else { "ttf" };
    format!("fonts/{}.{extension}", slug(face.name(), "face"))
}
