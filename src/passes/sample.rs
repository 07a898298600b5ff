//! Small trees for the tests of this room.

use crate::diagnostic::{Report, Severity};
use crate::document::{
    Block, BlockKind, Document, Entry, Figure, Id, Inline, InlineKind, Leaf, Metadata,
    Note, PageForm, Section, SectionKind, Span, Target, TermRole,
};

/// A piece without a place.
pub(super) fn inline(kind: InlineKind) -> Inline {
    Inline { span: Span::default(), kind }
}

/// Words.
pub(super) fn text(words: &str) -> Inline {
    inline(InlineKind::Text { text: words.to_owned(), leaf: Leaf::default() })
}

/// `*words*`
pub(super) fn emphasis(words: &str) -> Inline {
    inline(InlineKind::Emphasis(vec![text(words)]))
}

/// `` `words` ``
pub(super) fn code(words: &str) -> Inline {
    inline(InlineKind::Code { text: words.to_owned(), leaf: Leaf::default() })
}

/// `[words](target)`
pub(super) fn link(words: &str, target: Target) -> Inline {
    let content = if words.is_empty() { vec![] } else { vec![text(words)] };
    inline(InlineKind::Link { target, title: String::new(), content })
}

/// `[](#target)`
pub(super) fn reference(target: &str, page: bool) -> Inline {
    let target = Id(target.to_owned());
    let page = if page { PageForm::Brackets } else { PageForm::None };
    inline(InlineKind::Reference { target, page, content: vec![], leaf: Leaf::default() })
}

/// `[[term|words]]`
pub(super) fn term(term: &str, words: &str) -> Inline {
    inline(InlineKind::Term {
        term: term.to_owned(),
        entry: None,
        id: Id::default(),
        role: TermRole::Use,
        content: vec![text(words)],
    })
}

/// `[^label]: …`
pub(super) fn note(label: &str, blocks: Vec<Block>) -> Note {
    let (id, span) = (Id::default(), Span::default());
    Note { id, label: label.to_owned(), span, number: 0, in_table: false, blocks }
}

/// A block without a name.
pub(super) fn block(kind: BlockKind) -> Block {
    Block { span: Span::default(), id: None, classes: vec![], lang: None, kind }
}

/// A paragraph of one run of words.
pub(super) fn para(words: &str) -> Block {
    block(BlockKind::Paragraph(vec![text(words)]))
}

/// A paragraph.
pub(super) fn paras(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph(content))
}

/// `## words`
pub(super) fn heading(words: &str) -> Block {
    block(BlockKind::Heading { level: 2, content: vec![text(words)] })
}

/// The same block with a name.
pub(super) fn named(id: &str, block: Block) -> Block {
    Block { id: Some(Id(id.to_owned())), ..block }
}

/// A picture, with a caption unless that is empty.
pub(super) fn figure(caption: &str) -> Block {
    block(BlockKind::Figure(Figure {
        picture: None,
        path: "a.svg".to_owned(),
        alt: "A".to_owned(),
        decorative: false,
        caption: if caption.is_empty() { vec![] } else { vec![text(caption)] },
        label: None,
        width: None,
        leaf: Leaf::default(),
    }))
}

/// A section with a title.
pub(super) fn section(kind: SectionKind, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        kind,
        id: Id::default(),
        span: Span::default(),
        number: None,
        title: if title.is_empty() { vec![] } else { vec![text(title)] },
        short_title: None,
        recto: None,
        lang: None,
        link_terms: true,
        sources: vec![],
        blocks,
        notes_leaf: Leaf::default(),
        notes: vec![],
    }
}

/// A chapter with a title.
pub(super) fn chapter(title: &str, blocks: Vec<Block>) -> Section {
    section(SectionKind::Chapter, title, blocks)
}

/// An entry of the glossary.
pub(super) fn entry(term: &str, forms: &[&str]) -> Entry {
    Entry {
        id: Id::default(),
        span: Span::default(),
        term: term.to_owned(),
        forms: forms.iter().map(|&it| it.to_owned()).collect(),
        exact: false,
        english: String::new(),
        abbreviation: String::new(),
        definition: vec![para("Arti.")],
        see: vec![],
        related: vec![],
        letter: String::new(),
        uses: vec![],
        leaf: Leaf::default(),
        references_leaf: Leaf::default(),
    }
}

/// An Indonesian book.
pub(super) fn document(sections: Vec<Section>) -> Document {
    let metadata = Metadata {
        lang: "id".to_owned(),
        title: "Buku".to_owned(),
        ..Metadata::default()
    };
    Document { metadata, sections, ..Document::default() }
}

/// The findings, each as `error|warning code: message`.
pub(super) fn findings(report: &Report) -> Vec<String> {
    report
        .diagnostics()
        .iter()
        .map(|it| {
            let severity = match it.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            format!("{severity} {}: {}", it.code.name(), it.message)
        })
        .collect()
}

/// Running text as a line of Markdown-like signs, to compare trees at a glance.
pub(super) fn show(inlines: &[Inline]) -> String {
    inlines.iter().map(show_one).collect()
}

fn show_one(inline: &Inline) -> String {
    match &inline.kind {
        InlineKind::Text { text, .. } => text.clone(),
        InlineKind::Code { text, .. } => format!("`{text}`"),
        InlineKind::Math { tex, .. } => format!("${tex}$"),
        InlineKind::SoftBreak => "\n".to_owned(),
        InlineKind::HardBreak => "\\\n".to_owned(),
        InlineKind::Emphasis(content) => format!("*{}*", show(content)),
        InlineKind::Strong(content) => format!("**{}**", show(content)),
        InlineKind::Mark(content) => format!("=={}==", show(content)),
        InlineKind::Link { target, content, .. } => {
            let target = match target {
                Target::Uri(uri) => uri.clone(),
                Target::Internal(id) => format!("#{id}"),
                Target::Written(written) => format!("?{written}"),
            };
            format!("[{}]({target})", show(content))
        }
        InlineKind::NoteMark { note } => format!("[^{note}]"),
        InlineKind::Reference { target, content, .. } => {
            format!("[{}]({{{target}}})", show(content))
        }
        InlineKind::Term { entry: Some(entry), id, content, .. } => {
            format!("[[{entry}|{id}|{}]]", show(content))
        }
        InlineKind::Term { term, content, .. } => format!("[[{term}?{}]]", show(content)),
        other => other.content().map_or_else(String::new, |it| show(it)),
    }
}

/// The running text of each paragraph and heading, as [`show`] has it.
pub(super) fn show_blocks(blocks: &[Block]) -> Vec<String> {
    let mut shown = vec![];
    crate::document::walk_blocks(blocks, &mut |block| {
        shown.extend(block.kind.texts().into_iter().map(|it| show(it)));
    });
    shown
}
