//! A font program from the author's folder: whether it can set a book, and what it says of
//! itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use read_fonts::model::Font;
use read_fonts::types::Tag;
use read_fonts::{FontRef, TableProvider};
use subsetter::GlyphRemapper;

use super::{Face, Family, Style};

/// Why a file cannot set a book.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is no font.
    NotAFont,
    /// It is a font as web pages have it: the name of the format.
    Web(&'static str),
    /// Several fonts in one file.
    Collection,
    /// One that changes its weight or width: not drawn for any one cut.
    Variable,
    /// It has no outlines.
    NoOutlines,
    /// A part of it cannot be read.
    Damaged,
    /// Its maker forbids embedding (`fsType`).
    Restricted,
    /// Its maker forbids embedding a part of it (`fsType`), which every PDF does.
    WholeOnly,
    /// It has no word space.
    NoSpace,
    /// It has no table for formulas, and is to set them.
    NoMath,
}

/// Bits of `fsType` in the table `OS/2` (OpenType 1.9).
const RESTRICTED: u16 = 0x0002;
const PREVIEW_AND_PRINT: u16 = 0x0004;
const EDITABLE: u16 = 0x0008;
const NO_SUBSETTING: u16 = 0x0100;
const BITMAPS_ONLY: u16 = 0x0200;

/// Names in the table `name`, by number.
const FAMILY: [u16; 2] = [16, 1];
const VERSION: u16 = 5;
const POSTSCRIPT: u16 = 6;
const LICENCE: u16 = 13;
const LICENCE_ADDRESS: u16 = 14;

impl Face {
    /// The face of the font program in `file` that is to set `style`.
    ///
    /// # Errors
    ///
    /// When it cannot, or may not.
    pub fn read(bytes: Vec<u8>, file: &str, style: Style) -> Result<Self, Unfit> {
        inspect(&bytes)?;
        let tables = FontRef::new(&bytes).map_err(|_| Unfit::NotAFont)?;
        let has = |tag: &[u8; 4]| tables.data_for_tag(Tag::new(tag)).is_some();
        if has(b"fvar") || has(b"CFF2") {
            return Err(Unfit::Variable);
        }
        if !has(b"glyf") && !has(b"CFF ") {
            return Err(Unfit::NoOutlines);
        }
        permitted(&tables)?;
        if style.family == Family::Math && !has_math(&tables) {
            return Err(Unfit::NoMath);
        }
        let names = Names(&tables);
        let plain = |name: &str| -> String {
            let mut name = name.to_owned();
            name.retain(|it| it.is_ascii_alphanumeric() || it == '-');
            name
        };
        let name = names.read(POSTSCRIPT).map(|it| plain(&it));
        let stem = file.rsplit('/').next().unwrap_or(file);
        let stem = stem.rsplit_once('.').map_or(stem, |it| it.0);
        let name = name.filter(|it| !it.is_empty()).unwrap_or_else(|| plain(stem));
        let family = FAMILY.iter().find_map(|it| names.read(*it));
        let family = family.map(|it| it.replace(['"', '\\', '<', '&'], ""));
        let family = family.filter(|it| !it.trim().is_empty()).unwrap_or(name.clone());
        let bytes = Arc::new(bytes);
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = bytes.clone();
        let font = Font::new(shared, 0).ok_or(Unfit::NotAFont)?;
        let face = Self::own((name, family), file, style, bytes, font);
        if face.glyph(' ').is_none() {
            return Err(Unfit::NoSpace);
        }
        can_be_reduced(&face)?;
        Ok(face)
    }

    /// What the program says of its version: "Version 7.051".
    #[must_use]
    pub fn version(&self) -> String {
        self.says(VERSION).unwrap_or_default()
    }

    /// The licence that the program names, in a few words.
    #[must_use]
    pub fn licence(&self) -> String {
        let text = self.says(LICENCE).unwrap_or_default();
        let address = self.says(LICENCE_ADDRESS).unwrap_or_default();
        let both = format!("{text} {address}").to_lowercase();
        if both.contains("open font license") || both.contains("sil.org/ofl") {
            return "SIL Open Font License 1.1".to_owned();
        }
        let first = text.split_inclusive(['.', '\n']).next().unwrap_or_default().trim();
        if first.is_empty() { address } else { first.to_owned() }
    }

