//! Plans the files of the text: a section is a file, and a very large one several.
//!
//! Old readers are slow to open large files, and some give up; so a section of more than
//! [`LARGEST`] bytes is cut before its headings of the second level, a glossary or an index
//! before its letters. Notes go with their first marks, or stand in a section of their own, which
//! is cut before the notes of a chapter. A part bears the name of the heading that it begins with, so that its file has the
//! same name in the next edition.

use std::collections::BTreeSet;
use std::ops::Range;

use super::survey::slug;
use super::weigh::{LINK_TAGS, weigh, written};
use crate::document::{
    Block, BlockKind, Document, Entry, IndexLine, Inline, InlineKind, Section,
    SectionKind, walk_blocks, walk_inlines,
};
use crate::passes::Book;

/// What a file of the text holds: a section or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    /// The name of the file.
    pub file: String,
    /// Index of the section.
    pub section: usize,
    /// Which of its blocks.
    pub blocks: Range<usize>,
    /// Which of the entries that lontar writes below them: of the glossary, or of the index.
    pub entries: Range<usize>,
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

/// Plans the files of `book`, in reading order.
pub(super) fn plan(book: &Book) -> Vec<Plan> {
    let document = book.document();
    let mut taken: BTreeSet<_> = RESERVED.iter().map(|it| (*it).to_owned()).collect();
    let mut sheets = vec![];
    for (number, section) in document.sections.iter().enumerate() {
        let stem = slug(&section.id.0, "section");
        let entries = listed(book, section);
        let parts = parts(document, section, &entries);
        let first = sheets.len();
        let count = parts.len();
        for (part, Part { blocks, entries, tail }) in parts.into_iter().enumerate() {
            let mut name = match tail {
                _ if part == 0 => stem.clone(),
                Some(tail) => slug(&format!("{stem}-{tail}"), "part"),
                None => format!("{stem}-{}", part + 1),
            };
            while !taken.insert(name.clone()) {
                name.push_str("-section");
            }
            sheets.push(Plan {
                file: format!("{name}.xhtml"),
                section: number,
                blocks,
                entries,
                notes: vec![],
                opens: part == 0,
                closes: part + 1 == count,
            });
        }
        let apart = document.gives_notes(section);
        give_notes(section, apart, &mut sheets[first..]);
    }
    sheets
}

/// A part of a section, for a file of its own.
struct Part {
    blocks: Range<usize>,
    entries: Range<usize>,
    /// What its name ends in, but for the first.
    tail: Option<String>,
}

/// An entry that lontar writes.
struct Listed<'a> {
    letter: &'a str,
    weight: usize,
    /// A file may begin with it.
    leads: bool,
}

/// The entries that lontar writes below the blocks of a section.
fn listed<'a>(book: &'a Book, section: &Section) -> Vec<Listed<'a>> {
    match section.kind {
        SectionKind::Glossary => {
            let weight = |it: &Entry| {
                let links = it.uses.len() + it.related.len() + 2;
                weigh(&it.definition, section) + written(&it.term) + links * LINK_TAGS
            };
            let listed = |it: &'a Entry| Listed {
                letter: &it.letter,
                weight: weight(it),
                leads: true,
            };
            book.document().glossary.iter().map(listed).collect()
        }
        SectionKind::Index => {
            let weight = |it: &IndexLine| {
                let links = it.places.len() + it.see.len() + it.see_also.len() + 1;
                written(&it.term) + links * LINK_TAGS
            };
            let listed = |it: &'a IndexLine| Listed {
                letter: &it.letter,
                weight: weight(it),
                leads: it.level == 0,
            };
            book.index().iter().map(listed).collect()
        }
        _ => vec![],
    }
}

/// Cuts a section: its blocks at headings, then its entries at letters; a letter that fills a
/// file alone, at entries.
fn parts(document: &Document, section: &Section, entries: &[Listed<'_>]) -> Vec<Part> {
    let (cuts, mut filled) = cuts(document, section);
    let ends = cuts[1..].iter().copied().chain([section.blocks.len()]);
    let mut parts: Vec<Part> = cuts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let tail = section.blocks.get(*start).and_then(|it| it.id.as_ref());
            Part { blocks: *start..end, entries: 0..0, tail: tail.map(|it| it.0.clone()) }
        })
        .collect();
    let mut start = 0;
    for letter in entries.chunk_by(|one, other| one.letter == other.letter) {
        let weigh = |it: &[Listed<'_>]| it.iter().map(|it| it.weight).sum::<usize>();
        let whole = weigh(letter) <= LARGEST;
        let pieces = letter.chunk_by(|_, next| whole || !next.leads);
        for piece in pieces {
            let weight = weigh(piece);
            if filled + weight > LARGEST && filled > 0 {
                let tail = Some(letter[0].letter.to_lowercase());
                let end = section.blocks.len();
                parts.push(Part { blocks: end..end, entries: start..start, tail });
                filled = 0;
            }
            filled += weight;
            start += piece.len();
            if let Some(last) = parts.last_mut() {
                last.entries.end = start;
            }
        }
    }
    parts
}

