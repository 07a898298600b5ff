//! Makes typed signs typographic: quotation marks, apostrophes, dashes, dots.

use crate::document::{
    Block, BlockKind, Document, Inline, InlineKind, Target, plain_text,
};
use crate::language::Language;

/// Turns straight quotes into those of the language that they stand in, `--` and `---` into
/// dashes and `...` into an ellipsis, everywhere but in code, formulas, keys and addresses.
///
/// A quote opens or closes by what stands before and after it in the whole block, whatever
/// the markup between; what a block leaves open does not reach into the next.
pub(super) fn typography(document: &mut Document) {
    let language = Language::of(&document.metadata.lang);
    for text in [&mut document.metadata.title, &mut document.metadata.subtitle] {
        string(text, language);
    }
    for section in &mut document.sections {
        let language = section.lang.as_deref().map_or(language, Language::of);
        run(&mut section.title, language);
        if let Some(title) = &mut section.short_title {
            string(title, language);
        }
        blocks(&mut section.blocks, language);
        for note in &mut section.notes {
            blocks(&mut note.blocks, language);
        }
    }
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
    let bytes = text.as_bytes();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'"' | b'\'' => true,
        b'-' | b'.' => bytes.get(at + 1) == Some(byte),
        _ => false,
    })
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
            Piece::Other(character) => setter.before = Some(*character),
            Piece::Words(text, language) => {
                let typed = std::mem::take(*text);
                **text = setter.set(&typed, after, *language);
            }
        }
    }
}

/// A quotation that has been opened.
#[derive(Debug, Copy, Clone)]
struct Open {
    /// The sign as typed.
    typed: char,
    /// The sign that closes it.
    close: char,
}

/// Goes through a run from left to right.
#[derive(Debug, Default)]
struct Setter {
    open: Vec<Open>,
    before: Option<char>,
}

impl Setter {
    /// `typed` as it is to be set; `after` is the first character behind it.
    fn set(&mut self, typed: &str, after: Option<char>, language: Language) -> String {
        let mut out = String::with_capacity(typed.len() + 8);
        let mut at = 0;
        while let Some(character) = typed[at..].chars().next() {
            let rest = &typed[at..];
            let (length, set) = match character {
                '"' | '\'' => (1, self.quote(character, &rest[1..], after, language)),
                '-' => dashes(rest),
                '.' => dots(rest),
                _ => {
                    let length = self.plain_length(rest);
                    out.push_str(&rest[..length]);
                    self.before = rest[..length].chars().next_back();
                    at += length;
                    continue;
                }
            };
            match set {
                Some(set) => {
                    out.push(set);
                    self.before = Some(set);
                }
                None => {
                    out.push_str(&rest[..length]);
                    self.before = Some(character);
                }
            }
            at += length;
        }
        out
    }

    /// How many bytes at the head of `rest` stay as they are: up to the next sign, or to the
    /// end of an address.
    fn plain_length(&self, rest: &str) -> usize {
        let begins_word = !self.before.is_some_and(char::is_alphanumeric);
        let address =
            ["http://", "https://", "www."].iter().any(|it| rest.starts_with(it));
        let end = if begins_word && address {
            rest.find(|it: char| it.is_whitespace() || matches!(it, '"' | '<' | '>'))
        } else {
            // The next word may be an address: each is looked at from its beginning.
            let head = rest.chars().next().map_or(0, char::len_utf8);
            let sign = |it: char| matches!(it, '"' | '\'' | '-' | '.');
            let stop = rest[head..].find(|it: char| sign(it) || matches!(it, 'h' | 'w'));
            stop.map(|it| it + head)
        };
        end.unwrap_or(rest.len())
    }

