//! Walks the book and links the terms.

use std::ops::Range;

use super::lexicon::{Lexicon, Token};
use super::mode::{Mode, Stand};
use super::near::Slip;
use super::pieces::{first_char, last_char, part, part_span, words_of};
use super::tokens::in_word;
use crate::diagnostic::Report;
use crate::document::{
    Block, BlockKind, Entry, Id, Inline, InlineKind, Section, SectionKind, Span,
    TableRow, TermRole,
};

/// Links terms: one text after another, while others link other texts.
pub(super) struct Linker<'a> {
    pub(super) glossary: &'a [Entry],
    pub(super) lexicon: Lexicon,
    report: &'a Report,
    /// There is a glossary section that links can lead to.
    pub(super) linking: bool,
    pub(super) found: Found,
    /// Entries that the present section links already.
    pub(super) linked: Vec<bool>,
    /// The beginning of the names of uses: `t-bab-1-`.
    prefix: String,
    /// The entry whose definition is read: its own term there is no use.
    pub(super) own: Option<usize>,
    buffer: String,
    tokens: Vec<Token>,
}

/// What was found in a text.
#[derive(Debug)]
pub(super) struct Found {
    /// The terms, in the order of the text.
    pub(super) uses: Vec<Noted>,
    /// Which entries were met at all.
    pub(super) seen: Vec<bool>,
    /// Words that come near a term.
    pub(super) slips: Vec<Slip>,
    /// What else is amiss.
    pub(super) told: Report,
}

/// A term that leads to its entry.
#[derive(Debug)]
pub(super) struct Noted {
    pub(super) entry: usize,
    /// The name that it wishes.
    pub(super) wish: Id,
    pub(super) role: TermRole,
    /// It stands in running text.
    pub(super) prose: bool,
    pub(super) span: Span,
}

/// A term found in a run of text.
struct Match {
    range: Range<usize>,
    entry: usize,
}

impl<'a> Linker<'a> {
    pub(super) fn new(
        glossary: &'a [Entry],
        lexicon: Lexicon,
        report: &'a Report,
        linking: bool,
    ) -> Self {
        Self {
            glossary,
            lexicon,
            report,
            linking,
            found: Found {
                uses: vec![],
                seen: vec![],
                slips: vec![],
                told: report.branch(),
            },
            linked: vec![],
            prefix: String::new(),
            own: None,
            buffer: String::new(),
            tokens: vec![],
        }
    }

    /// Links the terms of a section.
    pub(super) fn section(&mut self, section: &mut Section) -> Found {
        self.begin(&section.id.0);
        let kinds = [
            SectionKind::Chapter,
            SectionKind::Appendix,
            SectionKind::Front,
            SectionKind::Back,
        ];
        let links = kinds.contains(&section.kind) && section.link_terms;
        let native = section.lang.is_none();
        let mode = Mode { links, in_link: false, native, stand: Stand::Prose };
        self.text(&mut section.title, mode.silent().aside(), None, None);
        self.blocks(&mut section.blocks, mode);
        for note in &mut section.notes {
            self.blocks(&mut note.blocks, mode.aside());
        }
        self.end()
    }

    /// Links the terms by hand in the definitions of the entries.
    pub(super) fn definitions(mut self, definitions: &mut [Vec<Block>]) -> Found {
        self.begin("g");
        for (entry, blocks) in definitions.iter_mut().enumerate() {
            self.own = Some(entry);
            let stand = Stand::Aside;
            self.blocks(
                blocks,
                Mode { links: false, in_link: false, native: true, stand },
            );
        }
        self.end()
    }

    fn begin(&mut self, id: &str) {
        self.prefix = format!("t-{id}-");
        self.linked = vec![false; self.glossary.len()];
        self.found.seen = vec![false; self.glossary.len()];
    }

    fn end(&mut self) -> Found {
        let told = self.report.branch();
        let next = Found { uses: vec![], seen: vec![], slips: vec![], told };
        std::mem::replace(&mut self.found, next)
    }

