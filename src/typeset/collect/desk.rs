//! What the compositor has at hand while the text is collected.

use std::collections::BTreeMap;

use crate::design::{Design, TextSize};
use crate::diagnostic::Report;
use crate::document::{Document, Id, Solution};
use crate::folios::Folios;
use crate::font::{Features, Style};
use crate::ink::{ElementId, Ledger, LinkId};
use crate::language::{Language, Words};
use crate::passes::Book;
use crate::typeset::lexicon::{DressId, Lexicon, WordId};
use crate::typeset::paragraph::{Decoration, Stand};
use crate::units::Pt;

/// The desk: the book, the design, and what is being filled.
pub(in crate::typeset) struct Desk<'d, 'a> {
    /// The book.
    pub book: &'a Book,
    /// The numbers of the page.
    pub design: &'a Design,
    /// The words.
    pub lexicon: &'d mut Lexicon<'a>,
    /// Sends full batches of words to be shaped.
    pub send: &'d dyn Fn(&mut Lexicon<'a>),
    /// The structure and the links.
    pub ledger: &'d mut Ledger,
    /// The pages that are known so far.
    pub folios: &'d Folios,
    /// What is wrong.
    pub report: &'d mut Report,
    /// The book's language.
    pub language: Language,
    /// Its words.
    pub words: &'static Words,
    /// The answers of a teacher's edition, by the names of their exercises.
    pub solutions: BTreeMap<&'a Id, &'a Solution>,
}

impl<'a> Desk<'_, 'a> {
    /// The tree.
    pub(in crate::typeset) fn document(&self) -> &'a Document {
        self.book.document()
    }

    /// The number of a word in a dress; those that shape words learn of it soon.
    pub(super) fn word(&mut self, dress: DressId, text: &str) -> WordId {
        let word = self.lexicon.word(dress, text);
        if self.lexicon.is_full() {
            (self.send)(self.lexicon);
        }
        word
    }

    /// Whether the notes of section `number` stand in that of all notes.
    pub(super) fn gives_notes(&self, number: usize) -> bool {
        let document = self.document();
        document.gives_notes(&document.sections[number])
    }

    /// The page that a name is printed on, as digits; as many zeros as it may need while it is
    /// not known, so that the line keeps its length.
    pub(super) fn page_of(&self, id: &Id) -> String {
        self.folios.spot(id).map_or_else(|| "000".to_owned(), |it| it.folio.to_string())
    }
}

/// How running text is set just here: what nested emphasis, links and languages change.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(super) struct Voice {
    /// Family and cut.
    pub style: Style,
    /// Small capitals, figures.
    pub features: Features,
    /// Size of an em.
    pub size: Pt,
    /// Above the baseline.
    pub rise: Pt,
    /// Letterspacing in thousandths of an em.
    pub tracking: i16,
    /// 0 black to 255 white.
    pub gray: u8,
    /// Lines and grounds.
    pub decoration: Decoration,
    /// For dividing words and tying them.
    pub language: Language,
    /// Whether words may be divided.
    pub divide: bool,
    /// What the text is part of.
    pub element: ElementId,
    /// The link that it is part of.
    pub link: Option<LinkId>,
}

impl Voice {
    /// The voice of running text of a size.
    pub(super) fn new(size: Pt, language: Language, element: ElementId) -> Self {
        Self {
            style: Style::default(),
            features: Features { old_style: true, ..Features::default() },
            size,
            rise: Pt::ZERO,
            tracking: 0,
            gray: 0,
            decoration: Decoration::None,
            language,
            divide: true,
            element,
            link: None,
        }
    }

    /// The same in Source Sans with lining figures.
    pub(super) fn sans(mut self) -> Self {
        self.style.family = crate::font::Family::Sans;
        self.features.old_style = false;
        self
    }

    /// The same, heavier.
    pub(super) fn bold(mut self) -> Self {
        self.style.bold = true;
        self
    }

    /// The same, slanted.
    pub(super) fn italic(mut self) -> Self {
        self.style.italic = true;
        self
    }

    /// The same with words kept whole.
    pub(super) fn whole(mut self) -> Self {
        self.divide = false;
        self
    }

    /// The same for another element.
    pub(super) fn of(mut self, element: ElementId) -> Self {
        self.element = element;
        self
    }

    /// Letterspaced small capitals.
    pub(super) fn small_caps(mut self) -> Self {
        self.features.small_caps = true;
        self.tracking = SMALL_CAPS_TRACKING;
        self
    }
}

/// Small capitals are letterspaced by 5 % (Bringhurst, 3.2.2).
pub(super) const SMALL_CAPS_TRACKING: i16 = 50;

/// The frame that blocks are set in: what lists, quotations and boxes change.
#[derive(Debug, Copy, Clone)]
pub(super) struct Frame {
    /// From the text block's left edge.
    pub left: Pt,
    /// From the text block's right edge.
    pub right: Pt,
    /// Size and leading.
    pub text: TextSize,
    /// How lines stand.
    pub stand: Stand,
    /// Paragraphs after the first are indented; else white parts them.
    pub indented: bool,
    /// Lines stand on the page's grid.
    pub on_grid: bool,
    /// The ground behind.
    pub ground: Option<crate::typeset::galley::Ground>,
    /// What the blocks are part of.
    pub element: ElementId,
    /// The language of the passage.
    pub language: Language,
    /// Depth of lists.
    pub depth: u8,
}
