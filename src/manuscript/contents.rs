//! `contents`: the sections of the book in reading order.

use std::mem::discriminant;

use crate::diagnostic::{Code, Report, Span, nearest};
use crate::document::{Matter, SectionKind};

use super::fields::{Fields, wrong};
use super::folder::{Folder, Refusal, tidy};
use super::front_matter::front_matter;
use super::items::ChapterFile;
use super::yaml::{Node, Value};

/// Which generated sections there can be, when `back` does not say.
pub(super) struct Generated {
    /// The glossary has terms, in a file of this name.
    pub(super) glossary: Option<String>,
    /// The bibliography has sources, in a file of this name.
    pub(super) bibliography: Option<String>,
}

/// Reads `contents` and every file it names.
pub(super) fn contents(
    book: &mut Fields<'_>,
    folder: &mut Folder,
    generated: &Generated,
    report: &mut Report,
) -> Vec<ChapterFile> {
    let start = book.span();
    let mut list = List {
        folder,
        report,
        generated,
        sections: [SectionKind::TitlePage, SectionKind::Copyright]
            .map(|kind| ChapterFile::generated(kind, start))
            .into(),
        seen: vec![],
    };
    let hint = "add `contents:` and below it `  chapters: [chapter-01.md]`";
    let Some(node) = book.node("contents") else {
        book.missing("contents", hint);
        return list.sections;
    };
    list.run(node, start);
    list.sections
}

/// The list of sections while it grows.
struct List<'a> {
    folder: &'a mut Folder,
    report: &'a mut Report,
    generated: &'a Generated,
    sections: Vec<ChapterFile>,
    /// The files that were named, without `./` and the like.
    seen: Vec<String>,
}

