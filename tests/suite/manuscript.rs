//! Reads the real manuscript with a plain eye: exercises, tables, dates, numbers and sums as they
//! are written, for the tests of what the book says.

use std::fs;

/// One exercise as it stands in a chapter.
#[derive(Debug)]
pub(crate) struct Item {
    /// `lat-4-10`.
    pub(crate) id: String,
    /// `choice`, `number`, …
    pub(crate) kind: String,
    /// What full marks are.
    pub(crate) points: usize,
    /// The question, options and tables included.
    pub(crate) question: String,
    /// The answer for the teacher.
    pub(crate) answer: String,
}

impl Item {
    /// The text of the answer's part `(a)`, up to the next part.
    pub(crate) fn part(&self, letter: char) -> &str {
        part(&self.answer, letter)
    }

    /// Asserts that a part of the answer names the number, rounded to that many digits.
    pub(crate) fn says(&self, letter: char, value: f64, digits: usize) {
        let wanted = round(value, digits);
        let found = numbers(self.part(letter));
        let close = |it: &f64| (it - wanted).abs() < 1e-9;
        let id = &self.id;
        assert!(found.iter().any(close), "{id} ({letter}): {wanted} is not in {found:?}");
    }
}

/// A file of the manuscript.
pub(crate) fn file(name: &str) -> String {
    fs::read_to_string(format!("book/{name}")).unwrap()
}

/// The name of a chapter's file.
pub(crate) fn chapter(number: usize) -> String {
    format!("bab-{number:02}.md")
}

/// The exercises of a file, in their order.
pub(crate) fn items(name: &str) -> Vec<Item> {
    let source = file(name);
    let mut found: Vec<Item> = vec![];
    let mut inside = false;
    for line in source.lines() {
        if let Some(head) = line.strip_prefix("> [!exercise] {#") {
            let words: Vec<&str> = head.trim_end_matches('}').split(' ').collect();
            let key = |key: &str| {
                words.iter().find_map(|it| it.strip_prefix(key)?.strip_prefix('='))
            };
            found.push(Item {
                id: words[0].to_owned(),
                kind: key("kind").unwrap().to_owned(),
                points: key("points").unwrap().parse().unwrap(),
                question: String::new(),
                answer: String::new(),
            });
            inside = true;
        } else if let Some(body) = line.strip_prefix('>').filter(|_| inside) {
            let item = found.last_mut().unwrap();
            match body.trim_start().strip_prefix('>') {
                Some(answer) if !answer.contains("[!answer]") => item.answer += answer,
                Some(_) => {}
                None => item.question = format!("{}{body}\n", item.question),
            }
        } else {
            inside = false;
        }
    }
    found
}

/// The exercise with that id.
pub(crate) fn item(id: &str) -> Item {
    let mut parts = id.split('-');
    let (series, number) = (parts.next().unwrap(), parts.next().unwrap());
    let name = match series {
        "lat" => chapter(number.parse().unwrap()),
        _ => format!("lkpd-{number}.md"),
    };
    items(&name).into_iter().find(|it| it.id == id).unwrap_or_else(|| panic!("no {id}"))
}

/// The rows of the table with that id, its head left out, cell by cell.
pub(crate) fn table(name: &str, id: &str) -> Vec<Vec<String>> {
    let source = file(name);
    let lines: Vec<&str> = source.lines().collect();
    let caption = lines
        .iter()
        .position(|it| it.starts_with(": ") && it.contains(&format!("{{#{id}}}")))
        .unwrap_or_else(|| panic!("no table {id}"));
    let mut rows: Vec<Vec<String>> = lines[..caption]
        .iter()
        .rev()
        .skip(1)
        .take_while(|it| it.starts_with('|'))
        .map(|it| {
            it.trim_matches('|').split('|').map(|it| it.trim().to_owned()).collect()
        })
        .collect();
    rows.reverse();
    rows.split_off(2)
}

/// The number in a cell.
pub(crate) fn cell(text: &str) -> f64 {
    let found = numbers(text);
    assert_eq!(found.len(), 1, "one number in `{text}`");
    if text.contains('−') { -found[0] } else { found[0] }
}

/// The part `(a)` of a text, up to the next part.
fn part(text: &str, letter: char) -> &str {
    let from = text
        .find(&format!("({letter})"))
        .unwrap_or_else(|| panic!("({letter}) in {text}"));
    let next = char::from(u8::try_from(letter).unwrap() + 1);
    let length = text[from..].find(&format!("({next})")).unwrap_or(text.len() - from);
    &text[from..from + length]
}

