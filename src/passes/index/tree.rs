//! The entries of the index, and those below them.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Report, Span, nearest};
use crate::document::{Id, IndexLine, IndexPlace};
use crate::language::Language;
use crate::passes::names::{Names, slug};

/// An entry and those below it.
#[derive(Debug, Default)]
struct Node {
    /// As first written.
    term: String,
    places: Vec<IndexPlace>,
    /// Paths of the entries that stand for this one.
    see: Vec<Vec<String>>,
    /// Paths of further entries to look at.
    see_also: Vec<Vec<String>>,
    /// By their folded terms.
    below: BTreeMap<String, Self>,
}

/// An entry that a mark sends the reader to.
#[derive(Debug)]
struct Sent {
    from: Vec<String>,
    to: String,
    span: Span,
    /// "see"; otherwise "see also".
    instead: bool,
}

/// The entries of the index.
#[derive(Debug, Default)]
pub(super) struct Tree {
    root: Node,
    /// Folded names of main entries that are another one.
    aliases: BTreeMap<String, String>,
    /// What marks ask for; settled when all entries are there.
    sent: Vec<Sent>,
}

/// A main entry that is looked up time and again.
#[derive(Debug)]
pub(super) struct Main {
    /// Its folded term.
    key: String,
    term: String,
}

/// The entry that `term` is, or is another name of by `aliases`.
fn main(aliases: &BTreeMap<String, String>, term: &str) -> Main {
    let term = aliases.get(&folded(term)).map_or(term, String::as_str);
    Main { key: folded(term), term: term.to_owned() }
}

/// A term as it is looked up: in small letters.
pub(super) fn folded(term: &str) -> String {
    term.to_lowercase()
}

impl Tree {
    /// No entries yet; `aliases` are folded names of a term and the term.
    pub(super) fn new(aliases: Vec<(String, String)>) -> Self {
        let mut tree = Self::default();
        for (name, term) in aliases {
            tree.aliases.entry(name).or_insert(term);
        }
        tree
    }

    /// Adds a place to an entry.
    pub(super) fn add(&mut self, entry: &[String], place: IndexPlace) {
        self.node(entry).places.push(place);
    }

    /// The main entry that `term` is, or is another name of.
    pub(super) fn main(&self, term: &str) -> Main {
        main(&self.aliases, term)
    }

    /// Adds a place to a main entry; unlike in a path, its name is copied only when it is new.
    pub(super) fn add_to(&mut self, main: &Main, place: IndexPlace) {
        let below = &mut self.root.below;
        if let Some(node) = below.get_mut(&main.key) {
            node.places.push(place);
            return;
        }
        let (term, places) = (main.term.clone(), vec![place]);
        below.insert(main.key.clone(), Node { term, places, ..Node::default() });
    }

    /// Makes the place `from` of a term a main one; unless it is `sure`, only where there is no
    /// other.
    pub(super) fn weigh(&mut self, term: &str, from: &Id, sure: bool) {
        let places = &mut self.node(&[term.to_owned()]).places;
        if !sure && places.iter().any(|it| it.main) {
            return;
        }
        if let Some(place) = places.iter_mut().find(|it| it.from == *from) {
            place.main = true;
        }
    }

    /// Ends the passage that began at `from`.
    pub(super) fn end(&mut self, entry: &[String], from: &Id, to: Id) {
        let places = &mut self.node(entry).places;
        if let Some(place) = places.iter_mut().rfind(|it| it.from == *from) {
            place.to = Some(to);
        }
    }

    /// Notes that a mark sends the reader from an entry to another.
    pub(super) fn refer(&mut self, from: &[String], to: &str, span: Span, instead: bool) {
        let (from, to) = (from.to_vec(), to.to_owned());
        self.sent.push(Sent { from, to, span, instead });
    }

    /// Whether there is a main entry of this name.
    pub(super) fn has(&self, term: &str) -> bool {
        self.root.below.contains_key(&folded(term))
    }

    /// Sends the reader from one main entry to another.
    pub(super) fn see(&mut self, from: &str, to: &str) {
        let from = self
            .root
            .below
            .entry(folded(from))
            .or_insert_with(|| Node { term: from.to_owned(), ..Node::default() });
        from.see.push(vec![folded(to)]);
    }

    /// Sends the reader from one main entry on to another.
    pub(super) fn see_also(&mut self, from: &str, to: &str) {
        if let Some(from) = self.root.below.get_mut(&folded(from)) {
            from.see_also.push(vec![folded(to)]);
        }
    }

