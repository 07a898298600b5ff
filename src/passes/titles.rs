//! Titles of the sections that lontar makes itself.

use crate::document::{Document, Inline, InlineKind, Leaf, SectionKind};
use crate::language::Language;

/// Gives each generated section without a title the language's own: "Daftar isi", "Glosarium".
pub(super) fn titles(document: &mut Document, language: Language) {
    let words = language.words();
    for section in &mut document.sections {
        let title = match section.kind {
            SectionKind::HalfTitle => words.half_title,
            SectionKind::Dedication => words.dedication,
            SectionKind::Epigraph => words.epigraph,
            SectionKind::Figures(_) => words.list_of_figures,
            SectionKind::Tables(_) => words.list_of_tables,
            SectionKind::Colophon => words.colophon,
            SectionKind::TitlePage => words.title_page,
            SectionKind::Copyright => words.copyright,
            SectionKind::Contents => words.contents,
            SectionKind::Answers => words.answers,
            SectionKind::Glossary => words.glossary,
            SectionKind::Bibliography => words.bibliography,
            SectionKind::Index => words.index,
            SectionKind::Notes => words.notes,
            SectionKind::Front
            | SectionKind::Part
            | SectionKind::Chapter
            | SectionKind::Appendix
            | SectionKind::Back => continue,
        };
        if section.title.is_empty() {
            let text = title.to_owned();
            let kind = InlineKind::Text { text, leaf: Leaf::default() };
            section.title = vec![Inline { span: section.span, kind }];
        }
    }
}
