//! What the file says of itself: XMP, the old information dictionary, language, colours.

use lopdf::{Object, Stream, dictionary};

use super::Edition;
use super::file::File;
use super::gray;
use super::standard::Standard;
use super::syntax;
use super::xmp::xmp;
use crate::document::Metadata;

/// The colours of the file are those of a screen. "Compact ICC Profiles", CC0.
const SRGB: &[u8] = include_bytes!("sRGB-v2-magic.icc");

/// Adds the metadata, the output intent, the language and the viewer's preferences.
pub(super) fn add(file: &mut File, edition: &Edition<'_>) {
    let metadata = edition.metadata;
    let standard = edition.standard;
    let xmp = Stream::new(
        dictionary! {
            "Type" => syntax::name("Metadata"),
            "Subtype" => syntax::name("XML"),
        },
        xmp(metadata, edition.accessibility, standard).into_bytes(),
    )
    // Archives search files for it that they cannot read.
    .with_compression(false);
    let xmp = file.add(xmp);
    let intent = intent(file, standard);
    let catalog = file.catalog_mut();
    catalog.set("Lang", syntax::text(&metadata.lang));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", Object::Reference((xmp, 0)));
    catalog.set("OutputIntents", Object::Array(vec![intent.into()]));
    // PDF/A-4 (6.1.3) wants none.
    if standard.is_modern() {
        file.drop_info();
    } else {
        file.set_info(info(metadata, standard));
    }
}

/// The condition that the colours are meant for.
fn intent(file: &mut File, standard: Standard) -> lopdf::Dictionary {
    let mut profile = |bytes: Vec<u8>, components: i64| {
        let id = file.add(Stream::new(dictionary! { "N" => components }, bytes));
        Object::Reference((id, 0))
    };
    match standard {
        Standard::Archive | Standard::Modern | Standard::Sheet => dictionary! {
            "Type" => syntax::name("OutputIntent"),
            "S" => syntax::name("GTS_PDFA1"),
            "OutputConditionIdentifier" => syntax::text("sRGB IEC61966-2.1"),
            "RegistryName" => syntax::text("http://www.color.org"),
            "Info" => syntax::text("sRGB IEC61966-2.1"),
            "DestOutputProfile" => profile(SRGB.to_vec(), 3),
        },
        // A condition of our own stands in no registry: no `RegistryName`, but what it is in
        // words, and its profile.
        Standard::Press => dictionary! {
            "Type" => syntax::name("OutputIntent"),
            "S" => syntax::name("GTS_PDFX"),
            "OutputConditionIdentifier" => syntax::text(gray::NAME),
            "OutputCondition" => syntax::text(gray::CONDITION),
            "Info" => syntax::text(gray::CONDITION),
            "DestOutputProfile" => profile(gray::profile(), 1),
        },
    }
}

/// Title and subtitle in a line.
pub(super) fn title(metadata: &Metadata) -> String {
    if metadata.subtitle.is_empty() {
        metadata.full_title()
    } else {
        format!("{}: {}", metadata.full_title(), metadata.subtitle)
    }
}

/// Those who wrote it; when nobody did, all who made it.
pub(super) fn authors(metadata: &Metadata) -> Vec<&str> {
    let all = || metadata.contributors.iter();
    let written = all().any(|it| it.role == "aut");
    all().filter(|it| !written || it.role == "aut").map(|it| it.name.as_str()).collect()
}

/// The date, when it is one.
pub(super) fn date(metadata: &Metadata) -> &str {
    let date = metadata.date.as_str();
    let sound = date.len() == 10
        && date.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if sound { date } else { "1980-01-01" }
}

fn info(metadata: &Metadata, standard: Standard) -> lopdf::Dictionary {
    let digits: String = date(metadata).chars().filter(char::is_ascii_digit).collect();
    let date = syntax::text(&format!("D:{digits}000000Z"));
    let mut info = dictionary! {
        "Title" => syntax::text(&title(metadata)),
        "Creator" => syntax::text(&metadata.generator),
        "Producer" => syntax::text(&metadata.generator),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
    if standard == Standard::Press {
        // Where inks meet, nothing was done to hide gaps: there is one ink.
        info.set("Trapped", syntax::name("False"));
        info.set("GTS_PDFXVersion", syntax::text("PDF/X-4"));
    }
    let mut set = |key: &str, value: &str| {
        if !value.is_empty() {
            info.set(key, syntax::text(value));
        }
    };
    set("Author", &authors(metadata).join("; "));
    set("Subject", &metadata.description);
    set("Keywords", &metadata.subjects.join(", "));
    info
}

#[cfg(test)]
mod tests {
    use super::{authors, date, title};
    use crate::document::{Contributor, Metadata};

    fn contributor(name: &str, role: &str) -> Contributor {
        Contributor { name: name.to_owned(), sort: String::new(), role: role.to_owned() }
    }

    #[test]
    fn authors_are_those_who_wrote() {
        let mut metadata = Metadata {
            title: "T".to_owned(),
            contributors: vec![contributor("Ani", "ill"), contributor("Budi", "aut")],
            ..Metadata::default()
        };
        assert_eq!(authors(&metadata), ["Budi"]);
        metadata.contributors.pop();
        assert_eq!(authors(&metadata), ["Ani"]);
        assert_eq!(title(&metadata), "T");
    }

    #[test]
    fn a_date_that_is_none_is_not_taken() {
        let dated =
            |date: &str| Metadata { date: date.to_owned(), ..Metadata::default() };
        assert_eq!(date(&dated("2026-11-22")), "2026-11-22");
        assert_eq!(date(&dated("22/11/2026")), "1980-01-01");
        assert_eq!(date(&dated("2026-11-2é")), "1980-01-01");
    }
}
