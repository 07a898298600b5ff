//! English: its words and its ties.

use super::ties::Ties;
use super::words::Words;

/// What lontar prints in an English book.
pub(super) static WORDS: Words = Words {
    cover: "Cover",
    title_page: "Title page",
    copyright: "Copyright",
    contents: "Contents",
    start_reading: "Start reading",
    landmarks: "Landmarks",
    page_list: "List of pages",
    part: "Part",
    chapter: "Chapter",
    section: "Section",
    figure: "Figure",
    table: "Table",
    exercise: "Exercise",
    equation: "Equation",
    list_of_figures: "List of figures",
    list_of_tables: "List of tables",
    notes: "Notes",
    note: "Note",
    back_to_text: "back to the text",
    glossary: "Glossary",
    bibliography: "Bibliography",
    index: "Index",
    answers: "Answers",
    answer: "Answer",
    half_title: "Half title",
    dedication: "Dedication",
    epigraph: "Epigraph",
    appendix: "Appendix",
    colophon: "Colophon",
    see: "see",
    teachers_edition: "Teacher’s Edition",
    teacher: "teacher",
    made_with: "Made with",
    see_also: "see also",
    used_in: "used on",
    page: "page",
    page_short: "p.",
    on_page: "on p.",
    continued: "continued",
    points: "points",
    true_word: "True",
    false_word: "False",
    reason: "Reason",
    and: "and",
    others: "et al.",
    no_date: "n.d.",
    accessed: "accessed",
    volume: "vol.",
    decimal: '.',
    callout_note: "Note",
    callout_tip: "Tip",
    callout_important: "Important",
    callout_warning: "Warning",
    callout_caution: "Caution",
    callout_objectives: "Objectives",
    callout_keyterms: "Key terms",
    callout_didyouknow: "Did you know?",
    callout_mistake: "Common mistake",
    callout_summary: "Summary",
    callout_activity: "Activity",
    callout_discussion: "Discussion",
    undescribed: "Picture without a description",
    missing_picture: "missing picture",
    identifier: "Identifier",
    edition_date: "Date of this edition",
    main_pages: "Bold numbers lead to the main pages.",
    set_in: "Set in",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};

/// What stays together on a line in English.
pub(super) static TIES: Ties = Ties {
    referrers: &[
        "p.", "pp.", "page", "pages", "fig.", "figs.", "figure", "figures", "table",
        "tables", "chapter", "chapters", "ch.", "chap.", "section", "sec.", "part",
        "article", "art.", "no.", "nos.", "vol.", "eq.", "equation", "exercise",
        "question", "appendix", "grade", "line", "step", "§", "§§", "±", "≈", "c.",
        "ca.",
    ],
    titles: &["mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "sir", "rev.", "gen.", "gov."],
    units: &[
        "hundred", "thousand", "million", "billion", "trillion", "percent", "a.m.",
        "p.m.",
    ],
    months: &WORDS.months,
    connectives: &["and", "or", "are"],
    trailers: &["etc", "al"],
    ordinal: None,
    one_is_a_numeral: false,
};

/// The forms that `word` may be an inflection of: plurals and possessives.
pub(super) fn stems(word: &str) -> Vec<String> {
    let word =
        word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let mut stems = vec![];
    if let Some(stem) = word.strip_suffix("ies") {
        stems.push(format!("{stem}y"));
    }
    for suffix in ["es", "s", "'", "’"] {
        stems.extend(word.strip_suffix(suffix).map(str::to_owned));
    }
    stems.retain(|stem| stem.chars().count() >= 3);
    stems
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn plurals_have_stems() {
        assert_eq!(stems("policies"), ["policy", "polici", "policie"]);
        assert_eq!(stems("tariffs"), ["tariff"]);
        assert_eq!(stems("gas"), [""; 0]);
    }
}
