//! Where a line may end, and how long everything is up to there.

use super::{Gap, Item, Room, Stand, Text, Thing};
use crate::ink::LineSpan;
use crate::typeset::lexicon::{Lexicon, NumericClass};
use crate::units::Pt;

/// A place where a line may end and the next begin. Lengths in points along the paragraph, as
/// if it were one endless line.
#[derive(Debug, Copy, Clone)]
pub(super) struct Break {
    /// The token that the next line begins with, or within.
    pub token: usize,
    /// The division within that token; `None` before it.
    pub division: Option<usize>,
    /// The length up to the end of the line, with its hyphen.
    pub end: f64,
    /// The length up to the beginning of the next line.
    pub start: f64,
    /// Word spaces up to the end of the line, in points.
    pub spaces_end: f64,
    /// Word spaces up to the beginning of the next line, in points.
    pub spaces_start: f64,
    /// What keeps its width, up to here: pictures and the parts of formulas, in points.
    pub rigid: f64,
    /// Glyphs up to here, hyphens that are put in not among them.
    pub glyphs: u32,
    /// The cost of ending a line here.
    pub penalty: f64,
    /// A line that ends here ends in a hyphen.
    pub hyphen: bool,
    /// The line must end here.
    pub forced: bool,
    /// The words make a pause here: a good place in a title. Elsewhere nobody looks.
    pub pause: bool,
    /// How far the end hangs into the right margin.
    pub hang_right: f64,
    /// How far the beginning of the next line hangs into the left margin.
    pub hang_left: f64,
}

/// Which places are offered.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Offer {
    /// Between words only.
    Words,
    /// And between syllables.
    Syllables,
    /// And in names, at the marks of formulas, two letters before a word's end: the rescue.
    Rescue,
    /// And wherever a line can be ended at all.
    Anywhere,
}

/// Lists the places, from the beginning of the paragraph to its end.
pub(super) fn breakpoints(
    text: &Text,
    lexicon: &Lexicon<'_>,
    room: &Room<'_>,
    offer: Offer,
    into: &mut Vec<Break>,
) {
    into.clear();
    into.reserve(text.tokens.len() * 2 + 2);
    let hang =
        room.costs.protrusion && !matches!(room.stand, Stand::Center | Stand::Filled);
    let x = room.indent.0;
    let (spaces, rigid, glyphs) = (0.0, 0.0, 0);
    let mut walk =
        Walk { text, lexicon, room, offer, hang, x, spaces, rigid, glyphs, places: into };
    walk.begin();
    for at in 0..text.tokens.len() {
        let hang_right = walk.token(at);
        walk.gap(at, hang_right);
    }
}

/// A picture in the line counts for so many glyphs: a line that holds one is no runt.
const PICTURE: u32 = 10;

/// What it costs to divide a formula after a relation, and after an operator (T: 500, 700).
const RELATION: f64 = 500.0;
const OPERATOR: f64 = 700.0;

/// What it costs to end a line after an operator of a sum among words: as much as a line whose
/// spaces are stretched by half.
const SUM: f64 = 110.0;

/// A hyphen in a word that is tied to a number costs so many times as much.
const COUNTED: f64 = 4.0;

/// The way along the paragraph.
struct Walk<'w> {
    text: &'w Text,
    lexicon: &'w Lexicon<'w>,
    room: &'w Room<'w>,
    offer: Offer,
    /// Whether ends hang into the margins.
    hang: bool,
    /// The length so far.
    x: f64,
    /// The word spaces in it.
    spaces: f64,
    /// What keeps its width in it.
    rigid: f64,
    /// The glyphs in it.
    glyphs: u32,
    places: &'w mut Vec<Break>,
}

