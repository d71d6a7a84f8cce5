//! The steps of the pipeline one by one, on the real inputs where they are (`KEPLOG_DATA`, else
//! `../shared/data`), else on the sample. Whole runs of the program are timed by `benches/budgets.sh`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use divan::Bencher;
use keplog::classify::{self, Reading, extract};
use keplog::ingest::{Silent, Workspace, release_notes};
use keplog::model::{Almanac, Release, Snapshot, Version};
use keplog::render::site::{Settings, Site};
use keplog::render::{json, krel, markdown, wording::EnglishWording};
use keplog::translate::Catalog;

fn main() {
    divan::main();
}

/// The folder of real inputs, if there is one.
fn data() -> Option<PathBuf> {
    let named = std::env::var_os("KEPLOG_DATA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
    folder.is_dir().then_some(folder)
}

/// Notes and maps of 1.37, or the notes of 1.20 that the sample has.
fn minor() -> Snapshot {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("kep-data/notes/1.20.0.json");
    let (version, notes, maps) = match data() {
        Some(data) => {
            let folder = data.join("sig-release/releases/release-1.37/release-notes");
            (
                "v1.37.0",
                folder.join("release-notes-draft.json"),
                vec![folder.join("maps")],
            )
        }
        None => ("v1.20.0", sample, Vec::new()),
    };
    let version: Version = version.parse().expect("a version");
    release_notes(version, &[notes], &maps).expect("the notes can be read")
}

fn release() -> (Almanac, Version) {
    let almanac = classify::almanac(minor());
    let version = *almanac.releases.keys().next().expect("a release");
    (almanac, version)
}

fn with_release(bencher: Bencher<'_, '_>, render: impl Fn(&Almanac, &Release) -> String + Sync) {
    let (almanac, version) = release();
    let release = &almanac.releases[&version];
    bencher.bench(|| render(&almanac, release));
}

/// A workspace over every release-notes file and map, or the sample. Without the history of KEPs, which has
/// to be cloned first.
fn everything() -> Snapshot {
    let folder = tempfile::tempdir().expect("a folder");
    if let Some(data) = data() {
        let data = data.canonicalize().expect("a path");
        let config = format!(
            "title: bench\nlocales: [en, ja]\nsources:\n  notes: [{0}/relnotes, {0}/sig-release/releases]\n  \
             maps: [{0}/sig-release/releases]\n  groups: {0}/community/sigs.yaml\n",
            data.display()
        );
        std::fs::write(folder.path().join("keplog.yaml"), config).expect("the workspace can be written");
    }
    let workspace = Workspace::open(None, folder.path()).expect("the workspace can be opened");
    workspace.snapshot(&Silent).expect("the sources can be read")
}

#[divan::bench]
fn read_a_minor() -> Snapshot {
    minor()
}

#[divan::bench]
fn classify_a_minor(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(minor).bench_values(classify::almanac);
}

#[divan::bench]
fn render_a_minor_as_krel(bencher: Bencher<'_, '_>) {
    with_release(bencher, |_, release| {
        krel::markdown(release.notes.iter().map(|entry| &entry.note))
    });
}

#[divan::bench]
fn render_a_minor_as_markdown(bencher: Bencher<'_, '_>) {
    with_release(bencher, |almanac, release| {
        let wording = EnglishWording::new(&almanac.groups);
        markdown::notes(release, &markdown::NotesOptions::new(&wording))
    });
}

#[divan::bench]
fn render_a_minor_as_json(bencher: Bencher<'_, '_>) {
    with_release(bencher, |_, release| json::notes(release));
}

/// The bodies of the pull requests of a minor, in the layout of the template, line ends as browsers send them.
fn bodies() -> Vec<String> {
    let snapshot = minor();
    let notes = snapshot.releases.values().flat_map(|release| &release.notes);
    let body = |text: &str| {
        format!(
            "#### What type of PR is this?\r\n\r\n<!-- keep what applies -->\r\n/kind bug\r\n\r\n```yaml\r\na: b\r\n```\r\n\r\n\
             #### Does this PR introduce a user-facing change?\r\n```release-note\r\n{text}\r\n```\r\n\r\n\
             ```docs\r\n- [KEP]: https://github.com/kubernetes/enhancements/issues/1\r\n```\r\n"
        )
    };
    notes.map(|note| body(&note.text)).collect()
}

#[divan::bench(args = [Reading::Intended, Reading::Krel])]
fn read_the_bodies_of_a_minor(bencher: Bencher<'_, '_>, reading: Reading) {
    let bodies = bodies();
    bencher.bench(|| {
        let notes = bodies
            .iter()
            .filter(|body| extract::read(body, reading).note.is_ok());
        notes.count()
    });
}

#[divan::bench(sample_count = 5)]
fn read_everything() -> Snapshot {
    everything()
}

#[divan::bench(sample_count = 5)]
fn classify_everything(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(everything).bench_values(classify::almanac);
}

#[divan::bench(sample_count = 5)]
fn render_the_site(bencher: Bencher<'_, '_>) {
    let almanac = classify::almanac(everything());
    let nowhere = tempfile::tempdir().expect("a folder");
    let sample = Workspace::open(None, nowhere.path()).expect("the sample");
    let (catalog, _) = Catalog::load(&sample.locales().expect("locales")).expect("English is complete");
    let catalog = Arc::new(catalog);
    let (templates, assets) = (
        sample.templates().expect("templates"),
        sample.site().expect("assets"),
    );
    let settings = Settings {
        title: "bench".to_owned(),
        base_url: String::new(),
        locales: ["en", "ja"]
            .iter()
            .map(|tag| tag.parse().expect("a tag"))
            .collect(),
        notice: None,
        generator: "bench".to_owned(),
    };
    bencher.bench(|| {
        let site = Site::new(&almanac, Arc::clone(&catalog), &settings, &templates, &assets).expect("a site");
        let plan = site.plan().expect("a plan");
        site.render(&plan).expect("pages").len()
    });
}
