//! Sets rows: atoms side by side, with the white that their classes ask for.

use super::Setter;
use super::frame::{Atom, Frame};
use super::mode::Mode;
use crate::formula::{Class, Node};

impl Setter<'_, '_> {
    /// Sets a row as one box.
    pub(super) fn row(&mut self, row: &[Node], mode: Mode) -> Frame {
        joined(self.atoms(row, mode, None))
    }

    /// Sets the atoms of a row; `lead` is what stands before the first.
    pub(super) fn atoms(
        &mut self,
        row: &[Node],
        mode: Mode,
        lead: Option<Class>,
    ) -> Vec<Atom> {
        let mut atoms = Vec::with_capacity(row.len());
        let mut mode = mode;
        let mut last = lead;
        for (node, class) in row.iter().zip(classes(row, lead)) {
            let em = self.em(mode);
            match node {
                Node::Style(style) => mode.style = *style,
                Node::Space { width, height, depth } => {
                    let frame = Frame {
                        width: width.at(em),
                        height: height.at(em),
                        depth: depth.at(em),
                        marks: vec![],
                    };
                    let atom =
                        Atom { class: None, ..Atom::boxed(Class::Ordinary, frame) };
                    atoms.push(atom);
                }
                _ => {
                    let mut atom = self.atom(node, mode);
                    let class = class.unwrap_or(Class::Ordinary);
                    atom.class = Some(class);
                    let units = last.map_or(0, |it| white(it, class, mode));
                    atom.before = f64::from(units) / 18.0 * em;
                    last = Some(class);
                    atoms.push(atom);
                }
            }
        }
        atoms
    }
}

/// Atoms as one box.
pub(super) fn joined(atoms: Vec<Atom>) -> Frame {
    let mut frame = Frame::default();
    for atom in atoms {
        frame.width += atom.before;
        frame.append(atom.frame);
    }
    frame
}

/// The classes of a row's nodes. A binary operator that has nothing to bind is an ordinary sign
/// (The `TeXbook`, appendix G, rules 5 and 6).
fn classes(row: &[Node], lead: Option<Class>) -> Vec<Option<Class>> {
    let mut classes: Vec<Option<Class>> = row.iter().map(class_of).collect();
    let mut last: Option<(Option<usize>, Class)> = lead.map(|it| (None, it));
    for at in 0..classes.len() {
        let Some(mut class) = classes[at] else { continue };
        let binds = !matches!(
            last.map(|it| it.1),
            None | Some(
                Class::Binary
                    | Class::Operator
                    | Class::Relation
                    | Class::Open
                    | Class::Punctuation
            )
        );
        if class == Class::Binary && !binds {
            class = Class::Ordinary;
        }
        let closes = matches!(class, Class::Relation | Class::Close | Class::Punctuation);
        if let (true, Some((Some(before), Class::Binary))) = (closes, last) {
            classes[before] = Some(Class::Ordinary);
        }
        classes[at] = Some(class);
        last = Some((Some(at), class));
    }
    if let Some((Some(before), Class::Binary)) = last {
        classes[before] = Some(Class::Ordinary);
    }
    classes
}

/// What a node is to its neighbours; `None` for white and changes of style.
fn class_of(node: &Node) -> Option<Class> {
    Some(match node {
        Node::Symbol { class, .. } | Node::Delimiter { class, .. } => *class,
        Node::Group(class, _) => *class,
        Node::Function(_) | Node::Operator { .. } => Class::Operator,
        Node::Fenced { .. } => Class::Inner,
        Node::Scripts { base, .. } => class_of(base)?,
        Node::Struck(row) => row.first().and_then(class_of)?,
        Node::Space { .. } | Node::Style(_) => return None,
        Node::Number(_)
        | Node::Words { .. }
        | Node::Fraction { .. }
        | Node::Root { .. }
        | Node::Accent { .. }
        | Node::Table(_) => Class::Ordinary,
    })
}

/// The white between two classes in eighteenths of an em, before (down) and after (across), in
/// the order of [`Class`]: The `TeXbook`'s table on page 170. What is negative vanishes in
/// scripts; a binary operator never meets some classes, having become an ordinary sign.
const WHITE: [[i8; 8]; 8] = [
    [0, 3, -4, -5, 0, 0, 0, -3],
    [3, 3, 0, -5, 0, 0, 0, -3],
    [-4, -4, 0, 0, -4, 0, 0, -4],
    [-5, -5, 0, 0, -5, 0, 0, -5],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 3, -4, -5, 0, 0, 0, -3],
    [-3, -3, 0, -3, -3, -3, -3, -3],
    [-3, 3, -4, -5, -3, 0, -3, -3],
];

fn white(before: Class, after: Class, mode: Mode) -> u8 {
    let units = WHITE[before as usize][after as usize];
    if units < 0 && mode.is_script() { 0 } else { units.unsigned_abs() }
}

#[cfg(test)]
mod tests {
    use super::{classes, white};
    use crate::formula::{Class, Style, read};
    use crate::typeset::math::mode::Mode;

    #[test]
    fn relations_stand_wider_than_operators_and_close_in_scripts() {
        let text = Mode::new(Style::Text);
        assert_eq!(white(Class::Ordinary, Class::Relation, text), 5);
        assert_eq!(white(Class::Ordinary, Class::Binary, text), 4);
        assert_eq!(white(Class::Operator, Class::Ordinary, text), 3);
        assert_eq!(white(Class::Open, Class::Ordinary, text), 0);
        let script = Mode::new(Style::Script);
        assert_eq!(white(Class::Ordinary, Class::Relation, script), 0);
        assert_eq!(white(Class::Ordinary, Class::Operator, script), 3);
    }

    #[test]
    fn a_sign_with_nothing_to_bind_is_ordinary() {
        let row = |tex: &str| classes(&read(tex).expect("it parses"), None);
        let binary =
            |tex: &str| row(tex).iter().filter(|it| **it == Some(Class::Binary)).count();
        assert_eq!(binary("a - b"), 1);
        assert_eq!(binary("-b"), 0);
        assert_eq!(binary("a = -b"), 0);
        assert_eq!(binary("(-b)"), 0);
        assert_eq!(binary("a + - b"), 1);
        assert_eq!(binary("a - )"), 0);
        assert_eq!(binary("a -"), 0);
    }
}