impl List<'_> {
    fn run(&mut self, node: &Node, start: Span) {
        let mut fields = Fields::open(node, "`contents`", self.report);
        let leaves = [
            ("dedication", SectionKind::Dedication),
            ("epigraph", SectionKind::Epigraph),
        ];
        for (key, kind) in leaves {
            if let Some((path, span)) = fields.text(key, self.report) {
                self.file(kind, &path, span);
            }
        }
        self.sections.push(ChapterFile::generated(SectionKind::Contents, start));
        for (name, span) in fields.texts("front", self.report) {
            self.front(&name, span);
        }
        let parts = fields.node("parts");
        let chapters = fields.texts("chapters", self.report);
        if parts.is_none() && chapters.is_empty() {
            let hint = "add `chapters: [chapter-01.md]` with the names of your files";
            fields.missing("chapters", hint);
        }
        if parts.is_some() && !chapters.is_empty() {
            self.report.error(
                Code::BadValue,
                Some(fields.key_span("chapters")),
                "`contents` has both `parts` and `chapters`",
                "put the chapters into the parts",
            );
        }
        for (path, span) in chapters {
            self.file(SectionKind::Chapter, &path, span);
        }
        if let Some(parts) = parts {
            self.parts(parts);
        }
        for (path, span) in fields.texts("appendices", self.report) {
            self.file(SectionKind::Appendix, &path, span);
        }
        if fields.node("back").is_some() {
            for (path, span) in fields.texts("back", self.report) {
                self.back(&path, span);
            }
        } else {
            if self.generated.glossary.is_some() {
                self.sections.push(ChapterFile::generated(SectionKind::Glossary, start));
            }
            if self.generated.bibliography.is_some() {
                self.sections
                    .push(ChapterFile::generated(SectionKind::Bibliography, start));
            }
        }
        fields.finish(self.report);
    }

    fn parts(&mut self, node: &Node) {
        let Value::List(parts) = &node.value else {
            wrong(node.span, "parts", "a list of parts", self.report);
            return;
        };
        for part in parts {
            let mut fields = Fields::open(part, "a part", self.report);
            let title = fields.required("title", "add `title: …`", self.report);
            let chapters = fields.texts("chapters", self.report);
            if chapters.is_empty() {
                let hint = "add `chapters: [chapter-01.md]` with the names of your files";
                fields.missing("chapters", hint);
            }
            let (title, span) =
                title.map_or((None, fields.span()), |it| (Some(it.0), it.1));
            fields.finish(self.report);
            self.sections.push(ChapterFile {
                title,
                ..ChapterFile::generated(SectionKind::Part, span)
            });
            for (path, span) in chapters {
                self.file(SectionKind::Chapter, &path, span);
            }
        }
    }

    /// A line of `front`: a generated section or a file.
    fn front(&mut self, name: &str, span: Span) {
        let kind = match name {
            "half-title" => SectionKind::HalfTitle,
            "list-of-figures" => SectionKind::Figures(Matter::Front),
            "list-of-tables" => SectionKind::Tables(Matter::Front),
            _ => return self.file(SectionKind::Front, name, span),
        };
        self.generate(kind, name, span);
    }

    /// A line of `back`: a generated section or a file.
    fn back(&mut self, name: &str, span: Span) {
        let is_path_of = |path: &Option<String>| {
            path.as_deref().is_some_and(|it| tidy(it) == tidy(name))
        };
        let kind = match name {
            "glossary" => SectionKind::Glossary,
            "bibliography" => SectionKind::Bibliography,
            "index" => SectionKind::Index,
            "notes" => SectionKind::Notes,
            "answers" => SectionKind::Answers,
            "colophon" => SectionKind::Colophon,
            "list-of-figures" => SectionKind::Figures(Matter::Back),
            "list-of-tables" => SectionKind::Tables(Matter::Back),
            // The pass `statement` gives it its title and text.
            "accessibility" => {
                let id = Some("accessibility".to_owned());
                let section = ChapterFile::generated(SectionKind::Back, span);
                self.sections.push(ChapterFile { id, ..section });
                return;
            }
            _ if is_path_of(&self.generated.glossary) => SectionKind::Glossary,
            _ if is_path_of(&self.generated.bibliography) => SectionKind::Bibliography,
            _ => return self.file(SectionKind::Back, name, span),
        };
        self.generate(kind, name, span);
    }

    /// A section that lontar makes; the half title is the first of all, wherever it is named.
    fn generate(&mut self, kind: SectionKind, name: &str, span: Span) {
        let same = |it: &ChapterFile| discriminant(&it.kind) == discriminant(&kind);
        if self.sections.iter().any(same) {
            self.repeated(name, span);
            return;
        }
        let section = ChapterFile::generated(kind, span);
        if kind == SectionKind::HalfTitle {
            self.sections.insert(0, section);
        } else {
            self.sections.push(section);
        }
    }

    /// A file and its front matter.
    fn file(&mut self, kind: SectionKind, path: &str, span: Span) {
        let tidied = tidy(path);
        if self.seen.contains(&tidied) {
            self.repeated(path, span);
            return;
        }
        match self.folder.text(path, self.report) {
            Ok(file) => {
                let end = self.report.sources().text(file).len();
                let end = u32::try_from(end).expect("the folder limits its files");
                let whole = Span { file, start: 0, end };
                self.sections.push(front_matter(
                    kind,
                    tidied.clone(),
                    whole,
                    self.report,
                ));
                self.seen.push(tidied);
            }
            Err(Refusal::Missing) => self.missing(path, span),
            Err(Refusal::Outside) => outside(path, span, self.report),
            Err(Refusal::Unreadable(reason)) => {
                unreadable(path, span, &reason, self.report);
            }
        }
    }

    fn missing(&mut self, path: &str, span: Span) {
        let files = self.folder.list(&["md", "markdown"]);
        let near = nearest(path, files.iter().map(String::as_str));
        let hint = near.map_or_else(
            || "write the file, or take its name out of `contents`".to_owned(),
            |near| format!("write `{near}`, if that is meant"),
        );
        let message = format!("there is no file `{path}`");
        self.report.error(Code::MissingChapter, Some(span), message, hint);
    }

    fn repeated(&mut self, path: &str, span: Span) {
        self.report.error(
            Code::RepeatedChapter,
            Some(span),
            format!("`{path}` stands in `contents` a second time"),
            "remove one of the two",
        );
    }
}

/// Gives the notes their section when they are to stand behind the text: where `back` names it,
/// else before everything that follows the text and its appendices.
pub(super) fn place_notes(
    sections: &mut Vec<ChapterFile>,
    behind: bool,
    start: Span,
    report: &mut Report,
) {
    let named = sections.iter().position(|it| it.kind == SectionKind::Notes);
    match named {
        None if behind => {
            let text = |it: &ChapterFile| {
                it.kind == SectionKind::Appendix || it.kind.matter() != Matter::Back
            };
            let at = sections.iter().rposition(text).map_or(0, |it| it + 1);
            sections.insert(at, ChapterFile::generated(SectionKind::Notes, start));
        }
        Some(at) if !behind => {
            let start = sections.remove(at).text;
            let end = start.start + u32::try_from("notes".len()).unwrap_or(0);
            report.error(
                Code::BadValue,
                Some(Span { end, ..start }),
                "`back` names `notes`, but the notes stand elsewhere",
                "write `notes: book` below `print`, or take `notes` out of `back`",
            );
        }
        _ => {}
    }
}

/// Tells that a path leads out of the book's folder.
pub(super) fn outside(path: &str, span: Span, report: &mut Report) {
    report.error(
        Code::PathOutside,
        Some(span),
        format!("`{path}` leads out of the book's folder"),
        "copy the file into the book's folder and name it from there",
    );
}

/// Tells that a file cannot be read.
pub(super) fn unreadable(path: &str, span: Span, reason: &str, report: &mut Report) {
    report.error(
        Code::UnreadableFile,
        Some(span),
        format!("`{path}` cannot be read: {reason}"),
        "check the file",
    );
}
