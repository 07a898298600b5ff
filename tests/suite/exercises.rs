//! What stands in every chapter: its shape, its exercises with answers and rubrics, its terms and
//! sources.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lontar::design::Paper;
use lontar::diagnostic::Report;
use lontar::press::{Order, build};

use crate::manuscript::{Item, chapter, file, items};
use crate::reader::Pdf;

/// Kind and how many of it a chapter has.
const EACH: [(&str, usize); 6] = [
    ("choice", 5),
    ("true-false", 3),
    ("match", 1),
    ("number", 2),
    ("essay", 2),
    ("case", 1),
];

#[test]
fn every_chapter_has_its_fourteen_exercises_in_order() {
    for number in 1..=12 {
        let found = items(&chapter(number));
        let kinds: Vec<&str> = found.iter().map(|it| it.kind.as_str()).collect();
        let wanted: Vec<&str> =
            EACH.iter().flat_map(|(kind, count)| vec![*kind; *count]).collect();
        assert_eq!(kinds, wanted, "chapter {number}");
        for (at, it) in found.iter().enumerate() {
            assert_eq!(it.id, format!("lat-{number}-{}", at + 1));
            assert!(it.answer.trim().len() > 10, "{} has an answer", it.id);
        }
    }
}

#[test]
fn the_answer_of_a_choice_names_the_marked_option() {
    let mut letters = BTreeMap::new();
    for number in 1..=12 {
        for it in items(&chapter(number)).iter().filter(|it| it.kind == "choice") {
            let options: Vec<&str> = it
                .question
                .lines()
                .map(str::trim)
                .filter(|line| line.starts_with("- ["))
                .collect();
            assert_eq!(options.len(), 4, "{}", it.id);
            let right: Vec<usize> =
                (0..4).filter(|at| options[*at].starts_with("- [x] ")).collect();
            assert_eq!(right.len(), 1, "{}", it.id);
            let letter = ["A", "B", "C", "D"][right[0]];
            assert!(it.answer.trim().starts_with(&format!("{letter}. ")), "{}", it.id);
            *letters.entry(letter).or_insert(0) += 1;
            let length = |at: usize| options[at].chars().count();
            let others = (0..4).filter(|at| *at != right[0]).map(length).max().unwrap();
            let long = length(right[0]) > 40 && length(right[0]) * 2 > others * 3;
            assert!(!long, "{}: the right option gives itself away", it.id);
        }
    }
    assert!(letters.values().all(|it| (12..=18).contains(it)), "{letters:?}");
}

#[test]
fn a_true_or_false_says_which_and_why() {
    let mut right = 0;
    for number in 1..=12 {
        for it in items(&chapter(number)).iter().filter(|it| it.kind == "true-false") {
            let answer = it.answer.trim();
            assert!(
                it.question.contains("Benar atau salah? Beri alasanmu."),
                "{}",
                it.id
            );
            assert!(
                answer.starts_with("Salah. ") || answer.starts_with("Benar"),
                "{}",
                it.id
            );
            assert!(answer.split(' ').count() > 7, "{} tells why", it.id);
            right += usize::from(answer.starts_with("Benar"));
        }
    }
    assert!((12..=24).contains(&right), "{right} of 36 are right");
}

#[test]
fn a_matching_joins_every_row_once() {
    for number in 1..=12 {
        let all = items(&chapter(number));
        let it = all.iter().find(|it| it.kind == "match").unwrap();
        let rows: Vec<&str> =
            it.question.lines().filter(|line| line.starts_with(" | ")).skip(1).collect();
        let joined: Vec<(&str, &str)> = it
            .answer
            .trim()
            .trim_end_matches('.')
            .split(", ")
            .map(|it| it.split_once('–').unwrap())
            .collect();
        let left: BTreeSet<&str> = joined.iter().map(|it| it.0).collect();
        let right: BTreeSet<&str> = joined.iter().map(|it| it.1).collect();
        assert_eq!(left.len(), joined.len(), "{}", it.id);
        assert_eq!(right.len(), joined.len(), "{}", it.id);
        assert_eq!(rows.len(), joined.len(), "{}", it.id);
        assert_eq!(it.points, joined.len(), "{}: a point for each", it.id);
        for (at, row) in rows.iter().enumerate() {
            let letter = char::from(b'a' + u8::try_from(at).unwrap());
            assert!(row.contains(&format!("| {}. ", at + 1)), "{row}");
            assert!(row.contains(&format!("| {letter}. ")), "{row}");
            assert!(
                left.contains(&*(at + 1).to_string())
                    && right.contains(&*letter.to_string())
            );
        }
    }
}

