//! Builds blocks of the parser's events, without recursion: a stack of frames, one for each
//! element that is open.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::document::{
    Block, BlockKind, Definition, InlineKind, Leaf, ListItem, TableRow,
};

use super::close::close;
use super::desk::{DEEPEST, Desk};
use super::events::OPTIONS;
use super::mask::DOLLAR;
use super::pieces::{Piece, PieceKind};
use super::text::Text;

/// Parses a text into blocks. Its notes lie on the desk.
pub(super) fn build(desk: &mut Desk<'_>, text: &Text<'_>) -> Vec<Block> {
    Builder {
        desk,
        text,
        stack: vec![Frame::new(None, 0..text.written.len())],
        over: 0,
        links: 0,
    }
    .run()
}

/// The state of building.
pub(super) struct Builder<'a, 'd> {
    pub(super) desk: &'a mut Desk<'d>,
    pub(super) text: &'a Text<'a>,
    /// What is open; the first frame is the text itself.
    pub(super) stack: Vec<Frame<'a>>,
    /// Elements that are open beyond what the stack holds.
    over: usize,
    /// Links that are open.
    pub(super) links: usize,
}

/// An element that is open, and what it holds so far.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    /// `None` for the text itself.
    pub(super) tag: Option<Tag<'a>>,
    pub(super) range: Range<usize>,
    pub(super) blocks: Vec<Block>,
    pub(super) pieces: Vec<Piece>,
    /// Of a block of code or HTML.
    pub(super) code: String,
    /// Of a list, and whether an item of it has paragraphs.
    pub(super) items: Vec<ListItem>,
    pub(super) loose: bool,
    /// Of an item.
    pub(super) task: Option<bool>,
    /// Of a table.
    pub(super) rows: Vec<(TableRow, Range<usize>)>,
    /// Of a row.
    pub(super) row: TableRow,
    pub(super) last_cell: usize,
    /// Of a list of definitions.
    pub(super) definitions: Vec<Definition>,
}

impl<'a> Frame<'a> {
    fn new(tag: Option<Tag<'a>>, range: Range<usize>) -> Self {
        Self {
            tag,
            last_cell: range.start,
            range,
            blocks: vec![],
            pieces: vec![],
            code: String::new(),
            items: vec![],
            loose: false,
            task: None,
            rows: vec![],
            row: TableRow::default(),
            definitions: vec![],
        }
    }
}

