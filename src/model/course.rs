//! How KEPs fare over the releases: what was counted from their milestones and their history.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Kep, KepNumber, Minor, Sig, Stage};

/// The KEP that a row is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct KepName {
    /// Its number.
    #[serde(rename = "kep")]
    #[schemars(with = "u32")]
    pub number: KepNumber,
    /// Its title; the name of its folder where it is gone.
    pub title: String,
    /// SIG that owns it.
    #[schemars(with = "Option<String>")]
    pub sig: Option<Sig>,
    /// Its folder.
    pub path: String,
}

impl KepName {
    /// The name of a KEP.
    #[must_use]
    pub fn of(kep: &Kep) -> Self {
        Self {
            number: kep.number,
            title: kep.title.clone(),
            sig: kep.sig.clone(),
            path: kep.path.clone(),
        }
    }

    /// Its address in kubernetes/enhancements.
    #[must_use]
    pub fn url(&self) -> String {
        Kep::new(self.number, self.path.clone()).url()
    }
}

/// The time of one KEP at one stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Span {
    /// The KEP.
    #[serde(flatten)]
    pub kep: KepName,
    /// The stage: alpha or beta.
    #[schemars(with = "String")]
    pub stage: Stage,
    /// Release in which it was reached.
    #[schemars(with = "String")]
    pub from: Minor,
    /// Release of the next stage; `None` while the KEP is still there.
    #[schemars(with = "Option<String>")]
    pub to: Option<Minor>,
    /// Cycles in between; up to the newest release while it is still there.
    pub cycles: u32,
}

/// Spans of one SIG at one stage.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SpanSummary {
    /// The SIG; `None` for all of them.
    #[schemars(with = "Option<String>")]
    pub sig: Option<Sig>,
    /// The stage.
    #[schemars(with = "String")]
    pub stage: Stage,
    /// KEPs that left it: what the next three figures are about.
    pub left: usize,
    /// Average of their cycles.
    pub mean: Option<f64>,
    /// Median of their cycles.
    pub median: Option<f64>,
    /// Most cycles.
    pub longest: Option<u32>,
    /// KEPs that are still there.
    pub open: usize,
}

/// A KEP that stays at alpha or beta, and nothing newer is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stuck {
    /// The KEP.
    #[serde(flatten)]
    pub kep: KepName,
    /// The stage.
    #[schemars(with = "String")]
    pub stage: Stage,
    /// Release in which it was reached.
    #[schemars(with = "Option<String>")]
    pub since: Option<Minor>,
    /// Newest release that the KEP names.
    #[schemars(with = "String")]
    pub last: Minor,
    /// Cycles since then.
    pub idle: u32,
}

/// A graduation that a KEP claimed on the day of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Claimed {
    /// The KEP.
    #[serde(flatten)]
    pub kep: KepName,
    /// The stage.
    #[schemars(with = "String")]
    pub stage: Stage,
    /// The release.
    #[schemars(with = "String")]
    pub release: Minor,
    /// Release of that stage as the KEP says it now.
    #[schemars(with = "Option<String>")]
    pub now: Option<Minor>,
}

impl Claimed {
    /// Whether it was moved to a later release after the day of the release.
    #[must_use]
    pub fn slipped(&self) -> bool {
        self.now > Some(self.release)
    }
}

/// Claims, and how many of them slipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SlipCount {
    /// Graduations claimed on the day of a release.
    pub claims: usize,
    /// Those that were moved to a later release afterwards.
    pub slipped: usize,
}

impl SlipCount {
    /// Counts claims.
    #[must_use]
    pub fn of<'a>(claims: impl IntoIterator<Item = &'a Claimed>) -> Self {
        let mut count = Self::default();
        for claim in claims {
            count.claims += 1;
            count.slipped += usize::from(claim.slipped());
        }
        count
    }

    /// The share that slipped, in whole per cent; `None` of nothing.
    #[must_use]
    pub fn percent(self) -> Option<usize> {
        (self.slipped * 200 + self.claims).checked_div(self.claims * 2)
    }
}

