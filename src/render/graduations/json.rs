//! Graduation rows as JSON, in the shape that `DESIGN.md` §2 fixes.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Comparison, Difference, Feature, Minor, Sig, Stage, StageCounts, Standing};
use crate::render::json::to_string;

/// KEPs that reached a stage in one release.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Table<'a> {
    /// The minor release, `1.37`.
    release: String,
    counts: Counts,
    rows: Vec<Row<'a>>,
    /// What was announced, stage by stage, where a list was given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    announced: Vec<Announced<'a>>,
}

/// Rows by the stage they reached; each counts once. Rows that something speaks against are left out.
#[derive(Serialize, JsonSchema)]
struct Counts {
    alpha: usize,
    beta: usize,
    stable: usize,
    /// Deprecated and disabled.
    deprecated: usize,
    removed: usize,
    /// All of them but the withdrawn.
    total: usize,
    /// Those of alpha and beta that stayed in their stage while work came out.
    continued: usize,
    /// Withdrawn, in no other count.
    withdrawn: usize,
    /// Of a release in the making, those that nothing but the KEP speaks for.
    claimed: usize,
}

/// One KEP.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Row<'a> {
    /// Its number.
    kep: u32,
    /// Further KEPs that the row is about; it counts once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    with: Vec<u32>,
    /// Its title.
    title: &'a str,
    /// Label of the SIG that owns it.
    sig: Option<&'a str>,
    /// Highest stage reached in the release.
    #[schemars(extend("enum" = ["alpha", "beta", "stable", "deprecated", "disabled", "removed"]))]
    stage: &'static str,
    /// Stage before the release.
    from: Option<&'static str>,
    /// Other stages passed in the same release.
    also: Vec<&'static str>,
    /// Names of its feature gates.
    gates: Vec<&'a str>,
    /// On what the row rests, strongest first: `list`, `head`, `snapshot`, `evidence`, `override`.
    basis: Vec<&'static str>,
    /// How far to trust it.
    #[schemars(extend("enum" = ["low", "medium", "high"]))]
    confidence: &'static str,
    /// What says so.
    evidence: &'a [String],
    /// What happened.
    #[schemars(extend("enum" = ["graduated", "continued", "deprecated", "removed", "withdrawn"]))]
    advance: &'static str,
    /// What is known of it so far; null once the release is out.
    #[schemars(extend("enum" = ["confirmed", "claimed", "contradicted", null]))]
    standing: Option<&'static str>,
}

/// One stage of an announcement.
#[derive(Serialize, JsonSchema)]
struct Announced<'a> {
    stage: &'static str,
    /// The number that was announced.
    said: Option<usize>,
    /// Length of the list that was announced.
    listed: Option<usize>,
    /// Rows of the stage.
    computed: usize,
    /// Those of them that stayed in the stage.
    continued: usize,
    /// KEPs in both.
    found: Vec<u32>,
    /// Listed, but no row.
    missed: Vec<Differing<'a>>,
    /// A row, but not listed.
    extra: Vec<Differing<'a>>,
}

/// A KEP on which announcement and table differ.
#[derive(Serialize, JsonSchema)]
struct Differing<'a> {
    kep: u32,
    why: &'a str,
}

impl<'a> Announced<'a> {
    fn of(comparison: &'a Comparison) -> Self {
        let differing = |all: &'a [Difference]| {
            let each = all.iter();
            each.map(|difference| Differing {
                kep: difference.kep.get(),
                why: &difference.why,
            })
            .collect()
        };
        Self {
            stage: comparison.stage.as_str(),
            said: comparison.announced.0,
            listed: comparison.announced.1,
            computed: comparison.computed,
            continued: comparison.continued,
            found: comparison.found.iter().map(|kep| kep.get()).collect(),
            missed: differing(&comparison.missed),
            extra: differing(&comparison.extra),
        }
    }
}

impl<'a> Row<'a> {
    pub(crate) fn of(row: &'a Feature) -> Self {
        Self {
            kep: row.kep.get(),
            with: row.with.iter().map(|kep| kep.get()).collect(),
            title: &row.title,
            sig: row.sig.as_ref().map(Sig::label),
            stage: row.stage.as_str(),
            from: row.from.map(Stage::as_str),
            also: row.also.iter().map(|stage| stage.as_str()).collect(),
            gates: row.gates.iter().map(|gate| gate.name.as_str()).collect(),
            basis: row.basis.iter().map(|basis| basis.as_str()).collect(),
            confidence: row.confidence.as_str(),
            evidence: &row.evidence,
            advance: row.advance.as_str(),
            standing: row.standing.map(Standing::as_str),
        }
    }
}

/// Writes the rows of a release with their counts, and what was announced if anything was; two blanks of indentation, and a final newline.
#[must_use]
pub fn json(release: Minor, rows: &[Feature], announced: &[Comparison]) -> String {
    let counts = StageCounts::of(rows);
    let table = Table {
        release: release.to_string(),
        counts: Counts {
            alpha: counts.alpha,
            beta: counts.beta,
            stable: counts.stable,
            deprecated: counts.deprecated,
            removed: counts.removed,
            total: counts.total,
            continued: counts.continued,
            withdrawn: counts.withdrawn,
            claimed: counts.claimed,
        },
        rows: rows.iter().map(Row::of).collect(),
        announced: announced.iter().map(Announced::of).collect(),
    };
    to_string(&table) + "\n"
}
