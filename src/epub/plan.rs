//! Plans the files of the text: a section is a file, and a very large one several.
//!
//! Old readers are slow to open large files, and some give up; so a section of more than
//! [`LARGEST`] bytes is cut before its headings of the second level. Notes go with their first
//! marks. A part bears the name of the heading that it begins with, so that its file has the
//! same name in the next edition.

use std::collections::BTreeSet;
use std::ops::Range;

use super::survey::slug;
use crate::document::{
    Block, BlockKind, Document, Inline, InlineKind, Leaf, Section, walk_blocks,
    walk_inlines,
};

/// What a file of the text holds: a section or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    /// The name of the file.
    pub file: String,
    /// Index of the section.
    pub section: usize,
    /// Which of its blocks.
    pub blocks: Range<usize>,
    /// Which of its notes.
    pub notes: Vec<usize>,
    /// It begins the section.
    pub opens: bool,
    /// It ends the section.
    pub closes: bool,
}

/// The names that files of our own bear.
const RESERVED: [&str; 3] = ["nav", "cover", "toc"];

/// Bytes of a file that is not cut. What a block will weigh is estimated, on the safe side.
const LARGEST: usize = 250_000;

/// What the tags of a block weigh, and those of a link or another thing in the line.
const BLOCK_TAGS: usize = 50;
const INLINE_TAGS: usize = 30;
const LINK_TAGS: usize = 130;
/// What a letter of a formula becomes as `MathML`.
const FORMULA: usize = 40;

/// Plans the files of `document`, in reading order.
pub(super) fn plan(document: &Document) -> Vec<Plan> {
    let mut taken: BTreeSet<_> = RESERVED.iter().map(|it| (*it).to_owned()).collect();
    let mut sheets = vec![];
    for (number, section) in document.sections.iter().enumerate() {
        let stem = slug(&section.id.0, "section");
        let cuts = cuts(section);
        let first = sheets.len();
        for (part, start) in cuts.iter().enumerate() {
            let end = cuts.get(part + 1).copied().unwrap_or(section.blocks.len());
            let mut name = if part == 0 {
                stem.clone()
            } else {
                let heading = section.blocks[*start].id.as_ref();
                let tail =
                    heading.map_or_else(|| (part + 1).to_string(), |it| it.0.clone());
                slug(&format!("{stem}-{tail}"), "part")
            };
            while !taken.insert(name.clone()) {
                name.push_str("-section");
            }
            sheets.push(Plan {
                file: format!("{name}.xhtml"),
                section: number,
                blocks: *start..end,
                notes: vec![],
                opens: part == 0,
                closes: part + 1 == cuts.len(),
            });
        }
        give_notes(section, &mut sheets[first..]);
    }
    sheets
}

/// The first leaf of a list of blocks that is a leaf of the text.
pub(super) fn first_leaf(blocks: &[Block]) -> Option<Leaf> {
    match &blocks.first()?.kind {
        BlockKind::Figure(it) => Some(it.leaf),
        BlockKind::Code(it) => Some(it.leaf),
        BlockKind::Math { leaf, .. } => Some(*leaf),
        BlockKind::Solution(it) if !it.right.is_empty() => Some(it.leaf),
        kind => kind
            .texts()
            .into_iter()
            .find_map(|it| first_of_text(it))
            .or_else(|| kind.children().into_iter().find_map(|it| first_leaf(it))),
    }
}

/// The leaf that a text begins with, if it begins with one.
pub(super) fn first_of_text(text: &[Inline]) -> Option<Leaf> {
    match &text.first()?.kind {
        InlineKind::Text { leaf, .. }
        | InlineKind::Code { leaf, .. }
        | InlineKind::Math { leaf, .. }
        | InlineKind::Image { leaf, .. } => Some(*leaf),
        kind => first_of_text(kind.content()?),
    }
}

/// The blocks that files begin with: the first of the section, and headings where it is cut.
fn cuts(section: &Section) -> Vec<usize> {
    let weights: Vec<usize> = section
        .blocks
        .iter()
        .map(|it| weigh(std::slice::from_ref(it), section))
        .collect();
    let mut cuts = vec![0];
    if weights.iter().sum::<usize>() <= LARGEST {
        return cuts;
    }
    let is_heading =
        |it: &Block| matches!(it.kind, BlockKind::Heading { level, .. } if level <= 2);
    let starts: Vec<usize> = (1..section.blocks.len())
        .filter(|at| is_heading(&section.blocks[*at]))
        .chain([section.blocks.len()])
        .collect();
    let (mut start, mut filled) = (0, 0);
    for (number, end) in starts.iter().enumerate() {
        let weight: usize = weights[start..*end].iter().sum();
        if number > 0 && filled + weight > LARGEST {
            cuts.push(start);
            filled = 0;
        }
        filled += weight;
        start = *end;
    }
    cuts
}

