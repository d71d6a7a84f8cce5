//! KEPs for programs: the one shape of a KEP, as JSON and as JSON lines.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Kep, Minor, Sig, Stage};
use crate::render::json::to_string;

/// One KEP. Every key is always there; a list may be empty, a value `null`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KepView<'a> {
    /// Its number, in digits without leading zeros. Two KEPs share the number 2133; `path` is unique.
    kep_number: String,
    /// Last part of its path.
    name: &'a str,
    /// Folder in kubernetes/enhancements.
    path: &'a str,
    /// Address of the folder.
    url: String,
    /// Number of the tracking issue, which a few KEPs have besides their own; `null` for the number 0.
    issue: Option<u32>,
    /// Its title.
    title: &'a str,
    /// SIG that owns it, `sig-node`.
    owning_sig: Option<String>,
    /// SIGs that take part, without the owner.
    participating_sigs: Vec<String>,
    /// Where the proposal stands: one of seven words, or what stands there, as written.
    status: &'a str,
    /// Its stage.
    #[schemars(extend("enum" = ["alpha", "beta", "stable", "deprecated", "disabled", "removed", null]))]
    stage: Option<&'static str>,
    /// Newest release for which work was done, `v1.36`.
    latest_milestone: Option<String>,
    /// Release of each stage, `v1.36`. Releases that are not out are plans.
    milestone: BTreeMap<&'static str, String>,
    /// Its feature gates.
    feature_gates: Vec<GateView<'a>>,
    /// Whether the feature can be turned off once on.
    disable_supported: Option<bool>,
    /// Who wrote it: handles without `@`, other text as written. So are reviewers and approvers.
    authors: &'a [String],
    /// Who reviews it.
    reviewers: &'a [String],
    /// Who approves it.
    approvers: &'a [String],
    /// Who approved production readiness, by stage.
    prr: BTreeMap<&'static str, &'a str>,
    /// What to see besides, as written.
    see_also: &'a [String],
    /// What it takes the place of.
    replaces: &'a [String],
    /// What takes its place.
    superseded_by: &'a [String],
    /// Day of creation, as written; empty when not stated.
    creation_date: &'a str,
    /// Day of the last change, as written; empty when not stated.
    last_updated: &'a str,
}

/// A feature gate of a KEP.
#[derive(Debug, Serialize, JsonSchema)]
struct GateView<'a> {
    /// Its name.
    name: &'a str,
    /// Components that know it, as written.
    components: &'a [String],
}

impl<'a> KepView<'a> {
    /// The shape of a KEP.
    pub(crate) fn of(kep: &'a Kep) -> Self {
        let number = kep.number.get();
        let stages = kep.milestones.iter();
        Self {
            kep_number: kep.number.to_string(),
            name: kep.folder(),
            path: &kep.path,
            url: kep.url(),
            issue: kep.issue.or((number > 0).then_some(number)),
            title: &kep.title,
            owning_sig: kep.sig.as_ref().map(Sig::slug),
            participating_sigs: kep.participating.iter().map(Sig::slug).collect(),
            status: kep.status.as_str(),
            stage: kep.stage.map(Stage::as_str),
            latest_milestone: kep.latest.map(tag),
            milestone: stages
                .map(|milestone| (milestone.stage.as_str(), tag(milestone.release)))
                .collect(),
            feature_gates: kep
                .gates
                .iter()
                .map(|gate| GateView {
                    name: gate.name.as_str(),
                    components: &gate.components,
                })
                .collect(),
            disable_supported: kep.disable_supported,
            authors: &kep.authors,
            reviewers: &kep.reviewers,
            approvers: &kep.approvers,
            prr: kep
                .prr
                .iter()
                .map(|(stage, name)| (stage.as_str(), name.as_str()))
                .collect(),
            see_also: &kep.see_also,
            replaces: &kep.replaces,
            superseded_by: &kep.superseded_by,
            creation_date: &kep.created,
            last_updated: &kep.updated,
        }
    }
}

/// A release as KEPs write it.
fn tag(release: Minor) -> String {
    format!("v{release}")
}

/// An array of KEPs, with a final newline.
#[must_use]
pub fn json(keps: &[&Kep]) -> String {
    to_string(&views(keps)) + "\n"
}

/// A KEP a line.
#[must_use]
pub fn jsonl(keps: &[&Kep]) -> String {
    let lines = views(keps).into_iter().map(|view| {
        let line = serde_json::to_string(&view).expect("our own type has only text as keys");
        line + "\n"
    });
    lines.collect()
}

/// The shapes of KEPs.
pub(super) fn views<'a>(keps: &[&'a Kep]) -> Vec<KepView<'a>> {
    keps.iter().map(|kep| KepView::of(kep)).collect()
}
