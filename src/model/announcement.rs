//! What was announced for a release, and how it differs from what was computed.

use std::collections::{BTreeMap, BTreeSet};

use super::{KepNumber, Stage};

/// What was announced for a release: numbers, or lists of KEPs, or both, by stage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Announcement {
    /// KEPs by stage.
    pub lists: BTreeMap<Stage, BTreeSet<KepNumber>>,
    /// How many were said to be in each stage.
    pub counts: BTreeMap<Stage, usize>,
}

/// One KEP on which the two differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The KEP.
    pub kep: KepNumber,
    /// Why, in a line.
    pub why: String,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The stage.
    pub stage: Stage,
    /// How many were announced: as a number, and as entries of a list.
    pub announced: (Option<usize>, Option<usize>),
    /// How many were computed.
    pub computed: usize,
    /// Those of them that stayed in the stage, which not every announcement counts.
    pub continued: usize,
    /// KEPs in both.
    pub found: Vec<KepNumber>,
    /// Announced, but not computed.
    pub missed: Vec<Difference>,
    /// Computed, but not announced; only where there is a list.
    pub extra: Vec<Difference>,
}
