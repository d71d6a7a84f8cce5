//! From what was typed to what was meant.
//!
//! A release, a SIG or a locale comes in as a person writes it; the one that exists comes out, or a
//! [`Failure`] that lists those that do. A value is taken from the first of: flag, environment,
//! `keplog.yaml`, default.

use std::collections::BTreeSet;

use super::closest::closest;
use super::failure::Failure;
use super::ui::Ui;
use crate::model::{Almanac, Groups, Locale, Minor, PreRelease, Release, Sig, Version};
use crate::render::wording::english_standing;
use crate::translate::{Catalog, Language};

/// The release that was asked for. `1.37` also finds the newest pre-release of a minor that is not out yet.
pub(super) fn release(almanac: &Almanac, wanted: Version) -> Result<&Release, Failure> {
    let exact = almanac.releases.get(&wanted);
    let newest = || {
        wanted
            .opens_minor()
            .then(|| almanac.minor(wanted.minor()))
            .flatten()
    };
    exact
        .or_else(newest)
        .ok_or_else(|| unknown_release(almanac, wanted))
}

/// Says of a release that is not out that these are not all of its notes; nothing of a pre-release that was
/// asked for by its own name.
pub(super) fn mention_standing(release: &Release, wanted: Version, ui: &Ui) {
    let as_wanted = release.version == wanted && release.up_to().is_none();
    if let (Some(standing), false) = (english_standing(release), as_wanted) {
        ui.say(&standing);
    }
}

fn unknown_release(almanac: &Almanac, wanted: Version) -> Failure {
    let short = wanted.short();
    let failure = Failure::usage(format!("there are no notes of {short}"));
    if almanac.releases.is_empty() {
        return failure.hint(format!(
            "name a release-notes JSON file: keplog notes {short} --from FILE.json"
        ));
    }
    let near = almanac
        .releases
        .keys()
        .filter(|version| version.minor() == wanted.minor());
    let near: Vec<String> = near.map(|version| version.short()).collect();
    let known = if near.is_empty() {
        let minors = almanac.minors().into_iter().rev();
        minors.map(|minor| minor.to_string()).collect()
    } else {
        near
    };
    failure
        .hint(format!("there are notes of {}", known.join(", ")))
        .hint(format!(
            "or read a release-notes JSON file: keplog notes {short} --from FILE.json"
        ))
}

/// The release that a CHANGELOG compares with: the one before in number. Which alpha came before the first beta
/// only the tags know.
pub(super) fn before(release: Version) -> Option<Version> {
    let minor = release.minor();
    let text = match (release.patch(), release.pre()) {
        (0, None) => format!("{}.{}", minor.major(), minor.minor().checked_sub(1)?),
        (patch, None) => format!("{minor}.{}", patch - 1),
        (patch, Some(pre)) => {
            let (name, number) = match pre {
                PreRelease::Alpha(number) => ("alpha", number),
                PreRelease::Beta(number) => ("beta", number),
                PreRelease::Candidate(number) => ("rc", number),
            };
            format!("{minor}.{patch}-{name}.{}", number.checked_sub(1)?)
        }
    };
    text.parse().ok()
}

/// The newest minor that is out and has notes; else the newest that has notes or graduations.
pub(super) fn newest(almanac: &Almanac) -> Result<Minor, Failure> {
    let latest = almanac.latest().map(|release| release.version.minor());
    latest
        .or_else(|| almanac.minors().last().copied())
        .or_else(|| almanac.features.keys().next_back().copied())
        .ok_or_else(|| {
            Failure::usage("nothing is known of any release").hint("name one: keplog graduations 1.37")
        })
}

/// The SIG that was meant, under its current name. It has to be one that the community or one of the
/// `others` knows.
pub(super) fn sig(wanted: &Sig, groups: &Groups, others: &[Sig]) -> Result<Sig, Failure> {
    let wanted = wanted.canonical();
    let known: BTreeSet<&Sig> = groups.iter().map(|group| &group.sig).chain(others).collect();
    if known.is_empty() || known.contains(&wanted) {
        return Ok(wanted);
    }
    let failure = Failure::usage(format!("there is no SIG `{wanted}`"));
    let labels: Vec<&str> = known.iter().map(|sig| sig.label()).collect();
    Err(match closest(wanted.label(), labels.iter().copied()) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint(format!("there are {}", labels.join(", "))),
    })
}

