//! Finds words of a drawing that hardly stand out from their ground.

use usvg::tiny_skia_path::PathSegment;
use usvg::{Group, Node, Paint, Rect};

use super::Picture;

/// Words that stand out too little.
#[derive(Debug, Clone, PartialEq)]
pub struct FaintText {
    /// The words.
    pub text: String,
    /// Their colour.
    pub colour: [u8; 3],
    /// What they stand on.
    pub ground: [u8; 3],
    /// The ratio of their lights, 1 to 21 (WCAG 2.2, 1.4.3).
    pub ratio: f64,
    /// What it should be: 4.5, or 3 for large letters.
    pub wanted: f64,
}

/// Letters of 24 pixels are large to WCAG.
const LARGE: f32 = 24.0;

impl Picture {
    /// The words of a drawing that stand out least, when they do too little. Only grounds of
    /// one colour are judged.
    #[must_use]
    pub fn faintest_text(&self) -> Option<FaintText> {
        let tree = self.tree.as_deref()?;
        let mut painter = Painter { grounds: vec![], found: None };
        painter.group(tree.root());
        painter.found
    }
}

/// What was painted so far.
struct Painter {
    /// Areas and their colours, in painting order; `None` for what is not of one colour.
    grounds: Vec<(Rect, Option<[u8; 3]>)>,
    found: Option<FaintText>,
}

impl Painter {
    fn group(&mut self, group: &Group) {
        // What is seen through in part has no colour of its own.
        let solid = group.opacity().get() >= 1.0;
        let first = self.grounds.len();
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner),
                Node::Path(path) if path.is_visible() => {
                    if let Some(fill) = path.fill() {
                        let solid = fill.opacity().get() >= 1.0 && is_solid(path);
                        let colour = colour(fill.paint()).filter(|_| solid);
                        self.grounds.push((path.abs_bounding_box(), colour));
                    }
                }
                Node::Path(_) => {}
                Node::Image(image) => {
                    self.grounds.push((image.abs_bounding_box(), None));
                }
                Node::Text(text) if solid => self.text(text),
                Node::Text(_) => {}
            }
        }
        if !solid {
            for (_, colour) in &mut self.grounds[first..] {
                *colour = None;
            }
        }
    }

    fn text(&mut self, text: &usvg::Text) {
        let place = text.abs_bounding_box();
        let under = self.grounds.iter().rev().find(|(area, _)| holds(*area, place));
        let Some(ground) = under.map_or(Some([255; 3]), |it| it.1) else { return };
        for chunk in text.chunks() {
            for span in chunk.spans() {
                let Some(fill) = span.fill().filter(|it| it.opacity().get() >= 1.0)
                else {
                    continue;
                };
                let Some(colour) = colour(fill.paint()) else { continue };
                let words = chunk.text().get(span.start()..span.end());
                let words = words.unwrap_or_default().trim().to_owned();
                let ratio = contrast(colour, ground);
                let wanted = if span.font_size().get() >= LARGE { 3.0 } else { 4.5 };
                let worst = self.found.as_ref().is_none_or(|it| ratio < it.ratio);
                if !words.is_empty() && ratio < wanted && worst {
                    self.found =
                        Some(FaintText { text: words, colour, ground, ratio, wanted });
                }
            }
        }
    }
}

/// Whether a path fills most of the box around it, as a rectangle or a circle does; a thin or
/// ragged one may leave the words beside it.
fn is_solid(path: &usvg::Path) -> bool {
    let mut points: Vec<(f32, f32)> = vec![];
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(to) | PathSegment::LineTo(to) => {
                points.push((to.x, to.y));
            }
            PathSegment::QuadTo(_, to) => points.push((to.x, to.y)),
            PathSegment::CubicTo(one, other, to) => {
                // The middle of the curve, or a circle would count as a square on its corner.
                let middle = |a: f32, b: f32, from: f32, to: f32| {
                    (from + 3.0 * a + 3.0 * b + to) / 8.0
                };
                let from = points.last().copied().unwrap_or((one.x, one.y));
                points.push((
                    middle(one.x, other.x, from.0, to.x),
                    middle(one.y, other.y, from.1, to.y),
                ));
                points.push((to.x, to.y));
            }
            PathSegment::Close => {}
        }
    }
    let next = points.iter().cycle().skip(1);
    let twice: f32 = points.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    let bounds = path.data().bounds();
    (twice / 2.0).abs() > 0.6 * bounds.width() * bounds.height()
}

fn colour(paint: &Paint) -> Option<[u8; 3]> {
    match paint {
        Paint::Color(it) => Some([it.red, it.green, it.blue]),
        _ => None,
    }
}

/// Whether the middle of a text stands within an area.
fn holds(area: Rect, text: Rect) -> bool {
    let x = f32::midpoint(text.left(), text.right());
    let y = f32::midpoint(text.top(), text.bottom());
    area.left() <= x && x <= area.right() && area.top() <= y && y <= area.bottom()
}

/// The ratio of the lights of two colours (WCAG 2.2).
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The light of a colour, 0 to 1.
#[expect(
    clippy::disallowed_methods,
    reason = "two digits of it are told, not set in type"
)]
fn light(rgb: [u8; 3]) -> f64 {
    let [red, green, blue] = rgb.map(|it| {
        let share = f64::from(it) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use crate::picture::read;

    fn faint(body: &str) -> Option<(String, [u8; 3], f64)> {
        let head = "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>";
        let svg = format!("{head}{body}</svg>").into_bytes();
        let found = read("a.svg", svg).expect("it is sound").faintest_text()?;
        Some((found.text, found.ground, (found.ratio * 10.0).round() / 10.0))
    }

    #[test]
    fn words_are_judged_against_what_they_stand_on() {
        let white = [255; 3];
        let gray = "<text x='9' y='50' fill='#999'>pucat</text>";
        assert_eq!(faint(gray), Some(("pucat".to_owned(), white, 2.8)));
        assert_eq!(faint("<text x='9' y='50' fill='#555'>jelas</text>"), None);
        // The same gray on black is plain, and white on white is nothing at all.
        let black = format!("<rect width='200' height='100'/>{gray}");
        assert_eq!(faint(&black), None);
        let large = "<text x='9' y='50' font-size='30' fill='#888'>besar</text>";
        assert_eq!(faint(large), None);
        // A thin triangle lies beside the words, not behind them; a circle lies behind them.
        let thin =
            "<path d='M0 0L200 0L0 100z'/><text x='60' y='30' fill='#555'>a</text>";
        assert_eq!(faint(thin), None);
        let circle = "<circle cx='60' cy='40' r='40'/>\
                      <text x='50' y='44' fill='#222'>a</text>";
        assert_eq!(faint(circle).map(|it| it.1), Some([0; 3]));
        // A gradient is not of one colour.
        let gradient = "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' \
                        stop-color='blue'/></linearGradient>\
                        <rect width='200' height='100' fill='url(#g)'/>";
        assert_eq!(faint(&format!("{gradient}{gray}")), None);
    }
}
