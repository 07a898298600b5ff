//! Makes typed signs typographic: quotation marks, apostrophes, dashes, dots; and ties words
//! that no line may part.

use rayon::prelude::*;

use super::marks::Setter;
use super::ties::tie;
use crate::document::{
    Block, BlockKind, Document, Inline, InlineKind, Target, plain_text,
};
use crate::language::Language;

/// Turns straight quotes into those of the language that they stand in, `--` and `---` into
/// dashes and `...` into an ellipsis, everywhere but in code, formulas, keys and addresses.
///
/// A quote opens or closes by what stands before and after it in the whole block, whatever
/// the markup between; what a block leaves open does not reach into the next. Spaces that must
/// not end a line become such that do not.
pub(super) fn typography(document: &mut Document) {
    let language = Language::of(&document.metadata.lang);
    for text in [&mut document.metadata.title, &mut document.metadata.subtitle] {
        string(text, language);
    }
    document.sections.par_iter_mut().with_max_len(1).for_each(|section| {
        let language = section.lang.as_deref().map_or(language, Language::of);
        run(&mut section.title, language);
        if let Some(title) = &mut section.short_title {
            string(title, language);
        }
        blocks(&mut section.blocks, language);
        for note in &mut section.notes {
            blocks(&mut note.blocks, language);
        }
    });
    for entry in &mut document.glossary {
        string(&mut entry.term, language);
        blocks(&mut entry.definition, language);
    }
}

fn blocks(list: &mut [Block], language: Language) {
    for block in list {
        let language = block.lang.as_deref().map_or(language, Language::of);
        if let BlockKind::Definitions(list) = &mut block.kind {
            for definition in list {
                run(&mut definition.term, language);
                for meaning in &mut definition.meanings {
                    blocks(meaning, language);
                }
            }
            continue;
        }
        for text in block.kind.texts_mut() {
            run(text, language);
        }
        for inner in block.kind.children_mut() {
            blocks(inner, language);
        }
    }
}

/// Treats one run of text.
fn run(inlines: &mut [Inline], language: Language) {
    if needs(inlines) {
        let mut pieces = vec![];
        collect(inlines, language, &mut pieces);
        treat(&mut pieces);
    }
    tie(inlines, language);
}

/// Treats a text that is not part of the tree.
fn string(text: &mut String, language: Language) {
    if needs_text(text) {
        treat(&mut [Piece::Words(text, language)]);
    }
}

/// Whether there is anything to do.
fn needs(inlines: &[Inline]) -> bool {
    inlines.iter().any(|it| match &it.kind {
        InlineKind::Text { text, .. } => needs_text(text),
        kind => kind.content().is_some_and(|it| needs(it)),
    })
}

fn needs_text(text: &str) -> bool {
    let mut rest = text.as_bytes();
    let is_sign = |it: &u8| matches!(it, b'"' | b'\'' | b'-' | b'.');
    while let Some(at) = rest.iter().position(is_sign) {
        let sign = rest[at];
        rest = &rest[at + 1..];
        if matches!(sign, b'"' | b'\'') || rest.first() == Some(&sign) {
            return true;
        }
    }
    false
}

/// A piece of a run, without its dress.
enum Piece<'a> {
    /// Words to be treated.
    Words(&'a mut String, Language),
    /// Something else that the eye sees, as if it were this character.
    Other(char),
}

impl Piece<'_> {
    fn first(&self) -> Option<char> {
        match self {
            Self::Words(text, _) => text.chars().next(),
            Self::Other(character) => Some(*character),
        }
    }
}

fn collect<'a>(
    inlines: &'a mut [Inline],
    language: Language,
    pieces: &mut Vec<Piece<'a>>,
) {
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Text { text, .. } => pieces.push(Piece::Words(text, language)),
            InlineKind::SoftBreak | InlineKind::HardBreak => {
                pieces.push(Piece::Other(' '));
            }
            InlineKind::Code { .. }
            | InlineKind::Math { .. }
            | InlineKind::Image { .. }
            | InlineKind::Keyboard(_) => pieces.push(Piece::Other('x')),
            InlineKind::NoteMark { .. } => {}
            InlineKind::Language { lang, content } => {
                collect(content, Language::of(lang), pieces);
            }
            InlineKind::Link { target: Target::Uri(uri), content, .. }
                if is_address(&plain_text(content), uri) =>
            {
                pieces.push(Piece::Other('x'));
            }
            kind => {
                if let Some(content) = kind.content_mut() {
                    collect(content, language, pieces);
                }
            }
        }
    }
}

