//! The parts of a book around its text, and the teacher's edition of it.

use std::path::Path;
use std::sync::OnceLock;

use lontar::diagnostic::Report;
use lontar::press::{Editions, Order, build};

use crate::book::letters;
use crate::reader::{Pdf, unzip, xhtml_text};

fn press(folder: &str, teacher: bool) -> Editions {
    let mut report = Report::default();
    let order = Order { teacher, ..Order::default() };
    let editions = build(Path::new(folder), &order, &mut report);
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    editions.expect("there are no errors")
}

fn pupils() -> &'static Editions {
    static EDITIONS: OnceLock<Editions> = OnceLock::new();
    EDITIONS.get_or_init(|| press("tests/suite/parts", false))
}

fn teachers() -> &'static Editions {
    static EDITIONS: OnceLock<Editions> = OnceLock::new();
    EDITIONS.get_or_init(|| press("tests/suite/parts", true))
}

/// The letters of each page of a PDF, with its label.
fn pages(editions: &Editions) -> Vec<(String, String)> {
    let pdf = Pdf::open(editions.pdf.as_ref().unwrap());
    let texts = (0..pdf.page_count()).map(|page| letters(&pdf.text(page)));
    pdf.labels().into_iter().zip(texts).collect()
}

fn file(editions: &Editions, name: &str) -> String {
    let files = unzip(editions.epub.as_ref().unwrap());
    let found = files.iter().find(|(it, _)| it.ends_with(name));
    String::from_utf8(found.unwrap_or_else(|| panic!("{name}")).1.clone()).unwrap()
}

#[test]
fn the_parts_stand_in_their_order() {
    let pages = pages(pupils());
    let order = [
        "pasardikampungku",
        "pasardikampungkusiti",
        "pasardikampungku©2026siti",
        "untukparapedagang",
        "pasaradalahcermin",
        "daftarisi",
        "daftargambar",
        "daftartabel",
        "prakata",
        "bab1pasarpagi",
        "bab2pasarsore",
        "lampiranadatapasar",
        "glosarium",
        "indeks",
        "kolofon",
    ];
    let mut from = 0;
    for start in order {
        let start = letters(start);
        let at = pages[from..].iter().position(|(_, text)| text.starts_with(&start));
        from +=
            at.unwrap_or_else(|| panic!("no page begins with {start}: {pages:#?}")) + 1;
    }
    let recto = |start: &str| {
        pages.iter().position(|(_, text)| text.starts_with(&letters(start))).unwrap() % 2
    };
    assert_eq!(recto("untukparapedagang") + recto("pasaradalahcermin"), 0);
}

#[test]
fn lists_name_what_has_a_number_and_its_page() {
    let pages = pages(pupils());
    let page = |start: &str| {
        let found = pages.iter().find(|(_, text)| text.starts_with(start));
        found.unwrap_or_else(|| panic!("{start}: {pages:#?}")).1.clone()
    };
    assert!(page("daftargambar").contains("gambar11pasarpagidikampung"));
    let appendix = pages.iter().find(|(_, text)| text.starts_with("lampirana")).unwrap();
    let line = format!("gambara1petapasar{}", appendix.0);
    assert!(page("daftargambar").contains(&line), "{line}");
    assert!(page("daftartabel").contains("tabel11hargapagiini"));
    let contents = page("daftarisi");
    assert!(contents.contains("hargaberas"), "the third level: {contents}");
    assert!(!contents.contains("persembahan"), "{contents}");
}

