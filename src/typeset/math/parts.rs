//! Cuts a formula in the line into parts that a line may end after.

use super::mode::Mode;
use super::row::joined;
use super::{Part, Setter};
use crate::formula::{Class, Node, Style};

impl Setter<'_, '_> {
    /// The parts of a formula in the line, cut after its relations and operators.
    pub(super) fn parts(&mut self, row: &[Node]) -> Vec<Part> {
        let atoms = self.atoms(row, Mode::new(Style::Text), None);
        // Changes of style set nothing.
        let mut places = (0..row.len()).filter(|it| !matches!(row[*it], Node::Style(_)));
        let mut parts: Vec<Part> = vec![];
        let (mut held, mut from) = (vec![], 0);
        let last = atoms.len().saturating_sub(1);
        for (number, mut atom) in atoms.into_iter().enumerate() {
            let place = places.next().unwrap_or(row.len());
            if held.is_empty()
                && let Some(before) = parts.last_mut()
            {
                before.after = std::mem::take(&mut atom.before);
            }
            let class = atom.class;
            held.push(atom);
            let cuts = matches!(class, Some(Class::Relation | Class::Binary));
            if cuts && number < last || number == last {
                parts.push(Part {
                    frame: joined(std::mem::take(&mut held)),
                    nodes: (from, place + 1),
                    after: 0.0,
                    end: class.filter(|_| number < last),
                });
                from = place + 1;
            }
        }
        parts
    }
}
