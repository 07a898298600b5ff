//! What the YAML parser found wrong, in words for someone who does not know YAML.

/// A message and what to do.
type Words = (String, String);

/// Explains the parser's `message` about the line `line`, whose first `before` bytes stand
/// before the place that the parser means.
pub(super) fn explain(message: &str, line: &str, before: usize) -> Words {
    let say = |message: &str, hint: &str| (message.to_owned(), hint.to_owned());
    let quotes = "put quotation marks round the value";
    let begins_with_tab = line.trim_start_matches(' ').starts_with('\t');
    if message.contains("tabs disallowed") || begins_with_tab {
        return say("this line is indented with a tab", "use spaces, not tabs");
    }
    if message.starts_with("mapping values are not allowed") {
        let head = line.get(..before).unwrap_or(line);
        return if head.contains(": ") {
            let (key, value) = line.split_once(": ").unwrap_or((line, ""));
            let mark = if value.contains('"') { '\'' } else { '"' };
            let hint = format!(
                "put the value in quotes: `{}: {mark}{}{mark}`",
                key.trim_start(),
                value.trim()
            );
            ("this line has a second `: `".to_owned(), hint)
        } else {
            say(
                "this line is indented deeper than the line above it",
                "begin it in the same column as the other keys, or put the text above it in quotes",
            )
        };
    }
    if let Some(character) = message.strip_prefix("unexpected character: `") {
        let character = character.strip_suffix('\'').unwrap_or(character);
        return (format!("a value cannot begin with `{character}`"), quotes.to_owned());
    }
    if let Some(bracket) = message.strip_prefix("unclosed bracket '") {
        return unclosed(bracket.trim_end_matches('\''));
    }
    if message.starts_with("while parsing a flow") {
        return unclosed(if message.contains("'}'") { "{" } else { "[" });
    }
    KNOWN.iter().find(|(part, ..)| message.contains(part)).map_or_else(
        || {
            say(
                "this cannot be read as YAML",
                "check the indentation, and put quotation marks round a text with `: ` or ` #`",
            )
        },
        |(_, message, hint)| say(message, hint),
    )
}

fn unclosed(bracket: &str) -> Words {
    let close = if bracket == "{" { "}" } else { "]" };
    (
        format!("the bracket `{bracket}` is not closed"),
        format!("write `{close}` at the end, with commas between what stands in it"),
    )
}

/// A part of the parser's message, and what it means.
const KNOWN: [(&str, &str, &str); 11] = [
    (
        "unclosed quote",
        "a quotation mark is not closed",
        "write the same mark at the end of the text",
    ),
    (
        "simple key expected ':'",
        "this line has no `: `",
        "write it as `key: value`, with a space behind the colon",
    ),
    (
        "unknown anchor",
        "a value cannot begin with `*`",
        "put quotation marks round the value",
    ),
    (
        "invalid trailing content",
        "more text stands behind the closing quotation mark",
        "put the whole value in quotes, of the other kind: `\"…\"` round `'…'`",
    ),
    (
        "misplaced bracket",
        "a bracket is closed that was not opened",
        "take it out, or put quotation marks round the value",
    ),
    (
        "unknown escape character",
        "`\\` has a meaning of its own between double quotation marks",
        "write `\\\\`, or use single quotation marks",
    ),
    (
        "multiple YAML documents",
        "a line `---` begins a second text here",
        "take the line `---` out",
    ),
    (
        "while scanning a block scalar",
        "a value cannot begin with `>` or `|`",
        "put quotation marks round the value, or begin it on the next line",
    ),
    (
        "block sequence entries are not allowed",
        "a list with `- ` cannot begin here",
        "write each `- ` on a line of its own, in one column below the key",
    ),
    (
        "did not find expected '-' indicator",
        "this line is not in one column with the list's other lines",
        "begin each `- ` of the list in the same column",
    ),
    (
        "did not find expected key",
        "this line is not in one column with the other keys",
        "begin it in the same column as the line that it belongs to",
    ),
];

#[cfg(test)]
mod tests {
    use super::explain;

    #[test]
    fn nobody_needs_to_know_yaml() {
        let mapping = "mapping values are not allowed in this context";
        let (message, hint) = explain(mapping, "title: Buku: kecil", 11);
        assert_eq!(message, "this line has a second `: `");
        assert_eq!(hint, "put the value in quotes: `title: \"Buku: kecil\"`");
        let (message, _) = explain(mapping, "  author: A", 8);
        assert_eq!(message, "this line is indented deeper than the line above it");
        let (message, hint) = explain("did not find it", "\ttitle: A", 0);
        assert_eq!(message, "this line is indented with a tab");
        assert_eq!(hint, "use spaces, not tabs");
        let (message, _) = explain("unexpected character: `@'", "title: @A", 7);
        assert_eq!(message, "a value cannot begin with `@`");
        let (message, hint) = explain("unclosed bracket '{'", "series: {", 8);
        assert_eq!(message, "the bracket `{` is not closed");
        assert_eq!(hint, "write `}` at the end, with commas between what stands in it");
        let (message, _) = explain("something new", "x", 0);
        assert_eq!(message, "this cannot be read as YAML");
    }
}
