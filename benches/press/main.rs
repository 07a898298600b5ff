//! How long the stages of the press take, on a made-up manuscript.
//!
//! `cargo bench` times all; `cargo bench -- 'stages/300'` the stages at 300 pages.

mod generator;

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use lontar::design::Design;
use lontar::diagnostic::Report;
use lontar::epub::{self, EbookSetup};
use lontar::folios::Folios;
use lontar::font::{Faces, Features, ShapeId, Shaper, Shapes};
use lontar::pages::{self, Numbering, Pages};
use lontar::passes::{self, Book};
use lontar::pdf::{self, Edition, Standard};
use lontar::press::{self, Order};
use lontar::typeset::{Galley, Portion, Setter, Shop, Unset};
use lontar::{manuscript, markdown};
use rayon::prelude::*;

criterion_group!(benches, stages, whole, long);
criterion_main!(benches);

/// A folder with a book of about `pages` pages.
fn folder(pages: usize) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("press-{pages}"));
    generator::write_book(&folder, pages, 1).expect("the target folder can be written");
    folder
}

/// Reads and edits the book.
fn edit(folder: &Path) -> (Book, Design) {
    let mut report = Report::default();
    let manuscript = manuscript::read(folder, &mut report).expect("the book is sound");
    let design = Design::new(manuscript.page_setup());
    let book = passes::edit(markdown::parse(manuscript, &mut report), &mut report);
    assert!(!report.has_errors(), "the made-up book has errors");
    (book, design)
}

/// Sets the chapters.
fn set<'a>(book: &'a Book, design: &'a Design, faces: &'a Faces) -> (Shop<'a>, Galley) {
    let mut shop = Shop::new(book, design, faces);
    let report = &mut Report::default();
    let (galley, setter) = shop.set(Portion::Body, &Folios::default(), report);
    let galley = lines((galley, setter));
    (shop, galley)
}

/// Breaks the chapters into lines.
fn lines((mut galley, setter): (Galley, Setter<'_>)) -> Galley {
    let columns = galley.columns.into_par_iter().with_max_len(1);
    galley.columns = columns.map(|it| Unset::from(setter.column(it).0)).collect();
    galley
}

/// Shapes every word of the book once, on one thread.
fn shape(shapes: &Shapes, faces: &Faces) -> i32 {
    let mut shaper = Shaper::new(faces);
    let ids = (0_u32..).take(shapes.len()).map(ShapeId);
    let widths = ids.map(|id| {
        let word = shapes.get(id);
        shaper.shape(word.face, Features::default(), "id", &word.text).width
    });
    widths.fold(0, i32::wrapping_add)
}

/// Cuts the galley into pages and binds them.
fn page(shop: Shop<'_>, galley: Galley, design: &Design) -> Pages {
    let numbering = Numbering::Arabic { first: 1 };
    let galley = (galley, shop.setter());
    let body = pages::make_up(galley, numbering, design, &mut Report::default());
    let (shapes, ledger, _) = shop.finish();
    pages::bind(vec![body], design, shapes, ledger)
}

/// Every stage by itself. Of the book the chapters are set, without what stands around them.
fn stages(criterion: &mut Criterion) {
    let faces = Faces::embedded();
    for size in [15, 300] {
        let folder = folder(size);
        let mut group = criterion.benchmark_group(format!("stages/{size}"));
        group.sample_size(20);
        group.bench_function("read", |it| it.iter(|| edit(&folder)));
        let (book, design) = edit(&folder);
        group.bench_function("shape", |it| {
            let (shapes, ..) = set(&book, &design, &faces).0.finish();
            it.iter(|| shape(&shapes, &faces));
        });
        group.bench_function("typeset", |it| it.iter(|| set(&book, &design, &faces)));
        // The words are shaped already: what is left is to collect and to break.
        group.bench_function("break", |it| {
            let (mut shop, _) = set(&book, &design, &faces);
            let (folios, mut report) = (Folios::default(), Report::default());
            it.iter(|| lines(shop.rehearse(Portion::Body, &folios, &mut report)));
        });
        group.bench_function("pages", |it| {
            let set = || set(&book, &design, &faces);
            it.iter_batched(
                set,
                |(shop, galley)| page(shop, galley, &design),
                BatchSize::PerIteration,
            );
        });
        let (shop, galley) = set(&book, &design, &faces);
        let pages = page(shop, galley, &design);
        let (document, used) = (book.document(), pages.used(&faces));
        let edition = Edition {
            pages: &pages,
            used: &used,
            faces: &faces,
            pictures: &document.pictures,
            drawings: &pdf::Drawings::default(),
            metadata: &document.metadata,
            contents: book.contents(),
            accessibility: book.accessibility(),
            standard: Standard::Archive,
            grayscale: false,
            resolution: None,
        };
        group.bench_function("pdf", |it| it.iter(|| pdf::write(&edition)));
        // What tags and links cost.
        let bare = Edition { standard: Standard::Sheet, ..edition };
        group.bench_function("pdf-untagged", |it| it.iter(|| pdf::write(&bare)));
        let setup = EbookSetup::default();
        group.bench_function("epub", |it| {
            it.iter(|| {
                let plates = epub::plates(book.document());
                epub::write(&book, pages.folios(), &plates, setup, &mut Report::default())
            });
        });
        group.finish();
    }
}

/// The whole press and its halves.
fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("press");
    group.sample_size(20);
    press_all(&mut group, 15);
    press_all(&mut group, 300);
    group.finish();
}

/// Ten times as long: nothing may take more than ten times the time.
fn long(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("long");
    group.sample_size(10);
    press_all(&mut group, 3_000);
    group.finish();
}

type Group<'a> = criterion::BenchmarkGroup<'a, criterion::measurement::WallTime>;

fn press_all(group: &mut Group<'_>, size: usize) {
    let folder = folder(size);
    let orders = [
        ("pdf", Order { skip_epub: true, ..Order::default() }),
        ("epub", Order { skip_pdf: true, ..Order::default() }),
        ("both", Order::default()),
    ];
    for (name, order) in orders {
        group.bench_function(BenchmarkId::new(name, size), |it| {
            it.iter(|| {
                let editions = press::build(&folder, &order, &mut Report::default());
                black_box(editions.expect("the made-up book is sound"))
            });
        });
    }
}
