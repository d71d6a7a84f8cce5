//! Words that are nearly the same: one misspelt word comes in, and the one that was meant goes out.

/// The word that is nearest to a misspelt one, when it is near enough to be meant.
pub(super) fn nearest<'w>(misspelt: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let near = words.map(|word| (distance(misspelt, word), word));
    // Longer words have room for more mistakes.
    let (distance, word) = near.min()?;
    let most = (misspelt.len().max(word.len()) / 4).clamp(1, 3);
    (distance > 0 && distance <= most).then_some(word)
}

/// How many letters were left out, put in, changed, or swapped with their neighbours.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 3 {
        return usize::MAX;
    }
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_finds_the_one_that_was_meant() {
        let words = ["requests", "service", "kube-apiserver"];
        let near = |word| nearest(word, words.into_iter());
        assert_eq!(near("reuqests"), Some("requests"));
        assert_eq!(near("serivce"), Some("service"));
        assert_eq!(near("kube-apiser"), Some("kube-apiserver"));
        assert_eq!(near("surface"), None);
        assert_eq!(near("kubelet"), None);
    }
}
