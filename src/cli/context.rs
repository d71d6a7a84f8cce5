//! What every command gets: the way to talk, and the way to the workspace.

use std::path::PathBuf;

use super::failure::Failure;
use super::ui::Ui;
use crate::ingest::workspace::Workspace;
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
    pub(super) fn new(mut ui: Ui, workspace: Option<PathBuf>, offline: bool) -> Self {
        if let Some(folder) = &workspace {
            ui.quote_from(folder);
        }
        Self {
            ui,
            offline,
            workspace,
        }
    }

    /// Opens the workspace: the one named, the nearest one upward, or the built-in sample.
    pub(super) fn workspace(&self) -> Result<Workspace, Failure> {
        let here = std::env::current_dir().map_err(|error| Failure::disk("find", ".".as_ref(), &error))?;
        Ok(Workspace::open(self.workspace.as_deref(), &here)?)
    }

    /// Opens the workspace for a command that writes into it.
    pub(super) fn own_workspace(&self) -> Result<(Workspace, PathBuf), Failure> {
        let workspace = self.workspace()?;
        let Some(root) = workspace.root().map(PathBuf::from) else {
            return Err(Failure::usage(
                "there is no workspace here, and the built-in sample cannot be changed",
            )
            .hint("run `keplog init` first, or name a workspace with --workspace"));
        };
        Ok((workspace, root))
    }

    /// The languages of a workspace. What is odd about them is shown.
    pub(super) fn catalog(&self, workspace: &Workspace) -> Result<Catalog, Failure> {
        let (catalog, findings) = Catalog::load(&workspace.locales())?;
        self.ui.findings(&findings);
        Ok(catalog)
    }
}
