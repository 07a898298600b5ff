//! How a source is written: in a citation and in the list of sources.

use super::addresses::is_safe;
use crate::document::{Inline, InlineKind, Leaf, Source, Span, Target};
use crate::language::Words;

/// "Ricardo", "Krugman dan Wells", "Smith dkk."; the title when nobody is named.
pub(super) fn short_authors(source: &Source, words: &Words) -> String {
    let name = |at: usize| source.authors[at].0.as_str();
    match source.authors.len() {
        0 => source.title.clone(),
        1 => name(0).to_owned(),
        2 => format!("{} {} {}", name(0), words.and, name(1)),
        _ => format!("{} {}", name(0), words.others),
    }
}

/// "1817" of `1817` and `1817-04-19`; "t.t." when it is not known.
pub(super) fn year(source: &Source, words: &Words) -> String {
    let year = source.issued.split('-').next().unwrap_or_default().trim();
    if year.is_empty() { words.no_date.to_owned() } else { year.to_owned() }
}

/// The year with the letter that tells it from others of its authors: "2024b".
pub(super) fn lettered_year(
    source: &Source,
    letter: Option<&str>,
    words: &Words,
) -> String {
    let year = year(source, words);
    match letter {
        Some(letter) if year.ends_with(|it: char| it.is_ascii_digit()) => year + letter,
        Some(letter) => format!("{year}-{letter}"),
        None => year,
    }
}

/// "Ricardo, David", "Krugman, Paul dan Robin Wells", "A, B, C D, dan E F".
fn all_authors(source: &Source, words: &Words) -> String {
    let mut list = String::new();
    let count = source.authors.len();
    for (at, (family, given)) in source.authors.iter().enumerate() {
        if at > 0 {
            list.push_str(if at + 1 < count || count > 2 { ", " } else { " " });
            if at + 1 == count {
                list.push_str(words.and);
                list.push(' ');
            }
        }
        match (at, given.is_empty()) {
            (_, true) => list.push_str(family),
            (0, false) => list.push_str(&format!("{family}, {given}")),
            (_, false) => list.push_str(&format!("{given} {family}")),
        }
    }
    list
}

/// What a list of sources is sorted by: authors or title, year, title.
pub(super) fn sort_text(source: &Source, words: &Words) -> [String; 3] {
    let authors = all_authors(source, words);
    let first = if authors.is_empty() { source.title.clone() } else { authors };
    [first, source.issued.clone(), source.title.clone()]
}

/// The line of a list of sources:
/// "Ricardo, David. 1817. *On the Principles of Political Economy*. London: John Murray."
/// What stood in something larger has its title in quotation marks and the larger thing in
/// italics: "Antara. 2023. “Judul.” *Antara News*. https://… (diakses 22 November 2026)."
/// A description in brackets stands as it is: "Antara. 2023. [Berita tentang RCEP]."
pub(super) fn entry(source: &Source, letter: Option<&str>, words: &Words) -> Vec<Inline> {
    let mut line = Line { inlines: vec![], span: source.span };
    let year = lettered_year(source, letter, words);
    let authors = all_authors(source, words);
    if !authors.is_empty() {
        line.sentence(&authors);
        line.sentence(&year);
    }
    let lang = source.language.as_str();
    if is_description(&source.title) {
        line.space();
        line.passage(lang, plain(&source.title));
        line.text(".");
    } else if source.container.is_empty() {
        line.title(&source.title, lang);
    } else {
        // The pass `typography` gives these marks the language's form.
        let title = source.title.trim_end_matches('.');
        let stop = if ends_sentence(title) { "" } else { "." };
        line.space();
        line.text("\"");
        line.passage(lang, plain(&format!("{title}{stop}")));
        line.text("\"");
    }
    if authors.is_empty() {
        line.sentence(&year);
    }
    line.container(source, words);
    line.imprint(source);
    if !source.note.is_empty() {
        line.sentence(&source.note);
    }
    line.address(source, words);
    line.inlines
}

/// Whether a title is none but says in brackets what the source is: "[Surat kepada menteri]".
fn is_description(title: &str) -> bool {
    title.starts_with('[') && title.ends_with(']')
}

/// Whether nothing more is needed to end a sentence.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '?', '!', '…'])
}

