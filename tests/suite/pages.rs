//! The page dump: small manuscripts are set, and every line drawn is written down with its
//! place. What moved can then be read in the difference.
//!
//! `LONTAR_ACCEPT=1` writes what is found as what shall be found: look at the pages first.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use lontar::diagnostic::Report;
use lontar::folios::Folio;
use lontar::font::Faces;
use lontar::ink::{ElementId, Ink, Line, Role, Tag};
use lontar::pages::{Page, Pages};
use lontar::press::{self, Order};

const FOLDER: &str = "tests/suite/pages";
/// From baseline to baseline on A5.
const LEADING: f64 = 14.0;
/// The size of running text on A5.
const TEXT: f64 = 10.5;
/// The size of the text in boxes on A5.
const BOXED: f64 = 9.5;
/// The baselines of the first line of a page and of the last of a full one.
const FIRST: f64 = 61.0;
const FULL: f64 = FIRST + 34.0 * LEADING;

fn pages(name: &str) -> Pages {
    let mut report = Report::default();
    let mut pages =
        press::set(&Path::new(FOLDER).join(name), &Order::default(), &mut report)
            .unwrap();
    // The title and the contents are no matter of this test.
    pages.pages.retain(|it| matches!(it.folio, Folio::Arabic(_)));
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    pages
}

/// The text of a line; a hyphen that the line's end put there is `¬`.
fn text(pages: &Pages, line: &Line) -> String {
    let mut text = String::new();
    for piece in line.spans.iter().flat_map(|it| &it.pieces) {
        if piece.soft_hyphen {
            text.push('¬');
            continue;
        }
        let shape = pages.shapes.get(piece.shape);
        let glyphs = usize::from(piece.from)..usize::from(piece.to);
        glyphs.for_each(|it| text.push_str(shape.text_of(it)));
        if piece.space > 0 {
            text.push(' ');
        }
    }
    text.trim_end().to_owned()
}

/// One line for each thing drawn: x, y, face and size or measures, text.
fn dump(pages: &Pages) -> String {
    let faces = Faces::embedded();
    let mut dump = String::new();
    for page in &pages.pages {
        let blank = if page.inks.is_empty() { " blank" } else { "" };
        writeln!(dump, "page {}{blank}", page.folio).unwrap();
        for ink in &page.inks {
            let (point, what) = match ink {
                Ink::Line(line) => {
                    let span = line.spans.iter().max_by_key(|it| it.pieces.len());
                    let span = span.unwrap();
                    let face = faces.get(span.face).name();
                    let what = format!("{face} {:.1} {}", span.size.0, text(pages, line));
                    (line.origin, what)
                }
                Ink::Fill { rect, .. } => {
                    (rect.origin, format!("fill {}", measures(rect)))
                }
                Ink::Frame { rect, .. } => {
                    (rect.origin, format!("frame {}", measures(rect)))
                }
                Ink::Picture { rect, .. } => {
                    (rect.origin, format!("picture {}", measures(rect)))
                }
                Ink::Turned { origin, inks } => {
                    (*origin, format!("turned: {} things", inks.len()))
                }
            };
            writeln!(dump, "{:7.1} {:7.1} {what}", point.x.0, point.y.0).unwrap();
        }
    }
    dump
}

fn measures(rect: &lontar::units::Rect) -> String {
    format!("{:.1} × {:.1}", rect.size.width.0, rect.size.height.0)
}

/// Whether an element stands in a quotation.
fn is_quoted(pages: &Pages, element: ElementId) -> bool {
    let mut at = element.0;
    while at > 0 {
        let element = &pages.ledger.elements[usize::try_from(at).unwrap()];
        if element.role == Role::BlockQuote {
            return true;
        }
        at = element.parent.0;
    }
    false
}

/// The baselines of the running text of a page; a quotation has half a line of white round it
/// and stands between the lines of the grid.
fn baselines(pages: &Pages, page: &Page) -> Vec<f64> {
    let lines = page.inks.iter().filter_map(|ink| match ink {
        Ink::Line(line) => {
            let span = line.spans.iter().max_by_key(|it| it.pieces.len())?;
            let Tag::Element(element) = span.tag else { return None };
            let running = (span.size.0 - TEXT).abs() < 0.01 && !is_quoted(pages, element);
            running.then_some(line.origin.y.0)
        }
        _ => None,
    });
    lines.collect()
}

