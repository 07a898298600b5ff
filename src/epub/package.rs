//! Writes `content.opf`: what the book is, its files, and their order.
//!
//! Facts of accessibility are computed from what is in the book, never claimed: a claim of
//! conformance stands only where the author names who examined it.

use super::contents::joined;
use super::navigation::{COVER, Landmark, NAV, NCX};
use super::scribe::Setting;
use super::xml::Xml;
use crate::document::{Contributor, Metadata, SectionKind};

/// A file of the archive, beside the package itself.
#[derive(Debug)]
pub(super) struct Item {
    /// Its name in the manifest.
    pub id: String,
    /// Its path.
    pub href: String,
    /// Its media type.
    pub media: &'static str,
    /// `nav`, `mathml`, `cover-image`; often empty.
    pub properties: &'static str,
    /// Part of the text, in the order of the items.
    pub in_spine: bool,
}

impl Item {
    /// A file of the text.
    pub(super) fn text(file: &str, has_math: bool) -> Self {
        let properties = if has_math { "mathml" } else { "" };
        let id = format!("text-{}", file.trim_end_matches(".xhtml"));
        Self { id, href: file.to_owned(), media: XHTML, properties, in_spine: true }
    }

    /// The cover's picture.
    pub(super) fn cover(path: &str, media: &'static str) -> Self {
        Self {
            id: "cover-image".to_owned(),
            properties: "cover-image",
            ..Self::resource(path, media)
        }
    }

    /// A picture or a face.
    pub(super) fn resource(path: &str, media: &'static str) -> Self {
        let id = path.replace(['/', '.'], "-");
        Self { id, href: path.to_owned(), media, properties: "", in_spine: false }
    }
}

/// Writes the package document.
pub(super) fn package(
    set: &Setting<'_>,
    items: &[Item],
    landmarks: &[Landmark],
) -> String {
    let metadata = &set.document.metadata;
    let mut xml = Xml::document();
    xml.open("package")
        .attr("xmlns", "http://www.idpf.org/2007/opf")
        .attr("version", "3.0")
        .attr("unique-identifier", "uid")
        .attr("xml:lang", &metadata.lang)
        .attr("dir", "ltr")
        .attr("prefix", PREFIXES)
        .line();
    let mut writer = Writer { xml, set, metadata, items };
    writer.metadata();
    let mut xml = writer.xml;
    xml.open("manifest").line();
    for item in items {
        xml.void("item").attr("id", &item.id).attr("href", &item.href);
        xml.attr("media-type", item.media);
        xml.attr_if("properties", Some(item.properties).filter(|it| !it.is_empty()))
            .line();
    }
    xml.close_line();
    xml.open("spine").attr("toc", "ncx").attr("page-progression-direction", "ltr").line();
    for item in items.iter().filter(|it| it.in_spine) {
        xml.void("itemref").attr("idref", &item.id).line();
    }
    xml.close_line();
    xml.open("guide").line();
    for it in landmarks {
        xml.void("reference").attr("type", it.guide).attr("title", &it.label);
        xml.attr("href", &it.href).line();
    }
    xml.close_line().close_line();
    xml.finish()
}

/// The vocabularies that are not known without being named.
const PREFIXES: &str = "a11y: http://www.idpf.org/epub/vocab/package/a11y/# \
    ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/";

/// The claim of conformance, to the letter.
const CONFORMANCE: &str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";

/// The first items of every manifest.
pub(super) fn own_items() -> Vec<Item> {
    let item = |id: &str, href: &str, media, properties| Item {
        id: id.to_owned(),
        href: href.to_owned(),
        media,
        properties,
        in_spine: false,
    };
    vec![
        item("nav", NAV, XHTML, "nav"),
        item("ncx", NCX, "application/x-dtbncx+xml", ""),
        item("css", super::style::FILE, "text/css", ""),
        Item { in_spine: true, ..item("cover", COVER, XHTML, "") },
    ]
}

