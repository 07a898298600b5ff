//! Parses the whole manuscript.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Report, Span};
use crate::document::{
    Block, Document, Id, Inline, InlineKind, Metadata, Section, SectionKind, Target,
    plain_text, walk_blocks_mut, walk_inlines_mut,
};
use crate::manuscript::Manuscript;

use super::Draft;
use super::desk::Desk;
use super::glossary::entry;
use super::line::parse_line;
use super::section::section;
use super::text::Place;

/// Parses every chapter, in parallel, and the glossary.
pub fn parse(mut manuscript: Manuscript, report: &mut Report) -> Draft {
    // The texts are read while findings are told.
    let sources = report.sources().clone();
    let mut parts = 0;
    let count_parts = manuscript.chapters().iter().map(|file| {
        parts += usize::from(file.kind == SectionKind::Part);
        (file, parts)
    });
    let files: Vec<_> = count_parts.collect();
    let shared = &*report;
    let parsed: Vec<_> = files
        .into_par_iter()
        .with_max_len(1)
        .map(|(file, parts)| {
            let mut told = shared.branch();
            let text = sources.text(file.text.file);
            let parsed = section(file, parts, text, &manuscript, &mut told);
            (parsed, told)
        })
        .collect();
    let mut sections = vec![];
    let mut linking = vec![];
    for (parsed, told) in parsed {
        report.merge(told);
        if parsed.links_files {
            linking.push(sections.len());
        }
        sections.push(parsed.section);
    }
    settle_files(&manuscript, &mut sections, &linking);
    let glossary = manuscript
        .glossary()
        .iter()
        .map(|item| entry(item, sources.text(item.span.file), &manuscript, report))
        .collect();
    let metadata = metadata(&manuscript, report);
    let document = Document {
        metadata,
        sections,
        glossary,
        sources: manuscript.sources().to_vec(),
        pictures: Arc::new(manuscript.take_pictures()),
    };
    Draft { document, hyphenation: manuscript.hyphenation().to_vec() }
}

/// The metadata, in which the lines of the copyright page are plain text.
fn metadata(manuscript: &Manuscript, report: &mut Report) -> Metadata {
    let mut metadata = manuscript.metadata().clone();
    let mut desk = Desk::new(report, manuscript, "");
    for line in &mut metadata.copyright {
        let parsed = parse_line(&mut desk, line, Place::Within(Span::default()));
        *line = plain_text(&parsed);
    }
    metadata
}

/// Gives links to files the names of the sections that the files became.
fn settle_files(manuscript: &Manuscript, sections: &mut [Section], linking: &[usize]) {
    if linking.is_empty() {
        return;
    }
    let names: BTreeMap<&str, Id> = manuscript
        .chapters()
        .iter()
        .zip(&*sections)
        .filter(|(file, _)| !file.path.is_empty())
        .map(|(file, section)| (file.path.as_str(), section.id.clone()))
        .collect();
    let mut settle = |inline: &mut Inline| match &mut inline.kind {
        InlineKind::Link { target: Target::Written(path), .. } => {
            if let Some(id) = names.get(path.as_str()) {
                *path = format!("#{id}");
            }
        }
        InlineKind::Reference { target, .. } => {
            if let Some(id) = names.get(target.0.as_str()) {
                *target = id.clone();
            }
        }
        _ => {}
    };
    for at in linking {
        let section = &mut sections[*at];
        walk_inlines_mut(&mut section.title, &mut settle);
        let mut settle_block = |block: &mut Block| {
            for text in block.kind.texts_mut() {
                walk_inlines_mut(text, &mut settle);
            }
        };
        walk_blocks_mut(&mut section.blocks, &mut settle_block);
        for note in &mut section.notes {
            walk_blocks_mut(&mut note.blocks, &mut settle_block);
        }
    }
}
