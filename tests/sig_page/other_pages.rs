//! Beside the page: the choice of its front matter, the command line, the sample, the state of translation, and what
//! a change of one unit touches.

use std::collections::BTreeSet;
use std::path::Path;

use super::almanac::{built, invented, keplog, say, site_of, write};
use super::{found, text, values};

fn said(folder: &Path, args: &[&str]) -> String {
    let done = keplog(folder, args);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("UTF-8")
}

/// Replaces the head of the Japanese page.
fn choose(folder: &Path, head: &str) {
    let page = format!("---\nby: hana\n{head}\n---\n");
    write(folder, "locales/ja/summaries/1.37/sig-node.md", &page);
}

#[test]
fn a_person_chooses_what_a_summary_takes_in_and_leaves_out_on_the_page_and_on_the_command_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    invented(folder);
    choose(folder, "exclude: [104, 106]\ninclude: [108]\norder: weight");
    let site = site_of(folder);
    let page = text(&site, "ja/releases/1.37/sig-node/index.html");
    let ids = values(page, ".note", "id");
    for (id, there) in [
        ("pr-104", false),
        ("pr-106", false),
        ("pr-108", true),
        ("pr-105", true),
    ] {
        assert_eq!(ids.contains(&id.to_owned()), there, "{id}: {ids:?}");
    }
    assert!(!found(page, ".left-out").is_empty(), "what is left out is said");
    let markdown = said(folder, &["sig", "node", "1.37", "--locale", "ja"]);
    let json = said(
        folder,
        &["sig", "node", "1.37", "--locale", "ja", "--format", "json"],
    );
    for output in [&markdown, &json] {
        assert!(
            !output.contains("pull/104") && output.contains("pull/108"),
            "{output}"
        );
    }
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(
        (&value["left_out"], &value["placed"][0]["number"]),
        (&2.into(), &102.into())
    );
    assert_eq!(value["themes"][0]["id"], "1.37/theme/tea");
    // Nobody chose anything in English.
    assert!(said(folder, &["sig", "node", "1.37"]).contains("pull/104"));
}

#[test]
fn headings_are_written_as_one_wishes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    invented(folder.path());
    let headings = |style: &str| {
        let args = ["sig", "node", "1.37", "--locale", "ja", "--headings", style];
        let text = said(folder.path(), &args);
        let bug = text
            .lines()
            .find(|line| line.starts_with("### ") && line.contains("バグ"));
        bug.expect("a heading").to_owned()
    };
    assert_eq!(headings("own"), "### バグ・リグレッションの修正");
    assert_eq!(
        headings("own-then-english"),
        "### バグ・リグレッションの修正 (Bug or Regression)"
    );
    assert_eq!(
        headings("english-then-own"),
        "### Bug or Regression (バグ・リグレッションの修正)"
    );
}

#[test]
fn a_summary_is_a_page_that_stands_alone_too_and_marks_what_is_english() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    invented(folder.path());
    let page = said(
        folder.path(),
        &["sig", "node", "1.37", "--locale", "ja", "--format", "html"],
    );
    assert_eq!(values(&page, "html", "lang"), ["ja"]);
    assert!(found(&page, "h1")[0].contains("kubelet"));
    let english = found(&page, "li[lang=en]");
    assert!(
        english.iter().any(|note| note.starts_with("Fixed the handle.")),
        "{english:?}"
    );
    assert!(!page.contains("<script") && !page.contains("<link"));
}

#[test]
fn a_change_of_one_unit_changes_only_the_pages_that_show_it() {
    let (folder, before) = built();
    let file = folder.path().join("locales/ja/notes/1.37/node.toml");
    let units = std::fs::read_to_string(&file).expect("written above");
    std::fs::write(&file, units.replace("受け皿を", "お皿を")).expect("written");
    let after = site_of(folder.path());
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    let changed: BTreeSet<&str> = before
        .iter()
        .filter(|(path, bytes)| after[*path] != **bytes)
        .map(|(path, _)| path.as_str())
        .collect();
    for path in &changed {
        let there = String::from_utf8_lossy(&after[*path]);
        assert!(path.starts_with("ja/") && there.contains("お皿を"), "{path}");
    }
    for page in [
        "ja/releases/1.37/sig-node/index.html",
        "ja/releases/1.37/sig-network/index.html",
    ] {
        assert!(changed.contains(page), "{page}: {changed:?}");
    }
}

#[test]
fn the_state_of_translation_is_there_for_people_programs_and_badges() {
    let (_folder, site) = built();
    let page = text(&site, "ja/status/index.html");
    assert!(!found(page, "meter").is_empty());
    assert_eq!(
        values(page, "#sigs ~ .scroll meter", "aria-label"),
        ["SIG Network", "SIG Node", &say("status-no-sig")]
    );
    let next = found(page, ".next li");
    assert!(!next.is_empty() && next.len() <= 10, "{next:?}");
    assert!(next[0].contains("Warm the pot first."), "urgent first: {next:?}");
    let json: serde_json::Value = serde_json::from_str(text(&site, "api/v1/status.json")).expect("JSON");
    assert_eq!(json["schema"], 1);
    let ja = &json["locales"][0];
    assert_eq!((&ja["locale"], &ja["urgent"]["units"]), (&"ja".into(), &2.into()));
    let groups: Vec<&str> = ja["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .filter_map(|group| group["name"].as_str())
        .collect();
    assert!(
        groups.contains(&"1.37") && groups.contains(&"sig-node"),
        "{groups:?}"
    );
    let badge: serde_json::Value = serde_json::from_str(text(&site, "api/v1/badge-ja.json")).expect("JSON");
    assert_eq!(
        (&badge["schemaVersion"], &badge["label"]),
        (&1.into(), &"日本語".into())
    );
}

#[test]
fn the_sample_shows_what_its_people_wrote() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let site = site_of(folder.path());
    for (minor, sig) in [("1.20", "node"), ("1.17", "network")] {
        let html = text(&site, &format!("ja/releases/{minor}/sig-{sig}/index.html"));
        let shown: BTreeSet<String> = values(html, ".note .meta a[rel]", "href")
            .into_iter()
            .filter_map(|href| Some(href.split_once("/pull/")?.1.to_owned()))
            .collect();
        assert_eq!(shown, chosen(minor, sig), "{minor} {sig}");
        assert!(!found(html, ".closing").is_empty(), "{minor} has impressions");
        assert!(
            values(html, ".note > .text", "lang").is_empty(),
            "{minor} is translated"
        );
    }
}

/// Numbers of the notes of a SIG in the sample without those that its Japanese page leaves out.
fn chosen(minor: &str, sig: &str) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: String| std::fs::read_to_string(root.join(path)).expect("a file of the sample");
    let notes = read(format!("kep-data/notes/{minor}.0.json"));
    let notes: serde_json::Value = serde_json::from_str(&notes).expect("JSON");
    let page = read(format!("locales/ja/summaries/{minor}/sig-{sig}.md"));
    let left_out = page.lines().find_map(|line| line.strip_prefix("exclude: ["));
    let left_out: BTreeSet<&str> = left_out
        .map(|line| line.trim_end_matches(']').split(", ").collect())
        .unwrap_or_default();
    let notes = notes.as_object().expect("notes by number").iter();
    notes
        .filter(|(number, note)| {
            let sigs = note["sigs"].as_array().expect("SIGs");
            sigs.iter().any(|other| other == sig) && !left_out.contains(number.as_str())
        })
        .map(|(number, _)| number.clone())
        .collect()
}
