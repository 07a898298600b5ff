//! Collects whole sections: their openings, and what lontar makes itself (title page, rights,
//! contents, glossary, index).

use super::column::ColumnForm;
use super::desk::{Desk, Frame, Voice};
use super::flow::Flow;
use super::form::{Form, Hang, Marker, Tail, TextForm};
use super::galley::Turn;
use super::paragraph::{Gap, Stand};
use crate::design::TextSize;
use crate::document::{
    Block, BlockKind, ContentsEntry, Entry, Id, Section, SectionKind, plain_text,
};
use crate::ink::{ElementId, Role};
use crate::language::Language;
use crate::units::Pt;

/// Collects section `number`; `parent` is the element that it is part of.
pub(super) fn section(
    desk: &mut Desk<'_, '_>,
    number: usize,
    parent: ElementId,
) -> ColumnForm {
    let section = &desk.document().sections[number];
    let language = section.lang.as_deref().map_or(desk.language, Language::of);
    let role = if section.kind == SectionKind::Part { Role::Part } else { Role::Section };
    let element = desk.ledger.open(role, parent);
    desk.ledger.element_mut(element).lang.clone_from(&section.lang);
    let mut flow = Flow::new(desk, number);
    let frame = flow.frame(element, language);
    match section.kind {
        SectionKind::TitlePage => flow.title_page(frame),
        SectionKind::Copyright => flow.copyright_page(frame),
        SectionKind::Contents => flow.contents(section, frame),
        SectionKind::Part => flow.part(section, frame),
        SectionKind::Glossary => flow.glossary(section, frame),
        SectionKind::Index => flow.index(section, frame),
        SectionKind::Front
        | SectionKind::Chapter
        | SectionKind::Back
        | SectionKind::Answers
        | SectionKind::Bibliography => {
            flow.opening(section, frame);
            flow.blocks(&section.blocks, frame);
        }
    }
    let notes = flow.footnotes(section, element, language);
    let forms = flow.forms;
    let heads = running_heads(desk, section);
    let bare = matches!(
        section.kind,
        SectionKind::TitlePage | SectionKind::Copyright | SectionKind::Part
    );
    let recto = match section.kind {
        SectionKind::TitlePage | SectionKind::Part => true,
        SectionKind::Copyright => false,
        SectionKind::Chapter => desk.design.chapters_recto,
        _ => desk.design.chapters_recto,
    };
    ColumnForm {
        section: number,
        kind: section.kind,
        id: section.id.clone(),
        recto,
        heads: if bare { None } else { Some(heads) },
        folios: !bare,
        forms,
        notes,
    }
}

/// The words of the running heads: the book on the left, the section on the right.
fn running_heads(desk: &mut Desk<'_, '_>, section: &Section) -> [TextForm; 2] {
    let book = desk.document().metadata.title.clone();
    let own = section.short_title.clone().unwrap_or_else(|| plain_text(&section.title));
    [book, own].map(|words| {
        let mut flow = Flow::new(desk, 0);
        let size = flow.desk.design.styles.furniture;
        let voice =
            Voice::new(size.size, flow.desk.language, ElementId(0)).small_caps().whole();
        let text = flow.text(ElementId(0), |it| it.words(&words, voice));
        let mut frame = flow.frame(ElementId(0), flow.desk.language);
        frame.stand = Stand::Left;
        let mut form = flow.form(text, &frame);
        form.size = size;
        // The folio stands on the same line or below; a head never fills the whole measure.
        form.right = flow.desk.design.indent * 2.0;
        form
    })
}

