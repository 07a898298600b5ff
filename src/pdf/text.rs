//! Spans of text as the operators that show them.
//!
//! The viewer moves its pen by the widths that the font object states; the typesetter moved
//! its own by kerning, by word spaces as wide as the line needs, by letterspacing. [`Run`]
//! keeps the difference and writes it down, in whole thousandths of an em, where it is more
//! than 0.7 of one. The rest is carried on: it never adds up, and at 10.5 pt a line ends
//! within 0.008 pt of where it was meant to end. What all word spaces of a span are wider than
//! the font's is told the viewer once ([`widening`]).

use std::ops::Range;

use super::fonts::{Font, Fonts};
use super::syntax::{self, number, round, string_byte, text_bytes};
use super::votes::copied;
use crate::font::{Glyph, Shape, Shapes};
use crate::ink::{LineSpan, Piece};

/// The difference of pens that is let be, in thousandths of an em.
const SLACK: f64 = 0.7;

/// How far the typesetter's pen moved, in thousandths of the span's size before its scale.
#[derive(Debug, Copy, Clone, Default, PartialEq)]
pub(super) struct Moved {
    /// In all.
    pub(super) pen: f64,
    /// Of that, over the space after the last word.
    pub(super) space: f64,
}

/// How much wider the word spaces of a span are than the font's, in thousandths of a point
/// before its scale; `None` when there are none to be widened. That after the last word does
/// not count: nothing is drawn behind it.
pub(super) fn widening(span: &LineSpan, font: &Font) -> Option<i64> {
    let (_, pieces) = span.pieces.split_last()?;
    font.widened?;
    let spaces = || pieces.iter().map(|it| it.space).filter(|it| *it != 0);
    let count = i32::try_from(spaces().count()).ok().filter(|it| *it > 0)?;
    let mean = f64::from(spaces().sum::<i32>()) / f64::from(count) * font.thousandths;
    let own = to_f64(font.width(font.space)) + f64::from(span.tracking);
    Some(round((mean - own) * span.size.0))
}

/// Writes what shows the glyphs of `span`, while the viewer widens word spaces by `widening`
/// thousandths of a point; `hyphen` when its last glyph is a hyphen of the author's own at the
/// end of a line.
pub(super) fn show(
    out: &mut Vec<u8>,
    span: &LineSpan,
    widening: i64,
    (shapes, fonts): (&Shapes, &Fonts),
    hyphen: bool,
) -> Moved {
    let font = fonts.get(span.face);
    let tracking = f64::from(span.tracking);
    let widening = to_f64(widening) / span.size.0;
    let (size, rise) = (span.size.0, span.rise.0);
    let mut run = Run { size, rise, tracking, widening, ..Run::new(out, font) };
    let mut moved = Moved::default();
    for (at, piece) in span.pieces.iter().enumerate() {
        let hyphen = hyphen && at + 1 == span.pieces.len();
        let whole = |word: &Word| piece.from == 0 && piece.to >= word.glyphs;
        let word = fonts.word(piece.shape).filter(|it| !hyphen && whole(it.0));
        let advance = if let Some((word, bytes)) = word {
            run.word(word, bytes);
            word.width
        } else {
            let shape = shapes.get(piece.shape);
            let odd = fonts.is_odd(piece.shape) && span.said.is_none();
            if odd || hyphen {
                run.say(shape, piece, hyphen);
            } else {
                for glyph in glyphs(shape, piece) {
                    run.place(glyph);
                }
            }
            glyphs(shape, piece).iter().map(|glyph| glyph.advance).sum()
        };
        let count = f64::from(piece.to.saturating_sub(piece.from));
        moved.pen += f64::from(advance) * font.thousandths + tracking * count;
        moved.space = f64::from(piece.space) * font.thousandths;
        moved.pen += moved.space;
        if piece.space != 0 {
            run.space(piece.space);
        }
    }
    run.close();
    moved
}

/// The glyphs of a piece.
fn glyphs<'a>(shape: &'a Shape, piece: &Piece) -> &'a [Glyph] {
    let range = usize::from(piece.from)..usize::from(piece.to);
    shape.glyphs.get(range).unwrap_or_default()
}

