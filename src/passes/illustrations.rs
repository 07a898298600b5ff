//! Lists the figures and tables.

use super::bare::bare;
use crate::document::{
    BlockKind, ContentsEntry, Document, Inline, InlineKind, Leaf, walk_blocks,
};

/// The lines of the list of figures and of the list of tables: what has a number and a name,
/// in reading order, each with the first sentence of its caption.
pub(super) fn illustrations(
    document: &Document,
) -> (Vec<ContentsEntry>, Vec<ContentsEntry>) {
    let (mut figures, mut tables) = (vec![], vec![]);
    for (section, it) in document.sections.iter().enumerate() {
        walk_blocks(&it.blocks, &mut |block| {
            let (list, label, caption) = match &block.kind {
                BlockKind::Figure(it) => (&mut figures, &it.label, &it.caption),
                BlockKind::Table(it) => (&mut tables, &it.label, &it.caption),
                _ => return,
            };
            if let (Some(label), Some(id)) = (label, &block.id) {
                list.push(ContentsEntry {
                    level: 1,
                    depth: 1,
                    label: label.clone(),
                    title: first_sentence(bare(caption)),
                    id: id.clone(),
                    section,
                    leaf: Leaf::default(),
                });
            }
        });
    }
    (figures, tables)
}

/// The first sentence of a caption, without its full stop: sources and explanations that
/// follow have no place in a list.
fn first_sentence(mut caption: Vec<Inline>) -> Vec<Inline> {
    for at in 0..caption.len() {
        let last = at + 1 == caption.len();
        let InlineKind::Text { text, .. } = &mut caption[at].kind else { continue };
        if let Some(end) = sentence_end(text) {
            text.truncate(end);
            caption.truncate(at + 1);
            break;
        }
        if last && text.ends_with('.') && !text.ends_with("..") {
            text.pop();
        }
    }
    caption
}

/// Where the full stop of the first sentence stands: a point behind a word of three letters or
/// more, with a space and a capital after it.
fn sentence_end(text: &str) -> Option<usize> {
    text.match_indices(". ").map(|(at, _)| at).find(|&at| {
        let word = text[..at].chars().rev().take_while(|it| it.is_alphanumeric()).count();
        let capital = text[at + 2..].starts_with(char::is_uppercase);
        word >= 3 && capital
    })
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, illustrations};
    use crate::diagnostic::Report;
    use crate::language::Language;
    use crate::passes::anchors::anchors;
    use crate::passes::numbers::numbers;
    use crate::passes::sample::{chapter, document, figure, section, show, text};

    #[test]
    fn lists_what_has_a_number() {
        use crate::document::SectionKind;
        let mut document = document(vec![
            chapter("A", vec![figure("Peta. Sumber: BPS."), figure("")]),
            section(SectionKind::Appendix, "B", vec![figure("Alur")]),
        ]);
        numbers(&mut document, Language::Indonesian);
        anchors(&mut document, Language::Indonesian, &mut Report::default());
        let (figures, tables) = illustrations(&document);
        let lines: Vec<_> = figures
            .iter()
            .map(|it| {
                format!("{} {} {} {}", it.label, show(&it.title), it.id, it.section)
            })
            .collect();
        assert_eq!(
            lines,
            ["Gambar 1.1 Peta gambar-1-1 0", "Gambar A.1 Alur gambar-a-1 1"]
        );
        assert!(tables.is_empty());
    }

    #[test]
    fn a_caption_ends_with_its_first_sentence() {
        let cut = |words: &str| show(&first_sentence(vec![text(words)]));
        assert_eq!(cut("Ekspor per tahun. Sumber: BPS"), "Ekspor per tahun");
        assert_eq!(cut("Surat No. 5 dan Dr. Hatta."), "Surat No. 5 dan Dr. Hatta");
        assert_eq!(cut("Dan lain-lain..."), "Dan lain-lain...");
    }
}
