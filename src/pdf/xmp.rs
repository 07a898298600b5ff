//! The metadata as XMP (ISO 16684-1), with the claims of the standards.

use super::metadata::{authors, date, title};
use super::standard::Standard;
use crate::document::{Accessibility, Metadata};

/// Writes the metadata.
///
/// A name that PDF/A-2 does not know needs a schema in the file itself; PDF/A-4 asks for none.
pub(super) fn xmp(
    metadata: &Metadata,
    accessibility: &Accessibility,
    standard: Standard,
) -> String {
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
    for (name, value) in claims(metadata, standard) {
        add(name, value);
    }
    if matches!(standard, Standard::Archive | Standard::Modern) {
        let facts = accessibility;
        add("schema:accessMode", list("Bag", &facts.modes()));
        add("schema:accessModeSufficient", list("Bag", &facts.sufficient()));
        add("schema:accessibilityFeature", list("Bag", &facts.printed_features()));
        add("schema:accessibilityHazard", list("Bag", &["none"]));
        add("schema:accessibilitySummary", in_lang(&facts.summary));
    }
    if standard == Standard::Archive {
        add("pdfaExtension:schemas", schemas());
    }
    format!("{HEAD}{items}{TAIL}")
}

/// What the file claims to be.
fn claims(metadata: &Metadata, standard: Standard) -> Vec<(&'static str, String)> {
    let claim = |name, value: &str| (name, value.to_owned());
    match standard {
        Standard::Archive => vec![
            claim("pdfaid:part", "2"),
            claim("pdfaid:conformance", "A"),
            claim("pdfuaid:part", "1"),
        ],
        Standard::Modern => vec![
            claim("pdfaid:part", "4"),
            claim("pdfaid:rev", "2020"),
            claim("pdfuaid:part", "2"),
            claim("pdfuaid:rev", "2024"),
        ],
        Standard::Press => vec![
            claim("pdfxid:GTS_PDFXVersion", "PDF/X-4"),
            claim("pdf:Trapped", "False"),
            claim("xmpMM:DocumentID", &escaped(&metadata.identifier)),
            claim("xmpMM:RenditionClass", "default"),
            claim("xmpMM:VersionID", "1"),
        ],
        Standard::Sheet => vec![],
    }
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
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n",
    " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"\n",
    " xmlns:schema=\"http://schema.org/\"\n",
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n",
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n",
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n",
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n",
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n",
);

const TAIL: &str = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

/// A name that PDF/A-2 does not know: itself, its kind, what it is.
type Property = (&'static str, &'static str, &'static str);

/// The names of PDF/UA.
const IDENTIFICATION: [Property; 1] = [("part", "Integer", "Part of ISO 14289")];

/// The names of schema.org by which readers find accessible books.
const ACCESSIBILITY: [Property; 5] = [
    ("accessMode", "bag Text", "Senses that the book speaks to"),
    ("accessModeSufficient", "bag Text", "Senses that suffice to read it"),
    ("accessibilityFeature", "bag Text", "What helps to read it"),
    ("accessibilityHazard", "bag Text", "What may harm"),
    ("accessibilitySummary", "Lang Alt", "The same in words"),
];

fn schemas() -> String {
    let ua = schema(
        "PDF/UA identification schema",
        "http://www.aiim.org/pdfua/ns/id/",
        ("pdfuaid", "internal"),
        &IDENTIFICATION,
    );
    let access = schema(
        "Accessibility in terms of schema.org",
        "http://schema.org/",
        ("schema", "external"),
        &ACCESSIBILITY,
    );
    format!("<rdf:Bag>{ua}{access}</rdf:Bag>")
}

fn schema(
    name: &str,
    space: &str,
    (prefix, category): (&str, &str),
    properties: &[Property],
) -> String {
    let properties: String = properties
        .iter()
        .map(|(name, kind, what)| {
            format!(
                "<rdf:li rdf:parseType=\"Resource\">\
                 <pdfaProperty:name>{name}</pdfaProperty:name>\
                 <pdfaProperty:valueType>{kind}</pdfaProperty:valueType>\
                 <pdfaProperty:category>{category}</pdfaProperty:category>\
                 <pdfaProperty:description>{what}</pdfaProperty:description></rdf:li>"
            )
        })
        .collect();
    format!(
        "<rdf:li rdf:parseType=\"Resource\">\
         <pdfaSchema:schema>{name}</pdfaSchema:schema>\
         <pdfaSchema:namespaceURI>{space}</pdfaSchema:namespaceURI>\
         <pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>\
         <pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
}

#[cfg(test)]
mod tests {
    use super::{escaped, xmp};
    use crate::document::{Accessibility, Metadata};
    use crate::pdf::Standard;

    #[test]
    fn the_metadata_is_well_formed_whatever_the_author_writes() {
        let metadata = Metadata {
            title: "A & B <c>\u{0}\u{FFFF}".to_owned(),
            subtitle: "]]> \"q\"".to_owned(),
            ..Metadata::default()
        };
        let facts = Accessibility::default();
        let xmp = xmp(&metadata, &facts, Standard::Archive);
        let tree = roxmltree::Document::parse(&xmp).expect("it is XML");
        let title = tree.descendants().find(|it| it.has_tag_name("li")).expect("a title");
        assert_eq!(title.text(), Some("A & B <c>: ]]> \"q\""));
        assert!(!xmp.contains("dc:creator"), "nobody is not a name");
    }

    #[test]
    fn each_standard_has_its_claims() {
        let facts = Accessibility::default();
        let of = |standard| xmp(&Metadata::default(), &facts, standard);
        let claims = [
            (Standard::Archive, "<pdfaid:conformance>A<"),
            (Standard::Modern, "<pdfuaid:rev>2024<"),
            (Standard::Press, "<pdfxid:GTS_PDFXVersion>PDF/X-4<"),
        ];
        for (standard, claim) in claims {
            assert!(of(standard).contains(claim), "{standard:?}");
        }
        assert!(!of(Standard::Sheet).contains("<pdf"), "the sheet claims nothing");
        assert!(!of(Standard::Press).contains("pdfaid:part"));
        assert_eq!(escaped("a\u{7}b"), "ab");
    }
}
