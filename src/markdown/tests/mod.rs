//! The room as a whole: texts in, trees out.

mod robust;
mod show;

use crate::diagnostic::{Report, Span};
use crate::document::{Align, Block, BlockKind};
use crate::manuscript::Manuscript;
use crate::picture::{self, Picture};

use self::show::{show, show_blocks, tree};
use super::desk::Desk;
use super::section::blocks;
use super::text::Place;

/// A picture of which only the path matters.
fn picture(path: &str) -> Picture {
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
    picture::read(path, svg.to_vec()).expect("it is sound")
}

fn parse(text: &str) -> (Vec<Block>, Report, usize) {
    let mut report = Report::default();
    let file = report.sources_mut().add("bab.md", text);
    let manuscript =
        Manuscript::for_test(&["bab.md", "bab-02.md"], vec![picture("peta.svg")]);
    let end = u32::try_from(text.len()).unwrap();
    let place = Place::at(Span { file, start: 0, end });
    let mut desk = Desk::new(&mut report, &manuscript, "bab.md");
    let blocks = blocks(&mut desk, text, place);
    let notes = desk.notes.drafts.len();
    (blocks, report, notes)
}

#[test]
fn lines_and_breaks() {
    assert_eq!(tree("a\nb  \nc\\\nd"), r#"p("a"~"b"!"c"!"d")"#);
    assert_eq!(tree("a\\ b \\\\ c"), r#"p("a\u{a0}b \\ c")"#);
    assert_eq!(tree("a &amp; b\\* -- \"c\""), r#"p("a & b* -- \"c\"")"#);
}

#[test]
fn emphasis_and_scripts() {
    assert_eq!(
        tree("*a* **b** ~~c~~ H~2~O x^2^ 10^3 a~b c~d `e^2^`"),
        r#"p(em("a")" "strong("b")" "del("c")" H"sub("2")"O x"sup("2")" 10^3 a~b c~d "code("e^2^"))"#
    );
    assert_eq!(tree("a&#10;b &#1;"), r#"p("a b ")"#);
    assert_eq!(tree(r"x\^2^ m^2^."), r#"p("x^2^ m"sup("2")".")"#);
}

#[test]
fn prices_are_words_and_formulas_are_formulas() {
    assert_eq!(
        tree("US$258,80 [@a] dan US$221; `US$5`; $x^2$\n\n$$\ny = 1\n$$"),
        r#"p("US$258,80 "cite<a>" dan US$221; "code("US$5")"; "math("x^2")) math("y = 1")"#
    );
}

#[test]
fn prices_are_mended_wherever_they_were_hidden() {
    assert_eq!(
        tree(
            "![a US$1](peta.svg \"US$2\") [b](https://x.id/US$3 \"US$4\")[^US$5]\n\n[^US$5]: c"
        ),
        r#"p(img("a US$1")" "a<https://x.id/US$3>("b")note0)"#
    );
    assert_eq!(
        tree("![a](peta.svg \"US$2\")\n\n> [!note] US$3\n> | US$4 |\n> |--|"),
        r#"figure(peta.svg "a" "US$2" w=None) Note["US$3"](table("US$4" / ))"#
    );
}

#[test]
fn links_of_every_sort() {
    assert_eq!(tree("[a](https://x.id \"t\")"), r#"p(a<https://x.id>("a"))"#);
    assert_eq!(
        tree("[a](#Sec_X) [](#fig-x){page}"),
        r##"p(a<#sec-x>("a")" "ref<fig-x page>)"##
    );
    assert_eq!(
        tree("[a](bab-02.md#x) [](bab-02.md)"),
        r##"p(a<bab-02.md#x>("a")" "ref<bab-02.md>)"##
    );
    assert_eq!(
        tree("<a@b.id> <https://x.id>"),
        r#"p(a<mailto:a@b.id>("a@b.id")" "a<https://x.id>("https://x.id"))"#
    );
    assert_eq!(
        tree("(https://x.id/a_b(c)), www.x.id. ahttps://y.id https://localhost"),
        r#"p("("a<https://x.id/a_b(c)>("https://x.id/a_b(c)")"), "a<https://www.x.id>("www.x.id")". ahttps://y.id https://localhost")"#
    );
    assert_eq!(
        tree("[[kuota]] [[kuota|kuotanya]]"),
        r#"p(term<kuota>("kuota")" "term<kuota>("kuotanya"))"#
    );
    assert_eq!(
        tree("[**Kuota**]{.def} [batas]{def=\"kuota\"} [[kuota|jatah]]{.def .index}"),
        r#"p(def<Kuota>(strong("Kuota"))" "def<kuota>("batas")" "index<jatah>(def<kuota>("jatah")))"#
    );
    // A linked term alone becomes what is explained, whatever it is dressed in.
    assert_eq!(
        tree("[**[[kuota]]**]{.def} [[[kuota|k]]{.index}]{.def} [*[[k]]*]{def=kuota}"),
        r#"p(strong(def<kuota>("kuota"))" "index<k>(def<kuota>("k"))" "em(def<kuota>("k")))"#
    );
    // As of `index=""`, the words are meant.
    assert_eq!(tree("[kuota]{def=\"\"}"), r#"p(def<kuota>("kuota"))"#);
    assert_eq!(
        tree("| a |\n|--|\n| [[kuota\\|k]] |"),
        r#"table("a" / term<kuota>("k") / )"#
    );
}

#[test]
fn brackets_with_attributes() {
    assert_eq!(
        tree("[trade *creation*]{lang=en} [x [@b, hlm. 2] y]{.smallcaps #z}"),
        r##"p(en("trade "em("creation"))" "#z(sc("x "cite<b hlm. 2>" y")))"##
    );
    assert_eq!(tree("[i]{.index}"), r#"p(index<i>("i"))"#);
    assert_eq!(tree("[i]{index=\"I i ! j\"}"), r#"p(index<I i!j>("i"))"#);
    assert_eq!(tree("a[]{index=I .main}"), r#"p("a"index<I>())"#);
    assert_eq!(
        tree("[a] b] {c} [d]{.e} \\[@g] [@h; @i] [j]{k"),
        r#"p("[a] b] {c} ""d [@g] "cite<h ;i>" [j]{k")"#
    );
}

#[test]
fn figures_and_images() {
    assert_eq!(
        tree("![Peta](peta.svg \"Cap *x* [@a]\"){#fig-x width=60%}"),
        r#"figure(peta.svg "Peta" "Cap "em("x")" "cite<a> w=Some(0.6))#fig-x"#
    );
    assert_eq!(
        tree("![Judul](./peta.svg){fig-alt=\"Sebuah *peta*\"}"),
        r#"figure(./peta.svg "Sebuah *peta*" "Judul" w=None)"#
    );
    assert_eq!(tree("a ![b](peta.svg) ![c](no.png)"), r#"p("a "img("b")" "img("c"?))"#);
}

#[test]
fn tables_and_their_captions() {
    let table = "| A | B |\n|:--|--:|\n| a | *b* |\n";
    let expected = r#"table("A"|"B" / "a"|em("b") / "Harga "em("x"))#tbl-x"#;
    assert_eq!(tree(&format!("{table}\n: Harga *x* {{#tbl-x}}\n")), expected);
    assert_eq!(tree(&format!("{table}: Harga *x* {{#tbl-x}}\n")), expected);
    let (blocks, ..) = parse(table);
    let BlockKind::Table(table) = &blocks[0].kind else { panic!("{blocks:?}") };
    assert_eq!(table.align, [Align::Left, Align::Right]);
}

#[test]
fn cells_hold_paragraphs_and_lists() {
    let cell = |words: &str| tree(&format!("| A |\n|--|\n| {words} |\n"));
    let expected = |shown: &str| format!(r#"table("A" / {shown} / )"#);
    for (words, shown) in [
        ("a<br>b", r#""a"!"b""#),
        ("a <br><br/> *b*", r#""a" ¶ em("b")"#),
        ("a<br> <br>b<br>", r#""a" ¶ "b""#),
        (
            "a<ul><li>b</li><li>**c** d</li></ul>e",
            r#""a" ¶ ul("b"; strong("c")" d") ¶ "e""#,
        ),
        ("<ol><li>b<li>c", r#"ol("b"; "c")"#),
        ("<p>a</p><p>b</p>", r#""a" ¶ "b""#),
        ("<ul></ul>", ""),
    ] {
        assert_eq!(cell(words), expected(shown), "{words}");
    }
    let (_, report, _) =
        parse("| A |\n|--|\n| <ul><li>a<ul><li>b</li></ul></li></ul> |\n");
    assert_eq!(report.counts(), (0, 1));
}

#[test]
fn bars_without_a_space_join_columns() {
    let rows = "| A || B |\n|--|--|--|\n| a | b | c |\n| d |||\n||| e |\n|f||g|\n| h |\n";
    assert_eq!(
        tree(rows),
        r#"table("A"+|"B" / "a"|"b"|"c" / "d"++ / +|"e" / "f"||"g" / "h"|| / )"#
    );
}

#[test]
fn a_table_has_manners_and_remarks() {
    let table = "| A | B |\n|--|--|\n| a | b |\n";
    let text = format!(
        "{table}\n: Harga {{#tbl-x .row-heads .landscape}}\n\nSumber: *BPS*.\n\n**Catatan:** n\n\nSumbernya: x\n"
    );
    let (blocks, report, _) = parse(&text);
    assert_eq!(report.counts(), (0, 0));
    assert_eq!(blocks.len(), 2);
    let BlockKind::Table(table) = &blocks[0].kind else { panic!("{blocks:?}") };
    assert_eq!((table.row_heads, table.landscape), (Some(true), true));
    let remarks: Vec<String> = table.remarks.iter().map(|it| show(it)).collect();
    assert_eq!(remarks, [r#""Sumber: "em("BPS")".""#, r#"strong("Catatan:")" n""#]);
    let mistyped = format!("{}\n: {{.landscap}}\n", "| A |\n|--|\n| a |\n");
    assert_eq!(parse(&mistyped).1.counts(), (0, 1));
}

#[test]
fn callouts_hold_any_block_below_their_title() {
    assert_eq!(
        tree(
            "> [!note] Judul *x* {#c .lebar}\n> - a\n> - b\n>\n> | t |\n> |--|\n> | u |\n"
        ),
        r#"Note["Judul "em("x")](ul(p("a"); p("b")) table("t" / "u" / ))#c.lebar"#
    );
    assert_eq!(tree("> [!TIP]-\n> ---\n> 2. b"), "Tip[](rule ol2(p(\"b\")))");
    assert_eq!(tree("> [!keyterms]\n\nx"), "KeyTerms[]() p(\"x\")");
    assert_eq!(tree("> [!foo] A\n> b"), "quote(p(\"[!foo] A\"~\"b\"))");
    assert_eq!(tree("- > [!note] A\n  > b"), "ul(Note[\"A\"](p(\"b\")))");
    assert_eq!(tree("> [!note] 1. A #\n> b"), "Note[\"1. A #\"](p(\"b\"))");
}

#[test]
fn exercises_part_question_options_and_answer() {
    assert_eq!(
        tree(
            "> [!exercise] {#l kind=choice points=2 lines=3}\n> Apa?\n>\n> - [ ] a\n> - [x] b\n>\n> > [!answer] B\n> > Karena.\n"
        ),
        r#"Choice[](p("Apa?") points=Some(2) lines=3 choices=0p("a"),1p("b") answer=p("B") p("Karena."))#l"#
    );
    assert_eq!(
        tree("> [!exercise]\n> Apa?"),
        r#"Short[](p("Apa?") points=None lines=0 choices= answer=none)"#
    );
}

#[test]
fn html_that_is_understood_and_html_that_is_not() {
    assert_eq!(
        tree(
            "a<br>b <sub>2</sub> <KBD>C</KBD> <span lang=en id=X>c</span> <small>d</small>"
        ),
        r##"p("a"!"b "sub("2")" "kbd("C")" "#x(en("c"))" ""d")"##
    );
    assert_eq!(tree("a <!-- b --> c"), r#"p("a  c")"#);
    assert_eq!(tree("x <script>alert(1)</script> y"), r#"p("x  y")"#);
    assert_eq!(
        tree(
            "<div>\n  a &amp; b\n  <p>c <b>d</b> e</p>\n</div>\n\n<style>\n\np {}\n</style>\n\n<!-- x -->"
        ),
        r#"p("a & b") p("c "strong("d")" e")"#
    );
    assert_eq!(tree("<b>[x</b>]{.mark}"), r#"p(strong("[x")"]{.mark}")"#);
}

#[test]
fn lists_definitions_and_notes() {
    assert_eq!(
        tree("3. a\n4. b\n\n- [ ] c\n\n  d\n"),
        r#"ol3(p("a"); p("b")) ul-loose(_:p("c") p("d"))"#
    );
    assert_eq!(tree("T *t*\n: a\n: b\n"), r#"dl("T "em("t"): p("a"), p("b"))"#);
    let (blocks, _, notes) = parse("a[^1] b[^x] c[^1]\n\n[^1]: N\n");
    assert_eq!(show_blocks(&blocks), r#"p("a"note0" b"note1" c"note0)"#);
    assert_eq!(notes, 2);
}

#[test]
fn a_text_keeps_to_its_line() {
    assert_eq!(tree("[[a\nb]]"), r#"p(term<a b>("a"~"b"))"#);
}

#[test]
fn cells_that_are_too_many_stay_in_the_last() {
    let text = "| a | b |\n|--|--|\n| c | d | *e* | f |\n";
    let (blocks, report, _) = parse(text);
    let BlockKind::Table(table) = &blocks[0].kind else { panic!("no table") };
    let last = table.rows[0].cells[1].words();
    assert_eq!(last, "d | e | f");
    assert_eq!(report.counts(), (1, 0));
}

#[test]
fn kinds_have_indonesian_names() {
    assert_eq!(tree("> [!ringkasan]\n> a"), tree("> [!summary]\n> a"));
    assert_eq!(
        tree("> [!Latihan] {kind=esai}\n> a"),
        tree("> [!exercise] {kind=essay}\n> a")
    );
}
