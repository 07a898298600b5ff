//! Fills empty boxes of key terms.

use super::glossary::first_uses;
use super::names::Names;
use crate::diagnostic::{Code, Report, Span};
use crate::document::{
    Block, BlockKind, CalloutKind, Document, Entry, Inline, InlineKind, Leaf, TermRole,
    walk_blocks,
};

/// Gives each `> [!keyterms]` without content the terms that its section links, in the order of
/// their first use. They lead to the glossary but do not count as uses. A box with nothing to
/// list is taken out.
pub(super) fn keyterms(document: &mut Document, names: &mut Names, report: &mut Report) {
    let glossary = &document.glossary;
    for section in &mut document.sections {
        if !has_empty_box(&section.blocks) {
            continue;
        }
        let uses = first_uses(section);
        let mut filler =
            Filler { glossary, uses: &uses, section: &section.id.0, names, report };
        filler.fill(&mut section.blocks);
    }
}

fn has_empty_box(blocks: &[Block]) -> bool {
    let mut found = false;
    walk_blocks(blocks, &mut |block| found |= is_empty_box(block));
    found
}

fn is_empty_box(block: &Block) -> bool {
    matches!(
        &block.kind,
        BlockKind::Callout(it) if it.kind == CalloutKind::KeyTerms && it.blocks.is_empty()
    )
}

struct Filler<'a> {
    glossary: &'a [Entry],
    /// Indices of entries.
    uses: &'a [usize],
    section: &'a str,
    names: &'a mut Names,
    report: &'a mut Report,
}

impl Filler<'_> {
    fn fill(&mut self, blocks: &mut Vec<Block>) {
        if self.uses.is_empty() {
            blocks.retain(|block| {
                if is_empty_box(block) {
                    self.report.warn(
                        Code::UnusedTerm,
                        Some(block.span),
                        "this box of key terms has nothing to list: the chapter links no term",
                        "write its terms, or take the box out",
                    );
                }
                !is_empty_box(block)
            });
        }
        for block in blocks {
            if is_empty_box(block) {
                let span = block.span;
                let text = self.list(span);
                if let BlockKind::Callout(callout) = &mut block.kind {
                    callout.blocks = vec![Block {
                        span,
                        id: None,
                        classes: vec![],
                        lang: None,
                        kind: BlockKind::Paragraph(text),
                    }];
                }
            }
            for inner in block.kind.children_mut() {
                self.fill(inner);
            }
        }
    }

    /// "biaya peluang · kuota · tarif"
    fn list(&mut self, span: Span) -> Vec<Inline> {
        let text = |text: &str| Inline {
            span,
            kind: InlineKind::Text { text: text.to_owned(), leaf: Leaf::default() },
        };
        let mut list = vec![];
        for (count, &entry) in self.uses.iter().enumerate() {
            if count > 0 {
                list.push(text("\u{a0}· "));
            }
            let term = self.glossary[entry].term.clone();
            let id = self.names.fresh(&format!("k-{}-{}", self.section, count + 1));
            let content = vec![text(&term)];
            let role = TermRole::Listed;
            let kind = InlineKind::Term { term, entry: Some(entry), id, role, content };
            list.push(Inline { span, kind });
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::keyterms;
    use crate::diagnostic::Report;
    use crate::document::{CalloutKind, Id, SectionKind};
    use crate::language::Language;
    use crate::passes::answers::tests::callout;
    use crate::passes::glossary::glossary;
    use crate::passes::names::Names;
    use crate::passes::sample::{
        chapter, document, entry, findings, para, section, show_blocks,
    };

    #[test]
    fn boxes_list_the_linked_terms_or_go() {
        let own = callout(CalloutKind::KeyTerms, vec![para("Sendiri")]);
        let empty = || callout(CalloutKind::KeyTerms, vec![]);
        let mut first = chapter("A", vec![empty(), para("Tarif dan kuota. Tarif."), own]);
        first.id = Id("bab-1".to_owned());
        let mut document = document(vec![
            first,
            chapter("B", vec![empty(), para("Tidak ada.")]),
            section(SectionKind::Glossary, "Glosarium", vec![]),
        ]);
        document.glossary = vec![entry("kuota", &[]), entry("tarif", &[])];
        let mut report = Report::default();
        let mut names = Names::default();
        glossary(&mut document, Language::Indonesian, &mut names, &mut report);
        keyterms(&mut document, &mut names, &mut report);
        assert_eq!(
            show_blocks(&document.sections[0].blocks),
            [
                "",
                "[[1|k-bab-1-1|tarif]]\u{a0}· [[0|k-bab-1-2|kuota]]",
                "[[1|t-bab-1-1|Tarif]] dan [[0|t-bab-1-2|kuota]]. Tarif.",
                "",
                "Sendiri",
            ]
        );
        assert_eq!(document.glossary[0].uses.len(), 1);
        assert_eq!(show_blocks(&document.sections[1].blocks), ["Tidak ada."]);
        assert_eq!(
            findings(&report),
            [
                "warning unused-term: this box of key terms has nothing to list: the chapter links \
              no term"
            ]
        );
    }
}
