//! Indonesian: its words, the forms its words take, and their division.

mod stems;
mod words;

pub(super) use stems::stems;
pub(super) use words::{TIES, WORDS};
