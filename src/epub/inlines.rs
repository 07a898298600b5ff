//! Writes running text.

use super::first::first_of_text;
use super::scribe::Scribe;
use crate::document::{
    Id, Inline, InlineKind, Leaf, PageForm, Target, TermRole, plain_text,
};
use crate::language::Language;

impl Scribe<'_> {
    /// Writes pieces of running text.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        if !matches!(inline.kind, InlineKind::Text { .. }) {
            self.mark_before(first_of_text(std::slice::from_ref(inline)));
        }
        match &inline.kind {
            InlineKind::Text { text, leaf } => self.text(text, *leaf),
            InlineKind::Code { text, leaf } => {
                self.has_code = true;
                self.xml.open("code");
                let outer = std::mem::replace(&mut self.whole, true);
                self.text(text, *leaf);
                self.whole = outer;
                self.xml.close();
            }
            InlineKind::Math { tex, leaf } => {
                self.mark_leaf(*leaf);
                self.formula(tex, false);
            }
            InlineKind::SoftBreak => {
                self.xml.text("\n");
            }
            InlineKind::HardBreak => {
                self.xml.void("br");
            }
            InlineKind::Emphasis(content) => self.dressed("em", None, content),
            InlineKind::Strong(content) => self.dressed("strong", None, content),
            InlineKind::Strikethrough(content) => self.dressed("s", None, content),
            InlineKind::Superscript(content) => self.dressed("sup", None, content),
            InlineKind::Subscript(content) => self.dressed("sub", None, content),
            InlineKind::SmallCaps(content) => {
                self.dressed("span", Some("smallcaps"), content);
            }
            InlineKind::Underline(content) => self.dressed("u", None, content),
            InlineKind::Mark(content) => self.dressed("mark", None, content),
            InlineKind::Keyboard(content) => {
                self.has_code = true;
                self.dressed("kbd", None, content);
            }
            InlineKind::Language { lang, content } => {
                self.xml.open("span").lang(Some(lang));
                let outer = std::mem::replace(&mut self.language, Language::of(lang));
                self.inlines(content);
                self.language = outer;
                self.xml.close();
            }
            InlineKind::Link { target, title, content } => {
                self.link(target, title, content);
            }
            InlineKind::Image { picture, alt, decorative, leaf } => {
                self.mark_leaf(*leaf);
                self.image(*picture, alt, *decorative, "inline");
            }
            InlineKind::NoteMark { note } => self.note_mark(*note),
            InlineKind::Reference { target, page, content, leaf } => {
                self.reference(target, *page, content, *leaf);
            }
            InlineKind::Citation { content, .. } => self.citation(content),
            InlineKind::Term {
                entry, id, role: TermRole::Definition, content, ..
            } => {
                self.xml.open("dfn");
                self.term(*entry, id, content);
                self.xml.close();
            }
            InlineKind::Term { entry, id, content, .. } => self.term(*entry, id, content),
            InlineKind::Index { mark, content } if mark.id.0.is_empty() => {
                self.inlines(content);
            }
            InlineKind::Index { mark, content } => self.place(&mark.id, content),
            InlineKind::Anchor { id, content } => self.place(id, content),
        }
    }

    fn dressed(&mut self, name: &'static str, class: Option<&str>, content: &[Inline]) {
        self.xml.open(name).attr_if("class", class);
        self.inlines(content);
        self.xml.close();
    }

    /// A place with a name.
    fn place(&mut self, id: &Id, content: &[Inline]) {
        self.xml.open("span");
        self.name(Some(id));
        self.inlines(content);
        self.xml.close();
    }

    /// Writes `content` within the tag of a link that was just begun.
    fn linked(&mut self, content: &[Inline]) {
        self.in_link = true;
        self.inlines(content);
        self.in_link = false;
        self.xml.close();
    }

    fn link(&mut self, target: &Target, title: &str, content: &[Inline]) {
        let href = match target {
            Target::Uri(uri) if !self.in_link => web_address(uri),
            Target::Internal(id) => self.href(id),
            Target::Uri(_) | Target::Written(_) => None,
        };
        let Some(href) = href else { return self.inlines(content) };
        let title = Some(title).filter(|it| !it.is_empty());
        self.xml.open("a");
        if self.in_citation && matches!(target, Target::Internal(_)) {
            self.xml.attr("epub:type", "biblioref").attr("role", "doc-biblioref");
        }
        self.xml.attr("href", &href).attr_if("title", title);
        self.linked(content);
    }

    /// "Gambar 2.1", "Gambar 2.1 (hlm. 31)", "Gambar 2.1 di hlm. 31", "hlm. 31"
    fn reference(&mut self, target: &Id, page: PageForm, content: &[Inline], leaf: Leaf) {
        let words = self.set.words;
        let folio = self.folio(target).filter(|_| page != PageForm::None);
        let alone = folio.filter(|_| page == PageForm::Only);
        let alone = alone.map(|it| format!("{}\u{A0}{it}", words.page_short));
        let href = self.href(target);
        match (&href, &alone) {
            (Some(href), Some(page)) => {
                self.mark_leaf(leaf);
                self.xml.open("a").attr("href", href).text(page).close();
            }
            (None, Some(page)) => self.text(page, leaf),
            (Some(href), None) => {
                self.xml.open("a").attr("href", href);
                self.linked(content);
            }
            (None, None) => self.inlines(content),
        }
        match (page, folio) {
            (PageForm::Brackets, Some(folio)) => {
                self.xml.text(" ");
                self.text(&format!("({}\u{A0}{folio})", words.page_short), leaf);
            }
            (PageForm::Running, Some(folio)) => {
                self.xml.text(" ");
                self.text(&format!("{}\u{A0}{folio}", words.on_page), leaf);
            }
            _ => {}
        }
    }

    /// The links in a citation lead to its sources.
    fn citation(&mut self, content: &[Inline]) {
        let before = std::mem::replace(&mut self.in_citation, true);
        self.inlines(content);
        self.in_citation = before;
    }

    fn term(&mut self, entry: Option<usize>, id: &Id, content: &[Inline]) {
        let entry = entry.and_then(|it| self.set.document.glossary.get(it));
        let Some(href) = entry.and_then(|it| self.href(&it.id)) else {
            return self.place(id, content);
        };
        self.xml
            .open("a")
            .attr("class", "term")
            .attr("epub:type", "glossref")
            .attr("role", "doc-glossref");
        self.name(Some(id));
        self.xml.attr("href", &href);
        let abbreviated = entry.filter(|it| {
            !it.abbreviation.is_empty() && it.abbreviation == plain_text(content).trim()
        });
        match abbreviated {
            Some(entry) => {
                self.xml.open("abbr").attr("title", &entry.term);
                self.linked(content);
                self.xml.close();
            }
            None => self.linked(content),
        }
    }

    /// The mark of a note. Only text stands in the link, or Apple's reader shows no pop-up.
    fn note_mark(&mut self, note: usize) {
        let notes = &self.set.document.sections[self.section].notes;
        let Some(note_text) = notes.get(note) else { return };
        let number = note_text.mark();
        self.xml.open("sup");
        if self.in_link {
            self.xml.text(&number);
        } else {
            self.note_marks[note] += 1;
            let id = note_mark_name(&note_text.id, self.note_marks[note]);
            let href = self.href(&note_text.id).unwrap_or_default();
            self.xml
                .open("a")
                .attr("epub:type", "noteref")
                .attr("role", "doc-noteref")
                .attr("id", &id)
                .attr("href", &href)
                .text(&number)
                .close();
        }
        self.xml.close();
    }
}

