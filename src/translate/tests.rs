//! Tests of the room as a whole: the locales that ship, and small ones made up on the spot.

use std::path::Path;

use super::*;
use crate::model::{FileSet, Finding, Locale};

/// The locales of this repository.
fn shipped() -> FileSet {
    fn walk(folder: &Path, prefix: &str, files: &mut FileSet) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("named").to_string_lossy().into_owned();
            if path.is_dir() {
                walk(&path, &format!("{prefix}{name}/"), files);
            } else {
                files.insert(format!("{prefix}{name}"), std::fs::read(&path).expect("readable"));
            }
        }
    }
    let mut files = FileSet::default();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("locales"),
        "",
        &mut files,
    );
    files
}

fn load(files: &FileSet) -> (Catalog, Vec<Finding>) {
    Catalog::load(files).expect("English is there")
}

/// The shipped locales with one file added or replaced.
fn with(path: &str, text: &str) -> (Catalog, Vec<Finding>) {
    let mut files = shipped();
    files.insert(path, text);
    load(&files)
}

fn tag(tag: &str) -> Locale {
    tag.parse().expect("a tag")
}

fn language<'a>(catalog: &'a Catalog, name: &str) -> &'a Language {
    catalog.language(&tag(name)).expect("a language")
}

/// A text in Japanese, by its name in the fixtures.
fn said(name: &str) -> String {
    let all: std::collections::BTreeMap<String, String> =
        toml::from_str(include_str!("../../tests/fixtures/translate/expected.toml")).expect("a table");
    all.get(name).unwrap_or_else(|| panic!("no `{name}`")).clone()
}

fn lines(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_new_locale_needs_no_rust() {
    let mut files = shipped();
    files.insert(
        "xx/locale.toml",
        "name = 'Test'\nnative_name = 'Xx'\ndirection = 'rtl'\nfallback = ['ja', 'en']\n",
    );
    files.insert("xx/ui.ftl", "nav-releases = Xreleasesx\n");
    let (catalog, findings) = load(&files);
    assert_eq!(lines(&findings), [""; 0]);
    let xx = language(&catalog, "xx");
    assert_eq!((xx.native_name(), xx.direction()), ("Xx", Direction::Rtl));
    assert_eq!(xx.text("nav-releases"), "Xreleasesx");
    let next = xx.message("nav-graduations", &FluentArgs::new());
    assert_eq!((next.text, next.from), (said("nav-graduations"), tag("ja")));
}

#[test]
fn an_unknown_id_gives_itself_and_is_reported() {
    let (catalog, _) = load(&shipped());
    let ja = language(&catalog, "ja");
    assert_eq!(ja.text("no-such-id"), "no-such-id");
    assert!(!ja.has("no-such-id") && ja.has("nav-keps"));
    assert_eq!(
        lines(&ja.missing()),
        ["error: en/ui.ftl: no message `no-such-id` [ftl/unknown-id]"]
    );
}

#[test]
fn a_variable_that_was_not_given_is_reported_with_its_place() {
    let (catalog, _) = load(&shipped());
    let en = catalog.english();
    assert_eq!(en.text("release-title"), "Kubernetes {$release}");
    let missing = en.missing();
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].place.file, "en/ui.ftl");
    assert!(missing[0].place.line > 1);
}

#[test]
fn a_broken_ftl_is_a_finding_and_the_rest_is_used() {
    let (catalog, findings) = with(
        "ja/ui.ftl",
        include_str!("../../tests/fixtures/translate/broken.ftl"),
    );
    let found: Vec<_> = findings
        .iter()
        .map(|f| (f.code.as_str(), f.place.to_string()))
        .collect();
    assert_eq!(found, [("ftl/syntax", "ja/ui.ftl:4:1".to_owned())]);
    let ja = language(&catalog, "ja");
    assert_eq!(ja.text("nav-keps"), said("nav-keps"));
    assert_eq!(ja.text("skip-link"), said("skip-link"));
    assert_eq!(ja.text("nav-sigs"), "SIGs", "falls back to English");
}

#[test]
fn a_broken_locale_toml_costs_only_the_settings() {
    let (catalog, findings) = with("ja/locale.toml", "name = 'Japanese'\nnative_name = \n");
    let found: Vec<_> = findings.iter().map(|f| (f.code.as_str(), f.place.line)).collect();
    assert_eq!(found, [("locale/toml", 2)]);
    assert_eq!(
        language(&catalog, "ja").text("nav-releases"),
        said("nav-releases")
    );
    let (_, findings) = with("ja/locale.toml", "name = 'x'\nnative_nam = 'y'\n");
    assert_eq!(findings[0].place.to_string(), "ja/locale.toml:2:1");
}

#[test]
fn a_folder_that_is_not_a_tag_is_reported() {
    let (catalog, findings) = with("pt_br/ui.ftl", "a = b");
    assert_eq!(findings[0].hint, "Rename the folder to `pt-BR`.");
    assert!(catalog.locales().all(|locale| !locale.as_str().contains("br")));
}

#[test]
fn without_english_there_is_no_catalog() {
    let mut files = FileSet::default();
    files.insert("ja/ui.ftl", "a = b");
    assert!(matches!(Catalog::load(&files), Err(Error::NoEnglish { .. })));
    files.insert("en/ui.ftl", "a = b");
    files.insert("en/locale.toml", "name = ");
    assert!(matches!(Catalog::load(&files), Err(Error::English(_))));
    files.insert("en/locale.toml", "name = 'English'");
    files.insert("en/ui.ftl", [0xff]);
    assert!(matches!(Catalog::load(&files), Err(Error::English(_))));
}

#[test]
fn languages_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Language>();
    shared::<Catalog>();
}

mod progress;
mod strings;
mod units;