    fn blocks(&mut self, blocks: &mut [Block], mode: Mode) {
        for block in blocks {
            let native = mode.native && block.lang.is_none();
            self.block(&mut block.kind, Mode { native, ..mode });
        }
    }

    fn block(&mut self, kind: &mut BlockKind, mode: Mode) {
        let mode = mode.inside(kind);
        // Heads, captions and titles do not explain.
        let silent = mode.silent().aside();
        match kind {
            BlockKind::Heading { content, .. } => self.text(content, silent, None, None),
            BlockKind::Paragraph(content) => self.text(content, mode, None, None),
            BlockKind::List(list) => {
                for item in &mut list.items {
                    self.blocks(&mut item.blocks, mode);
                }
            }
            BlockKind::Quote(blocks) => self.blocks(blocks, mode),
            BlockKind::Solution(solution) => self.blocks(&mut solution.blocks, mode),
            BlockKind::Table(table) => {
                self.text(&mut table.caption, silent, None, None);
                self.row(&mut table.head, silent);
                for row in &mut table.rows {
                    self.row(row, mode);
                }
                for remark in &mut table.remarks {
                    self.text(remark, silent, None, None);
                }
            }
            BlockKind::Figure(figure) => {
                self.text(&mut figure.caption, silent, None, None);
            }
            BlockKind::Callout(callout) => {
                self.text(&mut callout.title, silent, None, None);
                self.blocks(&mut callout.blocks, mode);
            }
            BlockKind::Exercise(exercise) => {
                self.text(&mut exercise.title, silent, None, None);
                self.blocks(&mut exercise.blocks, mode);
                for choice in &mut exercise.choices {
                    self.blocks(&mut choice.blocks, silent);
                }
            }
            BlockKind::Definitions(list) => {
                for definition in list {
                    self.text(&mut definition.term, silent, None, None);
                    for meaning in &mut definition.meanings {
                        self.blocks(meaning, mode);
                    }
                }
            }
            BlockKind::Code(_)
            | BlockKind::Rule
            | BlockKind::Math { .. }
            | BlockKind::Bibliography(_)
            | BlockKind::Notes(_) => {}
        }
    }

    fn row(&mut self, row: &mut TableRow, mode: Mode) {
        for text in row.texts_mut() {
            self.text(text, mode, None, None);
        }
    }

    /// Links the terms in `inlines`, which stand between the characters `before` and `after`.
    fn text(
        &mut self,
        inlines: &mut Vec<Inline>,
        mode: Mode,
        before: Option<char>,
        after: Option<char>,
    ) {
        let mut at = 0;
        while at < inlines.len() {
            let before = if at == 0 { before } else { last_char(&inlines[at - 1]) };
            let run = inlines[at..].iter().take_while(|it| is_plain(it)).count();
            let end = at + run.max(1);
            let after = inlines.get(end).map_or(after, first_char);
            if run > 0 {
                let found = self.scan(&inlines[at..end], mode, before, after);
                if found.is_empty() {
                    at = end;
                } else {
                    let run: Vec<Inline> = inlines.drain(at..end).collect();
                    let cut = self.cut(run, &found, mode);
                    let length = cut.len();
                    inlines.splice(at..at, cut);
                    at += length;
                }
                continue;
            }
            let inline = &mut inlines[at];
            if let InlineKind::Term { .. } = inline.kind {
                if !self.by_hand(inline, mode) {
                    let content = inline.kind.content_mut().map(std::mem::take);
                    let content = content.unwrap_or_default();
                    at += content.len();
                    inlines.splice(end - 1..end, content);
                    continue;
                }
            } else {
                let mode = mode.within(&inline.kind);
                if let Some(content) = inline.kind.content_mut() {
                    self.text(content, mode, before, after);
                }
            }
            at = end;
        }
    }

