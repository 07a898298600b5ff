//! Images within a line, and figures: images alone in their paragraph.

use std::ops::Range;

use crate::diagnostic::{Code, Span, nearest};
use crate::document::{BlockKind, Figure, Inline, InlineKind, Leaf, plain_text};
use crate::manuscript::FoundPicture;
use crate::picture::PictureId;

use super::attributes::identifier;
use super::desk::Desk;
use super::line::{parse_line, place_of};
use super::pieces::ImageDraft;
use super::text::Text;

/// An image within a line.
pub(super) fn image(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    mut draft: ImageDraft,
    range: &Range<usize>,
) -> Inline {
    let decorative = draft.attributes.take_class("decorative");
    let alt = draft.attributes.take("fig-alt").unwrap_or_else(|| plain_text(&draft.alt));
    desk.warn_of(&draft.attributes, &[".decorative", "fig-alt"], text);
    check_alt(desk, text, &alt, decorative, range);
    let picture = find(desk, text, &draft.dest, range);
    let kind = InlineKind::Image { picture, alt, decorative, leaf: Leaf::default() };
    Inline { span: text.span(range), kind }
}

/// A figure, and its name.
pub(super) fn figure(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    mut draft: ImageDraft,
    range: &Range<usize>,
) -> (Option<String>, Vec<String>, BlockKind) {
    let attributes = &mut draft.attributes;
    let decorative = attributes.take_class("decorative");
    let id = attributes.id.take().map(|it| identifier(&it));
    let written_alt = attributes.take("fig-alt");
    let width = attributes
        .take("width")
        .and_then(|it| width(desk, &it, text.span(&attributes.range)));
    let classes = std::mem::take(&mut draft.attributes.classes);
    let classes =
        desk.classes(classes, &["decorative"], text.span(&draft.attributes.range));
    desk.warn_of(&draft.attributes, &["width", "fig-alt", ".decorative"], text);
    let title = caption(desk, text, &draft.title, range);
    // Quarto's form has the caption in the brackets and the words in `fig-alt`.
    let (alt, caption) = match written_alt {
        Some(alt) if title.is_empty() => (alt, draft.alt),
        Some(alt) => (alt, title),
        None => (plain_text(&draft.alt), title),
    };
    check_alt(desk, text, &alt, decorative, range);
    let picture = find(desk, text, &draft.dest, range);
    let path = draft.dest;
    let label = None;
    let leaf = Leaf::default();
    let figure = Figure { picture, path, alt, decorative, caption, label, width, leaf };
    (id, classes, BlockKind::Figure(figure))
}

/// The caption, which Markdown calls the title.
fn caption(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    title: &str,
    range: &Range<usize>,
) -> Vec<Inline> {
    if title.trim().is_empty() {
        return vec![];
    }
    let place = place_of(text, range, title);
    parse_line(desk, title, place)
}

/// `width=60%` as a share of the measure.
fn width(desk: &mut Desk<'_>, written: &str, span: Span) -> Option<f64> {
    let percent = written.strip_suffix('%').and_then(|it| it.trim().parse::<f64>().ok());
    let share = percent.filter(|it| *it >= 1.0 && *it <= 100.0).map(|it| it / 100.0);
    if share.is_none() {
        let message = format!("`width` cannot be `{written}`");
        let hint =
            "write a share of the text's width from 1% to 100%, such as `width=60%`";
        desk.error_at_value(Code::BadValue, span, ("width", written), message, hint);
    }
    share
}

fn check_alt(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    alt: &str,
    decorative: bool,
    range: &Range<usize>,
) {
    if alt.trim().is_empty() && !decorative {
        desk.report.warn(
            Code::NoAltText,
            Some(text.span(range)),
            "the picture has no alternative text",
            "say in the brackets what it shows, or add `{.decorative}` behind it",
        );
    }
}

/// The picture of a path; an error when there is none.
fn find(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    dest: &str,
    range: &Range<usize>,
) -> Option<PictureId> {
    match desk.manuscript.find_picture(desk.path, dest) {
        FoundPicture::Sound(picture) => return Some(picture),
        FoundPicture::Damaged => return None,
        FoundPicture::Missing => {}
    }
    let lower = dest.to_ascii_lowercase();
    let readable = ["png", "jpg", "jpeg", "svg"].iter().any(|it| lower.ends_with(it));
    let hint = if dest.contains("://") || dest.starts_with("data:") {
        "save the picture in the book's folder and name it by its path".to_owned()
    } else if dest.is_empty() {
        "write the picture's path between the round brackets".to_owned()
    } else if !readable {
        "save the picture as SVG, PNG or JPEG".to_owned()
    } else {
        let paths = desk.manuscript.pictures().iter().map(|it| it.path.as_str());
        nearest(dest, paths).map_or_else(
            || "save the picture there, or correct the path".to_owned(),
            |near| format!("write `{near}`, if that is meant"),
        )
    };
    let written = &text.written[range.clone()];
    let at = written.rfind(dest).filter(|_| !dest.is_empty());
    let range = at.map_or_else(
        || range.clone(),
        |at| range.start + at..range.start + at + dest.len(),
    );
    let message = format!("there is no picture `{dest}`");
    desk.error(Code::MissingPicture, text, &range, message, hint);
    None
}
