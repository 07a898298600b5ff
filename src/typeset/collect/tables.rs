//! Collects figures and tables.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::diagnostic::Span;
use crate::document::{
    Align, CellPart, Figure, Inline, Place, Table, TableCell, TableRow,
};
use crate::ink::{ElementId, Role, Tag};
use crate::picture::Format;
use crate::typeset::figure::FigureForm;
use crate::typeset::form::{Form, TextForm};
use crate::typeset::paragraph::{Gap, Item, Stand, Text};
use crate::typeset::table::{Cell, ColumnStand, Figures, Part, TableForm};
use crate::units::Pt;

impl Flow<'_, '_, '_> {
    /// A figure and its caption.
    pub(super) fn figure(&mut self, figure: &Figure, span: Span, frame: Frame) {
        let anchors = std::mem::take(&mut self.anchors);
        self.lone_marker(&frame);
        let natural = figure.picture.map(|it| {
            let picture = &self.desk.document().pictures[it.0 as usize];
            (it, picture.size, picture.format)
        });
        let tag = if figure.decorative {
            Tag::Layout
        } else {
            let element = self.open(Role::Figure, frame.element);
            self.desk.ledger.element_mut(element).alt = Some(figure.alt.as_str().into());
            Tag::Element(element)
        };
        let caption = (figure.label.is_some() || !figure.caption.is_empty())
            .then(|| self.caption(figure.label.as_deref(), &figure.caption, "", frame));
        let mark = natural.is_none().then(|| {
            let element = self.open(Role::Paragraph, frame.element);
            let voice =
                Voice::new(self.desk.design.styles.caption.size, frame.language, element)
                    .sans()
                    .whole();
            let words = format!(
                "{}: {} {}",
                self.desk.words.missing_picture, figure.path, figure.alt
            );
            let text = self.text(element, |it| it.words(&words, voice));
            let mut form = self.form(text, &frame);
            form.stand = Stand::Center;
            form.size = self.desk.design.styles.caption;
            form
        });
        self.forms.push(Form::Figure(Box::new(FigureForm {
            picture: natural.map(|it| (it.0, it.1)),
            width: figure.width,
            scalable: natural.is_some_and(|it| it.2 == Format::Svg),
            tag,
            caption,
            mark,
            insets: (frame.left, frame.right),
            anchors,
            place: Place { leaf: figure.leaf, offset: 0 },
            span,
            pinned: is_pinned(&frame),
        })));
        // A figure that moves away leaves the text as it was.
        self.flush = self.flush || is_pinned(&frame);
    }

    /// A caption: label in bold, words in the sans, ragged.
    pub(super) fn caption(
        &mut self,
        label: Option<&str>,
        content: &[Inline],
        suffix: &str,
        frame: Frame,
    ) -> TextForm {
        let size = self.desk.design.styles.caption;
        let element = self.open(Role::Caption, frame.element);
        let voice = Voice::new(size.size, frame.language, element).sans().whole();
        let text = self.labelled(label, content, suffix, voice);
        let mut form = self.form(text, &frame);
        form.size = size;
        form.stand = Stand::Left;
        form.on_grid = false;
        form.ground = None;
        form
    }

    /// A table: heads in bold, numbers on their decimal sign.
    pub(super) fn table(&mut self, table: &Table, span: Span, frame: Frame) {
        let anchors = std::mem::take(&mut self.anchors);
        self.lone_marker(&frame);
        let size = self.desk.design.styles.table;
        let element = self.open(Role::Table, frame.element);
        let notes_before = self.notes.len();
        let captioned = table.label.is_some() || !table.caption.is_empty();
        let inside = Frame { element, ..frame };
        let label = table.label.as_deref();
        let caption = captioned.then(|| self.caption(label, &table.caption, "", inside));
        let continued = captioned.then(|| {
            let suffix = format!("({})", self.desk.words.continued);
            let mut form = self.caption(label, &table.caption, &suffix, inside);
            untag(&mut form.text);
            form
        });
        let stands = column_stands(table, self.desk.words.decimal);
        let voice = Voice::new(size.size, frame.language, element).sans();
        let mut tabular = voice;
        tabular.features.tabular = true;
        let figures = self.figures(tabular);
        // A head without a body is no head to PDF/UA.
        let group = if table.rows.is_empty() { Role::TableBody } else { Role::TableHead };
        let head_rows = self.open(group, element);
        let row_heads = table.row_heads == Some(true);
        let head = if table.has_heads() {
            let rows = Rows { element: head_rows, head: true, row_heads };
            self.row(&table.head, &rows, &stands, voice.bold())
        } else {
            vec![]
        };
        let body =
            Rows { element: self.open(Role::TableBody, element), head: false, row_heads };
        let rows: Vec<Vec<Cell>> =
            table.rows.iter().map(|row| self.row(row, &body, &stands, tabular)).collect();
        let texts = rows.iter().flatten().chain(&head).flat_map(|it| &it.parts);
        let at_foot = texts.map(|it| &it.text).chain(caption.iter().map(|it| &it.text));
        let pinned =
            is_pinned(&frame) || at_foot.into_iter().any(|it| !it.notes.is_empty());
        let below = self.below(table, notes_before, frame);
        self.forms.push(Form::Table(Box::new(TableForm {
            columns: stands,
            head,
            rows,
            caption,
            continued,
            below,
            size,
            insets: (frame.left, frame.right),
            figures,
            anchors,
            end_anchors: vec![],
            span,
            pinned,
            ground: frame.ground,
            landscape: table.landscape,
        })));
        self.flush = self.flush || pinned;
    }

    fn row(
        &mut self,
        row: &TableRow,
        rows: &Rows,
        stands: &[ColumnStand],
        voice: Voice,
    ) -> Vec<Cell> {
        let element = self.open(Role::TableRow, rows.element);
        row.placed()
            .map(|(column, cell)| {
                let role = match (rows.head, column) {
                    (true, _) => Role::TableHeader,
                    (false, 0) if rows.row_heads => Role::RowHeader,
                    (false, _) => Role::TableData,
                };
                let number = !rows.head
                    && cell.columns == 1
                    && stands.get(column) == Some(&ColumnStand::Decimal);
                let decimals = if number {
                    decimals(&cell.words(), self.desk.words.decimal)
                } else {
                    None
                };
                let element = self.open(role, element);
                self.desk.ledger.element_mut(element).columns = cell.columns;
                let parts = self.parts(cell, voice.of(element));
                Cell { parts, column, columns: cell.columns, decimals }
            })
            .collect()
    }

    /// The paragraphs and items of a cell.
    fn parts(&mut self, cell: &TableCell, voice: Voice) -> Vec<Part> {
        if let [CellPart::Paragraph(content)] = cell.parts.as_slice() {
            let text = self.cell_text(content, voice);
            return vec![Part { text, ..Part::default() }];
        }
        let mut parts = vec![];
        for part in &cell.parts {
            match part {
                CellPart::Paragraph(content) => {
                    let element = self.open(Role::Paragraph, voice.element);
                    let voice = voice.of(element);
                    let text = self.cell_text(content, voice);
                    parts.push(Part { text, ..Part::default() });
                }
                CellPart::List { ordered, items } => {
                    self.items(*ordered, items, voice, &mut parts);
                }
            }
        }
        parts
    }

    /// The words of a cell. Cells stand beside each other: what ends before the first word of one
    /// ends in its row.
    fn cell_text(&mut self, content: &[Inline], voice: Voice) -> Text {
        let (mut text, ends) =
            self.text_and_ends(voice.element, |it| it.inlines(content, voice));
        text.anchors.extend(ends.into_iter().map(|it| (0, it)));
        text
    }

    fn items(
        &mut self,
        ordered: bool,
        items: &[Vec<Inline>],
        voice: Voice,
        parts: &mut Vec<Part>,
    ) {
        let list = self.open(Role::List { ordered }, voice.element);
        let indent = voice.size * if ordered { 1.5 } else { 1.0 };
        for (number, content) in items.iter().enumerate() {
            let item = self.open(Role::ListItem, list);
            let label = self.open(Role::Label, item);
            let sign =
                if ordered { format!("{}.", number + 1) } else { "•".to_owned() };
            let marker = self.text(label, |it| it.words(&sign, voice.of(label).whole()));
            let body = self.open(Role::ListBody, item);
            let text = self.cell_text(content, voice.of(body));
            parts.push(Part { text, marker: Some(marker), indent });
        }
    }

    /// Remarks on a table, and the notes whose marks stand only in it.
    fn below(&mut self, table: &Table, notes_before: usize, frame: Frame) -> Vec<Form> {
        let above = std::mem::take(&mut self.forms);
        let text = self.desk.design.styles.note;
        let below = Frame { text, on_grid: false, indented: false, ..frame };
        for remark in &table.remarks {
            self.flush = true;
            self.paragraph(remark, below);
        }
        let met = self.notes.split_off(notes_before);
        let notes = &self.desk.document().sections[self.section].notes;
        let mut done = vec![];
        for (index, element) in met {
            let Some(note) = notes.get(index).filter(|it| it.in_table) else {
                self.notes.push((index, element));
                continue;
            };
            if !done.contains(&index) {
                done.push(index);
                self.footnote(note, Frame { element, ..below });
            }
        }
        std::mem::replace(&mut self.forms, above)
    }

    /// The words by which decimals are measured.
    pub(super) fn figures(&mut self, voice: Voice) -> Figures {
        let sign = self.desk.words.decimal.to_string();
        let text = self.text(voice.element, |it| {
            it.words("0", voice);
            it.gap(Gap::Space);
            it.words(&sign, voice);
        });
        let word = |at: usize| match text.tokens[at].item {
            Item::Word(word) => word,
            Item::Object(_) => {
                unreachable!("two words were added")
            }
        };
        Figures { digit: word(0), sign: word(1), unit: text.styles[0].unit }
    }
}

