//! Which faces the pages are set in, and what each of them sets.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use rayon::prelude::*;

use super::{Gathering, Page, Pages};
use crate::font::{FaceId, Faces, ShapeId, Style};
use crate::ink::Ink;

/// Which shapes and which faces stand on pages. Each thread notes what it sees: it comes to the
/// same in any order.
#[derive(Debug)]
pub struct Used {
    /// By the shape's number.
    shapes: Vec<AtomicBool>,
    /// By the face's number.
    faces: Vec<AtomicBool>,
}

impl Used {
    /// None of so many shapes.
    #[must_use]
    pub fn none(shapes: usize, faces: &Faces) -> Self {
        let none = |count| (0..count).map(|_| AtomicBool::new(false)).collect();
        Self { shapes: none(shapes), faces: none(faces.iter().count()) }
    }

    /// Makes room for shapes that have come.
    pub fn grow(&mut self, shapes: usize) {
        self.shapes.resize_with(shapes, AtomicBool::default);
    }

    /// Notes what stands on pages that are not bound yet.
    pub fn note(&self, gathering: &Gathering) {
        self.look(&gathering.pages);
    }

    /// Whether a shape is used.
    #[must_use]
    pub fn has(&self, shape: ShapeId) -> bool {
        self.shapes[shape.0 as usize].load(Relaxed)
    }

    /// Whether each face sets something, in their order.
    pub fn faces(&self) -> impl Iterator<Item = bool> {
        self.faces.iter().map(|it| it.load(Relaxed))
    }

    fn look(&self, pages: &[Page]) {
        let note = |it: &AtomicBool| {
            // To write it again would take it from the other threads' caches.
            if !it.load(Relaxed) {
                it.store(true, Relaxed);
            }
        };
        pages.par_iter().flat_map_iter(|page| &page.inks).for_each(|ink| {
            ink.each(&mut |ink| {
                let Ink::Line(line) = ink else { return };
                for span in &line.spans {
                    note(&self.faces[usize::from(span.face.0)]);
                    for piece in &span.pieces {
                        note(&self.shapes[piece.shape.0 as usize]);
                    }
                }
            });
        });
    }
}

impl PartialEq for Used {
    fn eq(&self, other: &Self) -> bool {
        fn marks(of: &[AtomicBool]) -> impl Iterator<Item = bool> {
            of.iter().map(|it| it.load(Relaxed))
        }
        marks(&self.shapes).eq(marks(&other.shapes)) && self.faces().eq(other.faces())
    }
}

/// What a face does in a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaceUse {
    /// Its number among the faces.
    pub face: FaceId,
    /// What it is chosen for; nothing when it only helps out.
    pub sets: Vec<Style>,
    /// It is chosen for formulas.
    pub formulas: bool,
    /// The characters that it sets.
    pub characters: BTreeSet<char>,
    /// The characters that it sets because the face that was chosen lacks them.
    pub helps: Vec<(FaceId, BTreeSet<char>)>,
}

impl Pages {
    /// What stands on them.
    #[must_use]
    pub fn used(&self, faces: &Faces) -> Used {
        let used = Used::none(self.shapes.len(), faces);
        used.look(&self.pages);
        used
    }

    /// What each face that sets something does, in their order.
    #[must_use]
    pub fn faces_used(&self, faces: &Faces) -> Vec<FaceUse> {
        let mut characters: BTreeMap<FaceId, BTreeSet<char>> = BTreeMap::new();
        for ink in self.pages.iter().flat_map(|page| &page.inks) {
            ink.each(&mut |ink| {
                let Ink::Line(line) = ink else { return };
                for span in &line.spans {
                    let set = characters.entry(span.face).or_default();
                    let shapes = span.pieces.iter().map(|it| self.shapes.get(it.shape));
                    set.extend(shapes.flat_map(|it| it.text.chars()));
                }
            });
        }
        let uses = characters.into_iter().map(|(face, characters)| FaceUse {
            face,
            sets: Style::all().into_iter().filter(|it| faces.id(*it) == face).collect(),
            formulas: faces.math() == face,
            helps: self
                .shapes
                .helps()
                .filter(|(_, helping, _)| *helping == face)
                .map(|(lacking, _, characters)| (lacking, characters.clone()))
                .collect(),
            characters,
        });
        uses.collect()
    }
}