/// The name of a note's mark; a note may have several.
pub(super) fn note_mark_name(note: &Id, count: u32) -> String {
    if count == 1 { format!("{note}_ref") } else { format!("{note}_ref_{count}") }
}

/// An address of the web that a validator takes: a scheme that leads somewhere, and what may
/// not stand in an address written as `%20`.
pub(super) fn web_address(uri: &str) -> Option<String> {
    let uri = uri.trim();
    let (scheme, rest) = uri.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let with_host = matches!(scheme.as_str(), "http" | "https" | "ftp");
    let known = with_host || matches!(scheme.as_str(), "mailto" | "tel" | "geo" | "doi");
    let has_host = rest.strip_prefix("//").is_some_and(|it| {
        it.starts_with(|first: char| first.is_alphanumeric() || first == '[')
    });
    if !known || with_host != has_host || rest.is_empty() {
        return None;
    }
    let mut address = format!("{scheme}:");
    let mut fragment = false;
    // Brackets stand round a numeric host and nowhere else.
    let host = if with_host {
        rest[2..].find(['/', '?', '#']).map_or(rest.len(), |it| it + 2)
    } else {
        0
    };
    for (at, byte) in rest.bytes().enumerate() {
        let allowed = match byte {
            b'#' => !std::mem::replace(&mut fragment, true),
            b'[' | b']' => at < host,
            b'%' => rest
                .as_bytes()
                .get(at + 1..at + 3)
                .is_some_and(|it| it.iter().all(u8::is_ascii_hexdigit)),
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' => false,
            _ => byte.is_ascii_graphic(),
        };
        if allowed {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn addresses_lead_somewhere_and_hold_no_strange_signs() {
        let address = |uri| web_address(uri);
        assert_eq!(
            address("https://a.id/x y?q=é#a#b").as_deref(),
            Some("https://a.id/x%20y?q=%C3%A9#a%23b")
        );
        assert_eq!(address("HTTP://a.id").as_deref(), Some("http://a.id"));
        assert_eq!(
            address("mailto:guru@sekolah.id").as_deref(),
            Some("mailto:guru@sekolah.id")
        );
        assert_eq!(
            address("http://[::1]/a[b]?c=]%5B%zz 5%").as_deref(),
            Some("http://[::1]/a%5Bb%5D?c=%5D%5B%25zz%205%25")
        );
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("file:///etc/passwd"), None);
        assert_eq!(address("https://"), None);
        assert_eq!(address("bab-02.md"), None);
    }
}
