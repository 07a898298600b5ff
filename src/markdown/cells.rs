//! The cells of tables: paragraphs and lists on one line of the source, and cells that take
//! several columns.

use crate::diagnostic::Code;
use crate::document::{CellPart, Inline, TableCell, TableRow};

use super::build::{Builder, Frame};
use super::close::inlines;
use super::html::{Token, tokens};
use super::pieces::{Piece, PieceKind};

/// Closes a cell.
pub(super) fn cell(builder: &mut Builder<'_, '_>, frame: Frame<'_>) {
    let range = frame.range.clone();
    let mut maker =
        Maker { builder: &mut *builder, parts: vec![], here: vec![], list: None };
    for piece in frame.pieces {
        maker.add(piece);
    }
    let parts = maker.finish();
    let written = builder.text.written.as_bytes();
    let is_bar = |at: Option<usize>| at.and_then(|at| written.get(at)) == Some(&b'|');
    let joined =
        range.is_empty() && is_bar(range.start.checked_sub(1)) && is_bar(Some(range.end));
    // Whether it belongs to the cell before it is told by the whole row: see `join`.
    let columns = if joined { 0 } else { 1 };
    let top = builder.top();
    top.row.cells.push(TableCell { parts, columns });
    top.last_cell = range.end;
}

/// Gives the columns of `||` to the cell before, as `MultiMarkdown` does; in a row that is written
/// without spaces at its bars, as `|a||b|`, they are an empty cell.
pub(super) fn join(row: &mut TableRow, written: &str) {
    let spaced = has_spaces_at_bars(written);
    let mut cells: Vec<TableCell> = Vec::with_capacity(row.cells.len());
    for mut cell in row.cells.drain(..) {
        match cells.last_mut() {
            Some(before) if cell.columns == 0 && spaced => before.columns += 1,
            _ => {
                cell.columns = cell.columns.max(1);
                cells.push(cell);
            }
        }
    }
    row.cells = cells;
}

fn has_spaces_at_bars(written: &str) -> bool {
    let row = written.trim();
    let mut before = b'|';
    let mut escaped = false;
    let bytes = row.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| {
        let bar = *byte == b'|' && !escaped;
        let spaced = bar && (before == b' ' || bytes.get(at + 1) == Some(&b' '));
        escaped = *byte == b'\\' && !escaped;
        before = *byte;
        spaced
    })
}

/// What a piece does to the parts of its cell.
enum Sign {
    /// It is part of the words.
    None,
    Break,
    Paragraph,
    List {
        ordered: bool,
    },
    EndOfList,
    Item,
}

/// A cell in the making.
struct Maker<'m, 'a, 'd> {
    builder: &'m mut Builder<'a, 'd>,
    parts: Vec<CellPart>,
    /// The pieces of the part in hand.
    here: Vec<Piece>,
    /// The list in hand, how many others stand in it, and its items.
    list: Option<(bool, usize, Vec<Vec<Inline>>)>,
}

impl Maker<'_, '_, '_> {
    fn add(&mut self, piece: Piece) {
        match sign(&piece) {
            Sign::None => self.here.push(piece),
            Sign::Break => {
                let words = self.here.iter().rposition(|it| !is_blank(it));
                match words {
                    Some(at) if is_break(&self.here[at]) => {
                        self.here.truncate(at);
                        self.end_part();
                    }
                    _ => self.here.push(piece),
                }
            }
            Sign::Paragraph | Sign::Item => self.end_part(),
            Sign::List { ordered } => {
                self.end_part();
                match &mut self.list {
                    Some((_, within, _)) => {
                        *within += 1;
                        self.builder.desk.report.warn(
                            Code::RawHtml,
                            Some(self.builder.text.span(&piece.range)),
                            "lists do not stand inside each other in a cell: their items are made one list",
                            "write one list, or take it out of the table",
                        );
                    }
                    none => *none = Some((ordered, 0, vec![])),
                }
            }
            Sign::EndOfList => {
                self.end_part();
                match &mut self.list {
                    Some((_, within, _)) if *within > 0 => *within -= 1,
                    _ => self.end_list(),
                }
            }
        }
    }

    fn finish(mut self) -> Vec<CellPart> {
        self.end_part();
        self.end_list();
        self.parts
    }

    fn end_list(&mut self) {
        if let Some((ordered, _, items)) = self.list.take()
            && !items.is_empty()
        {
            self.parts.push(CellPart::List { ordered, items });
        }
    }

    /// Weaves what is in hand, without the white and the breaks at its ends.
    fn end_part(&mut self) {
        let mut pieces = std::mem::take(&mut self.here);
        let is_white = |it: &Piece| is_blank(it) || is_break(it);
        while pieces.last().is_some_and(is_white) {
            pieces.pop();
        }
        let leading = pieces.iter().take_while(|it| is_white(it)).count();
        pieces.drain(..leading);
        if let Some(first) = pieces.first_mut() {
            trim(first, true);
        }
        if let Some(last) = pieces.last_mut() {
            trim(last, false);
        }
        let (content, _) = inlines(self.builder, pieces);
        if content.is_empty() {
            return;
        }
        match &mut self.list {
            Some((.., items)) => items.push(content),
            None => self.parts.push(CellPart::Paragraph(content)),
        }
    }
}

/// Takes the spaces from the beginning or end of words.
fn trim(piece: &mut Piece, start: bool) {
    let PieceKind::Text(words) = &mut piece.kind else { return };
    let as_written = words.len() == piece.range.len();
    let trimmed = if start { words.trim_start() } else { words.trim_end() };
    let less = words.len() - trimmed.len();
    if as_written && start {
        piece.range.start += less;
    } else if as_written {
        piece.range.end -= less;
    }
    *words = trimmed.to_owned();
}

fn is_blank(piece: &Piece) -> bool {
    matches!(&piece.kind, PieceKind::Text(words) if words.trim().is_empty())
}

fn is_break(piece: &Piece) -> bool {
    matches!(sign(piece), Sign::Break)
}

fn sign(piece: &Piece) -> Sign {
    let PieceKind::Html(html) = &piece.kind else { return Sign::None };
    let (name, opens) = match tokens(html).into_iter().next() {
        Some((Token::Open(tag), _)) => (tag.name, true),
        Some((Token::Close(name), _)) => (name, false),
        _ => return Sign::None,
    };
    match (name.as_str(), opens) {
        ("br", true) => Sign::Break,
        ("p", _) => Sign::Paragraph,
        ("ul" | "ol", true) => Sign::List { ordered: name == "ol" },
        ("ul" | "ol", false) => Sign::EndOfList,
        ("li", _) => Sign::Item,
        _ => Sign::None,
    }
}

#[cfg(test)]
mod tests {
    use super::has_spaces_at_bars;

    #[test]
    fn rows_are_written_with_spaces_or_without() {
        for row in ["| a || b |", "| a | b ||", "a | b", "|a |b|", "|a|| b|"] {
            assert!(has_spaces_at_bars(row), "{row}");
        }
        for row in ["|a||b|", "||", r"|a \| c||b|", "|a b||"] {
            assert!(!has_spaces_at_bars(row), "{row}");
        }
    }
}
