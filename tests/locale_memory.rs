//! Memory, suggestions and drafts as a translator meets them: on the command line, on files of their own, and measured
//! on the patch releases that were published.

mod shared_data;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use keplog::model::{PullNumber, Version};
use keplog::translate::memory::{Notes, leverage, origins};
use serde_json::{Value, json};

/// A workspace of one invented release and one invented language.
fn workspace(units: &str, languages: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let note = |number: u32, text: &str, kinds: &[&str]| {
        json!({
            "commit": "", "text": text, "markdown": text, "author": "somebody", "pr_number": number,
            "pr_url": format!("https://github.com/kubernetes/kubernetes/pull/{number}"),
            "sigs": ["node"], "kinds": kinds,
        })
    };
    let mut notes = json!({
        "7": note(7, "Bumped `quill` to v1.2.0.", &["feature"]),
        "8": note(8, "Fixed a race in the cache of `ledger` that lost 3 nodes.", &["bug"]),
        "9": note(9, "Fixed a race in the cache of `quill` that lost 4 nodes.", &["bug"]),
        "10": note(10, "Removed the `--ledger-path` flag.", &["deprecation"]),
        "11": note(11, "Taught the `--ink` flag to be patient.", &["feature"]),
        "12": note(12, "The parser waits for v1.5 now.", &["feature"]),
    });
    notes["12"]["pr_body"] = json!("Cherry pick of #8 on release-1.20.");
    for (path, text) in [
        (
            "keplog.yaml",
            "title: Test\nlocales: [en, eo]\nsources:\n  notes: [notes]\n",
        ),
        ("notes/release-notes-1.20.0.json", &notes.to_string()),
        ("locales/languages.toml", languages),
        (
            "locales/eo/locale.toml",
            "name = \"Esperanto\"\nnative_name = \"Esperanto\"\nfallback = [\"en\"]\n",
        ),
        (
            "locales/eo/rules.toml",
            "[[rule]]\nid = 'V06'\ntext = '[D?]{X} -> {V}[ el {F}].'\n\
             examples = [{ en = 'Bumped `a` to v1.2.', text = '`a` -> v1.2.' }]\n\
             [[rule]]\nid = 'D02'\ntext = '[{V}][R?]for {X}.'\n\
             examples = [{ en = 'Removed `a`.', text = 'for `a`.' }]\n\
             [nouns]\nflag = 'flago'\n",
        ),
        ("locales/eo/notes/1.20/node.toml", units),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

const UNITS: &str = r#"# by hand
[[unit]]
id = "1.20/8"
en = "Fixed a race in the cache of `ledger` that lost 3 nodes."
text = "Riparis `ledger`: 3 nodoj." # a good one
state = "reviewed"
by = "a"
review = "b"
"#;

fn keplog(workspace: &Path, arguments: &[&str]) -> (String, String, bool) {
    let output = Command::new(env!("CARGO_BIN_EXE_keplog"))
        .arg("--workspace")
        .arg(workspace)
        .args(arguments)
        .env("GITHUB_TOKEN", "secret-of-ours")
        .output()
        .expect("it starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        text(&output.stdout),
        text(&output.stderr),
        output.status.success(),
    )
}

fn suggested(workspace: &Path, arguments: &[&str]) -> BTreeMap<String, Value> {
    let all = [&["locale", "suggest", "--lang", "eo", "--json"], arguments].concat();
    let (out, err, fine) = keplog(workspace, &all);
    assert!(fine, "{err}");
    let value: Value = serde_json::from_str(&out).expect("JSON");
    let suggestions = value[0]["suggestions"].as_array().expect("a list").clone();
    suggestions
        .into_iter()
        .map(|suggestion| {
            (
                suggestion["id"].as_str().unwrap_or_default().to_owned(),
                suggestion,
            )
        })
        .collect()
}

fn units(workspace: &Path) -> String {
    fs::read_to_string(workspace.join("locales/eo/notes/1.20/node.toml")).expect("the file")
}

#[test]
fn drafts_say_where_they_come_from_and_nothing_is_written_unasked() {
    let folder = workspace(UNITS, "");
    let found = suggested(folder.path(), &[]);
    let about = |id: &str| {
        let one = &found[id];
        ["from", "how", "state", "text"].map(|key| one[key].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(
        about("1.20/7"),
        ["rules", "V06 class A", "rule", "`quill` -> v1.2.0."]
    );
    assert_eq!(
        about("1.20/9"),
        ["memory", "fuzzy", "memory", "Riparis `quill`: 4 nodoj."]
    );
    assert_eq!(found["1.20/9"]["origin"], "1.20/8");
    // A deprecation is never shown by rule alone.
    assert_eq!(about("1.20/10")[2], "draft");
    assert!(!found.contains_key("1.20/8"), "it has a text");
    assert!(
        !found.contains_key("1.20/12"),
        "the text of what it picks has other numbers"
    );
    assert_eq!(units(folder.path()), UNITS);
}

#[test]
fn what_is_written_is_written_once_and_leaves_the_work_of_people_alone() {
    let folder = workspace(UNITS, "");
    let found = suggested(folder.path(), &["--write"]);
    assert_eq!(found.len(), 3);
    let written = units(folder.path());
    assert!(
        written.contains("text = \"Riparis `ledger`: 3 nodoj.\" # a good one"),
        "{written}"
    );
    assert!(written.contains("origin = \"1.20/8\""), "{written}");
    assert!(written.contains("engine = \"rules\""), "{written}");
    assert_eq!(suggested(folder.path(), &["--write"]).len(), 0);
    assert_eq!(units(folder.path()), written);
}

#[test]
fn a_place_that_is_there_already_is_filled() {
    let empty = [
        UNITS,
        "\n[[unit]]\nid = \"1.20/7\" # mine\nen = \"old\"\ntext = \"\"\n",
    ]
    .concat();
    let folder = workspace(&empty, "");
    assert_eq!(
        suggested(folder.path(), &["--from", "rules", "--max", "1"]).len(),
        1
    );
    assert_eq!(
        suggested(folder.path(), &["--from", "rules", "--max", "2", "--write"]).len(),
        2
    );
    let written = units(folder.path());
    assert_eq!(written.matches("1.20/7").count(), 1, "{written}");
    assert!(written.contains("id = \"1.20/7\" # mine"), "{written}");
    assert!(
        written.contains("en = \"Bumped `quill` to v1.2.0.\""),
        "{written}"
    );
}

/// A program that puts the words between placeholders the other way round, and says what it can see of our secrets.
#[cfg(unix)]
const FAKE: &str = r#"
import json, os, re, sys
for line in sys.stdin:
    unit = json.loads(line)
    if unit["id"] == "1.20/12":
        print(json.dumps({"id": unit["id"], "text": "no placeholder"}))
        continue
    parts = re.split("(\u27e6[0-9]+\u27e7)", unit["en_masked"])
    turned = [p if p.startswith("\u27e6") else " ".join(reversed(p.split(" "))) for p in parts]
    print(json.dumps({"id": unit["id"], "text": "".join(turned) + os.environ.get("GITHUB_TOKEN", "")}))
"#;

#[cfg(unix)]
fn with_fake(script: &str, settings: &str) -> tempfile::TempDir {
    let folder = workspace(UNITS, "");
    let path = folder.path().join("fake.py");
    fs::write(&path, script).expect("a script");
    let path = path.to_string_lossy();
    let languages = format!("[eo.draft-command]\nargv = [\"python3\", \"{path}\"]\n{settings}");
    fs::write(folder.path().join("locales/languages.toml"), languages).expect("a file");
    folder
}

#[cfg(unix)]
#[test]
fn a_program_drafts_what_it_may_and_its_mistakes_are_counted() {
    let folder = with_fake(FAKE, "exclude-sections = [\"deprecation\"]\n");
    let all = [
        "locale", "suggest", "--lang", "eo", "--from", "command", "--json", "--write",
    ];
    let (out, err, fine) = keplog(folder.path(), &all);
    assert!(fine, "{err}");
    let value: Value = serde_json::from_str(&out).expect("JSON");
    let made = value[0]["suggestions"].as_array().expect("a list");
    let ids: Vec<&str> = made.iter().filter_map(|one| one["id"].as_str()).collect();
    assert!(ids.contains(&"1.20/11") && !ids.contains(&"1.20/10"), "{ids:?}");
    let dropped = &value[0]["dropped"]["command: placeholder lost or doubled"];
    assert_eq!(dropped, 1, "{value}");
    let written = units(folder.path());
    for wanted in [
        "state = \"machine\"",
        "engine = \"python3\"",
        "request = \"",
        "date = \"",
    ] {
        assert!(written.contains(wanted), "{wanted} in {written}");
    }
    assert!(
        written.contains("the Taught`--ink`patient. be to flag"),
        "{written}"
    );
    assert!(
        !written.contains("secret"),
        "the program saw our token: {written}"
    );
}

#[cfg(unix)]
#[test]
fn a_program_that_does_not_end_is_stopped_and_what_it_said_counts() {
    let script = "import sys, time, json\nunit = json.loads(sys.stdin.readline())\n\
        print(json.dumps({'id': unit['id'], 'text': unit['en_masked']}), flush=True)\ntime.sleep(60)\n";
    let folder = with_fake(script, "timeout-s = 2\nmax-units = 3\n");
    let start = std::time::Instant::now();
    let (_, err, fine) = keplog(
        folder.path(),
        &["locale", "suggest", "--lang", "eo", "--from", "command"],
    );
    assert!(fine, "{err}");
    assert!(start.elapsed().as_secs() < 30, "it was not stopped");
    assert!(err.contains("stopped after 2 s"), "{err}");
    assert!(err.contains("Dropped 2 (command: no answer)"), "{err}");
}

#[test]
fn a_program_runs_only_where_one_is_named() {
    let folder = workspace(UNITS, "");
    let (_, err, fine) = keplog(
        folder.path(),
        &["locale", "suggest", "--lang", "eo", "--from", "command"],
    );
    assert!(!fine);
    assert!(err.contains("`eo` has no draft command"), "{err}");
}

#[test]
fn memory_shows_what_it_has_for_a_text() {
    let folder = workspace(UNITS, "");
    let text = "Fixed a race in the cache of `ink` that lost 5 nodes.";
    let (out, err, _) = keplog(
        folder.path(),
        &["locale", "memory", "lookup", "--lang", "eo", text],
    );
    assert!(out.contains("eo 1.20/8 by fuzzy, 100.0 %"), "{out}{err}");
    assert!(out.contains("Riparis `ink`: 5 nodoj."), "{out}");
    let (out, _, _) = keplog(folder.path(), &["locale", "memory", "stats", "--lang", "eo"]);
    assert!(
        out.contains("eo: 1 translations") && out.contains(" 1 have one to take"),
        "{out}"
    );
}

/// A release with its notes: their pull requests and their texts.
type Release = (Version, Vec<(Vec<PullNumber>, String)>);

/// The patch releases 1.18.1 to 1.23.3 and the minors around them, in the order in which they were made.
fn releases(data: &Path) -> Vec<Release> {
    let mut all = Vec::new();
    for entry in fs::read_dir(data.join("relnotes")).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let Some(version) = name
            .strip_prefix("release-notes-")
            .and_then(|name| name.parse::<Version>().ok())
        else {
            continue;
        };
        let (minor, patch) = (version.minor().minor(), version.patch());
        let measured = (18..=23).contains(&minor) && (minor < 23 || patch <= 3);
        if !measured || version.pre().is_some() {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a readable file");
        let notes: BTreeMap<String, Value> = serde_json::from_str(&text).expect("notes by number");
        let notes = notes.iter().filter(|(_, note)| note["do_not_publish"] != true);
        let notes = notes.filter_map(|(number, note)| {
            let body = note["pr_body"].as_str().unwrap_or_default();
            let numbers = [number.parse().ok()?].into_iter().chain(origins(body));
            Some((
                numbers.collect::<Vec<PullNumber>>(),
                note["text"].as_str()?.to_owned(),
            ))
        });
        all.push((version, notes.collect::<Vec<_>>()));
    }
    // Pull requests are numbered in the order of time; of branches released on a day the newest comes first.
    all.sort_by_key(|(version, notes)| {
        let newest = notes.iter().flat_map(|(numbers, _)| numbers).max().copied();
        (newest, std::cmp::Reverse(*version))
    });
    all
}

#[test]
fn half_of_the_notes_of_patch_releases_were_there_before() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    let all = releases(&data);
    let all: Vec<Notes<'_>> = all
        .iter()
        .map(|(version, notes)| {
            let notes = notes
                .iter()
                .map(|(numbers, text)| (numbers.clone(), text.as_str()));
            (*version, notes.collect())
        })
        .collect();
    let found = leverage(&all, |version| version.patch() > 0);
    let thousandths = |part: usize| 1000 * part / found.notes;
    let shares = [
        found.identical,
        found.same_pull,
        found.fuzzy,
        found.alike,
        found.new,
    ]
    .map(thousandths);
    eprintln!("{found:?}\nthousandths identical, same pull, fuzzy, alike, new: {shares:?}");
    // Reference: 734 notes; 514, 4, 44, 19, 420 thousandths.
    assert!((650..=800).contains(&found.notes), "{found:?}");
    assert!((480..=560).contains(&shares[0]), "{shares:?}");
    assert!((20..=80).contains(&shares[2]), "{shares:?}");
    assert!((370..=460).contains(&shares[4]), "{shares:?}");
}
