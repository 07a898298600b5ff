//! Names: `[a-z0-9-]`, beginning with a letter, each once in the book.

use crate::document::Id;
use crate::vocabulary::Vocabulary;

/// The names that are taken.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: Vocabulary,
    /// For each the next number to try behind it.
    next: Vec<u32>,
}

impl Names {
    /// Takes `name`; false when somebody has it.
    pub(super) fn claim(&mut self, name: &str) -> bool {
        let (_, is_fresh) = self.taken.number(name);
        if is_fresh {
            self.next.push(2);
        }
        is_fresh
    }

    /// Takes `wish`, or `wish-2`, `wish-3`, … when somebody has it.
    pub(super) fn fresh(&mut self, wish: &str) -> Id {
        let mut name = wish.to_owned();
        while !self.claim(&name) {
            let wished = self.taken.find(wish).expect("the wish itself is taken");
            let next = &mut self.next[wished];
            name = format!("{wish}-{next}");
            *next += 1;
        }
        Id(name)
    }
}

/// A name out of words: small letters and digits, the rest hyphens; empty when `words` has
/// neither letters a to z nor digits. Apostrophes vanish: *Jum'at* is `jumat`.
pub(super) fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for character in words.chars().flat_map(char::to_lowercase) {
        if character.is_ascii_alphanumeric() {
            if slug.is_empty() && character.is_ascii_digit() {
                slug.push_str("x-");
            }
            slug.push(character);
        } else if let Some(letter) = unaccented(character) {
            slug.push(letter);
        } else if !matches!(character, '\'' | '’' | '\u{ad}')
            && !slug.is_empty()
            && !slug.ends_with('-')
        {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The plain letter below a Latin letter's accent, for the letters of western Europe.
fn unaccented(character: char) -> Option<char> {
    Some(match character {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Names, slug};

    #[test]
    fn slugs_hold_small_letters_digits_and_hyphens() {
        assert_eq!(slug("Dua, beberapa, atau banyak?"), "dua-beberapa-atau-banyak");
        assert_eq!(slug("fig:Peta_Asia"), "fig-peta-asia");
        assert_eq!(slug("Salat Jum'at — São Tomé"), "salat-jumat-sao-tome");
        assert_eq!(slug("5 manfaat"), "x-5-manfaat");
        assert_eq!(slug("日本"), "");
    }

    #[test]
    fn fresh_names_are_numbered() {
        let mut names = Names::default();
        assert!(names.claim("a-2"));
        assert_eq!(names.fresh("a").0, "a");
        assert_eq!(names.fresh("a").0, "a-3");
        assert_eq!(names.fresh("a").0, "a-4");
        assert!(!names.claim("a-3"));
    }
}
