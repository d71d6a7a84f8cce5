//! Tests of the room as a whole: the locales that ship, and small ones made up on the spot.

use std::path::Path;

use jiff::civil::date;

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

fn say(language: &Language, id: &str, numbers: &[(&'static str, u64)]) -> String {
    let mut args = FluentArgs::new();
    for (name, number) in numbers {
        args.set(*name, *number);
    }
    language.message(id, &args).text
}

fn lines(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

#[test]
fn the_shipped_locales_are_complete_and_agree_with_english() {
    let (catalog, findings) = load(&shipped());
    assert_eq!(lines(&findings), [""; 0]);
    assert_eq!(lines(&check(&catalog)), [""; 0]);
    let tags: Vec<&str> = catalog.locales().map(Locale::as_str).collect();
    assert_eq!(tags, ["en", "ja"]);
}

#[test]
fn a_language_says_what_it_is() {
    let (catalog, _) = load(&shipped());
    let ja = language(&catalog, "ja");
    assert_eq!(ja.native_name(), "日本語");
    assert_eq!(ja.direction(), Direction::Ltr);
    assert_eq!(ja.heading_style(), HeadingStyle::OwnThenEnglish);
    assert_eq!(catalog.english().heading_style(), HeadingStyle::Own);
}

#[test]
fn counts_agree_with_their_nouns() {
    let (catalog, _) = load(&shipped());
    let (en, ja) = (catalog.english(), language(&catalog, "ja"));
    let lead = [("total", 50), ("stable", 15), ("beta", 15), ("alpha", 20)];
    assert_eq!(
        say(en, "release-lead-counts", &lead),
        "50 enhancements: 15 stable, 15 beta, 20 alpha"
    );
    assert_eq!(
        say(ja, "release-lead-counts", &lead),
        "機能強化は50件です(GA 15件、ベータ15件、アルファ20件)。"
    );
    let one = [("total", 1), ("stable", 1), ("beta", 0), ("alpha", 0)];
    assert_eq!(
        say(en, "release-lead-counts", &one),
        "1 enhancement: 1 stable, 0 beta, 0 alpha"
    );
    assert_eq!(say(en, "release-notes-count", &[("count", 1)]), "1 release note");
    assert_eq!(
        say(ja, "release-notes-count", &[("count", 1)]),
        "リリースノート1件"
    );
}

#[test]
fn digits_are_grouped_in_counts_and_not_in_names() {
    let (catalog, _) = load(&shipped());
    let en = catalog.english();
    assert_eq!(en.number(9300), "9,300");
    assert_eq!(
        say(en, "release-notes-count", &[("count", 9300)]),
        "9,300 release notes"
    );
    assert_eq!(say(en, "note-pull", &[("number", 139_466)]), "#139466");
    let mut args = FluentArgs::new();
    args.set("number", "139466");
    assert_eq!(en.message("note-pull", &args).text, "#139466");
}

#[test]
fn dates_are_long_and_in_the_order_of_the_language() {
    let (catalog, _) = load(&shipped());
    let (en, ja) = (catalog.english(), language(&catalog, "ja"));
    let day = date(2026, 8, 26);
    assert_eq!(en.date(day), "August 26, 2026");
    assert_eq!(ja.date(day), "2026年8月26日");
    let mut args = FluentArgs::new();
    args.set("date", "2026-08-26");
    assert_eq!(
        en.message("release-date", &args).text,
        "Released on August 26, 2026"
    );
    assert_eq!(ja.message("release-date", &args).text, "2026年8月26日リリース");
}

#[test]
fn lists_are_joined_as_the_language_does() {
    let list = ["A", "B", "C"].map(ToOwned::to_owned);
    let (catalog, _) = with("ja/extra.ftl", "x-list = { LIST($sigs) }");
    let (en, ja) = (catalog.english(), language(&catalog, "ja"));
    assert_eq!(en.list(&list), "A, B and C");
    assert_eq!(ja.list(&list), "A、B、C");
    let mut args = FluentArgs::new();
    args.set("sigs", Items(list.to_vec()));
    assert_eq!(ja.message("x-list", &args).text, "A、B、C");
}

#[test]
fn words_are_sorted_as_a_dictionary_sorts_them() {
    let (catalog, _) = with("sv/locale.toml", "name = 'Swedish'\nnative_name = 'svenska'\n");
    let sorted = |name: &str| {
        let mut words = ["zebra", "ärlig", "Alpha", "beta"];
        words.sort_by(|a, b| language(&catalog, name).compare(a, b));
        words
    };
    assert_eq!(sorted("en"), ["Alpha", "ärlig", "beta", "zebra"]);
    assert_eq!(sorted("sv"), ["Alpha", "beta", "zebra", "ärlig"]);
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
    assert_eq!((next.text.as_str(), next.from), ("機能の昇格", tag("ja")));
    assert!(check(&catalog).iter().any(|f| f.code == "ftl/missing"));
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
        "nav-keps = けっぷ\n\nnav-sigs = { $x\nskip-link = 本文へ\n",
    );
    let found: Vec<_> = findings
        .iter()
        .map(|f| (f.code.as_str(), f.place.to_string()))
        .collect();
    assert_eq!(found, [("ftl/syntax", "ja/ui.ftl:4:1".to_owned())]);
    let ja = language(&catalog, "ja");
    assert_eq!(ja.text("nav-keps"), "けっぷ");
    assert_eq!(ja.text("skip-link"), "本文へ");
    assert_eq!(ja.text("nav-sigs"), "SIGs", "falls back to English");
}

#[test]
fn a_broken_locale_toml_costs_only_the_settings() {
    let (catalog, findings) = with("ja/locale.toml", "name = 'Japanese'\nnative_name = \n");
    let found: Vec<_> = findings.iter().map(|f| (f.code.as_str(), f.place.line)).collect();
    assert_eq!(found, [("locale/toml", 2)]);
    assert_eq!(language(&catalog, "ja").text("nav-releases"), "リリース");
    let (_, findings) = with("ja/locale.toml", "name = 'x'\nnative_nam = 'y'\n");
    assert_eq!(findings[0].place.to_string(), "ja/locale.toml:2:1");
}

#[test]
fn a_folder_that_is_not_a_tag_is_reported() {
    let (catalog, findings) = with("pt_br/ui.ftl", "a = b");
    assert_eq!(findings[0].hint, "Rename the folder to `pt-BR`.");
    assert_eq!(catalog.locales().count(), 2);
}

#[test]
fn without_english_there_is_no_catalog() {
    let mut files = FileSet::default();
    files.insert("ja/ui.ftl", "a = b");
    assert!(matches!(Catalog::load(&files), Err(Error::NoEnglish { .. })));
    files.insert("en/ui.ftl", "a = b");
    files.insert("en/locale.toml", "name = ");
    assert!(matches!(Catalog::load(&files), Err(Error::English(_))));
}

#[test]
fn the_check_names_the_place_of_what_differs() {
    let mut files = shipped();
    files.insert("en/more.ftl", "x-one = { $a } { $b }\nx-two = two\n");
    files.insert("ja/more.ftl", "x-one = { $a } { $c }\nx-three = { NOPE() }\n");
    let (catalog, _) = load(&files);
    let found: Vec<String> = check(&catalog)
        .iter()
        .map(|f| format!("{} {}", f.code, f.place))
        .collect();
    assert_eq!(
        found,
        [
            "ftl/variable ja/more.ftl:1:1",
            "ftl/variable ja/more.ftl:1:1",
            "ftl/extra ja/more.ftl:2:1",
            "ftl/format ja/more.ftl:2:1",
            "ftl/missing ja/ui.ftl",
        ]
    );
}

#[test]
fn languages_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Language>();
    shared::<Catalog>();
}

mod units;
