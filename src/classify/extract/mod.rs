//! From the body of a pull request to the text of its note.
//!
//! In: a body, hostile Markdown, and how to read it. Out: the text or the reason why there is none, whether it
//! asks for action, its documentation links, and on which lines of the body all of that rests. The text is made
//! of pieces of the body and nothing else: nothing is reworded.
//!
//! | file | does |
//! |---|---|
//! | `krel` | reads as krel does, its surprises included (`reference/krel.md` §2.1–2.3) |
//! | `intended` | reads what the author meant |
//! | `scan`, `fence` | find the blocks that a reader of the page sees |
//! | `comment` | knows where HTML comments begin and end |
//! | `cleaning` | makes a text of what stands in a block |
//! | `tidy` | has the changes that krel makes to every text |
//! | `links`, `address` | read the documentation block |

mod address;
mod cleaning;
mod comment;
mod fence;
mod intended;
mod krel;
mod links;
mod scan;
#[cfg(test)]
mod tests;
mod tidy;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{Decision, Documentation};

/// How the body of a pull request is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// What the author meant.
    #[default]
    Intended,
    /// What krel makes of it, byte for byte.
    Krel,
}

/// Why a body has no note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Absence {
    /// There is no block for a note.
    NoBlock,
    /// There is a block, and nothing in it.
    Empty,
    /// The block says "none" in one of its spellings.
    SaysNone,
    /// The only block stands in an HTML comment.
    CommentedOut,
    /// There is nothing in the block but the pull request template.
    Template,
    /// The body gives the command `/release-note-none`.
    Command,
}

impl Absence {
    /// The reason as a short phrase that can be counted.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoBlock => "no release-note block",
            Self::Empty => "empty block",
            Self::SaysNone => "says none",
            Self::CommentedOut => "block commented out",
            Self::Template => "only the template",
            Self::Command => "/release-note-none command",
        }
    }

    /// The rule that found it, for evidence.
    fn rule(self) -> &'static str {
        match self {
            Self::NoBlock => "publication/no-block",
            Self::Empty => "publication/empty-block",
            Self::SaysNone => "publication/none",
            Self::CommentedOut => "publication/commented-out",
            Self::Template => "publication/template",
            Self::Command => "publication/command",
        }
    }
}

impl fmt::Display for Absence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What the body of a pull request says about its note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extraction {
    /// The text of the note, or why there is none.
    pub note: Result<String, Absence>,
    /// Whether the text itself asks for action; krel asks the label only, so never in its reading.
    pub action_required: bool,
    /// The links of the documentation block.
    pub documentation: Vec<Documentation>,
    /// Which lines of the body all of this rests on, and what was taken away. They quote nothing of the body.
    pub decisions: Vec<Decision>,
}

impl Extraction {
    /// The text, if there is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.note.as_deref().ok()
    }
}

/// Reads a body. It takes any string and gives an answer in time proportional to its length.
#[must_use]
pub fn read(body: &str, reading: Reading) -> Extraction {
    match reading {
        Reading::Intended => intended::read(body),
        Reading::Krel => krel::read(body),
    }
}
