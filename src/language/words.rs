//! The words that lontar itself prints.

/// One language's words.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field's English value stands in `english.rs`")]
pub struct Words {
    pub cover: &'static str,
    pub title_page: &'static str,
    pub copyright: &'static str,
    pub contents: &'static str,
    pub start_reading: &'static str,
    pub landmarks: &'static str,
    pub page_list: &'static str,
    pub part: &'static str,
    pub chapter: &'static str,
    pub section: &'static str,
    pub figure: &'static str,
    pub table: &'static str,
    pub exercise: &'static str,
    pub equation: &'static str,
    pub list_of_figures: &'static str,
    pub list_of_tables: &'static str,
    pub notes: &'static str,
    pub note: &'static str,
    pub back_to_text: &'static str,
    pub glossary: &'static str,
    pub bibliography: &'static str,
    pub index: &'static str,
    pub answers: &'static str,
    pub answer: &'static str,
    pub half_title: &'static str,
    pub dedication: &'static str,
    pub epigraph: &'static str,
    pub appendix: &'static str,
    pub colophon: &'static str,
    pub see: &'static str,
    pub teachers_edition: &'static str,
    pub teacher: &'static str,
    pub made_with: &'static str,
    pub see_also: &'static str,
    pub used_in: &'static str,
    pub page: &'static str,
    pub page_short: &'static str,
    pub on_page: &'static str,
    pub continued: &'static str,
    pub points: &'static str,
    pub true_word: &'static str,
    pub false_word: &'static str,
    pub reason: &'static str,
    pub and: &'static str,
    pub others: &'static str,
    pub no_date: &'static str,
    pub accessed: &'static str,
    pub volume: &'static str,
    pub decimal: char,
    pub callout_note: &'static str,
    pub callout_tip: &'static str,
    pub callout_important: &'static str,
    pub callout_warning: &'static str,
    pub callout_caution: &'static str,
    pub callout_objectives: &'static str,
    pub callout_keyterms: &'static str,
    pub callout_didyouknow: &'static str,
    pub callout_mistake: &'static str,
    pub callout_summary: &'static str,
    pub callout_activity: &'static str,
    pub callout_discussion: &'static str,
    pub undescribed: &'static str,
    pub missing_picture: &'static str,
    pub identifier: &'static str,
    pub edition_date: &'static str,
    pub main_pages: &'static str,
    pub set_in: &'static str,
    pub months: [&'static str; 12],
}

impl Words {
    /// "22 Maret 2024" of `2024-03-22`, "Maret 2024" of `2024-03`; anything else as it is.
    #[must_use]
    pub fn date(&self, written: &str) -> String {
        let parts: Vec<&str> = written.split('-').collect();
        let month = parts
            .get(1)
            .and_then(|it| it.parse::<usize>().ok())
            .and_then(|it| self.months.get(it.checked_sub(1)?));
        match (parts.as_slice(), month) {
            ([year, _], Some(month)) => format!("{month} {year}"),
            ([year, _, day], Some(month)) => {
                format!("{} {month} {year}", day.trim_start_matches('0'))
            }
            _ => written.to_owned(),
        }
    }
}

/// Words as they begin a sentence: with a capital at their head.
#[must_use]
pub fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::capitalized;
    use crate::language::Language;

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(capitalized("lihat juga"), "Lihat juga");
        assert_eq!(capitalized("égalité"), "Égalité");
        assert_eq!(capitalized(""), "");
    }

    #[test]
    fn dates_are_written_out() {
        let words = Language::Indonesian.words();
        assert_eq!(words.date("2024-03-05"), "5 Maret 2024");
        assert_eq!(words.date("2024-12"), "Desember 2024");
        assert_eq!(words.date("2024-13-01"), "2024-13-01");
        assert_eq!(words.date("musim semi"), "musim semi");
        assert_eq!(words.date("2026"), "2026");
        assert_eq!(Language::English.words().date("2026-11-22"), "22 November 2026");
    }
}
