//! Sets a chosen line: glyphs first take up to 2 % of width, the word spaces take the rest.

use super::breaks::correction;
use super::fit::Fit;
use super::{Decoration, Gap, Item, Room, SetLine, Stand, Text, Thing};
use crate::document::Place;
use crate::font::ShapeId;
use crate::ink::{Line, LineSpan, Piece, Tag};
use crate::typeset::lexicon::{Lexicon, Word};
use crate::units::{Point, Pt};

/// Sets the line `fit`.
pub(super) fn compose(
    text: &Text,
    lexicon: &Lexicon<'_>,
    room: &Room<'_>,
    fit: &Fit,
) -> SetLine {
    Composer::new(text, lexicon, room, fit).run()
}

/// How the slack of a line is spread.
#[derive(Debug, Copy, Clone)]
struct Spread {
    /// Width of the glyphs.
    scale: f64,
    /// Factor on every word space, before the scale.
    spaces: f64,
    /// From the room's left edge to the pen's first place.
    start: f64,
    /// What sticks out on the right, if anything does.
    overfull: Option<Pt>,
}

/// The pen on its way along a line.
struct Composer<'a> {
    text: &'a Text,
    lexicon: &'a Lexicon<'a>,
    fit: &'a Fit,
    spread: Spread,
    /// The pen, from the room's left edge, in points.
    x: f64,
    /// What rounding spaces to the face's units has left over, in points.
    owed: f64,
    spans: Vec<LineSpan>,
    style: Option<u16>,
    /// So many tokens are not set yet, with the present one.
    left: usize,
    /// So many of the line's words are divided.
    divided: usize,
    objects: Vec<(usize, Pt, u8, Tag)>,
    decorations: Vec<(Pt, Pt, Decoration, Pt)>,
}

impl<'a> Composer<'a> {
    fn new(
        text: &'a Text,
        lexicon: &'a Lexicon<'a>,
        room: &Room<'_>,
        fit: &'a Fit,
    ) -> Self {
        let spread = spread(room, fit);
        Self {
            text,
            lexicon,
            fit,
            spread,
            x: spread.start,
            owed: 0.0,
            // Nearly all lines are of one style.
            spans: Vec::with_capacity(1),
            style: None,
            left: 0,
            divided: [&fit.from, &fit.to]
                .iter()
                .filter(|it| it.division.is_some())
                .count(),
            objects: vec![],
            decorations: vec![],
        }
    }

    fn run(mut self) -> SetLine {
        let (from, to) = (&self.fit.from, &self.fit.to);
        let past = if to.division.is_some() { to.token + 1 } else { to.token };
        for at in from.token..past {
            let begin = if at == from.token { from.division } else { None };
            let end = if at == to.token { to.division } else { None };
            self.left = past - at;
            self.token(at, begin, end, at + 1 == past);
        }
        let place = self.place();
        let hyphenated = to.division.is_some();
        SetLine {
            line: Line { origin: Point::default(), spans: self.spans },
            objects: self.objects,
            decorations: self.decorations,
            end: Pt(self.x),
            tokens: (from.token, past),
            place,
            hyphenated,
            overfull: self.spread.overfull,
        }
    }

    /// The place of the line: of its first word; when that has none, of what it belongs to: a
    /// formula that went before, or the words that follow a label.
    fn place(&self) -> Option<Place> {
        let tokens = &self.text.tokens;
        let (first, end) = (self.fit.from.token, self.fit.to.token);
        if let Some(mut place) = tokens[first].place {
            if let (Some(number), Item::Word(word)) =
                (self.fit.from.division, tokens[first].item)
            {
                place.offset += u32::from(self.lexicon.get(word).points[number].at);
            }
            return Some(place);
        }
        let before = tokens[..first].iter().rev().find_map(|it| it.place);
        before.or_else(|| tokens[first..end.max(first)].iter().find_map(|it| it.place))
    }

