//! Gives boxes without a title the language's own.

use crate::document::{
    Block, BlockKind, CalloutKind, Document, Inline, InlineKind, Leaf,
};
use crate::language::{Language, Words};

/// Fills in the default titles: "Tujuan belajar", "Istilah kunci", … in the language that the
/// box stands in.
pub(super) fn callouts(document: &mut Document) {
    let language = Language::of(&document.metadata.lang);
    for section in &mut document.sections {
        let language = section.lang.as_deref().map_or(language, Language::of);
        fill(&mut section.blocks, language);
        for note in &mut section.notes {
            fill(&mut note.blocks, language);
        }
    }
    for entry in &mut document.glossary {
        fill(&mut entry.definition, language);
    }
}

fn fill(blocks: &mut [Block], language: Language) {
    for block in blocks {
        let language = block.lang.as_deref().map_or(language, Language::of);
        let span = block.span;
        if let BlockKind::Callout(callout) = &mut block.kind
            && callout.title.is_empty()
        {
            let text = default_title(callout.kind, language.words()).to_owned();
            let kind = InlineKind::Text { text, leaf: Leaf::default() };
            callout.title = vec![Inline { span, kind }];
        }
        for inner in block.kind.children_mut() {
            fill(inner, language);
        }
    }
}

fn default_title(kind: CalloutKind, words: &Words) -> &'static str {
    match kind {
        CalloutKind::Note => words.callout_note,
        CalloutKind::Tip => words.callout_tip,
        CalloutKind::Important => words.callout_important,
        CalloutKind::Warning => words.callout_warning,
        CalloutKind::Caution => words.callout_caution,
        CalloutKind::Objectives => words.callout_objectives,
        CalloutKind::KeyTerms => words.callout_keyterms,
        CalloutKind::DidYouKnow => words.callout_didyouknow,
        CalloutKind::Mistake => words.callout_mistake,
        CalloutKind::Summary => words.callout_summary,
        CalloutKind::Activity => words.callout_activity,
        CalloutKind::Discussion => words.callout_discussion,
        CalloutKind::Answer => words.answer,
    }
}

#[cfg(test)]
mod tests {
    use super::callouts;
    use crate::document::{BlockKind, CalloutKind, walk_blocks};
    use crate::language::Language;
    use crate::passes::answers::tests::callout;
    use crate::passes::sample::{chapter, document, show, text};

    #[test]
    fn titles_come_in_the_language_of_the_box() {
        let mut own = callout(CalloutKind::Tip, vec![]);
        if let BlockKind::Callout(it) = &mut own.kind {
            it.title = vec![text("Ingat")];
        }
        let mut english = callout(CalloutKind::Summary, vec![]);
        english.lang = Some("en".to_owned());
        let nested = callout(CalloutKind::Objectives, vec![own, english]);
        let mut document = document(vec![chapter("Satu", vec![nested])]);
        callouts(&mut document);
        let mut titles = vec![];
        walk_blocks(&document.sections[0].blocks, &mut |it| {
            titles.extend(it.kind.texts().into_iter().map(|it| show(it)));
        });
        let indonesian = Language::Indonesian.words().callout_objectives;
        let english = Language::English.words().callout_summary;
        assert_eq!(titles, [indonesian, "Ingat", english]);
        assert_ne!(english, Language::Indonesian.words().callout_summary);
    }
}
