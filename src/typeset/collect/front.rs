//! Collects the pages before the text that lontar makes itself.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::design::TextSize;
use crate::document::{BlockKind, Section, SectionKind};
use crate::font::{Family, Style};
use crate::ink::Role;
use crate::typeset::form::Form;
use crate::typeset::galley::Turn;
use crate::typeset::paragraph::Stand;
use crate::units::Pt;

impl Flow<'_, '_, '_> {
    /// The half title: the title alone, a third down the page.
    pub(super) fn half_title(&mut self, frame: Frame) {
        let title = self.desk.document().metadata.title.clone();
        let leading = self.desk.design.leading;
        self.third_down();
        let size = TextSize { size: self.desk.design.size * 1.4, leading: leading * 1.5 };
        self.centered(&title, size, Role::Paragraph, frame, |it| it);
    }

    /// To whom the book is given: slanted, in the middle, a third down the page.
    pub(super) fn dedication(&mut self, section: &Section, frame: Frame) {
        self.third_down();
        for block in &section.blocks {
            let BlockKind::Paragraph(content) = &block.kind else {
                self.blocks(std::slice::from_ref(block), frame);
                continue;
            };
            let element = self.open(Role::Paragraph, frame.element);
            let voice = Voice::new(frame.text.size, frame.language, element);
            let text = self.text(element, |it| it.inlines(content, voice.italic()));
            let mut form = self.form(text, &frame);
            form.stand = Stand::Center;
            self.push(form);
            self.space(0.5, Turn::FREE);
        }
    }

    /// The motto of the book: ragged, in the right two thirds, a third down the page.
    pub(super) fn epigraph(&mut self, section: &Section, frame: Frame) {
        self.third_down();
        let frame = Frame {
            left: self.desk.design.measure / 3.0,
            stand: Stand::Left,
            indented: false,
            ..frame
        };
        // A quotation has its own white; here all of the page is white.
        for block in &section.blocks {
            match &block.kind {
                BlockKind::Quote(blocks) => self.blocks(blocks, frame),
                _ => self.blocks(std::slice::from_ref(block), frame),
            }
        }
    }

    /// How the book was made.
    pub(super) fn colophon(&mut self, section: &Section, frame: Frame) {
        self.opening(section, frame);
        let metadata = &self.desk.document().metadata;
        let words = self.desk.words;
        let mut lines = vec![];
        if metadata.dated {
            lines.push(format!(
                "{}: {}.",
                words.edition_date,
                words.date(&metadata.date)
            ));
        }
        lines.push(self.set_in());
        lines.push(format!("{} {}.", words.made_with, metadata.generator));
        lines.push(metadata.identifier_line(words.identifier));
        let frame = Frame { stand: Stand::Left, indented: false, ..frame };
        self.flush = true;
        for line in lines {
            let element = self.open(Role::Paragraph, frame.element);
            let mut voice = Voice::new(frame.text.size, frame.language, element).whole();
            voice.features.old_style = false;
            let text = self.text(element, |it| it.words(&line, voice));
            let form = self.form(text, &frame);
            self.push(form);
            self.space(0.5, Turn::FREE);
        }
    }

    /// "Dicetak dengan huruf Libertinus Serif dan Source Sans 3."
    fn set_in(&self) -> String {
        let words = self.desk.words;
        let faces = self.desk.lexicon.faces();
        let [serif, sans] = [Family::Serif, Family::Sans].map(|family| {
            faces.get(faces.id(Style { family, ..Style::default() })).family_name()
        });
        format!("{} {serif} {} {sans}.", words.set_in, words.and)
    }

    /// The title page: title, subtitle, who made it, and the publisher at the foot.
    pub(super) fn title_page(&mut self, frame: Frame) {
        let metadata = self.desk.document().metadata.clone();
        let leading = self.desk.design.leading;
        let scale = self.desk.design.size / Pt(10.5);
        self.forms.push(Form::Strut(leading * f64::from(self.desk.design.lines / 5)));
        let role = Role::Paragraph;
        let title = TextSize { size: Pt(27.0) * scale, leading: leading * 2.5 };
        self.centered(&metadata.title, title, role, frame, |it| it);
        if !metadata.subtitle.is_empty() {
            self.forms.push(Form::Strut(leading * 0.5));
            let size = TextSize { size: Pt(13.5) * scale, leading: leading * 1.5 };
            self.centered(&metadata.subtitle, size, role, frame, Voice::italic);
        }
        if !metadata.edition.is_empty() {
            self.forms.push(Form::Strut(leading));
            let size = TextSize { size: Pt(11.0) * scale, leading: leading * 1.5 };
            self.centered(&metadata.edition, size, role, frame, |it| it.sans().bold());
        }
        self.forms.push(Form::Strut(leading * 3.0));
        let size = TextSize { size: Pt(12.0) * scale, leading: leading * 1.5 };
        for person in &metadata.contributors {
            self.centered(&person.name, size, role, frame, |it| it);
        }
        self.forms.push(Form::Fill);
        if !metadata.publisher.is_empty() {
            let size = TextSize { size: Pt(10.0) * scale, leading };
            self.centered(&metadata.publisher, size, role, frame, Voice::small_caps);
        }
    }

    /// Words of lontar's own in the middle of the page.
    pub(super) fn centered(
        &mut self,
        words: &str,
        size: TextSize,
        role: Role,
        frame: Frame,
        dress: impl FnOnce(Voice) -> Voice,
    ) {
        let element = self.open(role, frame.element);
        let mut voice = dress(Voice::new(size.size, frame.language, element).whole());
        voice.features.old_style = false;
        let text = self.text(element, |it| it.words(words, voice));
        let mut form = self.form(text, &frame);
        form.size = size;
        form.stand = Stand::Center;
        form.on_grid = false;
        self.push(form);
    }

    /// Rights, identifiers and the like, at the foot of the page behind the title.
    pub(super) fn copyright_page(&mut self, frame: Frame) {
        let metadata = self.desk.document().metadata.clone();
        let words = self.desk.words;
        let mut lines = vec![];
        let mut title = metadata.full_title();
        if !metadata.subtitle.is_empty() {
            title = format!("{title}: {}", metadata.subtitle);
        }
        lines.push(title);
        lines.extend(metadata.copyright_line());
        lines.extend(metadata.copyright.iter().cloned());
        lines.extend([metadata.rights.clone(), metadata.publisher.clone()]);
        if metadata.dated {
            let date = words.date(&metadata.date);
            lines.push(format!("{}: {date}", words.edition_date));
        }
        lines.push(metadata.identifier_line(words.identifier));
        let sections = &self.desk.document().sections;
        if sections.iter().all(|it| it.kind != SectionKind::Colophon) {
            lines.push(self.set_in());
        }
        self.forms.push(Form::Fill);
        let size = self.desk.design.styles.note;
        let small = Frame { text: size, stand: Stand::Left, on_grid: false, ..frame };
        for line in lines.iter().filter(|it| !it.is_empty()) {
            let element = self.open(Role::Paragraph, frame.element);
            let mut voice = Voice::new(size.size, frame.language, element).whole();
            voice.features.old_style = false;
            let text = self.text(element, |it| it.words(line, voice));
            let mut form = self.form(text, &small);
            form.right = self.desk.design.measure * 0.15;
            self.push(form);
            self.forms.push(Form::Strut(size.leading * 0.35));
        }
    }
}
