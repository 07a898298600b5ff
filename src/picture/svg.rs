//! An SVG as a resolved tree, with the faces of the house and nothing from outside.

use std::sync::{Arc, Mutex, OnceLock};

use usvg::fontdb::{Database, ID, Source};
use usvg::roxmltree::{Document, Node, ParsingOptions};
use usvg::{FontResolver, ImageHrefResolver, ImageKind, Options, Tree};

use super::PictureError;
use crate::font::Faces;

/// The most elements of an SVG; what `use` multiplies is limited by usvg itself.
const MOST_NODES: u32 = 200_000;
/// How deep elements may stand in one another: each level costs stack.
const DEEPEST: usize = 128;
/// The largest side in pixels at 96 to the inch: 2.6 m.
const LARGEST: f32 = 10_000.0;

/// Whether the bytes look like an SVG: the first element is `svg`, perhaps with a prefix.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 << 10)];
    let Ok(text) = std::str::from_utf8(head).or_else(|error| {
        // A character that the cut divides is no fault.
        std::str::from_utf8(&head[..error.valid_up_to()])
    }) else {
        return false;
    };
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    text.starts_with('<')
        && text.match_indices("svg").any(|(at, _)| {
            let before = text[..at].rsplit('<').next().unwrap_or_default();
            before.is_empty()
                || (before.ends_with(':') && !before.contains(char::is_whitespace))
        })
}

/// Parses an SVG.
///
/// # Errors
///
/// When it is damaged, too large, or needs a file or a face that is not there.
pub(super) fn parse(path: &str, bytes: &[u8]) -> Result<Tree, PictureError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| PictureError::damaged(path, "it is not UTF-8"))?
        .trim_start_matches('\u{FEFF}');
    let options =
        ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..<_>::default() };
    let xml = Document::parse_with_options(text, options).map_err(|why| {
        let row = why.pos().row;
        PictureError::damaged(path, &format!("its line {row} is not XML"))
    })?;
    inspect(path, &xml)?;

    let missing = Missing::default();
    let tree = Tree::from_xmltree(&xml, &house_options(&missing))
        .map_err(|_| PictureError::damaged(path, "it draws nothing"))?;
    if let Some(what) = missing.first() {
        return Err(what.into_error(path));
    }
    let size = tree.size();
    if size.width().max(size.height()) > LARGEST {
        let message =
            format!("picture `{path}` is {} by {}", size.width(), size.height());
        return Err(PictureError::new(message, "make it smaller than 10000 pixels"));
    }
    Ok(tree)
}

/// Finds what usvg would leave out without a word.
fn inspect(path: &str, xml: &Document<'_>) -> Result<(), PictureError> {
    for node in xml.descendants().filter(Node::is_element) {
        if node.ancestors().nth(DEEPEST).is_some() {
            return Err(PictureError::damaged(path, "its elements stand too deep"));
        }
        let name = node.tag_name().name();
        let href =
            node.attributes().find(|it| it.name() == "href").map_or("", |it| it.value());
        let inside =
            href.is_empty() || href.starts_with('#') || href.starts_with("data:");
        if !inside && !matches!(name, "a" | "script") {
            let message = format!("picture `{path}` needs the file `{href}`");
            return Err(PictureError::new(message, "embed that file in the SVG"));
        }
        // Drawing programs put HTML first and a replacement after it, under a `switch`.
        let replaced =
            node.parent_element().is_some_and(|it| it.tag_name().name() == "switch")
                && node.next_sibling_element().is_some();
        if name == "foreignObject" && !replaced {
            let message =
                format!("picture `{path}` holds text as HTML (`foreignObject`)");
            return Err(PictureError::new(message, "export it with plain SVG text"));
        }
    }
    Ok(())
}

/// What an SVG asked for and did not get.
#[derive(Debug, Clone)]
enum Lack {
    Face(String),
    Character(char),
    Embedded(String),
}

