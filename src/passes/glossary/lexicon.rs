//! Every word met so far and what it may begin.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::cores::Cores;
use super::forms::Form;
use super::near::Near;
use super::tokens::{fold, folded, is_folded, words};
use crate::language::Language;
use crate::vocabulary::Vocabulary;

/// The number of a word in the lexicon: words are equal when their numbers are.
type WordId = usize;

/// Signs between the parts of a compound.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// A word of the text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Its bytes in the run of text.
    pub(super) range: Range<usize>,
    /// Its number.
    pub(super) word: WordId,
    /// No letter stands right before or after it, in other dress.
    pub(super) whole: bool,
}

/// What a word is to the forms.
#[derive(Debug, Default, Clone)]
struct Role {
    /// Forms of several words that begin with it, longest first.
    begins: Vec<usize>,
    /// Forms that consist of it.
    is: Vec<usize>,
    /// Forms of one word that it is an inflection of.
    inflects: Vec<usize>,
    /// Last words of longer forms that it is with a suffix: *perdagangannya*.
    suffixed: Vec<WordId>,
    /// It stands in a form.
    in_form: bool,
    /// A form that it comes near; only asked for once.
    near: Option<(usize, bool)>,
}

/// The forms of the glossary and the words met so far.
#[derive(Debug, Clone)]
pub(super) struct Lexicon {
    forms: Vec<Form>,
    /// The words of each form, by number.
    form_words: Vec<Vec<WordId>>,
    /// Words by their keys.
    numbers: Vocabulary,
    /// Of each word the number of its role; 0 for none: nearly all.
    parts: Vec<u32>,
    roles: Vec<Role>,
    /// Entries by the words of their forms, for terms by hand.
    by_words: BTreeMap<Vec<String>, usize>,
    near: Near,
    cores: Arc<Cores>,
    language: Language,
    key: String,
}

impl Lexicon {
    /// A lexicon that knows the words of `forms`.
    pub(super) fn new(forms: Vec<Form>, language: Language) -> Self {
        let near = Near::new(&forms);
        let words = forms.iter().flat_map(|it| &it.words).map(String::as_str);
        let cores = Arc::new(Cores::new(words.chain(near.solid()), language));
        let mut lexicon = Self {
            form_words: Vec::with_capacity(forms.len()),
            numbers: Vocabulary::default(),
            parts: vec![],
            roles: vec![Role::default()],
            by_words: BTreeMap::new(),
            near,
            cores,
            language,
            key: String::new(),
            forms,
        };
        lexicon.learn_forms();
        lexicon
    }

    fn learn_forms(&mut self) {
        let mut keys = vec![];
        let forms = std::mem::take(&mut self.forms);
        for (index, form) in forms.iter().enumerate() {
            self.by_words.entry(form.words.clone()).or_insert(form.entry);
            let mut ids = Vec::with_capacity(form.words.len());
            for word in &form.words {
                let (id, is_new) = self.numbers.number(word);
                if is_new {
                    keys.push(word.clone());
                    self.cast(Role { in_form: true, ..Role::default() });
                }
                ids.push(id);
            }
            let first = self.parts[ids[0]] as usize;
            match ids.as_slice() {
                [_] => self.roles[first].is.push(index),
                _ => self.roles[first].begins.push(index),
            }
            self.form_words.push(ids);
        }
        self.forms = forms;
        let forms = &self.forms;
        for word in &mut self.roles {
            let length = |form: &Form| {
                (form.words.len(), form.words.iter().map(String::len).sum::<usize>())
            };
            word.begins.sort_by_key(|&it| std::cmp::Reverse(length(&forms[it])));
            // A form whose capitals agree goes before one that takes any.
            word.is.sort_by_key(|&it| !forms[it].exact);
        }
        for (id, key) in keys.iter().enumerate() {
            let (_, more) = self.learn_stems(key, id);
            let role = &mut self.roles[self.parts[id] as usize];
            role.inflects = more.inflects;
            role.suffixed = more.suffixed;
        }
    }

    /// Whether there are no forms to look for.
    pub(super) const fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The number of the word `written`.
    fn number(&mut self, written: &str) -> WordId {
        // Most words are written as they are looked up.
        if is_folded(written)
            && let Some(id) = self.numbers.find(written)
        {
            return id;
        }
        let mut key = std::mem::take(&mut self.key);
        fold(written, &mut key);
        let id = self.numbers.find(&key).unwrap_or_else(|| self.learn(&key));
        self.key = key;
        id
    }

    /// Takes in a word of the text that is new.
    fn learn(&mut self, key: &str) -> WordId {
        let id = self.parts.len();
        let (stems, mut role) = self.learn_stems(key, id);
        if role.inflects.is_empty() && role.suffixed.is_empty() {
            role.near = self.near.find(key, &stems);
        }
        self.numbers.number(key);
        if role.inflects.is_empty() && role.suffixed.is_empty() && role.near.is_none() {
            self.parts.push(0);
        } else {
            self.cast(role);
        }
        id
    }

    /// Gives the next word a role.
    fn cast(&mut self, role: Role) {
        let number = u32::try_from(self.roles.len());
        self.parts.push(number.expect("a book has fewer words"));
        self.roles.push(role);
    }

    fn role(&self, id: WordId) -> &Role {
        &self.roles[self.parts[id] as usize]
    }

    /// Whether no form begins with a token and it comes near none.
    pub(super) fn is_idle(&self, token: &Token) -> bool {
        self.parts[token.word] == 0
    }

