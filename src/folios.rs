//! Which page a place of the text was printed on: what joins the two editions.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use crate::document::{Id, IndexPlace, Place};

/// A page number as printed.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folio {
    /// i, ii, iii: front matter.
    Roman(u32),
    /// 1, 2, 3: body and back matter.
    Arabic(u32),
}

impl Display for Folio {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        const NUMERALS: [(u32, &str); 13] = [
            (1000, "m"),
            (900, "cm"),
            (500, "d"),
            (400, "cd"),
            (100, "c"),
            (90, "xc"),
            (50, "l"),
            (40, "xl"),
            (10, "x"),
            (9, "ix"),
            (5, "v"),
            (4, "iv"),
            (1, "i"),
        ];
        match self {
            Self::Arabic(number) => write!(f, "{number}"),
            Self::Roman(number) => {
                let mut rest = *number;
                for (value, letters) in NUMERALS {
                    while rest >= value {
                        f.write_str(letters)?;
                        rest -= value;
                    }
                }
                Ok(())
            }
        }
    }
}

/// Makes a run of pages that follow each other, or, where they are few, one for each that
/// nothing ties to the next. Main pages among others stand by themselves behind their run.
fn close(chain: &mut Vec<(Folio, Named)>, runs: &mut Vec<Run>) {
    let long = chain.len() >= RUN;
    for pages in chain.chunk_by(|it, _| long || it.1.goes_on) {
        let main: Vec<(Folio, &Main)> =
            pages.iter().filter_map(|it| Some((it.0, it.1.main.as_ref()?))).collect();
        let mixed = pages.iter().any(|it| !it.1.stands_out());
        if mixed {
            let (first, last) = (&pages[0], &pages[pages.len() - 1]);
            let from = first.1.from.clone();
            runs.push(Run { from, first: first.0, last: last.0, main: false });
        }
        for pages in main.chunk_by(|it, _| it.1.goes_on || long && !mixed) {
            let (first, last) = (pages[0], pages[pages.len() - 1]);
            let from = first.1.from.clone();
            runs.push(Run { from, first: first.0, last: last.0, main: true });
        }
    }
    chain.clear();
}

/// A printed page: its number, and where in the text it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStart {
    /// The number.
    pub folio: Folio,
    /// Index of the section that the page belongs to.
    pub section: usize,
    /// The first page of its section.
    pub opens_section: bool,
    /// The first place of the text on the page; `None` when it holds no running text.
    pub place: Option<Place>,
    /// Nothing is printed on it.
    pub blank: bool,
}

/// Where a name was printed.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The page's number.
    pub folio: Folio,
    /// The line on the page, from 1.
    pub line: u16,
}

/// The table "place in the text → printed page and line". Made by the page room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folios {
    pages: Vec<PageStart>,
    spots: BTreeMap<Id, Spot>,
}

/// Pages that an index names together: "12", "12–15".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The name of the place on the first page: in a main run the one that says most, else the
    /// first.
    pub from: Id,
    /// The first page.
    pub first: Folio,
    /// The last page.
    pub last: Folio,
    /// It is of the place that says most.
    pub main: bool,
}

impl Display for Run {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}–{}", self.first, self.last)
        }
    }
}

/// So many pages that follow each other are named as one run; two stay "12, 13", since the
/// text goes on speaking of the thing on few of them.
const RUN: usize = 3;

/// A page that an index names.
#[derive(Debug)]
struct Named {
    /// The first place on it.
    from: Id,
    /// What it speaks of goes on on the next page.
    goes_on: bool,
    /// A passage of several pages has it that does not say most.
    in_passage: bool,
    /// The place that says most, where it is on it.
    main: Option<Main>,
}

/// The place that says most.
#[derive(Debug)]
struct Main {
    from: Id,
    /// It goes on on the next page.
    goes_on: bool,
}

impl Named {
    /// Whether it is only named as a main page: no passage hides it.
    const fn stands_out(&self) -> bool {
        self.main.is_some() && !self.in_passage
    }
}

