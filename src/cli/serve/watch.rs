//! Changes of a workspace: its folder comes in, a sign goes out whenever something in it was changed and then
//! left alone for a moment.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::failure::Failure;

/// What a workspace consists of. The folder itself also holds built sites and whatever else people keep.
const PARTS: [&str; 5] = ["keplog.yaml", "kep-data", "locales", "templates", "site"];

/// How long nothing may change before it counts as one change: editors write a file in several steps.
const CALM: Duration = Duration::from_millis(100);

/// The watcher; nothing is watched any more once it is dropped.
pub(super) type Watching = Arc<Mutex<RecommendedWatcher>>;

/// The signs.
pub(super) struct Changes {
    /// Parts of the workspace that came or went with each change, most often none.
    signs: Receiver<Vec<PathBuf>>,
    /// Weak, so that it is the other end that decides when to stop.
    watcher: Weak<Mutex<RecommendedWatcher>>,
}

/// Watches a workspace and its sources for as long as the watcher lives. A source that cannot be watched, such
/// as a repository with more folders than the system can follow, is left out.
pub(super) fn start(root: &Path, sources: &[PathBuf]) -> Result<(Watching, Changes), Failure> {
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
    let seen = {
        let parts = parts.clone();
        move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            if matters(&event, &watched) {
                // Nobody listens any more once the server has ended.
                let _ = changed.send(came_or_went(event, &parts));
            }
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
    let watcher = Arc::new(Mutex::new(watcher));
    let changes = Changes {
        signs: changes,
        watcher: Arc::downgrade(&watcher),
    };
    Ok((watcher, changes))
}

impl Changes {
    /// Waits for the next change and for calm after it; `false` once the watcher is gone.
    pub(super) fn wait(&self) -> bool {
        let Ok(mut parts) = self.signs.recv() else {
            return false;
        };
        loop {
            match self.signs.recv_timeout(CALM) {
                Ok(more) => parts.extend(more),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        parts.sort();
        parts.dedup();
        self.follow(&parts);
        true
    }

    /// Watches parts that were not there before, or that are other folders now than they were.
    fn follow(&self, parts: &[PathBuf]) {
        let Some(watcher) = self.watcher.upgrade() else {
            return;
        };
        let mut watcher = watcher.lock().unwrap_or_else(PoisonError::into_inner);
        for part in parts {
            // Neither is worth a failure: a part that is gone is not watched, and `serve` can go on without.
            let _ = watcher.unwatch(part);
            if part.is_dir() {
                let _ = watcher.watch(part, RecursiveMode::Recursive);
            }
        }
    }
}

/// The parts that the event is about as a whole. What happens to a folder that is watched ends its watch, and
/// what is new has none yet.
fn came_or_went(event: Event, parts: &[PathBuf]) -> Vec<PathBuf> {
    let whole = matches!(
        event.kind,
        EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    );
    let mut paths = event.paths;
    paths.retain(|path| whole && parts.contains(path));
    paths
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
        assert!(changes.signs.recv_timeout(CALM * 3).is_err());
        std::fs::write(home.path().join("locales/ja/ui.ftl"), "x").unwrap();
        assert!(changes.wait());
        std::fs::write(elsewhere.path().join("notes.json"), "x").unwrap();
        assert!(changes.wait());
        drop(watcher);
        assert!(!changes.wait());
    }

    #[test]
    fn a_folder_that_appears_later_is_watched_too() {
        let home = tempfile::tempdir().unwrap();
        let (_watcher, changes) = start(home.path(), &[]).unwrap();
        let locales = home.path().join("locales");
        for _ in 0..2 {
            std::fs::create_dir(&locales).unwrap();
            assert!(changes.wait());
            std::fs::write(locales.join("ui.ftl"), "x").unwrap();
            assert!(changes.signs.recv_timeout(CALM * 30).is_ok());
            std::fs::remove_dir_all(&locales).unwrap();
            assert!(changes.wait());
        }
    }
}
