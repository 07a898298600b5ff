//! The dress of the pages as the author asks for it: faces of the author's own, figures, running
//! heads, large first letters.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use lontar::diagnostic::Report;
use lontar::folios::Folio;
use lontar::font::{Face, Faces, Style};
use lontar::ink::{Ink, Line, LineSpan, Tag};
use lontar::pages::{Page, Pages};
use lontar::press::{self, Editions, Order, build};

use crate::reader::{Pdf, unzip, xhtml_text};

/// The book with further settings; it stays in the target folder.
fn book(name: &str, settings: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("dress-{name}"));
    fs::create_dir_all(folder.join("huruf")).unwrap();
    for file in ["bab-01.md", "bab-02.md", "bab-03.md"] {
        fs::copy(Path::new("tests/suite/dress").join(file), folder.join(file)).unwrap();
    }
    for file in
        ["SourceSans3-Regular.otf", "SourceSans3-It.otf", "JetBrainsMono-Regular.ttf"]
    {
        fs::copy(Path::new("fonts").join(file), folder.join("huruf").join(file)).unwrap();
    }
    let common = fs::read_to_string("tests/suite/dress/book.yaml").unwrap();
    fs::write(folder.join("book.yaml"), common + settings).unwrap();
    folder
}

/// The author's faces: Source Sans for the text, without a bold, and a face for heads.
const FONTS: &str = "\
fonts:
  text:
    regular: huruf/SourceSans3-Regular.otf
    italic: ./huruf/SourceSans3-It.otf
    bold: huruf/SourceSans3-It.otf
  headings: huruf/JetBrainsMono-Regular.ttf
print: {running-heads: italic}
ebook: {embed-fonts: true}
";

fn pages(folder: &Path) -> Pages {
    let mut report = Report::default();
    let pages = press::set(folder, &Order::default(), &mut report).unwrap();
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    pages
}

fn editions(folder: &Path) -> Editions {
    let mut report = Report::default();
    let editions = build(folder, &Order::default(), &mut report);
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    editions.unwrap()
}

fn body(pages: &Pages) -> impl Iterator<Item = &Page> {
    pages.pages.iter().filter(|it| matches!(it.folio, Folio::Arabic(_)))
}

fn lines(page: &Page) -> impl Iterator<Item = &Line> {
    page.inks.iter().filter_map(|ink| match ink {
        Ink::Line(line) => Some(line),
        _ => None,
    })
}

fn words(pages: &Pages, span: &LineSpan) -> String {
    let mut text = String::new();
    for piece in &span.pieces {
        let shape = pages.shapes.get(piece.shape);
        (piece.from..piece.to).for_each(|it| text.push_str(shape.text_of(it.into())));
        text.push_str(if piece.space > 0 { " " } else { "" });
    }
    text
}

/// The running head of a page, and how it is set.
fn head<'p>(pages: &'p Pages, page: &'p Page) -> Option<(String, &'p LineSpan)> {
    let furniture = |it: &&LineSpan| it.tag == Tag::Pagination;
    let mut spans = lines(page).filter_map(|it| it.spans.iter().find(furniture));
    let found = spans.find(|it| words(pages, it).chars().any(char::is_alphabetic))?;
    Some((words(pages, found).trim().to_owned(), found))
}

/// The heads of the pages of the third chapter.
fn heads(settings: &str, name: &str) -> Vec<Option<String>> {
    let pages = pages(&book(name, settings));
    let opens = |line: &Line| {
        let span = &line.spans[0];
        span.size.0 > 15.0 && words(&pages, span).trim() == "Pasar malam"
    };
    let from = body(&pages).position(|it| lines(it).any(opens)).unwrap();
    let heads = body(&pages).skip(from).map(|it| head(&pages, it));
    heads.map(|it| it.map(|it| it.0)).collect()
}