#[test]
fn references_name_pages_in_three_ways() {
    let text = pages(pupils()).into_iter().map(|it| it.1).collect::<String>();
    for said in [
        "hargaadaditabel11dihlm",
        "lihatgambar11hlm",
        "jugahlm",
        "soalsoal1penting",
        "lampiranlampiranadangambara1",
        "lihatsoal11",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn the_index_joins_terms_and_marks() {
    let pages = pages(pupils());
    let label = |start: &str| {
        let start = letters(start);
        pages.iter().find(|(_, text)| text.starts_with(&start)).unwrap().0.clone()
    };
    let (one, two) = (label("bab1"), label("bab2"));
    let index = &pages.iter().find(|(_, text)| text.starts_with("indeks")).unwrap().1;
    for line in [
        format!("asean{one}{two}"),
        "perbaralihatasean".to_owned(),
        "inflihatinflasi".to_owned(),
        format!("kuota{two}"),
        format!("tarif{one}{two}lihatjugakuota"),
        format!("hattamohammad{}", label("prakata")),
    ] {
        assert!(index.contains(&letters(&line)), "{line}: {index}");
    }
    let xhtml = file(pupils(), "index.xhtml");
    assert!(xhtml.contains("epub:type=\"index\" role=\"doc-index\""), "{xhtml}");
    let link = format!(
        "<b><a epub:type=\"index-locator\" href=\"bab-01.xhtml#ix-bab-01-2\">{one}</a></b>"
    );
    assert!(xhtml.contains(&link), "{link}\n{xhtml}");
    assert!(file(pupils(), "bab-01.xhtml").contains("id=\"ix-bab-01-2\""));
}

#[test]
fn every_part_says_in_the_epub_what_it_is() {
    for (name, meaning) in [
        ("half-title.xhtml", "epub:type=\"halftitlepage\""),
        ("persembahan.xhtml", "epub:type=\"dedication\" role=\"doc-dedication\""),
        ("motto.xhtml", "epub:type=\"epigraph\" role=\"doc-epigraph\""),
        ("list-of-figures.xhtml", "epub:type=\"loi\""),
        ("list-of-tables.xhtml", "epub:type=\"lot\""),
        ("lampiran.xhtml", "epub:type=\"appendix\" role=\"doc-appendix\""),
        ("colophon.xhtml", "epub:type=\"colophon\" role=\"doc-colophon\""),
    ] {
        let xhtml = file(pupils(), name);
        assert!(xhtml.contains(meaning), "{name}: {xhtml}");
    }
    let nav = file(pupils(), "nav.xhtml");
    for landmark in ["loi", "lot", "index"] {
        assert!(nav.contains(&format!("<a epub:type=\"{landmark}\"")), "{nav}");
    }
    // Readers may offer the lists beside the contents.
    for (kind, place) in [("loi", "#fig-a"), ("lot", "#tbl-harga")] {
        let (_, list) = nav.split_once(&format!("<nav epub:type=\"{kind}\"")).unwrap();
        let (list, _) = list.split_once("</nav>").unwrap();
        assert!(list.contains("hidden=\"hidden\"") && list.contains("<h2 id="), "{list}");
        assert!(list.contains(&format!("<a href=\"bab-01.xhtml{place}\">")), "{list}");
    }
}

/// Words of the answers of the book.
const ANSWERS: [&str; 4] = [
    "empat kali Rp 23.000",
    "Karena permintaan lebih besar daripada penawaran",
    "yang memuat semua jawaban lengkap",
    "Catatan jawaban",
];

#[test]
fn pupils_see_no_answer_and_no_key() {
    let mut shown: String = pages(pupils()).into_iter().map(|it| it.1).collect();
    for (name, bytes) in unzip(pupils().epub.as_ref().unwrap()) {
        if name.ends_with("xhtml") || name.ends_with("opf") || name.ends_with("ncx") {
            shown.push_str(&letters(&String::from_utf8(bytes).unwrap()));
        }
    }
    for answer in ANSWERS.iter().chain(&["Kunci jawaban", "Edisi Guru", "✓"]) {
        let answer = letters(answer);
        assert!(answer.is_empty() || !shown.contains(&answer), "{answer}");
    }
    let marks = xhtml_text(&file(pupils(), "bab-01.xhtml"));
    assert!(!marks.contains('✓') && !marks.contains("Jawaban"), "{marks}");
}

#[test]
fn teachers_see_every_answer_in_its_place_and_in_the_key() {
    let pages = pages(teachers());
    let (body, key) = pages.split_at(
        pages.iter().position(|(_, text)| text.starts_with("kuncijawaban")).unwrap(),
    );
    let [body, key] =
        [body, key].map(|it| it.iter().map(|it| it.1.as_str()).collect::<String>());
    let key_of_epub = letters(&xhtml_text(&file(teachers(), "kunci-jawaban.xhtml")));
    for answer in ANSWERS.map(letters) {
        assert!(key.contains(&answer), "{answer}: {key}");
        assert!(key_of_epub.contains(&answer), "{answer}: {key_of_epub}");
    }
    // The long one does not fit its single line, and a note keeps an answer in the key.
    let fits = ANSWERS.map(letters).map(|it| body.contains(&it));
    assert_eq!(fits, [false, true, false, false]);
    let chapter = file(teachers(), "bab-01.xhtml");
    assert!(chapter.contains("class=\"correct\""), "{chapter}");
    assert_eq!(teachers().slug, "pasar-di-kampungku-guru");
    let package = file(teachers(), "content.opf");
    assert!(package.contains("Pasar di Kampungku (Edisi Guru)"), "{package}");
    let own = |it: &str| {
        let from = it.find("urn:uuid:").unwrap();
        it[from..from + 45].to_owned()
    };
    assert_ne!(own(&package), own(&file(pupils(), "content.opf")));
}

/// How often each word of a text comes.
fn words(text: &str) -> std::collections::BTreeMap<String, usize> {
    let mut words = std::collections::BTreeMap::new();
    for word in text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()) {
        *words.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    words
}

#[test]
fn teachers_turn_to_the_same_pages_as_pupils() {
    let (pupils, teachers) = (press("book", false), press("book", true));
    let [pupils, teachers] =
        [&pupils, &teachers].map(|it| Pdf::open(it.pdf.as_ref().unwrap()));
    let (theirs, ours) = (teachers.labels(), pupils.labels());
    let mut compared = 0;
    for (page, label) in ours.iter().enumerate() {
        if label.parse::<u32>().is_err() {
            continue;
        }
        // The colophon names the edition's own identifier.
        if letters(&pupils.text(page)).starts_with("kolofon") {
            continue;
        }
        let same = theirs.iter().position(|it| it == label).expect("the same page");
        let teachers = words(&teachers.text(same));
        for (word, count) in words(&pupils.text(page)) {
            let found = teachers.get(&word).copied().unwrap_or(0);
            assert!(found >= count, "page {label} lacks `{word}`");
        }
        compared += 1;
    }
    assert!(compared > 100, "{compared}");
    assert!(theirs.len() > ours.len(), "there is a key");
}

#[test]
fn notes_can_stand_at_the_end_of_their_chapter() {
    let folder =
        std::env::temp_dir().join(format!("lontar-notes-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let text = "# Satu\n\nAwal[^a] kata.\n\n[^a]: Isi catatan.\n\nAkhir kata.\n";
    std::fs::write(folder.join("a.md"), text).unwrap();
    for (place, expected) in [
        ("chapter", "bab1satuawal1kataakhirkatacatatan1isicatatan"),
        ("foot", "bab1satuawal1kataakhirkata1isicatatan"),
    ] {
        let settings = format!(
            "title: T\nlang: id\ndate: 2026-11-22\nprint: {{notes: {place}}}\n\
             contents: {{chapters: [a.md]}}\n"
        );
        std::fs::write(folder.join("book.yaml"), settings).unwrap();
        let pages = pages(&press(folder.to_str().unwrap(), false));
        let found = pages.iter().any(|(_, text)| text == expected);
        assert!(found, "{place}: {pages:?}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn a_date_that_nobody_gave_is_not_printed() {
    // The day that stands in for it in the files' metadata.
    assert!(std::env::var_os("SOURCE_DATE_EPOCH").is_none(), "the system gives a date");
    let folder =
        std::env::temp_dir().join(format!("lontar-undated-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.md"), "# Satu\n\nIsi bab.\n").unwrap();
    for (date, expected) in [("date: 2026-11-22\n", "© 2026 Siti"), ("", "© Siti")] {
        let settings = format!(
            "title: T\nlang: id\nauthor: Siti\n{date}contents: {{chapters: [a.md]}}\n"
        );
        std::fs::write(folder.join("book.yaml"), settings).unwrap();
        let editions = press(folder.to_str().unwrap(), false);
        let pdf = Pdf::open(editions.pdf.as_ref().unwrap());
        let printed: String = (0..pdf.page_count()).map(|page| pdf.text(page)).collect();
        let files = unzip(editions.epub.as_ref().unwrap());
        let texts = files.iter().filter(|(name, _)| name.ends_with(".xhtml"));
        let read: String = texts.map(|it| String::from_utf8_lossy(it.1)).collect();
        for text in [printed, read] {
            assert!(text.contains(expected), "{expected} in {text}");
            assert!(!text.contains("1980"), "{text}");
            assert_eq!(text.contains("Tanggal edisi ini"), !date.is_empty(), "{text}");
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
