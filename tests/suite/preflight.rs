//! A preflight of the files for a press, against the clauses of PDF/X-4 (ISO 15930-7:2010):
//! boxes, inks, faces, pictures, the output intent, what may not be there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lontar::diagnostic::Report;
use lontar::impose::Machine;
use lontar::press::{Editions, Order, build};
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

const FOLDERS: [&str; 2] = ["book", "tests/suite/kitchen-sink"];
/// Millimetres in points.
const MM: f32 = 72.0 / 25.4;

fn press(folder: &str, machine: Machine) -> Editions {
    let order = Order { machine, skip_epub: true, ..Order::default() };
    build(Path::new(folder), &order, &mut Report::default()).expect("it has no errors")
}

fn numbers(dictionary: &Dictionary, key: &str) -> Vec<f32> {
    let array = dictionary.get(key.as_bytes()).and_then(Object::as_array);
    let array = array.unwrap_or_else(|_| panic!("there is no {key}"));
    array.iter().map(|it| it.as_float().unwrap()).collect()
}

/// What a file is printed with: each operator of colour with its operands.
fn inks(document: &Document) -> BTreeSet<String> {
    let mut inks = BTreeSet::new();
    let note = |inks: &mut BTreeSet<String>, bytes: &[u8]| {
        for operation in Content::decode(bytes).unwrap().operations {
            let space = match operation.operator.as_str() {
                "g" | "G" => "gray",
                "rg" | "RG" => "RGB",
                "k" | "K" => "CMYK",
                "cs" | "CS" | "sc" | "SC" | "scn" | "SCN" | "sh" => "other",
                _ => continue,
            };
            inks.insert(space.to_owned());
        }
    };
    for page in document.page_iter() {
        note(&mut inks, &document.get_page_content(page));
    }
    for object in document.objects.values() {
        let Ok(stream) = object.as_stream() else { continue };
        let kind = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"");
        if kind == b"Form" {
            let bytes = stream.decompressed_content();
            note(&mut inks, &bytes.unwrap_or_else(|_| stream.content.clone()));
        }
        if kind == b"Image" {
            let space = stream.dict.get(b"ColorSpace").unwrap();
            let space = match space {
                Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
                other => format!("{other:?}"),
            };
            inks.insert(space.trim_start_matches("Device").to_lowercase());
        }
        if let Ok(group) = stream.dict.get(b"Group").and_then(Object::as_dict) {
            let space = group.get(b"CS").and_then(Object::as_name).unwrap_or(b"none");
            inks.insert(
                String::from_utf8_lossy(space).to_lowercase().replace("device", ""),
            );
        }
    }
    inks
}

/// 6.1, 6.2: boxes of every page.
fn boxes(document: &Document, bleed: f32) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for id in document.page_iter() {
        let page = document.get_dictionary(id).unwrap();
        let [media, outer, trim] =
            ["MediaBox", "BleedBox", "TrimBox"].map(|it| numbers(page, it));
        assert!(!page.has(b"ArtBox"), "a TrimBox or an ArtBox, not both");
        for at in 0..4 {
            let sign = if at < 2 { -1.0 } else { 1.0 };
            assert!((outer[at] - trim[at] - sign * bleed * MM).abs() < 0.01, "bleed");
            assert!((media[at] - outer[at]) * sign >= 0.0, "the bleed is on the sheet");
        }
        let size = |it: &[f32]| {
            format!("{:.1}x{:.1}", (it[2] - it[0]) / MM, (it[3] - it[1]) / MM)
        };
        *found.entry(format!("trim {} on {}", size(&trim), size(&media))).or_insert(0) +=
            1;
    }
    found
}

/// The trailer, the catalogue and all that PDF/X-4 forbids.
fn clauses(bytes: &[u8], document: &Document) {
    assert!(bytes.starts_with(b"%PDF-1.6"), "X-4 stands on PDF 1.6");
    assert!(document.trailer.has(b"ID") && !document.trailer.has(b"Encrypt"));
    let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = document.get_dictionary(info).unwrap();
    for key in ["Title", "CreationDate", "ModDate", "Creator", "Producer"] {
        assert!(info.has(key.as_bytes()), "{key}");
    }
    assert_eq!(info.get(b"Trapped").unwrap().as_name().unwrap(), b"False");
    let catalog = document.catalog().unwrap();
    for key in
        ["OpenAction", "AA", "AcroForm", "JavaScript", "Collection", "OCProperties"]
    {
        assert!(!catalog.has(key.as_bytes()), "{key}");
    }
    let xmp = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let xmp = document.get_object(xmp).unwrap().as_stream().unwrap();
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    for claim in [
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdf:Trapped>False</pdf:Trapped>",
        "<xmpMM:DocumentID>urn:",
        "<xmpMM:VersionID>",
        "<xmpMM:RenditionClass>",
        "<xmp:CreateDate>",
        "<xmp:ModifyDate>",
        "<xmp:MetadataDate>",
        "<dc:title>",
    ] {
        assert!(xmp.contains(claim), "{claim}");
    }
    condition(document);
    forbidden(document);
}

