//! Writes a section of the book as an XHTML file.

use super::contents::{joined, number_label, own_title, tree};
use super::plan::Plan;
use super::scribe::{Scribe, Setting};
use super::xml::Xml;
use crate::document::{BlockKind, Matter, Section, SectionKind, plain_text};

/// A finished file of the text.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its name.
    pub file: String,
    /// What stands in it.
    pub xhtml: String,
    /// There is a formula in it.
    pub has_math: bool,
    /// There is program text in it.
    pub has_code: bool,
    /// Some of it is told apart.
    pub has_colors: bool,
}

/// Writes file number `index`.
pub(super) fn section(set: Setting<'_>, index: usize) -> Sheet {
    let plan = &set.atlas.sheets[index];
    let section = &set.document.sections[plan.section];
    let label = number_label(&set, plan.section);
    let title = joined("", &plain_text(&section.title));
    let title = if title.is_empty() { own_title(&set, section.kind) } else { &title };
    let lang = section.lang.as_deref().unwrap_or(&set.document.metadata.lang);
    let matter = match section.kind.matter() {
        Matter::Front => "frontmatter",
        Matter::Body => "bodymatter",
        Matter::Back => "backmatter",
    };
    let mut name = joined(&label, title);
    if !plan.opens {
        name = format!("{name} ({})", set.words.continued);
    }
    let mut xml = page(lang, &name, matter);
    if set.kobo {
        wrap_for_kobo(&mut xml);
    }
    let mut scribe = Scribe::new(set, index, xml);
    if plan.opens {
        scribe.section(section, plan, &label, title);
    } else {
        scribe.continued(section, plan, &name);
    }
    Sheet {
        file: plan.file.clone(),
        has_math: scribe.has_math,
        has_code: scribe.has_code,
        has_colors: scribe.has_colors,
        xhtml: finish(scribe.xml),
    }
}

/// Begins an XHTML file: head and body stand open at the body. There is no id on the body,
/// since Send-to-Kindle refuses links to it.
pub(super) fn page(lang: &str, title: &str, matter: &str) -> Xml {
    let mut xml = Xml::html();
    xml.open("html")
        .attr("xmlns", "http://www.w3.org/1999/xhtml")
        .attr("xmlns:epub", "http://www.idpf.org/2007/ops")
        .lang(Some(lang))
        .line();
    xml.open("head").line();
    xml.void("meta").attr("charset", "UTF-8").line();
    xml.element("title", title).line();
    xml.void("link").attr("rel", "stylesheet").attr("type", "text/css");
    xml.attr("href", super::style::FILE).line();
    xml.close_line();
    let matter = Some(matter).filter(|it| !it.is_empty());
    xml.open("body").attr_if("epub:type", matter).line();
    xml
}

/// What Kobo's reader wraps every text in, and spans around its sentences.
pub(super) fn wrap_for_kobo(xml: &mut Xml) {
    xml.open("div")
        .attr("id", "book-columns")
        .open("div")
        .attr("id", "book-inner")
        .line();
    xml.begin_spans();
}

/// Ends what [`page`] began.
pub(super) fn finish(mut xml: Xml) -> String {
    while xml.depth() > 0 {
        xml.close_line();
    }
    xml.finish()
}

/// Whether a section is a chapter whose first paragraph is long enough to stand beside a letter
/// of so many lines, on a phone.
fn opens_with(section: &Section, lines: u8) -> bool {
    const CHARACTERS: usize = 60;
    let Some(BlockKind::Paragraph(content)) = section.blocks.first().map(|it| &it.kind)
    else {
        return false;
    };
    let text = plain_text(content);
    let letter = text.chars().find(|it| it.is_alphanumeric());
    section.kind == SectionKind::Chapter
        && letter.is_some_and(char::is_alphabetic)
        && text.chars().count() > CHARACTERS * usize::from(lines)
}

