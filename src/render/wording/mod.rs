//! Words around and of the notes: what a text output says, apart from what it looks like.
//!
//! An output asks a [`Wording`]; whether that is [`EnglishWording`] or the [`LocalizedWording`] of a
//! [`Language`](crate::translate::Language) is the caller's choice.

mod counts;
mod english;
mod groups;
mod heading;
mod localized;
mod phrase;
mod standing;
mod translated;

use std::borrow::Cow;

use jiff::civil::Date;

use crate::model::{
    ClassifiedNote, Feature, Kind, Locale, PlacedNote, Release, Sig, Stage, StageCounts, Version,
};

pub use counts::stage_counts;
pub use english::EnglishWording;
pub use groups::sig_name;
pub use heading::Heading;
pub use localized::LocalizedWording;
pub use phrase::Phrase;
pub use standing::{english as english_standing, standing};
pub use translated::{Rendition, comment, placed_rendition, remark, rendition, state_message, translation};

pub(super) use counts::english as english_stage_counts;

/// A translator's own remark about a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark<'a> {
    /// Markdown.
    pub text: Cow<'a, str>,
    /// Who wrote it; empty when unknown.
    pub by: &'a str,
    /// The day on which it was written, where the file tells.
    pub date: Option<Date>,
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

    /// That the notes of a release are not all of its notes, Markdown; `None` for one that is out.
    fn standing(&self, release: &Release) -> Option<String>;

    /// Heading of a SIG summary.
    fn sig_title(&self, sig: &Sig, release: Version) -> String;

    /// The same where a person narrowed the summary, such as to `kubelet`.
    fn sig_title_scoped(&self, sig: &Sig, scope: &str, release: Version) -> String {
        format!("{} ({scope})", self.sig_title(sig, release))
    }

    /// The numbers of a SIG summary in one sentence.
    fn sig_counts(&self, counts: SigCounts) -> String;

    /// A fixed word or sentence.
    fn phrase(&self, phrase: Phrase) -> String;

    /// Heading of a section of notes; `None` is "uncategorized".
    fn section(&self, kind: Option<&Kind>) -> String;

    /// Sub-heading of a section of an old document: a stage, a SIG, `cli`.
    fn part(&self, name: &str) -> String {
        name.parse()
            .map_or_else(|_| name.to_owned(), |stage| self.stage(stage))
    }

    /// Name of a stage.
    fn stage(&self, stage: Stage) -> String;

    /// How many KEPs reached which stage, in one sentence.
    fn stage_counts(&self, counts: &StageCounts) -> String;

    /// Name of a group where "SIG" is said already: `Node`, but `WG Batch`.
    fn sig(&self, sig: &Sig) -> String;

    /// Names of groups in a row, `SIG A, B and C`; nothing for none. Only SIGs stand behind the one "SIG",
    /// other groups follow with titles of their own.
    fn sigs(&self, sigs: &[Sig]) -> String;

    /// Text of a note, Markdown.
    fn text<'a>(&'a self, note: &'a ClassifiedNote) -> Cow<'a, str>;

    /// Text that stands in a section beside the notes, Markdown.
    fn placed_text<'a>(&'a self, note: &'a PlacedNote) -> Cow<'a, str> {
        Cow::Borrowed(&note.text)
    }

    /// How far to trust [`text`](Self::text): in a few words that it is stale or that nobody has reviewed it;
    /// `None` where there is nothing to doubt.
    fn doubt(&self, note: &ClassifiedNote) -> Option<String>;

    /// The translation of a delicate note that nobody has reviewed, to be printed below its English, and what has to
    /// be said of it.
    fn second<'a>(&'a self, _note: &'a ClassifiedNote) -> Option<(String, Remark<'a>)> {
        None
    }

    /// The language of [`text`](Self::text) where it is another than that of the wording.
    fn foreign(&self, _note: &ClassifiedNote) -> Option<Locale> {
        None
    }

    /// The translator's remark about a note.
    fn remark<'a>(&'a self, note: &ClassifiedNote) -> Option<Remark<'a>>;

    /// Title of a KEP, plain text or Markdown code.
    fn feature_title<'a>(&'a self, feature: &'a Feature) -> Cow<'a, str>;
}

#[cfg(test)]
mod tests;
