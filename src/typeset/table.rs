//! Tables: columns as wide as their content asks, rules as in good books (booktabs).

use super::beside::object_inks;
use super::form::{Bench, Problem, Setting, TextForm};
use super::galley::{Float, Slug, SlugKind, Turn};
use super::lexicon::WordId;
use super::paragraph::{self, Room, SetLine, Stand, Text};
use super::reach;
use crate::design::TextSize;
use crate::diagnostic::{Code, Span};
use crate::document::Id;
use crate::ink::{Ink, Tag};
use crate::units::{Pt, Rect};

/// A table, ready to be set.
#[derive(Debug)]
pub(super) struct TableForm {
    /// How each column stands.
    pub columns: Vec<ColumnStand>,
    /// The heads; empty when there are none.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// The caption above.
    pub caption: Option<TextForm>,
    /// The caption above a part that is continued.
    pub continued: Option<TextForm>,
    /// Size and leading.
    pub size: TextSize,
    /// From the text block's left and right edges.
    pub insets: (Pt, Pt),
    /// A figure and a decimal sign in the table's dress, for numbers to be aligned.
    pub figures: Figures,
    /// Its name.
    pub id: Option<Id>,
    /// Where the author wrote it.
    pub span: Span,
    /// It stays in the column: within a box or a list, or because it has notes.
    pub pinned: bool,
}

/// How a column stands.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum ColumnStand {
    /// Flush left.
    Left,
    /// In the middle.
    Center,
    /// Flush right.
    Right,
    /// Numbers: decimal signs below each other.
    Decimal,
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// Its words.
    pub text: Text,
    /// A number: how many figures stand after its decimal sign; `None` for words.
    pub decimals: Option<u8>,
}

/// The words by which decimals are measured.
#[derive(Debug, Copy, Clone)]
pub(super) struct Figures {
    /// A figure.
    pub digit: WordId,
    /// The decimal sign.
    pub sign: WordId,
    /// Points to a unit of their face.
    pub unit: f64,
}

/// White above and below the text of a row.
const ROW_PAD: Pt = Pt(1.5);
/// A table that is at most this share of a page's depth moves whole.
const FLOATS: f64 = 0.6;

impl TableForm {
    /// Sets the table: a float when it is short, else rows that a page may end between.
    pub(super) fn set(&self, bench: &Bench<'_, '_>) -> Setting {
        let mut setting = Setting::default();
        let layout = Layout::new(self, bench, &mut setting);
        let mut slugs = vec![];
        if let Some(caption) = &self.caption {
            slugs.append(&mut above(bench, caption, &mut setting));
        }
        let head = self.head_slug(bench, &layout);
        let repeat: Option<Vec<Slug>> = head.clone().map(|head| {
            let continued = self.continued.as_ref();
            let mut slugs =
                continued.map_or(vec![], |it| above(bench, it, &mut Setting::default()));
            slugs.push(plain(head));
            slugs
        });
        slugs.extend(head);
        let count = self.rows.len();
        for (number, row) in self.rows.iter().enumerate() {
            let mut slug = layout.row(bench, row);
            if self.head.is_empty() && number == 0 {
                layout.rule(&mut slug, Pt::ZERO, bench.design.styles.table_rule);
            }
            // A page does not begin with a lone last row, nor end with a lone first one.
            let lonely = number <= 1 || number + 1 == count;
            slug.turn = if lonely { Turn::FORBIDDEN } else { Turn::FREE };
            slug.repeat = repeat.as_ref().map(|_| 0);
            slugs.push(slug);
        }
        if let Some(last) = slugs.last_mut() {
            let bottom = last.height + ROW_PAD;
            layout.rule(last, bottom, bench.design.styles.table_rule);
            last.height = bottom + bench.design.styles.table_rule;
        }
        if let Some(first) = slugs.first_mut() {
            first.anchors.extend(self.id.clone());
            first.turn = Turn::FREE;
        }
        self.finish(bench, slugs, repeat, setting)
    }

