//! "Did you mean": the known word nearest to a mistyped one.

/// The candidate that `word` most likely stands for: at most a third of its letters (but at
/// least one, at most three) are wrong, missing, too many or swapped. Case does not count.
/// Of equally near ones the first wins.
#[must_use]
pub fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().take(LONGEST).collect();
    let allowed = word.len().div_ceil(3).clamp(1, 3);
    candidates
        .into_iter()
        .map(|candidate| {
            let letters: Vec<char> =
                candidate.to_lowercase().chars().take(LONGEST).collect();
            (distance(&word, &letters), candidate)
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Letters of a word that are compared: names are shorter.
const LONGEST: usize = 80;

/// How many letters must be changed, put in, left out or swapped with their neighbour to make
/// `b` of `a`: the optimal string alignment distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last = vec![];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = last[j] + usize::from(x != y);
            let mut best = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                let swap: usize = before_last[j - 1];
                best = best.min(swap + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    fn between(a: &str, b: &str) -> usize {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
    }

    #[test]
    fn counts_changes_and_swaps() {
        assert_eq!(between("title", "title"), 0);
        assert_eq!(between("titel", "title"), 1);
        assert_eq!(between("", "abc"), 3);
        assert_eq!(between("kitten", "sitting"), 3);
    }

    #[test]
    fn finds_the_nearest_or_nothing() {
        let keys = ["title", "subtitle", "lang", "date"];
        assert_eq!(nearest("Titel", keys), Some("title"));
        assert_eq!(nearest("language", keys), None);
        assert_eq!(nearest("dat", keys), Some("date"));
        assert_eq!(nearest("x", keys), None);
    }
}
