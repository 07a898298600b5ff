//! Tables and their captions.

use std::ops::Range;

use pulldown_cmark::Alignment;

use crate::diagnostic::Code;
use crate::document::{Align, BlockKind, Id, Inline, InlineKind, Leaf, Table, TableRow};

use super::attributes::{Attributes, identifier};
use super::build::{Builder, Frame};
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
    let table = Table {
        caption: vec![],
        label: None,
        align: align.collect(),
        head,
        rows: rows.collect(),
    };
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
    let row = TableRow { cells: frame.row.cells };
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
    last.content.push(Inline { span, kind: InlineKind::Mark(content) });
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
    let classes =
        builder.desk.classes(std::mem::take(&mut attributes.classes), &[], span);
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
    }
    true
}
