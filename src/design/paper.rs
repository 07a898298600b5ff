//! The papers.

use crate::units::{Pt, Size};

/// The papers that lontar knows by name.
#[derive(Debug, Default, Copy, Clone, PartialEq)]
pub enum Paper {
    /// 148 by 210 mm, the school book; two make an A4.
    #[default]
    A5,
    /// 210 by 297 mm, the handout.
    A4,
    /// 176 by 250 mm.
    B5,
    /// 215 by 330 mm, the folio of Indonesian schools.
    F4,
    /// 8.5 by 11 inches.
    Letter,
    /// 8.5 by 14 inches.
    Legal,
    /// Any other.
    Custom(Size),
}

impl Paper {
    /// The names for messages and for the command line.
    pub const NAMES: [&'static str; 6] = ["A5", "A4", "B5", "F4", "Letter", "Legal"];

    /// The paper of a name, in any case, or of a measure such as `150x220mm`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let named = match name.to_ascii_lowercase().as_str() {
            "a5" => Self::A5,
            "a4" => Self::A4,
            "b5" => Self::B5,
            "f4" => Self::F4,
            "letter" => Self::Letter,
            "legal" => Self::Legal,
            other => {
                let (width, height) =
                    other.strip_suffix("mm")?.trim().split_once(['x', '×'])?;
                let width = width
                    .trim()
                    .parse()
                    .ok()
                    .filter(|it| (50.0..=1000.0).contains(it))?;
                let height = height
                    .trim()
                    .parse()
                    .ok()
                    .filter(|it| (50.0..=1500.0).contains(it))?;
                Self::Custom(Size { width: Pt::mm(width), height: Pt::mm(height) })
            }
        };
        Some(named)
    }

    /// What to do about a name that is not that of a paper, when more can be said than the
    /// names: for the folio of Indonesian shops, and for measures.
    #[must_use]
    pub fn advice(name: &str) -> Option<String> {
        let lower = name.to_lowercase();
        if matches!(lower.trim(), "folio" | "f-4" | "hvs folio") {
            return Some(
                "write `F4`, which is the folio of Indonesian schools".to_owned(),
            );
        }
        let (width, height) = lower.split_once(['x', '×'])?;
        let digits =
            height.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(height.len());
        let (height, unit) = height.split_at(digits);
        let (width, height) = (width.trim().trim_end_matches("mm").trim(), height.trim());
        let number = |it: &str| it.parse().ok().filter(|it: &f64| it.is_finite());
        let (wide, high) = (number(width)?, number(height)?);
        match unit.trim() {
            "" => Some(format!("the unit is missing: write `{width}x{height}mm`")),
            "cm" => {
                let (wide, high) = (wide * 10.0, high * 10.0);
                Some(format!("give the measure in millimetres: `{wide}x{high}mm`"))
            }
            "mm" => Some(
                "a paper is from 50 to 1000 mm wide and from 50 to 1500 mm high"
                    .to_owned(),
            ),
            _ => Some("give the measure in millimetres, such as `150x220mm`".to_owned()),
        }
    }

    /// Its width and height.
    #[must_use]
    pub fn size(self) -> Size {
        let (width, height) = match self {
            Self::A5 => (148.0, 210.0),
            Self::A4 => (210.0, 297.0),
            Self::B5 => (176.0, 250.0),
            Self::F4 => (215.0, 330.0),
            Self::Letter => (215.9, 279.4),
            Self::Legal => (215.9, 355.6),
            Self::Custom(size) => return size,
        };
        Size { width: Pt::mm(width), height: Pt::mm(height) }
    }
}
