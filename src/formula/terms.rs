//! The library's terms in our own: lengths, styles, columns.

use pulldown_latex::event::{
    ArrayColumn, ColumnAlignment, DelimiterSize, Dimension, DimensionUnit,
    Style as Written,
};

use super::tree::{Length, Side, Style};

/// The size of a delimiter, in ems.
pub(super) fn ems(size: DelimiterSize) -> f64 {
    match size {
        DelimiterSize::Big => 1.2,
        DelimiterSize::BIG => 1.8,
        DelimiterSize::Bigg => 2.4,
        DelimiterSize::BIGG => 3.0,
    }
}

/// The style that the library names.
pub(super) fn style_of(style: Written) -> Style {
    match style {
        Written::Display => Style::Display,
        Written::Text => Style::Text,
        Written::Script => Style::Script,
        Written::ScriptScript => Style::ScriptScript,
    }
}

/// The columns of an array and the places of its rules.
pub(super) fn array(columns: &[ArrayColumn]) -> (Vec<Side>, Vec<usize>) {
    let (mut sides, mut rules) = (vec![], vec![]);
    for column in columns {
        match column {
            ArrayColumn::Column(alignment) => sides.push(side(*alignment)),
            ArrayColumn::Separator(_) => rules.push(sides.len()),
        }
    }
    (sides, rules)
}

/// How a column stands.
pub(super) fn side(alignment: ColumnAlignment) -> Side {
    match alignment {
        ColumnAlignment::Left => Side::Left,
        ColumnAlignment::Center => Side::Center,
        ColumnAlignment::Right => Side::Right,
    }
}

/// TeX's units (The `TeXbook`, chapter 10) in points of PostScript.
pub(super) fn length(dimension: Option<Dimension>) -> Length {
    const POINT: f64 = 72.0 / 72.27;
    const MILLIMETRE: f64 = 72.0 / 25.4;
    const DIDOT: f64 = POINT * 1238.0 / 1157.0;
    let Some(dimension) = dimension else { return Length::ZERO };
    let value = f64::from(dimension.value);
    let points = |unit: f64| Length { ems: 0.0, points: value * unit };
    let ems = |unit: f64| Length { ems: value * unit, points: 0.0 };
    match dimension.unit {
        DimensionUnit::Em => ems(1.0),
        DimensionUnit::Mu => ems(1.0 / 18.0),
        DimensionUnit::Ex => ems(0.43),
        DimensionUnit::Pt => points(POINT),
        DimensionUnit::Pc => points(POINT * 12.0),
        DimensionUnit::In => points(72.0),
        DimensionUnit::Bp => points(1.0),
        DimensionUnit::Cm => points(MILLIMETRE * 10.0),
        DimensionUnit::Mm => points(MILLIMETRE),
        DimensionUnit::Dd => points(DIDOT),
        DimensionUnit::Cc => points(DIDOT * 12.0),
        DimensionUnit::Sp => points(POINT / 65536.0),
    }
}