impl Flow<'_, '_, '_> {
    /// A section's title: sunk, its number above, white below.
    fn opening(&mut self, section: &Section, frame: Frame) {
        let styles = self.desk.design.styles.clone();
        let leading = self.desk.design.leading;
        self.forms.push(Form::Strut(leading * f64::from(styles.title_sink)));
        let heading = self.open(Role::Heading(1), frame.element);
        let label = label_of(section, self.desk.words);
        if let Some(label) = label {
            let mut voice = Voice::new(styles.title_number.size, frame.language, heading)
                .sans()
                .whole();
            voice.tracking = 80;
            let text = self.text(heading, |it| it.words(&label.to_uppercase(), voice));
            let mut form = self.form(text, &frame);
            form.stand = Stand::Left;
            form.keep_next = true;
            form.size = styles.title_number;
            self.push(form);
            self.forms.push(Form::Space(leading * 0.5, Turn::FORBIDDEN));
        }
        let voice = Voice::new(styles.title.size, frame.language, heading).whole();
        let mut voice = voice;
        voice.features.old_style = false;
        let text = self.text(heading, |it| it.inlines(&section.title, voice));
        let mut form = self.form(text, &frame);
        form.stand = Stand::Left;
        form.size = styles.title;
        form.on_grid = false;
        form.keep_next = true;
        self.push(form);
        let below = if section.number.is_some() { 1.5 } else { 2.0 };
        self.forms.push(Form::Space(leading * below, Turn::FORBIDDEN));
        self.flush = true;
    }

    /// The page that opens a part.
    fn part(&mut self, section: &Section, frame: Frame) {
        let styles = self.desk.design.styles.clone();
        let leading = self.desk.design.leading;
        self.forms.push(Form::Strut(leading * f64::from(self.desk.design.lines / 3)));
        let heading = self.open(Role::Heading(1), frame.element);
        if let Some(label) = label_of(section, self.desk.words) {
            let mut voice = Voice::new(styles.title_number.size, frame.language, heading)
                .sans()
                .whole();
            voice.tracking = 80;
            let text = self.text(heading, |it| it.words(&label.to_uppercase(), voice));
            let mut form = self.form(text, &frame);
            form.stand = Stand::Center;
            form.keep_next = true;
            self.push(form);
            self.forms.push(Form::Space(leading, Turn::FORBIDDEN));
        }
        let mut voice =
            Voice::new(styles.title.size * 1.15, frame.language, heading).whole();
        voice.features.old_style = false;
        let text = self.text(heading, |it| it.inlines(&section.title, voice));
        let mut form = self.form(text, &frame);
        form.stand = Stand::Center;
        form.on_grid = false;
        form.size = TextSize { size: voice.size, leading: leading * 2.0 };
        self.push(form);
        if !section.blocks.is_empty() {
            self.forms.push(Form::Space(leading * 2.0, Turn::FREE));
            self.flush = true;
            self.blocks(&section.blocks, frame);
        }
    }

    /// The title page: title, subtitle, who made it, and the publisher at the foot.
    fn title_page(&mut self, frame: Frame) {
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
    fn centered(
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
    fn copyright_page(&mut self, frame: Frame) {
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
        lines.push(words.set_in.to_owned());
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

    /// The table of contents: dots lead to the page.
    fn contents(&mut self, section: &Section, frame: Frame) {
        self.opening(section, frame);
        let toc = self.open(Role::Contents, frame.element);
        let entries: Vec<ContentsEntry> = self.desk.book.contents().to_vec();
        let mut previous = None;
        for entry in entries.iter().filter(|it| it.level <= 2) {
            if previous.is_some()
                && entry.level < 2
                && (entry.level == 0 || previous != Some(0))
            {
                self.space(0.5, Turn::FREE);
            }
            self.contents_line(entry, toc, frame);
            previous = Some(entry.level);
        }
    }

    fn contents_line(&mut self, entry: &ContentsEntry, toc: ElementId, frame: Frame) {
        let design = self.desk.design;
        let item = self.open(Role::ContentsItem, toc);
        let words = plain_text(&entry.title);
        let voice = Voice::new(design.size, frame.language, item).whole();
        let voice = match entry.level {
            0 => voice.sans().bold(),
            _ => voice,
        };
        let folio = self.desk.folios.spot(&entry.id).map(|it| it.folio.to_string());
        let label = entry.label.clone();
        let id = entry.id.clone();
        let element = self.open(Role::Reference, item);
        let link = self.desk.ledger.open(Role::Link, element);
        let description = format!("{label} {words}").trim().to_owned();
        let target = crate::ink::LinkTarget::Internal(id);
        let link_id = self.desk.ledger.add_link(crate::ink::Link {
            target,
            description,
            element: link,
        });
        let voice = Voice { link: Some(link_id), ..voice.of(link) };
        let hang = if entry.level == 1 && !label.is_empty() {
            design.size * 3.6
        } else {
            Pt::ZERO
        };
        let separate = if hang > Pt::ZERO { "" } else { "\u{2002}" };
        let text = self.text(item, |it| {
            if !label.is_empty() && hang == Pt::ZERO {
                it.words(&label.replace(' ', "\u{a0}"), voice);
                it.gap(Gap::Tie);
                it.words(separate, voice);
                it.gap(Gap::Space);
            }
            it.inlines(&strip_notes(&entry.title), voice);
        });
        let marker = (hang > Pt::ZERO).then(|| {
            self.text(item, |it| it.words(&label.replace(' ', "\u{a0}"), voice))
        });
        let mut number_voice = voice;
        number_voice.features.tabular = true;
        number_voice.features.old_style = false;
        number_voice.style.bold = entry.level == 0;
        let tail =
            folio.map(|folio| self.text(item, |it| it.words(&folio, number_voice)));
        let plain = Voice::new(design.size, frame.language, item);
        let dots = (entry.level > 1).then(|| {
            let mut text = self.text(item, |it| it.words(".", plain));
            for style in &mut text.styles {
                style.tag = crate::ink::Tag::Layout;
            }
            text
        });
        let mut form = self.form(text, &frame);
        form.stand = Stand::Left;
        form.right = Pt::ZERO;
        form.left = match entry.level {
            0 => Pt::ZERO,
            1 => hang,
            _ => design.size * 3.6,
        };
        form.marker = marker.map(|text| Marker { text, hang: Hang::At(Pt::ZERO) });
        form.keep_next = entry.level == 0;
        form.together = true;
        form.tail = tail.map(|text| Tail { text, dots, clear: design.size * 3.0 });
        self.push(form);
    }

    /// The glossary: terms under their letters, each with the pages that use it.
    fn glossary(&mut self, section: &Section, frame: Frame) {
        self.opening(section, frame);
        self.blocks(&section.blocks, frame);
        let entries = &self.desk.document().glossary;
        let mut letter = "";
        let list = self.open(Role::List { ordered: false }, frame.element);
        for entry in entries {
            if entry.letter != letter {
                letter = &entry.letter;
                self.letter(letter, frame);
            }
            self.entry(entry, list, frame);
        }
    }

    fn letter(&mut self, letter: &str, frame: Frame) {
        let size = self.desk.design.styles.headings[1];
        let element = self.open(Role::Heading(2), frame.element);
        let voice = Voice::new(size.size, frame.language, element).sans().bold();
        let text = self.text(element, |it| it.words(letter, voice));
        self.space(1.0, Turn::FREE);
        let mut form = self.form(text, &frame);
        form.stand = Stand::Left;
        form.keep_next = true;
        form.size = size;
        self.push(form);
    }

    /// "**term** (english) Definition. → see also. 12, 31"
    fn entry(&mut self, entry: &Entry, list: ElementId, frame: Frame) {
        let item = self.open(Role::ListItem, list);
        let label = self.open(Role::Label, item);
        let body = self.open(Role::ListBody, item);
        let hang = self.desk.design.indent;
        let voice = Voice::new(frame.text.size, frame.language, body);
        let (first, rest) = match entry.definition.split_first() {
            Some((Block { kind: BlockKind::Paragraph(content), .. }, rest)) => {
                (content.as_slice(), rest)
            }
            _ => (&[][..], entry.definition.as_slice()),
        };
        self.anchors.push(entry.id.clone());
        let text = self.text(body, |it| {
            it.words(&entry.term, voice.of(label).bold());
            if !entry.abbreviation.is_empty() {
                it.gap(Gap::Space);
                it.words(&format!("({})", entry.abbreviation), voice);
            }
            if !entry.english.is_empty() {
                it.gap(Gap::Space);
                let mut english = voice;
                english.language = Language::English;
                it.words("(", voice);
                it.words(&entry.english, english.italic());
                it.words(")", voice);
            }
            it.gap(Gap::Space);
            it.inlines(first, voice);
        });
        let last = rest.is_empty().then(|| self.references(entry, voice));
        let mut form = self.form(text, &frame);
        form.left = frame.left + hang;
        form.indent = -hang;
        form.stand = Stand::Left;
        if let Some(Some(extra)) = last {
            join(&mut form.text, extra);
            self.push(form);
            return;
        }
        self.push(form);
        if rest.is_empty() {
            return;
        }
        let inner = Frame { left: frame.left + hang, element: body, ..frame };
        self.flush = true;
        self.blocks(rest, inner);
        if let Some(extra) = self.references(entry, voice) {
            let mut form = self.form(extra, &inner);
            form.stand = Stand::Left;
            self.push(form);
        }
    }

    /// What an entry refers to: other entries, and the pages of its uses.
    fn references(
        &mut self,
        entry: &Entry,
        voice: Voice,
    ) -> Option<super::paragraph::Text> {
        let related: Vec<(Id, String)> = entry
            .related
            .iter()
            .map(|it| &self.desk.document().glossary[*it])
            .map(|it| (it.id.clone(), it.term.clone()))
            .collect();
        let pages = self.pages_of(entry);
        if related.is_empty() && pages.is_empty() {
            return None;
        }
        let see = self.desk.words.see_also;
        let element = voice.element;
        let mut folios = voice.sans();
        folios.size = folios.size * 0.86;
        Some(self.text(element, |it| {
            if !related.is_empty() {
                it.words(&format!("{see} "), voice.italic());
                for (at, (id, term)) in related.iter().enumerate() {
                    it.linked_words(id, term, voice);
                    it.words(if at + 1 < related.len() { ", " } else { ". " }, voice);
                }
            }
            for (at, (id, page)) in pages.iter().enumerate() {
                it.linked_words(id, page, folios);
                if at + 1 < pages.len() {
                    it.words(", ", folios);
                }
            }
        }))
    }

    /// The pages that use a term, each once, with the first use on it.
    fn pages_of(&self, entry: &Entry) -> Vec<(Id, String)> {
        let mut pages: Vec<(Id, String)> = vec![];
        for used in &entry.uses {
            let Some(spot) = self.desk.folios.spot(&used.id) else { continue };
            let page = spot.folio.to_string();
            if pages.last().is_none_or(|it| it.1 != page) {
                pages.push((used.id.clone(), page));
            }
        }
        pages
    }

    /// The index: terms and the pages that use them.
    fn index(&mut self, section: &Section, frame: Frame) {
        self.opening(section, frame);
        let hang = self.desk.design.indent;
        let list = self.open(Role::Index, frame.element);
        let mut letter = "";
        for entry in &self.desk.document().glossary {
            let pages = self.pages_of(entry);
            if pages.is_empty() {
                continue;
            }
            if entry.letter != letter {
                letter = &entry.letter;
                self.letter(letter, frame);
            }
            let element = self.open(Role::Paragraph, list);
            let voice = Voice::new(frame.text.size, frame.language, element);
            let text = self.text(element, |it| {
                it.words(&entry.term, voice);
                for (id, page) in &pages {
                    it.words(", ", voice);
                    it.linked_words(id, page, voice);
                }
            });
            let mut form = self.form(text, &frame);
            form.left = frame.left + hang;
            form.indent = -hang;
            form.stand = Stand::Left;
            self.push(form);
        }
    }

    /// The footnotes of a section, in the order of their numbers.
    fn footnotes(
        &mut self,
        section: &Section,
        parent: ElementId,
        language: Language,
    ) -> Vec<Vec<Form>> {
        let size = self.desk.design.styles.note;
        let above = std::mem::take(&mut self.forms);
        let mut notes = vec![];
        let met = std::mem::take(&mut self.notes);
        for (at, note) in section.notes.iter().enumerate() {
            let element = met.iter().find(|it| it.0 == at).map(|it| it.1);
            let element = element.unwrap_or_else(|| self.open(Role::Note, parent));
            self.desk.ledger.element_mut(element).id = Some(note.id.clone());
            let label = self.open(Role::Label, element);
            let mut voice = Voice::new(size.size, language, label).whole();
            voice.features.old_style = false;
            let number = note.number.to_string();
            let back = Id(format!("{}-ref", note.id));
            let marker = self.text(label, |it| it.linked_words(&back, &number, voice));
            let mut frame = self.frame(element, language);
            frame.text = size;
            frame.on_grid = false;
            frame.left = self.desk.design.indent;
            self.anchors.push(note.id.clone());
            let marker = Marker { text: marker, hang: Hang::Beside(size.size * 0.5) };
            self.item(Some(marker), &note.blocks, frame);
            notes.push(std::mem::take(&mut self.forms));
        }
        self.forms = above;
        notes
    }
}

/// "Bab 2", "Bagian I": what stands above a numbered title.
fn label_of(section: &Section, words: &crate::language::Words) -> Option<String> {
    let number = section.number?;
    match section.kind {
        SectionKind::Chapter => Some(format!("{} {number}", words.chapter)),
        SectionKind::Part => {
            let roman = crate::folios::Folio::Roman(number).to_string().to_uppercase();
            Some(format!("{} {roman}", words.part))
        }
        _ => None,
    }
}

/// A title without its note marks, for the contents.
fn strip_notes(title: &[crate::document::Inline]) -> Vec<crate::document::Inline> {
    use crate::document::InlineKind;
    title
        .iter()
        .filter(|it| !matches!(it.kind, InlineKind::NoteMark { .. }))
        .cloned()
        .map(|mut it| {
            if let InlineKind::Text { leaf, .. } = &mut it.kind {
                *leaf = crate::document::Leaf(u32::MAX);
            }
            if let Some(content) = it.kind.content_mut() {
                *content = strip_notes(content);
            }
            it
        })
        .collect()
}

/// Puts the words of `more` after those of `text`.
fn join(text: &mut super::paragraph::Text, more: super::paragraph::Text) {
    let tokens = text.tokens.len();
    let styles = u16::try_from(text.styles.len()).unwrap_or(0);
    if let Some(last) = text.tokens.last_mut() {
        last.after = Gap::Space;
    }
    text.styles.extend(more.styles);
    text.tokens.extend(more.tokens.into_iter().map(|mut it| {
        it.style += styles;
        it
    }));
    text.anchors.extend(more.anchors.into_iter().map(|(at, id)| (at + tokens, id)));
}
