//! A workspace in which not every release is out: 1.37 and its patch, 1.38 up to a branch, 1.36 as a candidate,
//! 1.35 without a note. In: nothing. Out: what the site and the program say of each.

use std::collections::BTreeMap;
use std::path::Path;

use super::workspace::keplog;
use super::{built, nowhere, walk};

type Pages = BTreeMap<String, Vec<u8>>;

fn write(folder: &Path, name: &str, json: &serde_json::Value) {
    let path = folder.join("kep-data").join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("created");
    std::fs::write(path, json.to_string()).expect("written");
}

fn notes(folder: &Path, release: &str, numbers: &[u32]) {
    let notes = numbers.iter().map(|number| {
        let note = serde_json::json!({
            "pr_number": number, "text": format!("Mended sundial {number}"), "kinds": ["bug"], "sigs": ["node"],
            "pr_url": format!("https://github.com/kubernetes/kubernetes/pull/{number}"),
        });
        (number.to_string(), note)
    });
    let notes: serde_json::Map<String, serde_json::Value> = notes.collect();
    write(folder, &format!("notes/{release}.json"), &notes.into());
}

fn account(folder: &Path, release: &str, to: &str) {
    let account = serde_json::json!({
        "release": format!("v{release}"), "from": "v1.0.0", "to": to, "tally": {}, "pulls": [],
    });
    write(folder, &format!("pulls/{release}.json"), &account);
}

fn workspace() -> tempfile::TempDir {
    let dir = nowhere();
    let folder = dir.path();
    std::fs::write(folder.join("keplog.yaml"), "title: t\nlocales: [en, ja]\n").expect("written");
    notes(folder, "1.35.0", &[]);
    notes(folder, "1.36.0-rc.0", &[361]);
    notes(folder, "1.37.0", &[371, 372]);
    account(folder, "1.37.0", "v1.37.0");
    notes(folder, "1.37.1", &[373]);
    account(folder, "1.37.1", "release-1.37");
    notes(folder, "1.38.0", &[381]);
    account(folder, "1.38.0", "master");
    dir
}

fn page<'a>(site: &'a Pages, path: &str) -> &'a str {
    std::str::from_utf8(&site[&format!("{path}index.html")]).expect("UTF-8")
}

/// The part of a page that begins with an id, up to the next section.
fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, rest) = page
        .split_once(&format!("id=\"{id}\""))
        .expect("a section of that id");
    rest.split_once("</section>").map_or(rest, |(section, _)| section)
}

#[test]
fn the_latest_release_is_the_newest_that_is_out_and_the_others_stand_apart_under_their_own_names() {
    let folder = workspace();
    let site = built(folder.path(), "public", &[]);
    assert_eq!(walk::faults(&site), Vec::<String>::new());
    let home = page(&site, "en/");
    let latest = section(home, "latest");
    assert!(latest.contains(">Kubernetes 1.37</a>"), "{latest}");
    assert!(latest.contains("No urgent upgrade notes"), "{latest}");
    let shelf = section(home, "releases");
    assert!(shelf.contains("<strong>Kubernetes 1.37</strong>"), "{shelf}");
    for (name, page) in [("home", home), ("list", page(&site, "en/releases/"))] {
        let others = section(page, "not-out");
        for part in [
            "<strong>Kubernetes 1.38, in the making</strong>",
            "up to <code>master</code>",
            "<strong>Kubernetes 1.36.0-rc.0</strong>",
            "only the notes of 1.36.0-rc.0 since the release before it",
        ] {
            assert!(others.contains(part), "{name}: no {part} in {others}");
        }
        for name in ["Kubernetes 1.38<", "Kubernetes 1.36<"] {
            assert!(!page.contains(name), "{name} looks released: {page}");
        }
    }
    let japanese = section(page(&site, "ja/"), "not-out");
    assert!(japanese.contains("Kubernetes 1.38(開発中)"), "{japanese}");
}

