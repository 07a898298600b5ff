//! Collects running text: the tree's inlines become words in their dress.

use super::desk::{Desk, SMALL_CAPS_TRACKING, Voice};
use super::lexicon::Dress;
use super::math;
use super::paragraph::{Decoration, Gap, Item, Object, Text, TextStyle, Token};
use crate::diagnostic::{Code, Span};
use crate::document::{Id, Inline, InlineKind, Leaf, Place, Target, plain_text};
use crate::font::{FaceId, Family};
use crate::ink::{ElementId, Link, LinkTarget, Role, Tag};
use crate::language::Language;
use crate::units::Pt;

/// Superiors and inferiors: size, and how far from the baseline, in the em of the line.
const SCRIPT: f64 = 0.7;
const SUPERSCRIPT_RISE: f64 = 0.35;
const SUBSCRIPT_DROP: f64 = -0.14;

/// A run of text that is being collected.
pub(super) struct TextMaker<'m, 'd, 'a> {
    /// The desk.
    pub desk: &'m mut Desk<'d, 'a>,
    text: Text,
    sentence_start: bool,
    /// The word before, for its ties.
    last_word: String,
    /// The section whose notes the marks count.
    section: usize,
    /// The element of the whole run: notes hang on it.
    block: ElementId,
    /// Notes met, with the elements made for them.
    pub notes: Vec<(usize, ElementId)>,
}

impl<'m, 'd, 'a> TextMaker<'m, 'd, 'a> {
    /// An empty run in `section`, part of `block`.
    pub(super) fn new(
        desk: &'m mut Desk<'d, 'a>,
        section: usize,
        block: ElementId,
    ) -> Self {
        let text = Text::default();
        Self {
            desk,
            text,
            sentence_start: true,
            last_word: String::new(),
            section,
            block,
            notes: vec![],
        }
    }

    /// Hands over the text, with its ties.
    pub(super) fn finish(self) -> (Text, Vec<(usize, ElementId)>) {
        (self.text, self.notes)
    }

    /// Adds words of lontar's own.
    pub(super) fn words(&mut self, text: &str, voice: Voice) {
        self.plain(text, None, None, voice);
    }

    /// Adds words of lontar's own that lead to a name of the book.
    pub(super) fn linked_words(&mut self, target: &Id, words: &str, voice: Voice) {
        let voice = self.to_name(target, words, voice);
        self.words(words, voice);
    }

    /// Adds a gap after what was added last.
    pub(super) fn gap(&mut self, gap: Gap) {
        if let Some(last) = self.text.tokens.last_mut() {
            let weaker = matches!(last.after, Gap::None | Gap::Open)
                || (last.after == Gap::Space && gap != Gap::None);
            if weaker {
                last.after = gap;
            }
        }
    }

    /// Names the place of the next word.
    pub(super) fn anchor(&mut self, id: Id) {
        self.text.anchors.push((self.text.tokens.len(), id));
    }

    /// Adds pieces of the tree.
    pub(super) fn inlines(&mut self, inlines: &[Inline], voice: Voice) {
        for inline in inlines {
            self.inline(inline, voice);
        }
    }

