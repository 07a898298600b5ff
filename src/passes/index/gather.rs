//! Walks the text and gathers what the index lists.

use std::collections::BTreeMap;

use super::tree::{Main, Tree, folded};
use crate::diagnostic::{Code, Report, Span};
use crate::document::{
    Block, Entry, Id, IndexExtent, IndexMark, IndexPlace, Inline, InlineKind, Section,
    SectionKind, TermRole, walk_blocks_mut, walk_inlines_mut,
};
use crate::passes::names::Names;

/// A passage that has begun.
struct Begun {
    /// The name of the place.
    from: Id,
    span: Span,
    /// The entry as written.
    entry: String,
}

/// Goes through the sections in order.
pub(super) struct Gatherer<'a> {
    /// The main entries of the glossary's terms.
    terms: Vec<Main>,
    tree: &'a mut Tree,
    names: &'a mut Names,
    report: &'a mut Report,
    /// The section in hand, and the name that its marks' names begin with.
    section: usize,
    prefix: String,
    /// Passages that have begun, by their folded entry: the place, and where it was written.
    open: BTreeMap<Vec<String>, Begun>,
    /// The first mark.
    first: Option<Span>,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(
        glossary: &[Entry],
        tree: &'a mut Tree,
        names: &'a mut Names,
        report: &'a mut Report,
    ) -> Self {
        Self {
            terms: glossary.iter().map(|it| tree.main(&it.term)).collect(),
            tree,
            names,
            report,
            section: 0,
            prefix: String::new(),
            open: BTreeMap::new(),
            first: None,
        }
    }

    /// Gathers from a section. A teacher's key is not gone through: the index is the pupils'.
    pub(super) fn section(&mut self, number: usize, section: &mut Section) {
        if section.kind == SectionKind::Answers {
            return;
        }
        self.section = number;
        self.prefix = format!("ix-{}", section.id);
        self.text(&mut section.title);
        self.blocks(&mut section.blocks);
        for note in &mut section.notes {
            self.blocks(&mut note.blocks);
        }
    }

    /// Tells of passages that do not end; says where the first mark stands.
    pub(super) fn finish(self) -> Option<Span> {
        for Begun { span, entry, .. } in self.open.into_values() {
            self.report.error(
                Code::BadIndex,
                Some(span),
                "the passage for the index begins here and ends nowhere",
                format!("write `[]{{index=\"{entry}\" range=end}}` where it ends"),
            );
        }
        self.first
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        walk_blocks_mut(blocks, &mut |block| {
            for text in block.kind.texts_mut() {
                self.text(text);
            }
        });
    }

    fn text(&mut self, text: &mut [Inline]) {
        walk_inlines_mut(text, &mut |inline| {
            let span = inline.span;
            match &mut inline.kind {
                InlineKind::Term { entry: Some(entry), id, role, .. }
                    if *role != TermRole::Listed =>
                {
                    let place = self.place(id.clone(), false);
                    self.tree.add_to(&self.terms[*entry], place);
                }
                InlineKind::Index { mark, .. } => self.mark(mark, span),
                _ => {}
            }
        });
    }

    fn place(&self, from: Id, main: bool) -> IndexPlace {
        IndexPlace { from, to: None, section: self.section, main }
    }

    fn mark(&mut self, mark: &mut IndexMark, span: Span) {
        self.first.get_or_insert(span);
        if let Some(other) = &mark.see_also {
            self.tree.refer(&mark.entry, other, span, false);
        }
        if let Some(other) = &mark.see {
            self.tree.refer(&mark.entry, other, span, true);
            return;
        }
        mark.id = self.names.fresh(&self.prefix);
        let key: Vec<String> = mark.entry.iter().map(|it| folded(it)).collect();
        match mark.extent {
            IndexExtent::Place => {
                let place = self.place(mark.id.clone(), mark.main);
                self.tree.add(&mark.entry, place);
            }
            IndexExtent::Start => {
                let place = self.place(mark.id.clone(), mark.main);
                self.tree.add(&mark.entry, place);
                let (from, entry) = (mark.id.clone(), mark.entry.join("!"));
                if let Some(first) = self.open.insert(key, Begun { from, span, entry }) {
                    self.report.error(
                        Code::BadIndex,
                        Some(first.span),
                        "the passage for the index begins a second time before it ends",
                        "write a mark with `range=end` between the two",
                    );
                }
            }
            IndexExtent::End => match self.open.remove(&key) {
                Some(begun) => self.tree.end(&mark.entry, &begun.from, mark.id.clone()),
                None => self.report.error(
                    Code::BadIndex,
                    Some(span),
                    "the passage for the index ends here and begins nowhere",
                    format!(
                        "write `[]{{index=\"{}\" range=start}}` where it begins",
                        mark.entry.join("!")
                    ),
                ),
            },
        }
    }
}