#[test]
fn nothing_reassures_about_a_release_that_is_not_out_or_has_no_notes() {
    let folder = workspace();
    let site = built(folder.path(), "public", &[]);
    let urgent = |path: &str| section(page(&site, path), "urgent");
    let none = "This release has no urgent upgrade notes.";
    assert!(urgent("en/releases/1.37/").contains(none));
    for (path, title) in [
        ("en/releases/1.38/", "<h1>Kubernetes 1.38, in the making</h1>"),
        ("en/releases/1.37.1/", "<h1>Kubernetes 1.37.1, in the making</h1>"),
        ("en/releases/1.36/", "<h1>Kubernetes 1.36.0-rc.0</h1>"),
    ] {
        let whole = page(&site, path);
        assert!(
            whole.contains(title) && whole.contains("class=\"standing\""),
            "{path}"
        );
        let text = urgent(path);
        assert!(text.contains("no urgent upgrade notes so far"), "{path}: {text}");
        assert!(
            text.contains("class=\"open\""),
            "{path} is in the colour of all clear"
        );
    }
    let sig = urgent("en/releases/1.38/sig-node/");
    assert!(
        sig.contains("This SIG has no urgent upgrade notes so far."),
        "{sig}"
    );
    let empty = urgent("en/releases/1.35/");
    assert!(empty.contains("No release notes are known here."), "{empty}");
    assert!(!page(&site, "en/releases/1.35/").contains(none));
}

#[test]
fn with_pre_releases_alone_there_is_no_latest_release() {
    let folder = nowhere();
    std::fs::write(folder.path().join("keplog.yaml"), "title: t\nlocales: [en, ja]\n").expect("written");
    notes(folder.path(), "1.37.0-rc.0", &[1]);
    let site = built(folder.path(), "public", &[]);
    assert_eq!(walk::faults(&site), Vec::<String>::new());
    for path in ["en/", "en/releases/"] {
        let page = page(&site, path);
        assert!(
            !page.contains("id=\"latest\"") && !page.contains("No urgent"),
            "{page}"
        );
        assert!(
            section(page, "not-out").contains("Kubernetes 1.37.0-rc.0"),
            "{page}"
        );
    }
}

#[test]
fn a_site_is_built_anew_when_the_account_reaches_the_tag() {
    let folder = workspace();
    let before = built(folder.path(), "public", &[]);
    account(folder.path(), "1.38.0", "v1.38.0");
    let after = built(folder.path(), "public", &[]);
    assert!(page(&before, "en/").contains("1.38, in the making"));
    assert!(section(page(&after, "en/"), "latest").contains(">Kubernetes 1.38</a>"));
    assert!(!page(&after, "en/").contains("1.38, in the making"));
}

#[test]
fn the_list_for_programs_names_what_is_not_out() {
    let folder = workspace();
    let site = built(folder.path(), "public", &[]);
    let index: serde_json::Value = serde_json::from_slice(&site["api/v1/index.json"]).expect("JSON");
    assert_eq!(
        index["not_out"],
        serde_json::json!([
            { "release": "1.36", "notes_of": "1.36.0-rc.0" },
            { "release": "1.37.1", "notes_of": "1.37.1", "up_to": "release-1.37" },
            { "release": "1.38", "notes_of": "1.38", "up_to": "master" },
        ])
    );
}

#[test]
fn the_program_says_that_notes_are_of_a_release_in_the_making() {
    let folder = workspace();
    let run = |args: &[&str]| {
        let done = keplog(folder.path(), args, &[]);
        assert!(done.status.success(), "{args:?}");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&done.stdout), text(&done.stderr))
    };
    let making = "1.38 is in the making: these are the notes of what is merged so far, up to `master`.";
    let partial = "These are only the notes of 1.36.0-rc.0 since the release before it.";
    for args in [&["notes", "1.38"][..], &["notes", "1.38", "--compat", "krel"]] {
        let (printed, said) = run(args);
        assert!(said.contains(making), "{args:?}: {said}");
        assert!(
            printed.starts_with("## ") && !printed.contains("in the making"),
            "{printed}"
        );
    }
    let (printed, _) = run(&["notes", "1.38", "--format", "html"]);
    assert!(printed.contains("</h1>\n<p>1.38 is in the making"), "{printed}");
    assert!(run(&["notes", "1.36"]).1.contains(partial));
    assert!(!run(&["notes", "1.36.0-rc.0"]).1.contains(partial));
    assert!(!run(&["notes", "1.37"]).1.contains("making"));
    let (explained, _) = run(&["explain", "381"]);
    assert!(
        explained.starts_with("#381 in 1.38, which is in the making (up to `master`): to be published\n"),
        "{explained}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&run(&["explain", "381", "--format", "json"]).0).expect("JSON");
    assert_eq!(json[0]["up_to"], "master");
}
