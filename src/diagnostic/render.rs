//! Rendering for the terminal and for machines.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Report, Severity, Span};

/// Characters of a source line that are shown: a paragraph may be one line of thousands.
const WIDTH: usize = 96;

impl Report {
    /// How many errors and warnings there are.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let errors =
            self.diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
        (errors, self.diagnostics.len() - errors)
    }

    /// The findings for people: file, line and column, the line with a caret, what to do; at
    /// last the counts. Empty when there is none.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let mut text = String::new();
        for diagnostic in self.diagnostics() {
            text.push_str(&self.picture(diagnostic, &renderer));
            text.push_str("\n\n");
        }
        if let Some(counts) = self.summary() {
            text.push_str(&counts);
            text.push('\n');
        }
        text
    }

    /// "2 errors, 1 warning"; `None` when nothing was found.
    #[must_use]
    pub fn summary(&self) -> Option<String> {
        let count = |count: usize, word: &str| match count {
            0 => None,
            1 => Some(format!("1 {word}")),
            _ => Some(format!("{count} {word}s")),
        };
        let (errors, warnings) = self.counts();
        let parts: Vec<String> = [count(errors, "error"), count(warnings, "warning")]
            .into_iter()
            .flatten()
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// One finding with the line that it is about.
    fn picture(&self, diagnostic: &Diagnostic, renderer: &Renderer) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(&diagnostic.message).id(diagnostic.code.name());
        let mut group = Group::with_title(title);
        if let Some(span) = diagnostic.span {
            let line = SourceLine::of(self, span);
            let caret = AnnotationKind::Primary.span(line.start..line.end);
            let snippet = Snippet::source(line.text)
                .line_start(line.number)
                .path(self.sources.path(span.file))
                .annotation(caret);
            group = group.element(snippet);
        }
        if !diagnostic.hint.is_empty() {
            group = group.element(Level::HELP.message(&diagnostic.hint));
        }
        let picture = renderer.render(&[group]);
        match diagnostic.span {
            Some(span) => self.with_column(span, picture),
            None => without_bar(&picture),
        }
    }

    /// The picture with the column in the file instead of that in the shortened line.
    fn with_column(&self, span: Span, picture: String) -> String {
        let (line, column) = self.sources.line_column(span);
        let prefix = format!("{}:{line}:", self.sources.path(span.file));
        let Some(at) = picture.find(&prefix) else { return picture };
        let start = at + prefix.len();
        let digits = picture[start..].bytes().take_while(u8::is_ascii_digit).count();
        format!("{}{column}{}", &picture[..start], &picture[start + digits..])
    }

    /// The findings as JSON: one array of objects with `severity`, `code`, `file` (in the
    /// book's folder), `path` (from where one stands), `line`, `column`, `end_line`,
    /// `end_column`, `message` and `hint`; those without a place have no `file`, no `path` and
    /// no lines.
    #[must_use]
    pub fn to_json(&self) -> String {
        let objects: Vec<String> =
            self.diagnostics().into_iter().map(|it| self.object(it)).collect();
        if objects.is_empty() {
            return "[]\n".to_owned();
        }
        format!("[\n  {}\n]\n", objects.join(",\n  "))
    }

    /// A text as a JSON string, with its quotation marks.
    #[must_use]
    pub fn json_text(text: &str) -> String {
        let mut json = String::new();
        push_json(&mut json, text);
        json
    }

    fn object(&self, diagnostic: &Diagnostic) -> String {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut object = format!(
            "{{\"severity\": \"{severity}\", \"code\": \"{}\"",
            diagnostic.code.name()
        );
        if let Some(span) = diagnostic.span {
            let (line, column) = self.sources.line_column(span);
            let end = Span { start: span.end.max(span.start), ..span };
            let (end_line, end_column) = self.sources.line_column(end);
            object.push_str(", \"file\": ");
            push_json(&mut object, self.sources.name(span.file));
            object.push_str(", \"path\": ");
            push_json(&mut object, &self.sources.path(span.file));
            object.push_str(&format!(
                ", \"line\": {line}, \"column\": {column}, \"end_line\": {end_line}, \"end_column\": {end_column}"
            ));
        }
        object.push_str(", \"message\": ");
        push_json(&mut object, &diagnostic.message);
        object.push_str(", \"hint\": ");
        push_json(&mut object, &diagnostic.hint);
        object.push('}');
        object
    }
}

/// A picture of a finding without a place, without the bar that would join it to its source.
fn without_bar(picture: &str) -> String {
    let is_bar = |line: &str| {
        let plain: Vec<&str> = line.split('\u{1b}').collect();
        let plain =
            plain.iter().map(|it| it.split_once('m').map_or(*it, |(_, rest)| rest));
        plain.collect::<String>().trim() == "|"
    };
    let lines: Vec<&str> = picture.lines().filter(|it| !is_bar(it)).collect();
    lines.join("\n")
}

