//! The names of the finished files.

use super::Order;
use crate::document::Metadata;
use crate::impose::Machine;
use crate::language::Language;

/// What the name of a PDF ends in that is not the usual edition.
pub(super) fn suffix(order: &Order) -> String {
    let mut suffix = String::new();
    for (asked, name) in [
        (order.large, "-large"),
        (order.easy, "-easy"),
        (order.machine == Machine::Press, "-press"),
        (order.machine == Machine::Copier, "-copier"),
    ] {
        if asked {
            suffix.push_str(name);
        }
    }
    suffix
}

/// The name for the files: `dua-negara`, and of the teacher's edition `dua-negara-guru`.
pub(super) fn name(metadata: &Metadata) -> String {
    let slug = slug(&metadata.title);
    if metadata.teacher {
        format!("{slug}-{}", Language::of(&metadata.lang).words().teacher)
    } else {
        slug
    }
}

/// A file name from a title: lowercase letters and digits, the rest hyphens.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for character in title.to_lowercase().chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "book".to_owned() } else { slug.to_owned() }
}
