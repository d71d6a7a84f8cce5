//! The table of statements about stages: one row a way of saying it.
//!
//! Where a change goes: a new way of saying it is a new row here, with its example, which is also its test.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::Stage;

/// The stage that a rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// The one named in the text, captured as `stage`.
    Named,
    /// Always this one.
    Fixed(Stage),
}

/// One way of saying that a feature reaches a stage.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name, as decisions show it.
    pub name: &'static str,
    /// The pattern, in which `{STAGE}` and `{THING}` stand for [`STAGE`] and [`THING`]. A group `gap` must
    /// not be about something else.
    pattern: &'static str,
    /// The stage it gives.
    pub reached: Reached,
    /// Whether it counts only for notes of `kind/deprecation`.
    pub needs_deprecation: bool,
    /// A sentence it reads.
    pub example: &'static str,
}

/// The words for the three stages of a graduation.
const STAGE: &str = r#"['"`(*]*\b(?P<stage>alpha|beta|stable|GA|generally available|general availability)\b"#;

/// What can be removed so that users notice. A flag or a code word may stand for the noun.
const THING: &str = r"(?:feature[- ]?gates?|feature|flags?|apis?|api versions?|versions?|fields?|commands?|subcommands?|options?|arguments?|parameters?|annotations?|metrics?|endpoints?|plugins?|drivers?|providers?|support|mode|component|resource|policy|policies|kind)";

impl Rule {
    /// The pattern with its abbreviations written out, for ASCII letters in any case.
    pub(super) fn pattern(&self) -> String {
        let spelled = self.pattern.replace("{STAGE}", STAGE).replace("{THING}", THING);
        format!("(?i-u){spelled}")
    }

    /// Whether the words between verb and stage show that the statement is about something else.
    pub(super) fn is_off_topic(&self, gap: &str) -> bool {
        match self.reached {
            Reached::Named => NOT_A_FEATURE.is_match(gap) && !gap.contains("feature"),
            Reached::Fixed(_) => NOT_MISSED.is_match(gap) || super::NOT_NOW.is_match(gap),
        }
    }
}

/// Shorthand for a row.
const fn row(name: &'static str, reached: Reached, pattern: &'static str, example: &'static str) -> Rule {
    Rule {
        name,
        pattern,
        reached,
        needs_deprecation: false,
        example,
    }
}

/// Shorthand for a row that counts only where `kind/deprecation` vouches for it.
const fn vouched(name: &'static str, reached: Reached, pattern: &'static str, example: &'static str) -> Rule {
    let mut rule = row(name, reached, pattern, example);
    rule.needs_deprecation = true;
    rule
}

