//! Quotations, and the callouts and exercises that some of them are.

use std::ops::Range;

use crate::diagnostic::{Code, Report, nearest};
use crate::document::{Block, BlockKind, Callout, CalloutKind, Id, Inline};

use super::attributes::{Attributes, identifier};
use super::build::{Builder, Frame};
use super::exercises::exercise;
use super::line::parse_line;
use super::text::{Place, Text};

/// The kinds of callout by name; `None` is an exercise.
const KINDS: [(&str, Option<CalloutKind>); 14] = [
    ("note", Some(CalloutKind::Note)),
    ("tip", Some(CalloutKind::Tip)),
    ("important", Some(CalloutKind::Important)),
    ("warning", Some(CalloutKind::Warning)),
    ("caution", Some(CalloutKind::Caution)),
    ("objectives", Some(CalloutKind::Objectives)),
    ("keyterms", Some(CalloutKind::KeyTerms)),
    ("didyouknow", Some(CalloutKind::DidYouKnow)),
    ("mistake", Some(CalloutKind::Mistake)),
    ("summary", Some(CalloutKind::Summary)),
    ("activity", Some(CalloutKind::Activity)),
    ("discussion", Some(CalloutKind::Discussion)),
    ("exercise", None),
    ("answer", Some(CalloutKind::Answer)),
];

/// The same in Indonesian.
const INDONESIAN: [(&str, Option<CalloutKind>); 19] = [
    ("catatan", Some(CalloutKind::Note)),
    ("tips", Some(CalloutKind::Tip)),
    ("penting", Some(CalloutKind::Important)),
    ("peringatan", Some(CalloutKind::Warning)),
    ("awas", Some(CalloutKind::Caution)),
    ("tujuan", Some(CalloutKind::Objectives)),
    ("istilah", Some(CalloutKind::KeyTerms)),
    ("istilah-kunci", Some(CalloutKind::KeyTerms)),
    ("tahukah-kamu", Some(CalloutKind::DidYouKnow)),
    ("jangan-keliru", Some(CalloutKind::Mistake)),
    ("ringkasan", Some(CalloutKind::Summary)),
    ("rangkuman", Some(CalloutKind::Summary)),
    ("kegiatan", Some(CalloutKind::Activity)),
    ("aktivitas", Some(CalloutKind::Activity)),
    ("diskusi", Some(CalloutKind::Discussion)),
    ("latihan", None),
    ("soal", None),
    ("jawaban", Some(CalloutKind::Answer)),
    ("kunci", Some(CalloutKind::Answer)),
];

/// All kinds with their names.
fn all_kinds() -> impl Iterator<Item = &'static (&'static str, Option<CalloutKind>)> {
    KINDS.iter().chain(&INDONESIAN)
}

/// Whether the line `[!kind] …` opens a callout. An unknown kind is told: its quotation stays
/// one, with all its words.
pub(super) fn is_callout(
    text: &str,
    line: &Range<usize>,
    place: Place,
    report: &mut Report,
) -> bool {
    let Some(kind) = kind_of(&text[line.clone()]) else { return false };
    if all_kinds().any(|(name, _)| name.eq_ignore_ascii_case(kind)) {
        return true;
    }
    let start = line.start + 2;
    let hint = match nearest(kind, all_kinds().map(|(name, _)| *name)) {
        Some(near) => format!("write `[!{near}]`, if that is meant"),
        None => {
            let names = KINDS.map(|(name, _)| format!("`{name}`"));
            format!("use one of {}", names.join(", "))
        }
    };
    report.error(
        Code::UnknownCallout,
        Some(place.span(&(start..start + kind.len()))),
        format!("there is no callout of the kind `{kind}`"),
        hint,
    );
    false
}

/// The word in `[!word]` at the beginning of a line.
fn kind_of(line: &str) -> Option<&str> {
    let (kind, _) = line.strip_prefix("[!")?.split_once(']')?;
    let is_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
    (!kind.is_empty() && kind.chars().all(is_word)).then_some(kind)
}

/// What the opening line says.
pub(super) struct Opening {
    pub(super) title: Vec<Inline>,
    pub(super) attributes: Attributes,
    /// The whole line.
    pub(super) line: Range<usize>,
}

/// Closes a quotation.
pub(super) fn quote(builder: &mut Builder<'_, '_>, frame: Frame<'_>) {
    let markers = &builder.text.markers;
    let marker = markers.binary_search_by_key(&frame.range.start, |it| it.quote);
    let Ok(line) = marker.map(|at| markers[at].line.clone()) else {
        if !frame.blocks.is_empty() {
            builder.block(&frame.range, BlockKind::Quote(frame.blocks));
        }
        return;
    };
    let text = builder.text;
    let name = kind_of(&text.written[line.clone()]).unwrap_or_default();
    let known = all_kinds().find(|(it, _)| it.eq_ignore_ascii_case(name));
    let kind = known.and_then(|(_, kind)| *kind);
    let mut opening = opening(builder, text, line, name.len());
    let span = text.span(&opening.attributes.range);
    let classes = std::mem::take(&mut opening.attributes.classes);
    let classes = builder.desk.classes(classes, &[], span);
    let id = opening.attributes.id.take();
    let lang = opening.attributes.take("lang");
    let kind = match kind {
        None => BlockKind::Exercise(exercise(builder, opening, frame.blocks)),
        Some(kind) => {
            builder.desk.warn_of(&opening.attributes, &["lang"], text);
            BlockKind::Callout(Callout {
                kind,
                title: opening.title,
                blocks: frame.blocks,
            })
        }
    };
    let block: &mut Block = builder.block(&frame.range, kind);
    block.id = id.map(|it| Id(identifier(&it)));
    block.classes = classes;
    block.lang = lang;
}

/// Reads `[!kind]- Title {attributes}`.
fn opening(
    builder: &mut Builder<'_, '_>,
    text: &Text<'_>,
    line: Range<usize>,
    kind: usize,
) -> Opening {
    let behind = line.start + kind + "[!]".len();
    let rest = &text.written[behind..line.end];
    // Obsidian's sign for a callout that can be folded means nothing on paper.
    let rest = rest.strip_prefix(['-', '+']).unwrap_or(rest);
    let start = line.end - rest.trim_start().len();
    let (title, mut attributes) = Attributes::at_end(rest.trim_start());
    attributes.range = start + attributes.range.start..start + attributes.range.end;
    let place = text.place.shifted(i64::try_from(start).unwrap_or(i64::MAX));
    let title =
        if title.is_empty() { vec![] } else { parse_line(builder.desk, title, place) };
    Opening { title, attributes, line }
}