    /// A float, or slugs that a page may end between, with white that fills the last line.
    fn finish(
        &self,
        bench: &Bench<'_, '_>,
        mut slugs: Vec<Slug>,
        repeat: Option<Vec<Slug>>,
        mut setting: Setting,
    ) -> Setting {
        let leading = bench.design.leading;
        let height: Pt = slugs.iter().map(|it| it.height).sum();
        let whole = Pt((height / leading).ceil() * leading.0);
        if !self.pinned && whole <= bench.design.depth() * FLOATS {
            slugs.push(strut(whole - height));
            for slug in slugs.iter_mut().skip(1) {
                slug.turn = Turn::FORBIDDEN;
            }
            setting.float = Some(Float { slugs, height: whole, pinned: false });
            return setting;
        }
        let around = |turn| Slug::space(leading * 0.5, turn);
        slugs.insert(0, around(Turn::FREE));
        slugs.push(around(Turn::FREE));
        setting.slugs = slugs;
        setting.repeat = repeat;
        setting
    }

    fn head_slug(&self, bench: &Bench<'_, '_>, layout: &Layout) -> Option<Slug> {
        if self.head.is_empty() {
            return None;
        }
        let styles = &bench.design.styles;
        let mut slug = layout.row(bench, &self.head);
        layout.rule(&mut slug, Pt::ZERO, styles.table_rule);
        let bottom = slug.height;
        layout.rule(&mut slug, bottom, styles.table_midrule);
        slug.height = bottom + styles.table_midrule + ROW_PAD;
        slug.turn = Turn::FORBIDDEN;
        Some(slug)
    }
}

/// A caption above a table, kept with it.
fn above(bench: &Bench<'_, '_>, caption: &TextForm, setting: &mut Setting) -> Vec<Slug> {
    let mut set = bench.text(caption);
    setting.problems.append(&mut set.problems);
    set.slugs.push(strut(Pt(4.0)));
    for slug in &mut set.slugs {
        slug.turn = Turn::FORBIDDEN;
    }
    set.slugs
}

/// A head that is set again names nothing and calls for nothing.
fn plain(mut head: Slug) -> Slug {
    head.anchors.clear();
    head.notes.clear();
    head
}

fn strut(height: Pt) -> Slug {
    Slug { kind: SlugKind::Strut, ..Slug::space(height, Turn::FORBIDDEN) }
}

/// Where columns stand.
struct Layout {
    left: Pt,
    width: Pt,
    /// Left edge and width of each column.
    columns: Vec<(Pt, Pt)>,
    stands: Vec<ColumnStand>,
    /// The widest fraction of each column, with its sign.
    fractions: Vec<Pt>,
    figures: Figures,
    size: TextSize,
}

impl Layout {
    fn new(form: &TableForm, bench: &Bench<'_, '_>, setting: &mut Setting) -> Self {
        let count = form.columns.len();
        let left = form.insets.0;
        let width = bench.design.measure - left - form.insets.1;
        let mut layout = Self {
            left,
            width,
            columns: vec![],
            stands: form.columns.clone(),
            fractions: vec![Pt::ZERO; count],
            figures: form.figures,
            size: form.size,
        };
        for row in &form.rows {
            for (column, cell) in row.iter().enumerate() {
                let fraction = layout.fraction(bench, cell);
                layout.fractions[column] = layout.fractions[column].max(fraction);
            }
        }
        let mut natural = vec![(Pt::ZERO, Pt::ZERO); count];
        for row in std::iter::once(&form.head).chain(&form.rows) {
            for (column, cell) in row.iter().enumerate() {
                let (mut line, mut part) = paragraph::widths(&cell.text, bench.lexicon);
                if layout.stands[column] == ColumnStand::Decimal {
                    let shift = layout.fractions[column] - layout.fraction(bench, cell);
                    line += shift;
                    part = line;
                }
                natural[column].0 = natural[column].0.max(line);
                natural[column].1 = natural[column].1.max(part);
            }
        }
        layout.place(&natural, bench, form, setting);
        layout
    }

