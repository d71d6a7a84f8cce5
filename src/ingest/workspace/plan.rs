//! From configuration to lists of files: what will be read, before anything is.

use std::collections::BTreeMap;
use std::path::Path;

use super::Workspace;
use crate::ingest::config::MapSource;
use crate::ingest::embedded::Folder;
use crate::ingest::keps::KepSource;
use crate::ingest::notes::release;
use crate::ingest::store::{self, paths};
use crate::ingest::{Error, Input, files, keps, maps, notes};
use crate::model::{FileSet, Finding, Place, Severity, Version};

/// Every input of a workspace.
#[derive(Default)]
pub(super) struct Plan {
    /// Release-notes files, in order of precedence.
    pub(super) notes: Vec<Input>,
    /// Accounts of stored notes: they tell which release is in the making.
    pub(super) accounts: Vec<Input>,
    /// Map files by release, in the order in which they apply.
    pub(super) maps: BTreeMap<Version, Vec<Input>>,
    /// Map files of no release.
    pub(super) stray_maps: Vec<Finding>,
    pub(super) keps: Option<KepSource>,
    /// Stored history of KEPs.
    pub(super) ledger: Vec<Input>,
    pub(super) groups: Option<Input>,
    /// Stored feature gates, a file a release.
    pub(super) gates: Vec<Input>,
    pub(super) schedule: Option<Input>,
    /// Corrections of graduations.
    pub(super) overrides: Option<Input>,
    /// Stored tracking, a file a release.
    pub(super) tracking: Vec<Input>,
    /// Lists of features, a file a minor.
    pub(super) lists: Vec<Input>,
    /// What documents say besides notes, a file a release.
    pub(super) records: Vec<Input>,
    /// Corrections of notes, a file a minor.
    pub(super) corrections: Vec<Input>,
    pub(super) provenance: Option<Input>,
}

impl Plan {
    /// Looks up what the configuration names; what it leaves out is looked for in `kep-data/`.
    ///
    /// # Errors
    ///
    /// [`Error::Missing`] for a named source that is not there; [`Error::Io`] and [`Error::Git`].
    pub(super) fn of(workspace: &Workspace) -> Result<Self, Error> {
        match workspace.root() {
            Some(root) => Self::on_disk(root, workspace),
            None => Ok(Self::built_in(&Folder::KepData.files())),
        }
    }

    fn on_disk(root: &Path, workspace: &Workspace) -> Result<Self, Error> {
        let sources = &workspace.config.sources;
        let named = |path: &str, key: &str| {
            let input = Input::at(root.join(path), path);
            let there = root.join(path).exists();
            there.then_some(input).ok_or_else(|| Error::Missing {
                path: path.into(),
                named_by: format!("`sources.{key}` in keplog.yaml"),
            })
        };
        // A source by the name that the configuration gives it, else at its usual place if it is there.
        let one = |name: &Option<String>, usual: &str, key: &str| match name {
            Some(path) => named(path, key).map(Some),
            None => Ok(root
                .join(usual)
                .exists()
                .then(|| Input::at(root.join(usual), usual))),
        };
        let mut plan = Self {
            groups: one(&sources.groups, paths::GROUPS, "groups")?,
            schedule: one(&sources.schedule, paths::SCHEDULE, "schedule")?,
            overrides: one(&None, paths::OVERRIDES, "")?,
            provenance: one(&None, paths::PROVENANCE, "")?,
            ..Self::default()
        };
        if let Some(input) = one(&sources.keps, paths::KEPS, "keps")? {
            plan.keps = match keps::locate(&input) {
                // A new workspace has an empty folder where nobody has synced KEPs yet.
                Err(Error::NothingThere { .. }) if sources.keps.is_none() => None,
                located => Some(located?),
            };
        }
        let usual = |folder: &str| {
            let there = root.join(folder).is_dir();
            if there {
                vec![folder.to_owned()]
            } else {
                Vec::new()
            }
        };
        for path in sources.notes.clone().unwrap_or_else(|| usual(paths::NOTES)) {
            plan.notes.extend(notes::find(&named(&path, "notes")?)?);
        }
        plan.accounts = store::accounts_of(root, &plan.notes);
        let map_folders = sources.maps.clone().unwrap_or_else(|| {
            let folders = usual(paths::MAPS).into_iter();
            folders.map(|path| MapSource { release: None, path }).collect()
        });
        for source in map_folders {
            let found = maps::find(&named(&source.path, "maps")?)?;
            plan.take_maps(found, source.release);
        }
        let tracking = Input::at(root.join(paths::TRACKING), paths::TRACKING);
        if root.join(paths::TRACKING).is_dir() {
            plan.tracking = files::walk(&tracking, &[".json"], |_| false)?;
        }
        let ledger = Input::at(root.join(paths::LEDGER), paths::LEDGER);
        if root.join(paths::LEDGER).is_dir() {
            plan.ledger = files::walk(&ledger, &[".jsonl", "head.json"], |_| false)?;
        }
        let gates = Input::at(root.join(paths::GATES), paths::GATES);
        if root.join(paths::GATES).is_dir() {
            plan.gates = files::walk(&gates, &[".yaml"], |_| false)?;
        }
        let below = |folder: &str, ending: &str| match root.join(folder).is_dir() {
            true => files::walk(&Input::at(root.join(folder), folder), &[ending], |_| false),
            false => Ok(Vec::new()),
        };
        plan.lists = below(paths::RELEASES, ".toml")?;
        plan.corrections = below(paths::CORRECTIONS, ".toml")?;
        plan.records = below(paths::CHANGELOG, ".yaml")?;
        // Names of groups and dates of past cycles are the same for everybody, so the ones that the program
        // ships stand in for a workspace without its own.
        let shipped = Self::built_in(&Folder::KepData.files());
        plan.groups = plan.groups.or(shipped.groups);
        plan.schedule = plan.schedule.or(shipped.schedule);
        Ok(plan)
    }

