//! What can be referred to: by name, by file, by the words of a heading.

use std::collections::BTreeMap;

use super::bare::bare;
use super::names::slug;
use super::numbers::{place, section_label};
use crate::diagnostic::{Sources, Span, nearest};
use crate::document::{
    Block, BlockKind, Document, Id, Inline, InlineKind, Leaf, plain_text, walk_blocks,
    walk_inlines,
};
use crate::language::Language;

/// Everything in the book that has a name.
pub(super) struct Targets {
    named: BTreeMap<Id, Goal>,
    /// Headings by section and the name that their words would give.
    headings: BTreeMap<(usize, String), Id>,
    /// Sections by the path of their file, relative to the book.
    files: BTreeMap<String, usize>,
    /// Paths of sections' files, so that a link can be read relative to its own.
    sections: Vec<Id>,
    language: Language,
}

/// Something with a name.
struct Goal {
    section: Option<usize>,
    what: What,
}

/// What a reference to it says.
enum What {
    /// "Gambar 2.1", "Bab 2"
    Label(String),
    /// The number of an exercise, and of its chapter or the letter of its appendix.
    Exercise(u32, Option<String>),
    /// The words of a heading or of a box's title: said in quotation marks.
    Quoted(Vec<Inline>),
    /// The words of a title without a number, of a named passage: said as they are.
    Plain(Vec<Inline>),
    /// Nothing can be said of it.
    Nameless,
}

impl Targets {
    /// Collects what `document` holds.
    pub(super) fn collect(
        document: &Document,
        language: Language,
        sources: &Sources,
    ) -> Self {
        let mut targets = Self {
            named: BTreeMap::new(),
            headings: BTreeMap::new(),
            files: BTreeMap::new(),
            sections: document.sections.iter().map(|it| it.id.clone()).collect(),
            language,
        };
        for (index, section) in document.sections.iter().enumerate() {
            let label = section_label(section, language);
            let what = if label.is_empty() {
                What::Plain(bare(&section.title))
            } else {
                What::Label(label)
            };
            targets.add(&section.id, Some(index), what);
            let spans = section.blocks.first().map(|it| it.span);
            for span in std::iter::once(section.span).chain(spans) {
                let path = sources.name(span.file);
                if is_markdown(path) {
                    targets.files.entry(normal_path("", path)).or_insert(index);
                }
            }
            targets.add_texts(&section.title, Some(index));
            targets.add_blocks(&section.blocks, Some(index), place(section).as_deref());
            for note in &section.notes {
                targets.add_blocks(&note.blocks, Some(index), None);
            }
        }
        for entry in &document.glossary {
            let words =
                InlineKind::Text { text: entry.term.clone(), leaf: Leaf::default() };
            let words = vec![Inline { span: entry.span, kind: words }];
            targets.add(&entry.id, None, What::Plain(words));
            targets.add_blocks(&entry.definition, None, None);
        }
        targets
    }

    fn add(&mut self, id: &Id, section: Option<usize>, what: What) {
        self.named.entry(id.clone()).or_insert(Goal { section, what });
    }

    fn add_blocks(
        &mut self,
        blocks: &[Block],
        section: Option<usize>,
        chapter: Option<&str>,
    ) {
        walk_blocks(blocks, &mut |block| {
            for text in block.kind.texts() {
                self.add_texts(text, section);
            }
            let Some(id) = &block.id else { return };
            let what = match &block.kind {
                BlockKind::Heading { content, .. } => {
                    if let Some(section) = section {
                        let key = (section, slug(&plain_text(content)));
                        self.headings.entry(key).or_insert_with(|| id.clone());
                    }
                    What::Quoted(bare(content))
                }
                BlockKind::Figure(it) => {
                    it.label.clone().map_or(What::Nameless, What::Label)
                }
                BlockKind::Table(it) => {
                    it.label.clone().map_or(What::Nameless, What::Label)
                }
                BlockKind::Math { number: Some(number), .. } => {
                    let word = self.language.words().equation;
                    What::Label(format!("{word} {number}"))
                }
                BlockKind::Callout(it) if !it.title.is_empty() => {
                    What::Quoted(bare(&it.title))
                }
                BlockKind::Exercise(it) => {
                    What::Exercise(it.number, chapter.map(str::to_owned))
                }
                _ => What::Nameless,
            };
            self.add(id, section, what);
        });
    }

