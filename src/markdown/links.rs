//! Links: out of the book, within it, and to glossary terms.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::document::{Id, Inline, InlineKind, Leaf, PageForm, Target, TermRole};

use super::attributes::{Attributes, identifier};
use super::desk::{DEEPEST, Desk};
use super::pieces::LinkDraft;
use super::spans::dress;
use super::text::Text;

/// Schemes that a book may link to.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "ftp"];

/// Makes a link, cross reference or term of its draft. What leads nowhere gives its content
/// alone, and an error.
pub(super) fn link(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    mut draft: LinkDraft,
    range: &Range<usize>,
) -> Vec<Inline> {
    let span = text.span(range);
    if draft.depth >= DEEPEST {
        desk.tell_depth(span);
        return draft.content;
    }
    let page = page_form(desk, text, &mut draft.attributes);
    let is_empty = draft.content.is_empty();
    let dest = draft.dest.trim().to_owned();
    let kind = if draft.wiki {
        let words: Vec<&str> = dest.trim_end_matches('\\').split_whitespace().collect();
        let term = words.join(" ");
        if is_empty {
            draft.content = shown(&term, text, range);
        }
        InlineKind::Term {
            term,
            entry: None,
            id: Id::default(),
            role: TermRole::Use,
            content: draft.content,
        }
    } else {
        let Some(target) = target(desk, text, &dest, range) else { return draft.content };
        match target {
            Target::Written(written) if is_empty => {
                let target = written.strip_prefix('#').map_or_else(
                    // The chapter's own name is known when all chapters are parsed.
                    || Id(written.clone()),
                    |id| Id(id.to_owned()),
                );
                InlineKind::Reference {
                    target,
                    page,
                    content: vec![],
                    leaf: Leaf::default(),
                }
            }
            target => {
                if is_empty {
                    draft.content = shown(&dest, text, range);
                }
                InlineKind::Link { target, title: draft.title, content: draft.content }
            }
        }
    };
    if page != PageForm::None && !matches!(kind, InlineKind::Reference { .. }) {
        let message =
            "the attribute `page` has no meaning at a link with a text of its own";
        let hint = "write `[](#name){page}` behind the link";
        let at = text.span(&draft.attributes.range);
        let at = desk.report.sources().word_in(at, "page");
        desk.report.warn(Code::UnknownAttribute, Some(at), message, hint);
    }
    let made = vec![Inline { span, kind }];
    if draft.attributes.is_empty() {
        return made;
    }
    let whole = range.start..draft.attributes.range.end;
    dress(desk, text, made, draft.attributes, &whole)
}

/// `page`, `page=on`, `page=only`: how the printed page is named.
fn page_form(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    attributes: &mut Attributes,
) -> PageForm {
    let Some(written) = attributes.take("page") else { return PageForm::None };
    match written.as_str() {
        "" => PageForm::Brackets,
        "on" | "di" => PageForm::Running,
        "only" | "saja" => PageForm::Only,
        _ => {
            let message = format!("`page` cannot be `{written}`");
            let hint = "write `{page}`, `{page=on}` or `{page=only}`";
            let at = text.span(&attributes.range);
            desk.error_at_value(Code::BadValue, at, ("page", &written), message, hint);
            PageForm::Brackets
        }
    }
}

/// A text that is shown for a link without one.
fn shown(words: &str, text: &Text<'_>, range: &Range<usize>) -> Vec<Inline> {
    let kind = InlineKind::Text { text: words.to_owned(), leaf: Leaf::default() };
    vec![Inline { span: text.span(range), kind }]
}

/// Where a destination leads; `None`, and an error, when that is nowhere.
fn target(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    dest: &str,
    range: &Range<usize>,
) -> Option<Target> {
    if let Some(id) = dest.strip_prefix('#').filter(|it| !it.is_empty()) {
        return Some(Target::Written(format!("#{}", identifier(id))));
    }
    if let Some(scheme) = scheme(dest) {
        if SCHEMES.iter().any(|it| it.eq_ignore_ascii_case(scheme)) {
            return Some(Target::Uri(dest.to_owned()));
        }
        let message = format!("a book does not link to `{scheme}:`");
        let hint = "write a web address that begins with `https://`";
        desk.error(Code::BrokenReference, text, range, message, hint);
        return None;
    }
    if dest.starts_with("//") {
        return Some(Target::Uri(format!("https:{dest}")));
    }
    if dest.starts_with("www.") {
        return Some(Target::Uri(format!("https://{dest}")));
    }
    let (path, fragment) = dest.split_once('#').unwrap_or((dest, ""));
    let Some(chapter) = desk.manuscript.find_chapter(desk.path, path) else {
        let message = if dest.is_empty() || dest == "#" {
            "the link leads nowhere".to_owned()
        } else {
            format!("the link leads to `{path}`, which is no chapter of this book")
        };
        let hint = "write `#` and a name of this book, a file that `contents` names, or a web address";
        desk.error(Code::BrokenReference, text, range, message, hint);
        return None;
    };
    if fragment.is_empty() {
        desk.links_files = true;
        return Some(Target::Written(chapter.path.clone()));
    }
    Some(Target::Written(format!("{}#{}", chapter.path, identifier(fragment))))
}

/// The scheme of an address: at least two letters, so that `C:` is none.
fn scheme(dest: &str) -> Option<&str> {
    let (scheme, _) = dest.split_once(':')?;
    let sound = scheme.len() >= 2
        && scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.'));
    sound.then_some(scheme)
}
