//! Where a term is explained, in both editions: the main page of glossary and index.

use lontar::diagnostic::Report;
use lontar::press::{Editions, Order, build};

use crate::book::letters;
use crate::reader::{Pdf, unzip};

/// A book whose first chapter names two terms and whose second explains one.
fn press() -> Editions {
    let folder =
        std::env::temp_dir().join(format!("lontar-definitions-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let keys = "> [!istilah]\n> [[tarif]]\\ · [[kuota]]\n\n";
    let files = [
        ("satu.md", format!("# Satu\n\n{keys}Pungutan.\n\n## Lain\n\nTarif naik.\n")),
        (
            "dua.md",
            format!(
                "# Dua\n\n{keys}Tarif lagi, dan kuota.\n\n## Arti\n\n\
                 Pungutan itu disebut [**tarif**]{{.def}}.\n"
            ),
        ),
        ("tiga.md", "# Tiga\n\nTarif dan kuota.\n".to_owned()),
        (
            "glossary.yaml",
            "- term: tarif\n  definition: Pungutan.\n- term: kuota\n  definition: Batas.\n"
                .to_owned(),
        ),
        (
            "book.yaml",
            "title: T\nlang: id\ndate: 2026-11-22\nglossary: glossary.yaml\ncontents:\n  \
             chapters: [satu.md, dua.md, tiga.md]\n  back: [glossary, index]\n"
                .to_owned(),
        ),
    ];
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let mut report = Report::default();
    let editions = build(&folder, &Order::default(), &mut report);
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    std::fs::remove_dir_all(&folder).unwrap();
    editions.expect("there are no errors")
}

#[test]
fn the_page_that_explains_a_term_stands_out_in_both_editions() {
    let editions = press();
    let pdf = Pdf::open(editions.pdf.as_ref().unwrap());
    let labels = pdf.labels();
    let label = |start: &str| {
        let at = (0..pdf.page_count())
            .find(|it| letters(&pdf.text(*it)).starts_with(start))
            .unwrap_or_else(|| panic!("no page begins with {start}"));
        labels[at].clone()
    };
    let [one, two, three] = ["bab1", "bab2", "bab3"].map(label);
    // Each number leads to the page that it names.
    let back =
        (0..pdf.page_count()).find(|it| letters(&pdf.text(*it)).starts_with("glosarium"));
    let from_glossary: Vec<String> = pdf
        .links()
        .into_iter()
        .filter(|(page, ..)| *page == back.expect("there is a glossary"))
        .map(|(.., to)| labels[to].clone())
        .collect();
    assert_eq!(
        from_glossary,
        [two.as_str(), &three, &one, &two, &three],
        "no page of a box of key terms: kuota is named in no text of the first chapter"
    );
    let files = unzip(editions.epub.as_ref().unwrap());
    let file = |name: &str| {
        let found = files.iter().find(|(it, _)| it.ends_with(name));
        String::from_utf8(found.unwrap_or_else(|| panic!("{name}")).1.clone()).unwrap()
    };
    let (glossary, index) = (file("glossary.xhtml"), file("index.xhtml"));
    let chapter = file("dua.xhtml");
    let (_, definition) = chapter.split_once("<dfn>").expect("a place that explains");
    let (_, id) = definition.split_once(" id=\"").unwrap();
    let (id, _) = id.split_once('"').unwrap();
    let to_definition = format!("href=\"dua.xhtml#{id}\">{two}</a></b>");
    for page in [&glossary, &index] {
        assert!(page.contains("Angka tebal menunjuk halaman utama."), "{page}");
        assert_eq!(page.matches("<b>").count(), 2, "{page}");
        assert_eq!(page.matches(&to_definition).count(), 1, "{to_definition}: {page}");
    }
    let printed: String = (0..pdf.page_count()).map(|it| pdf.text(it)).collect();
    assert_eq!(letters(&printed).matches("angkatebalmenunjukhalamanutama").count(), 2);
}
