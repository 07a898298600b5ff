//! Which spaces of a run must not end a line: what a [pair of words](super::ties) tells, what a
//! sum wants, and an enumerator with its word.
//!
//! No line begins with a sign of reckoning. A sum of up to [`LONGEST`] characters stays in one
//! piece; a longer one ends a line after `=`, and where one of its sides is longer, within that
//! side after a sign: `2.161.240 + 1.990.910 + | 2.722.930 = | 6.875.080`.

use super::ties::is_money;
use super::{Bond, Gap, Language};

/// Characters of a sum, or of a side of one, that no line parts: well under a third of the measure.
const LONGEST: usize = 18;

/// Signs between the sides of an equation.
const RELATIONS: [&str; 8] = ["=", "≈", "≠", "≤", "≥", "≡", "<", ">"];
/// Signs between the numbers of a side. A hyphen is one only behind a number.
const OPERATORS: [&str; 10] = ["×", "÷", "+", "−", "±", ":", "/", "-", "∕", "∶"];

/// What of them is as often a mark of prose: *dan / atau*, *Senin - Jumat*, *Catatan : …*
const MARKS: [&str; 3] = [":", "/", "-"];

/// What stands between two words.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Between {
    /// A space, where a line may end if nothing holds.
    Space,
    /// A space that the author wants to stay in the line.
    Tie,
    /// What parts two words for good: a space of another kind, or a place to end a line without
    /// one.
    Stop,
}

impl Between {
    /// What a character between words is; `None` when it belongs to a word.
    #[must_use]
    pub fn of(sign: char) -> Option<Self> {
        match sign {
            ' ' | '\t' | '\n' => Some(Self::Space),
            '\u{a0}' | '\u{202f}' => Some(Self::Tie),
            '\u{200b}' => Some(Self::Stop),
            _ => sign.is_whitespace().then_some(Self::Stop),
        }
    }
}

/// A sign of reckoning that stands alone.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Sign {
    /// `=`: a good place to end a line after.
    Relation,
    /// `×`: a line ends after it only in need.
    Operator,
}

impl Sign {
    /// Whether a word is a sign of reckoning only behind a number: `/`.
    #[must_use]
    pub fn is_mark(word: &str) -> bool {
        MARKS.contains(&word)
    }

    /// The sign that a word is.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        if word.len() > 3 || word.starts_with(|it: char| it.is_ascii_alphanumeric()) {
            None
        } else if RELATIONS.contains(&word) {
            Some(Self::Relation)
        } else {
            OPERATORS.contains(&word).then_some(Self::Operator)
        }
    }
}

/// Reads a run word by word and gathers those of its spaces that change; `S` names a space.
#[derive(Debug)]
pub struct Bonds<S> {
    ties: Vec<Bond<S>>,
    sum: Sum<S>,
    /// The word before opens a clause: it follows a stop, a comma, `dan`, or nothing.
    opens: bool,
    /// The word before stays with the one before it.
    held: bool,
    /// The word before is the number of the one before it.
    numbers: bool,
}

impl<S: Ord> Bonds<S> {
    /// Before the first word.
    #[must_use]
    pub fn new() -> Self {
        Self { ties: vec![], sum: Sum::new(), opens: true, held: false, numbers: false }
    }

    /// Takes the next word, with the one before it and the spaces between: those that change are
    /// taken out of `gap`.
    pub fn word(
        &mut self,
        language: Language,
        before: &str,
        word: &str,
        gap: &mut Gap<S>,
    ) {
        gap.settle(&mut self.ties);
        let held = self.holds(language, before, word, gap);
        if held {
            self.ties.extend(gap.hold());
        }
        // Only of a word in brackets it is asked whether it opens a clause.
        self.opens = word.starts_with('(')
            && (before.ends_with(['.', ',', ':', ';', '?', '!'])
                || language.own_ties().connectives.contains(&before));
        self.held = held;
        self.numbers = language.own_ties().numbers(before, word);
    }

    /// Ends the run of words: what comes next does not stand behind it in a line.
    pub fn stop(&mut self) {
        self.sum.close(&mut self.ties);
        (self.opens, self.held, self.numbers) = (true, false, false);
    }

