//! How alike the names of two gates are.
//!
//! In: two names, and how common each of their words is. Out: a score from 0 to 100. KEPs and code often use
//! the same words in another order, in the plural, or one of them not at all (`reference/kep.md` §4.2), so it
//! is words that are compared; a rare word counts more than a common one.

use std::collections::BTreeMap;

/// Below this, names have no more in common than gates of one subject have.
pub(super) const NEAR: u8 = 55;

/// How alike two names are when all words are equally common, in percent.
#[must_use]
pub fn alike(one: &str, other: &str) -> u8 {
    Words::default().alike(one, other)
}

/// How common the words of gates are.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    names: usize,
    counts: BTreeMap<String, usize>,
}

impl Words {
    /// Counts in how many names each word is.
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut words = Self::default();
        for name in names {
            words.names += 1;
            let mut parts = split(name);
            parts.sort();
            parts.dedup();
            for part in parts {
                *words.counts.entry(part).or_default() += 1;
            }
        }
        words
    }

    /// How alike two names are, in percent: the weight of the words that both have, as a part of the weight of
    /// all.
    pub(super) fn alike(&self, one: &str, other: &str) -> u8 {
        let (one, mut rest) = (split(one), split(other));
        let all: f64 = one.iter().chain(&rest).map(|word| self.weight(word)).sum();
        let mut both = 0.0;
        for word in &one {
            if let Some(at) = rest.iter().position(|candidate| same(word, candidate)) {
                both += self.weight(word) + self.weight(&rest.swap_remove(at));
            }
        }
        if all <= 0.0 {
            return 0;
        }
        let percent = (both / all * 100.0).round();
        (0..=100)
            .rev()
            .find(|whole| f64::from(*whole) <= percent)
            .unwrap_or(0)
    }

    /// How much a word tells: the logarithm of how rare it is.
    fn weight(&self, word: &str) -> f64 {
        let count = self.counts.get(word).copied().unwrap_or(0);
        let ratio = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        1.0 + (ratio(self.names + 1) / ratio(count + 1)).ln()
    }
}

/// The words of a name in camel case or with underscores, in lower case and the singular. A run of capitals is
/// one word: `ImageGCMaximumAge` is image, gc, maximum, age.
fn split(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for (at, c) in chars.iter().copied().enumerate() {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let after = chars.get(at + 1).copied();
        let small_before = before.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        // The last capital of a run begins the next word, but not in the plural of an abbreviation: `CPUs`.
        let plural = after == Some('s') && chars.get(at + 2).is_none_or(|c| !c.is_ascii_lowercase());
        let small_after = after.is_some_and(|c| c.is_ascii_lowercase()) && !plural;
        if c == '_' || (c.is_ascii_uppercase() && (small_before || small_after)) {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if c != '_' {
            word.push(c.to_ascii_lowercase());
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words.into_iter().map(singular).collect()
}

/// A word without the `s` of the plural: `resources`, `cpus`, but not `status`, `access`, `qos`.
fn singular(word: String) -> String {
    let is_plural = word.len() > 3 && !word.ends_with("ss") && !word.ends_with("is");
    match word.strip_suffix('s') {
        Some(stem) if is_plural && (word.len() == 4 || !word.ends_with("us")) => stem.to_owned(),
        _ => word,
    }
}

/// Whether two words are the same but for a slip of the pen: one letter in a word of six or more.
fn same(one: &str, other: &str) -> bool {
    one == other || (one.len().min(other.len()) >= 6 && one_edit(one.as_bytes(), other.as_bytes()))
}

/// Whether one letter is added, dropped or changed.
fn one_edit(one: &[u8], other: &[u8]) -> bool {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let skip = |letters: &[u8]| letters.get(1..).map(<[u8]>::to_vec);
    skip(one) == skip(other) || skip(one).as_deref() == Some(other) || skip(other).as_deref() == Some(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_split_into_words_of_the_singular() {
        assert_eq!(split("ImageGCMaximumAge"), ["image", "gc", "maximum", "age"]);
        assert_eq!(
            split("CronJobsScheduledAnnotation"),
            ["cron", "job", "scheduled", "annotation"]
        );
        assert_eq!(split("KUBECTL_KUBERC"), ["kubectl", "kuberc"]);
        assert_eq!(
            split("DisableCPUQuotaWithExclusiveCPUs"),
            ["disable", "cpu", "quota", "with", "exclusive", "cpu"]
        );
        assert_eq!(split("NodeStatus"), ["node", "status"]);
    }

    #[test]
    fn order_and_number_do_not_make_a_difference_and_a_slip_of_the_pen_neither() {
        assert_eq!(alike("ImageMaximumGCAge", "ImageGCMaximumAge"), 100);
        assert_eq!(
            alike(
                "KubeletPodResourcesDynamicResources",
                "KubeletPodResourcesDynamicResource"
            ),
            100
        );
        assert_eq!(alike("SundailMode", "SundialMode"), 50);
        assert_eq!(alike("SundyalMode", "SundialMode"), 100);
        assert_eq!(alike("", ""), 0);
        assert_eq!(alike("Sundial", "Hourglass"), 0);
    }

    #[test]
    fn a_rare_word_that_both_have_counts_more_than_a_common_one() {
        let names = ["PodA", "PodB", "PodC", "PodD", "SundialE", "PodF"];
        let words = Words::of(names.into_iter());
        assert!(words.alike("PodSundial", "SundialNew") > words.alike("PodSundial", "PodNew"));
    }
}
