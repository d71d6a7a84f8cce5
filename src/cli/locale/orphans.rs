//! Units that nothing asks for any more: the units of a language and the data come in, the orphans go out.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::sheets::{Owner, Sheet};
use crate::model::{KepNumber, Minor};
use crate::translate::edit::{Field, StoredUnit};

/// A unit of a language that is no unit of the data.
pub(super) struct Orphan<'a> {
    /// Its file, below the folder of the language.
    pub inside: &'a str,
    /// The unit.
    pub unit: &'a StoredUnit,
}

impl Orphan<'_> {
    /// Whether nobody misses it: nothing is written in it, or there is a newer release by now.
    pub(super) fn may_go(&self, newest: Option<Minor>) -> bool {
        let empty = [Field::Text, Field::Comment]
            .iter()
            .all(|field| self.unit.text(*field).trim().is_empty());
        empty || minor(&self.unit.id).is_some_and(|minor| newest > Some(minor))
    }
}

/// What the data can tell about.
pub(super) struct Known<'d> {
    ids: BTreeSet<&'d str>,
    minors: BTreeSet<Minor>,
    keps: BTreeSet<KepNumber>,
    /// The newest minor with notes.
    pub newest: Option<Minor>,
}

impl<'d> Known<'d> {
    /// What a workspace can tell about.
    pub(super) fn of(desk: &'d Desk) -> Self {
        let mut minors: BTreeSet<Minor> = desk.almanac.minors().into_iter().collect();
        let newest = minors.last().copied();
        minors.extend(desk.almanac.lists.keys());
        minors.extend(desk.almanac.supplements.keys().map(|version| version.minor()));
        Self {
            ids: desk.everything().map(|unit| unit.id.as_str()).collect(),
            minors,
            keps: desk.almanac.keps.iter().map(|kep| kep.number).collect(),
            newest,
        }
    }

    /// The units of the workspace that have become orphans. One of a release or a KEP that the workspace knows nothing
    /// of is none: its data may come. What the program brings belongs to the sample.
    pub(super) fn orphans<'a>(&self, sheets: &'a [Sheet<'a>]) -> Vec<Orphan<'a>> {
        let own = sheets.iter().filter(|sheet| sheet.owner == Owner::Workspace);
        let units = own.flat_map(|sheet| {
            let inside = sheet.inside;
            sheet.units.iter().map(move |unit| Orphan { inside, unit })
        });
        units
            .filter(|orphan| !self.ids.contains(orphan.unit.id.as_str()) && self.judges(&orphan.unit.id))
            .collect()
    }

    fn judges(&self, id: &str) -> bool {
        if let Some(rest) = id.strip_prefix("kep/") {
            let (number, what) = rest.split_once('/').unwrap_or((rest, ""));
            // The title of a KEP waits for a release that lists it.
            let number: Option<KepNumber> = number.parse().ok();
            return what != "title" || !number.is_some_and(|number| self.keps.contains(&number));
        }
        minor(id).is_some_and(|minor| self.minors.contains(&minor))
    }
}

/// The release of an id.
fn minor(id: &str) -> Option<Minor> {
    match id.strip_prefix("kep/") {
        Some(rest) => rest.rsplit('/').next()?.parse().ok(),
        None => id.split('/').next()?.parse().ok(),
    }
}