    /// The spaces that change, in order.
    #[must_use]
    pub fn finish(mut self) -> Vec<Bond<S>> {
        self.stop();
        self.ties.sort_unstable();
        self.ties
    }

    fn holds(
        &mut self,
        language: Language,
        before: &str,
        word: &str,
        gap: &mut Gap<S>,
    ) -> bool {
        // Most words are neither: outside a sum the two of them tell.
        let is_word =
            |it: &str| it.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        if !self.sum.is_open() && is_word(before) && is_word(word) {
            return language.own_ties().hold(before, word, self.numbers);
        }
        if let Some(sign) = Sign::of(word) {
            let known = self.held || self.sum.is_open() && !self.sum.after_sign;
            if !ends_operand(before, known) {
                self.sum.close(&mut self.ties);
                return word != "-" && Sign::of(before).is_none();
            }
            self.sum.sign(before, sign);
            return true;
        }
        let tied = language.own_ties().hold(before, word, self.numbers);
        if self.sum.after_sign && begins_operand(word) {
            self.sum.operand(word);
            if !tied {
                self.sum.wait(gap);
            }
            return tied;
        }
        if self.sum.is_open() && !self.sum.after_sign && tied {
            self.sum.more(word);
            return true;
        }
        self.sum.close(&mut self.ties);
        tied || !self.held && enumerates(before, self.opens)
    }
}

impl<S: Ord> Default for Bonds<S> {
    fn default() -> Self {
        Self::new()
    }
}

/// A sum on its way.
#[derive(Debug)]
struct Sum<S> {
    /// Characters of its sides, from left to right; none when there is no sum.
    sides: Vec<usize>,
    /// The spaces behind its signs, each with its side; none for a relation.
    gaps: Vec<(Bond<S>, Option<usize>)>,
    /// The last sign.
    last: Option<Sign>,
    /// No number has come behind it yet.
    after_sign: bool,
}

impl<S: Ord> Sum<S> {
    const fn new() -> Self {
        Self { sides: vec![], gaps: vec![], last: None, after_sign: false }
    }

    const fn is_open(&self) -> bool {
        !self.sides.is_empty()
    }

    /// Adds a sign behind a number, which the sum may begin with.
    fn sign(&mut self, before: &str, sign: Sign) {
        if !self.is_open() {
            self.sides.push(before.chars().count());
        }
        match sign {
            // A space and the sign.
            Sign::Operator => self.grow(2),
            Sign::Relation => self.sides.push(0),
        }
        (self.last, self.after_sign) = (Some(sign), true);
    }

    /// Adds a number behind a sign.
    fn operand(&mut self, word: &str) {
        let begins = self.sides.last() == Some(&0);
        self.grow(word.chars().count() + usize::from(!begins));
        self.after_sign = false;
    }

    /// Has the spaces behind the last sign wait for the end of the sum.
    fn wait(&mut self, gap: &mut Gap<S>) {
        let within = self.last == Some(Sign::Operator);
        let side = within.then_some(self.sides.len() - 1);
        self.gaps.extend(gap.hold().map(|it| (it, side)));
    }

    /// Adds a space and a word.
    fn more(&mut self, word: &str) {
        self.grow(1 + word.chars().count());
    }

    fn grow(&mut self, characters: usize) {
        if let Some(side) = self.sides.last_mut() {
            *side += characters;
        }
    }

    /// Ends the sum: its spaces that hold become ties.
    fn close(&mut self, ties: &mut Vec<Bond<S>>) {
        if !self.is_open() {
            return;
        }
        let sides = std::mem::take(&mut self.sides);
        let relations = sides.len().saturating_sub(1);
        let short = sides.iter().sum::<usize>() + relations * 3 <= LONGEST;
        let holds =
            |side: Option<usize>| short || side.is_some_and(|it| sides[it] <= LONGEST);
        ties.extend(self.gaps.drain(..).filter(|it| holds(it.1)).map(|it| it.0));
        self.after_sign = false;
    }
}

/// Whether a sign may follow `word` as a number; `known` when a sum goes on with it, or it is the
/// unit of one.
fn ends_operand(word: &str, known: bool) -> bool {
    let Some(last) = word.chars().next_back() else { return false };
    let ends =
        |it: char| it.is_alphanumeric() || matches!(it, ')' | ']' | '%' | '‰' | '°');
    ends(last) && (known || begins_operand(word) || matches!(last, ')' | ']' | '%' | '‰'))
}

