//! The forms by which the text may name the entries.

use std::collections::BTreeMap;

use super::tokens::{folded, words};
use crate::diagnostic::{Code, Report};
use crate::document::Entry;

/// One way to write a term.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// Index of the entry.
    pub(super) entry: usize,
    /// Its words as the glossary has them.
    pub(super) written: Vec<String>,
    /// Its words as they are looked up.
    pub(super) words: Vec<String>,
    /// What stands between the words: one space for any white.
    pub(super) gaps: Vec<String>,
    /// Capitals must agree.
    pub(super) exact: bool,
}

impl Form {
    fn new(text: &str, entry: usize, exact: bool) -> Option<Self> {
        let ranges: Vec<_> = words(text).collect();
        let gap =
            |pair: &[std::ops::Range<usize>]| gap(&text[pair[0].end..pair[1].start]);
        let form = Self {
            entry,
            written: ranges.iter().map(|it| text[it.clone()].to_owned()).collect(),
            words: ranges.iter().map(|it| folded(&text[it.clone()])).collect(),
            gaps: ranges.windows(2).map(gap).collect(),
            exact,
        };
        (!form.words.is_empty()).then_some(form)
    }

    /// Whether the capitals of `word`, which stands for the form's word number `at`, are right:
    /// as written, or with a capital where a sentence begins with the form.
    pub(super) fn agrees(&self, at: usize, word: &str) -> bool {
        let written = self.written[at].as_str();
        if !self.exact || word == written {
            return true;
        }
        let mut letters = word.chars();
        let mut own = written.chars();
        at == 0
            && letters.next().map(|it| it.to_lowercase().to_string())
                == own.next().map(|it| it.to_string())
            && letters.as_str() == own.as_str()
    }
}

/// What stands between two words, as forms and text are compared: any white is one space.
pub(super) fn gap(text: &str) -> String {
    if text.chars().all(char::is_whitespace) { " ".to_owned() } else { text.to_owned() }
}

/// The forms of all entries: terms, further forms, abbreviations (whose capitals always
/// matter). One that two entries claim is an error, and the first keeps it.
pub(super) fn lay_out(glossary: &[Entry], report: &mut Report) -> Vec<Form> {
    let mut forms: Vec<Form> = vec![];
    let mut owners: BTreeMap<(Vec<String>, Vec<String>), Vec<usize>> = BTreeMap::new();
    for (index, entry) in glossary.iter().enumerate() {
        let abbreviation = Some((&entry.abbreviation, true));
        let all = std::iter::once((&entry.term, entry.exact))
            .chain(entry.forms.iter().map(|it| (it, entry.exact)))
            .chain(abbreviation.filter(|it| !it.0.is_empty()));
        for (text, exact) in all {
            let Some(form) = Form::new(text, index, exact) else { continue };
            let key = (form.words.clone(), form.gaps.clone());
            let rivals = owners.entry(key).or_default();
            let rival = rivals
                .iter()
                .map(|&it| &forms[it])
                .find(|it| it.exact == exact && (!exact || it.written == form.written));
            match rival {
                Some(rival) if rival.entry != index => {
                    let other = &glossary[rival.entry].term;
                    report.error(
                        Code::RepeatedTerm,
                        Some(entry.span),
                        if *text == entry.term && text == other {
                            format!("the glossary has `{text}` twice")
                        } else {
                            format!(
                                "`{text}` of `{}` belongs to `{other}` already",
                                entry.term
                            )
                        },
                        "leave it with one of the two entries",
                    );
                }
                Some(_) => {}
                None => {
                    rivals.push(forms.len());
                    forms.push(form);
                }
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::{Form, lay_out};
    use crate::diagnostic::Report;
    use crate::passes::sample::{entry, findings};

    #[test]
    fn forms_are_cut_into_words_and_gaps() {
        let form =
            Form::new("  *Kerja\u{a0} sama*, antar-negara", 3, false).expect("words");
        assert_eq!(form.words, ["kerja", "sama", "antar-negara"]);
        assert_eq!(form.gaps, [" ", "*, "]);
        assert!(Form::new("—", 0, false).is_none());
    }

    #[test]
    fn exact_forms_agree_in_capitals() {
        let form = Form::new("wilayah FIR", 0, true).expect("words");
        assert!(form.agrees(0, "wilayah") && form.agrees(0, "Wilayah"));
        assert!(!form.agrees(0, "WILAYAH"));
        assert!(form.agrees(1, "FIR") && !form.agrees(1, "Fir"));
        assert!(!Form::new("FIR", 0, true).expect("words").agrees(0, "fir"));
    }

    #[test]
    fn a_form_belongs_to_one_entry() {
        let mut zee = entry("zona ekonomi eksklusif", &["ZEE", "zona ekonomi Eksklusif"]);
        zee.abbreviation = "ZEE".to_owned();
        let glossary = [zee, entry("batas", &["Zee"]), entry("batas", &[])];
        let mut report = Report::default();
        let forms = lay_out(&glossary, &mut report);
        let kept: Vec<_> =
            forms.iter().map(|it| (it.written.join(" "), it.exact)).collect();
        assert_eq!(
            kept,
            [
                ("zona ekonomi eksklusif", false),
                ("ZEE", false),
                ("ZEE", true),
                ("batas", false)
            ]
            .map(|(text, exact)| (text.to_owned(), exact))
        );
        assert_eq!(
            findings(&report),
            [
                "error repeated-term: `Zee` of `batas` belongs to `zona ekonomi eksklusif` already",
                "error repeated-term: the glossary has `batas` twice",
            ]
        );
    }
}