/// The output intent and its profile.
fn condition(document: &Document) {
    let catalog = document.catalog().unwrap();
    let intents = catalog.get(b"OutputIntents").unwrap().as_array().unwrap();
    let [Object::Dictionary(intent)] = intents.as_slice() else { panic!("one intent") };
    assert_eq!(intent.get(b"S").unwrap().as_name().unwrap(), b"GTS_PDFX");
    assert!(intent.has(b"OutputConditionIdentifier") && intent.has(b"Info"));
    assert!(!intent.has(b"RegistryName"), "it stands in no registry");
    let profile = intent.get(b"DestOutputProfile").unwrap().as_reference().unwrap();
    let profile = document.get_object(profile).unwrap().as_stream().unwrap();
    assert_eq!(profile.dict.get(b"N").unwrap().as_i64().unwrap(), 1);
    let profile = profile.decompressed_content().unwrap();
    assert_eq!(&profile[12..20], b"prtrGRAY", "a profile of an output in gray");
}

/// What no object may have.
fn forbidden(document: &Document) {
    for (id, object) in &document.objects {
        let dictionary = match object {
            Object::Dictionary(it) => it,
            Object::Stream(it) => &it.dict,
            _ => continue,
        };
        for key in
            ["TR", "TR2", "HTP", "HT", "OPI", "Alternates", "PS", "Ref", "JS", "AA"]
        {
            assert!(!dictionary.has(key.as_bytes()), "{key} in {id:?}");
        }
        assert!(!dictionary.has(b"Annots"), "annotations on the printed area");
        let filter = dictionary.get(b"Filter").and_then(Object::as_name).unwrap_or(b"");
        assert!(filter != b"LZWDecode" && filter != b"Crypt");
        if dictionary.get(b"Type").and_then(Object::as_name).unwrap_or(b"")
            == b"FontDescriptor"
        {
            assert!(dictionary.has(b"FontFile2") || dictionary.has(b"FontFile3"));
        }
    }
}

#[test]
fn the_files_for_a_press_hold_to_pdf_x_4() {
    for folder in FOLDERS {
        let editions = press(folder, Machine::Press);
        assert!(editions.epub.is_none() && editions.suffix == "-press");
        let bytes = editions.pdf.unwrap();
        let document = Document::load_mem(&bytes).unwrap();
        clauses(&bytes, &document);
        assert_eq!(inks(&document), BTreeSet::from(["gray".to_owned()]), "{folder}");
        let boxes = boxes(&document, 3.0);
        assert_eq!(boxes.len(), 1, "{boxes:?}");
        let (all, count) = boxes.first_key_value().unwrap();
        assert_eq!(all, "trim 148.0x210.0 on 168.0x230.0");
        assert_eq!(count % 4, 0, "sheets of four pages");
        assert_eq!(*count, editions.page_count);

        let sheet = editions.cover.unwrap();
        let sheet = Document::load_mem(&sheet).unwrap();
        let boxes = self::boxes(&sheet, 3.0);
        // Half as many leaves as pages, 70 g at 1.3 cm³/g.
        let spine = f64::from(u32::try_from(*count).unwrap()) / 2.0 * 0.091;
        let (width, sheet) = (148.0 * 2.0 + spine, 168.0 + 148.0 + spine);
        let wanted = format!("trim {width:.1}x210.0 on {sheet:.1}x230.0");
        assert_eq!(boxes, BTreeMap::from([(wanted, 1)]), "{folder}");
    }
}

#[test]
fn a_copier_gets_grays_alone_and_a_tagged_file() {
    let editions = press("book", Machine::Copier);
    assert!(editions.cover.is_none() && editions.suffix == "-copier");
    let document = Document::load_mem(&editions.pdf.unwrap()).unwrap();
    assert_eq!(inks(&document), BTreeSet::from(["gray".to_owned()]));
    assert!(document.catalog().unwrap().has(b"StructTreeRoot"));
}