/// The part of a source line that is shown.
struct SourceLine {
    text: String,
    /// From 1.
    number: usize,
    /// Where the caret begins and ends in `text`.
    start: usize,
    end: usize,
}

impl SourceLine {
    /// The line on which a span begins, cut at spaces when it is long; the caret stays within.
    fn of(report: &Report, span: Span) -> Self {
        let text = report.sources.text(span.file);
        let boundary = |at: u32| text.floor_char_boundary((at as usize).min(text.len()));
        let (start, end) = (boundary(span.start), boundary(span.end));
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = end.clamp(start, to);
        let (number, _) = report.sources.line_column(span);
        let line = &text[from..to];
        let (start, end) = (start - from, end - from);
        if line.chars().count() <= WIDTH {
            return Self { text: line.to_owned(), number, start, end };
        }
        let left = back(line, start, WIDTH / 3);
        let right = forth(line, left, WIDTH);
        let (before, after) =
            (if left > 0 { "…" } else { "" }, if right < line.len() { "…" } else { "" });
        let shift = before.len();
        Self {
            text: format!("{before}{}{after}", &line[left..right]),
            number,
            start: start - left + shift,
            end: end.min(right) - left + shift,
        }
    }
}

/// The byte `count` characters before `at`, moved on to the beginning of a word.
fn back(line: &str, at: usize, count: usize) -> usize {
    let Some((start, _)) = line[..at].char_indices().rev().nth(count) else { return 0 };
    line[start..at].find(' ').map_or(start, |space| start + space + 1)
}

/// The byte `count` characters after `at`.
fn forth(line: &str, at: usize, count: usize) -> usize {
    line[at..].char_indices().nth(count).map_or(line.len(), |(length, _)| at + length)
}

/// Adds a text as a JSON string (RFC 8259, 7).
fn push_json(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\t' => json.push_str("\\t"),
            it if it < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(it))),
            it => json.push(it),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Report, Span};

    fn report(text: &str, start: u32, end: u32) -> Report {
        let mut report = Report::default();
        let file = report.sources_mut().add("bab-01.md", text);
        let span = Some(Span { file, start, end });
        report.error(Code::MissingPicture, span, "there is no picture `a\"b`", "save it");
        report
    }

    #[test]
    fn shows_the_line_and_a_caret() {
        let report = report("# T\n\n![é](a.png)\n", 11, 16);
        assert_eq!(
            report.render(false),
            "\
error[missing-picture]: there is no picture `a\"b`
 --> bab-01.md:3:6
  |
3 | ![é](a.png)
  |      ^^^^^
  |
  = help: save it

1 error
"
        );
    }

    #[test]
    fn long_lines_are_cut_and_keep_their_column() {
        let text = format!("{}<x> {}\n", "kata ".repeat(60), "kata ".repeat(60));
        let rendered = report(&text, 300, 303).render(false);
        assert!(rendered.contains("--> bab-01.md:1:301\n"), "{rendered}");
        assert!(rendered.contains("1 | …kata "), "{rendered}");
        let lines: Vec<&str> = rendered.lines().collect();
        let caret = lines[4].find('^').unwrap();
        let shown: Vec<char> = lines[3].chars().collect();
        assert_eq!(shown[caret..caret + 3], ['<', 'x', '>']);
    }

    #[test]
    fn what_has_no_place_has_no_bar() {
        let mut report = Report::default();
        report.error(Code::NoBook, None, "no | book", "write one");
        let plain = "error[no-book]: no | book\n = help: write one\n\n1 error\n";
        assert_eq!(report.render(false), plain);
        assert_eq!(report.render(true).lines().count(), plain.lines().count());
    }

    #[test]
    fn counts_have_their_plural() {
        let mut report = report("a", 0, 1);
        report.warn(Code::NoAltText, None, "b", "");
        report.warn(Code::NoAltText, None, "c", "");
        report.warn(Code::NoAltText, None, "c", "");
        assert_eq!(report.summary().as_deref(), Some("1 error, 2 warnings"));
        assert_eq!(Report::default().summary(), None);
        assert_eq!(Report::default().render(false), "");
    }

    #[test]
    fn json_is_escaped() {
        assert_eq!(
            report("é\nab", 3, 5).to_json(),
            "[\n  {\"severity\": \"error\", \"code\": \"missing-picture\", \"file\": \"bab-01.md\", \
             \"path\": \"bab-01.md\", \"line\": 2, \"column\": 1, \"end_line\": 2, \"end_column\": 3, \
             \"message\": \"there is no picture `a\\\"b`\", \"hint\": \"save it\"}\n]\n"
        );
        assert_eq!(Report::default().to_json(), "[]\n");
    }
}