impl Lack {
    fn into_error(self, path: &str) -> PictureError {
        match self {
            Self::Face(family) => PictureError::new(
                format!("picture `{path}` asks for the face `{family}`"),
                "use `Libertinus Serif`, `Source Sans 3`, `JetBrains Mono`, or `serif`, \
                 `sans-serif`, `monospace` after the face's name",
            ),
            Self::Character(character) => PictureError::new(
                format!(
                    "picture `{path}` has the character `{character}`, which no face has"
                ),
                "turn that text into paths",
            ),
            Self::Embedded(kind) => PictureError::new(
                format!("picture `{path}` holds a picture of the kind `{kind}`"),
                "embed a JPEG or a PNG instead",
            ),
        }
    }
}

/// Collects lacks from usvg's callbacks, which can neither fail nor borrow mutably.
#[derive(Debug, Default, Clone)]
struct Missing(Arc<Mutex<Vec<Lack>>>);

impl Missing {
    fn add(&self, lack: Lack) {
        self.0.lock().expect("no callback panics").push(lack);
    }

    fn first(&self) -> Option<Lack> {
        self.0.lock().expect("no callback panics").first().cloned()
    }
}

/// usvg's options: the house's faces, no disk, every lack noted.
fn house_options(missing: &Missing) -> Options<'static> {
    let mut options = Options {
        font_family: "Libertinus Serif".to_owned(),
        languages: vec!["id".to_owned(), "en".to_owned()],
        fontdb: Arc::clone(house_faces()),
        ..Options::default()
    };
    let (lacks, fallback) = (missing.clone(), FontResolver::default_fallback_selector());
    options.font_resolver = FontResolver {
        select_font: select_face(missing.clone()),
        select_fallback: Box::new(move |character, used, faces| {
            let found = fallback(character, used, faces);
            if found.is_none() && !character.is_control() && !character.is_whitespace() {
                lacks.add(Lack::Character(character));
            }
            found
        }),
    };
    let lacks = missing.clone();
    options.image_href_resolver = ImageHrefResolver {
        resolve_data: Box::new(move |kind, data, _| match kind {
            "image/jpg" | "image/jpeg" if super::read("", data.to_vec()).is_ok() => {
                Some(ImageKind::JPEG(data))
            }
            "image/png" if super::read("", data.to_vec()).is_ok() => {
                Some(ImageKind::PNG(data))
            }
            _ => {
                lacks.add(Lack::Embedded(kind.to_owned()));
                None
            }
        }),
        // `inspect` has refused files; here nothing is opened whatever happens.
        resolve_string: Box::new(|_, _| None),
    };
    options
}

/// usvg's own selection adds the serif face to every list, so that `Arial` alone would come
/// out in another face than the one it was drawn for: here the list is taken at its word.
fn select_face(missing: Missing) -> usvg::FontSelectionFn<'static> {
    let select = FontResolver::default_font_selector();
    Box::new(move |font, faces: &mut Arc<Database>| -> Option<ID> {
        let known = font.families().iter().any(|family| match family {
            usvg::FontFamily::Named(name) => {
                faces.faces().any(|face| face.families.iter().any(|(it, _)| it == name))
            }
            usvg::FontFamily::Serif
            | usvg::FontFamily::SansSerif
            | usvg::FontFamily::Monospace => true,
            usvg::FontFamily::Cursive | usvg::FontFamily::Fantasy => false,
        });
        let found = if known { select(font, faces) } else { None };
        if found.is_none() {
            let families: Vec<_> =
                font.families().iter().map(ToString::to_string).collect();
            missing.add(Lack::Face(families.join(", ").replace('"', "")));
        }
        found
    })
}

/// The faces of the house under their family names and the three generic ones.
fn house_faces() -> &'static Arc<Database> {
    static FACES: OnceLock<Arc<Database>> = OnceLock::new();
    FACES.get_or_init(|| {
        let mut faces = Database::new();
        for bytes in Faces::embedded().iter().filter_map(|(_, it)| it.house_bytes()) {
            // They stay where they are: to copy all faces takes as long as some pictures.
            faces.load_font_source(Source::Binary(Arc::new(bytes)));
        }
        faces.set_serif_family("Libertinus Serif");
        faces.set_sans_serif_family("Source Sans 3");
        faces.set_monospace_family("JetBrains Mono");
        Arc::new(faces)
    })
}