    /// What a straight quote becomes; `rest` is what follows it in its text, `after` what
    /// follows that.
    fn quote(
        &mut self,
        typed: char,
        rest: &str,
        after: Option<char>,
        language: Language,
    ) -> Option<char> {
        let before = self.before;
        let next = rest.chars().next().or(after);
        let is_open = self.open.last().is_some_and(|it| it.typed == typed);
        let is_open_below = self.open.iter().any(|it| it.typed == typed);
        let in_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        if typed == '\'' && in_word(before) && in_word(next) {
            return Some('’');
        }
        let may_open = next.is_some_and(|it| !it.is_whitespace() && !closes(it))
            && before.is_none_or(|it| it.is_whitespace() || opens(it));
        let may_close = before.is_some_and(|it| !it.is_whitespace());
        if typed == '\'' && may_open && is_year(rest) {
            return Some('’');
        }
        // Between two signs that go either way, as in `—"`, an open quotation is closed.
        let opening = match (may_open, may_close) {
            (true, true) => !is_open || before.is_some_and(is_bracket),
            (true, false) => true,
            // `kata:"kutipan"`: a slip, but what it means is clear.
            (false, true) => !is_open_below && !in_word(before) && in_word(next),
            (false, false) => !is_open_below,
        };
        if opening {
            let quotes = language.quotes();
            let (open, close) = if typed == '"' { quotes.double } else { quotes.single };
            self.open.push(Open { typed, close });
            return Some(open);
        }
        if let Some(at) = self.open.iter().rposition(|it| it.typed == typed) {
            let close = self.open[at].close;
            self.open.truncate(at);
            return Some(close);
        }
        if typed == '\'' {
            return Some('’');
        }
        // Inches: `5"`.
        if before.is_some_and(|it| it.is_ascii_digit()) {
            return Some('″');
        }
        Some(language.quotes().double.1)
    }
}

/// Signs behind which a quotation may begin.
fn opens(character: char) -> bool {
    is_bracket(character)
        || matches!(
            character,
            '–' | '—' | '-' | '/' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '='
        )
}

/// An opening bracket, behind which nothing closes.
fn is_bracket(character: char) -> bool {
    matches!(character, '(' | '[' | '{' | '¿' | '¡' | '“' | '‘' | '„' | '‚' | '«' | '‹')
}

/// Signs before which nothing opens.
fn closes(character: char) -> bool {
    matches!(character, ')' | ']' | '}' | ',' | ';' | ':' | '!' | '?' | '”' | '»' | '›')
}

/// Whether a year without its century follows: `'45`.
fn is_year(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].chars().next();
    digits == 2 && !after.is_some_and(|it| it.is_alphanumeric() || it == '\'')
}

/// A run of hyphens: how many, and the dash that two or three of them are.
fn dashes(rest: &str) -> (usize, Option<char>) {
    let count = rest.bytes().take_while(|&it| it == b'-').count();
    let dash = match count {
        2 => Some('–'),
        3 => Some('—'),
        _ => None,
    };
    (count, dash)
}

/// A run of full stops: three are an ellipsis, four an ellipsis and a full stop; more are
/// room to write in.
fn dots(rest: &str) -> (usize, Option<char>) {
    let count = rest.bytes().take_while(|&it| it == b'.').count();
    match count {
        3 | 4 => (3, Some('…')),
        _ => (count, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{run, string, typography};
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
    fn quotes_open_and_close() {
        assert_eq!(set(r#""Biar kukerjakan," katanya."#), "“Biar kukerjakan,” katanya.");
        assert_eq!(set(r#"Ia berkata, "Ya.""#), "Ia berkata, “Ya.”");
        assert_eq!(set(r#"("kutip") ["a"]"#), "(“kutip”) [“a”]");
        assert_eq!(set(r#"kata--"kutip"--kata"#), "kata–“kutip”–kata");
        assert_eq!(set(r#""Tunggu---" katanya"#), "“Tunggu—” katanya");
        assert_eq!(set(r#"""#), "“");
        assert_eq!(set(r#"kata:"kutip" lagi"#), "kata:“kutip” lagi");
    }

    #[test]
    fn quotes_nest() {
        assert_eq!(
            set(r#""Ia bilang 'ya', lalu 'tidak'.""#),
            "“Ia bilang ‘ya’, lalu ‘tidak’.”"
        );
        assert_eq!(set(r#"'"Ya," katanya'"#), "‘“Ya,” katanya’");
        assert_eq!(set(r#""'Ya'" dan "'tidak'""#), "“‘Ya’” dan “‘tidak’”");
    }

    #[test]
    fn apostrophes() {
        assert_eq!(set("Jum'at, Qur'an, UUD '45, '45."), "Jum’at, Qur’an, UUD ’45, ’45.");
        assert_eq!(set(r#""Angkatan '45" dan '90-an"#), "“Angkatan ’45” dan ’90-an");
        assert_eq!(set("para players' 'kutip'"), "para players’ ‘kutip’");
        assert_eq!(set("'Jum'at'"), "‘Jum’at’");
    }

    #[test]
    fn dashes_and_dots() {
        assert_eq!(
            set("a--b --- c ... d.... e..... f ---- g"),
            "a–b — c … d…. e..... f ---- g"
        );
        assert_eq!(
            set("negara-negara 2010-2021, 3 x 4"),
            "negara-negara 2010-2021, 3 x 4"
        );
        assert_eq!(set(r#"layar 5" saja"#), "layar 5″ saja");
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
