//! Sets single atoms: letters, numbers, words, operators, groups.

use super::Setter;
use super::frame::{Atom, Frame, Mark, MarkKind};
use super::mode::Mode;
use crate::font::{Features, Growth, MathConstant, Style as Cut};
use crate::formula::{Class, Node};

/// White beside a fraction, in ems: TeX's `\nulldelimiterspace`.
const BESIDE_FRACTION: f64 = 0.12;

impl Setter<'_, '_> {
    /// Sets a node; its class is the row's to decide.
    pub(super) fn atom(&mut self, node: &Node, mode: Mode) -> Atom {
        let em = self.em(mode);
        match node {
            Node::Symbol { text, plain, second, negated, .. } => {
                let atom = self.symbol(*text, *plain, em);
                let atom = match second {
                    Some(second) => {
                        let mut frame = atom.frame;
                        frame.append(self.symbol(*second, *second, em).frame);
                        Atom::boxed(Class::Relation, frame)
                    }
                    None => atom,
                };
                if *negated { self.struck_sign(*plain, atom, em) } else { atom }
            }
            Node::Number(number) => {
                let mut frame = Frame::default();
                for figure in number.chars() {
                    frame.append(self.symbol(figure, figure, em).frame);
                }
                Atom::boxed(Class::Ordinary, frame)
            }
            Node::Words { text, bold, italic } => {
                let cut =
                    Cut { bold: self.words.bold || *bold, italic: *italic, ..self.words };
                Atom::boxed(Class::Ordinary, self.shaped(text, cut, em))
            }
            Node::Function(name) => {
                Atom::boxed(Class::Operator, self.shaped(name, self.words, em))
            }
            Node::Operator { text, small } => {
                self.operator(*text, mode.is_display() && !small, em)
            }
            Node::Delimiter { class, text, size } => {
                let frame = self.delimiter(*text, size * em * 0.95, em);
                Atom::boxed(*class, frame)
            }
            Node::Group(_, row) => match &row[..] {
                // A single sign in braces takes its scripts as the sign does.
                [node @ (Node::Symbol { .. } | Node::Accent { .. })] => {
                    self.atom(node, mode)
                }
                _ => Atom::boxed(Class::Ordinary, self.row(row, mode)),
            },
            Node::Fenced { open, close, row } => {
                Atom::boxed(Class::Inner, self.fenced(*open, *close, row, mode))
            }
            Node::Fraction { above, below, rule } => {
                let rule = rule.map(|it| it.at(em));
                let mut frame = Frame::white(BESIDE_FRACTION * em);
                frame.append(self.fraction(above, below, rule, mode));
                frame.width += BESIDE_FRACTION * em;
                Atom::boxed(Class::Ordinary, frame)
            }
            Node::Root { radicand, degree } => {
                Atom::boxed(Class::Ordinary, self.root(radicand, degree.as_deref(), mode))
            }
            Node::Scripts { base, sub, sup, place } => {
                self.scripts(base, sub.as_deref(), sup.as_deref(), *place, mode)
            }
            Node::Accent { base, mark, wide, below } => {
                self.accent(base, *mark, *wide, *below, mode)
            }
            Node::Struck(row) => {
                let frame = self.row(row, mode);
                Atom::boxed(Class::Ordinary, self.struck(frame, em))
            }
            Node::Table(table) => Atom::boxed(Class::Ordinary, self.table(table, mode)),
            Node::Space { .. } | Node::Style(_) => {
                Atom::boxed(Class::Ordinary, Frame::default())
            }
        }
    }

    /// A character as a glyph of the face for formulas; one that it lacks is set in the text's
    /// faces, and told when they lack it too.
    pub(super) fn symbol(&mut self, text: char, plain: char, em: f64) -> Atom {
        let found = self.math.glyph(text);
        let Some(glyph) = found.or_else(|| self.math.glyph(plain)) else {
            let frame = self.shaped(plain.encode_utf8(&mut [0; 4]), self.words, em);
            return Atom::boxed(Class::Ordinary, frame);
        };
        let italic = self.math.italic(glyph) * em;
        let mut frame = self.glyph(glyph, Some(plain), em);
        frame.width += italic;
        Atom { italic, glyph: Some(glyph), ..Atom::boxed(Class::Ordinary, frame) }
    }

