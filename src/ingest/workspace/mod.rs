//! A workspace: a folder with `keplog.yaml`, or the sample that the program carries inside itself.
//!
//! In: a folder. Out: its [`Config`], its files laid over the built-in ones, and the [`Snapshot`] of
//! everything its sources hold. [`plan`] turns the configuration into lists of files; [`snapshot`] reads
//! them; [`fingerprint`] only hashes them.

mod fingerprint;
mod plan;
mod snapshot;
mod surroundings;

use std::path::{Path, PathBuf};

pub use snapshot::release_notes;
pub use surroundings::Surroundings;

use super::embedded::{self, Folder};
use super::{Cache, Config, Error, Input, Progress, files, gates};
use crate::model::{FileSet, Finding, GateKep, Schedule, Snapshot};

/// Name of the configuration file.
const CONFIG_FILE: &str = "keplog.yaml";

/// An opened workspace.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// What its `keplog.yaml` says.
    pub config: Config,
    root: Option<PathBuf>,
    cache: Option<Cache>,
    /// Text of the configuration, for the fingerprint.
    config_text: String,
}

impl Workspace {
    /// Opens the workspace in `dir`; without one, the nearest folder upward from `cwd` that is a workspace,
    /// and at last the built-in sample.
    ///
    /// # Errors
    ///
    /// [`Error::NoWorkspace`] when `dir` is none, [`Error::Config`] when its configuration is wrong.
    pub fn open(dir: Option<&Path>, cwd: &Path) -> Result<Self, Error> {
        let root = match dir {
            Some(dir) if cwd.join(dir).join(CONFIG_FILE).is_file() => Some(cwd.join(dir)),
            Some(dir) => return Err(Error::NoWorkspace { dir: dir.to_owned() }),
            None => cwd
                .ancestors()
                .find(|folder| folder.join(CONFIG_FILE).is_file())
                .map(Path::to_owned),
        };
        let Some(root) = root else {
            return Ok(Self {
                config: Config::parse(Path::new(CONFIG_FILE), embedded::CONFIG)?,
                root: None,
                cache: None,
                config_text: embedded::CONFIG.to_owned(),
            });
        };
        let path = root.join(CONFIG_FILE);
        let config_text = std::fs::read_to_string(&path).map_err(Error::io(&path))?;
        Ok(Self {
            config: Config::parse(&path, &config_text)?,
            root: Some(root),
            cache: None,
            config_text,
        })
    }

    /// The same, with a place to remember what was read from git.
    #[must_use]
    pub fn with_cache(mut self, cache: Option<Cache>) -> Self {
        self.cache = cache;
        self
    }

    /// Its folder; `None` for the sample.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Its folder, for commands that write.
    ///
    /// # Errors
    ///
    /// [`Error::ReadOnly`] for the sample.
    pub fn writable_root(&self) -> Result<&Path, Error> {
        self.root().ok_or(Error::ReadOnly)
    }

    /// The words of every locale: those built in, with the workspace's `locales/` laid over them. What is written
    /// about the releases of the sample belongs to the sample: a workspace gets the interface, terms, checks and
    /// patterns of each language, and what is known of KEPs.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub fn locales(&self) -> Result<FileSet, Error> {
        let mut set = Folder::Locales.files();
        if let Some(root) = &self.root {
            set.retain(|path| !is_of_the_sample(path));
            set.overlay(files::read_all(&root.join(Folder::Locales.name()))?);
        }
        Ok(set)
    }

    /// The templates: those built in, with the workspace's `templates/` laid over them.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub fn templates(&self) -> Result<FileSet, Error> {
        self.layered(Folder::Templates)
    }

    /// Style sheets, scripts and icons: those built in, with the workspace's `site/` laid over them.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub fn site(&self) -> Result<FileSet, Error> {
        self.layered(Folder::Site)
    }

    /// Reads all sources.
    ///
    /// # Errors
    ///
    /// [`Error::Missing`] when a source that the configuration names is not there, [`Error::Io`] and
    /// [`Error::Git`] when one cannot be read. What is *in* the sources is never an error.
    pub fn snapshot(&self, progress: &dyn Progress) -> Result<Snapshot, Error> {
        plan::Plan::of(self)?.read(&self.config, self.cache.as_ref(), progress)
    }

    /// The dates of the release cycles alone; none where the file cannot be read, which [`Workspace::snapshot`] reports.
    ///
    /// # Errors
    ///
    /// As [`Workspace::snapshot`].
    pub fn schedule(&self) -> Result<Schedule, Error> {
        let plan = plan::Plan::of(self)?;
        let read = plan
            .schedule
            .as_ref()
            .map(super::store::read_schedule)
            .transpose()?;
        Ok(read.and_then(Result::ok).unwrap_or_default())
    }

    /// A hash of every byte that can change what is built: sources, configuration, words, templates, site
    /// files, and the program's own version. Nothing is parsed; a git source counts by its head commit.
    ///
    /// # Errors
    ///
    /// As [`Workspace::snapshot`].
    pub fn fingerprint(&self) -> Result<String, Error> {
        let layers = [self.locales()?, self.templates()?, self.site()?];
        fingerprint::of(&self.config_text, &layers, &plan::Plan::of(self)?)
    }

    /// KEPs of gates that somebody wrote down by hand: the file of the workspace, else the built-in one.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the file cannot be read. What is *in* it is never an error.
    pub fn gate_keps(&self) -> Result<(Vec<GateKep>, Vec<Finding>), Error> {
        let label = super::store::paths::GATE_KEPS;
        let own = self.root.as_ref().map(|root| root.join(label));
        let input = match own.filter(|path| path.is_file()) {
            Some(path) => Input::at(path, label),
            None => {
                let name = label.rsplit('/').next().unwrap_or(label);
                let files = Folder::KepData.files();
                let bytes = files.get(name).map(<[u8]>::to_vec).unwrap_or_default();
                Input::in_memory(label, bytes)
            }
        };
        gates::read_by_hand(&input)
    }

    fn layered(&self, folder: Folder) -> Result<FileSet, Error> {
        let mut set = folder.files();
        if let Some(root) = &self.root {
            set.overlay(files::read_all(&root.join(folder.name()))?);
        }
        Ok(set)
    }
}

