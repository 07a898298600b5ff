//! A small book set by hand, for the tests of this room.
//!
//! It has one of everything that the drawing stage must know. `LONTAR_SAMPLE=file.pdf cargo
//! test sample` writes it out, for the eye and for the judges.

mod hand;

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Luma, Rgba, RgbaImage};

use super::{Edition, Standard, write};
use crate::document::{
    ContentsEntry, Contributor, Id, Inline, InlineKind, Leaf, Metadata,
};
use crate::folios::Folio;
use crate::font::{Faces, Family, Features, Style};
use crate::ink::{ElementId, Ink, LinkTarget, Role, Tag};
use crate::pages::{Destination, Pages};
use crate::picture::{Picture, PictureId, read};
use crate::units::{Point, Pt, Rect};
pub(super) use hand::{Dress, Hand, LEFT, WIDTH};

pub(super) fn id(name: &str) -> Id {
    Id(name.to_owned())
}

pub(super) fn destination(name: &str, page: usize, top: f64) -> Destination {
    Destination { id: id(name), page, point: Point { x: LEFT, y: Pt(top) } }
}

fn entry(
    (level, depth): (u8, u8),
    label: &str,
    title: &str,
    name: &str,
) -> ContentsEntry {
    let text = InlineKind::Text { text: title.to_owned(), leaf: Leaf(0) };
    let title = vec![Inline { kind: text, span: crate::document::Span::default() }];
    ContentsEntry {
        level,
        depth,
        label: label.to_owned(),
        title,
        id: id(name),
        section: 0,
        leaf: Leaf(0),
    }
}

/// The outline of the sample.
pub(super) fn contents() -> Vec<ContentsEntry> {
    vec![
        entry((1, 1), "", "Daftar isi", "daftar-isi"),
        entry((0, 0), "Bagian I", "Dasar", "bagian-1"),
        entry((1, 1), "Bab 1", "Kerja sama — “antarnegara”", "bab-1"),
        entry((2, 2), "", "Gambar dan tabel", "gambar"),
        entry((1, 1), "Bab 9", "Tidak ada", "bab-9"),
        entry((1, 0), "", "Glosarium", "istilah"),
    ]
}

pub(super) fn metadata() -> Metadata {
    Metadata {
        title: "Dua Negara & Banyak Kepentingan".to_owned(),
        subtitle: "Contoh".to_owned(),
        contributors: vec![Contributor {
            name: "Ani <Budi>".to_owned(),
            sort: String::new(),
            role: "aut".to_owned(),
        }],
        lang: "id".to_owned(),
        identifier: "urn:uuid:3f2a".to_owned(),
        date: "2026-11-22".to_owned(),
        dated: true,
        description: "Buku ajar — SMP/MTs".to_owned(),
        subjects: vec!["ekonomi".to_owned(), "perdagangan".to_owned()],
        generator: "lontar 0.1.0".to_owned(),
        ..Metadata::default()
    }
}

/// The pictures of the sample: drawings, photographs and pixels of every kind.
pub(super) fn pictures() -> Vec<Picture> {
    let png = |picture: DynamicImage| {
        let mut bytes = Cursor::new(vec![]);
        picture.write_to(&mut bytes, ImageFormat::Png).expect("it fits");
        bytes.into_inner()
    };
    let plain = "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>\
        <rect width='200' height='100' fill='#eef'/>\
        <clipPath id='c'><circle cx='50' cy='50' r='40'/></clipPath>\
        <g clip-path='url(#c)'><rect width='50' height='100' fill='red'/></g>\
        <g opacity='.5'><circle cx='120' cy='50' r='30'/>\
        <circle cx='150' cy='50' r='30' fill='blue' stroke='green' stroke-width='8' \
        stroke-opacity='.5'/></g><path d='M5 95h190' stroke='#555' stroke-dasharray='6 3'/>\
        <text x='70' y='20' font-family='sans-serif' font-size='14'>Kain ⟶ beras</text></svg>";
    let graded = "<svg xmlns='http://www.w3.org/2000/svg' width='60' height='60'>\
        <radialGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='blue'/>\
        </radialGradient><rect width='60' height='60' fill='url(#g)'/></svg>";
    let clear = RgbaImage::from_fn(32, 32, |x, y| {
        let shade = |it: u32| u8::try_from(it * 8).expect("under 256");
        Rgba([200, shade(x), shade(y), shade((x + y) / 2)])
    });
    let gray = image::GrayImage::from_fn(16, 16, |x, y| {
        Luma([u8::try_from((x * y) % 256).expect("a byte")])
    });
    let turned: &[u8] = include_bytes!("../../picture/samples/turned.jpg");
    let files: [(&str, Vec<u8>); 5] = [
        ("plain.svg", plain.replace('⟶', "–").into_bytes()),
        ("graded.svg", graded.as_bytes().to_vec()),
        ("turned.jpg", turned.to_vec()),
        ("clear.png", png(DynamicImage::ImageRgba8(clear))),
        ("gray.png", png(DynamicImage::ImageLuma8(gray))),
    ];
    files
        .into_iter()
        .map(|(path, bytes)| read(path, bytes).expect("it is sound"))
        .collect()
}

