//! Fills citations and lists the sources.

use std::collections::BTreeMap;

use super::bibliography::{entry, lettered_year, ranges, short_authors, sort_text, year};
use super::each::each_text_mut;
use super::names::{Names, slug};
use super::references::broken;
use crate::diagnostic::{Code, Report, Span, nearest};
use crate::document::{
    Block, BlockKind, Citation, Document, Id, Inline, InlineKind, Leaf, SectionKind,
    Source, Target,
};
use crate::language::{Language, Words};

/// Fills `[@key, hlm. 12]` with "(Ricardo 1817, hlm. 12)", each source a link to its line in
/// the list of sources when the book has that section, and makes the list: all sources in the
/// language's order. Sources of the same authors and year get the letters a, b, c in the order
/// of the list. A key that the bibliography does not have is an error; a source that neither a
/// citation nor a section's front matter names is a warning.
pub(super) fn citations(
    document: &mut Document,
    language: Language,
    names: &mut Names,
    report: &mut Report,
) {
    let sources = std::mem::take(&mut document.sources);
    let has_list =
        document.sections.iter().any(|it| it.kind == SectionKind::Bibliography);
    let mut citer = Citer::new(&sources, language, has_list, report);
    citer.name_lines(names);
    for section in &document.sections {
        for key in &section.sources {
            citer.look_up(key, section.span);
        }
    }
    each_text_mut(document, &mut |_, text| citer.cite_all(text, false));
    citer.report_unused();
    if !sources.is_empty() {
        for section in &mut document.sections {
            if section.kind == SectionKind::Bibliography {
                let kind = BlockKind::Bibliography(citer.list());
                let (id, classes, lang) = (None, vec![], None);
                section.blocks.push(Block {
                    span: section.span,
                    id,
                    classes,
                    lang,
                    kind,
                });
                // Its names may stand in the book but once.
                break;
            }
        }
    }
    document.sources = sources;
}

struct Citer<'a> {
    sources: &'a [Source],
    /// Indices by key.
    keys: BTreeMap<&'a str, usize>,
    /// Indices in the order of the list.
    order: Vec<usize>,
    /// a, b, c of each source that needs it.
    letters: Vec<Option<String>>,
    /// The names of the lines of the list; empty when there is none.
    ids: Vec<Id>,
    used: Vec<bool>,
    words: &'static Words,
    has_list: bool,
    report: &'a mut Report,
}

impl<'a> Citer<'a> {
    fn new(
        sources: &'a [Source],
        language: Language,
        has_list: bool,
        report: &'a mut Report,
    ) -> Self {
        let words = language.words();
        let mut order: Vec<usize> = (0..sources.len()).collect();
        order.sort_by_cached_key(|&it| {
            sort_text(&sources[it], words).map(|text| language.collation_key(&text))
        });
        let mut keys = BTreeMap::new();
        for (index, source) in sources.iter().enumerate() {
            keys.entry(source.key.as_str()).or_insert(index);
        }
        let letters = letters(sources, &order, words);
        let used = vec![false; sources.len()];
        Self { sources, keys, order, letters, ids: vec![], used, words, has_list, report }
    }

    /// Names the lines of the list, when there will be one.
    fn name_lines(&mut self, names: &mut Names) {
        if self.has_list {
            let name = |it: &Source| names.fresh(&format!("src-{}", slug(&it.key)));
            self.ids = self.sources.iter().map(name).collect();
        }
    }

    /// The source of a key; notes that it is used.
    fn look_up(&mut self, key: &str, span: Span) -> Option<usize> {
        let Some(&index) = self.keys.get(key) else {
            let hint = match nearest(key, self.keys.keys().copied()) {
                Some(meant) => format!("write `{meant}`, if that is meant"),
                None => "add the source to the bibliography".to_owned(),
            };
            let message = format!("the bibliography has no source `{key}`");
            self.report.error(Code::UnknownSource, Some(span), message, hint);
            return None;
        };
        self.used[index] = true;
        Some(index)
    }

    /// Fills the citations in `inlines`; within a link they are not links themselves.
    fn cite_all(&mut self, inlines: &mut [Inline], in_link: bool) {
        for inline in inlines {
            let span = inline.span;
            match &mut inline.kind {
                InlineKind::Citation { items, content } => {
                    *content = self.cite(items, in_link, span);
                }
                kind => {
                    let is_link = matches!(
                        kind,
                        InlineKind::Link { .. }
                            | InlineKind::Reference { .. }
                            | InlineKind::Term { .. }
                    );
                    if let Some(content) = kind.content_mut() {
                        self.cite_all(content, in_link || is_link);
                    }
                }
            }
        }
    }

    /// "(Ricardo 1817, hlm. 12; WTO 2024a)"
    fn cite(&mut self, items: &[Citation], in_link: bool, span: Span) -> Vec<Inline> {
        let mut filled = vec![text("(", span)];
        for (count, item) in items.iter().enumerate() {
            if count > 0 {
                filled.push(text("; ", span));
            }
            self.cite_item(item, in_link, span, &mut filled);
        }
        filled.push(text(")", span));
        filled
    }

    fn cite_item(
        &mut self,
        item: &Citation,
        in_link: bool,
        span: Span,
        filled: &mut Vec<Inline>,
    ) {
        let Some(index) = self.look_up(&item.key, span) else {
            let kind = broken(vec![], &format!("@{}", item.key), span);
            filled.push(Inline { span, kind });
            return;
        };
        let source = &self.sources[index];
        let authors = short_authors(source, self.words);
        let year = lettered_year(source, self.letters[index].as_deref(), self.words);
        let words = text(&format!("{authors} {year}"), span);
        filled.push(match self.ids.get(index).filter(|_| !in_link) {
            Some(id) => {
                let target = Target::Internal(id.clone());
                let title = String::new();
                let kind = InlineKind::Link { target, title, content: vec![words] };
                Inline { span, kind }
            }
            None => words,
        });
        if !item.locator.is_empty() {
            filled.push(text(&format!(", {}", ranges(&item.locator)), span));
        }
    }

