//! Builds the tree of a formula from the parser's events.

use pulldown_latex::event::{
    Content, DelimiterType, EnvironmentFlow, Event, Font, Grouping, ScriptPosition,
    ScriptType, StateChange, Visual,
};

use super::alphabet::styled;
use super::terms::{array, ems, length, side, style_of};
use super::tree::{Class, Node, Place, Row, Side, Style, Table, TableKind, TableRow};

/// Builds the tree.
pub(super) fn build(events: Vec<Event<'_>>) -> Result<Row, String> {
    let mut builder = Builder { events: events.into_iter().peekable(), depth: 0 };
    let row = builder.row(None)?;
    match builder.events.next() {
        None => Ok(row),
        Some(_) => Err("its groups do not match".to_owned()),
    }
}

/// Formulas nested deeper than this are refused.
const DEEPEST: u32 = 48;

/// Accents that stand above: as they stand alone.
const ABOVE: &str = "´‾˘ˇ˙¨`^~→˚←⇒↔↼⇀⏜⏠⏞⎴";
/// And below.
const BELOW: &str = "_←→↔⏡⏟⏝⎵";

/// On the way through the events.
struct Builder<'e> {
    events: std::iter::Peekable<std::vec::IntoIter<Event<'e>>>,
    depth: u32,
}

