//! Collects the pages before the text that lontar makes itself.

use super::desk::{Frame, Voice};
use super::flow::Flow;
use crate::design::TextSize;
use crate::font::{Family, Style};
use crate::ink::Role;
use crate::typeset::form::Form;
use crate::typeset::paragraph::Stand;
use crate::units::Pt;

impl Flow<'_, '_, '_> {
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
        let mut title = metadata.title.clone();
        if !metadata.subtitle.is_empty() {
            title = format!("{title}: {}", metadata.subtitle);
        }
        lines.push(title);
        let names: Vec<_> =
            metadata.contributors.iter().map(|it| it.name.as_str()).collect();
        let year = metadata.date.get(..4).unwrap_or("");
        if !names.is_empty() {
            lines.push(format!("© {year} {}", names.join(", ")));
        }
        lines.extend(metadata.copyright.iter().cloned());
        lines.extend([metadata.rights.clone(), metadata.publisher.clone()]);
        lines.push(format!("{}: {}", words.edition_date, metadata.date));
        match &metadata.isbn {
            Some(isbn) => lines.push(format!("ISBN {isbn}")),
            None => lines.push(format!("{}: {}", words.identifier, metadata.identifier)),
        }
        let faces = self.desk.lexicon.faces();
        let families = [Family::Serif, Family::Sans].map(|family| {
            faces.get(faces.id(Style { family, ..Style::default() })).family_name()
        });
        let [serif, sans] = families;
        lines.push(format!("{} {serif} {} {sans}.", words.set_in, words.and));
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
