//! Phrases that several pages use, put together from the messages of a locale.

use fluent::FluentValue;
use serde::Serialize;

use super::{Site, links};
use crate::model::{Absence, ClassifiedNote, Kind, Release, Sig, Stage, StageCounts, Urgency, Version};
use crate::render::{html, wording};
use crate::translate::{FluentArgs, Language};

/// A link inside the site, its address below the folder of the locale.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Link {
    /// What is shown.
    pub label: String,
    /// Where it leads; `None` where the site has no such page.
    pub href: Option<String>,
}

/// A word in a coloured frame. The word carries the meaning, the colour only repeats it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Badge {
    /// CSS class.
    pub class: &'static str,
    /// What is shown.
    pub label: String,
}

/// A heading and, where the locale shows it, its English name.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Heading {
    /// The heading.
    pub heading: String,
    /// The English heading behind it.
    pub english: Option<String>,
}

/// Puts message arguments together.
pub(super) fn args<'a, const N: usize>(pairs: [(&'a str, FluentValue<'a>); N]) -> FluentArgs<'a> {
    pairs.into_iter().collect()
}

/// A message with arguments.
pub(super) fn say<'a, const N: usize>(
    language: &Language,
    id: &str,
    pairs: [(&'a str, FluentValue<'a>); N],
) -> String {
    language.message(id, &args(pairs)).text
}

/// `1.37`; for one in the making `1.38, in the making`; a pre-release has its own name, `1.37.0-rc.0`, on the
/// pages of the minor that it stands for.
pub(super) fn release_name(site: &Site<'_>, language: &Language, version: Version) -> String {
    let Some(release) = site.behind(version) else {
        return version.short();
    };
    let short = release.version.short();
    match release.up_to() {
        Some(_) => say(language, "release-making", [("release", short.into())]),
        None => short,
    }
}

/// `Kubernetes 1.37`.
pub(super) fn release_title(site: &Site<'_>, language: &Language, version: Version) -> String {
    let name = release_name(site, language, version);
    say(language, "release-title", [("release", name.into())])
}

/// What stands where a release has no urgent upgrade notes.
pub(super) fn no_urgent(language: &Language, release: &Release) -> String {
    language.text(match release.absence() {
        Absence::None => "release-urgent-none",
        Absence::NoneSoFar => "release-urgent-none-so-far",
        Absence::Unknown => "release-notes-none",
    })
}

/// The sentence that a release is not out, as HTML without block elements.
pub(super) fn standing(language: &Language, release: &Release) -> Option<String> {
    wording::standing(language, release).map(|sentence| html::inline(&sentence))
}

/// Name of a SIG with its prefix: `SIG Node`, `WG Batch`.
pub(super) fn sig_name(site: &Site<'_>, language: &Language, sig: &Sig) -> String {
    wording::sig_name(language, &site.almanac.groups, sig)
}

/// Badge of a stage.
pub(super) fn stage_badge(language: &Language, stage: Stage) -> Badge {
    Badge {
        class: stage.as_str(),
        label: language.text(&format!("stage-{stage}")),
    }
}

/// Badge of an urgency; none for the normal one.
pub(super) fn urgency_badge(language: &Language, urgency: Urgency) -> Option<Badge> {
    let class = match urgency {
        Urgency::Normal => return None,
        Urgency::ActionRequired | Urgency::Security => "urgent",
        Urgency::Breaking => "removed",
        Urgency::Deprecation => "deprecated",
    };
    Some(Badge {
        class,
        label: language.text(&format!("urgency-{urgency}")),
    })
}

/// Heading of a section of notes; `None` is the section of uncategorized ones. A kind that no locale knows
/// keeps its English heading.
pub(super) fn section_heading(language: &Language, kind: Option<&Kind>) -> Heading {
    wording::Heading::section(language, kind).into()
}

/// Heading from a message, in the style of the locale.
pub(super) fn heading(language: &Language, id: &str, english: &str) -> Heading {
    wording::Heading::new(language, id, english).into()
}

impl From<wording::Heading> for Heading {
    fn from(heading: wording::Heading) -> Self {
        Self {
            heading: heading.own,
            english: heading.english,
        }
    }
}

/// The sentence that counts graduations: `50 enhancements: 15 stable, 15 beta, 20 alpha`.
pub(super) fn counts(language: &Language, counts: &StageCounts) -> Option<String> {
    (counts.total > 0).then(|| wording::stage_counts(language, counts))
}

/// `390 release notes`.
pub(super) fn notes_count(language: &Language, count: usize) -> String {
    say(language, "release-notes-count", [("count", count.into())])
}

/// The mark that tells how much of a page is translated; none in English.
pub(super) fn coverage<'n>(
    language: &Language,
    release: &Release,
    notes: impl Iterator<Item = &'n ClassifiedNote>,
) -> Option<String> {
    if language.locale().is_english() {
        return None;
    }
    let (mut translated, mut total) = (0_usize, 0_usize);
    for note in notes {
        total += 1;
        translated += usize::from(wording::translation(language, release.version.minor(), note).is_some());
    }
    let percent = (translated * 100).checked_div(total)?;
    Some(say(
        language,
        "coverage-mark",
        [
            ("translated", translated.into()),
            ("total", total.into()),
            ("percent", percent.into()),
        ],
    ))
}

/// Link to the summary of a SIG in a release.
pub(super) fn summary_link(site: &Site<'_>, language: &Language, version: Version, sig: &Sig) -> Link {
    Link {
        label: sig_name(site, language, sig),
        href: Some(links::sig_summary(version, sig)),
    }
}