/// The blocks that files begin with: the first of the section, and headings where it is cut; and
/// how much the last of them holds.
fn cuts(document: &Document, section: &Section) -> (Vec<usize>, usize) {
    let weigh_one = |it: &Block| match it.kind {
        BlockKind::Notes(of) => {
            let of = &document.sections[of];
            let notes = of.notes.iter().filter(|it| !it.in_table);
            notes.map(|it| LINK_TAGS * 2 + weigh(&it.blocks, of)).sum()
        }
        _ => weigh(std::slice::from_ref(it), section),
    };
    let weights: Vec<usize> = section.blocks.iter().map(weigh_one).collect();
    let mut cuts = vec![0];
    let sum = weights.iter().sum::<usize>();
    if sum <= LARGEST {
        return (cuts, sum);
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
    (cuts, filled)
}

/// Gives each note to the part that has its first mark; those without a mark to the last. Of notes
/// that stand `apart` only those of tables are given.
fn give_notes(section: &Section, apart: bool, parts: &mut [Plan]) {
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
        if !apart || section.notes[note].in_table {
            parts[home].notes.push(note);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::{Plan, plan};
    use crate::document::{
        Block, BlockKind, Id, IndexLine, InlineKind, Note, SectionKind, Span,
    };
    use crate::epub::sample::{
        chapter, entry, heading, inline, paragraph, section, text,
    };
    use crate::passes::Book;

    fn note(id: &str, in_table: bool, blocks: Vec<Block>) -> Note {
        let (id, label) = (Id(id.to_owned()), String::new());
        Note { id, label, span: Span::default(), number: 1, in_table, blocks }
    }

    /// The files, with the blocks and the notes that stand in each.
    fn shape(sheets: &[Plan]) -> Vec<(&str, Range<usize>, Vec<usize>)> {
        let parts = |it: &Plan| (it.blocks.clone(), it.notes.clone());
        let all = sheets.iter().map(|it| (it.file.as_str(), parts(it)));
        all.map(|(file, (blocks, notes))| (file, blocks, notes)).collect()
    }

    #[test]
    fn a_large_glossary_or_index_is_cut_at_letters() {
        let long = "kata ".repeat(15_000);
        let entries = ["A", "A", "B", "C", "C", "C", "C", "D"].map(|letter| {
            let mut entry = entry("g");
            letter.clone_into(&mut entry.letter);
            entry.definition = vec![paragraph(vec![text(2, &long)])];
            entry
        });
        let mut document = chapter(vec![]);
        document.sections.push(section(SectionKind::Glossary, "glosarium", vec![]));
        document.sections.push(section(SectionKind::Index, "indeks", vec![]));
        document.glossary = entries.to_vec();
        let line = |letter: &str, level| IndexLine {
            letter: letter.to_owned(),
            level,
            term: "k".repeat(100_000),
            ..IndexLine::default()
        };
        let lines =
            vec![line("A", 0), line("A", 1), line("A", 1), line("A", 0), line("B", 0)];
        let sheets = plan(&Book::for_test(document, vec![]).with_index(lines));
        let shape: Vec<_> = sheets[1..]
            .iter()
            .map(|it| (it.file.as_str(), it.entries.clone(), it.opens, it.closes))
            .collect();
        assert_eq!(
            shape,
            [
                ("glosarium.xhtml", 0..3, true, false),
                // C is too large for one file, and D goes with its end.
                ("glosarium-c.xhtml", 3..6, false, false),
                ("glosarium-c-section.xhtml", 6..8, false, true),
                // A line below another does not begin a file.
                ("indeks.xhtml", 0..3, true, false),
                ("indeks-a.xhtml", 3..5, false, true),
            ]
        );
    }

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
        let note = |name: &str| note(name, false, vec![]);
        document.sections[0].notes = vec![note("n"), note("m"), note("o")];
        let sheets = plan(&Book::for_test(document, vec![]));
        assert_eq!(
            shape(&sheets),
            [("bab-1.xhtml", 0..3, vec![0, 1]), ("bab-1-b.xhtml", 3..7, vec![2]),]
        );
        assert!(sheets[0].opens && !sheets[0].closes && sheets[1].closes);
    }

    #[test]
    fn many_notes_in_a_section_of_their_own_are_cut_before_a_chapter() {
        let long = "kata ".repeat(30_000);
        let mut document = chapter(vec![]);
        let mut other = document.sections[0].clone();
        other.id = Id("bab-2".to_owned());
        document.sections.push(other);
        let mut blocks = vec![];
        for (of, name) in ["bab-1", "bab-2"].into_iter().enumerate() {
            let note = |in_table: bool| {
                let blocks = vec![paragraph(vec![text(9, &long)])];
                note(&format!("{name}-{in_table}"), in_table, blocks)
            };
            document.sections[of].notes = vec![note(false), note(true)];
            blocks.push(heading(name, 2, 8, name));
            blocks.push(Block { kind: BlockKind::Notes(of), ..paragraph(vec![]) });
        }
        document.sections.push(section(SectionKind::Notes, "notes", vec![]));
        document.sections[2].blocks = blocks;
        let sheets = plan(&Book::for_test(document, vec![]));
        assert_eq!(
            shape(&sheets),
            [
                // Only the notes of tables stay.
                ("bab-1.xhtml", 0..0, vec![1]),
                ("bab-2.xhtml", 0..0, vec![1]),
                ("notes.xhtml", 0..2, vec![]),
                ("notes-bab-2.xhtml", 2..4, vec![]),
            ]
        );
    }
}
