//! The command `fonts`.

use std::collections::BTreeSet;
use std::io::{Write as _, stdout};

use lontar::diagnostic::Report;
use lontar::font::{Face, Faces, Family, Style};
use lontar::pages::FaceUse;
use lontar::press::{self, Order};

use super::Outcome;
use super::arguments::{Fonts, Format};
use super::find::find_book;
use super::progress::Progress;
use super::speak;

/// Shows which faces a book is set in.
pub(super) fn fonts(order: &Fonts) -> Outcome {
    let Some(book) = find_book(order.book.as_deref()) else {
        return speak::no_book();
    };
    let mut report = Report::default();
    report.sources_mut().stand_in(&book);
    let progress = Progress::start(format!("Setting {}", book.display()));
    let set = press::faces(&book, &Order::default(), &mut report);
    drop(progress);
    let wrong = report.has_errors() || set.is_none();
    let (faces, uses) = set.unwrap_or_else(|| (Faces::embedded(), vec![]));
    match order.format {
        Format::Human => {
            speak::for_people(&report, &[]);
            let pictures: Vec<String> =
                uses.iter().map(|it| picture(&faces, it)).collect();
            let _ = write!(stdout(), "{}", pictures.join("\n"));
        }
        Format::Json => {
            let objects: Vec<String> = uses.iter().map(|it| object(&faces, it)).collect();
            let diagnostics = report.to_json();
            let diagnostics = diagnostics.trim_end();
            let faces = objects.join(", ");
            let _ = writeln!(
                stdout(),
                "{{\"diagnostics\": {diagnostics}, \"faces\": [{faces}]}}"
            );
        }
    }
    if wrong { Outcome::BookErrors } else { Outcome::Fine }
}

/// What is told of a face: what about it, and how it is.
fn lines(faces: &Faces, it: &FaceUse) -> Vec<(&'static str, String)> {
    let face = faces.get(it.face);
    let mut lines = vec![("sets", purpose(it))];
    for (lacking, characters) in &it.helps {
        let lacking = faces.get(*lacking).name();
        lines.push(("helps out", format!("{} for {lacking}", ranges(characters))));
    }
    lines.push(("file", file(face)));
    lines.push(("version", version(face)));
    lines.push(("licence", known(face.licence())));
    let count = it.characters.len();
    lines.push(("characters", format!("{count}: {}", ranges(&it.characters))));
    lines.push(("has", features(face)));
    lines
}

/// For people: the name, and a line for each thing.
fn picture(faces: &Faces, it: &FaceUse) -> String {
    let mut picture = format!("{}\n", faces.get(it.face).name());
    for (about, what) in lines(faces, it) {
        picture.push_str(&format!("  {about:<12}{what}\n"));
    }
    picture
}

/// The same for programs.
fn object(faces: &Faces, it: &FaceUse) -> String {
    let name = Report::json_text(faces.get(it.face).name());
    let mut object = format!("{{\"name\": {name}");
    let mut helps = vec![];
    for (about, what) in lines(faces, it) {
        let what = Report::json_text(&what);
        if about == "helps out" {
            helps.push(what);
        } else {
            object.push_str(&format!(", \"{about}\": {what}"));
        }
    }
    object.push_str(&format!(", \"helps\": [{}]}}", helps.join(", ")));
    object
}

/// What a face is chosen for: "text; headings, tables, captions: regular, bold".
fn purpose(it: &FaceUse) -> String {
    let families = [
        (Family::Serif, "text"),
        (Family::Sans, "headings, tables, captions"),
        (Family::Mono, "program text"),
    ];
    let part = |(family, name): &(Family, &str)| {
        let of_family = it.sets.iter().filter(|it| it.family == *family);
        let cuts: Vec<&str> = of_family.map(|it| cut(*it)).collect();
        match cuts[..] {
            [] => None,
            ["regular"] => Some((*name).to_owned()),
            _ => Some(format!("{name}: {}", cuts.join(", "))),
        }
    };
    let mut parts: Vec<String> = families.iter().filter_map(part).collect();
    if it.formulas {
        parts.push("formulas".to_owned());
    }
    if parts.is_empty() {
        return "nothing of its own: it only helps out".to_owned();
    }
    parts.join("; ")
}

fn cut(style: Style) -> &'static str {
    match (style.bold, style.italic) {
        (false, false) => "regular",
        (false, true) => "italic",
        (true, false) => "bold",
        (true, true) => "bold italic",
    }
}

fn file(face: &Face) -> String {
    if face.is_own() {
        face.file().to_owned()
    } else {
        format!("{} (part of lontar)", face.file())
    }
}

/// "7.051", without the word that most programs put before it.
fn version(face: &Face) -> String {
    let version = face.version();
    let number = version.strip_prefix("Version ").unwrap_or(&version);
    known(number.split([';', ',']).next().unwrap_or(number).trim().to_owned())
}

/// What the program says, or that it says nothing.
fn known(text: String) -> String {
    if text.is_empty() { "not told by the font".to_owned() } else { text }
}

fn features(face: &Face) -> String {
    let names = [
        (b"smcp", "small capitals"),
        (b"onum", "old-style figures"),
        (b"lnum", "lining figures"),
        (b"tnum", "figures of one width"),
    ];
    let has: Vec<&str> =
        names.iter().filter(|it| face.offers(it.0)).map(|it| it.1).collect();
    if has.is_empty() { "none of these features".to_owned() } else { has.join(", ") }
}

/// Characters as runs: "A–Z a–z é".
fn ranges(characters: &BTreeSet<char>) -> String {
    let mut runs: Vec<(char, char)> = vec![];
    for &it in characters.iter().filter(|it| !it.is_whitespace()) {
        match runs.last_mut() {
            // A run of signs would look like a sign of its own: `+–;`.
            Some((_, last)) if follows(*last, it) => *last = it,
            _ => runs.push((it, it)),
        }
    }
    let runs =
        runs.into_iter().map(|(first, last)| match u32::from(last) - u32::from(first) {
            0 => first.to_string(),
            1 => format!("{first} {last}"),
            _ => format!("{first}–{last}"),
        });
    runs.collect::<Vec<_>>().join(" ")
}

/// Whether two letters or two figures follow each other.
fn follows(one: char, other: char) -> bool {
    let alike = (one.is_alphabetic() && other.is_alphabetic())
        || (one.is_numeric() && other.is_numeric());
    alike && u32::from(one) + 1 == u32::from(other)
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn characters_that_follow_each_other_are_a_run() {
        let of = |text: &str| ranges(&text.chars().collect());
        assert_eq!(of("cab xz é y"), "a–c x–z é");
        assert_eq!(of("ab7"), "7 a b");
        assert_eq!(of("+,-.019"), "+ , - . 0 1 9");
        assert_eq!(of(" "), "");
    }
}