    /// The stems of a word, and what it is through them.
    fn learn_stems(&self, key: &str, id: WordId) -> (Vec<String>, Role) {
        let mut role = Role::default();
        // Single letters and figures are not inflected.
        let is_figure = key.starts_with(|it: char| it.is_ascii_digit());
        if key.len() < 4 || is_figure || !self.cores.may_inflect(key) {
            return (vec![], role);
        }
        let stems = self.language.stems(key);
        for stem in &stems {
            let Some(other) = self.numbers.find(stem) else { continue };
            if other == id || !self.role(other).in_form {
                continue;
            }
            role.inflects.extend(&self.role(other).is);
            if key.starts_with(stem.as_str()) && !key.contains('-') {
                role.suffixed.push(other);
            }
        }
        (stems, role)
    }

    /// Whether the word may stand for a term or a part of one.
    fn has_role(&self, id: WordId) -> bool {
        let word = self.role(id);
        word.in_form || !word.inflects.is_empty() || !word.suffixed.is_empty()
    }

    /// Adds the words of `text` to `tokens`. A compound that the glossary does not know as a
    /// whole counts as its parts: *ekspor-impor*.
    pub(super) fn tokenize(&mut self, text: &str, tokens: &mut Vec<Token>) {
        for range in words(text) {
            let written = &text[range.clone()];
            let word = self.number(written);
            let is_compound = may_be_compound(written) && written.contains(HYPHENS);
            // A compound near a term is told of as a whole: *kerja-sama*; a word said twice is
            // not the word: *sama-sama*.
            if !is_compound
                || self.has_role(word)
                || self.role(word).near.is_some()
                || is_doubled(written)
            {
                tokens.push(Token { range, word, whole: true });
                continue;
            }
            let mut start = range.start;
            for part in written.split(HYPHENS) {
                let end = start + part.len();
                let word = self.number(part);
                tokens.push(Token { range: start..end, word, whole: true });
                let joint = text[end..range.end].chars().next();
                start = end + joint.map_or(0, char::len_utf8);
            }
        }
    }

    /// The longest form that begins with the first of `tokens`: its entry and how many tokens
    /// it takes.
    pub(super) fn longest(&self, tokens: &[Token], text: &str) -> Option<(usize, usize)> {
        let first = tokens.first()?;
        let word = self.role(first.word);
        let long = word.begins.iter().find(|&&form| self.matches(form, tokens, text));
        if let Some(&form) = long {
            let form = &self.forms[form];
            return Some((form.entry, form.words.len()));
        }
        if !first.whole {
            return None;
        }
        let written = &text[first.range.clone()];
        let is = word.is.iter().find(|&&it| self.forms[it].agrees(0, written));
        let inflects = || {
            word.inflects.iter().find(|&&it| {
                let form = &self.forms[it];
                !form.exact || written.contains(form.written[0].as_str())
            })
        };
        let form = is.or_else(inflects)?;
        Some((self.forms[*form].entry, 1))
    }

    /// Whether `tokens` begin with a form of several words.
    fn matches(&self, form: usize, tokens: &[Token], text: &str) -> bool {
        let ids = &self.form_words[form];
        let form = &self.forms[form];
        let Some(tokens) = tokens.get(..ids.len()) else { return false };
        let last = ids.len() - 1;
        tokens.iter().zip(ids).enumerate().all(|(at, (token, &id))| {
            let written = &text[token.range.clone()];
            let same = token.word == id && form.agrees(at, written);
            let suffixed = || {
                at == last
                    && self.role(token.word).suffixed.contains(&id)
                    && (!form.exact || written.starts_with(form.written[at].as_str()))
            };
            let gap = || {
                let Some(next) = tokens.get(at + 1) else { return true };
                let white = &text[token.range.end..next.range.start];
                match form.gaps[at].as_str() {
                    " " => white.chars().all(char::is_whitespace),
                    gap => white == gap,
                }
            };
            token.whole && (same || suffixed()) && gap()
        })
    }

    /// The term that `token` comes near and has not been told of; capitalised words are
    /// taken for names unless they are a term written as one word.
    pub(super) fn take_near(&mut self, token: &Token, written: &str) -> Option<String> {
        let near = &mut self.roles[self.parts[token.word] as usize].near;
        let &mut Some((form, solid)) = near else { return None };
        if !solid && written.starts_with(char::is_uppercase) {
            return None;
        }
        *near = None;
        Some(self.forms[form].written.join(" "))
    }

    /// The entry that an author names by hand, in any capitals and inflection.
    pub(super) fn find(&self, written: &str) -> Option<usize> {
        let mut key: Vec<String> =
            words(written).map(|it| folded(&written[it])).collect();
        if let Some(&entry) = self.by_words.get(&key) {
            return Some(entry);
        }
        let last = key.pop()?;
        for stem in self.language.stems(&last) {
            key.push(stem);
            if let Some(&entry) = self.by_words.get(&key) {
                return Some(entry);
            }
            key.pop();
        }
        None
    }

    /// All the forms, for suggestions.
    pub(super) fn spellings(&self) -> impl Iterator<Item = String> {
        self.forms.iter().map(|it| it.written.join(" "))
    }
}

/// Whether one of the bytes may be of a hyphen: quicker than to look at characters.
fn may_be_compound(written: &str) -> bool {
    written.bytes().any(|it| matches!(it, b'-' | 0xE2))
}

/// Whether a compound is one word said twice.
fn is_doubled(written: &str) -> bool {
    let mut parts = written.split(HYPHENS);
    let first = parts.next().map(folded);
    parts.all(|it| Some(folded(it)) == first)
}
