//! Drawings as form objects: one for each picture, placed like an image.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::file::{File, real};
use super::syntax::{integer, name, number, numbers, round};
use crate::picture::{
    Clip, Drawing, Layer, Mark, Outline, Paint, PathStep, Stroke, luma,
};

/// A drawing as a form object to be.
#[derive(Debug, Clone)]
pub(super) struct Form {
    content: Vec<u8>,
    /// Left, bottom, right, top in its own coordinates.
    bounds: [f64; 4],
    /// The opacities that it uses, in thousandths: of insides and of lines.
    opacities: BTreeMap<String, (i16, i16)>,
    /// Layers that are painted as one, by their names.
    layers: BTreeMap<String, Self>,
    /// Painted by itself, then laid over the page as one.
    group: bool,
    grayscale: bool,
}

/// A drawing, upright, as large as its own pixels count; in gray when that is asked for.
pub(super) fn form(drawing: &Drawing, grayscale: bool) -> Form {
    let (width, height) = (drawing.size.width.0, drawing.size.height.0);
    let mut pen = Pen::new(width, height, grayscale);
    // An SVG's y runs downwards.
    pen.out.extend_from_slice(b"1 0 0 -1 0 ");
    number(&mut pen.out, height, pen.digits);
    pen.operator(b"cm");
    pen.marks(&drawing.marks);
    pen.form(false)
}

impl Form {
    /// Its width and height.
    pub(super) const fn extent(&self) -> (f64, f64) {
        (self.bounds[2], self.bounds[3])
    }

    /// Whether its colours have become grays.
    pub(super) const fn is_gray(&self) -> bool {
        self.grayscale
    }

    /// Adds the form and its layers to the file.
    pub(super) fn add(self, file: &mut File) -> u32 {
        let mut resources = Dictionary::new();
        if !self.opacities.is_empty() {
            let mut states = Dictionary::new();
            for (name, (fill, stroke)) in self.opacities {
                let share =
                    |thousandths: i16| Object::Real(f32::from(thousandths) / 1000.0);
                states.set(
                    name,
                    dictionary! { "ca" => share(fill), "CA" => share(stroke) },
                );
            }
            resources.set("ExtGState", states);
        }
        if !self.layers.is_empty() {
            let mut forms = Dictionary::new();
            for (name, layer) in self.layers {
                let id = layer.add(file);
                forms.set(name, Object::Reference((id, 0)));
            }
            resources.set("XObject", forms);
        }
        let mut dict = dictionary! {
            "Type" => name("XObject"),
            "Subtype" => name("Form"),
            "BBox" => Object::Array(self.bounds.map(real).to_vec()),
            "Resources" => resources,
        };
        if self.group {
            dict.set(
                "Group",
                dictionary! {
                    "S" => name("Transparency"),
                    "CS" => name(if self.grayscale { "DeviceGray" } else { "DeviceRGB" }),
                    "I" => true,
                },
            );
        }
        file.add_long(Stream::new(dict, self.content))
    }
}

/// Writes marks.
struct Pen {
    out: Vec<u8>,
    width: f64,
    height: f64,
    /// Digits after the point: a side has at least 50,000 steps.
    digits: u32,
    opacities: BTreeMap<String, (i16, i16)>,
    layers: BTreeMap<String, Form>,
    grayscale: bool,
}

impl Pen {
    fn new(width: f64, height: f64, grayscale: bool) -> Self {
        let digits = match width.max(height) {
            500.0.. => 2,
            50.0.. => 3,
            _ => 5,
        };
        let (opacities, layers) = (BTreeMap::new(), BTreeMap::new());
        Self { out: vec![], width, height, digits, opacities, layers, grayscale }
    }

    fn form(self, group: bool) -> Form {
        Form {
            content: self.out,
            bounds: [0.0, 0.0, self.width, self.height],
            opacities: self.opacities,
            layers: self.layers,
            group,
            grayscale: self.grayscale,
        }
    }

    fn marks(&mut self, marks: &[Mark]) {
        for mark in marks {
            match mark {
                Mark::Outline(outline) => self.outline(outline),
                Mark::Layer(layer) => self.layer(layer),
            }
        }
    }

