//! Cuts running text into words and dresses them.

use super::desk::Voice;
use super::text::TextMaker;
use crate::diagnostic::{Code, Span};
use crate::document::{Inline, InlineKind, Leaf, Place};
use crate::font::FaceId;
use crate::ink::Tag;
use crate::typeset::lexicon::{Dress, DressId};
use crate::typeset::paragraph::{Gap, Item, TextStyle, Token};

/// Bytes of a word with its space, on average and rather less: room for tokens is made all at
/// once.
const BYTES_PER_WORD: usize = 6;

/// Room for the tokens of so many bytes.
const fn room(bytes: usize) -> usize {
    bytes / BYTES_PER_WORD + 1
}

/// Room for the tokens of pieces of the tree.
pub(super) fn room_for(inlines: &[Inline]) -> usize {
    let of = |it: &Inline| match &it.kind {
        InlineKind::Text { text, .. } | InlineKind::Code { text, .. } => room(text.len()),
        other => other.content().map_or(1, |it| room_for(it)),
    };
    inlines.iter().map(of).sum()
}

/// A word of more bytes is set in parts, and a line may end between them as it may within: to
/// find its divisions takes time that grows with the square of its length, and glyphs are counted
/// in 16 bits. No word is so long, and hardly an address.
pub(super) const LONGEST: usize = 1024;

/// Styles that most texts do with.
const FEW_STYLES: usize = 2;

/// The size of capitals that stand for small capitals, in that of the text: all letters alike, as
/// a large capital beside them would show that their strokes are thin. Smaller ones look pale.
pub(super) const CAPITALS: f64 = 0.8;

/// A width in a face's units at a size so much smaller that it stays what it was.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a word space is far below 2^31 units"
)]
fn wider(units: i32, size: f64) -> i32 {
    (f64::from(units) / size).round() as i32
}

/// What words of a voice in a face wear.
#[derive(Debug, Copy, Clone)]
pub(super) struct Dressed {
    voice: Voice,
    face: FaceId,
    dress: DressId,
    style: u16,
}

