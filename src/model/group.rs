//! Community groups.

use serde::{Deserialize, Serialize};

use super::Sig;

/// Sort of a community group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupKind {
    /// Special interest group.
    Sig,
    /// Working group.
    WorkingGroup,
    /// Committee.
    Committee,
}

/// One group of `sigs.yaml`: the facts keplog needs, no people and no mail addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its label without `sig-`; working groups and committees keep their prefix.
    pub sig: Sig,
    /// Its sort.
    pub kind: GroupKind,
    /// Its name as the community writes it: `API Machinery`, `etcd`.
    pub name: String,
    /// Its Slack channel without `#`, where it has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub slack: String,
}

/// All groups, looked up by SIG.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Groups(Vec<Group>);

impl Groups {
    /// Sorts the groups by label; of two with the same label the first stays.
    #[must_use]
    pub fn new(mut groups: Vec<Group>) -> Self {
        groups.sort_by(|a, b| a.sig.cmp(&b.sig));
        groups.dedup_by(|a, b| a.sig == b.sig);
        Self(groups)
    }

    /// The group of a SIG, if the community knows it.
    #[must_use]
    pub fn get(&self, sig: &Sig) -> Option<&Group> {
        let at = self.0.binary_search_by(|group| group.sig.cmp(sig)).ok()?;
        self.0.get(at)
    }

    /// Name of a SIG: the community's own spelling, else krel's.
    #[must_use]
    pub fn name(&self, sig: &Sig) -> String {
        self.get(sig)
            .map_or_else(|| sig.pretty(), |group| group.name.clone())
    }

    /// All groups, by label.
    pub fn iter(&self) -> std::slice::Iter<'_, Group> {
        self.0.iter()
    }

    /// Whether no group is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
