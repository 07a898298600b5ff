//! `fonts`: the author's own faces.

use std::sync::Arc;

use crate::design::{HeadStyle, PageSetup};
use crate::diagnostic::{Code, Report, Span};
use crate::font::{Face, Family, Style, Unfit};

use super::contents::{outside, unreadable};
use super::fields::Fields;
use super::folder::{Folder, Refusal, tidy};
use super::yaml::{Node, Value};

/// The cuts of a family: key, weight and slant.
const CUTS: [(&str, bool, bool); 4] = [
    ("regular", false, false),
    ("italic", false, true),
    ("bold", true, false),
    ("bold-italic", true, true),
];

/// Reads `fonts`: for each family a map of files, or one file.
pub(super) fn fonts(
    book: &mut Fields<'_>,
    folder: &Folder,
    report: &mut Report,
) -> Vec<Arc<Face>> {
    let Some(node) = book.node("fonts") else { return vec![] };
    let mut fields = Fields::open(node, "`fonts`", report);
    let mut shelf = Shelf { folder, faces: vec![] };
    for (name, family) in
        [("text", Family::Serif), ("headings", Family::Sans), ("mono", Family::Mono)]
    {
        if let Some(node) = fields.node(name) {
            shelf.family(name, family, node, report);
        }
    }
    if let Some(path) = fields.text("math", report) {
        shelf.face(path, Style { family: Family::Math, ..Style::default() }, report);
    }
    fields.finish(report);
    shelf.faces
}

/// Tells what is asked of the author's faces and is not in them. `figures` is where the author
/// asks for figures of one kind; `embedded`: the e-book is to have the faces too.
pub(super) fn lacks(
    faces: &[Arc<Face>],
    setup: &PageSetup,
    figures: Option<Span>,
    embedded: bool,
    report: &mut Report,
) {
    for face in faces.iter().filter(|it| embedded && !it.may_travel()) {
        report.warn(
            Code::MissingFace,
            None,
            format!(
                "`{}` may be embedded for showing and printing only: the e-book has the \
                 house's face instead",
                face.family_name()
            ),
            "choose a face whose licence permits more, or leave it so",
        );
    }
    let text = Style::default();
    let Some(face) = faces.iter().find(|it| it.style() == text) else { return };
    let name = face.family_name();
    if let Some(span) = figures.filter(|_| setup.old_style && !face.offers(b"onum")) {
        report.warn(
            Code::MissingFace,
            Some(span),
            format!("`{name}` has no old-style figures: its own figures are set"),
            "write `figures: lining`, or choose a face that has the feature `onum`",
        );
    }
    if setup.heads.style == HeadStyle::SmallCaps && !face.offers(b"smcp") {
        report.warn(
            Code::MissingFace,
            None,
            format!("`{name}` has no small capitals: running heads are set in smaller capitals"),
            "write `running-heads: italic` under `print`, or choose a face that has the \
             feature `smcp`",
        );
    }
}

/// The faces as they are read.
struct Shelf<'f> {
    folder: &'f Folder,
    faces: Vec<Arc<Face>>,
}

