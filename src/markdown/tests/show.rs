//! The tree in a short form: the names of its parts, and in quotation marks its words.

use std::fmt::Write as _;

use super::parse;
use crate::document::{Block, BlockKind, Inline, InlineKind, PageForm, Target, TermRole};

/// The tree in a short form: the names of its parts, and in quotation marks its words.
pub(super) fn tree(text: &str) -> String {
    show_blocks(&parse(text).0)
}

pub(super) fn show_blocks(blocks: &[Block]) -> String {
    blocks.iter().map(show_block).collect::<Vec<_>>().join(" ")
}

#[expect(clippy::too_many_lines, reason = "one line for each sort of block")]
fn show_block(block: &Block) -> String {
    let mut shown = match &block.kind {
        BlockKind::Heading { level, content } => format!("h{level}({})", show(content)),
        BlockKind::Paragraph(content) => format!("p({})", show(content)),
        BlockKind::List(list) => {
            let items: Vec<String> = list
                .items
                .iter()
                .map(|it| {
                    let task = it.task.map_or("", |done| if done { "x:" } else { "_:" });
                    format!("{task}{}", show_blocks(&it.blocks))
                })
                .collect();
            let kind = list.start.map_or("ul".to_owned(), |it| format!("ol{it}"));
            format!(
                "{kind}{}({})",
                if list.tight { "" } else { "-loose" },
                items.join("; ")
            )
        }
        BlockKind::Quote(blocks) => format!("quote({})", show_blocks(blocks)),
        BlockKind::Code(code) => format!("code[{}]({:?})", code.lang, code.text),
        BlockKind::Table(table) => {
            let row = |cells: &[crate::document::TableCell]| {
                cells.iter().map(show_cell).collect::<Vec<_>>().join("|")
            };
            let rows: Vec<String> = std::iter::once(&table.head)
                .chain(&table.rows)
                .map(|it| row(&it.cells))
                .collect();
            format!("table({} / {})", rows.join(" / "), show(&table.caption))
        }
        BlockKind::Figure(it) => format!(
            "figure({}{} {:?} {} w={:?})",
            if it.picture.is_some() { "" } else { "?" },
            it.path,
            it.alt,
            show(&it.caption),
            it.width
        ),
        BlockKind::Callout(it) => {
            format!("{:?}[{}]({})", it.kind, show(&it.title), show_blocks(&it.blocks))
        }
        BlockKind::Exercise(it) => {
            let choices: Vec<String> = it
                .choices
                .iter()
                .map(|it| {
                    format!(
                        "{}{}",
                        u8::from(it.correct == Some(true)),
                        show_blocks(&it.blocks)
                    )
                })
                .collect();
            format!(
                "{:?}[{}]({} points={:?} lines={} choices={} answer={})",
                it.kind,
                show(&it.title),
                show_blocks(&it.blocks),
                it.points,
                it.lines,
                choices.join(","),
                it.answer.as_deref().map_or("none".to_owned(), show_blocks)
            )
        }
        BlockKind::Definitions(list) => {
            let entries: Vec<String> = list
                .iter()
                .map(|it| {
                    let meanings: Vec<String> =
                        it.meanings.iter().map(|it| show_blocks(it)).collect();
                    format!("{}: {}", show(&it.term), meanings.join(", "))
                })
                .collect();
            format!("dl({})", entries.join("; "))
        }
        BlockKind::Rule => "rule".to_owned(),
        BlockKind::Math { tex, .. } => format!("math({tex:?})"),
        BlockKind::Solution(_) => "solution".to_owned(),
        BlockKind::Bibliography(_) => "bibliography".to_owned(),
        BlockKind::Notes(_) => "notes".to_owned(),
    };
    if let Some(id) = &block.id {
        write!(shown, "#{id}").unwrap();
    }
    for class in &block.classes {
        write!(shown, ".{class}").unwrap();
    }
    shown
}

fn show_cell(cell: &crate::document::TableCell) -> String {
    use crate::document::CellPart;
    let parts = cell.parts.iter().map(|part| match part {
        CellPart::Paragraph(content) => show(content),
        CellPart::List { ordered, items } => {
            let items: Vec<String> = items.iter().map(|it| show(it)).collect();
            format!("{}({})", if *ordered { "ol" } else { "ul" }, items.join("; "))
        }
    });
    let parts: Vec<String> = parts.collect();
    parts.join(" ¶ ") + &"+".repeat(cell.columns - 1)
}

pub(super) fn show(inlines: &[Inline]) -> String {
    inlines.iter().map(show_inline).collect::<Vec<_>>().join("")
}

fn show_inline(inline: &Inline) -> String {
    let inner = inline.kind.content().map(|it| show(it)).unwrap_or_default();
    match &inline.kind {
        InlineKind::Text { text, .. } => format!("{text:?}"),
        InlineKind::Code { text, .. } => format!("code({text:?})"),
        InlineKind::Math { tex, .. } => format!("math({tex:?})"),
        InlineKind::SoftBreak => "~".to_owned(),
        InlineKind::HardBreak => "!".to_owned(),
        InlineKind::Emphasis(_) => format!("em({inner})"),
        InlineKind::Strong(_) => format!("strong({inner})"),
        InlineKind::Strikethrough(_) => format!("del({inner})"),
        InlineKind::Superscript(_) => format!("sup({inner})"),
        InlineKind::Subscript(_) => format!("sub({inner})"),
        InlineKind::SmallCaps(_) => format!("sc({inner})"),
        InlineKind::Underline(_) => format!("u({inner})"),
        InlineKind::Mark(_) => format!("mark({inner})"),
        InlineKind::Keyboard(_) => format!("kbd({inner})"),
        InlineKind::Language { lang, .. } => format!("{lang}({inner})"),
        InlineKind::Link { target: Target::Uri(uri), .. } => format!("a<{uri}>({inner})"),
        InlineKind::Link { target: Target::Internal(id), .. } => {
            format!("a<id {id}>({inner})")
        }
        InlineKind::Link { target: Target::Written(it), .. } => {
            format!("a<{it}>({inner})")
        }
        InlineKind::Image { alt, picture, .. } => {
            format!("img({alt:?}{})", if picture.is_some() { "" } else { "?" })
        }
        InlineKind::NoteMark { note } => format!("note{note}"),
        InlineKind::Reference { target, page, .. } => {
            let page = match page {
                PageForm::None => "",
                PageForm::Brackets => " page",
                PageForm::Running => " page=on",
                PageForm::Only => " page=only",
            };
            format!("ref<{target}{page}>")
        }
        InlineKind::Citation { items, .. } => {
            let items: Vec<String> =
                items.iter().map(|it| format!("{} {}", it.key, it.locator)).collect();
            format!("cite<{}>", items.join(";").trim())
        }
        InlineKind::Term { term, role: TermRole::Definition, .. } => {
            format!("def<{term}>({inner})")
        }
        InlineKind::Term { term, .. } => format!("term<{term}>({inner})"),
        InlineKind::Index { mark, .. } => {
            format!("index<{}>({inner})", mark.entry.join("!"))
        }
        InlineKind::Anchor { id, .. } => format!("#{id}({inner})"),
    }
}
