//! Closes an element: turns what its frame gathered into a block or a piece of its parent.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, LinkType, Tag};

use crate::code::scan;
use crate::diagnostic::{Code, Span};
use crate::document::{
    BlockKind, CodeBlock, Definition, Id, Inline, InlineKind, Leaf, List, ListItem,
};

use super::attributes::{Attributes, identifier};
use super::build::{Builder, Frame, restore};
use super::callouts::quote;
use super::cells;
use super::desk::DEEPEST;
use super::html::{Meaning, Token, meaning, tokens, unescape};
use super::pictures::figure;
use super::pieces::{ImageDraft, LinkDraft, Piece, PieceKind, attach};
use super::tables;
use super::weave::weave;

/// Closes a frame.
pub(super) fn close(builder: &mut Builder<'_, '_>, mut frame: Frame<'_>) {
    let Some(tag) = frame.tag.take() else { return };
    match tag {
        Tag::Paragraph => {
            if let Some(list) = builder.stack.iter_mut().nth_back(1)
                && matches!(list.tag, Some(Tag::List(_)))
            {
                list.loose = true;
            }
            paragraph(builder, &frame.range, frame.pieces);
        }
        Tag::Heading { level, id, classes, attrs } => {
            let mut attributes =
                Attributes { range: frame.range.clone(), ..Attributes::default() };
            attributes.pairs = attrs
                .into_iter()
                .map(|(key, value)| {
                    (key.to_string(), value.map(|it| it.to_string()).unwrap_or_default())
                })
                .collect();
            let classes = classes.into_iter().map(|it| it.to_string()).collect();
            heading(builder, frame, level as u8, id.as_deref(), classes, attributes);
        }
        Tag::BlockQuote(_) => quote(builder, frame),
        Tag::CodeBlock(kind) => code(builder, frame, &kind),
        Tag::HtmlBlock => html(builder, &frame),
        Tag::List(start) => {
            let list = List { start, tight: !frame.loose, items: frame.items };
            builder.block(&frame.range, BlockKind::List(list));
        }
        Tag::Item => {
            let item = ListItem { task: frame.task, blocks: frame.blocks };
            builder.top().items.push(item);
        }
        Tag::FootnoteDefinition(label) => note(builder, frame, &restore(&label)),
        Tag::DefinitionList => {
            builder.block(&frame.range, BlockKind::Definitions(frame.definitions));
        }
        Tag::DefinitionListTitle => {
            let (term, _) = inlines(builder, frame.pieces);
            builder.top().definitions.push(Definition { term, meanings: vec![] });
        }
        Tag::DefinitionListDefinition => {
            if let Some(definition) = builder.top().definitions.last_mut() {
                definition.meanings.push(frame.blocks);
            }
        }
        Tag::Table(align) => tables::table(builder, frame, &align),
        Tag::TableHead | Tag::TableRow => tables::row(builder, frame),
        Tag::TableCell => cells::cell(builder, frame),
        Tag::Emphasis => wrap(builder, frame, InlineKind::Emphasis),
        Tag::Strong => wrap(builder, frame, InlineKind::Strong),
        Tag::Strikethrough => wrap(builder, frame, InlineKind::Strikethrough),
        Tag::Superscript => wrap(builder, frame, InlineKind::Superscript),
        Tag::Subscript => wrap(builder, frame, InlineKind::Subscript),
        Tag::Link { link_type, dest_url, title, .. } => {
            let (content, depth) = inlines(builder, frame.pieces);
            let wiki = matches!(link_type, LinkType::WikiLink { .. });
            let dest = match link_type {
                LinkType::Email => format!("mailto:{}", restore(&dest_url)),
                _ => restore(&dest_url),
            };
            let title = restore(&title);
            let attributes = Attributes::default();
            let draft = LinkDraft { dest, title, wiki, content, depth, attributes };
            builder.piece(frame.range, PieceKind::Link(Box::new(draft)));
        }
        Tag::Image { dest_url, title, .. } => {
            let (alt, _) = inlines(builder, frame.pieces);
            let (dest, title) = (restore(&dest_url), restore(&title));
            let draft =
                ImageDraft { dest, title, alt, attributes: Attributes::default() };
            builder.piece(frame.range, PieceKind::Image(Box::new(draft)));
        }
        // Front matter is read by the manuscript.
        Tag::MetadataBlock(_) => {}
    }
}

/// Weaves pieces into inlines.
pub(super) fn inlines(
    builder: &mut Builder<'_, '_>,
    pieces: Vec<Piece>,
) -> (Vec<Inline>, usize) {
    let pieces = attach(builder.text, pieces);
    weave(builder.desk, builder.text, pieces, builder.links > 0)
}

