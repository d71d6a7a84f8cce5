//! The desk of a translator: what the commands of `keplog locale` do to the files of a language, and what they leave
//! alone.
//!
//! The small workspaces have a made-up language and a few made-up notes; the large one is the sample of this
//! repository with its Japanese.

#[path = "locale_desk/reports.rs"]
mod reports;
#[path = "locale_desk/workspace.rs"]
mod workspace;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use keplog::translate::edit::{Field, units};
use serde_json::{Value, json};

use workspace::{Desk, NODE, said, sample};

#[test]
fn extract_adds_what_is_missing_and_touches_nothing_that_a_person_wrote() {
    let desk = Desk::usual();
    let listed = desk.does(&["extract", "--lang", "xx"]);
    assert_eq!(listed, "locales/xx/notes/1.99/network.toml: 1 change\n");
    assert_eq!(desk.read("locales/xx/notes/1.99/node.toml"), NODE);
    assert_eq!(
        desk.read("locales/xx/notes/1.99/network.toml"),
        "[[unit]]\nid = \"1.99/103\"\nen = \"Fixed a leak of 3 cups.\"\ntext = \"\"\n"
    );
    let before = desk.files();
    assert_eq!(desk.does(&["extract", "--lang", "xx"]), "");
    assert_eq!(desk.files(), before, "a second run changes nothing");
}

#[test]
fn extract_refreshes_only_units_that_nobody_has_translated() {
    let desk = Desk::usual();
    desk.does(&["extract", "--lang", "xx"]);
    desk.notes(
        "1.99.0",
        &[
            (
                101,
                "Removed the `--kettle` flag of the kubelet at last.",
                "urgent",
                "node",
            ),
            (103, "Fixed a leak of 4 cups.", "bug", "network"),
        ],
    );
    let output = desk.run(&["extract", "--lang", "xx"]);
    assert!(
        said(&output).contains("xx: 0 units added, 1 brought up to date."),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("1 unit is no longer in the data"),
        "{}",
        said(&output)
    );
    assert!(desk.read("locales/xx/notes/1.99/network.toml").contains("4 cups"));
    assert_eq!(desk.read("locales/xx/notes/1.99/node.toml"), NODE);
}

#[test]
fn a_dry_run_writes_nothing_and_the_scope_narrows() {
    let desk = Desk::usual();
    let before = desk.files();
    let listed = desk.does(&["extract", "--lang", "xx", "--dry-run"]);
    assert!(listed.contains("network.toml"), "{listed}");
    assert_eq!(desk.files(), before);
    desk.does(&["extract", "--lang", "xx", "--sig", "node"]);
    assert_eq!(desk.files(), before);
    let json = desk.does(&[
        "extract",
        "--lang",
        "xx",
        "--section",
        "bug",
        "--dry-run",
        "--json",
    ]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&json[0]["locale"], &json[0]["added"]), (&json!("xx"), &json!(1)));
}

#[test]
fn a_file_that_is_no_toml_keeps_its_language_as_it_is_and_no_other() {
    let desk = Desk::usual();
    desk.write(
        "locales/yy/locale.toml",
        "name = \"Other\"\nnative_name = \"Yy\"\nfallback = [\"en\"]\n",
    );
    desk.write("locales/xx/notes/1.99/apps.toml", "[[unit]\nid = 1\n");
    let said = desk.fails(2, &["extract", "--lang", "xx", "--lang", "yy"]);
    assert!(
        said.contains("`locales/xx/notes/1.99/apps.toml` cannot be changed"),
        "{said}"
    );
    assert!(!desk.path("locales/xx/notes/1.99/network.toml").exists());
    assert!(desk.path("locales/yy/notes/1.99/network.toml").exists());
    assert_eq!(desk.read("locales/xx/notes/1.99/apps.toml"), "[[unit]\nid = 1\n");
}

#[test]
fn the_sample_of_the_program_is_not_written_to() {
    let home = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_keplog"))
        .args(["locale", "extract", "--lang", "ja"])
        .env_remove("KEPLOG_WORKSPACE")
        .current_dir(home.path())
        .output()
        .expect("it ran");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("the built-in sample almanac cannot be written to"),
        "{}",
        said(&output)
    );
    assert!(said(&output).contains("hint: "), "{}", said(&output));
}

