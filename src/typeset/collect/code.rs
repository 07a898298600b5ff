//! Collects program text.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::diagnostic::Span;
use crate::document::CodeBlock;
use crate::font::Family;
use crate::ink::Role;
use crate::language::Language;
use crate::typeset::galley::Turn;
use crate::typeset::paragraph::{Gap, Stand};
use crate::units::Pt;

impl Flow<'_, '_, '_> {
    /// Code keeps its lines and its spaces; a line that is too long turns over and hangs.
    pub(super) fn code(&mut self, code: &CodeBlock, span: Span, frame: Frame) {
        let size = self.desk.design.styles.code;
        let element = self.open(Role::Code, frame.element);
        let mut voice = Voice::new(size.size, Language::Other, element).whole();
        voice.style.family = Family::Mono;
        voice.features = crate::font::Features { plain: true, ..Default::default() };
        self.space(0.5, Turn::FREE);
        self.serial += 1;
        let pad = self.desk.design.size * 0.6;
        let ground = crate::typeset::galley::Ground {
            serial: self.serial,
            left: frame.left,
            width: self.desk.design.measure - frame.left - frame.right,
            gray: 243,
            bar: Pt::ZERO,
            bar_gray: 0,
        };
        let ground = frame.ground.unwrap_or(ground);
        let column = size.size * 0.6;
        let count = code.text.lines().count();
        let mut offset = 0_usize;
        for (number, line) in code.text.lines().enumerate() {
            let shown = untabbed(line);
            let words = shown.trim_start_matches(' ');
            let spaces = u32::try_from(shown.len() - words.len()).unwrap_or(0);
            let mut text = self.text(element, |it| {
                it.text.origins.push((0, span));
                for word in spaced(words) {
                    it.word(word, 0, None, Some(span), voice);
                    it.gap(Gap::Space);
                }
            });
            let skipped = line.len() - line.trim_start().len();
            for token in text.tokens.iter_mut().take(1) {
                token.place = Some(crate::document::Place {
                    leaf: code.leaf,
                    offset: u32::try_from(offset + skipped).unwrap_or(u32::MAX),
                });
            }
            offset += line.len() + 1;
            let mut form = self.form(text, &frame);
            let turn_over = column * 2.0;
            let shift = column * f64::from(spaces);
            form.left = (frame.left + pad + shift + turn_over)
                .min(self.desk.design.measure * 0.6);
            form.indent = -turn_over;
            form.right = frame.right + pad;
            form.size = size;
            form.stand = Stand::Left;
            form.on_grid = false;
            form.ground = Some(ground);
            form.keep_previous = number > 0 && (number < 3 || number + 2 >= count);
            self.push(form);
        }
        self.space(0.5, Turn::FREE);
        self.flush = true;
    }
}

/// Columns from one tab stop to the next.
const TAB: usize = 4;

/// A line with spaces for its tabs.
fn untabbed(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut column = 0;
    for character in line.trim_end().chars() {
        let width = if character == '\t' { TAB - column % TAB } else { 1 };
        column += width;
        if character == '\t' {
            shown.extend(std::iter::repeat_n(' ', width));
        } else {
            shown.push(character);
        }
    }
    shown
}

/// The words of a line, where it may be turned over. Of several spaces all but the last, which
/// is the gap, stay with the word before; an empty line is a space.
fn spaced(line: &str) -> Vec<&str> {
    if line.is_empty() {
        return vec![" "];
    }
    let mut words = vec![];
    let mut start = 0;
    for (at, _) in line.match_indices(' ') {
        if !line[at + 1..].starts_with(' ') {
            words.push(&line[start..at]);
            start = at + 1;
        }
    }
    words.push(&line[start..]);
    words
}

#[cfg(test)]
mod tests {
    use super::{spaced, untabbed};

    #[test]
    fn tabs_lead_to_the_next_stop() {
        assert_eq!(untabbed("\ta\tbcd\te "), "    a   bcd e");
    }

    #[test]
    fn spaces_in_a_row_are_kept() {
        assert_eq!(spaced("let a   = 1;"), ["let", "a  ", "=", "1;"]);
        assert_eq!(spaced(""), [" "]);
    }
}
