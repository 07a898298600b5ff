//! Writes what stands between lines: headings, paragraphs, lists, quotations, code, boxes.

use super::first::first_leaf;
use super::scribe::Scribe;
use crate::code::Kind;
use crate::document::{
    Block, BlockKind, Callout, CalloutKind, CodeBlock, Definition, Id, Inline, Leaf,
    List, ListItem,
};
use crate::language::Language;

impl Scribe<'_> {
    /// Writes blocks, a line each.
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.xml.line();
        }
    }

    /// Begins the element of a block: its name and language go with it.
    pub(super) fn open_block(&mut self, element: &'static str, block: &Block) {
        self.xml.open(element);
        self.name(block.id.as_ref());
        self.xml.lang(block.lang.as_deref());
    }

    fn block(&mut self, block: &Block) {
        // What begins a page is marked outside of headings, tables and boxes: a reader that
        // goes there shows them whole, and their names stay clean.
        if stands_apart(&block.kind) {
            self.mark_before(first_leaf(std::slice::from_ref(block)));
        }
        let outer = (self.whole, self.language);
        self.whole |= !divides(&block.kind);
        if let Some(lang) = &block.lang {
            self.language = Language::of(lang);
        }
        self.block_of_kind(block);
        (self.whole, self.language) = outer;
    }

    fn block_of_kind(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, content } => self.heading(block, *level, content),
            BlockKind::Paragraph(content) => {
                self.open_block("p", block);
                if std::mem::take(&mut self.drops) {
                    self.xml.attr("class", "dropcap");
                }
                self.inlines(content);
                self.xml.close();
            }
            BlockKind::List(list) => self.list(block, list),
            BlockKind::Quote(blocks) => {
                self.open_block("blockquote", block);
                self.xml.line();
                self.blocks(blocks);
                self.xml.close();
            }
            BlockKind::Code(code) => {
                self.has_code = true;
                self.open_block("pre", block);
                self.xml.open("code");
                self.program(code);
                self.xml.close().close();
            }
            BlockKind::Table(table) => self.table(block, table),
            BlockKind::Figure(figure) => self.figure(block, figure),
            BlockKind::Callout(callout) => self.callout(block, callout),
            BlockKind::Exercise(exercise) => self.exercise(block, exercise),
            BlockKind::Solution(solution) => self.solution(block, solution),
            BlockKind::Definitions(list) => self.definitions(block, list),
            BlockKind::Rule => {
                self.xml.void("hr");
                self.name(block.id.as_ref());
            }
            BlockKind::Math { tex, number, leaf } => {
                self.display_math(block, tex, number.as_deref(), *leaf);
            }
            BlockKind::Bibliography(sources) => self.sources(block, sources),
            BlockKind::Notes(section) => self.endnotes(block, *section),
        }
    }

    /// Program text: its keywords, comments and literals bear classes.
    fn program(&mut self, code: &CodeBlock) {
        self.has_colors |= !code.stretches.is_empty();
        let (text, leaf) = (code.text.as_str(), code.leaf);
        let mut at = 0;
        for (stretch, kind) in &code.stretches {
            self.part(&text[at..stretch.start], leaf, at);
            self.xml.open("span").attr("class", class(*kind));
            self.part(&text[stretch.clone()], leaf, stretch.start);
            self.xml.close();
            at = stretch.end;
        }
        self.part(&text[at..], leaf, at);
        self.mark_leaf(leaf);
    }

    /// A heading goes at most one level deeper than the one before it.
    fn heading(&mut self, block: &Block, level: u8, content: &[Inline]) {
        self.level = level.clamp(2, 6).min(self.level + 1);
        self.open_block(heading_name(self.level), block);
        self.inlines(content);
        self.xml.close();
    }

    fn list(&mut self, block: &Block, list: &List) {
        let tasks = list.items.iter().any(|it| it.task.is_some());
        self.open_block(if list.start.is_some() { "ol" } else { "ul" }, block);
        if tasks {
            self.xml.attr("class", "tasks");
        }
        if let Some(start) = list.start.filter(|it| *it != 1) {
            self.xml.attr("start", &start.to_string());
        }
        self.xml.line();
        for item in &list.items {
            self.xml.open("li");
            self.item(item, list.tight);
            self.xml.close_line();
        }
        self.xml.close();
    }

    fn item(&mut self, item: &ListItem, tight: bool) {
        if item.task.is_some() {
            self.mark_before(first_leaf(&item.blocks));
        }
        let task = item.task.map(|done| if done { "☑" } else { "☐" });
        match item.blocks.split_first() {
            Some((
                Block {
                    kind: BlockKind::Paragraph(content), id: None, lang: None, ..
                },
                rest,
            )) if tight => {
                self.box_sign(task);
                self.inlines(content);
                if !rest.is_empty() {
                    self.xml.line();
                    self.blocks(rest);
                }
            }
            _ => {
                self.box_sign(task);
                self.xml.line();
                self.blocks(&item.blocks);
            }
        }
    }

    /// The box of a task, open or ticked.
    fn box_sign(&mut self, sign: Option<&str>) {
        if let Some(sign) = sign {
            self.xml.open("span").attr("class", "box").text(sign).close().text(" ");
        }
    }

    fn definitions(&mut self, block: &Block, list: &[Definition]) {
        self.open_block("dl", block);
        self.xml.line();
        for definition in list {
            self.xml.open("dt");
            self.inlines(&definition.term);
            self.xml.close_line();
            for meaning in &definition.meanings {
                self.xml.open("dd").line();
                self.blocks(meaning);
                self.xml.close_line();
            }
        }
        self.xml.close();
    }

    /// A box: beside the text (`aside`) or a part of the lesson (`section`).
    fn callout(&mut self, block: &Block, callout: &Callout) {
        let dress = Dress::of(callout.kind);
        self.open_block(dress.element, block);
        self.xml
            .attr("class", &format!("callout {}", dress.class))
            .attr_if("epub:type", dress.epub_type)
            .attr_if("role", dress.role);
        self.xml.line();
        let outer = self.level;
        if !callout.title.is_empty() {
            self.level = (outer + 1).min(6);
            self.xml.open(heading_name(self.level)).attr("class", "callout-title");
            let outer = std::mem::replace(&mut self.whole, true);
            self.inlines(&callout.title);
            self.whole = outer;
            self.xml.close_line();
        }
        self.blocks(&callout.blocks);
        self.xml.close();
        self.level = outer;
    }

    /// A formula on lines of its own; its number stands at the right of it and is read out after
    /// it, as in print.
    fn display_math(
        &mut self,
        block: &Block,
        tex: &str,
        number: Option<&str>,
        leaf: Leaf,
    ) {
        self.mark_leaf(leaf);
        self.open_block("div", block);
        let Some(number) = number else {
            self.xml.attr("class", "math");
            self.formula(tex, true);
            self.xml.close();
            return;
        };
        self.xml.attr("class", "math numbered");
        self.xml.open("span").attr("class", "formula");
        self.formula(tex, true);
        self.xml.close();
        self.xml.open("span").attr("class", "equation-number");
        self.xml.text(&format!("({number})")).close();
        self.xml.close();
    }

    /// The list of sources, each with the name that citations lead to.
    fn sources(&mut self, block: &Block, sources: &[(Id, Vec<Inline>)]) {
        self.open_block("ul", block);
        self.xml.attr("class", "sources").line();
        for (id, content) in sources {
            self.xml.open("li");
            self.name(Some(id));
            self.inlines(content);
            self.xml.close_line();
        }
        self.xml.close();
    }
}

