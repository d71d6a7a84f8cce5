//! The shape of the JSON outputs as JSON Schema (draft 2020-12), made of the very types that are written.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::json;

use super::{gates, graduations, json::Entry};
use crate::model::CommitRange;

/// The schema of `notes --format json`.
#[must_use]
pub fn release_notes() -> String {
    let mut schema = root::<BTreeMap<String, Entry<'static>>>();
    schema.insert("propertyNames".to_owned(), json!({ "pattern": "^[1-9][0-9]*$" }));
    publish(
        schema,
        "Release notes",
        "Notes of one release, keyed by pull request number: the fields of krel, then what keplog concluded.",
    )
}

/// The schema of `graduations --format json`.
#[must_use]
pub fn graduations() -> String {
    publish(
        root::<graduations::Table<'static>>(),
        "Graduations",
        "KEPs that reached a stage in one release.",
    )
}

/// The schema of `gates list --format json`.
#[must_use]
pub fn gates() -> String {
    publish(
        root::<gates::Gates<'static>>(),
        "Feature gates",
        "Feature gates of one release with their KEPs.",
    )
}

/// The schema of `gates diff --format json`.
#[must_use]
pub fn gate_changes() -> String {
    publish(
        root::<gates::Changes<'static>>(),
        "Changes of feature gates",
        "What became of feature gates between two releases.",
    )
}

/// The schema of `range --format json`.
#[must_use]
pub fn range() -> String {
    publish(
        root::<CommitRange>(),
        "Range",
        "Pull requests of all commits that one revision reaches and another does not.",
    )
}

/// The schema of `kep list` and `kep show` in the format `json`.
#[must_use]
pub fn keps() -> String {
    publish(
        root::<Vec<super::keps::KepView<'static>>>(),
        "KEPs",
        "KEPs as their kep.yaml states them, values normalised, with the approvals of production readiness.",
    )
}

/// The schema of `kep stats --format json`.
#[must_use]
pub fn course() -> String {
    publish(
        root::<crate::model::Statistic>(),
        "How KEPs fare",
        "Figures from the milestones and the history of KEPs; `statistic` says which.",
    )
}

/// The schema of `kep history --format json`.
#[must_use]
pub fn history() -> String {
    publish(
        root::<Vec<super::history::Life>>(),
        "History of KEPs",
        "What changed in the KEPs of one number, commit by commit.",
    )
}

/// The schema of `locale status --format json`.
#[must_use]
pub fn locale_status() -> String {
    publish(
        root::<super::progress::Report>(),
        "Status of translations",
        "How far each language has come, in units and in English words, and what to do next.",
    )
}

/// The shape as it is written: a field that is left out when empty is not required.
fn root<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
}

fn publish(mut schema: Schema, title: &str, description: &str) -> String {
    schema.insert("title".to_owned(), title.into());
    schema.insert("description".to_owned(), description.into());
    super::json::to_string(&schema) + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PullNumber, RangePull, Sha, Stage, Via};
    use crate::render::samples::{feature, note, release, urgent};

    fn assert_valid(schema: &str, output: &str) {
        let schema = serde_json::from_str(schema).expect("a JSON schema");
        let output = serde_json::from_str(output).expect("JSON");
        let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
        let errors: Vec<String> = validator.iter_errors(&output).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    #[test]
    fn real_notes_fit_their_schema() {
        let mut staged = note(1, "x", "feature", &["node"]);
        staged.stage = Some(Stage::Alpha);
        let release = release(vec![staged, urgent(2, "y", "", &[])]);
        assert_valid(&release_notes(), &crate::render::json::notes(&release));
    }

    #[test]
    fn figures_fit_their_schema() {
        use crate::model::{KepName, Odds, Planned, SlipCount, Statistic};
        let odds = Odds {
            of: None,
            count: SlipCount::default(),
            percent: 0,
        };
        let row = |odds| Planned {
            kep: KepName::of(&crate::testing::kep(7).build()),
            status: "implementable".to_owned(),
            stage: Stage::Beta,
            release: crate::testing::minor("1.37"),
            odds,
        };
        let plan = Statistic::Plan {
            after: crate::testing::minor("1.36"),
            rows: vec![row(Some(odds)), row(None)],
        };
        assert_valid(&course(), &crate::render::course::json(&plan));
        let stuck = Statistic::Stuck {
            cycles: 3,
            undated: 0,
            rows: Vec::new(),
        };
        assert_valid(&course(), &crate::render::course::json(&stuck));
    }

    #[test]
    fn listed_keps_fit_their_schema() {
        let full = crate::testing::kep(7)
            .stage(Stage::Beta)
            .gate("TeaBreak")
            .prr(Stage::Beta, "hubot")
            .build();
        let bare = crate::testing::kep(0).build();
        assert_valid(&keps(), &crate::render::keps::json(&[&full, &bare]));
    }

    #[test]
    fn a_note_without_a_number_does_not_fit() {
        let schema = serde_json::from_str(&release_notes()).expect("a JSON schema");
        let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
        assert!(!validator.is_valid(&json!({ "1": { "text": "x" } })));
        assert!(!validator.is_valid(&json!({ "one": {} })));
    }

    #[test]
    fn a_range_fits_its_schema_with_and_without_the_commits_of_its_ends() {
        let hash: Sha = "0123456789abcdef0123456789abcdef01234567"
            .parse()
            .expect("a hash");
        let number: PullNumber = "7".parse().expect("a number");
        let mut range = CommitRange {
            pulls: vec![RangePull::new(number, hash.clone(), Via::CherryPick)],
            ..CommitRange::default()
        };
        range.pulls[0].origin = Some(number);
        let text = |range: &CommitRange| serde_json::to_string(range).expect("JSON");
        assert_valid(&super::range(), &text(&range));
        range.to_commit = Some(hash);
        assert_valid(&super::range(), &text(&range));
        let schema = serde_json::from_str(&super::range()).expect("a JSON schema");
        let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
        let other = text(&range).replace("cherry-pick", "telepathy");
        assert!(!validator.is_valid(&serde_json::from_str(&other).expect("JSON")));
        assert!(!validator.is_valid(&json!({ "from": "a", "to": "b", "pulls": [] })));
    }

    #[test]
    fn real_graduations_fit_their_schema() {
        let rows = [
            feature(1, "A", "node", None, Stage::Alpha),
            feature(2, "B", "node", Some(Stage::Beta), Stage::Stable),
        ];
        let json = graduations::json(rows[0].release, &rows, &[]);
        assert_valid(&graduations(), &json);
    }
}
