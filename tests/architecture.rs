//! The rules of the house, checked against its own sources: what comes in is every file of the repository,
//! what goes out is `file:line` and the rule, for each place that breaks one.
//!
//! One crate cannot stop a room from importing its neighbour; this test does. `source` reads Rust far enough
//! to tell code from comments, strings and tests, `paths` spells out what the code names, `rules` judges,
//! `planted` breaks each rule on purpose, so that a rule that has gone blind is noticed.

#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/planted.rs"]
mod planted;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/source.rs"]
mod source;
#[path = "architecture/tree.rs"]
mod tree;

use source::Source;

/// Folders with Rust code.
const CODE: [&str; 4] = ["src", "tests", "benches", "fuzz"];

/// Judges every Rust file below `folders`.
fn code(folders: &[&str], rule: fn(&Source) -> Vec<String>) -> Vec<String> {
    let files = tree::files()
        .into_iter()
        .filter(|file| file.path.ends_with(".rs") && folders.iter().any(|folder| file.is_below(folder)));
    let sources = read(files.map(|file| (file.path, file.text)));
    assert!(!sources.is_empty(), "found no Rust file in {folders:?}");
    sources.iter().flat_map(rule).collect()
}

/// Reads files, and finds those that another one declares for tests only.
fn read(files: impl Iterator<Item = (String, String)>) -> Vec<Source> {
    let mut sources: Vec<Source> = files.map(|(path, text)| Source::read(path, text)).collect();
    let modules: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
    for source in &mut sources {
        let declared = modules.iter().any(|module| {
            let rest = source.path.strip_prefix(module.as_str());
            rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        });
        if declared {
            source.make_test();
        }
    }
    sources
}

#[track_caller]
fn assert_none(breaches: &[String]) {
    assert!(
        breaches.is_empty(),
        "{} to mend:\n{}",
        breaches.len(),
        breaches.join("\n")
    );
}

#[test]
fn no_room_looks_upward() {
    assert_none(&code(&["src"], rules::dependencies));
}

#[test]
fn clock_environment_network_and_disk_stay_at_the_edge() {
    assert_none(&code(&["src"], rules::outside_world));
}

#[test]
fn only_the_ui_prints() {
    assert_none(&code(&["src"], rules::printing));
}

#[test]
fn no_code_is_unsafe() {
    assert_none(&code(&CODE, rules::unsafety));
}

#[test]
fn every_file_opens_by_saying_what_it_is_for() {
    assert_none(&code(&CODE, rules::opening));
}

#[test]
fn no_file_outgrows_its_idea() {
    assert_none(&code(&CODE, rules::length));
}

#[test]
fn every_file_is_named_after_its_idea() {
    let breaches: Vec<String> = tree::files()
        .iter()
        .filter_map(|file| rules::name(&file.path))
        .collect();
    assert_none(&breaches);
}

#[test]
fn words_that_readers_see_live_in_locales() {
    let templates = tree::files()
        .into_iter()
        .filter(|file| file.is_below("templates"))
        .flat_map(|file| rules::japanese_text(&file.path, &file.text));
    let mut breaches = code(&["src"], rules::japanese);
    breaches.extend(templates);
    assert_none(&breaches);
}

#[test]
fn no_committed_file_names_a_machine_or_a_registry() {
    let breaches: Vec<String> = tree::files()
        .iter()
        .flat_map(|file| rules::places(&file.path, &file.text))
        .collect();
    assert_none(&breaches);
}
