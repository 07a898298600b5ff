//! The rules of devices and of Standard Ebooks in `REQUIREMENTS.md` that no other test shows.

use roxmltree::{Document, Node, ParsingOptions};

use super::{sample, text_of, unzip};

const OPS: &str = "http://www.idpf.org/2007/ops";

/// The documents of the text, each under its name.
fn texts() -> Vec<(String, String)> {
    let files = unzip(&sample(true)).into_iter();
    let texts = files.filter(|(name, _)| name.ends_with(".xhtml"));
    let name = |it: &str| it.trim_start_matches("OEBPS/").to_owned();
    texts
        .map(|(it, bytes)| (name(&it), String::from_utf8(bytes).expect("UTF-8")))
        .collect()
}

/// Looks at every element of every document; at least `least` must be of interest.
fn each(least: usize, mut look: impl FnMut(&str, Node<'_, '_>) -> bool) {
    let mut found = 0;
    for (name, text) in texts() {
        let options = ParsingOptions { allow_dtd: true, ..<_>::default() };
        let parsed = Document::parse_with_options(&text, options).expect("well-formed");
        let elements = parsed.descendants().filter(Node::is_element);
        found += elements.filter(|it| look(&name, *it)).count();
    }
    assert!(found >= least, "{found} elements only");
}

fn named<'a>(node: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |it| it.has_tag_name(name))
}

#[test]
fn rule_1_names_are_plain_and_there_is_one_sheet() {
    let files = unzip(&sample(true));
    for (path, _) in &files[2..] {
        let plain = |it: char| {
            it.is_ascii_lowercase() || it.is_ascii_digit() || "-./".contains(it)
        };
        let name = path.trim_start_matches("OEBPS").trim_start_matches("META-INF");
        assert!(name.chars().all(plain), "{path}");
    }
    let opf = text_of(&files, "OEBPS/content.opf");
    assert_eq!(opf.matches("media-type=\"text/css\"").count(), 1);
    let sheet = text_of(&files, "OEBPS/stylesheet.css");
    assert!(sheet.matches("src: url(\"fonts/").count() >= 4, "faces by relative address");
    assert!(!sheet.contains("data:") && !sheet.contains("url(\"http"));
}

#[test]
fn rules_2_and_3_what_old_readers_stumble_over_is_not_there() {
    for (path, bytes) in unzip(&sample(true)) {
        if [".xhtml", ".opf", ".ncx"].iter().any(|it| path.ends_with(it)) {
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert!(
                text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
                "{path}"
            );
            assert!(!text.contains("<!--"), "{path}");
        }
    }
    each(12, |name, it| {
        let body = it.has_tag_name("body");
        assert!(!body || it.attribute("id").is_none(), "{name}");
        let picture = it.has_tag_name("img");
        assert!(
            !picture || it.attribute("src").is_some_and(|it| !it.is_empty()),
            "{name}"
        );
        assert!(it.attribute("style").is_none(), "{name}: no style beside the sheet");
        body || picture
    });
}

#[test]
fn rule_5_the_book_says_its_own_language_everywhere() {
    let files = unzip(&sample(false));
    let opf = text_of(&files, "OEBPS/content.opf");
    assert_eq!(opf.matches("<dc:language>id</dc:language>").count(), 1);
    assert!(opf.contains(" version=\"3.0\" unique-identifier=\"uid\" xml:lang=\"id\""));
    assert!(text_of(&files, "OEBPS/toc.ncx").contains("xml:lang=\"id\""));
    each(11, |name, it| {
        let root = it.has_tag_name("html");
        assert!(!root || it.attribute("lang") == Some("id"), "{name}");
        root
    });
}

#[test]
fn rules_7_9_and_10_notes_pop_up_and_stand_in_the_text() {
    each(2, |name, it| {
        let kind = it.attribute((OPS, "type")).unwrap_or_default();
        assert_ne!(kind, "note", "{name}");
        if kind == "noteref" {
            assert!(
                it.children().all(|it| it.is_text()),
                "{name}: text only in the link"
            );
            assert!(it.parent().is_some_and(|it| it.has_tag_name("sup")), "{name}");
        }
        if kind == "backlink" {
            let digits = it.text().unwrap_or_default().trim_end_matches('.');
            assert!(
                digits.parse::<u32>().is_ok(),
                "{name}: a number, no arrow: {digits}"
            );
        }
        if kind == "footnote" {
            assert!(it.has_tag_name("div"), "{name}");
            let first = it.descendants().find(|it| it.has_tag_name("p"));
            let first = first.and_then(|it| it.children().find(Node::is_element));
            let link = first.and_then(|it| it.attribute((OPS, "type")));
            assert_eq!(link, Some("backlink"), "{name}: the number first");
        }
        kind == "footnote"
    });
}

