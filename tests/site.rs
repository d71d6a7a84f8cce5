//! Builds whole sites with the program and reads them as a reader would.

#[path = "site/making.rs"]
mod making;
#[path = "site/walk.rs"]
mod walk;
#[path = "site/workspace.rs"]
mod workspace;

#[path = "shared_data/mod.rs"]
mod shared_data;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use workspace::{build, keplog, over_shared_data};

/// A folder without a workspace above it, so that the embedded sample is what is built.
fn nowhere() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn built(folder: &Path, name: &str, environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let out = folder.join(name);
    build(folder, &out, environment);
    walk::files(&out)
}

#[test]
fn every_page_of_the_sample_is_sound_and_every_link_resolves() {
    let folder = nowhere();
    let site = built(folder.path(), "public", &[]);
    let faults = walk::faults(&site);
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults[..faults.len().min(20)].join("\n")
    );
    for page in [
        "index.html",
        "404.html",
        "en/index.html",
        "ja/releases/1.20/sig-node/index.html",
        "sitemap.xml",
    ] {
        assert!(site.contains_key(page), "{page} is missing");
    }
}

#[test]
fn the_sample_shows_every_japanese_translation_it_ships() {
    let folder = nowhere();
    let site = built(folder.path(), "public", &[]);
    let page = String::from_utf8(site["ja/releases/1.20/sig-node/index.html"].clone()).expect("UTF-8");
    assert!(
        !page.contains("class=\"text\" lang=\"en\""),
        "a note of the sample is not translated"
    );
    assert!(
        page.contains("role=\"note\""),
        "the translators' comments are missing"
    );
}

#[test]
fn feeds_sitemap_and_data_files_can_be_parsed() {
    let folder = nowhere();
    let site = built(folder.path(), "public", &[]);
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, bytes) in &site {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"));
        let (_, extension) = path.rsplit_once('.').expect("every file has an extension");
        *kinds.entry(extension).or_default() += 1;
        match extension {
            "json" => drop(
                serde_json::from_str::<serde_json::Value>(text).unwrap_or_else(|e| panic!("{path}: {e}")),
            ),
            "xml" | "svg" => well_formed(path, text),
            _ => {}
        }
    }
    assert!(kinds["json"] > 600 && kinds["xml"] == 4, "{kinds:?}");
    let feed = String::from_utf8_lossy(&site["ja/feeds/all.xml"]).into_owned();
    assert!(
        feed.contains("<updated>2020-12-08T00:00:00Z</updated>"),
        "the release day is the date of the entry"
    );
}

#[test]
fn a_page_stays_within_its_budget() {
    let folder = nowhere();
    let site = built(folder.path(), "public", &[]);
    let size = |suffix: &str| {
        site.iter()
            .filter(|(path, _)| path.ends_with(suffix))
            .map(|(_, b)| b.len())
            .sum::<usize>()
    };
    // Uncompressed, so well above what travels: DESIGN allows 12 KB of style and 15 KB of script, compressed.
    assert!(size(".css") < 24_000, "style: {} bytes", size(".css"));
    assert!(size(".js") < 15_000, "script: {} bytes", size(".js"));
}

#[test]
fn the_sample_is_the_same_in_every_time_zone_and_with_any_number_of_threads() {
    let folder = nowhere();
    let first = built(
        folder.path(),
        "a",
        &[("TZ", "Asia/Tokyo"), ("RAYON_NUM_THREADS", "1"), ("LANG", "C")],
    );
    let second = built(
        folder.path(),
        "b",
        &[("TZ", "America/Los_Angeles"), ("RAYON_NUM_THREADS", "2")],
    );
    assert_eq!(differing(&first, &second), Vec::<&str>::new());
}

#[test]
fn a_second_build_writes_nothing() {
    let folder = nowhere();
    let out = folder.path().join("public");
    build(folder.path(), &out, &[]);
    let before = stamps(&out);
    build(folder.path(), &out, &[]);
    assert_eq!(before, stamps(&out), "a file was written again");
}

#[test]
fn all_shared_data_makes_a_sound_site_that_is_always_the_same() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    let folder = nowhere();
    over_shared_data(folder.path(), &data);
    let site = built(
        folder.path(),
        "a",
        &[("TZ", "Asia/Tokyo"), ("RAYON_NUM_THREADS", "1")],
    );
    let faults = walk::faults(&site);
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults[..faults.len().min(20)].join("\n")
    );
    let again = built(
        folder.path(),
        "b",
        &[("TZ", "America/Los_Angeles"), ("RAYON_NUM_THREADS", "2")],
    );
    assert_eq!(differing(&site, &again), Vec::<&str>::new());
    let pages = site.keys().filter(|path| path.ends_with(".html")).count();
    println!("{} files, {pages} pages", site.len());
}

#[test]
fn releases_in_flight_and_lone_patches_have_sound_pages() {
    let folder = nowhere();
    let notes = folder.path().join("notes");
    std::fs::create_dir(&notes).expect("a folder");
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("kep-data/notes/1.20.0.json");
    for name in ["1.38.0-rc.1.json", "1.36.2.json"] {
        std::fs::copy(&sample, notes.join(name)).expect("a copy");
    }
    std::fs::write(
        folder.path().join("keplog.yaml"),
        "title: t\nlocales: [en, ja]\nsources:\n  notes: [notes]\n",
    )
    .expect("the workspace can be written");
    let site = built(folder.path(), "public", &[]);
    let faults = walk::faults(&site);
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults[..faults.len().min(20)].join("\n")
    );
    for page in [
        "en/releases/1.38/sig-node/index.html",
        "ja/releases/1.36.2/index.html",
    ] {
        assert!(site.contains_key(page), "{page} is missing");
    }
}

