//! What attributes make of a passage: `[text]{lang=en}`, `[text]{.def}`,
//! `[text]{.index}`, `[text]{#id}`.

use std::ops::Range;

use crate::diagnostic::{Code, Span};
use crate::document::{Id, Inline, InlineKind};
use crate::language::Language;

use super::attributes::{Attributes, identifier};
use super::define::define;
use super::desk::{DEEPEST, Desk};
use super::index::index_mark;
use super::text::Text;

/// What a passage takes.
const KNOWN: [&str; 8] =
    ["lang", "def", ".def", "index", ".index", ".smallcaps", ".underline", ".mark"];

/// Dresses a passage in its attributes.
pub(super) fn dress(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    content: Vec<Inline>,
    mut attributes: Attributes,
    range: &Range<usize>,
) -> Vec<Inline> {
    let span = text.span(range);
    if deeper_than(&content, DEEPEST) {
        desk.tell_depth(span);
        return content;
    }
    let mut content = define(desk, text, &mut attributes, content, span);
    for (class, make) in STYLES {
        if attributes.take_class(class) {
            content = vec![Inline { span, kind: make(content) }];
        }
    }
    if let Some(mark) = index_mark(desk, text, &mut attributes, &content) {
        let mark = Box::new(mark);
        content = vec![Inline { span, kind: InlineKind::Index { mark, content } }];
    }
    let mut lang = attributes.take("lang");
    if let Some(tag) = lang.take_if(|it| !Language::is_tag(it)) {
        let message = format!("`{tag}` is not a language tag");
        let hint = "write a tag of BCP 47, such as `lang=en`";
        let at = text.span(&attributes.range);
        desk.error_at_value(Code::BadValue, at, ("lang", &tag), message, hint);
    }
    let id = attributes.id.take();
    let content = wrap(content, lang, id.as_deref(), span);
    desk.warn_of(&attributes, &KNOWN, text);
    content
}

/// Wraps a passage in its language and name.
pub(super) fn wrap(
    mut content: Vec<Inline>,
    lang: Option<String>,
    id: Option<&str>,
    span: Span,
) -> Vec<Inline> {
    if let Some(lang) = lang {
        content = vec![Inline { span, kind: InlineKind::Language { lang, content } }];
    }
    if let Some(id) = id {
        let id = Id(identifier(id));
        content = vec![Inline { span, kind: InlineKind::Anchor { id, content } }];
    }
    content
}

/// Makes a styled passage of its content.
type Make = fn(Vec<Inline>) -> InlineKind;

/// The classes that change how a passage looks.
const STYLES: [(&str, Make); 3] = [
    ("smallcaps", InlineKind::SmallCaps),
    ("underline", InlineKind::Underline),
    ("mark", InlineKind::Mark),
];

/// Whether pieces stand inside each other more than `limit` deep; looks no deeper.
fn deeper_than(inlines: &[Inline], limit: usize) -> bool {
    let inner = |it: &Inline| match (it.kind.content(), limit) {
        (None, _) => false,
        (Some(_), 0) => true,
        (Some(content), _) => deeper_than(content, limit - 1),
    };
    inlines.iter().any(inner)
}
