//! What a changelog says about a release besides its notes: the record that lies beside them in the store.

use serde::{Deserialize, Serialize};

use crate::model::{PullNumber, Sig, Version};

/// Everything of one release that is no note.
///
/// Stored as `kep-data/changelog/<release>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Which release.
    pub release: Version,
    /// The release that it is compared with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Version>,
    /// "What's New (Major Themes)".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Passage>,
    /// "Known Issues".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known_issues: Vec<Passage>,
    /// "Important Security Information".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub security: Vec<Passage>,
    /// Files to download.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub downloads: Vec<Download>,
    /// Container images.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// Go modules that came, changed or went.
    #[serde(default, skip_serializing_if = "Dependencies::is_empty")]
    pub dependencies: Dependencies,
    /// Pull requests that share the bullet of another, which has the note.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<Shared>,
    /// The sections of the document in its order, and the pull requests in each in the order of print.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layout: Vec<Laid>,
    /// Texts that stand in a section without being the note of a pull request there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placed: Vec<Placed>,
    /// Text that is none of all this, so that nothing is lost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unplaced: Vec<Unplaced>,
}

/// Prose with a heading of its own, or without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// The heading, Markdown; empty when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The text, Markdown.
    pub text: String,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Download {
    /// Heading of its table, such as `Client Binaries`; empty when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Its name.
    pub file: String,
    /// Its address; empty when the table has no link.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Its SHA-512, in hexadecimal.
    pub sha512: String,
}

/// A container image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// Its name with registry and tag.
    pub name: String,
    /// Architectures that it is built for.
    pub architectures: Vec<String>,
}

/// Changes of Go modules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dependencies {
    /// Modules that came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<Dependency>,
    /// Modules of which another version is used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Dependency>,
    /// Modules that went.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Dependency>,
}

impl Dependencies {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many modules came, changed or went.
    #[must_use]
    pub fn len(&self) -> usize {
        self.added.len() + self.changed.len() + self.removed.len()
    }
}

/// A Go module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dependency {
    /// Its path.
    pub module: String,
    /// The version that was used before; empty for one that came.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The version that is used now; empty for one that went.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
}

/// A pull request that is named in the bullet of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shared {
    /// The pull request.
    pub pull: PullNumber,
    /// The one that has the note.
    pub note: PullNumber,
}

/// A heading with notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Laid {
    /// Machine name of the heading: `urgent`, `api-change`, `other-notable`.
    pub section: String,
    /// Machine name of the sub-heading: a stage, a SIG, `cli`; empty when there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// The pull requests in the order of print.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pulls: Vec<PullNumber>,
}

/// A text in a section: no pull request is named, or it has its note with another text elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placed {
    /// Machine name of the section.
    pub section: String,
    /// The pull request, where one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pull: Option<PullNumber>,
    /// Its SIGs, from the heading or behind the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sigs: Vec<Sig>,
    /// The text, Markdown.
    pub text: String,
}

/// Text without a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unplaced {
    /// Headings above it, outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    /// Why it has no place.
    pub why: String,
    /// The text, Markdown.
    pub text: String,
}

impl Record {
    /// An empty record.
    #[must_use]
    pub fn new(release: Version) -> Self {
        Self {
            release,
            since: None,
            themes: Vec::new(),
            known_issues: Vec::new(),
            security: Vec::new(),
            downloads: Vec::new(),
            images: Vec::new(),
            dependencies: Dependencies::default(),
            shared: Vec::new(),
            layout: Vec::new(),
            placed: Vec::new(),
            unplaced: Vec::new(),
        }
    }

    /// Whether nothing is in it but the release.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::new(self.release)
    }
}
