//! The texts that places point into.

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file of the manuscript, by its number in [`Sources`].
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u16);

/// A place in the sources: bytes `start..end` of a file.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// The files that were read, by name. A clone shares their texts.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    /// The folder of the book as seen from where one stands; empty when that is not known.
    folder: PathBuf,
    files: Arc<Vec<Arc<(String, String)>>>,
}

impl Sources {
    /// Adds a file: its name as the author knows it (relative to the book), and its text.
    ///
    /// # Panics
    ///
    /// After 65,535 files, which `manuscript` does not let happen.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id =
            u16::try_from(self.files.len()).expect("the manuscript limits its files");
        Arc::make_mut(&mut self.files).push(Arc::new((name.into(), text.into())));
        FileId(id)
    }

    /// The name of a file.
    #[must_use]
    pub fn name(&self, file: FileId) -> &str {
        self.files.get(usize::from(file.0)).map_or("", |it| &it.0)
    }

    /// Says where the book's folder is, as seen from where one stands.
    pub fn stand_in(&mut self, folder: &Path) {
        folder.clone_into(&mut self.folder);
    }

    /// The path of a file as seen from where one stands, so that an editor finds it.
    #[must_use]
    pub fn path(&self, file: FileId) -> String {
        let path = self.folder.join(self.name(file));
        let path = path.strip_prefix(".").unwrap_or(&path);
        path.display().to_string()
    }

    /// The first place of `part` within `span`; else all of `span`.
    #[must_use]
    pub fn first_in(&self, span: Span, part: &str) -> Span {
        let text = self.text(span.file).get(span.start as usize..span.end as usize);
        let Some(at) = text.and_then(|it| it.find(part)) else { return span };
        let place = |at: usize| span.start + u32::try_from(at).unwrap_or(0);
        Span { file: span.file, start: place(at), end: place(at + part.len()) }
    }

    /// The first place within `span` where `word` stands by itself; else all of `span`. Case
    /// does not count, and signs are alike, for a name may be written in another form.
    #[must_use]
    pub fn word_in(&self, span: Span, word: &str) -> Span {
        let (start, end) = (span.start as usize, span.end as usize);
        let Some(text) = self.text(span.file).get(start..end) else { return span };
        let joins = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_' | '(');
        let found = text.char_indices().find_map(|(at, _)| {
            let rest = text.get(at..)?;
            let end = at + length_of(rest, word)?;
            let bare = !text[..at].ends_with(joins) && !text[end..].starts_with(joins);
            bare.then_some((at, end))
        });
        let place = |at: usize| span.start + u32::try_from(at).unwrap_or(0);
        found.map_or(span, |(start, end)| Span {
            file: span.file,
            start: place(start),
            end: place(end),
        })
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.files.get(usize::from(file.0)).map_or("", |it| &it.1)
    }

    /// Where a place begins, for a message that names another than its own: `bab/a.md:12`.
    #[must_use]
    pub fn line_of(&self, span: Span) -> String {
        format!("{}:{}", self.path(span.file), self.line_column(span).0)
    }

    /// The line and column of a byte, both from 1; columns count characters.
    #[must_use]
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let text = self.text(span.file);
        let mut start = (span.start as usize).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// How many bytes at the beginning of `text` are `word`, or its like.
fn length_of(text: &str, word: &str) -> Option<usize> {
    let alike = |a: char, b: char| {
        a.eq_ignore_ascii_case(&b) || matches!((a, b), ('_', '-') | ('-', '_'))
    };
    let mut letters = text.chars();
    let mut length = 0;
    for letter in word.chars() {
        let found = letters.next().filter(|it| alike(*it, letter))?;
        length += found.len_utf8();
    }
    (length > 0).then_some(length)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Sources, Span};

    #[test]
    fn words_are_found_where_they_stand_alone() {
        let mut sources = Sources::default();
        let text = "[](#peta) é {#peta-lama x=peta .Peta_2}";
        let file = sources.add("a.md", text);
        let end = u32::try_from(text.len()).unwrap();
        let whole = Span { file, start: 0, end };
        let at = |word: &str| {
            let found = sources.word_in(whole, word);
            &text[found.start as usize..found.end as usize]
        };
        assert_eq!(at("#peta-lama"), "#peta-lama");
        assert_eq!(at("x=peta"), "x=peta");
        assert_eq!(at("#peta"), text);
        assert_eq!(at(".peta-2"), ".Peta_2");
        assert_eq!(at("tidak"), text);
        assert_eq!(at(""), text);
    }

    #[test]
    fn paths_are_seen_from_where_one_stands() {
        let mut sources = Sources::default();
        let file = sources.add("bab/a.md", "satu\ndua");
        assert_eq!(sources.path(file), "bab/a.md");
        sources.stand_in(Path::new("book"));
        assert_eq!(Path::new(&sources.path(file)), Path::new("book/bab/a.md"));
        sources.stand_in(Path::new("."));
        assert_eq!(Path::new(&sources.path(file)), Path::new("bab/a.md"));
        let span = Span { file, start: 6, end: 8 };
        assert_eq!(sources.line_of(span), sources.path(file) + ":2");
    }
}