impl Builder<'_> {
    /// Reads to the end of a group or a cell, which is left.
    fn row(&mut self, mut font: Option<Font>) -> Result<Row, String> {
        let mut row = vec![];
        while let Some(event) = self.events.peek() {
            match event {
                Event::End | Event::EnvironmentFlow(_) => break,
                Event::StateChange(StateChange::Font(new)) => {
                    font = *new;
                    self.events.next();
                }
                _ => self.element(font, &mut row)?,
            }
            join_primes(&mut row);
        }
        Ok(row)
    }

    /// Reads one element into `row`.
    fn element(&mut self, font: Option<Font>, row: &mut Row) -> Result<(), String> {
        if self.depth >= DEEPEST {
            return Err("it is nested too deep".to_owned());
        }
        let event = self.events.next().ok_or("it breaks off")?;
        self.depth += 1;
        let node = match event {
            Event::Content(content) => content_node(content, font, false),
            Event::Begin(grouping) => self.group(grouping, font)?,
            Event::Visual(visual) => self.visual(visual, font)?,
            Event::Script { ty, position } => self.scripts(ty, position, font)?,
            Event::Space { width, height, depth } => Node::Space {
                width: length(width),
                height: length(height),
                depth: length(depth),
            },
            Event::StateChange(StateChange::Style(style)) => Node::Style(style_of(style)),
            // Colours are not printed.
            Event::StateChange(_) => {
                self.depth -= 1;
                return Ok(());
            }
            Event::End | Event::EnvironmentFlow(_) => {
                return Err("its groups do not match".to_owned());
            }
        };
        self.depth -= 1;
        row.push(node);
        Ok(())
    }

    /// Reads one element; a plain group is what it holds.
    fn argument(&mut self, font: Option<Font>) -> Result<Row, String> {
        let mut row = vec![];
        // A change of state is no element.
        while row.is_empty() {
            self.element(font, &mut row)?;
        }
        match row.pop() {
            Some(Node::Group(Class::Ordinary, inside)) => Ok(inside),
            Some(node) => Ok(vec![node]),
            None => Ok(row),
        }
    }

    fn end(&mut self) -> Result<(), String> {
        match self.events.next() {
            Some(Event::End) => Ok(()),
            _ => Err("its groups are not closed".to_owned()),
        }
    }

    fn group(&mut self, grouping: Grouping, font: Option<Font>) -> Result<Node, String> {
        let (kind, columns, rules) = match grouping {
            Grouping::Normal => {
                let row = self.row(font)?;
                self.end()?;
                return Ok(Node::Group(Class::Ordinary, row));
            }
            Grouping::LeftRight(open, close) => {
                let row = self.row(font)?;
                self.end()?;
                return Ok(Node::Fenced { open, close, row });
            }
            Grouping::Cases { left } => {
                let columns = vec![Side::Left];
                let table = self.table(TableKind::Cases, columns, vec![])?;
                let (open, close) = (left.then_some('{'), (!left).then_some('}'));
                return Ok(Node::Fenced { open, close, row: vec![table] });
            }
            Grouping::Array(columns) => {
                let (columns, rules) = array(&columns);
                (TableKind::Matrix, columns, rules)
            }
            Grouping::Matrix { alignment } => {
                (TableKind::Matrix, vec![side(alignment)], vec![])
            }
            Grouping::SubArray { alignment } => {
                (TableKind::Small, vec![side(alignment)], vec![])
            }
            Grouping::Align { .. }
            | Grouping::Aligned
            | Grouping::Alignat { .. }
            | Grouping::Alignedat { .. }
            | Grouping::Split => {
                (TableKind::Aligned, vec![Side::Right, Side::Left], vec![])
            }
            Grouping::Equation { .. } | Grouping::Gather { .. } | Grouping::Gathered => {
                (TableKind::Gathered, vec![Side::Center], vec![])
            }
            Grouping::Multline => (TableKind::Multiline, vec![Side::Center], vec![]),
        };
        self.table(kind, columns, rules)
    }

    /// The rows of a table, to its end.
    fn table(
        &mut self,
        mut kind: TableKind,
        columns: Vec<Side>,
        rules: Vec<usize>,
    ) -> Result<Node, String> {
        let mut style = None;
        if let Some(Event::StateChange(StateChange::Style(it))) = self.events.peek() {
            style = Some(style_of(*it));
            self.events.next();
            if kind == TableKind::Matrix && style == Some(Style::Text) {
                // Only `smallmatrix` begins like this.
                kind = TableKind::Small;
                style = None;
            }
        }
        let mut rows = vec![];
        let mut row = TableRow::default();
        if let Some(Event::EnvironmentFlow(EnvironmentFlow::StartLines { lines })) =
            self.events.peek()
        {
            row.rules = lines.len();
            self.events.next();
        }
        loop {
            let mut cell = self.row(None)?;
            if let Some(style) = style {
                cell.insert(0, Node::Style(style));
            }
            row.cells.push(cell);
            match self.events.next() {
                Some(Event::EnvironmentFlow(EnvironmentFlow::Alignment)) => {}
                Some(Event::EnvironmentFlow(EnvironmentFlow::NewLine {
                    spacing,
                    horizontal_lines,
                })) => {
                    let next = TableRow {
                        rules: horizontal_lines.len(),
                        space: length(spacing),
                        cells: vec![],
                    };
                    rows.push(std::mem::replace(&mut row, next));
                }
                Some(Event::End) => break,
                _ => return Err("its groups are not closed".to_owned()),
            }
        }
        // A last `\\` begins no row; the rules after it stand below the table.
        let is_empty = |it: &Row| it.iter().all(|node| matches!(node, Node::Style(_)));
        let mut rules_below = 0;
        if !rows.is_empty() && row.cells.len() == 1 && is_empty(&row.cells[0]) {
            rules_below = row.rules;
        } else {
            rows.push(row);
        }
        Ok(Node::Table(Table { kind, columns, rules, rows, rules_below }))
    }

    fn visual(&mut self, visual: Visual, font: Option<Font>) -> Result<Node, String> {
        match visual {
            Visual::SquareRoot => {
                Ok(Node::Root { radicand: self.argument(font)?, degree: None })
            }
            Visual::Root => {
                let radicand = self.argument(font)?;
                Ok(Node::Root { radicand, degree: Some(self.argument(font)?) })
            }
            Visual::Fraction(rule) => Ok(Node::Fraction {
                above: self.argument(font)?,
                below: self.argument(font)?,
                rule: rule.map(|it| length(Some(it))),
            }),
            Visual::Negation => {
                if let Some(Event::Content(content)) = self.events.peek() {
                    let content = *content;
                    self.events.next();
                    return Ok(match content_node(content, font, true) {
                        node @ Node::Symbol { .. } => node,
                        node => Node::Struck(vec![node]),
                    });
                }
                Ok(Node::Struck(self.argument(font)?))
            }
        }
    }

    fn scripts(
        &mut self,
        ty: ScriptType,
        position: ScriptPosition,
        font: Option<Font>,
    ) -> Result<Node, String> {
        let mut base = vec![];
        while base.is_empty() {
            self.element(font, &mut base)?;
        }
        let mut base = base.remove(0);
        if position == ScriptPosition::AboveBelow && ty != ScriptType::SubSuperscript {
            let below = ty == ScriptType::Subscript;
            let marks = if below { BELOW } else { ABOVE };
            if let Some(Event::Content(Content::Ordinary { content, stretchy })) =
                self.events.peek()
                && marks.contains(*content)
                && (*stretchy || !below)
            {
                let (mark, wide) = (*content, *stretchy);
                self.events.next();
                let base = match base {
                    Node::Group(Class::Ordinary, row) => row,
                    node => vec![node],
                };
                return Ok(Node::Accent { base, mark, wide, below });
            }
        }
        // `\overset{!}{=}` is a relation as its base is.
        if position == ScriptPosition::AboveBelow
            && let Node::Group(Class::Ordinary, row) = &mut base
            && row.len() == 1
        {
            base = row.remove(0);
        }
        let sub = match ty {
            ScriptType::Superscript => None,
            _ => Some(self.argument(font)?),
        };
        let sup = match ty {
            ScriptType::Subscript => None,
            _ => Some(self.argument(font)?),
        };
        let place = match position {
            ScriptPosition::Right => Place::Right,
            ScriptPosition::AboveBelow => Place::Limits,
            ScriptPosition::Movable => Place::Movable,
        };
        Ok(Node::Scripts { base: Box::new(base), sub, sup, place })
    }
}