    fn add_texts(&mut self, text: &[Inline], section: Option<usize>) {
        walk_inlines(text, &mut |inline| {
            if let InlineKind::Anchor { id, content } = &inline.kind {
                let words = bare(content);
                let what =
                    if words.is_empty() { What::Nameless } else { What::Plain(words) };
                self.add(id, section, what);
            }
        });
    }

    /// What `written` (`#id`, `bab-02.md`, `bab-02.md#id`) leads to when it stands in `section`
    /// and in the file `own_path`. A heading of the section goes before a namesake elsewhere.
    pub(super) fn find(
        &self,
        written: &str,
        section: Option<usize>,
        own_path: &str,
    ) -> Option<Id> {
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let section = if path.is_empty() {
            section
        } else {
            // `markdown` has settled most paths already: those are seen from the book's folder.
            let path = percent_decoded(path);
            let folder = own_path.rsplit_once('/').map_or("", |it| it.0);
            let from_book = self.files.get(&normal_path("", &path));
            Some(*from_book.or_else(|| self.files.get(&normal_path(folder, &path)))?)
        };
        if fragment.is_empty() {
            return section.map(|it| self.sections[it].clone());
        }
        let id = Id(slug(&percent_decoded(fragment)));
        let goal = self.named.get(&id);
        if goal.is_some_and(|it| it.section == section) {
            return Some(id);
        }
        let heading = section.and_then(|it| self.headings.get(&(it, id.0.clone())));
        heading.cloned().or_else(|| goal.is_some().then_some(id))
    }

    /// What a reference to `id` says in `section`; `None` when nothing can be said.
    pub(super) fn say(
        &self,
        id: &Id,
        section: Option<usize>,
        span: Span,
    ) -> Option<Vec<Inline>> {
        let text = |text: String| Inline {
            span,
            kind: InlineKind::Text { text, leaf: Leaf::default() },
        };
        let goal = self.named.get(id)?;
        let mut words = match &goal.what {
            What::Label(label) => vec![text(label.clone())],
            What::Exercise(number, chapter) => {
                let word = self.language.words().exercise;
                vec![text(match chapter {
                    Some(chapter) if goal.section != section => {
                        format!("{word} {chapter}.{number}")
                    }
                    _ => format!("{word} {number}"),
                })]
            }
            What::Quoted(words) => {
                let (open, close) = self.language.quotes().double;
                let mut quoted = vec![text(open.to_string())];
                quoted.extend_from_slice(words);
                quoted.push(text(close.to_string()));
                quoted
            }
            What::Plain(words) => words.clone(),
            What::Nameless => return None,
        };
        for word in &mut words {
            word.span = span;
        }
        Some(words)
    }

    /// A name or path of the book that `written` may have meant.
    pub(super) fn nearest(&self, written: &str) -> Option<String> {
        let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
        let files = self.files.keys().map(String::as_str);
        let names = self.named.keys().map(|it| it.0.as_str());
        if fragment.is_empty() {
            nearest(path, files).map(str::to_owned)
        } else if path.is_empty() {
            nearest(&slug(fragment), names).map(|it| format!("#{it}"))
        } else {
            let path =
                files.clone().find(|it| *it == path).or_else(|| nearest(path, files))?;
            let section = self.files.get(path);
            let names = self
                .named
                .iter()
                .filter(|(_, goal)| goal.section.as_ref() == section)
                .map(|(id, _)| id.0.as_str());
            let name = nearest(&slug(fragment), names);
            Some(name.map_or_else(|| path.to_owned(), |name| format!("{path}#{name}")))
        }
    }
}

/// Whether a file of this name is a text of the book.
fn is_markdown(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |it| it.1);
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

/// `path` seen from `folder`, without `.` and `..`.
fn normal_path(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `%20` and its like as the characters they stand for.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        match digits.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{normal_path, percent_decoded};

    #[test]
    fn paths_are_read_from_their_folder() {
        assert_eq!(normal_path("satu", "../dua/./bab.md"), "dua/bab.md");
        assert_eq!(normal_path("", "bab.md"), "bab.md");
        assert_eq!(percent_decoded("bab%20dua.md"), "bab dua.md");
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("%C3%A9%zz"), "é%zz");
        assert_eq!(percent_decoded("%ff"), "%ff");
    }
}