impl Scribe<'_> {
    fn section(&mut self, section: &Section, plan: &Plan, label: &str, title: &str) {
        let (element, epub_type, role) = meaning(section);
        let heading = format!("{}_title", section.id);
        self.xml.open(element).attr("id", &section.id.0);
        self.xml.attr_if("class", class(section.kind));
        self.xml.attr_if("epub:type", epub_type).attr_if("role", role);
        // What is said without a title is named for those who listen.
        let untitled = matches!(
            section.kind,
            SectionKind::HalfTitle | SectionKind::Dedication | SectionKind::Epigraph
        );
        if untitled {
            self.xml.attr("aria-label", title).line();
        } else {
            self.xml.attr("aria-labelledby", &heading).line();
        }
        // The imprint is printed without a title: its page begins below the one it has here.
        let marked_below = section.kind == SectionKind::Copyright;
        if !marked_below {
            self.mark_opening();
        }
        match section.kind {
            SectionKind::TitlePage => self.title_page(&heading),
            SectionKind::HalfTitle => self.half_title(),
            _ if untitled => {}
            _ => self.section_title(section, label, title, &heading),
        }
        self.mark_opening();
        self.drops = self.set.drop_caps.is_some_and(|lines| opens_with(section, lines));
        self.content(section, plan);
    }

    /// A further file of a section that is too large for one.
    fn continued(&mut self, section: &Section, plan: &Plan, name: &str) {
        self.xml.open("section").attr("id", plan.file.trim_end_matches(".xhtml"));
        self.xml.attr_if("class", class(section.kind)).attr("aria-label", name).line();
        self.content(section, plan);
    }

    /// Writes what stands in the file below the title, and ends it.
    fn content(&mut self, section: &Section, plan: &Plan) {
        self.blocks(&section.blocks[plan.blocks.clone()]);
        if plan.closes || !plan.entries.is_empty() {
            self.made_by_lontar(section, plan);
        }
        self.mark_text(section.notes_leaf);
        self.notes(section, &plan.notes);
        self.mark_rest();
        self.xml.close_line();
    }

    /// Writes what lontar adds to a section of its kind.
    fn made_by_lontar(&mut self, section: &Section, plan: &Plan) {
        let entries = plan.entries.clone();
        match section.kind {
            SectionKind::Contents => {
                let tree = tree(&self.set);
                self.contents_list(&tree);
            }
            SectionKind::Copyright => self.imprint(section.blocks.is_empty()),
            SectionKind::Glossary => {
                self.glossary(&self.set.document.glossary[entries], plan.opens);
            }
            SectionKind::Index => self.index(entries, plan.opens),
            SectionKind::Figures(_) => self.illustrations(self.set.book.figures()),
            SectionKind::Tables(_) => self.illustrations(self.set.book.tables()),
            SectionKind::Colophon => self.colophon(),
            _ => {}
        }
    }

    fn section_title(&mut self, section: &Section, label: &str, title: &str, id: &str) {
        self.xml.open("h1").attr("id", id);
        if !label.is_empty() {
            self.xml.open("span").attr("class", "label");
            self.own(label);
            self.xml.close().text(" ");
        }
        if section.title.is_empty() {
            self.own(title);
        } else {
            let outer = std::mem::replace(&mut self.whole, true);
            self.inlines(&section.title);
            self.whole = outer;
        }
        self.xml.close_line();
    }
}

/// The class of the kinds that have a look of their own.
fn class(kind: SectionKind) -> Option<&'static str> {
    match kind {
        SectionKind::TitlePage => Some("titlepage"),
        SectionKind::Copyright => Some("copyright"),
        SectionKind::Contents | SectionKind::Figures(_) | SectionKind::Tables(_) => {
            Some("contents")
        }
        SectionKind::HalfTitle => Some("halftitle"),
        SectionKind::Dedication => Some("dedication"),
        SectionKind::Epigraph => Some("epigraph"),
        SectionKind::Part => Some("part"),
        SectionKind::Colophon => Some("colophon"),
        _ => None,
    }
}

/// Element, `epub:type` and DPUB-ARIA role of a section. A role stands beside each type that
/// has one: types alone tell assistive technology nothing.
fn meaning(
    section: &Section,
) -> (&'static str, Option<&'static str>, Option<&'static str>) {
    let id = section.id.0.as_str();
    let named = |names: &[&str]| names.iter().any(|it| id.contains(it));
    let (epub_type, role) = match section.kind {
        SectionKind::HalfTitle => ("halftitlepage", ""),
        SectionKind::Dedication => ("dedication", "doc-dedication"),
        SectionKind::Epigraph => ("epigraph", "doc-epigraph"),
        SectionKind::Figures(_) => return ("nav", Some("loi"), None),
        SectionKind::Tables(_) => return ("nav", Some("lot"), None),
        SectionKind::Appendix => ("appendix", "doc-appendix"),
        SectionKind::Colophon => ("colophon", "doc-colophon"),
        SectionKind::TitlePage => ("titlepage", ""),
        SectionKind::Copyright => ("copyright-page", ""),
        SectionKind::Contents => return ("nav", Some("toc"), Some("doc-toc")),
        SectionKind::Part => ("part", "doc-part"),
        SectionKind::Chapter => ("chapter", "doc-chapter"),
        SectionKind::Glossary => ("glossary", "doc-glossary"),
        SectionKind::Bibliography => ("bibliography", "doc-bibliography"),
        SectionKind::Index => ("index", "doc-index"),
        SectionKind::Notes => ("endnotes", "doc-endnotes"),
        SectionKind::Front if named(&["prakata", "kata-pengantar", "preface"]) => {
            ("preface", "doc-preface")
        }
        SectionKind::Front if named(&["sambutan", "foreword"]) => {
            ("foreword", "doc-foreword")
        }
        SectionKind::Front if named(&["pendahuluan", "introduction"]) => {
            ("introduction", "doc-introduction")
        }
        SectionKind::Back if named(&["lampiran", "appendix"]) => {
            ("appendix", "doc-appendix")
        }
        SectionKind::Back if named(&["penutup", "afterword"]) => {
            ("afterword", "doc-afterword")
        }
        SectionKind::Back if named(&["kolofon", "colophon"]) => {
            ("colophon", "doc-colophon")
        }
        SectionKind::Front | SectionKind::Back | SectionKind::Answers => ("", ""),
    };
    let some = |it: &'static str| Some(it).filter(|it| !it.is_empty());
    ("section", some(epub_type), some(role))
}
