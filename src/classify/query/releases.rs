//! Ranges of releases: what a person types comes in, `1.34..1.36` or `beta=1.34..`; whether a release or a KEP
//! lies in it goes out.

use std::str::FromStr;

use crate::model::{Kep, Minor, ParseIdError, Stage};

const WANTED: &str = "a release or a range such as `1.36`, `1.34..1.36`, `1.34..` or `..1.36`";

/// Releases from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Releases {
    /// The first; none is any.
    pub from: Option<Minor>,
    /// The last; none is any.
    pub to: Option<Minor>,
}

impl Releases {
    /// Whether a release lies within.
    #[must_use]
    pub fn contains(self, release: Minor) -> bool {
        self.from.is_none_or(|from| from <= release) && self.to.is_none_or(|to| release <= to)
    }
}

impl FromStr for Releases {
    type Err = ParseIdError;

    /// Accepts `1.36`, `1.34..1.36`, `1.34..` and `..1.36`, each with or without `v`; not `..` alone, and no range
    /// that runs backward.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseIdError::new(text, WANTED);
        let end = |text: &str| match text.trim() {
            "" => Ok(None),
            some => some.parse().map(Some).map_err(|_| wrong()),
        };
        let Some((from, to)) = text.split_once("..") else {
            let only: Minor = text.parse().map_err(|_| wrong())?;
            return Ok(Self {
                from: Some(only),
                to: Some(only),
            });
        };
        match (end(from)?, end(to.trim_start_matches('='))?) {
            (None, None) => Err(wrong()),
            (Some(from), Some(to)) if from > to => Err(wrong()),
            (from, to) => Ok(Self { from, to }),
        }
    }
}

/// A milestone in a range of releases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MilestoneIn {
    /// The stage; none is any.
    pub stage: Option<Stage>,
    /// The releases.
    pub releases: Releases,
}

impl MilestoneIn {
    /// Whether a KEP has such a milestone.
    #[must_use]
    pub fn fits(&self, kep: &Kep) -> bool {
        let mut milestones = kep.milestones.iter();
        milestones.any(|milestone| {
            self.stage.is_none_or(|stage| stage == milestone.stage)
                && self.releases.contains(milestone.release)
        })
    }
}

impl FromStr for MilestoneIn {
    type Err = ParseIdError;

    /// Accepts a range of releases, alone or behind a stage: `beta=1.34..`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The `=` of `1.34..=1.36` belongs to the range.
        match text.split_once('=') {
            Some((stage, releases)) if !stage.contains("..") => Ok(Self {
                stage: Some(stage.parse()?),
                releases: releases.parse()?,
            }),
            _ => Ok(Self {
                stage: None,
                releases: text.parse()?,
            }),
        }
    }
}
