//! The ledger in the store: JSON Lines, a line a state, so that a night's news are a few new lines in a diff.
//!
//! In and out: the lines of one file, sorted by KEP, then by time.

use serde::{Deserialize, Serialize};

use crate::model::{Claim, Finding, KepState, Place, Severity, Sha};

/// One line.
#[derive(Serialize, Deserialize)]
struct Line {
    /// Where the KEP lies at the head, or lay last.
    kep: String,
    since: jiff::civil::Date,
    commit: Sha,
    /// Where it lay then, if elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// Whether it was deleted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    gone: bool,
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    claim: Option<Claim>,
}

/// How many digits of a commit are stored: enough to find it, and a fourth of the file.
const DIGITS: usize = 12;

/// Writes KEPs with their states.
pub(in crate::ingest) fn to_lines<'a>(keps: impl IntoIterator<Item = (&'a str, &'a [KepState])>) -> String {
    let mut out = String::new();
    for (kep, states) in keps {
        for state in states {
            let short = &state.commit.as_str()[..state.commit.as_str().len().min(DIGITS)];
            let line = Line {
                kep: kep.to_owned(),
                since: state.since,
                commit: short.parse().unwrap_or_else(|_| state.commit.clone()),
                path: (state.path != kep).then(|| state.path.clone()),
                gone: state.claim.is_none(),
                claim: state.claim.clone(),
            };
            out += &serde_json::to_string(&line).expect("keys are text");
            out.push('\n');
        }
    }
    out
}

/// Reads lines; one that cannot be read becomes a finding.
pub(in crate::ingest) fn from_lines(file: &str, text: &str) -> (Vec<(String, KepState)>, Vec<Finding>) {
    let (mut states, mut findings) = (Vec::new(), Vec::new());
    for (at, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let mut bad = |column: usize, why: String| {
            let place = Place::at(file, at + 1, column);
            let message = format!("this line of the ledger cannot be read: {why}");
            let finding = Finding::new(Severity::Error, "ledger/line", place, message);
            findings.push(finding.hint("run `keplog sync keps` to write the file anew"));
        };
        match serde_json::from_str::<Line>(line) {
            // A claim that cannot be read is left out by the reader of JSON, and must not look deleted.
            Ok(line) if line.gone == line.claim.is_some() => {
                bad(
                    1,
                    "it says neither what the KEP claims nor that it is gone".to_owned(),
                );
            }
            Ok(line) => {
                let state = KepState {
                    since: line.since,
                    commit: line.commit,
                    path: line.path.unwrap_or_else(|| line.kep.clone()),
                    claim: line.claim,
                };
                states.push((line.kep, state));
            }
            Err(error) => bad(error.column(), error.to_string()),
        }
    }
    (states, findings)
}
