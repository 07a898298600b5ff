//! Fills cross references and finds where links lead.

use super::addresses::{DANGEROUS, scheme};
use super::each::each_text_mut;
use super::targets::Targets;
use crate::diagnostic::{Code, Report, Span};
use crate::document::{
    Document, Id, Inline, InlineKind, Leaf, PageForm, Target, TermRole,
};
use crate::language::Language;

/// Fills `[](#fig-x)` with "Gambar 2.1" and makes of `[text](bab-02.md#id)` a link to the name.
///
/// What leads nowhere is an error; it stands in the tree as marked words, `[?]` behind them,
/// so that a draft can be built. A link of a scheme that can run or read something is dropped
/// with a warning, and its words stay. Links within links lose the inner one. Returns whether
/// a reference asks for its page.
pub(super) fn references(
    document: &mut Document,
    language: Language,
    report: &mut Report,
) -> bool {
    let targets = Targets::collect(document, language, report.sources());
    let mut settler = Settler { targets, report, section: None, pages: false };
    each_text_mut(document, &mut |section, text| {
        settler.section = section;
        settler.settle(text, false);
    });
    settler.pages
}

struct Settler<'a> {
    targets: Targets,
    report: &'a mut Report,
    section: Option<usize>,
    pages: bool,
}

/// What becomes of a link that was looked at.
enum Fate {
    /// It is right now.
    Keep,
    /// Its words stay, the link goes.
    Unwrap,
}

impl Settler<'_> {
    fn settle(&mut self, inlines: &mut Vec<Inline>, in_link: bool) {
        let mut at = 0;
        while at < inlines.len() {
            match self.settle_one(&mut inlines[at], in_link) {
                Fate::Keep => at += 1,
                Fate::Unwrap => {
                    let content = inlines[at].kind.content_mut().map(std::mem::take);
                    let content = content.unwrap_or_default();
                    let length = content.len();
                    inlines.splice(at..=at, content);
                    at += length;
                }
            }
        }
    }

    fn settle_one(&mut self, inline: &mut Inline, in_link: bool) -> Fate {
        let is_link = matches!(
            inline.kind,
            InlineKind::Link { .. }
                | InlineKind::Reference { .. }
                | InlineKind::Term { .. }
        );
        if let Some(content) = inline.kind.content_mut() {
            self.settle(content, in_link || is_link);
        }
        let span = inline.span;
        let fate = match &mut inline.kind {
            InlineKind::Reference { target, content, .. } => {
                let written = match target.0.strip_prefix('#') {
                    Some(name) => format!("#{name}"),
                    None if target.0.contains('#') => target.0.clone(),
                    None => format!("#{target}"),
                };
                match self.refer(&written, content, span) {
                    Some(id) => *target = id,
                    None => inline.kind = broken(std::mem::take(content), &written, span),
                }
                Fate::Keep
            }
            InlineKind::Link { target: Target::Internal(_), .. } => Fate::Keep,
            InlineKind::Link { target, content, .. } => {
                let written = match target {
                    Target::Uri(written) | Target::Written(written) => written.clone(),
                    Target::Internal(id) => format!("#{id}"),
                };
                if let Some(scheme) = scheme(&written) {
                    self.lead_out(&written, &scheme, content, target, span)
                } else {
                    let filled = content.is_empty();
                    match self.refer(&written, content, span) {
                        Some(id) if filled => {
                            let content = std::mem::take(content);
                            inline.kind = InlineKind::Reference {
                                target: id,
                                page: PageForm::None,
                                content,
                                leaf: Leaf::default(),
                            };
                        }
                        Some(id) => *target = Target::Internal(id),
                        None => {
                            inline.kind = broken(std::mem::take(content), &written, span);
                        }
                    }
                    Fate::Keep
                }
            }
            InlineKind::Term { .. } => Fate::Keep,
            _ => return Fate::Keep,
        };
        if in_link && !matches!(inline.kind, InlineKind::Mark(_)) {
            if let InlineKind::Term { role: TermRole::Definition, term, .. } =
                &inline.kind
            {
                tell_misplaced(self.report, "a link", term, span);
            }
            return Fate::Unwrap;
        }
        if let InlineKind::Reference { page, .. } = inline.kind {
            self.pages |= page != PageForm::None;
        }
        fate
    }

    /// The name that `written` leads to; fills an empty `content` with what it is called.
    fn refer(
        &mut self,
        written: &str,
        content: &mut Vec<Inline>,
        span: Span,
    ) -> Option<Id> {
        let own_path = self.report.sources().name(span.file).to_owned();
        let Some(id) = self.targets.find(written, self.section, &own_path) else {
            let hint = match self.targets.nearest(written) {
                Some(meant) => format!("write `{meant}`, if that is meant"),
                None if written.contains('#') => {
                    "give a heading, figure or table this name, as in `{#name}`"
                        .to_owned()
                }
                None => "name a file that `contents` in book.yaml lists".to_owned(),
            };
            let message = format!("there is no `{written}` in the book");
            self.report.error(Code::BrokenReference, Some(span), message, hint);
            return None;
        };
        if content.is_empty() {
            let Some(words) = self.targets.say(&id, self.section, span) else {
                self.report.error(
                    Code::BrokenReference,
                    Some(span),
                    format!("`#{id}` has no number or title that could stand here"),
                    "give it a caption, or write the words of the link between the brackets",
                );
                return None;
            };
            *content = words;
        }
        Some(id)
    }

    /// A link out of the book.
    fn lead_out(
        &mut self,
        uri: &str,
        scheme: &str,
        content: &mut Vec<Inline>,
        target: &mut Target,
        span: Span,
    ) -> Fate {
        if content.is_empty() {
            content.push(text(uri, span));
        }
        if DANGEROUS.contains(&scheme) {
            self.report.warn(
                Code::BrokenReference,
                Some(span),
                format!("a link that begins with `{scheme}:` has no place in a book"),
                "link to a page of the web or to a place in the book; the words stay",
            );
            return Fate::Unwrap;
        }
        *target = Target::Uri(uri.trim().to_owned());
        Fate::Keep
    }
}

