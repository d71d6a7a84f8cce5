//! Everything that was ingested.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Corrections, FeatureList, Finding, Gate, GraduationOverride, Groups, Kep, Ledger, Minor, Note, NoteMap,
    ReleaseState, Schedule, Supplement, Tally, Tracking, Version,
};

/// Where a part of the snapshot came from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Provenance {
    /// What was read: `keps`, `groups`, `gates`, `notes`, `maps`, `schedule`.
    pub what: String,
    /// The upstream project or file, in words that mean something on another machine.
    pub source: String,
    /// Commit or version of the source, where it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub revision: String,
    /// How many records came from it.
    pub records: usize,
}

/// Notes and maps of one release, final or not, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PublishedNotes {
    /// Whether the release is out.
    pub state: ReleaseState,
    /// The notes by number.
    pub notes: Vec<Note>,
    /// The maps, in the order in which they apply.
    pub maps: Vec<NoteMap>,
}

/// Everything that was ingested, with provenance: the input of `classify`, replayable without any source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Snapshot {
    /// Notes and maps by release.
    pub releases: BTreeMap<Version, PublishedNotes>,
    /// All KEPs, by number and path.
    pub keps: Vec<Kep>,
    /// What they said at earlier times, where the history is known.
    pub ledger: Ledger,
    /// All groups.
    pub groups: Groups,
    /// Feature gates that each release has, as far as they are known.
    pub gates: BTreeMap<Minor, Vec<Gate>>,
    /// Dates of the release cycles.
    pub schedule: Schedule,
    /// What GitHub says about releases in the making.
    pub tracking: BTreeMap<Minor, Tracking>,
    /// Corrections of graduations by people.
    pub overrides: Vec<GraduationOverride>,
    /// Features of releases as people closed or proposed them.
    pub lists: BTreeMap<Minor, FeatureList>,
    /// What documents say about releases besides their notes.
    pub supplements: BTreeMap<Version, Supplement>,
    /// What people put right about notes.
    pub corrections: BTreeMap<Minor, Corrections>,
    /// Where it all came from.
    pub provenance: Vec<Provenance>,
    /// Accounting by sort of input: `notes`, `maps`, `keps`, `groups`, `gates`.
    pub tallies: BTreeMap<String, Tally>,
    /// What was odd.
    pub findings: Vec<Finding>,
}

impl Snapshot {
    /// The tally of one sort of input, created when first asked for.
    pub fn tally(&mut self, sort: &str) -> &mut Tally {
        self.tallies.entry(sort.to_owned()).or_default()
    }
}