/// A hyphen between figures is a range's dash.
pub(super) fn ranges(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let after_digit = out.ends_with(|it: char| it.is_ascii_digit());
        let before_digit = characters.peek().is_some_and(char::is_ascii_digit);
        let dash = character == '-' && after_digit && before_digit;
        out.push(if dash { '–' } else { character });
    }
    out
}

/// Words as a piece of the tree.
fn plain(words: &str) -> InlineKind {
    InlineKind::Text { text: words.to_owned(), leaf: Leaf::default() }
}

/// A line being written.
struct Line {
    inlines: Vec<Inline>,
    span: Span,
}

impl Line {
    fn push(&mut self, kind: InlineKind) {
        self.inlines.push(Inline { span: self.span, kind });
    }

    /// Adds words; to the words before them when there are some.
    fn text(&mut self, words: &str) {
        if let Some(Inline { kind: InlineKind::Text { text, .. }, .. }) =
            self.inlines.last_mut()
        {
            text.push_str(words);
        } else {
            self.push(plain(words));
        }
    }

    fn space(&mut self) {
        if !self.inlines.is_empty() {
            self.text(" ");
        }
    }

    /// Adds words and a full stop unless they end in one.
    fn sentence(&mut self, words: &str) {
        self.space();
        self.text(words);
        if !ends_sentence(words) {
            self.text(".");
        }
    }

    fn italics(&mut self, lang: &str, words: &str) {
        let content = vec![Inline { span: self.span, kind: plain(words) }];
        self.passage(lang, InlineKind::Emphasis(content));
    }

    /// Adds what is in another language when `lang` names one.
    fn passage(&mut self, lang: &str, kind: InlineKind) {
        match kind {
            kind if !lang.is_empty() => {
                let content = vec![Inline { span: self.span, kind }];
                self.push(InlineKind::Language { lang: lang.to_owned(), content });
            }
            InlineKind::Text { text, .. } => self.text(&text),
            kind => self.push(kind),
        }
    }

    fn title(&mut self, title: &str, lang: &str) {
        self.space();
        self.italics(lang, title);
        if !ends_sentence(title) {
            self.text(".");
        }
    }

    /// "*Jurnal* 12(3): 45–67." or "*Antara News*, 22 Maret 2024."
    fn container(&mut self, source: &Source, words: &Words) {
        let pages = ranges(&source.pages);
        let mut rest = String::new();
        if !source.volume.is_empty() {
            rest.push_str(&format!(" {}", source.volume));
        }
        if !pages.is_empty() && !source.volume.is_empty() {
            rest.push_str(&format!(": {pages}"));
        } else if !pages.is_empty() {
            rest.push_str(&format!(", {} {pages}", words.page_short));
        }
        if source.issued.contains('-') {
            rest.push_str(&format!(", {}", words.date(&source.issued)));
        }
        if source.container.is_empty() {
            let rest = rest.trim_start_matches([',', ' ']);
            if !rest.is_empty() {
                self.sentence(rest);
            }
            return;
        }
        self.space();
        self.italics(&source.language, &source.container);
        if !rest.is_empty() {
            self.text(&rest);
        }
        if !ends_sentence(if rest.is_empty() { &source.container } else { &rest }) {
            self.text(".");
        }
    }

    /// "London: John Murray."
    fn imprint(&mut self, source: &Source) {
        match (source.place.as_str(), source.publisher.as_str()) {
            ("", "") => {}
            ("", name) | (name, "") => self.sentence(name),
            (place, publisher) => self.sentence(&format!("{place}: {publisher}")),
        }
    }

