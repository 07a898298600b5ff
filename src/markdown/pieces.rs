//! Pieces of running text, as the parser gives them, made ready for weaving.

use std::ops::Range;

use crate::document::{Inline, InlineKind};

use super::attributes::Attributes;
use super::text::Text;

/// A piece of running text.
#[derive(Debug)]
pub(super) struct Piece {
    /// Where it stands in its text.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: PieceKind,
}

/// What a piece is.
#[derive(Debug)]
pub(super) enum PieceKind {
    /// Words, with escapes and entities resolved.
    Text(String),
    /// An HTML tag or comment.
    Html(String),
    /// `[` that the parser left as text.
    Open,
    /// `]` that the parser left as text, and the attributes behind it.
    Close(Option<Attributes>),
    /// `[content](dest "title")` and its like.
    Link(Box<LinkDraft>),
    /// `![alt](dest "title")`
    Image(Box<ImageDraft>),
    /// A finished piece, and how deep pieces stand inside each other in it.
    Made(InlineKind, usize),
}

/// A link as the parser gives it.
#[derive(Debug)]
pub(super) struct LinkDraft {
    pub(super) dest: String,
    pub(super) title: String,
    /// `[[term]]`
    pub(super) wiki: bool,
    pub(super) content: Vec<Inline>,
    pub(super) depth: usize,
    pub(super) attributes: Attributes,
}

/// An image as the parser gives it.
#[derive(Debug)]
pub(super) struct ImageDraft {
    pub(super) dest: String,
    pub(super) title: String,
    pub(super) alt: Vec<Inline>,
    pub(super) attributes: Attributes,
}

/// Gives links, images and brackets the attribute blocks that stand behind them, and splits
/// the words at brackets.
pub(super) fn attach(text: &Text<'_>, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut ready = Attaching { text, ready: Vec::with_capacity(pieces.len()), skip: 0 };
    for piece in pieces {
        ready.add(piece);
    }
    ready.ready
}

struct Attaching<'a> {
    text: &'a Text<'a>,
    ready: Vec<Piece>,
    /// Up to here the text was read as attributes.
    skip: usize,
}

impl Attaching<'_> {
    fn add(&mut self, mut piece: Piece) {
        if piece.range.start < self.skip && piece.range.end <= self.skip {
            return;
        }
        let end = piece.range.end;
        match &mut piece.kind {
            PieceKind::Text(_) => return self.add_text(piece),
            PieceKind::Link(link) => {
                if let Some(found) = self.attributes(end) {
                    link.attributes = found;
                }
            }
            PieceKind::Image(image) => {
                if let Some(found) = self.attributes(end) {
                    image.attributes = found;
                }
            }
            _ => {}
        }
        self.ready.push(piece);
    }

    fn attributes(&mut self, at: usize) -> Option<Attributes> {
        if self.text.written.as_bytes().get(at) != Some(&b'{') {
            return None;
        }
        let found = Attributes::parse(self.text.written, at)?;
        self.skip = found.range.end;
        Some(found)
    }

    fn add_text(&mut self, piece: Piece) {
        let PieceKind::Text(words) = piece.kind else { return };
        let written = self.text.written;
        if written.get(piece.range.clone()) != Some(words.as_str()) {
            // An entity: no bracket in it is one of Markdown's.
            self.ready.push(Piece { range: piece.range, kind: PieceKind::Text(words) });
            return;
        }
        let mut from = piece.range.start.max(self.skip);
        let mut at = from;
        let bytes = written.as_bytes();
        let is_bracket = |it: &u8| matches!(it, b'[' | b']');
        let is_plain = |it: &u8| !is_bracket(it) && *it != b'\\';
        if from == piece.range.start && words.bytes().all(|it| is_plain(&it)) {
            self.push(piece.range, words);
            return;
        }
        // What was read as attributes may end behind the piece.
        while let Some(ahead) = bytes
            .get(at..piece.range.end)
            .and_then(|rest| rest.iter().position(is_bracket))
        {
            at += ahead;
            let byte = bytes[at];
            if self.text.is_escaped(at) {
                at += 1;
                continue;
            }
            self.push_words(from..at);
            let after = at + 1;
            let kind = if byte == b'[' {
                PieceKind::Open
            } else {
                PieceKind::Close(self.attributes(after))
            };
            self.ready.push(Piece { range: at..after, kind });
            from = after.max(self.skip);
            at = from;
        }
        self.push_words(from..piece.range.end);
    }

    /// Words as written; a backslash before a space makes that space unbreakable.
    fn push_words(&mut self, range: Range<usize>) {
        if range.start >= range.end {
            return;
        }
        let words = &self.text.written[range.clone()];
        let mut from = 0;
        for (found, _) in words.match_indices("\\ ") {
            if !self.text.is_escaped(range.start + found + 1) {
                continue;
            }
            if from < found {
                self.push(
                    range.start + from..range.start + found,
                    words[from..found].to_owned(),
                );
            }
            let at = range.start + found;
            self.push(at..at + 2, '\u{A0}'.to_string());
            from = found + 2;
        }
        if from < words.len() {
            self.push(range.start + from..range.end, words[from..].to_owned());
        }
    }

    fn push(&mut self, range: Range<usize>, words: String) {
        self.ready.push(Piece { range, kind: PieceKind::Text(words) });
    }
}
