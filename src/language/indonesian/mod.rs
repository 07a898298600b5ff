//! Indonesian: its words, the forms its words take, and their division.
//!
//! Division goes by the rules of EYD V: [`divide`] asks `affixes` what a word is formed of,
//! by the roots of `lexicon`; a word without a known root is divided by sound.

mod affixes;
mod division;
mod lexicon;
mod prefixes;
mod stems;
mod syllables;
mod words;

pub(super) use division::{divide, is_foreign};
pub(super) use stems::{may_be_suffixes, stems};
pub(super) use syllables::{LONGEST, Places};
pub(super) use words::{TIES, WORDS};
