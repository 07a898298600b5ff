//! Collects figures and tables.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::diagnostic::Span;
use crate::document::{Align, Figure, Id, Place, Table, TableCell, TableRow, plain_text};
use crate::ink::{ElementId, Role, Tag};
use crate::picture::Format;
use crate::typeset::figure::FigureForm;
use crate::typeset::form::Form;
use crate::typeset::paragraph::{Gap, Stand};
use crate::typeset::table::{Cell, ColumnStand, Figures, TableForm};
use crate::units::Pt;

impl Flow<'_, '_, '_> {
    /// A figure and its caption.
    pub(super) fn figure(
        &mut self,
        figure: &Figure,
        id: Option<&Id>,
        span: Span,
        frame: Frame,
    ) {
        let anchors = std::mem::take(&mut self.anchors);
        let natural = figure.picture.map(|it| {
            let picture = &self.desk.document().pictures[it.0 as usize];
            (it, picture.size, picture.format)
        });
        let tag = if figure.decorative {
            Tag::Layout
        } else {
            let element = self.open(Role::Figure, frame.element);
            self.desk.ledger.element_mut(element).alt = Some(figure.alt.clone());
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
        self.lone(&frame);
        self.forms.push(Form::Figure(Box::new(FigureForm {
            picture: natural.map(|it| (it.0, it.1)),
            width: figure.width,
            scalable: natural.is_some_and(|it| it.2 == Format::Svg),
            tag,
            caption,
            mark,
            insets: (frame.left, frame.right),
            id: id.cloned().or_else(|| anchors.into_iter().next()),
            place: Place { leaf: figure.leaf, offset: 0 },
            span,
            pinned: is_pinned(&frame),
        })));
        // A figure that moves away leaves the text as it was.
        self.flush = self.flush || is_pinned(&frame);
    }

    /// A marker that waits for words stands beside nothing when a figure comes first.
    pub(super) fn lone(&mut self, frame: &Frame) {
        if self.marker.is_some() {
            self.item(None, &[], *frame);
        }
    }

    /// A caption: label in bold, words in the sans, ragged.
    pub(super) fn caption(
        &mut self,
        label: Option<&str>,
        content: &[crate::document::Inline],
        suffix: &str,
        frame: Frame,
    ) -> crate::typeset::form::TextForm {
        let size = self.desk.design.styles.caption;
        let element = self.open(Role::Caption, frame.element);
        let voice = Voice::new(size.size, frame.language, element).sans().whole();
        let text = self.labelled(label, content, suffix, voice);
        let mut form = self.form(text, &frame);
        form.size = size;
        form.stand = Stand::Left;
        form.on_grid = false;
        form.ground = None;
        form.marker = None;
        form
    }

    /// A table: heads in bold, numbers on their decimal sign.
    pub(super) fn table(
        &mut self,
        table: &Table,
        id: Option<&Id>,
        span: Span,
        frame: Frame,
    ) {
        self.anchors.clear();
        let language = frame.language;
        let size = self.desk.design.styles.table;
        let element = self.open(Role::Table, frame.element);
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
        let voice = Voice::new(size.size, language, element).sans();
        let mut tabular = voice;
        tabular.features.tabular = true;
        let figures = self.figures(tabular);
        // A head without a body is no head to PDF/UA.
        let group = if table.rows.is_empty() { Role::TableBody } else { Role::TableHead };
        let head_rows = self.open(group, element);
        let bare = table.head.cells.iter().all(|it| it.content.is_empty());
        let head = if bare {
            vec![]
        } else {
            self.row(&table.head, head_rows, Role::TableHeader, &stands, voice.bold())
        };
        let body = self.open(Role::TableBody, element);
        let rows: Vec<Vec<Cell>> = table
            .rows
            .iter()
            .map(|row| self.row(row, body, Role::TableData, &stands, tabular))
            .collect();
        let has_notes =
            rows.iter().flatten().chain(&head).any(|it| !it.text.notes.is_empty());
        self.lone(&frame);
        self.forms.push(Form::Table(Box::new(TableForm {
            columns: stands,
            head,
            rows,
            caption,
            continued,
            size,
            insets: (frame.left, frame.right),
            figures,
            id: id.cloned(),
            span,
            pinned: has_notes || is_pinned(&frame),
        })));
        self.flush = self.flush || has_notes || is_pinned(&frame);
    }

    pub(super) fn row(
        &mut self,
        row: &TableRow,
        rows: ElementId,
        role: Role,
        stands: &[ColumnStand],
        voice: Voice,
    ) -> Vec<Cell> {
        let element = self.open(Role::TableRow, rows);
        let decimal = self.desk.words.decimal;
        let cell = |cell: &TableCell, stand: ColumnStand, flow: &mut Self| {
            let element = flow.open(role, element);
            let voice = voice.of(element);
            let text = flow.text(element, |it| it.inlines(&cell.content, voice));
            let number = stand == ColumnStand::Decimal && role == Role::TableData;
            let decimals =
                if number { decimals(&plain_text(&cell.content), decimal) } else { None };
            Cell { text, decimals }
        };
        row.cells.iter().zip(stands).map(|(it, stand)| cell(it, *stand, self)).collect()
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
            crate::typeset::paragraph::Item::Word(word) => word,
            crate::typeset::paragraph::Item::Object(_) => {
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
fn untag(text: &mut crate::typeset::paragraph::Text) {
    for style in &mut text.styles {
        style.tag = Tag::Pagination;
        style.link = None;
    }
    text.anchors.clear();
    text.notes.clear();
}

/// How each column stands: as the author says, else numbers on their decimal sign.
fn column_stands(table: &Table, decimal: char) -> Vec<ColumnStand> {
    let stand = |(column, align): (usize, &Align)| {
        let numbers = || {
            let mut cells = table
                .rows
                .iter()
                .filter_map(|row| row.cells.get(column))
                .map(|it| plain_text(&it.content))
                .filter(|it| !it.is_empty())
                .peekable();
            cells.peek().is_some() && cells.all(|it| decimals(&it, decimal).is_some())
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

/// How many figures a number has after its decimal sign; `None` when it is not a number.
fn decimals(cell: &str, decimal: char) -> Option<u8> {
    let cell = cell.trim();
    let sign = |it: char| matches!(it, '+' | '-' | '−' | '–' | '±' | '≈');
    let body = cell.trim_start_matches(sign);
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
    }
}
