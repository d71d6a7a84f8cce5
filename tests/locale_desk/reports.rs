//! What the commands say that write nothing: status, next, diff.

use std::process::Command;

use serde_json::{Value, json};

use crate::workspace::{Desk, keplog};

#[test]
fn status_counts_by_condition_and_is_a_gate() {
    let desk = Desk::usual();
    let wanted = [("draft", 1), ("missing", 1), ("reviewed", 1)];
    assert_eq!(
        desk.conditions(),
        wanted.map(|(name, units)| (name.to_owned(), units)).into()
    );
    let all = ["status", "--lang", "xx", "--min-reviewed"];
    desk.does(&[&all[..], &["33"]].concat());
    let said = desk.fails(1, &[&all[..], &["34"]].concat());
    assert!(said.contains("less than 34 % reviewed: xx has 33 %"), "{said}");
    let said = desk.fails(
        1,
        &[
            "status",
            "--lang",
            "xx",
            "--section",
            "urgent",
            "--min-reviewed",
            "100",
        ],
    );
    assert!(said.contains("xx has 0 %"), "{said}");
    desk.fails(2, &["status", "--min-reviewed", "101"]);
}

#[test]
fn a_report_fits_its_schema_and_the_next_one_says_what_has_changed() {
    let desk = Desk::usual();
    let report = desk.does(&["status", "--lang", "xx", "--json", "--by", "sig"]);
    let schema = Command::new(env!("CARGO_BIN_EXE_keplog"))
        .args(["schema", "locale-status"])
        .output()
        .expect("it ran");
    let schema: Value = serde_json::from_slice(&schema.stdout).expect("a JSON schema");
    let parsed: Value = serde_json::from_str(&report).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
    let errors: Vec<String> = validator
        .iter_errors(&parsed)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(parsed["locales"][0]["groups"][0]["name"], "network");

    desk.write("status.json", &report);
    desk.does(&["accept", "1.99/101", "--lang", "xx", "--by", "bea"]);
    let earlier = desk.path("status.json");
    let earlier = earlier.to_str().expect("UTF-8");
    let markdown = desk.does(&[
        "status", "--lang", "xx", "--format", "markdown", "--since", earlier,
    ]);
    assert!(
        markdown.contains("66 % of 3 units reviewed (before: 33 %)"),
        "{markdown}"
    );
    assert!(markdown.contains("urgent 1 of 1"), "{markdown}");
    assert!(markdown.contains("| reviewed | 2 | 14 | +1 |"), "{markdown}");
    assert!(markdown.contains("| draft | 0 | 0 | -1 |"), "{markdown}");
    assert!(markdown.contains("### What to do next\n\n| Unit |"), "{markdown}");
    assert!(
        markdown.contains("| `1.99/103` | bug | missing | 6 | network |"),
        "{markdown}"
    );

    desk.write("other.json", "{}");
    let other = desk.path("other.json");
    let said = desk.fails(2, &["status", "--since", other.to_str().expect("UTF-8")]);
    assert!(said.contains("is no report of `locale status`"), "{said}");
}

#[test]
fn a_badge_is_about_one_language() {
    let desk = Desk::usual();
    let badge: Value =
        serde_json::from_str(&desk.does(&["status", "--lang", "xx", "--format", "badge"])).expect("JSON");
    assert_eq!(
        badge,
        json!({"schemaVersion": 1, "label": "Xx", "message": "33 % reviewed", "color": "orange"})
    );
    let said = desk.fails(2, &["status", "--format", "badge"]);
    assert!(said.contains("a badge is about one language"), "{said}");
}

#[test]
fn the_work_list_begins_with_what_could_cost_a_cluster() {
    let desk = Desk::usual();
    let list: Value = serde_json::from_str(&desk.does(&["next", "--lang", "xx", "--json"])).expect("JSON");
    let ids: Vec<&str> = list
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|task| task["id"].as_str())
        .collect();
    assert_eq!(ids, ["1.99/101", "1.99/103"]);
    assert_eq!(list[0]["condition"], "draft");
    let missing = desk.does(&["next", "--lang", "xx", "--condition", "missing"]);
    assert!(
        missing.contains("1.99/103") && !missing.contains("1.99/101"),
        "{missing}"
    );
    assert_eq!(
        desk.does(&["next", "--lang", "xx", "--count", "1"])
            .lines()
            .count(),
        2
    );
    desk.fails(2, &["next", "--condition", "reviewed"]);
}

#[test]
fn a_word_diff_shows_what_has_changed_and_what_the_translator_said() {
    let desk = Desk::usual();
    let diff = desk.does(&["diff", "1.99/102", "--lang", "xx"]);
    assert!(
        diff.starts_with(
            "1.99/102 (xx): reviewed\nlocales/xx/notes/1.99/node.toml:15\nby ann, reviewed by bea\n"
        ),
        "{diff}"
    );
    assert!(
        diff.contains("\n  [-Adds a-]{+Added the+} tea break to the kubelet.\n"),
        "{diff}"
    );
    assert!(diff.contains("\nTest\n  xx tea\n"), "{diff}");
    let diff = desk.does(&["diff", "1.99/101", "--lang", "xx"]);
    assert!(
        diff.contains("\nComment\n  :pencil: one\n  \n  :pencil: two\n"),
        "{diff}"
    );
    let json: Value =
        serde_json::from_str(&desk.does(&["diff", "1.99/103", "--lang", "xx", "--json"])).expect("JSON");
    assert_eq!(
        (&json[0]["condition"], &json[0]["place"]),
        (&json!("missing"), &json!(""))
    );
    let coloured = keplog(
        desk.home.path(),
        &["diff", "1.99/102", "--lang", "xx", "--color", "always"],
    );
    let coloured = String::from_utf8(coloured.stdout).expect("UTF-8");
    assert!(
        coloured.contains("\u{1b}[1;31m[-Adds a-]\u{1b}[0m"),
        "{coloured:?}"
    );
}
