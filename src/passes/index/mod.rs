//! Makes the index: comes in the tree with marks and linked terms, go out the lines of the index
//! in the language's order, each with the places that the text speaks of it.
//!
//! Every linked use of a glossary term is listed, and every mark, `[text]{.index}`; an entry by
//! mark that is the glossary's term, one of its forms or its abbreviation is one line with it.
//! The page that explains a term is its main one, and so is that of a mark with `.main`; a page
//! that is only thought to explain it gives way to such a mark.
//! An abbreviation sends the reader to its term; the glossary's `see` becomes "see also".
//! A [`gather`] walks the text, a [`tree`] holds the entries.

mod gather;
#[cfg(test)]
mod tests;
mod tree;

use self::gather::Gatherer;
use self::tree::{Tree, folded};
use super::names::Names;
use crate::diagnostic::{Code, Report};
use crate::document::{Document, Entry, IndexLine, SectionKind, Weight};
use crate::language::Language;

/// Names the places of the index marks and makes the lines of the index; none in a book
/// without the section.
pub(super) fn index(
    document: &mut Document,
    language: Language,
    names: &mut Names,
    report: &mut Report,
) -> Vec<IndexLine> {
    let wanted = document.sections.iter().any(|it| it.kind == SectionKind::Index);
    let mut tree = Tree::new(aliases(&document.glossary));
    let Document { sections, glossary, .. } = document;
    let mut gatherer = Gatherer::new(glossary, &mut tree, names, report);
    for (number, section) in sections.iter_mut().enumerate() {
        gatherer.section(number, section);
    }
    let first = gatherer.finish();
    if !wanted {
        if first.is_some() {
            report.warn(
                Code::BadIndex,
                first,
                "the book has index marks but no index",
                "add `index` to `contents: back` in book.yaml",
            );
        }
        return vec![];
    }
    for entry in glossary.iter() {
        if let Some(main) = entry.uses.iter().find(|it| it.is_main()) {
            tree.weigh(&entry.term, &main.id, main.weight == Weight::Definition);
        }
        lead(entry, glossary, &mut tree);
    }
    tree.lines(language, names, report)
}

/// What else an entry may be called: the glossary's forms and abbreviations, with the term.
fn aliases(glossary: &[Entry]) -> Vec<(String, String)> {
    let mut aliases = vec![];
    for entry in glossary {
        let others = entry.forms.iter().chain(std::iter::once(&entry.abbreviation));
        for other in others.filter(|it| !it.is_empty()) {
            aliases.push((folded(other), entry.term.clone()));
        }
    }
    aliases
}

/// Adds what leads to a term of the glossary, and from it to others that the index has.
fn lead(entry: &Entry, glossary: &[Entry], tree: &mut Tree) {
    if !tree.has(&entry.term) {
        return;
    }
    for other in &entry.related {
        if tree.has(&glossary[*other].term) {
            tree.see_also(&entry.term, &glossary[*other].term);
        }
    }
    let is_a_term =
        glossary.iter().any(|it| folded(&it.term) == folded(&entry.abbreviation));
    if !entry.abbreviation.is_empty() && !is_a_term {
        tree.see(&entry.abbreviation, &entry.term);
    }
}
