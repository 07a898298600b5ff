//! Lines set by hand.

use crate::folios::Folio;
use crate::font::{FaceId, Faces, Features, Shaper, Shapes, Style};
use crate::ink::{
    ElementId, Ink, Ledger, Line, LineSpan, Link, LinkId, LinkTarget, Piece, Role, Tag,
};
use crate::pages::{Destination, Page, Pages};
use crate::units::{Point, Pt, Size};

pub(in crate::pdf) const WIDTH: Pt = Pt(300.0);
pub(in crate::pdf) const LEFT: Pt = Pt(60.0);

/// A setter by hand.
pub(in crate::pdf) struct Hand<'a> {
    shaper: Shaper<'a>,
    pub(in crate::pdf) faces: &'a Faces,
    pub(in crate::pdf) shapes: Shapes,
    pub(in crate::pdf) ledger: Ledger,
    pub(in crate::pdf) inks: Vec<Ink>,
    pub(in crate::pdf) pages: Vec<Page>,
}

/// How a span is set.
#[derive(Debug, Copy, Clone)]
pub(in crate::pdf) struct Dress {
    pub(in crate::pdf) style: Style,
    pub(in crate::pdf) features: Features,
    pub(in crate::pdf) size: f64,
    pub(in crate::pdf) tag: Tag,
    pub(in crate::pdf) link: Option<LinkId>,
}

impl Dress {
    pub(in crate::pdf) fn text(element: ElementId) -> Self {
        let (style, features) = (Style::default(), Features::default());
        Self { style, features, size: 10.5, tag: Tag::Element(element), link: None }
    }
}

impl<'a> Hand<'a> {
    pub(in crate::pdf) fn new(faces: &'a Faces) -> Self {
        Self {
            shaper: Shaper::new(faces),
            faces,
            shapes: Shapes::default(),
            ledger: Ledger::default(),
            inks: vec![],
            pages: vec![],
        }
    }

    /// An element under another.
    pub(in crate::pdf) fn open(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.ledger.open(role, parent)
    }

    /// A span of words with the face's own spaces; `~` at the end is a hyphen that lontar
    /// put there.
    pub(in crate::pdf) fn span(&mut self, text: &str, dress: Dress) -> LineSpan {
        let face = self.faces.id(dress.style);
        let space = self.faces.get(face).metrics().space;
        let mut pieces = vec![];
        let soft = text.ends_with('~');
        let words: Vec<&str> = text.trim_end_matches('~').split(' ').collect();
        let last = words.len() - 1;
        for (at, word) in words.iter().enumerate() {
            let space = if at == last { 0 } else { space };
            self.push(&mut pieces, word, face, dress.features, space);
        }
        if soft {
            self.push(&mut pieces, "-", face, dress.features, 0);
            pieces.last_mut().expect("just pushed").soft_hyphen = true;
        }
        LineSpan {
            x: Pt::ZERO,
            face,
            size: Pt(dress.size),
            rise: Pt::ZERO,
            scale: 1.0,
            tracking: 0,
            gray: 0,
            tag: dress.tag,
            link: dress.link,
            said: None,
            pieces,
        }
    }

    fn push(
        &mut self,
        pieces: &mut Vec<Piece>,
        word: &str,
        face: FaceId,
        features: Features,
        space: i32,
    ) {
        let shape = self.shaper.shape(face, features, "id", word);
        if shape.glyphs.is_empty() {
            // Two spaces running: the first one counts.
            if let Some(piece) = pieces.last_mut() {
                piece.space += space;
            }
            return;
        }
        let to = u16::try_from(shape.glyphs.len()).expect("a word is short");
        let shape = self.shapes.add(shape);
        pieces.push(Piece { shape, from: 0, to, space, soft_hyphen: false });
    }

    /// How wide a span is.
    pub(in crate::pdf) fn width(&self, span: &LineSpan) -> f64 {
        let em = f64::from(self.faces.get(span.face).metrics().units_per_em);
        let mut width = 0.0;
        for piece in &span.pieces {
            let glyphs = &self.shapes.get(piece.shape).glyphs
                [usize::from(piece.from)..usize::from(piece.to)];
            let units: i32 = glyphs.iter().map(|glyph| glyph.advance).sum();
            let tracked = f64::from(piece.to - piece.from) * f64::from(span.tracking);
            width += f64::from(units + piece.space) / em + tracked / 1000.0;
        }
        width * span.size.0 * f64::from(span.scale)
    }

    /// Puts spans on a line one after another.
    pub(in crate::pdf) fn line(&mut self, top: f64, spans: Vec<LineSpan>) {
        let mut x = 0.0;
        let spans = spans
            .into_iter()
            .map(|mut span| {
                span.x += Pt(x);
                x = span.x.0 + self.width(&span);
                span
            })
            .collect();
        let origin = Point { x: LEFT, y: Pt(top) };
        self.inks.push(Ink::Line(Line { origin, spans }));
    }

    /// A line whose word spaces fill [`WIDTH`], with glyphs scaled by `scale`.
    pub(in crate::pdf) fn justified(
        &mut self,
        top: f64,
        text: &str,
        dress: Dress,
        scale: f32,
    ) {
        let mut span = self.span(text, dress);
        span.scale = scale;
        let em = f64::from(self.faces.get(span.face).metrics().units_per_em);
        let unit = span.size.0 * f64::from(scale) / em;
        let gaps = span.pieces.iter().filter(|it| it.space != 0).count();
        let mut free = WIDTH.0 - self.width(&span);
        let mut left = gaps;
        for piece in span.pieces.iter_mut().filter(|it| it.space != 0) {
            let share = free / f64::from(u32::try_from(left).expect("few"));
            let units =
                i32::try_from(crate::pdf::syntax::round(share / unit)).expect("small");
            piece.space += units;
            free -= f64::from(units) * unit;
            left -= 1;
        }
        self.line(top, vec![span]);
    }

    pub(in crate::pdf) fn say(&mut self, top: f64, text: &str, dress: Dress) {
        let span = self.span(text, dress);
        self.line(top, vec![span]);
    }

    pub(in crate::pdf) fn link(
        &mut self,
        target: LinkTarget,
        element: ElementId,
    ) -> LinkId {
        let description = match &target {
            LinkTarget::Internal(id) => format!("Ke {id}"),
            LinkTarget::Uri(_) => String::new(),
        };
        self.ledger.add_link(Link { target, description, element })
    }

    pub(in crate::pdf) fn end_page(&mut self, folio: Folio) {
        let dress =
            Dress { tag: Tag::Pagination, size: 9.0, ..Dress::text(ElementId(0)) };
        self.say(560.0, &folio.to_string(), dress);
        self.pages.push(Page { folio, inks: std::mem::take(&mut self.inks) });
    }

    pub(in crate::pdf) fn bind(self, mut destinations: Vec<Destination>) -> Pages {
        destinations.sort_by(|one, other| one.id.cmp(&other.id));
        let sheet = Size { width: Pt::mm(148.0), height: Pt::mm(210.0) };
        Pages::by_hand(sheet, self.pages, destinations, self.shapes, self.ledger)
    }
}
