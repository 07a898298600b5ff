//! Traces usvg's tree into plain marks.

use usvg::tiny_skia_path::{PathSegment, Transform};
use usvg::{BlendMode, FillRule, Group, LineCap, LineJoin, Node, PaintOrder};

use super::drawing::{Clip, Fill, Layer, Mark, Outline, Paint, PathStep, Stroke};

/// The marks of a tree; `None` when it holds what marks cannot say.
pub(super) fn trace(root: &Group) -> Option<Vec<Mark>> {
    let mut marks = vec![];
    add_group(root, &mut marks)?;
    Some(marks)
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
