//! What every command gets: the way to talk, and the way to the workspace.

use std::path::PathBuf;

use super::failure::Failure;
use super::ui::Ui;
use crate::ingest::Workspace;
use crate::translate::Catalog;

/// Surroundings of a run.
#[derive(Debug)]
pub(super) struct Context {
    /// The door to the terminal.
    pub ui: Ui,
    /// Whether the network is forbidden.
    pub offline: bool,
    workspace: Option<PathBuf>,
}

impl Context {
    /// Puts the surroundings together; nothing is read yet.
    pub(super) fn new(ui: Ui, workspace: Option<PathBuf>, offline: bool) -> Self {
        Self {
            ui,
            offline,
            workspace,
        }
    }

    /// Opens the workspace: the one named, the nearest one upward, or the built-in sample.
    pub(super) fn workspace(&self) -> Result<Workspace, Failure> {
        let here = std::env::current_dir().map_err(|error| Failure::disk("find", ".".as_ref(), &error))?;
        if let Some(file) = self.workspace.as_deref().filter(|path| path.is_file()) {
            let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
            let folder = folder.unwrap_or(".".as_ref()).display();
            return Err(
                Failure::usage(format!("`{}` is a file, not a workspace", file.display()))
                    .hint(format!("name the folder: --workspace {folder}")),
            );
        }
        let workspace = Workspace::open(self.workspace.as_deref(), &here)?;
        if let Some(root) = workspace.root() {
            self.ui.quote_from(root);
        }
        Ok(workspace.with_cache(super::sync::wire::cache().ok()))
    }

    /// Says so when it is the built-in sample that answers, because that holds little.
    pub(super) fn mention_sample(&self, workspace: &Workspace) {
        if workspace.root().is_none() {
            self.ui
                .say("From the built-in sample: only SIG Network of 1.17 and SIG Node of 1.20.");
        }
    }

    /// The languages of a workspace. What is odd about them is shown.
    pub(super) fn catalog(&self, workspace: &Workspace) -> Result<Catalog, Failure> {
        let (catalog, findings) = Catalog::load(&workspace.locales()?)?;
        self.ui.findings(&findings);
        Ok(catalog)
    }
}
