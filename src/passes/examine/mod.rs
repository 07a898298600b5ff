//! Examines what only the author can do for readers who do not see the book: warnings, before
//! anything is written. (Pictures without words and levels that are skipped are told where they
//! are parsed.)

mod alternatives;
mod formulas;
mod headings;
mod links;
mod tables;

use crate::diagnostic::Report;
use crate::document::{Block, Document, Inline, walk_blocks};

/// Tells what would be hard to read by ear.
pub(super) fn examine(document: &Document, report: &mut Report) {
    for section in &document.sections {
        headings::title(section, report);
        inlines(document, &section.title, report);
        blocks(document, &section.blocks, report);
        for note in &section.notes {
            blocks(document, &note.blocks, report);
        }
    }
    for entry in &document.glossary {
        blocks(document, &entry.definition, report);
    }
}

fn blocks(document: &Document, blocks: &[Block], report: &mut Report) {
    walk_blocks(blocks, &mut |block| {
        headings::heading(block, report);
        tables::table(block, report);
        alternatives::figure(document, block, report);
        formulas::display(block, report);
        for text in block.kind.texts() {
            inlines(document, text, report);
        }
    });
}

fn inlines(document: &Document, text: &[Inline], report: &mut Report) {
    crate::document::walk_inlines(text, &mut |inline| {
        links::link(inline, report);
        alternatives::image(document, inline, report);
        formulas::inline(inline, report);
    });
}