    fn report_unused(&mut self) {
        for (source, used) in self.sources.iter().zip(&self.used) {
            if !used {
                self.report.warn(
                    Code::UnusedSource,
                    Some(source.span),
                    format!("nothing in the book cites `{}`", source.key),
                    format!("cite it as `[@{}]`, or take it out", source.key),
                );
            }
        }
    }

    fn list(&self) -> Vec<(Id, Vec<Inline>)> {
        let line = |&index: &usize| {
            let letter = self.letters[index].as_deref();
            (self.ids[index].clone(), entry(&self.sources[index], letter, self.words))
        };
        self.order.iter().map(line).collect()
    }
}

/// The letters of the sources that share authors and year with another, in the list's order.
fn letters(sources: &[Source], order: &[usize], words: &Words) -> Vec<Option<String>> {
    let mut alike: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for &index in order {
        let source = &sources[index];
        let key = (short_authors(source, words), year(source, words));
        alike.entry(key).or_default().push(index);
    }
    let mut letters = vec![None; sources.len()];
    for group in alike.values().filter(|it| it.len() > 1) {
        for (count, &index) in group.iter().enumerate() {
            letters[index] = Some(letter(count));
        }
    }
    letters
}

/// a to z, then aa, ab, …
fn letter(count: usize) -> String {
    let last = char::from(b"abcdefghijklmnopqrstuvwxyz"[count % 26]);
    match count / 26 {
        0 => last.to_string(),
        more => letter(more - 1) + &last.to_string(),
    }
}

fn text(words: &str, span: Span) -> Inline {
    Inline {
        span,
        kind: InlineKind::Text { text: words.to_owned(), leaf: Leaf::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::{citations, letter};
    use crate::diagnostic::Report;
    use crate::document::{
        BlockKind, Citation, Document, Inline, InlineKind, SectionKind, Source,
    };
    use crate::language::Language;
    use crate::passes::names::Names;
    use crate::passes::sample::{
        chapter, document, findings, inline, paras, section, show, show_blocks,
    };

    fn cite(items: &[(&str, &str)]) -> Inline {
        let item = |&(key, locator): &(&str, &str)| Citation {
            key: key.to_owned(),
            locator: locator.to_owned(),
        };
        let items = items.iter().map(item).collect();
        inline(InlineKind::Citation { items, content: vec![] })
    }

    fn source(key: &str, author: &str, title: &str, issued: &str) -> Source {
        Source {
            key: key.to_owned(),
            authors: vec![(author.to_owned(), String::new())],
            title: title.to_owned(),
            issued: issued.to_owned(),
            ..Source::default()
        }
    }

    fn run(document: &mut Document) -> Vec<String> {
        let mut report = Report::default();
        citations(document, Language::Indonesian, &mut Names::default(), &mut report);
        findings(&report)
    }

    fn book(content: Vec<Inline>) -> Document {
        let mut document = document(vec![
            chapter("Satu", vec![paras(content)]),
            section(SectionKind::Bibliography, "Daftar pustaka", vec![]),
        ]);
        document.sources = vec![
            source("wto", "WTO", "Zat", "2024"),
            source("ricardo", "Ricardo", "Prinsip", "1817"),
            source("wto2", "WTO", "Aturan", "2024-05-01"),
        ];
        document
    }

    #[test]
    fn citations_lead_to_a_sorted_list() {
        let mut document = book(vec![
            cite(&[("ricardo", "hlm. 12-14"), ("wto", "")]),
            cite(&[("wto2", "")]),
        ]);
        assert!(run(&mut document).is_empty());
        assert_eq!(
            show_blocks(&document.sections[0].blocks),
            ["([Ricardo 1817](#src-ricardo), hlm. 12–14; [WTO 2024a](#src-wto))\
              ([WTO 2024b](#src-wto2))"]
        );
        let BlockKind::Bibliography(list) = &document.sections[1].blocks[0].kind else {
            panic!("no list")
        };
        let lines: Vec<_> =
            list.iter().map(|(id, line)| format!("{id}: {}", show(line))).collect();
        assert_eq!(
            lines,
            [
                "src-ricardo: Ricardo. 1817. *Prinsip*.",
                "src-wto: WTO. 2024a. *Zat*.",
                "src-wto2: WTO. 2024b. *Aturan*. 1 Mei 2024.",
            ]
        );
    }

    #[test]
    fn without_a_list_nothing_is_linked() {
        let mut document = book(vec![cite(&[("ricardo", "")])]);
        document.sections.pop();
        run(&mut document);
        assert_eq!(show_blocks(&document.sections[0].blocks), ["(Ricardo 1817)"]);
    }

    #[test]
    fn missing_and_unused_sources_are_told() {
        let mut document = book(vec![cite(&[("ricado", "hlm. 1"), ("wto", "")])]);
        document.sections[0].sources = vec!["wto2".to_owned(), "tiada".to_owned()];
        assert_eq!(
            run(&mut document),
            [
                "error unknown-source: the bibliography has no source `tiada`",
                "error unknown-source: the bibliography has no source `ricado`",
                "warning unused-source: nothing in the book cites `ricardo`",
            ]
        );
        assert_eq!(
            show_blocks(&document.sections[0].blocks),
            ["(==[? @ricado]==; [WTO 2024a](#src-wto))"]
        );
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 51, 52].map(letter), ["a", "z", "aa", "az", "ba"]);
    }
}
