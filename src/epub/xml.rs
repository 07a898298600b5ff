//! An XML writer that cannot write ill-formed XML.
//!
//! Elements are a stack, so that each is closed, and in the right order; attributes can only
//! be written into an open tag, each name once; text is escaped and freed of the characters
//! that XML or HTML forbid. Names come from the program, never from the book.

use super::kobo::{Counter, WITHOUT, sentences};

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
    /// Counts sentences, where each bears a span.
    spans: Option<Counter>,
    /// The tag being written stands in a span of its own.
    in_span: bool,
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
        Self {
            out: head.to_owned(),
            open: vec![],
            tag: Tag::Closed,
            attributes: vec![],
            spans: None,
            in_span: false,
        }
    }

    /// From here on each sentence and picture stands in a span, as Kobo's reader wants it.
    pub(super) fn begin_spans(&mut self) {
        self.spans = Some(Counter::default());
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &'static str) -> &mut Self {
        self.seal();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.tag = Tag::Element;
        if let Some(spans) = &mut self.spans {
            spans.enter(name);
        }
        self
    }

    /// Writes an element without content, in the short form.
    pub(super) fn void(&mut self, name: &'static str) -> &mut Self {
        self.seal();
        if let Some(spans) = self.spans.as_mut().filter(|_| name == "img") {
            self.out.push_str(&spans.tag());
            self.in_span = true;
        }
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
        let spans = self.spans.as_mut().filter(|_| {
            !text.trim().is_empty() && !self.open.iter().any(|it| WITHOUT.contains(it))
        });
        let Some(spans) = spans else {
            escape(text, &mut self.out);
            return self;
        };
        for sentence in sentences(text) {
            self.out.push_str(&spans.tag());
            escape(sentence, &mut self.out);
            self.out.push_str("</span>");
        }
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
        if std::mem::take(&mut self.in_span) {
            self.out.push_str("</span>");
        }
        self.tag = Tag::Closed;
        self.attributes.clear();
    }
}

/// Writes `text` so that it is text, in an element as in an attribute.
fn escape(text: &str, out: &mut String) {
    // Stretches without anything special, which are nearly all, are copied whole.
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if IS_PLAIN[usize::from(byte)] {
            continue;
        }
        let Some(character) = text[at..].chars().next() else { continue };
        let replacement = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\r' => "&#13;",
            _ if is_forbidden(character) => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(replacement);
        from = at + character.len_utf8();
    }
    out.push_str(&text[from..]);
}

/// The bytes that are nothing special: letters and signs of ASCII, and what belongs to a
/// character that began before; of those that begin one, such as begin none that is forbidden.
static IS_PLAIN: [bool; 256] = plain_bytes();

const fn plain_bytes() -> [bool; 256] {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = match byte {
            0x22 | 0x26 | 0x3C | 0x3E => false,
            0x09 | 0x0A | 0x20..=0x7E => true,
            // U+0080 to U+009F begin with C2; U+FDD0 and U+FFFE with EF; the last two of each
            // further plane with F0 to F4.
            0x80..=0xBF | 0xC3..=0xEE => true,
            _ => false,
        };
        byte += 1;
    }
    plain
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
    fn sentences_and_pictures_stand_in_spans_where_they_are_wanted() {
        let mut xml = Xml::fragment();
        xml.open("title").text("a").close();
        xml.begin_spans();
        xml.open("p").text("Satu. Dua").void("img").attr("src", "x").close().line();
        xml.open("pre").text("x. y").close();
        let span =
            |number: &str| format!("<span class=\"koboSpan\" id=\"kobo.{number}\">");
        assert_eq!(
            xml.finish(),
            format!(
                "<title>a</title><p>{}Satu. </span>{}Dua</span>{}<img src=\"x\"/></span></p>\n\
                 <pre>x. y</pre>",
                span("1.1"),
                span("1.2"),
                span("1.3")
            )
        );
    }

    #[test]
    fn every_character_is_written_as_it_should_be() {
        for character in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            let mut written = String::new();
            super::escape(&format!("a{character}b"), &mut written);
            let inside = match character {
                '&' => "&amp;".to_owned(),
                '<' => "&lt;".to_owned(),
                '>' => "&gt;".to_owned(),
                '"' => "&quot;".to_owned(),
                '\r' => "&#13;".to_owned(),
                '\t' | '\n' => character.to_string(),
                _ if super::is_forbidden(character) => String::new(),
                _ => character.to_string(),
            };
            assert_eq!(written, format!("a{inside}b"), "{character:?}");
        }
    }

    #[test]
    fn text_beyond_ascii_stays() {
        let mut xml = Xml::fragment();
        xml.open("p").text("— “km²” ☐ 😀\u{A0}\u{AD}");
        assert_eq!(xml.finish(), "<p>— “km²” ☐ 😀\u{A0}\u{AD}</p>");
    }
}
