//! Documentation links of a note.

use serde::{Deserialize, Serialize};

/// A link that the author of a pull request put into its `docs` block. (krel JSON, since 1.14.)
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Documentation {
    /// The author's label for the link, often `[KEP]`; absent when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The link as written; not checked, never to be used as `href` without a check.
    pub url: String,
    /// What krel took the link for.
    #[serde(rename = "type")]
    pub kind: DocumentationType,
}

/// krel's three classes of documentation links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum DocumentationType {
    /// A link into kubernetes/enhancements.
    Kep,
    /// A page of the Kubernetes documentation.
    Official,
    /// Anything else.
    External,
    /// A word that krel never wrote; kept as it is.
    Other(String),
}

impl From<String> for DocumentationType {
    fn from(word: String) -> Self {
        match word.as_str() {
            "KEP" => Self::Kep,
            "official" => Self::Official,
            "external" => Self::External,
            _ => Self::Other(word),
        }
    }
}

impl From<DocumentationType> for String {
    fn from(kind: DocumentationType) -> Self {
        match kind {
            DocumentationType::Kep => "KEP".to_owned(),
            DocumentationType::Official => "official".to_owned(),
            DocumentationType::External => "external".to_owned(),
            DocumentationType::Other(word) => word,
        }
    }
}
