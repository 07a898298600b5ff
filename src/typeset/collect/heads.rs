//! Collects the running heads: what stands above the text of a section's pages.

use super::desk::{Desk, Voice};
use super::flow::Flow;
use crate::design::{HeadStyle, HeadWords};
use crate::document::{BlockKind, Id, Section, plain_text};
use crate::ink::ElementId;
use crate::typeset::column::HeadForms;
use crate::typeset::form::TextForm;
use crate::typeset::paragraph::Stand;

/// The running heads of a section; `None` when the book has none.
pub(super) fn running_heads(
    desk: &mut Desk<'_, '_>,
    section: &Section,
) -> Option<HeadForms> {
    let heads = desk.design.heads;
    if heads.style == HeadStyle::None {
        return None;
    }
    let metadata = &desk.document().metadata;
    let mut book = metadata.title.clone();
    if !metadata.edition.is_empty() {
        book = format!("{book} · {}", metadata.edition);
    }
    let own = section.short_title.clone().unwrap_or_else(|| plain_text(&section.title));
    let sides = [heads.verso, heads.recto];
    let words = sides.map(|it| if it == HeadWords::Book { &book } else { &own });
    let sides = words.map(|words| line(desk, words, heads.style));
    let by_section = [heads.verso, heads.recto].map(|it| it == HeadWords::Section);
    let mut sections = vec![];
    if by_section.contains(&true) {
        for (id, words) in headings(section) {
            let form = line(desk, &words, heads.style);
            sections.push((id, form));
        }
    }
    Some(HeadForms { sides, by_section, sections })
}

/// The headings of level 2, with their names.
fn headings(section: &Section) -> impl Iterator<Item = (Id, String)> {
    section.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading { level: ..=2, content } => {
            Some((block.id.clone()?, plain_text(content)))
        }
        _ => None,
    })
}

/// The words of a running head as a form.
fn line(desk: &mut Desk<'_, '_>, words: &str, style: HeadStyle) -> TextForm {
    let mut flow = Flow::new(desk, 0);
    let size = flow.desk.design.styles.furniture;
    let voice = Voice::new(size.size, flow.desk.language, ElementId(0)).whole();
    let voice = match style {
        HeadStyle::SmallCaps => voice.small_caps(),
        HeadStyle::Italic => voice.italic(),
        HeadStyle::Plain | HeadStyle::None => voice,
    };
    let text = flow.text(ElementId(0), |it| it.words(words, voice));
    let mut frame = flow.frame(ElementId(0), flow.desk.language);
    frame.stand = Stand::Left;
    let mut form = flow.form(text, &frame);
    form.size = size;
    // The folio stands on the same line or below; a head never fills the whole measure.
    form.right = flow.desk.design.indent * 2.0;
    form
}
