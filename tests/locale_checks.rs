//! The checks of translations: examples from a file, folders that are wrong in one point, and the locales that ship.

mod sample;

#[path = "locale_checks/command.rs"]
mod command;
#[path = "locale_checks/folders.rs"]
mod folders;
#[path = "locale_checks/properties.rs"]
mod properties;
#[path = "locale_checks/scene.rs"]
mod scene;
#[path = "locale_checks/spoilt.rs"]
mod spoilt;

use keplog::translate::{CHECKS, Checker, Fault, Sort};
use scene::{language, shipped};
use serde::Deserialize;

/// An example of `cases.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    check: String,
    en: String,
    bad: String,
    good: String,
    #[serde(default)]
    at: String,
    #[serde(default)]
    fixed: String,
    #[serde(default)]
    severity: String,
    #[serde(default)]
    delicate: bool,
}

fn cases() -> Vec<Case> {
    #[derive(Deserialize)]
    struct File {
        case: Vec<Case>,
    }
    let file: File = toml::from_str(include_str!("locale_checks/cases.toml")).expect("a list of cases");
    file.case
}

/// Applies what mends the faults of a text.
fn mended(text: &str, faults: &[Fault]) -> String {
    let mut fixes: Vec<_> = faults.iter().filter_map(|fault| fault.fix.clone()).collect();
    fixes.sort_by_key(|(at, _)| std::cmp::Reverse(at.start));
    let mut text = text.to_owned();
    for (at, new) in fixes {
        text.replace_range(at, &new);
    }
    text
}

#[test]
fn every_example_is_found_by_its_check_and_passes_once_it_is_right() {
    let scene = shipped();
    let mut findings = Vec::new();
    let checker = Checker::new(&scene.catalog, language(&scene.catalog, "ja"), &mut findings);
    assert_eq!(findings, []);
    let mut wrong = Vec::new();
    for case in cases() {
        let faults = |text: &str| checker.unit(&case.en, text, Sort::Prose, case.delicate);
        let bad = faults(&case.bad);
        let own: Vec<&Fault> = bad
            .iter()
            .filter(|fault| fault.check.about().name == case.check)
            .collect();
        if own.is_empty() {
            wrong.push(format!("{} does not find {}: {bad:#?}", case.check, case.bad));
        }
        let column = case
            .bad
            .find(&case.at)
            .unwrap_or_else(|| panic!("no `{}`", case.at));
        if !case.at.is_empty()
            && !own
                .iter()
                .any(|fault| fault.at.as_ref().is_some_and(|at| at.start == column))
        {
            wrong.push(format!(
                "{} is not found at `{}` ({column}): {own:#?}",
                case.check, case.at
            ));
        }
        let as_bad = |fault: &&Fault| case.severity.is_empty() || fault.severity.to_string() == case.severity;
        if !own.iter().any(as_bad) {
            wrong.push(format!("{} is no {}: {own:#?}", case.check, case.severity));
        }
        if !case.fixed.is_empty() {
            let text = mended(&case.bad, &bad);
            if text != case.fixed {
                wrong.push(format!("{} is mended to {text}", case.bad));
            }
        }
        let good = faults(&case.good);
        if !good.is_empty() {
            wrong.push(format!("{} is good: {good:#?}", case.good));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_check_has_an_example_or_a_folder() {
    let mut shown: Vec<String> = cases().into_iter().map(|case| case.check).collect();
    shown.extend(folders::SHOWN.map(str::to_owned));
    let without: Vec<&str> = CHECKS
        .iter()
        .map(|check| check.name)
        .filter(|name| !shown.iter().any(|shown| shown == name))
        .collect();
    assert_eq!(without, [""; 0]);
}
