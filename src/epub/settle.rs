//! Settles the marks of printed pages: a page whose first line begins within a word is marked
//! before the word, even where the word consists of several pieces of the tree.

use super::survey::PageMark;
use crate::document::{
    Block, BlockKind, Document, Inline, InlineKind, Leaf, Place, Section, walk_blocks,
    walk_inlines,
};

/// Moves the places of `marks` to the beginnings of their words. A place that lies before the
/// one of an earlier page is none: the marks go the way of the text.
pub(super) fn settle(document: &Document, section: &Section, marks: &mut [PageMark]) {
    let mut settler = Settler { marks, word: None };
    settler.text(&section.title);
    settler.blocks(document, &section.blocks);
    let mut furthest = None;
    for mark in marks {
        if mark.place < furthest {
            mark.place = None;
        }
        furthest = furthest.max(mark.place);
    }
}

/// The beginning of the word that byte `offset` of `text` stands in; `None` when it begins
/// before the text. A word ends at white space, and at the signs after which a line may end
/// without a hyphen of its own.
pub(super) fn word_start(text: &str, offset: usize) -> Option<usize> {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    // Where a line ends beside a sign, as addresses do, no word is cut.
    let of_word = |it: char| it.is_alphanumeric() || it == '\u{ad}';
    let cut = text[..at].ends_with(of_word) && text[at..].starts_with(of_word);
    let within = at == 0 && text.starts_with(|it: char| !it.is_whitespace());
    if cut || within { last_end(&text[..at]) } else { Some(at) }
}

/// The last place of `text` where a word has ended.
fn last_end(text: &str) -> Option<usize> {
    let ends = |it: char| {
        it.is_whitespace() || matches!(it, '-' | '‐' | '–' | '—' | '/' | '\u{200b}')
    };
    text.char_indices().rev().find(|(_, it)| ends(*it)).map(|(at, it)| at + it.len_utf8())
}

struct Settler<'a> {
    marks: &'a mut [PageMark],
    /// Where the word began that the pieces so far end with.
    word: Option<Place>,
}

impl Settler<'_> {
    /// Goes through blocks, and through the notes that stand among them.
    fn blocks(&mut self, document: &Document, blocks: &[Block]) {
        walk_blocks(blocks, &mut |block| {
            block.kind.texts().into_iter().for_each(|it| self.text(it));
            if let BlockKind::Notes(of) = block.kind {
                let notes = &document.sections[of].notes;
                for note in notes.iter().filter(|it| !it.in_table) {
                    self.blocks(document, &note.blocks);
                }
            }
        });
    }

    /// Goes through a run of text.
    fn text(&mut self, text: &[Inline]) {
        self.word = None;
        walk_inlines(text, &mut |inline| match &inline.kind {
            InlineKind::Text { text, leaf } | InlineKind::Code { text, leaf } => {
                self.piece(text, *leaf);
            }
            InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Math { .. }
            | InlineKind::Image { .. } => self.word = None,
            _ => {}
        });
    }

    fn piece(&mut self, text: &str, leaf: Leaf) {
        for mark in &mut *self.marks {
            let Some(place) = mark.place.as_mut().filter(|it| it.leaf == leaf) else {
                continue;
            };
            // A page that begins with the piece begins with a word: no line ends elsewhere.
            let start = match place.offset {
                0 => Some(0),
                offset => word_start(text, offset as usize),
            };
            *place = match (start, self.word) {
                (None, Some(word)) => word,
                (start, _) => at(leaf, start.unwrap_or(0)),
            };
        }
        match last_end(text) {
            Some(end) if end == text.len() => self.word = None,
            Some(end) => self.word = Some(at(leaf, end)),
            None if text.is_empty() => {}
            None => self.word = self.word.or(Some(at(leaf, 0))),
        }
    }
}

fn at(leaf: Leaf, offset: usize) -> Place {
    Place { leaf, offset: u32::try_from(offset).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests {
    use super::{settle, word_start};
    use crate::document::{InlineKind, Leaf, Place};
    use crate::epub::sample::{chapter, inline, paragraph, text};
    use crate::epub::survey::PageMark;

    #[test]
    fn a_mark_goes_before_the_word_it_falls_in() {
        assert_eq!(word_start("satu dua", 5), Some(5));
        assert_eq!(word_start("satu dua", 7), Some(5));
        assert_eq!(word_start("satu dua", 2), None);
        assert_eq!(word_start("satu dua", 4), Some(4));
        assert_eq!(word_start("satu dua", 99), Some(8));
        // A hyphen of the word itself ends it: the page begins with its second half.
        assert_eq!(word_start("negara-negara", 7), Some(7));
        assert_eq!(word_start("negara-negara", 9), Some(7));
        // An address ends its lines before a hyphen and after a point.
        assert_eq!(word_start("a https://b.co/c-d", 16), Some(16));
        assert_eq!(word_start("a https://b.co/c-d", 12), Some(12));
        assert_eq!(word_start("a satu\u{ad}dua", 6), Some(2));
        // Within a letter of more than one byte.
        assert_eq!(word_start("a é", 3), Some(2));
    }

    #[test]
    fn a_word_of_several_pieces_is_one_word_and_marks_never_go_back() {
        let emphasis = inline(InlineKind::Emphasis(vec![text(3, "antar")]));
        let content = vec![text(2, "kerja ("), emphasis, text(4, "negara itu")];
        let document = chapter(vec![paragraph(content)]);
        let mark = |leaf, offset| PageMark {
            id: String::new(),
            label: String::new(),
            place: Some(Place { leaf: Leaf(leaf), offset }),
            opens_section: false,
        };
        let mut marks = vec![mark(4, 3), mark(3, 0), mark(4, 7)];
        settle(&document, &document.sections[0], &mut marks);
        let places: Vec<_> =
            marks.iter().map(|it| it.place.map(|it| (it.leaf.0, it.offset))).collect();
        assert_eq!(places, [Some((2, 6)), Some((3, 0)), Some((4, 7))]);
        let mut marks = vec![mark(4, 7), mark(3, 0)];
        settle(&document, &document.sections[0], &mut marks);
        assert_eq!(marks[1].place, None);
    }
}
