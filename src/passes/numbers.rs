//! Numbers parts, chapters, appendices, figures, tables, equations and exercises.

use crate::document::{BlockKind, Document, Section, SectionKind, walk_blocks_mut};
use crate::language::{Language, Words};

/// Numbers what is counted: parts, chapters and appendices through the book; figures, tables
/// (those with a caption), equations (those with a name) and exercises through each chapter,
/// "Gambar 2.1", and appendix, "Gambar A.1". Outside of these figures, tables and equations are
/// counted through the book, "Gambar 1".
pub(super) fn numbers(document: &mut Document, language: Language) {
    let words = language.words();
    let mut parts = 0;
    let mut chapters = 0;
    let mut appendices = 0;
    let mut outside = Counts::default();
    for section in &mut document.sections {
        let counter = match section.kind {
            SectionKind::Part => Some(&mut parts),
            SectionKind::Chapter => Some(&mut chapters),
            SectionKind::Appendix => Some(&mut appendices),
            _ => None,
        };
        section.number = counter.map(|it| {
            *it += 1;
            *it
        });
        if let Some(place) = place(section) {
            Counts::default().count(section, &format!("{place}."), words);
        } else {
            outside.exercises = 0;
            outside.count(section, "", words);
        }
    }
}

/// How many there are so far.
#[derive(Debug, Default)]
struct Counts {
    figures: u32,
    tables: u32,
    equations: u32,
    exercises: u32,
}

impl Counts {
    fn count(&mut self, section: &mut Section, prefix: &str, words: &Words) {
        walk_blocks_mut(&mut section.blocks, &mut |block| match &mut block.kind {
            BlockKind::Figure(figure) if !figure.caption.is_empty() => {
                self.figures += 1;
                figure.label = Some(format!("{} {prefix}{}", words.figure, self.figures));
            }
            BlockKind::Table(table) if !table.caption.is_empty() => {
                self.tables += 1;
                table.label = Some(format!("{} {prefix}{}", words.table, self.tables));
            }
            BlockKind::Math { number, .. } if block.id.is_some() => {
                self.equations += 1;
                *number = Some(format!("{prefix}{}", self.equations));
            }
            BlockKind::Exercise(exercise) => {
                self.exercises += 1;
                exercise.number = self.exercises;
            }
            _ => {}
        });
    }
}

/// What stands before the numbers of a section's figures: "2" of a chapter, "A" of an appendix.
pub(super) fn place(section: &Section) -> Option<String> {
    match (section.kind, section.number) {
        (SectionKind::Chapter, Some(number)) => Some(number.to_string()),
        (SectionKind::Appendix, Some(number)) => Some(letters(number)),
        _ => None,
    }
}

/// A, B, … Z, AA, AB, …
fn letters(number: u32) -> String {
    let mut rest = number;
    let mut letters = vec![];
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

/// "Bab 2" of a chapter, "Bagian II" of a part, "Lampiran A", nothing of the others.
pub(super) fn section_label(section: &Section, language: Language) -> String {
    let words = language.words();
    match (section.kind, section.number) {
        (SectionKind::Part, Some(number)) => format!("{} {}", words.part, roman(number)),
        (SectionKind::Chapter, Some(number)) => format!("{} {number}", words.chapter),
        (SectionKind::Appendix, Some(number)) => {
            format!("{} {}", words.appendix, letters(number))
        }
        _ => String::new(),
    }
}

/// A roman number in capitals.
fn roman(number: u32) -> String {
    crate::folios::Folio::Roman(number).to_string().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::{numbers, section_label};
    use crate::document::{BlockKind, Document, SectionKind, walk_blocks};
    use crate::language::Language;
    use crate::passes::answers::tests::exercise;
    use crate::passes::sample::{block, chapter, document, figure, section};

    fn labels(document: &Document) -> Vec<String> {
        let mut labels = vec![];
        for section in &document.sections {
            labels.push(section_label(section, Language::Indonesian));
            walk_blocks(&section.blocks, &mut |it| match &it.kind {
                BlockKind::Figure(it) => {
                    labels.push(it.label.clone().unwrap_or_default());
                }
                BlockKind::Exercise(it) => labels.push(it.number.to_string()),
                _ => {}
            });
        }
        labels
    }

    #[test]
    fn counts_by_book_and_by_chapter() {
        let quoted = block(BlockKind::Quote(vec![figure("Dua")]));
        let mut document = document(vec![
            section(SectionKind::Front, "Prakata", vec![figure("Awal")]),
            section(SectionKind::Part, "Ekonomi", vec![]),
            chapter("A", vec![figure("Satu"), figure(""), quoted, exercise("?")]),
            section(SectionKind::Part, "Politik", vec![]),
            chapter("B", vec![exercise("?"), exercise("?"), figure("Tiga")]),
            section(SectionKind::Back, "Lampiran", vec![figure("Akhir"), exercise("?")]),
        ]);
        numbers(&mut document, Language::Indonesian);
        assert_eq!(
            labels(&document),
            [
                "",
                "Gambar 1",
                "Bagian I",
                "Bab 1",
                "Gambar 1.1",
                "",
                "Gambar 1.2",
                "1",
                "Bagian II",
                "Bab 2",
                "1",
                "2",
                "Gambar 2.1",
                "",
                "Gambar 2",
                "1",
            ]
        );
    }
}
