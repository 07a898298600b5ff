//! The composing room: words are collected, shaped and set, portion after portion.

use rayon::Scope;

use super::Portion;
use super::collect::{self, Desk};
use super::column::ColumnForm;
use super::form::Bench;
use super::galley::{Galley, Setter, Unset};
use super::lexicon::{self, Lexicon};
use super::numerals::NumeralWords;
use crate::design::Design;
use crate::diagnostic::Report;
use crate::folios::Folios;
use crate::font::{Faces, Shapes};
use crate::ink::{ElementId, Ledger, Role};
use crate::language::Language;
use crate::passes::Book;

/// The composing room: makes one portion after another ready to be set, and keeps what they share.
#[derive(Debug)]
pub struct Shop<'a> {
    book: &'a Book,
    design: &'a Design,
    lexicon: Lexicon<'a>,
    ledger: Ledger,
    /// The elements of the front matter, the body and the back matter.
    parts: [ElementId; 3],
}

/// Dead matter: type that is not needed any more, and waits to be put back into its cases,
/// which takes time.
#[derive(Debug)]
#[expect(dead_code, reason = "it is kept, or not, and nothing more")]
pub struct DeadMatter(lexicon::Left);

impl<'a> Shop<'a> {
    /// A composing room for `book`.
    #[must_use]
    pub fn new(book: &'a Book, design: &'a Design, faces: &'a Faces) -> Self {
        let language = Language::of(&book.document().metadata.lang);
        let mut ledger = Ledger::default();
        let parts = [(); 3].map(|()| ledger.open(Role::Part, ElementId(0)));
        let lexicon = Lexicon::new(faces, book.hyphenation(), language);
        Self { book, design, lexicon, ledger, parts }
    }

    /// Makes a portion ready; `folios` are those that are known so far. The setter sets it.
    pub fn set(
        &mut self,
        portion: Portion,
        folios: &Folios,
        report: &mut Report,
    ) -> (Galley, Setter<'_>) {
        let forms = rayon::in_place_scope(|scope| {
            let forms = self.collect(portion, folios, report, scope);
            self.lexicon.send(scope, true);
            forms
        });
        self.lexicon.shape();
        (self.galley(forms), self.setter())
    }

    /// Makes the body ready, and the front matter, to see how long that is: what this refers to
    /// is forgotten again.
    pub fn set_body(
        &mut self,
        folios: &Folios,
        report: &mut Report,
    ) -> (Galley, Galley, Setter<'_>) {
        let (body, front) = rayon::in_place_scope(|scope| {
            let body = self.collect(Portion::Body, folios, report, scope);
            let extent = self.ledger.extent();
            let aside = &mut Report::default();
            let front = self.collect(Portion::Front, folios, aside, scope);
            self.ledger.cut(extent);
            self.lexicon.send(scope, true);
            (body, front)
        });
        self.lexicon.shape();
        (self.galley(body), self.galley(front), self.setter())
    }

    /// Collects a portion as forms; their words are sent to be shaped.
    fn collect<'s>(
        &mut self,
        portion: Portion,
        folios: &Folios,
        report: &mut Report,
        scope: &Scope<'s>,
    ) -> Forms
    where
        'a: 's,
    {
        let language = Language::of(&self.book.document().metadata.lang);
        let root = self.parts[portion as usize];
        let send = |lexicon: &mut Lexicon<'a>| lexicon.send(scope, false);
        let mut desk = Desk {
            book: self.book,
            design: self.design,
            lexicon: &mut self.lexicon,
            send: &send,
            ledger: &mut self.ledger,
            folios,
            report,
            language,
            words: language.words(),
            solutions: collect::solutions(self.book.document()),
        };
        let mut columns = vec![];
        for (number, section) in desk.document().sections.iter().enumerate() {
            if Portion::of(section.kind) == portion {
                columns.push(collect::section(&mut desk, number, root));
            }
        }
        let numerals = NumeralWords::new(&mut self.lexicon, self.design, language);
        Forms { columns, numerals }
    }

    /// Forms whose words are shaped.
    fn galley(&self, forms: Forms) -> Galley {
        let columns = forms.columns.into_iter().map(Unset::from).collect();
        Galley { columns, numerals: forms.numerals.shaped(&self.lexicon) }
    }

    /// Makes a portion ready to see how long it is: what it refers to is forgotten again.
    pub fn rehearse(
        &mut self,
        portion: Portion,
        folios: &Folios,
        report: &mut Report,
    ) -> (Galley, Setter<'_>) {
        let extent = self.ledger.extent();
        let (galley, _) = self.set(portion, folios, report);
        self.ledger.cut(extent);
        (galley, self.setter())
    }

    /// Who sets paragraphs of what was set in another number of lines.
    #[must_use]
    pub fn setter(&self) -> Setter<'_> {
        Setter(Some(Bench { lexicon: &self.lexicon, design: self.design }))
    }

    /// How many shapes there are so far.
    #[must_use]
    pub fn shape_count(&self) -> usize {
        self.lexicon.shape_count()
    }

    /// What the set lines refer to, and what is left.
    #[must_use]
    pub fn finish(self) -> (Shapes, Ledger, DeadMatter) {
        let (shapes, left) = self.lexicon.into_shapes();
        (shapes, self.ledger, DeadMatter(left))
    }
}

/// A portion whose words wait to be shaped.
struct Forms {
    columns: Vec<ColumnForm>,
    numerals: NumeralWords,
}
