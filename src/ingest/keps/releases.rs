//! Releases of a KEP: the newest one, and the one of each stage.

use super::fields::Fields;
use super::repair::{self, Read, Release};
use super::words::STAGES;
use crate::ingest::yaml::Node;
use crate::model::{Milestones, Minor};

/// What to do about a release that is not one.
const LEAVE_OUT: &str = "leave the field out until it is known";

impl<'d> Fields<'d> {
    /// The release that a value names; of several the newest.
    pub(super) fn release(&mut self, node: Node<'d>) -> Option<Minor> {
        let release = node.text().map_or(Release::Unknown, repair::release);
        // Some authors say in a comment why there is no release; that is the best part of the message.
        let why = node
            .comment()
            .map(|comment| format!(" ({comment})"))
            .unwrap_or_default();
        let text = node.describe();
        match release {
            Release::Exact(_) => {}
            Release::Loose(minor) => {
                let message = format!("the release {text} is written without its `v`");
                self.warning("version-spelling", node, message, &format!("write `v{minor}`"));
            }
            Release::Newest(minor) => {
                let message = format!("{text} names several releases; the newest, {minor}, counts");
                self.info("several-releases", node, message, "keep the current one");
            }
            Release::Zero => {
                let message = format!("`0.0` is a placeholder, not a release{why}");
                self.info("placeholder", node, message, LEAVE_OUT);
            }
            Release::Open => {
                let message = format!("the release is left open: {text}{why}");
                self.info("open-release", node, message, LEAVE_OUT);
            }
            Release::Unknown => {
                let message = format!("{text} is not a release");
                self.warning("version", node, message, "write it like `v1.37`");
            }
        }
        release.minor()
    }

    /// The release of each stage that has one.
    pub(super) fn milestones(&mut self) -> Milestones {
        let Some(node) = self.field("milestone") else {
            return Milestones::default();
        };
        let Some(entries) = node.entries() else {
            let message = format!(
                "`milestone` must have a release by stage, but is {}",
                node.describe()
            );
            self.error("wrong-type", node, message, "write it like `alpha: \"v1.37\"`");
            return Milestones::default();
        };
        let mut milestones = Vec::new();
        for (key, value) in entries {
            match repair::stage(key.text().unwrap_or_default()) {
                read @ (Read::Exact(stage) | Read::Repaired(stage)) => {
                    if read == Read::Repaired(stage) {
                        let message =
                            format!("the milestone of {} is read as that of {stage}", key.describe());
                        self.warning("milestone-stage", key, message, STAGES);
                    }
                    let release = if value.is_null() {
                        None
                    } else {
                        self.release(value)
                    };
                    milestones.extend(release.map(|release| (stage, release)));
                }
                Read::Unchosen | Read::Unknown => {
                    let message = format!("{} is not a stage", key.describe());
                    self.warning("milestone-stage", key, message, STAGES);
                }
            }
        }
        milestones.into_iter().collect()
    }
}
