//! Graduation rows for spreadsheets.

use crate::model::{Feature, Minor, Sig, Standing};
use crate::render::csv::{joined, write};

const COLUMNS: [&str; 14] = [
    "release",
    "kep",
    "title",
    "sig",
    "stage",
    "from",
    "also",
    "gates",
    "basis",
    "confidence",
    "evidence",
    "advance",
    "standing",
    "with",
];

/// Writes the rows of a release: one header line, lists joined by semicolons, no cell a formula.
#[must_use]
pub fn csv(release: Minor, rows: &[Feature]) -> String {
    write(&COLUMNS, rows.iter().map(|row| cells(release, row)))
}

fn cells(release: Minor, row: &Feature) -> [String; 14] {
    [
        release.to_string(),
        row.kep.to_string(),
        row.title.clone(),
        row.sig.as_ref().map(Sig::to_string).unwrap_or_default(),
        row.stage.to_string(),
        row.from.map(|stage| stage.to_string()).unwrap_or_default(),
        joined(&row.also),
        joined(row.gates.iter().map(|gate| &gate.name)),
        joined(row.basis.iter().map(|basis| basis.as_str())),
        row.confidence.as_str().to_owned(),
        joined(&row.evidence),
        row.advance.as_str().to_owned(),
        row.standing.map_or("", Standing::as_str).to_owned(),
        joined(&row.with),
    ]
}
