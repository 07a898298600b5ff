//! The words of the book, each shaped once.
//!
//! The same word in the same dress comes back hundreds of times in a book, so words are
//! interned while the text is collected, shaped in the [`foundry`](super::foundry) meanwhile,
//! and then only named by number. Setting a word apart from its neighbours is exact for the faces of the house: none
//! kerns across a word space.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::Scope;

use super::foundry::{Foundry, KeptScraps, Kit, Smiths, Waiting};
use crate::font::{FaceId, Faces, Features, Learned, Shape, ShapeId, Shaper, Shapes};
use crate::language::{Hyphenator, Language, Sign};
use crate::vocabulary::Vocabulary;

/// Words that are shaped as one batch.
const WORDS_TOGETHER: usize = 256;

/// A word in a dress, by its number in the [`Lexicon`].
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordId(u32);

/// How a word is dressed: all that shaping and dividing it depend on.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dress {
    /// The face.
    pub face: FaceId,
    /// What is asked of it.
    pub features: Features,
    /// The language, for dividing.
    pub language: Language,
    /// Whether it may be divided at all.
    pub divide: bool,
}

/// The number of a [`Dress`].
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct DressId(pub u16);

/// A shaped word. Lengths in the face's units.
#[derive(Debug)]
pub(super) struct Word {
    /// Its glyphs.
    pub shape: ShapeId,
    /// The sum of their advances.
    pub width: i32,
    /// How many glyphs there are.
    pub glyphs: u16,
    /// How far its first character hangs into the left margin.
    pub hang_left: i32,
    /// How far its last character hangs into the right margin.
    pub hang_right: i32,
    /// Its dress.
    pub dress: DressId,
    /// How far the last glyph's ink reaches past its advance: the italic correction.
    pub overhang: i32,
    /// What it is beside numbers.
    pub class: NumericClass,
    /// Where it may be divided, from left to right.
    pub points: Box<[Division]>,
}

/// What a word is beside numbers, as its letters tell; Unicode's line breaking (UAX #14) has such
/// classes of characters.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum NumericClass {
    /// Nothing of it.
    Plain,
    /// A number: `Rp523,56`, `(1`.
    Number,
    /// A sign of reckoning: `×`.
    Operator,
    /// A sign of reckoning behind a number, and a mark elsewhere: `/`.
    Mark,
}

impl NumericClass {
    /// The class of a word.
    pub(super) fn of(word: &str) -> Self {
        if word.bytes().any(|it| it.is_ascii_digit()) {
            Self::Number
        } else if Sign::of(word) != Some(Sign::Operator) {
            Self::Plain
        } else if Sign::is_mark(word) {
            Self::Mark
        } else {
            Self::Operator
        }
    }
}

/// How a word stands in its sentence, as its letters tell.
#[derive(Debug, Copy, Clone)]
pub(super) struct Manner {
    /// Whether its first letter is a capital; `None` when it has no letters.
    pub capital: Option<bool>,
    /// It ends the sentence.
    pub ends: bool,
}

impl Manner {
    fn of(word: &str) -> Self {
        let end = word.trim_end_matches(['"', '”', '’', ')', '»']);
        Self {
            capital: word.chars().find(|it| it.is_alphabetic()).map(char::is_uppercase),
            ends: end.ends_with(['.', '?', '!', ':']),
        }
    }
}

/// A place where a word may be divided. Lengths in the face's units.
#[derive(Debug, Copy, Clone)]
pub(super) struct Division {
    /// Bytes before it.
    pub at: u16,
    /// How many glyphs of the word stand before it as they are.
    pub before: u16,
    /// What comes after them: a few letters, shaped anew for the place.
    pub before_scrap: Option<ShapeId>,
    /// How many glyphs stand before it in all.
    pub before_glyphs: u16,
    /// From which glyph on those of the word stand after it as they are.
    pub after: u16,
    /// What comes before them: a few letters, shaped anew for the place.
    pub after_scrap: Option<ShapeId>,
    /// Width of the part before, with its hyphen.
    pub before_width: i32,
    /// Width of the part after.
    pub after_width: i32,
    /// A hyphen is put in.
    pub hyphen: bool,
    /// Multiplies the cost of a hyphen.
    pub weight: f32,
    /// Only when a line could not be set otherwise.
    pub rescue: bool,
    /// Only when not even the rescue sets the line.
    pub last_resort: bool,
    /// How far the hyphen, or the character before, hangs into the right margin.
    pub hang_right: i32,
    /// How far the character after hangs into the left margin.
    pub hang_left: i32,
}