    /// Whether its maker lets the whole program go into an e-book, from which it can be taken
    /// out: not one for viewing and printing alone.
    #[must_use]
    pub fn may_travel(&self) -> bool {
        let Ok(tables) = FontRef::new(self.bytes()) else { return false };
        let kind = tables.os2().map_or(0, |it| it.fs_type());
        kind & PREVIEW_AND_PRINT == 0 || kind & EDITABLE != 0
    }

    /// Whether it has a feature of the table `GSUB`: `onum`, `smcp`.
    #[must_use]
    pub fn offers(&self, feature: &[u8; 4]) -> bool {
        let Ok(tables) = FontRef::new(self.bytes()) else { return false };
        let list = tables.gsub().and_then(|it| it.feature_list());
        let tag = Tag::new(feature);
        list.is_ok_and(|it| it.feature_records().iter().any(|it| it.feature_tag() == tag))
    }

    /// Whether all its Latin letters are of one width.
    #[must_use]
    pub fn is_mono(&self) -> bool {
        let widths: BTreeSet<i32> = "iMw.0"
            .chars()
            .filter_map(|it| self.glyph(it))
            .map(|it| self.advance(it))
            .collect();
        widths.len() <= 1
    }

    fn says(&self, number: u16) -> Option<String> {
        Names(&FontRef::new(self.bytes()).ok()?).read(number)
    }
}

/// Looks at the first bytes: they tell what is no single font for print.
fn inspect(bytes: &[u8]) -> Result<(), Unfit> {
    match bytes.get(..4) {
        Some(b"wOFF") => Err(Unfit::Web("WOFF")),
        Some(b"wOF2") => Err(Unfit::Web("WOFF2")),
        Some(b"ttcf") => Err(Unfit::Collection),
        Some(b"OTTO" | b"true" | [0, 1, 0, 0]) => Ok(()),
        _ => Err(Unfit::NotAFont),
    }
}

/// What the maker lets be done with it.
fn permitted(tables: &FontRef<'_>) -> Result<(), Unfit> {
    let kind = tables.os2().map_or(0, |it| it.fs_type());
    // The least restrictive of several holds.
    if kind & RESTRICTED != 0 && kind & (PREVIEW_AND_PRINT | EDITABLE) == 0 {
        return Err(Unfit::Restricted);
    }
    if kind & BITMAPS_ONLY != 0 {
        return Err(Unfit::Restricted);
    }
    if kind & NO_SUBSETTING != 0 {
        return Err(Unfit::WholeOnly);
    }
    Ok(())
}

fn has_math(tables: &FontRef<'_>) -> bool {
    tables.math().is_ok_and(|it| {
        it.math_constants().is_ok()
            && it.math_glyph_info().is_ok()
            && it.math_variants().is_ok()
    })
}

/// Tries what every edition does with it.
fn can_be_reduced(face: &Face) -> Result<(), Unfit> {
    let mut remapper = GlyphRemapper::new();
    for glyph in (' '..='~').filter_map(|it| face.glyph(it)) {
        remapper.remap(glyph);
    }
    let reduced = subsetter::subset(face.bytes(), 0, &remapper);
    reduced.map(|_| ()).map_err(|_| Unfit::Damaged)
}

/// The table `name`.
struct Names<'a>(&'a FontRef<'a>);

