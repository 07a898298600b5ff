//! The tree of a formula: what it consists of, and nothing of how it looks.

/// Nodes from left to right.
pub type Row = Vec<Node>;

/// A part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// `x`, `+`, `=`, `\alpha`: one character, in the alphabet that it is written in.
    Symbol {
        /// What it is to its neighbours.
        class: Class,
        /// As Unicode names it: 𝑥 for `x`.
        text: char,
        /// As it is read and copied: `x`.
        plain: char,
        /// A character that follows without a space: `:` and `=` of one sign.
        second: Option<char>,
        /// `\not`: with a stroke through it.
        negated: bool,
    },
    /// `12,5`
    Number(String),
    /// `\text{words}`
    Words {
        /// The words, with their spaces.
        text: String,
        /// `\textbf`
        bold: bool,
        /// `\textit`
        italic: bool,
    },
    /// `\sin`, `\lim`: a name in upright letters.
    Function(String),
    /// `\sum`, `\int`
    Operator {
        /// Its character.
        text: char,
        /// It does not grow in a display.
        small: bool,
    },
    /// `\bigl(`: a delimiter of a size of its own, in ems.
    Delimiter {
        /// Opening, closing or between.
        class: Class,
        /// Its character.
        text: char,
        /// Its height and depth together, in ems.
        size: f64,
    },
    /// `{…}`, `\mathrel{…}`
    Group(Class, Row),
    /// `\left( … \right)`
    Fenced {
        /// The delimiter before, if any.
        open: Option<char>,
        /// The delimiter after, if any.
        close: Option<char>,
        /// What they enclose.
        row: Row,
    },
    /// `\frac{a}{b}`, `\binom{n}{k}`
    Fraction {
        /// The numerator.
        above: Row,
        /// The denominator.
        below: Row,
        /// Thickness of the rule; `None` for the usual one.
        rule: Option<Length>,
    },
    /// `\sqrt{x}`, `\sqrt[3]{x}`
    Root {
        /// What stands under the root.
        radicand: Row,
        /// Which root.
        degree: Option<Row>,
    },
    /// `x_i^2`, `\sum_{i=1}^n`
    Scripts {
        /// What they belong to.
        base: Box<Self>,
        /// The inferior.
        sub: Option<Row>,
        /// The superior.
        sup: Option<Row>,
        /// Where they stand.
        place: Place,
    },
    /// `\hat{x}`, `\overline{AB}`, `\underbrace{…}`
    Accent {
        /// What bears it.
        base: Row,
        /// The accent, as it stands alone: `^`, `‾`, `⏟`.
        mark: char,
        /// It grows with what bears it.
        wide: bool,
        /// It stands below.
        below: bool,
    },
    /// `\not{…}` or `\cancel{…}`: a stroke through more than a sign.
    Struck(Row),
    /// `\quad`, `\!`: white, and perhaps room above and below.
    Space {
        /// To the right; negative to the left.
        width: Length,
        /// Above the line.
        height: Length,
        /// Below the line.
        depth: Length,
    },
    /// `\displaystyle`: how what follows in the row is set.
    Style(Style),
    /// A matrix, cases, aligned equations.
    Table(Table),
}

/// What an atom is to its neighbours: it decides the white between them.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Class {
    /// `x`, `2`
    Ordinary,
    /// `\sum`, `\sin`
    Operator,
    /// `+`
    Binary,
    /// `=`
    Relation,
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Punctuation,
    /// A fraction, or what `\left` and `\right` enclose.
    Inner,
}

/// Where scripts stand.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Place {
    /// At the right.
    Right,
    /// Above and below.
    Limits,
    /// Above and below in a display, else at the right.
    Movable,
}

/// TeX's four styles.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Style {
    /// On lines of its own.
    Display,
    /// Within a line.
    Text,
    /// A script.
    Script,
    /// A script of a script.
    ScriptScript,
}

/// A length in ems and points together: one of them is 0.
#[derive(Debug, Copy, Clone, Default, PartialEq)]
pub struct Length {
    /// Ems.
    pub ems: f64,
    /// Points.
    pub points: f64,
}

impl Length {
    /// None.
    pub const ZERO: Self = Self { ems: 0.0, points: 0.0 };

    /// The length where an em is so many points.
    #[must_use]
    pub fn at(self, em: f64) -> f64 {
        self.ems * em + self.points
    }
}

/// Rows of cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it is for: this decides its white.
    pub kind: TableKind,
    /// How cells stand in their columns; the last goes on for further columns.
    pub columns: Vec<Side>,
    /// Before which column a rule stands; as many as columns stands for after the last.
    pub rules: Vec<usize>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// Rules below the last row.
    pub rules_below: usize,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableRow {
    /// The rules above it.
    pub rules: usize,
    /// White added above it.
    pub space: Length,
    /// Its cells.
    pub cells: Vec<Row>,
}

/// What a table is for.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum TableKind {
    /// A matrix or an array.
    Matrix,
    /// `smallmatrix`, `\substack`: close, in the size of scripts.
    Small,
    /// Cases of a function.
    Cases,
    /// Equations one below another, as in displays: columns in pairs.
    Aligned,
    /// Equations one below another, each by itself.
    Gathered,
    /// One equation over several lines: first left, last right.
    Multiline,
}

/// How a cell stands in its column.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Side {
    /// Flush left.
    Left,
    /// In the middle.
    Center,
    /// Flush right.
    Right,
}
