//! The faces of a run: those in `fonts/`, which are part of the binary, and the author's own.

use std::sync::Arc;

use super::{Face, FaceId, Family, Style};

/// All faces of a run.
#[derive(Debug)]
pub struct Faces {
    /// Those of the house come first, so that their numbers are always the same.
    faces: Vec<Arc<Face>>,
    /// How many are of the house.
    house: usize,
    /// The face for each style, by [`Style::number`]: every word of a book asks.
    by_style: [FaceId; Style::COUNT],
}

/// A cut of a family.
const fn cut(family: Family, bold: bool, italic: bool) -> Style {
    Style { family, bold, italic }
}

impl Faces {
    /// The faces in `fonts/`, which are part of the binary.
    #[must_use]
    pub fn embedded() -> Self {
        macro_rules! face {
            ($name:literal, $extension:literal, $family:literal, $style:expr) => {
                Face::new(
                    $name,
                    $family,
                    $style,
                    include_bytes!(concat!("../../fonts/", $name, ".", $extension)),
                )
            };
        }
        use Family::{Math, Mono, Sans, Serif};
        let faces = vec![
            face!(
                "LibertinusSerif-Regular",
                "otf",
                "Libertinus Serif",
                cut(Serif, false, false)
            ),
            face!(
                "LibertinusSerif-Italic",
                "otf",
                "Libertinus Serif",
                cut(Serif, false, true)
            ),
            face!(
                "LibertinusSerif-Bold",
                "otf",
                "Libertinus Serif",
                cut(Serif, true, false)
            ),
            face!(
                "LibertinusSerif-BoldItalic",
                "otf",
                "Libertinus Serif",
                cut(Serif, true, true)
            ),
            face!("SourceSans3-Regular", "otf", "Source Sans 3", cut(Sans, false, false)),
            // The heavier cut of a head is a semibold: a bold would shout.
            face!("SourceSans3-Semibold", "otf", "Source Sans 3", cut(Sans, true, false)),
            face!(
                "JetBrainsMono-Regular",
                "ttf",
                "JetBrains Mono",
                cut(Mono, false, false)
            ),
            // Program text: what a copier leaves of gray is told apart by weight and slant.
            face!("JetBrainsMono-Bold", "ttf", "JetBrains Mono", cut(Mono, true, false)),
            face!(
                "JetBrainsMono-Italic",
                "ttf",
                "JetBrains Mono",
                cut(Mono, false, true)
            ),
            face!(
                "LibertinusMath-Regular",
                "otf",
                "Libertinus Math",
                cut(Math, false, false)
            ),
            face!("SourceSans3-It", "otf", "Source Sans 3", cut(Sans, false, true)),
        ];
        let faces: Vec<Arc<Face>> = faces.into_iter().map(Arc::new).collect();
        let by_style = Style::all().map(|style| nearest(&faces, style));
        Self { house: faces.len(), faces, by_style }
    }

    /// These faces and the author's own, which come before those of the house.
    ///
    /// A cut that the author did not give of the text is the house's, so that what is slanted or
    /// heavy still stands out; of heads and program text it is the nearest of the author's.
    #[must_use]
    pub fn with(mut self, own: &[Arc<Face>]) -> Self {
        self.faces.extend(own.iter().cloned());
        for style in Style::all() {
            if let Some(at) = stand_in(own, style) {
                let number = u8::try_from(self.house + at).unwrap_or_default();
                self.by_style[style.number()] = FaceId(number);
            }
        }
        self
    }

    /// The same faces for those who read with an effort: the sans sets the running text too,
    /// and what is slanted is heavier instead, since slanted letters are harder to tell apart.
    #[must_use]
    pub fn easy(mut self) -> Self {
        for style in Style::all() {
            if style.family == Family::Serif {
                let bold = style.bold || style.italic;
                let sans = Style { family: Family::Sans, bold, italic: false };
                self.by_style[style.number()] = self.id(sans);
            }
            if style.family == Family::Mono {
                // Remarks in program text, which their gray tells apart.
                self.by_style[style.number()] = self.id(Style { italic: false, ..style });
            }
        }
        self
    }

