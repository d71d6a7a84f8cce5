//! The ledger in the store: JSON Lines, a line a state, so that a night's news are a few new lines in a diff.
//!
//! In and out: the lines of one file, sorted by KEP, then by time.

use serde::{Deserialize, Serialize};

use crate::ingest::{Error, Input};
use crate::model::{Claim, Finding, KepState, Ledger, Outcome, Place, Severity, Sha, Tally};

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

/// The file that says how far the others go.
pub(in crate::ingest) const HEAD_FILE: &str = "head.json";

/// How far a stored ledger goes.
#[derive(Serialize, Deserialize)]
struct Head {
    head: String,
    until: Option<jiff::civil::Date>,
}

/// Writes how far a ledger goes.
pub(in crate::ingest) fn to_head(ledger: &Ledger) -> String {
    let head = Head {
        head: ledger.head.clone(),
        until: ledger.until(),
    };
    serde_json::to_string(&head).expect("keys are text") + "\n"
}

/// What to do about a file that cannot be read.
const ANEW: &str = "run `keplog sync keps --source CLONE` to write the file anew";

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

/// What the files of a store say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StoredLedger {
    /// The history; its head is known to the provenance of the store alone.
    pub ledger: Ledger,
    /// Every line, and what became of it.
    pub tally: Tally,
    /// What was odd, in order of place.
    pub findings: Vec<Finding>,
}

/// Reads the files that `keplog sync keps` writes.
///
/// # Errors
///
/// [`Error::Io`] when one cannot be read. What is *in* it is never an error.
pub fn read_stored(inputs: &[Input]) -> Result<StoredLedger, Error> {
    let mut stored = StoredLedger::default();
    for input in inputs {
        let (label, text) = (input.label(), input.read_text()?);
        if label.ends_with(HEAD_FILE) {
            stored.take_head(label, &text);
        } else {
            stored.take(label, &text);
        }
    }
    for states in stored.ledger.keps.values_mut() {
        // The files are in order; somebody's merge need not be.
        states.sort_by_key(|state| state.since);
    }
    Ok(stored)
}

impl StoredLedger {
    /// Takes how far the ledger goes.
    fn take_head(&mut self, file: &str, text: &str) {
        match serde_json::from_str::<Head>(text) {
            Ok(head) => {
                self.ledger.head = head.head;
                self.ledger.until = head.until;
                self.tally.count(Outcome::Kept);
            }
            Err(error) => {
                let place = Place::at(file, error.line(), error.column());
                let message = format!("how far the ledger goes cannot be read: {error}");
                let finding = Finding::new(Severity::Error, "ledger/head", place, message);
                self.findings.push(finding.hint(ANEW));
                self.tally.count(Outcome::Skipped("unreadable file".to_owned()));
            }
        }
    }

    /// Takes the lines of a file; one that cannot be read becomes a finding.
    fn take(&mut self, file: &str, text: &str) {
        for (at, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let (column, why) = match serde_json::from_str::<Line>(line) {
                // A claim that cannot be read is left out by the reader of JSON, and must not look deleted.
                Ok(line) if line.gone == line.claim.is_some() => (
                    1,
                    "it must say either what the KEP claims or that it is gone".to_owned(),
                ),
                Ok(line) => {
                    let state = KepState {
                        since: line.since,
                        commit: line.commit,
                        path: line.path.unwrap_or_else(|| line.kep.clone()),
                        claim: line.claim,
                    };
                    self.ledger.keps.entry(line.kep).or_default().push(state);
                    self.tally.count(Outcome::Kept);
                    continue;
                }
                Err(error) => (error.column(), error.to_string()),
            };
            let message = format!("this line of the ledger cannot be read: {why}");
            let finding = Finding::new(
                Severity::Error,
                "ledger/line",
                Place::at(file, at + 1, column),
                message,
            );
            self.findings.push(finding.hint(ANEW));
            self.tally.count(Outcome::Skipped("unreadable line".to_owned()));
        }
    }
}
