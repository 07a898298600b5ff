//! Weaves pieces into inlines: pairs brackets and HTML tags.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::document::{Inline, InlineKind, Leaf, plain_text};

use super::cite::citation;
use super::desk::{DEEPEST, Desk};
use super::html::{Meaning, Tag, Token, meaning, tokens, unescape};
use super::links::link;
use super::pictures::image;
use super::pieces::{Piece, PieceKind};
use super::spans::{dress, wrap};
use super::text::Text;
use super::words::{Words, set_words};

/// Weaves the pieces that stand side by side; also gives how deep they stand inside each other.
pub(super) fn weave(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    pieces: Vec<Piece>,
    in_link: bool,
) -> (Vec<Inline>, usize) {
    let items = Vec::with_capacity(pieces.len());
    Weaving { desk, text, in_link, items, opens: vec![], foreign: None }.run(pieces)
}

/// What lies on the loom.
struct Weaving<'a, 'd> {
    desk: &'a mut Desk<'d>,
    text: &'a Text<'a>,
    in_link: bool,
    items: Vec<Item>,
    opens: Vec<Open>,
    /// The tag whose content is skipped.
    foreign: Option<String>,
}

enum Item {
    Words(Words),
    Made(Inline, usize),
}

/// A bracket or tag that waits for its partner.
struct Open {
    /// How many items stand before it.
    at: usize,
    /// Where it stands.
    range: Range<usize>,
    /// `None` for a bracket, which is also an item, until it finds its partner.
    tag: Option<OpenTag>,
}

struct OpenTag {
    name: String,
    meaning: Meaning,
    lang: Option<String>,
    id: Option<String>,
}

impl Weaving<'_, '_> {
    fn run(mut self, pieces: Vec<Piece>) -> (Vec<Inline>, usize) {
        for piece in pieces {
            if self.foreign.is_some() && !matches!(piece.kind, PieceKind::Html(_)) {
                continue;
            }
            self.add(piece);
        }
        for open in std::mem::take(&mut self.opens) {
            if let Some(tag) = open.tag {
                let message = format!("the HTML tag `<{}>` is not closed", tag.name);
                let hint =
                    format!("close it with `</{}>` in the same paragraph", tag.name);
                let span = self.text.span(&open.range);
                self.desk.report.warn(Code::RawHtml, Some(span), message, hint);
            }
        }
        let items = std::mem::take(&mut self.items);
        self.set(items)
    }

    fn add(&mut self, Piece { range, kind }: Piece) {
        match kind {
            PieceKind::Text(text) => self.items.push(Item::Words(Words { range, text })),
            PieceKind::Html(html) => self.html(&html, &range),
            PieceKind::Open => {
                self.opens.push(Open {
                    at: self.items.len(),
                    range: range.clone(),
                    tag: None,
                });
                self.items.push(Item::Words(Words { range, text: "[".to_owned() }));
            }
            PieceKind::Close(attributes) => {
                let end = attributes.as_ref().map_or(range.end, |it| it.range.end);
                let closed = match self.opens.last() {
                    Some(Open { tag: None, at, range: open }) => {
                        let (at, open) = (*at, open.clone());
                        self.opens.pop();
                        self.close(at, &open, &range, attributes)
                    }
                    _ => false,
                };
                if !closed {
                    let range = range.start..end;
                    let text = self.text.written[range.clone()].to_owned();
                    self.items.push(Item::Words(Words { range, text }));
                }
            }
            PieceKind::Link(draft) => {
                let depth = draft.depth + 1;
                let made = link(self.desk, self.text, *draft, &range);
                self.items.extend(made.into_iter().map(|it| Item::Made(it, depth)));
            }
            PieceKind::Image(draft) => {
                let inline = image(self.desk, self.text, *draft, &range);
                self.items.push(Item::Made(inline, 1));
            }
            PieceKind::Made(kind, depth) => {
                let span = self.text.span(&range);
                self.items.push(Item::Made(Inline { span, kind }, depth));
            }
        }
    }

