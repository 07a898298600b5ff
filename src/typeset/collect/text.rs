//! Collects running text: the tree's inlines become words in their dress.

use super::desk::{Desk, Voice};
use super::words::{Dressed, room_for};
use crate::design::Cap;
use crate::diagnostic::Span;
use crate::document::{
    Id, IndexExtent, Inline, InlineKind, Leaf, PageForm, Place, Target, plain_text,
};
use crate::font::Family;
use crate::ink::{ElementId, Link, LinkTarget, Role, Tag};
use crate::language::Language;
use crate::typeset::paragraph::{Decoration, Gap, Item, Object, Text, Thing, Token};
use crate::units::Pt;

/// Superiors and inferiors: size, and how far from the baseline, in the em of the line.
const SCRIPT: f64 = 0.7;
const SUPERSCRIPT_RISE: f64 = 0.35;
const SUBSCRIPT_DROP: f64 = -0.14;

/// A run of text that is being collected.
pub(super) struct TextMaker<'m, 'd, 'a> {
    /// The desk.
    pub desk: &'m mut Desk<'d, 'a>,
    pub(super) text: Text,
    pub(super) sentence_start: bool,
    /// How the word before was dressed.
    pub(super) dressed: Option<Dressed>,
    /// Where words of lontar's own stand: a leaf, and where in it they begin.
    pub(super) own: Option<(Leaf, u32)>,
    /// How the first letter of the first words is set, when it is set larger.
    pub(super) cap: Option<Cap>,
    /// The section whose notes the marks count.
    section: usize,
    /// The element of the whole run: notes hang on it.
    block: ElementId,
    /// Notes met, with the elements made for them.
    pub notes: Vec<(usize, ElementId)>,
    /// Characters that no face has, with their places.
    pub(super) missing: Vec<(char, Option<Span>)>,
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
            dressed: None,
            own: None,
            cap: None,
            section,
            block,
            notes: vec![],
            missing: vec![],
        }
    }

    /// Hands over the text.
    pub(super) fn finish(mut self) -> (Text, Vec<(usize, ElementId)>) {
        self.tell_missing();
        (self.text, self.notes)
    }

    /// Adds words of lontar's own, with their ties; those of the tree are tied there.
    pub(super) fn words(&mut self, text: &str, voice: Voice) {
        self.plain(&voice.language.tied(text), None, None, voice);
    }

    /// Says that the words of lontar's own that follow begin at `base` of a leaf.
    pub(super) fn own(&mut self, leaf: Leaf, base: u32) {
        self.own = Some((leaf, base));
    }

    /// Adds words of lontar's own that lead to a name of the book.
    pub(super) fn linked_words(&mut self, target: &Id, words: &str, voice: Voice) {
        let voice = self.toward(target, words, voice);
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

    /// Names the place of the last word, where something ends; a mark for an index that the book
    /// has not bears no name.
    fn end_anchor(&mut self, id: Id) {
        if id.0.is_empty() {
            return;
        }
        self.text.anchors.push((self.text.tokens.len().saturating_sub(1), id));
    }

    /// Adds pieces of the tree.
    pub(super) fn inlines(&mut self, inlines: &[Inline], voice: Voice) {
        if self.text.tokens.is_empty() {
            self.text.tokens.reserve_exact(room_for(inlines));
        }
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
                let voice = voice.small_caps();
                self.tell_small_caps(inline.span, voice);
                self.inlines(content, voice);
            }
            InlineKind::Keyboard(content) => {
                let mut voice = voice.sans().whole();
                voice.size = voice.size * 0.92;
                self.inlines(content, voice);
            }
            InlineKind::Language { lang, content } => {
                let element = self.element(Role::Span, voice.element);
                self.desk.ledger.element_mut(element).lang = Some(lang.as_str().into());
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
            InlineKind::Reference { target, page, content, leaf } => {
                self.reference(target, *page, content, *leaf, voice);
            }
            InlineKind::Citation { content, .. } => self.inlines(content, voice),
            InlineKind::Term { entry, id, content, .. } => {
                self.anchor(id.clone());
                let target = entry.map(|it| self.desk.document().glossary[it].id.clone());
                let words = plain_text(content);
                let voice = match target {
                    Some(target) => self.toward(&target, &words, voice),
                    None => voice,
                };
                let voice = self.expanded(*entry, &words, voice);
                self.inlines(content, voice);
            }
            InlineKind::Index { mark, content } if mark.extent == IndexExtent::End => {
                self.inlines(content, voice);
                self.end_anchor(mark.id.clone());
            }
            InlineKind::Index { mark, content } => self.place(&mark.id, content, voice),
            InlineKind::Anchor { id, content } => self.place(id, content, voice),
        }
    }

    /// The voice of a term: one that is the abbreviation of its entry says what it stands for.
    fn expanded(&mut self, entry: Option<usize>, words: &str, voice: Voice) -> Voice {
        let Some(entry) = entry.map(|it| &self.desk.document().glossary[it]) else {
            return voice;
        };
        if entry.abbreviation.is_empty() || entry.abbreviation != words.trim() {
            return voice;
        }
        let expansion = entry.term.clone();
        let element = self.element(Role::Span, voice.element);
        self.desk.ledger.element_mut(element).expansion = Some(expansion.into());
        voice.of(element)
    }

    /// A place with a name; a mark for an index that the book has not bears none.
    fn place(&mut self, id: &Id, content: &[Inline], voice: Voice) {
        if !id.0.is_empty() {
            self.anchor(id.clone());
        }
        self.inlines(content, voice);
    }

    /// "Gambar 2.1", "Gambar 2.1 (hlm. 31)", "Gambar 2.1 di hlm. 31", "hlm. 31".
    fn reference(
        &mut self,
        target: &Id,
        page: PageForm,
        content: &[Inline],
        leaf: Leaf,
        voice: Voice,
    ) {
        let voice = self.toward(target, &plain_text(content), voice);
        let words = self.desk.words;
        let number = self.desk.page_of(target);
        let page = match page {
            PageForm::None => return self.inlines(content, voice),
            PageForm::Brackets => format!("({}\u{a0}{number})", words.page_short),
            PageForm::Running => format!("{}\u{a0}{number}", words.on_page),
            PageForm::Only => {
                let page = format!("{}\u{a0}{number}", words.page_short);
                return self.plain(&page, Some(leaf), None, voice);
            }
        };
        self.inlines(content, voice);
        self.gap(Gap::Space);
        self.plain(&page, Some(leaf), None, voice);
    }

    /// The voice of code within the line.
    pub(super) fn code_voice(&self, mut voice: Voice) -> Voice {
        let design = self.desk.design;
        voice.style.family = Family::Mono;
        voice.size = voice.size * (design.styles.code.size / design.size);
        voice.features = crate::font::Features { plain: true, ..Default::default() };
        voice.tracking = 0;
        voice.whole()
    }

    pub(super) fn element(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.desk.ledger.open(role, parent)
    }

    /// A voice that leads to a name of the book.
    fn toward(&mut self, target: &Id, description: &str, voice: Voice) -> Voice {
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
            Target::Internal(id) => self.toward(id, &description, voice),
            Target::Written(_) => voice,
        };
        self.inlines(content, voice);
    }

    /// A superior number that leads to its note.
    fn note_mark(&mut self, note: usize, voice: Voice) {
        let notes = &self.desk.document().sections[self.section].notes;
        let Some(body) = notes.get(note) else { return };
        let (number, id) = (body.mark(), body.id.clone());
        let description = format!("{} {number}", self.desk.words.note);
        let reference = self.element(Role::Reference, voice.element);
        let voice = self.toward(&id, &description, voice.of(reference));
        let mut voice = script(voice, SUPERSCRIPT_RISE);
        voice.style.italic = false;
        voice.style.bold = false;
        voice.features.old_style = false;
        self.anchor(Id(format!("{id}-ref")));
        let below = body.in_table || !self.desk.gives_notes(self.section);
        if !body.in_table && below {
            // Of the notes at the foot, those of tables are not counted.
            let before = notes[..note].iter().filter(|it| !it.in_table).count();
            self.text.notes.push((self.text.tokens.len(), before));
        }
        if below {
            let element = self.element(Role::Note, self.block);
            self.notes.push((note, element));
        }
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
            return self.plain(&mark, Some(leaf), None, voice);
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
            self.desk.ledger.element_mut(element).alt = Some(alt.into());
            voice.of(element)
        };
        let depth = Pt::ZERO;
        let object = Object { thing: Thing::Picture(id), width, height, depth };
        let tag = if decorative { Some(Tag::Layout) } else { None };
        self.object(object, Some(Place { leaf, offset: 0 }), tag, voice);
    }

    /// Adds something that is no word; `tag` when it means something else than the voice does.
    pub(super) fn object(
        &mut self,
        object: Object,
        place: Option<Place>,
        tag: Option<Tag>,
        voice: Voice,
    ) {
        let number = u16::try_from(self.text.objects.len()).unwrap_or(u16::MAX);
        self.text.objects.push(object);
        let face = self.desk.lexicon.faces().id(voice.style);
        let mut style = self.text_style(voice, face);
        style.tag = tag.unwrap_or(style.tag);
        let style = self.style_number(style);
        let item = Item::Object(number);
        let token = Token { item, style, after: Gap::None, proper: false, place };
        self.text.tokens.push(token);
    }
}

/// The voice of a superior or inferior.
fn script(mut voice: Voice, rise: f64) -> Voice {
    voice.rise += voice.size * rise;
    voice.size = voice.size * SCRIPT;
    voice
}