/// Whether a file below `locales/` tells about releases: notes, themes, picks and pages of people.
fn is_of_the_sample(path: &str) -> bool {
    let folder = path.split('/').nth(1).unwrap_or_default();
    ["notes", "themes", "picks", "summaries", "overview", "articles"].contains(&folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Silent;
    use crate::model::{Minor, ReleaseState};

    fn write(root: &Path, files: &[(&str, &str)]) {
        for (name, text) in files {
            let path = root.join(name);
            std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
            std::fs::write(path, text).expect("written");
        }
    }

    #[test]
    fn the_nearest_folder_upward_is_the_workspace() {
        let dir = tempfile::tempdir().expect("a folder");
        write(dir.path(), &[("keplog.yaml", "title: Mine\n"), ("a/b/x", "")]);
        let workspace = Workspace::open(None, &dir.path().join("a/b")).expect("opened");
        assert_eq!(workspace.config.title, "Mine");
        assert_eq!(workspace.root(), Some(dir.path()));
    }

    #[test]
    fn a_given_folder_must_be_a_workspace() {
        let dir = tempfile::tempdir().expect("a folder");
        let error = Workspace::open(Some(dir.path()), dir.path()).expect_err("no workspace");
        assert!(matches!(error, Error::NoWorkspace { .. }));
        assert!(error.hint().contains("keplog init"));
    }

    #[test]
    fn without_any_workspace_the_sample_is_opened() {
        let dir = tempfile::tempdir().expect("a folder");
        let sample = Workspace::open(None, dir.path()).expect("opened");
        assert_eq!(sample.root(), None);
        let snapshot = sample.snapshot(&Silent).expect("read");
        assert_eq!(snapshot.findings, []);
        assert!(snapshot.keps.len() > 600 && snapshot.schedule.0.len() > 20);
        assert!(
            snapshot
                .provenance
                .iter()
                .any(|entry| entry.what == "keps" && entry.revision.len() == 40)
        );
        assert!(matches!(sample.writable_root(), Err(Error::ReadOnly)));
    }

    #[test]
    fn a_workspace_is_read_from_its_own_folders() {
        let dir = tempfile::tempdir().expect("a folder");
        write(
            dir.path(),
            &[
                ("keplog.yaml", "releases: ['1.36', '1.37']\n"),
                ("kep-data/notes/1.37.0.json", r#"{"1": {"pr_number": 1}}"#),
                ("kep-data/notes/1.20.0.json", r#"{"2": {"pr_number": 2}}"#),
                (
                    "kep-data/maps/release-1.37/maps/pr-1-map.yaml",
                    "pr: 1\nreleasenote: {text: x}\n",
                ),
                ("kep-data/maps/1.36/a.yaml", "pr: 9\nreleasenote: {text: x}\n"),
                ("kep-data/schedule.yaml", "'1.37':\n  release: 2026-08-26\n"),
                (
                    "kep-data/overrides.yaml",
                    "- {release: 1.37, kep: 1, stage: beta, action: drop, reason: Taken back.}\n",
                ),
                (
                    "kep-data/gates/1.37.yaml",
                    "- name: Sundial\n  since: '1.37'\n  stage: alpha\n  default: false\n",
                ),
                ("kep-data/groups.yaml", "- sig: node\n  kind: sig\n  name: Node\n"),
                (
                    "kep-data/keps/sig-node.yaml",
                    "- number: 2\n  title: B\n  path: keps/sig-node/2-b\n  sig: node\n  status: implemented\n",
                ),
                ("locales/en/ui.ftl", "x = y\n"),
            ],
        );
        let workspace = Workspace::open(Some(dir.path()), Path::new("/")).expect("opened");
        let snapshot = workspace.snapshot(&Silent).expect("read");
        assert_eq!(snapshot.findings.len(), 1, "{:?}", snapshot.findings);
        assert_eq!(snapshot.findings[0].code, "map/no-notes");
        let versions: Vec<String> = snapshot.releases.keys().map(ToString::to_string).collect();
        assert_eq!(versions, ["v1.37.0"]);
        let release = snapshot.releases.values().next().expect("one");
        assert_eq!((release.notes.len(), release.maps.len()), (1, 1));
        assert_eq!(
            release.maps[0].place.file,
            "kep-data/maps/release-1.37/maps/pr-1-map.yaml"
        );
        assert_eq!(snapshot.keps[0].title, "B");
        assert_eq!(snapshot.schedule.0.len(), 1);
        assert_eq!(snapshot.overrides[0].reason, "Taken back.");
        assert_eq!(snapshot.gates[&Minor::new(1, 37)][0].name.as_str(), "Sundial");
        assert!(snapshot.tallies.values().all(crate::model::Tally::adds_up));
        assert_eq!(snapshot.tallies["notes"].skipped["release not in keplog.yaml"], 1);
        assert!(workspace.locales().expect("read").get("en/ui.ftl").is_some());
    }

    #[test]
    fn the_fingerprint_changes_with_any_input() {
        let dir = tempfile::tempdir().expect("a folder");
        write(
            dir.path(),
            &[
                ("keplog.yaml", "title: a\n"),
                ("kep-data/notes/1.37.0.json", "{}"),
            ],
        );
        let print = || {
            let workspace = Workspace::open(Some(dir.path()), Path::new("/")).expect("opened");
            workspace.fingerprint().expect("hashed")
        };
        let mut seen = vec![print()];
        assert_eq!(print(), seen[0]);
        for file in [
            ("keplog.yaml", "title: b\n"),
            ("kep-data/notes/1.37.0.json", "{ }"),
            ("locales/en/own.ftl", "x = y\n"),
            ("kep-data/gates/1.37.yaml", "[]\n"),
            ("kep-data/overrides.yaml", "[]\n"),
            ("site/own.css", "a{}"),
        ] {
            write(dir.path(), &[file]);
            seen.push(print());
        }
        let distinct: std::collections::BTreeSet<&String> = seen.iter().collect();
        assert_eq!(distinct.len(), seen.len());
    }

    #[test]
    fn the_account_beside_stored_notes_tells_which_release_is_in_the_making() {
        let dir = tempfile::tempdir().expect("a folder");
        let account =
            r#"{"release": "v1.38.0", "from": "v1.37.0", "to": "master", "pulls": [{"number": 1}]}"#;
        write(
            dir.path(),
            &[
                ("keplog.yaml", "title: a\n"),
                ("kep-data/notes/1.37.0.json", r#"{"1": {"pr_number": 1}}"#),
                ("kep-data/notes/1.38.0.json", r#"{"1": {"pr_number": 1}}"#),
                ("kep-data/pulls/1.38.0.json", account),
                (
                    "kep-data/pulls/1.39.0.json",
                    "an account of notes that are not stored",
                ),
            ],
        );
        let open = || Workspace::open(Some(dir.path()), Path::new("/")).expect("opened");
        let up_to = || {
            let snapshot = open().snapshot(&Silent).expect("read");
            assert_eq!(snapshot.findings, []);
            let releases = snapshot.releases.into_values();
            releases.map(|release| release.state).collect::<Vec<_>>()
        };
        let up_to_master = ReleaseState::InTheMaking {
            up_to: "master".to_owned(),
        };
        assert_eq!(up_to(), [ReleaseState::Out, up_to_master.clone()]);
        let before = open().fingerprint().expect("hashed");
        let finished = account.replace("master", "v1.38.0");
        write(dir.path(), &[("kep-data/pulls/1.38.0.json", &finished)]);
        assert_eq!(up_to(), [ReleaseState::Out, ReleaseState::Out]);
        assert_ne!(open().fingerprint().expect("hashed"), before);
        write(
            dir.path(),
            &[
                ("kep-data/pulls/1.38.0.json", account),
                ("keplog.yaml", "sources:\n  notes: [./kep-data/notes]\n"),
            ],
        );
        assert_eq!(up_to(), [ReleaseState::Out, up_to_master]);
    }

    #[test]
    fn a_source_that_is_not_there_is_named() {
        let dir = tempfile::tempdir().expect("a folder");
        write(dir.path(), &[("keplog.yaml", "sources:\n  keps: ../nowhere\n")]);
        let workspace = Workspace::open(Some(dir.path()), Path::new("/")).expect("opened");
        let error = workspace.snapshot(&Silent).expect_err("missing");
        assert_eq!(error.to_string(), "`../nowhere` does not exist");
    }

    #[test]
    fn a_new_workspace_with_empty_folders_is_empty_and_fine() {
        let dir = tempfile::tempdir().expect("a folder");
        write(
            dir.path(),
            &[("keplog.yaml", "title: New\n"), ("kep-data/keps/.gitkeep", "")],
        );
        let workspace = Workspace::open(Some(dir.path()), Path::new("/")).expect("opened");
        let snapshot = workspace.snapshot(&Silent).expect("read");
        assert!(snapshot.keps.is_empty() && snapshot.releases.is_empty() && snapshot.findings.is_empty());
    }
}