    fn inline(&mut self, inline: &Inline, voice: Voice) {
        match &inline.kind {
            InlineKind::Text { text, leaf } => {
                self.plain(text, Some(*leaf), Some(inline.span), voice);
            }
            InlineKind::Code { text, leaf } => {
                let voice = self.code_voice(voice);
                self.plain(text, Some(*leaf), Some(inline.span), voice);
            }
            InlineKind::Math { tex, leaf } => self.math(tex, *leaf, inline.span, voice),
            InlineKind::SoftBreak => self.gap(Gap::Space),
            InlineKind::HardBreak => self.gap(Gap::Break),
            InlineKind::Emphasis(content) => {
                let mut voice = voice;
                voice.style.italic = !voice.style.italic;
                self.inlines(content, voice);
            }
            InlineKind::Strong(content) => self.inlines(content, voice.bold()),
            InlineKind::Strikethrough(content) => {
                self.inlines(content, Voice { decoration: Decoration::Through, ..voice });
            }
            InlineKind::Underline(content) => {
                self.inlines(content, Voice { decoration: Decoration::Under, ..voice });
            }
            InlineKind::Mark(content) => {
                self.inlines(content, Voice { decoration: Decoration::Marked, ..voice });
            }
            InlineKind::Superscript(content) => {
                self.inlines(content, script(voice, SUPERSCRIPT_RISE));
            }
            InlineKind::Subscript(content) => {
                self.inlines(content, script(voice, SUBSCRIPT_DROP));
            }
            InlineKind::SmallCaps(content) => {
                let mut voice = voice;
                voice.features.small_caps = true;
                voice.tracking = SMALL_CAPS_TRACKING;
                self.inlines(content, voice);
            }
            InlineKind::Keyboard(content) => {
                let mut voice = voice.sans().whole();
                voice.size = voice.size * 0.92;
                self.inlines(content, voice);
            }
            InlineKind::Language { lang, content } => {
                let element = self.element(Role::Span, voice.element);
                self.desk.ledger.element_mut(element).lang = Some(lang.clone());
                let language = Language::of(lang);
                self.inlines(content, Voice { language, ..voice.of(element) });
            }
            InlineKind::Link { target, content, title } => {
                self.link(target, title, content, voice);
            }
            InlineKind::Image { picture, alt, decorative, leaf } => {
                self.image(*picture, alt, *decorative, *leaf, voice);
            }
            InlineKind::NoteMark { note } => self.note_mark(*note, voice),
            InlineKind::Reference { target, page, content } => {
                let voice = self.to_name(target, &plain_text(content), voice);
                self.inlines(content, voice);
                if *page {
                    self.gap(Gap::Space);
                    let short = self.desk.words.page_short;
                    let number = self.desk.page_of(target);
                    self.words(&format!("({short}\u{a0}{number})"), voice);
                }
            }
            InlineKind::Citation { content, .. } => self.inlines(content, voice),
            InlineKind::Term { entry, id, content, .. } => {
                self.anchor(id.clone());
                let target = entry.map(|it| self.desk.document().glossary[it].id.clone());
                let voice = match target {
                    Some(target) => self.to_name(&target, &plain_text(content), voice),
                    None => voice,
                };
                self.inlines(content, voice);
            }
            InlineKind::Index { content, .. } => self.inlines(content, voice),
            InlineKind::Anchor { id, content } => {
                self.anchor(id.clone());
                self.inlines(content, voice);
            }
        }
    }

    /// The voice of code within the line.
    fn code_voice(&self, mut voice: Voice) -> Voice {
        let design = self.desk.design;
        voice.style.family = Family::Mono;
        voice.size = voice.size * (design.styles.code.size / design.size);
        voice.features = crate::font::Features { plain: true, ..Default::default() };
        voice.tracking = 0;
        voice.whole()
    }

    fn element(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.desk.ledger.open(role, parent)
    }

    /// A voice that leads to a name of the book.
    fn to_name(&mut self, target: &Id, description: &str, voice: Voice) -> Voice {
        self.linked(LinkTarget::Internal(target.clone()), description.to_owned(), voice)
    }

    fn linked(&mut self, target: LinkTarget, description: String, voice: Voice) -> Voice {
        if voice.link.is_some() {
            return voice; // A link within a link: the outer one leads.
        }
        let element = self.element(Role::Link, voice.element);
        let link = self.desk.ledger.add_link(Link { target, description, element });
        Voice { link: Some(link), ..voice.of(element) }
    }

    fn link(&mut self, target: &Target, title: &str, content: &[Inline], voice: Voice) {
        let description =
            if title.is_empty() { plain_text(content) } else { title.to_owned() };
        let voice = match target {
            Target::Uri(uri) => {
                let description =
                    if description.is_empty() { uri.clone() } else { description };
                self.linked(LinkTarget::Uri(uri.clone()), description, voice)
            }
            Target::Internal(id) => self.to_name(id, &description, voice),
            Target::Written(_) => voice,
        };
        self.inlines(content, voice);
    }

