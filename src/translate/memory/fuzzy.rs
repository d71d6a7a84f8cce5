//! Texts that are nearly the same: words come in, the numbers of similar texts and how similar they are go out.
//!
//! A text that shares three quarters of its words shares at least one of its rarest quarter, so that only the texts
//! with one of those are looked at.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The words that two texts have to share before their letters are compared, in hundredths.
const SHARED: usize = 75;

/// Texts by their words.
#[derive(Debug, Default)]
pub(super) struct Index {
    texts: Vec<Vec<String>>,
    postings: HashMap<String, Vec<usize>>,
}

impl Index {
    /// Adds a text; its number is how many there were.
    pub fn add(&mut self, words: Vec<String>) {
        let number = self.texts.len();
        let distinct: BTreeSet<&String> = words.iter().collect();
        for word in distinct {
            self.postings.entry(word.clone()).or_default().push(number);
        }
        self.texts.push(words);
    }

    /// The texts that are at least so similar, in thousandths, the most similar first, then the earliest.
    pub fn similar(&self, words: &[String], least: u32) -> Vec<(usize, u32)> {
        let mut rare: Vec<&String> = words.iter().collect::<BTreeSet<_>>().into_iter().collect();
        rare.sort_by_key(|word| (self.postings.get(*word).map_or(0, Vec::len), *word));
        let looked = rare.len() - rare.len() * SHARED / 100 + 1;
        let candidates: BTreeSet<usize> = rare
            .into_iter()
            .take(looked)
            .filter_map(|word| self.postings.get(word))
            .flatten()
            .copied()
            .collect();
        let mut found: Vec<(usize, u32)> = candidates
            .into_iter()
            .filter(|candidate| shares(words, &self.texts[*candidate]))
            .map(|candidate| (candidate, ratio(words, &self.texts[candidate])))
            .filter(|(_, ratio)| *ratio >= least)
            .collect();
        found.sort_by_key(|(number, ratio)| (std::cmp::Reverse(*ratio), *number));
        found
    }
}

/// Whether two texts have enough words in common, whatever their order.
fn shares(a: &[String], b: &[String]) -> bool {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in a {
        *counts.entry(word).or_default() += 1;
    }
    let common = b.iter().filter(|word| {
        counts
            .get_mut(word.as_str())
            .filter(|count| **count > 0)
            .is_some_and(|count| {
                *count -= 1;
                true
            })
    });
    let common = common.count();
    common * 200 >= SHARED * (a.len() + b.len())
}

/// How alike two texts are, in thousandths: letters that both have in the same order, of all letters.
pub(super) fn ratio(a: &[String], b: &[String]) -> u32 {
    let (a, b) = (a.join(" "), b.join(" "));
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let total = a.len() + b.len();
    if total == 0 {
        return 1000;
    }
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    let common = head + tail + longest_common(a, b);
    u32::try_from(2000 * common / total).unwrap_or(0)
}

/// Length of the longest row of letters that both have, with gaps.
fn longest_common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for letter in a {
        let mut diagonal = 0;
        for (at, other) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if letter == other {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(ToOwned::to_owned).collect()
    }

    #[test]
    fn similar_texts_are_found_and_others_are_not() {
        let mut index = Index::default();
        index.add(words(
            "fixed a race in the cache of the scheduler that lost nodes",
        ));
        index.add(words(
            "fixed a race in the queue of the controller that lost nodes",
        ));
        index.add(words("removed the flag of the kubelet"));
        let found = index.similar(
            &words("fixed a race in the caches of the scheduler that lost nodes"),
            900,
        );
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, 0);
        assert!(index.similar(&words("something else altogether"), 500).is_empty());
    }

    #[test]
    fn the_ratio_is_of_letters_in_order() {
        assert_eq!(ratio(&words("a b c"), &words("a b c")), 1000);
        assert_eq!(ratio(&words("abcd"), &words("abxd")), 750);
        assert_eq!(ratio(&[], &words("a")), 0);
    }
}
