//! The way back from what is drawn to what it means.

use super::content::Drawn;
use super::file::File;
use super::links::Annotation;
use super::navigation::number_tree;
use super::syntax::reference;

/// The tree that leads from a page's marked stretches, and from each link, to elements.
pub(super) fn parent_tree(
    file: &mut File,
    drawn: &[Drawn],
    annotations: &[Annotation],
    numbers: &[u32],
) -> u32 {
    let mut entries: Vec<(i64, Vec<u8>)> = vec![];
    for (page, drawn) in drawn.iter().enumerate() {
        if drawn.owners.is_empty() {
            continue;
        }
        let mut list = Vec::with_capacity(drawn.owners.len() * 8 + 2);
        list.push(b'[');
        for (at, owner) in drawn.owners.iter().enumerate() {
            if at > 0 {
                list.push(b' ');
            }
            reference(&mut list, numbers[owner.0 as usize]);
        }
        list.push(b']');
        let id = file.reserve();
        file.write(id, &list);
        let mut value = vec![];
        reference(&mut value, id);
        entries.push((i64::try_from(page).expect("few pages"), value));
    }
    for annotation in annotations {
        let mut value = vec![];
        reference(&mut value, numbers[annotation.element.0 as usize]);
        entries.push((annotation.key, value));
    }
    number_tree(file, &entries)
}