impl Folio {
    /// The page after this.
    const fn next(self) -> Self {
        match self {
            Self::Roman(number) => Self::Roman(number + 1),
            Self::Arabic(number) => Self::Arabic(number + 1),
        }
    }
}

impl Folios {
    /// The pages of the places of an index's line, each once, in order; a passage from its
    /// first to its last page. Pages that follow each other become one run, and a main page
    /// within a passage is named again behind it: "12–15, 13".
    #[must_use]
    pub fn runs(&self, places: &[IndexPlace]) -> Vec<Run> {
        let mut pages: BTreeMap<Folio, Named> = BTreeMap::new();
        for place in places {
            let Some(first) = self.spot(&place.from).map(|it| it.folio) else { continue };
            let last = place.to.as_ref().and_then(|it| self.spot(it)).map(|it| it.folio);
            let last = last.filter(|it| {
                *it > first
                    && matches!(
                        (first, it),
                        (Folio::Arabic(_), Folio::Arabic(_))
                            | (Folio::Roman(_), Folio::Roman(_))
                    )
            });
            let last = last.unwrap_or(first);
            let mut page = first;
            loop {
                let goes_on = page < last;
                let from = || place.from.clone();
                let named = pages.entry(page).or_insert_with(|| Named {
                    from: from(),
                    goes_on: false,
                    in_passage: false,
                    main: None,
                });
                named.goes_on |= goes_on;
                if place.main {
                    let main = || Main { from: from(), goes_on: false };
                    named.main.get_or_insert_with(main).goes_on |= goes_on;
                } else {
                    named.in_passage |= first < last;
                }
                if !goes_on {
                    break;
                }
                page = page.next();
            }
        }
        let mut runs = vec![];
        let mut chain: Vec<(Folio, Named)> = vec![];
        for (folio, named) in pages {
            let follows = chain.last().is_some_and(|(before, last)| {
                before.next() == folio
                    && (last.goes_on || last.stands_out() == named.stands_out())
            });
            if !follows {
                close(&mut chain, &mut runs);
            }
            chain.push((folio, named));
        }
        close(&mut chain, &mut runs);
        runs
    }

    /// The pages in the order of the printed book.
    #[must_use]
    pub fn pages(&self) -> &[PageStart] {
        &self.pages
    }

    /// Where a name was printed.
    #[must_use]
    pub fn spot(&self, id: &Id) -> Option<Spot> {
        self.spots.get(id).copied()
    }

    /// Adds a page after the others.
    pub fn push_page(&mut self, page: PageStart) {
        self.pages.push(page);
    }

    /// Notes where a name was printed; the first place of a name counts.
    pub fn note(&mut self, id: Id, spot: Spot) {
        self.spots.entry(id).or_insert(spot);
    }

    /// Puts the pages and names of `other` after these.
    pub fn append(&mut self, mut other: Self) {
        self.pages.append(&mut other.pages);
        // Of one name's spots the appended one stays, which is to be the first.
        other.spots.append(&mut self.spots);
        self.spots = other.spots;
    }
}

#[cfg(test)]
mod tests {
    use super::{Folio, Folios, Spot};
    use crate::document::{Id, IndexPlace};

    fn id(name: &str) -> Id {
        Id(name.to_owned())
    }

