//! Collects program text.

use std::ops::Range;

use super::desk::{Frame, Voice};
use super::flow::Flow;
use super::text::TextMaker;
use crate::code::{Kind, Stretch};
use crate::diagnostic::Span;
use crate::document::{CodeBlock, Place};
use crate::font::{Family, Features};
use crate::ink::Role;
use crate::language::Language;
use crate::typeset::galley::{Ground, Turn};
use crate::typeset::paragraph::{Gap, Stand};
use crate::units::Pt;

/// Comments: 6.3 to 1 on the ground of code, where readers with weak sight want 4.5.
const COMMENT: u8 = 0x59;
/// Literals: nearer to black than comments, since they are part of what runs.
const LITERAL: u8 = 0x40;
/// How far a line that is turned over is set in, in columns.
const TURN_OVER: f64 = 2.0;
/// The width of a column, in ems: that of every glyph of `JetBrains Mono`.
const COLUMN: f64 = 0.6;
/// Of the measure at most so much is left white before a line.
const DEEPEST: f64 = 0.6;

impl Flow<'_, '_, '_> {
    /// Code keeps its lines and its spaces; a line that is too long turns over and hangs.
    pub(super) fn code(&mut self, code: &CodeBlock, span: Span, frame: Frame) {
        let size = self.desk.design.styles.code;
        let measure = self.desk.design.measure;
        let element = self.open(Role::Code, frame.element);
        let mut voice = Voice::new(size.size, Language::Other, element).whole();
        voice.style.family = Family::Mono;
        voice.features = Features { plain: true, ..Default::default() };
        self.space(0.5, Turn::FREE);
        self.serial += 1;
        let pad = self.desk.design.size * 0.6;
        let ground = Ground {
            serial: self.serial,
            left: frame.left,
            width: measure - frame.left - frame.right,
            gray: 243,
            bar: Pt::ZERO,
            bar_gray: 0,
        };
        let ground = frame.ground.unwrap_or(ground);
        let column = size.size * COLUMN;
        let first = frame.left + pad;
        let count = code.text.lines().count();
        let mut offset = 0_usize;
        for (number, line) in code.text.lines().enumerate() {
            let mut shown = Shown::new(line, offset, &code.stretches);
            let mut hang = column * TURN_OVER;
            let mut white = 0;
            while white < shown.white() && first + hang < measure * DEEPEST {
                white += 1;
                hang += column;
            }
            shown.keep_white(white);
            let mut text = self.text(element, |it| {
                it.text.origins.push((0, span));
                shown.set(it, span, voice);
            });
            let skipped = line.len() - line.trim_start().len();
            if let Some(token) = text.tokens.first_mut() {
                token.place = Some(Place {
                    leaf: code.leaf,
                    offset: u32::try_from(offset + skipped).unwrap_or(u32::MAX),
                });
            }
            offset += line.len() + 1;
            let mut form = self.form(text, &frame);
            form.left = first + hang;
            form.indent = -hang;
            form.right = frame.right + pad;
            form.size = size;
            form.stand = Stand::Filled;
            form.on_grid = false;
            form.ground = Some(ground);
            form.keep_previous = number > 0 && (number < 3 || number + 2 >= count);
            self.push(form);
        }
        self.space(0.5, Turn::FREE);
        self.flush = true;
    }
}

/// How a kind is set: by weight and slant, which a copier leaves, and by gray, which it may not.
fn dressed(voice: Voice, kind: Option<Kind>) -> Voice {
    match kind {
        None => voice,
        Some(Kind::Keyword) => voice.bold(),
        Some(Kind::Comment) => Voice { gray: COMMENT, ..voice.italic() },
        Some(Kind::String | Kind::Number) => Voice { gray: LITERAL, ..voice },
    }
}

/// Whether a line may be turned over behind `before`, where the kind changes within a word.
fn opens(before: &str) -> bool {
    before.ends_with([',', ';', '(', '[', '{', '=', '+', '&', '|', ':', '/', '>'])
}

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// A line as it is shown, with spaces for its tabs, and what each byte of it is.
struct Shown {
    text: String,
    kinds: Vec<Option<Kind>>,
}

impl Shown {
    /// The line that begins at byte `offset` of a text with these stretches.
    fn new(line: &str, offset: usize, stretches: &[Stretch]) -> Self {
        let line = line.trim_end();
        let mut text = String::with_capacity(line.len());
        let mut kinds = Vec::with_capacity(line.len());
        let mut column = 0;
        let mut next = stretches.partition_point(|(it, _)| it.end <= offset);
        for (at, character) in line.char_indices() {
            let at = offset + at;
            while stretches.get(next).is_some_and(|(it, _)| it.end <= at) {
                next += 1;
            }
            let stretch = stretches.get(next).filter(|it| it.0.contains(&at));
            let width = if character == '\t' { TAB - column % TAB } else { 1 };
            column += width;
            if character == '\t' {
                text.extend(std::iter::repeat_n(' ', width));
            } else {
                text.push(character);
            }
            kinds.resize(text.len(), stretch.map(|it| it.1));
        }
        Self { text, kinds }
    }

