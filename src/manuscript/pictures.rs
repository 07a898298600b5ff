//! The pictures that the manuscript names.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Code, Report, Span};
use crate::picture::{self, Picture, PictureError, PictureId};

use super::contents::{outside, unreadable};
use super::folder::{Folder, Refusal, has_extension, tidy};

/// The pictures of a book.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// Those that could be read.
    pub(super) sound: Vec<Picture>,
    /// Paths of those that could not: told, so that nobody needs to tell it again.
    pub(super) damaged: Vec<String>,
    /// Which is the cover.
    pub(super) cover: Option<PictureId>,
}

/// Pictures of a book, at most.
const MOST: usize = 10_000;
/// Words of a picture's file name, at most, and bytes.
const MOST_WORDS: usize = 12;
const LONGEST_NAME: usize = 255 * 3;

/// Reads every picture below the folder that a text or `cover` names.
///
/// Which words of a text are image paths only the room `markdown` knows; here a picture is
/// taken when its path or file name occurs anywhere in a text, as written or percent-encoded.
pub(super) fn pictures(
    folder: &Folder,
    cover: Option<Cover>,
    report: &mut Report,
    texts: &[Span],
) -> Pictures {
    let mut pictures = Pictures::default();
    if let Some(cover) = cover {
        pictures.cover = cover.settle(&mut pictures, report);
    }
    let candidates = folder.list(&["png", "jpg", "jpeg", "svg"]);
    if candidates.is_empty() {
        return pictures;
    }
    let named = Mentions::of(texts, report);
    let cover = pictures.sound.first().map(|it| it.path.clone());
    let wanted: Vec<String> = candidates
        .into_iter()
        .filter(|path| named.has(path) && Some(path) != cover.as_ref())
        .take(MOST)
        .collect();
    let read = wanted.into_par_iter().with_max_len(1).map(|path| {
        let read = folder.bytes(&path).map(|bytes| picture::read(&path, bytes));
        (path, read)
    });
    for (path, read) in read.collect::<Vec<_>>() {
        let failed = match read {
            Ok(Ok(picture)) => {
                pictures.sound.push(picture);
                continue;
            }
            Ok(Err(error)) => (Code::BadPicture, error.message, error.hint),
            Err(Refusal::Unreadable(reason)) => {
                let hint = "check the file".to_owned();
                (Code::UnreadableFile, format!("`{path}` cannot be read: {reason}"), hint)
            }
            // A link out of the folder is no picture of the book.
            Err(Refusal::Missing | Refusal::Outside) => continue,
        };
        let (code, message, hint) = failed;
        report.error(code, named.place(&path), message, hint);
        pictures.damaged.push(path);
    }
    pictures
}

/// The cover, as read: it may stand anywhere in the folder, and an error about it has a place.
pub(super) struct Cover {
    path: String,
    span: Span,
    /// `None` when its name is not that of a picture.
    read: Option<Result<Result<Picture, PictureError>, Refusal>>,
}

impl Cover {
    /// Reads the cover that `book.yaml` names at `span`.
    pub(super) fn read(folder: &Folder, (path, span): (String, Span)) -> Self {
        let read = has_extension(&path, &["png", "jpg", "jpeg", "svg"])
            .then(|| folder.bytes(&path).map(|bytes| picture::read(&tidy(&path), bytes)));
        Self { path, span, read }
    }

    /// Puts it among the pictures, or tells what is wrong with it.
    fn settle(self, pictures: &mut Pictures, report: &mut Report) -> Option<PictureId> {
        let Self { path, span, read } = self;
        let Some(read) = read else {
            let message = format!("`{path}` is not a picture that lontar reads");
            let hint = "save the cover as SVG, PNG or JPEG";
            report.error(Code::BadPicture, Some(span), message, hint);
            return None;
        };
        match read {
            Ok(Ok(picture)) => {
                pictures.sound.push(picture);
                return Some(PictureId(0));
            }
            Ok(Err(error)) => {
                report.error(Code::BadPicture, Some(span), error.message, error.hint);
            }
            Err(Refusal::Missing) => {
                let message = format!("there is no picture `{path}`");
                let hint = "save the cover there, or take `cover` out";
                report.error(Code::MissingPicture, Some(span), message, hint);
            }
            Err(Refusal::Outside) => outside(&path, span, report),
            Err(Refusal::Unreadable(reason)) => unreadable(&path, span, &reason, report),
        }
        pictures.damaged.push(tidy(&path));
        None
    }
}

/// The words of the texts that can be paths, and where the first of each stands.
struct Mentions {
    /// File names in lower case with their places; sorted.
    names: Vec<(String, Span)>,
}

