//! Which page a place of the text was printed on: what joins the two editions.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use crate::document::{Id, Place};

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

impl Folios {
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
    pub fn append(&mut self, other: &Self) {
        self.pages.extend_from_slice(&other.pages);
        for (id, spot) in &other.spots {
            self.spots.entry(id.clone()).or_insert(*spot);
        }
    }
}
