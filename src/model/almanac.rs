//! All releases together.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Feature, FeatureList, Finding, Gate, Groups, Kep, KepNumber, Ledger, Minor, Provenance, Release,
    Schedule, Supplement, Tally, Version,
};

/// Every classified release with the KEPs, groups and dates around them: the input of the site.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Almanac {
    /// Releases in version order.
    pub releases: BTreeMap<Version, Release>,
    /// All KEPs, by number and path.
    pub keps: Vec<Kep>,
    /// What they said at earlier times, where the history is known.
    pub ledger: Ledger,
    /// Graduation rows of every minor that any KEP names, whether or not its notes are known.
    pub features: BTreeMap<Minor, Vec<Feature>>,
    /// All groups.
    pub groups: Groups,
    /// Feature gates that each release has, as far as they are known.
    pub gates: BTreeMap<Minor, Vec<Gate>>,
    /// Dates of the release cycles.
    pub schedule: Schedule,
    /// Features of releases as people closed or proposed them.
    pub lists: BTreeMap<Minor, FeatureList>,
    /// What documents say about releases besides their notes.
    pub supplements: BTreeMap<Version, Supplement>,
    /// Where it all came from.
    pub provenance: Vec<Provenance>,
    /// Accounting by sort of input.
    pub tallies: BTreeMap<String, Tally>,
    /// What was odd, in order of place.
    pub findings: Vec<Finding>,
}

impl Almanac {
    /// The release that stands for a minor: its final one, else its newest pre-release.
    #[must_use]
    pub fn minor(&self, minor: Minor) -> Option<&Release> {
        // The final release comes after its pre-releases and before everything else of later numbers.
        let (_, newest) = self.releases.range(..=minor.release()).next_back()?;
        (newest.version.minor() == minor).then_some(newest)
    }

    /// The newest minor release that is out and has notes.
    #[must_use]
    pub fn latest(&self) -> Option<&Release> {
        let newest_first = self.releases.values().rev();
        newest_first
            .filter(|release| release.version.opens_minor())
            .find(|release| release.is_out())
    }

    /// Minors that have notes, oldest first.
    #[must_use]
    pub fn minors(&self) -> Vec<Minor> {
        let minors: BTreeSet<Minor> = self
            .releases
            .keys()
            .filter(|version| version.patch() == 0)
            .map(|version| version.minor())
            .collect();
        minors.into_iter().collect()
    }

    /// Patch releases of a minor, oldest first; pre-releases of patches are left out.
    pub fn patches(&self, minor: Minor) -> impl Iterator<Item = &Release> {
        self.releases.values().filter(move |release| {
            let version = release.version;
            version.minor() == minor && version.patch() > 0 && version.pre().is_none()
        })
    }

    /// KEPs of a number; more than one for the shared number 2133.
    pub fn keps_of(&self, number: KepNumber) -> impl Iterator<Item = &Kep> {
        let start = self.keps.partition_point(|kep| kep.number < number);
        self.keps[start..]
            .iter()
            .take_while(move |kep| kep.number == number)
    }

    /// The graduation rows of a minor.
    #[must_use]
    pub fn features_of(&self, minor: Minor) -> &[Feature] {
        self.features.get(&minor).map_or(&[], Vec::as_slice)
    }
}