/// A side in whole pixels, at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sides are positive and at most 10,000, as `parse` has found"
)]
pub(super) fn whole(side: f64) -> u32 {
    side.round().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::{is_svg, parse};

    fn error(body: &str) -> String {
        let head = "<svg xmlns='http://www.w3.org/2000/svg' \
                    xmlns:xlink='http://www.w3.org/1999/xlink' width='10' height='10'>";
        match parse("a.svg", format!("{head}{body}</svg>").as_bytes()) {
            Ok(_) => String::new(),
            Err(error) => error.message,
        }
    }

    #[test]
    fn the_first_element_tells_an_svg() {
        assert!(is_svg(b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- a -->\n<svg>"));
        assert!(is_svg(b"<s:svg xmlns:s='http://www.w3.org/2000/svg'/>"));
        assert!(!is_svg(b"{ \"svg\": 1 }"));
        assert!(!is_svg(b"\x00\x01svg"));
    }

    #[test]
    fn a_face_that_is_not_there_is_an_error_not_a_lost_word() {
        let text =
            |family: &str| error(&format!("<text y='9' font-family='{family}'>A</text>"));
        assert_eq!(text("Arial"), "picture `a.svg` asks for the face `Arial`");
        assert_eq!(text("Arial, sans-serif"), "");
        assert_eq!(text("Source Sans 3"), "");
        assert_eq!(text("JetBrains Mono"), "");
        assert_eq!(error("<text y='9'>A</text>"), "", "the text face when none is named");
        assert_eq!(text("cursive"), "picture `a.svg` asks for the face `cursive`");
    }

    #[test]
    fn a_character_that_no_face_has_is_an_error() {
        let message = "picture `a.svg` has the character `漢`, which no face has";
        assert_eq!(error("<text y='9'>\u{6f22}</text>"), message);
        assert_eq!(error("<text y='9' font-family='monospace'>é</text>"), "");
    }

    #[test]
    fn nothing_is_fetched_from_outside() {
        let message = "picture `a.svg` needs the file `/etc/passwd`";
        assert_eq!(error("<image href='/etc/passwd' width='5' height='5'/>"), message);
        assert_eq!(
            error("<image xlink:href='/etc/passwd' width='5' height='5'/>"),
            message
        );
        let message = "picture `a.svg` needs the file `b.svg#x`";
        assert_eq!(error("<use href='b.svg#x'/>"), message);
        assert_eq!(error("<a href='https://example.org'><path d='M0 0h5v5z'/></a>"), "");
    }

    #[test]
    fn an_embedded_picture_must_be_one_that_is_drawn() {
        let message = "picture `a.svg` holds a picture of the kind `image/gif`";
        let gif =
            "<image href='data:image/gif;base64,R0lGODlhAQ==' width='5' height='5'/>";
        assert_eq!(error(gif), message);
    }

    #[test]
    fn html_in_an_svg_is_an_error_unless_something_replaces_it() {
        let html =
            "<foreignObject width='5' height='5'><p xmlns='x'>a</p></foreignObject>";
        let message = "picture `a.svg` holds text as HTML (`foreignObject`)";
        assert_eq!(error(html), message);
        assert_eq!(error(&format!("<switch>{html}<text y='9'>a</text></switch>")), "");
    }

    #[test]
    fn bombs_are_refused() {
        let deep = format!("{}{}", "<g>".repeat(5000), "</g>".repeat(5000));
        assert!(
            error(&deep).starts_with("picture `a.svg` is damaged"),
            "{}",
            error(&deep)
        );
        assert_ne!(error(&"<g/>".repeat(300_000)), "");
        let lol = "<!DOCTYPE svg [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>\
                   <!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;'>\
                   <!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'>]>\
                   <svg xmlns='http://www.w3.org/2000/svg'><text>&e;</text></svg>";
        assert!(parse("a.svg", lol.as_bytes()).is_err());
        let huge = "<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='1'/>";
        assert!(parse("a.svg", huge.as_bytes()).is_err());
    }
}
