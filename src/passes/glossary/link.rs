//! Walks the book and links the terms.

use std::ops::Range;

use super::lexicon::{Lexicon, Token};
use super::mode::Mode;
use super::near::Slip;
use super::pieces::{first_char, last_char, part, part_span, words_of};
use super::tokens::in_word;
use crate::diagnostic::{Code, Report, nearest};
use crate::document::{
    Block, BlockKind, CalloutKind, Entry, Id, Inline, InlineKind, Leaf, Section,
    SectionKind, Span, TableRow,
};
use crate::passes::references::broken;

/// Links terms: one text after another, while others link other texts.
pub(super) struct Linker<'a> {
    glossary: &'a [Entry],
    lexicon: Lexicon,
    report: &'a Report,
    /// There is a glossary section that links can lead to.
    linking: bool,
    found: Found,
    /// Entries that the present section links already.
    linked: Vec<bool>,
    /// The beginning of the names of uses: `t-bab-1-`.
    prefix: String,
    /// The entry whose definition is read: its own term there is no use.
    own: Option<usize>,
    buffer: String,
    tokens: Vec<Token>,
}

/// What was found in a text.
#[derive(Debug)]
pub(super) struct Found {
    /// Entries and the names that their uses wish, in the order of the text.
    pub(super) uses: Vec<(usize, Id)>,
    /// Which entries were met at all.
    pub(super) seen: Vec<bool>,
    /// Words that come near a term.
    pub(super) slips: Vec<Slip>,
    /// What else is amiss.
    pub(super) told: Report,
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
        let mode = Mode { links, in_link: false, native: section.lang.is_none() };
        self.text(&mut section.title, mode.silent(), None, None);
        self.blocks(&mut section.blocks, mode);
        for note in &mut section.notes {
            self.blocks(&mut note.blocks, mode);
        }
        self.end()
    }

    /// Links the terms by hand in the definitions of the entries.
    pub(super) fn definitions(mut self, definitions: &mut [Vec<Block>]) -> Found {
        self.begin("g");
        for (entry, blocks) in definitions.iter_mut().enumerate() {
            self.own = Some(entry);
            self.blocks(blocks, Mode { links: false, in_link: false, native: true });
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
        let silent = mode.silent();
        match kind {
            BlockKind::Heading { content, .. } => self.text(content, silent, None, None),
            BlockKind::Paragraph(content) => self.text(content, mode, None, None),
            BlockKind::List(list) => {
                for item in &mut list.items {
                    self.blocks(&mut item.blocks, mode);
                }
            }
            BlockKind::Quote(blocks) => self.blocks(blocks, silent),
            BlockKind::Solution(solution) => self.blocks(&mut solution.blocks, silent),
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
                let own = [CalloutKind::KeyTerms, CalloutKind::Answer];
                self.text(&mut callout.title, silent, None, None);
                let mode = if own.contains(&callout.kind) { silent } else { mode };
                self.blocks(&mut callout.blocks, mode);
            }
            BlockKind::Exercise(exercise) => {
                self.text(&mut exercise.title, silent, None, None);
                self.blocks(&mut exercise.blocks, mode);
                for choice in &mut exercise.choices {
                    self.blocks(&mut choice.blocks, silent);
                }
                if let Some(answer) = &mut exercise.answer {
                    self.blocks(answer, silent);
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
                    let cut = self.cut(run, &found);
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

    /// Settles `[[term]]`; false when it cannot be a link here and only its words may stay.
    fn by_hand(&mut self, inline: &mut Inline, mode: Mode) -> bool {
        let span = inline.span;
        let InlineKind::Term { term, entry, id, content } = &mut inline.kind else {
            return true;
        };
        if content.is_empty() {
            let kind = InlineKind::Text { text: term.clone(), leaf: Leaf::default() };
            content.push(Inline { span, kind });
        }
        let Some(found) = self.lexicon.find(term) else {
            let spellings: Vec<_> = self.lexicon.spellings().collect();
            let hint = match nearest(term, spellings.iter().map(String::as_str)) {
                Some(meant) => format!("write `[[{meant}]]`, if that is meant"),
                None => {
                    "add the term to the glossary, or take the brackets away".to_owned()
                }
            };
            let message = format!("the glossary has no term `{term}`");
            self.found.told.error(Code::UnknownTerm, Some(span), message, hint);
            inline.kind = broken(std::mem::take(content), term, span);
            return true;
        };
        self.found.seen[found] = true;
        if mode.in_link || !self.linking {
            return false;
        }
        self.linked[found] = true;
        *term = self.glossary[found].term.clone();
        *entry = Some(found);
        *id = self.note_use(found);
        true
    }

    /// Names a new use of an entry.
    fn note_use(&mut self, entry: usize) -> Id {
        let id = Id(format!("{}{}", self.prefix, self.found.uses.len() + 1));
        self.found.uses.push((entry, id.clone()));
        id
    }

    /// Cuts a run of words so that each match is a term of its own.
    fn cut(&mut self, run: Vec<Inline>, found: &[Match]) -> Vec<Inline> {
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
                    out.push(self.term(next.entry, std::mem::take(&mut content)));
                    found.next();
                }
            }
            start += length;
        }
        out
    }

    fn term(&mut self, entry: usize, content: Vec<Inline>) -> Inline {
        let span = match (content.first(), content.last()) {
            (Some(first), Some(last)) if first.span.file == last.span.file => {
                Span { end: last.span.end, ..first.span }
            }
            (first, _) => first.map_or_else(Span::default, |it| it.span),
        };
        let term = self.glossary[entry].term.clone();
        let id = self.note_use(entry);
        Inline { span, kind: InlineKind::Term { term, entry: Some(entry), id, content } }
    }
}

fn is_plain(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Text { .. } | InlineKind::SoftBreak)
}