impl Mentions {
    /// Finds what ends in a picture's extension.
    fn of(texts: &[Span], report: &Report) -> Self {
        let mut names = vec![];
        for whole in texts {
            let text = report.sources().text(whole.file);
            let text = &text[whole.start as usize..whole.end as usize];
            for (at, _) in text.match_indices('.') {
                let Some(length) = extension(&text.as_bytes()[at + 1..]) else {
                    continue;
                };
                let end = at + 1 + length;
                let line = &text[..end];
                // Further back than any file name reaches there is nothing to look for.
                let floor = line.len().saturating_sub(LONGEST_NAME);
                let start = line
                    .bytes()
                    .enumerate()
                    .rev()
                    .take_while(|(at, it)| {
                        *at >= floor && !matches!(it, b'/' | b'(' | b'<' | b'\n' | b'\\')
                    })
                    .last()
                    .map_or(at, |(at, _)| at);
                // A name may hold spaces, so each word before the dot may be its first.
                let firsts = text.as_bytes()[start..end]
                    .iter()
                    .enumerate()
                    .filter(|(_, it)| matches!(it, b' ' | b'\t' | b'"' | b'\'' | b'='))
                    .map(|(at, _)| start + at + 1)
                    .rev()
                    .take(MOST_WORDS);
                for start in firsts.chain([start]) {
                    let Some(name) = text.get(start..end) else { continue };
                    let place = |at: usize| whole.start + u32::try_from(at).unwrap_or(0);
                    let span =
                        Span { file: whole.file, start: place(start), end: place(end) };
                    names.push((decode(name), span));
                }
            }
        }
        names.sort();
        Self { names }
    }

    /// Whether a file name occurs.
    fn has(&self, path: &str) -> bool {
        self.place(path).is_some()
    }

    fn place(&self, path: &str) -> Option<Span> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let at = self.names.partition_point(|(it, _)| it.as_str() < name);
        self.names.get(at).filter(|(it, _)| it == name).map(|(_, span)| *span)
    }
}

/// What stands under a path.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum FoundPicture {
    /// A picture.
    Sound(PictureId),
    /// A picture that cannot be read, which was told.
    Damaged,
    /// Nothing.
    Missing,
}

/// The pictures by path.
#[derive(Debug, Default)]
pub(super) struct Shelf(BTreeMap<String, FoundPicture>);

impl Shelf {
    pub(super) fn of(pictures: &Pictures) -> Self {
        let sound = pictures.sound.iter().zip(0..).map(|(picture, id)| {
            (picture.path.clone(), FoundPicture::Sound(PictureId(id)))
        });
        let damaged =
            pictures.damaged.iter().map(|it| (it.clone(), FoundPicture::Damaged));
        Self(damaged.chain(sound).collect())
    }

    pub(super) fn find(&self, from: &str, path: &str) -> FoundPicture {
        let candidates = relative(from, path);
        let found = candidates.iter().find_map(|path| self.0.get(path));
        found.copied().unwrap_or(FoundPicture::Missing)
    }
}

/// What `path` may mean in the file `from`: relative to the file, and relative to the book;
/// as written, and with `%20` and its like resolved.
pub(super) fn relative(from: &str, path: &str) -> Vec<String> {
    let below = from.rsplit_once('/').map_or("", |(below, _)| below);
    let mut candidates = vec![];
    for path in [path.to_owned(), decode(path)] {
        for candidate in [tidy(&format!("{below}/{path}")), tidy(&path)] {
            if !candidates.contains(&candidate) {
                candidates.push(candidate);
            }
        }
    }
    candidates
}

/// How long the picture's extension is that `bytes` begin with.
fn extension(bytes: &[u8]) -> Option<usize> {
    ["jpeg", "png", "jpg", "svg"]
        .into_iter()
        .find(|it| {
            bytes.get(..it.len()).is_some_and(|b| b.eq_ignore_ascii_case(it.as_bytes()))
        })
        .map(str::len)
}

/// A text with `%20` and its like resolved, where that gives UTF-8.
fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let digit = |it: Option<&u8>| {
        let it = it?;
        char::from(*it).to_digit(16)
    };
    let bytes = text.as_bytes();
    let mut decoded = vec![];
    let mut at = 0;
    while at < bytes.len() {
        let pair = digit(bytes.get(at + 1)).zip(digit(bytes.get(at + 2)));
        if let (b'%', Some((high, low))) = (bytes[at], pair) {
            decoded.push(u8::try_from(high * 16 + low).expect("two digits are a byte"));
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Mentions, decode, relative};
    use crate::diagnostic::{Report, Span};

    #[test]
    fn names_are_found_however_they_are_written() {
        let mut report = Report::default();
        let text = "![a](images/peta.svg \"t\") ![](<foto pasar.JPG>)\n[r]: gambar%201.png\nsatu.pn";
        let file = report.sources_mut().add("a.md", text);
        let end = u32::try_from(text.len()).unwrap();
        let mentions = Mentions::of(&[Span { file, start: 0, end }], &report);
        assert!(mentions.has("images/peta.svg"));
        assert!(mentions.has("foto pasar.JPG"));
        assert!(mentions.has("gambar 1.png"));
        assert!(!mentions.has("satu.png"));
        assert!(!mentions.has("eta.svg"));
        assert_eq!(mentions.place("x/peta.svg"), Some(Span { file, start: 12, end: 20 }));
    }

    #[test]
    fn paths_are_relative_to_the_file_or_the_book() {
        assert_eq!(relative("a/b.md", "../x.png"), ["x.png", "../x.png"]);
        assert_eq!(relative("b.md", "./i/x.png"), ["i/x.png"]);
        assert_eq!(
            relative("a/b.md", "x%20y.png"),
            ["a/x%20y.png", "x%20y.png", "a/x y.png", "x y.png"]
        );
    }

    #[test]
    fn percent_signs_that_encode_nothing_stay() {
        assert_eq!(decode("50%.png"), "50%.png");
        assert_eq!(decode("%C3%A9.png"), "é.png");
        assert_eq!(decode("%FF.png"), "%FF.png");
    }
}
