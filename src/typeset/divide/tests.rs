//! Where words are divided.

use std::borrow::Cow;

use super::{Divided, Divider, Point};
use crate::language::{Hyphenator, Language};

fn divide<'w>(
    word: &'w str,
    hyphenator: Option<&Hyphenator>,
) -> (Cow<'w, str>, Vec<Point>) {
    let mut divided = Divided::default();
    let divider =
        hyphenator.map(|hyphenator| Divider { hyphenator, divided: &mut divided });
    let mut divider = divider;
    let mut points = vec![];
    let text = super::divide(word, divider.as_mut(), &mut points);
    (text, points)
}

fn places(word: &str) -> Vec<(u16, bool)> {
    divide(word, None).1.iter().map(|it| (it.at, it.hyphen)).collect()
}

#[test]
fn reduplication_breaks_at_its_own_hyphen() {
    assert_eq!(places("negara-negara"), [(7, false)]);
}

#[test]
fn a_short_side_stays() {
    assert_eq!(places("e-mail"), []);
    assert_eq!(places("ke-2"), []);
}

#[test]
fn soft_hyphens_are_the_only_places_and_vanish() {
    let (text, points) = divide("ker\u{ad}ja", None);
    assert_eq!(text, "kerja");
    assert_eq!(points.iter().map(|it| it.at).collect::<Vec<_>>(), [3]);
}

#[test]
fn an_address_breaks_after_its_separators() {
    let (text, points) = divide("https://peraturan.go.id/uu/2000", None);
    let parts: Vec<_> = points.iter().map(|it| &text[..usize::from(it.at)]).collect();
    assert_eq!(parts[0], "https://");
    assert!(parts.contains(&"https://peraturan."));
    assert!(points.iter().all(|it| !it.hyphen));
}

#[test]
fn a_long_number_breaks_anywhere_at_last() {
    let (_, points) = divide("12345678901234567890", None);
    assert!(!points.is_empty());
    assert!(points.iter().all(|it| it.rescue && !it.hyphen));
}

fn rescues(word: &str) -> Vec<String> {
    let (text, points) = divide(word, None);
    assert!(points.iter().all(|it| it.rescue && !it.hyphen), "{word}: {points:?}");
    points.iter().map(|it| text[..usize::from(it.at)].to_owned()).collect()
}

#[test]
fn reduplications_and_their_kin() {
    assert_eq!(places("sayur-mayur"), [(6, false)]);
    assert_eq!(places("berbagi-bagi"), [(8, false)]);
    assert_eq!(places("non-Indonesia"), [(4, false)]);
    let id = Hyphenator::new(Language::Indonesian, &[]);
    let (_, points) = divide("negara-negara", Some(&id));
    let free: Vec<u16> = points.iter().filter(|it| !it.rescue).map(|it| it.at).collect();
    assert_eq!(free, [7], "at its own hyphen only");
}

#[test]
fn compounds_break_within_only_as_the_last_resort() {
    let id = Hyphenator::new(Language::Indonesian, &[]);
    for (word, free) in [
        ("undang-undang", &[7][..]),
        ("masing-masing?", &[7]),
        ("beramai-ramai.", &[8]),
        ("antar-Indonesia", &[6]),
        ("se-Indonesia", &[]),
        ("IE-CEPA", &[]),
        ("IEU-CEPA,", &[]),
        ("13/PUU-XVI/2018", &[]),
    ] {
        let (_, points) = divide(word, Some(&id));
        let kept: Vec<u16> =
            points.iter().filter(|it| !it.rescue).map(|it| it.at).collect();
        assert_eq!(kept, free, "{word}");
        let cheap = points.iter().filter(|it| it.rescue && !it.last_resort);
        assert!(cheap.clone().all(|it| !it.hyphen), "{word}: {points:?}");
    }
    let (_, points) = divide("IE-CEPA", Some(&id));
    assert!(points.iter().all(|it| it.last_resort), "{points:?}");
}

#[test]
fn an_address_breaks_before_its_hyphens() {
    let (text, points) = divide("https://a.id/timor-leste--x", None);
    let parts: Vec<_> = points.iter().map(|it| &text[..usize::from(it.at)]).collect();
    assert!(parts.contains(&"https://a.id/timor"), "{parts:?}");
    assert!(parts.contains(&"https://a.id/timor-leste"), "{parts:?}");
    assert!(parts.iter().all(|it| !it.ends_with('-')), "{parts:?}");
}

#[test]
fn numbers_stay_whole() {
    for word in ["1.250.000", "Rp5.000,50", "10.00", "ke-20", "e-mail", "B.J."] {
        assert_eq!(rescues(word), [""; 0], "{word}");
    }
    assert_eq!(rescues("2024-2025"), ["2024-"]);
}

#[test]
fn formulas_and_paths_break_after_their_marks_in_need() {
    assert_eq!(rescues("=SUM(A1;A2)"), ["=SUM(A1;"]);
    assert_eq!(rescues("main.html"), ["main."]);
    assert_eq!(rescues("snake_case"), ["snake_"]);
}

#[test]
fn names_in_several_parts_break_at_their_seams_in_need() {
    assert_eq!(rescues("LibreOffice"), ["Libre"]);
    assert_eq!(rescues("iPhone"), [""; 0]);
    let id = Hyphenator::new(Language::Indonesian, &[]);
    let (_, points) = divide("LibreOffice", Some(&id));
    assert!(points.iter().any(|it| it.at == 5 && it.hyphen && it.rescue));
}