/// Half a unit goes up, as it is taught.
pub(crate) fn round(value: f64, digits: usize) -> f64 {
    let scale = 10_f64.powi(i32::try_from(digits).unwrap());
    (value * scale + 1e-9).round() / scale
}

/// A number as Indonesian writes it: `1.051`, `36,91`.
pub(crate) fn written(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    if rest.is_empty() { grouped } else { format!("{grouped},{rest}") }
}

/// The number at the head of a text and its length: `1.200`, `36,91`.
fn leading(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    if !digit(0) {
        return None;
    }
    let mut at = 0;
    loop {
        while digit(at) {
            at += 1;
        }
        let group = (1..4).all(|it| digit(at + it)) && !digit(at + 4);
        if bytes.get(at) == Some(&b'.') && group {
            at += 1;
        } else {
            break;
        }
    }
    if bytes.get(at) == Some(&b',') && digit(at + 1) {
        at += 1;
        while digit(at) {
            at += 1;
        }
    }
    Some((text[..at].replace('.', "").replace(',', ".").parse().unwrap(), at))
}

/// The numbers of a text in their order; dates and names such as `G20` are left out.
pub(crate) fn numbers(text: &str) -> Vec<f64> {
    let mut found = vec![];
    let mut rest = text;
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        if let Some((_, date)) = date(rest) {
            length = date;
        } else if let Some((value, end)) = leading(rest) {
            length = end;
            let money = text[..text.len() - rest.len()].ends_with("Rp");
            if money || !before.is_alphanumeric() && before != '-' {
                found.push(value);
            }
        }
        before = rest[..length].chars().last().unwrap();
        rest = &rest[length..];
    }
    found
}

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// A day: year, month, day of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day(pub(crate) i64, pub(crate) i64, pub(crate) i64);

impl Day {
    /// Days since a day long ago, in our calendar.
    fn count(self) -> i64 {
        let Self(year, month, day) = self;
        let (year, month) =
            if month > 2 { (year, month) } else { (year - 1, month + 12) };
        365 * year + year / 4 - year / 100
            + year / 400
            + (153 * (month - 3) + 2) / 5
            + day
    }

    /// The days from here to there.
    pub(crate) fn days_to(self, end: Self) -> i64 {
        end.count() - self.count()
    }

    /// The whole months from here to there.
    pub(crate) fn months_to(self, end: Self) -> i64 {
        (end.0 - self.0) * 12 + end.1 - self.1 - i64::from(end.2 < self.2)
    }
}

/// The date at the head of a text and its length: `14 Desember 2017`.
fn date(text: &str) -> Option<(Day, usize)> {
    let mut words = text.split(' ');
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let month_number = MONTHS.iter().position(|it| *it == month)? + 1;
    let year_digits = year.get(..4)?;
    let found = Day(
        year_digits.parse().ok()?,
        i64::try_from(month_number).unwrap(),
        day.parse().ok()?,
    );
    Some((found, day.len() + month.len() + 6))
}

/// The dates of a text in their order.
pub(crate) fn dates(text: &str) -> Vec<Day> {
    let starts = text.char_indices().filter(|(at, it)| {
        it.is_ascii_digit()
            && !text[..*at].ends_with(|before: char| before.is_ascii_digit())
    });
    starts.filter_map(|(at, _)| Some(date(&text[at..])?.0)).collect()
}

/// A sum that is being read.
struct Sum<'a>(&'a str);