impl TextMaker<'_, '_, '_> {
    /// Cuts `text` at its spaces into words.
    pub(super) fn plain(
        &mut self,
        text: &str,
        leaf: Option<Leaf>,
        span: Option<Span>,
        voice: Voice,
    ) {
        if let Some(span) = span {
            self.text.origins.push((self.text.tokens.len(), span));
        }
        let bytes = text.as_bytes();
        self.text.tokens.reserve(room(text.len()));
        // The first word of a chapter may be set already, its first letter large.
        let mut start = self.initial(text, leaf, voice);
        let mut at = start;
        while let Some(ahead) = bytes[at..].iter().position(|it| may_be_gap(*it)) {
            at += ahead;
            let Some((gap, length)) = gap_at(&bytes[at..]) else {
                at += 1;
                continue;
            };
            self.word(&text[start..at], start, leaf, span, voice);
            self.gap(gap);
            at += length;
            start = at;
        }
        self.word(&text[start..], start, leaf, span, voice);
    }

    /// Adds a word, cut where another face has to help out.
    pub(super) fn word(
        &mut self,
        word: &str,
        offset: usize,
        leaf: Option<Leaf>,
        span: Option<Span>,
        voice: Voice,
    ) {
        if word.is_empty() {
            return;
        }
        let own = self.desk.lexicon.faces().id(voice.style);
        let faces = self.desk.lexicon.faces();
        // Those of the house have all that is ASCII.
        if word.is_ascii() && !faces.get(own).is_own() {
            return self.token(word, own, offset, leaf, voice);
        }
        let mut start = 0;
        let mut face = None;
        for (at, character) in word.char_indices() {
            let found = if is_joining(character) {
                face
            } else {
                let found = faces.for_character(voice.style, character);
                match found {
                    None => self.missing(character, span),
                    Some(found) if found != own => {
                        self.desk.lexicon.helped(own, found, character);
                    }
                    Some(_) => {}
                }
                Some(found.unwrap_or(own))
            };
            if let (Some(before), Some(now)) = (face, found)
                && before != now
            {
                self.token(&word[start..at], before, offset + start, leaf, voice);
                start = at;
            }
            face = found.or(face);
        }
        self.token(&word[start..], face.unwrap_or(own), offset + start, leaf, voice);
    }

    pub(super) fn missing(&mut self, character: char, span: Option<Span>) {
        if !self.missing.iter().any(|(it, _)| *it == character) {
            let at = span.map(|it| {
                let mut letter = [0; 4];
                self.desk
                    .report
                    .sources()
                    .first_in(it, character.encode_utf8(&mut letter))
            });
            self.missing.push((character, at));
        }
    }

    /// Tells the characters that no face has, all of this text at once.
    pub(super) fn tell_missing(&mut self) {
        let Some((_, at)) = self.missing.first() else { return };
        let names: Vec<String> = self
            .missing
            .iter()
            .map(|(it, _)| format!("`{it}` (U+{:04X})", u32::from(*it)))
            .collect();
        let characters = if names.len() == 1 { "character" } else { "characters" };
        self.desk.report.warn(
            Code::MissingGlyph,
            *at,
            format!("no face has the {characters} {}", names.join(", ")),
            "write it in letters that the faces have, or put it into a picture",
        );
    }

    /// Tells, once for each of the author's faces, that it has no small capitals.
    pub(super) fn tell_small_caps(&mut self, span: Span, voice: Voice) {
        let id = self.desk.lexicon.faces().id(voice.style);
        let face = self.desk.lexicon.faces().get(id);
        if !face.is_own() || !face.makes_do(voice.features) {
            return;
        }
        self.desk.report.warn_once(
            Code::MissingFace,
            span,
            format!(
                "`{}` has no small capitals: its capitals are set, smaller and letterspaced",
                face.family_name()
            ),
            "take out `.smallcaps`, or choose a face that has the feature `smcp`",
        );
    }

    /// Adds a word in a face, in parts when it is longer than any.
    pub(super) fn token(
        &mut self,
        word: &str,
        face: FaceId,
        offset: usize,
        leaf: Option<Leaf>,
        voice: Voice,
    ) {
        let (dress, style) = self.dressed(voice, face);
        for (start, part) in parts(word) {
            if start > 0 {
                self.gap(Gap::Open);
            }
            let id = self.desk.word(dress, part);
            let manner = self.desk.lexicon.manner(id);
            let proper = !self.sentence_start && manner.capital == Some(true);
            let offset = u32::try_from(offset + start).unwrap_or(u32::MAX);
            let from = leaf.map(|it| (it, 0)).or(self.own);
            let place = from
                .map(|(leaf, base)| Place { leaf, offset: base.saturating_add(offset) });
            let item = Item::Word(id);
            self.text.tokens.push(Token { item, style, after: Gap::None, proper, place });
            if manner.ends {
                self.sentence_start = true;
            } else if manner.capital.is_some() {
                self.sentence_start = false;
            }
        }
    }

    /// The dress and the style's number for words of a voice in a face: nearly always those of
    /// the word before.
    fn dressed(&mut self, voice: Voice, face: FaceId) -> (DressId, u16) {
        if let Some(last) = self.dressed
            && (last.voice, last.face) == (voice, face)
        {
            return (last.dress, last.style);
        }
        let style = self.text_style(voice, face);
        let dress = style.dress;
        let style = self.style_number(style);
        self.dressed = Some(Dressed { voice, face, dress, style });
        (dress, style)
    }

    pub(super) fn text_style(&mut self, voice: Voice, face: FaceId) -> TextStyle {
        let of = self.desk.lexicon.faces().get(face);
        let metrics = of.metrics();
        let mut features = voice.features;
        features.old_style &= self.desk.design.old_style;
        let (mut size, mut space) = (voice.size, metrics.space);
        if of.makes_do(features) {
            size = size * CAPITALS;
            space = wider(space, CAPITALS);
        }
        let unit = size.0 / f64::from(metrics.units_per_em);
        let dress = self.desk.lexicon.dress(Dress {
            face,
            features,
            language: voice.language,
            divide: voice.divide && self.desk.design.divide,
        });
        TextStyle {
            dress,
            size,
            unit,
            space,
            rise: voice.rise,
            tracking: voice.tracking,
            gray: voice.gray,
            decoration: voice.decoration,
            tag: Tag::Element(voice.element),
            link: voice.link,
        }
    }

    pub(super) fn style_number(&mut self, style: TextStyle) -> u16 {
        // The style wanted is nearly always one of the last.
        let found = self.text.styles.iter().rposition(|it| *it == style);
        let at = found.unwrap_or_else(|| {
            if self.text.styles.is_empty() {
                self.text.styles.reserve_exact(FEW_STYLES);
            }
            self.text.styles.push(style);
            self.text.styles.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }
}

/// The gap that a text begins with, and how many bytes it has: a space, U+00A0, U+2009, U+202F
/// or U+200B.
fn gap_at(text: &[u8]) -> Option<(Gap, usize)> {
    match text {
        [b' ' | b'\t' | b'\n', ..] => Some((Gap::Space, 1)),
        [0xC2, 0xA0, ..] => Some((Gap::Tie, 2)),
        [0xE2, 0x80, 0x89 | 0xAF, ..] => Some((Gap::Thin, 3)),
        [0xE2, 0x80, 0x8B, ..] => Some((Gap::Open, 3)),
        _ => None,
    }
}

/// Whether a gap may begin with a byte: most are letters, and passed over quickly.
const fn may_be_gap(byte: u8) -> bool {
    !matches!(byte, b'!'..=0x7F)
}

/// A character that stays with the one before: marks that combine, joiners, selectors.
fn is_joining(character: char) -> bool {
    matches!(
        u32::from(character),
        0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x200C..=0x200F | 0x2060
            | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F | 0x00AD | 0xFEFF
    )
}

/// The parts in which a word is set, with the byte that each begins at: nearly always the word.
fn parts(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let rest = &word[start..];
        let end = if rest.len() > LONGEST { cut(rest) } else { rest.len() };
        next = (end < rest.len()).then_some(start + end);
        Some((start, &rest[..end]))
    })
}

