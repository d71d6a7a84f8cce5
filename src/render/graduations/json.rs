//! Graduation rows as JSON, in the shape that `DESIGN.md` §2 fixes.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Feature, Minor, Sig, Stage, StageCounts};
use crate::render::json::to_string;

/// KEPs that reached a stage in one release.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Table<'a> {
    /// The minor release, `1.37`.
    release: String,
    counts: Counts,
    rows: Vec<Row<'a>>,
}

/// Rows by the stage they reached; each counts once.
#[derive(Serialize, JsonSchema)]
struct Counts {
    alpha: usize,
    beta: usize,
    stable: usize,
    /// Deprecated and disabled.
    deprecated: usize,
    removed: usize,
    total: usize,
}

/// One KEP.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Row<'a> {
    /// Its number.
    kep: u32,
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
    /// On what the row rests, strongest first: `head`, `snapshot`, `evidence`, `override`.
    basis: Vec<&'static str>,
    /// How far to trust it.
    #[schemars(extend("enum" = ["low", "medium", "high"]))]
    confidence: &'static str,
    /// What says so.
    evidence: &'a [String],
}

impl<'a> Row<'a> {
    pub(crate) fn of(row: &'a Feature) -> Self {
        Self {
            kep: row.kep.get(),
            title: &row.title,
            sig: row.sig.as_ref().map(Sig::label),
            stage: row.stage.as_str(),
            from: row.from.map(Stage::as_str),
            also: row.also.iter().map(|stage| stage.as_str()).collect(),
            gates: row.gates.iter().map(|gate| gate.name.as_str()).collect(),
            basis: row.basis.iter().map(|basis| basis.as_str()).collect(),
            confidence: row.confidence.as_str(),
            evidence: &row.evidence,
        }
    }
}

/// Writes the rows of a release with their counts, two blanks of indentation, and a final newline.
#[must_use]
pub fn json(release: Minor, rows: &[Feature]) -> String {
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
        },
        rows: rows.iter().map(Row::of).collect(),
    };
    to_string(&table) + "\n"
}