/// The baselines of the lines of a size that are no furniture.
fn lines_of_size(page: &Page, size: f64) -> Vec<f64> {
    let lines = page.inks.iter().filter_map(|ink| match ink {
        Ink::Line(line) => {
            let span = line.spans.iter().max_by_key(|it| it.pieces.len())?;
            let alike = (span.size.0 - size).abs() < 0.01;
            let serif = Faces::embedded().get(span.face).name().contains("Serif");
            (alike && serif && span.tag != Tag::Pagination).then_some(line.origin.y.0)
        }
        _ => None,
    });
    lines.collect()
}

/// The text of a page, line by line.
fn lines(pages: &Pages, page: usize) -> Vec<String> {
    let lines = pages.pages[page].inks.iter().filter_map(|ink| match ink {
        Ink::Line(line) => Some(text(pages, line)),
        _ => None,
    });
    lines.collect()
}

/// Compares a dump with the one that was accepted.
fn compare(name: &str) -> Pages {
    let pages = pages(name);
    let found = dump(&pages);
    let path = Path::new(FOLDER).join(name).join("expected.txt");
    if std::env::var_os("LONTAR_ACCEPT").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let moved = found.lines().zip(expected.lines()).find(|(one, other)| one != other);
    assert!(moved.is_none(), "{name}: found, then expected: {moved:#?}");
    assert_eq!(found.lines().count(), expected.lines().count(), "{name}");
    pages
}

#[test]
fn text_lines_stand_on_the_grid_beside_figures_tables_lists_and_code() {
    for name in ["spreads", "boxes", "table", "notes", "openings"] {
        let pages = pages(name);
        for page in &pages.pages {
            for y in baselines(&pages, page) {
                let lines = (y - FIRST) / LEADING;
                let off = (lines - lines.round()).abs() * LEADING;
                assert!(off < 0.05, "{name}, page {}: {y} is off the grid", page.folio);
            }
        }
    }
}

#[test]
fn long_text_with_figures_tables_and_notes_fills_its_pages() {
    let pages = compare("spreads");
    assert!(pages.pages.len() >= 4);
    // All pages but the last end on one line, notes or text.
    for page in &pages.pages[..pages.pages.len() - 1] {
        let last = page.inks.iter().filter_map(|ink| match ink {
            Ink::Line(line) if line.spans[0].tag != Tag::Pagination => {
                Some(line.origin.y.0)
            }
            _ => None,
        });
        let last = last.fold(0.0, f64::max);
        assert!((last - FULL).abs() < 0.05, "page {} ends at {last}", page.folio);
    }
}

#[test]
fn boxes_are_cut_and_rules_to_write_on_stay_with_their_question() {
    let pages = compare("boxes");
    for page in &pages.pages {
        // No page begins with a lone rule, nor with one that its question is not above.
        let mut rules = 0;
        for ink in &page.inks {
            match ink {
                Ink::Line(_) => break,
                Ink::Fill { rect, .. } if rect.size.height.0 < 1.0 => rules += 1,
                _ => {}
            }
        }
        assert_ne!(rules, 1, "page {}", page.folio);
    }
    let bars = |page: &Page| {
        let bar = |ink: &&Ink| matches!(ink, Ink::Fill { rect, .. } if (rect.size.width.0 - 1.6).abs() < 0.01);
        page.inks.iter().filter(bar).count()
    };
    let boxed = pages.pages.iter().filter(|it| bars(it) > 0).count();
    assert!(boxed >= 2, "the box goes on overleaf");
    // Three lines of it at least, its title beside them, stand on each page.
    for page in &pages.pages {
        let small = lines_of_size(page, BOXED).len();
        assert!(small == 0 || small >= 3, "page {}: {small}", page.folio);
    }
}

#[test]
fn the_white_above_and_below_a_box_is_alike() {
    for name in ["boxes", "white"] {
        let pages = pages(name);
        for page in &pages.pages {
            let mut whites = vec![];
            let boxed = lines_of_size(page, BOXED);
            let text = baselines(&pages, page);
            let between =
                |from: f64, to: f64| text.iter().any(|it| *it > from && *it < to);
            let mut from = 0;
            for at in 1..=boxed.len() {
                if at < boxed.len() && !between(boxed[at - 1], boxed[at]) {
                    continue;
                }
                let above = text.iter().rfind(|it| **it < boxed[from]);
                let below = text.iter().find(|it| **it > boxed[at - 1]);
                if let (Some(above), Some(below)) = (above, below) {
                    // The title, which is of another face, is the line above the first.
                    whites.push((boxed[from] - LEADING - above, below - boxed[at - 1]));
                }
                from = at;
            }
            for (above, below) in whites {
                assert!((above - below).abs() < 0.05, "{name}: {above} {below}");
                assert!(below < 3.05 * LEADING, "{name}: {below} is too wide");
            }
        }
    }
}