/// The class of a kind of program text.
fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Keyword => "tok-keyword",
        Kind::Comment => "tok-comment",
        Kind::String => "tok-string",
        Kind::Number => "tok-number",
    }
}

/// Whether the words of a block may be divided.
fn divides(kind: &BlockKind) -> bool {
    !matches!(
        kind,
        BlockKind::Heading { .. }
            | BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Bibliography(_)
    )
}

/// Whether a page that begins with a block is marked before it.
fn stands_apart(kind: &BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Heading { .. }
            | BlockKind::Code(_)
            | BlockKind::Table(_)
            | BlockKind::Figure(_)
            | BlockKind::Callout(_)
            | BlockKind::Exercise(_)
            | BlockKind::Solution(_)
            | BlockKind::Math { .. }
    )
}

/// The element of a heading.
pub(super) fn heading_name(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// How a kind of box is written.
#[derive(Debug)]
struct Dress {
    element: &'static str,
    class: &'static str,
    epub_type: Option<&'static str>,
    role: Option<&'static str>,
}

impl Dress {
    /// `aside` bears the role `note` or `doc-tip`: as a landmark it could not stand within
    /// the chapter's.
    fn of(kind: CalloutKind) -> Self {
        let aside =
            |class| Self { element: "aside", class, epub_type: None, role: Some("note") };
        let notice = |class| Self {
            element: "section",
            class,
            epub_type: Some("notice"),
            role: Some("doc-notice"),
        };
        let section =
            |class| Self { element: "section", class, epub_type: None, role: None };
        match kind {
            CalloutKind::Note => aside("note"),
            CalloutKind::Tip => Self {
                element: "aside",
                class: "tip",
                epub_type: Some("tip"),
                role: Some("doc-tip"),
            },
            CalloutKind::DidYouKnow => aside("didyouknow"),
            CalloutKind::Mistake => aside("mistake"),
            CalloutKind::Important => notice("important"),
            CalloutKind::Warning => notice("warning"),
            CalloutKind::Caution => notice("caution"),
            CalloutKind::Objectives => section("objectives"),
            CalloutKind::KeyTerms => section("keyterms"),
            CalloutKind::Summary => section("summary"),
            CalloutKind::Activity => section("activity"),
            CalloutKind::Discussion => section("discussion"),
            CalloutKind::Answer => section("answer"),
        }
    }
}
