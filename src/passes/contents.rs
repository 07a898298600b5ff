//! Lists what the table of contents and the outline show.

use super::bare::bare;
use super::numbers::section_label;
use crate::document::{
    Block, BlockKind, ContentsEntry, Document, Leaf, Matter, SectionKind,
};
use crate::language::Language;

/// Levels of the contents when `toc-depth` does not say: chapters and their `##` headings.
const DEPTH: u8 = 2;

/// The lines of the contents: parts at level 0, sections at level 1, the chapters' `##`
/// headings at level 2, `###` at level 3, as deep as `toc-depth` says, but for those marked
/// `{.unlisted}`. What stands before the contents and the contents themselves are not listed.
pub(super) fn contents(document: &Document, language: Language) -> Vec<ContentsEntry> {
    let mut entries = vec![];
    let depth = document.metadata.contents_depth.unwrap_or(DEPTH);
    for (index, section) in document.sections.iter().enumerate() {
        if section.kind.is_unlisted() {
            continue;
        }
        let level = if section.kind == SectionKind::Part { 0 } else { 1 };
        let behind = section.kind.matter() == Matter::Back;
        entries.push(ContentsEntry {
            level,
            depth: if behind { 0 } else { level },
            label: section_label(section, language),
            title: bare(&section.title),
            id: section.id.clone(),
            section: index,
            leaf: Leaf::default(),
        });
        if section.kind == SectionKind::Chapter {
            let headings = section.blocks.iter().filter_map(|it| heading(it, index));
            entries.extend(headings.filter(|it| it.level <= depth));
        }
    }
    entries
}

/// The line of a heading.
fn heading(block: &Block, section: usize) -> Option<ContentsEntry> {
    let BlockKind::Heading { level, content } = &block.kind else { return None };
    if block.classes.iter().any(|it| it == "unlisted") {
        return None;
    }
    let id = block.id.clone()?;
    Some(ContentsEntry {
        level: *level,
        depth: *level,
        label: String::new(),
        title: bare(content),
        id,
        section,
        leaf: Leaf::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::{ContentsEntry, contents};
    use crate::diagnostic::Report;
    use crate::document::{BlockKind, SectionKind};
    use crate::language::Language;
    use crate::passes::anchors::anchors;
    use crate::passes::numbers::numbers;
    use crate::passes::sample::{
        block, chapter, document, heading, section, show, term, text,
    };

    #[test]
    fn lists_parts_sections_and_headings() {
        let deep = block(BlockKind::Heading { level: 3, content: vec![text("Dalam")] });
        let quoted = block(BlockKind::Quote(vec![heading("Kutipan")]));
        let linked = block(BlockKind::Heading {
            level: 2,
            content: vec![text("Apa itu "), term("tarif", "tarif")],
        });
        let mut document = document(vec![
            section(SectionKind::TitlePage, "Judul", vec![]),
            section(SectionKind::Contents, "Daftar isi", vec![]),
            section(SectionKind::Front, "Prakata", vec![heading("Tidak")]),
            section(SectionKind::Part, "Ekonomi", vec![]),
            chapter("Pintu", vec![heading("Kuota"), deep, quoted, linked]),
            section(SectionKind::Glossary, "Glosarium", vec![]),
        ]);
        numbers(&mut document, Language::Indonesian);
        anchors(&mut document, Language::Indonesian, &mut Report::default());
        let lines: Vec<_> = contents(&document, Language::Indonesian)
            .iter()
            .map(|it| {
                let title = show(&it.title);
                let ContentsEntry { level, depth, label, id, section, .. } = it;
                format!("{level}{depth} {label}|{title}|{id}|{section}")
            })
            .collect();
        assert_eq!(
            lines,
            [
                "11 |Prakata|prakata|2",
                "00 Bagian I|Ekonomi|bagian-1|3",
                "11 Bab 1|Pintu|bab-1|4",
                "22 |Kuota|kuota|4",
                "22 |Apa itu tarif|apa-itu-tarif|4",
                "10 |Glosarium|glosarium|5",
            ]
        );
    }
}
