//! The sentences of the statement of accessibility.

/// One language's sentences; `{n}`, `{m}` and `{what}` are filled in.
#[derive(Debug)]
pub struct Statement {
    /// The heading of the printed note.
    pub title: &'static str,
    /// How the book can be walked through.
    pub structure: &'static str,
    /// `{n}` pictures, all of them described.
    pub all_described: &'static str,
    /// `{n}` pictures, `{m}` of them described.
    pub some_described: &'static str,
    /// `{n}` pictures that say nothing.
    pub decorative: &'static str,
    /// `{n}` tables, all with heads.
    pub all_headed: &'static str,
    /// `{n}` tables, `{m}` of them with heads.
    pub some_headed: &'static str,
    /// `{n}` formulas.
    pub formulas: &'static str,
    /// `{n}` notes.
    pub notes: &'static str,
    /// Passages in `{what}`.
    pub languages: &'static str,
    /// `{what}` examined the book.
    pub evaluated: &'static str,
    /// Nobody did.
    pub not_evaluated: &'static str,
}

/// Of Indonesian.
pub(super) const INDONESIAN: Statement = Statement {
    title: "Pernyataan aksesibilitas",
    structure: "Judul, daftar, tabel, dan urutan baca ditandai di dalam berkas; daftar isi \
                menuntun ke setiap bagian, dan nomor halaman cetak ikut dicatat.",
    all_described: "Gambar yang bermakna: {n}, semuanya dengan teks alternatif.",
    some_described: "Gambar yang bermakna: {n}; yang mempunyai teks alternatif: {m}.",
    decorative: "Gambar hiasan, yang dilewati pembaca layar: {n}.",
    all_headed: "Tabel: {n}, semuanya dengan kepala kolom.",
    some_headed: "Tabel: {n}; yang mempunyai kepala kolom: {m}.",
    formulas: "Rumus: {n}, masing-masing juga tertulis sebagai LaTeX.",
    notes: "Catatan kaki: {n}, dengan tautan ke catatan dan kembali ke teks.",
    languages: "Bagian dalam bahasa lain ditandai: {what}.",
    evaluated: "Aksesibilitas buku ini diperiksa oleh {what}.",
    not_evaluated: "Aksesibilitas buku ini belum diperiksa oleh seorang penilai.",
};

/// Of English.
pub(super) const ENGLISH: Statement = Statement {
    title: "Accessibility statement",
    structure: "Headings, lists, tables and the order of reading are marked in the file; the \
                contents lead to every part, and the printed page numbers are kept.",
    all_described: "Pictures that say something: {n}, all with alternative text.",
    some_described: "Pictures that say something: {n}; with alternative text: {m}.",
    decorative: "Decorative pictures, which screen readers pass over: {n}.",
    all_headed: "Tables: {n}, all with heads of their columns.",
    some_headed: "Tables: {n}; with heads of their columns: {m}.",
    formulas: "Formulas: {n}, each also written as LaTeX.",
    notes: "Footnotes: {n}, with links to the note and back to the text.",
    languages: "Passages in other languages are marked: {what}.",
    evaluated: "The accessibility of this book was examined by {what}.",
    not_evaluated: "The accessibility of this book has not been examined by an evaluator.",
};
