//! Citations: `[@key]`, `[@key, hlm. 12]`, `[@a; @b]`.

use crate::document::Citation;

/// Reads the words between the brackets; `None` when they are no citation.
pub(super) fn citation(words: &str) -> Option<Vec<Citation>> {
    let items: Option<Vec<Citation>> = words.split(';').map(item).collect();
    items.filter(|it| !it.is_empty())
}

fn item(words: &str) -> Option<Citation> {
    let rest = words.trim().strip_prefix('@')?;
    let end = rest.find(|it: char| it == ',' || it.is_whitespace()).unwrap_or(rest.len());
    let (key, locator) = rest.split_at(end);
    if !key.starts_with(|it: char| it.is_alphanumeric() || it == '_') {
        return None;
    }
    let locator = locator.trim_start().trim_start_matches(',').trim();
    Some(Citation { key: key.to_owned(), locator: locator.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::citation;

    fn read(words: &str) -> Option<Vec<(String, String)>> {
        citation(words).map(|it| it.into_iter().map(|it| (it.key, it.locator)).collect())
    }

    #[test]
    fn keys_and_locators() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(read("@a"), Some(vec![pair("a", "")]));
        assert_eq!(
            read("@uu-37-1999, Pasal 3; @b hlm. 2–4"),
            Some(vec![pair("uu-37-1999", "Pasal 3"), pair("b", "hlm. 2–4")])
        );
        assert_eq!(read("@a; b"), None);
        assert_eq!(read("@"), None);
        assert_eq!(read("@ a"), None);
    }
}
