//! The YAML between two `---` lines at the head of a chapter file.

use crate::diagnostic::{Report, Span};
use crate::document::SectionKind;

use super::fields::Fields;
use super::items::ChapterFile;
use super::metadata::language;
use super::yaml::parse;

/// Reads the front matter of a file; the section's text begins behind it.
pub(super) fn front_matter(
    kind: SectionKind,
    path: String,
    whole: Span,
    report: &mut Report,
) -> ChapterFile {
    let mut section = ChapterFile {
        text: whole,
        path,
        link_terms: matches!(
            kind,
            SectionKind::Chapter
                | SectionKind::Appendix
                | SectionKind::Back
                | SectionKind::Front
        ),
        ..ChapterFile::generated(kind, whole)
    };
    section.text = whole;
    let text = report.sources().text(whole.file);
    let Some((yaml, behind)) = limits(text) else { return section };
    let place = |at: usize| u32::try_from(at).expect("the folder limits its files");
    section.text.start = place(behind);
    let yaml = Span { file: whole.file, start: place(yaml.0), end: place(yaml.1) };
    let Some(node) = parse(yaml, report) else { return section };
    let mut fields = Fields::open(&node, "the front matter", report);
    section.title = fields.text("title", report).map(|it| it.0);
    section.short_title = fields.text("short-title", report).map(|it| it.0);
    section.id = fields.text("id", report).map(|it| it.0);
    section.lang = fields.text("lang", report).map(|it| language(it, report));
    let starts = [("recto", true), ("any", false)];
    section.recto = fields.choice("start", &starts, report);
    if let Some(link_terms) = fields.switch("glossary", report) {
        section.link_terms = link_terms;
    }
    section.sources = fields.strings("sources", report);
    fields.finish(report);
    section
}

/// Where the YAML begins and ends, and where the Markdown begins; `None` without front matter.
fn limits(text: &str) -> Option<((usize, usize), usize)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let start = first.len();
    let mut at = start;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(((start, at), at + line.len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::limits;

    #[test]
    fn front_matter_stands_between_its_lines() {
        assert_eq!(limits("---\na: 1\n---\n# T\n"), Some(((4, 9), 13)));
        assert_eq!(limits("---\n---\n"), Some(((4, 4), 8)));
        assert_eq!(limits("---\na: 1\n...\nx"), Some(((4, 9), 13)));
        assert_eq!(limits("---\n\nno end\n"), None);
        assert_eq!(limits("# T\n---\n"), None);
    }
}