#[test]
fn rules_11_and_12_old_readers_have_their_navigation() {
    let files = unzip(&sample(true));
    let (ncx, opf) =
        (text_of(&files, "OEBPS/toc.ncx"), text_of(&files, "OEBPS/content.opf"));
    let uid = opf.split("<dc:identifier id=\"uid\">").nth(1).expect("an identifier");
    let uid = uid.split('<').next().expect("its text");
    assert!(ncx.contains(&format!("<meta name=\"dtb:uid\" content=\"{uid}\"/>")));
    for label in ncx.split("<text>").skip(1) {
        let after = label.split_once('<').expect("an end").1;
        assert!(after.starts_with("/text>"), "a label is plain: {label:.60}");
    }
    assert_eq!(opf.matches("<reference type=\"text\"").count(), 1);
    let nav = text_of(&files, "OEBPS/nav.xhtml");
    // They say what the new ones' says, to the tie.
    let between = |text: &str, from: &str, to: &str| -> Vec<String> {
        let labels = text.split(from).skip(1).filter_map(|it| it.split_once(to));
        labels.map(|it| it.0.to_owned()).collect()
    };
    let map = ncx.split("<navMap>").nth(1).and_then(|it| it.split("</navMap>").next());
    let old = between(map.expect("a map"), "<text>", "</text>");
    let toc = nav.split("</nav>").next().expect("the contents");
    let new = between(&toc.replace("<a href=\"", "<a>"), "<a>", "</a>");
    let new: Vec<&str> =
        new.iter().filter_map(|it| it.split_once("\">")).map(|it| it.1).collect();
    assert_eq!(old, new);
    assert!(old.iter().any(|it| it.contains('\u{A0}')), "{old:?}");
    let marks = nav.split("epub:type=\"landmarks\"").nth(1).expect("landmarks");
    let marks = marks.split("</nav>").next().expect("their end");
    let kinds: Vec<_> = marks.split("epub:type=\"").skip(1).collect();
    let kinds: Vec<_> = kinds.iter().filter_map(|it| it.split('"').next()).collect();
    let mut once = kinds.clone();
    once.sort_unstable();
    once.dedup();
    assert!(once.len() == kinds.len() && once.len() > 3, "{kinds:?}");
    assert!(kinds.iter().all(|it| !it.contains(' ')), "{kinds:?}");
}

#[test]
fn rule_14_the_cover_is_a_picture_alone() {
    let files = unzip(&sample(true));
    let (_, png) =
        files.iter().find(|it| it.0 == "OEBPS/images/cover.png").expect("a cover");
    let number =
        |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four"));
    // IHDR: width, height, depth, and 2 for RGB without alpha.
    assert_eq!((number(16), number(20), png[24], png[25]), (1600, 2560, 8, 2));
    let page = text_of(&files, "OEBPS/cover.xhtml");
    let options = ParsingOptions { allow_dtd: true, ..<_>::default() };
    let page = Document::parse_with_options(&page, options).expect("well-formed");
    let body = page.descendants().find(|it| it.has_tag_name("body")).expect("a body");
    assert!(
        body.descendants()
            .filter(Node::is_text)
            .all(|it| it.text().is_none_or(|it| it.trim().is_empty()))
    );
    assert_eq!(named(body, "img").count(), 1);
    assert!(
        text_of(&files, "OEBPS/content.opf").contains("<meta name=\"cover\" content=")
    );
}

#[test]
fn rules_6_and_15_to_17_the_sheet_leaves_the_reader_in_charge() {
    let sheet = text_of(&unzip(&sample(false)), "OEBPS/stylesheet.css");
    let ends = sheet.split("/*").enumerate();
    let bare = |(at, it): (usize, &str)| match at {
        0 => it.to_owned(),
        _ => it.split_once("*/").expect("a comment ends").1.to_owned(),
    };
    let sheet: String = ends.map(bare).collect();
    for exotic in [
        "!important",
        "calc(",
        "var(",
        "@media",
        "@supports",
        "rem;",
        ":nth",
        ":not",
        "[",
        "line-height: 1em",
        "display: none",
    ] {
        assert!(!sheet.contains(exotic), "{exotic}");
    }
    let (mut rules, mut undivided) = (0, 0);
    for rule in sheet.split('}').filter_map(|it| it.split_once('{')) {
        let (selector, facts) = rule;
        let selector = selector.trim();
        let fact = |name: &str| {
            let mut all = facts.split(';').filter_map(|it| it.split_once(':'));
            all.find(|it| it.0.trim() == name).map(|it| it.1.trim())
        };
        for text in selector.split(',').map(str::trim) {
            let whole = matches!(text, "body" | "p" | "html");
            let loud = ["color", "background", "background-color", "font-size"];
            assert!(!whole || loud.iter().all(|it| fact(it).is_none()), "{selector}");
        }
        let size = fact("font-size").unwrap_or("1em");
        assert!(size.ends_with("em"), "{selector}: {size}");
        let line = fact("line-height").unwrap_or("1");
        assert!(line.parse::<f32>().is_ok(), "{selector}: {line}");
        for side in ["before", "after", "inside"] {
            let (old, new) =
                (fact(&format!("page-break-{side}")), fact(&format!("break-{side}")));
            assert_eq!(old, new, "{selector}");
        }
        let hyphens = [fact("hyphens"), fact("-webkit-hyphens"), fact("-epub-hyphens")];
        assert!(hyphens.iter().all(|it| *it == hyphens[0]), "{selector}");
        // Headings and cells are not divided.
        if selector.starts_with("h1, h2") && fact("font-weight").is_some()
            || selector == "th, td"
        {
            assert_eq!(fact("hyphens"), Some("none"), "{selector}");
            undivided += 1;
        }
        rules += 1;
    }
    assert!(rules > 80 && undivided == 2, "{rules} {undivided}");
}