    fn layer(&mut self, layer: &Layer) {
        self.out.extend_from_slice(b"q\n");
        for Clip { path, even_odd } in &layer.clips {
            if path.is_empty() {
                self.out.extend_from_slice(b"0 0 0 0 re\n");
            }
            self.path(path);
            self.out.extend_from_slice(if *even_odd { b"W* n\n" } else { b"W n\n" });
        }
        if layer.opacity < 1.0 {
            let mut inner = Self::new(self.width, self.height, self.grayscale);
            inner.marks(&layer.marks);
            let form = inner.form(true);
            let name = format!("L{}", self.layers.len());
            self.opacity(layer.opacity, layer.opacity);
            self.out.push(b'/');
            self.out.extend_from_slice(name.as_bytes());
            self.out.extend_from_slice(b" Do\n");
            self.layers.insert(name, form);
        } else {
            self.marks(&layer.marks);
        }
        self.out.extend_from_slice(b"Q\n");
    }

    fn outline(&mut self, outline: &Outline) {
        let (fill, stroke) = (outline.fill, outline.stroke.as_ref());
        if outline.path.is_empty() || (fill.is_none() && stroke.is_none()) {
            return;
        }
        let opaque = |paint: Paint| paint.opacity >= 1.0;
        let together = fill.is_none_or(|it| opaque(it.paint))
            && stroke.is_none_or(|it| opaque(it.paint));
        if let (Some(_), Some(line), false) = (fill, stroke, together) {
            // PDF would paint inside and line as one, and let nothing of the inside be seen
            // through the line; SVG paints one over the other.
            self.outline(&Outline { stroke: None, ..outline.clone() });
            let line = Some(line.clone());
            self.outline(&Outline { fill: None, stroke: line, ..outline.clone() });
            return;
        }
        self.out.extend_from_slice(b"q\n");
        if !together {
            let of = |paint: Option<Paint>| paint.map_or(1.0, |it| it.opacity);
            self.opacity(of(fill.map(|it| it.paint)), of(stroke.map(|it| it.paint)));
        }
        if let Some(fill) = fill {
            self.colour(fill.paint.rgb, [b"g", b"rg"]);
        }
        if let Some(stroke) = stroke {
            self.colour(stroke.paint.rgb, [b"G", b"RG"]);
            self.stroke(stroke);
        }
        self.path(&outline.path);
        let even_odd = fill.is_some_and(|it| it.even_odd);
        let paint: &[u8] = match (fill.is_some(), stroke.is_some(), even_odd) {
            (true, true, false) => b"B",
            (true, true, true) => b"B*",
            (true, false, false) => b"f",
            (true, false, true) => b"f*",
            (false, ..) => b"S",
        };
        self.out.extend_from_slice(paint);
        self.out.extend_from_slice(b"\nQ\n");
    }