    /// The spaces before the first word.
    fn white(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// Leaves out spaces before the first word but so many.
    fn keep_white(&mut self, spaces: usize) {
        let less = self.white().saturating_sub(spaces);
        self.text.drain(..less);
        self.kinds.drain(..less);
    }

    /// Sets it, the spaces before it too, so that they are copied; an empty line is a space.
    fn set(&self, text: &mut TextMaker<'_, '_, '_>, span: Span, voice: Voice) {
        let white = self.white();
        let spaces = if self.text.is_empty() { " " } else { &self.text[..white] };
        text.word(spaces, 0, None, Some(span), voice);
        for (word, gap) in self.words(white) {
            let sign = self.is_sign(word.clone());
            for (run, kind) in self.runs(word) {
                if opens(&self.text[white..run.start]) {
                    text.gap(Gap::Open);
                }
                text.word(&self.text[run], 0, None, Some(span), dressed(voice, kind));
            }
            if gap {
                text.gap(if sign { Gap::Tie } else { Gap::Space });
            }
        }
    }

    /// The words from byte `from` on, where the line may be turned over, each with whether a gap
    /// follows. Of several spaces all but the last, which is the gap, stay with the word before.
    fn words(&self, from: usize) -> Vec<(Range<usize>, bool)> {
        let mut words = vec![];
        let mut start = from;
        for (at, _) in self.text[from..].match_indices(' ') {
            let at = from + at;
            if !self.text[at + 1..].starts_with(' ') {
                words.push((start..at, true));
                start = at + 1;
            }
        }
        words.push((start..self.text.len(), false));
        words
    }

    /// Whether a word is the sign that begins a comment, `//` or `#`: it stays with the next.
    fn is_sign(&self, word: Range<usize>) -> bool {
        let before = word.start.checked_sub(1).and_then(|it| self.kinds[it]);
        let comment = Some(Kind::Comment);
        before != comment
            && self.kinds[word.clone()].iter().all(|it| *it == comment)
            && !self.text[word].contains(char::is_alphanumeric)
    }

    /// The parts of a word that are of one kind.
    fn runs(&self, word: Range<usize>) -> Vec<(Range<usize>, Option<Kind>)> {
        let mut runs: Vec<(Range<usize>, Option<Kind>)> = vec![];
        for at in word {
            match runs.last_mut() {
                Some((run, kind)) if *kind == self.kinds[at] => run.end = at + 1,
                _ => runs.push((at..at + 1, self.kinds[at])),
            }
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use super::Shown;
    use crate::code::Kind;

    #[test]
    fn tabs_lead_to_the_next_stop() {
        let mut shown = Shown::new("\ta\tbcd\te ", 0, &[]);
        assert_eq!((shown.text.as_str(), shown.white()), ("    a   bcd e", 4));
        shown.keep_white(1);
        assert_eq!((shown.text.as_str(), shown.kinds.len()), (" a   bcd e", 10));
    }

    #[test]
    fn spaces_in_a_row_are_kept() {
        let shown = Shown::new("let a   = 1;", 0, &[]);
        let words = shown.words(0).into_iter().map(|(it, gap)| (&shown.text[it], gap));
        let expected = [("let", true), ("a  ", true), ("=", true), ("1;", false)];
        assert_eq!(words.collect::<Vec<_>>(), expected);
        assert_eq!(Shown::new("", 0, &[]).words(0), [(0..0, false)]);
    }

    #[test]
    fn the_sign_of_a_comment_stays_with_its_first_word() {
        let shown = Shown::new("a // b // c", 0, &[(2..11, Kind::Comment)]);
        let signs = shown.words(0).into_iter().map(|(it, _)| shown.is_sign(it));
        assert_eq!(signs.collect::<Vec<_>>(), [false, true, false, false, false]);
    }

    #[test]
    fn kinds_follow_the_tabs() {
        // The line begins at byte 3 of its text; its letter é takes two bytes.
        let stretches =
            [(0..2, Kind::Comment), (4..6, Kind::Keyword), (7..9, Kind::String)];
        let shown = Shown::new("\tif é", 3, &stretches);
        assert_eq!(shown.text, "    if é");
        assert_eq!(shown.runs(0..4), [(0..4, None)]);
        assert_eq!(shown.runs(4..6), [(4..6, Some(Kind::Keyword))]);
        assert_eq!(shown.runs(6..9), [(6..7, None), (7..9, Some(Kind::String))]);
    }
}
