//! Links the sections beside each other, and puts together what was found in the order of the
//! book, so that nobody can tell who linked what.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::lexicon::Lexicon;
use super::link::{Found, Linker, Noted};
use crate::diagnostic::{Code, Report};
use crate::document::{
    Block, Entry, Id, Inline, InlineKind, Section, SectionKind, Span, TermRole, Use,
    Weight, walk_blocks_mut, walk_inlines_mut,
};
use crate::passes::names::Names;

/// The crew that links a book.
pub(super) struct Crew<'a> {
    pub(super) glossary: &'a [Entry],
    pub(super) lexicon: &'a Lexicon,
    pub(super) names: &'a mut Names,
    pub(super) report: &'a mut Report,
    /// There is a glossary section that links can lead to.
    pub(super) linking: bool,
}

/// Where a term is explained.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Main {
    /// At the use of this number, the first in running text: no place is marked so far.
    Thought { at: usize, in_chapter: bool },
    /// At a place that is marked.
    Marked(Span),
}

/// What the book uses of the glossary.
pub(super) struct Links {
    /// The uses of each entry.
    pub(super) uses: Vec<Vec<Use>>,
    /// Which entries were met at all.
    pub(super) seen: Vec<bool>,
    /// Where each entry is explained.
    mains: Vec<Option<Main>>,
    /// Words that come near a term and were told of.
    told: BTreeSet<String>,
}

impl Crew<'_> {
    /// Links the terms of the sections, then those by hand in the definitions of the entries.
    pub(super) fn run(
        mut self,
        sections: &mut [Section],
        definitions: &mut [Vec<Block>],
    ) -> Links {
        let entries = self.glossary.len();
        let mut links = Links {
            uses: vec![vec![]; entries],
            seen: vec![false; entries],
            mains: vec![None; entries],
            told: BTreeSet::new(),
        };
        let shared = &*self.report;
        let hire =
            || Linker::new(self.glossary, self.lexicon.clone(), shared, self.linking);
        // Each linker takes the next section that nobody has: it knows more words each time.
        let waiting = sections.iter_mut().enumerate().par_bridge();
        let link = || -> Vec<(usize, Found)> {
            let found =
                waiting.map_init(hire, |linker, (index, it)| (index, linker.section(it)));
            found.collect()
        };
        let (in_definitions, mut found) =
            rayon::join(|| hire().definitions(definitions), link);
        found.sort_by_key(|it| it.0);
        for (index, found) in found {
            let section = &mut sections[index];
            // A teacher's key is not counted: its glossary names the pages that the pupils' does.
            let counted =
                (section.kind != SectionKind::Answers).then_some((index, section.kind));
            self.take(found, counted, &mut links, |visit| {
                walk_inlines_mut(&mut section.title, &mut |it| visit(it));
                walk(&mut section.blocks, visit);
                for note in &mut section.notes {
                    walk(&mut note.blocks, visit);
                }
            });
        }
        self.take(in_definitions, None, &mut links, |visit| {
            for blocks in &mut *definitions {
                walk(blocks, visit);
            }
        });
        for (uses, main) in links.uses.iter_mut().zip(&links.mains) {
            // One place alone needs no sign.
            if let Some(Main::Thought { at, .. }) = main
                && uses.len() > 1
            {
                uses[*at].weight = Weight::First;
            }
        }
        links
    }

    /// Tells of a term that is explained already, at `first`.
    fn tell_second(&mut self, entry: usize, first: Span, span: Span) {
        let term = &self.glossary[entry].term;
        let first = self.report.sources().line_of(first);
        let message = format!("`{term}` is explained already, at `{first}`");
        let hint = "leave the mark `{.def}` at the place that says most";
        self.report.warn(Code::BadDefinition, Some(span), message, hint);
    }

    /// Adds a use in a section; says what it is.
    fn count(
        &mut self,
        noted: &Noted,
        id: &Id,
        (section, kind): (usize, SectionKind),
        links: &mut Links,
    ) -> TermRole {
        let Noted { entry, mut role, prose, span, .. } = *noted;
        if role == TermRole::Listed {
            return role;
        }
        let uses = &mut links.uses[entry];
        let mut weight = Weight::Mention;
        let main = &mut links.mains[entry];
        if role == TermRole::Definition {
            if let Some(Main::Marked(first)) = *main {
                self.tell_second(entry, first, span);
                role = TermRole::Use;
            } else {
                weight = Weight::Definition;
                *main = Some(Main::Marked(span));
            }
        } else if prose {
            let in_chapter = matches!(kind, SectionKind::Chapter | SectionKind::Appendix);
            let first = Main::Thought { at: uses.len(), in_chapter };
            match main {
                None => *main = Some(first),
                Some(Main::Thought { in_chapter: false, .. }) if in_chapter => {
                    *main = Some(first);
                }
                Some(_) => {}
            }
        }
        uses.push(Use { id: id.clone(), section, weight });
        role
    }

    /// Adds what was found in a text; `walk` visits what stands in it, where a use gets another
    /// name than it wished or turns out to explain nothing.
    fn take(
        &mut self,
        found: Found,
        section: Option<(usize, SectionKind)>,
        links: &mut Links,
        mut walk: impl FnMut(&mut dyn FnMut(&mut Inline)),
    ) {
        for noted in found.uses {
            let id = self.names.fresh(&noted.wish.0);
            let role = match section {
                Some(section) => self.count(&noted, &id, section, links),
                // The mark of a definition in a note that an answer shares with the text is
                // counted there.
                None if noted.role == TermRole::Definition => TermRole::Use,
                None => noted.role,
            };
            if id == noted.wish && role == noted.role {
                continue;
            }
            walk(&mut |inline| {
                if let InlineKind::Term { id: name, role: old, .. } = &mut inline.kind
                    && *name == noted.wish
                {
                    name.clone_from(&id);
                    *old = role;
                }
            });
        }
        for (all, here) in links.seen.iter_mut().zip(found.seen) {
            *all |= here;
        }
        self.report.merge(found.told);
        for slip in found.slips {
            if links.told.insert(slip.word.clone()) {
                slip.tell(self.report);
            }
        }
    }
}

/// Visits every piece of text in `blocks`.
fn walk(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Inline)) {
    walk_blocks_mut(blocks, &mut |block| {
        for text in block.kind.texts_mut() {
            walk_inlines_mut(text, &mut |inline| visit(inline));
        }
    });
}