    fn node(&mut self, entry: &[String]) -> &mut Node {
        let Self { root, aliases, .. } = self;
        let none = BTreeMap::new();
        let mut node = root;
        for (level, term) in entry.iter().enumerate() {
            // Only main entries have other names.
            let Main { key, term } = main(if level == 0 { aliases } else { &none }, term);
            let new = || Node { term, ..Node::default() };
            node = node.below.entry(key).or_insert_with(new);
        }
        node
    }

    /// The folded path of an entry, when there is one.
    fn find(&self, written: &str) -> Option<Vec<String>> {
        let mut node = &self.root;
        let mut path = vec![];
        for (level, term) in written.split('!').enumerate() {
            let term = term.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut key = folded(&term);
            if level == 0
                && !node.below.contains_key(&key)
                && let Some(alias) = self.aliases.get(&key)
            {
                key = folded(alias);
            }
            node = node.below.get(&key)?;
            path.push(key);
        }
        Some(path)
    }

    /// The lines of the index in the language's order.
    pub(super) fn lines(
        mut self,
        language: Language,
        names: &mut Names,
        report: &mut Report,
    ) -> Vec<IndexLine> {
        self.settle(report);
        let mut writer =
            Writer { language, names, lines: vec![], numbers: BTreeMap::new() };
        let mut sent = vec![];
        writer.write(&self.root, 0, &mut vec![], "", &mut sent);
        let Writer { mut lines, numbers, .. } = writer;
        for (number, see, see_also) in sent {
            let found = |paths: Vec<Vec<String>>| {
                let mut found: Vec<usize> = paths
                    .iter()
                    .filter_map(|it| numbers.get(it).copied())
                    .filter(|it| *it != number)
                    .collect();
                found.sort_unstable();
                found.dedup();
                found
            };
            let mut instead = found(see);
            lines[number].see_also = found(see_also);
            if !lines[number].places.is_empty() {
                // It has places of its own: the other entry is one more.
                lines[number].see_also.append(&mut instead);
                lines[number].see_also.sort_unstable();
                lines[number].see_also.dedup();
            }
            lines[number].see = instead;
        }
        lines
    }

    /// Settles where marks send the reader; tells of entries that there are not.
    fn settle(&mut self, report: &mut Report) {
        let sent = std::mem::take(&mut self.sent);
        // An entry may be sent to that is there only because it sends further.
        for it in &sent {
            self.node(&it.from);
        }
        for Sent { from, to, span, instead } in sent {
            let Some(path) = self.find(&to) else {
                let message = format!("the index has no entry `{to}`");
                let terms = self.root.below.values().map(|it| it.term.as_str());
                let hint = match nearest(&to, terms) {
                    Some(meant) => format!("write `{meant}`, if that is meant"),
                    None => "mark a place for the entry, or name another".to_owned(),
                };
                report.error(Code::UnknownEntry, Some(span), message, hint);
                continue;
            };
            let node = self.node(&from);
            if instead { &mut node.see } else { &mut node.see_also }.push(path);
        }
    }
}

/// Where lines send the reader: the line's number, and the paths.
type SentLines = Vec<(usize, Vec<Vec<String>>, Vec<Vec<String>>)>;

/// Writes the entries down as lines.
struct Writer<'a> {
    language: Language,
    names: &'a mut Names,
    lines: Vec<IndexLine>,
    /// The number of each entry's line.
    numbers: BTreeMap<Vec<String>, usize>,
}

impl Writer<'_> {
    fn write(
        &mut self,
        node: &Node,
        level: u8,
        path: &mut Vec<String>,
        letter: &str,
        sent: &mut SentLines,
    ) {
        let mut below: Vec<_> = node.below.iter().collect();
        below.sort_by_cached_key(|(_, it)| self.language.collation_key(&it.term));
        for (key, node) in below {
            let number = self.lines.len();
            path.push(key.clone());
            let own = self.language.letter(&node.term);
            let letter = if level == 0 { own.as_str() } else { letter };
            self.lines.push(IndexLine {
                id: self.names.fresh(&format!("i-{}", slug(&node.term))),
                level,
                term: node.term.clone(),
                letter: letter.to_owned(),
                places: node.places.clone(),
                ..IndexLine::default()
            });
            self.numbers.insert(path.clone(), number);
            sent.push((number, node.see.clone(), node.see_also.clone()));
            self.write(node, level + 1, path, letter, sent);
            path.pop();
        }
    }
}
