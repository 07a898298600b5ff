//! An SVG as plain marks: paths that are filled and stroked, nothing left to resolve.

use super::{Picture, trace};
use crate::units::{Pt, Size};

/// An SVG's marks in painting order, in its own pixels (y downwards).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Width and height in those pixels: the marks' own unit, not points of paper.
    pub size: Size,
    /// In painting order.
    pub marks: Vec<Mark>,
}

/// A mark, or several painted as one.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A path.
    Outline(Outline),
    /// Marks that share an opacity or are cut off together.
    Layer(Layer),
}

/// Marks that are painted as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// 0 to 1, of the whole.
    pub opacity: f64,
    /// What is seen lies within each of these.
    pub clips: Vec<Clip>,
    /// In painting order.
    pub marks: Vec<Mark>,
}

/// What is seen of a layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Clip {
    /// The edge.
    pub path: Vec<PathStep>,
    /// Even-odd instead of non-zero.
    pub even_odd: bool,
}

/// One path and how it is painted: first its inside, then its line.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// The outline, curves as cubics.
    pub path: Vec<PathStep>,
    /// How its inside is painted.
    pub fill: Option<Fill>,
    /// How its line is painted.
    pub stroke: Option<Stroke>,
}

/// A step of a path; coordinates in the drawing's pixels.
#[derive(Debug, Copy, Clone, PartialEq)]
pub enum PathStep {
    /// Lift the pen.
    Move(f64, f64),
    /// A straight line.
    Line(f64, f64),
    /// A cubic curve: two controls and the end.
    Curve(f64, f64, f64, f64, f64, f64),
    /// Back to the last move.
    Close,
}

/// A colour with its opacity.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Paint {
    /// Red, green, blue, 0 to 255.
    pub rgb: [u8; 3],
    /// 0 to 1.
    pub opacity: f64,
}

/// A painted inside.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Fill {
    /// The colour.
    pub paint: Paint,
    /// Even-odd instead of non-zero.
    pub even_odd: bool,
}

/// A painted line.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub paint: Paint,
    /// Thickness in the drawing's pixels.
    pub width: f64,
    /// PDF's line cap: 0 butt, 1 round, 2 square.
    pub cap: u8,
    /// PDF's line join: 0 miter, 1 round, 2 bevel.
    pub join: u8,
    /// The miter limit.
    pub miter: f64,
    /// Dashes and gaps, often empty, and the phase.
    pub dash: (Vec<f64>, f64),
}

