//! Words around and of the notes: what a text output says, apart from what it looks like.
//!
//! An output asks a [`Wording`]; whether that is [`EnglishWording`] or the [`LocalizedWording`] of a
//! [`Language`](crate::translate::Language) is the caller's choice.

mod english;
mod localized;
mod phrase;

use std::borrow::Cow;

use crate::model::{ClassifiedNote, Feature, Kind, Sig, Stage, Version};

pub use english::EnglishWording;
pub use localized::LocalizedWording;
pub use phrase::Phrase;

/// A translator's own remark about a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark<'a> {
    /// Markdown.
    pub text: &'a str,
    /// Who wrote it; empty when unknown.
    pub by: &'a str,
}

/// The numbers at the head of a SIG summary.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SigCounts {
    /// Notes in which the SIG stands alone or first.
    pub main: usize,
    /// Other notes of the SIG.
    pub also: usize,
    /// Urgent upgrade notes among them.
    pub urgent: usize,
    /// Rows of the graduation table.
    pub graduations: usize,
}

/// What a text output needs to be told in words.
pub trait Wording {
    /// Heading of all notes of a release.
    fn title(&self, release: Version) -> String;

    /// Heading of a SIG summary.
    fn sig_title(&self, sig: &Sig, release: Version) -> String;

    /// The numbers of a SIG summary in one sentence.
    fn sig_counts(&self, counts: SigCounts) -> String;

    /// A fixed word or sentence.
    fn phrase(&self, phrase: Phrase) -> String;

    /// Heading of a section of notes; `None` is "uncategorized".
    fn section(&self, kind: Option<&Kind>) -> String;

    /// Name of a stage.
    fn stage(&self, stage: Stage) -> String;

    /// Names of SIGs in a row, `SIG A, B and C`; nothing for none.
    fn sigs(&self, sigs: &[Sig]) -> String;

    /// Text of a note, Markdown.
    fn text<'a>(&'a self, note: &'a ClassifiedNote) -> Cow<'a, str>;

    /// The translator's remark about a note.
    fn remark<'a>(&'a self, note: &ClassifiedNote) -> Option<Remark<'a>>;

    /// Title of a KEP, plain text or Markdown code.
    fn feature_title<'a>(&'a self, feature: &'a Feature) -> Cow<'a, str>;
}

#[cfg(test)]
mod tests;