impl Walk<'_> {
    fn begin(&mut self) {
        let flush = self.room.indent == Pt::ZERO && !self.text.tokens.is_empty();
        let hang_left = if flush { self.left_hang(0) } else { 0.0 };
        let start = Break { end: 0.0, start: 0.0, hang_left, ..self.place(0) };
        self.places.push(start);
    }

    /// A plain place before a token, at the pen.
    fn place(&self, token: usize) -> Break {
        Break {
            token,
            division: None,
            end: self.x,
            start: self.x,
            spaces_end: self.spaces,
            spaces_start: self.spaces,
            rigid: self.rigid,
            glyphs: self.glyphs,
            penalty: 0.0,
            hyphen: false,
            forced: false,
            pause: false,
            hang_right: 0.0,
            hang_left: 0.0,
        }
    }

    fn hanging(&self, units: i32, unit: f64) -> f64 {
        if self.hang { f64::from(units) * unit } else { 0.0 }
    }

    fn left_hang(&self, at: usize) -> f64 {
        if self.hang { left_hang(self.text, self.lexicon, at) } else { 0.0 }
    }

    /// Adds a token and the places within it; returns how far its end hangs out.
    fn token(&mut self, at: usize) -> f64 {
        let token = &self.text.tokens[at];
        let style = &self.text.styles[usize::from(token.style)];
        let word = match token.item {
            Item::Object(number) => {
                let object = &self.text.objects[usize::from(number)];
                self.x += object.width.0;
                self.rigid += object.width.0;
                self.glyphs += match &object.thing {
                    Thing::Picture(_) => PICTURE,
                    Thing::Formula { spans, .. } => glyphs_of(spans),
                };
                return 0.0;
            }
            Item::Word(word) => self.lexicon.get(word),
        };
        let tracking = f64::from(style.tracking) * style.size.0 / 1000.0;
        let width =
            f64::from(word.width) * style.unit + f64::from(word.glyphs) * tracking;
        let counts = !word.points.is_empty() && self.counts(at);
        for (number, point) in word.points.iter().enumerate() {
            let counts = counts && point.hyphen;
            let rescue = point.rescue || counts || (token.proper && point.hyphen);
            let wanted = match self.offer {
                Offer::Words => !point.hyphen && !rescue,
                Offer::Syllables => !rescue,
                Offer::Rescue => !point.last_resort && !counts,
                Offer::Anywhere => true,
            };
            if !wanted {
                continue;
            }
            self.places.push(Break {
                token: at,
                division: Some(number),
                end: self.x + f64::from(point.before_width) * style.unit,
                start: self.x + width - f64::from(point.after_width) * style.unit,
                spaces_end: self.spaces,
                spaces_start: self.spaces,
                rigid: self.rigid,
                glyphs: self.glyphs + u32::from(point.before_glyphs),
                penalty: self.room.costs.hyphen
                    * f64::from(point.weight)
                    * if counts { COUNTED } else { 1.0 },
                hyphen: true,
                forced: false,
                pause: false,
                hang_right: self.hanging(point.hang_right, style.unit),
                hang_left: self.hanging(point.hang_left, style.unit),
            });
        }
        self.x += width + correction(self.text, self.lexicon, at);
        self.glyphs += u32::from(word.glyphs);
        self.hanging(word.hang_right, style.unit)
    }

    /// Whether the words make a pause after token `at`.
    fn pauses(&self, at: usize) -> bool {
        let Item::Word(word) = self.text.tokens[at].item else { return false };
        let shape = self.lexicon.shape_of(self.lexicon.get(word).shape);
        shape.text.ends_with([',', ':', ';', '.', '?', '!', '–', '—'])
    }

    /// Whether token `at` is tied to a number: *12 juta*, *Gambar 2.1*. It is divided only in
    /// need.
    fn counts(&self, at: usize) -> bool {
        let tied = |it: usize| self.text.tokens[it].after == Gap::Tie;
        at > 0 && tied(at - 1) && self.class(at - 1) == NumericClass::Number
            || tied(at) && self.class(at + 1) == NumericClass::Number
    }

    /// Whether token `at` is an operator of a sum.
    fn reckons(&self, at: usize) -> bool {
        match self.class(at) {
            NumericClass::Operator => true,
            NumericClass::Mark => at > 0 && self.class(at - 1) == NumericClass::Number,
            NumericClass::Plain | NumericClass::Number => false,
        }
    }

    /// What a token is beside numbers.
    fn class(&self, at: usize) -> NumericClass {
        match self.text.tokens.get(at).map(|it| it.item) {
            Some(Item::Word(word)) => self.lexicon.get(word).class,
            _ => NumericClass::Plain,
        }
    }

    /// Adds what comes after a token, and the place there when a line may end.
    fn gap(&mut self, at: usize, hang_right: f64) {
        let token = &self.text.tokens[at];
        let style = &self.text.styles[usize::from(token.style)];
        let space = f64::from(style.space) * style.unit;
        let token_after = at + 1;
        let last = token_after == self.text.tokens.len();
        let gap = if last { Gap::Break } else { token.after };
        match gap {
            Gap::None => {}
            Gap::Tie => {
                self.x += space;
                self.spaces += space;
            }
            Gap::Thin => self.x += style.size.0 / 6.0,
            Gap::Operator { white, relation } => {
                let end = self.place(token_after);
                self.x += f64::from(white) / 1000.0 * style.size.0;
                self.places.push(Break {
                    start: self.x,
                    penalty: if relation { RELATION } else { OPERATOR },
                    hang_left: self.left_hang(token_after),
                    ..end
                });
            }
            Gap::Space | Gap::Break | Gap::Open => {
                let step = if gap == Gap::Space { space } else { 0.0 };
                self.places.push(Break {
                    start: self.x + step,
                    spaces_start: self.spaces + step,
                    penalty: if self.reckons(at) { SUM } else { 0.0 },
                    forced: gap == Gap::Break,
                    // Only titles ask; most text is spared a look at its letters.
                    pause: self.room.balance && self.pauses(at),
                    hang_right,
                    hang_left: if last { 0.0 } else { self.left_hang(at + 1) },
                    ..self.place(token_after)
                });
                self.x += step;
                self.spaces += step;
            }
        }
    }
}