#[test]
fn accepting_signs_one_unit_and_leaves_every_other_line() {
    let desk = Desk::usual();
    desk.does(&["accept", "1.99/101", "--lang", "xx", "--by", "@bea"]);
    let new = desk.read("locales/xx/notes/1.99/node.toml");
    let wanted = NODE.replacen(
        "state = 'draft'\nby    = \"ann\"\n",
        "state = \"reviewed\"\nby    = \"ann\"\nreview = \"bea\"\n",
        1,
    );
    let date = new
        .lines()
        .find(|line| line.starts_with("date = \"20"))
        .expect("a date");
    assert_eq!(new.replacen(&format!("{date}\n"), "", 1), wanted);
    let once = desk.files();
    desk.does(&["accept", "1.99/101", "--lang", "xx", "--by", "bea"]);
    assert_eq!(desk.files(), once);
}

#[test]
fn nobody_accepts_their_own_work_an_empty_text_or_one_that_says_something_else() {
    let desk = Desk::usual();
    desk.does(&["extract", "--lang", "xx"]);
    let before = desk.files();
    let accept = |more: &[&'static str]| [&["accept", "--lang", "xx", "--by"], more].concat();
    let said = desk.fails(2, &accept(&["Ann", "1.99/101"]));
    assert!(
        said.contains("`Ann` has written `1.99/101`") && said.contains("--self"),
        "{said}"
    );
    let said = desk.fails(2, &accept(&["bea", "1.99/103", "--force"]));
    assert!(said.contains("`1.99/103` has no translation yet"), "{said}");
    let said = desk.fails(2, &accept(&["bea", "1.99/101", "1.99/999"]));
    assert!(said.contains("there is no unit `1.99/999`"), "{said}");
    let said = desk.fails(2, &accept(&["bea", "1.99/101#urgent"]));
    assert!(said.contains("did you mean `1.99/101`?"), "{said}");
    assert_eq!(desk.files(), before, "all or none");

    desk.notes(
        "1.99.0",
        &[(
            101,
            "Removed the `--teapot` flag of the kubelet.",
            "urgent",
            "node",
        )],
    );
    let before = desk.files();
    let said = desk.fails(2, &accept(&["bea", "1.99/101"]));
    assert!(
        said.contains("says something else") && said.contains("keplog locale diff 1.99/101 --lang xx"),
        "{said}"
    );
    assert_eq!(desk.files(), before);
    desk.does(&accept(&["bea", "1.99/101", "--force"]));
    assert!(desk.read("locales/xx/notes/1.99/node.toml").contains("--teapot"));
    desk.does(&accept(&["ann", "1.99/101", "--self", "--force"]));
}

#[test]
fn cosmetic_changes_are_taken_in_one_go_and_keep_their_state() {
    let desk = Desk::usual();
    assert_eq!(
        desk.does(&["accept", "--lang", "xx", "--cosmetic", "--dry-run"]),
        "1.99/102\n"
    );
    assert_eq!(desk.does(&["accept", "--lang", "xx", "--cosmetic"]), "1.99/102\n");
    let new = desk.read("locales/xx/notes/1.99/node.toml");
    let wanted = NODE.replace(
        "'''\nAdds a tea break to the kubelet.'''",
        "\"Added the tea break to the kubelet.\"",
    );
    assert_eq!(new, wanted);
    assert_eq!(desk.does(&["accept", "--lang", "xx", "--cosmetic"]), "");
}

#[test]
fn files_are_put_in_order_with_their_comments() {
    let later = "[[unit]]\nid = \"1.99/102\"\nen = \"b\"\ntext = \"y\"\n\n# first\n[[unit]]\nby = \"ann\"\nid = \"1.99/101\" # x\nen = \"a\"\ntext = \"x\"\n";
    let desk = Desk::new(&[(101, "a", "bug", "node"), (102, "b", "bug", "node")], later);
    let said = desk.fails(1, &["fmt", "--lang", "xx", "--check"]);
    assert!(
        said.contains("1 file would change") && said.contains("keplog locale fmt"),
        "{said}"
    );
    assert_eq!(desk.read("locales/xx/notes/1.99/node.toml"), later);
    assert_eq!(
        desk.does(&["fmt", "--lang", "xx"]),
        "locales/xx/notes/1.99/node.toml\n"
    );
    assert_eq!(
        desk.read("locales/xx/notes/1.99/node.toml"),
        "# first\n[[unit]]\nid = \"1.99/101\" # x\nen = \"a\"\ntext = \"x\"\nby = \"ann\"\n\n[[unit]]\nid = \"1.99/102\"\nen = \"b\"\ntext = \"y\"\n"
    );
    desk.does(&["fmt", "--lang", "xx", "--check"]);
    assert_eq!(desk.does(&["fmt", "--lang", "xx"]), "");
}

#[test]
fn pruning_takes_what_nobody_misses_and_nothing_else() {
    let desk = Desk::usual();
    let own = "[[unit]]\nid = \"1.99/7\"\nen = \"Gone\"\ntext = \"written by a person\"\n\n[[unit]]\nid = \"1.99/8\"\nen = \"Gone too\"\ntext = \"\"\n\n[[unit]]\nid = \"1.9/1\"\nen = \"Of a release without data\"\ntext = \"kept\"\n";
    desk.write("locales/xx/notes/1.99/apps.toml", own);
    desk.does(&["fmt", "--lang", "xx"]);
    let sorted = desk.read("locales/xx/notes/1.99/apps.toml");
    let output = desk.run(&["fmt", "--lang", "xx", "--prune", "--verbose"]);
    assert!(said(&output).contains("Removed `1.99/8`."), "{}", said(&output));
    let kept = desk.read("locales/xx/notes/1.99/apps.toml");
    assert!(
        kept.contains("written by a person") && kept.contains("1.9/1"),
        "{kept}"
    );
    assert!(!kept.contains("1.99/8") && sorted.contains("1.99/8"), "{kept}");
    assert_eq!(desk.read("locales/xx/notes/1.99/node.toml"), NODE);

    desk.notes("1.100.0", &[(201, "Newer.", "bug", "node")]);
    desk.does(&["fmt", "--lang", "xx", "--prune"]);
    let kept = desk.read("locales/xx/notes/1.99/apps.toml");
    assert!(!kept.contains("1.99/7") && kept.contains("1.9/1"), "{kept}");
}

#[test]
fn two_writers_do_not_meet() {
    let desk = Desk::usual();
    let _held = keplog::ingest::store::Lock::of(&desk.path("locales")).expect("free");
    let said = desk.fails(3, &["extract", "--lang", "xx"]);
    assert!(said.contains("is in use by another keplog"), "{said}");
    desk.does(&["status", "--lang", "xx"]);
}

/// Everything that a person wrote in the Japanese of a workspace, unit by unit.
fn written(desk: &Desk) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for (path, bytes) in desk.files() {
        let text = String::from_utf8_lossy(&bytes);
        let inside = path
            .strip_prefix(desk.path("locales/ja"))
            .ok()
            .and_then(Path::to_str);
        if !inside.is_some_and(keplog::translate::edit::is_unit_file) {
            continue;
        }
        for unit in units(&text).expect("a file of units") {
            if !unit.text(Field::Text).is_empty() {
                all.insert(unit.id.clone(), Field::ALL.map(|field| unit.text(field)).to_vec());
            }
        }
    }
    all
}

#[test]
fn a_whole_round_over_the_sample_loses_no_word_of_a_person() {
    let desk = sample();
    let before = desk.files();
    let people = written(&desk);
    assert!(people.len() > 100, "only {} units", people.len());
    desk.does(&["extract", "--lang", "ja"]);
    let extracted = desk.files();
    for (path, old) in &before {
        let new = String::from_utf8_lossy(&extracted[path]).into_owned();
        let mut lines = new.lines();
        for line in String::from_utf8_lossy(old).lines() {
            assert!(lines.any(|new| new == line), "{}: lost {line:?}", path.display());
        }
    }
    assert_eq!(desk.does(&["extract", "--lang", "ja"]), "");
    desk.does(&["fmt"]);
    assert_eq!(desk.does(&["fmt", "--check"]), "");
    assert_eq!(desk.does(&["extract", "--lang", "ja"]), "");
    assert_eq!(written(&desk), people);
}