/// An emphasis and its like, unless it stands too deep.
fn wrap(
    builder: &mut Builder<'_, '_>,
    frame: Frame<'_>,
    kind: impl FnOnce(Vec<Inline>) -> InlineKind,
) {
    let (content, depth) = inlines(builder, frame.pieces);
    if depth < DEEPEST {
        builder.piece(frame.range, PieceKind::Made(kind(content), depth + 1));
        return;
    }
    let span = builder.text.span(&frame.range);
    builder.desk.tell_depth(span);
    for inline in content {
        builder.piece(frame.range.clone(), PieceKind::Made(inline.kind, depth));
    }
}

/// A paragraph; or the figure, the formula or the table's caption that it is.
pub(super) fn paragraph(
    builder: &mut Builder<'_, '_>,
    range: &Range<usize>,
    pieces: Vec<Piece>,
) {
    if tables::caption(builder, range) {
        return;
    }
    if tables::is_remark(builder, range) {
        let (content, _) = inlines(builder, pieces);
        tables::remark(builder, range, content);
        return;
    }
    let (id, pieces) = equation_name(builder, range, pieces);
    let mut pieces = attach(builder.text, pieces);
    if let Some(at) = lone_image(&pieces) {
        let Piece { range: image, kind } = pieces.swap_remove(at);
        let PieceKind::Image(draft) = kind else { return };
        let (id, classes, kind) = figure(builder.desk, builder.text, *draft, &image);
        let block = builder.block(range, kind);
        block.id = id.map(Id);
        block.classes = classes;
        return;
    }
    warn_of_braces(builder, &pieces);
    let (content, _) = weave(builder.desk, builder.text, pieces, builder.links > 0);
    let is_blank = |it: &Inline| match &it.kind {
        InlineKind::Text { text, .. } => text.trim_matches([' ', '\t']).is_empty(),
        InlineKind::SoftBreak => true,
        _ => false,
    };
    if content.iter().all(is_blank) {
        return;
    }
    if let [Inline { kind: InlineKind::Math { tex, .. }, .. }] = content.as_slice()
        && builder.text.written[range.clone()].trim_start().starts_with("$$")
    {
        let (tex, leaf) = (tex.clone(), Leaf::default());
        builder.block(range, BlockKind::Math { tex, number: None, leaf }).id = id;
        return;
    }
    builder.block(range, BlockKind::Paragraph(content));
}

/// Takes the name off a paragraph that is a formula: `$$ … $$ {#eq-x}`.
fn equation_name(
    builder: &mut Builder<'_, '_>,
    range: &Range<usize>,
    mut pieces: Vec<Piece>,
) -> (Option<Id>, Vec<Piece>) {
    let range = builder.text.trimmed(range);
    let written = &builder.text.written[range.clone()];
    let (before, mut attributes) = Attributes::at_end(written);
    let formula = before.len() > 4 && before.starts_with("$$") && before.ends_with("$$");
    let end = range.start + before.len();
    let alone = pieces.iter().filter(|it| it.range.start < end).count() == 1;
    if attributes.id.is_none() || !formula || !alone {
        return (None, pieces);
    }
    let within = attributes.range.clone();
    attributes.range = range.start + within.start..range.start + within.end;
    pieces.retain(|it| it.range.start < end);
    let id = attributes.id.take();
    builder.desk.warn_of(&attributes, &[], builder.text);
    (id.map(|it| Id(identifier(&it))), pieces)
}

/// Warns of attribute blocks among the words of a paragraph, where they dress nothing.
fn warn_of_braces(builder: &mut Builder<'_, '_>, pieces: &[Piece]) {
    let text = builder.text;
    for piece in pieces.iter().filter(|it| matches!(it.kind, PieceKind::Text(_))) {
        let words = text.written.get(piece.range.clone()).unwrap_or_default();
        for (at, _) in words.match_indices('{') {
            let at = piece.range.start + at;
            let found = Attributes::parse(text.written, at);
            // `{x=1}` may well be meant as it stands.
            let named = found.filter(|it| it.id.is_some() || !it.classes.is_empty());
            if let Some(named) = named
                && !text.is_escaped(at)
            {
                builder.desk.report.warn(
                    Code::UnknownAttribute,
                    Some(text.span(&named.range)),
                    "this attribute block belongs to nothing and is printed as it stands",
                    "put the words that it is for in brackets, `[words]{.class}`, or write `\\{` if a brace is meant",
                );
            }
        }
    }
}

/// The index of an image that has no other words beside it.
fn lone_image(pieces: &[Piece]) -> Option<usize> {
    let mut images = pieces
        .iter()
        .enumerate()
        .filter(|(_, it)| matches!(it.kind, PieceKind::Image(_)));
    let (at, _) = images.next()?;
    let alone = pieces.iter().enumerate().all(|(other, it)| match &it.kind {
        _ if other == at => true,
        PieceKind::Text(words) => words.trim().is_empty(),
        PieceKind::Html(html) => html.starts_with("<!--"),
        PieceKind::Made(InlineKind::SoftBreak, _) => true,
        _ => false,
    });
    alone.then_some(at)
}