    /// Sets the part of token `at` between two divisions, and the space after it.
    fn token(&mut self, at: usize, begin: Option<usize>, end: Option<usize>, last: bool) {
        let token = self.text.tokens[at];
        match token.item {
            Item::Object(number) => self.object(usize::from(number), token.style),
            Item::Word(id) => {
                let word = self.lexicon.get(id);
                let divided = end.map(|number| &word.points[number]);
                if (begin, end) == (None, None) && word.glyphs > 0 {
                    let piece = Piece { to: word.glyphs, ..plain(word.shape) };
                    self.push(token.style, piece, word.width);
                } else {
                    let pieces = pieces(self.lexicon, word, begin, end);
                    for piece in pieces.into_iter().flatten() {
                        self.push(token.style, piece, units(self.lexicon, &piece));
                    }
                }
                if divided.is_some_and(|it| it.hyphen) {
                    let hyphen = self.lexicon.hyphen(word.dress);
                    let piece = Piece { to: 1, soft_hyphen: true, ..plain(hyphen.shape) };
                    self.push(token.style, piece, units(self.lexicon, &piece));
                }
                if divided.is_none() {
                    let correction = correction(self.text, self.lexicon, at);
                    if correction > 0.0 && !last {
                        self.x += correction * self.spread.scale;
                        self.style = None;
                    }
                }
            }
        }
        if end.is_none() {
            self.gap(token.style, token.after, last);
        }
    }

    /// Puts a picture or a part of a formula at the pen. The glyphs of a formula stand among those
    /// of the line, so that they are read in their place.
    fn object(&mut self, number: usize, style: u16) {
        let object = &self.text.objects[number];
        let style = &self.text.styles[usize::from(style)];
        self.objects.push((number, Pt(self.x), style.gray, style.tag));
        if let Thing::Formula { spans, .. } = &object.thing {
            self.spans.extend(spans.iter().map(|it| LineSpan {
                x: it.x + Pt(self.x),
                rise: it.rise + style.rise,
                gray: style.gray,
                tag: if it.tag == Tag::Layout { it.tag } else { style.tag },
                link: style.link,
                ..it.clone()
            }));
        }
        self.x += object.width.0;
        self.style = None;
    }

    /// Puts a piece at the pen, which is so many of its face's units wide.
    fn push(&mut self, number: u16, piece: Piece, units: i32) {
        let style = &self.text.styles[usize::from(number)];
        if self.style != Some(number) {
            let face = self.lexicon.shape_of(piece.shape).face;
            #[expect(clippy::cast_possible_truncation, reason = "a factor near one")]
            let scale = self.spread.scale as f32;
            self.spans.push(LineSpan {
                x: Pt(self.x),
                face,
                size: style.size,
                rise: style.rise,
                scale,
                tracking: style.tracking,
                gray: style.gray,
                tag: style.tag,
                link: style.link,
                said: None,
                pieces: Vec::with_capacity(self.left + self.divided + 1),
            });
            self.style = Some(number);
        }
        let tracked =
            f64::from(piece.to - piece.from) * f64::from(style.tracking) * style.size.0
                / 1000.0;
        let before = Pt(self.x);
        self.x += (f64::from(units) * style.unit + tracked) * self.spread.scale;
        if style.decoration != Decoration::None {
            self.decorate(before, style.decoration, style.size);
        }
        if let Some(span) = self.spans.last_mut() {
            span.pieces.push(piece);
        }
    }

    /// Draws from `before` to the pen; over the space before when the last word had it too.
    fn decorate(&mut self, before: Pt, what: Decoration, size: Pt) {
        let here = Pt(self.x);
        match self.decorations.last_mut() {
            Some((_, end, last, height))
                if *last == what && *height == size && before - *end < size * 0.6 =>
            {
                *end = here;
            }
            _ => self.decorations.push((before, here, what, size)),
        }
    }

    /// Moves the pen over the space after a token; the last of a line does not move it, but is
    /// there, so that words do not run together when they are copied.
    fn gap(&mut self, number: u16, gap: Gap, last: bool) {
        let style = self.text.styles[usize::from(number)];
        let natural = match gap {
            Gap::None | Gap::Open | Gap::Break => return,
            Gap::Operator { white, .. } => {
                if !last {
                    let white = f64::from(white) / 1000.0 * style.size.0;
                    self.x += white * self.spread.scale;
                }
                self.style = None;
                return;
            }
            Gap::Thin => style.size.0 / 6.0 / style.unit,
            Gap::Space | Gap::Tie if last => f64::from(style.space),
            Gap::Space | Gap::Tie => f64::from(style.space) * self.spread.spaces,
        };
        let units = round(natural + self.owed / style.unit);
        if !last {
            self.owed += (natural - f64::from(units)) * style.unit;
            self.x += f64::from(units) * style.unit * self.spread.scale;
        }
        // A space after a picture has no piece to hang on: the next span begins after it.
        match self.spans.last_mut().and_then(|it| it.pieces.last_mut()) {
            Some(piece) if self.style.is_some() => piece.space = units,
            _ => self.style = None,
        }
    }
}