/// The media type of the text.
pub(super) const XHTML: &str = "application/xhtml+xml";

/// Writes the metadata.
#[derive(Debug)]
struct Writer<'a> {
    xml: Xml,
    set: &'a Setting<'a>,
    metadata: &'a Metadata,
    items: &'a [Item],
}

impl Writer<'_> {
    fn metadata(&mut self) {
        self.xml
            .open("metadata")
            .attr("xmlns:dc", "http://purl.org/dc/elements/1.1/")
            .line();
        self.identity();
        self.people();
        self.particulars();
        self.series();
        self.accessibility();
        self.page_source();
        if self.items.iter().any(|it| it.media.starts_with("font/")) {
            self.meta("ibooks:specified-fonts", "true");
        }
        // Nook looks for the cover by this, and wants the name first.
        self.legacy("cover", "cover-image");
        self.legacy("generator", &self.metadata.generator);
        self.xml.close_line();
    }

    fn identity(&mut self) {
        let metadata = self.metadata;
        self.xml.open("dc:identifier").attr("id", "uid").text(&metadata.identifier);
        self.xml.close_line();
        if let Some(isbn) = &metadata.isbn {
            let isbn = format!("urn:isbn:{isbn}");
            if isbn != metadata.identifier {
                self.xml
                    .open("dc:identifier")
                    .attr("id", "isbn")
                    .text(&isbn)
                    .close_line();
            }
        }
        self.xml
            .open("dc:title")
            .attr("id", "title")
            .text(&metadata.full_title())
            .close_line();
        self.refine("#title", "title-type", "main");
        self.refine("#title", "file-as", &metadata.full_title());
        if !metadata.subtitle.is_empty() {
            self.xml.open("dc:title").attr("id", "subtitle").text(&metadata.subtitle);
            self.xml.close_line();
            self.refine("#subtitle", "title-type", "subtitle");
            self.refine("#subtitle", "file-as", &metadata.subtitle);
        }
        self.dublin("dc:language", &metadata.lang);
    }

    /// Authors are creators, the others contributors; where there is no author, all are
    /// creators.
    fn people(&mut self) {
        let metadata = self.metadata;
        let has_author = metadata.contributors.iter().any(|it| it.role == "aut");
        let is_creator = |it: &&Contributor| !has_author || it.role == "aut";
        let creators = metadata.contributors.iter().filter(is_creator);
        for (index, person) in creators.enumerate() {
            self.person(
                "dc:creator",
                &format!("creator-{}", index + 1),
                person,
                index + 1,
            );
        }
        let others = metadata.contributors.iter().filter(|it| !is_creator(it));
        for (index, person) in others.enumerate() {
            let id = format!("contributor-{}", index + 1);
            self.person("dc:contributor", &id, person, index + 1);
        }
    }

    fn person(
        &mut self,
        tag: &'static str,
        id: &str,
        person: &Contributor,
        place: usize,
    ) {
        self.xml.open(tag).attr("id", id).text(&person.name).close_line();
        let refined = format!("#{id}");
        if !person.role.is_empty() {
            self.xml.open("meta").attr("refines", &refined).attr("property", "role");
            self.xml.attr("scheme", "marc:relators").text(&person.role).close_line();
        }
        if !person.sort.is_empty() {
            self.refine(&refined, "file-as", &person.sort);
        }
        self.refine(&refined, "display-seq", &place.to_string());
    }

    fn particulars(&mut self) {
        let metadata = self.metadata;
        self.dublin("dc:publisher", &metadata.publisher);
        let date = date(&metadata.date);
        self.dublin("dc:date", date);
        self.meta("dcterms:modified", &format!("{date}T00:00:00Z"));
        self.dublin("dc:rights", &metadata.rights);
        self.dublin("dc:description", &metadata.description);
        for subject in &metadata.subjects {
            self.dublin("dc:subject", subject);
        }
        self.meta("dcterms:audience", &metadata.audience);
        for curriculum in &metadata.alignment {
            self.meta("schema:educationalAlignment", curriculum);
        }
    }

    /// The series, in the terms of EPUB 3 and in calibre's: some readers know only those.
    fn series(&mut self) {
        let Some(series) = &self.metadata.series else { return };
        self.xml
            .open("meta")
            .attr("property", "belongs-to-collection")
            .attr("id", "series");
        self.xml.text(&series.name).close_line();
        self.refine("#series", "collection-type", "series");
        let number = series.number.trim();
        if !number.is_empty() {
            self.refine("#series", "group-position", number);
        }
        self.legacy("calibre:series", &series.name);
        if !number.is_empty() {
            self.legacy("calibre:series_index", number);
        }
    }

    fn accessibility(&mut self) {
        let facts = self.set.book.accessibility();
        for mode in facts.modes() {
            self.meta("schema:accessMode", mode);
        }
        for modes in facts.sufficient() {
            self.meta("schema:accessModeSufficient", modes);
        }
        for feature in self.features() {
            self.meta("schema:accessibilityFeature", feature);
        }
        self.meta("schema:accessibilityHazard", "none");
        self.meta("schema:accessibilitySummary", &facts.summary);
        if let Some(examiner) = &self.metadata.evaluated_by {
            self.xml.open("meta").attr("id", "conformance");
            self.xml
                .attr("property", "dcterms:conformsTo")
                .text(CONFORMANCE)
                .close_line();
            self.refine("#conformance", "a11y:certifiedBy", examiner);
        }
    }

    fn features(&self) -> Vec<&'static str> {
        let facts = self.set.book.accessibility();
        let mut features = vec![
            "tableOfContents",
            "readingOrder",
            "structuralNavigation",
            "displayTransformability",
            "unlocked",
        ];
        if facts.pictures > 0 && facts.is_described() {
            features.push("alternativeText");
        }
        if self.items.iter().any(|it| it.properties == "mathml") {
            features.extend(["MathML", "describedMath"]);
        }
        if self.set.atlas.has_pages() {
            features.extend(["pageBreakMarkers", "pageNavigation"]);
        }
        if self.set.document.sections.iter().any(|it| it.kind == SectionKind::Index) {
            features.push("index");
        }
        features
    }

    /// What the page numbers are those of. (`pageBreakSource`, the newer way to say it, is an
    /// error to `EPUBCheck` 4.2.6.)
    fn page_source(&mut self) {
        if !self.set.atlas.has_pages() {
            return;
        }
        let metadata = self.metadata;
        let title = joined(&metadata.full_title(), &metadata.subtitle);
        let source = format!("{title} (PDF, {})", date(&metadata.date));
        self.xml.open("dc:source").attr("id", "pages").text(&source).close_line();
        self.refine("#pages", "source-of", "pagination");
    }

    fn dublin(&mut self, name: &'static str, value: &str) {
        if !value.trim().is_empty() {
            self.xml.element(name, value.trim()).line();
        }
    }

    fn meta(&mut self, property: &str, value: &str) {
        if !value.trim().is_empty() {
            self.xml
                .open("meta")
                .attr("property", property)
                .text(value.trim())
                .close_line();
        }
    }

    fn refine(&mut self, refined: &str, property: &str, value: &str) {
        self.xml.open("meta").attr("refines", refined).attr("property", property);
        self.xml.text(value).close_line();
    }

    /// A line of EPUB 2, for old readers.
    fn legacy(&mut self, name: &str, content: &str) {
        self.xml.void("meta").attr("name", name).attr("content", content).line();
    }
}

/// The day of the edition; one that is no day would make the package invalid.
fn date(date: &str) -> &str {
    let digits = |range: std::ops::Range<usize>| {
        date.get(range).is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()))
    };
    let dashes =
        date.len() == 10 && date.get(4..5) == Some("-") && date.get(7..8) == Some("-");
    if dashes && digits(0..4) && digits(5..7) && digits(8..10) {
        date
    } else {
        "1980-01-01"
    }
}