/// Whether `word` begins with a number, a sum of money or a letter that stands for one.
fn begins_operand(word: &str) -> bool {
    let word = word.trim_start_matches(['(', '[', '−', '-', '+', '±']);
    let mut characters = word.chars();
    let Some(first) = characters.next() else { return false };
    let alone = first.is_alphabetic() && !characters.any(char::is_alphabetic);
    first.is_ascii_digit() || alone || is_money(word)
}

/// Whether `word` is an enumerator, which stays with what it enumerates: `(c)`. A figure is one
/// only where a clause `opens`; elsewhere it tells points or a verse.
fn enumerates(word: &str, opens: bool) -> bool {
    let within = word.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    within.is_some_and(|it| match it.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => true,
        [] | [_, _, _, _, _, ..] => false,
        it if it.iter().all(|it| b"ivx".contains(it)) => true,
        it => opens && it.len() <= 2 && it.iter().all(u8::is_ascii_digit),
    })
}

#[cfg(test)]
mod tests {
    use crate::language::Language::{self, English, Indonesian};

    fn tied(language: Language, text: &str) -> String {
        language.tied(text).replace('\u{a0}', "~")
    }

    #[test]
    fn no_line_begins_with_a_sign() {
        for (sum, expected) in [
            (
                "Ada 193 × 192 : 2 = 18.528 perjanjian",
                "Ada 193~×~192~:~2~= 18.528 perjanjian",
            ),
            ("338 : 550 × 100 % = 61,5%.", "338~:~550~×~100~%~= 61,5%."),
            ("n × (n − 1) : 2.", "n~×~(n~−~1)~:~2."),
            ("jadi 3/6 = 0,5 karung", "jadi 3/6~=~0,5 karung"),
            (
                "(258,80 − 221,89) = 36,91, jadi 4 + 5",
                "(258,80~−~221,89)~= 36,91, jadi 4~+~5",
            ),
            ("335 + 4 + 1 + 132 = 472; cocok", "335~+~4~+~1~+~132~= 472; cocok"),
            ("60,0 − (20,1 + 8,2 + 3,7) = 28,0", "60,0~− (20,1~+ 8,2~+ 3,7)~= 28,0"),
            ("2.000.000 + 400.000 = Rp2.400.000", "2.000.000~+ 400.000~= Rp2.400.000"),
            ("Rp 5.000 − Rp 3.000 = Rp 2.000", "Rp~5.000~−~Rp~3.000~= Rp~2.000"),
            (
                "kandungan = (harga barang − bahan) : harga",
                "kandungan~= (harga barang~− bahan)~: harga",
            ),
            ("5 juta + 3 juta = 8 juta rupiah", "5~juta~+~3~juta~= 8~juta rupiah"),
        ] {
            assert_eq!(tied(Indonesian, sum), expected);
        }
        assert_eq!(tied(English, "a net 5 × 4 = 20 tons"), "a net 5~×~4~=~20 tons");
    }

    #[test]
    fn what_is_no_sum_parts() {
        for text in ["- satu - dua", "negara maju - berkembang", "Tahun 1999. - Lalu"] {
            assert_eq!(tied(Indonesian, text), text);
        }
        // A sum ends with its sentence: the next number is none of it.
        assert_eq!(tied(Indonesian, "2 + 3, 4 negara × 5"), "2~+~3, 4 negara~× 5");
    }

    #[test]
    fn an_enumerator_stays_with_its_word() {
        for (text, expected) in [
            ("(a) Singapura dan (b) Brunei", "(a)~Singapura dan (b)~Brunei"),
            (
                "yaitu (1) sandang, (2) pangan, dan (iii) papan",
                "yaitu (1)~sandang, (2)~pangan, dan (iii)~papan",
            ),
            ("cepat (2). Lalu benar (2) juga", "cepat (2). Lalu benar (2) juga"),
            ("ayat (2) huruf (a) dan", "ayat~(2) huruf~(a) dan"),
            ("(PBB) itu (abc) lalu () ada", "(PBB) itu (abc) lalu () ada"),
        ] {
            assert_eq!(tied(Indonesian, text), expected);
        }
    }
}
