//! Reads finished editions back as a person would: the words of each page of a PDF, the text
//! of each file of an EPUB.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A PDF that is read back.
pub(crate) struct Pdf {
    document: Document,
    pages: Vec<ObjectId>,
    /// Notes stand behind the text, and are read as they stand.
    endnotes: bool,
}

impl Pdf {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let pages = document.page_iter().collect();
        Self { document, pages, endnotes: false }
    }

    /// The same of a book whose notes stand in a section of their own: they are read there.
    pub(crate) fn with_endnotes(self) -> Self {
        Self { endnotes: true, ..self }
    }

    /// Links within the book: the page that each stands on, its name and the page it leads to.
    pub(crate) fn links(&self) -> Vec<(usize, String, usize)> {
        let names = self.destinations(self.document.catalog().unwrap());
        let mut found = vec![];
        for (number, id) in self.pages.iter().enumerate() {
            let page = self.document.get_dictionary(*id).unwrap();
            let Ok(annotations) = page.get(b"Annots") else { continue };
            let annotations = match annotations {
                Object::Reference(id) => self.document.get_object(*id).unwrap(),
                other => other,
            };
            for annotation in annotations.as_array().unwrap() {
                let annotation = self.follow(annotation);
                let Ok(name) = annotation.get(b"Dest").and_then(Object::as_str) else {
                    continue;
                };
                let said = String::from_utf8(name.to_vec()).unwrap();
                found.push((number, said, names[name]));
            }
        }
        found
    }

    /// The names of places, and the pages that they stand on.
    pub(crate) fn places(&self) -> BTreeMap<Vec<u8>, usize> {
        self.destinations(self.document.catalog().unwrap())
    }

    pub(crate) fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The words of a page as they are drawn, without running heads and folios.
    pub(crate) fn text(&self, page: usize) -> String {
        let id = self.pages[page];
        let content = Content::decode(&self.document.get_page_content(id)).unwrap();
        let fonts = self.fonts(id);
        let mut reader = Page::new(&fonts);
        for operation in &content.operations {
            reader.step(&operation.operator, &operation.operands);
        }
        reader.text
    }

    /// The words of the whole book in the order of its structure, without running heads and
    /// folios; words that were divided at a line's or a page's end are whole again. Notes come
    /// after the rest.
    pub(crate) fn reading(&self) -> String {
        self.read().0.text
    }

    /// How each page's text begins, under the page's number, as far as it has any. Notes do not
    /// count, nor the numbers of lists.
    pub(crate) fn beginnings(&self) -> Vec<(String, String)> {
        let (book, body) = self.read();
        let pieces: Vec<_> = book.pieces.iter().filter(|it| it.1 < body).collect();
        let mut starts: BTreeMap<usize, (bool, usize)> = BTreeMap::new();
        let mut least = usize::MAX;
        for (page, at) in pieces.iter().rev() {
            let settled = *page <= least;
            least = least.min(*page);
            match starts.get(page) {
                Some((true, _)) if !settled => {}
                _ => {
                    starts.insert(*page, (settled, *at));
                }
            }
        }
        let labels = self.labels();
        let words = |at: usize| {
            let from = book.text[..at].trim_end_matches(char::is_alphanumeric).len();
            let mut markers = book.markers.iter().filter(|it| it.start >= from);
            let (mut text, mut next) = (String::new(), from);
            while text.len() < 200 && next < body {
                let marker = markers.next();
                let end = marker.map_or(body, |it| it.start).min(body);
                text.push_str(&book.text[next..end]);
                next = marker.map_or(body, |it| it.end);
            }
            text.chars().take(200).collect()
        };
        starts
            .into_iter()
            .map(|(page, (_, at))| (labels[page].clone(), words(at)))
            .collect()
    }

    /// Reads the whole book; the second number is where its notes begin.
    fn read(&self) -> (Reading, usize) {
        let (chunks, root) = (self.chunks(), self.root());
        let mut book = Reading::default();
        let mut notes = vec![];
        self.element(root, None, &chunks, &mut book, &mut notes);
        let body = book.text.len();
        while let Some(note) = notes.pop() {
            book.part();
            self.element(note, None, &chunks, &mut book, &mut notes);
        }
        (book, body)
    }

    /// Reads a structure element and those below it.
    fn element<'a>(
        &'a self,
        element: &'a Dictionary,
        page: Option<ObjectId>,
        chunks: &BTreeMap<(usize, i64), Chunk>,
        book: &mut Reading,
        notes: &mut Vec<&'a Dictionary>,
    ) {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let Ok(kids) = element.get(b"K") else { return };
        let kids = match kids {
            Object::Array(kids) => kids.iter().collect(),
            one => vec![one],
        };
        let role = element.get(b"S").and_then(Object::as_name).unwrap_or(b"");
        let inline =
            matches!(role, b"Link" | b"Span" | b"Reference" | b"Quote" | b"Formula");
        if !inline {
            book.part();
        }
        for kid in kids {
            if let Ok(mark) = kid.as_i64() {
                let on = page.unwrap();
                book.read(self.chunk(on, mark, chunks), self.number(on));
                continue;
            }
            let kid = self.follow(kid);
            match kid.get(b"Type").and_then(Object::as_name).unwrap_or(b"") {
                b"MCR" => {
                    let on = kid.get(b"Pg").and_then(Object::as_reference).unwrap();
                    let mark = kid.get(b"MCID").unwrap().as_i64().unwrap();
                    book.read(self.chunk(on, mark, chunks), self.number(on));
                }
                b"OBJR" => {}
                _ if kid.get(b"S").and_then(Object::as_name).unwrap_or(b"")
                    == b"Note"
                    && !self.endnotes =>
                {
                    notes.push(kid);
                }
                _ => self.element(kid, page, chunks, book, notes),
            }
        }
        if !inline {
            book.part();
        }
    }

    /// The structure, an element to a line: its role, what it says of itself, its words.
    pub(crate) fn structure(&self) -> String {
        let (chunks, root) = (self.chunks(), self.root());
        let mut out = String::new();
        self.dump(self.follow(root.get(b"K").unwrap()), None, 0, &chunks, &mut out);
        out
    }

    fn dump(
        &self,
        element: &Dictionary,
        page: Option<ObjectId>,
        depth: usize,
        chunks: &BTreeMap<(usize, i64), Chunk>,
        out: &mut String,
    ) {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let indent = "  ".repeat(depth);
        let role = String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap());
        out.push_str(&format!("{indent}{role}"));
        for key in ["Lang", "Alt", "E"] {
            if let Ok(value) = element.get(key.as_bytes()) {
                out.push_str(&format!(" {key}={:?}", text_string(value)));
            }
        }
        if let Ok(attributes) = element.get(b"A") {
            for (key, value) in self.follow(attributes) {
                let said = value.as_name().map(String::from_utf8_lossy);
                let said =
                    said.or_else(|_| value.as_i64().map(|it| it.to_string().into()));
                if let (false, Ok(said)) = (key == b"O", said) {
                    out.push_str(&format!(" {}={said}", String::from_utf8_lossy(key)));
                }
            }
        }
        out.push('\n');
        let Ok(kids) = element.get(b"K") else { return };
        let kids = match kids {
            Object::Array(kids) => kids.iter().collect(),
            one => vec![one],
        };
        for kid in kids {
            let mark = match kid.as_i64() {
                Ok(mark) => Some((page.unwrap(), mark)),
                Err(_) => {
                    let kid = self.follow(kid);
                    match kid.get(b"Type").and_then(Object::as_name).unwrap_or(b"") {
                        b"MCR" => {
                            let on = kid.get(b"Pg").and_then(Object::as_reference);
                            Some((
                                on.unwrap(),
                                kid.get(b"MCID").unwrap().as_i64().unwrap(),
                            ))
                        }
                        b"OBJR" => {
                            out.push_str(&format!("{indent}  (annotation)\n"));
                            None
                        }
                        _ => {
                            self.dump(kid, page, depth + 1, chunks, out);
                            None
                        }
                    }
                }
            };
            if let Some((page, mark)) = mark {
                let text = self.chunk(page, mark, chunks).text.trim();
                let text = text.replace('\n', "|");
                if !text.is_empty() {
                    out.push_str(&format!("{indent}  {text:?}\n"));
                }
            }
        }
    }

    fn chunk<'a>(
        &self,
        page: ObjectId,
        mark: i64,
        chunks: &'a BTreeMap<(usize, i64), Chunk>,
    ) -> &'a Chunk {
        &chunks[&(self.number(page), mark)]
    }

    fn number(&self, page: ObjectId) -> usize {
        self.pages.iter().position(|it| *it == page).unwrap()
    }

    /// Titles of the outline with the page they lead to, outer before inner.
    pub(crate) fn outline(&self) -> Vec<(String, usize)> {
        let catalog = self.document.catalog().unwrap();
        let root = self.follow(catalog.get(b"Outlines").unwrap());
        let names = self.destinations(catalog);
        let mut lines = vec![];
        self.outline_level(root, &names, &mut lines);
        lines
    }

    /// The printed number of each page.
    pub(crate) fn labels(&self) -> Vec<String> {
        let catalog = self.document.catalog().unwrap();
        let tree = self.follow(catalog.get(b"PageLabels").unwrap());
        let ranges = tree.get(b"Nums").unwrap().as_array().unwrap();
        let mut labels = vec![];
        for pair in ranges.chunks(2) {
            let from = usize::try_from(pair[0].as_i64().unwrap()).unwrap();
            labels.truncate(from);
            let range = self.follow(&pair[1]);
            let roman = range.get(b"S").unwrap().as_name().unwrap() == b"r";
            let first = range.get(b"St").map_or(1, |it| it.as_i64().unwrap());
            for offset in 0..self.pages.len() - from {
                let number =
                    u32::try_from(first).unwrap() + u32::try_from(offset).unwrap();
                let folio = if roman {
                    lontar::folios::Folio::Roman(number)
                } else {
                    lontar::folios::Folio::Arabic(number)
                };
                labels.push(folio.to_string());
            }
        }
        labels
    }

    fn outline_level(
        &self,
        parent: &Dictionary,
        names: &BTreeMap<Vec<u8>, usize>,
        lines: &mut Vec<(String, usize)>,
    ) {
        let mut next = parent.get(b"First").ok();
        while let Some(item) = next {
            let item = self.follow(item);
            let title = text_string(item.get(b"Title").unwrap());
            let name = item.get(b"Dest").unwrap().as_str().unwrap();
            lines.push((title, names[name]));
            self.outline_level(item, names, lines);
            next = item.get(b"Next").ok();
        }
    }

    /// Named destinations and the pages that they are on.
    fn destinations(&self, catalog: &Dictionary) -> BTreeMap<Vec<u8>, usize> {
        let names = self.follow(catalog.get(b"Names").unwrap());
        let mut found = BTreeMap::new();
        let mut nodes = vec![self.follow(names.get(b"Dests").unwrap())];
        while let Some(node) = nodes.pop() {
            if let Ok(kids) = node.get(b"Kids") {
                nodes.extend(kids.as_array().unwrap().iter().map(|it| self.follow(it)));
            }
            let Ok(pairs) = node.get(b"Names") else { continue };
            for pair in pairs.as_array().unwrap().chunks(2) {
                let place = match &pair[1] {
                    Object::Array(place) => place,
                    other => {
                        let id = other.as_reference().unwrap();
                        self.document.get_object(id).unwrap().as_array().unwrap()
                    }
                };
                let page = place[0].as_reference().unwrap();
                let at = self.pages.iter().position(|it| *it == page).unwrap();
                found.insert(pair[0].as_str().unwrap().to_vec(), at);
            }
        }
        found
    }

    fn follow<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        match object {
            Object::Reference(id) => self.document.get_dictionary(*id).unwrap(),
            other => other.as_dict().unwrap(),
        }
    }

    /// The marked stretches of all pages.
    fn chunks(&self) -> BTreeMap<(usize, i64), Chunk> {
        let mut chunks = BTreeMap::new();
        for (number, id) in self.pages.iter().enumerate() {
            let content = Content::decode(&self.document.get_page_content(*id)).unwrap();
            let fonts = self.fonts(*id);
            let mut reader = Page::new(&fonts);
            for operation in &content.operations {
                reader.step(&operation.operator, &operation.operands);
            }
            for (mark, chunk) in reader.chunks {
                chunks.insert((number, mark), chunk);
            }
        }
        chunks
    }

    /// The root of the structure.
    fn root(&self) -> &Dictionary {
        let catalog = self.document.catalog().unwrap();
        self.follow(catalog.get(b"StructTreeRoot").unwrap())
    }

    /// What the glyphs of each font stand for.
    fn fonts(&self, page: ObjectId) -> BTreeMap<Vec<u8>, Codes> {
        let page = self.document.get_dictionary(page).unwrap();
        let resources = self.follow(page.get(b"Resources").unwrap());
        let Ok(fonts) = resources.get(b"Font") else { return BTreeMap::new() };
        let fonts = self.follow(fonts);
        let mut found = BTreeMap::new();
        for (name, font) in fonts {
            let map =
                self.follow(font).get(b"ToUnicode").unwrap().as_reference().unwrap();
            let map = self.document.get_object(map).unwrap().as_stream().unwrap();
            let bytes =
                map.decompressed_content().unwrap_or_else(|_| map.content.clone());
            found.insert(name.clone(), to_unicode(&String::from_utf8(bytes).unwrap()));
        }
        found
    }
}