/// A whole word as it stands within a string, written once for all its places.
#[derive(Debug)]
pub(super) struct Word {
    /// Where its codes and adjustments stand in its store; the string is open before and after.
    bytes: [u32; 2],
    /// How many glyphs it has.
    glyphs: u16,
    /// It holds adjustments.
    adjusted: bool,
    /// The typesetter's pen moves so far, in the face's units.
    width: i32,
    /// How far the viewer's pen is ahead at its end if it was not at its beginning.
    drift: f64,
}

impl Word {
    /// Where its bytes stand in its store.
    pub(super) const fn range(&self) -> Range<usize> {
        self.bytes[0] as usize..self.bytes[1] as usize
    }
}

/// Writes the glyphs of a shape into a store of words, for all the places where it stands
/// whole; `None` if they do not all stand on the line, one is a word space, or there are none.
pub(super) fn write_word(
    store: &mut Vec<u8>,
    shape: &Shape,
    font: &Font,
) -> Option<Word> {
    let first = shape.glyphs.first()?;
    let apart = |glyph: &Glyph| glyph.dy != 0 || font.widened == Some(glyph.id);
    if first.dx != 0 || shape.glyphs.iter().any(apart) {
        return None;
    }
    let glyphs = u16::try_from(shape.glyphs.len()).ok()?;
    // Neither size nor tracking is in the operand.
    let mut run = Run::new(store, font);
    for glyph in &shape.glyphs {
        run.place(glyph);
    }
    let drift = run.drift;
    let (start, adjusted) = run.open.expect("there are glyphs");
    let bytes = [start + b"[(".len(), store.len()];
    let bytes =
        bytes.map(|it| u32::try_from(it).expect("a store holds a thousand words"));
    Some(Word { bytes, glyphs, adjusted, width: shape.width, drift })
}

/// Glyphs on their way into `Tj` and `TJ`.
struct Run<'a> {
    out: &'a mut Vec<u8>,
    font: &'a Font,
    /// Of an em, in points.
    size: f64,
    /// Above the baseline, in points.
    rise: f64,
    /// Added after each glyph, in thousandths: both pens know it.
    tracking: f64,
    /// Added after each word space, in thousandths, by the viewer.
    widening: f64,
    /// Where the operand begins, and whether it holds adjustments.
    open: Option<(usize, bool)>,
    /// Within a string.
    inside: bool,
    /// How far the viewer's pen is ahead of the typesetter's, in thousandths.
    drift: f64,
}

impl<'a> Run<'a> {
    fn new(out: &'a mut Vec<u8>, font: &'a Font) -> Self {
        Self {
            out,
            font,
            size: 0.0,
            rise: 0.0,
            tracking: 0.0,
            widening: 0.0,
            open: None,
            inside: false,
            drift: 0.0,
        }
    }

    /// Shows a glyph where the typesetter wants it.
    fn place(&mut self, glyph: &Glyph) {
        self.catch_up(f64::from(glyph.dx) * self.font.thousandths);
        if glyph.dy == 0 {
            self.glyph(glyph.id);
        } else {
            let shift = f64::from(glyph.dy) * self.font.thousandths * self.size / 1e3;
            self.raise(self.rise + shift);
            self.glyph(glyph.id);
            self.raise(self.rise);
        }
        let advance = f64::from(glyph.advance) * self.font.thousandths;
        self.drift += to_f64(self.font.width(glyph.id)) - advance;
        if self.font.widened == Some(glyph.id) {
            self.drift += self.widening;
        }
    }

    /// Shows a word. The viewer's pen may be off by twice the slack within it.
    fn word(&mut self, word: &Word, bytes: &[u8]) {
        self.catch_up(0.0);
        self.enter();
        if let Some((_, adjusted)) = &mut self.open {
            *adjusted |= word.adjusted;
        }
        self.out.extend_from_slice(bytes);
        self.drift += word.drift;
    }

