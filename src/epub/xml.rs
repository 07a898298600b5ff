//! An XML writer that cannot write ill-formed XML.
//!
//! Elements are a stack, so that each is closed, and in the right order; attributes can only
//! be written into an open tag, each name once; text is escaped and freed of the characters
//! that XML or HTML forbid. Names come from the program, never from the book.

/// A document in the making.
#[derive(Debug)]
pub(super) struct Xml {
    out: String,
    /// The elements that are open, innermost last.
    open: Vec<&'static str>,
    /// The start tag that is still being written.
    tag: Tag,
    /// The attributes of that tag.
    attributes: Vec<&'static str>,
}

/// Which start tag is still being written.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Tag {
    /// None.
    Closed,
    /// One that will have content and an end tag.
    Element,
    /// One that ends with itself: `<br/>`.
    Void,
}

impl Xml {
    /// A document that begins with its declaration: some readers take a file without one for
    /// ISO 8859-1.
    pub(super) fn document() -> Self {
        Self::from_head("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    }

    /// A document of the HTML vocabulary.
    pub(super) fn html() -> Self {
        Self::from_head("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n")
    }

    /// A piece to be looked at by tests.
    #[cfg(test)]
    pub(super) fn fragment() -> Self {
        Self::from_head("")
    }

    fn from_head(head: &str) -> Self {
        Self { out: head.to_owned(), open: vec![], tag: Tag::Closed, attributes: vec![] }
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &'static str) -> &mut Self {
        self.seal();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.tag = Tag::Element;
        self
    }

    /// Writes an element without content, in the short form.
    pub(super) fn void(&mut self, name: &'static str) -> &mut Self {
        self.seal();
        self.out.push('<');
        self.out.push_str(name);
        self.tag = Tag::Void;
        self
    }

    /// Gives the tag just begun an attribute; a second one of the same name is not written.
    pub(super) fn attr(&mut self, name: &'static str, value: &str) -> &mut Self {
        debug_assert!(self.tag != Tag::Closed, "attribute `{name}` outside a tag");
        if self.tag == Tag::Closed || self.attributes.contains(&name) {
            return self;
        }
        self.attributes.push(name);
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
        self
    }

    /// The same, when there is a value.
    pub(super) fn attr_if(
        &mut self,
        name: &'static str,
        value: Option<&str>,
    ) -> &mut Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Gives the tag just begun its language, in both spellings.
    pub(super) fn lang(&mut self, lang: Option<&str>) -> &mut Self {
        self.attr_if("lang", lang).attr_if("xml:lang", lang)
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.seal();
        escape(text, &mut self.out);
        self
    }

    /// Ends a line where white space has no meaning.
    pub(super) fn line(&mut self) -> &mut Self {
        self.seal();
        self.out.push('\n');
        self
    }

    /// Ends the innermost element.
    pub(super) fn close(&mut self) -> &mut Self {
        self.seal();
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self
    }

    /// Ends the innermost element and the line.
    pub(super) fn close_line(&mut self) -> &mut Self {
        self.close().line()
    }

    /// Writes a whole element that holds text.
    pub(super) fn element(&mut self, name: &'static str, text: &str) -> &mut Self {
        self.open(name).text(text).close()
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Ends what is still open and hands over the document.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.seal();
        self.out
    }

    /// Ends the start tag that is being written.
    fn seal(&mut self) {
        match self.tag {
            Tag::Closed => return,
            Tag::Element => self.out.push('>'),
            Tag::Void => self.out.push_str("/>"),
        }
        self.tag = Tag::Closed;
        self.attributes.clear();
    }
}

/// Writes `text` so that it is text, in an element as in an attribute.
fn escape(text: &str, out: &mut String) {
    // Stretches without anything special, which are nearly all, are copied whole.
    let mut from = 0;
    for (at, character) in text.char_indices() {
        let replacement = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\r' => "&#13;",
            '\t' | '\n' | ' '..='~' => continue,
            _ if is_forbidden(character) => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(replacement);
        from = at + character.len_utf8();
    }
    out.push_str(&text[from..]);
}

/// Whether XML 1.0 or HTML forbid the character: controls and noncharacters.
fn is_forbidden(character: char) -> bool {
    let code = u32::from(character);
    character.is_control() || (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn text_and_attributes_are_escaped_and_cleaned() {
        let mut xml = Xml::fragment();
        xml.open("p")
            .attr("title", "a \"b\" & <c>\u{0}")
            .text("1 < 2 & \u{1}\u{FFFE}\u{85}3");
        assert_eq!(
            xml.finish(),
            "<p title=\"a &quot;b&quot; &amp; &lt;c&gt;\">1 &lt; 2 &amp; 3</p>"
        );
    }

    #[test]
    fn elements_are_closed_in_order_and_void_ones_by_themselves() {
        let mut xml = Xml::fragment();
        xml.open("ul").open("li").text("a").void("br").text("b");
        assert_eq!(xml.depth(), 2);
        assert_eq!(xml.finish(), "<ul><li>a<br/>b</li></ul>");
    }

    #[test]
    fn an_empty_element_has_an_end_tag_of_its_own() {
        let mut xml = Xml::fragment();
        xml.open("span").attr("id", "x").close();
        assert_eq!(xml.finish(), "<span id=\"x\"></span>");
    }

    #[test]
    fn a_second_attribute_of_a_name_is_dropped_and_closing_too_often_is_harmless() {
        let mut xml = Xml::fragment();
        xml.open("p").attr("id", "a").attr("id", "b").close().close();
        xml.open("p").attr("id", "c");
        assert_eq!(xml.finish(), "<p id=\"a\"></p><p id=\"c\"></p>");
    }

    #[test]
    fn text_beyond_ascii_stays() {
        let mut xml = Xml::fragment();
        xml.open("p").text("— “km²” ☐ 😀\u{A0}\u{AD}");
        assert_eq!(xml.finish(), "<p>— “km²” ☐ 😀\u{A0}\u{AD}</p>");
    }
}
