//! What the rules about KEPs need of a workspace beside its KEPs, without reading its notes.

use std::collections::BTreeMap;

use super::Workspace;
use super::plan::Plan;
use crate::ingest::embedded::Folder;
use crate::ingest::{Error, Input, groups, keps, store};
use crate::model::{Groups, Schedule};

/// Groups, dates, and who may approve; those that the program ships where a workspace has none.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The community's groups.
    pub groups: Groups,
    /// Dates of the release cycles.
    pub schedule: Schedule,
    /// Members of groups of people, by name.
    pub approvers: BTreeMap<String, Vec<String>>,
}

impl Workspace {
    /// Reads what lies around the KEPs.
    ///
    /// # Errors
    ///
    /// As [`Workspace::snapshot`].
    pub fn surroundings(&self) -> Result<Surroundings, Error> {
        let plan = Plan::of(self)?;
        let groups = match &plan.groups {
            Some(input) => groups::read(input)?.groups,
            None => Groups::default(),
        };
        let schedule = match &plan.schedule {
            Some(input) => store::read_schedule(input)?.unwrap_or_default(),
            None => Schedule::default(),
        };
        Ok(Surroundings {
            groups,
            schedule,
            approvers: self.approvers()?,
        })
    }

    /// The KEPs that its configuration names, or those of its store; `None` for the sample.
    #[must_use]
    pub fn keps(&self) -> Option<Input> {
        let root = self.root()?;
        let path = self.config.sources.keps.clone();
        let path = path.unwrap_or_else(|| store::paths::KEPS.to_owned());
        let there = root.join(&path).exists();
        there.then(|| Input::at(root.join(&path), path))
    }

    fn approvers(&self) -> Result<BTreeMap<String, Vec<String>>, Error> {
        let label = store::paths::APPROVERS;
        let own = self
            .root()
            .map(|root| root.join(label))
            .filter(|path| path.is_file());
        let input = match own {
            Some(path) => Input::at(path, label),
            None => {
                let shipped = Folder::KepData.files();
                let name = label.rsplit('/').next().unwrap_or_default();
                let bytes = shipped
                    .iter()
                    .find(|(path, _)| *path == name)
                    .map(|(_, bytes)| bytes.to_vec());
                Input::in_memory(label, bytes.unwrap_or_default())
            }
        };
        keps::read_aliases(&input)
    }
}
