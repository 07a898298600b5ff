//! Gives names to what links can point at.

use super::each::each_text_mut;
use super::names::{Names, slug};
use super::numbers::place;
use crate::diagnostic::{Code, Report, Span};
use crate::document::{
    Block, BlockKind, Document, Id, InlineKind, SectionKind, plain_text, walk_blocks_mut,
    walk_inlines_mut,
};
use crate::language::{Language, Words};

/// Names sections, headings, captioned figures and tables, exercises and glossary entries.
///
/// The authors' names come first, brought into the form `[a-z0-9-]`; a name given twice is an
/// error, and the second thing gets another name. What has no name then gets one that is free:
/// a chapter `bab-2`, a preface `prakata`, a heading that of its words (behind the name of its
/// section when those stand in the book twice), a figure `gambar-2-1`, an exercise `soal-2-3`.
/// The names that are taken are handed on.
pub(super) fn anchors(
    document: &mut Document,
    language: Language,
    report: &mut Report,
) -> Names {
    let mut namer = Namer { names: Names::default(), words: language.words(), report };
    namer.take_given(document);
    namer.give_sections(document);
    for section in &mut document.sections {
        let place = place(section).map(|it| it.to_lowercase());
        let place = place.unwrap_or_else(|| section.id.0.clone());
        let own_name = section.id.0.clone();
        namer.give_blocks(&mut section.blocks, &own_name, &place);
    }
    for entry in &mut document.glossary {
        if entry.id.0.is_empty() {
            entry.id = namer.names.fresh(&format!("g-{}", slug(&entry.term)));
        }
        namer.give_blocks(&mut entry.definition, "g", "g");
    }
    namer.names
}

struct Namer<'a> {
    names: Names,
    words: &'static Words,
    report: &'a mut Report,
}

impl Namer<'_> {
    /// Takes the names that the authors gave.
    fn take_given(&mut self, document: &mut Document) {
        for section in &mut document.sections {
            if !section.id.0.is_empty() {
                section.id = self.take(&section.id, section.span).unwrap_or_default();
            }
        }
        for entry in &mut document.glossary {
            if !entry.id.0.is_empty() {
                entry.id = self.names.fresh(&slug(&entry.id.0));
            }
        }
        super::each::each_blocks_mut(document, &mut |blocks| {
            walk_blocks_mut(blocks, &mut |block| {
                if let Some(id) = &block.id {
                    block.id = self.take(id, block.span);
                }
            });
        });
        each_text_mut(document, &mut |_, text| {
            walk_inlines_mut(text, &mut |inline| {
                let span = inline.span;
                if let InlineKind::Anchor { id, .. } = &mut inline.kind {
                    *id = self.take(id, span).unwrap_or_else(|| self.names.fresh("x"));
                }
            });
        });
    }

    /// An author's name in its proper form; nothing when no letter of it is left.
    fn take(&mut self, given: &Id, span: Span) -> Option<Id> {
        let name = slug(&given.0);
        if name.is_empty() {
            self.report.error(
                Code::BadValue,
                Some(span),
                format!("the name `{given}` has no letter a to z"),
                "give it a name of small letters, digits and hyphens",
            );
            return None;
        }
        if self.names.claim(&name) {
            return Some(Id(name));
        }
        let at = self.report.sources().word_in(span, &format!("#{given}"));
        self.report.error(
            Code::RepeatedId,
            Some(at),
            format!("the name `{name}` is given a second time"),
            "give it a name of its own, and see which of the two the references mean",
        );
        Some(self.names.fresh(&name))
    }

    fn give_sections(&mut self, document: &mut Document) {
        for section in &mut document.sections {
            if !section.id.0.is_empty() {
                continue;
            }
            let wish = match (section.kind, section.number) {
                (SectionKind::Chapter, Some(number)) => {
                    format!("{}-{number}", slug(self.words.chapter))
                }
                (SectionKind::Part, Some(number)) => {
                    format!("{}-{number}", slug(self.words.part))
                }
                _ => slug(&plain_text(&section.title)),
            };
            let wish = if wish.is_empty() { slug(self.words.section) } else { wish };
            section.id = self.names.fresh(&wish);
        }
    }

    /// Names the blocks of a section: `section` is its name, `place` what stands in the names
    /// of its figures and exercises.
    fn give_blocks(&mut self, blocks: &mut [Block], section: &str, place: &str) {
        let words = self.words;
        walk_blocks_mut(blocks, &mut |block| {
            if block.id.is_some() {
                return;
            }
            block.id = match &block.kind {
                BlockKind::Heading { content, .. } => {
                    let wish = slug(&plain_text(content));
                    Some(if !wish.is_empty() && self.names.claim(&wish) {
                        Id(wish)
                    } else {
                        self.names
                            .fresh(format!("{section}-{wish}").trim_end_matches('-'))
                    })
                }
                BlockKind::Figure(it) => {
                    it.label.as_deref().map(|it| self.names.fresh(&slug(it)))
                }
                BlockKind::Table(it) => {
                    it.label.as_deref().map(|it| self.names.fresh(&slug(it)))
                }
                BlockKind::Exercise(it) => {
                    let wish = format!("{}-{place}-{}", slug(words.exercise), it.number);
                    Some(self.names.fresh(&wish))
                }
                _ => None,
            };
        });
    }
}

