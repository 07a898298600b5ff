//! Exercises: their kind, points and lines, the options of a choice, the answer.

use crate::diagnostic::{Code, nearest};
use crate::document::{
    Block, BlockKind, CalloutKind, Choice, Exercise, ExerciseKind, List,
};

use super::build::Builder;
use super::callouts::Opening;
use super::desk::Desk;
use super::text::Text;

const KINDS: [(&str, ExerciseKind); 7] = [
    ("choice", ExerciseKind::Choice),
    ("true-false", ExerciseKind::TrueFalse),
    ("match", ExerciseKind::Match),
    ("number", ExerciseKind::Number),
    ("short", ExerciseKind::Short),
    ("essay", ExerciseKind::Essay),
    ("case", ExerciseKind::Case),
];

/// The same in Indonesian.
const INDONESIAN: [(&str, ExerciseKind); 9] = [
    ("pilihan-ganda", ExerciseKind::Choice),
    ("pilihan", ExerciseKind::Choice),
    ("benar-salah", ExerciseKind::TrueFalse),
    ("menjodohkan", ExerciseKind::Match),
    ("angka", ExerciseKind::Number),
    ("isian", ExerciseKind::Short),
    ("esai", ExerciseKind::Essay),
    ("uraian", ExerciseKind::Essay),
    ("kasus", ExerciseKind::Case),
];

/// Points of an exercise and lines to write on, at most: a page has 36 lines.
const MOST: u32 = 200;

/// Makes an exercise of a callout's opening line and content.
pub(super) fn exercise(
    builder: &mut Builder<'_, '_>,
    mut opening: Opening,
    blocks: Vec<Block>,
) -> Exercise {
    let (desk, text) = (&mut *builder.desk, builder.text);
    let gives_kind = opening.attributes.pairs.iter().any(|(key, _)| key == "kind");
    let kind = kind(desk, text, &mut opening);
    let is_nonsense = gives_kind && kind.is_none();
    let points = number(desk, text, &mut opening, "points");
    let lines = number(desk, text, &mut opening, "lines").unwrap_or(0);
    desk.warn_of(&opening.attributes, &["kind", "points", "lines", "lang"], text);
    let (blocks, answer) = take_answer(desk, blocks);
    let (blocks, choices) = take_choices(blocks);
    let exercise = Exercise {
        kind: kind.unwrap_or_default(),
        number: 0,
        title: opening.title,
        points,
        lines,
        blocks,
        choices,
        answer,
    };
    let place = &opening.line;
    // What an exercise of an unknown kind lacks cannot be said.
    if !is_nonsense && let Some((message, hint)) = flaw(&exercise, kind.is_some()) {
        desk.error(Code::BadExercise, text, place, message, hint);
    }
    exercise
}

/// `kind=choice`; `None` when nothing, or nonsense, is said.
fn kind(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    opening: &mut Opening,
) -> Option<ExerciseKind> {
    let written = opening.attributes.take("kind")?;
    let all = || KINDS.iter().chain(&INDONESIAN);
    let found = all().find(|(name, _)| name.eq_ignore_ascii_case(&written));
    if found.is_none() {
        let names = KINDS.map(|(name, _)| name);
        let hint = match nearest(&written, all().map(|(name, _)| *name)) {
            Some(near) => format!("write `kind={near}`, if that is meant"),
            None => {
                format!("use one of {}", names.map(|it| format!("`{it}`")).join(", "))
            }
        };
        let message = format!("there is no exercise of the kind `{written}`");
        let span = text.span(&opening.attributes.range);
        let place = ("kind", written.as_str());
        desk.error_at_value(Code::BadExercise, span, place, message, hint);
    }
    found.map(|(_, kind)| *kind)
}