#[test]
fn what_a_page_lacks_is_put_round_its_boxes_and_headings() {
    let pages = compare("white");
    // White round a box is a line and a half where the page has lacked a line.
    let mut given = 0;
    for page in &pages.pages[..pages.pages.len() - 1] {
        let last = baselines(&pages, page).into_iter().fold(0.0, f64::max);
        assert!((last - FULL).abs() < LEADING + 0.05, "page {}: {last}", page.folio);
        let (boxed, text) = (lines_of_size(page, BOXED), baselines(&pages, page));
        let foot = boxed.iter().copied().fold(0.0, f64::max);
        let below = text.iter().find(|it| **it > foot).map_or(0.0, |it| it - foot);
        given += usize::from((below - 2.5 * LEADING).abs() < 0.05);
    }
    assert!(given > 0, "no box was given white");
}

#[test]
fn a_table_that_goes_on_has_its_head_again() {
    let pages = compare("table");
    let heads = (0..pages.pages.len())
        .filter(|page| lines(&pages, *page).iter().any(|it| it.ends_with("(lanjutan)")));
    let again: Vec<usize> = heads.collect();
    assert!(!again.is_empty());
    for page in again {
        let lines = lines(&pages, page);
        assert!(lines[0].ends_with("(lanjutan)"), "{:?}", lines[0]);
        assert_eq!(lines[1..4], ["Tahun", "Peristiwa", "Jumlah"]);
        // The head is not alone with one row.
        assert!(lines.iter().filter(|it| it.starts_with("19")).count() >= 2);
    }
}

#[test]
fn a_long_note_is_split_and_short_ones_are_whole() {
    let pages = compare("notes");
    let on = |words: &str| -> Vec<usize> {
        let has = |page: &usize| lines(&pages, *page).join(" ").contains(words);
        (0..pages.pages.len()).filter(has).collect()
    };
    assert_eq!(on("Empat baris paling banyak"), on("daripada awalnya"));
    let small = |page: &Page| {
        let note = |ink: &&Ink| {
            matches!(ink, Ink::Line(line) if (line.spans[0].size.0 - 8.5).abs() < 0.01
                && line.spans[0].tag != Tag::Pagination)
        };
        page.inks.iter().filter(note).count()
    };
    let with_notes = pages.pages.iter().filter(|it| small(it) > 0).count();
    assert!(with_notes >= 2, "the long note goes on overleaf");
}

#[test]
fn a_chapter_opens_on_a_recto_after_a_blank_verso() {
    let pages = compare("openings");
    assert!(pages.pages[1].inks.is_empty());
    assert!(lines(&pages, 2).iter().any(|it| it.ends_with("berikut")));
}

#[test]
fn large_and_easy_editions_tell_the_page_of_the_usual_one_where_it_begins() {
    let usual = pages("spreads");
    for order in [
        Order { large: true, ..Order::default() },
        Order { easy: true, ..Order::default() },
    ] {
        let mut report = Report::default();
        let folder = Path::new(FOLDER).join("spreads");
        let other = press::set(&folder, &order, &mut report).unwrap();
        let mut told = vec![];
        for page in &other.pages {
            for ink in &page.inks {
                let Ink::Line(line) = ink else { continue };
                let artifact = line.spans.iter().all(|it| it.tag == Tag::Pagination);
                if let Some(number) = text(&other, line).strip_prefix("hlm. ")
                    && artifact
                {
                    told.push(number.to_owned());
                    let widest = other.sheet.width.0;
                    assert!(line.origin.x.0 >= 8.0 && line.origin.x.0 < widest - 8.0);
                }
            }
        }
        told.retain(|it| it.parse::<u32>().is_ok());
        let wanted: Vec<String> = usual
            .pages
            .iter()
            .filter(|it| !it.inks.is_empty())
            .map(|it| it.folio.to_string())
            .collect();
        assert_eq!(told, wanted, "{order:?}");
    }
}
