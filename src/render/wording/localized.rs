//! Any language of `locales/`: headings, names and translated notes, each with its way back to English.

use std::borrow::Cow;

use super::english::capitalized;
use super::groups::{self, Title};
use super::{
    EnglishWording, Heading, Phrase, Remark, Rendition, SigCounts, Wording, counts, standing::standing,
    translated,
};
use crate::model::{
    ClassifiedNote, Feature, Groups, Kind, Locale, Minor, PlacedNote, Release, Sig, Stage, StageCounts,
    Version,
};
use crate::translate::{FluentArgs, HeadingStyle, Language, Shown};

/// Words of a language. What the language and its fallback chain lack is said in English.
#[derive(Clone, Copy)]
pub struct LocalizedWording<'a> {
    language: &'a Language,
    english: EnglishWording<'a>,
    groups: &'a Groups,
    minor: Minor,
    headings: HeadingStyle,
}

impl<'a> LocalizedWording<'a> {
    /// Takes a language, the groups that give the SIGs their English names, and the minor release whose
    /// notes are to be translated.
    #[must_use]
    pub fn new(language: &'a Language, groups: &'a Groups, minor: Minor) -> Self {
        Self {
            language,
            english: EnglishWording::new(groups),
            groups,
            minor,
            headings: language.heading_style(),
        }
    }

    /// The same with headings in another style than that of the locale.
    #[must_use]
    pub fn with_headings(mut self, style: HeadingStyle) -> Self {
        self.headings = style;
        self
    }

    fn say(&self, id: &str, args: &FluentArgs<'_>, english: impl FnOnce() -> String) -> String {
        say(self.language, id, args, english)
    }
}

/// A message; where the language and its fallback chain lack it, the English of the code.
pub(super) fn say(
    language: &Language,
    id: &str,
    args: &FluentArgs<'_>,
    english: impl FnOnce() -> String,
) -> String {
    if language.has(id) {
        language.message(id, args).text
    } else {
        english()
    }
}

impl Wording for LocalizedWording<'_> {
    fn title(&self, release: Version) -> String {
        let args = FluentArgs::from_iter([("release", release.to_string())]);
        self.say("release-notes-title", &args, || self.english.title(release))
    }

    fn standing(&self, release: &Release) -> Option<String> {
        standing(self.language, release)
    }

    fn sig_title(&self, sig: &Sig, release: Version) -> String {
        let args = FluentArgs::from_iter([
            ("sig", groups::sig_name(self.language, self.groups, sig)),
            ("release", release.short()),
        ]);
        self.say("sig-page-title", &args, || self.english.sig_title(sig, release))
    }

    fn sig_title_scoped(&self, sig: &Sig, scope: &str, release: Version) -> String {
        let args = FluentArgs::from_iter([
            ("sig", groups::sig_name(self.language, self.groups, sig)),
            ("release", release.short()),
            ("scope", scope.to_owned()),
        ]);
        self.say("sig-page-title-scoped", &args, || {
            self.english.sig_title_scoped(sig, scope, release)
        })
    }

    fn sig_counts(&self, counts: SigCounts) -> String {
        let args = FluentArgs::from_iter([
            ("notes", counts.main + counts.also),
            ("features", counts.graduations),
            ("urgent", counts.urgent),
        ]);
        self.say("sig-counts", &args, || self.english.sig_counts(counts))
    }

    fn phrase(&self, phrase: Phrase) -> String {
        let english = self.english.phrase(phrase);
        if phrase.is_changelog_heading() {
            Heading::styled(self.language, self.headings, phrase.id(), &english).line()
        } else {
            self.say(phrase.id(), &FluentArgs::new(), || english)
        }
    }

    fn section(&self, kind: Option<&Kind>) -> String {
        Heading::section_styled(self.language, self.headings, kind).line()
    }

    fn part(&self, name: &str) -> String {
        Heading::part(self.language, self.groups, name).own
    }

    fn stage(&self, stage: Stage) -> String {
        let id = format!("stage-{stage}");
        self.say(&id, &FluentArgs::new(), || self.english.stage(stage))
    }

    fn stage_counts(&self, counts: &StageCounts) -> String {
        counts::stage_counts(self.language, counts)
    }

    fn sig(&self, sig: &Sig) -> String {
        match groups::name(self.groups, sig) {
            (Title::Sig, name) => name,
            (title, name) => groups::titled(self.language, title, &name),
        }
    }

    fn sigs(&self, sigs: &[Sig]) -> String {
        let titled = |title, name: &str| groups::titled(self.language, title, name);
        match groups::row(self.groups, sigs, titled) {
            names if names.is_empty() => String::new(),
            names => self.language.list(&names),
        }
    }

    /// The translation where it may stand in for the English, else the English.
    fn text<'a>(&'a self, note: &'a ClassifiedNote) -> Cow<'a, str> {
        translated::translation(self.language, self.minor, note)
            .map_or_else(|| capitalized(&note.text), |(text, _)| Cow::Borrowed(text))
    }

    fn placed_text<'a>(&'a self, note: &'a PlacedNote) -> Cow<'a, str> {
        let shown = translated::placed_rendition(self.language, self.minor, note);
        let text = shown.translated().map(|(text, _)| text);
        text.map_or_else(|| capitalized(&note.text), Cow::Borrowed)
    }

    fn doubt(&self, note: &ClassifiedNote) -> Option<String> {
        let (_, unit) = translated::translation(self.language, self.minor, note)?;
        translated::state_message(&unit).map(|id| self.language.text(id))
    }

    fn second<'a>(&'a self, note: &'a ClassifiedNote) -> Option<(String, Remark<'a>)> {
        let shown = translated::rendition(self.language, self.minor, note);
        let mark = shown.message().map(|id| self.language.text(id));
        let Rendition::Both(text, unit) = shown else {
            return None;
        };
        let second = Remark {
            text: Cow::Borrowed(text),
            by: unit.by,
            date: unit.date,
        };
        Some((mark.unwrap_or_default(), second))
    }

    fn foreign(&self, note: &ClassifiedNote) -> Option<Locale> {
        let shown = translated::rendition(self.language, self.minor, note);
        let english = Locale::english();
        let from = shown.translated().map_or(&english, |(_, unit)| unit.from);
        (from != self.language.locale()).then(|| from.clone())
    }

    fn remark<'a>(&'a self, note: &ClassifiedNote) -> Option<Remark<'a>> {
        translated::comment(self.language, self.minor, note)
    }

    fn feature_title<'a>(&'a self, feature: &'a Feature) -> Cow<'a, str> {
        let id = format!("kep/{}/title", feature.kep);
        let translation = self.language.unit(&id, &feature.title);
        match (translation.shown(false), translation.text) {
            (Shown::Translation, Some(text)) => Cow::Borrowed(text),
            _ => Cow::Borrowed(&feature.title),
        }
    }
}