    /// "https://… (diakses 22 November 2026)."
    fn address(&mut self, source: &Source, words: &Words) {
        if !source.url.is_empty() {
            self.space();
            if is_safe(&source.url) {
                let kind = plain(&source.url);
                let content = vec![Inline { span: self.span, kind }];
                let target = Target::Uri(source.url.clone());
                self.push(InlineKind::Link { target, title: String::new(), content });
            } else {
                self.text(&source.url);
            }
        }
        if !source.accessed.is_empty() {
            let accessed = words.date(&source.accessed);
            self.sentence(&format!("({} {accessed}).", words.accessed));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{entry, lettered_year, ranges, short_authors};
    use crate::document::{InlineKind, Source, plain_text};
    use crate::language::Language;
    use crate::passes::sample::show;

    fn source(authors: &[(&str, &str)], title: &str, issued: &str) -> Source {
        Source {
            authors: authors.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect(),
            title: title.to_owned(),
            issued: issued.to_owned(),
            ..Source::default()
        }
    }

    #[test]
    fn a_book() {
        let words = Language::Indonesian.words();
        let mut book = source(&[("Ricardo", "David")], "On the Principles", "1817");
        book.place = "London".to_owned();
        book.publisher = "John Murray".to_owned();
        assert_eq!(
            show(&entry(&book, None, words)),
            "Ricardo, David. 1817. *On the Principles*. London: John Murray."
        );
        assert_eq!(short_authors(&book, words), "Ricardo");
    }

    #[test]
    fn an_article_and_a_page_of_the_web() {
        let words = Language::Indonesian.words();
        let mut article = source(
            &[("Krugman", "Paul"), ("Wells", "Robin")],
            "Mengapa berdagang?",
            "2020",
        );
        article.container = "Jurnal Ekonomi".to_owned();
        article.volume = "12(3)".to_owned();
        article.pages = "45-67".to_owned();
        assert_eq!(
            show(&entry(&article, Some("b"), words)),
            "Krugman, Paul dan Robin Wells. 2020b. \"Mengapa berdagang?\" \
             *Jurnal Ekonomi* 12(3): 45–67."
        );
        assert_eq!(short_authors(&article, words), "Krugman dan Wells");
        let mut page = source(&[("Antara", "")], "Seratus perawat", "2024-03-02");
        page.container = "Antara News".to_owned();
        page.url = "https://a.id/1".to_owned();
        page.accessed = "2026-11-22".to_owned();
        assert_eq!(
            show(&entry(&page, None, words)),
            "Antara. 2024. \"Seratus perawat.\" *Antara News*, 2 Maret 2024. \
             [https://a.id/1](https://a.id/1) (diakses 22 November 2026)."
        );
    }

    #[test]
    fn a_description_is_no_title() {
        let mut source = source(&[("Antara", "")], "[Berita tentang RCEP]", "2023");
        let words = Language::Indonesian.words();
        assert_eq!(
            show(&entry(&source, None, words)),
            "Antara. 2023. [Berita tentang RCEP]."
        );
        source.container = "Antara News".to_owned();
        assert_eq!(
            show(&entry(&source, None, words)),
            "Antara. 2023. [Berita tentang RCEP]. *Antara News*."
        );
    }

    #[test]
    fn a_title_in_another_language_is_marked() {
        let words = Language::Indonesian.words();
        let mut page = source(&[("Anadolu", "")], "Trade begins", "2024");
        page.language = "en".to_owned();
        let langs = |page: &Source| -> Vec<(String, String)> {
            let line = entry(page, None, words);
            let marked = line.iter().filter_map(|it| match &it.kind {
                InlineKind::Language { lang, content } => {
                    Some((lang.clone(), plain_text(content)))
                }
                _ => None,
            });
            marked.collect()
        };
        let en = |words: &str| ("en".to_owned(), words.to_owned());
        assert_eq!(langs(&page), [en("Trade begins")]);
        page.container = "World News".to_owned();
        assert_eq!(langs(&page), [en("Trade begins."), en("World News")]);
        page.language.clear();
        assert_eq!(langs(&page), []);
    }

    #[test]
    fn many_authors_and_none() {
        let words = Language::Indonesian.words();
        let three = source(
            &[("Smith", "A."), ("Mill", "J."), ("Badan Pusat Statistik", "")],
            "T.",
            "",
        );
        assert_eq!(
            show(&entry(&three, Some("a"), words)),
            format!(
                "Smith, A., J. Mill, dan Badan Pusat Statistik. {}-a. *T.*",
                words.no_date
            )
        );
        assert_eq!(short_authors(&three, words), format!("Smith {}", words.others));
        let law = source(&[], "UU Nomor 24 Tahun 2000", "2000");
        assert_eq!(show(&entry(&law, None, words)), "*UU Nomor 24 Tahun 2000*. 2000.");
        assert_eq!(lettered_year(&law, Some("c"), words), "2000c");
    }

    #[test]
    fn an_unsafe_address_is_not_linked() {
        let mut page = source(&[("A", "")], "B", "2000");
        page.url = "javascript:x".to_owned();
        let shown = show(&entry(&page, None, Language::Indonesian.words()));
        assert_eq!(shown, "A. 2000. *B*. javascript:x");
    }

    #[test]
    fn ranges_have_dashes() {
        assert_eq!(ranges("12-14, IV-2"), "12–14, IV-2");
    }
}
