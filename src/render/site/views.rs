//! What templates see of releases, sections and graduation rows. Never the model itself.

use serde::Serialize;

use super::words::{self, Badge, Link};
use super::{Site, links};
use crate::model::{ClassifiedNote, Feature, Kep, Minor, Release, Sig};
use crate::render::sections::{self, SectionKey};
use crate::translate::Language;

/// A section of notes.
#[derive(Serialize)]
pub(super) struct SectionView<'a> {
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
    pub notes: Vec<&'a str>,
    /// Notes that belong to other SIGs first; only on SIG pages.
    pub also: Vec<&'a str>,
}

/// Notes by section, urgent ones first.
pub(super) fn sections<'a, 'n>(
    site: &'a Site<'_>,
    language: &Language,
    release: &Release,
    notes: impl Iterator<Item = &'n ClassifiedNote>,
    main_sig: Option<&Sig>,
) -> Vec<SectionView<'a>> {
    sections::group(notes)
        .into_iter()
        .map(|section| {
            let heading = match &section.key {
                SectionKey::Urgent => {
                    words::heading(site, language, "section-urgent", "Urgent Upgrade Notes")
                }
                SectionKey::Kind(kind) => words::section_heading(site, language, Some(kind)),
                SectionKey::Uncategorized => words::section_heading(site, language, None),
            };
            let html =
                |note: &&ClassifiedNote| site.fragments.html(language, release.version, note.note.number);
            let (main, also): (Vec<_>, Vec<_>) = section
                .notes
                .iter()
                .copied()
                .partition(|note| main_sig.is_none_or(|sig| is_main(note, sig)));
            SectionView {
                id: anchor(&section.key),
                heading: heading.heading,
                english: heading.english,
                act: section.key == SectionKey::Urgent,
                count: section.notes.len(),
                notes: main.iter().map(html).collect(),
                also: also.iter().map(html).collect(),
            }
        })
        .collect()
}

/// Whether a note is mainly about a SIG: it is the only one. With several, the label order says nothing.
fn is_main(note: &ClassifiedNote, sig: &Sig) -> bool {
    note.sigs.len() == 1 && note.sigs.first() == Some(sig)
}

/// Anchor of a section. Kinds are an open set of labels, so everything but letters and digits becomes a
/// hyphen.
fn anchor(key: &SectionKey) -> String {
    match key {
        SectionKey::Urgent => "urgent".to_owned(),
        SectionKey::Kind(kind) => {
            let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
            format!("kind-{}", kind.as_str().chars().map(plain).collect::<String>())
        }
        SectionKey::Uncategorized => "uncategorized".to_owned(),
    }
}

/// A row of a graduation table.
#[derive(Serialize)]
pub(super) struct FeatureView<'a> {
    number: u32,
    title: &'a str,
    lang: Option<&'static str>,
    href: String,
    sig: Option<Link>,
    from: Option<Badge>,
    stage: Badge,
    gates: Vec<&'a str>,
}

/// Graduation rows for a table.
pub(super) fn features<'a>(
    site: &Site<'_>,
    language: &Language,
    rows: impl Iterator<Item = &'a Feature>,
) -> Vec<FeatureView<'a>> {
    rows.map(|row| FeatureView {
        number: row.kep.get(),
        title: &row.title,
        lang: foreign(language),
        href: site
            .keps
            .href_of_path(&row.path)
            .unwrap_or_else(|| "keps/".to_owned()),
        sig: words::feature_sig(site, language, row),
        from: row.from.map(|stage| words::stage_badge(language, stage)),
        stage: words::stage_badge(language, row.stage),
        gates: row.gates.iter().map(|gate| gate.name.as_str()).collect(),
    })
    .collect()
}

/// A row of a list of KEPs.
#[derive(Serialize)]
pub(super) struct KepRow<'a> {
    number: u32,
    title: &'a str,
    lang: Option<&'static str>,
    href: String,
    status: String,
    stage: Option<Badge>,
    latest: String,
}

/// KEPs for a table.
pub(super) fn keps<'a>(
    site: &Site<'_>,
    language: &Language,
    rows: impl Iterator<Item = &'a Kep>,
) -> Vec<KepRow<'a>> {
    rows.map(|kep| KepRow {
        number: kep.number.get(),
        title: &kep.title,
        lang: foreign(language),
        href: site.keps.href(kep),
        status: kep_status(language, kep),
        stage: kep.stage.map(|stage| words::stage_badge(language, stage)),
        latest: kep.latest.map(|minor| minor.to_string()).unwrap_or_default(),
    })
    .collect()
}

/// Status of a KEP in words; a word outside the list stays as its file has it.
pub(super) fn kep_status(language: &Language, kep: &Kep) -> String {
    match &kep.status {
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
