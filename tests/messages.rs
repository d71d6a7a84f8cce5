//! Code, templates and locales agree on the messages there are: what comes in is every Rust source, every
//! template and every English message, what goes out is each id that is asked for and not there, and each
//! that is there and never asked for.
//!
//! An id that nobody defines is printed as it stands, for every reader to see; a message that nobody uses is
//! work for every translator.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use keplog::model::{KepStatus, Kind, Stage, Urgency};
use regex::Regex;

/// Words that look like ids of messages and are none.
const OTHER_WORDS: [&str; 22] = [
    "code-name",
    "kep-data",
    "kep-number",
    "kep-template",
    "latest-milestone",
    "not-found",
    "notes-complete",
    "notes-draft",
    "notes-final-draft",
    "release-blog-published",
    "release-blog-ready",
    "release-note",
    "stage-parity",
    "release-note-action-required",
    "release-note-none",
    "release-notes",
    "sig-aaa",
    "sig-bbb",
    "sig-history",
    "sig-node-assigned-approver",
    "sig-node-assigned-reviewer",
    "sig-node-tech-leads",
];

/// Ids, each with the places that name it.
type Named = BTreeMap<String, BTreeSet<String>>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Path and text of every file below a folder with one of the extensions.
fn files(folder: &Path, extensions: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, extensions));
        } else if extensions
            .iter()
            .any(|end| path.extension().is_some_and(|e| e == *end))
        {
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            found.push((path, text));
        }
    }
    found
}

/// The Rust sources without their tests and comments.
fn code() -> Vec<(PathBuf, String)> {
    let sources = files(&root().join("src"), &["rs"]).into_iter();
    sources
        .filter(|(path, _)| !path.components().any(|part| part.as_os_str() == "tests"))
        .filter(|(path, _)| !path.ends_with("tests.rs") && !path.ends_with("testing.rs"))
        .map(|(path, text)| {
            let (before, _) = text
                .split_once("#[cfg(test)]\nmod tests {")
                .unwrap_or((&text, ""));
            let lines = before.lines().filter(|line| !line.trim_start().starts_with("//"));
            (path, lines.collect::<Vec<_>>().join("\n"))
        })
        .collect()
}

/// Every match of the first group of a pattern.
fn matches(pattern: &str, sources: &[(PathBuf, String)]) -> Named {
    let pattern = Regex::new(pattern).expect("a pattern");
    let mut named = Named::new();
    for (path, text) in sources {
        let place = path.strip_prefix(root()).unwrap_or(path).display().to_string();
        for found in pattern.captures_iter(text) {
            named
                .entry(found[1].to_owned())
                .or_default()
                .insert(place.clone());
        }
    }
    named
}

/// The messages of English, terms apart.
fn english() -> (BTreeSet<String>, Vec<(PathBuf, String)>) {
    let sources = files(&root().join("locales/en"), &["ftl"]);
    let defined = matches(r"(?m)^([a-z][a-z0-9-]*) =", &sources);
    assert!(!defined.is_empty(), "found no English message");
    (defined.into_keys().collect(), sources)
}