    /// A pair of brackets: a citation, the mark of a missing note, or a span with attributes.
    /// `false` when it is none of them.
    fn close(
        &mut self,
        at: usize,
        open: &Range<usize>,
        close: &Range<usize>,
        attributes: Option<super::attributes::Attributes>,
    ) -> bool {
        let whole = open.start..close.end;
        let inside = &self.text.written[open.end..close.start];
        if inside.starts_with('@') {
            let words = self.plain(at + 1);
            if let Some(items) = citation(&words) {
                let kind = InlineKind::Citation { items, content: vec![] };
                return self.replace(at, &whole, kind, 1, attributes);
            }
        }
        if let Some(label) = inside.strip_prefix('^')
            && !label.is_empty()
            && !label.contains(char::is_whitespace)
        {
            let note = self.desk.notes.mark(label, self.text.span(&whole));
            return self.replace(
                at,
                &whole,
                InlineKind::NoteMark { note },
                1,
                attributes,
            );
        }
        let Some(attributes) = attributes else { return false };
        let content: Vec<Item> = self.items.drain(at + 1..).collect();
        self.items.pop();
        let (content, depth) = self.set(content);
        let range = whole.start..attributes.range.end;
        let made = dress(self.desk, self.text, content, attributes, &range);
        self.push_all(made, depth + 1);
        true
    }

    /// Puts a finished piece in the place of a bracket and what follows it.
    fn replace(
        &mut self,
        at: usize,
        range: &Range<usize>,
        kind: InlineKind,
        depth: usize,
        attributes: Option<super::attributes::Attributes>,
    ) -> bool {
        self.items.truncate(at);
        let made = vec![Inline { span: self.text.span(range), kind }];
        let made = match attributes {
            Some(attributes) => dress(self.desk, self.text, made, attributes, range),
            None => made,
        };
        self.push_all(made, depth);
        true
    }

    fn push_all(&mut self, inlines: Vec<Inline>, depth: usize) {
        self.items.extend(inlines.into_iter().map(|it| Item::Made(it, depth)));
    }

    /// The words of the items from `at` on.
    fn plain(&self, at: usize) -> String {
        let mut words = String::new();
        for item in &self.items[at..] {
            match item {
                Item::Words(it) => words.push_str(&it.text),
                Item::Made(it, _) => {
                    words.push_str(&plain_text(std::slice::from_ref(it)));
                }
            }
        }
        words
    }

    /// An HTML tag.
    fn html(&mut self, html: &str, range: &Range<usize>) {
        for (token, at) in tokens(html) {
            let at = range.start + at.start..range.start + at.end;
            match token {
                Token::Comment => {}
                Token::Text(text) => {
                    if self.foreign.is_none() {
                        let text = unescape(text);
                        self.items.push(Item::Words(Words { range: at, text }));
                    }
                }
                Token::Open(tag) => self.open_tag(tag, at),
                Token::Close(name) => self.close_tag(&name, &at),
            }
        }
    }

    fn open_tag(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if self.foreign.is_some() {
            return;
        }
        let meaning = meaning(&tag.name);
        let span = self.text.span(&range);
        match meaning {
            Meaning::Break => {
                self.items
                    .push(Item::Made(Inline { span, kind: InlineKind::HardBreak }, 1));
            }
            Meaning::Container => {
                self.attributes(&tag, &range, false);
            }
            Meaning::Foreign => {
                let message =
                    format!("the HTML tag `<{}>` is dropped with its content", tag.name);
                let hint = "take it out: a book holds no programs and no style sheets";
                self.desk.report.warn(Code::RawHtml, Some(span), message, hint);
                self.foreign = Some(tag.name);
            }
            Meaning::Unknown => {
                let message =
                    format!("the HTML tag `<{}>` is dropped; its text stays", tag.name);
                let hint = "write it in Markdown";
                self.desk.report.warn(Code::RawHtml, Some(span), message, hint);
            }
            _ => {
                let (lang, id) = self.attributes(&tag, &range, true);
                let tag = OpenTag { name: tag.name, meaning, lang, id };
                self.opens.push(Open { at: self.items.len(), range, tag: Some(tag) });
            }
        }
    }

