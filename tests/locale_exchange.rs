//! `keplog locale export` and `import`: the Japanese of the sample leaves in every form and comes back whole.

mod sample;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sample::{done, keplog, sample};

const FORMS: [&str; 4] = ["po", "xliff", "csv", "jsonl"];

/// Everything that the unit files of a folder say, by id and key; white space around a text does not count, and
/// several remarks are one with blank lines between them.
fn units(folder: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for kind in ["notes", "themes", "keps", "picks"] {
        for file in walk(&folder.join(kind)) {
            let text = fs::read_to_string(&file).expect("a file");
            let table: toml::Table = text.parse().expect("TOML");
            let list = table.get("unit").and_then(toml::Value::as_array);
            for unit in list.into_iter().flatten() {
                let said = unit.as_table().expect("a table").iter().map(|(key, value)| {
                    let text = match value {
                        toml::Value::Array(parts) => {
                            let parts: Vec<&str> = parts.iter().filter_map(toml::Value::as_str).collect();
                            parts.join("\n\n")
                        }
                        toml::Value::String(text) => text.clone(),
                        other => other.to_string(),
                    };
                    (key.clone(), text.trim().to_owned())
                });
                let said: BTreeMap<String, String> = said.filter(|(_, text)| !text.is_empty()).collect();
                all.insert(said["id"].clone(), said);
            }
        }
    }
    all
}

fn walk(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(walk(&path));
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn what_is_exported_and_imported_again_changes_no_byte() {
    let folder = sample();
    let ja = folder.path().join("locales/ja");
    let bytes = || -> Vec<Vec<u8>> {
        walk(&ja)
            .iter()
            .map(|file| fs::read(file).expect("a file"))
            .collect()
    };
    let before = bytes();
    for form in FORMS {
        let file = format!("ja.{form}");
        done(
            folder.path(),
            &["locale", "export", "--lang", "ja", "--format", form, "-o", &file],
        );
        let said = done(
            folder.path(),
            &["locale", "import", "--lang", "ja", &file, "--by", "agency"],
        );
        assert!(
            said.contains(": 0 taken, ") && said.contains(" 0 not taken"),
            "{said}"
        );
    }
    assert!(before == bytes(), "a file has changed");
}

#[test]
fn every_form_brings_back_a_language_whose_files_were_emptied() {
    let folder = sample();
    let ja = folder.path().join("locales/ja");
    done(
        folder.path(),
        &[
            "locale",
            "export",
            "--lang",
            "ja",
            "--format",
            "jsonl",
            "-o",
            "all.jsonl",
        ],
    );
    let exported = fs::read_to_string(folder.path().join("all.jsonl")).expect("a file");
    let exported: Vec<serde_json::Value> = exported
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let exported: Vec<&str> = exported.iter().filter_map(|unit| unit["id"].as_str()).collect();
    let mut before = units(&ja);
    // The title of a KEP that no release of the sample lists waits for one that does.
    before.retain(|id, _| exported.contains(&id.as_str()));
    assert!(before.len() > 300, "{}", before.len());
    for form in FORMS {
        let file = format!("ja.{form}");
        done(
            folder.path(),
            &["locale", "export", "--lang", "ja", "--format", form, "-o", &file],
        );
        for file in walk(&ja)
            .iter()
            .filter(|file| file.components().count() > ja.components().count() + 1)
        {
            fs::write(file, "").expect("emptied");
        }
        assert!(units(&ja).is_empty());
        done(folder.path(), &["locale", "import", "--lang", "ja", &file]);
        let after = units(&ja);
        for (id, unit) in &before {
            assert_eq!(after.get(id), Some(unit), "{form}: {id}");
        }
        assert_eq!(after.len(), before.len(), "{form}");
    }
}

#[test]
fn a_reviewed_text_stays_and_an_unknown_id_is_named() {
    let folder = sample();
    let csv = "id,text\n1.20/86102,Something else.\n1.20/861020,Nothing.\n";
    fs::write(folder.path().join("in.csv"), csv).expect("written");
    let before = units(&folder.path().join("locales/ja"));
    let said = done(
        folder.path(),
        &["locale", "import", "--lang", "ja", "in.csv", "--by", "agency"],
    );
    assert!(
        said.contains("`1.20/86102`, another text is reviewed; --force replaces it"),
        "{said}"
    );
    assert!(said.contains("did they mean `1.20/86102`?"), "{said}");
    assert!(
        said.contains("2 units: 0 taken, 0 as they are here, 0 without a text, 2 not taken."),
        "{said}"
    );
    assert_eq!(before, units(&folder.path().join("locales/ja")));
    done(
        folder.path(),
        &[
            "locale", "import", "--lang", "ja", "in.csv", "--by", "agency", "--force",
        ],
    );
    let after = units(&folder.path().join("locales/ja"));
    let unit = &after["1.20/86102"];
    assert_eq!(
        (unit["text"].as_str(), unit["state"].as_str(), unit["by"].as_str()),
        ("Something else.", "draft", "agency")
    );
    assert_eq!(unit.get("review"), None);
    let changed = after
        .iter()
        .filter(|(id, unit)| before.get(*id) != Some(unit))
        .count();
    assert_eq!(changed, 1);
}

#[test]
fn a_file_that_is_broken_is_refused_whole_with_its_line() {
    let folder = sample();
    fs::write(
        folder.path().join("ja.po"),
        "msgid \"\"\nmsgstr \"\"\n\nmsgid \"open\n",
    )
    .expect("written");
    let output = keplog(folder.path(), &["locale", "import", "--lang", "ja", "ja.po"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("`ja.po`, line 4: a string that is not closed"),
        "{said}"
    );
}