/// Whether the words of a link are its address.
fn is_address(words: &str, uri: &str) -> bool {
    words == uri || uri.strip_prefix("mailto:") == Some(words)
}

fn treat(pieces: &mut [Piece<'_>]) {
    let mut setter = Setter::default();
    for at in 0..pieces.len() {
        let after = pieces[at + 1..].iter().find_map(Piece::first);
        match &mut pieces[at] {
            Piece::Other(character) => setter.pass(*character),
            Piece::Words(text, language) => {
                let typed = std::mem::take(*text);
                **text = setter.set(&typed, after, *language);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{needs_text, run, string, typography};
    use crate::document::{Inline, InlineKind, Target};
    use crate::language::Language;
    use crate::passes::sample::{
        chapter, code, document, emphasis, entry, inline, link, para, show, show_blocks,
        text,
    };

    fn set(typed: &str) -> String {
        let mut words = typed.to_owned();
        string(&mut words, Language::Indonesian);
        words
    }

    fn set_run(mut inlines: Vec<Inline>) -> String {
        run(&mut inlines, Language::Indonesian);
        show(&inlines)
    }

    #[test]
    fn what_is_to_be_done_is_seen_in_every_text() {
        let signs = ["", "a", "-", ".", "\"", "'", "–"];
        for n in 0..signs.len().pow(4) {
            let text: String =
                (0..4).map(|at| signs[n / signs.len().pow(at) % signs.len()]).collect();
            let marks = ["\"", "'", "--", ".."];
            let wanted = marks.iter().any(|it| text.contains(it));
            assert_eq!(needs_text(&text), wanted, "{text}");
        }
    }

    #[test]
    fn addresses_stay() {
        assert_eq!(
            set(r#""https://a.id/x--y'z..." "--www.a--b.id" hal--ini www--"#),
            "“https://a.id/x--y'z...” “–www.a--b.id” hal–ini www–"
        );
        let uri = "https://a.id/x--y";
        assert_eq!(
            set_run(vec![text("\""), link(uri, Target::Uri(uri.to_owned())), text("\"")]),
            format!("“[{uri}]({uri})”")
        );
        let other = link("a--b", Target::Uri(uri.to_owned()));
        assert_eq!(set_run(vec![other]), format!("[a–b]({uri})"));
    }

    #[test]
    fn markup_does_not_hide_the_neighbours() {
        assert_eq!(
            set_run(vec![
                text("Kata \""),
                emphasis("ini"),
                text("\" dan "),
                emphasis("\"itu\"")
            ]),
            "Kata “*ini*” dan *“itu”*"
        );
        assert_eq!(
            set_run(vec![
                text("\""),
                code("a--\"b"),
                text("\" "),
                emphasis("Qur"),
                text("'an")
            ]),
            "“`a--\"b`” *Qur*’an"
        );
        let soft = || inline(InlineKind::SoftBreak);
        assert_eq!(
            set_run(vec![text("kata"), soft(), text("\"dua"), soft(), text("baris\"")]),
            "kata\n“dua\nbaris”"
        );
    }

    #[test]
    fn a_passage_has_the_marks_of_its_language() {
        let passage = |lang: &str, words: &str| {
            inline(InlineKind::Language {
                lang: lang.to_owned(),
                content: vec![text(words)],
            })
        };
        let indonesian = Language::Indonesian.quotes();
        let english = Language::English.quotes();
        let shown = set_run(vec![text("\"a "), passage("en", "'b'"), text(" c\"")]);
        let ((a, d), (b, c)) = (indonesian.double, english.single);
        assert_eq!(shown, format!("{a}a {b}b{c} c{d}"));
    }

    #[test]
    fn the_whole_book_is_treated_block_by_block() {
        let mut document =
            document(vec![chapter("\"A\"", vec![para("\"a"), para("\"b\"")])]);
        document.metadata.title = "Dua --- \"tiga\"".to_owned();
        document.glossary = vec![entry("Jum'at", &[])];
        typography(&mut document);
        assert_eq!(document.metadata.title, "Dua — “tiga”");
        assert_eq!(show(&document.sections[0].title), "“A”");
        assert_eq!(show_blocks(&document.sections[0].blocks), ["“a", "“b”"]);
        assert_eq!(document.glossary[0].term, "Jum’at");
    }
}
