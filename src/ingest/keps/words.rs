//! Status and stage of a KEP: words from short lists, seldom misspelt.

use super::fields::Fields;
use super::repair::{self, Read};
use crate::ingest::yaml::Node;
use crate::model::{KepStatus, Stage};

/// What to write as status.
const STATUSES: &str =
    "write provisional, implementable, implemented, deferred, rejected, withdrawn or replaced";
/// What to write as stage.
pub(super) const STAGES: &str = "write alpha, beta, stable, deprecated, disabled or removed";

impl Fields<'_> {
    /// The status; misspelt ones as what they mean, others as written.
    pub(super) fn status(&mut self) -> KepStatus {
        let Some((node, text)) = self.field("status").and_then(|node| Some((node, node.text()?))) else {
            self.error(
                "status",
                self.root,
                "the KEP has no status",
                "add `status: provisional`",
            );
            return KepStatus::Unknown(String::new());
        };
        match repair::status(text) {
            Read::Exact(status) => status,
            Read::Repaired(status) => {
                let message = format!("the status `{text}` is read as `{status}`");
                // Worse than it looks: upstream asks for no review approval where it does not know the status.
                self.error("status", node, message, STATUSES);
                status
            }
            Read::Unchosen => {
                let message = "the status is still the list of choices of the template";
                self.error("template-text", node, message, STATUSES);
                KepStatus::Unknown("unknown".to_owned())
            }
            Read::Unknown => {
                let message = format!("there is no status `{text}`");
                self.error("status", node, message, STATUSES);
                KepStatus::Unknown(repair::visible(text))
            }
        }
    }

    /// The stage, if there is one that can be read.
    pub(super) fn stage(&mut self, status: &KepStatus) -> Option<Stage> {
        let node = self.root.get("stage").unwrap_or(self.root);
        let text = node.text().map(str::trim).filter(|text| !text.is_empty());
        // The one KEP with `status: removed` says so in its stage too; a file without would mean the same.
        let removed = self.field("status").and_then(Node::text) == Some("removed");
        let Some(text) = text else {
            if status.ships() && !removed {
                let message = format!("the KEP is {status}, but has no stage");
                self.error("no-stage", node, message, STAGES);
            }
            return removed.then_some(Stage::Removed);
        };
        match repair::stage(text) {
            Read::Exact(stage) => Some(stage),
            Read::Repaired(stage) => {
                let message = format!("the stage `{text}` is read as `{stage}`");
                self.bad_stage(status, node, message);
                Some(stage)
            }
            Read::Unchosen => {
                let message = "the stage is still the list of choices of the template";
                self.error("template-text", node, message, STAGES);
                None
            }
            Read::Unknown => {
                let message = format!("there is no stage `{text}`");
                self.bad_stage(status, node, message);
                None
            }
        }
    }

    /// Only what ships needs a stage.
    fn bad_stage(&mut self, status: &KepStatus, node: Node<'_>, message: String) {
        if status.ships() {
            self.error("stage", node, message, STAGES);
        } else {
            self.warning("stage", node, message, STAGES);
        }
    }
}
