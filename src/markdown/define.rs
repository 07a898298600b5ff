//! Marks of definitions: `[term]{.def}`, `[words]{def="term"}`, `[[term]]{.def}`.

use crate::diagnostic::Code;
use crate::document::{Id, Inline, InlineKind, Span, TermRole, plain_text, walk_inlines};

use super::attributes::Attributes;
use super::desk::Desk;
use super::text::Text;

/// Makes a passage the place that explains a term of the glossary, when its attributes say so.
pub(super) fn define(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    attributes: &mut Attributes,
    mut content: Vec<Inline>,
    span: Span,
) -> Vec<Inline> {
    let by_class = attributes.take_class("def");
    let written = attributes.take("def");
    if !by_class && written.is_none() {
        return content;
    }
    let named = written.filter(|it| !it.trim().is_empty());
    if let Some((role, term)) = only_term(&mut content) {
        *role = TermRole::Definition;
        if let Some(named) = named {
            *term = named;
        }
        return content;
    }
    let place = text.span(&attributes.range);
    let words = plain_text(&content);
    if words.trim().is_empty() {
        let message = "the mark of a definition has no words";
        let hint =
            "write them between the brackets: `[term]{.def}`, `[words]{def=\"term\"}`";
        desk.report.error(Code::BadDefinition, Some(place), message, hint);
        return content;
    }
    if holds_link(&content) {
        let message = "the mark of a definition holds a link, a citation or a note";
        let hint = "mark the words of the term alone: `[term]{.def}`";
        desk.report.error(Code::BadDefinition, Some(place), message, hint);
        return content;
    }
    let term = named.unwrap_or(words);
    let term = term.split_whitespace().collect::<Vec<_>>().join(" ");
    let (id, role) = (Id::default(), TermRole::Definition);
    vec![Inline { span, kind: InlineKind::Term { term, entry: None, id, role, content } }]
}

/// The role and name of a term that is all there is in a passage: `[**[[term]]**]{.def}`.
fn only_term(content: &mut [Inline]) -> Option<(&mut TermRole, &mut String)> {
    let [Inline { kind, .. }] = content else { return None };
    match kind {
        InlineKind::Term { role, term, .. } => Some((role, term)),
        InlineKind::Link { .. }
        | InlineKind::Reference { .. }
        | InlineKind::Citation { .. } => None,
        _ => only_term(kind.content_mut()?),
    }
}

/// Whether something in a passage leads elsewhere, as the term will.
fn holds_link(content: &[Inline]) -> bool {
    let mut found = false;
    walk_inlines(content, &mut |inline| {
        found |= matches!(
            inline.kind,
            InlineKind::Link { .. }
                | InlineKind::Reference { .. }
                | InlineKind::Citation { .. }
                | InlineKind::Term { .. }
                | InlineKind::NoteMark { .. }
        );
    });
    found
}
