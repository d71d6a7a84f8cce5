//! Everything that was fetched to write the notes of one release: the input of `classify::gather`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Pull, PullNumber, RangePull, Version};

/// The pull requests of a release, as they were fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathering {
    /// The release.
    pub release: Version,
    /// Start of its range, a tag or commit; not part of it.
    pub from: String,
    /// End of its range.
    pub to: String,
    /// The pull requests of the range and how each was found, by number.
    pub found: Vec<RangePull>,
    /// What was fetched about them, and about the origins of cherry-picks that lie outside the range.
    pub pulls: BTreeMap<PullNumber, Pull>,
    /// Pull requests of the range that could not be fetched, and why.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub missing: BTreeMap<PullNumber, String>,
}
