//! Cuts running text into words.

use std::ops::Range;

/// Whether a character belongs to a word.
pub(super) fn in_word(character: char) -> bool {
    character.is_alphanumeric()
        || matches!(character, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}')
}

/// Which bytes are letters and figures of ASCII.
static LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        letters[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    letters
};

/// Whether a character may join the letters of one word: *negara-negara*, *Jum'at*.
fn joins(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’')
}

/// The byte ranges of the words of `text`: letters and digits, with single hyphens and
/// apostrophes between them.
pub(super) fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// See [`words`].
pub(super) struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let (mut at, mut length) = loop {
            let (character, length) = character_at(self.text, self.at)?;
            if in_word(character) {
                break (self.at, length);
            }
            self.at += length;
        };
        let start = at;
        let bytes = self.text.as_bytes();
        loop {
            at += length;
            // Most characters are letters of one byte.
            let more = bytes[at..].iter().take_while(|it| LETTERS[usize::from(**it)]);
            at += more.count();
            self.at = at;
            let Some((character, own)) = character_at(self.text, at) else { break };
            length = own;
            if in_word(character) {
                continue;
            }
            let after = character_at(self.text, at + own);
            match after.filter(|it| joins(character) && in_word(it.0)) {
                Some((_, next)) => (at, length) = (at + own, next),
                None => break,
            }
        }
        Some(start..self.at)
    }
}

/// The character at a byte, and how many bytes it has. Most have one.
fn character_at(text: &str, at: usize) -> Option<(char, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((char::from(byte), 1));
    }
    let character = text.get(at..)?.chars().next()?;
    Some((character, character.len_utf8()))
}

/// A word as it is looked up: small letters, one sort of hyphen and apostrophe, nothing
/// invisible. Written into `key`, which is reused.
pub(super) fn fold(word: &str, key: &mut String) {
    key.clear();
    if word.is_ascii() {
        key.push_str(word);
        key.make_ascii_lowercase();
        return;
    }
    for character in word.chars() {
        match character {
            '\u{ad}' | '\u{200c}' | '\u{200d}' => {}
            '’' => key.push('\''),
            '\u{2010}' | '\u{2011}' => key.push('-'),
            _ => key.extend(character.to_lowercase()),
        }
    }
}

/// Whether [`fold`] would change nothing, as far as bytes tell.
pub(super) fn is_folded(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii() && !it.is_ascii_uppercase())
}

/// [`fold`] into a string of its own.
pub(super) fn folded(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    fold(word, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::{folded, is_folded, words};

    #[test]
    fn what_seems_folded_is() {
        for sign in '\0'..=char::MAX {
            let word = format!("a{sign}b");
            assert!(!is_folded(&word) || folded(&word) == word, "{word:?}");
        }
        assert!(is_folded("negara-2"));
    }

    fn cut(text: &str) -> Vec<&str> {
        words(text).map(|it| &text[it]).collect()
    }

    #[test]
    fn words_keep_inner_hyphens_and_apostrophes() {
        assert_eq!(
            cut("'Negara-negara' itu -- Jum’at--ya; non-ASEAN (RI-1), é\u{ad}a."),
            ["Negara-negara", "itu", "Jum’at", "ya", "non-ASEAN", "RI-1", "é\u{ad}a"]
        );
        assert_eq!(cut("-- ' -"), [""; 0]);
        assert_eq!(cut("a- b -c 2.1"), ["a", "b", "c", "2", "1"]);
    }

    #[test]
    fn keys_are_alike_for_one_word() {
        assert_eq!(folded("JUM’AT"), "jum'at");
        assert_eq!(folded("Ta\u{ad}rif"), "tarif");
        assert_eq!(folded("É"), "é");
    }
}