#[test]
fn faces_of_the_author_set_both_editions() {
    let folder = book("fonts", FONTS);
    let mut report = Report::default();
    let (faces, uses) = press::faces(&folder, &Order::default(), &mut report).unwrap();
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    let text = faces.get(faces.id(Style::default()));
    assert!(text.is_own() && text.file() == "huruf/SourceSans3-Regular.otf");
    // Nothing is left of the house's text face but what the author's lacks.
    let house: Vec<_> = uses.iter().filter(|it| !faces.get(it.face).is_own()).collect();
    assert!(house.iter().all(|it| it.characters.len() == 1), "{house:?}");
    assert_eq!(house[0].helps[0].1, ['★'].into());

    let editions = editions(&folder);
    let files = unzip(&editions.epub.unwrap());
    let sheet = String::from_utf8(files["OEBPS/stylesheet.css"].clone()).unwrap();
    assert!(sheet.contains("body { font-family: \"Source Sans 3\", serif;"), "{sheet}");
    assert!(sheet.contains(
        "h6, table, figcaption, .label, .callout-title { font-family: \"JetBrains Mono\""
    ));
    let whole = fs::read("fonts/SourceSans3-Regular.otf").unwrap();
    // Its tables all stand where they stood; only outlines are blank.
    let carried = &files["OEBPS/fonts/own-sourcesans3-regular.otf"];
    assert!(carried.len() == whole.len() && *carried != whole, "{}", carried.len());
    assert!(files.contains_key("OEBPS/fonts/own-jetbrainsmono-regular.ttf"));
    assert!(!files.keys().any(|it| it.contains("libertinus")), "{:?}", files.keys());
    // Every face that the sheet names is there.
    for url in sheet.split("url(\"").skip(1).map(|it| it.split('"').next().unwrap()) {
        assert!(files.contains_key(&format!("OEBPS/{url}")), "{url}");
    }
    let pdf = Pdf::open(&editions.pdf.unwrap());
    assert!(pdf.reading().contains("dari pelabuhan di utara ★ lewat"));
}

#[test]
fn the_easy_edition_keeps_the_faces_of_the_house() {
    let folder = book("easy", FONTS);
    let order = Order { easy: true, ..Order::default() };
    let (faces, _) = press::faces(&folder, &order, &mut Report::default()).unwrap();
    assert!(faces.iter().all(|(_, face)| !face.is_own()));
}

#[test]
fn the_command_shows_the_faces() {
    let folder = book("command", FONTS);
    let run = |extra: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lontar"));
        let output = command.arg("fonts").arg(&folder).args(extra).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    let shown = run(&[]);
    let own = shown.split("\n\n").find(|it| it.contains("sets        text\n")).unwrap();
    let lines: Vec<&str> = own.lines().collect();
    assert_eq!(
        lines[..5],
        [
            "SourceSans3-Regular",
            "  sets        text",
            "  file        huruf/SourceSans3-Regular.otf",
            "  version     3.052",
            "  licence     SIL Open Font License 1.1",
        ]
    );
    assert!(lines[5].starts_with("  characters  "), "{}", lines[5]);
    assert!(lines[5].contains("a–p r–w y"), "{}", lines[5]);
    assert_eq!(lines[6], "  has         small capitals, old-style figures");
    let heads =
        "sets        headings, tables, captions: regular, italic, bold, bold italic";
    assert!(shown.contains(heads), "{shown}");
    assert!(shown.contains("helps out   ★ for SourceSans3-Regular"), "{shown}");
    assert!(shown.contains("LibertinusSerif-Regular.otf (part of lontar)"), "{shown}");
    let json = run(&["--format", "json"]);
    assert!(json.contains("\"helps\": [\"★ for SourceSans3-Regular\"]"), "{json}");
    assert!(json.contains("\"file\": \"huruf/SourceSans3-Regular.otf\""), "{json}");
}

/// The glyphs of the figure 2 in the running text.
fn twos(pages: &Pages, face: &Face, size: f64) -> Vec<u16> {
    let spans = body(pages).flat_map(lines).flat_map(|it| &it.spans);
    let text =
        spans.filter(|it| (it.size.0 - size).abs() < 0.01 && it.tag != Tag::Pagination);
    let pieces = text.flat_map(|it| &it.pieces);
    let shapes = pieces.map(|it| pages.shapes.get(it.shape));
    let mut glyphs: Vec<u16> = shapes
        .flat_map(|shape| {
            let of = |at: &usize| shape.text_of(*at) == "2";
            (0..shape.glyphs.len()).filter(of).map(|at| shape.glyphs[at].id)
        })
        .collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    assert!(face.glyph('2').is_some());
    glyphs
}

#[test]
fn figures_are_as_they_are_asked_for() {
    let faces = Faces::embedded();
    let face = faces.get(faces.id(Style::default()));
    let lining = face.glyph('2').unwrap();
    let of = |settings, name| twos(&pages(&book(name, settings)), face, 10.5);
    assert_eq!(of("print: {figures: lining}\n", "lining"), [lining]);
    let old_style = of("print: {figures: old-style}\n", "old-style");
    assert!(old_style.len() == 1 && old_style != [lining], "{old_style:?}");
    assert_eq!(of("", "usual"), old_style);
}