/// What one marked content says, and the baselines that it begins and ends on.
#[derive(Debug, Clone, Default)]
struct Chunk {
    text: String,
    first: Option<f64>,
    last: Option<f64>,
    /// Its last character was shown as a glyph.
    shown: bool,
}

/// The book as it is read by its structure.
#[derive(Default)]
struct Reading {
    text: String,
    /// The page of each piece with words, and where it begins.
    pieces: Vec<(usize, usize)>,
    /// Where the numbers of lists stand.
    markers: Vec<std::ops::Range<usize>>,
    /// The chunk before, within the same block.
    last: Option<Chunk>,
}

impl Reading {
    /// Words of different blocks do not run together.
    fn part(&mut self) {
        self.text.push('\n');
        self.last = None;
    }

    fn read(&mut self, chunk: &Chunk, page: usize) {
        if let Some(before) = self.last.take()
            && before.last != chunk.first
        {
            if before.shown && before.text.ends_with('-') {
                self.text.pop();
            } else {
                self.text.push('\n');
            }
        }
        let start = self.text.len();
        if is_marker(&chunk.text) {
            self.markers.push(start..start + chunk.text.len());
        } else if chunk.text.contains(char::is_alphanumeric) {
            let lead = chunk.text.len() - chunk.text.trim_start().len();
            self.pieces.push((page, start + lead));
        }
        self.text.push_str(&chunk.text);
        self.last = Some(chunk.clone());
    }
}

