//! Closes the files into an archive.
//!
//! epub-builder lays the archive out: the media type first and bare, the container's own files,
//! no name twice. What it writes of the package itself is not valid, so the archive is closed
//! again with our bytes in the place of each file, and with fixed times.

use std::io::{Cursor, Read, Write};

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ZipLibrary};
use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// A file of the book: its path and its bytes.
#[derive(Debug)]
pub(super) struct File<'a> {
    /// Its path within the package's folder.
    pub path: String,
    /// What stands in it.
    pub bytes: std::borrow::Cow<'a, [u8]>,
    /// Its media type.
    pub media: &'static str,
}

impl File<'_> {
    /// A file of text.
    pub(super) fn text(path: &str, text: String, media: &'static str) -> Self {
        Self { path: path.to_owned(), bytes: text.into_bytes().into(), media }
    }
}

/// The folder that epub-builder puts the package in.
const FOLDER: &str = "OEBPS/";

/// How hard to press text: 1 to 9. It is 4 % smaller at 9 than at 6, and takes twice as long.
const LEVEL: i64 = 6;
/// How hard to press faces: at 6 they are 2 % smaller than at 3, and take twice as long.
const FACE_LEVEL: i64 = 3;

/// Closes `files` into an archive; `generated` stand in the place of the files that
/// epub-builder writes itself.
pub(super) fn archive(
    files: &[File<'_>],
    generated: &[File<'_>],
) -> Result<Vec<u8>, String> {
    let layout = lay_out(files).map_err(|it| it.to_string())?;
    close(&layout, files, generated).map_err(|it| it.to_string())
}

/// The archive as epub-builder makes it. Its files are empty: their bytes come at the end, so
/// that they are not pressed twice.
fn lay_out(files: &[File<'_>]) -> epub_builder::Result<Vec<u8>> {
    let empty: &[u8] = &[];
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.stylesheet(empty)?;
    for file in files.iter().filter(|it| it.path != super::style::FILE) {
        if file.media == super::package::XHTML {
            builder.add_content(EpubContent::new(&file.path, empty))?;
        } else {
            builder.add_resource(&file.path, empty, file.media)?;
        }
    }
    let mut layout = vec![];
    builder.generate(&mut layout)?;
    Ok(layout)
}

/// Closes the archive: each file is pressed by itself, in parallel, and then set in its place.
fn close(
    layout: &[u8],
    files: &[File<'_>],
    generated: &[File<'_>],
) -> zip::result::ZipResult<Vec<u8>> {
    let mut layout = ZipArchive::new(Cursor::new(layout))?;
    let mut entries = vec![];
    for index in 0..layout.len() {
        let mut file = layout.by_index(index)?;
        let name = file.name().to_owned();
        let path = name.strip_prefix(FOLDER);
        let own = generated.iter().chain(files).find(|it| Some(it.path.as_str()) == path);
        let bytes = match own {
            Some(own) => std::borrow::Cow::Borrowed(&*own.bytes),
            None => {
                let mut bytes = vec![];
                file.read_to_end(&mut bytes)?;
                bytes.into()
            }
        };
        entries.push((name, bytes));
    }
    // The media type comes first, then what leads to the package, then the rest by name.
    let opf = format!("{FOLDER}content.opf");
    entries.sort_by(|(one, _), (other, _)| {
        let rank =
            |it: &String| (it != "mimetype", !it.starts_with("META-INF/"), *it != opf);
        rank(one).cmp(&rank(other)).then_with(|| one.cmp(other))
    });
    let pressed: Vec<_> = entries
        .par_iter()
        .with_max_len(1)
        .map(|(name, bytes)| press(name, bytes))
        .collect();
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for archive in pressed {
        let mut archive = ZipArchive::new(Cursor::new(archive?))?;
        writer.raw_copy_file(archive.by_index(0)?)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// An archive of one file. Pictures are pressed already.
fn press(name: &str, bytes: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let bare = name == "mimetype" || [".png", ".jpg"].iter().any(|it| name.ends_with(it));
    let method =
        if bare { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    let is_face = [".otf", ".ttf"].iter().any(|it| name.ends_with(it));
    let level = if is_face { FACE_LEVEL } else { LEVEL };
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .compression_method(method)
        .compression_level((!bare).then_some(level));
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    writer.start_file(name, options)?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?.into_inner())
}