    /// Finds the terms in a run of words that are to be links now.
    fn scan(
        &mut self,
        run: &[Inline],
        mode: Mode,
        before: Option<char>,
        after: Option<char>,
    ) -> Vec<Match> {
        if self.lexicon.is_empty() {
            return vec![];
        }
        let mut text = std::mem::take(&mut self.buffer);
        let mut tokens = std::mem::take(&mut self.tokens);
        text.clear();
        tokens.clear();
        for inline in run {
            text.push_str(words_of(inline));
        }
        self.lexicon.tokenize(&text, &mut tokens);
        if let Some(first) = tokens.first_mut()
            && first.range.start == 0
            && before.is_some_and(in_word)
        {
            first.whole = false;
        }
        if let Some(last) = tokens.last_mut()
            && last.range.end == text.len()
            && after.is_some_and(in_word)
        {
            last.whole = false;
        }
        let mut found = vec![];
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if self.lexicon.is_idle(token) {
                at += 1;
                continue;
            }
            let Some((entry, length)) = self.lexicon.longest(&tokens[at..], &text) else {
                if mode.native && token.whole {
                    self.tell_near(token, &text, run);
                }
                at += 1;
                continue;
            };
            let range = token.range.start..tokens[at + length - 1].range.end;
            at += length;
            self.found.seen[entry] |= self.own != Some(entry);
            if mode.links && self.linking && !self.linked[entry] {
                self.linked[entry] = true;
                found.push(Match { range, entry });
            }
        }
        self.buffer = text;
        self.tokens = tokens;
        found
    }

    fn tell_near(&mut self, token: &Token, text: &str, run: &[Inline]) {
        let written = &text[token.range.clone()];
        let Some(term) = self.lexicon.take_near(token, written) else { return };
        let mut start = 0;
        let inline = run.iter().find(|it| {
            start += words_of(it).len();
            start > token.range.start
        });
        let span = inline.map(|it| {
            let begin = start - words_of(it).len();
            let end = token.range.end.min(start);
            part_span(it, token.range.start - begin..end - begin)
        });
        self.found.slips.push(Slip::new(written, term, span));
    }

    /// Cuts a run of words so that each match is a term of its own.
    fn cut(&mut self, run: Vec<Inline>, found: &[Match], mode: Mode) -> Vec<Inline> {
        let mut out = Vec::with_capacity(run.len() + 2 * found.len());
        let mut found = found.iter().peekable();
        let mut content = vec![];
        let mut start = 0;
        for inline in run {
            let length = words_of(&inline).len();
            let mut from = 0;
            while from < length {
                let Some(next) = found.peek() else {
                    out.push(part(&inline, from..length));
                    break;
                };
                if next.range.start > start + from {
                    let to = length.min(next.range.start - start);
                    out.push(part(&inline, from..to));
                    from = to;
                    continue;
                }
                let to = length.min(next.range.end - start);
                content.push(part(&inline, from..to));
                from = to;
                if start + to == next.range.end {
                    let content = std::mem::take(&mut content);
                    out.push(self.term(next.entry, content, mode));
                    found.next();
                }
            }
            start += length;
        }
        out
    }

    /// Names a term that leads to its entry.
    pub(super) fn note(
        &mut self,
        entry: usize,
        role: TermRole,
        mode: Mode,
        span: Span,
    ) -> Id {
        let wish = Id(format!("{}{}", self.prefix, self.found.uses.len() + 1));
        let prose = mode.stand == Stand::Prose;
        self.found.uses.push(Noted { entry, wish: wish.clone(), role, prose, span });
        wish
    }

    fn term(&mut self, entry: usize, content: Vec<Inline>, mode: Mode) -> Inline {
        let span = match (content.first(), content.last()) {
            (Some(first), Some(last)) if first.span.file == last.span.file => {
                Span { end: last.span.end, ..first.span }
            }
            (first, _) => first.map_or_else(Span::default, |it| it.span),
        };
        let term = self.glossary[entry].term.clone();
        let role = TermRole::Use;
        let id = self.note(entry, role, mode, span);
        let entry = Some(entry);
        Inline { span, kind: InlineKind::Term { term, entry, id, role, content } }
    }
}

fn is_plain(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Text { .. } | InlineKind::SoftBreak)
}
