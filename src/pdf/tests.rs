//! The sample read back.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::sample::{LEFT, WIDTH, file};

fn read() -> Document {
    Document::load_mem(&file()).expect("the file can be read")
}

/// What a key of a dictionary leads to.
fn get<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    dictionary.get_deref(key.as_bytes(), document).expect("the key is there")
}

fn dictionary<'a>(
    document: &'a Document,
    from: &'a Dictionary,
    key: &str,
) -> &'a Dictionary {
    get(document, from, key).as_dict().expect("it is a dictionary")
}

fn text(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("it is a text")
}

fn page(document: &Document, at: usize) -> ObjectId {
    document.page_iter().nth(at).expect("the page is there")
}

fn operations(document: &Document, at: usize) -> Vec<Operation> {
    let content = document.get_page_content(page(document, at));
    Content::decode(&content).expect("the content can be read").operations
}

#[test]
fn the_sample_is_the_same_bytes_at_every_number_of_threads() {
    let bytes = file();
    if let Some(path) = std::env::var_os("LONTAR_SAMPLE") {
        std::fs::write(path, &bytes).expect("the place for the sample is there");
    }
    for threads in [1, 5] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let again = pool.expect("threads can be had").install(file);
        assert!(bytes == again, "{threads} threads");
    }
}

/// What a viewer does with a page: where its pen stands after each operator that shows text.
struct Viewer {
    widths: BTreeMap<String, Vec<f64>>,
    /// Baseline, start, end without the advance of spaces at the end, glyph codes.
    shown: Vec<(f64, f64, f64, Vec<usize>)>,
}

impl Viewer {
    fn view(document: &Document, at: usize) -> Self {
        let page = document.get_dictionary(page(document, at)).expect("a page");
        let fonts = dictionary(document, dictionary(document, page, "Resources"), "Font");
        let widths = fonts
            .iter()
            .map(|(name, font)| {
                let font =
                    document.dereference(font).expect("there").1.as_dict().expect("font");
                let descendants =
                    get(document, font, "DescendantFonts").as_array().expect("one");
                let descendant = document.dereference(&descendants[0]).expect("there").1;
                let w = get(document, descendant.as_dict().expect("a font"), "W");
                let list = w.as_array().expect("widths")[1].as_array().expect("widths");
                let widths = list.iter().map(number).collect();
                (String::from_utf8(name.clone()).expect("ASCII"), widths)
            })
            .collect();
        let mut viewer = Self { widths, shown: vec![] };
        viewer.run(&operations(document, at));
        viewer
    }

    fn run(&mut self, operations: &[Operation]) {
        let (mut font, mut size, mut spacing) = (String::new(), 0.0, 0.0);
        let mut widening = 0.0;
        // The width of the glyphs, the pen's place, and where the line began.
        let (mut matrix, mut line) = ([1.0, 0.0, 0.0], [0.0, 0.0]);
        for Operation { operator, operands } in operations {
            match operator.as_str() {
                "Tf" => {
                    font =
                        String::from_utf8_lossy(operands[0].as_name().expect("a name"))
                            .into();
                    size = number(&operands[1]);
                }
                "Tc" => spacing = number(&operands[0]),
                "Tw" => widening = number(&operands[0]),
                "Tz" => matrix[0] = number(&operands[0]) / 100.0,
                "BT" => line = [0.0, 0.0],
                "Td" => {
                    line = [0, 1].map(|at: usize| line[at] + number(&operands[at]));
                    matrix = [matrix[0], line[0], line[1]];
                }
                "Tj" | "TJ" => {
                    let items = match &operands[0] {
                        Object::Array(items) => items.clone(),
                        one => vec![one.clone()],
                    };
                    let start = matrix[1];
                    let mut codes = vec![];
                    for item in items {
                        let Object::String(bytes, _) = &item else {
                            matrix[1] -= number(&item) / 1000.0 * size * matrix[0];
                            continue;
                        };
                        // The sample's faces have few glyphs: codes of one byte.
                        for code in bytes.iter().map(|it| usize::from(*it)) {
                            let width =
                                self.widths[&font][code] / 1000.0 * size + spacing;
                            let widening = if code == 32 { widening } else { 0.0 };
                            matrix[1] += (width + widening) * matrix[0];
                            codes.push(code);
                        }
                    }
                    self.shown.push((matrix[2], start, matrix[1], codes));
                }
                _ => {}
            }
        }
    }

    /// Where the pen stood at last on a baseline.
    fn end(&self, baseline: f64) -> f64 {
        let on = self.shown.iter().filter(|it| (it.0 - baseline).abs() < 0.01);
        on.map(|it| it.2).fold(f64::MIN, f64::max)
    }
}

fn number(object: &Object) -> f64 {
    f64::from(object.as_float().expect("a number"))
}

#[test]
fn the_right_edges_of_justified_lines_agree() {
    let viewer = Viewer::view(&read(), 1);
    let height = 210.0 * 72.0 / 25.4;
    for top in [90.0, 104.0, 118.0] {
        let end = viewer.end(height - top);
        let meant = LEFT.0 + WIDTH.0;
        assert!(
            (end - meant).abs() < 0.02,
            "the line at {top} ends at {end}, not {meant}"
        );
    }
}

