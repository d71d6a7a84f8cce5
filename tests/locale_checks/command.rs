//! `keplog locale check` as it is typed: what it prints, how it ends, what it mends.

use std::fs;

use crate::sample::{done, keplog, sample};

const UNITS: &str = "locales/ja/notes/0.9/node.toml";
const UNTIDY: &str = include_str!("files/untidy.toml");
const TIDY: &str = include_str!("files/tidy.toml");

#[test]
fn what_can_be_mended_is_mended_byte_for_byte_and_only_once() {
    let folder = sample();
    let path = folder.path().join(UNITS);
    fs::create_dir_all(path.parent().expect("a folder")).expect("created");
    fs::write(&path, UNTIDY).expect("written");
    let before = fs::read(folder.path().join("locales/ja/ui.ftl")).expect("there");
    let args = ["locale", "check", "--lang", "ja", "--fix"];
    keplog(folder.path(), &args);
    assert_eq!(fs::read_to_string(&path).expect("there"), TIDY);
    let said = String::from_utf8_lossy(&keplog(folder.path(), &args).stderr).into_owned();
    assert!(said.contains("Mended 0 findings in 0 files."), "{said}");
    assert_eq!(fs::read_to_string(&path).expect("there"), TIDY);
    assert_eq!(
        fs::read(folder.path().join("locales/ja/ui.ftl")).expect("there"),
        before
    );
}

#[test]
fn a_finding_names_file_line_and_column_and_fails_the_run() {
    let folder = sample();
    let path = folder.path().join(UNITS);
    fs::create_dir_all(path.parent().expect("a folder")).expect("created");
    fs::write(&path, UNTIDY).expect("written");
    let github = ["locale", "check", "--only", "style-space", "--format", "github"];
    let output = keplog(folder.path(), &github);
    assert_eq!(output.status.code(), Some(1));
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        lines.starts_with(
            "::warning file=locales/ja/notes/0.9/node.toml,line=5,col=16,title=locale/style-space::"
        ),
        "{lines}"
    );
    let json = keplog(folder.path(), &["check", "locales", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let spaces = |finding: &&serde_json::Value| finding["code"] == "locale/style-space";
    let place = json
        .as_array()
        .expect("an array")
        .iter()
        .find(spaces)
        .expect("found there too");
    assert_eq!(
        (&place["place"]["line"], &place["place"]["column"]),
        (&5.into(), &16.into())
    );
    let sarif = keplog(folder.path(), &["locale", "check", "--format", "sarif"]);
    assert!(String::from_utf8_lossy(&sarif.stdout).contains("\"locale/style-space\""));
}

#[test]
fn a_scope_leaves_out_what_is_not_meant() {
    let folder = sample();
    let path = folder.path().join(UNITS);
    fs::create_dir_all(path.parent().expect("a folder")).expect("created");
    fs::write(&path, UNTIDY).expect("written");
    for scope in [["--release", "1.20"], ["--lang", "en"]] {
        let output = keplog(
            folder.path(),
            &[&["locale", "check", "--only", "style-space"], &scope[..]].concat(),
        );
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
    }
}

#[test]
fn the_list_names_all_checks_and_a_name_that_is_none_is_refused() {
    let folder = sample();
    let output = keplog(folder.path(), &["locale", "check", "--list"]);
    let list = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(list.lines().count(), 27);
    assert!(list.starts_with("code-parity     error "), "{list}");
    let output = keplog(folder.path(), &["locale", "check", "--only", "numbers"]);
    assert_eq!(output.status.code(), Some(2));
    done(folder.path(), &["locale", "check", "--only", "number-parity"]);
}