#[test]
fn running_heads_are_as_they_are_asked_for() {
    let titles = |heads: Vec<Option<String>>| -> Vec<String> {
        heads.into_iter().map(Option::unwrap_or_default).collect()
    };
    let usual = titles(heads("", "heads-usual"));
    assert!(usual.len() > 5, "{usual:?}");
    assert_eq!(usual[..3], ["", "Pasar di Kampungku", "Pasar malam"]);
    let none = titles(heads("print: {running-heads: none}\n", "heads-none"));
    assert!(none.iter().all(String::is_empty), "{none:?}");

    let settings =
        "print: {running-heads: {style: plain, left: chapter, right: section}}\n";
    let found = titles(heads(settings, "heads-section"));
    assert_eq!(found[..2], ["", "Pasar malam"], "an opening has no head");
    let rectos: Vec<&String> = found.iter().skip(2).step_by(2).collect();
    let known = ["Lampu", "Musik", "Makanan", "Pulang"];
    let numbers: Vec<usize> = rectos
        .iter()
        .map(|it| known.iter().position(|name| name == *it).unwrap())
        .collect();
    assert!(numbers.is_sorted() && numbers.len() >= 2, "{rectos:?}");
}

#[test]
fn a_right_hand_page_says_its_last_heading_and_a_left_hand_one_its_first() {
    let settings =
        "print: {running-heads: {style: plain, left: section, right: section}}\n";
    let pages = pages(&book("heads-both", settings));
    let known = ["Lampu", "Musik", "Makanan", "Pulang"];
    let mut under = None;
    let mut seen = 0;
    for page in body(&pages) {
        let begun: Vec<String> = lines(page)
            .filter(|it| it.spans[0].tag != Tag::Pagination)
            .map(|it| it.spans.iter().map(|it| words(&pages, it)).collect::<String>())
            .filter(|it| known.contains(&it.trim()))
            .collect();
        let Folio::Arabic(number) = page.folio else { continue };
        if let Some((head, _)) = head(&pages, page) {
            let last = begun.last().cloned().or(under.clone());
            let top = lines(page).next().map(|it| words(&pages, &it.spans[0]));
            let top = top.filter(|it| known.contains(&it.as_str())).or(under.clone());
            let wanted = if number % 2 == 1 { last } else { top };
            assert_eq!(head, wanted.unwrap_or("Pasar malam".to_owned()), "page {number}");
            seen += 1;
        }
        under = begun.last().cloned().or(under);
    }
    assert!(seen > 4);
}

#[test]
fn running_heads_change_their_dress() {
    let faces = Faces::embedded();
    for (style, name, tracking) in [
        ("small-caps", "LibertinusSerif-Regular", 50),
        ("italic", "LibertinusSerif-Italic", 0),
        ("plain", "LibertinusSerif-Regular", 0),
    ] {
        let settings = format!("print: {{running-heads: {style}}}\n");
        let pages = pages(&book(&format!("heads-{style}"), &settings));
        let found: Vec<_> = body(&pages).filter_map(|it| head(&pages, it)).collect();
        assert!(!found.is_empty());
        for (_, span) in found {
            assert_eq!(faces.get(span.face).name(), name, "{style}");
            assert_eq!(span.tracking, tracking, "{style}");
        }
    }
}

#[test]
fn capitals_stand_for_small_capitals_that_a_face_lacks() {
    let settings = "fonts: {text: huruf/JetBrainsMono-Regular.ttf}\n";
    let folder = book("no-small-caps", settings);
    let text = "# Pasar pagi\n\nDi [Asean]{.smallcaps} ada *[Apec]{.smallcaps}*, lalu \
        [Asean]{.smallcaps} lagi.\n";
    fs::write(folder.join("bab-02.md"), text).unwrap();
    let mut report = Report::default();
    let pages = press::set(&folder, &Order::default(), &mut report).unwrap();
    let told: Vec<&str> = report
        .diagnostics()
        .iter()
        .map(|it| it.message.as_str())
        .filter(|it| it.contains("small capitals"))
        .collect();
    let set = "`JetBrains Mono` has no small capitals";
    assert_eq!(told.len(), 2, "once for the text, once for running heads: {told:?}");
    assert!(told.iter().all(|it| it.starts_with(set)), "{told:?}");
    // The house's italic, which stands in, has them.
    let spans = || body(&pages).flat_map(lines).flat_map(|it| &it.spans);
    let sizes = |word: &str| -> Vec<(f64, i16)> {
        let found = spans().filter(|it| words(&pages, it).contains(word));
        found.map(|it| (it.size.0, it.tracking)).collect()
    };
    let (small, full) = ((10.5 * 0.8, 50), (10.5, 50));
    assert_eq!(sizes("Asean"), [small, small]);
    assert_eq!(sizes("Apec"), [full]);
}