    /// A glyph as a box.
    pub(super) fn glyph(&self, glyph: u16, says: Option<char>, em: f64) -> Frame {
        let reach = self.math.reach(glyph);
        let kind = MarkKind::Glyph { glyph, size: em, says };
        Frame {
            width: self.math.advance(glyph) * em,
            height: reach.top * em,
            depth: -reach.bottom * em,
            marks: vec![Mark { x: 0.0, y: 0.0, kind }],
        }
    }

    /// Words in the text's face, each part in the face that has its characters.
    pub(super) fn shaped(&mut self, text: &str, cut: Cut, em: f64) -> Frame {
        let mut frame = Frame::default();
        let faces = self.lexicon.faces();
        let own = faces.id(cut);
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let face_of = |it: char| {
                let known = it == ' ' || faces.get(own).has(it);
                if known { Some(own) } else { faces.for_character(cut, it) }
            };
            let face = face_of(first);
            if face.is_none() {
                self.missing.push(first);
            }
            let end = rest.find(|it| face_of(it) != face).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            rest = after;
            let features = Features::default();
            let shape = self.lexicon.shape_now(face.unwrap_or(own), features, part);
            frame.append(self.words_frame(shape, em));
        }
        frame
    }

    fn words_frame(&self, shape: crate::font::Shape, em: f64) -> Frame {
        let face = self.lexicon.faces().get(shape.face);
        let unit = em / f64::from(face.metrics().units_per_em);
        let (mut height, mut depth) = (0.0_f64, 0.0_f64);
        for glyph in &shape.glyphs {
            let [_, bottom, _, top] = face.reach(glyph.id);
            height = height.max(top);
            depth = depth.max(-bottom);
        }
        Frame {
            width: f64::from(shape.width) * unit,
            height: height * unit,
            depth: depth * unit,
            marks: vec![Mark {
                x: 0.0,
                y: 0.0,
                kind: MarkKind::Words { shape, size: em },
            }],
        }
    }

    /// A sum, an integral: on the axis, large in displays.
    fn operator(&mut self, text: char, large: bool, em: f64) -> Atom {
        let Some(mut glyph) = self.math.glyph(text) else {
            return self.symbol(text, text, em);
        };
        if large {
            let least = self.math.constant(MathConstant::DisplayOperatorMinHeight);
            let sizes = self.math.sizes(glyph, Growth::Upwards);
            let found = sizes.iter().find(|it| it.1 >= least).or(sizes.last());
            glyph = found.map_or(glyph, |it| it.0);
        }
        let frame = self.glyph(glyph, Some(text), em);
        let frame = self.on_axis(frame, em);
        let italic = self.math.italic(glyph) * em;
        Atom { italic, ..Atom::boxed(Class::Operator, frame) }
    }

    /// The box with its middle on the axis.
    pub(super) fn on_axis(&self, frame: Frame, em: f64) -> Frame {
        let axis = self.math.constant(MathConstant::AxisHeight) * em;
        let middle = (frame.height - frame.depth) / 2.0;
        frame.raised(axis - middle)
    }

    /// A sign with a stroke through it: Unicode's own where there is one.
    fn struck_sign(&mut self, plain: char, atom: Atom, em: f64) -> Atom {
        let known = NEGATED.chars().zip(STRUCK.chars()).find(|it| it.0 == plain);
        match known {
            Some((_, struck)) => self.symbol(struck, struck, em),
            None => Atom::boxed(Class::Relation, self.struck(atom.frame, em)),
        }
    }

    /// A box with a stroke through it.
    fn struck(&mut self, mut frame: Frame, em: f64) -> Frame {
        let Some(glyph) = self.math.glyph('/') else { return frame };
        let needed = (frame.height + frame.depth).max(em * 0.6);
        let stroke = self.stretched(glyph, None, needed, Growth::Upwards, em);
        let x = (frame.width - stroke.width) / 2.0;
        let y = (frame.height - frame.depth) / 2.0 - (stroke.height - stroke.depth) / 2.0;
        frame.put(stroke, x, y);
        frame
    }
}

/// Signs, and the same with a stroke.
const NEGATED: &str = "=∈∋<>≤≥≈≡∼≃≅⊂⊃⊆⊇∣∥∃→←⇒⇔≺≻⊢";
const STRUCK: &str = "≠∉∌≮≯≰≱≉≢≁≄≇⊄⊅⊈⊉∤∦∄↛↚⇏⇎⊀⊁⊬";
