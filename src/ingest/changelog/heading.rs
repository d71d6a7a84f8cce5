//! What the headings of a changelog mean: words come in, the sort of section goes out.

use std::sync::LazyLock;

use regex::Regex;

use super::tail;
use crate::model::{Kind, Version};

/// SIGs that had headings of their own, `### Node`, before notes were ordered by kind (until 1.17).
const SIGS: [&str; 32] = [
    "api-machinery",
    "apps",
    "architecture",
    "auth",
    "autoscaling",
    "aws",
    "azure",
    "cli",
    "cloud-provider",
    "cluster-lifecycle",
    "cluster-ops",
    "contributor-experience",
    "docs",
    "etcd",
    "gcp",
    "ibmcloud",
    "instrumentation",
    "multicluster",
    "network",
    "node",
    "openstack",
    "release",
    "scalability",
    "scheduling",
    "security",
    "service-catalog",
    "storage",
    "testing",
    "ui",
    "vmware",
    "vsphere",
    "windows",
];

/// Titles of sections with notes, in lower case, and the kind that stands behind each; the empty kind is none.
const KINDS: [(&str, &str); 19] = [
    ("deprecation", "deprecation"),
    ("deprecations", "deprecation"),
    ("deprecations and removals", "deprecation"),
    ("api change", "api-change"),
    ("api changes", "api-change"),
    ("feature", "feature"),
    ("features", "feature"),
    ("new features", "feature"),
    ("notable features", "feature"),
    ("design", "design"),
    ("documentation", "documentation"),
    ("failing test", "failing-test"),
    ("bug or regression", "bug"),
    ("bug fixes", "bug"),
    ("other (cleanup or flake)", "cleanup"),
    ("uncategorized", ""),
    ("other notable changes", ""),
    ("metrics changes", ""),
    ("other changes", ""),
];

/// Where a list of dependencies belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    Added,
    Changed,
    Removed,
    /// The heading does not say.
    Unknown,
}

/// The sort of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Section {
    /// What stands before the first section of a release.
    Front,
    /// Only headings below; bullets are notes without a kind.
    Changes,
    /// Notes, with the label of their kind (empty for none) and that of a SIG from the heading.
    Notes { kind: String, sig: Option<String> },
    /// Urgent upgrade notes, with the SIG of the heading.
    Urgent { sig: Option<String> },
    /// What's new.
    Themes,
    /// Known issues.
    KnownIssues,
    /// Important security information.
    Security,
    /// Downloads; the text is the heading of the table.
    Downloads(String),
    /// Container images.
    Images,
    /// Go modules.
    Dependencies(Change),
    /// A title that nobody has used yet.
    Other(String),
}

/// What a heading says besides its section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heading {
    /// `# v1.20.1`: another release starts.
    Release(Version),
    /// `# Release notes for v1.20.0-rc.0`: the document is about a release, which its path may know better.
    Title(Version),
    /// `## Changelog since v1.20.0`
    Since(Version),
    /// A section starts.
    Section(Section),
}

static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:kubernetes (\S+) release notes|release notes (?:for|of) (?:kubernetes )?(\S+))$")
        .expect("a fixed pattern")
});

/// Reads a heading that stands in a section `parent`.
pub(super) fn read(level: u8, title: &str, parent: &Section) -> Heading {
    let lower = title
        .trim_end_matches(':')
        .to_lowercase()
        .replace('\u{2019}', "'");
    if level <= 2
        && let Some(version) = whole_version(title)
    {
        return Heading::Release(version);
    }
    if let Some(found) = TITLE.captures(title)
        && let Some(version) = found
            .get(1)
            .or_else(|| found.get(2))
            .and_then(|word| word.as_str().parse().ok())
    {
        return Heading::Title(version);
    }
    if let Some(version) = lower
        .strip_prefix("changelog since ")
        .and_then(|word| word.parse().ok())
    {
        return Heading::Since(version);
    }
    Heading::Section(top(&lower).unwrap_or_else(|| below(title, &lower, parent)))
}

/// A release, written in full: `1.20` alone may be anything.
fn whole_version(title: &str) -> Option<Version> {
    let word = title
        .strip_prefix('v')
        .filter(|word| word.matches('.').count() >= 2)?;
    word.parse().ok()
}

/// Sections that mean the same wherever they stand.
fn top(lower: &str) -> Option<Section> {
    Some(match lower {
        "changes by kind" | "changes by sig" | "changes" => Section::Changes,
        "known issues" => Section::KnownIssues,
        "important security information" => Section::Security,
        "what's new (major themes)" | "what's new" | "major themes" => Section::Themes,
        "urgent upgrade notes" => Section::Urgent { sig: None },
        "container images" => Section::Images,
        "dependencies" | "detailed go dependency changes" => Section::Dependencies(Change::Unknown),
        _ if lower.starts_with("downloads for ") => Section::Downloads(String::new()),
        _ => return None,
    })
}

