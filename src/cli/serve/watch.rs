//! Changes of a workspace: its folder comes in, a sign goes out whenever something in it was changed and then
//! left alone for a moment.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::failure::Failure;

/// What a workspace consists of. The folder itself also holds built sites and whatever else people keep.
const PARTS: [&str; 5] = ["keplog.yaml", "kep-data", "locales", "templates", "site"];

/// How long nothing may change before it counts as one change: editors write a file in several steps.
const CALM: Duration = Duration::from_millis(100);

/// The signs.
pub(super) struct Changes(Receiver<()>);

/// Watches a workspace and its sources for as long as the watcher lives. A source that cannot be watched, such
/// as a repository with more folders than the system can follow, is left out.
pub(super) fn start(root: &Path, sources: &[PathBuf]) -> Result<(RecommendedWatcher, Changes), Failure> {
    let (changed, changes) = channel();
    // What is watched is told by its full path.
    let root = root
        .canonicalize()
        .map_err(|error| Failure::disk("watch", root, &error))?;
    let parts: Vec<PathBuf> = PARTS.iter().map(|part| root.join(part)).collect();
    let sources: Vec<PathBuf> = sources
        .iter()
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    let watched = [parts.as_slice(), sources.as_slice()].concat();
    let seen = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| matters(&event, &watched)) {
            // Nobody listens any more once the server has ended.
            let _ = changed.send(());
        }
    };
    let failed = |error: notify::Error| {
        let mut failure = Failure::usage(format!("cannot watch `{}`", root.display()));
        failure.causes.push(error.to_string());
        failure.hint("run `keplog serve --no-watch`")
    };
    let mut watcher = notify::recommended_watcher(seen).map_err(failed)?;
    watcher
        .watch(&root, RecursiveMode::NonRecursive)
        .map_err(failed)?;
    for folder in parts.iter().filter(|part| part.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(failed)?;
    }
    for source in &sources {
        let _ = watcher.watch(source, RecursiveMode::Recursive);
    }
    Ok((watcher, Changes(changes)))
}

impl Changes {
    /// Waits for the next change and for calm after it; `false` once the watcher is gone.
    pub(super) fn wait(&self) -> bool {
        if self.0.recv().is_err() {
            return false;
        }
        loop {
            match self.0.recv_timeout(CALM) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }
}

fn matters(event: &Event, parts: &[PathBuf]) -> bool {
    let is_part = |path: &PathBuf| parts.iter().any(|part| path.starts_with(part));
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_of_the_workspace_is_noticed_and_other_files_are_not() {
        let home = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(home.path().join("locales/ja")).unwrap();
        let (watcher, changes) = start(home.path(), &[elsewhere.path().to_owned()]).unwrap();
        std::fs::write(home.path().join("other.txt"), "x").unwrap();
        assert!(changes.0.recv_timeout(CALM * 3).is_err());
        std::fs::write(home.path().join("locales/ja/ui.ftl"), "x").unwrap();
        assert!(changes.wait());
        std::fs::write(elsewhere.path().join("notes.json"), "x").unwrap();
        assert!(changes.wait());
        drop(watcher);
        assert!(!changes.wait());
    }
}
