//! The book's folder: reads its files, and nothing outside it.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Code, FileId, Report, Span};

use super::decode::decode;

/// The folder of a book.
#[derive(Clone)]
pub(super) struct Folder {
    /// As the author named it.
    root: PathBuf,
    /// Without links, to see whether a file stands inside.
    real: PathBuf,
    /// Files that are read as text so far.
    texts: usize,
}

/// Bytes of a text or picture that are read at most: a scan for print has about 30 MB.
const LARGEST: u64 = 64 << 20;
/// Texts of a book, at most: spans count files in 16 bits.
const MOST_TEXTS: usize = 20_000;
/// Entries that are looked at when pictures are searched.
const MOST_ENTRIES: usize = 50_000;
/// Folders inside each other.
const DEEPEST: usize = 12;

/// Why a file was not read.
pub(super) enum Refusal {
    /// There is no such file.
    Missing,
    /// The path leads out of the folder.
    Outside,
    /// It is there, but cannot be read: the reason in words.
    Unreadable(String),
}

impl Folder {
    /// Opens a folder.
    pub(super) fn open(root: &Path) -> io::Result<Self> {
        let real = fs::canonicalize(root)?;
        if !real.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self { root: root.to_owned(), real, texts: 0 })
    }

    /// Reads the bytes of a file named relative to the folder.
    pub(super) fn bytes(&self, path: &str) -> Result<Vec<u8>, Refusal> {
        let inside = Path::new(path)
            .components()
            .all(|it| matches!(it, Component::Normal(_) | Component::CurDir));
        if !inside && !self.stays_inside(path) {
            return Err(Refusal::Outside);
        }
        let full = self.root.join(path);
        let real = fs::canonicalize(&full).map_err(|error| refusal(&error))?;
        if !real.starts_with(&self.real) {
            return Err(Refusal::Outside);
        }
        let file = fs::File::open(&real).map_err(|error| refusal(&error))?;
        let metadata = file.metadata().map_err(|error| refusal(&error))?;
        if !metadata.is_file() {
            return Err(Refusal::Unreadable("it is a folder, not a file".to_owned()));
        }
        if metadata.len() > LARGEST {
            return Err(Refusal::Unreadable("it has more than 64 MB".to_owned()));
        }
        // Room for all of it and for the look behind its end, which finds nothing.
        let length = usize::try_from(metadata.len()).unwrap_or_default();
        let mut bytes = Vec::with_capacity(length + 1);
        file.take(LARGEST).read_to_end(&mut bytes).map_err(|error| refusal(&error))?;
        Ok(bytes)
    }

    /// Reads a text, and adds it to the sources of `report` as spans point into it: UTF-8
    /// without BOM, lines ended by LF.
    pub(super) fn text(
        &mut self,
        path: &str,
        report: &mut Report,
    ) -> Result<FileId, Refusal> {
        if self.texts == MOST_TEXTS {
            return Err(Refusal::Unreadable("the book has too many files".to_owned()));
        }
        let decoded = decode(self.bytes(path)?);
        self.texts += 1;
        let file = report.sources_mut().add(tidy(path), decoded.text);
        if let Some((start, end)) = decoded.damage {
            let place = |at| u32::try_from(at).unwrap_or(u32::MAX);
            report.error(
                Code::NotUtf8,
                Some(Span { file, start: place(start), end: place(end) }),
                format!("`{path}` is not UTF-8 text"),
                "save the file with the encoding UTF-8",
            );
        }
        Ok(file)
    }

    /// Whether there is a file of that name.
    pub(super) fn has(&self, path: &str) -> bool {
        self.root.join(path).is_file()
    }

    /// The files below the folder whose names end in one of `extensions`, sorted, with `/`.
    pub(super) fn list(&self, extensions: &[&str]) -> Vec<String> {
        let mut found = vec![];
        let mut budget = MOST_ENTRIES;
        self.walk("", extensions, DEEPEST, &mut budget, &mut found);
        found.sort();
        found
    }

    fn walk(
        &self,
        below: &str,
        extensions: &[&str],
        depth: usize,
        budget: &mut usize,
        found: &mut Vec<String>,
    ) {
        #[expect(
            clippy::disallowed_methods,
            reason = "`list` sorts, and so do the names here"
        )]
        let Ok(entries) = fs::read_dir(self.root.join(below)) else { return };
        let mut names: Vec<_> = entries
            .filter_map(|it| it.ok()?.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.'))
            .take(*budget)
            .collect();
        *budget -= names.len();
        names.sort();
        for name in names {
            let path = if below.is_empty() { name } else { format!("{below}/{name}") };
            let full = self.root.join(&path);
            if full.is_dir() && !full.is_symlink() {
                if depth > 0 {
                    self.walk(&path, extensions, depth - 1, budget, found);
                }
            } else if has_extension(&path, extensions) {
                found.push(path);
            }
        }
    }

    /// Whether `..` parts of a relative path come back into the folder before they leave it.
    fn stays_inside(&self, path: &str) -> bool {
        let mut depth = 0_usize;
        for part in Path::new(path).components() {
            match part {
                Component::Normal(_) => depth += 1,
                Component::CurDir => {}
                Component::ParentDir if depth > 0 => depth -= 1,
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                    return false;
                }
            }
        }
        true
    }
}

/// Whether a path ends in one of the extensions, in any case.
pub(super) fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, end)| extensions.iter().any(|it| end.eq_ignore_ascii_case(it)))
}

/// A path without `./` and with `..` resolved, as messages and links name it.
pub(super) fn tidy(path: &str) -> String {
    let mut parts: Vec<&str> = vec![];
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|it| *it != "..") => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    parts.join("/")
}

/// The reason of an error of the system, in lontar's words where there are some.
fn refusal(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Refusal::Missing,
        io::ErrorKind::PermissionDenied => {
            Refusal::Unreadable("you are not permitted to read it".to_owned())
        }
        io::ErrorKind::IsADirectory => {
            Refusal::Unreadable("it is a folder, not a file".to_owned())
        }
        _ => Refusal::Unreadable("the disk or the system refuses it".to_owned()),
    }
}
