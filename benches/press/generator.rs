//! Makes up a manuscript of any length: the same one every time, and another for each seed.
//!
//! The words are Indonesian in sound only, built of syllables and affixes, and come back as
//! often as words do in a real book: the second half as often as the first, the third a third
//! as often. The blocks are those of a school book: paragraphs, headings, lists, tables,
//! notes, quotations, callouts, pictures, glossary terms and references.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// Words that fill a page of A5, tables and headings counted in.
const WORDS_PER_PAGE: usize = 262;
/// Words of a chapter: about fourteen pages.
const WORDS_PER_CHAPTER: usize = 3_900;
/// Different stems; with affixes and punctuation they make about 12,000 shapes.
const STEMS: usize = 6_000;
/// The words that stand without an affix.
const COMMON: usize = 30;
/// Terms of the glossary.
const TERMS: usize = 60;

/// Writes a book of about `pages` pages into `folder`; another one for each `seed`.
pub(crate) fn write_book(folder: &Path, pages: usize, seed: u64) -> io::Result<()> {
    fs::create_dir_all(folder.join("images"))?;
    let mut author = Author::new(seed);
    let words = pages * WORDS_PER_PAGE;
    let chapters = (words / WORDS_PER_CHAPTER).max(3);
    let mut settings = String::from(SETTINGS);
    for number in 1..=chapters {
        let _ = writeln!(settings, "    - bab-{number}.md");
        let text = author.chapter(number, words / chapters);
        fs::write(folder.join(format!("bab-{number}.md")), text)?;
        let drawing = author.drawing();
        fs::write(folder.join(format!("images/gambar-{number}.svg")), drawing)?;
    }
    settings.push_str("  back: [glossary]\n");
    fs::write(folder.join("book.yaml"), settings)?;
    fs::write(folder.join("images/cover.svg"), author.cover())?;
    fs::write(folder.join("glossary.yaml"), author.glossary())?;
    fs::write(folder.join("prakata.md"), author.preface())
}

const SETTINGS: &str = "\
title: Buku Uji
subtitle: Halaman demi halaman
author: Tim Lontar
lang: id
identifier: urn:uuid:00000000-0000-4000-8000-000000000001
publisher: Lontar
date: 2026-11-22
cover: images/cover.svg
glossary: glossary.yaml
contents:
  front: [prakata.md]
  chapters:
";

/// Makes up text.
struct Author {
    /// The state of a linear congruential generator (Knuth's MMIX).
    state: u64,
    stems: Vec<String>,
    terms: Vec<String>,
}

impl Author {
    fn new(seed: u64) -> Self {
        let mut author = Self { state: seed, stems: vec![], terms: vec![] };
        // The most frequent words of a language are its shortest.
        while author.stems.len() < STEMS {
            let number = author.stems.len();
            let length = if number < COMMON {
                1
            } else {
                2 + usize::from(number.is_multiple_of(3))
            };
            let stem = author.stem(length);
            if !author.stems.contains(&stem) {
                author.stems.push(stem);
            }
        }
        for number in 0..TERMS {
            let pair = (100 + number * 7, 131 + number * 11);
            let term = format!("{} {}", author.stems[pair.0], author.stems[pair.1]);
            author.terms.push(term);
        }
        author
    }

    /// The next number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.state >> 33).expect("31 bits");
        high % limit
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    fn stem(&mut self, syllables: usize) -> String {
        let mut stem = String::new();
        for _ in 0..syllables {
            stem.push_str(self.pick(&ONSETS));
            stem.push_str(self.pick(&VOWELS));
        }
        stem.push_str(self.pick(&CODAS));
        stem
    }

    /// A word, by Zipf's law: every doubling of the rank is equally likely.
    fn word(&mut self) -> String {
        let octave = self.below(10).min(self.below(14));
        let rank = self.below((12 << octave).min(STEMS));
        let stem = self.stems[rank].clone();
        if rank < COMMON {
            return stem;
        }
        match self.below(12) {
            0 => format!("me{stem}kan"),
            1 => format!("ber{stem}"),
            2 => format!("di{stem}"),
            3 => format!("{stem}nya"),
            4 => format!("pe{stem}an"),
            5 if stem.len() > 4 => format!("{stem}-{stem}"),
            _ => stem,
        }
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        words.join(" ")
    }

    /// A title: words, the first with a capital.
    fn title(&mut self, count: usize) -> String {
        capital(&self.words(count))
    }

    fn sentence(&mut self, into: &mut String) -> usize {
        let count = 7 + self.below(14);
        for number in 0..count {
            let word = self.word();
            match (number, self.below(70)) {
                (0, _) => into.push_str(&capital(&word)),
                (_, 0) => into.push_str(&format!("*{word}*")),
                (_, 1) => into.push_str(&format!("**{word}**")),
                (_, 2) => into.push_str(&capital(&word)),
                (_, 3) => into.push_str(&format!("\"{word}\"")),
                (_, 4) => into.push_str(&format!("Rp {}.000", 1 + self.below(999))),
                (_, 5) => into.push_str(&format!("{} %", self.below(100))),
                (_, 6) => into.push_str(&format!("{}", 1900 + self.below(126))),
                (_, 7) => {
                    let term = self.below(TERMS);
                    into.push_str(&self.terms[term]);
                }
                (_, 8..13) if number + 1 < count => {
                    into.push_str(&word);
                    into.push(',');
                }
                _ => into.push_str(&word),
            }
            into.push(if number + 1 < count { ' ' } else { '.' });
        }
        count
    }

