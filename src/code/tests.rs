//! What each language is told apart into, and that nothing breaks it.

use proptest::prelude::*;

use super::{Kind, scan};

/// The stretches of a text as "letter:text": k, c, s, n.
fn told(language: &str, text: &str) -> Vec<String> {
    let letter = |kind| match kind {
        Kind::Keyword => 'k',
        Kind::Comment => 'c',
        Kind::String => 's',
        Kind::Number => 'n',
    };
    let found = scan(language, text).into_iter();
    found.map(|(range, kind)| format!("{}:{}", letter(kind), &text[range])).collect()
}

/// A language, a text, and what is told of it.
type Case = (&'static str, &'static str, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "rust",
        "fn f<'a>(x: &'a str) -> char { '\\'' } // b",
        &["k:fn", "s:'\\''", "c:// b"],
    ),
    ("rs", "let a = r#\"x\"y\"#; b'z'", &["k:let", "s:r#\"x\"y\"#", "s:'z'"]),
    (
        "Rust,ignore",
        "/* a /* b */ c */ 0xFFu8..1_000",
        &["c:/* a /* b */ c */", "n:0xFFu8", "n:1_000"],
    ),
    ("rust", "it.match(1.5e-3)", &["n:1.5e-3"]),
    (
        "python",
        "def f(x):  # n\n    return f\"{x}\\\"\" + rb'y'",
        &["k:def", "c:# n", "k:return", "s:f\"{x}\\\"\"", "s:rb'y'"],
    ),
    ("py", "'''a\n# b'''\n\"c\nNone", &["s:'''a\n# b'''", "s:\"c", "k:None"]),
    (
        "JavaScript",
        "const $if = `a\n${b}`; x = /[/'\"]+/g; y = a / b / 2",
        &["k:const", "s:`a\n${b}`", "s:/[/'\"]+/g", "n:2"],
    ),
    ("ts", "interface A { b: number } // c", &["k:interface", "k:number", "c:// c"]),
    (
        "c",
        "#include <a.h>\nint a = 'b'; /* c",
        &["k:#include", "k:int", "s:'b'", "c:/* c"],
    ),
    ("c++", "auto a = 1'000; u8\"b\"", &["k:auto", "n:1'000", "s:u8\"b\""]),
    (
        "java",
        "final String a = \"b\\\"c\";\nchar d = 'e",
        &["k:final", "s:\"b\\\"c\"", "k:char", "s:'e"],
    ),
    (
        "html",
        "<!-- a\nb --><p class=\"c\">if 1 &lt; 2</p>",
        &["c:<!-- a\nb -->", "k:p", "s:\"c\"", "k:p"],
    ),
    (
        "html",
        "<script>if (a<b) 1</SCRIPT><style>@media{a:1px}</style>",
        &[
            "k:script", "k:if", "n:1", "k:SCRIPT", "k:style", "k:@media", "n:1px",
            "k:style",
        ],
    ),
    (
        "xml",
        "<?xml version='1.0'?><a:b/><![CDATA[<c>]]><script>if",
        &["k:xml", "s:'1.0'", "k:a:b", "k:script"],
    ),
    ("html", "a < b <i x='", &["k:i", "s:'"]),
    (
        "css",
        "/* a */ .b { margin: 50% 1.5em; color: red !important }",
        &["c:/* a */", "n:50%", "n:1.5em", "k:!important"],
    ),
    (
        "json",
        "{\"a\": [true, -1.5, \"b\\\"\"]}",
        &["s:\"a\"", "k:true", "n:1.5", "s:\"b\\\"\""],
    ),
    (
        "yaml",
        "a b: Don't # c\n- d: 'e'\n  f#g: 2026-11-26\nh: true",
        &["k:a b", "c:# c", "k:d", "s:'e'", "n:2026-11-26", "k:h", "k:true"],
    ),
    (
        "toml",
        "[a.b]\nc = 'd\\' # e\nf-g = \"\"\"h\ni\"\"\"",
        &["k:[a.b]", "k:c", "s:'d\\'", "c:# e", "k:f-g", "s:\"\"\"h\ni\"\"\""],
    ),
    (
        "bash",
        "if [ $# -gt 2 ]; then echo \"a\n#b\" it\\'s 'c\\'; fi # d",
        &["k:if", "n:2", "k:then", "s:\"a\n#b\"", "s:'c\\'", "k:fi", "c:# d"],
    ),
    (
        "SQL",
        "Select a FROM b WHERE c = 'd''e' -- f\nLIMIT 5",
        &["k:Select", "k:FROM", "k:WHERE", "s:'d'", "s:'e'", "c:-- f", "k:LIMIT", "n:5"],
    ),
    (
        "latex",
        "\\frac{1}{2} 5\\% % a\n\\\\",
        &["k:\\frac", "n:1", "n:2", "n:5", "k:\\%", "c:% a", "k:\\\\"],
    ),
    ("", "if 1 // a", &[]),
    ("brainfuck", "if 1 // a", &[]),
];

#[test]
fn languages_are_told_apart() {
    for (language, text, expected) in CASES {
        assert_eq!(told(language, text), *expected, "{language}: {text}");
    }
}

#[test]
fn many_openings_take_no_longer() {
    // Each takes a moment; were it not linear in its text, it would take minutes.
    for (language, piece) in [
        ("rust", "/*"),
        ("rust", "r#"),
        ("js", "(/["),
        ("html", "<a "),
        ("html", "<script>"),
        ("yaml", "a"),
        ("toml", "[\n"),
        ("python", "'''"),
    ] {
        let text = piece.repeat(100_000);
        let last = scan(language, &text).last().map_or(0, |it| it.0.end);
        assert!(last <= text.len());
    }
}

const LANGUAGES: [&str; 15] = [
    "rust", "python", "js", "ts", "c", "cpp", "java", "html", "xml", "css", "json",
    "yaml", "toml", "bash", "sql",
];

proptest! {
    /// Whatever is written: stretches come in order, apart, within the text, on letters.
    #[test]
    fn stretches_are_in_order(
        language in prop::sample::select(&LANGUAGES[..]),
        text in "([a-z\u{e9}0-9 \n'\"`/*#<>!=\\-\\\\r&;:.\\[\\](){}$%@]|if|'''|<!--|r#\"|-- ){0,60}",
        tex in any::<bool>(),
    ) {
        let language = if tex { "tex" } else { language };
        let mut at = 0;
        for (range, _) in scan(language, &text) {
            prop_assert!(range.start >= at && range.start < range.end);
            prop_assert!(text.get(range.clone()).is_some());
            at = range.end;
        }
    }
}
