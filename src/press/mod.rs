//! The run of the press: a book folder in, finished editions out.

mod clock;
mod names;
mod print;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use self::clock::{Clock, timed};
use self::names::{name, suffix};
use self::print::print;
use crate::design::{Design, PageSetup, Paper, Stock};
use crate::diagnostic::Report;
use crate::font::{Face, Faces};
use crate::impose::{self, Machine};
use crate::language::Language;
use crate::manuscript::Ebook;
use crate::pages::{FaceUse, Pages, Used};
use crate::passes::Book;
use crate::pdf::{Edition, Standard};
use crate::typeset::DeadMatter;
use crate::{epub, manuscript, markdown, passes, pdf};

/// What a run is asked for.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// A paper instead of the book's own.
    pub paper: Option<Paper>,
    /// Goes on in spite of errors; their places are marked.
    pub draft: bool,
    /// The teacher's edition, with the answers.
    pub teacher: bool,
    /// No PDF.
    pub skip_pdf: bool,
    /// No EPUB.
    pub skip_epub: bool,
    /// Beside the EPUB one for Kobo's own reader.
    pub kobo: bool,
    /// What the PDF is printed with.
    pub machine: Machine,
    /// The PDF in the newer standards: PDF/UA-2 and PDF/A-4.
    pub modern: bool,
    /// The PDF in large print, with the usual edition's page numbers beside the text.
    pub large: bool,
    /// The PDF in a face that is easier to read, with the usual edition's page numbers beside
    /// the text.
    pub easy: bool,
}

