//! Alternative texts that say nothing, and drawings whose words are too faint.

use crate::diagnostic::{Code, Report, Span};
use crate::document::{Block, BlockKind, Document, Inline, InlineKind};
use crate::picture::PictureId;

/// Words that tell no more than that there is a picture.
const VAGUE: [&str; 21] = [
    "gambar",
    "foto",
    "grafik",
    "diagram",
    "ilustrasi",
    "peta",
    "bagan",
    "tabel",
    "logo",
    "image",
    "picture",
    "photo",
    "photograph",
    "figure",
    "graphic",
    "chart",
    "illustration",
    "map",
    "img",
    "alt",
    "screenshot",
];

/// Examines a figure.
pub(super) fn figure(document: &Document, block: &Block, report: &mut Report) {
    let BlockKind::Figure(figure) = &block.kind else { return };
    if !figure.decorative {
        words(&figure.alt, block.span, report);
    }
    faint(document, figure.picture, block.span, report);
}

/// Examines a picture within a line.
pub(super) fn image(document: &Document, inline: &Inline, report: &mut Report) {
    let InlineKind::Image { picture, alt, decorative, .. } = &inline.kind else { return };
    if !decorative {
        words(alt, inline.span, report);
    }
    faint(document, *picture, inline.span, report);
}

fn words(alt: &str, span: Span, report: &mut Report) {
    let plain = alt.trim().trim_end_matches(['.', ':']).to_lowercase();
    let counted = plain.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.');
    let is_file = [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"]
        .iter()
        .any(|it| plain.ends_with(it));
    if is_file || VAGUE.contains(&counted.trim_end()) {
        let what =
            if is_file { "a file's name" } else { "no more than that there is one" };
        report.warn(
            Code::PoorAltText,
            Some(span),
            format!("the alternative text `{}` says {what}", alt.trim()),
            "say what the picture shows to those who do not see it",
        );
    }
}

fn faint(document: &Document, id: Option<PictureId>, span: Span, report: &mut Report) {
    let picture = id.and_then(|it| document.pictures.get(it.0 as usize));
    let Some(faint) = picture.and_then(crate::picture::Picture::faintest_text) else {
        return;
    };
    let hex = |[r, g, b]: [u8; 3]| format!("#{r:02x}{g:02x}{b:02x}");
    report.warn(
        Code::LowContrast,
        Some(span),
        format!(
            "the words `{}` in the picture stand out too little: {} on {} is {:.1} : 1",
            faint.text,
            hex(faint.colour),
            hex(faint.ground),
            faint.ratio
        ),
        format!(
            "make them darker or their ground lighter: {} : 1 at least",
            faint.wanted
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::diagnostic::{Report, Span};

    #[test]
    fn words_must_say_what_is_seen() {
        let told = |alt: &str| {
            let mut report = Report::default();
            words(alt, Span::default(), &mut report);
            report.diagnostics().len()
        };
        for alt in ["Gambar", "gambar 3", "peta.svg", " Foto. ", "Gambar 2.1"] {
            assert_eq!(told(alt), 1, "{alt}");
        }
        for alt in ["Peta Asia Tenggara", "Gambar kapal di pelabuhan", ""] {
            assert_eq!(told(alt), 0, "{alt}");
        }
    }
}