    /// The language and name that a tag gives, if it takes them; every other attribute is told.
    fn attributes(
        &mut self,
        tag: &Tag<'_>,
        range: &Range<usize>,
        takes_them: bool,
    ) -> (Option<String>, Option<String>) {
        let (mut lang, mut id) = (None, None);
        for (name, value) in &tag.attributes {
            match name.as_str() {
                "" => {}
                "lang" if takes_them => lang = Some(unescape(value)),
                "id" if takes_them => id = Some(unescape(value)),
                _ => {
                    let message =
                        format!("the attribute `{name}` of `<{}>` is dropped", tag.name);
                    let hint = "take it out";
                    let span = self.text.span(range);
                    self.desk.report.warn(Code::RawHtml, Some(span), message, hint);
                }
            }
        }
        (lang, id)
    }

    fn close_tag(&mut self, name: &str, range: &Range<usize>) {
        if let Some(foreign) = &self.foreign {
            if foreign == name {
                self.foreign = None;
            }
            return;
        }
        let is_partner =
            |open: &Open| open.tag.as_ref().is_some_and(|it| it.name == name);
        let Some(found) = self.opens.iter().rposition(is_partner) else {
            if !matches!(
                meaning(name),
                Meaning::Container | Meaning::Unknown | Meaning::Break
            ) {
                let message = format!("the HTML tag `</{name}>` closes nothing");
                let span = self.text.span(range);
                self.desk.report.warn(Code::RawHtml, Some(span), message, "take it out");
            }
            return;
        };
        let open = self.opens.drain(found..).next().expect("it was found there");
        let Some(tag) = open.tag else { return };
        let content: Vec<Item> = self.items.drain(open.at..).collect();
        let (content, depth) = self.set(content);
        let range = open.range.start..range.end;
        let span = self.text.span(&range);
        let content = match tag.meaning {
            Meaning::Plain | Meaning::Span => content,
            Meaning::Code => {
                let text = plain_text(&content);
                let kind = InlineKind::Code { text, leaf: Leaf::default() };
                vec![Inline { span, kind }]
            }
            meaning => self.styled(meaning, content, depth, &range),
        };
        let made = wrap(content, tag.lang, tag.id.as_deref(), span);
        self.push_all(made, depth + 2);
    }

    fn styled(
        &mut self,
        meaning: Meaning,
        content: Vec<Inline>,
        depth: usize,
        range: &Range<usize>,
    ) -> Vec<Inline> {
        let span = self.text.span(range);
        if depth >= DEEPEST {
            self.desk.tell_depth(span);
            return content;
        }
        let kind = match meaning {
            Meaning::Superscript => InlineKind::Superscript(content),
            Meaning::Subscript => InlineKind::Subscript(content),
            Meaning::Keyboard => InlineKind::Keyboard(content),
            Meaning::Underline => InlineKind::Underline(content),
            Meaning::Mark => InlineKind::Mark(content),
            Meaning::Strong => InlineKind::Strong(content),
            Meaning::Strikethrough => InlineKind::Strikethrough(content),
            _ => InlineKind::Emphasis(content),
        };
        vec![Inline { span, kind }]
    }

    /// Sets words and finished pieces as inlines, and gives their depth.
    fn set(&mut self, items: Vec<Item>) -> (Vec<Inline>, usize) {
        let mut inlines = Vec::with_capacity(items.len());
        let mut words: Vec<Words> = vec![];
        let mut deepest = 0;
        for item in items {
            match item {
                Item::Words(it) => words.push(it),
                Item::Made(inline, depth) => {
                    let before = words.drain(..);
                    set_words(self.text, before, self.in_link, &mut inlines);
                    inlines.push(inline);
                    deepest = deepest.max(depth);
                }
            }
        }
        set_words(self.text, words, self.in_link, &mut inlines);
        (inlines, deepest)
    }
}
