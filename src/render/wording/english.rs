//! English, with krel's headings and the community's own spelling of SIG names.

use std::borrow::Cow;

use super::{Phrase, Remark, SigCounts, Wording};
use crate::model::{ClassifiedNote, Feature, Groups, Kind, Sig, Stage, Version};

/// English words.
#[derive(Debug, Clone, Copy)]
pub struct EnglishWording<'a> {
    groups: &'a Groups,
}

impl<'a> EnglishWording<'a> {
    /// Takes the groups that give the SIGs their names; without them krel's spelling is used.
    #[must_use]
    pub fn new(groups: &'a Groups) -> Self {
        Self { groups }
    }
}

impl Wording for EnglishWording<'_> {
    fn title(&self, release: Version) -> String {
        format!("Release notes of Kubernetes {release}")
    }

    fn sig_title(&self, sig: &Sig, release: Version) -> String {
        format!(
            "Kubernetes {}: what changed in SIG {}",
            release.short(),
            self.groups.name(sig)
        )
    }

    fn sig_counts(&self, counts: SigCounts) -> String {
        format!(
            "{}, {}, {} urgent",
            count(counts.main + counts.also, "note"),
            count(counts.graduations, "enhancement"),
            counts.urgent,
        )
    }

    fn phrase(&self, phrase: Phrase) -> String {
        phrase.english().to_owned()
    }

    fn section(&self, kind: Option<&Kind>) -> String {
        kind.map_or_else(|| "Uncategorized".to_owned(), Kind::heading)
    }

    fn stage(&self, stage: Stage) -> String {
        capitalized(stage.as_str()).into_owned()
    }

    fn sigs(&self, sigs: &[Sig]) -> String {
        let names: Vec<String> = sigs.iter().map(|sig| self.groups.name(sig)).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => format!("SIG {one}"),
            [others @ .., last] => format!("SIG {} and {last}", others.join(", ")),
        }
    }

    /// The text with its first letter in upper case, as krel prints it.
    fn text<'a>(&'a self, note: &'a ClassifiedNote) -> Cow<'a, str> {
        capitalized(&note.text)
    }

    fn remark<'a>(&'a self, _note: &ClassifiedNote) -> Option<Remark<'a>> {
        None
    }

    fn feature_title<'a>(&'a self, feature: &'a Feature) -> Cow<'a, str> {
        Cow::Borrowed(&feature.title)
    }
}

pub(super) fn capitalized(text: &str) -> Cow<'_, str> {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_lowercase() => Cow::Owned(first.to_uppercase().chain(chars).collect()),
        _ => Cow::Borrowed(text),
    }
}

fn count(number: usize, thing: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {thing}{plural}")
}