/// How many glyphs a part of a formula has.
fn glyphs_of(spans: &[LineSpan]) -> u32 {
    let pieces = spans.iter().flat_map(|it| &it.pieces);
    pieces.map(|it| u32::from(it.to - it.from)).sum()
}

/// How far the first character of token `at` hangs into the left margin.
fn left_hang(text: &Text, lexicon: &Lexicon<'_>, at: usize) -> f64 {
    let token = &text.tokens[at];
    match token.item {
        Item::Object(_) => 0.0,
        Item::Word(word) => {
            let unit = text.styles[usize::from(token.style)].unit;
            f64::from(lexicon.get(word).hang_left) * unit
        }
    }
}

/// The italic correction after token `at`: an italic f before an upright bracket gets room.
pub(super) fn correction(text: &Text, lexicon: &Lexicon<'_>, at: usize) -> f64 {
    let token = &text.tokens[at];
    let Item::Word(word) = token.item else { return 0.0 };
    let overhang = lexicon.get(word).overhang;
    if overhang <= 0 || token.after != Gap::None {
        return 0.0;
    }
    match text.tokens.get(at + 1) {
        Some(next) if next.style != token.style && stands_tall(next.item, lexicon) => {
            f64::from(overhang) * text.styles[usize::from(token.style)].unit
        }
        _ => 0.0,
    }
}

/// Whether a word begins with something that an italic letter can run into: not a comma.
fn stands_tall(item: Item, lexicon: &Lexicon<'_>) -> bool {
    let Item::Word(word) = item else { return true };
    let shape = lexicon.shape_of(lexicon.get(word).shape);
    !shape.text.starts_with([',', '.', ';', ':', '…', '-', '–', '—'])
}
