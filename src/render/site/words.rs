//! Phrases that several pages use, put together from the messages of a locale.

use fluent::FluentValue;
use serde::Serialize;

use super::{Site, links};
use crate::model::{ClassifiedNote, Feature, Kind, Release, Sig, Stage, StageCounts, Urgency, Version};
use crate::translate::{FluentArgs, HeadingStyle, Language};

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

/// `Kubernetes 1.37`.
pub(super) fn release_title(language: &Language, version: Version) -> String {
    say(language, "release-title", [("release", version.short().into())])
}

/// Name of a SIG with its prefix: `SIG Node`, `WG Batch`.
pub(super) fn sig_name(site: &Site<'_>, language: &Language, sig: &Sig) -> String {
    let name = site.almanac.groups.name(sig);
    if sig.slug().starts_with("sig-") {
        say(language, "sig-name", [("sig", name.into())])
    } else {
        name
    }
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
pub(super) fn section_heading(site: &Site<'_>, language: &Language, kind: Option<&Kind>) -> Heading {
    let id = kind.map_or_else(
        || "section-uncategorized".to_owned(),
        |kind| format!("section-{kind}"),
    );
    let english_words = kind.map_or_else(|| "Uncategorized".to_owned(), Kind::heading);
    heading(site, language, &id, &english_words)
}

/// Heading from a message, in the style of the locale.
pub(super) fn heading(site: &Site<'_>, language: &Language, id: &str, or_else: &str) -> Heading {
    let english = site.catalog.english();
    let english = if english.has(id) {
        english.text(id)
    } else {
        or_else.to_owned()
    };
    let own = if language.has(id) {
        language.text(id)
    } else {
        english.clone()
    };
    if own == english {
        return Heading {
            heading: own,
            english: None,
        };
    }
    match language.heading_style() {
        HeadingStyle::Own => Heading {
            heading: own,
            english: None,
        },
        HeadingStyle::OwnThenEnglish => Heading {
            heading: own,
            english: Some(english),
        },
        HeadingStyle::EnglishThenOwn => Heading {
            heading: format!("{english}({own})"),
            english: None,
        },
    }
}

/// The sentence that counts graduations: `50 enhancements: 15 stable, 15 beta, 20 alpha`.
pub(super) fn counts(language: &Language, counts: &StageCounts) -> Option<String> {
    if counts.total == 0 {
        return None;
    }
    let gone = counts.deprecated + counts.removed;
    let id = if gone > 0 {
        "release-lead-counts-removals"
    } else {
        "release-lead-counts"
    };
    Some(say(
        language,
        id,
        [
            ("total", counts.total.into()),
            ("stable", counts.stable.into()),
            ("beta", counts.beta.into()),
            ("alpha", counts.alpha.into()),
            ("deprecated", counts.deprecated.into()),
            ("removed", counts.removed.into()),
        ],
    ))
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
        translated += usize::from(super::fragments::translation(language, release.version, note).is_some());
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

/// The SIG of a graduation row, linked to its page across releases.
pub(super) fn feature_sig(site: &Site<'_>, language: &Language, row: &Feature) -> Option<Link> {
    let sig = row.sig.as_ref()?;
    Some(Link {
        label: sig_name(site, language, sig),
        href: Some(links::sig(sig)),
    })
}