    /// The sample: the same places, in memory.
    fn built_in(data: &FileSet) -> Self {
        let mut plan = Self::default();
        let mut stored_keps = Vec::new();
        let mut map_files = Vec::new();
        for (path, bytes) in data.iter() {
            let label = format!("{}/{path}", store::FOLDER);
            let input = || Input::in_memory(label.clone(), bytes);
            let below = |folder: &str| label.starts_with(&format!("{folder}/"));
            match label.as_str() {
                paths::GROUPS => plan.groups = Some(input()),
                paths::SCHEDULE => plan.schedule = Some(input()),
                paths::OVERRIDES => plan.overrides = Some(input()),
                paths::PROVENANCE => plan.provenance = Some(input()),
                _ if below(paths::GATES) => plan.gates.push(input()),
                _ if below(paths::LEDGER) => plan.ledger.push(input()),
                _ if below(paths::NOTES) => plan.notes.push(input()),
                _ if below(paths::MAPS) => map_files.push(input()),
                _ if below(paths::KEPS) => stored_keps.push(input()),
                _ if below(paths::RELEASES) => plan.lists.push(input()),
                _ if below(paths::CORRECTIONS) => plan.corrections.push(input()),
                _ if below(paths::CHANGELOG) => plan.records.push(input()),
                _ => {}
            }
        }
        plan.take_maps(map_files, None);
        plan.keps = (!stored_keps.is_empty()).then_some(KepSource::Store(stored_keps));
        plan
    }

    /// Files maps under their release. Without one, only files below a folder `maps` count, because the
    /// folders of the release team hold other YAML too.
    fn take_maps(&mut self, found: Vec<Input>, release: Option<Version>) {
        for input in found {
            let folders = input.label().rsplit_once('/').map_or("", |(folders, _)| folders);
            let among_maps = folders.split('/').any(|folder| folder == "maps");
            if release.is_none() && !among_maps {
                continue;
            }
            match release.or_else(|| release::of_folders(folders)) {
                Some(version) => self.maps.entry(version).or_default().push(input),
                None => {
                    let message = "nothing says which release this map is for";
                    let place = Place::file(input.label());
                    let finding = Finding::new(Severity::Error, "map/no-release", place, message);
                    let hint = "move it below a folder `release-1.N`, or name its release in `keplog.yaml`";
                    self.stray_maps.push(finding.hint(hint));
                }
            }
        }
    }
}
