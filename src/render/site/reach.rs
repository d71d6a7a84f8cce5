//! What reaches beyond one release: the patch releases that have a note too, found once for all pages, and the place
//! of a note in the CHANGELOG.

use std::collections::{BTreeSet, HashMap};

use super::Site;
use crate::model::{Almanac, ClassifiedNote, PullNumber, Release, Version};
use crate::translate::key;

/// Patch releases by note.
#[derive(Default)]
pub(super) struct Reach {
    patches: HashMap<(Version, PullNumber), Vec<Version>>,
}

impl Reach {
    /// Reads an almanac; `published` are the releases that have pages.
    pub fn of<'a>(almanac: &Almanac, published: impl Iterator<Item = &'a Release>) -> Self {
        Self {
            patches: patches(almanac, published),
        }
    }

    /// Patch releases of other minors that have the same pull request or the same text, oldest first.
    pub fn patches(&self, release: &Release, note: &ClassifiedNote) -> &[Version] {
        self.patches
            .get(&(release.version, note.note.number))
            .map_or(&[], Vec::as_slice)
    }
}

fn patches<'a>(
    almanac: &Almanac,
    published: impl Iterator<Item = &'a Release>,
) -> HashMap<(Version, PullNumber), Vec<Version>> {
    let mut by_pull: HashMap<PullNumber, BTreeSet<Version>> = HashMap::new();
    let mut by_text: HashMap<String, BTreeSet<Version>> = HashMap::new();
    let patched = almanac.releases.values();
    for release in patched.filter(|release| release.version.patch() > 0 && release.version.pre().is_none()) {
        for note in release.published() {
            by_pull
                .entry(note.note.number)
                .or_default()
                .insert(release.version);
            by_text
                .entry(key(&note.text))
                .or_default()
                .insert(release.version);
        }
    }
    let mut found = HashMap::new();
    if by_pull.is_empty() {
        return found;
    }
    for release in published.filter(|release| release.version.patch() == 0) {
        for note in release.published() {
            let same_pull = by_pull.get(&note.note.number);
            let same_text = by_text.get(&key(&note.text));
            let versions: BTreeSet<Version> = same_pull
                .into_iter()
                .chain(same_text)
                .flatten()
                .copied()
                .filter(|version| version.minor() != release.version.minor())
                .collect();
            if !versions.is_empty() {
                let place = (release.version, note.note.number);
                found.insert(place, versions.into_iter().collect());
            }
        }
    }
    found
}

/// Address of the CHANGELOG that has the notes of a release; none while the release is in the making.
pub(super) fn changelog(site: &Site<'_>, release: &Release) -> Option<String> {
    if release.up_to().is_some() {
        return None;
    }
    let minor = release.version.minor();
    let listed = site
        .almanac
        .lists
        .get(&minor)
        .map_or("", |list| list.changelog.as_str());
    let listed = crate::render::address::web(listed).filter(|_| release.version.patch() == 0);
    let usual =
        || format!("https://github.com/kubernetes/kubernetes/blob/master/CHANGELOG/CHANGELOG-{minor}.md");
    Some(listed.map_or_else(usual, str::to_owned))
}

/// The same, where it mentions a pull request: browsers that can look for a text go to that line.
pub(super) fn in_changelog(changelog: &str, number: PullNumber) -> String {
    let page = changelog.split('#').next().unwrap_or(changelog);
    format!("{page}#:~:text=%23{number}")
}
