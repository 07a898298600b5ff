//! Numbers of formulas and what refers to them, in both editions.

use std::fs;
use std::path::{Path, PathBuf};

use lontar::diagnostic::Report;
use lontar::ink::{Ink, Line, Role, Tag};
use lontar::pages::Pages;
use lontar::press::{self, Order, build};

use crate::reader::{Pdf, unzip, xhtml_text};

const ONE: &str = "# Satu\n\nLihat [](#eq-untung){page=on}, [](#eq-Rata) dan [](#eq-akhir).\n\n\
    $$\nu = p - b\n$$ {#eq-untung}\n\n$$x = 1$$\n\n> $$r = \\frac{a}{n}$$ {#eq-Rata}\n";
const TWO: &str =
    "# Dua\n\n$$e = 2$$ {#eq-akhir}\n\nDari [](#eq-akhir) dan [](#eq-rata).\n";

fn folder() -> PathBuf {
    folder_of("equations", ONE)
}

/// A book of two chapters, the first of which says `one`.
fn folder_of(name: &str, one: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let book = "title: Rumus\nlang: id\nauthor: Siti\ndate: 2026-11-22\nidentifier: \
        urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8\ncontents:\n  chapters: [satu.md, dua.md]\n";
    for (name, text) in [("book.yaml", book), ("satu.md", one), ("dua.md", TWO)] {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn line_says(pages: &Pages, line: &Line) -> String {
    let pieces = line.spans.iter().flat_map(|it| &it.pieces);
    pieces.map(|it| &*pages.shapes.get(it.shape).text).collect()
}

#[test]
fn formulas_with_a_name_are_numbered_in_both_editions() {
    let folder = folder();
    let mut report = Report::default();
    let editions = build(&folder, &Order::default(), &mut report);
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    let editions = editions.unwrap();

    let pdf = Pdf::open(&editions.pdf.unwrap()).reading().replace(['\u{a0}', '\n'], " ");
    let said = "Lihat Persamaan 1.1 di hlm. 1, Persamaan 1.2 dan Persamaan 2.1.";
    assert!(pdf.contains(said), "{pdf}");
    assert!(pdf.contains("Dari Persamaan 2.1 dan Persamaan 1.2."), "{pdf}");

    let files = unzip(&editions.epub.unwrap());
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let named = |title: &str| {
        let heading = format!("{title}</h1>");
        let of = |it: &&String| it.ends_with(".xhtml") && text(it).contains(&heading);
        files.keys().find(of).expect("a chapter").clone()
    };
    let (one, two) = (named("Satu"), named("Dua"));
    let to_one = one.rsplit('/').next().unwrap().to_owned();
    let (one, two) = (text(&one), text(&two));
    assert!(xhtml_text(&one).replace('\u{a0}', " ").contains(said), "{one}");
    for (file, id, number) in
        [(&one, "eq-untung", "1.1"), (&one, "eq-rata", "1.2"), (&two, "eq-akhir", "2.1")]
    {
        let begins = format!(
            "<div id=\"{id}\" class=\"math numbered\"><span class=\"formula\"><math "
        );
        let (_, rest) = file.split_once(&begins).expect("a formula with a name");
        let ends = format!(
            "</math></span><span class=\"equation-number\">({number})</span></div>"
        );
        let (formula, _) = rest.split_once(&ends).expect("its number, behind it");
        assert!(!formula.contains("</div>"), "{formula}");
    }
    assert_eq!(one.matches("equation-number").count(), 2, "one has no name");
    assert!(two.contains(&format!("href=\"{to_one}#eq-rata\"")), "{two}");
}

#[test]
fn a_name_behind_a_sentence_that_begins_and_ends_with_formulas_is_told() {
    let text = "# Satu\n\n$$a + b$$ dan $$c + d$$ {#eq-dua}\n\n$$r$$ {#eq-rata}\n";
    let book = folder_of("equations-named", text);
    let mut report = Report::default();
    let made = build(&book, &Order { skip_pdf: true, ..Order::default() }, &mut report);
    assert!(made.is_some());
    let told = report.render(false);
    let expected = "\
warning[unknown-attribute]: this attribute block belongs to nothing and is printed as it stands
 --> satu.md:3:25
  |
3 | $$a + b$$ dan $$c + d$$ {#eq-dua}
  |                         ^^^^^^^^^
  |
  = help: put the words that it is for in brackets, `[words]{.class}`, or write `\\{` if a brace is \
  meant

1 warning
";
    assert_eq!(told, expected);
}

#[test]
fn numbers_stand_at_the_right_edge_on_the_baseline_of_their_formula() {
    let mut report = Report::default();
    let pages = press::set(&folder(), &Order::default(), &mut report).unwrap();
    let mut seen = vec![];
    for page in &pages.pages {
        let lines: Vec<&Line> = page
            .inks
            .iter()
            .filter_map(|it| if let Ink::Line(line) = it { Some(line) } else { None })
            .collect();
        let right = |line: &Line| {
            let span = &line.spans[0];
            let units: i32 =
                span.pieces.iter().map(|it| pages.shapes.get(it.shape).width).sum();
            (line.origin.x + span.x).0 + f64::from(units) * span.size.0 / 1000.0
        };
        for (at, line) in lines.iter().enumerate() {
            let said = line_says(&pages, line);
            if !(said.starts_with('(') && said.ends_with(')') && said.contains('.')) {
                continue;
            }
            let formula = lines[at - 1];
            let Tag::Element(id) = formula.spans[0].tag else { panic!("no element") };
            assert_eq!(pages.ledger.elements[id.0 as usize].role, Role::Formula);
            assert!((formula.origin.y - line.origin.y).0.abs() < 0.001, "{said}");
            seen.push((said, right(line)));
        }
    }
    let numbers: Vec<&str> = seen.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(numbers, ["(1.1)", "(1.2)", "(2.1)"]);
    // Those of the text stand at its right edge: on a recto and on another one.
    assert!((seen[0].1 - seen[2].1).abs() < 0.01, "{seen:?}");
    assert!(seen[1].1 < seen[0].1 - 5.0, "a quotation is narrower: {seen:?}");
}
