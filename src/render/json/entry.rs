//! What stands in the JSON of one note: borrowed views with the fields in their published order.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::model::{ClassifiedNote, Documentation, DocumentationType, GateName, Note, Stage};

/// Fields of [`Entry`] that krel does not have.
const OURS: [&str; 5] = ["stage", "urgency", "keps", "gates", "evidence"];

/// A release note as krel publishes it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct KrelEntry<'a> {
    /// Merge commit.
    commit: &'a str,
    /// The note as published, Markdown.
    text: &'a str,
    /// The note with its pull request, author and SIGs, as krel prints it.
    markdown: &'a str,
    /// Links that the author gave.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    documentation: Vec<Link<'a>>,
    /// Login of the author.
    author: &'a str,
    /// Profile of the author.
    author_url: &'a str,
    /// Address of the pull request.
    pr_url: &'a str,
    /// Number of the pull request; the key of the entry.
    #[schemars(range(min = 1))]
    pr_number: u32,
    /// Labels `area/*` without prefix.
    #[serde(skip_serializing_if = "is_empty")]
    areas: &'a [String],
    /// Labels `kind/*` without prefix.
    #[serde(skip_serializing_if = "is_empty")]
    kinds: &'a [String],
    /// Labels `sig/*` without prefix.
    #[serde(skip_serializing_if = "is_empty")]
    sigs: &'a [String],
    /// Whether it is of kind `feature`.
    #[serde(skip_serializing_if = "is_false")]
    feature: bool,
    /// Whether it had several SIGs when it was gathered.
    #[serde(skip_serializing_if = "is_false")]
    duplicate: bool,
    /// Whether it had several kinds when it was gathered.
    #[serde(skip_serializing_if = "is_false")]
    duplicate_kind: bool,
    /// Whether it has the label `release-note-action-required`.
    #[serde(skip_serializing_if = "is_false")]
    action_required: bool,
    /// Whether it is not meant to be printed.
    #[serde(skip_serializing_if = "is_false")]
    do_not_publish: bool,
    /// Whether a map file touched it.
    #[serde(skip_serializing_if = "is_false")]
    is_mapped: bool,
    /// Release of the note; only in files of 1.14 to 1.19.
    #[serde(skip_serializing_if = "str::is_empty")]
    release_version: &'a str,
    /// Extra data of the release team.
    #[serde(skip_serializing_if = "serde_json::Map::is_empty")]
    data_fields: &'a serde_json::Map<String, Value>,
    /// Body of the pull request.
    #[serde(skip_serializing_if = "str::is_empty")]
    pr_body: &'a str,
    /// Fields that no version of krel writes.
    #[serde(flatten)]
    unknown: BTreeMap<&'a str, &'a Value>,
}

/// A link to documentation.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Link<'a> {
    /// The author's label.
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    /// The address as written.
    url: &'a str,
    /// What krel took it for: `KEP`, `official` or `external`.
    r#type: &'a str,
}

/// A release note with what keplog concluded.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Entry<'a> {
    #[serde(flatten)]
    krel: KrelEntry<'a>,
    /// Stage that a feature reaches with it.
    #[schemars(extend("enum" = ["alpha", "beta", "stable", "deprecated", "disabled", "removed", null]))]
    stage: Option<&'static str>,
    /// How urgently to act.
    #[schemars(extend("enum" = ["action-required", "breaking", "deprecation", "security", "normal"]))]
    urgency: &'static str,
    /// Numbers of its KEPs.
    keps: Vec<u32>,
    /// Feature gates it names.
    gates: Vec<&'a str>,
    /// Why keplog concluded what it did.
    evidence: Vec<Reason<'a>>,
}

/// One decision about a note.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Reason<'a> {
    /// What was decided: `publication`, `text`, `sig`, `kind`, `section`, `area`, `stage`, `urgency`, `kep`
    /// or `gate`.
    facet: &'static str,
    /// The value.
    value: &'a str,
    /// Name of the rule.
    rule: &'a str,
    /// What in the input made it fire.
    because: &'a str,
}

impl<'a> KrelEntry<'a> {
    pub(super) fn of(note: &'a Note) -> Self {
        Self {
            commit: &note.commit,
            text: &note.text,
            markdown: &note.markdown,
            documentation: note.documentation.iter().map(Link::of).collect(),
            author: &note.author,
            author_url: &note.author_url,
            pr_url: &note.pr_url,
            pr_number: note.number.get(),
            areas: &note.areas,
            kinds: &note.kinds,
            sigs: &note.sigs,
            feature: note.feature,
            duplicate: note.duplicate,
            duplicate_kind: note.duplicate_kind,
            action_required: note.action_required,
            do_not_publish: note.do_not_publish,
            is_mapped: note.is_mapped,
            release_version: &note.release_version,
            data_fields: &note.data_fields,
            pr_body: &note.pr_body,
            // A file of our own, read again, has our fields among the unknown ones.
            unknown: note
                .unknown
                .iter()
                .map(|(name, value)| (name.as_str(), value))
                .filter(|(name, _)| !OURS.contains(name))
                .collect(),
        }
    }
}

impl<'a> Link<'a> {
    fn of(link: &'a Documentation) -> Self {
        Self {
            description: &link.description,
            url: &link.url,
            r#type: match &link.kind {
                DocumentationType::Kep => "KEP",
                DocumentationType::Official => "official",
                DocumentationType::External => "external",
                DocumentationType::Other(word) => word,
            },
        }
    }
}

impl<'a> Entry<'a> {
    pub(super) fn of(entry: &'a ClassifiedNote) -> Self {
        Self {
            krel: KrelEntry::of(&entry.note),
            stage: entry.stage.map(Stage::as_str),
            urgency: entry.urgency.as_str(),
            keps: entry.keps.iter().map(|kep| kep.get()).collect(),
            gates: entry.gates.iter().map(GateName::as_str).collect(),
            evidence: entry
                .decisions
                .iter()
                .map(|decision| Reason {
                    facet: decision.facet.as_str(),
                    value: &decision.value,
                    rule: &decision.rule,
                    because: &decision.because.0,
                })
                .collect(),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature is serde's")]
fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_empty(list: &&[String]) -> bool {
    list.is_empty()
}
