//! What a person puts right about the notes of a minor: `kep-data/overrides/<minor>.toml`.

use super::{Minor, Place, PlacedNote, PullNumber, Sig};

/// Corrections of the notes of one minor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrections {
    /// The minor.
    pub release: Minor,
    /// Texts that stand in a section beside the notes by pull request.
    pub placed: Vec<PlacedText>,
    /// Notes that are not to be printed.
    pub hidden: Vec<HiddenNote>,
    /// Notes whose SIGs are wrong or missing.
    pub sigs: Vec<SigCorrection>,
}

/// A text with a place, and where the correction stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedText {
    /// The text.
    pub note: PlacedNote,
    /// Where it stands.
    pub place: Place,
}

/// A note that is not to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HiddenNote {
    /// Its pull request.
    pub pull: PullNumber,
    /// Why, in a sentence.
    pub reason: String,
    /// Where the correction stands.
    pub place: Place,
}

/// The SIGs of a note, as they should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigCorrection {
    /// Its pull request.
    pub pull: PullNumber,
    /// All of its SIGs, the one that it belongs to first.
    pub sigs: Vec<Sig>,
    /// Why, in a sentence.
    pub reason: String,
    /// Where the correction stands.
    pub place: Place,
}
