//! Why a fact about a note is what it is.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a decision is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// Whether the note is printed.
    Publication,
    /// The text itself.
    Text,
    /// A SIG.
    Sig,
    /// A kind.
    Kind,
    /// The section it stands in.
    Section,
    /// An area.
    Area,
    /// Its stage.
    Stage,
    /// Its urgency.
    Urgency,
    /// A KEP.
    Kep,
    /// A feature gate.
    Gate,
}

impl Facet {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publication => "publication",
            Self::Text => "text",
            Self::Sig => "sig",
            Self::Kind => "kind",
            Self::Section => "section",
            Self::Area => "area",
            Self::Stage => "stage",
            Self::Urgency => "urgency",
            Self::Kep => "kep",
            Self::Gate => "gate",
        }
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a decision rests on, ready to be shown: `label sig/node`, ``text: `is now GA` ``.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Evidence(pub String);

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One decision: a facet got a value by a rule, because of something in the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub facet: Facet,
    /// The value it got.
    pub value: String,
    /// Name of the rule, `stage/graduated-to`.
    pub rule: String,
    /// What in the input made the rule fire.
    pub because: Evidence,
}

impl Decision {
    /// Puts a decision together.
    pub fn new(
        facet: Facet,
        value: impl fmt::Display,
        rule: impl Into<String>,
        because: impl Into<String>,
    ) -> Self {
        Self {
            facet,
            value: value.to_string(),
            rule: rule.into(),
            because: Evidence(because.into()),
        }
    }
}