#[test]
fn hostile_notes_stay_text() {
    let folder = nowhere();
    let notes = folder.path().join("notes");
    std::fs::create_dir(&notes).expect("a folder");
    let text = "<script>alert(1)</script> [go](javascript:alert(2)) <img src=x onerror=alert(3)> \u{1} \"../../../../etc";
    let hostile = serde_json::json!({ "7": {
        "pr_number": 7, "text": text, "markdown": text, "author": "\"><script>alert(4)</script>",
        "author_url": "javascript:alert(5)", "pr_url": "https://x\" onmouseover=\"alert(6)",
        "sigs": ["../../etc", "node"], "kinds": ["<b>", "bug"],
        "documentation": [{ "description": "<i>", "url": "javascript:alert(7)", "type": "external" }],
    }});
    std::fs::write(notes.join("1.30.0.json"), hostile.to_string()).expect("the notes can be written");
    std::fs::write(
        folder.path().join("keplog.yaml"),
        "title: \"<script>alert(8)</script>\"\nsources:\n  notes: [notes]\n",
    )
    .expect("the workspace can be written");
    let site = built(folder.path(), "public", &[]);
    let faults = walk::faults(&site);
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults[..faults.len().min(20)].join("\n")
    );
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(
            !page.contains("<script>") && !page.contains("<img"),
            "{path} has active content"
        );
        assert!(!page.contains("href=\"javascript:"), "{path} links to a script");
    }
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let folder = nowhere();
    let out = folder.path().join("public");
    write_workspace(folder.path(), "Old title");
    build(folder.path(), &out, &[]);
    let old = walk::files(&out);
    write_workspace(folder.path(), "New title");
    let fresh = folder.path().join("fresh");
    let started = std::time::Instant::now();
    build(folder.path(), &fresh, &[]);
    let whole = started.elapsed();
    let new = walk::files(&fresh);
    assert_ne!(old, new);
    let (mut seen_old, mut seen_new) = (0, 0);
    for moment in 1..=10_u32 {
        write_workspace(folder.path(), "Old title");
        build(folder.path(), &out, &[]);
        write_workspace(folder.path(), "New title");
        let mut child = Command::new(env!("CARGO_BIN_EXE_keplog"))
            .current_dir(folder.path())
            .args(["build", "-o"])
            .arg(&out)
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        // From early on to well after the exchange at the end.
        std::thread::sleep(whole * moment * 3 / 20 + Duration::from_millis(u64::from(moment % 3)));
        child.kill().ok();
        child.wait().expect("the program ends");
        let site = walk::files(&out);
        seen_old += u32::from(site == old);
        seen_new += u32::from(site == new);
        assert!(
            site == old || site == new,
            "a torn site after kill {moment}: {:?}",
            differing(&old, &site)
        );
    }
    println!("{seen_old} times the old site, {seen_new} times the new one");
    assert_eq!(seen_old + seen_new, 10);
}

#[test]
fn an_output_folder_with_other_files_is_refused_with_a_hint() {
    let folder = nowhere();
    let out = folder.path().join("documents");
    std::fs::create_dir(&out).expect("a folder");
    std::fs::write(out.join("letter.txt"), "dear").expect("a file");
    let done = keplog(folder.path(), &["build", "-o", "documents"], &[]);
    assert_eq!(done.status.code(), Some(2));
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(said.contains("documents") && said.contains("-o"), "{said}");
    assert!(out.join("letter.txt").exists());
}

fn write_workspace(folder: &Path, title: &str) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("kep-data");
    let config = format!(
        "title: {title}\nbase-url: https://almanac.example/\nlocales: [en, ja]\nsources:\n  \
         notes: [{data}/notes]\n  keps: {data}/keps\n  groups: {data}/groups.yaml\n  schedule: {data}/schedule.yaml\n",
        data = sample.display()
    );
    std::fs::write(folder.join("keplog.yaml"), config).expect("the workspace can be written");
}

fn differing<'a>(a: &'a BTreeMap<String, Vec<u8>>, b: &'a BTreeMap<String, Vec<u8>>) -> Vec<&'a str> {
    let paths: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    paths
        .into_iter()
        .filter(|path| a.get(*path) != b.get(*path))
        .map(String::as_str)
        .collect()
}

fn stamps(out: &Path) -> BTreeMap<String, std::time::SystemTime> {
    let files = walk::files(out);
    let stamp = |path: &str| {
        std::fs::metadata(out.join(path))
            .and_then(|meta| meta.modified())
            .expect("a date")
    };
    files.keys().map(|path| (path.clone(), stamp(path))).collect()
}

fn well_formed(path: &str, text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        let event = reader.read_event();
        assert!(event.is_ok(), "{path}: {event:?}");
        if matches!(event, Ok(quick_xml::events::Event::Eof)) {
            return;
        }
    }
}
