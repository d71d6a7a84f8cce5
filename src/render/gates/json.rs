//! Gates as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{GateChange, GateEvent, GateMatch, GateRow, GateState, MatchReason, Minor, Sig, owners};
use crate::render::json::to_string;

/// Feature gates of one release.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Gates<'a> {
    /// The minor release, `1.37`.
    release: String,
    gates: Vec<Row<'a>>,
}

/// What became of feature gates between two releases.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Changes<'a> {
    /// The minor release that one comes from.
    from: String,
    /// The minor release that one goes to.
    to: String,
    /// Gates that changed, the most urgent changes first.
    changes: Vec<Change<'a>>,
}

/// A gate.
#[derive(Serialize, JsonSchema)]
struct Row<'a> {
    name: &'a str,
    #[serde(flatten)]
    state: State,
    /// Labels of the SIGs that own its KEPs.
    sigs: Vec<&'a str>,
    /// Its KEPs; empty when none is known.
    keps: Vec<Match<'a>>,
}

/// A gate that changed.
#[derive(Serialize, JsonSchema)]
struct Change<'a> {
    name: &'a str,
    /// What happened, the most urgent first.
    events: &'a [GateEvent],
    /// Whether setting the gate as before may stop a component.
    hazard: bool,
    /// Releases of its steps on the way; of a removed gate the first known list without it.
    r#in: Vec<String>,
    /// How it stood; null where it was not there.
    before: Option<State>,
    /// How it stands; null where it is not there.
    after: Option<State>,
    /// Labels of the SIGs that own its KEPs.
    sigs: Vec<&'a str>,
    /// Its KEPs; empty when none is known.
    keps: Vec<Match<'a>>,
}

/// How a gate stands.
#[derive(Serialize, JsonSchema)]
struct State {
    #[schemars(extend("enum" = ["alpha", "beta", "stable", "deprecated", "disabled", "removed"]))]
    stage: &'static str,
    /// Release in which the stage began.
    since: String,
    /// Whether it is on unless somebody says otherwise.
    default: bool,
    /// Whether it can no longer be changed.
    locked: bool,
}

/// A KEP of a gate.
#[derive(Serialize, JsonSchema)]
struct Match<'a> {
    /// Its number.
    kep: u32,
    /// Its folder in kubernetes/enhancements; empty when the KEP is not known.
    path: &'a str,
    /// Label of the SIG that owns it.
    sig: Option<&'a str>,
    /// Why the gate is taken for one of this KEP.
    #[schemars(extend("enum" = ["override", "name", "note", "near"]))]
    reason: &'static str,
    /// The same in words.
    because: String,
    /// How alike the two names are, in percent, where that is the reason.
    score: Option<u8>,
}

/// Writes the gates of a release.
#[must_use]
pub fn gates_json(release: Minor, rows: &[GateRow]) -> String {
    let gates = Gates {
        release: release.to_string(),
        gates: rows
            .iter()
            .map(|row| Row {
                name: row.name.as_str(),
                state: state(row.state),
                sigs: sigs(&row.keps),
                keps: matches(&row.keps),
            })
            .collect(),
    };
    to_string(&gates) + "\n"
}

/// Writes the changes between two releases.
#[must_use]
pub fn changes_json(from: Minor, to: Minor, changes: &[GateChange]) -> String {
    let changes = Changes {
        from: from.to_string(),
        to: to.to_string(),
        changes: changes
            .iter()
            .map(|change| Change {
                name: change.name.as_str(),
                events: &change.events,
                hazard: change.events.iter().any(|event| event.is_hazard()),
                r#in: change.at.iter().map(ToString::to_string).collect(),
                before: change.before.map(state),
                after: change.after.map(state),
                sigs: sigs(&change.keps),
                keps: matches(&change.keps),
            })
            .collect(),
    };
    to_string(&changes) + "\n"
}

fn state(state: GateState) -> State {
    State {
        stage: state.stage.as_str(),
        since: state.since.to_string(),
        default: state.default,
        locked: state.locked,
    }
}

fn sigs(keps: &[GateMatch]) -> Vec<&str> {
    owners(keps).into_iter().map(Sig::label).collect()
}

fn matches(keps: &[GateMatch]) -> Vec<Match<'_>> {
    keps.iter().map(Match::of).collect()
}

impl<'a> Match<'a> {
    fn of(found: &'a GateMatch) -> Self {
        Self {
            kep: found.kep.get(),
            path: &found.path,
            sig: found.sig.as_ref().map(Sig::label),
            reason: found.reason.word(),
            because: found.reason.to_string(),
            score: match found.reason {
                MatchReason::Near { score, .. } => Some(score),
                _ => None,
            },
        }
    }
}