#[test]
fn rules_18_and_19_faces_are_real_and_drawings_fit() {
    let files = unzip(&sample(true));
    let faces = files.iter().filter(|it| it.0.starts_with("OEBPS/fonts/"));
    let faces: Vec<_> = faces.map(|it| &*it.0).collect();
    assert!(
        faces.iter().all(|it| it.ends_with(".otf") || it.ends_with(".ttf")),
        "{faces:?}"
    );
    for style in ["regular", "bold", "italic"] {
        assert!(faces.iter().any(|it| it.contains(style)), "{style} in {faces:?}");
    }
    // They hold no outlines but those that the book needs: the rest presses to nothing.
    let house = crate::font::Faces::embedded();
    for (_, face) in house.iter() {
        let name = format!("OEBPS/fonts/{}.", face.name().to_lowercase());
        let named = |it: &&(String, Vec<u8>)| it.0.starts_with(&name);
        for (name, bytes) in files.iter().filter(named) {
            assert_eq!(bytes.len(), face.bytes().len(), "{name}");
            let zeros = |it: &[u8]| it.windows(16).filter(|it| *it == [0; 16]).count();
            assert!(zeros(bytes) > zeros(face.bytes()) + 10_000, "{name} is whole");
        }
    }
    let drawing = text_of(&files, "OEBPS/images/pertukaran-kopi.svg");
    let root = drawing.split('>').find(|it| it.contains("<svg")).expect("a root");
    assert!(root.contains("viewBox=") && !root.contains(" width="), "{root}");
    each(1, |name, it| {
        assert!(
            it.attribute("width").is_none() && it.attribute("height").is_none(),
            "{name}"
        );
        it.has_tag_name("img")
    });
}

#[test]
fn rules_20_and_21_tables_and_formulas_can_be_read_aloud() {
    each(2, |name, it| {
        if it.has_tag_name("table") {
            assert!(named(it, "tbody").count() == 1, "{name}: s-042");
            let head = named(it, "thead").flat_map(|it| named(it, "td"));
            assert!(
                head.flat_map(|it| it.descendants()).all(|it| !it.is_text()),
                "s-108"
            );
        }
        if it.has_tag_name("th") {
            assert!(it.attribute("scope").is_some(), "{name}: s-055");
            assert!(it.descendants().any(|it| it.text().is_some()), "{name}: s-074");
        }
        let formula = it.has_tag_name("math");
        assert!(
            !formula || it.attribute("alttext").is_some_and(|it| !it.is_empty()),
            "{name}"
        );
        it.has_tag_name("table") || formula
    });
}

#[test]
fn standard_ebooks_one_section_to_a_file_and_one_term_to_an_entry() {
    each(10, |name, it| {
        if it.has_tag_name("body") && name != "nav.xhtml" {
            let inside: Vec<_> = it.children().filter(Node::is_element).collect();
            assert!(
                matches!(inside[..], [one] if ["section", "nav"].contains(&one.tag_name().name())),
                "{name}"
            );
            let matter = it.attribute((OPS, "type")).unwrap_or_default();
            assert!(
                matter.ends_with("matter") || name == "cover.xhtml",
                "{name}: {matter}"
            );
            let id = inside[0].attribute("id");
            assert!(id == name.strip_suffix(".xhtml"), "{name}: {id:?}");
        }
        if it.attribute((OPS, "type")) == Some("glossterm") {
            assert_eq!(named(it, "dfn").count(), 1, "{name}: s-062");
        }
        it.has_tag_name("body")
    });
}