/// Ids that the templates ask for.
fn templates() -> Named {
    let sources = files(&root().join("templates"), &["html", "xml", "txt"]);
    let named = matches(r#"\bt\(\s*key\s*=\s*["']([^"']+)["']"#, &sources);
    assert!(!named.is_empty(), "found no template that says anything");
    named
}

/// Literals of the code that look like ids: `table-kep`, not `KEP`.
fn literals() -> Named {
    matches(r#""([a-z]+(?:-[a-z0-9]+)+)""#, &code())
}

/// Literals that are handed to what speaks: `language.text("…")`, `say(language, "…", …)`.
fn spoken() -> Named {
    let speaks = r#"(?:\.(?:text|has|message)|\bsay(?:::<[^>]*>)?|\bwords::heading)\(\s*(?:[&\w.]+,\s*){0,2}"([a-z]+(?:-[a-z0-9]+)+)""#;
    matches(speaks, &code())
}

/// Ids that the code puts together, `format!("stage-{stage}")`: prefix, and what may stand behind it.
fn families() -> BTreeMap<&'static str, Vec<String>> {
    let statuses = ["provisional", "implementable", "implemented", "deferred"]
        .into_iter()
        .chain(["rejected", "withdrawn", "replaced"])
        .map(|word| KepStatus::from(word.to_owned()))
        .inspect(|status| assert!(!matches!(status, KepStatus::Unknown(_)), "{status}"))
        .map(|status| status.to_string())
        // A word outside the list is a status too.
        .chain(["unknown".to_owned()]);
    let old = ["notable-features", "other-notable", "metrics-changes"].map(Kind::from);
    let sections = Kind::sections().chain([Kind::from("dependency")]).chain(old);
    let urgencies = Urgency::ALL
        .into_iter()
        .filter(|urgency| *urgency != Urgency::Normal);
    BTreeMap::from([
        ("section", sections.map(|kind| kind.as_str().to_owned()).collect()),
        (
            "stage",
            Stage::ALL.iter().map(|stage| stage.as_str().to_owned()).collect(),
        ),
        (
            "section-part",
            ["cli", "misc", "added", "changed"].map(str::to_owned).into(),
        ),
        ("kep-status", statuses.collect()),
        ("urgency", urgencies.map(|urgency| urgency.to_string()).collect()),
    ])
}

fn built() -> BTreeSet<String> {
    let families = families().into_iter();
    families
        .flat_map(|(prefix, ends)| ends.into_iter().map(move |end| format!("{prefix}-{end}")))
        .collect()
}

/// The message that a workspace can show on every page; `keplog.yaml` names it.
fn notices() -> Named {
    let path = root().join("keplog.yaml");
    let text = std::fs::read_to_string(&path).expect("the sample workspace");
    matches(r"(?m)^\s*notice: ([a-z-]+)$", &[(path, text)])
}

/// What stands before the first hyphen.
fn family(id: &str) -> &str {
    id.split_once('-').map_or(id, |(family, _)| family)
}

#[track_caller]
fn assert_none(what: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{what}:\n{}", breaches.join("\n"));
}

#[test]
fn every_message_that_is_asked_for_is_there() {
    let (english, _) = english();
    let families: BTreeSet<&str> = english.iter().map(|id| family(id)).collect();
    let mut named = templates();
    named.extend(notices());
    let looks_like_one = literals()
        .into_iter()
        .filter(|(id, _)| families.contains(family(id)) && !OTHER_WORDS.contains(&id.as_str()));
    for (id, places) in looks_like_one.chain(spoken()) {
        named.entry(id).or_default().extend(places);
    }
    for id in built() {
        named.entry(id).or_default().insert("a family".to_owned());
    }
    let unknown: Vec<String> = named
        .iter()
        .filter(|(id, _)| !english.contains(*id))
        .map(|(id, places)| format!("`{id}`, of {places:?}"))
        .collect();
    assert_none("no message of locales/en (or a word for `OTHER_WORDS`)", &unknown);
}

#[test]
fn every_message_that_is_there_is_asked_for() {
    let (english, sources) = english();
    let mut used = built();
    used.extend(templates().into_keys());
    used.extend(literals().into_keys());
    used.extend(notices().into_keys());
    used.extend(matches(r"\{ ([a-z][a-z0-9-]*) \}", &sources).into_keys());
    let idle: Vec<String> = english.difference(&used).cloned().collect();
    assert_none("messages that nobody uses", &idle);
}

#[test]
fn the_code_builds_no_other_family_of_ids() {
    // Only this room speaks; elsewhere `sig-{}` is the name of a folder.
    let mut code = code();
    code.retain(|(path, _)| path.starts_with(root().join("src/render")));
    let built = matches(r#"format!\(\s*"([a-z]+(?:-[a-z]+)*)-\{\w*\}""#, &code);
    let (english, _) = english();
    let known = families();
    let other: Vec<String> = built
        .into_iter()
        .filter(|(prefix, _)| !known.contains_key(prefix.as_str()))
        // The model knows no messages: `sig-` is how it begins the name of a folder.
        .filter(|(_, places)| places.iter().any(|place| !place.starts_with("src/model/")))
        .filter(|(prefix, _)| english.iter().any(|id| id.starts_with(&format!("{prefix}-"))))
        .map(|(prefix, places)| format!("`{prefix}-…`, of {places:?}"))
        .collect();
    assert_none("ids that are put together and not in `families`", &other);
}