    /// A superior number that leads to its note.
    fn note_mark(&mut self, note: usize, voice: Voice) {
        let Some(body) = self.desk.document().sections[self.section].notes.get(note)
        else {
            return;
        };
        let (number, id) = (body.number.to_string(), body.id.clone());
        let description = format!("{} {number}", self.desk.words.note);
        let reference = self.element(Role::Reference, voice.element);
        let voice = self.to_name(&id, &description, voice.of(reference));
        let mut voice = script(voice, SUPERSCRIPT_RISE);
        voice.style.italic = false;
        voice.style.bold = false;
        voice.features.old_style = false;
        self.anchor(Id(format!("{id}-ref")));
        self.text.notes.push((self.text.tokens.len(), note));
        let element = self.element(Role::Note, self.block);
        self.notes.push((note, element));
        self.words(&number, voice);
    }

    fn image(
        &mut self,
        picture: Option<crate::picture::PictureId>,
        alt: &str,
        decorative: bool,
        leaf: Leaf,
        voice: Voice,
    ) {
        let Some(id) = picture else {
            let mark = format!("[{}: {alt}]", self.desk.words.missing_picture);
            return self.words(&mark, voice);
        };
        let natural = self.desk.document().pictures[id.0 as usize].size;
        // A picture in a line is as high as a capital and a half, at most its own size.
        let height = natural.height.min(voice.size * 1.1);
        let width = natural.width * (height / natural.height.max(Pt(0.01)));
        let width = width.min(self.desk.design.measure);
        let voice = if decorative {
            voice
        } else {
            let element = self.element(Role::Figure, voice.element);
            self.desk.ledger.element_mut(element).alt = Some(alt.to_owned());
            voice.of(element)
        };
        let number = u16::try_from(self.text.objects.len()).unwrap_or(u16::MAX);
        self.text.objects.push(Object { picture: id, width, height });
        let face = self.desk.lexicon.faces().id(voice.style);
        let mut style = self.text_style(voice, face);
        if decorative {
            style.tag = Tag::Layout;
        }
        let style = self.style_number(style);
        let place = Some(Place { leaf, offset: 0 });
        let item = Item::Object(number);
        self.text.tokens.push(Token {
            item,
            style,
            after: Gap::None,
            proper: false,
            place,
        });
    }

    fn math(&mut self, tex: &str, leaf: Leaf, span: Span, voice: Voice) {
        let element = self.element(Role::Formula, voice.element);
        self.desk.ledger.element_mut(element).alt = Some(tex.to_owned());
        let voice = voice.of(element).whole();
        let mut place = Some(leaf);
        for atom in math::linear(tex) {
            let mut dressed = voice;
            dressed.features.old_style = false;
            dressed.style.italic = atom.italic;
            let dressed = match atom.script {
                math::Script::None => dressed,
                math::Script::Above => script(dressed, SUPERSCRIPT_RISE),
                math::Script::Below => script(dressed, SUBSCRIPT_DROP),
            };
            let before = self.text.tokens.len();
            self.plain(&atom.text, None, Some(span), dressed);
            if let Some(first) = self.text.tokens.get_mut(before) {
                first.place = place.take().map(|leaf| Place { leaf, offset: 0 });
            }
        }
    }

    /// Cuts `text` at its spaces into words.
    fn plain(
        &mut self,
        text: &str,
        leaf: Option<Leaf>,
        span: Option<Span>,
        voice: Voice,
    ) {
        if let Some(span) = span {
            self.text.origins.push((self.text.tokens.len(), span));
        }
        let mut start = 0;
        for (at, character) in text.char_indices() {
            let gap = match character {
                ' ' | '\t' | '\n' => Gap::Space,
                '\u{a0}' => Gap::Tie,
                '\u{2009}' | '\u{202f}' => Gap::Thin,
                '\u{200b}' => Gap::Open,
                _ => continue,
            };
            self.word(&text[start..at], start, leaf, span, voice);
            self.gap(gap);
            start = at + character.len_utf8();
        }
        self.word(&text[start..], start, leaf, span, voice);
    }