/// The finished files.
#[derive(Debug, Default)]
pub struct Editions {
    /// The name for the files: from the title, `[a-z0-9-]`.
    pub slug: String,
    /// The EPUB 3 container.
    pub epub: Option<Vec<u8>>,
    /// The same for Kobo's own reader.
    pub kepub: Option<Vec<u8>>,
    /// The PDF.
    pub pdf: Option<Vec<u8>>,
    /// What the PDF's name ends in when it is not the usual edition: `-press`.
    pub suffix: String,
    /// The cover sheet for a press.
    pub cover: Option<Vec<u8>>,
    /// How many printed pages there are.
    pub page_count: usize,
    /// How long each stage took, in order.
    pub timings: Vec<(&'static str, Duration)>,
    /// What the editions were printed from.
    pub standing: Option<Standing>,
}

/// The type of a book, still standing after the press has run. To put it back into its cases
/// takes time, which a program that is about to end need not spend.
#[derive(Debug)]
#[expect(dead_code, reason = "it is kept, or not, and nothing more")]
pub struct Standing {
    book: Book,
    pages: Pages,
    faces: Faces,
    dead: DeadMatter,
}

/// Makes the thread that calls it one of those that work: one less to start, which would only
/// wait. For a program's main thread, before anything else; without it all is done as well.
pub fn enlist() {
    // Where threads work already, they do.
    let _at_work = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
}

/// Builds the editions of the book in `folder`.
///
/// What is wrong with the manuscript is told to `report`, all of it in one run; `None` means
/// that no edition could be made, or that there are errors and no draft was ordered.
pub fn build(folder: &Path, order: &Order, report: &mut Report) -> Option<Editions> {
    // All of it is done by the pool's own threads: to hand them one piece after another from
    // outside, and to wait for each, takes longer.
    rayon::scope(|_| make(folder, order, report))
}

fn make(folder: &Path, order: &Order, report: &mut Report) -> Option<Editions> {
    let mut clock = Clock::start();
    let mut manuscript = manuscript::read(folder, report)?;
    if order.teacher {
        manuscript.make_teachers();
    }
    clock.lap("manuscript");
    let of_book = (manuscript.page_setup().clone(), manuscript.fonts().to_vec());
    let ebook = manuscript.ebook();
    let draft = markdown::parse(manuscript, report);
    clock.lap("markdown");
    let of_book = (&of_book.0, &of_book.1[..]);
    let grayscale = order.machine != Machine::Any;
    let (pictures, front) = draft.pictures();
    let (made, drawings) = rayon::join(
        || {
            let book = passes::edit(draft, report);
            clock.lap("passes");
            // What the editions draw waits for no page, nor for the passes.
            let (paged, plates) = rayon::join(
                || page(&book, of_book, order, report, &mut clock),
                || (!order.skip_epub).then(|| timed(|| epub::plates(book.document()))),
            );
            (book, paged, plates)
        },
        || (!order.skip_pdf).then(|| pdf::drawings(&pictures, front, grayscale)),
    );
    let (book, ((mut pages, used, dead), setup, faces), plates) = made;
    let document = book.document();
    let cover = impose(&mut pages, &book, order, (&setup, &faces), report);
    clock.lap("impose");

    let edition = Edition {
        pages: &pages,
        used: used.as_ref(),
        faces: &faces,
        pictures: &document.pictures,
        drawings: &drawings.unwrap_or_default(),
        metadata: &document.metadata,
        contents: book.contents(),
        accessibility: book.accessibility(),
        standard: standard(order),
        grayscale,
        resolution: setup.image_resolution,
    };
    // Easy reading changes the print's faces alone.
    let own = ebook.embed_fonts.then(|| Faces::embedded().with(of_book.1));
    let write_epub = |plates: &epub::Plates, kobo, report: &mut Report| {
        let setup = ebook_setup(ebook, own.as_ref(), &setup, kobo);
        epub::write(&book, pages.folios(), plates, setup, report)
    };
    // Neither edition needs the other.
    let (pdf, ebooks) = rayon::join(
        || (!order.skip_pdf).then(|| timed(|| pdf::write(&edition))),
        || {
            let (plates, took) = plates?;
            clock.laps.push(("plates", took));
            let (epub, took) = timed(|| write_epub(&plates, false, report));
            clock.laps.push(("epub", took));
            // What is wrong with Kobo's is wrong with the EPUB, and told already.
            let told = &mut Report::default();
            Some((epub, order.kobo.then(|| write_epub(&plates, true, told)).flatten()))
        },
    );
    let (epub, kepub) = ebooks.unwrap_or_default();
    if let Some((_, took)) = &pdf {
        clock.laps.push(("pdf", *took));
    }
    let (slug, page_count) = (name(&document.metadata), pages.pages.len());
    // Only now all that is wrong is known: formulas and the cover are looked at by the EPUB.
    if report.has_errors() && !order.draft {
        return None;
    }
    Some(Editions {
        slug,
        epub,
        kepub,
        pdf: pdf.map(|it| it.0),
        suffix: suffix(order),
        cover,
        page_count,
        timings: clock.laps,
        standing: Some(Standing { book, pages, faces, dead }),
    })
}

/// Sets and pages the book in `folder` as ordered and makes no edition of it: for tests of the
/// pages.
pub fn set(folder: &Path, order: &Order, report: &mut Report) -> Option<Pages> {
    in_type(folder, order, report).map(|(pages, ..)| pages)
}

/// The faces of the book in `folder`, and what each does on its printed pages.
pub fn faces(
    folder: &Path,
    order: &Order,
    report: &mut Report,
) -> Option<(Faces, Vec<FaceUse>)> {
    let (pages, _, faces) = in_type(folder, order, report)?;
    let uses = pages.faces_used(&faces);
    Some((faces, uses))
}

/// Reads, sets and pages a book.
fn in_type(
    folder: &Path,
    order: &Order,
    report: &mut Report,
) -> Option<(Pages, PageSetup, Faces)> {
    let manuscript = manuscript::read(folder, report)?;
    let of_book = (manuscript.page_setup().clone(), manuscript.fonts().to_vec());
    let book = passes::edit(markdown::parse(manuscript, report), report);
    let of_book = (&of_book.0, &of_book.1[..]);
    let ((pages, ..), setup, faces) =
        page(&book, of_book, order, report, &mut Clock::start());
    Some((pages, setup, faces))
}

/// Sets and pages the edition that is ordered; with it go the setup and the faces it has.
fn page(
    book: &Book,
    (of_book, fonts): (&PageSetup, &[Arc<Face>]),
    order: &Order,
    report: &mut Report,
    clock: &mut Clock,
) -> ((Pages, Option<Used>, DeadMatter), PageSetup, Faces) {
    let setup = setup(of_book, order);
    let faces = Faces::embedded();
    // The easy edition's face is the house's, whatever the author's are.
    let faces = if order.easy { faces.easy() } else { faces.with(fonts) };
    let design = Design::new(&setup);
    let (mut pages, used, dead) = print(book, &design, &faces, report, clock);
    // What is added to the pages now was not noted.
    let mut used = (order.machine == Machine::Any).then_some(used);
    if let Some(usual) = Usual::of(of_book, order) {
        usual.number(&mut pages, book, (&design, &faces), fonts, clock);
        used = None;
    }
    ((pages, used, dead), setup, faces)
}

/// How the EPUB is made, or Kobo's own form of it; `faces` go with it.
fn ebook_setup<'a>(
    ebook: Ebook,
    faces: Option<&'a Faces>,
    setup: &PageSetup,
    kobo: bool,
) -> epub::EbookSetup<'a> {
    epub::EbookSetup {
        faces,
        soft_hyphens: ebook.soft_hyphens,
        drop_caps: setup.cap.map(|it| it.lines),
        kobo,
    }
}