/// All rows. Within a sentence the match that starts first wins; of two, the upper row.
pub const RULES: [Rule; 19] = [
    row(
        "stage/graduated-to",
        Reached::Named,
        r"\b(?:graduat(?:e|ed|es|ing)|promot(?:e|ed|es|ing)|advanc(?:e|ed|es|ing)|elevat(?:e|ed|es|ing)|graduation of)\b(?P<gap>.*?)\b(?:to|into|as|for)\s+(?:be\s+)?(?:the\s+|a\s+|an\s+)?{STAGE}",
        "Graduated `GracefulNodeShutdown` from alpha to beta",
    ),
    row(
        "stage/moved-to",
        Reached::Named,
        r"\b(?:mov(?:e|ed|es|ing)|upgrad(?:e|ed|es|ing)|bump(?:ed|s)?|switch(?:ed|es)?|transition(?:ed|s)?|set|sets|rais(?:e|ed)|chang(?:e|ed|es)|mark(?:ed|s)?|declar(?:e|ed)|bring|brings|brought|update[ds]?|turn(?:ed)?)\b(?P<gap>.*?)\b(?:to|into|as)\s+(?:be\s+)?(?:the\s+|a\s+|an\s+)?{STAGE}",
        "Moved the `IndexedJob` feature to GA",
    ),
    row(
        "stage/goes",
        Reached::Named,
        r"\b(?:goes|went|going|go|reach(?:es|ed)?|becom(?:es|e|ing)|became|hits?)\s+(?:to\s+)?{STAGE}",
        "CSI migration goes GA",
    ),
    row(
        "stage/is-now",
        Reached::Named,
        r"\b(?:is|are|has been|have been|now)\s+(?:now\s+)(?:\w+\s+by\s+default\s+and\s+)?(?:available\s+|in\s+|at\s+|a\s+|an\s+|the\s+|considered\s+|promoted to\s+|as\s+)*{STAGE}",
        "The `Job` API is now GA",
    ),
    row(
        "stage/now-in",
        Reached::Named,
        r"\bnow\s+(?:available\s+)?(?:in|as|at)\s+(?:an?\s+|the\s+)?{STAGE}",
        "Structured logging, now in beta",
    ),
    row(
        "stage/has-become",
        Reached::Named,
        r"\bhas become\s+(?:a\s+)?{STAGE}",
        "The feature has become stable",
    ),
    row(
        "stage/introduced-alpha",
        Reached::Named,
        r"^(?:[\w./-]+:\s+)?(?:add(?:ed|s|ing)?|introduc(?:e|ed|es|ing)|implement(?:ed|s|ing)?|new)\b(?P<gap>.*?)(?:\b(?:an?|new|as|in|the|under|behind|this|initial)|`)\s+(?:an?\s+|the\s+)?(?:new\s+)?['`(*]*(?P<stage>alpha)\b['`)*]*(?:[- ](?:level|stage|feature|gate|support|functionality|implementation|state|status|quality|capability|api\b|field)|[.,;)]|$)",
        "Added a new alpha feature gate `SidecarContainers`",
    ),
    row(
        "stage/alpha-feature",
        Reached::Named,
        r"(?:\b(?:a new|this|introduced as an?|available as an?)\s+|^(?:[\w./-]+:\s+)?(?:add|adds|added|introduces?)\s+\S+\s+)(?P<stage>alpha)\b[- ](?:level\s+|stage\s+)?feature",
        "Generic ephemeral volumes, a new alpha feature",
    ),
    row(
        "stage/this-is-alpha",
        Reached::Named,
        r"\b(?:this|it|the feature|the api)\s+(?:is|will be)\s+(?:currently\s+)?(?:an?\s+|in\s+)?(?P<stage>alpha)\b(?:[- ](?:level|stage|feature)|[.,]|$|\s+in\b)",
        "This is an alpha feature",
    ),
    row(
        "stage/removed-gate",
        Reached::Fixed(Stage::Removed),
        r"^(?:[\w./`-]+:\s+)?(?:remov(?:e|ed|es|ing)|drop(?:ped|s)?|delet(?:e|ed|es)|cleaned up)\b(?P<gap>.*?)\b(?:feature[- ]?gates?|feature[- ]?flags?|gates?)\b",
        "Removed the generally available feature gate `JobTrackingWithFinalizers`",
    ),
    row(
        "stage/removed",
        Reached::Fixed(Stage::Removed),
        r"^(?:[\w./`-]+:\s+|we have\s+)?(?:remov(?:e|ed|es|ing)|dropp?(?:ed|s)?)\b(?P<gap>.*?)(?:\b{THING}\b|`?--[a-z][\w-]+`?|\bv\d(?:alpha\d|beta\d)?\b)",
        "kubelet: Removed the deprecated `--network-plugin` flag",
    ),
    row(
        "stage/removed-gate-passive",
        Reached::Fixed(Stage::Removed),
        r"^(?:[\w./`-]+:\s+)?(?P<gap>[^,]*?)\b(?:feature[- ]?gates?|gates?)\b(?:[^,]*?|.*?\bthat\s+(?:has\s+|have\s+)?graduated\b.*?)\b(?:(?:has|have)\s+(?:now\s+)?been|is|are|was|were|now)\s+(?:now\s+)?removed\b",
        "The `CSIInlineVolume` feature gate has been removed",
    ),
    row(
        "stage/removed-passive",
        Reached::Fixed(Stage::Removed),
        r"^(?:[\w./`-]+:\s+)?(?:the\s+|deprecated\s+)*(?P<gap>[^,]*?)(?:\b{THING}\b|`?--[a-z][\w-]+`?)(?:[^,]*?,[^,]*?deprecated[^,]*?,)?[^,]{0,50}?\b(?:(?:has|have)\s+(?:now\s+)?been|is|are|was|were)\s+(?:now\s+|fully\s+)?removed\b",
        "The deprecated `batch/v1beta1` API has been removed",
    ),
    row(
        "stage/and-removed",
        Reached::Fixed(Stage::Removed),
        r"\band\s+removed\s+(?P<gap>.*?)(?:\b{THING}\b|`?--[a-z][\w-]+`?)",
        "Added the `v1beta1` API and removed the `v1alpha1` API",
    ),
    row(
        "stage/deprecated-and-removed",
        Reached::Fixed(Stage::Removed),
        r"\b(?:is|are|was|were|been)\s+deprecated\s+and\s+(?:now\s+)?removed\b",
        "The in-tree plugin has been deprecated and removed",
    ),
    row(
        "stage/deprecated",
        Reached::Fixed(Stage::Deprecated),
        r"^(?:[\w./`-]+:\s+)?(?:officially\s+|soft\s+)?(?:deprecat(?:e|es|ing)\s+|deprecated\s+(?:the\s+|support\s+|use\s+|usage\s+|['`]|--|(?-i:[A-Z])))\S*(?:\s+\S+){0,3}",
        "Deprecated the `--cloud-provider` flag",
    ),
    row(
        "stage/deprecated-passive",
        Reached::Fixed(Stage::Deprecated),
        r"\b(?:(?:is|are|was|were|been|being)\s+(?:now\s+|officially\s+|marked\s+(?:as\s+)?)*deprecated|mark(?:s|ed)?\b[^.]*?\bas\s+deprecated|now deprecated)\b",
        "The `Endpoints` API is now deprecated",
    ),
    vouched(
        "stage/deprecation-removes",
        Reached::Fixed(Stage::Removed),
        r"^(?:[\w./`-]+:\s+)?remov(?:e|ed|es|ing)\s+(?P<gap>\S+(?:\s+\S+){0,3})",
        "Removed legacy defaulting of profiles",
    ),
    vouched(
        "stage/deprecation-deprecates",
        Reached::Fixed(Stage::Deprecated),
        r"^(?:[\w./`-]+:\s+)?deprecated\s+\S+(?:\s+\S+){0,3}",
        "Deprecated types in `k8s.io/apimachinery/util/clock`",
    ),
];

/// What else has stages, or goes "to beta" in another sense. "The metrics feature" is a feature all the same.
static NOT_A_FEATURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i-u)\b(?:metrics?|tests?|conformance|e2e|images?|channels?|branch|chart|release notes|versions?)\b")
        .expect("a fixed pattern")
});

/// What is removed without anybody missing it.
static NOT_MISSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i-u)\b(?:tests?|e2e|unused|unnecessary|redundant|duplicated?|unneeded|dead code|validation|limits?|limitation|restriction|requirement|dependency|dependencies|dependence|logs?|logging|messages?|warnings?|errors?|leftover|stale|docs?|documentation|references?|internal|usages?|noise|pods?|need|defaults?)\b",
    )
    .expect("a fixed pattern")
});

/// The stage of a word that [`STAGE`] accepts.
pub(super) fn stage_of(word: &str) -> Option<Stage> {
    match word.to_ascii_lowercase().as_str() {
        "generally available" | "general availability" => Some(Stage::Stable),
        other => other.parse().ok(),
    }
}