/// Whether a piece is the number of an item in a list.
fn is_marker(text: &str) -> bool {
    let text = text.trim();
    let number = text.strip_suffix(['.', ')']);
    let is_number = |it: &str| it.len() == 1 || it.bytes().all(|it| it.is_ascii_digit());
    number.is_some_and(is_number)
}

/// A page that is being read.
struct Page<'a> {
    chunks: BTreeMap<i64, Chunk>,
    /// Where the open marked content begins in the text, and its number.
    open: Vec<Option<(i64, usize)>>,
    fonts: &'a BTreeMap<Vec<u8>, Codes>,
    font: Vec<u8>,
    text: String,
    /// For each open marked content: whether what it shows is passed over.
    silent: Vec<bool>,
    height: Option<f64>,
    /// Of the line that was begun last.
    baseline: f64,
    /// The last character was shown as a glyph, not said by `ActualText`.
    shown: bool,
}

impl<'a> Page<'a> {
    fn new(fonts: &'a BTreeMap<Vec<u8>, Codes>) -> Self {
        let (font, text, silent) = (vec![], String::new(), vec![]);
        let (chunks, open) = (BTreeMap::new(), vec![]);
        let (height, baseline) = (None, 0.0);
        Self { chunks, open, fonts, font, text, silent, height, baseline, shown: false }
    }