/// Tells of a mark `{.def}` in a place that cannot explain a term.
pub(super) fn tell_misplaced(report: &mut Report, place: &str, term: &str, span: Span) {
    let message = format!("{place} cannot be where `{term}` is explained");
    let hint = "put the mark `{.def}` into the text that explains it";
    report.warn(Code::BadDefinition, Some(span), message, hint);
}

/// Words with a visible mark instead of a link to nowhere.
pub(super) fn broken(mut content: Vec<Inline>, written: &str, span: Span) -> InlineKind {
    let mark =
        if content.is_empty() { format!("[? {written}]") } else { " [?]".to_owned() };
    content.push(text(&mark, span));
    InlineKind::Mark(content)
}

fn text(words: &str, span: Span) -> Inline {
    Inline {
        span,
        kind: InlineKind::Text { text: words.to_owned(), leaf: Leaf::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::references;
    use crate::diagnostic::{Report, Span};
    use crate::document::{
        BlockKind, Document, Id, Inline, InlineKind, SectionKind, Target,
    };
    use crate::language::Language;
    use crate::passes::anchors::anchors;
    use crate::passes::answers::tests::exercise;
    use crate::passes::numbers::numbers;
    use crate::passes::sample::{
        chapter, document, emphasis, figure, findings, heading, inline, link, named,
        paras, reference, section, show, text,
    };

    /// Settles `content`, which stands in the first of two chapters, `bab/satu.md` and
    /// `bab/dua.md`.
    fn settled(content: Vec<Inline>) -> (String, Vec<String>, bool) {
        let mut report = Report::default();
        let paths = ["bab/satu.md", "bab/dua.md", "kata.md"];
        let files = paths.map(|it| report.sources_mut().add(it, ""));
        let mut document = book(content);
        for (section, file) in document.sections.iter_mut().zip(files) {
            section.span = Span { file, ..Span::default() };
        }
        numbers(&mut document, Language::Indonesian);
        anchors(&mut document, Language::Indonesian, &mut report);
        let pages = references(&mut document, Language::Indonesian, &mut report);
        let BlockKind::Paragraph(content) = &document.sections[0].blocks[0].kind else {
            panic!("no paragraph")
        };
        (show(content), findings(&report), pages)
    }

    fn book(content: Vec<Inline>) -> Document {
        let place = InlineKind::Anchor {
            id: Id("tempat".to_owned()),
            content: vec![text("sini")],
        };
        let mut two = heading("Bea masuk");
        two.kind = BlockKind::Heading {
            level: 2,
            content: vec![text("Bea "), emphasis("masuk")],
        };
        document(vec![
            chapter(
                "Satu",
                vec![
                    paras(content),
                    heading("Ringkasan"),
                    exercise("?"),
                    paras(vec![inline(place)]),
                ],
            ),
            chapter(
                "Dua",
                vec![
                    two,
                    heading("Ringkasan"),
                    named("fig-peta", figure("Peta")),
                    named("fig-polos", figure("")),
                    exercise("?"),
                    exercise("?"),
                ],
            ),
            section(SectionKind::Back, "Kata akhir", vec![]),
        ])
    }

    fn quoted(words: &str) -> String {
        let (open, close) = Language::Indonesian.quotes().double;
        format!("{open}{words}{close}")
    }

    #[test]
    fn references_say_what_they_lead_to() {
        let say = |target: &str| {
            let (shown, findings, _) = settled(vec![reference(target, false)]);
            assert!(findings.is_empty(), "{target}: {findings:?}");
            shown
        };
        assert_eq!(say("fig-peta"), "[Gambar 2.1]({fig-peta})");
        assert_eq!(say("#Fig:Peta"), "[Gambar 2.1]({fig-peta})");
        assert_eq!(say("bab-2"), "[Bab 2]({bab-2})");
        assert_eq!(say("kata-akhir"), "[Kata akhir]({kata-akhir})");
        let heading = format!("[{}]({{bea-masuk}})", quoted("Bea *masuk*"));
        assert_eq!(say("bea-masuk"), heading);
        assert_eq!(say("soal-1-1"), "[Soal 1]({soal-1-1})");
        assert_eq!(say("soal-2-2"), "[Soal 2.2]({soal-2-2})");
        assert_eq!(say("tempat"), "[sini]({tempat})");
        let own = format!("[{}]({{ringkasan}})", quoted("Ringkasan"));
        assert_eq!(say("ringkasan"), own);
    }

    #[test]
    fn links_find_files_and_names() {
        let lead = |words: &str, written: &str| {
            let target = Target::Written(written.to_owned());
            let (shown, findings, _) = settled(vec![link(words, target)]);
            assert!(findings.is_empty(), "{written}: {findings:?}");
            shown
        };
        assert_eq!(lead("lihat", "dua.md"), "[lihat](#bab-2)");
        assert_eq!(lead("lihat", "../bab/dua.md#fig-peta"), "[lihat](#fig-peta)");
        assert_eq!(lead("lihat", "dua.md#ringkasan"), "[lihat](#bab-2-ringkasan)");
        assert_eq!(lead("lihat", "#ringkasan"), "[lihat](#ringkasan)");
        assert_eq!(lead("lihat", "../kata.md"), "[lihat](#kata-akhir)");
        assert_eq!(lead("", "dua.md"), "[Bab 2]({bab-2})");
        assert_eq!(lead("a", "https://a.id/x#y"), "[a](https://a.id/x#y)");
        assert_eq!(lead("", "https://a.id"), "[https://a.id](https://a.id)");
    }

    #[test]
    fn what_leads_nowhere_is_told_and_marked() {
        let (shown, told, pages) = settled(vec![
            reference("fig-petak", true),
            link("teks", Target::Written("tiga.md".to_owned())),
            reference("fig-polos", false),
        ]);
        assert_eq!(shown, "==[? #fig-petak]====teks [?]====[? #fig-polos]==");
        assert_eq!(
            told,
            [
                "error broken-reference: there is no `#fig-petak` in the book",
                "error broken-reference: there is no `tiga.md` in the book",
                "error broken-reference: `#fig-polos` has no number or title that could stand here",
            ]
        );
        assert!(!pages);
    }

    #[test]
    fn the_hint_names_what_may_be_meant() {
        let mut report = Report::default();
        let mut document = book(vec![reference("fig-petak", false)]);
        numbers(&mut document, Language::Indonesian);
        anchors(&mut document, Language::Indonesian, &mut report);
        references(&mut document, Language::Indonesian, &mut report);
        assert_eq!(report.diagnostics()[0].hint, "write `#fig-peta`, if that is meant");
    }

    #[test]
    fn a_page_is_asked_for_once_it_can_be_found() {
        assert!(settled(vec![reference("fig-peta", true)]).2);
        assert!(!settled(vec![reference("fig-peta", false)]).2);
    }

    #[test]
    fn dangerous_links_lose_all_but_their_words() {
        for uri in
            ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "data:text/html,x"]
        {
            let (shown, told, _) = settled(vec![
                text("a "),
                link("b", Target::Uri(uri.to_owned())),
                text(" c"),
            ]);
            assert_eq!(shown, "a b c");
            assert_eq!(told.len(), 1, "{uri}");
            assert!(told[0].starts_with("warning broken-reference"), "{told:?}");
        }
        let (shown, _, _) =
            settled(vec![link("b", Target::Written("file:///etc".to_owned()))]);
        assert_eq!(shown, "b");
    }

    #[test]
    fn a_link_within_a_link_goes() {
        let inner = vec![text("lihat "), reference("fig-peta", true), emphasis("!")];
        let outer = InlineKind::Link {
            target: Target::Written("dua.md".to_owned()),
            title: String::new(),
            content: inner,
        };
        let (shown, told, pages) = settled(vec![inline(outer)]);
        assert_eq!(shown, "[lihat Gambar 2.1*!*](#bab-2)");
        assert!(told.is_empty() && !pages);
    }
}
