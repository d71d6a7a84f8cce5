//! Accounting: inputs = kept + merged + skipped with a reason.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What became of one input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the result.
    Kept,
    /// It was folded into another input that is in the result.
    Merged,
    /// It is not in the result, for this reason.
    Skipped(String),
}

/// Counts of what became of the inputs of one sort.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many there were.
    pub inputs: usize,
    /// How many are in the result.
    pub kept: usize,
    /// How many were folded into another.
    pub merged: usize,
    /// How many are not in the result, by reason.
    pub skipped: BTreeMap<String, usize>,
}

impl Tally {
    /// Counts one input.
    pub fn count(&mut self, outcome: Outcome) {
        self.inputs += 1;
        match outcome {
            Outcome::Kept => self.kept += 1,
            Outcome::Merged => self.merged += 1,
            Outcome::Skipped(reason) => *self.skipped.entry(reason).or_default() += 1,
        }
    }

    /// Adds the counts of another tally.
    pub fn add(&mut self, other: &Self) {
        self.inputs += other.inputs;
        self.kept += other.kept;
        self.merged += other.merged;
        for (reason, count) in &other.skipped {
            *self.skipped.entry(reason.clone()).or_default() += count;
        }
    }

    /// Whether every input is accounted for.
    #[must_use]
    pub fn adds_up(&self) -> bool {
        self.inputs == self.kept + self.merged + self.skipped.values().sum::<usize>()
    }
}

impl std::fmt::Display for Tally {
    /// Writes `310 in = 308 kept + 1 merged + 1 skipped (empty: 1)`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let skipped: usize = self.skipped.values().sum();
        write!(
            f,
            "{} in = {} kept + {} merged + {skipped} skipped",
            self.inputs, self.kept, self.merged
        )?;
        if skipped > 0 {
            let reasons: Vec<String> = self
                .skipped
                .iter()
                .map(|(why, n)| format!("{why}: {n}"))
                .collect();
            write!(f, " ({})", reasons.join(", "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_input_is_accounted_for() {
        let mut tally = Tally::default();
        tally.count(Outcome::Kept);
        tally.count(Outcome::Merged);
        tally.count(Outcome::Skipped("empty".to_owned()));
        assert!(tally.adds_up());
        assert_eq!(
            tally.to_string(),
            "3 in = 1 kept + 1 merged + 1 skipped (empty: 1)"
        );
    }
}