#[test]
fn only_the_hyphen_of_the_author_at_a_lines_end_is_told_apart() {
    let document = read();
    let said: Vec<String> = operations(&document, 1)
        .iter()
        .filter(|it| it.operator == "BDC")
        .filter_map(|it| it.operands[1].as_dict().ok()?.get(b"ActualText").ok())
        .map(text)
        .collect();
    // The code's ligatures, whose parts say nothing by themselves, come after it.
    assert_eq!(said[0], "\u{2010}");
    assert!(!said[1..].iter().any(|it| it.contains(['\u{2010}', '\u{AD}'])), "{said:?}");
}

#[test]
fn marks_and_text_objects_never_reach_over_each_other() {
    let document = read();
    for at in 0..3 {
        let mut open: Vec<&str> = vec![];
        let operations = operations(&document, at);
        for Operation { operator, operands } in &operations {
            match operator.as_str() {
                "BDC" => {
                    // Only a replaced text may stand within another mark.
                    let nested = operands[0].as_name().expect("a name") == b"Span"
                        && operands[1].as_dict().is_ok_and(|it| it.has(b"ActualText"));
                    assert!(nested || !open.contains(&"BDC"), "page {at}: {operands:?}");
                    open.push("BDC");
                }
                "BT" | "q" => open.push(if operator == "q" { "q" } else { "BT" }),
                "EMC" => assert_eq!(open.pop(), Some("BDC"), "page {at}"),
                "ET" => assert_eq!(open.pop(), Some("BT"), "page {at}"),
                "Q" => assert_eq!(open.pop(), Some("q"), "page {at}"),
                "Tj" | "TJ" | "f" | "f*" | "Do" => {
                    assert!(open.contains(&"BDC"), "page {at}: {operator} means nothing");
                }
                _ => {}
            }
        }
        assert!(open.is_empty(), "page {at}: {open:?}");
    }
}

/// The structure tree as text: types, with what they hold in brackets.
fn outline_of(document: &Document, element: &Dictionary, out: &mut String) {
    let kind = get(document, element, "S").as_name().expect("a type");
    out.push_str(std::str::from_utf8(kind).expect("ASCII"));
    let kids = match get(document, element, "K") {
        Object::Array(kids) => kids.clone(),
        one => vec![one.clone()],
    };
    out.push('(');
    for kid in &kids {
        match document.dereference(kid).expect("there").1 {
            Object::Integer(_) => out.push('.'),
            Object::Dictionary(kid) if kid.has_type(b"MCR") => out.push(':'),
            Object::Dictionary(kid) if kid.has_type(b"OBJR") => out.push('@'),
            Object::Dictionary(kid) => outline_of(document, kid, out),
            other => panic!("not a kid: {other:?}"),
        }
    }
    out.push(')');
}

#[test]
fn the_structure_is_that_of_the_ledger_and_empty_elements_are_left_out() {
    let document = read();
    let root =
        dictionary(&document, document.catalog().expect("there"), "StructTreeRoot");
    let mut out = String::new();
    outline_of(&document, dictionary(&document, root, "K"), &mut out);
    let list = "L(LI(Lbl(.)LBody(P(.)))LI(Lbl(.)LBody(P(.))))";
    let table =
        "Table(Caption(.)THead(TR(TH(.)TH(.)))TBody(TR(TD(.)TD(.))TR(TD(.)TD(.))))";
    let note = "Note(Lbl(.)P(.Link(.@)))";
    // The note's mark and the note; the paragraph around them is torn by neither.
    let first = format!("P(.Link(.@@).Span(.)Reference(Link(.@)).{note})");
    let figures = "Figure(.)".repeat(5);
    let expected = format!(
        "Document(\
         Part(H1(.)TOC(TOCI(Reference(Link(.@)))TOCI(Reference(Link(.@)))))\
         Part(Sect(H1(.){first}Code(.){list}{table}P(.:)H2(.){figures}Formula(.))))"
    );
    assert_eq!(out, expected);
}