/// The hyphen of a dress.
#[derive(Debug, Copy, Clone)]
pub(super) struct Hyphen {
    /// Its glyph.
    pub shape: ShapeId,
    /// Its advance.
    pub width: i32,
}

/// The words in one dress.
#[derive(Debug, Default)]
struct Wearers {
    words: Vocabulary,
    /// Their numbers in the lexicon.
    ids: Vec<WordId>,
}

/// All words of the book.
#[derive(Debug)]
pub(super) struct Lexicon<'a> {
    faces: &'a Faces,
    shapes: Shapes,
    foundry: Arc<Foundry<'a>>,
    kits: Arc<Vec<Kit>>,
    /// By the number of the dress.
    index: Vec<Wearers>,
    /// Words that wait for their batch to be full.
    pending: Waiting,
    /// Batches that are full.
    full: Vec<Waiting>,
    /// Batches that went to the foundry.
    batches: usize,
    /// One for each word, the waiting ones among them.
    manners: Vec<Manner>,
    words: Vec<Word>,
    /// Letters that are shaped by themselves beside a division.
    scraps: KeptScraps,
    hyphenators: BTreeMap<Language, Arc<Hyphenator>>,
    exceptions: &'a [String],
    main: Language,
    /// What was learned about the faces by those who shape here, not in the foundry.
    learned: Learned,
    /// Shapes of formulas, by face, first glyph and text.
    kept: BTreeMap<(FaceId, u16, Box<str>), ShapeId>,
}

impl<'a> Lexicon<'a> {
    /// An empty lexicon; `exceptions` are the author's divisions in the book's `main` language.
    pub(super) fn new(
        faces: &'a Faces,
        exceptions: &'a [String],
        main: Language,
    ) -> Self {
        Self {
            faces,
            shapes: Shapes::default(),
            foundry: Arc::new(Foundry::new(faces)),
            kits: Arc::default(),
            index: vec![],
            pending: Waiting::default(),
            full: vec![],
            batches: 0,
            manners: vec![],
            words: vec![],
            scraps: KeptScraps::default(),
            hyphenators: BTreeMap::new(),
            exceptions,
            main,
            learned: Learned::default(),
            kept: BTreeMap::new(),
        }
    }

    /// The number of a dress.
    pub(super) fn dress(&mut self, dress: Dress) -> DressId {
        let known = self.kits.iter().position(|it| it.dress == dress);
        let at = known.unwrap_or_else(|| {
            self.index.push(Wearers::default());
            let hyphen = self.hyphen_in(dress);
            let (exceptions, main) = (self.exceptions, self.main);
            let hyphenator =
                self.hyphenators.entry(dress.language).or_insert_with(|| {
                    let own = if dress.language == main { exceptions } else { &[] };
                    Arc::new(Hyphenator::new(dress.language, own))
                });
            let hyphenator = Arc::clone(hyphenator);
            Arc::make_mut(&mut self.kits).push(Kit { dress, hyphen, hyphenator });
            self.kits.len() - 1
        });
        DressId(u16::try_from(at).expect("a design has few dresses"))
    }

    /// The hyphen of a new dress: that of one that differs in nothing that is seen, as to make
    /// ready for shaping takes as long as to shape a hundred words.
    fn hyphen_in(&mut self, dress: Dress) -> Hyphen {
        let looks = |it: &Dress| (it.face, it.features);
        let alike = self.kits.iter().find(|it| looks(&it.dress) == looks(&dress));
        if let Some(kit) = alike {
            return kit.hyphen;
        }
        let hyphen = self.shape_now(dress.face, dress.features, "-");
        let width = hyphen.width;
        Hyphen { shape: self.shapes.add(hyphen), width }
    }

