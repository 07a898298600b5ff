//! Links the terms of the glossary: comes in the tree with terms by hand as the author named
//! them, goes out the tree in which every term knows its entry, and every entry its uses.
//!
//! A term links itself on its first use in each chapter and in each text before and after the
//! chapters, unless `glossary: off`. Whole words count; the longest form that begins at a word
//! wins and takes its words away from shorter ones; capitals do not matter except in `exact`
//! entries. Inflections of single words are known through [`Language::stems`]. Headings, code,
//! links, captions, quotations, titles of boxes, boxes of goals and of key terms, options and
//! answers of exercises never link by themselves, so that both editions have the same links and
//! no option stands out. `[[term]]` links anywhere but within another link.
//!
//! `[term]{.def}` is where a term is explained; a second mark of it is told, and is a use like
//! others. Of a term without a mark the first use in the running text of a chapter is taken for
//! that place. What a box of goals or key terms names is no use: who looks the term up finds
//! nothing there.
//!
//! Each word is looked up once in a table of the words met so far; only words that begin a
//! form are looked at further, so the time is linear in the text. The [`crew`] links sections
//! beside each other.

mod cores;
mod crew;
mod forms;
mod hand;
mod lexicon;
mod link;
mod mode;
mod near;
mod pieces;
mod tokens;

#[cfg(test)]
mod tests;

use self::crew::{Crew, Links};
use self::forms::lay_out;
use self::lexicon::Lexicon;
use super::names::Names;
use crate::diagnostic::{Code, Report, nearest};
use crate::document::{
    Document, InlineKind, Section, SectionKind, walk_blocks, walk_inlines,
};
use crate::language::Language;

/// Sorts the glossary, links its terms in the text and tells what is amiss: terms and forms
/// that two entries claim, "see also" of terms that are not there, terms that are not used or
/// never linked, words that come near a term, terms by hand that the glossary does not have.
///
/// A book without a glossary section has no place for links to lead to: its terms are checked
/// and stay words.
pub(super) fn glossary(
    document: &mut Document,
    language: Language,
    names: &mut Names,
    report: &mut Report,
) {
    document.glossary.sort_by_cached_key(|it| language.collation_key(&it.term));
    let forms = lay_out(&document.glossary, report);
    let lexicon = Lexicon::new(forms, language);
    resolve_related(document, &lexicon, language, report);
    let has_section = document.sections.iter().any(|it| it.kind == SectionKind::Glossary);
    if !has_section && !document.glossary.is_empty() {
        report.warn(
            Code::UnusedTerm,
            Some(document.glossary[0].span),
            "the book has a glossary but no place for it, so its terms are not linked",
            "add `glossary` to `contents: back` in book.yaml",
        );
    }
    let mut definitions: Vec<_> = document
        .glossary
        .iter_mut()
        .map(|it| std::mem::take(&mut it.definition))
        .collect();
    let crew = Crew {
        glossary: &document.glossary,
        lexicon: &lexicon,
        names,
        report,
        linking: has_section,
    };
    let Links { uses, seen, .. } = crew.run(&mut document.sections, &mut definitions);
    for (entry, definition) in document.glossary.iter_mut().zip(definitions) {
        entry.definition = definition;
    }
    for (entry, uses) in document.glossary.iter_mut().zip(uses) {
        entry.uses = uses;
    }
    if has_section {
        report_unlinked(document, &seen, report);
    }
}

/// Fills "see also" and the letters that the entries stand under.
fn resolve_related(
    document: &mut Document,
    lexicon: &Lexicon,
    language: Language,
    report: &mut Report,
) {
    let terms: Vec<String> = document.glossary.iter().map(|it| it.term.clone()).collect();
    for (index, entry) in document.glossary.iter_mut().enumerate() {
        entry.letter = language.letter(&entry.term);
        entry.related.clear();
        for see in &entry.see {
            match lexicon.find(see) {
                Some(other) if other == index || entry.related.contains(&other) => {}
                Some(other) => entry.related.push(other),
                None => {
                    let hint = match nearest(see, terms.iter().map(String::as_str)) {
                        Some(meant) => format!("write `{meant}`, if that is meant"),
                        None => {
                            "add the term to the glossary, or take it out of `see`".into()
                        }
                    };
                    let message = format!(
                        "`{}` says see `{see}`, which the glossary lacks",
                        entry.term
                    );
                    report.warn(Code::UnknownTerm, Some(entry.span), message, hint);
                }
            }
        }
    }
}

/// Warns of terms that nothing links to.
fn report_unlinked(document: &Document, seen: &[bool], report: &mut Report) {
    for (entry, seen) in document.glossary.iter().zip(seen) {
        if !entry.uses.is_empty() {
            continue;
        }
        let term = &entry.term;
        let (message, hint) = if *seen {
            (
                format!(
                    "`{term}` is never linked: it stands only where terms do not link"
                ),
                format!(
                    "write `[[{term}]]` where it should link, or use it in running text"
                ),
            )
        } else {
            (
                format!("`{term}` stands in the glossary but not in the book"),
                "use it, add the form that the book uses to its `forms`, or take it out"
                    .into(),
            )
        };
        report.warn(Code::UnusedTerm, Some(entry.span), message, hint);
    }
}

/// The entries that a section's text links to, in the order of their first use.
pub(super) fn first_uses(section: &Section) -> Vec<usize> {
    let mut entries = vec![];
    let mut visit = |block: &crate::document::Block| {
        for text in block.kind.texts() {
            walk_inlines(text, &mut |inline| {
                if let InlineKind::Term { entry: Some(entry), .. } = inline.kind
                    && !entries.contains(&entry)
                {
                    entries.push(entry);
                }
            });
        }
    };
    walk_blocks(&section.blocks, &mut visit);
    for note in &section.notes {
        walk_blocks(&note.blocks, &mut visit);
    }
    entries
}
