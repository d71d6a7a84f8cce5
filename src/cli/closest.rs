//! The word that was probably meant: a misspelt word and the known ones come in, the nearest goes out.

/// The known word that is nearest to `given`, if any is near enough to be worth suggesting.
///
/// A prefix of a single known word counts as near (`sched` for `scheduling`), as does a word that differs by
/// a third of its letters at most.
pub(super) fn closest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let known: Vec<&str> = known.into_iter().collect();
    let mut longer = known.iter().filter(|word| word.starts_with(&given));
    if let (Some(only), None, true) = (longer.next(), longer.next(), given.len() > 2) {
        return Some(only);
    }
    let allowed = given.chars().count().div_ceil(3);
    known
        .into_iter()
        .map(|word| (distance(&given, &word.to_lowercase()), word))
        .filter(|(far, _)| *far <= allowed)
        .min()
        .map(|(_, word)| word)
}

/// How many letters to add, drop, change or swap with their neighbour to get from one word to the other.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1)
                .min(rows[i][j - 1] + 1)
                .min(rows[i - 1][j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_finds_the_one_that_was_meant() {
        let known = ["node", "network", "storage", "scheduling", "apps", "auth"];
        assert_eq!(closest("nodes", known), Some("node"));
        assert_eq!(closest("netwrok", known), Some("network"));
        assert_eq!(closest("SCHED", known), Some("scheduling"));
        assert_eq!(closest("quantum", known), None);
        assert_eq!(closest("x", known), None);
    }

    #[test]
    fn two_swapped_letters_are_one_mistake() {
        assert_eq!(distance("netwrok", "network"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