    /// Shares the width out: what each column asks for, when there is room; else its widest
    /// part and a share of the rest, as HTML's automatic layout does.
    fn place(
        &mut self,
        natural: &[(Pt, Pt)],
        bench: &Bench<'_, '_>,
        form: &TableForm,
        setting: &mut Setting,
    ) {
        let count = natural.len();
        let gaps = count.saturating_sub(1);
        let gap = bench.design.styles.column_gap;
        let gap_count = u32::try_from(gaps).unwrap_or(0);
        let room = self.width - gap * f64::from(gap_count);
        let wish: Pt = natural.iter().map(|it| it.0).sum();
        let need: Pt = natural.iter().map(|it| it.1).sum();
        let widths: Vec<Pt> = if wish <= room {
            let share = (room - wish) / f64::from(gap_count + 1);
            natural.iter().map(|it| it.0 + share).collect()
        } else if need <= room {
            let rest = room - need;
            let spread = (wish - need).max(Pt(0.001));
            natural.iter().map(|it| it.1 + rest * ((it.0 - it.1) / spread)).collect()
        } else {
            setting.problems.push(Problem {
                code: Code::WideTable,
                span: Some(form.span),
                message: format!("the table has {count} columns and is too wide for the page"),
                hint: "shorten its words, leave out a column, or turn rows and columns round"
                    .to_owned(),
            });
            natural.iter().map(|it| room * (it.1 / need)).collect()
        };
        let mut x = self.left;
        for width in widths {
            self.columns.push((x, width));
            x += width + gap;
        }
    }

    /// The width of a number's fraction, with its sign.
    fn fraction(&self, bench: &Bench<'_, '_>, cell: &Cell) -> Pt {
        let Some(decimals) = cell.decimals.filter(|it| *it > 0) else { return Pt::ZERO };
        let width = |word| f64::from(bench.lexicon.get(word).width) * self.figures.unit;
        Pt(width(self.figures.sign) + f64::from(decimals) * width(self.figures.digit))
    }

    /// A row: every cell from its top.
    fn row(&self, bench: &Bench<'_, '_>, cells: &[Cell]) -> Slug {
        let mut inks = vec![];
        let mut foot = ROW_PAD + self.size.leading;
        let mut slug = Slug::piece(Pt::ZERO, vec![]);
        for (column, cell) in cells.iter().enumerate() {
            let set = self.cell(bench, column, cell);
            let mut top = ROW_PAD;
            let (size, leading) = (self.size.size, self.size.leading);
            let above = (leading - size) / 2.0 + size * 0.78;
            let room = |line| reach::lacking(&cell.text, line, above, leading - above);
            // What is tall in the first line and the last stays within the row.
            top += set.first().map_or(Pt::ZERO, |it| room(it).0);
            for (at, line) in set.iter().enumerate() {
                if let Some(before) = at.checked_sub(1).map(|it| &set[it]) {
                    let before = Some(before);
                    top += reach::lowered(&cell.text, before, line, self.size, false);
                }
                slug.place = slug.place.or(line.place);
                let mut moved = line.line.clone();
                moved.origin.x = self.cell_left(bench, column, cell);
                moved.origin.y = top + above;
                let origin = moved.origin;
                inks.push(Ink::Line(moved));
                inks.extend(object_inks(&cell.text, &line.objects, origin));
                top += self.size.leading;
            }
            top += set.last().map_or(Pt::ZERO, |it| room(it).1);
            foot = foot.max(top);
            slug.anchors.extend(cell.text.anchors.iter().map(|it| it.1.clone()));
            slug.notes.extend(cell.text.notes.iter().map(|it| it.1));
        }
        slug.inks = inks;
        slug.height = foot + ROW_PAD;
        slug
    }

    fn cell(&self, bench: &Bench<'_, '_>, column: usize, cell: &Cell) -> Vec<SetLine> {
        let stand = match self.stands[column] {
            ColumnStand::Left => Stand::Left,
            ColumnStand::Center => Stand::Center,
            ColumnStand::Right | ColumnStand::Decimal => Stand::Right,
        };
        let costs = crate::design::LineCosts {
            protrusion: false,
            ..bench.design.lines_costs.clone()
        };
        let room = Room { stand, ..Room::plain(self.columns[column].1, &costs) };
        paragraph::set(&cell.text, bench.lexicon, &room)
    }

    /// The left edge that a cell's lines count from: numbers move left by what their fraction
    /// is shorter than the longest.
    fn cell_left(&self, bench: &Bench<'_, '_>, column: usize, cell: &Cell) -> Pt {
        let left = self.columns[column].0;
        if self.stands[column] == ColumnStand::Decimal && cell.decimals.is_some() {
            left - (self.fractions[column] - self.fraction(bench, cell))
        } else {
            left
        }
    }

    /// Draws a rule over the whole table at `y`.
    fn rule(&self, slug: &mut Slug, y: Pt, thickness: Pt) {
        let rect = Rect::new(self.left, y, self.width, thickness);
        slug.inks.push(Ink::Fill { rect, gray: 0, tag: Tag::Layout });
    }
}
