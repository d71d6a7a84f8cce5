//! The features of a release as a person closed them: `kep-data/releases/<minor>.toml`.
//!
//! KEP metadata is rewritten after a release; a count that is printed must not move with it
//! (`reference/localization.md` §1.2). The list is proposed from KEP data, put right by a person and closed. From
//! then on the rows of the release, and every count of them, come from it.

use jiff::civil::Date;

use super::{GateName, KepNumber, Minor, Place, Sig, Stage};

/// What a person closed about one release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeatureList {
    /// The release.
    pub release: Minor,
    /// Name of the release, such as `Mandala`; empty when it has none.
    pub code_name: String,
    /// The day on which it came out.
    pub date: Option<Date>,
    /// Address of the announcement; empty when unknown.
    pub announcement: String,
    /// Address of the CHANGELOG; empty when unknown.
    pub changelog: String,
    /// The day on which the list was closed; `None` while it is only a proposal, which changes no page.
    pub closed: Option<Date>,
    /// Who closed it; empty for a proposal.
    pub by: String,
    /// Its entries, in the order of the file.
    pub features: Vec<ListedFeature>,
    /// Where the list stands.
    pub place: Place,
}

/// One entry of a list: a row of the page, counted once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFeature {
    /// The KEP, or the number of the enhancement issue where there is no KEP file.
    pub kep: KepNumber,
    /// Further KEPs that are told about in the same entry.
    pub with: Vec<KepNumber>,
    /// The stage that it reached.
    pub stage: Stage,
    /// The stage it had before; `None` when it is new or not known.
    pub from: Option<Stage>,
    /// The SIG under which it is listed; `None` takes that of the KEP.
    pub sig: Option<Sig>,
    /// Title where the KEP has none, or a better one; empty takes that of the KEP.
    pub title: String,
    /// Gates where the KEP names none.
    pub gates: Vec<GateName>,
    /// Address of its documentation; empty when unknown.
    pub docs: String,
    /// Where the entry stands.
    pub place: Place,
}

impl FeatureList {
    /// Whether a person closed it: only then it decides what a page shows.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.closed.is_some()
    }
}
