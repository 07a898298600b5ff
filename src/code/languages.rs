//! The languages that are known, and their names.

use super::grammar::{Grammar, Keys, PLAIN, Quote, literal, long, short};
use super::words;

/// How a language is read.
#[derive(Debug, Copy, Clone)]
pub(super) enum Language {
    /// Token by token.
    Tokens(&'static Grammar),
    /// Tags in text.
    Tags {
        /// With scripts and style sheets in it.
        html: bool,
    },
}

/// The language of a name, in any case: the word after a fence, up to a comma (`rust,ignore`).
pub(super) fn named(name: &str) -> Option<Language> {
    let name = name.split([',', '{', ';']).next().unwrap_or_default().trim();
    let grammar = match name.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" => return Some(Language::Tags { html: true }),
        "xml" | "svg" | "mathml" | "opf" => return Some(Language::Tags { html: false }),
        "rust" | "rs" => &RUST,
        "python" | "py" | "python3" | "py3" => &PYTHON,
        "javascript" | "js" | "mjs" | "cjs" | "jsx" | "node" => &JAVASCRIPT,
        "typescript" | "ts" | "mts" | "tsx" => &TYPESCRIPT,
        "c" | "h" => &C,
        "c++" | "cpp" | "cxx" | "cc" | "hpp" | "arduino" | "ino" => &CPP,
        "java" => &JAVA,
        "css" => &CSS,
        "json" | "jsonc" | "json5" | "jsonl" => &JSON,
        "yaml" | "yml" => &YAML,
        "toml" => &TOML,
        "bash" | "sh" | "shell" | "zsh" => &SHELL,
        "sql" | "mysql" | "sqlite" | "postgres" | "postgresql" | "pgsql" => &SQL,
        "latex" | "tex" => &TEX,
        _ => return None,
    };
    Some(Language::Tokens(grammar))
}

const SLASHES: &[&str] = &["//"];
const STARS: &[(&str, &str)] = &[("/*", "*/")];
const C_QUOTES: &[Quote] = &[short("\""), short("'")];

static RUST: Grammar = Grammar {
    keywords: words::RUST,
    line_comments: SLASHES,
    block_comments: STARS,
    nested: true,
    quotes: &[long("\"")],
    prefixes: "bcr",
    rust: true,
    ..PLAIN
};

static PYTHON: Grammar = Grammar {
    keywords: words::PYTHON,
    line_comments: &["#"],
    quotes: &[long("\"\"\""), long("'''"), short("\""), short("'")],
    prefixes: "rbfuRBFU",
    ..PLAIN
};

/// Read within HTML too.
pub(super) static JAVASCRIPT: Grammar = Grammar { keywords: words::JAVASCRIPT, ..SCRIPT };

static TYPESCRIPT: Grammar = Grammar { keywords: words::TYPESCRIPT, ..SCRIPT };

const SCRIPT: Grammar = Grammar {
    line_comments: SLASHES,
    block_comments: STARS,
    quotes: &[long("`"), short("\""), short("'")],
    letters: "$",
    patterns: true,
    ..PLAIN
};

static C: Grammar = Grammar { keywords: words::C, prefixes: "LuU8", ..CURLY };

static CPP: Grammar = Grammar { keywords: words::CPP, prefixes: "LuU8", ..CURLY };

const CURLY: Grammar = Grammar {
    line_comments: SLASHES,
    block_comments: STARS,
    quotes: C_QUOTES,
    sigils: "#",
    ..PLAIN
};

static JAVA: Grammar = Grammar {
    keywords: words::JAVA,
    line_comments: SLASHES,
    block_comments: STARS,
    quotes: &[long("\"\"\""), short("\""), short("'")],
    ..PLAIN
};

/// Read within HTML too.
pub(super) static CSS: Grammar = Grammar {
    block_comments: STARS,
    quotes: C_QUOTES,
    letters: "-",
    sigils: "@!",
    ..PLAIN
};

static JSON: Grammar = Grammar {
    keywords: "true false null",
    // JSON has none; its kin have.
    line_comments: SLASHES,
    block_comments: STARS,
    quotes: C_QUOTES,
    ..PLAIN
};

static YAML: Grammar = Grammar {
    keywords: "true false null",
    line_comments: &["#"],
    comment_after_white: true,
    quotes: &[long("\""), literal("'")],
    quote_after_white: true,
    letters: "-",
    keys: Keys::Colon,
    ..PLAIN
};

static TOML: Grammar = Grammar {
    keywords: "true false inf nan",
    line_comments: &["#"],
    quotes: &[
        long("\"\"\""),
        literal("'''"),
        short("\""),
        Quote { mark: "'", escapes: false, lines: false },
    ],
    keys: Keys::Equals,
    ..PLAIN
};

static SHELL: Grammar = Grammar {
    keywords: words::SHELL,
    line_comments: &["#"],
    comment_after_white: true,
    quotes: &[long("\""), literal("'")],
    // `for-each` is one word, and `--if` is no keyword.
    letters: "-",
    backslash: true,
    ..PLAIN
};

static SQL: Grammar = Grammar {
    keywords: words::SQL,
    any_case: true,
    line_comments: &["--"],
    block_comments: STARS,
    // A doubled mark within a text reads as two texts side by side.
    quotes: &[literal("'"), literal("\"")],
    ..PLAIN
};

static TEX: Grammar =
    Grammar { line_comments: &["%"], letters: "@", sigils: "\\", ..PLAIN };
