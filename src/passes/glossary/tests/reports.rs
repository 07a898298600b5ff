//! What is sorted, joined and told.

use super::{book, run, shown};
use crate::diagnostic::{FileId, Report};
use crate::document::{Entry, Span};
use crate::language::Language;
use crate::passes::glossary::glossary;
use crate::passes::names::Names;
use crate::passes::sample::{entry, findings, para, paras, show_blocks, term, text};

#[test]
fn unknown_terms_are_errors_and_marked() {
    let mut document = book(
        vec![vec![paras(vec![term("tarip", "tarip")]), para("tarif")]],
        vec![entry("tarif", &[])],
    );
    let mut report = Report::default();
    glossary(&mut document, Language::Indonesian, &mut Names::default(), &mut report);
    assert_eq!(
        findings(&report),
        ["error unknown-term: the glossary has no term `tarip`"]
    );
    assert_eq!(report.diagnostics()[0].hint, "write `[[tarif]]`, if that is meant");
    assert_eq!(shown(&document, 0), "==tarip [?]==|<tarif:tarif>");
}

#[test]
fn the_glossary_is_sorted_and_joined() {
    let see = |it: Entry, see: &[&str]| Entry {
        see: see.iter().map(|&it| it.to_owned()).collect(),
        ..it
    };
    let mut tarif =
        see(entry("tarif", &[]), &["Bea masuk", "kuotta", "tarif", "bea masuk impor"]);
    tarif.definition = vec![paras(vec![term("kuota", "kuota"), text(" tarif")])];
    let mut document = book(
        vec![vec![para("Tarif, bea masuk, kuota.")]],
        vec![tarif, entry("kuota", &[]), entry("bea masuk", &["bea masuk impor"])],
    );
    assert_eq!(
        run(&mut document),
        ["warning unknown-term: `tarif` says see `kuotta`, which the glossary lacks"]
    );
    let terms: Vec<_> = document
        .glossary
        .iter()
        .map(|it| (it.letter.as_str(), it.term.as_str()))
        .collect();
    assert_eq!(terms, [("B", "bea masuk"), ("K", "kuota"), ("T", "tarif")]);
    assert_eq!(document.glossary[2].related, [0]);
    assert_eq!(
        show_blocks(&document.glossary[2].definition),
        ["[[1|t-g-1|kuota]] tarif"]
    );
    assert_eq!(document.glossary[1].uses.len(), 1);
}

#[test]
fn unused_terms_are_told() {
    let mut document = book(vec![vec![para("x")]], vec![entry("tarif", &[])]);
    document.glossary[0].definition = vec![para("Tarif ialah tarif.")];
    assert_eq!(
        run(&mut document),
        ["warning unused-term: `tarif` stands in the glossary but not in the book"]
    );
}

#[test]
fn near_misses_are_told_once_with_their_place() {
    let mut words = text("Ada kerjasama Regiunal, kerjasama, multilatral.");
    words.span = Span { file: FileId(0), start: 10, end: 57 };
    let mut document = book(
        vec![vec![paras(vec![words]), para("kerja sama, multilateral, regional")]],
        vec![
            entry("kerja sama", &[]),
            entry("multilateral", &[]),
            entry("regional", &[]),
        ],
    );
    let mut report = Report::default();
    glossary(&mut document, Language::Indonesian, &mut Names::default(), &mut report);
    assert_eq!(
        findings(&report),
        [
            "warning unknown-term: `kerjasama` comes near the glossary's `kerja sama`",
            "warning unknown-term: `multilatral` comes near the glossary's `multilateral`",
        ]
    );
    let place = report.diagnostics()[0].span.map(|it| (it.start, it.end));
    assert_eq!(place, Some((14, 23)));
}