    /// A face by its number.
    #[must_use]
    pub fn get(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The face that sets formulas.
    ///
    /// # Panics
    ///
    /// When there is none: the house has one.
    #[must_use]
    pub fn math(&self) -> FaceId {
        let formulas = self.iter().filter(|it| it.1.style().family == Family::Math);
        // The author's own comes behind the house's.
        formulas.last().expect("a face for formulas").0
    }

    /// The face for a style; the nearest cut where there is no exact one: weight counts for
    /// more than slant.
    #[must_use]
    pub fn id(&self, style: Style) -> FaceId {
        self.by_style[style.number()]
    }

    /// The face that sets `character` in a text of `style`: the style's own when it has the
    /// glyph, else the same cut of another family, else the first other that has; `None` when
    /// no face has it.
    #[must_use]
    pub fn for_character(&self, style: Style, character: char) -> Option<FaceId> {
        let own = self.id(style);
        if self.get(own).has(character) {
            return Some(own);
        }
        let families = [Family::Serif, Family::Sans, Family::Mono];
        // What a face of the author's own lacks, the house's for the same text may have.
        let house = self.get(own).is_own().then(|| self.of_house(style));
        let likes = families.map(|family| self.id(Style { family, ..style }));
        let all = self.iter().map(|(id, _)| id);
        let mut likes = house.into_iter().chain(likes).chain(all);
        likes.find(|&id| self.get(id).maps(character))
    }

    /// The house's face for a style.
    fn of_house(&self, style: Style) -> FaceId {
        nearest(&self.faces[..self.house], style)
    }

    /// All faces with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        (0..).map(FaceId).zip(self.faces.iter().map(|it| &**it))
    }
}

/// Which of the author's own faces sets a style; `None` when the house's does.
fn stand_in(own: &[Arc<Face>], style: Style) -> Option<usize> {
    let find = |bold, italic| {
        own.iter().position(|it| it.style() == cut(style.family, bold, italic))
    };
    let Style { family, bold, italic } = style;
    let exact = find(bold, italic);
    let heavy = || if bold && italic { find(true, false) } else { None };
    let any = || {
        if family == Family::Serif {
            return None;
        }
        find(bold, false).or_else(|| find(false, false))
    };
    exact.or_else(heavy).or_else(any)
}

