//! Kinds: the `kind/*` labels, the section each lands in, and the order of the sections.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The sections that krel knows, in its order. (`pkg/notes/document`, `kindPriority`.)
const PRIORITY: [&str; 10] = [
    "deprecation",
    "api-change",
    "feature",
    "design",
    "documentation",
    "failing-test",
    "bug",
    "regression",
    "cleanup",
    "flake",
];

/// A `kind/*` label without its prefix, lower-cased. The set is open: new kinds appear upstream
/// (`dependency` in 2026), so any label is accepted and unknown ones get sections of their own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Kind(String);

impl Kind {
    /// The label without `kind/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Priority among kinds of one note, 0 first; `None` for a kind that krel does not know.
    #[must_use]
    pub fn priority(&self) -> Option<usize> {
        PRIORITY.iter().position(|known| *known == self.0)
    }

    /// The kind under whose heading this one is printed: regressions stand with bugs, flakes with cleanups
    /// under `other`.
    #[must_use]
    pub fn section(&self) -> Self {
        Self(
            match self.0.as_str() {
                "regression" => "bug",
                "cleanup" | "flake" => "other",
                same => same,
            }
            .to_owned(),
        )
    }

    /// The kinds that are sections of their own in the order in which they are printed.
    pub fn sections() -> impl Iterator<Item = Self> {
        PRIORITY
            .iter()
            .filter(|kind| !matches!(**kind, "regression" | "flake"))
            .map(|kind| Self::from(*kind).section())
    }

    /// The English heading that krel prints for a section.
    #[must_use]
    pub fn heading(&self) -> String {
        match self.0.as_str() {
            "api-change" => "API Change".to_owned(),
            "bug" => "Bug or Regression".to_owned(),
            "other" => "Other (Cleanup or Flake)".to_owned(),
            // A heading of documents up to 1.17.
            "other-notable" => "Other notable changes".to_owned(),
            open => super::sig::title_words(open),
        }
    }
}

impl From<&str> for Kind {
    fn from(label: &str) -> Self {
        let label = label.trim();
        Self(label.strip_prefix("kind/").unwrap_or(label).to_ascii_lowercase())
    }
}

impl From<String> for Kind {
    fn from(label: String) -> Self {
        Self::from(label.as_str())
    }
}

impl From<Kind> for String {
    fn from(kind: Kind) -> Self {
        kind.0
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_printed_in_the_order_of_krel() {
        let order: Vec<String> = Kind::sections().map(|k| k.heading()).collect();
        assert_eq!(
            order,
            [
                "Deprecation",
                "API Change",
                "Feature",
                "Design",
                "Documentation",
                "Failing Test",
                "Bug or Regression",
                "Other (Cleanup or Flake)"
            ]
        );
    }

    #[test]
    fn an_unknown_kind_has_a_heading_and_no_priority() {
        let kind = Kind::from("kind/dependency");
        assert_eq!(kind.heading(), "Dependency");
        assert_eq!(kind.priority(), None);
    }
}
