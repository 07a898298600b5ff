//! Makes the pictures ready: photographs and pixels go as they are, drawings are written anew.

use std::borrow::Cow;

use rayon::prelude::*;

use super::archive::File;
use super::survey::Atlas;
use crate::document::Document;
use crate::picture::{Format, PictureError, portable_svg};

/// The files of the pictures that the text shows.
pub(super) fn pictures<'a>(
    document: &'a Document,
    atlas: &Atlas<'_>,
) -> Result<Vec<File<'a>>, PictureError> {
    let shown: Vec<_> = atlas.pictures.iter().collect();
    shown
        .into_par_iter()
        .map(|(id, path)| {
            let picture = &document.pictures[id.0 as usize];
            let (bytes, media): (Cow<'_, [u8]>, _) = match picture.format {
                Format::Jpeg => (Cow::Borrowed(&picture.bytes), "image/jpeg"),
                Format::Png => (Cow::Borrowed(&picture.bytes), "image/png"),
                Format::Svg => {
                    (portable_svg(picture)?.into_bytes().into(), "image/svg+xml")
                }
            };
            Ok(File { path: path.clone(), bytes, media })
        })
        .collect()
}
