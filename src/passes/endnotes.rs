//! Gathers the notes of the whole book in a section of their own.

use super::bare::bare;
use super::names::Names;
use super::numbers::section_label;
use crate::document::{
    Block, BlockKind, Document, Inline, InlineKind, Leaf, Section, SectionKind,
};
use crate::language::Language;

/// Fills the section of notes, when there is one: for each section with notes a heading, and
/// below it the place of its notes. Those of tables stay below their tables, those of the key
/// to the answers with it. A book without notes has no such section.
pub(super) fn endnotes(document: &mut Document, language: Language, names: &mut Names) {
    let sections = &mut document.sections;
    let Some(at) = sections.iter().position(|it| it.kind == SectionKind::Notes) else {
        return;
    };
    let noted = |it: &Section| {
        it.kind != SectionKind::Answers && it.notes.iter().any(|note| !note.in_table)
    };
    if !sections.iter().any(noted) {
        sections.remove(at);
        return;
    }
    let mut blocks = vec![];
    for (number, section) in sections.iter().enumerate().filter(|it| noted(it.1)) {
        let block = |kind| Block {
            span: section.span,
            id: None,
            classes: vec![],
            lang: section.lang.clone(),
            kind,
        };
        let content = heading(section, language);
        let name = names.fresh(&format!("{}-{}", sections[at].id, section.id));
        let heading = block(BlockKind::Heading { level: 2, content });
        blocks.push(Block { id: Some(name), ..heading });
        blocks.push(block(BlockKind::Notes(number)));
    }
    sections[at].blocks = blocks;
}

/// "Bab 2. Siapa membuat apa"
fn heading(section: &Section, language: Language) -> Vec<Inline> {
    let label = section_label(section, language);
    let mut content = bare(&section.title);
    if !label.is_empty() {
        let text = if content.is_empty() { label } else { format!("{label}. ") };
        let kind = InlineKind::Text { text, leaf: Leaf::default() };
        content.insert(0, Inline { span: section.span, kind });
    }
    content
}

#[cfg(test)]
mod tests {
    use super::endnotes;
    use crate::document::{BlockKind, Document, Id, Note, Section, SectionKind, Span};
    use crate::language::Language;
    use crate::passes::names::Names;
    use crate::passes::sample::{chapter, document, para, section, show_blocks};

    fn note(in_table: bool) -> Note {
        let (id, label, span) = (Id::default(), String::new(), Span::default());
        Note { id, label, span, number: 1, in_table, blocks: vec![para("isi")] }
    }

    fn noted(mut section: Section, id: &str, notes: &[bool]) -> Section {
        section.id = Id(id.to_owned());
        section.number = (section.kind == SectionKind::Chapter).then_some(2);
        section.notes = notes.iter().map(|it| note(*it)).collect();
        section
    }

    fn gathered(mut sections: Vec<Section>) -> Document {
        let mut notes = section(SectionKind::Notes, "Catatan", vec![]);
        notes.id = Id("notes".to_owned());
        sections.insert(sections.len().saturating_sub(1), notes);
        let mut document = document(sections);
        endnotes(&mut document, Language::of("id"), &mut Names::default());
        document
    }

    #[test]
    fn each_section_with_notes_has_a_heading_and_its_notes() {
        let document = gathered(vec![
            noted(section(SectionKind::Front, "Prakata", vec![]), "prakata", &[false]),
            noted(chapter("Satu", vec![]), "satu", &[]),
            noted(chapter("Dua", vec![]), "dua", &[true, false]),
            noted(chapter("Tiga", vec![]), "tiga", &[true]),
            noted(section(SectionKind::Back, "Penutup", vec![]), "penutup", &[false]),
            noted(section(SectionKind::Answers, "Kunci", vec![]), "kunci", &[false]),
        ]);
        let notes = &document.sections[5];
        assert_eq!(notes.kind, SectionKind::Notes);
        let named: Vec<_> = notes
            .blocks
            .iter()
            .map(|it| match (&it.kind, &it.id) {
                (BlockKind::Notes(of), None) => of.to_string(),
                (BlockKind::Heading { level: 2, .. }, Some(id)) => {
                    format!("{id} {}", show_blocks(std::slice::from_ref(it)).concat())
                }
                other => panic!("{other:?}"),
            })
            .collect();
        let headings = ["Prakata", "Bab 2. Dua", "Penutup"];
        assert_eq!(named.len(), 6, "{named:?}");
        for (found, expected) in named.iter().step_by(2).zip(headings) {
            assert!(found.ends_with(expected), "{found}");
        }
        assert!(named[2].starts_with("notes-dua "));
        assert_eq!([&named[1], &named[3], &named[5]], ["0", "2", "4"]);
    }

    #[test]
    fn a_book_without_notes_has_no_section_for_them() {
        let document = gathered(vec![
            noted(chapter("Satu", vec![]), "satu", &[true]),
            noted(chapter("Dua", vec![]), "dua", &[]),
        ]);
        assert!(!document.has_endnotes());
        assert_eq!(document.sections.len(), 2);
    }
}
