//! What a CHANGELOG says about a release besides its notes, and in which order it prints them.

use super::{PullNumber, Sig};

/// Everything of one release that stands in its document and is no note of a pull request.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Supplement {
    /// "What's New (Major Themes)".
    pub themes: Vec<Passage>,
    /// "Known Issues".
    pub known_issues: Vec<Passage>,
    /// "Important Security Information".
    pub security: Vec<Passage>,
    /// Texts that stand in a section beside the notes by pull request.
    pub placed: Vec<PlacedNote>,
    /// The sections of the document in its order; empty where nothing is known of them.
    pub layout: Vec<DocumentSection>,
}

/// Prose with a heading of its own, or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The heading, Markdown; empty when there is none.
    pub title: String,
    /// The text, Markdown.
    pub text: String,
    /// SIGs that it concerns, as far as the document tells.
    pub sigs: Vec<Sig>,
}

/// A text that stands in a section without being the note of a pull request there: the document names no pull
/// request, or the pull request has its note, with another text, in another section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedNote {
    /// The section it stands in: `urgent`, `deprecation`, `feature` and so on, as in ids of messages.
    pub section: String,
    /// The pull request, where one is named.
    pub pull: Option<PullNumber>,
    /// The text, Markdown.
    pub text: String,
    /// Its SIGs, from a person or from the sub-heading it stands under.
    pub sigs: Vec<Sig>,
}

/// A heading of the document and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSection {
    /// Machine name of the heading, as in ids of messages: `urgent`, `deprecation`, `api-change`, `other-notable`.
    pub section: String,
    /// Machine name of the sub-heading: a stage (`beta`), a SIG (`network`), `cli`; empty when there is none.
    pub part: String,
    /// The pull requests in the order of print.
    pub notes: Vec<PullNumber>,
}
