//! Collects the sections of a book as forms: the tree is walked in order, words and structure
//! elements are numbered on the way, and nothing is measured yet.

mod answers;
mod boxes;
mod code;
mod contents;
mod desk;
mod flow;
mod front;
mod glossary;
mod heads;
mod index;
mod initial;
mod list;
mod lists;
mod math;
mod matter;
mod tables;
mod text;
mod words;

pub(super) use answers::solutions;
pub(super) use desk::Desk;
pub(super) use matter::section;