/// The sample as pages.
pub(super) fn pages(faces: &Faces) -> Pages {
    let mut hand = Hand::new(faces);
    let front = hand.open(Role::Part, ElementId(0));
    let body = hand.open(Role::Part, ElementId(0));
    contents_page(&mut hand, front);
    let chapter = hand.open(Role::Section, body);
    let paragraph = text_page(&mut hand, chapter);
    picture_page(&mut hand, chapter, paragraph);
    hand.bind(vec![
        destination("daftar-isi", 0, 60.0),
        destination("bagian-1", 1, 30.0),
        destination("bab-1", 1, 40.0),
        destination("catatan-1", 1, 400.0),
        destination("gambar", 2, 80.0),
        destination("istilah", 2, 400.0),
    ])
}

fn contents_page(hand: &mut Hand<'_>, front: ElementId) {
    let heading = hand.open(Role::Heading(1), front);
    hand.say(80.0, "Daftar isi", Dress { size: 20.0, ..Dress::text(heading) });
    let list = hand.open(Role::Contents, front);
    for (at, (title, name)) in
        [("Kerja sama", "bab-1"), ("Gambar", "gambar")].iter().enumerate()
    {
        let item = hand.open(Role::ContentsItem, list);
        let reference = hand.open(Role::Reference, item);
        let element = hand.open(Role::Link, reference);
        let link = hand.link(LinkTarget::Internal(id(name)), element);
        let dress = Dress { link: Some(link), ..Dress::text(element) };
        let top = 120.0 + 14.0 * f64::from(u32::try_from(at).expect("two"));
        let title = hand.span(title, dress);
        let mut folio = hand.span("1", dress);
        folio.x = Pt(200.0);
        hand.line(top, vec![title, folio]);
    }
    hand.end_page(Folio::Roman(3));
}

fn text_page(hand: &mut Hand<'_>, chapter: ElementId) -> ElementId {
    let heading = hand.open(Role::Heading(1), chapter);
    let bold = Style { family: Family::Sans, bold: true, italic: false };
    let dress = Dress { size: 20.0, style: bold, ..Dress::text(heading) };
    hand.say(60.0, "Kerja sama antarnegara", dress);

    let first = hand.open(Role::Paragraph, chapter);
    let dress = Dress::text(first);
    hand.justified(
        90.0,
        "Spesialisasi yang efisien menaikkan taraf hidup; perda~",
        dress,
        1.0,
    );
    hand.justified(
        104.0,
        "gangan antarnegara – “bilateral” – lama sekali. Negara-",
        dress,
        0.985,
    );
    hand.justified(
        118.0,
        "negara yang AVANTE To Wa fi ffi fl berunding di Jakarta",
        dress,
        1.02,
    );

    // A link over two lines, a foreign phrase, a note, small capitals, a raised figure.
    let link_element = hand.open(Role::Link, first);
    let link = hand.link(LinkTarget::Internal(id("catatan-1")), link_element);
    let linked = Dress { link: Some(link), ..Dress::text(link_element) };
    let before = hand.span("Lihat pula ", dress);
    let upper = hand.span("keunggulan kompara~", linked);
    hand.line(132.0, vec![before, upper]);
    let lower = hand.span("tif", linked);
    let foreign = hand.open(Role::Span, first);
    hand.ledger.element_mut(foreign).lang = Some("en".into());
    let comma = hand.span(", ", dress);
    let italic = Style { italic: true, ..Style::default() };
    let english = hand
        .span("comparative advantage", Dress { style: italic, ..Dress::text(foreign) });
    let reference = hand.open(Role::Reference, first);
    let mark_element = hand.open(Role::Link, reference);
    let mark_link = hand.link(LinkTarget::Internal(id("catatan-1")), mark_element);
    let mut mark = hand.span(
        "1",
        Dress { size: 7.0, link: Some(mark_link), ..Dress::text(mark_element) },
    );
    mark.rise = Pt(3.5);
    let stop = hand.span(" dan ", dress);
    let features = Features { small_caps: true, ..Features::default() };
    let mut capitals = hand.span("asean", Dress { features, ..dress });
    capitals.tracking = 50;
    hand.line(146.0, vec![lower, comma, english, mark, stop, capitals]);

    code_and_list(hand, chapter);

    // A paragraph that goes on overleaf, then the note at the foot.
    let long = hand.open(Role::Paragraph, chapter);
    hand.say(380.0, "Paragraf ini berlanjut pada halaman berikut", Dress::text(long));
    hand.inks.push(Ink::Fill {
        rect: Rect::new(LEFT, Pt(395.0), Pt(80.0), Pt(0.4)),
        gray: 0,
        tag: Tag::Layout,
    });
    let note = hand.open(Role::Note, first);
    let label = hand.open(Role::Label, note);
    let text = hand.open(Role::Paragraph, note);
    let number = hand.span("1 ", Dress { size: 8.5, ..Dress::text(label) });
    let words = hand.span("D. Ricardo, 1817: ", Dress { size: 8.5, ..Dress::text(text) });
    let element = hand.open(Role::Link, text);
    let link =
        hand.link(LinkTarget::Uri("https://id.wikipedia.org/wiki/é".to_owned()), element);
    let uri = hand
        .span("wikipedia", Dress { size: 8.5, link: Some(link), ..Dress::text(element) });
    hand.line(410.0, vec![number, words, uri]);
    hand.end_page(Folio::Arabic(1));
    long
}

