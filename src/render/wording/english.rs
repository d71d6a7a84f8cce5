//! English, with krel's headings and the community's own spelling of SIG names.

use std::borrow::Cow;

use super::groups::{self, Title};
use super::{Phrase, Remark, SigCounts, Wording, counts, standing};
use crate::model::{ClassifiedNote, Feature, Groups, Kind, Release, Sig, Stage, StageCounts, Version};

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

    fn standing(&self, release: &Release) -> Option<String> {
        standing::english(release)
    }

    fn sig_title(&self, sig: &Sig, release: Version) -> String {
        let (title, name) = groups::name(self.groups, sig);
        format!(
            "Kubernetes {}: what changed in {}",
            release.short(),
            title.english(&name)
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

    fn stage_counts(&self, counts: &StageCounts) -> String {
        counts::english(counts)
    }

    fn sig(&self, sig: &Sig) -> String {
        match groups::name(self.groups, sig) {
            (Title::Sig, name) => name,
            (title, name) => title.english(&name),
        }
    }

    fn sigs(&self, sigs: &[Sig]) -> String {
        match groups::row(self.groups, sigs, Title::english).as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [others @ .., last] => format!("{} and {last}", others.join(", ")),
        }
    }

    /// The text with its first letter in upper case, as krel prints it.
    fn text<'a>(&'a self, note: &'a ClassifiedNote) -> Cow<'a, str> {
        capitalized(&note.text)
    }

    fn doubt(&self, _note: &ClassifiedNote) -> Option<String> {
        None
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