/// How many bytes the first part of a word has that is longer than any: what is read as one
/// character stays whole, unless it is as long as a part.
fn cut(word: &str) -> usize {
    let joined = |at: usize| {
        word[..at].ends_with('\u{200D}') || word[at..].starts_with(is_joining)
    };
    let places = || (1..=LONGEST).rev().filter(|it| word.is_char_boundary(*it));
    places().find(|it| !joined(*it)).or_else(|| places().next()).unwrap_or(word.len())
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, gap_at, may_be_gap, parts};

    #[test]
    fn parts_of_a_long_word_end_where_a_character_does() {
        let starts = |word: &str| -> Vec<usize> {
            let whole: String = parts(word).map(|it| it.1).collect();
            assert_eq!(whole, word);
            parts(word).map(|it| it.0).collect()
        };
        assert_eq!(starts(""), [0]);
        assert_eq!(starts(&"a".repeat(LONGEST)), [0]);
        assert_eq!(starts(&"a".repeat(2 * LONGEST + 1)), [0, LONGEST, 2 * LONGEST]);
        let arrows = LONGEST - LONGEST % 3;
        assert_eq!(starts(&"→".repeat(LONGEST / 2)), [0, arrows]);
        // An accent stays with its letter, and a family together.
        let word = "a".repeat(LONGEST - 1) + "e\u{301}";
        assert_eq!(starts(&word), [0, LONGEST - 1]);
        let word = "a".repeat(LONGEST - 4) + "👩\u{200D}👩";
        assert_eq!(starts(&word), [0, LONGEST - 4]);
        assert_eq!(starts(&"\u{301}".repeat(LONGEST)), [0, LONGEST]);
    }

    #[test]
    fn the_first_byte_tells_where_no_gap_is() {
        for sign in '\0'..=char::MAX {
            let text = format!("{sign}a");
            let bytes = text.as_bytes();
            assert!(may_be_gap(bytes[0]) || gap_at(bytes).is_none(), "{sign:?}");
        }
    }
}
