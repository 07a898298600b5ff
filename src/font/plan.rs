//! How a face is applied to text of one kind.

use harfrust::{Direction, Feature, Language, Script, ShapePlan, Tag};

use super::letters::Letters;
use super::{Face, FaceId, Features};

/// How a face is applied to text of one kind; making one costs as much as shaping many words.
pub(super) struct Plan {
    pub face: FaceId,
    pub features: Features,
    pub lang: Box<str>,
    pub script: Script,
    pub direction: Direction,
    pub requests: Vec<Feature>,
    pub plan: ShapePlan,
    /// For Latin text in no named language, unless the face's rules look further than from a
    /// letter to the next.
    pub letters: Option<Letters>,
}

/// The number of the plan for a face, features, language, script and direction, made on first
/// use.
pub(super) fn plan(
    plans: &mut Vec<Plan>,
    of: &Face,
    (face, features, lang, script, direction): (
        FaceId,
        Features,
        &str,
        Script,
        Direction,
    ),
) -> usize {
    let fits = |plan: &Plan| {
        plan.face == face
            && plan.features == features
            && plan.script == script
            && plan.direction == direction
            && *plan.lang == *lang
    };
    plans.iter().position(fits).unwrap_or_else(|| {
        let requests = requests(features, of.is_own());
        let language = Language::new(lang);
        let plan = ShapePlan::new(
            of.font(),
            direction,
            Some(script),
            language.as_ref(),
            &requests,
        );
        let plain = lang.is_empty()
            && (script, direction) == (Script::LATIN, Direction::LeftToRight);
        plans.push(Plan {
            letters: if plain { Letters::of(of, &requests) } else { None },
            face,
            features,
            lang: lang.into(),
            script,
            direction,
            requests,
            plan,
        });
        plans.len() - 1
    })
}

/// The OpenType features that `features` ask for; of a face that is the author's own also that
/// its figures be as high as capitals, which those of the house are unless they are asked.
fn requests(features: Features, own: bool) -> Vec<Feature> {
    let mut requests = vec![];
    let mut ask =
        |tag: &[u8; 4], value| requests.push(Feature::new(Tag::new(tag), value, ..));
    if features.plain {
        for tag in [b"liga", b"clig", b"calt", b"rlig"] {
            ask(tag, 0);
        }
    }
    for (wanted, tag) in [
        (features.small_caps, b"smcp"),
        (features.old_style, b"onum"),
        (own && !features.old_style, b"lnum"),
        (features.tabular, b"tnum"),
        (features.superior, b"sups"),
    ] {
        if wanted {
            ask(tag, 1);
        }
    }
    requests
}