#[test]
fn a_large_first_letter_spans_its_lines_exactly() {
    let faces = Faces::embedded();
    let face = faces.get(faces.id(Style::default()));
    let capital = face.reach(face.glyph('H').unwrap())[3] / 1000.0;
    for lines_high in [2_u8, 3] {
        let folder =
            book(&format!("caps-{lines_high}"), &format!("drop-caps: {lines_high}\n"));
        let pages = pages(&folder);
        let large: Vec<(&Line, &LineSpan)> = body(&pages)
            .flat_map(lines)
            .flat_map(|line| line.spans.iter().map(move |span| (line, span)))
            .filter(|(_, span)| span.rise.0 < -5.0)
            .collect();
        // The second chapter's first paragraph is too short.
        let letters: Vec<String> = large.iter().map(|it| words(&pages, it.1)).collect();
        assert_eq!(letters, ["S", "D"]);
        for (_, span) in large {
            // Its foot stands on the last line's baseline, its head is level with capitals.
            let drop = 14.0 * f64::from(lines_high - 1);
            assert!((span.rise.0 + drop).abs() < 0.001, "{}", span.rise.0);
            let head = span.size.0 * capital + span.rise.0;
            assert!((head - 10.5 * capital).abs() < 0.001, "{head}");
        }
        // The lines beside it begin further right, all at one place, and the others do not.
        let page = body(&pages).find(|it| {
            lines(it).any(|line| line.spans.iter().any(|span| words(&pages, span) == "D"))
        });
        let text: Vec<&Line> = lines(page.unwrap())
            .filter(|it| {
                let span = it.spans.last().unwrap();
                (span.size.0 - 10.5).abs() < 0.01 && span.tag != Tag::Pagination
            })
            .collect();
        let beside = usize::from(lines_high);
        let starts: Vec<f64> =
            text.iter().map(|it| it.origin.x.0 + it.spans[0].x.0).collect();
        let left = starts[beside];
        assert!(starts[1..beside].iter().all(|it| it - left > 10.0), "{starts:?}");
        assert!(starts[beside..beside + 3].iter().all(|it| (it - left).abs() < 2.0));
    }
}

#[test]
fn a_large_first_letter_stays_part_of_its_word() {
    let editions = editions(&book("caps", "drop-caps: true\n"));
    let pdf = Pdf::open(editions.pdf.as_ref().unwrap());
    // The reader parts lines where one that is said was shown.
    let reading = pdf.reading().replace('\u{200b}', "");
    let reading: Vec<&str> = reading.split_whitespace().collect();
    let reading = reading.join(" ");
    for whole in ["“Selamat pagi,” kata Bu Siti", "Di pasar malam orang datang"] {
        assert!(reading.contains(whole), "{whole}:\n{reading}");
    }
    let files = unzip(&editions.epub.unwrap());
    let file = |name: &str| {
        let found = files.iter().find(|it| it.0.ends_with(name)).unwrap().1;
        String::from_utf8(found.clone()).unwrap()
    };
    let chapter = file("bab-03.xhtml");
    assert_eq!(chapter.matches("class=\"dropcap\"").count(), 1);
    assert!(xhtml_text(&chapter).contains("Di pasar malam orang datang"));
    // Words are not cut by elements: the sheet alone knows of the letter.
    assert!(chapter.contains("Di pasar malam orang"), "{chapter}");
    assert!(!file("bab-02.xhtml").contains("dropcap"));
    assert!(file("stylesheet.css").contains(".dropcap::first-letter { float: left;"));
}

#[test]
fn what_is_not_asked_for_is_not_there() {
    let editions = editions(&book("plain", ""));
    let files = unzip(&editions.epub.unwrap());
    let sheet = String::from_utf8(files["OEBPS/stylesheet.css"].clone()).unwrap();
    assert!(!sheet.contains("dropcap") && !sheet.contains("@font-face"));
    let off = editions_of("drop-caps: off\nprint: {figures: old-style}\n");
    assert_eq!(off.pdf, editions.pdf);
}

fn editions_of(settings: &str) -> Editions {
    editions(&book("off", settings))
}

#[test]
fn chapters_open_where_they_are_asked_to() {
    let openings = |settings, name: &str| -> Vec<u32> {
        let pages = pages(&book(name, settings));
        let titles = ["Pasar pagi", "Pasar sore", "Pasar malam"];
        let opens = |page: &&Page| {
            lines(page).any(|line| {
                let span = &line.spans[0];
                span.size.0 > 15.0 && titles.contains(&words(&pages, span).trim())
            })
        };
        let found = body(&pages).filter(opens).map(|it| match it.folio {
            Folio::Arabic(number) | Folio::Roman(number) => number,
        });
        found.collect()
    };
    assert_eq!(openings("print: {chapter-start: recto}\n", "recto"), [1, 3, 5]);
    assert_eq!(openings("print: {chapter-start: any}\n", "any"), [1, 2, 3]);
    assert_eq!(openings("", "start"), [1, 3, 5]);
}
