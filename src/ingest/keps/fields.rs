//! The fields of a `kep.yaml` to a [`Kep`], with a finding for everything that had to be put right.

use super::finding;
use super::repair::{self, Read, Release};
use crate::ingest::yaml::Node;
use crate::model::{Finding, GateUse, Kep, KepNumber, KepStatus, Milestones, Minor, Severity, Sig, Stage};

/// Keys that a `kep.yaml` may have, today or in earlier years.
const KNOWN: [&str; 26] = [
    "title",
    "kep-number",
    "authors",
    "owning-sig",
    "participating-sigs",
    "status",
    "creation-date",
    "last-updated",
    "reviewers",
    "approvers",
    "editor",
    "editors",
    "prr-approvers",
    "see-also",
    "replaces",
    "superseded-by",
    "stage",
    "latest-milestone",
    "milestone",
    "feature-gates",
    "feature-gate",
    "disable-supported",
    "rollback-supported",
    "metrics",
    "prnumber",
    "modified-date",
];

/// Reads the fields of one KEP and collects what is odd about them.
pub(super) struct Fields<'d> {
    root: Node<'d>,
    path: &'d str,
    pub(super) findings: Vec<Finding>,
}

impl<'d> Fields<'d> {
    /// The fields below `root`, in a file of the folder `path`.
    pub(super) fn new(root: Node<'d>, path: &'d str) -> Self {
        Self {
            root,
            path,
            findings: Vec::new(),
        }
    }

    /// The KEP; `None` when neither the file nor its folder has a number.
    pub(super) fn kep(&mut self) -> Option<Kep> {
        self.unknown_keys();
        let number = self.number()?;
        let status = self.status();
        let stage = self.stage(&status);
        let sig = self.owner();
        Some(Kep {
            number,
            title: self.title(),
            path: self.path.to_owned(),
            participating: self.participating(sig.as_ref()),
            sig,
            status,
            stage,
            latest: self.field("latest-milestone").and_then(|node| self.release(node)),
            milestones: self.milestones(),
            gates: self.gates(),
            created: self.created(),
            disable_supported: self.disable_supported(),
        })
    }