impl Names<'_> {
    /// The English text of a number, else the first that there is.
    fn read(&self, number: u16) -> Option<String> {
        const ENGLISH: [u16; 2] = [0, 0x409];
        let table = self.0.name().ok()?;
        let records = table.name_record().iter();
        let mut found: Vec<_> =
            records.filter(|it| it.name_id().to_u16() == number).collect();
        found.sort_by_key(|it| (!it.is_unicode(), !ENGLISH.contains(&it.language_id())));
        let text = found.first()?.string(table.string_data()).ok()?.to_string();
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{Face, Unfit};
    use crate::font::{FaceId, Faces, Family, Style};

    fn bytes(name: &str) -> Vec<u8> {
        std::fs::read(format!("fonts/{name}")).unwrap()
    }

    fn read(bytes: Vec<u8>) -> Result<Face, Unfit> {
        Face::read(bytes, "huruf", Style::default())
    }

    /// The place of a table's bytes.
    fn table(bytes: &[u8], tag: &[u8; 4]) -> usize {
        let entry = bytes.chunks(4).position(|it| it == tag).unwrap() * 4;
        let offset: [u8; 4] = bytes[entry + 8..entry + 12].try_into().unwrap();
        u32::from_be_bytes(offset) as usize
    }

    fn with_permission(kind: u16) -> Vec<u8> {
        let mut bytes = bytes("JetBrainsMono-Regular.ttf");
        let at = table(&bytes, b"OS/2") + 8;
        bytes[at..at + 2].copy_from_slice(&kind.to_be_bytes());
        bytes
    }

    #[test]
    fn programs_say_who_they_are() {
        let face = read(bytes("SourceSans3-It.otf")).unwrap();
        assert_eq!(
            (face.name(), face.family_name()),
            ("SourceSans3-It", "Source Sans 3")
        );
        assert!(face.version().contains("3.05"), "{}", face.version());
        assert_eq!(face.licence(), "SIL Open Font License 1.1");
        assert!(face.may_travel() && !face.is_mono());
        let libertinus = Faces::embedded();
        let libertinus = libertinus.get(FaceId(0));
        assert!(libertinus.offers(b"smcp") && libertinus.offers(b"onum"));
        let mono = read(bytes("JetBrainsMono-Regular.ttf")).unwrap();
        assert!(mono.is_mono() && !mono.offers(b"smcp") && !mono.metrics().cff);
    }

    #[test]
    fn what_cannot_set_a_book_is_told_apart() {
        let unfit = |bytes| read(bytes).map(|it| it.name().to_owned()).unwrap_err();
        assert_eq!(unfit(b"# Bab 1".to_vec()), Unfit::NotAFont);
        assert_eq!(unfit(vec![]), Unfit::NotAFont);
        assert_eq!(unfit(b"wOF2....".to_vec()), Unfit::Web("WOFF2"));
        assert_eq!(unfit(b"ttcf....".to_vec()), Unfit::Collection);
        let mut variable = bytes("JetBrainsMono-Regular.ttf");
        let entry = variable.chunks(4).position(|it| it == b"gasp").unwrap() * 4;
        variable[entry..entry + 4].copy_from_slice(b"fvar");
        assert_eq!(unfit(variable), Unfit::Variable);
        let math = Style { family: Family::Math, ..Style::default() };
        let serif = bytes("LibertinusSerif-Regular.otf");
        assert_eq!(Face::read(serif, "", math).unwrap_err(), Unfit::NoMath);
        let right = bytes("LibertinusMath-Regular.otf");
        assert!(Face::read(right, "", math).is_ok());
    }

    #[test]
    fn what_the_maker_forbids_is_not_done() {
        let kind = |kind| read(with_permission(kind)).map(|it| it.may_travel());
        assert_eq!(kind(0), Ok(true));
        assert_eq!(kind(0x8), Ok(true));
        assert_eq!(kind(0x4), Ok(false), "for viewing and printing");
        assert_eq!(kind(0x2), Err(Unfit::Restricted));
        assert_eq!(kind(0x200), Err(Unfit::Restricted));
        assert_eq!(kind(0x104), Err(Unfit::WholeOnly));
    }

    #[test]
    fn a_damaged_program_is_refused_and_never_trips() {
        let whole = bytes("JetBrainsMono-Regular.ttf");
        for part in [5, 100, 1000, 20_000, 100_000] {
            let _ = read(whole[..part].to_vec());
        }
        assert!(read(whole[..1000].to_vec()).is_err());
    }
}
