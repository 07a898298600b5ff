//! Collects what stands apart from the running text: boxes, exercises, figures, tables.

use super::desk::{Frame, Voice};
use super::figure::FigureForm;
use super::flow::Flow;
use super::form::{Form, Hang, Marker};
use super::galley::{Ground, Slug, Turn};
use super::paragraph::{Gap, Stand};
use super::table::{Cell, ColumnStand, Figures, TableForm};
use crate::design::TextSize;
use crate::diagnostic::Span;
use crate::document::{
    Align, Block, BlockKind, Callout, Exercise, ExerciseKind, Figure, Id, Place, Table,
    TableCell, TableRow, plain_text,
};
use crate::ink::{ElementId, Ink, Role, Tag};
use crate::picture::Format;
use crate::units::{Pt, Rect};

/// From a box's bar to its text.
const BOX_PAD: f64 = 1.1;
/// A ruled line to write on takes this many lines of the page: room for a pupil's hand.
const WRITING_LINES: f64 = 1.5;

impl Flow<'_, '_, '_> {
    /// A box: a bar at its left, its title in bold, its text a little smaller. No tint, which a
    /// copier turns to dirt.
    pub(super) fn callout(&mut self, callout: &Callout, frame: Frame) {
        let element = self.open(Role::Division, frame.element);
        self.serial += 1;
        let design = self.desk.design;
        let pad = design.size * BOX_PAD;
        let size =
            TextSize { size: design.styles.callout.size, leading: frame.text.leading };
        let inner = Frame {
            left: frame.left + pad,
            text: size,
            ground: Some(Ground {
                serial: self.serial,
                left: frame.left,
                width: design.measure - frame.left - frame.right,
                gray: 255,
                bar: Pt(1.6),
                bar_gray: 96,
            }),
            element,
            ..frame
        };
        self.space(1.0, Turn::FREE);
        let title = self.open(Role::Paragraph, element);
        let voice = Voice::new(size.size, frame.language, title).sans().bold().whole();
        let text = self.text(title, |it| it.inlines(&callout.title, voice));
        if !text.tokens.is_empty() {
            let mut form = self.form(text, &inner);
            form.stand = Stand::Left;
            form.keep_next = true;
            self.push(form);
        }
        self.flush = true;
        self.blocks(&callout.blocks, inner);
        self.space(1.0, Turn::FREE);
        self.flush = true;
    }

    /// A task: its number hangs, its options have letters, its lines wait for the pupil.
    pub(super) fn exercise(&mut self, exercise: &Exercise, frame: Frame) {
        let element = self.open(Role::Division, frame.element);
        let design = self.desk.design;
        let indent = design.styles.list_indent * 1.3;
        let inner =
            Frame { left: frame.left + indent, element, indented: false, ..frame };
        self.space(0.5, Turn::FREE);
        let label = self.open(Role::Paragraph, element);
        let voice =
            Voice::new(frame.text.size, frame.language, label).sans().bold().whole();
        let number = format!("{}.", exercise.number);
        let marker = self.text(label, |it| it.words(&number, voice));
        self.marker = Some(Marker { text: marker, hang: Hang::Beside(indent * 0.28) });
        self.flush = true;
        if !exercise.title.is_empty() {
            let title = self.open(Role::Paragraph, element);
            let voice = voice.of(title);
            let text = self.text(title, |it| it.inlines(&exercise.title, voice));
            let mut form = self.form(text, &inner);
            form.stand = Stand::Left;
            form.keep_next = true;
            self.push(form);
            self.flush = true;
        }
        let marker = self.marker.take();
        self.question(exercise, marker, inner);
        self.choices(exercise, inner);
        if exercise.kind == ExerciseKind::TrueFalse {
            self.true_false(inner);
        }
        for _ in 0..exercise.lines {
            self.writing_line(inner);
        }
        self.flush = true;
    }

    /// The question, with its points at its end.
    fn question(&mut self, exercise: &Exercise, marker: Option<Marker>, frame: Frame) {
        let points =
            exercise.points.map(|it| format!("({it}\u{a0}{})", self.desk.words.points));
        let Some(points) = points else {
            return self.item(marker, &exercise.blocks, frame);
        };
        match exercise.blocks.split_last() {
            Some((Block { kind: BlockKind::Paragraph(content), .. }, before)) => {
                let first = before.is_empty();
                let marker = if first {
                    marker
                } else {
                    self.item(marker, before, frame);
                    None
                };
                if !first && !self.flush {
                    self.forms.push(Form::Space(frame.text.leading * 0.5, Turn::FREE));
                }
                self.marker = marker;
                let element = self.open(Role::Paragraph, frame.element);
                let voice = Voice::new(frame.text.size, frame.language, element);
                let mut small = voice.sans();
                small.size = small.size * 0.8;
                let text = self.text(element, |it| {
                    it.inlines(content, voice);
                    it.gap(Gap::Space);
                    it.words(&points, small);
                });
                let form = self.form(text, &frame);
                self.push(form);
                self.flush = false;
            }
            _ => {
                self.item(marker, &exercise.blocks, frame);
                let element = self.open(Role::Paragraph, frame.element);
                let mut voice =
                    Voice::new(frame.text.size, frame.language, element).sans();
                voice.size = voice.size * 0.8;
                let text = self.text(element, |it| it.words(&points, voice));
                let mut form = self.form(text, &frame);
                form.keep_previous = true;
                self.push(form);
            }
        }
    }

    /// The options of a multiple choice, A, B, C, D.
    fn choices(&mut self, exercise: &Exercise, frame: Frame) {
        if exercise.choices.is_empty() {
            return;
        }
        let list = self.open(Role::List { ordered: true }, frame.element);
        let indent = self.desk.design.styles.list_indent;
        for (letter, choice) in ('A'..='Z').zip(&exercise.choices) {
            let item = self.open(Role::ListItem, list);
            let label = self.open(Role::Label, item);
            let voice = Voice::new(frame.text.size, frame.language, label).whole();
            let marker = self.text(label, |it| it.words(&format!("{letter}."), voice));
            let body = self.open(Role::ListBody, item);
            let inner = Frame { left: frame.left + indent, element: body, ..frame };
            self.keep_previous = letter == 'A';
            let marker = Marker { text: marker, hang: Hang::Beside(indent * 0.3) };
            self.item(Some(marker), &choice.blocks, inner);
        }
    }

    /// "☐ Benar  ☐ Salah"
    fn true_false(&mut self, frame: Frame) {
        let words = self.desk.words;
        let open = self.task_mark(false);
        let line = format!(
            "{open}\u{a0}{}\u{2003}{open}\u{a0}{}",
            words.true_word, words.false_word
        );
        let element = self.open(Role::Paragraph, frame.element);
        let voice = Voice::new(frame.text.size, frame.language, element).whole();
        let text = self.text(element, |it| it.words(&line, voice));
        let mut form = self.form(text, &frame);
        form.stand = Stand::Left;
        form.keep_previous = true;
        self.push(form);
    }

    /// A ruled line to write on.
    fn writing_line(&mut self, frame: Frame) {
        let design = self.desk.design;
        let height = design.leading * WRITING_LINES;
        let thickness = design.styles.note_rule;
        let rect = Rect::new(
            frame.left,
            height - thickness,
            design.measure - frame.left - frame.right,
            thickness,
        );
        let fill = Ink::Fill { rect, gray: 0, tag: Tag::Layout };
        let mut slug = Slug::piece(height, vec![fill]);
        slug.ground = frame.ground;
        slug.turn = Turn(400);
        self.forms.push(Form::Slug(Box::new(slug)));
    }

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
            pinned: frame.ground.is_some() || frame.depth > 0 || frame.left > Pt::ZERO,
        })));
        self.flush = true;
    }

    /// A marker that waits for words stands beside nothing when a figure comes first.
    fn lone(&mut self, frame: &Frame) {
        if self.marker.is_some() {
            self.item(None, &[], *frame);
        }
    }

    /// A caption: label in bold, words in the sans, ragged.
    fn caption(
        &mut self,
        label: Option<&str>,
        content: &[crate::document::Inline],
        suffix: &str,
        frame: Frame,
    ) -> super::form::TextForm {
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
        let head_rows = self.open(Role::TableHead, element);
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
            pinned: has_notes
                || frame.ground.is_some()
                || frame.depth > 0
                || frame.left > Pt::ZERO,
        })));
        self.flush = true;
    }

    fn row(
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
    fn figures(&mut self, voice: Voice) -> Figures {
        let sign = self.desk.words.decimal.to_string();
        let text = self.text(voice.element, |it| {
            it.words("0", voice);
            it.gap(Gap::Space);
            it.words(&sign, voice);
        });
        let word = |at: usize| match text.tokens[at].item {
            super::paragraph::Item::Word(word) => word,
            super::paragraph::Item::Object(_) => unreachable!("two words were added"),
        };
        Figures { digit: word(0), sign: word(1), unit: text.styles[0].unit }
    }
}

/// Words that are said a second time are part of the design, not of the text.
fn untag(text: &mut super::paragraph::Text) {
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
