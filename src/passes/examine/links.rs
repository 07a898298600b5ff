//! Links that do not say where they lead.

use crate::diagnostic::{Code, Report};
use crate::document::{Inline, InlineKind, Target, plain_text};

/// Words that say nothing by themselves: a screen reader lists a page's links without what
/// stands around them.
const VAGUE: [&str; 28] = [
    "di sini",
    "disini",
    "klik di sini",
    "klik disini",
    "klik",
    "tautan",
    "tautan ini",
    "lihat",
    "lihat di sini",
    "baca",
    "baca di sini",
    "baca selengkapnya",
    "selengkapnya",
    "unduh",
    "ini",
    "sini",
    "here",
    "click here",
    "click",
    "link",
    "this link",
    "this",
    "read more",
    "more",
    "see here",
    "download",
    "go",
    "situs ini",
];

/// The most letters of an address that is its own text: beyond, it is read out in full.
const LONGEST_ADDRESS: usize = 60;

/// Tells a link whose words do not say where it leads.
pub(super) fn link(inline: &Inline, report: &mut Report) {
    let InlineKind::Link { target, content, title } = &inline.kind else { return };
    // Empty ones fill themselves; a title is read in place of the words.
    if content.is_empty() || !title.is_empty() {
        return;
    }
    let words = plain_text(content);
    let edge = |it: char| !it.is_alphanumeric();
    let plain = words.trim_matches(edge).to_lowercase();
    if VAGUE.contains(&plain.as_str()) {
        report.warn(
            Code::VagueLink,
            Some(inline.span),
            format!("the link `{}` does not say where it leads", words.trim()),
            "name in the brackets what stands there, such as `[the law of 2014](…)`",
        );
        return;
    }
    let is_address =
        ["http://", "https://", "www."].iter().any(|it| plain.starts_with(it));
    let leads_out = matches!(target, Target::Uri(_));
    if is_address && leads_out && words.chars().count() > LONGEST_ADDRESS {
        report.warn(
            Code::VagueLink,
            Some(inline.span),
            "the link's words are a long address, which is read out letter by letter",
            "write `[what stands there](address)`",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::link;
    use crate::diagnostic::{Code, Report};
    use crate::document::Target;

    fn told(words: &str) -> usize {
        let mut report = Report::default();
        let target = Target::Uri("https://a.org".to_owned());
        link(&crate::passes::sample::link(words, target), &mut report);
        let all = report.diagnostics();
        assert!(all.iter().all(|it| it.code == Code::VagueLink));
        all.len()
    }

    #[test]
    fn words_must_say_where_they_lead() {
        for words in ["di sini", "Klik di sini.", "(here)", "Selengkapnya…"] {
            assert_eq!(told(words), 1, "{words}");
        }
        for words in ["", "piagam ASEAN", "di sini juga berlaku", "https://asean.org"] {
            assert_eq!(told(words), 0, "{words}");
        }
        assert_eq!(told(&format!("https://asean.org/{}", "a".repeat(60))), 1);
    }
}