impl Drawing {
    /// The marks of an SVG; `None` when it holds what marks cannot say (pictures, gradients,
    /// patterns, masks, filters, blending, lines under a skew): then it is drawn as pixels.
    #[must_use]
    pub fn of(picture: &Picture) -> Option<Self> {
        let tree = picture.tree().ok()?;
        let size = tree.size();
        let marks = trace::trace(tree.root())?;
        Some(Self {
            size: Size {
                width: Pt(f64::from(size.width())),
                height: Pt(f64::from(size.height())),
            },
            marks,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Fill, Mark, Outline, Paint, PathStep};
    use crate::picture::read;
    use crate::units::Pt;

    fn drawing(body: &str) -> Option<Drawing> {
        let head =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 20' width='20'>";
        let svg = format!("{head}{body}</svg>");
        Drawing::of(&read("a.svg", svg.into_bytes()).expect("it is sound"))
    }

    fn outline(mark: &Mark) -> &Outline {
        match mark {
            Mark::Outline(outline) => outline,
            Mark::Layer(layer) => panic!("a path was meant, not {layer:?}"),
        }
    }

    #[test]
    fn a_path_is_scaled_to_the_size_of_the_svg() {
        let drawing = drawing("<path d='M1 2h3v4z' fill='#0f8'/>").expect("it is plain");
        assert_eq!((drawing.size.width, drawing.size.height), (Pt(20.0), Pt(40.0)));
        let path = vec![
            PathStep::Move(2.0, 4.0),
            PathStep::Line(8.0, 4.0),
            PathStep::Line(8.0, 12.0),
            PathStep::Close,
        ];
        let paint = Paint { rgb: [0, 255, 136], opacity: 1.0 };
        let fill = Some(Fill { paint, even_odd: false });
        assert_eq!(drawing.marks, [Mark::Outline(Outline { path, fill, stroke: None })]);
    }

    #[test]
    fn lines_keep_their_proportions_under_a_turn_and_leave_the_way_under_a_skew() {
        let line = |transform: &str| {
            drawing(&format!(
                "<g transform='{transform}'><path d='M0 0h5' stroke='red' stroke-width='2' \
                 stroke-dasharray='1 3' stroke-linecap='round'/></g>"
            ))
        };
        let turned = line("rotate(90) scale(0.5)").expect("it is plain");
        let stroke = outline(&turned.marks[0]).stroke.as_ref().expect("it has a line");
        assert!((stroke.width - 2.0).abs() < 1e-6, "half of two, on a double scale");
        assert_eq!((stroke.cap, stroke.join), (1, 0));
        assert_eq!(stroke.dash.0.len(), 2);
        assert!(line("scale(1 3)").is_none());
    }

    #[test]
    fn opacity_of_a_group_is_that_of_the_whole() {
        let marks = drawing(
            "<g opacity='0.5'><path d='M0 0h5v5z'/><path d='M0 0h5v5z' fill-opacity='.25'/></g>",
        )
        .expect("it is plain")
        .marks;
        let [Mark::Layer(layer)] = marks.as_slice() else {
            panic!("one layer: {marks:?}")
        };
        assert!((layer.opacity - 0.5).abs() < 1e-6);
        let opacity =
            |at: usize| outline(&layer.marks[at]).fill.expect("filled").paint.opacity;
        assert!((opacity(0) - 1.0).abs() < 1e-6 && (opacity(1) - 0.25).abs() < 1e-6);
    }

    #[test]
    fn a_clip_of_one_path_is_a_mark_and_one_of_two_is_not() {
        let clip = |inside: &str| {
            drawing(&format!(
                "<clipPath id='c'>{inside}</clipPath>\
                 <g clip-path='url(#c)'><path d='M0 0h9v9z'/></g>"
            ))
        };
        let marks = clip("<rect width='4' height='4'/>").expect("it is plain").marks;
        let [Mark::Layer(layer)] = marks.as_slice() else {
            panic!("one layer: {marks:?}")
        };
        assert_eq!(layer.clips.len(), 1);
        assert_eq!(layer.clips[0].path[0], PathStep::Move(0.0, 0.0));
        assert_eq!(layer.clips[0].path[1], PathStep::Line(8.0, 0.0));
        assert!(clip("<path d='M0 0h2v2z'/><path d='M3 3h2v2z'/>").is_none());
    }

    #[test]
    fn text_is_paths_and_what_marks_cannot_say_is_left_to_pixels() {
        let text =
            drawing("<text y='9' font-family='serif'>ij</text>").expect("it is plain");
        assert!(outline(&text.marks[0]).path.len() > 20);
        let gradient = "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' \
                        stop-color='blue'/></linearGradient><path d='M0 0h5v5z' fill='url(#g)'/>";
        assert!(drawing(gradient).is_none());
        let blend = "<g style='mix-blend-mode:multiply'><path d='M0 0h5v5z'/></g>";
        assert!(drawing(blend).is_none());
        assert!(
            drawing("<path d='M0 0h5v5z' visibility='hidden'/>")
                .expect("plain")
                .marks
                .is_empty()
        );
    }

    #[test]
    fn the_line_may_come_before_the_inside() {
        let marks = drawing("<path d='M0 0h5v5z' stroke='red' paint-order='stroke'/>")
            .expect("it is plain")
            .marks;
        assert!(outline(&marks[0]).stroke.is_some() && outline(&marks[0]).fill.is_none());
        assert!(outline(&marks[1]).fill.is_some() && outline(&marks[1]).stroke.is_none());
    }
}