fn code_and_list(hand: &mut Hand<'_>, chapter: ElementId) {
    let ground = Rect::new(LEFT, Pt(165.0), WIDTH, Pt(40.0));
    hand.inks.push(Ink::Fill { rect: ground, gray: 240, tag: Tag::Layout });
    let (thickness, tag) = (Pt(0.5), Tag::Layout);
    hand.inks.push(Ink::Frame { rect: ground, thickness, gray: 128, tag });
    let code = hand.open(Role::Code, chapter);
    let mono = Style { family: Family::Mono, ..Style::default() };
    let dress = Dress { style: mono, size: 8.6, ..Dress::text(code) };
    hand.say(180.0, "let é = (a != b) -> \\n;", dress);

    let list = hand.open(Role::List { ordered: true }, chapter);
    for (label, words, top) in
        [("1. ", "dua negara", 225.0), ("2. ", "banyak negara", 239.0)]
    {
        let item = hand.open(Role::ListItem, list);
        let label_element = hand.open(Role::Label, item);
        let body = hand.open(Role::ListBody, item);
        let text = hand.open(Role::Paragraph, body);
        let label = hand.span(label, Dress::text(label_element));
        let words = hand.span(words, Dress::text(text));
        hand.line(top, vec![label, words]);
    }
    let table = hand.open(Role::Table, chapter);
    let caption = hand.open(Role::Caption, table);
    hand.say(270.0, "Tabel 1.1 Jam kerja", Dress { size: 9.0, ..Dress::text(caption) });
    let head = hand.open(Role::TableHead, table);
    let rows = hand.open(Role::TableBody, table);
    let cells = [["Negara", "Kain"], ["A", "2,5"], ["B", "10"]];
    for (at, (row, top)) in cells.iter().zip([290.0, 304.0, 318.0]).enumerate() {
        let element = hand.open(Role::TableRow, if at == 0 { head } else { rows });
        for (cell, left) in row.iter().zip([0.0, 100.0]) {
            let role = if at == 0 { Role::TableHeader } else { Role::TableData };
            let element = hand.open(role, element);
            let mut span = hand.span(cell, Dress { size: 9.0, ..Dress::text(element) });
            span.x = Pt(left);
            hand.line(top, vec![span]);
        }
    }
}

fn picture_page(hand: &mut Hand<'_>, chapter: ElementId, paragraph: ElementId) {
    hand.say(60.0, "dan selesai di sini.", Dress::text(paragraph));
    let heading = hand.open(Role::Heading(2), chapter);
    hand.say(80.0, "Gambar dan tabel", Dress { size: 14.0, ..Dress::text(heading) });
    let places = [
        (0, Rect::new(LEFT, Pt(100.0), Pt(200.0), Pt(100.0))),
        (1, Rect::new(LEFT, Pt(220.0), Pt(60.0), Pt(60.0))),
        (2, Rect::new(LEFT + Pt(80.0), Pt(220.0), Pt(30.0), Pt(60.0))),
        (3, Rect::new(LEFT + Pt(120.0), Pt(220.0), Pt(60.0), Pt(60.0))),
        (4, Rect::new(LEFT + Pt(200.0), Pt(220.0), Pt(60.0), Pt(60.0))),
    ];
    for (picture, rect) in places {
        let figure = hand.open(Role::Figure, chapter);
        hand.ledger.element_mut(figure).alt =
            Some(format!("Gambar ke-{picture} — uji").into());
        let picture = PictureId(picture);
        hand.inks.push(Ink::Picture { picture, rect, tag: Tag::Element(figure) });
    }
    // Decorative, and the same picture again.
    let rect = Rect::new(LEFT, Pt(300.0), Pt(100.0), Pt(50.0));
    hand.inks.push(Ink::Picture { picture: PictureId(0), rect, tag: Tag::Layout });
    let formula = hand.open(Role::Formula, chapter);
    hand.ledger.element_mut(formula).alt = Some("a ≤ b²".into());
    hand.say(380.0, "a ≤ b²", Dress::text(formula));
    hand.end_page(Folio::Arabic(2));
}

/// The sample as a file.
pub(super) fn file() -> Vec<u8> {
    file_of(Standard::Archive)
}

/// The sample as a file of another standard.
pub(super) fn file_of(standard: Standard) -> Vec<u8> {
    let faces = Faces::embedded();
    let pages = pages(&faces);
    write(&Edition {
        pages: &pages,
        used: &pages.used(&faces),
        faces: &faces,
        pictures: &pictures(),
        drawings: &crate::pdf::Drawings::default(),
        metadata: &metadata(),
        contents: &contents(),
        accessibility: &crate::document::Accessibility::default(),
        standard,
        grayscale: standard == Standard::Press,
        resolution: None,
    })
}