    /// Places `a`, `b`, … on these pages; a passage goes from one to another.
    fn runs(pages: &[u32], passages: &[(usize, usize)], main: Option<usize>) -> String {
        let mut folios = Folios::default();
        let name = |at: usize| id(&format!("p{at}"));
        for (at, page) in pages.iter().enumerate() {
            folios.note(name(at), Spot { folio: Folio::Arabic(*page), line: 1 });
        }
        let places: Vec<IndexPlace> = (0..pages.len())
            .filter(|at| passages.iter().all(|(_, to)| to != at))
            .map(|at| IndexPlace {
                from: name(at),
                to: passages.iter().find(|it| it.0 == at).map(|it| name(it.1)),
                section: 0,
                main: main == Some(at),
            })
            .collect();
        let runs = folios.runs(&places);
        let shown =
            runs.iter().map(|it| format!("{it}{}", if it.main { "!" } else { "" }));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn pages_come_once_and_in_order() {
        assert_eq!(runs(&[12, 3, 12], &[], None), "3 12");
        assert_eq!(runs(&[12, 13], &[], None), "12 13");
        assert_eq!(runs(&[12, 13, 14, 15, 20], &[], None), "12–15 20");
    }

    #[test]
    fn a_passage_is_a_run_even_of_two_pages() {
        assert_eq!(runs(&[12, 13], &[(0, 1)], None), "12–13");
        assert_eq!(runs(&[12, 12], &[(0, 1)], None), "12");
        assert_eq!(runs(&[12, 15, 14, 16], &[(0, 1)], None), "12–16");
    }

    #[test]
    fn the_place_that_says_most_stands_alone() {
        assert_eq!(runs(&[12, 13, 14], &[], Some(1)), "12 13! 14");
        assert_eq!(runs(&[12, 14], &[(0, 1)], Some(0)), "12–14!");
    }

    #[test]
    fn a_main_page_within_a_passage_stands_behind_it() {
        // Explained within, at the beginning and at the end of pages 12 to 15.
        assert_eq!(runs(&[12, 13, 15], &[(0, 2)], Some(1)), "12–15 13!");
        assert_eq!(runs(&[12, 12, 15], &[(0, 2)], Some(1)), "12–15 12!");
        assert_eq!(runs(&[12, 15, 15, 16], &[(0, 2)], Some(1)), "12–16 15!");
        assert_eq!(runs(&[12, 13, 13], &[(0, 2)], Some(1)), "12–13 13!");
        assert_eq!(runs(&[12, 12, 12], &[(0, 2)], Some(1)), "12!");
        // Beside it.
        assert_eq!(runs(&[12, 13, 15], &[(1, 2)], Some(0)), "12! 13–15");
        assert_eq!(runs(&[12, 14, 15], &[(0, 1)], Some(2)), "12–14 15!");
        // The passage itself says most, and another goes further.
        assert_eq!(runs(&[12, 13, 14, 16], &[(0, 2), (1, 3)], Some(0)), "12–16 12–14!");
        assert_eq!(runs(&[12, 14, 15], &[(0, 1)], Some(0)), "12–14! 15");
    }

    #[test]
    fn the_main_page_leads_to_the_place_that_says_most() {
        let mut folios = Folios::default();
        for (name, page) in [("a", 12), ("b", 13), ("c", 15)] {
            folios.note(id(name), Spot { folio: Folio::Arabic(page), line: 1 });
        }
        let passage =
            IndexPlace { from: id("a"), to: Some(id("c")), section: 0, main: false };
        let point = IndexPlace { from: id("b"), to: None, section: 0, main: true };
        let runs = folios.runs(&[passage, point]);
        let leads: Vec<_> = runs.iter().map(|it| (it.from.0.as_str(), it.main)).collect();
        assert_eq!(leads, [("a", false), ("b", true)]);
    }

    #[test]
    fn a_page_leads_to_the_place_on_it_that_says_most() {
        let mut folios = Folios::default();
        let places: Vec<IndexPlace> = ["a", "b", "c"]
            .iter()
            .map(|it| IndexPlace { from: id(it), to: None, section: 0, main: *it == "b" })
            .collect();
        for place in &places {
            let spot = Spot { folio: Folio::Arabic(4), line: 1 };
            folios.note(place.from.clone(), spot);
        }
        let runs = folios.runs(&places);
        assert_eq!((runs.len(), &runs[0].from, runs[0].main), (1, &id("b"), true));
    }

    #[test]
    fn what_is_not_printed_is_not_named() {
        let folios = Folios::default();
        let place = IndexPlace { from: id("x"), to: None, section: 0, main: false };
        assert!(folios.runs(&[place]).is_empty());
    }
}
