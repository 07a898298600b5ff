//! Tables and their captions.

use std::ops::Range;

use pulldown_cmark::Alignment;

use crate::diagnostic::Code;
use crate::document::{Align, BlockKind, CellPart, Id, Inline, InlineKind, Leaf, Table};

use super::attributes::{Attributes, identifier};
use super::build::{Builder, Frame};
use super::cells::join;
use super::line::parse_line;

/// Closes a table. A last row that begins with `: ` is its caption without a blank line.
pub(super) fn table(
    builder: &mut Builder<'_, '_>,
    mut frame: Frame<'_>,
    align: &[Alignment],
) {
    let align = align.iter().map(|it| match it {
        Alignment::None => Align::Auto,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    });
    let is_caption =
        |range: &Range<usize>| builder.text.written[range.clone()].starts_with(": ");
    let caption =
        frame.rows.pop_if(|(_, range)| is_caption(range)).map(|(_, range)| range);
    let mut rows = frame.rows.into_iter().map(|(row, _)| row);
    let head = rows.next().unwrap_or_default();
    let (align, rows) = (align.collect(), rows.collect());
    let table = Table { align, head, rows, ..Table::default() };
    builder.block(&frame.range, BlockKind::Table(table));
    if let Some(range) = caption {
        self::caption(builder, &range);
    }
}

/// Closes a row. The parser drops the cells that are too many: that is told.
pub(super) fn row(builder: &mut Builder<'_, '_>, mut frame: Frame<'_>) {
    let range = builder.text.trimmed(&frame.range);
    let written =
        builder.text.written.get(frame.last_cell..range.end).unwrap_or_default();
    let left = written.trim().trim_start_matches('|').trim();
    if !left.is_empty() {
        let start = frame.last_cell + written.find(left).unwrap_or(0);
        builder.desk.error(
            Code::RaggedTable,
            builder.text,
            &(start..start + left.len()),
            "this row has more cells than its table has columns",
            "add a column to the head, or write `\\|` for a bar within a cell",
        );
        keep_rest(builder, &mut frame, start, left.len());
    }
    let mut row = frame.row;
    join(&mut row, builder.text.written.get(range.clone()).unwrap_or_default());
    builder.top().rows.push((row, range));
}

/// Puts the cells that are too many into the last one, marked, so that a draft has their words.
fn keep_rest(
    builder: &mut Builder<'_, '_>,
    frame: &mut Frame<'_>,
    start: usize,
    length: usize,
) {
    let Some(last) = frame.row.cells.last_mut() else { return };
    let text = builder.text;
    let rest = text.written[start..start + length].trim_end_matches('|').trim_end();
    let place = text.place.shifted(i64::try_from(start).unwrap_or(i64::MAX));
    let span = text.span(&(start..start + length));
    let bar = InlineKind::Text { text: " | ".to_owned(), leaf: Leaf::default() };
    let mut content = vec![Inline { span, kind: bar }];
    content.extend(parse_line(builder.desk, rest, place));
    let mark = Inline { span, kind: InlineKind::Mark(content) };
    match last.parts.last_mut() {
        Some(CellPart::Paragraph(words)) => words.push(mark),
        _ => last.parts.push(CellPart::Paragraph(vec![mark])),
    }
}

/// Gives the table before it the caption that a paragraph `: Caption {#tbl-x}` is; `false` when
/// it is another paragraph.
pub(super) fn caption(builder: &mut Builder<'_, '_>, range: &Range<usize>) -> bool {
    let range = builder.text.trimmed(range);
    let written = &builder.text.written[range.clone()];
    let Some(line) = written.strip_prefix(": ") else { return false };
    let takes_it = builder.top().blocks.last().is_some_and(
        |it| matches!(&it.kind, BlockKind::Table(table) if table.caption.is_empty()),
    );
    if !takes_it {
        return false;
    }
    let start = range.end - line.len();
    let (line, mut attributes) = Attributes::at_end(line);
    attributes.range = start + attributes.range.start..start + attributes.range.end;
    let place = builder.text.place.shifted(i64::try_from(start).unwrap_or(i64::MAX));
    let content = parse_line(builder.desk, line, place);
    let span = builder.text.span(&attributes.range);
    let row_heads = attributes
        .take_class("row-heads")
        .then_some(true)
        .or(attributes.take_class("no-row-heads").then_some(false));
    let landscape = attributes.take_class("landscape");
    let classes =
        builder.desk.classes(std::mem::take(&mut attributes.classes), &CLASSES, span);
    let id = attributes.id.take();
    let lang = attributes.take("lang");
    builder.desk.warn_of(&attributes, &["lang"], builder.text);
    let Some(block) = builder.top().blocks.last_mut() else { return true };
    block.id = id.map(|it| Id(identifier(&it)));
    block.classes = classes;
    block.lang = lang;
    // The caption is part of the table, and holds its name.
    block.span.end = block.span.end.max(span.end);
    if let BlockKind::Table(table) = &mut block.kind {
        table.caption = content;
        table.row_heads = row_heads;
        table.landscape = landscape;
    }
    true
}

/// What a table may be, told behind its caption.
const CLASSES: [&str; 3] = ["row-heads", "no-row-heads", "landscape"];

/// What a paragraph begins with that belongs to the table before it.
const REMARKS: [&str; 7] =
    ["Sumber", "Catatan", "Keterangan", "Source", "Sources", "Note", "Notes"];

/// Whether a paragraph says where the table before it comes from or how it is read.
pub(super) fn is_remark(builder: &mut Builder<'_, '_>, range: &Range<usize>) -> bool {
    let last = builder.top().blocks.last();
    if !last.is_some_and(|it| matches!(it.kind, BlockKind::Table(_))) {
        return false;
    }
    let written = builder.text.written[range.clone()].trim_start();
    let words = written.trim_start_matches(['*', '_']);
    let is_said = |word: &str| {
        let rest = words.strip_prefix(word).map(|it| it.trim_start_matches(['*', '_']));
        rest.is_some_and(|it| it.starts_with(':'))
    };
    REMARKS.iter().any(|it| is_said(it))
}

/// Puts such a paragraph below the table.
pub(super) fn remark(
    builder: &mut Builder<'_, '_>,
    range: &Range<usize>,
    content: Vec<Inline>,
) {
    let end = builder.text.span(&builder.text.trimmed(range)).end;
    let Some(block) = builder.top().blocks.last_mut() else { return };
    block.span.end = block.span.end.max(end);
    if let BlockKind::Table(table) = &mut block.kind {
        table.remarks.push(content);
    }
}