    /// Shapes a few letters at once, whose width is asked before the words are shaped.
    pub(super) fn shape_now(
        &mut self,
        face: FaceId,
        features: Features,
        text: &str,
    ) -> Shape {
        let mut shaper = Shaper::with(self.faces, std::mem::take(&mut self.learned));
        let shape = shaper.shape(face, features, "", text);
        self.learned = shaper.leave();
        shape
    }

    /// The number of a word; it is shaped by the next [`Lexicon::shape`].
    pub(super) fn word(&mut self, dress: DressId, text: &str) -> WordId {
        let Wearers { words, ids } = &mut self.index[usize::from(dress.0)];
        let (number, is_new) = words.number(text);
        if !is_new {
            return ids[number];
        }
        let count = u32::try_from(self.manners.len());
        let id = WordId(count.expect("a book has fewer words"));
        self.manners.push(Manner::of(text));
        ids.push(id);
        self.pending.push(dress, text);
        if self.pending.len() == WORDS_TOGETHER {
            self.full.push(std::mem::take(&mut self.pending));
        }
        id
    }

    /// Whether a batch is full that has not been sent.
    pub(super) fn is_full(&self) -> bool {
        !self.full.is_empty()
    }

    /// Sends words to the foundry in full batches; `all` those that have come.
    pub(super) fn send<'s>(&mut self, scope: &Scope<'s>, all: bool)
    where
        'a: 's,
    {
        if all && self.pending.len() > 0 {
            self.full.push(std::mem::take(&mut self.pending));
        }
        for words in self.full.drain(..) {
            let (foundry, kits) = (Arc::clone(&self.foundry), Arc::clone(&self.kits));
            let number = self.batches;
            self.batches += 1;
            scope.spawn(move |_| foundry.shape(number, &kits, &words));
        }
    }

    /// Takes in every word that has come since the last time, shaped.
    pub(super) fn shape(&mut self) {
        rayon::in_place_scope(|scope| self.send(scope, true));
        self.foundry.fetch(&mut self.words, &mut self.shapes, &mut self.scraps);
    }

    /// How a word stands in its sentence.
    pub(super) fn manner(&self, id: WordId) -> Manner {
        self.manners[id.0 as usize]
    }

    /// A word that has been shaped.
    pub(super) fn get(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// Keeps a shape that was made elsewhere: a glyph of a formula.
    pub(super) fn keep(&mut self, shape: Shape) -> ShapeId {
        let key =
            (shape.face, shape.glyphs.first().map_or(0, |it| it.id), shape.text.clone());
        if let Some(known) = self.kept.get(&key) {
            return *known;
        }
        let id = self.shapes.add(shape);
        self.kept.insert(key, id);
        id
    }

    /// Notes that a face sets a character that another lacks.
    pub(super) fn helped(&mut self, lacking: FaceId, helping: FaceId, character: char) {
        self.shapes.note_help(lacking, helping, character);
    }

    /// The hyphen of a dress.
    pub(super) fn hyphen(&self, dress: DressId) -> Hyphen {
        self.kits[usize::from(dress.0)].hyphen
    }

    /// How many shapes there are.
    pub(super) fn shape_count(&self) -> usize {
        self.shapes.len()
    }

    /// A shape by its number.
    pub(super) fn shape_of(&self, id: ShapeId) -> &Shape {
        self.shapes.get(id)
    }

    /// The faces.
    pub(super) fn faces(&self) -> &'a Faces {
        self.faces
    }

    /// Hands over the shapes, and what is left.
    pub(super) fn into_shapes(self) -> (Shapes, Left) {
        let Self { shapes, foundry, kits, index, manners, words, scraps, .. } = self;
        let smiths = Arc::into_inner(foundry).map(Foundry::close);
        (shapes, Left { smiths, kits, index, manners, words, scraps })
    }
}

/// What is left of a lexicon when no word is asked for any more.
#[derive(Debug)]
#[expect(dead_code, reason = "it is kept, or not, and nothing more")]
pub(super) struct Left {
    smiths: Option<Smiths>,
    kits: Arc<Vec<Kit>>,
    index: Vec<Wearers>,
    manners: Vec<Manner>,
    words: Vec<Word>,
    scraps: KeptScraps,
}