/// Decides how the slack of a line is spread.
fn spread(room: &Room<'_>, fit: &Fit) -> Spread {
    let (from, to) = (&fit.from, &fit.to);
    let objects = to.rigid - from.rigid;
    let natural = to.end - from.start;
    let available = room.width.0 + from.hang_left + to.hang_right;
    let indent = if fit.first { room.indent.0 } else { 0.0 };
    // The first break's `start` is 0 and the indent is part of the length: what is set begins
    // after it.
    let length = natural - indent;
    let free = available - indent;
    let loose = free >= length;
    let flush = room.stand == Stand::Justified && !(fit.last && loose);
    let start = indent - from.hang_left;
    if !flush {
        let start = match room.stand {
            Stand::Center => (room.width.0 - length) / 2.0,
            Stand::Right => room.width.0 - length + to.hang_right,
            Stand::Left | Stand::Filled | Stand::Justified => start,
        };
        let overfull = (length > free + 0.05).then_some(Pt(length - free));
        return Spread { scale: 1.0, spaces: 1.0, start, overfull };
    }
    let spaces = to.spaces_end - from.spaces_start;
    let give = room.costs.expansion;
    let elastic = (length - objects).max(1.0);
    let scale = 1.0 + ((free - length) / elastic).clamp(-give, give);
    let glyphs = length - objects - spaces;
    if spaces <= 0.0 {
        let set = glyphs * scale + objects;
        let overfull = (set > free + 0.05).then_some(Pt(set - free));
        return Spread { scale, spaces: 1.0, start, overfull };
    }
    let factor = ((free - objects) / scale - glyphs) / spaces;
    let tightest = 1.0 - room.costs.shrink;
    if factor < tightest - 1e-6 {
        let set = (glyphs + spaces * tightest) * scale + objects;
        return Spread { scale, spaces: tightest, start, overfull: Some(Pt(set - free)) };
    }
    Spread { scale, spaces: factor, start, overfull: None }
}

/// The glyphs of a word between two of its divisions: what is shaped anew behind the first,
/// those of the word itself, what is shaped anew before the second.
fn pieces(
    lexicon: &Lexicon<'_>,
    word: &Word,
    begin: Option<usize>,
    end: Option<usize>,
) -> [Option<Piece>; 3] {
    let [begin, end] = [begin, end].map(|it| it.map(|number| &word.points[number]));
    let (head, from) = begin.map_or((None, 0), |it| (it.after_scrap, it.after));
    let mut head = head.map(|it| whole(lexicon, it));
    let (to, tail) = match (begin, end) {
        (_, None) => (word.glyphs, None),
        (Some(begin), Some(end))
            if begin.after_scrap.is_some() || end.before_scrap.is_some() =>
        {
            // A part between two divisions, one of which asked for shaping anew: cut by what
            // the glyphs stand for.
            if let Some(head) = &mut head {
                head.to = count_before(lexicon, head.shape, begin.at, end.at);
            }
            (count_before(lexicon, word.shape, 0, end.at), None)
        }
        (_, Some(end)) => (end.before, end.before_scrap.map(|it| whole(lexicon, it))),
    };
    let word = Piece { from, to, ..plain(word.shape) };
    [head, Some(word), tail].map(|it| it.filter(|it| it.to > it.from))
}

/// How wide a piece is, in the face's units.
fn units(lexicon: &Lexicon<'_>, piece: &Piece) -> i32 {
    let glyphs = &lexicon.shape_of(piece.shape).glyphs;
    let glyphs = &glyphs[usize::from(piece.from)..usize::from(piece.to)];
    glyphs.iter().map(|it| it.advance).sum()
}

/// All glyphs of a shape.
fn whole(lexicon: &Lexicon<'_>, shape: ShapeId) -> Piece {
    let glyphs = lexicon.shape_of(shape).glyphs.len();
    Piece { to: u16::try_from(glyphs).expect("shapes are short"), ..plain(shape) }
}

/// No glyph of a shape yet, and no space after it.
const fn plain(shape: ShapeId) -> Piece {
    Piece { shape, from: 0, to: 0, space: 0, soft_hyphen: false }
}

/// How many glyphs of a shape, whose text begins `skipped` bytes into a word, stand for what is
/// before byte `end` of the word.
fn count_before(lexicon: &Lexicon<'_>, shape: ShapeId, skipped: u16, end: u16) -> u16 {
    let glyphs = &lexicon.shape_of(shape).glyphs;
    let cut = glyphs.iter().position(|it| it.cluster + skipped >= end);
    u16::try_from(cut.unwrap_or(glyphs.len())).expect("shapes are short")
}

/// The nearest whole number of units.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a word space is far below 2^31 units"
)]
fn round(units: f64) -> i32 {
    units.round() as i32
}
