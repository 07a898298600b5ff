//! Writes pictures.

use super::scribe::Scribe;
use crate::document::{Block, Document, Figure};
use crate::language::capitalized;
use crate::picture::{Format, PictureId};
use crate::units::Pt;

/// A drawing as wide as this fills the screen: the measure of the printed page.
const MEASURE: Pt = Pt(300.0);

impl Scribe<'_> {
    /// Writes a figure.
    pub(super) fn figure(&mut self, block: &Block, figure: &Figure) {
        self.mark_leaf(figure.leaf);
        self.open_block("figure", block);
        self.xml.line();
        if figure.picture.is_some() {
            let class = figure_class(self.set.document, figure).unwrap_or_default();
            self.image(figure.picture, &figure.alt, figure.decorative, &class);
        } else {
            let missing = capitalized(self.set.words.missing_picture);
            let text = format!("{missing}: {}", figure.path);
            self.xml.open("p").attr("class", "missing").text(&text).close();
        }
        self.xml.line();
        if !figure.caption.is_empty() {
            self.xml.open("figcaption");
            self.label(figure.label.as_deref());
            self.inlines(&figure.caption);
            self.xml.close_line();
        }
        self.xml.close();
    }

    /// Writes a picture; a missing one is its alternative text.
    pub(super) fn image(
        &mut self,
        picture: Option<PictureId>,
        alt: &str,
        decorative: bool,
        class: &str,
    ) {
        let file = picture.and_then(|it| self.set.atlas.pictures.get(&it));
        let Some(file) = file else {
            if !decorative {
                self.xml.text(alt);
            }
            return;
        };
        self.xml
            .void("img")
            .attr("src", file)
            .attr("alt", if decorative { "" } else { alt });
        if decorative {
            self.xml.attr("role", "presentation");
        }
        self.xml.attr_if("class", Some(class).filter(|it| !it.is_empty()));
    }
}

/// The width class of a figure, when a width is known: the author's, or that of a drawing,
/// which has no size of its own in an e-book; its view box says how large it was meant.
pub(super) fn figure_class(document: &Document, figure: &Figure) -> Option<String> {
    let picture = document.pictures.get(figure.picture?.0 as usize);
    let natural = picture
        .filter(|it| it.format == Format::Svg)
        .map(|it| (it.size.width / MEASURE).min(1.0));
    figure.width.or(natural).map(width_class)
}

/// The class of a share of the measure, in steps of five hundredths.
fn width_class(share: f64) -> String {
    let steps = (1..20_u32).find(|it| share * 20.0 <= f64::from(*it) + 0.5).unwrap_or(20);
    format!("w{}", steps * 5)
}

#[cfg(test)]
mod tests {
    use super::width_class;

    #[test]
    fn widths_go_by_steps_of_five() {
        assert_eq!(width_class(0.6), "w60");
        assert_eq!(width_class(0.62), "w60");
        assert_eq!(width_class(0.0), "w5");
        assert_eq!(width_class(1.0), "w100");
        assert_eq!(width_class(7.0), "w100");
    }
}