    /// Sets the opacity of insides and lines.
    fn opacity(&mut self, fill: f64, stroke: f64) {
        let thousandths = |share: f64| {
            i16::try_from(round(share.clamp(0.0, 1.0) * 1000.0)).expect("clamped")
        };
        let (fill, stroke) = (thousandths(fill), thousandths(stroke));
        let name = format!("O{fill}-{stroke}");
        self.out.push(b'/');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b" gs\n");
        self.opacities.insert(name, (fill, stroke));
    }

    /// Sets a colour by the operators for gray and for colours.
    fn colour(&mut self, rgb: [u8; 3], [gray, colour]: [&[u8]; 2]) {
        let rgb = if self.grayscale { [luma(rgb); 3] } else { rgb };
        let share = rgb.map(|it| f64::from(it) / 255.0);
        if rgb[0] == rgb[1] && rgb[1] == rgb[2] {
            number(&mut self.out, share[0], 3);
            self.operator(gray);
        } else {
            numbers(&mut self.out, &share, 3);
            self.operator(colour);
        }
    }

    fn operator(&mut self, operator: &[u8]) {
        self.out.push(b' ');
        self.out.extend_from_slice(operator);
        self.out.push(b'\n');
    }

    fn stroke(&mut self, stroke: &Stroke) {
        number(&mut self.out, stroke.width, self.digits);
        self.operator(b"w");
        if stroke.cap != 0 {
            integer(&mut self.out, i64::from(stroke.cap));
            self.operator(b"J");
        }
        if stroke.join != 0 {
            integer(&mut self.out, i64::from(stroke.join));
            self.operator(b"j");
        }
        // PDF begins with 10, SVG with 4.
        if stroke.join == 0 {
            number(&mut self.out, stroke.miter.max(1.0), 3);
            self.operator(b"M");
        }
        let (dashes, phase) = &stroke.dash;
        if !dashes.is_empty() {
            self.out.push(b'[');
            numbers(&mut self.out, dashes, self.digits);
            self.out.extend_from_slice(b"] ");
            number(&mut self.out, *phase, self.digits);
            self.operator(b"d");
        }
    }

    fn path(&mut self, path: &[PathStep]) {
        for step in path {
            let (points, operator): (&[f64], &[u8]) = match step {
                PathStep::Move(x, y) => (&[*x, *y], b"m"),
                PathStep::Line(x, y) => (&[*x, *y], b"l"),
                PathStep::Curve(a, b, c, d, x, y) => (&[*a, *b, *c, *d, *x, *y], b"c"),
                PathStep::Close => {
                    self.out.extend_from_slice(b"h\n");
                    continue;
                }
            };
            numbers(&mut self.out, points, self.digits);
            self.operator(operator);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::form;
    use crate::picture::{Drawing, read};

    fn content(body: &str) -> (String, usize, Vec<String>) {
        let head = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='50'>";
        let svg = format!("{head}{body}</svg>").into_bytes();
        let drawing = Drawing::of(&read("a.svg", svg).expect("sound")).expect("plain");
        let form = form(&drawing, false);
        let content = String::from_utf8(form.content).expect("ASCII");
        (content, form.layers.len(), form.opacities.into_keys().collect())
    }

    #[test]
    fn colours_become_grays_when_that_is_asked_for() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
                   <path d='M0 0h9v9z' fill='#f00' stroke='#00f'/></svg>";
        let picture = read("a.svg", svg.as_bytes().to_vec()).expect("sound");
        let form = form(&Drawing::of(&picture).expect("plain"), true);
        let content = String::from_utf8(form.content).expect("ASCII");
        assert!(content.contains("0.298 g\n") && content.contains("0.114 G\n"));
        assert!(!content.contains("rg") && !content.contains("RG"));
    }

    #[test]
    fn a_path_is_turned_round_and_painted() {
        let (content, ..) = content(
            "<path d='M1 2h3.5v4z' fill='#f00' stroke='#808080' stroke-width='2' \
             stroke-dasharray='1 3'/>",
        );
        let expected = "1 0 0 -1 0 50 cm\nq\n1 0 0 rg\n0.502 G\n2 w\n4 M\n[1 3] 0 d\n\
                        1 2 m\n4.5 2 l\n4.5 6 l\nh\nB\nQ\n";
        assert_eq!(content, expected);
    }

    #[test]
    fn a_clear_line_lets_its_inside_be_seen() {
        let path = "<path d='M0 0h9v9z' stroke='red' stroke-opacity='.5'/>";
        let (content, _, opacities) = content(path);
        assert!(
            content.contains("\nf\nQ\n") && content.contains("\nS\nQ\n"),
            "{content}"
        );
        assert_eq!(opacities, ["O1000-500"]);
    }

    #[test]
    fn a_clear_group_is_painted_by_itself() {
        let (content, layers, opacities) =
            content("<g opacity='.25'><path d='M0 0h9v9z'/><path d='M1 1h9v9z'/></g>");
        assert_eq!(content, "1 0 0 -1 0 50 cm\nq\n/O250-250 gs\n/L0 Do\nQ\n");
        assert_eq!(
            (layers, opacities.as_slice()),
            (1, ["O250-250".to_owned()].as_slice())
        );
    }

    #[test]
    fn through_a_clip_without_a_path_nothing_is_seen() {
        let (content, ..) =
            content("<clipPath id='c'/><g clip-path='url(#c)'><path d='M0 0h9v9z'/></g>");
        assert_eq!(content, "1 0 0 -1 0 50 cm\n");
    }
}
