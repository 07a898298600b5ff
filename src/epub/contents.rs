//! The table of contents: as a tree for the navigation, and as a page of the book.

use super::scribe::{Scribe, Setting};
use crate::document::{ContentsEntry, Leaf, SectionKind, plain_text};
use crate::language::Language;

/// A line of the table of contents and those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    /// "Bab 2. Siapa membuat apa", with its ties; plain text, since some readers show markup as
    /// it stands.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// The line's number, where printed pages can begin.
    pub leaf: Leaf,
    /// What is below it.
    pub below: Vec<Self>,
}

/// The table of contents as a tree. A book without one lists its sections.
pub(super) fn tree(set: &Setting<'_>) -> Vec<Heading> {
    let language = Language::of(&set.document.metadata.lang);
    let mut lines: Vec<(u8, Heading)> =
        set.contents.iter().map(|it| (it.depth, heading(set, it))).collect();
    if lines.is_empty() {
        for index in 0..set.document.sections.len() {
            let label = section_label(set, index);
            let href = set.atlas.opening(index).to_owned();
            let leaf = Leaf::default();
            lines.push((1, Heading { label, href, leaf, below: vec![] }));
        }
    }
    lines.retain(|(_, it)| !it.label.is_empty());
    for (_, heading) in &mut lines {
        heading.label = language.tied(&heading.label).into_owned();
    }
    let mut lines = lines.into_iter().peekable();
    below(&mut lines, None)
}

/// Takes the lines that are deeper than `level`, each with those below it.
fn below(
    lines: &mut std::iter::Peekable<std::vec::IntoIter<(u8, Heading)>>,
    level: Option<u8>,
) -> Vec<Heading> {
    let mut headings = vec![];
    while let Some((deeper, mut heading)) =
        lines.next_if(|(it, _)| level.is_none_or(|up| *it > up))
    {
        heading.below = below(lines, Some(deeper));
        headings.push(heading);
    }
    headings
}

fn heading(set: &Setting<'_>, entry: &ContentsEntry) -> Heading {
    let href = set.atlas.address(set.document, &entry.id);
    Heading {
        label: joined(&entry.label, &plain_text(&entry.title)),
        href: href.unwrap_or_else(|| set.atlas.opening(entry.section).to_owned()),
        leaf: entry.leaf,
        below: vec![],
    }
}

/// "Bab 2. Siapa membuat apa"
pub(super) fn joined(label: &str, title: &str) -> String {
    // A tie in it stays.
    let title = title.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    match (label.is_empty(), title.is_empty()) {
        (true, _) => title,
        (false, true) => label.to_owned(),
        (false, false) => format!("{label}. {title}"),
    }
}

/// "Bab 2", or the title of a section without a number.
pub(super) fn section_label(set: &Setting<'_>, section: usize) -> String {
    let Some(it) = set.document.sections.get(section) else { return String::new() };
    let number = number_label(set, section);
    if !number.is_empty() {
        return number;
    }
    let title = joined("", &plain_text(&it.title));
    if title.is_empty() { own_title(set, it.kind).to_owned() } else { title }
}

/// "Bab 2"; empty for a section without a number.
pub(super) fn number_label(set: &Setting<'_>, section: usize) -> String {
    let it = &set.document.sections[section];
    if let Some(entry) = set.contents.iter().find(|entry| entry.id == it.id) {
        return entry.label.clone();
    }
    let word = match it.kind {
        SectionKind::Part => set.words.part,
        SectionKind::Chapter => set.words.chapter,
        // The contents know the letter of an appendix.
        _ => return String::new(),
    };
    it.number.map(|number| format!("{word} {number}")).unwrap_or_default()
}

/// The title that lontar gives a section without one.
pub(super) fn own_title<'a>(set: &Setting<'a>, kind: SectionKind) -> &'a str {
    match kind {
        SectionKind::HalfTitle => set.words.half_title,
        SectionKind::TitlePage => set.words.title_page,
        SectionKind::Dedication => set.words.dedication,
        SectionKind::Epigraph => set.words.epigraph,
        SectionKind::Figures(_) => set.words.list_of_figures,
        SectionKind::Tables(_) => set.words.list_of_tables,
        SectionKind::Colophon => set.words.colophon,
        SectionKind::Copyright => set.words.copyright,
        SectionKind::Contents => set.words.contents,
        SectionKind::Answers => set.words.answers,
        SectionKind::Glossary => set.words.glossary,
        SectionKind::Bibliography => set.words.bibliography,
        SectionKind::Index => set.words.index,
        SectionKind::Notes => set.words.notes,
        SectionKind::Front
        | SectionKind::Part
        | SectionKind::Chapter
        | SectionKind::Appendix
        | SectionKind::Back => "",
    }
}

impl Scribe<'_> {
    /// Writes the lines of the contents page: parts and chapters, and their first headings.
    pub(super) fn contents_list(&mut self, headings: &[Heading]) {
        self.xml.open("ol").line();
        for heading in headings {
            self.xml.open("li");
            self.mark_leaf(heading.leaf);
            self.xml.open("a").attr("href", &heading.href);
            self.xml.text(&heading.label).close();
            if !heading.below.is_empty() {
                self.xml.line();
                self.contents_list(&heading.below);
            }
            self.xml.close_line();
        }
        self.xml.close_line();
    }
}

#[cfg(test)]
mod tests {
    use super::{Heading, Leaf, below, joined};

    #[test]
    fn levels_become_a_tree_even_when_one_is_skipped() {
        let line = |level: u8, label: &str| {
            let (href, leaf) = (String::new(), Leaf::default());
            (level, Heading { label: label.into(), href, leaf, below: vec![] })
        };
        let lines =
            vec![line(1, "a"), line(3, "b"), line(2, "c"), line(0, "d"), line(1, "e")];
        let tree = below(&mut lines.into_iter().peekable(), None);
        let shape =
            |it: &[Heading]| it.iter().map(|it| it.label.clone()).collect::<Vec<_>>();
        assert_eq!(shape(&tree), ["a", "d"]);
        assert_eq!(shape(&tree[0].below), ["b", "c"]);
        assert_eq!(shape(&tree[1].below), ["e"]);
    }

    #[test]
    fn labels_and_titles_are_joined() {
        assert_eq!(joined("Bab 2", "Siapa\n membuat"), "Bab 2. Siapa membuat");
        assert_eq!(joined("", "Prakata"), "Prakata");
        assert_eq!(joined("Bab 2", ""), "Bab 2");
        assert_eq!(joined("Bab 2", " Pasal\u{A0}5"), "Bab 2. Pasal\u{A0}5");
    }
}