/// Within a box or a list a figure or table stays where it is.
fn is_pinned(frame: &Frame) -> bool {
    frame.ground.is_some() || frame.depth > 0 || frame.left > Pt::ZERO
}

/// Words that are said a second time are part of the design, not of the text.
fn untag(text: &mut Text) {
    for style in &mut text.styles {
        style.tag = Tag::Pagination;
        style.link = None;
    }
    text.anchors.clear();
    text.notes.clear();
}

/// The rows of a part of a table.
struct Rows {
    element: ElementId,
    /// They are the table's head.
    head: bool,
    /// The first cell of each is its head.
    row_heads: bool,
}

/// How each column stands: as the author says, else numbers on their decimal sign.
fn column_stands(table: &Table, decimal: char) -> Vec<ColumnStand> {
    let stand = |(column, align): (usize, &Align)| {
        let numbers = || {
            let cells: Vec<String> =
                table.column(column).filter(|it| !it.is_empty()).collect();
            let percents = cells.iter().filter(|it| it.trim_end().ends_with('%')).count();
            !cells.is_empty()
                // A sign behind some numbers only would move them.
                && (percents == 0 || percents == cells.len())
                && cells.iter().all(|it| decimals(it, decimal).is_some())
                && cells.iter().any(|it| it.contains(|it: char| it.is_ascii_digit()))
        };
        match align {
            Align::Left => ColumnStand::Left,
            Align::Center => ColumnStand::Center,
            Align::Right if numbers() => ColumnStand::Decimal,
            Align::Right => ColumnStand::Right,
            Align::Auto if numbers() => ColumnStand::Decimal,
            Align::Auto => ColumnStand::Left,
        }
    };
    table.align.iter().enumerate().map(stand).collect()
}