/// `points=2`, `lines=4`.
fn number(
    desk: &mut Desk<'_>,
    text: &Text<'_>,
    opening: &mut Opening,
    key: &str,
) -> Option<u32> {
    let written = opening.attributes.take(key)?;
    let number = written.parse().ok().filter(|it| *it <= MOST);
    if number.is_none() {
        let message = format!("`{key}` cannot be `{written}`");
        let hint = format!("write a whole number up to {MOST}, such as `{key}=2`");
        let span = text.span(&opening.attributes.range);
        desk.error_at_value(Code::BadExercise, span, (key, &written), message, hint);
    }
    number
}

/// Parts the answers from the question.
fn take_answer(
    desk: &mut Desk<'_>,
    blocks: Vec<Block>,
) -> (Vec<Block>, Option<Vec<Block>>) {
    let mut question = vec![];
    let mut answer: Option<Vec<Block>> = None;
    for block in blocks {
        match block.kind {
            BlockKind::Callout(callout) if callout.kind == CalloutKind::Answer => {
                if answer.is_some() {
                    let message = "the exercise has a second answer";
                    let hint = "put both into one `[!answer]`";
                    desk.report.error(Code::BadExercise, Some(block.span), message, hint);
                }
                let told = answer.get_or_insert_default();
                if !callout.title.is_empty() {
                    let kind = BlockKind::Paragraph(callout.title);
                    let (span, lang) = (block.span, block.lang);
                    told.push(Block { span, id: None, classes: vec![], lang, kind });
                }
                told.extend(callout.blocks);
            }
            kind => question.push(Block { kind, ..block }),
        }
    }
    (question, answer)
}

/// Parts the task lists, which are options, from the question. So their marks reach no pupil,
/// whatever kind of exercise it is.
fn take_choices(blocks: Vec<Block>) -> (Vec<Block>, Vec<Choice>) {
    let mut question = vec![];
    let mut choices = vec![];
    for block in blocks {
        match block.kind {
            BlockKind::List(list) if is_task_list(&list) => {
                choices.extend(list.items.into_iter().map(|item| Choice {
                    correct: Some(item.task == Some(true)),
                    blocks: item.blocks,
                }));
            }
            kind => question.push(Block { kind, ..block }),
        }
    }
    (question, choices)
}

fn is_task_list(list: &List) -> bool {
    list.items.iter().any(|item| item.task.is_some())
}

/// What is wrong with an exercise, and what to do.
fn flaw(exercise: &Exercise, kind_given: bool) -> Option<(String, &'static str)> {
    let right = exercise.choices.iter().filter(|it| it.correct == Some(true)).count();
    let empty = |blocks: &[Block]| blocks.is_empty();
    if exercise.blocks.is_empty()
        && exercise.title.is_empty()
        && exercise.choices.is_empty()
    {
        return Some((
            "the exercise has no question".to_owned(),
            "write the question below the line, each line after `> `",
        ));
    }
    match exercise.kind {
        ExerciseKind::Choice if exercise.choices.len() < 2 => Some((
            "a multiple choice needs two options at least".to_owned(),
            "write them as a list: `- [ ] wrong`, `- [x] right`",
        )),
        ExerciseKind::Choice | ExerciseKind::TrueFalse
            if !exercise.choices.is_empty() && right != 1 =>
        {
            let count = match right {
                0 => "no option is".to_owned(),
                count => format!("{count} options are"),
            };
            Some((
                format!("{count} marked as right"),
                "mark exactly one option with `[x]`",
            ))
        }
        ExerciseKind::Choice if exercise.choices.iter().any(|it| empty(&it.blocks)) => {
            Some((
                "an option says nothing".to_owned(),
                "write its text behind the brackets",
            ))
        }
        ExerciseKind::Choice | ExerciseKind::TrueFalse => None,
        _ if !exercise.choices.is_empty() && !kind_given => Some((
            "the exercise has options but no kind".to_owned(),
            "add `{kind=choice}` to its first line",
        )),
        _ if !exercise.choices.is_empty() => Some((
            "only `kind=choice` and `kind=true-false` have options".to_owned(),
            "write the list without `[ ]` and `[x]`, or change the kind",
        )),
        _ => None,
    }
}