    fn paragraph(&mut self, into: &mut String) -> usize {
        let mut count = 0;
        let sentences = 3 + self.below(5);
        for number in 0..sentences {
            if number > 0 {
                into.push(' ');
            }
            count += self.sentence(into);
        }
        count
    }

    fn chapter(&mut self, number: usize, words: usize) -> String {
        let title = self.title(4);
        let mut text = format!("# {title} {{#bab-{number}}}\n\n");
        let mut count = 0;
        let mut notes = String::new();
        let mut blocks = 0;
        while count < words {
            blocks += 1;
            match blocks % 24 {
                5 | 11 | 17 | 23 => {
                    let title = self.title(3);
                    let _ = write!(text, "## {title} {{#sec-{number}-{blocks}}}");
                }
                7 => count += self.list(&mut text, "- "),
                12 => {
                    text.push_str("> ");
                    count += self.paragraph(&mut text);
                }
                14 => count += self.table(&mut text, number, blocks),
                16 => {
                    text.push_str("> [!note]\n> ");
                    count += self.paragraph(&mut text);
                }
                19 => count += self.list(&mut text, "1. "),
                20 if blocks < 24 => {
                    let caption = self.title(6);
                    let _ = write!(
                        text,
                        "![{caption}](images/gambar-{number}.svg \"{caption}\"){{#fig-{number} width=60%}}"
                    );
                }
                9 | 21 => {
                    count += self.paragraph(&mut text);
                    let _ = write!(text, "[^n{blocks}]");
                    let _ = write!(notes, "[^n{blocks}]: ");
                    count += self.sentence(&mut notes);
                    notes.push_str("\n\n");
                }
                10 => {
                    count += self.paragraph(&mut text);
                    let other = 1 + self.below(number);
                    let _ = write!(text, " Bandingkan dengan [](#bab-{other}).");
                }
                _ => count += self.paragraph(&mut text),
            }
            text.push_str("\n\n");
        }
        text + &notes
    }

    fn list(&mut self, into: &mut String, mark: &str) -> usize {
        let items = 3 + self.below(4);
        let mut count = 0;
        for _ in 0..items {
            into.push_str(mark);
            count += self.sentence(into);
            into.push('\n');
        }
        count
    }

    fn table(&mut self, into: &mut String, chapter: usize, block: usize) -> usize {
        into.push_str("| Nama | Isi | Jumlah |\n|:--|:--|--:|\n");
        for _ in 0..5 {
            let (name, content) = (self.title(1), self.words(4));
            let _ = writeln!(into, "| {name} | {content} | {} |", self.below(90_000));
        }
        let caption = self.title(5);
        let _ = write!(into, "\n: {caption} {{#tbl-{chapter}-{block}}}");
        35
    }

    fn glossary(&mut self) -> String {
        let mut text = String::new();
        for number in 0..TERMS {
            let term = self.terms[number].clone();
            let mut definition = String::new();
            self.sentence(&mut definition);
            let _ =
                writeln!(text, "- term: {term}\n  definition: >-\n    {definition}\n");
        }
        text
    }

    fn preface(&mut self) -> String {
        let mut text = String::from("# Prakata\n\n");
        for _ in 0..4 {
            self.paragraph(&mut text);
            text.push_str("\n\n");
        }
        text
    }

    /// A bar chart with names.
    fn drawing(&mut self) -> String {
        let mut bars = String::new();
        for bar in 0..8 {
            let (x, height) = (20 + bar * 70, 20 + self.below(180));
            let y = 220 - height;
            let name = self.word();
            let _ = write!(
                bars,
                "<rect x=\"{x}\" y=\"{y}\" width=\"50\" height=\"{height}\" fill=\"#889\"/>\
                 <text x=\"{x}\" y=\"240\" font-family=\"sans-serif\" font-size=\"12\">{name}</text>"
            );
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 260\">{bars}</svg>\n"
        )
    }

    /// Threads, and the title.
    fn cover(&mut self) -> String {
        let mut threads = String::new();
        for thread in 0..28 {
            let (x, width) = (60 + thread * 52, 20 + self.below(28));
            let (from, bend) = (600 + self.below(300), self.below(400));
            let _ = write!(
                threads,
                "<path d=\"M{x} {from}Q{bend} 1400 {x} 2100\" fill=\"none\" stroke=\"#e3a94b\" stroke-width=\"{width}\"/>"
            );
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1600 2560\">\
             <rect width=\"1600\" height=\"2560\" fill=\"#14283f\"/>{threads}\
             <text x=\"120\" y=\"400\" font-size=\"180\" fill=\"#fff\">Buku Uji</text></svg>\n"
        )
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

const ONSETS: [&str; 22] = [
    "b", "c", "d", "g", "h", "j", "k", "k", "l", "m", "m", "n", "n", "p", "p", "r", "s",
    "s", "t", "t", "w", "ng",
];
const VOWELS: [&str; 9] = ["a", "a", "a", "a", "e", "i", "i", "u", "o"];
const CODAS: [&str; 11] = ["", "", "", "", "n", "n", "ng", "r", "s", "t", "k"];
