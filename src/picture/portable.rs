//! An SVG that looks the same in every reader, and does nothing but be looked at.

use usvg::{Indent, WriteOptions};

use super::{Picture, PictureError};

/// Decimals of coordinates: a thousandth of a pixel.
const PRECISION: u8 = 3;
/// Decimals of scales and turns, which are multiplied.
const TRANSFORM_PRECISION: u8 = 6;

/// Writes an SVG anew from its resolved tree: letters become outlines, since a reader lacks
/// their faces; scripts, foreign objects, event handlers, links and everything else that is
/// not seen are gone; the view box stands alone, so that the page decides the width.
///
/// # Errors
///
/// When the picture is not an SVG.
pub fn portable_svg(picture: &Picture) -> Result<String, PictureError> {
    let tree = picture.tree()?;
    let options = WriteOptions {
        coordinates_precision: PRECISION,
        transforms_precision: TRANSFORM_PRECISION,
        indent: Indent::None,
        ..WriteOptions::default()
    };
    let written = tree.to_string(&options);
    // usvg begins with `<svg width="…" height="…" xmlns="…"`, in a space of that size.
    let rest = written.find(" xmlns=").map_or("", |at| &written[at..]);
    let (width, height) = (tree.size().width(), tree.size().height());
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg viewBox=\"0 0 {width} {height}\"{rest}"
    ))
}

#[cfg(test)]
mod tests {
    use super::portable_svg;
    use crate::picture::read;

    #[test]
    fn what_is_not_seen_is_gone_and_letters_are_outlines() {
        let source = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"
            onload="alert(1)"><script>alert(2)</script>
            <a href="https://a.id/"><rect width="10" height="10" onclick="alert(3)"/></a>
            <text x="0" y="15" font-family="Source Sans 3" font-size="10">Kopi</text></svg>"##;
        let picture = read("x.svg", source.into()).expect("a sound picture");
        let written = portable_svg(&picture).expect("it is drawn");
        assert!(written.starts_with(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg viewBox=\"0 0 40 20\" xmlns=\"http://www.w3.org/2000/svg\">"
        ));
        for gone in ["alert", "script", "https://a.id", "<text", "Kopi", "onload"] {
            assert!(!written.contains(gone), "{gone} in {written}");
        }
        let parsed = roxmltree::Document::parse(&written).expect("well-formed");
        let paths = parsed.descendants().filter(|it| it.has_tag_name("path")).count();
        // The rectangle and the word.
        assert!(paths >= 2, "{written}");
    }
}
