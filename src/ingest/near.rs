//! "Did you mean": the known word that is closest to a misspelt one.

/// A hint for an unknown word: the closest known one, else all of them.
pub(super) fn hint(given: &str, known: &[&str]) -> String {
    match closest(given, known) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("known here: {}", known.join(", ")),
    }
}

/// The known word with the fewest edits, if a third of its letters or fewer differ.
pub(super) fn closest<'k>(given: &str, known: &[&'k str]) -> Option<&'k str> {
    let given = given.to_lowercase();
    let ranked = known.iter().map(|word| (distance(&given, word), *word));
    let (edits, word) = ranked.min()?;
    (edits <= word.chars().count().div_ceil(3)).then_some(word)
}

/// Edit distance: insertions, deletions and replacements.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_leads_to_the_known_one() {
        assert_eq!(hint("lokales", &["title", "locales"]), "did you mean `locales`?");
        assert_eq!(
            hint("baseurl", &["base-url", "title"]),
            "did you mean `base-url`?"
        );
        assert_eq!(hint("zzz", &["title", "locales"]), "known here: title, locales");
    }
}
