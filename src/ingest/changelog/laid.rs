//! Machine names of headings: the headings above a bullet come in, section and sub-heading go out, as records, ids of
//! units and messages have them.

use super::heading::Section;
use crate::model::Kind;

/// Headings of documents that are grouped by SIG (until 1.17), in lower case, and the section that each is.
const OLD: [(&str, &str); 3] = [
    ("notable features", "notable-features"),
    ("other notable changes", "other-notable"),
    ("metrics changes", "metrics-changes"),
];

/// Sub-headings with a name of their own, in lower case; any other is called by its words.
const PARTS: [(&str, &str); 5] = [
    ("cli improvements", "cli"),
    ("added metrics", "added"),
    ("removed metrics", "removed"),
    ("deprecated metrics", "deprecated"),
    ("deprecated/changed metrics", "changed"),
];

/// Section and sub-heading (empty for none) of a bullet below these headings, outermost first; `None` where notes
/// have no place.
pub(super) fn names(headings: &[(u8, String, Section)]) -> Option<(String, String)> {
    let (_, _, innermost) = headings.last()?;
    match innermost {
        Section::Urgent { sig } => Some(("urgent".to_owned(), sig.clone().unwrap_or_default())),
        Section::Dependencies(_) => Some(("dependency".to_owned(), String::new())),
        Section::Changes => Some(("uncategorized".to_owned(), String::new())),
        Section::Notes { kind, sig } => {
            let outermost = headings
                .iter()
                .position(|(_, _, section)| matches!(section, Section::Notes { .. }))?;
            let (_, title, _) = headings.get(outermost)?;
            let lower = title.trim_end_matches(':').to_lowercase();
            let section = OLD
                .iter()
                .find(|(words, _)| *words == lower)
                .map(|(_, name)| *name);
            let section = section.map_or_else(|| of_kind(kind), str::to_owned);
            let part = match (sig, headings.get(outermost + 1..)?.last()) {
                (Some(sig), _) => sig.clone(),
                (None, Some((_, title, _))) => part(title),
                (None, None) => String::new(),
            };
            Some((section, part))
        }
        _ => None,
    }
}

fn of_kind(kind: &str) -> String {
    match kind {
        "" => "uncategorized".to_owned(),
        kind => slug(Kind::from(kind).section().as_str()),
    }
}

fn part(title: &str) -> String {
    let lower = title.trim_end_matches(':').to_lowercase();
    let known = PARTS.iter().find(|(words, _)| *words == lower);
    known.map_or_else(|| slug(&lower), |(_, name)| (*name).to_owned())
}

/// The letters and digits of a text, with hyphens between.
fn slug(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::changelog::heading::{self, Heading};

    fn of(titles: &[&str]) -> Option<(String, String)> {
        let mut headings = Vec::new();
        let mut parent = Section::Front;
        for (level, title) in (2..).zip(titles) {
            let Heading::Section(section) = heading::read(level, title, &parent) else {
                panic!("{title} is no section")
            };
            parent = section.clone();
            headings.push((level, (*title).to_owned(), section));
        }
        names(&headings)
    }

    #[test]
    fn old_and_new_headings_have_their_names() {
        for (titles, section, part) in [
            (&["Changes by Kind", "API Change"][..], "api-change", ""),
            (&["Changes by Kind", "Other (Cleanup or Flake)"], "other", ""),
            (&["Changes by Kind", "Uncategorized"], "uncategorized", ""),
            (
                &[
                    "Urgent Upgrade Notes",
                    "(No, really, you MUST read this before you upgrade)",
                ],
                "urgent",
                "",
            ),
            (
                &["Urgent Upgrade Notes", "(No, really)", "Cluster Lifecycle"],
                "urgent",
                "cluster-lifecycle",
            ),
            (&["Deprecations and Removals"], "deprecation", ""),
            (
                &["Metrics Changes", "Deprecated/changed metrics"],
                "metrics-changes",
                "changed",
            ),
            (&["Notable Features", "Beta"], "notable-features", "beta"),
            (
                &["Notable Features", "CLI Improvements"],
                "notable-features",
                "cli",
            ),
            (&["API Changes"], "api-change", ""),
            (
                &["Other notable changes", "API Machinery"],
                "other-notable",
                "api-machinery",
            ),
            (
                &["Changes by Kind", "API Change", "Some (New) Words"],
                "api-change",
                "some-new-words",
            ),
        ] {
            assert_eq!(
                of(titles),
                Some((section.to_owned(), part.to_owned())),
                "{titles:?}"
            );
        }
        assert_eq!(of(&["Known Issues"]), None);
        assert_eq!(of(&[]), None);
    }
}
