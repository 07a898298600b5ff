//! States what the book does for readers who do not see it: counted, never claimed.

use std::collections::BTreeSet;

use crate::document::{
    Accessibility, Block, BlockKind, Document, Inline, InlineKind, Leaf, SectionKind,
    Span, walk_blocks, walk_inlines,
};
use crate::language::{Language, Statement};

/// Gives the printed note its title, so that it can be referred to; tells its section.
///
/// `back: [accessibility]` makes a section without a title and a text; a file has both.
pub(super) fn announce(document: &mut Document, language: Language) -> Option<usize> {
    let is_note = |it: &crate::document::Section| {
        it.kind == SectionKind::Back && it.title.is_empty() && it.blocks.is_empty()
    };
    let at = document.sections.iter().position(is_note)?;
    let section = &mut document.sections[at];
    section.title = words(language.statement().title, section.span);
    Some(at)
}

/// Counts, states, and writes the printed note when the author asks for it.
pub(super) fn statement(
    document: &mut Document,
    note: Option<usize>,
    language: Language,
) -> Accessibility {
    let facts = survey(document, language);
    if let Some(section) = note.and_then(|at| document.sections.get_mut(at)) {
        let span = section.span;
        let paragraph = |sentence: &String| Block {
            span,
            id: None,
            classes: vec![],
            lang: None,
            kind: BlockKind::Paragraph(words(sentence, span)),
        };
        section.blocks = facts.statement.iter().map(paragraph).collect();
    }
    facts
}

/// Counts what is in a book.
pub(super) fn survey(document: &Document, language: Language) -> Accessibility {
    let mut counter = Counter {
        facts: Accessibility::default(),
        languages: BTreeSet::new(),
        own: &document.metadata.lang,
    };
    for section in &document.sections {
        counter.lang(section.lang.as_ref());
        counter.inlines(&section.title);
        counter.blocks(&section.blocks);
        counter.facts.notes += section.notes.len();
        for note in &section.notes {
            counter.blocks(&note.blocks);
        }
        counter.facts.index |= section.kind == SectionKind::Index;
        if section.kind == SectionKind::Glossary {
            for entry in &document.glossary {
                counter.blocks(&entry.definition);
            }
        }
    }
    let mut facts = counter.facts;
    facts.languages = counter.languages.into_iter().collect();
    let metadata = &document.metadata;
    facts.statement =
        sentences(&facts, metadata.evaluated_by.as_deref(), language.statement());
    let own = metadata.accessibility_summary.clone();
    facts.summary = own.unwrap_or_else(|| facts.statement.join(" "));
    facts
}

struct Counter<'a> {
    facts: Accessibility,
    languages: BTreeSet<String>,
    own: &'a str,
}

impl Counter<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        walk_blocks(blocks, &mut |block| {
            self.lang(block.lang.as_ref());
            match &block.kind {
                BlockKind::Figure(figure) => self.picture(&figure.alt, figure.decorative),
                BlockKind::Table(table) => {
                    self.facts.tables += 1;
                    self.facts.headed_tables += usize::from(table.has_heads());
                }
                BlockKind::Math { .. } => self.facts.formulas += 1,
                _ => {}
            }
            for text in block.kind.texts() {
                self.inlines(text);
            }
        });
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        walk_inlines(inlines, &mut |inline| match &inline.kind {
            InlineKind::Image { alt, decorative, .. } => self.picture(alt, *decorative),
            InlineKind::Math { .. } => self.facts.formulas += 1,
            InlineKind::Language { lang, .. } => self.lang(Some(lang)),
            _ => {}
        });
    }

    fn picture(&mut self, alt: &str, decorative: bool) {
        if decorative {
            self.facts.decorative += 1;
        } else {
            self.facts.pictures += 1;
            self.facts.described += usize::from(!alt.trim().is_empty());
        }
    }

    fn lang(&mut self, lang: Option<&String>) {
        if let Some(lang) = lang.filter(|it| *it != self.own) {
            self.languages.insert(lang.clone());
        }
    }
}

/// The sentences that hold for these facts.
fn sentences(
    facts: &Accessibility,
    examiner: Option<&str>,
    words: &Statement,
) -> Vec<String> {
    let mut sentences = vec![words.structure.to_owned()];
    let mut count = |all: &str, some: &str, n: usize, m: usize| {
        if n > 0 {
            let sentence = if n == m { all } else { some };
            let sentence = sentence.replace("{n}", &n.to_string());
            sentences.push(sentence.replace("{m}", &m.to_string()));
        }
    };
    count(words.all_described, words.some_described, facts.pictures, facts.described);
    count(words.decorative, words.decorative, facts.decorative, facts.decorative);
    count(words.all_headed, words.some_headed, facts.tables, facts.headed_tables);
    count(words.formulas, words.formulas, facts.formulas, facts.formulas);
    count(words.notes, words.notes, facts.notes, facts.notes);
    if !facts.languages.is_empty() {
        let tags = facts.languages.join(", ");
        sentences.push(words.languages.replace("{what}", &tags));
    }
    sentences.push(examiner.map_or_else(
        || words.not_evaluated.to_owned(),
        |name| words.evaluated.replace("{what}", name),
    ));
    sentences
}

fn words(text: &str, span: Span) -> Vec<Inline> {
    let kind = InlineKind::Text { text: text.to_owned(), leaf: Leaf::default() };
    vec![Inline { span, kind }]
}

#[cfg(test)]
mod tests {
    use super::{announce, statement};
    use crate::document::{BlockKind, Document, Figure, SectionKind, plain_text};
    use crate::language::Language;
    use crate::passes::sample::{block, figure, para, section};

    fn undescribed() -> crate::document::Block {
        let BlockKind::Figure(it) = figure("").kind else { unreachable!("a figure") };
        block(BlockKind::Figure(Figure { alt: " ".to_owned(), ..it }))
    }

    #[test]
    fn only_what_is_there_is_stated() {
        let chapter = |blocks| Document {
            sections: vec![
                section(SectionKind::Chapter, "Bab", blocks),
                section(SectionKind::Back, "", vec![]),
            ],
            ..Document::default()
        };
        let language = Language::Indonesian;
        let mut plain = chapter(vec![para("a")]);
        let note = announce(&mut plain, language);
        assert_eq!(note, Some(1));
        let facts = statement(&mut plain, note, language);
        assert_eq!(facts.modes(), ["textual"]);
        assert_eq!(facts.sufficient(), ["textual"]);
        assert_eq!(facts.statement.len(), 2, "{:?}", facts.statement);
        assert_eq!(plain_text(&plain.sections[1].title), "Pernyataan aksesibilitas");
        assert_eq!(plain.sections[1].blocks.len(), 2);

        let mut book = chapter(vec![figure("b"), undescribed()]);
        let facts = statement(&mut book, None, language);
        assert_eq!((facts.pictures, facts.described), (2, 1));
        assert_eq!(facts.sufficient(), ["textual,visual"]);
        assert!(facts.summary.contains("yang mempunyai teks alternatif: 1"));
        assert!(!facts.printed_features().contains(&"alternativeText"));
        assert!(book.sections[1].blocks.is_empty(), "the note is written when asked for");
    }
}
