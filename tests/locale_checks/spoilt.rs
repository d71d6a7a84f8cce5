//! The Japanese units that ship, each spoilt in one point: the checks must notice.

use keplog::model::Severity;
use keplog::translate::{Checker, Sort};

use crate::scene::{language, shipped};

/// A way to spoil a text; gives nothing where there is nothing to spoil.
type Spoil = fn(&str) -> Option<String>;

fn digit(text: &str) -> Option<String> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let other = if text.as_bytes()[at] == b'7' { "8" } else { "7" };
    Some(format!("{}{other}{}", &text[..at], &text[at + 1..]))
}

fn tick(text: &str) -> Option<String> {
    text.contains('`').then(|| text.replacen('`', "", 1))
}

fn code(text: &str) -> Option<String> {
    let at = text.find('`')? + 1;
    Some(format!("{}x{}", &text[..at], &text[at..]))
}

fn words(text: &str, from: &str, to: &str) -> Option<String> {
    text.contains(from).then(|| text.replace(from, to))
}

fn stage(text: &str) -> Option<String> {
    words(
        text,
        include_str!("files/alpha.txt"),
        include_str!("files/beta.txt"),
    )
}

fn default(text: &str) -> Option<String> {
    words(
        text,
        include_str!("files/enabled.txt"),
        include_str!("files/disabled.txt"),
    )
}

fn cluster(text: &str) -> Option<String> {
    words(
        text,
        include_str!("files/cluster.txt"),
        include_str!("files/cluster-short.txt"),
    )
}

fn item(text: &str) -> Option<String> {
    text.contains("\n- ").then(|| text.replacen("\n- ", "\n", 1))
}

#[test]
fn no_unit_can_be_spoilt_without_an_error() {
    let scene = shipped();
    let checker = Checker::new(&scene.catalog, language(&scene.catalog, "ja"), &mut Vec::new());
    let ways: [(&str, Spoil); 7] = [
        ("digit", digit),
        ("tick", tick),
        ("code", code),
        ("stage", stage),
        ("default", default),
        ("cluster", cluster),
        ("item", item),
    ];
    let mut tried = std::collections::BTreeMap::new();
    let mut missed = Vec::new();
    for (path, bytes) in scene.files.iter().filter(|(path, _)| path.starts_with("ja/")) {
        let source = std::str::from_utf8(bytes).expect("UTF-8");
        let Ok(table) = source.parse::<toml::Table>() else {
            continue;
        };
        let units = table.get("unit").and_then(|units| units.as_array());
        for unit in units.into_iter().flatten() {
            let field = |name: &str| {
                unit.get(name)
                    .and_then(|value| value.as_str())
                    .unwrap_or_default()
            };
            let (english, text) = (field("en"), field("text"));
            for (way, spoil) in &ways {
                let Some(spoilt) = spoil(text) else { continue };
                *tried.entry(*way).or_insert(0) += 1;
                let faults = checker.unit(english, &spoilt, Sort::Prose, false);
                if !faults.iter().any(|fault| fault.severity == Severity::Error) {
                    missed.push(format!("{way} of {} in {path}: {spoilt}", field("id")));
                }
            }
        }
    }
    println!("{tried:?}");
    assert!(
        tried.len() == ways.len() && tried.values().all(|count| *count > 5),
        "{tried:?}"
    );
    assert!(missed.is_empty(), "{}\n{}", missed.len(), missed.join("\n"));
}