#[test]
fn every_mark_and_every_link_leads_back_to_its_element() {
    let document = read();
    let root =
        dictionary(&document, document.catalog().expect("there"), "StructTreeRoot");
    let parents = get(&document, dictionary(&document, root, "ParentTree"), "Nums");
    let parents: BTreeMap<i64, &Object> = parents
        .as_array()
        .expect("a list")
        .chunks(2)
        .map(|pair| {
            (
                pair[0].as_i64().expect("a key"),
                document.dereference(&pair[1]).expect("there").1,
            )
        })
        .collect();
    let mut links = 0;
    for (at, id) in document.page_iter().enumerate() {
        let page = document.get_dictionary(id).expect("a page");
        let key = get(&document, page, "StructParents").as_i64().expect("a key");
        let marks = operations(&document, at)
            .iter()
            .filter(|it| it.operator == "BDC")
            .filter(|it| it.operands[1].as_dict().is_ok_and(|it| it.has(b"MCID")))
            .count();
        assert_eq!(parents[&key].as_array().expect("elements").len(), marks, "page {at}");
        let Ok(annotations) = page.get_deref(b"Annots", &document) else { continue };
        for annotation in annotations.as_array().expect("a list") {
            let annotation =
                document.dereference(annotation).expect("there").1.as_dict().expect("");
            let key = get(&document, annotation, "StructParent").as_i64().expect("a key");
            let element = parents[&key].as_dict().expect("an element");
            assert_eq!(get(&document, element, "S").as_name().expect("a type"), b"Link");
            assert_eq!(get(&document, annotation, "F").as_i64().expect("flags"), 4);
            assert!(!text(get(&document, annotation, "Contents")).is_empty());
            links += 1;
        }
    }
    // Two lines of contents, one link over two lines, a note's mark, an address.
    assert_eq!(links, 6);
}

#[test]
fn a_link_is_as_wide_as_its_words() {
    let document = read();
    let page = document.get_dictionary(page(&document, 1)).expect("a page");
    let annotations = get(&document, page, "Annots").as_array().expect("a list").clone();
    let rect = |at: usize| -> Vec<f64> {
        let annotation = document.dereference(&annotations[at]).expect("there").1;
        let rect = get(&document, annotation.as_dict().expect("there"), "Rect");
        rect.as_array().expect("four").iter().map(number).collect()
    };
    let viewer = Viewer::view(&document, 1);
    let baseline = 210.0 * 72.0 / 25.4 - 132.0;
    assert!((rect(0)[2] - viewer.end(baseline)).abs() < 0.02);
    assert!(rect(0)[1] < baseline && rect(0)[3] > baseline + 7.0);
    assert!((rect(1)[0] - LEFT.0).abs() < 0.001, "the second line begins at the margin");
}

#[test]
fn the_outline_nests_and_drops_what_leads_nowhere() {
    fn level(document: &Document, parent: &Dictionary, depth: usize, out: &mut String) {
        let mut next = parent.get_deref(b"First", document).ok();
        while let Some(item) = next {
            let item = item.as_dict().expect("an item");
            let title = text(get(document, item, "Title"));
            let count = item.get(b"Count").and_then(Object::as_i64).unwrap_or(0);
            let _ = writeln!(out, "{}{title} [{count}]", "  ".repeat(depth));
            level(document, item, depth + 1, out);
            next = item.get_deref(b"Next", document).ok();
        }
    }
    let document = read();
    let outline = dictionary(&document, document.catalog().expect("there"), "Outlines");
    let mut out = String::new();
    level(&document, outline, 0, &mut out);
    let expected = "Daftar isi [0]\n\
                    Bagian I  Dasar [1]\n  \
                    Bab 1  Kerja sama — “antarnegara” [-1]\n    \
                    Gambar dan tabel [0]\n\
                    Glosarium [0]\n";
    assert_eq!(out, expected);
    assert_eq!(get(&document, outline, "Count").as_i64().expect("a count"), 4);
}

#[test]
fn pages_bear_their_printed_numbers() {
    let document = read();
    let labels = dictionary(&document, document.catalog().expect("there"), "PageLabels");
    let written = format!("{:?}", get(&document, labels, "Nums"));
    assert_eq!(written, "[0 <</S /r/St 3>> 1 <</S /D>>]");
}

#[test]
fn what_the_archive_asks_of_the_file_is_there() {
    let bytes = file();
    assert!(
        bytes.starts_with(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
            && bytes.ends_with(b"%%EOF\n")
    );
    let document = Document::load_mem(&bytes).expect("the file can be read");
    let catalog = document.catalog().expect("there");
    assert_eq!(text(get(&document, catalog, "Lang")), "id");
    let metadata = get(&document, catalog, "Metadata").as_stream().expect("a stream");
    assert!(!metadata.dict.has(b"Filter"), "it is read without the file's help");
    let xmp = String::from_utf8(metadata.content.clone()).expect("UTF-8");
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(xmp.contains(claim), "{claim}");
    }
    let intents = get(&document, catalog, "OutputIntents").as_array().expect("one");
    let intent = intents[0].as_dict().expect("an intent");
    let profile =
        get(&document, intent, "DestOutputProfile").as_stream().expect("a profile");
    assert_eq!(profile.get_plain_content().expect("it inflates").len(), 736);
}

#[test]
fn a_picture_that_stands_twice_is_in_the_file_once() {
    let document = read();
    let kind = |object: &Object| {
        let stream = object.as_stream().ok()?;
        let kind = stream.dict.get(b"Subtype").ok()?.as_name().ok()?;
        Some(String::from_utf8_lossy(kind).into_owned())
    };
    let kinds: Vec<String> = document.objects.values().filter_map(kind).collect();
    let count = |wanted: &str| kinds.iter().filter(|it| *it == wanted).count();
    // The drawing and its half-clear layer; four pictures of pixels and one mask.
    assert_eq!((count("Form"), count("Image")), (2, 5));
}