/// The language of a locale.
pub(super) fn language<'a>(catalog: &'a Catalog, wanted: &Locale) -> Result<&'a Language, Failure> {
    catalog
        .language(wanted)
        .ok_or_else(|| unknown_locale(wanted, catalog.locales()))
}

/// Says which locales there are, in place of one that there is not.
pub(super) fn unknown_locale<'a>(wanted: &Locale, known: impl Iterator<Item = &'a Locale>) -> Failure {
    let known: Vec<&str> = known.map(Locale::as_str).collect();
    Failure::usage(format!("there is no locale `{wanted}`")).hint(format!(
        "there are {}; a new one is a new folder below `locales/`",
        known.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Group, GroupKind, Layout, ReleaseState, Tally};

    fn almanac(versions: &[&str]) -> Almanac {
        let mut almanac = Almanac::default();
        for text in versions {
            let version: Version = text.parse().unwrap();
            let release = Release {
                version,
                state: ReleaseState::Out,
                notes: Vec::new(),
                features: Vec::new(),
                layout: Layout::default(),
                tally: Tally::default(),
                findings: Vec::new(),
            };
            almanac.releases.insert(version, release);
        }
        almanac.groups = Groups::new(vec![Group {
            sig: "scheduling".parse().unwrap(),
            kind: GroupKind::Sig,
            name: "Scheduling".to_owned(),
            slack: String::new(),
        }]);
        almanac
    }

    #[test]
    fn a_minor_that_is_not_out_yet_is_its_newest_pre_release() {
        let almanac = almanac(&["1.36.0", "1.37.0-alpha.1", "1.37.0-rc.1"]);
        let found = |text: &str| release(&almanac, text.parse().unwrap()).map(|found| found.version.short());
        assert_eq!(found("1.37").unwrap(), "1.37.0-rc.1");
        assert_eq!(found("v1.36.0").unwrap(), "1.36");
        assert_eq!(found("1.36.1").unwrap_err().hints[0], "there are notes of 1.36");
        assert_eq!(
            found("1.9").unwrap_err().hints[0],
            "there are notes of 1.37, 1.36"
        );
    }

    #[test]
    fn the_newest_minor_is_one_that_is_out_where_there_is_one() {
        let mut known = almanac(&["1.36.0", "1.37.0-rc.1", "1.38.0"]);
        let making = known.releases.values_mut().last().unwrap();
        making.state = ReleaseState::InTheMaking {
            up_to: "master".to_owned(),
        };
        assert_eq!(newest(&known).unwrap().to_string(), "1.36");
        assert_eq!(newest(&almanac(&["1.37.0-rc.1"])).unwrap().to_string(), "1.37");
    }

    #[test]
    fn a_release_follows_the_one_with_the_number_before() {
        let before = |text: &str| before(text.parse().unwrap()).map(|version| version.to_string());
        assert_eq!(before("1.37").as_deref(), Some("v1.36.0"));
        assert_eq!(before("1.37.2").as_deref(), Some("v1.37.1"));
        assert_eq!(before("1.37.0-rc.1").as_deref(), Some("v1.37.0-rc.0"));
        assert_eq!(before("1.37.0-beta.0"), None);
    }

    #[test]
    fn a_historic_sig_leads_to_the_current_one_and_a_misspelt_one_to_a_suggestion() {
        let almanac = almanac(&[]);
        let found = |text: &str| sig(&text.parse().unwrap(), &almanac.groups, &[]);
        assert_eq!(found("SIG Scheduler").unwrap().label(), "scheduling");
        assert_eq!(
            found("schedulng").unwrap_err().hints,
            ["did you mean `scheduling`?"]
        );
    }
}
