//! Walking the tree.

use super::{Block, BlockKind, Inline, InlineKind};

impl InlineKind {
    /// The content of a piece that holds others.
    #[must_use]
    pub fn content(&self) -> Option<&Vec<Inline>> {
        match self {
            Self::Emphasis(content)
            | Self::Strong(content)
            | Self::Strikethrough(content)
            | Self::Superscript(content)
            | Self::Subscript(content)
            | Self::SmallCaps(content)
            | Self::Underline(content)
            | Self::Mark(content)
            | Self::Keyboard(content)
            | Self::Language { content, .. }
            | Self::Link { content, .. }
            | Self::Reference { content, .. }
            | Self::Citation { content, .. }
            | Self::Term { content, .. }
            | Self::Index { content, .. }
            | Self::Anchor { content, .. } => Some(content),
            Self::Text { .. }
            | Self::Code { .. }
            | Self::Math { .. }
            | Self::SoftBreak
            | Self::HardBreak
            | Self::Image { .. }
            | Self::NoteMark { .. } => None,
        }
    }

    /// The content of a piece that holds others, to be changed.
    pub fn content_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Emphasis(content)
            | Self::Strong(content)
            | Self::Strikethrough(content)
            | Self::Superscript(content)
            | Self::Subscript(content)
            | Self::SmallCaps(content)
            | Self::Underline(content)
            | Self::Mark(content)
            | Self::Keyboard(content)
            | Self::Language { content, .. }
            | Self::Link { content, .. }
            | Self::Reference { content, .. }
            | Self::Citation { content, .. }
            | Self::Term { content, .. }
            | Self::Index { content, .. }
            | Self::Anchor { content, .. } => Some(content),
            Self::Text { .. }
            | Self::Code { .. }
            | Self::Math { .. }
            | Self::SoftBreak
            | Self::HardBreak
            | Self::Image { .. }
            | Self::NoteMark { .. } => None,
        }
    }
}

impl BlockKind {
    /// The runs of text that stand directly in this block, in reading order.
    #[must_use]
    pub fn texts(&self) -> Vec<&Vec<Inline>> {
        match self {
            Self::Heading { content, .. } | Self::Paragraph(content) => vec![content],
            Self::Table(table) => table.texts().collect(),
            Self::Figure(figure) => vec![&figure.caption],
            Self::Callout(callout) => vec![&callout.title],
            Self::Exercise(exercise) => vec![&exercise.title],
            Self::Definitions(list) => list.iter().map(|it| &it.term).collect(),
            Self::Bibliography(entries) => entries.iter().map(|(_, text)| text).collect(),
            Self::List(_)
            | Self::Quote(_)
            | Self::Solution(_)
            | Self::Code(_)
            | Self::Rule
            | Self::Notes(_)
            | Self::Math { .. } => {
                vec![]
            }
        }
    }

    /// The same runs of text, to be changed.
    pub fn texts_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        match self {
            Self::Heading { content, .. } | Self::Paragraph(content) => vec![content],
            Self::Table(table) => table.texts_mut().collect(),
            Self::Figure(figure) => vec![&mut figure.caption],
            Self::Callout(callout) => vec![&mut callout.title],
            Self::Exercise(exercise) => vec![&mut exercise.title],
            Self::Definitions(list) => list.iter_mut().map(|it| &mut it.term).collect(),
            Self::Bibliography(entries) => {
                entries.iter_mut().map(|(_, text)| text).collect()
            }
            Self::List(_)
            | Self::Quote(_)
            | Self::Solution(_)
            | Self::Code(_)
            | Self::Rule
            | Self::Notes(_)
            | Self::Math { .. } => {
                vec![]
            }
        }
    }

    /// The lists of blocks that stand directly in this block, in reading order.
    #[must_use]
    pub fn children(&self) -> Vec<&Vec<Block>> {
        match self {
            Self::List(list) => list.items.iter().map(|item| &item.blocks).collect(),
            Self::Quote(blocks) => vec![blocks],
            Self::Callout(callout) => vec![&callout.blocks],
            Self::Solution(solution) => vec![&solution.blocks],
            Self::Exercise(exercise) => std::iter::once(&exercise.blocks)
                .chain(exercise.choices.iter().map(|choice| &choice.blocks))
                .chain(&exercise.answer)
                .collect(),
            Self::Definitions(list) => list.iter().flat_map(|it| &it.meanings).collect(),
            _ => vec![],
        }
    }

    /// The same lists of blocks, to be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Vec<Block>> {
        match self {
            Self::List(list) => {
                list.items.iter_mut().map(|item| &mut item.blocks).collect()
            }
            Self::Quote(blocks) => vec![blocks],
            Self::Callout(callout) => vec![&mut callout.blocks],
            Self::Solution(solution) => vec![&mut solution.blocks],
            Self::Exercise(exercise) => std::iter::once(&mut exercise.blocks)
                .chain(exercise.choices.iter_mut().map(|choice| &mut choice.blocks))
                .chain(&mut exercise.answer)
                .collect(),
            Self::Definitions(list) => {
                list.iter_mut().flat_map(|it| &mut it.meanings).collect()
            }
            _ => vec![],
        }
    }
}

/// Calls `visit` for each block, outer before inner, in reading order.
pub fn walk_blocks<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a Block)) {
    for block in blocks {
        visit(block);
        for inner in block.kind.children() {
            walk_blocks(inner, visit);
        }
    }
}

/// Calls `visit` for each block, outer before inner, in reading order.
pub fn walk_blocks_mut(blocks: &mut [Block], visit: &mut impl FnMut(&mut Block)) {
    for block in blocks {
        visit(block);
        for inner in block.kind.children_mut() {
            walk_blocks_mut(inner, visit);
        }
    }
}

/// Calls `visit` for each piece of text, outer before inner, in reading order.
pub fn walk_inlines<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        if let Some(inner) = inline.kind.content() {
            walk_inlines(inner, visit);
        }
    }
}

/// Calls `visit` for each piece of text, outer before inner, in reading order.
pub fn walk_inlines_mut(inlines: &mut [Inline], visit: &mut impl FnMut(&mut Inline)) {
    for inline in inlines {
        visit(inline);
        if let Some(inner) = inline.kind.content_mut() {
            walk_inlines_mut(inner, visit);
        }
    }
}

/// The words of `inlines` without their dress: for outlines, running heads, file titles.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut words = String::new();
    walk_inlines(inlines, &mut |inline| match &inline.kind {
        InlineKind::Text { text, .. } | InlineKind::Code { text, .. } => {
            words.push_str(text);
        }
        InlineKind::Math { tex, .. } => match crate::formula::read(tex) {
            Ok(row) => words.push_str(&crate::formula::linear(&row)),
            Err(_) => words.push_str(tex),
        },
        InlineKind::SoftBreak | InlineKind::HardBreak => words.push(' '),
        InlineKind::Image { alt, .. } => words.push_str(alt),
        _ => {}
    });
    words
}
