//! Marks for the index: `[text]{.index}`, `[text]{index="main!sub"}`, `[]{index="main"}`.

use crate::diagnostic::Code;
use crate::document::{IndexExtent, IndexMark, Inline, plain_text};

use super::attributes::Attributes;
use super::desk::Desk;
use super::text::Text;

/// Entries below entries below entries, at most.
const LEVELS: usize = 3;

/// What the attributes of a passage say for the index: `.index` or `index="main!sub"` lists it,
/// `range=start` and `range=end` a passage, `.main` the place that says most, `see="other"`
/// another entry instead, `seealso="other"` another one too.
pub(super) fn index_mark(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    attributes: &mut Attributes,
    content: &[Inline],
) -> Option<IndexMark> {
    let by_class = attributes.take_class("index");
    let written = attributes.take("index").or_else(|| {
        // As it was called first.
        if by_class { attributes.take("entry") } else { None }
    });
    if !by_class && written.is_none() {
        return None;
    }
    let written = written.filter(|it| !it.trim().is_empty());
    let written = written.unwrap_or_else(|| plain_text(content));
    let entry: Vec<String> = written
        .split('!')
        .map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let place = text.span(&attributes.range);
    if entry.iter().any(String::is_empty) || entry.len() > LEVELS {
        let message = if written.trim().is_empty() {
            "the index mark names no entry".to_owned()
        } else {
            format!("`{written}` is no entry of an index")
        };
        let hint = "write `{index=\"entry\"}`, or `{index=\"entry!below it\"}` with one `!` or two";
        desk.report.error(Code::BadIndex, Some(place), message, hint);
        return None;
    }
    let extent = match attributes.take("range").as_deref() {
        None => IndexExtent::Place,
        Some("start") => IndexExtent::Start,
        Some("end") => IndexExtent::End,
        Some(other) => {
            let message = format!("`range` cannot be `{other}`");
            let hint = "write `range=start` where the passage begins and `range=end` where it ends";
            desk.error_at_value(Code::BadIndex, place, ("range", other), message, hint);
            IndexExtent::Place
        }
    };
    Some(IndexMark {
        entry,
        extent,
        main: attributes.take_class("main"),
        see: attributes.take("see"),
        see_also: attributes.take("seealso"),
        ..IndexMark::default()
    })
}
