//! Addresses of the web, and those that have no place in a book.

/// Schemes that run something or read the reader's files.
pub(super) const DANGEROUS: [&str; 6] =
    ["javascript", "vbscript", "data", "file", "blob", "filesystem"];

/// The scheme of an address, in small letters: `https` of `https://…`. Spaces and control
/// characters are passed over as browsers do, so that `java\nscript:` does not slip through.
pub(super) fn scheme(uri: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in uri.chars().filter(|it| !it.is_control() && !it.is_whitespace()) {
        match character {
            ':' if scheme.len() > 1 => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(character.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(character),
            _ => return None,
        }
    }
    None
}

/// Whether lontar may link to `uri`.
pub(super) fn is_safe(uri: &str) -> bool {
    scheme(uri).is_some_and(|it| !DANGEROUS.contains(&it.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{is_safe, scheme};

    #[test]
    fn schemes() {
        assert_eq!(scheme("HTTPS://a").as_deref(), Some("https"));
        assert_eq!(scheme("mailto:a@b").as_deref(), Some("mailto"));
        assert_eq!(scheme("bab-02.md#a:b"), None);
        assert_eq!(scheme("#a"), None);
        assert_eq!(scheme("a:b"), None);
        assert!(is_safe("https://a.id") && !is_safe("DATA:x") && !is_safe("a.id"));
    }
}
