//! Where the pictures of the structure's elements are.

use super::content::{Bounds, Drawn};
use crate::ink::{Ledger, Role};

/// The bounds of the pictures of each element and of the elements in it, on the first page
/// where it has one.
pub(super) fn boxes(ledger: &Ledger, drawn: &[Drawn]) -> Vec<Option<Bounds>> {
    let mut boxes: Vec<Option<(usize, Bounds)>> = vec![None; ledger.elements.len()];
    for (page, drawn) in drawn.iter().enumerate() {
        for (element, bounds) in &drawn.figures {
            let mut id = *element;
            // A picture may stand in a part of its figure.
            while ledger.elements[id.0 as usize].role != Role::Figure && id.0 != 0 {
                id = ledger.elements[id.0 as usize].parent;
            }
            match &mut boxes[id.0 as usize] {
                Some((first, sum)) if *first == page => {
                    *sum = [
                        sum[0].min(bounds[0]),
                        sum[1].min(bounds[1]),
                        sum[2].max(bounds[2]),
                        sum[3].max(bounds[3]),
                    ];
                }
                Some(_) => {}
                none => *none = Some((page, *bounds)),
            }
        }
    }
    boxes.into_iter().map(|it| it.map(|(_, bounds)| bounds)).collect()
}
