//! Settles the terms that the author marked by hand.

use super::link::Linker;
use super::mode::{Mode, Stand};
use crate::diagnostic::{Code, nearest};
use crate::document::{Inline, InlineKind, Leaf, Span, TermRole};
use crate::passes::references::{broken, tell_misplaced};

impl Linker<'_> {
    /// Settles `[[term]]` and `[term]{.def}`; false when it cannot be a link here and only its
    /// words may stay.
    pub(super) fn by_hand(&mut self, inline: &mut Inline, mode: Mode) -> bool {
        let span = inline.span;
        let InlineKind::Term { term, entry, id, role, content } = &mut inline.kind else {
            return true;
        };
        if content.is_empty() {
            let kind = InlineKind::Text { text: term.clone(), leaf: Leaf::default() };
            content.push(Inline { span, kind });
        }
        let defines = *role == TermRole::Definition;
        let Some(found) = self.lexicon.find(term) else {
            self.tell_unknown(term, defines, span);
            inline.kind = broken(std::mem::take(content), term, span);
            return true;
        };
        self.found.seen[found] = true;
        if defines && (mode.in_link || mode.stand == Stand::List || self.own.is_some()) {
            self.tell_misplaced(found, mode, span);
            *role = TermRole::Use;
        }
        if mode.in_link || !self.linking {
            return false;
        }
        if mode.stand == Stand::List {
            // The text that follows is still to name it for the first time.
            *role = TermRole::Listed;
        } else {
            self.linked[found] = true;
        }
        *term = self.glossary[found].term.clone();
        *entry = Some(found);
        *id = self.note(found, *role, mode, span);
        true
    }

    fn tell_unknown(&mut self, term: &str, defines: bool, span: Span) {
        let spellings: Vec<_> = self.lexicon.spellings().collect();
        let hint = match nearest(term, spellings.iter().map(String::as_str)) {
            Some(meant) if defines => {
                format!("write `{{def=\"{meant}\"}}`, if that is meant")
            }
            Some(meant) => format!("write `[[{meant}]]`, if that is meant"),
            None if defines => {
                "add the term to the glossary, name it with `{def=\"term\"}`, or take the mark away"
                    .to_owned()
            }
            None => "add the term to the glossary, or take the brackets away".to_owned(),
        };
        let message = format!("the glossary has no term `{term}`");
        self.found.told.error(Code::UnknownTerm, Some(span), message, hint);
    }

    fn tell_misplaced(&mut self, entry: usize, mode: Mode, span: Span) {
        let term = &self.glossary[entry].term;
        let place = if mode.in_link {
            "a link"
        } else if self.own.is_some() {
            "the glossary itself"
        } else {
            "a box of goals or key terms"
        };
        tell_misplaced(&mut self.found.told, place, term, span);
    }
}