#[test]
fn essays_and_cases_have_rubrics_that_come_to_their_points() {
    for number in 1..=12 {
        for it in items(&chapter(number)) {
            if it.kind == "case" {
                assert_eq!(rubric(&it), it.points, "{}", it.id);
            } else if it.kind == "essay" {
                let told = ["bernilai", "paling banyak", "Setiap"];
                let open = told.iter().any(|word| it.answer.contains(word));
                assert!(open || rubric(&it) == it.points, "{}: {}", it.id, rubric(&it));
            }
        }
    }
}

/// The points that a rubric names: `(2)`, of one digit.
fn rubric(it: &Item) -> usize {
    it.answer
        .split('(')
        .filter_map(|rest| Some(rest.split_once(')')?.0))
        .filter(|it| it.len() == 1)
        .filter_map(|it| it.parse::<usize>().ok())
        .sum()
}

#[test]
fn every_chapter_has_the_same_shape() {
    for number in 1..=12 {
        let source = file(&chapter(number));
        let marks = [
            "# ",
            "> [!objectives]",
            "> [!keyterms]",
            "> [!didyouknow]",
            "> [!mistake]",
            "> [!summary]",
            "## Latihan",
            "## Refleksi",
            "## Rekaan dan sumber",
        ];
        for mark in marks {
            let count = source.lines().filter(|line| line.starts_with(mark)).count();
            assert_eq!(count, 1, "chapter {number}: `{mark}`");
        }
        let summary =
            source.split("> [!summary]").nth(1).unwrap().split("\n\n").next().unwrap();
        assert_eq!(summary.matches("\n> ").count(), 5, "chapter {number}");
        let sections = source.lines().filter(|line| line.starts_with("## ")).count();
        assert!((6..=10).contains(&sections), "chapter {number}: {sections}");
    }
}

#[test]
fn every_source_is_cited_and_every_citation_has_its_source() {
    let sources: BTreeSet<String> = file("bibliography.yaml")
        .lines()
        .filter_map(|line| Some(line.strip_prefix("- id: ")?.to_owned()))
        .collect();
    let mut cited = BTreeSet::new();
    for path in crate::book::chapters("book") {
        let text = std::fs::read_to_string(&path).unwrap();
        for rest in text.split(['[', ' ']).filter_map(|it| it.strip_prefix('@')) {
            let end =
                rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '-').unwrap();
            cited.insert(rest[..end].to_owned());
        }
    }
    assert!(sources.len() >= 100);
    assert_eq!(cited, sources);
}

#[test]
fn every_term_is_used_in_the_chapters() {
    let glossary = file("glossary.yaml");
    let text: String = (1..=12).map(|it| file(&chapter(it)).to_lowercase()).collect();
    let mut count = 0;
    for entry in glossary.split("- term: ").skip(1) {
        let lines: Vec<&str> = entry.lines().collect();
        let term = lines[0];
        for key in ["  en: ", "  definition: ", "  see: "] {
            assert!(
                lines.iter().any(|line| line.starts_with(key)),
                "{term} has no {key}"
            );
        }
        assert!(text.contains(&term.to_lowercase()), "`{term}` is not used");
        count += 1;
    }
    assert!(count >= 65, "{count} terms");
}

#[test]
fn a_worksheet_is_one_sheet_of_a4_copied_on_both_sides() {
    let order = Order { paper: Some(Paper::A4), skip_epub: true, ..Order::default() };
    let book = build(Path::new("book"), &order, &mut Report::default()).unwrap();
    let pdf = Pdf::open(book.pdf.as_ref().unwrap());
    let outline = pdf.outline();
    let mut sheets = 0;
    for (at, (title, page)) in outline.iter().enumerate() {
        if title.starts_with("LKPD ") {
            assert_eq!(page % 2, 0, "{title} begins on a right-hand page");
            assert_eq!(outline[at + 1].1 - page, 2, "{title} has two pages");
            sheets += 1;
        }
    }
    assert_eq!(sheets, 4);
}

#[test]
fn a_worksheet_has_aim_means_time_room_to_write_and_a_rubric() {
    for number in 1..=4 {
        let name = format!("lkpd-{number}.md");
        let text = file(&name);
        for part in [
            "Nama: ",
            "\n> [!objectives] Tujuan\n> ",
            " **Bekal:** ",
            "**Waktu:** ",
            ": Rubrik ",
        ] {
            assert!(text.contains(part), "{name} has no {part}");
        }
        let points: usize = items(&name).iter().map(|it| it.points).sum();
        if text.contains("jumlah nilai soal") {
            assert!(
                text.contains(&format!("jumlah nilai soal {points} ")),
                "{name}: {points}"
            );
        }
    }
}