impl<'a> Builder<'a, '_> {
    fn run(mut self) -> Vec<Block> {
        let parser = Parser::new_ext(&self.text.masked, OPTIONS);
        for (event, range) in parser.into_offset_iter() {
            self.event(event, range);
        }
        self.flush();
        self.top().blocks.split_off(0)
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        let leaf = Leaf::default();
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end, &range),
            Event::Text(words) => {
                if matches!(self.top().tag, Some(Tag::CodeBlock(_))) {
                    self.top().code.push_str(&restore(&words));
                } else {
                    self.words(&words, range);
                }
            }
            Event::Code(code) => {
                let text = restore(&code);
                self.piece(range, PieceKind::Made(InlineKind::Code { text, leaf }, 1));
            }
            Event::InlineMath(tex) => {
                let tex = restore(&tex);
                self.piece(range, PieceKind::Made(InlineKind::Math { tex, leaf }, 1));
            }
            Event::DisplayMath(tex) => {
                let tex = restore(&tex).trim().to_owned();
                self.piece(range, PieceKind::Made(InlineKind::Math { tex, leaf }, 1));
            }
            Event::Html(html) => {
                let html = restore(&html);
                if self.over > 0 {
                    self.piece(range, PieceKind::Text(html));
                } else {
                    self.top().code.push_str(&html);
                }
            }
            Event::InlineHtml(html) => self.piece(range, PieceKind::Html(restore(&html))),
            Event::FootnoteReference(label) => {
                let note = self.desk.notes.mark(&restore(&label), self.text.span(&range));
                self.piece(range, PieceKind::Made(InlineKind::NoteMark { note }, 1));
            }
            Event::SoftBreak => {
                self.piece(range, PieceKind::Made(InlineKind::SoftBreak, 0));
            }
            Event::HardBreak => {
                self.piece(range, PieceKind::Made(InlineKind::HardBreak, 0));
            }
            Event::Rule => {
                self.flush();
                self.block(&range, BlockKind::Rule);
            }
            Event::TaskListMarker(done) => {
                let item = self.stack.iter_mut().rfind(|it| it.tag == Some(Tag::Item));
                if let Some(item) = item {
                    item.task = Some(done);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if self.over > 0 || self.stack.len() >= DEEPEST && is_container(&tag) {
            self.over += 1;
            let span = self.text.span(&range);
            self.desk.tell_depth(span);
            return;
        }
        if is_block(&tag) {
            self.flush();
        }
        if matches!(tag, Tag::Link { .. }) {
            self.links += 1;
        }
        self.stack.push(Frame::new(Some(tag), range));
    }

    fn end(&mut self, end: TagEnd, range: &Range<usize>) {
        if self.over > 0 {
            self.over -= 1;
            if !matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) {
                let kind = PieceKind::Made(InlineKind::SoftBreak, 0);
                self.piece(range.end..range.end, kind);
            }
            return;
        }
        self.flush();
        let frame = self.stack.pop().expect("every end has its start");
        close(self, frame);
        if end == TagEnd::Link {
            self.links -= 1;
        }
    }

    /// Words as meant, each line by itself. What differs from the source is an escape or
    /// entity, which may stand for a character that no text holds: `&#10;`.
    fn words(&mut self, words: &str, range: Range<usize>) {
        if !words.contains(char::is_control) {
            self.piece(range, PieceKind::Text(words.to_owned()));
            return;
        }
        if self.text.masked.get(range.clone()) != Some(words) {
            let plain = words.chars().filter(|it| it.is_whitespace() || !it.is_control());
            let plain = plain.map(|it| if it.is_control() { ' ' } else { it }).collect();
            self.piece(range, PieceKind::Text(plain));
            return;
        }
        let mut at = range.start;
        for line in words.split_inclusive('\n') {
            let text = line.trim_end_matches('\n');
            let end = at + text.len();
            if !text.is_empty() {
                self.piece(at..end, PieceKind::Text(restore(text)));
            }
            at += line.len();
            if end < at {
                self.piece(end..at, PieceKind::Made(InlineKind::SoftBreak, 0));
            }
        }
    }

    /// The innermost open element.
    pub(super) fn top(&mut self) -> &mut Frame<'a> {
        self.stack.last_mut().expect("the text itself is never closed")
    }

    pub(super) fn piece(&mut self, range: Range<usize>, kind: PieceKind) {
        self.top().pieces.push(Piece { range, kind });
    }

    /// Adds a block to the innermost open element.
    pub(super) fn block(&mut self, range: &Range<usize>, kind: BlockKind) -> &mut Block {
        let span = self.text.span(&self.text.trimmed(range));
        let block = Block { span, id: None, classes: vec![], lang: None, kind };
        let blocks = &mut self.top().blocks;
        if blocks.is_empty() {
            // Most items and cells have one.
            blocks.reserve_exact(1);
        }
        blocks.push(block);
        blocks.last_mut().expect("it was pushed")
    }

    /// Makes a paragraph of the loose text of a tight item, before a block or at its end.
    pub(super) fn flush(&mut self) {
        let holds_blocks = match &self.top().tag {
            None => true,
            Some(tag) => matches!(
                tag,
                Tag::BlockQuote(_)
                    | Tag::Item
                    | Tag::FootnoteDefinition(_)
                    | Tag::DefinitionListDefinition
            ),
        };
        if !holds_blocks || self.top().pieces.is_empty() {
            return;
        }
        let pieces = std::mem::take(&mut self.top().pieces);
        let range = pieces[0].range.start..pieces[pieces.len() - 1].range.end;
        super::close::paragraph(self, &range, pieces);
    }
}

/// Text with the dollar signs that were hidden.
pub(super) fn restore(text: &str) -> String {
    if text.contains(DOLLAR) { text.replace(DOLLAR, "$") } else { text.to_owned() }
}

/// Whether any number of these may stand inside each other. Their parts (items, rows) and what
/// holds only text (paragraphs, code) are never left out by themselves.
fn is_container(tag: &Tag<'_>) -> bool {
    let holds_blocks = matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::Table(_)
    );
    holds_blocks || !is_block(tag)
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}
