//! Parses one section: its blocks, title and notes.

use crate::diagnostic::{Code, Report, Span};
use crate::document::{
    Block, BlockKind, CalloutKind, Id, Inline, InlineKind, Leaf, Note, Section,
    SectionKind, walk_blocks_mut, walk_inlines_mut,
};
use crate::manuscript::{ChapterFile, Manuscript};

use super::attributes::identifier;
use super::build::build;
use super::callouts::is_callout;
use super::desk::{Desk, NoteDraft};
use super::line::parse_line;
use super::mask::mask;
use super::text::{Place, Text};

/// A parsed section.
pub(super) struct Parsed {
    pub(super) section: Section,
    /// Links of it lead to files, whose names are not settled yet.
    pub(super) links_files: bool,
}

/// Parses the section of a chapter file; `source` is the text of the whole file.
pub(super) fn section(
    file: &ChapterFile,
    number: usize,
    source: &str,
    manuscript: &Manuscript,
    report: &mut Report,
) -> Parsed {
    let mut desk = Desk::new(report, manuscript, &file.path);
    let mut section = blank(file, number);
    if file.path.is_empty() {
        if let Some(title) = &file.title {
            section.title = parse_line(&mut desk, title, Place::Within(file.text));
        }
    } else {
        let written = &source[file.text.start as usize..file.text.end as usize];
        section.blocks = blocks(&mut desk, written, Place::at(file.text));
        let at = Span { end: file.text.start, ..file.text };
        take_title(&mut desk, file, &mut section, at);
        check_levels(&mut desk, &section.blocks);
        check_answers(&mut desk, &section.blocks, false);
    }
    let links_files = desk.links_files;
    let drafts = std::mem::take(&mut desk.notes.drafts);
    section.notes = notes(&mut section, drafts, desk.report);
    Parsed { section, links_files }
}

/// Parses a text into blocks.
pub(super) fn blocks(desk: &mut Desk<'_>, written: &str, place: Place) -> Vec<Block> {
    let (masked, markers) =
        mask(written, |line| is_callout(written, line, place, desk.report));
    build(desk, &Text { written, masked, markers, place })
}

