//! Bytes that other programs rely on.

use super::*;
use crate::model::{KepNumber, Stage};
use crate::render::samples::{note, release, urgent};

#[test]
fn no_notes_are_an_empty_object() {
    assert_eq!(krel(&[]), "{}");
}

#[test]
fn krel_is_written_with_its_indentation_order_and_escapes() {
    let mut entry = note(7, "a < b & \"c\"\u{2028}", "bug", &[]).note;
    entry.markdown = "é".to_owned();
    entry.action_required = true;
    assert_eq!(
        krel([&entry]),
        r#"{
  "7": {
    "commit": "0123456789abcdef0123456789abcdef01234567",
    "text": "a \u003c b \u0026 \"c\"\u2028",
    "markdown": "é",
    "author": "ann",
    "author_url": "https://github.com/ann",
    "pr_url": "https://github.com/kubernetes/kubernetes/pull/7",
    "pr_number": 7,
    "kinds": [
      "bug"
    ],
    "action_required": true
  }
}"#
    );
}

#[test]
fn keys_are_sorted_as_strings() {
    let notes = [note(99_999, "a", "", &[]).note, note(100_000, "b", "", &[]).note];
    let text = krel(&notes);
    assert!(text.find("\"100000\"") < text.find("\"99999\""));
}

#[test]
fn what_keplog_concluded_stands_behind_the_fields_of_krel() {
    let mut entry = urgent(7, "x", "feature", &["node"]);
    entry.stage = Some(Stage::Beta);
    entry.keps = vec![KepNumber::new(2000)];
    entry.gates = vec!["SampleGate".parse().expect("a gate")];
    let text = notes(&release(vec![entry]));
    assert!(text.ends_with("}\n"));
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let fields: Vec<&str> = value["7"]
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        fields,
        [
            "commit",
            "text",
            "markdown",
            "author",
            "author_url",
            "pr_url",
            "pr_number",
            "kinds",
            "sigs",
            "stage",
            "urgency",
            "keps",
            "gates",
            "evidence"
        ]
    );
    assert_eq!(value["7"]["stage"], "beta");
    assert_eq!(value["7"]["urgency"], "action-required");
    assert_eq!(value["7"]["keps"][0], 2000);
    assert_eq!(
        value["7"]["evidence"][0],
        serde_json::json!({
            "facet": "kind", "value": "feature", "rule": "kind/label", "because": "label kind/feature"
        })
    );
}

#[test]
fn our_own_json_read_again_gives_the_bytes_of_krel() {
    let entry = note(7, "x", "bug", &[]);
    let theirs = krel([&entry.note]);
    let ours = notes(&release(vec![entry]));
    let again: BTreeMap<String, Note> = serde_json::from_str(&ours).expect("notes");
    assert_eq!(krel(again.values()), theirs);
}
