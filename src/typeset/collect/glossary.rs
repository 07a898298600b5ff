//! Collects the glossary: terms, what they mean, and the pages that use them.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::document::{Block, BlockKind, ENTRY_PART, Entry, Id, Leaf, Section, Use};
use crate::folios::Folio;
use crate::ink::{ElementId, Role};
use crate::language::{Language, capitalized};
use crate::typeset::galley::Turn;
use crate::typeset::paragraph::{Gap, Stand, Text};

impl Flow<'_, '_, '_> {
    /// The glossary: terms under their letters, each with the pages that use it.
    pub(super) fn glossary(&mut self, section: &Section, frame: Frame) {
        self.opening(section, frame);
        self.blocks(&section.blocks, frame);
        let entries = &self.desk.document().glossary;
        if entries.iter().flat_map(|it| &it.uses).any(Use::is_main) {
            self.main_pages(frame);
        }
        self.begin_columns();
        let frame = self.narrow(frame);
        let mut letter = "";
        // The letters are headings, each with a list of its own below.
        let mut list = None;
        for entry in entries {
            if entry.letter != letter {
                letter = &entry.letter;
                self.letter(letter, entry.leaf, frame);
                list = None;
            }
            let list = *list.get_or_insert_with(|| {
                self.open(Role::List { ordered: false }, frame.element)
            });
            self.entry(entry, list, frame);
        }
    }

    pub(super) fn letter(&mut self, letter: &str, leaf: Leaf, frame: Frame) {
        let size = self.desk.design.styles.headings[1];
        let element = self.open(Role::Heading(2), frame.element);
        let voice = Voice::new(size.size, frame.language, element).sans().bold();
        let text = self.text(element, |it| it.plain(letter, Some(leaf), None, voice));
        self.space(1.0, Turn::FREE);
        let mut form = self.form(text, &frame);
        form.stand = Stand::Left;
        form.keep_next = true;
        form.size = size;
        self.push(form);
    }

    /// "**term** (english) Definition. → see also. 12, 31"
    pub(super) fn entry(&mut self, entry: &Entry, list: ElementId, frame: Frame) {
        let item = self.open(Role::ListItem, list);
        let label = self.open(Role::Label, item);
        let body = self.open(Role::ListBody, item);
        let hang = self.desk.design.indent;
        let voice = Voice::new(frame.text.size, frame.language, body);
        let (first, rest) = match entry.definition.split_first() {
            Some((Block { kind: BlockKind::Paragraph(content), .. }, rest)) => {
                (content.as_slice(), rest)
            }
            _ => (&[][..], entry.definition.as_slice()),
        };
        self.anchors.push(entry.id.clone());
        let text = self.text(body, |it| {
            it.own(entry.leaf, 0);
            it.words(&entry.term, voice.of(label).bold());
            if !entry.abbreviation.is_empty() {
                it.gap(Gap::Space);
                it.own(entry.leaf, ENTRY_PART);
                it.words(&format!("({})", entry.abbreviation), voice);
            }
            if !entry.english.is_empty() {
                it.gap(Gap::Space);
                it.own(entry.leaf, 2 * ENTRY_PART);
                let mut english = voice;
                english.language = Language::English;
                it.words("(", voice);
                it.words(&entry.english, english.italic());
                it.words(")", voice);
            }
            it.gap(Gap::Space);
            it.inlines(first, voice);
        });
        let last = rest.is_empty().then(|| self.references(entry, voice));
        let mut form = self.form(text, &frame);
        form.left = frame.left + hang;
        form.indent = -hang;
        form.stand = Stand::Left;
        if let Some(Some(extra)) = last {
            join(&mut form.text, extra);
            self.push(form);
            return;
        }
        self.push(form);
        if rest.is_empty() {
            return;
        }
        let inner = Frame { left: frame.left + hang, element: body, ..frame };
        self.flush = true;
        self.blocks(rest, inner);
        if let Some(extra) = self.references(entry, voice) {
            let mut form = self.form(extra, &inner);
            form.stand = Stand::Left;
            self.push(form);
        }
    }

    /// What an entry refers to: other entries, and the pages of its uses.
    pub(super) fn references(&mut self, entry: &Entry, voice: Voice) -> Option<Text> {
        let related: Vec<(Id, String)> = entry
            .related
            .iter()
            .map(|it| &self.desk.document().glossary[*it])
            .map(|it| (it.id.clone(), it.term.clone()))
            .collect();
        let pages = self.pages_of(entry);
        if related.is_empty() && pages.is_empty() {
            return None;
        }
        let see = capitalized(self.desk.words.see_also);
        let short = capitalized(self.desk.words.page_short);
        let element = voice.element;
        let mut folios = voice.sans();
        folios.size = folios.size * 0.86;
        Some(self.text(element, |it| {
            let mut part = 0;
            let mut next = || {
                part += 1;
                (entry.references_leaf, (part - 1) * ENTRY_PART)
            };
            if !related.is_empty() {
                it.own = Some(next());
                it.words(&format!("{see} "), voice.italic());
                for (at, (id, term)) in related.iter().enumerate() {
                    it.own = Some(next());
                    it.linked_words(id, term, voice);
                    it.words(if at + 1 < related.len() { ", " } else { ". " }, voice);
                }
            }
            if !pages.is_empty() {
                it.own = Some(next());
                it.words(&format!("{short}\u{a0}"), folios);
            }
            for (at, Page { id, folio, main }) in pages.iter().enumerate() {
                it.own = Some(next());
                let voice = if *main { folios.bold() } else { folios };
                it.linked_words(id, &folio.to_string(), voice);
                if at + 1 < pages.len() {
                    it.words(", ", folios);
                }
            }
        }))
    }

    /// The pages that use a term, each once, with the main or first use on it.
    pub(super) fn pages_of(&self, entry: &Entry) -> Vec<Page> {
        let mut pages: Vec<Page> = vec![];
        for used in &entry.uses {
            let Some(spot) = self.desk.folios.spot(&used.id) else { continue };
            let (folio, main) = (spot.folio, used.is_main());
            let page = || Page { id: used.id.clone(), folio, main };
            match pages.iter_mut().find(|it| it.folio == folio) {
                Some(known) if main => *known = page(),
                Some(_) => {}
                None => pages.push(page()),
            }
        }
        pages
    }
}

/// A page that uses a term.
pub(super) struct Page {
    /// The place on it.
    pub(super) id: Id,
    pub(super) folio: Folio,
    /// Where a reader should look first.
    pub(super) main: bool,
}

/// Puts the words of `more`, all of them lontar's own, after those of `text`.
fn join(text: &mut Text, more: Text) {
    let tokens = text.tokens.len();
    let styles = u16::try_from(text.styles.len()).unwrap_or(0);
    if let Some(last) = text.tokens.last_mut() {
        last.after = Gap::Space;
    }
    text.styles.extend(more.styles);
    text.tokens.extend(more.tokens.into_iter().map(|mut it| {
        it.style += styles;
        it
    }));
    text.anchors.extend(more.anchors.into_iter().map(|(at, id)| (at + tokens, id)));
}