/// Two primes running are one sign: ″.
fn join_primes(row: &mut Row) {
    let plain = |it: &Node| match it {
        Node::Symbol { plain, .. } => Some(*plain),
        _ => None,
    };
    let [.., before, last] = &mut row[..] else { return };
    let joined = match (plain(before), plain(last)) {
        (Some('′'), Some('′')) => '″',
        (Some('″'), Some('′')) => '‴',
        _ => return,
    };
    if let Node::Symbol { text, plain, .. } = before {
        (*text, *plain) = (joined, joined);
    }
    row.pop();
}

/// A leaf of the tree.
fn content_node(content: Content<'_>, font: Option<Font>, negated: bool) -> Node {
    let symbol = |class, character: char, second| {
        let plain = if character == 'µ' { 'μ' } else { character };
        let text = match class {
            Class::Ordinary => styled(font, plain),
            _ => plain,
        };
        Node::Symbol { class, text, plain, second, negated }
    };
    match content {
        Content::Text("&nbsp;") => {
            Node::Words { text: "\u{a0}".to_owned(), bold: false, italic: false }
        }
        Content::Text(text) => Node::Words {
            text: text.to_owned(),
            bold: matches!(font, Some(Font::Bold | Font::BoldItalic)),
            italic: matches!(font, Some(Font::Italic | Font::BoldItalic)),
        },
        Content::Number(number) => {
            Node::Number(number.chars().map(|it| styled(digits(font), it)).collect())
        }
        Content::Function(name) => Node::Function(name.to_owned()),
        Content::Ordinary { content, .. } => symbol(Class::Ordinary, content, None),
        Content::LargeOp { content, small } => Node::Operator { text: content, small },
        Content::BinaryOp { content, .. } => symbol(Class::Binary, content, None),
        Content::Relation { content, .. } => {
            let mut buffer = [0; 8];
            let written = content.encode_utf8_to_buf(&mut buffer);
            let mut signs = std::str::from_utf8(written).unwrap_or("=").chars();
            let first = signs.next().unwrap_or('=');
            let second = signs.next().filter(|it| *it != '\u{fe00}');
            symbol(Class::Relation, first, second)
        }
        Content::Delimiter { content, size, ty } => {
            let class = match ty {
                DelimiterType::Open => Class::Open,
                DelimiterType::Close => Class::Close,
                DelimiterType::Fence => Class::Ordinary,
            };
            match size {
                None => symbol(class, content, None),
                Some(size) => Node::Delimiter { class, text: content, size: ems(size) },
            }
        }
        Content::Punctuation(content) => symbol(Class::Punctuation, content, None),
    }
}

/// Figures are upright where letters are slanted.
fn digits(font: Option<Font>) -> Option<Font> {
    font.filter(|it| *it != Font::Italic)
}