impl Sum<'_> {
    fn skip(&mut self) {
        self.0 = self.0.trim_start_matches([' ', '\u{a0}']);
    }

    /// `2/3 × 193 + …`
    fn expression(&mut self) -> Option<f64> {
        let mut value = self.term()?;
        loop {
            let rest = self.0;
            self.skip();
            if let Some(next) = self.0.strip_prefix('+') {
                self.0 = next;
                value += self.term()?;
            } else if let Some(next) = self.0.strip_prefix('−') {
                self.0 = next;
                value -= self.term()?;
            } else {
                self.0 = rest;
                return Some(value);
            }
        }
    }

    /// `20 : 25 × 100%`; a colon divides only behind a space.
    fn term(&mut self) -> Option<f64> {
        let mut value = self.factor()?;
        loop {
            let rest = self.0;
            self.skip();
            if let Some(next) = self.0.strip_prefix('×') {
                self.0 = next;
                value *= self.factor()?;
            } else if rest.starts_with(" : ") || rest.starts_with('/') {
                self.0 = &self.0[1..];
                value /= self.factor()?;
            } else {
                self.0 = rest;
                return Some(value);
            }
        }
    }

    /// `100%`, `(8 + 3)`
    fn factor(&mut self) -> Option<f64> {
        self.skip();
        if let Some(inner) = self.0.strip_prefix('(') {
            self.0 = inner;
            let value = self.expression()?;
            self.skip();
            self.0 = self.0.strip_prefix(')')?;
            return Some(value);
        }
        let (value, length) = leading(self.0)?;
        self.0 = &self.0[length..];
        let Some(rest) = self.0.strip_prefix('%') else { return Some(value) };
        self.0 = rest;
        Some(value / 100.0)
    }
}

/// An equation of the text: its words, what the left comes to, what is written right, and how far
/// apart the two may be.
#[derive(Debug)]
pub(crate) struct Equation {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) tolerance: f64,
}

/// The equations between numbers: `20 : 25 × 100% = 80%`.
pub(crate) fn equations(text: &str) -> Vec<Equation> {
    text.match_indices(" = ")
        .filter_map(|(at, _)| equation(&text[..at], &text[at + 3..]))
        .collect()
}

fn equation(before: &str, after: &str) -> Option<Equation> {
    let line = before.rsplit(['\n', '=']).next().unwrap();
    // The longest sum that ends at the sign.
    let (start, left) = line.char_indices().find_map(|(at, _)| {
        let inside =
            line[..at].ends_with(|it: char| it.is_alphanumeric() || ".,".contains(it));
        let mut sum = Sum(&line[at..]);
        let value = sum.expression()?;
        (!inside && sum.0.is_empty()).then_some((at, value))
    })?;
    let money = after.trim_start_matches("US$").trim_start_matches("Rp");
    let mut sum = Sum(money);
    let right = sum.expression()?;
    let said = &money[..money.len() - sum.0.len()];
    let digits = said
        .split_once(',')
        .map_or(0, |it| it.1.bytes().take_while(u8::is_ascii_digit).count());
    let percent = if said.ends_with('%') { 100.0 } else { 1.0 };
    let alone = !said.contains([' ', '/']);
    let unit = 10_f64.powi(-i32::try_from(digits).unwrap());
    let tolerance = if alone { unit * 0.5 / percent } else { 0.0 } + 1e-9;
    Some(Equation {
        text: format!("{} = {said}", &line[start..]),
        left,
        right,
        tolerance,
    })
}

#[test]
fn equations_are_read_as_they_are_taught() {
    let read = |text: &str| {
        equations(text).iter().map(|it| (it.left, it.right)).collect::<Vec<_>>()
    };
    assert_eq!(
        read("(a) 20 : 25 × 100% = 80%. (b) 2/4 = 0,5 karung"),
        [(0.8, 0.8), (0.5, 0.5)]
    );
    assert_eq!(read("1967: 5 × 4 : 2 = 10"), [(10.0, 10.0)]);
    assert_eq!(read("(1 + 2) : 2 = 3 − 1,5 = US$1,5"), [(1.5, 1.5), (1.5, 1.5)]);
    assert_eq!(read("2.000.000 + 400.000 = Rp2.400.000;"), [(2.4e6, 2.4e6)]);
    assert_eq!(read("kandungan lokal = (harga − bahan)"), []);
}

#[test]
fn numbers_and_dates_are_read_as_they_are_written() {
    let text = "Pada 10 Juni 2002 ada 1.051 hari, US$36,91 miliar, G20, 5%, 2008–2012.";
    assert_eq!(numbers(text), [1051.0, 36.91, 5.0, 2008.0, 2012.0]);
    assert_eq!(dates(text), [Day(2002, 6, 10)]);
    assert_eq!(Day(2000, 2, 28).days_to(Day(2001, 3, 1)), 367);
    assert_eq!(Day(2007, 4, 27).months_to(Day(2024, 3, 21)), 16 * 12 + 10);
    assert_eq!(written(18528.0, 0), "18.528");
    assert_eq!(written(3.34, 1), "3,3");
}
