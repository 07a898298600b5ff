//! Spans around sentences, by which Kobo's own reader keeps its place, its highlights and its
//! statistics: of a book without them it knows only the chapter.
//!
//! `<span class="koboSpan" id="kobo.12.3">`: the third sentence of the twelfth paragraph. The
//! words stay what they are; only the tags around them are more.

/// Counts paragraphs and their sentences.
#[derive(Debug, Default)]
pub(super) struct Counter {
    paragraph: u32,
    sentence: u32,
}

impl Counter {
    /// An element begins; of those that are paragraphs, the sentences are counted anew.
    pub(super) fn enter(&mut self, element: &str) {
        let is_paragraph = matches!(
            element,
            "p" | "li"
                | "dt"
                | "dd"
                | "td"
                | "th"
                | "caption"
                | "figcaption"
                | "div"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
        );
        if is_paragraph {
            self.paragraph += 1;
            self.sentence = 0;
        }
    }

    /// The tag before the next sentence.
    pub(super) fn tag(&mut self) -> String {
        self.sentence += 1;
        let (paragraph, sentence) = (self.paragraph, self.sentence);
        format!("<span class=\"koboSpan\" id=\"kobo.{paragraph}.{sentence}\">")
    }
}

/// The elements in whose text there are no spans.
pub(super) const WITHOUT: [&str; 2] = ["pre", "math"];

/// Cuts a text behind its sentences; the white between goes with the one before.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (sentence, after) = rest.split_at(end(rest));
        rest = after;
        Some(sentence)
    })
}

/// Where the first sentence of a text ends: behind its last sign, what closes a quotation, and
/// white space; else where the text does.
fn end(text: &str) -> usize {
    let mut ends = false;
    let mut white = false;
    for (at, character) in text.char_indices() {
        if matches!(character, ' ' | '\n' | '\t') {
            white = ends;
        } else if white {
            return at;
        } else {
            ends = matches!(character, '.' | '!' | '?' | ':' | '…')
                || ends && matches!(character, '"' | '”' | '’' | '\'' | ')' | '»');
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{Counter, sentences};

    #[test]
    fn a_text_is_cut_behind_its_sentences_and_nothing_is_lost() {
        let cut = |text| sentences(text).collect::<Vec<_>>();
        assert_eq!(
            cut("Satu. “Dua?” Tiga 2.500 (empat!) lima"),
            ["Satu. ", "“Dua?” ", "Tiga 2.500 (empat!) ", "lima"]
        );
        assert_eq!(cut(" Satu."), [" Satu."]);
        assert_eq!(cut("Satu.\nDua. "), ["Satu.\n", "Dua. "]);
        assert_eq!(cut(""), [""; 0]);
        // A tie ends none.
        assert_eq!(cut("hlm.\u{a0}31 itu"), ["hlm.\u{a0}31 itu"]);
    }

    #[test]
    fn sentences_are_numbered_by_their_paragraphs() {
        let mut counter = Counter::default();
        counter.enter("p");
        assert_eq!(counter.tag(), "<span class=\"koboSpan\" id=\"kobo.1.1\">");
        counter.enter("em");
        assert_eq!(counter.tag(), "<span class=\"koboSpan\" id=\"kobo.1.2\">");
        counter.enter("li");
        assert_eq!(counter.tag(), "<span class=\"koboSpan\" id=\"kobo.2.1\">");
    }
}
