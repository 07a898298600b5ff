//! What the file says of itself: XMP, the old information dictionary, language, colours.

use lopdf::{Object, Stream, dictionary};

use super::file::File;
use super::syntax;
use crate::document::Metadata;

/// The colours of the file are those of a screen. "Compact ICC Profiles", CC0.
const SRGB: &[u8] = include_bytes!("sRGB-v2-magic.icc");

/// Adds the metadata, the output intent, the language and the viewer's preferences.
pub(super) fn add(file: &mut File, metadata: &Metadata) {
    let xmp = Stream::new(
        dictionary! {
            "Type" => syntax::name("Metadata"),
            "Subtype" => syntax::name("XML"),
        },
        xmp(metadata).into_bytes(),
    )
    // Archives search files for it that they cannot read.
    .with_compression(false);
    let xmp = file.add(xmp);
    let profile = file.add(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    let intent = dictionary! {
        "Type" => syntax::name("OutputIntent"),
        "S" => syntax::name("GTS_PDFA1"),
        "OutputConditionIdentifier" => syntax::text("sRGB IEC61966-2.1"),
        "RegistryName" => syntax::text("http://www.color.org"),
        "Info" => syntax::text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => Object::Reference((profile, 0)),
    };
    let catalog = file.catalog_mut();
    catalog.set("Lang", syntax::text(&metadata.lang));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", Object::Reference((xmp, 0)));
    catalog.set("OutputIntents", Object::Array(vec![intent.into()]));
    file.set_info(info(metadata));
}

/// Title and subtitle in a line.
fn title(metadata: &Metadata) -> String {
    if metadata.subtitle.is_empty() {
        metadata.full_title()
    } else {
        format!("{}: {}", metadata.full_title(), metadata.subtitle)
    }
}

/// Those who wrote it; when nobody did, all who made it.
fn authors(metadata: &Metadata) -> Vec<&str> {
    let all = || metadata.contributors.iter();
    let written = all().any(|it| it.role == "aut");
    all().filter(|it| !written || it.role == "aut").map(|it| it.name.as_str()).collect()
}

/// The date, when it is one.
fn date(metadata: &Metadata) -> &str {
    let date = metadata.date.as_str();
    let sound = date.len() == 10
        && date.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if sound { date } else { "1980-01-01" }
}

fn info(metadata: &Metadata) -> lopdf::Dictionary {
    let digits: String = date(metadata).chars().filter(char::is_ascii_digit).collect();
    let date = syntax::text(&format!("D:{digits}000000Z"));
    let mut info = dictionary! {
        "Title" => syntax::text(&title(metadata)),
        "Creator" => syntax::text(&metadata.generator),
        "Producer" => syntax::text(&metadata.generator),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    };
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

/// The metadata as XMP (ISO 16684-1), with the two claims: PDF/A-2a and PDF/UA-1. The name of
/// the second is not known to the first, hence the schema at the end.
fn xmp(metadata: &Metadata) -> String {
    let mut items = String::new();
    let mut add = |name: &str, value: String| {
        if !value.is_empty() {
            items.push_str(&format!("<{name}>{value}</{name}>\n"));
        }
    };
    let date = format!("{}T00:00:00Z", date(metadata));
    add("dc:format", "application/pdf".to_owned());
    add("dc:title", in_lang(&title(metadata)));
    add("dc:creator", list("Seq", &authors(metadata)));
    add("dc:description", in_lang(&metadata.description));
    let subjects: Vec<&str> = metadata.subjects.iter().map(String::as_str).collect();
    add("dc:subject", list("Bag", &subjects));
    add("dc:publisher", list("Bag", &[&metadata.publisher]));
    add("dc:rights", in_lang(&metadata.rights));
    add("dc:identifier", escaped(&metadata.identifier));
    add("dc:language", list("Bag", &[&metadata.lang]));
    add("pdf:Keywords", escaped(&metadata.subjects.join(", ")));
    add("pdf:Producer", escaped(&metadata.generator));
    add("xmp:CreatorTool", escaped(&metadata.generator));
    add("xmp:CreateDate", date.clone());
    add("xmp:ModifyDate", date.clone());
    add("xmp:MetadataDate", date);
    add("pdfaid:part", "2".to_owned());
    add("pdfaid:conformance", "A".to_owned());
    add("pdfuaid:part", "1".to_owned());
    add("pdfaExtension:schemas", SCHEMA.to_owned());
    format!("{HEAD}{items}{TAIL}")
}

/// A text in the language of the file.
fn in_lang(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!(
        "<rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt>",
        escaped(text)
    )
}

fn list(kind: &str, texts: &[&str]) -> String {
    let items: String = texts
        .iter()
        .filter(|text| !text.is_empty())
        .map(|text| format!("<rdf:li>{}</rdf:li>", escaped(text)))
        .collect();
    if items.is_empty() { items } else { format!("<rdf:{kind}>{items}</rdf:{kind}>") }
}

/// A text as XML's: without the characters that XML has no way to write.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if character.is_control() && !matches!(character, '\t' | '\n') => {}
            _ => out.push(character),
        }
    }
    out
}

const HEAD: &str = concat!(
    "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n",
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n",
    "<rdf:Description rdf:about=\"\"\n",
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n",
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n",
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n",
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n",
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n",
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n",
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n",
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n",
);

const TAIL: &str = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

const SCHEMA: &str = concat!(
    "<rdf:Bag><rdf:li rdf:parseType=\"Resource\">",
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>",
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">",
    "<pdfaProperty:name>part</pdfaProperty:name>",
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
    "<pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>",
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>",
);

#[cfg(test)]
mod tests {
    use super::{authors, date, escaped, title, xmp};
    use crate::document::{Contributor, Metadata};

    fn contributor(name: &str, role: &str) -> Contributor {
        Contributor { name: name.to_owned(), sort: String::new(), role: role.to_owned() }
    }

    #[test]
    fn the_metadata_is_well_formed_whatever_the_author_writes() {
        let metadata = Metadata {
            title: "A & B <c>\u{0}\u{FFFF}".to_owned(),
            subtitle: "]]> \"q\"".to_owned(),
            ..Metadata::default()
        };
        let xmp = xmp(&metadata);
        let tree = roxmltree::Document::parse(&xmp).expect("it is XML");
        let title = tree.descendants().find(|it| it.has_tag_name("li")).expect("a title");
        assert_eq!(title.text(), Some("A & B <c>: ]]> \"q\""));
        assert!(!xmp.contains("dc:creator"), "nobody is not a name");
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
        assert_eq!(escaped("a\u{7}b"), "ab");
    }
}
