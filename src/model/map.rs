//! A map: what the release team says instead of the author of a pull request.

use std::collections::BTreeMap;

use super::{Documentation, Place, PullNumber};

/// One document of a map file (`reference/krel.md` §4.1). A field that is `None` leaves the note as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteMap {
    /// The note it is for.
    pub number: PullNumber,
    /// Where the document begins.
    pub place: Place,
    /// Commit the map was written for; informational.
    pub commit: Option<String>,
    /// Replaces the text.
    pub text: Option<String>,
    /// Replaces the author's login.
    pub author: Option<String>,
    /// Replaces the documentation links.
    pub documentation: Option<Vec<Documentation>>,
    /// Replaces the areas.
    pub areas: Option<Vec<String>>,
    /// Replaces the kinds.
    pub kinds: Option<Vec<String>>,
    /// Replaces the SIGs.
    pub sigs: Option<Vec<String>>,
    /// Replaces the feature flag.
    pub feature: Option<bool>,
    /// Replaces the action-required flag.
    pub action_required: Option<bool>,
    /// Suppresses or releases the note.
    pub do_not_publish: Option<bool>,
    /// Replaces all data fields when not empty; only `cve` has a meaning.
    pub data_fields: BTreeMap<String, serde_json::Value>,
    /// Body of the pull request when the map was written; empty in all maps since 1.30.
    pub pr_body: Option<String>,
}

impl NoteMap {
    /// A map that changes nothing, for `number`, read at `place`.
    #[must_use]
    pub fn new(number: PullNumber, place: Place) -> Self {
        Self {
            number,
            place,
            commit: None,
            text: None,
            author: None,
            documentation: None,
            areas: None,
            kinds: None,
            sigs: None,
            feature: None,
            action_required: None,
            do_not_publish: None,
            data_fields: BTreeMap::new(),
            pr_body: None,
        }
    }
}
