//! Which faces the pages are set in, and what each of them sets.

use std::collections::{BTreeMap, BTreeSet};

use super::Pages;
use crate::font::{FaceId, Faces, Style};
use crate::ink::Ink;

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