    fn step(&mut self, operator: &str, operands: &[Object]) {
        match operator {
            "Tf" => self.font = operands[0].as_name().unwrap().to_vec(),
            "BT" => self.baseline = 0.0,
            "Td" => {
                self.baseline += f64::from(operands[1].as_float().unwrap());
                self.line((self.baseline * 100.0).round() / 100.0);
            }
            "Ts" => self.text.push('\u{200b}'),
            "BDC" | "BMC" => self.open(operands),
            "EMC" => self.close(),
            "Tj" => self.show(operands[0].as_str().unwrap()),
            "TJ" => {
                for part in operands[0].as_array().unwrap() {
                    if let Ok(glyphs) = part.as_str() {
                        self.show(glyphs);
                    }
                }
            }
            _ => {}
        }
    }

    /// A new line joins a word that was divided, and else parts words.
    fn line(&mut self, height: f64) {
        if self.silent.contains(&true) || self.height == Some(height) {
            return;
        }
        self.height = Some(height);
        let start = self.open.iter().flatten().last().map_or(0, |it| it.1);
        if self.shown && self.text.len() > start && self.text.ends_with('-') {
            self.text.pop();
        } else {
            self.text.push('\n');
        }
    }

    fn open(&mut self, operands: &[Object]) {
        let tag = operands[0].as_name().unwrap();
        let properties = operands.get(1).and_then(|it| it.as_dict().ok());
        let said = properties.and_then(|it| it.get(b"ActualText").ok());
        if matches!(tag, b"TD" | b"TH" | b"Lbl") {
            self.text.push('\n');
        }
        if let Some(said) = said.filter(|_| !self.silent.contains(&true)) {
            self.text.push_str(&text_string(said));
            self.shown = false;
        }
        self.silent.push(tag == b"Artifact" || said.is_some());
        let mark = properties.and_then(|it| it.get(b"MCID").ok());
        let mark = mark.map(|it| it.as_i64().unwrap());
        if let Some(mark) = mark {
            self.chunks.entry(mark).or_default();
        }
        self.open.push(mark.map(|it| (it, self.text.len())));
    }

