//! Whatever text comes is read, and its spans lie where it was written.

use super::parse;
use crate::diagnostic::Span;
use crate::document::{Block, Inline, InlineKind, walk_blocks, walk_inlines};

/// Each span lies in the source, at letters; a text keeps to its line.
fn check_spans(text: &str, blocks: &[Block]) {
    let check = |span: Span| {
        let (start, end) = (span.start as usize, span.end as usize);
        text.get(start..end).unwrap_or_else(|| panic!("{start}..{end} in {text:?}"))
    };
    walk_blocks(blocks, &mut |block| {
        check(block.span);
        for inlines in block.kind.texts() {
            walk_inlines(inlines, &mut |inline| {
                let written = check(inline.span);
                if let InlineKind::Text { text: words, .. } = &inline.kind {
                    assert!(!words.contains('\n'), "{words:?} in {text:?}");
                    assert!(!words.is_empty(), "in {text:?}");
                    let is_plain = |it: char| it.is_alphanumeric() || it == ' ';
                    if words.len() == written.len() && words.chars().all(is_plain) {
                        assert_eq!(words, written, "in {text:?}");
                    }
                }
            });
        }
    });
}

#[test]
fn the_examples_of_commonmark_are_read() {
    let file = include_str!("../../../tests/suite/spec/commonmark.txt");
    let examples: Vec<&str> = file.split("\u{c}\n").skip(1).collect();
    assert_eq!(examples.len(), 652);
    for example in examples {
        check_spans(example, &parse(example).0);
        // The same within a callout, whose lines begin with `> `.
        let quoted: String = std::iter::once("[!note] T")
            .chain(example.lines())
            .map(|it| format!("> {it}\n"))
            .collect();
        check_spans(&quoted, &parse(&quoted).0);
    }
}

#[test]
fn bombs_do_not_explode() {
    let many = |piece: &str, count: usize| piece.repeat(count);
    for text in [
        many("> ", 20_000) + "a",
        many("- ", 5_000) + "a",
        many("[", 20_000) + "a" + &many("]{.mark}", 20_000),
        many("*a **b ", 2_000) + &many("** *", 2_000),
        many("<b>", 5_000) + "a" + &many("</b>", 5_000),
        many("<script>", 5_000),
        many("[a](", 10_000),
        many("{#a ", 10_000),
        many("![", 5_000) + "a" + &many("](peta.svg)", 5_000),
        many("US$1 ($5)–($6 ", 2_000),
        many("> [!note]\n", 2_000),
        many("[^a]", 5_000),
        many("^a^~b~", 5_000),
        many("www.", 10_000),
        "> [!exercise]\n".to_owned() + &many("> > [!answer]\n>\n", 2_000),
    ] {
        let start: String = text.chars().take(24).collect();
        let clock = std::time::Instant::now();
        let (blocks, ..) = parse(&text);
        let deepest = depth(&blocks);
        assert!(deepest <= 120, "{start}: {deepest}");
        assert!(clock.elapsed().as_secs() < 20, "{start}: {:?}", clock.elapsed());
    }
}

fn depth(blocks: &[Block]) -> usize {
    let inline = |it: &Inline| it.kind.content().map_or(0, |it| inline_depth(it));
    let of = |block: &Block| {
        let inner =
            block.kind.children().into_iter().map(|it| depth(it)).max().unwrap_or(0);
        let texts =
            block.kind.texts().into_iter().flatten().map(inline).max().unwrap_or(0);
        1 + inner.max(texts)
    };
    blocks.iter().map(of).max().unwrap_or(0)
}

fn inline_depth(inlines: &[Inline]) -> usize {
    let of = |it: &Inline| it.kind.content().map_or(0, |it| inline_depth(it));
    1 + inlines.iter().map(of).max().unwrap_or(0)
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = pieces.iter().map(|at| PIECES[*at]).collect();
        check_spans(&text, &parse(&text).0);
    }
}

/// What texts are made of.
const PIECES: [&str; 48] = [
    "a",
    "é ",
    "kata ",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "    ",
    "# ",
    "## ",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "]",
    "(",
    ")",
    "](#x)",
    "{",
    "}",
    "{#id .c k=\"v\"}",
    "{page}",
    "![",
    "](peta.svg \"t\")",
    "[!note]",
    "[!exercise]",
    "[!answer]",
    "[^1]",
    "[^1]: ",
    "[@a]",
    "[[t|f]]",
    "|",
    "|--|--|\n",
    ": ",
    "$",
    "$5",
    "US$5",
    "\\",
    "\\ ",
    "~",
    "^",
    "<b>",
    "</b>",
    "<script>",
    "&amp;",
];
