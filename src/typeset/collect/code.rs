//! Collects program text.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::document::CodeBlock;
use crate::font::Family;
use crate::ink::Role;
use crate::language::Language;
use crate::typeset::galley::Turn;
use crate::typeset::paragraph::Stand;
use crate::units::Pt;

impl Flow<'_, '_, '_> {
    /// Code keeps its lines and its spaces; a line that is too long turns over and hangs.
    pub(super) fn code(&mut self, code: &CodeBlock, frame: Frame) {
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
            let words = line.trim_start_matches(' ');
            let spaces = u32::try_from(line.len() - words.len()).unwrap_or(0);
            let kept = words.replace('\t', "    ").replace(' ', "\u{a0}");
            let kept = if kept.is_empty() { "\u{a0}".to_owned() } else { kept };
            let mut text = self.text(element, |it| it.words(&kept, voice));
            let skipped = line.len() - words.len();
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