    fn close(&mut self) {
        self.silent.pop();
        let Some((mark, start)) = self.open.pop().flatten() else { return };
        let chunk = self.chunks.get_mut(&mark).unwrap();
        chunk.text = self.text[start..].trim_start_matches('\n').to_owned();
        chunk.last = self.height;
        chunk.shown = self.shown;
    }

    fn show(&mut self, glyphs: &[u8]) {
        if self.silent.contains(&true) {
            return;
        }
        if let Some((mark, _)) = self.open.iter().flatten().last() {
            let chunk = self.chunks.get_mut(mark).unwrap();
            chunk.first = chunk.first.or(self.height);
        }
        let map = &self.fonts[&self.font];
        // All codes of a font have one length.
        let length = map.keys().next().map_or(1, Vec::len);
        for code in glyphs.chunks(length) {
            self.text.push_str(&map[code]);
            self.shown = true;
        }
    }
}

/// What the codes of a font say.
type Codes = BTreeMap<Vec<u8>, String>;

/// Reads the codes of a font: the `bfchar` lines of a `CMap`.
fn to_unicode(map: &str) -> Codes {
    let mut found = BTreeMap::new();
    for line in map.lines() {
        let parts: Vec<&str> =
            line.split(['<', '>', ' ']).filter(|it| !it.is_empty()).collect();
        if let [code, text] = parts[..]
            && code.bytes().all(|it| it.is_ascii_hexdigit())
            && matches!(code.len(), 2 | 4)
            && text.len() % 4 == 0
        {
            let units: Vec<u16> = (0..text.len() / 4)
                .map(|at| u16::from_str_radix(&text[at * 4..at * 4 + 4], 16).unwrap())
                .collect();
            let code = (0..code.len() / 2)
                .map(|at| u8::from_str_radix(&code[at * 2..at * 2 + 2], 16).unwrap());
            found.insert(code.collect(), String::from_utf16(&units).unwrap());
        }
    }
    found
}

/// A PDF text string.
fn text_string(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks(2).map(|it| u16::from_be_bytes([it[0], it[1]]));
            String::from_utf16(&units.collect::<Vec<_>>()).unwrap()
        }
        plain => String::from_utf8(plain.to_vec()).unwrap(),
    }
}

/// The files of an EPUB, by name.
pub(crate) fn unzip(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = vec![];
            file.read_to_end(&mut bytes).unwrap();
            (file.name().to_owned(), bytes)
        })
        .collect()
}

/// The words of an XHTML document's body; blocks are parted by line ends.
pub(crate) fn xhtml_text(document: &str) -> String {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let tree = roxmltree::Document::parse_with_options(document, options).unwrap();
    let body = tree.descendants().find(|it| it.has_tag_name_local("body")).unwrap();
    let mut text = String::new();
    for node in body.descendants() {
        if let Some(words) = node.text().filter(|_| node.is_text()) {
            text.push_str(words);
        } else if node.is_element() && !INLINE.contains(&node.tag_name().name()) {
            text.push('\n');
        }
    }
    text
}

/// Elements that do not part words.
const INLINE: [&str; 12] =
    ["a", "abbr", "b", "cite", "code", "dfn", "em", "i", "s", "small", "span", "strong"];

trait LocalName {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl LocalName for roxmltree::Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}
