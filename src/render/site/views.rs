//! What templates see of releases, sections and graduation rows. Never the model itself.

use serde::Serialize;

use super::words::{self, Badge, Link};
use super::{Site, links};
use crate::model::{ClassifiedNote, Kep, KepNumber, Kind, Minor, Release};
use crate::translate::{Language, Shown};

/// A section of notes.
#[derive(Serialize)]
pub(super) struct SectionView {
    /// Anchor; the same in every locale, so that links survive translation.
    pub id: String,
    /// Heading in the locale.
    pub heading: String,
    /// English heading, where the locale shows it.
    pub english: Option<String>,
    /// Whether the reader has to act.
    pub act: bool,
    /// How many notes.
    pub count: usize,
    /// Notes as finished HTML.
    pub notes: Vec<String>,
    /// Notes that belong to other SIGs first; only on SIG pages.
    pub also: Vec<String>,
}

/// Makes the sections of one release in one language.
pub(super) struct Sections<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// The language.
    pub language: &'a Language,
    /// The release whose notes they are.
    pub release: &'a Release,
    /// The way from the page to the root of the site.
    pub root: &'a str,
}

impl Sections<'_> {
    /// The urgent upgrade notes. The section stands even when it is empty: "nothing to act on" is what the
    /// reader came to learn.
    pub fn urgent(&self, notes: &[&ClassifiedNote]) -> SectionView {
        let heading = words::heading(self.language, "section-urgent", "Urgent Upgrade Notes");
        SectionView {
            id: "urgent".to_owned(),
            heading: heading.heading,
            english: heading.english,
            act: true,
            count: notes.len(),
            notes: self.html(notes),
            also: Vec::new(),
        }
    }

    /// The notes of one kind; `also` are those that belong to another SIG first.
    pub fn kind(
        &self,
        kind: Option<&Kind>,
        notes: &[&ClassifiedNote],
        also: &[&ClassifiedNote],
    ) -> SectionView {
        let heading = words::section_heading(self.language, kind);
        SectionView {
            id: anchor(kind),
            heading: heading.heading,
            english: heading.english,
            act: false,
            count: notes.len() + also.len(),
            notes: self.html(notes),
            also: self.html(also),
        }
    }

    /// Finished notes.
    pub fn html(&self, notes: &[&ClassifiedNote]) -> Vec<String> {
        let fragment = |note: &&ClassifiedNote| {
            let fragments = &self.site.fragments;
            fragments.html(self.language, self.release.version, note.note.number, self.root)
        };
        notes.iter().map(fragment).collect()
    }
}

/// Anchor of a section. Kinds are an open set of labels, so everything but letters and digits becomes a
/// hyphen.
pub(super) fn anchor(kind: Option<&Kind>) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    kind.map_or_else(
        || "uncategorized".to_owned(),
        |kind| format!("kind-{}", kind.as_str().chars().map(plain).collect::<String>()),
    )
}

/// Title of a KEP in the language of the page where somebody translated it (`kep/2000/title`), else in English,
/// with the `lang` that it needs.
pub(super) fn kep_title<'a>(
    site: &'a Site<'_>,
    language: &'a Language,
    number: KepNumber,
    english: &'a str,
) -> (&'a str, Option<&'a str>) {
    let unit = language.unit(&format!("kep/{number}/title"), english);
    let (title, locale) = match (unit.shown(false), unit.text) {
        (Shown::Translation, Some(text)) => (text, unit.from),
        _ => (english, site.catalog.english().locale()),
    };
    (title, (locale != language.locale()).then_some(locale.as_str()))
}

/// A row of a list of KEPs.
#[derive(Serialize)]
pub(super) struct KepRow<'a> {
    number: u32,
    title: &'a str,
    lang: Option<&'a str>,
    href: String,
    status: String,
    stage: Option<Badge>,
    latest: String,
}

/// KEPs for a table.
pub(super) fn keps<'a>(
    site: &'a Site<'_>,
    language: &'a Language,
    rows: impl Iterator<Item = &'a Kep>,
) -> Vec<KepRow<'a>> {
    rows.map(|kep| {
        let (title, lang) = kep_title(site, language, kep.number, &kep.title);
        KepRow {
            number: kep.number.get(),
            title,
            lang,
            href: site.keps.href(kep),
            status: kep_status(language, kep),
            stage: kep.stage.map(|stage| words::stage_badge(language, stage)),
            latest: kep.latest.map(|minor| minor.to_string()).unwrap_or_default(),
        }
    })
    .collect()
}

/// Status of a KEP in words; a word outside the list stays as its file has it.
pub(super) fn kep_status(language: &Language, kep: &Kep) -> String {
    match &kep.status {
        crate::model::KepStatus::Unknown(word) if word.is_empty() => language.text("kep-status-unknown"),
        crate::model::KepStatus::Unknown(word) => word.clone(),
        known => language.text(&format!("kep-status-{known}")),
    }
}

/// `lang` attribute for text that stays English on a page of another language.
pub(super) fn foreign(language: &Language) -> Option<&'static str> {
    (!language.locale().is_english()).then_some("en")
}

/// Link to a minor's page, where the site has one.
pub(super) fn minor_link(site: &Site<'_>, minor: Minor) -> Link {
    Link {
        label: minor.to_string(),
        href: site
            .minors
            .binary_search(&minor)
            .is_ok()
            .then(|| links::minor(minor)),
    }
}

/// Links to the minors before and after one, among those that pass.
pub(super) fn neighbours(
    site: &Site<'_>,
    minor: Minor,
    passes: impl Fn(Minor) -> bool,
) -> (Option<Minor>, Option<Minor>) {
    let before = site
        .minors
        .iter()
        .copied()
        .rev()
        .find(|other| *other < minor && passes(*other));
    let after = site
        .minors
        .iter()
        .copied()
        .find(|other| *other > minor && passes(*other));
    (before, after)
}
