//! Which KEPs a KEP names, and whether they are there.

use super::desk::{Desk, Rule, Subject};
use super::schema::is_example;
use crate::model::{KepStatus, Severity};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::words(
        "kep/successor",
        Severity::Warning,
        "A replaced KEP says by what",
        successor,
    ),
    Rule::words(
        "kep/not-replaced",
        Severity::Info,
        "A KEP with a successor is replaced",
        not_replaced,
    ),
    Rule::words(
        "kep/reference",
        Severity::Warning,
        "What a KEP refers to is there",
        references,
    ),
];

/// Words that refer to nothing.
const NOTHING: [&str; 6] = ["n/a", "na", "none", "todo", "tbd", ""];

/// Where files of kubernetes/enhancements are shown.
const TREES: [&str; 4] = [
    "https://github.com/kubernetes/enhancements/tree/",
    "https://github.com/kubernetes/enhancements/blob/",
    "https://git.k8s.io/enhancements/",
    "http://git.k8s.io/enhancements/",
];

fn nothing(text: &str) -> bool {
    NOTHING.contains(&text.trim().to_lowercase().as_str())
}

fn successors(subject: &Subject<'_>) -> bool {
    subject.kep.superseded_by.iter().any(|text| !nothing(text))
}

fn successor(subject: &Subject<'_>, desk: &mut Desk) {
    if subject.kep.status == KepStatus::Replaced && !successors(subject) {
        let hint = "add `superseded-by:` with the folder of the KEP that took its place";
        desk.report(
            subject.place("status"),
            "the KEP is replaced, but does not say by what",
            hint,
        );
    }
}

fn not_replaced(subject: &Subject<'_>, desk: &mut Desk) {
    if subject.kep.status != KepStatus::Replaced && successors(subject) {
        let message = format!("the KEP has a successor, but is {}", subject.kep.status);
        desk.report(
            subject.place("superseded-by"),
            message,
            "write `status: replaced`",
        );
    }
}

fn references(subject: &Subject<'_>, desk: &mut Desk) {
    if !subject.texts.whole {
        return;
    }
    let sheet = &subject.text.sheet;
    let lists = ["see-also", "replaces", "superseded-by"];
    for field in lists.into_iter().flat_map(|key| sheet.below(key)) {
        let Some(path) = field.word().and_then(path) else {
            continue;
        };
        // Examples of the template are reported as such.
        if !is_there(subject, &path) && !is_example(field) {
            let message = format!("there is no `{path}` in kubernetes/enhancements");
            desk.report(
                field.place.clone(),
                message,
                "write the path of the folder as it is now",
            );
        }
    }
}

/// The path in kubernetes/enhancements that a reference means; `None` for references of other sorts: issues,
/// other sites, numbers, words.
fn path(text: &str) -> Option<String> {
    let text = text.trim();
    // In Markdown the address is what counts.
    let text = match text.split_once("](") {
        Some((_, address)) => address.split(')').next().unwrap_or(address),
        None => text,
    };
    let word = text.split_whitespace().next()?;
    let tree = TREES.iter().find_map(|tree| word.strip_prefix(tree));
    let below = match tree {
        // The branch or commit comes first; a path on a commit is there for ever.
        Some(rest) if word.contains("/enhancements/tree/") || word.contains("/enhancements/blob/") => {
            let (revision, path) = rest.split_once('/')?;
            if !matches!(revision, "master" | "main" | "HEAD") {
                return None;
            }
            path
        }
        Some(rest) => rest,
        None => word,
    };
    let below = below.split(['#', '?']).next()?.trim_start_matches(['/', '.']);
    let below = below
        .strip_prefix("kep/")
        .map_or_else(|| below.to_owned(), |rest| format!("keps/{rest}"));
    let path = below.trim_end_matches(['/', ',', ';']);
    path.starts_with("keps/").then(|| path.to_owned())
}

/// Whether a path is there: a file, or a folder with files.
fn is_there(subject: &Subject<'_>, path: &str) -> bool {
    subject.texts.paths.contains(path)
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn every_shape_of_a_reference_leads_to_its_path() {
        for (text, want) in [
            ("/keps/sig-node/1-a", Some("keps/sig-node/1-a")),
            ("keps/sig-node/1-a/", Some("keps/sig-node/1-a")),
            ("/kep/sig-node/1-a", Some("keps/sig-node/1-a")),
            (
                "/keps/sig-node/1-a/README.md#goals",
                Some("keps/sig-node/1-a/README.md"),
            ),
            ("[A](/keps/sig-node/1-a) - more", Some("keps/sig-node/1-a")),
            (
                "https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/1-a - it",
                Some("keps/sig-node/1-a"),
            ),
            (
                "https://github.com/kubernetes/enhancements/blob/0123abc/keps/sig-node/1-a",
                None,
            ),
            (
                "https://git.k8s.io/enhancements/keps/sig-node/1-a",
                Some("keps/sig-node/1-a"),
            ),
            ("https://github.com/kubernetes/enhancements/issues/1", None),
            ("KEP-32", None),
            ("n/a", None),
        ] {
            assert_eq!(path(text).as_deref(), want, "{text}");
        }
    }
}