/// A section without a text.
fn blank(file: &ChapterFile, number: usize) -> Section {
    let id = match (&file.id, file.kind) {
        (Some(id), _) => identifier(id),
        (None, SectionKind::HalfTitle) => "half-title".to_owned(),
        (None, SectionKind::TitlePage) => "title-page".to_owned(),
        (None, SectionKind::Copyright) => "copyright".to_owned(),
        (None, SectionKind::Contents) => "contents".to_owned(),
        (None, SectionKind::Figures(_)) => "list-of-figures".to_owned(),
        (None, SectionKind::Tables(_)) => "list-of-tables".to_owned(),
        (None, SectionKind::Part) => format!("part-{number}"),
        (None, SectionKind::Answers) => "answers".to_owned(),
        (None, SectionKind::Glossary) => "glossary".to_owned(),
        (None, SectionKind::Bibliography) => "bibliography".to_owned(),
        (None, SectionKind::Index) => "index".to_owned(),
        (None, SectionKind::Notes) => "notes".to_owned(),
        (None, SectionKind::Colophon) => "colophon".to_owned(),
        (
            None,
            SectionKind::Dedication
            | SectionKind::Epigraph
            | SectionKind::Front
            | SectionKind::Chapter
            | SectionKind::Appendix
            | SectionKind::Back,
        ) => {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            identifier(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
        }
    };
    Section {
        kind: file.kind,
        id: Id(id),
        span: file.text,
        number: None,
        title: vec![],
        short_title: file.short_title.clone(),
        lang: file.lang.clone(),
        recto: file.recto,
        link_terms: file.link_terms,
        sources: file.sources.clone(),
        blocks: vec![],
        notes_leaf: Leaf::default(),
        notes: vec![],
    }
}

/// Takes the title, the first heading of level 1, out of the blocks.
fn take_title(
    desk: &mut Desk<'_>,
    file: &ChapterFile,
    section: &mut Section,
    start: Span,
) {
    let is_title = |it: &Block| matches!(it.kind, BlockKind::Heading { level: 1, .. });
    section.span = start;
    if let Some(at) = section.blocks.iter().position(is_title) {
        let title = section.blocks.remove(at);
        section.span = title.span;
        if let (Some(id), None) = (&title.id, &file.id) {
            section.id = id.clone();
        }
        if let (Some(heading), Some(given)) = (&title.id, &file.id)
            && heading.0 != identifier(given)
        {
            let message = format!("the chapter has two names, `{heading}` and `{given}`");
            let hint = "take `id` out of the front matter";
            desk.report.error(Code::RepeatedId, Some(title.span), message, hint);
        }
        section.lang = section.lang.take().or(title.lang);
        if let BlockKind::Heading { content, .. } = title.kind {
            section.title = content;
        }
    } else if let Some(title) = &file.title {
        section.title = parse_line(desk, title, Place::Within(start));
    } else if !matches!(file.kind, SectionKind::Dedication | SectionKind::Epigraph) {
        let message = format!("`{}` has no title", file.path);
        let hint = "begin the file with a line such as `# The first chapter`";
        desk.report.error(Code::NoTitle, Some(start), message, hint);
        let stem = file.path.rsplit('/').next().unwrap_or_default();
        let kind = InlineKind::Text { text: stem.to_owned(), leaf: Leaf::default() };
        section.title = vec![Inline { span: start, kind }];
    }
    walk_blocks_mut(&mut section.blocks, &mut |block| {
        if let BlockKind::Heading { level: level @ 1, .. } = &mut block.kind {
            *level = 2;
            let message = "a chapter has one heading of level 1, its title";
            let hint = "write `##` for a section, or begin a file of its own";
            desk.report.error(Code::SecondTitle, Some(block.span), message, hint);
        }
    });
}

/// Warns of headings that skip a level.
fn check_levels(desk: &mut Desk<'_>, blocks: &[Block]) {
    let mut last = 1;
    for block in blocks {
        if let BlockKind::Heading { level, .. } = block.kind {
            if level > last + 1 {
                let expected = "#".repeat(usize::from(last) + 1);
                let message =
                    format!("the heading skips from level {last} to level {level}");
                let hint = format!(
                    "write `{expected}`, or put a level-{} heading between",
                    last + 1
                );
                desk.report.warn(Code::SkippedLevel, Some(block.span), message, hint);
            }
            last = level;
        }
    }
}

/// Warns of answers that belong to no exercise: pupils do not get them.
fn check_answers(desk: &mut Desk<'_>, blocks: &[Block], in_answer: bool) {
    for block in blocks {
        let is_answer = matches!(&block.kind, BlockKind::Callout(it) if it.kind == CalloutKind::Answer);
        if is_answer && !in_answer {
            desk.report.warn(
                Code::BadExercise,
                Some(block.span),
                "this answer belongs to no exercise and is left out of the pupils' edition",
                "put it into its exercise with one more `>` before each line: `> > [!answer]`",
            );
        }
        for inner in block.kind.children() {
            check_answers(desk, inner, in_answer || is_answer);
        }
    }
}

/// Makes the notes of what was gathered; a mark without a note becomes text again.
fn notes(
    section: &mut Section,
    drafts: Vec<NoteDraft>,
    report: &mut Report,
) -> Vec<Note> {
    let mut notes = vec![];
    let mut orphans: Vec<Option<String>> = vec![];
    let mut places = vec![];
    for draft in drafts {
        let Some((span, blocks)) = draft.text else {
            let message = format!("there is no note `[^{}]`", draft.label);
            let hint = format!("write it in this file: `[^{}]: …`", draft.label);
            report.error(Code::MissingNote, draft.mark, message, hint);
            orphans.push(Some(draft.label));
            places.push(0);
            continue;
        };
        if draft.mark.is_none() {
            let message = format!("no mark names the note `[^{}]`", draft.label);
            let hint =
                format!("write `[^{}]` where it belongs, or take it out", draft.label);
            report.warn(Code::UnusedNote, Some(span), message, hint);
        }
        let id = Id(identifier(&format!("{}-note-{}", section.id, draft.label)));
        places.push(notes.len());
        orphans.push(None);
        let (label, in_table) = (draft.label, false);
        notes.push(Note { id, label, span, number: 0, in_table, blocks });
    }
    if orphans.iter().any(Option::is_some) {
        let mut mend = |inline: &mut Inline| {
            if let InlineKind::NoteMark { note } = &mut inline.kind {
                match &orphans[*note] {
                    None => *note = places[*note],
                    Some(label) => {
                        let text = format!("[^{label}]");
                        inline.kind = InlineKind::Text { text, leaf: Leaf::default() };
                    }
                }
            }
        };
        walk_inlines_mut(&mut section.title, &mut mend);
        let mut mend_block = |block: &mut Block| {
            for text in block.kind.texts_mut() {
                walk_inlines_mut(text, &mut mend);
            }
        };
        walk_blocks_mut(&mut section.blocks, &mut mend_block);
        for note in &mut notes {
            walk_blocks_mut(&mut note.blocks, &mut mend_block);
        }
    }
    notes
}
