//! The structure of the PDF read back: the manuscript's own parts, in its order, in its words.
//!
//! `LONTAR_ACCEPT=1` writes what is found as what shall be found.

use std::fs;
use std::path::Path;

use lontar::diagnostic::Report;
use lontar::press::{Order, build};

use crate::reader::Pdf;

const FOLDER: &str = "tests/suite/structure";

fn structure() -> String {
    let order = Order { skip_epub: true, ..Order::default() };
    let mut report = Report::default();
    let editions = build(Path::new(FOLDER), &order, &mut report).unwrap();
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    Pdf::open(&editions.pdf.unwrap()).structure()
}

#[test]
fn the_structure_is_that_of_the_manuscript() {
    let found = structure();
    let path = Path::new(FOLDER).join("expected.txt");
    if std::env::var_os("LONTAR_ACCEPT").is_some() {
        fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(&path).unwrap_or_default());
}

#[test]
fn what_the_author_wrote_is_said_once_and_in_order() {
    let found = structure();
    // What stands where, told by hand from the Markdown; not from what lontar made of it.
    let wanted = [
        "H1",
        "Laut kita",
        "P",
        "Di dalam",
        "E=\"zona ekonomi eksklusif\"",
        "ZEE",
        "Span Lang=\"en\"",
        "trade",
        "Reference",
        "Link",
        "FAO",
        "Note",
        "Isi catatan.",
        "H2",
        "Daftar",
        "L ListNumbering=Decimal",
        "LI",
        "Lbl",
        "LBody",
        "satu",
        "L ListNumbering=Disc",
        "dalam",
        "dua",
        "BlockQuote",
        "Kutipan.",
        "Table",
        "Caption",
        "Hasil laut",
        "THead",
        "TH Scope=Column",
        "Negara",
        "TBody",
        "TR",
        "TD",
        "10,5",
        "Figure Alt=\"Sebuah kotak\"",
        "Caption",
        "Kotak",
        "P",
        "Luasnya",
        "Formula Alt=\"a^2\"",
        "Link",
        "Tabel 1.1",
        "Code",
        "kode",
    ];
    let mut rest = found.as_str();
    for piece in wanted {
        let at = rest.find(piece);
        let at = at.unwrap_or_else(|| {
            panic!("`{piece}` is not after what went before:\n{found}")
        });
        rest = &rest[at + piece.len()..];
    }
    // A decorative picture is no figure, and the statement counts it apart.
    assert_eq!(found.matches("Figure").count(), 1, "{found}");
    assert!(found.contains("Gambar hiasan, yang dilewati pembaca layar: 1."), "{found}");
}
