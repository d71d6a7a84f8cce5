//! What every KEP said at every time: the history of kubernetes/enhancements as data.
//!
//! `kep.yaml` is overwritten when a stage slips or a KEP starts anew; only the history still knows what was
//! claimed before (`reference/kep.md` §1.4).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Kep, KepNumber, KepStatus, Milestones, Minor, Sha, Stage};

/// What one KEP said from one commit on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KepState {
    /// Day (UTC) of the first-parent commit that brought it. Days never fall along a history: where a clock
    /// was wrong, the latest day before counts.
    pub since: Date,
    /// The commit.
    pub commit: Sha,
    /// Folder, or file of the years before 2021, at that time.
    pub path: String,
    /// What it said; `None` from the commit on that deleted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
}

/// The part of a KEP that says where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its number then; old KEPs had numbers within their SIG, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<KepNumber>,
    /// Where the proposal stood.
    pub status: KepStatus,
    /// The stage it aimed at or had reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Newest release for which work was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<Minor>,
    /// Release of each stage.
    #[serde(default, skip_serializing_if = "Milestones::is_empty")]
    pub milestones: Milestones,
}

impl Claim {
    /// What a KEP claims.
    #[must_use]
    pub fn of(kep: &Kep) -> Self {
        Self {
            number: Some(kep.number),
            status: kep.status.clone(),
            stage: kep.stage,
            latest: kep.latest,
            milestones: kep.milestones.clone(),
        }
    }
}

/// The history of every KEP that ever was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Commit up to which it goes; empty when there is no history.
    pub head: String,
    /// The day (UTC) up to which it goes: that of this commit, or the one to which it was turned back.
    #[serde(default)]
    pub until: Option<Date>,
    /// States by the path that the KEP has at the head, or had last; each list oldest first and never empty.
    /// A KEP that was moved keeps its history.
    pub keps: BTreeMap<String, Vec<KepState>>,
}

impl Ledger {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keps.is_empty()
    }

    /// The day up to which it goes; what came later is not known. Where nobody noted it, that of the newest state.
    #[must_use]
    pub fn until(&self) -> Option<Date> {
        let newest = self.keps.values().filter_map(|states| states.last());
        self.until.max(newest.map(|state| state.since).max())
    }

    /// The states of the KEP that lies at `path` today, oldest first.
    #[must_use]
    pub fn of(&self, path: &str) -> &[KepState] {
        self.keps.get(path).map_or(&[], Vec::as_slice)
    }

    /// What the KEP at `path` said at the end of a day (UTC); `None` when it was not there.
    #[must_use]
    pub fn at(&self, path: &str, day: Date) -> Option<&Claim> {
        let states = self.of(path);
        let after = states.partition_point(|state| state.since <= day);
        states.get(after.checked_sub(1)?)?.claim.as_ref()
    }

    /// The ledger as it was at the end of a day (UTC).
    #[must_use]
    pub fn before(&self, day: Date) -> Self {
        let until = |(path, states): (&String, &Vec<KepState>)| {
            let after = states.partition_point(|state| state.since <= day);
            (after > 0).then(|| (path.clone(), states[..after].to_vec()))
        };
        Self {
            head: self.head.clone(),
            until: Some(day),
            keps: self.keps.iter().filter_map(until).collect(),
        }
    }

    /// What every KEP said at the end of a day (UTC), by its path today.
    pub fn on(&self, day: Date) -> impl Iterator<Item = (&str, &KepState, &Claim)> {
        self.keps.iter().filter_map(move |(path, states)| {
            let after = states.partition_point(|state| state.since <= day);
            let state = states.get(after.checked_sub(1)?)?;
            Some((path.as_str(), state, state.claim.as_ref()?))
        })
    }
}