/// Money before a number.
const MONEY: [&str; 5] = ["Rp", "US$", "$", "€", "£"];

/// How many figures a number has after its decimal sign; `None` when it is not a number.
fn decimals(cell: &str, decimal: char) -> Option<u8> {
    let cell = cell.trim();
    let is_sign = |it: char| matches!(it, '+' | '-' | '−' | '–' | '±' | '≈');
    let unsigned = cell.trim_start_matches(is_sign);
    let money = MONEY.iter().find_map(|it| unsigned.strip_prefix(it));
    let body = money.unwrap_or(unsigned).trim_start().trim_start_matches(is_sign);
    let body = body.strip_suffix('%').unwrap_or(body).trim_end();
    if !body.starts_with(|it: char| it.is_ascii_digit()) {
        return (cell == "–" || cell == "—" || cell == "-").then_some(0);
    }
    let plain =
        |it: char| it.is_ascii_digit() || matches!(it, '.' | ',' | ' ' | '\u{a0}');
    if !body.chars().all(plain) {
        return None;
    }
    let fraction = body.rsplit_once(decimal).map_or("", |it| it.1);
    u8::try_from(fraction.len()).ok()
}

#[cfg(test)]
mod tests {
    use super::decimals;

    #[test]
    fn numbers_are_told_from_words() {
        assert_eq!(decimals("1.200,50", ','), Some(2));
        assert_eq!(decimals("−3", ','), Some(0));
        assert_eq!(decimals("–", ','), Some(0));
        assert_eq!(decimals("0,5 kain", ','), None);
        assert_eq!(decimals("Arung", ','), None);
        assert_eq!(decimals("1,200.5", '.'), Some(1));
        assert_eq!(decimals("Rp 5.000", ','), Some(0));
        assert_eq!(decimals("US$3,25", ','), Some(2));
        assert_eq!(decimals("12,5 %", ','), Some(1));
        assert_eq!(decimals("Rp lima", ','), None);
    }
}