impl Shelf<'_> {
    /// A family: a map of cuts, or the path of its regular.
    fn family(
        &mut self,
        name: &'static str,
        family: Family,
        node: &Node,
        report: &mut Report,
    ) {
        if let Value::Text(path) = &node.value {
            let style = Style { family, ..Style::default() };
            let path = (path.trim().to_owned(), node.span);
            if self.face(path, style, report) && family == Family::Serif {
                stand_ins(name, &["italic", "bold"], node.span, report);
            }
            return;
        }
        let place = format!("`{name}`");
        let mut cuts = Fields::open(node, &place, report);
        let mut missing = vec![];
        for (cut, bold, italic) in CUTS {
            match cuts.text(cut, report) {
                Some(path) => {
                    self.face(path, Style { family, bold, italic }, report);
                }
                // Program text has its own ways to be told apart, and a bold italic is rare.
                None if family == Family::Mono || cut == "bold-italic" => {}
                None => missing.push(cut),
            }
        }
        let span = cuts.span();
        cuts.finish(report);
        if !missing.is_empty() {
            stand_ins(name, &missing, span, report);
        }
    }

    /// Reads a face; tells why not.
    fn face(
        &mut self,
        (path, span): (String, Span),
        style: Style,
        report: &mut Report,
    ) -> bool {
        let bytes = match self.folder.bytes(&path) {
            Ok(bytes) => bytes,
            Err(Refusal::Outside) => {
                outside(&path, span, report);
                return false;
            }
            Err(Refusal::Unreadable(reason)) => {
                unreadable(&path, span, &reason, report);
                return false;
            }
            Err(Refusal::Missing) => {
                let message = format!("there is no file `{}`", tidy(&path));
                let hint = "put the font's file there, or write the path as it is seen \
                            from the book's folder";
                report.error(Code::BadFace, Some(span), message, hint);
                return false;
            }
        };
        match Face::read(bytes, &tidy(&path), style) {
            Ok(face) => {
                if style.family == Family::Mono && !face.is_mono() {
                    report.warn(
                        Code::MissingFace,
                        Some(span),
                        format!("the letters of `{path}` are not of one width"),
                        "choose a face for program text, so that its columns stand",
                    );
                }
                self.faces.push(Arc::new(face));
                true
            }
            Err(why) => {
                let (message, hint) = explain(&path, why);
                report.error(Code::BadFace, Some(span), message, hint);
                false
            }
        }
    }
}

/// Tells which cuts others stand in for.
fn stand_ins(name: &str, missing: &[&str], span: Span, report: &mut Report) {
    let cuts: Vec<String> = missing.iter().map(|it| format!("`{it}`")).collect();
    let other = if name == "headings" && !missing.contains(&"regular") {
        "its nearest cut stands in"
    } else {
        "the house's face stands in"
    };
    report.warn(
        Code::MissingFace,
        Some(span),
        format!("`{name}` has no {}: {other}", cuts.join(" and no ")),
        format!("name the font's file for it under `{name}`"),
    );
}

/// What is wrong with a font, and what to do.
fn explain(path: &str, why: Unfit) -> (String, &'static str) {
    let (what, hint) = match why {
        Unfit::NotAFont => (
            "is not a font".to_owned(),
            "name a font in the format TrueType (`.ttf`) or OpenType (`.otf`)",
        ),
        Unfit::Web(format) => (
            format!("is a font for web pages ({format})"),
            "take the `.ttf` or `.otf` of the same font",
        ),
        Unfit::Collection => (
            "holds several fonts".to_owned(),
            "take the `.ttf` or `.otf` of the one that is meant",
        ),
        Unfit::Variable => (
            "is a variable font, drawn for no one weight".to_owned(),
            "take the static fonts of the family, often in a folder `static`",
        ),
        Unfit::NoOutlines => (
            "is made of pixels or has no outlines".to_owned(),
            "take a font with outlines, a `.ttf` or `.otf`",
        ),
        Unfit::Damaged => {
            ("is damaged".to_owned(), "fetch the font anew from where you have it")
        }
        Unfit::Restricted => (
            "may not be embedded: its maker forbids it".to_owned(),
            "choose a font whose licence permits it, such as one under the SIL Open Font \
             License",
        ),
        Unfit::WholeOnly => (
            "may only be embedded whole, and a PDF holds the letters it uses".to_owned(),
            "choose a font whose licence permits it, such as one under the SIL Open Font \
             License",
        ),
        Unfit::NoSpace => {
            ("has no word space".to_owned(), "choose a font that is made for text")
        }
        Unfit::NoMath => (
            "cannot set formulas: it has no table `MATH`".to_owned(),
            "choose a font for mathematics, such as `STIXTwoMath-Regular.otf`",
        ),
    };
    (format!("`{path}` {what}"), hint)
}
