//! From where to where in the text a page goes.

use crate::document::Place;

/// The part of the text that stands on a page.
#[derive(Debug, Default, Clone)]
pub(super) struct Reach {
    /// The first and the last line of the running text.
    text: Option<(Place, Place)>,
    /// Where in the text belongs what moved here to the head or the foot.
    floats: Vec<Place>,
}

impl Reach {
    /// Adds a line of the running text, or what stands between its lines.
    pub(super) fn line(&mut self, place: Option<Place>) {
        let Some(place) = place else { return };
        let (first, last) = self.text.unwrap_or((place, place));
        self.text = Some((first.min(place), last.max(place)));
    }

    /// Adds what moved here.
    pub(super) fn float(&mut self, place: Option<Place>) {
        self.floats.extend(place);
    }

    /// Where the page begins when the pages before it go as far as `before`: with the first
    /// thing behind that. A figure that was called earlier, and moved here from among text
    /// that stayed behind, opens the page only when there is nothing else on it.
    pub(super) fn start(&self, before: Option<Place>) -> Option<Place> {
        let behind = self.floats.iter().filter(|it| before.is_none_or(|end| **it > end));
        let text = self.text.iter().map(|(first, _)| first);
        text.chain(behind).min().or(self.floats.iter().min()).copied()
    }

    /// How far the text goes, with the pages before that go as far as `before`.
    pub(super) fn end(&self, before: Option<Place>) -> Option<Place> {
        self.text.map(|(_, last)| last).max(before)
    }
}

#[cfg(test)]
mod tests {
    use super::Reach;
    use crate::document::{Leaf, Place};

    fn place(leaf: u32) -> Option<Place> {
        Some(Place { leaf: Leaf(leaf), offset: 0 })
    }

    #[test]
    fn a_page_begins_with_what_comes_first_behind_the_page_before() {
        let mut page = Reach::default();
        page.line(place(30));
        page.line(place(35));
        assert_eq!((page.start(place(20)), page.end(place(20))), (place(30), place(35)));
        // Called on the page before, whose text went on behind it.
        page.float(place(15));
        assert_eq!(page.start(place(20)), place(30));
        // Called with the last words of the page before.
        page.float(place(25));
        assert_eq!(page.start(place(20)), place(25));
    }

    #[test]
    fn a_page_of_figures_alone_begins_with_the_first() {
        let mut page = Reach::default();
        page.float(place(15));
        page.float(place(12));
        assert_eq!((page.start(place(20)), page.end(place(20))), (place(12), place(20)));
        assert_eq!(Reach::default().start(None), None);
    }
}