/// About how many bytes blocks will take, with the notes that are marked in them.
fn weigh(blocks: &[Block], section: &Section) -> usize {
    let mut weight = 0;
    walk_blocks(blocks, &mut |block| {
        weight += BLOCK_TAGS;
        match &block.kind {
            BlockKind::Code(code) => weight += written(&code.text),
            BlockKind::Math { tex, .. } => weight += tex.len() * FORMULA,
            _ => {}
        }
        for text in block.kind.texts() {
            weight += INLINE_TAGS;
            walk_inlines(text, &mut |inline| {
                weight += match &inline.kind {
                    InlineKind::Text { text, .. } => written(text),
                    InlineKind::Code { text, .. } => text.len() + INLINE_TAGS,
                    InlineKind::Math { tex, .. } => tex.len() * FORMULA,
                    InlineKind::NoteMark { note } => {
                        let note = section.notes.get(*note);
                        LINK_TAGS * 2 + note.map_or(0, |it| weigh(&it.blocks, section))
                    }
                    InlineKind::Term { .. }
                    | InlineKind::Link { .. }
                    | InlineKind::Reference { .. }
                    | InlineKind::Citation { .. } => LINK_TAGS,
                    _ => INLINE_TAGS,
                };
            });
        }
    });
    weight
}

/// The bytes of a text when its signs of markup are escaped.
fn written(text: &str) -> usize {
    let escaped = text.bytes().filter(|it| matches!(it, b'&' | b'<' | b'>' | b'"'));
    text.len() + escaped.count() * 5
}

/// Gives each note to the part that has its first mark; those without a mark to the last.
fn give_notes(section: &Section, parts: &mut [Plan]) {
    let last = parts.len() - 1;
    let mut homes = vec![last; section.notes.len()];
    if last > 0 {
        for (number, part) in parts.iter().enumerate().rev() {
            let mut find = |inline: &Inline| {
                if let InlineKind::NoteMark { note } = &inline.kind
                    && let Some(home) = homes.get_mut(*note)
                {
                    *home = number;
                }
            };
            walk_blocks(&section.blocks[part.blocks.clone()], &mut |block| {
                block.kind.texts().into_iter().for_each(|it| walk_inlines(it, &mut find));
            });
            if number == 0 {
                walk_inlines(&section.title, &mut find);
            }
        }
    }
    for (note, home) in homes.into_iter().enumerate() {
        parts[home].notes.push(note);
    }
}

#[cfg(test)]
mod tests {
    use super::plan;
    use crate::document::{Id, InlineKind, Note, Span};
    use crate::epub::sample::{chapter, heading, inline, paragraph, text};

    #[test]
    fn a_large_chapter_is_cut_at_headings_and_notes_go_with_their_marks() {
        let long = "kata ".repeat(20_000);
        let mark = |note| inline(InlineKind::NoteMark { note });
        let mut blocks = vec![paragraph(vec![text(2, &long), mark(1)])];
        for (leaf, name) in [(3, "a"), (5, "b"), (7, "c")] {
            blocks.push(heading(name, 2, leaf, name));
            blocks.push(paragraph(vec![text(leaf + 1, &long), mark(0)]));
        }
        let mut document = chapter(blocks);
        let note = |name: &str| Note {
            id: Id(name.to_owned()),
            label: String::new(),
            span: Span::default(),
            number: 1,
            in_table: false,
            blocks: vec![],
        };
        document.sections[0].notes = vec![note("n"), note("m"), note("o")];
        let sheets = plan(&document);
        let shape: Vec<_> = sheets
            .iter()
            .map(|it| (it.file.as_str(), it.blocks.clone(), it.notes.clone()))
            .collect();
        assert_eq!(
            shape,
            [("bab-1.xhtml", 0..3, vec![0, 1]), ("bab-1-b.xhtml", 3..7, vec![2]),]
        );
        assert!(sheets[0].opens && !sheets[0].closes && sheets[1].closes);
    }
}