/// The face that comes nearest to a style.
fn nearest(faces: &[Arc<Face>], style: Style) -> FaceId {
    let distance = |(_, face): &(u8, &Arc<Face>)| {
        let of = face.style();
        (of.family != style.family, of.bold != style.bold, of.italic != style.italic)
    };
    let nearest = (0..).zip(faces).min_by_key(distance);
    nearest.map_or(FaceId(0), |(id, _)| FaceId(id))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use read_fonts::TableProvider;

    use super::{Face, FaceId, Faces, Family, Style, cut};

    /// A face of the house as if it were the author's own.
    fn own(file: &str, style: Style) -> Arc<Face> {
        let bytes = std::fs::read(format!("fonts/{file}")).expect("it is there");
        Arc::new(Face::read(bytes, file, style).expect("it is a font"))
    }

    #[test]
    fn the_authors_own_faces_come_first() {
        let faces = Faces::embedded().with(&[
            own("SourceSans3-Regular.otf", cut(Family::Serif, false, false)),
            own("SourceSans3-Semibold.otf", cut(Family::Serif, true, false)),
            own("LibertinusSerif-Regular.otf", cut(Family::Sans, false, false)),
        ]);
        for (style, name, is_own) in [
            (cut(Family::Serif, false, false), "SourceSans3-Regular", true),
            (cut(Family::Serif, true, true), "SourceSans3-Semibold", true),
            // No slanted one was given, and what is slanted must stand out.
            (cut(Family::Serif, false, true), "LibertinusSerif-Italic", false),
            (cut(Family::Sans, true, false), "LibertinusSerif-Regular", true),
            (cut(Family::Mono, true, false), "JetBrainsMono-Bold", false),
        ] {
            let face = faces.get(faces.id(style));
            assert_eq!((face.name(), face.is_own()), (name, is_own), "{style:?}");
        }
        assert_eq!(faces.math(), Faces::embedded().math());
        // Source Sans has no Hebrew; the house's face for the text has.
        let found = faces.for_character(Style::default(), 'א');
        assert_eq!(found, Some(FaceId(0)));
    }

    #[test]
    fn the_names_are_those_of_the_programs() {
        for (_, face) in Faces::embedded().iter() {
            let font = read_fonts::FontRef::new(face.bytes()).expect("a font");
            let name = font.name().expect("a table of names");
            let read = |id: u16| {
                let mut records = name.name_record().iter();
                let found = records.find(|record| {
                    record.name_id().to_u16() == id && record.is_unicode()
                });
                found.map(|record| {
                    record.string(name.string_data()).expect("a string").to_string()
                })
            };
            assert_eq!(read(6).as_deref(), Some(face.name()));
            let family = read(16).or_else(|| read(1));
            assert_eq!(family.as_deref(), Some(face.family_name()));
        }
    }

    #[test]
    fn the_nearest_cut_is_found() {
        let faces = Faces::embedded();
        for (style, name) in [
            (cut(Family::Serif, false, false), "LibertinusSerif-Regular"),
            (cut(Family::Serif, true, true), "LibertinusSerif-BoldItalic"),
            (cut(Family::Sans, false, true), "SourceSans3-It"),
            (cut(Family::Sans, true, false), "SourceSans3-Semibold"),
            (cut(Family::Sans, true, true), "SourceSans3-Semibold"),
            (cut(Family::Mono, false, true), "JetBrainsMono-Italic"),
            (cut(Family::Mono, true, true), "JetBrainsMono-Bold"),
        ] {
            assert_eq!(faces.get(faces.id(style)).name(), name, "{style:?}");
        }
    }

    #[test]
    fn easy_faces_have_no_serifs_and_no_slant() {
        let faces = Faces::embedded().easy();
        for (style, name) in [
            (cut(Family::Serif, false, false), "SourceSans3-Regular"),
            (cut(Family::Serif, false, true), "SourceSans3-Semibold"),
            (cut(Family::Serif, true, false), "SourceSans3-Semibold"),
            (cut(Family::Mono, false, false), "JetBrainsMono-Regular"),
            (cut(Family::Mono, false, true), "JetBrainsMono-Regular"),
            (cut(Family::Mono, true, false), "JetBrainsMono-Bold"),
        ] {
            assert_eq!(faces.get(faces.id(style)).name(), name, "{style:?}");
        }
    }

    #[test]
    fn characters_fall_back_to_another_face() {
        let faces = Faces::embedded();
        let serif = Style::default();
        for character in "aé−→≤×²½°€₂αЖ•…“”’–—√∑‰\u{AD}\u{202F}".chars()
        {
            assert_eq!(
                faces.for_character(serif, character),
                Some(FaceId(0)),
                "{character}"
            );
        }
        // Libertinus has no ticks and no boxes to tick.
        assert_eq!(faces.for_character(serif, '✓'), Some(FaceId(4)));
        assert_eq!(
            faces.for_character(cut(Family::Serif, true, false), '☐'),
            Some(FaceId(5))
        );
        assert_eq!(
            faces.for_character(cut(Family::Sans, false, false), 'א'),
            Some(FaceId(0))
        );
        assert_eq!(faces.for_character(serif, '中'), None);
    }

    #[test]
    fn measures_are_read() {
        let faces = Faces::embedded();
        let regular = faces.get(FaceId(0)).metrics();
        assert_eq!(
            (regular.units_per_em, regular.ascent, regular.descent),
            (1000, 894, -246)
        );
        assert_eq!((regular.cap_height, regular.x_height), (658, 429));
        assert_eq!((regular.space, regular.hyphen, regular.cff), (250, 338, true));
        let italic = faces.get(FaceId(1));
        assert!(italic.metrics().italic_angle < -11.0);
        // The f of the italic leans far over the next letter, the n hardly.
        let mut shaper = crate::font::Shaper::new(&faces);
        let mut glyph = |text| {
            shaper.shape(FaceId(1), crate::font::Features::default(), "id", text).glyphs
                [0]
        };
        let (f, n) = (glyph("f").id, glyph("n").id);
        assert_eq!((italic.overhang(f), italic.overhang(n)), (209, 2));
        assert!(!faces.get(FaceId(6)).metrics().cff);
    }
}