/// Sections that mean something only below another.
fn below(title: &str, lower: &str, parent: &Section) -> Section {
    let sig = sig(title);
    match parent {
        Section::Themes | Section::KnownIssues | Section::Security => parent.clone(),
        Section::Downloads(_) => Section::Downloads(title.to_owned()),
        Section::Dependencies(_) => Section::Dependencies(match lower {
            "added" => Change::Added,
            "changed" => Change::Changed,
            "removed" => Change::Removed,
            _ => Change::Unknown,
        }),
        Section::Urgent { sig: above } => Section::Urgent {
            sig: sig.or_else(|| above.clone()),
        },
        Section::Notes { kind, sig: above } => Section::Notes {
            kind: kind_of(lower).map_or_else(|| kind.clone(), str::to_owned),
            sig: sig.or_else(|| above.clone()),
        },
        // krel writes the label of a kind that it does not know in words.
        Section::Changes => Section::Notes {
            kind: match kind_of(lower) {
                Some(kind) => kind.to_owned(),
                None if sig.is_some() => String::new(),
                None => Kind::from(lower.replace(' ', "-")).as_str().to_owned(),
            },
            sig,
        },
        Section::Front | Section::Images | Section::Other(_) => match kind_of(lower) {
            Some(kind) => Section::Notes {
                kind: kind.to_owned(),
                sig: None,
            },
            None => Section::Other(title.to_owned()),
        },
    }
}

fn kind_of(lower: &str) -> Option<&'static str> {
    KINDS
        .iter()
        .find(|(title, _)| *title == lower)
        .map(|(_, kind)| *kind)
}

/// The SIG that a heading names: `SIG Node`, or the bare name of one that is known.
fn sig(title: &str) -> Option<String> {
    let labels = tail::sigs(title)?;
    let [label] = labels.as_slice() else { return None };
    let said = title.to_ascii_lowercase().starts_with("sig");
    (said || SIGS.contains(&label.as_str())).then(|| label.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(title: &str, parent: &Section) -> Section {
        match read(3, title, parent) {
            Heading::Section(section) => section,
            other => panic!("{other:?}"),
        }
    }

    fn notes(kind: &str, sig: Option<&str>) -> Section {
        Section::Notes {
            kind: kind.to_owned(),
            sig: sig.map(str::to_owned),
        }
    }

    #[test]
    fn the_headings_of_krel_are_kinds() {
        for (title, kind) in [
            ("API Change", "api-change"),
            ("Bug or Regression", "bug"),
            ("Other (Cleanup or Flake)", "cleanup"),
            ("Uncategorized", ""),
            ("Dependency", "dependency"),
            ("Some New Kind", "some-new-kind"),
        ] {
            assert_eq!(section(title, &Section::Changes), notes(kind, None), "{title}");
        }
    }

    #[test]
    fn every_section_of_krel_comes_back_as_itself() {
        for kind in Kind::sections() {
            let Section::Notes { kind: read, .. } = section(&kind.heading(), &Section::Changes) else {
                panic!("{kind} is no section of notes")
            };
            assert_eq!(Kind::from(read).section(), kind);
        }
    }

    #[test]
    fn a_sig_may_be_a_heading() {
        let other = section("Other notable changes", &Section::Front);
        assert_eq!(other, notes("", None));
        assert_eq!(section("API Machinery", &other), notes("", Some("api-machinery")));
        assert_eq!(section("SIG Node", &Section::Changes), notes("", Some("node")));
        assert_eq!(
            section("Cluster Lifecycle", &Section::Urgent { sig: None }),
            Section::Urgent {
                sig: Some("cluster-lifecycle".to_owned())
            }
        );
        let features = section("Notable Features", &Section::Front);
        assert_eq!(section("Stable", &features), notes("feature", None));
    }

    #[test]
    fn a_release_begins_with_its_whole_number() {
        let version = |text: &str| text.parse().expect("a version");
        let front = &Section::Front;
        assert_eq!(read(1, "v1.20.1", front), Heading::Release(version("1.20.1")));
        assert_eq!(
            read(2, "v1.20.0-beta.2", front),
            Heading::Release(version("1.20.0-beta.2"))
        );
        assert_eq!(
            read(1, "Kubernetes v1.17.0 Release Notes", front),
            Heading::Title(version("1.17.0"))
        );
        assert_eq!(
            read(1, "Release notes for v1.20.0-rc.0", front),
            Heading::Title(version("1.20.0-rc.0"))
        );
        assert_eq!(
            read(1, "Changelog since v1.19.0", front),
            Heading::Since(version("1.19.0"))
        );
        assert_eq!(
            read(3, "go1.15.5", &Section::Themes),
            Heading::Section(Section::Themes)
        );
    }
}
