//! An SVG as plain marks: paths that are filled and stroked, nothing left to resolve.

use usvg::tiny_skia_path::{PathSegment, Transform};
use usvg::{BlendMode, FillRule, Group, LineCap, LineJoin, Node, PaintOrder};

use super::{Format, Picture, svg};
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
        if picture.format != Format::Svg {
            return None;
        }
        let tree = svg::parse(&picture.path, &picture.bytes).ok()?;
        let size = tree.size();
        let mut marks = vec![];
        add_group(tree.root(), &mut marks)?;
        Some(Self {
            size: Size {
                width: Pt(f64::from(size.width())),
                height: Pt(f64::from(size.height())),
            },
            marks,
        })
    }
}

fn add_group(group: &Group, marks: &mut Vec<Mark>) -> Option<()> {
    if group.mask().is_some()
        || !group.filters().is_empty()
        || group.blend_mode() != BlendMode::Normal
    {
        return None;
    }
    let opacity = f64::from(group.opacity().get());
    let mut clips = vec![];
    if let Some(clip) = group.clip_path() {
        add_clips(clip, group.abs_transform(), &mut clips)?;
    }
    let plain = opacity >= 1.0 && clips.is_empty();
    let mut inner = vec![];
    for node in group.children() {
        add_node(node, if plain { &mut *marks } else { &mut inner })?;
    }
    if !inner.is_empty() {
        marks.push(Mark::Layer(Layer { opacity, clips, marks: inner }));
    }
    Some(())
}

fn add_node(node: &Node, marks: &mut Vec<Mark>) -> Option<()> {
    match node {
        Node::Group(group) => add_group(group, marks),
        Node::Path(path) if path.is_visible() => add_path(path, marks),
        Node::Path(_) => Some(()),
        Node::Text(text) => add_group(text.flattened(), marks),
        Node::Image(_) => None,
    }
}

fn add_path(path: &usvg::Path, marks: &mut Vec<Mark>) -> Option<()> {
    let transform = path.abs_transform();
    let steps = steps(path.data(), transform);
    let fill = match path.fill() {
        Some(fill) => Some(Fill {
            paint: paint(fill.paint(), fill.opacity())?,
            even_odd: fill.rule() == FillRule::EvenOdd,
        }),
        None => None,
    };
    let stroke = match path.stroke() {
        Some(line) => Some(stroke(line, transform)?),
        None => None,
    };
    if path.paint_order() == PaintOrder::StrokeAndFill
        && fill.is_some()
        && stroke.is_some()
    {
        marks.push(Mark::Outline(Outline { path: steps.clone(), fill: None, stroke }));
        marks.push(Mark::Outline(Outline { path: steps, fill, stroke: None }));
    } else {
        marks.push(Mark::Outline(Outline { path: steps, fill, stroke }));
    }
    Some(())
}

fn paint(paint: &usvg::Paint, opacity: usvg::Opacity) -> Option<Paint> {
    match paint {
        usvg::Paint::Color(colour) => Some(Paint {
            rgb: [colour.red, colour.green, colour.blue],
            opacity: f64::from(opacity.get()),
        }),
        _ => None,
    }
}

/// A line under a transform that keeps its thickness even; `None` under a skew.
fn stroke(stroke: &usvg::Stroke, transform: Transform) -> Option<Stroke> {
    let [a, b, c, d] =
        [transform.sx, transform.ky, transform.kx, transform.sy].map(f64::from);
    let (across, down) = ((a * a + b * b).sqrt(), (c * c + d * d).sqrt());
    let even = (across - down).abs() <= 1e-3 * across
        && (a * c + b * d).abs() <= 1e-3 * across * down;
    if !even {
        return None;
    }
    let scaled = |length: f32| f64::from(length) * across;
    Some(Stroke {
        paint: paint(stroke.paint(), stroke.opacity())?,
        width: scaled(stroke.width().get()),
        cap: match stroke.linecap() {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        },
        join: match stroke.linejoin() {
            LineJoin::Miter => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
            // A corner is either drawn or cut, and PDF cannot say the former.
            LineJoin::MiterClip => return None,
        },
        miter: f64::from(stroke.miterlimit().get()),
        dash: (
            stroke.dasharray().unwrap_or_default().iter().map(|it| scaled(*it)).collect(),
            scaled(stroke.dashoffset()),
        ),
    })
}

/// The edges that a clip path asks for; `None` for one that several paths make together.
fn add_clips(
    clip: &usvg::ClipPath,
    within: Transform,
    clips: &mut Vec<Clip>,
) -> Option<()> {
    if let Some(outer) = clip.clip_path() {
        add_clips(outer, within, clips)?;
    }
    let transform = within.pre_concat(clip.transform());
    let mut paths = vec![];
    only_paths(clip.root(), transform, &mut paths)?;
    match paths.as_slice() {
        // Nothing is seen through a clip path without a path.
        [] => clips.push(Clip { path: vec![], even_odd: false }),
        [_] => clips.append(&mut paths),
        _ => return None,
    }
    Some(())
}

fn only_paths(group: &Group, within: Transform, paths: &mut Vec<Clip>) -> Option<()> {
    if group.clip_path().is_some() {
        return None;
    }
    for node in group.children() {
        match node {
            Node::Group(inner) => {
                only_paths(inner, within.pre_concat(inner.transform()), paths)?;
            }
            Node::Path(path) if path.is_visible() => paths.push(Clip {
                path: steps(path.data(), within),
                even_odd: path.fill().is_some_and(|it| it.rule() == FillRule::EvenOdd),
            }),
            Node::Path(_) => {}
            Node::Text(text) => only_paths(text.flattened(), within, paths)?,
            Node::Image(_) => return None,
        }
    }
    Some(())
}

/// A path's steps after a transform; quadratic curves as the cubics that equal them.
fn steps(path: &usvg::tiny_skia_path::Path, transform: Transform) -> Vec<PathStep> {
    let [sx, ky, kx, sy, tx, ty] = [
        transform.sx,
        transform.ky,
        transform.kx,
        transform.sy,
        transform.tx,
        transform.ty,
    ]
    .map(f64::from);
    let map = |point: usvg::tiny_skia_path::Point| {
        let (x, y) = (f64::from(point.x), f64::from(point.y));
        (sx * x + kx * y + tx, ky * x + sy * y + ty)
    };
    let mut steps = Vec::with_capacity(path.len());
    let mut pen = (0.0, 0.0);
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                pen = map(to);
                steps.push(PathStep::Move(pen.0, pen.1));
            }
            PathSegment::LineTo(to) => {
                pen = map(to);
                steps.push(PathStep::Line(pen.0, pen.1));
            }
            PathSegment::QuadTo(control, to) => {
                let (control, to) = (map(control), map(to));
                let third = |end: f64, control: f64| end + (control - end) * 2.0 / 3.0;
                steps.push(PathStep::Curve(
                    third(pen.0, control.0),
                    third(pen.1, control.1),
                    third(to.0, control.0),
                    third(to.1, control.1),
                    to.0,
                    to.1,
                ));
                pen = to;
            }
            PathSegment::CubicTo(first, second, to) => {
                let (first, second, to) = (map(first), map(second), map(to));
                steps.push(PathStep::Curve(
                    first.0, first.1, second.0, second.1, to.0, to.1,
                ));
                pen = to;
            }
            PathSegment::Close => steps.push(PathStep::Close),
        }
    }
    steps
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
