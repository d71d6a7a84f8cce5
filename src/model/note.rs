//! A release note as krel publishes it.

use serde::{Deserialize, Serialize};

use super::{Documentation, PullNumber};

/// One entry of a release-notes JSON file, with krel's fields in krel's order (`reference/krel.md` §3).
///
/// Text fields stay as published, however odd: the note is a record of what upstream said, and
/// `--compat krel` prints `markdown` as it is. What keplog concludes from it is in
/// [`ClassifiedNote`](super::ClassifiedNote).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Merge commit.
    #[serde(default)]
    pub commit: String,
    /// The cleaned or mapped text, Markdown, possibly of several lines.
    #[serde(default)]
    pub text: String,
    /// The text with its pull request, author and SIGs, as krel prints it after `- `.
    #[serde(default)]
    pub markdown: String,
    /// Links from the `docs` block.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documentation: Vec<Documentation>,
    /// Login of the author, without `@`.
    #[serde(default)]
    pub author: String,
    /// Profile of the author.
    #[serde(default)]
    pub author_url: String,
    /// Address of the pull request.
    #[serde(default)]
    pub pr_url: String,
    /// Number of the pull request.
    #[serde(rename = "pr_number")]
    pub number: PullNumber,
    /// `area/*` labels without prefix, in label order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
    /// `kind/*` labels without prefix, in label order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// `sig/*` labels without prefix, in label order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sigs: Vec<String>,
    /// Whether `kinds` has `feature`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub feature: bool,
    /// Whether there was more than one SIG at gather time.
    #[serde(default, skip_serializing_if = "is_false")]
    pub duplicate: bool,
    /// Whether there was more than one kind at gather time.
    #[serde(default, skip_serializing_if = "is_false")]
    pub duplicate_kind: bool,
    /// Label `release-note-action-required`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub action_required: bool,
    /// Label `release-note-none`, or the release team's wish in a map.
    #[serde(default, skip_serializing_if = "is_false")]
    pub do_not_publish: bool,
    /// Whether a map file touched the note (since 1.30).
    #[serde(default, skip_serializing_if = "is_false")]
    pub is_mapped: bool,
    /// Release of the note; only in files of 1.14–1.19.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub release_version: String,
    /// Extra data of the release team, such as a CVE; never seen in published JSON.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub data_fields: serde_json::Map<String, serde_json::Value>,
    /// The whole body of the pull request, where it was kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pr_body: String,
    /// Fields that no schema version has; kept so that nothing is lost on a round trip.
    #[serde(flatten)]
    pub unknown: serde_json::Map<String, serde_json::Value>,
}

impl Note {
    /// Whether the PR has more than one kind. Recomputed rather than read, which also repairs hand-edited
    /// files (`reference/krel.md` §6.1).
    #[must_use]
    pub fn has_several_kinds(&self) -> bool {
        self.kinds.len() > 1
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_false(flag: &bool) -> bool {
    !flag
}
