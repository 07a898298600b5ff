//! What stands between lines: paragraphs, lists, tables, figures, boxes.

use super::{Id, Inline, Leaf, Span, Table};
use crate::code::Stretch;
use crate::picture::PictureId;

/// A block and where the author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Where it stands in the sources.
    pub span: Span,
    /// Its name, given as `{#id}` or made by the pass `anchors`.
    pub id: Option<Id>,
    /// `{.class}`
    pub classes: Vec<String>,
    /// BCP 47, where it differs from the book's language.
    pub lang: Option<String>,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// `## Heading {#id}`; the chapter's own title is not a block.
    Heading {
        /// 2 to 6; 1 is the section's title.
        level: u8,
        /// What it says.
        content: Vec<Inline>,
    },
    /// Lines of text.
    Paragraph(Vec<Inline>),
    /// `- item` or `1. item`
    List(List),
    /// `> quotation`
    Quote(Vec<Block>),
    /// A fenced or indented block of code.
    Code(CodeBlock),
    /// A table in pipes.
    Table(Table),
    /// An image alone in its paragraph.
    Figure(Figure),
    /// `> [!note] Title`
    Callout(Callout),
    /// `> [!exercise] {kind=choice}`
    Exercise(Exercise),
    /// `Term` and below it `: definition`
    Definitions(Vec<Definition>),
    /// `---`
    Rule,
    /// `$$ … $$`, `$$ … $$ {#eq-x}`
    Math {
        /// LaTeX.
        tex: String,
        /// "2.1", filled by the pass `numbers` for one that has a name.
        number: Option<String>,
        /// Its number, filled by the pass `leaves`.
        leaf: Leaf,
    },
    /// The answer to an exercise in a teacher's key, made by the pass `answers`.
    Solution(Solution),
    /// The list of sources, made by the pass `citations`: each with its key's name.
    Bibliography(Vec<(Id, Vec<Inline>)>),
    /// The notes of a section, in that of all notes; made by the pass `endnotes`: the index of
    /// the section, which keeps them.
    Notes(usize),
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// The first number of a numbered list; `None` for bullets.
    pub start: Option<u64>,
    /// No blank lines between the items.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// `[x]` or `[ ]` of a task list.
    pub task: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Program text.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeBlock {
    /// The word after the fence, often empty.
    pub lang: String,
    /// As written, without the last line end.
    pub text: String,
    /// Its keywords, comments and literals, from first to last; none when its language is not
    /// known, or the author wants none.
    pub stretches: Vec<Stretch>,
    /// Its number, filled by the pass `leaves`.
    pub leaf: Leaf,
}

/// A picture with its caption.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The picture; `None` when it could not be read (an error was reported).
    pub picture: Option<PictureId>,
    /// The path as written, for the mark of a missing picture.
    pub path: String,
    /// What it shows, in words.
    pub alt: String,
    /// Marked `{.decorative}`: it says nothing.
    pub decorative: bool,
    /// The caption, often empty.
    pub caption: Vec<Inline>,
    /// "Gambar 2.1", filled by the pass `numbers` when there is a caption.
    pub label: Option<String>,
    /// Share of the measure, 0 to 1, when the author gave one.
    pub width: Option<f64>,
    /// Its number, filled by the pass `leaves`.
    pub leaf: Leaf,
}

/// A box beside the running text.
#[derive(Debug, Clone, PartialEq)]
pub struct Callout {
    /// Which box.
    pub kind: CalloutKind,
    /// Its title, filled with the language's own by the pass `callouts` when there was none.
    pub title: Vec<Inline>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// The kinds of box.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CalloutKind {
    /// `[!note]`
    Note,
    /// `[!tip]`
    Tip,
    /// `[!important]`
    Important,
    /// `[!warning]`
    Warning,
    /// `[!caution]`
    Caution,
    /// `[!objectives]`: what the chapter is for.
    Objectives,
    /// `[!keyterms]`: fills itself with the chapter's glossary terms.
    KeyTerms,
    /// `[!didyouknow]`
    DidYouKnow,
    /// `[!mistake]`: a common mistake, mended.
    Mistake,
    /// `[!summary]`
    Summary,
    /// `[!activity]`
    Activity,
    /// `[!discussion]`
    Discussion,
    /// `[!answer]`: only in a teacher's edition.
    Answer,
}

/// A task for the pupil.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// What sort of task.
    pub kind: ExerciseKind,
    /// Its number in the chapter, filled by the pass `numbers`.
    pub number: u32,
    /// A title, often empty.
    pub title: Vec<Inline>,
    /// `points=2`
    pub points: Option<u32>,
    /// `lines=4`: ruled lines to write on.
    pub lines: u32,
    /// The question.
    pub blocks: Vec<Block>,
    /// The options of a multiple choice.
    pub choices: Vec<Choice>,
    /// The answer; in no book: the passes take it out, for pupils altogether, for a teacher into
    /// the key.
    pub answer: Option<Vec<Block>>,
}

/// The answer to an exercise, taken out of it into the key.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// The name of the exercise; `None` for an answer that belongs to none.
    pub exercise: Option<Id>,
    /// The number of the exercise.
    pub number: u32,
    /// The letters of the right options, often empty: "B".
    pub right: String,
    /// The number of those letters, filled by the pass `leaves`.
    pub leaf: Leaf,
    /// What the answer says.
    pub blocks: Vec<Block>,
}

/// The sorts of task.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub enum ExerciseKind {
    /// `kind=choice`
    Choice,
    /// `kind=true-false`
    TrueFalse,
    /// `kind=match`
    Match,
    /// `kind=number`
    Number,
    /// `kind=short`, and when nothing is said.
    #[default]
    Short,
    /// `kind=essay`
    Essay,
    /// `kind=case`
    Case,
}

/// An option of a multiple choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Marked `[x]`; `None` after the pass `answers` of a pupil's edition.
    pub correct: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A term and what it means, of a definition list.
#[derive(Debug, Clone, PartialEq)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// One or more meanings.
    pub meanings: Vec<Vec<Block>>,
}