    /// A field that is there and not null.
    fn field(&self, key: &str) -> Option<Node<'d>> {
        self.root.get(key).filter(|node| !node.is_null())
    }

    fn report(&mut self, severity: Severity, rule: &str, node: Node<'_>, message: String, hint: &str) {
        self.findings
            .push(finding(severity, rule, node, message).hint(hint));
    }

    fn unknown_keys(&mut self) {
        for (key, _) in self.root.entries().into_iter().flatten() {
            let name = key.text().unwrap_or_default();
            if !KNOWN.contains(&name) {
                let message = format!("a KEP has no key `{name}`");
                let hint = "delete it; `kepctl` leaked some of its own fields into old files";
                self.report(Severity::Warning, "unknown-key", key, message, hint);
            }
        }
    }

    /// The number of the file, else that of its folder.
    fn number(&mut self) -> Option<KepNumber> {
        let folder = self.path.rsplit('/').next().unwrap_or(self.path);
        let of_folder: Option<KepNumber> = folder.split('-').next().and_then(|digits| digits.parse().ok());
        let node = self.field("kep-number").unwrap_or(self.root);
        let written: Option<KepNumber> = node.text().and_then(|text| text.parse().ok());
        match (written, of_folder) {
            (Some(number), Some(other)) if number != other => {
                let message = format!("`kep-number` is {number}, but the folder says {other}");
                let hint = "one of them is wrong; the file counts";
                self.report(Severity::Warning, "number-mismatch", node, message, hint);
            }
            (None, _) => {
                let message = format!("`kep-number` must be a number, but is {}", node.describe());
                let hint =
                    "write the number of the tracking issue; the number of the folder counts until then";
                self.report(Severity::Error, "number", node, message, hint);
            }
            _ => {}
        }
        written.or(of_folder)
    }

    fn title(&mut self) -> String {
        let text = self.field("title").and_then(Node::text);
        let title = text
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if title.is_empty() {
            let root = self.root;
            self.report(
                Severity::Error,
                "title",
                root,
                "the KEP has no title".to_owned(),
                "add `title:`",
            );
            return self.path.rsplit('/').next().unwrap_or_default().to_owned();
        }
        title
    }

    fn status(&mut self) -> KepStatus {
        let Some((node, text)) = self.field("status").and_then(|node| Some((node, node.text()?))) else {
            let root = self.root;
            let message = "the KEP has no status".to_owned();
            self.report(
                Severity::Error,
                "status",
                root,
                message,
                "add `status: provisional`",
            );
            return KepStatus::Unknown(String::new());
        };
        let hint = "write provisional, implementable, implemented, deferred, rejected, withdrawn or replaced";
        match repair::status(text) {
            Read::Exact(status) => status,
            Read::Repaired(status) => {
                let message = format!("the status `{text}` is read as `{status}`");
                self.report(Severity::Warning, "status-spelling", node, message, hint);
                status
            }
            Read::Unchosen => {
                let message = "the status is still the list of choices of the template".to_owned();
                self.report(Severity::Error, "template-text", node, message, hint);
                KepStatus::Unknown(text.to_owned())
            }
            Read::Unknown => {
                let message = format!("there is no status `{text}`");
                self.report(Severity::Error, "status", node, message, hint);
                KepStatus::Unknown(text.to_owned())
            }
        }
    }

    fn stage(&mut self, status: &KepStatus) -> Option<Stage> {
        let hint = "write alpha, beta, stable, deprecated, disabled or removed";
        let node = self.root.get("stage").unwrap_or(self.root);
        let text = node.text().map(str::trim).filter(|text| !text.is_empty());
        // The one KEP with `status: removed` says so in its stage too; a file without would mean the same.
        let removed = self.field("status").and_then(Node::text) == Some("removed");
        let Some(text) = text else {
            if status.ships() && !removed {
                let message = format!("the KEP is {status}, but has no stage");
                self.report(Severity::Warning, "no-stage", node, message, hint);
            }
            return removed.then_some(Stage::Removed);
        };
        match repair::stage(text) {
            Read::Exact(stage) => Some(stage),
            Read::Repaired(stage) => {
                let message = format!("the stage `{text}` is read as `{stage}`");
                self.report(Severity::Warning, "stage-spelling", node, message, hint);
                Some(stage)
            }
            Read::Unchosen => {
                let message = "the stage is still the list of choices of the template".to_owned();
                self.report(Severity::Error, "template-text", node, message, hint);
                None
            }
            Read::Unknown => {
                let message = format!("there is no stage `{text}`");
                self.report(Severity::Error, "stage", node, message, hint);
                None
            }
        }
    }

    fn owner(&mut self) -> Option<Sig> {
        let node = self.field("owning-sig").unwrap_or(self.root);
        let sig = node.text().and_then(|text| text.parse::<Sig>().ok());
        if sig.is_none() {
            let message = format!("`owning-sig` must be a SIG, but is {}", node.describe());
            self.report(
                Severity::Error,
                "owner",
                node,
                message,
                "write it like `sig-node`",
            );
        }
        sig.map(|sig| sig.canonical())
    }

    fn participating(&mut self, owner: Option<&Sig>) -> Vec<Sig> {
        let mut sigs = Vec::new();
        for node in self.list("participating-sigs") {
            let text = node.text().unwrap_or_default();
            let Some(sig) = repair::group(text) else {
                let message = format!("{} is not the name of a group", node.describe());
                self.report(
                    Severity::Warning,
                    "unknown-group",
                    node,
                    message,
                    "write it like `sig-node`",
                );
                continue;
            };
            let plain = text.parse::<Sig>().is_ok_and(|written| written == sig);
            if !plain {
                let message = format!("the group `{text}` is now called `{}`", sig.slug());
                self.report(
                    Severity::Info,
                    "group-spelling",
                    node,
                    message,
                    "write the current name",
                );
            }
            if Some(&sig) != owner && !sigs.contains(&sig) {
                sigs.push(sig);
            }
        }
        sigs
    }

    fn release(&mut self, node: Node<'d>) -> Option<Minor> {
        let release = node.text().map_or(Release::Unknown, repair::release);
        let text = node.describe();
        match release {
            Release::Exact(_) => {}
            Release::Loose(minor) => {
                let message = format!("the release {text} is written without its `v`");
                self.report(
                    Severity::Info,
                    "version-spelling",
                    node,
                    message,
                    &format!("write `v{minor}`"),
                );
            }
            Release::Newest(minor) => {
                let message = format!("{text} names several releases; the newest, {minor}, counts");
                self.report(
                    Severity::Warning,
                    "several-releases",
                    node,
                    message,
                    "keep the current one",
                );
            }
            Release::Zero => {
                let message = "`0.0` is a placeholder, not a release".to_owned();
                self.report(
                    Severity::Info,
                    "placeholder",
                    node,
                    message,
                    "leave the field out until it is known",
                );
            }
            Release::Open => {
                let message = format!("the release is left open: {text}");
                self.report(
                    Severity::Info,
                    "open-release",
                    node,
                    message,
                    "leave the field out until it is known",
                );
            }
            Release::Unknown => {
                let message = format!("{text} is not a release");
                self.report(
                    Severity::Warning,
                    "version",
                    node,
                    message,
                    "write it like `v1.37`",
                );
            }
        }
        release.minor()
    }

    fn milestones(&mut self) -> Milestones {
        let Some(node) = self.field("milestone") else {
            return Milestones::default();
        };
        let Some(entries) = node.entries() else {
            let message = format!(
                "`milestone` must have a release by stage, but is {}",
                node.describe()
            );
            self.report(
                Severity::Error,
                "wrong-type",
                node,
                message,
                "write it like `alpha: \"v1.37\"`",
            );
            return Milestones::default();
        };
        let mut read = Vec::new();
        for (key, value) in entries {
            match repair::stage(key.text().unwrap_or_default()) {
                Read::Exact(stage) | Read::Repaired(stage) => {
                    let release = if value.is_null() {
                        None
                    } else {
                        self.release(value)
                    };
                    read.extend(release.map(|release| (stage, release)));
                }
                Read::Unchosen | Read::Unknown => {
                    let message = format!("{} is not a stage", key.describe());
                    let hint = "write alpha, beta, stable, deprecated, disabled or removed";
                    self.report(Severity::Warning, "stage", key, message, hint);
                }
            }
        }
        read.into_iter().collect()
    }

    fn gates(&mut self) -> Vec<GateUse> {
        let mut gates: Vec<GateUse> = Vec::new();
        for item in self.list("feature-gates") {
            let name = item.get("name").unwrap_or(item);
            let Some(gate) = name.text().and_then(|text| text.parse().ok()) else {
                let message = format!("{} is not the name of a feature gate", name.describe());
                let hint = "write the name as in the code, or leave the entry out";
                self.report(Severity::Warning, "gate", name, message, hint);
                continue;
            };
            let components = item.get("components").and_then(Node::items);
            let texts = components.into_iter().flatten().filter_map(Node::text);
            let components = texts.flat_map(repair::components).collect();
            if gates.iter().any(|other| other.name == gate) {
                let message = format!("the gate `{gate}` is listed twice");
                self.report(Severity::Warning, "gate", name, message, "keep one of them");
            } else {
                gates.push(GateUse {
                    name: gate,
                    components,
                });
            }
        }
        gates
    }

    /// The items of a list that is not null; a single text counts as a list of one.
    fn list(&mut self, key: &str) -> Vec<Node<'d>> {
        let Some(node) = self.field(key) else {
            return Vec::new();
        };
        if let Some(items) = node.items() {
            return items.collect();
        }
        let message = format!("`{key}` must be a list, but is {}", node.describe());
        self.report(
            Severity::Warning,
            "wrong-type",
            node,
            message,
            "begin each item with `- `",
        );
        if node.text().is_some() {
            vec![node]
        } else {
            Vec::new()
        }
    }

    fn created(&self) -> String {
        let text = self
            .field("creation-date")
            .and_then(Node::text)
            .unwrap_or_default();
        let written = text.starts_with(|c: char| c.is_ascii_digit());
        if written {
            text.trim().to_owned()
        } else {
            String::new()
        }
    }

    fn disable_supported(&mut self) -> Option<bool> {
        let node = self.field("disable-supported")?;
        let flag = node.as_bool();
        if !matches!(node.text(), Some("true" | "false")) {
            let message = format!(
                "`disable-supported` must be `true` or `false`, but is {}",
                node.describe()
            );
            let hint = "write `true` or `false`; newer YAML takes `yes` and `no` for text";
            self.report(Severity::Warning, "wrong-type", node, message, hint);
        }
        flag
    }
}