/// A stage that slipped more than once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Chronic {
    /// The KEP.
    #[serde(flatten)]
    pub kep: KepName,
    /// The stage.
    #[schemars(with = "String")]
    pub stage: Stage,
    /// Releases for which it was claimed in vain, oldest first.
    #[schemars(with = "Vec<String>")]
    pub missed: Vec<Minor>,
    /// Release of the stage as the KEP says it now.
    #[schemars(with = "Option<String>")]
    pub now: Option<Minor>,
}

/// A stage that a KEP began anew: its release, long out or behind a later stage, was overwritten by a later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Restart {
    /// The KEP.
    #[serde(flatten)]
    pub kep: KepName,
    /// The stage.
    #[schemars(with = "String")]
    pub stage: Stage,
    /// Its release before.
    #[schemars(with = "String")]
    pub from: Minor,
    /// Its release since.
    #[schemars(with = "String")]
    pub to: Minor,
    /// The day (UTC) of the change.
    #[schemars(with = "String")]
    pub since: Date,
}

/// A stage that a KEP reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Transition {
    /// The KEP.
    #[serde(flatten)]
    pub kep: KepName,
    /// The stage.
    #[schemars(with = "String")]
    pub stage: Stage,
    /// The release.
    #[schemars(with = "String")]
    pub release: Minor,
}

/// A stage that a KEP means to reach in a release that is not out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Planned {
    /// The KEP.
    #[serde(flatten)]
    pub kep: KepName,
    /// Where the proposal stands.
    pub status: String,
    /// The stage.
    #[schemars(with = "String")]
    pub stage: Stage,
    /// The release.
    #[schemars(with = "String")]
    pub release: Minor,
    /// How often such claims slipped until now; `None` without history.
    pub odds: Option<Odds>,
}

/// How likely a plan is to slip, from what became of claims of the same stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Odds {
    /// The SIG whose claims were counted; `None` for those of all SIGs.
    #[schemars(with = "Option<String>")]
    pub of: Option<Sig>,
    /// The claims.
    #[serde(flatten)]
    pub count: SlipCount,
    /// The share that slipped, in per cent.
    pub percent: usize,
}

/// One sort of figures.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "statistic", rename_all = "lowercase")]
pub enum Statistic {
    /// Cycles spent at each stage.
    Spans {
        /// By SIG and stage.
        summary: Vec<SpanSummary>,
        /// Each KEP and stage, the longest first.
        rows: Vec<Span>,
    },
    /// KEPs that do not go on.
    Stuck {
        /// From how many cycles without a newer milestone on a KEP is listed.
        cycles: u32,
        /// KEPs at alpha or beta that name no release and so cannot be judged.
        undated: usize,
        /// The KEPs, those that wait longest first.
        rows: Vec<Stuck>,
    },
    /// Graduations that were claimed and then moved.
    Slips {
        /// All of them.
        total: SlipCount,
        /// By release.
        #[schemars(with = "BTreeMap<String, SlipCount>")]
        releases: BTreeMap<Minor, SlipCount>,
        /// Stages that slipped more than once, the worst first.
        chronic: Vec<Chronic>,
        /// Stages that began anew, by day.
        restarts: Vec<Restart>,
        /// Each claim that slipped, by release, then by KEP.
        rows: Vec<Claimed>,
    },
    /// All stages that were reached in the releases of a year.
    Annual {
        /// The year.
        year: i16,
        /// Its releases.
        #[schemars(with = "Vec<String>")]
        releases: Vec<Minor>,
        /// By SIG, stage, release, KEP.
        rows: Vec<Transition>,
    },
    /// What is meant to come. A plan, not a promise.
    Plan {
        /// Newest release that is out.
        #[schemars(with = "String")]
        after: Minor,
        /// By release, stage, KEP.
        rows: Vec<Planned>,
    },
}
