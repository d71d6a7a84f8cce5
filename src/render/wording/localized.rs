//! Any language of `locales/`: headings, names and translated notes, each with its way back to English.

use std::borrow::Cow;

use super::english::capitalized;
use super::{EnglishWording, Phrase, Remark, SigCounts, Wording};
use crate::model::{ClassifiedNote, Feature, Groups, Kind, Minor, Sig, Stage, Urgency, Version};
use crate::translate::{FluentArgs, HeadingStyle, Language, Shown};

/// Words of a language. What the language and its fallback chain lack is said in English.
#[derive(Clone, Copy)]
pub struct LocalizedWording<'a> {
    language: &'a Language,
    english: EnglishWording<'a>,
    groups: &'a Groups,
    minor: Minor,
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
        }
    }

    fn say(&self, id: &str, args: &FluentArgs<'_>, english: impl FnOnce() -> String) -> String {
        if self.language.has(id) {
            self.language.message(id, args).text
        } else {
            english()
        }
    }

    /// `SIG Node`; working groups and committees have their whole name.
    fn sig(&self, sig: &Sig) -> String {
        let name = self.groups.name(sig);
        if !sig.slug().starts_with("sig-") {
            return name;
        }
        let args = FluentArgs::from_iter([("sig", name.as_str())]);
        self.say("sig-name", &args, || format!("SIG {name}"))
    }

    /// A heading in the style of the language: alone, or with the English that stands in the CHANGELOG.
    fn heading(&self, id: &str, english: &str) -> String {
        let own = self.say(id, &FluentArgs::new(), || english.to_owned());
        match self.language.heading_style() {
            _ if own == english => own,
            HeadingStyle::Own => own,
            HeadingStyle::OwnThenEnglish => format!("{own} ({english})"),
            HeadingStyle::EnglishThenOwn => format!("{english} ({own})"),
        }
    }

    fn unit_id(&self, note: &ClassifiedNote) -> String {
        let placement = if note.urgency == Urgency::ActionRequired {
            "#urgent"
        } else {
            ""
        };
        format!("{}/{}{placement}", self.minor, note.note.number)
    }
}

impl Wording for LocalizedWording<'_> {
    fn title(&self, release: Version) -> String {
        let args = FluentArgs::from_iter([("release", release.to_string())]);
        self.say("release-notes-title", &args, || self.english.title(release))
    }

    fn sig_title(&self, sig: &Sig, release: Version) -> String {
        let args = FluentArgs::from_iter([("sig", self.sig(sig)), ("release", release.short())]);
        self.say("sig-page-title", &args, || self.english.sig_title(sig, release))
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
            self.heading(phrase.id(), &english)
        } else {
            self.say(phrase.id(), &FluentArgs::new(), || english)
        }
    }

    fn section(&self, kind: Option<&Kind>) -> String {
        let id = format!("section-{}", kind.map_or("uncategorized", Kind::as_str));
        self.heading(&id, &self.english.section(kind))
    }

    fn stage(&self, stage: Stage) -> String {
        let id = format!("stage-{stage}");
        self.say(&id, &FluentArgs::new(), || self.english.stage(stage))
    }

    fn sigs(&self, sigs: &[Sig]) -> String {
        if sigs.is_empty() {
            return String::new();
        }
        let names: Vec<String> = sigs.iter().map(|sig| self.groups.name(sig)).collect();
        format!("SIG {}", self.language.list(&names))
    }

    /// The translation where it may stand in for the English (`reference/localization.md` §5.3), else the
    /// English.
    fn text<'a>(&'a self, note: &'a ClassifiedNote) -> Cow<'a, str> {
        let translation = self.language.unit(&self.unit_id(note), &note.text);
        match (
            translation.shown(note.urgency != Urgency::Normal),
            translation.text,
        ) {
            (Shown::Translation, Some(text)) => Cow::Borrowed(text),
            _ => capitalized(&note.text),
        }
    }

    fn remark<'a>(&'a self, note: &ClassifiedNote) -> Option<Remark<'a>> {
        let translation = self.language.unit(&self.unit_id(note), &note.text);
        let text = translation
            .comment
            .map(str::trim)
            .filter(|text| !text.is_empty())?;
        Some(Remark {
            text,
            by: translation.by,
        })
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