    /// Shows a word space of `width` in the face's units.
    fn space(&mut self, width: i32) {
        self.catch_up(0.0);
        let space = self.font.space;
        self.glyph(space);
        let width = f64::from(width) * self.font.thousandths;
        self.drift += to_f64(self.font.width(space)) + self.tracking - width;
        if self.font.widened.is_some() {
            self.drift += self.widening;
        }
    }

    /// Moves the viewer's pen to the typesetter's, and `shift` beyond.
    fn catch_up(&mut self, shift: f64) {
        let wanted = self.drift - shift;
        if wanted.abs() > SLACK {
            let moved = round(wanted);
            self.adjust(moved);
            self.drift -= to_f64(moved);
        }
    }

    /// Shows a piece of which some glyphs do not say what their font's table says.
    ///
    /// A hyphen that ends a line is one of two things. lontar's own copies as the plain
    /// hyphen-minus, though ISO 32000-1 (14.8.2.2.3) names U+00AD for it: poppler and what
    /// builds on it join the halves of a word at `-` only (with U+00AD, U+2010 or an empty
    /// `ActualText` they leave `perda gangan`). The author's own, in `negara-negara`, must
    /// therefore not be a `-`, or it would be joined away: it says U+2010.
    fn say(&mut self, shape: &Shape, piece: &Piece, hyphen: bool) {
        let from = usize::from(piece.from);
        let glyphs = glyphs(shape, piece);
        let wanted = |at: usize| {
            let text = copied(shape.text_of(from + at));
            let last = at + 1 == glyphs.len();
            if hyphen && last && text == "-" { "\u{2010}" } else { text }
        };
        let mut at = 0;
        while at < glyphs.len() {
            let odd = |at: usize| self.font.text(glyphs[at].id) != wanted(at);
            if !odd(at) {
                self.place(&glyphs[at]);
                at += 1;
                continue;
            }
            let end = (at..glyphs.len()).find(|it| !odd(*it)).unwrap_or(glyphs.len());
            let text: String = (at..end).map(wanted).collect();
            self.catch_up(f64::from(glyphs[at].dx) * self.font.thousandths);
            self.close();
            self.out.extend_from_slice(b"/Span<</ActualText");
            syntax::literal(self.out, &text_bytes(&text));
            self.out.extend_from_slice(b">>BDC\n");
            for glyph in &glyphs[at..end] {
                self.place(glyph);
            }
            self.close();
            self.out.extend_from_slice(b"EMC\n");
            at = end;
        }
    }

    fn raise(&mut self, rise: f64) {
        self.close();
        number(self.out, rise, 3);
        self.out.extend_from_slice(b" Ts\n");
    }

    fn glyph(&mut self, glyph: u16) {
        self.enter();
        let [high, low] = self.font.number(glyph).to_be_bytes();
        if self.font.code_bytes() == 2 {
            string_byte(self.out, high);
        }
        string_byte(self.out, low);
    }

    /// Opens the operand and a string in it.
    fn enter(&mut self) {
        if self.open.is_none() {
            self.open = Some((self.out.len(), false));
            self.out.push(b'[');
        }
        if !self.inside {
            self.out.push(b'(');
            self.inside = true;
        }
    }

    fn adjust(&mut self, thousandths: i64) {
        match &mut self.open {
            Some((_, adjusted)) => *adjusted = true,
            None => {
                self.open = Some((self.out.len(), true));
                self.out.push(b'[');
            }
        }
        if self.inside {
            self.out.push(b')');
            self.inside = false;
        }
        syntax::integer(self.out, thousandths);
    }

    fn close(&mut self) {
        if self.inside {
            self.out.push(b')');
            self.inside = false;
        }
        match self.open.take() {
            Some((_, true)) => self.out.extend_from_slice(b"]TJ\n"),
            // One string needs no array.
            Some((start, false)) => {
                self.out.remove(start);
                self.out.extend_from_slice(b"Tj\n");
            }
            None => {}
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "widths and adjustments are a few thousand"
)]
const fn to_f64(value: i64) -> f64 {
    value as f64
}