    /// Adds a word, cut where another face has to help out.
    fn word(
        &mut self,
        word: &str,
        offset: usize,
        leaf: Option<Leaf>,
        span: Option<Span>,
        voice: Voice,
    ) {
        if word.is_empty() {
            return;
        }
        let own = self.desk.lexicon.faces().id(voice.style);
        if word.is_ascii() {
            return self.token(word, own, offset, leaf, voice);
        }
        let faces = self.desk.lexicon.faces();
        let mut start = 0;
        let mut face = None;
        for (at, character) in word.char_indices() {
            let found = if is_joining(character) {
                face
            } else {
                let found = faces.for_character(voice.style, character);
                if found.is_none() {
                    self.missing(character, span);
                }
                Some(found.unwrap_or(own))
            };
            if let (Some(before), Some(now)) = (face, found)
                && before != now
            {
                self.token(&word[start..at], before, offset + start, leaf, voice);
                start = at;
            }
            face = found.or(face);
        }
        self.token(&word[start..], face.unwrap_or(own), offset + start, leaf, voice);
    }

    fn missing(&mut self, character: char, span: Option<Span>) {
        self.desk.report.warn(
            Code::MissingGlyph,
            span,
            format!(
                "no face has the character `{character}` (U+{:04X})",
                u32::from(character)
            ),
            "write it in letters that the faces have, or put it into a picture",
        );
    }

    fn token(
        &mut self,
        word: &str,
        face: FaceId,
        offset: usize,
        leaf: Option<Leaf>,
        voice: Voice,
    ) {
        let style = self.text_style(voice, face);
        let id = self.desk.lexicon.word(style.dress, word);
        let style = self.style_number(style);
        let first = word.chars().find(|it| it.is_alphabetic());
        let proper = !self.sentence_start && first.is_some_and(char::is_uppercase);
        let place = leaf.map(|leaf| Place {
            leaf,
            offset: u32::try_from(offset).unwrap_or(u32::MAX),
        });
        self.tie(word, voice.language);
        let item = Item::Word(id);
        self.text.tokens.push(Token { item, style, after: Gap::None, proper, place });
        let end = word.trim_end_matches(['"', '”', '’', ')', '»']);
        if end.ends_with(['.', '?', '!', ':']) {
            self.sentence_start = true;
        } else if first.is_some() {
            self.sentence_start = false;
        }
        self.last_word.push_str(word);
    }

    /// Ties the word to the one before where the language wants it.
    fn tie(&mut self, word: &str, language: Language) {
        let Some(before) = self.text.tokens.last_mut() else { return };
        if before.after == Gap::Space && language.ties(&self.last_word, word) {
            before.after = Gap::Tie;
        }
        if before.after != Gap::None {
            self.last_word.clear();
        }
    }

    fn text_style(&mut self, voice: Voice, face: FaceId) -> TextStyle {
        let metrics = self.desk.lexicon.faces().get(face).metrics();
        let unit = voice.size.0 / f64::from(metrics.units_per_em);
        let space = metrics.space;
        let dress = self.desk.lexicon.dress(Dress {
            face,
            features: voice.features,
            language: voice.language,
            divide: voice.divide,
        });
        TextStyle {
            dress,
            size: voice.size,
            unit,
            space,
            rise: voice.rise,
            tracking: voice.tracking,
            gray: voice.gray,
            decoration: voice.decoration,
            tag: Tag::Element(voice.element),
            link: voice.link,
        }
    }

    fn style_number(&mut self, style: TextStyle) -> u16 {
        // The style wanted is nearly always one of the last.
        let found = self.text.styles.iter().rposition(|it| *it == style);
        let at = found.unwrap_or_else(|| {
            self.text.styles.push(style);
            self.text.styles.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }
}

/// The voice of a superior or inferior.
fn script(mut voice: Voice, rise: f64) -> Voice {
    voice.rise += voice.size * rise;
    voice.size = voice.size * SCRIPT;
    voice
}

/// A character that stays with the one before: marks that combine, joiners, selectors.
fn is_joining(character: char) -> bool {
    matches!(
        u32::from(character),
        0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x200C..=0x200F | 0x2060
            | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F | 0x00AD | 0xFEFF
    )
}