/// What the PDF that is ordered claims to be.
const fn standard(order: &Order) -> Standard {
    match order.machine {
        Machine::Press => Standard::Press,
        Machine::Any | Machine::Copier if order.modern => Standard::Modern,
        Machine::Any | Machine::Copier => Standard::Archive,
    }
}

/// The page setup of the book, as the order changes it.
fn setup(of_book: &PageSetup, order: &Order) -> PageSetup {
    let mut setup = of_book.clone();
    setup.large = order.large;
    if order.large {
        // Letters of 18 pt want a page to stand on; sizes and margins are the edition's own.
        setup = PageSetup {
            paper: Paper::A4,
            large: true,
            image_resolution: setup.image_resolution,
            stock: setup.stock,
            chapters_anywhere: setup.chapters_anywhere,
            notes: setup.notes,
            old_style: setup.old_style,
            heads: setup.heads,
            cap: setup.cap,
            ..PageSetup::default()
        };
    }
    if let Some(paper) = order.paper {
        setup.paper = paper;
    }
    setup
}

/// Prepares the pages for the machine that prints them; the cover sheet for a press.
fn impose(
    pages: &mut Pages,
    book: &Book,
    order: &Order,
    (setup, faces): (&PageSetup, &Faces),
    report: &mut Report,
) -> Option<Vec<u8>> {
    let document = book.document();
    match order.machine {
        Machine::Any => None,
        Machine::Copier => {
            impose::copier(pages, document, report);
            None
        }
        Machine::Press => {
            impose::press(pages, document, report);
            let Stock { multiple, .. } = setup.stock;
            impose::pad(pages, usize::try_from(multiple).unwrap_or(1));
            let book_size = (pages.sheet, pages.pages.len());
            impose::marks(pages);
            let cover = impose::cover(document, &setup.stock, book_size, faces, report)?;
            Some(pdf::write(&Edition {
                pages: &cover.pages,
                used: None,
                faces,
                pictures: &cover.pictures,
                drawings: &pdf::Drawings::default(),
                metadata: &document.metadata,
                contents: &[],
                accessibility: book.accessibility(),
                standard: Standard::Sheet,
                grayscale: false,
                resolution: setup.image_resolution,
            }))
        }
    }
}

/// The usual edition of a book in large print or easy letters: its page numbers stand beside
/// the text.
struct Usual(PageSetup);

impl Usual {
    fn of(setup: &PageSetup, order: &Order) -> Option<Self> {
        (order.large || order.easy).then(|| Self(setup.clone()))
    }

    /// Sets the usual edition, and writes its page numbers beside the text of this one.
    fn number(
        self,
        pages: &mut Pages,
        book: &Book,
        (design, faces): (&Design, &Faces),
        fonts: &[Arc<Face>],
        clock: &mut Clock,
    ) {
        let usual = Faces::embedded().with(fonts);
        // What is wrong with it is not this edition's concern.
        let report = &mut Report::default();
        let (usual, ..) = print(book, &Design::new(&self.0), &usual, report, clock);
        let words = Language::of(&book.document().metadata.lang).words();
        impose::margin(pages, usual.folios(), design, faces, words.page_short);
    }
}