#[cfg(test)]
mod tests {
    use super::anchors;
    use crate::diagnostic::Report;
    use crate::document::{Document, Id, InlineKind, SectionKind, walk_blocks};
    use crate::language::Language;
    use crate::passes::answers::tests::exercise;
    use crate::passes::numbers::numbers;
    use crate::passes::sample::{
        chapter, document, entry, figure, findings, heading, inline, named, paras,
        section, text,
    };

    fn name(document: &mut Document) -> (Vec<String>, Vec<String>) {
        let mut report = Report::default();
        numbers(document, Language::Indonesian);
        anchors(document, Language::Indonesian, &mut report);
        let mut ids = vec![];
        for section in &document.sections {
            ids.push(section.id.0.clone());
            walk_blocks(&section.blocks, &mut |it| {
                ids.extend(it.id.clone().map(|it| it.0));
            });
        }
        (ids, findings(&report))
    }

    #[test]
    fn everything_that_can_be_linked_has_a_name() {
        let mut named_chapter = chapter("B", vec![heading("Ringkasan"), heading("日本")]);
        named_chapter.id = Id("Bab_Dua".to_owned());
        let mut document = document(vec![
            section(SectionKind::Front, "Prakata", vec![figure("Awal")]),
            section(SectionKind::Part, "Ekonomi", vec![]),
            chapter(
                "A",
                vec![heading("Ringkasan"), exercise("?"), figure("Satu"), figure("")],
            ),
            named_chapter,
            section(SectionKind::Back, "Prakata", vec![exercise("?")]),
            section(SectionKind::Back, "附录", vec![]),
        ]);
        document.glossary = vec![entry("Akses pasar", &[]), entry("akses-pasar", &[])];
        let (ids, findings) = name(&mut document);
        assert_eq!(
            ids,
            [
                "prakata",
                "gambar-1",
                "bagian-1",
                "bab-1",
                "ringkasan",
                "soal-1-1",
                "gambar-1-1",
                "bab-dua",
                "bab-dua-ringkasan",
                "bab-dua-2",
                "prakata-2",
                "soal-prakata-2-1",
                "subbab",
            ]
        );
        assert_eq!(document.glossary[0].id.0, "g-akses-pasar");
        assert_eq!(document.glossary[1].id.0, "g-akses-pasar-2");
        assert!(findings.is_empty(), "{findings:?}");
    }

    #[test]
    fn authors_names_win_and_may_not_repeat() {
        let anchor = inline(InlineKind::Anchor {
            id: Id("fig:x".to_owned()),
            content: vec![text("x")],
        });
        let mut document = document(vec![
            chapter("A", vec![heading("Peta"), named("peta", figure("P"))]),
            chapter("B", vec![named("fig-x", figure("X")), paras(vec![anchor])]),
            chapter("C", vec![named("図", figure("X"))]),
        ]);
        let (ids, findings) = name(&mut document);
        assert_eq!(
            ids,
            ["bab-1", "bab-1-peta", "peta", "bab-2", "fig-x", "bab-3", "gambar-3-1"]
        );
        assert_eq!(
            findings,
            [
                "error bad-value: the name `図` has no letter a to z",
                "error repeated-id: the name `fig-x` is given a second time",
            ]
        );
    }
}