fn heading(
    builder: &mut Builder<'_, '_>,
    frame: Frame<'_>,
    level: u8,
    id: Option<&str>,
    classes: Vec<String>,
    mut attributes: Attributes,
) {
    let (content, _) = inlines(builder, frame.pieces);
    let lang = attributes.take("lang");
    attributes.range = builder.text.trimmed(&frame.range);
    let span = builder.text.span(&attributes.range);
    let classes = builder.desk.classes(classes, &["unnumbered", "unlisted"], span);
    builder.desk.warn_of(&attributes, &["lang"], builder.text);
    let block = builder.block(&frame.range, BlockKind::Heading { level, content });
    block.id = id.map(|it| Id(identifier(it)));
    block.classes = classes;
    block.lang = lang;
}

fn code(builder: &mut Builder<'_, '_>, frame: Frame<'_>, kind: &CodeBlockKind<'_>) {
    let mut text = frame.code;
    if text.ends_with('\n') {
        text.pop();
    }
    let lang = match kind {
        CodeBlockKind::Indented => "",
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
    };
    let lang = restore(lang.trim_matches(['{', '}', '.']));
    let colors = builder.desk.manuscript.code_colors();
    let stretches = if colors { scan(&lang, &text) } else { vec![] };
    let leaf = Leaf::default();
    let kind = BlockKind::Code(CodeBlock { lang, text, stretches, leaf });
    builder.block(&frame.range, kind);
}

/// A block of HTML: its texts become paragraphs, which end at `<div>`, `<p>` and their like.
fn html(builder: &mut Builder<'_, '_>, frame: &Frame<'_>) {
    // Within a quotation the lines of the block do not stand side by side in the source.
    let written = &builder.text.written[frame.range.clone()];
    let exact = frame.code.trim_end() == written.trim_end();
    let place = |at: &Range<usize>| {
        if exact {
            frame.range.start + at.start..frame.range.start + at.end
        } else {
            frame.range.clone()
        }
    };
    let mut pieces = vec![];
    for (token, at) in tokens(&frame.code) {
        let name = match &token {
            Token::Open(tag) => Some(tag.name.as_str()),
            Token::Close(name) => Some(name.as_str()),
            Token::Text(_) | Token::Comment => None,
        };
        if name.is_some_and(|it| meaning(it) == Meaning::Container) {
            html_paragraph(builder, std::mem::take(&mut pieces));
        }
        if let Token::Text(text) = token {
            html_lines(text, at.start, &place, &mut pieces);
        } else {
            let html = frame.code[at.clone()].to_owned();
            pieces.push(Piece { range: place(&at), kind: PieceKind::Html(html) });
        }
    }
    html_paragraph(builder, pieces);
}

/// The lines of a text in HTML.
fn html_lines(
    text: &str,
    start: usize,
    place: &impl Fn(&Range<usize>) -> Range<usize>,
    pieces: &mut Vec<Piece>,
) {
    let mut at = start;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let indent: &[char] = if number == 0 { &[] } else { &[' ', '\t'] };
        let words = line.trim_end_matches('\n').trim_start_matches(indent);
        if !words.trim().is_empty() {
            let from = at + (line.trim_end_matches('\n').len() - words.len());
            let range = place(&(from..from + words.len()));
            pieces.push(Piece { range, kind: PieceKind::Text(unescape(words)) });
        }
        at += line.len();
        if line.ends_with('\n') {
            let kind = PieceKind::Made(InlineKind::SoftBreak, 0);
            pieces.push(Piece { range: place(&(at - 1..at)), kind });
        }
    }
}

fn html_paragraph(builder: &mut Builder<'_, '_>, pieces: Vec<Piece>) {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
    let range = first.range.start..last.range.end;
    // Brackets in HTML are only brackets, so nothing is attached.
    let (mut content, _) = weave(builder.desk, builder.text, pieces, true);
    let is_break = |it: &Inline| it.kind == InlineKind::SoftBreak;
    while content.last().is_some_and(is_break) {
        content.pop();
    }
    let leading = content.iter().take_while(|it| is_break(it)).count();
    content.drain(..leading);
    if !content.is_empty() {
        builder.block(&range, BlockKind::Paragraph(content));
    }
}

/// The text of a note.
fn note(builder: &mut Builder<'_, '_>, frame: Frame<'_>, label: &str) {
    let range = builder.text.trimmed(&frame.range);
    let span = builder.text.span(&range);
    let at = builder.desk.notes.index(label);
    let draft = &mut builder.desk.notes.drafts[at];
    if let Some((_, blocks)) = &mut draft.text {
        blocks.extend(frame.blocks);
        let message = format!("the note `[^{label}]` stands here a second time");
        let hint = "give one of the two another name";
        let label = u32::try_from(label.len() + "[^]".len()).unwrap_or(0);
        let span = Span { end: span.end.min(span.start + label), ..span };
        builder.desk.report.error(Code::RepeatedId, Some(span), message, hint);
    } else {
        draft.text = Some((span, frame.blocks));
    }
}
