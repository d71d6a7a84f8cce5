//! The fields of a `kep.yaml` to a [`Kep`], with a finding for everything that had to be put right.

use std::collections::BTreeMap;

use super::repair;
use crate::ingest::yaml::Node;
use crate::model::{Finding, Kep, KepNumber, Severity, is_hidden};

/// Keys that a `kep.yaml` may have, today or in earlier years.
pub(super) const KNOWN: [&str; 26] = [
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
    pub(super) root: Node<'d>,
    path: &'d str,
    schema: Schema,
    pub(super) findings: Vec<Finding>,
}

/// The two forms that a KEP has had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Schema {
    /// A `kep.yaml`, since 2020.
    File,
    /// In front of its text, until 2021: no stage, no milestone, hardly ever a number.
    FrontMatter,
}

impl<'d> Fields<'d> {
    /// The fields below `root`, in a file of the folder `path`.
    pub(super) fn new(root: Node<'d>, path: &'d str, schema: Schema) -> Self {
        Self {
            root,
            path,
            schema,
            findings: Vec::new(),
        }
    }

    /// The KEP; `None` when neither the file nor its folder has a number.
    pub(super) fn kep(&mut self) -> Option<Kep> {
        self.unknown_keys();
        self.hidden_characters();
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
            authors: self.people("authors"),
            reviewers: self.people("reviewers"),
            approvers: self.people("approvers"),
            // Of another file, which the caller joins.
            prr: BTreeMap::new(),
            issue: repair::issue(number),
            see_also: self.references("see-also"),
            replaces: self.references("replaces"),
            superseded_by: self.references("superseded-by"),
            disable_supported: self.disable_supported(),
            updated: self.updated(),
            other: self.other(),
        })
    }

    /// A field that is there and not null.
    pub(super) fn field(&self, key: &str) -> Option<Node<'d>> {
        self.root.get(key).filter(|node| !node.is_null())
    }

    /// Reports what could not be used.
    pub(super) fn error(&mut self, rule: &str, node: Node<'_>, message: impl Into<String>, hint: &str) {
        self.report(Severity::Error, rule, node, message.into(), hint);
    }

    /// Reports what was put right, or is likely to be a mistake.
    pub(super) fn warning(&mut self, rule: &str, node: Node<'_>, message: impl Into<String>, hint: &str) {
        self.report(Severity::Warning, rule, node, message.into(), hint);
    }

    /// Reports what is merely worth knowing.
    pub(super) fn info(&mut self, rule: &str, node: Node<'_>, message: impl Into<String>, hint: &str) {
        self.report(Severity::Info, rule, node, message.into(), hint);
    }

    fn report(&mut self, severity: Severity, rule: &str, node: Node<'_>, message: String, hint: &str) {
        let finding = Finding::new(severity, format!("kep/{rule}"), node.place(), message);
        self.findings.push(finding.hint(hint));
    }

    fn unknown_keys(&mut self) {
        for (key, _) in self.root.entries().into_iter().flatten() {
            let name = key.text().unwrap_or_default();
            if !KNOWN.contains(&name) {
                let message = format!("a KEP has no key `{name}`");
                let hint = "delete it; `kepctl` leaked some of its own fields into old files";
                self.warning("unknown-key", key, message, hint);
            }
        }
    }

    /// Reports characters that are left out of the fields that are shown.
    fn hidden_characters(&mut self) {
        for key in ["title", "status", "creation-date"] {
            let node = self.field(key);
            let hidden = |node: &Node<'_>| node.text().is_some_and(|text| text.contains(is_hidden));
            if let Some(node) = node.filter(hidden) {
                let message = format!("`{key}` has control characters, which are left out");
                self.warning("control-characters", node, message, "type the value anew");
            }
        }
    }

    /// The number of the file, else that of its folder.
    fn number(&mut self) -> Option<KepNumber> {
        let folder = self.path.rsplit('/').next().unwrap_or(self.path);
        let of_folder: Option<KepNumber> = folder.split('-').next().and_then(|digits| digits.parse().ok());
        let field = self.field("kep-number");
        if field.is_none() && self.schema == Schema::FrontMatter {
            // Early KEPs had none: their name begins with a running number or a day.
            return of_folder;
        }
        let node = field.unwrap_or(self.root);
        let written: Option<KepNumber> = node.text().and_then(|text| text.parse().ok());
        match (written, of_folder) {
            (Some(number), Some(other)) if number != other => {
                let message = format!("`kep-number` is {number}, but the folder says {other}");
                let hint = "one of them is wrong; the file counts";
                self.error("number-mismatch", node, message, hint);
            }
            (None, _) => {
                let message = format!("`kep-number` must be a number, but is {}", node.describe());
                let hint =
                    "write the number of the tracking issue; the number of the folder counts until then";
                self.error("number", node, message, hint);
            }
            _ => {}
        }
        written.or(of_folder)
    }

    fn title(&mut self) -> String {
        let text = self.field("title").and_then(Node::text);
        let title = repair::visible(text.unwrap_or_default())
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if title.is_empty() {
            self.error("title", self.root, "the KEP has no title", "add `title:`");
            return self.path.rsplit('/').next().unwrap_or_default().to_owned();
        }
        title
    }

    /// The items of a list that is not null; a single text counts as a list of one.
    pub(super) fn list(&mut self, key: &str) -> Vec<Node<'d>> {
        let Some(node) = self.field(key) else {
            return Vec::new();
        };
        if let Some(items) = node.items() {
            return items.collect();
        }
        let message = format!("`{key}` must be a list, but is {}", node.describe());
        self.warning("wrong-type", node, message, "begin each item with `- `");
        if node.text().is_some() {
            vec![node]
        } else {
            Vec::new()
        }
    }

    /// The day of creation; nothing where it is still the placeholder of the template.
    fn created(&self) -> String {
        let text = self
            .field("creation-date")
            .and_then(Node::text)
            .unwrap_or_default();
        let written = text.starts_with(|c: char| c.is_ascii_digit());
        if written {
            repair::visible(text).trim().to_owned()
        } else {
            String::new()
        }
    }

    /// The day of the last change, or the release that `kepctl promote` wrote in its place.
    fn updated(&self) -> String {
        let text = self
            .field("last-updated")
            .and_then(Node::text)
            .unwrap_or_default();
        let written = text.contains(|c: char| c.is_ascii_digit());
        if written {
            repair::visible(text).trim().to_owned()
        } else {
            String::new()
        }
    }

    fn disable_supported(&mut self) -> Option<bool> {
        let node = self.field("disable-supported")?;
        let flag = node.as_bool();
        if flag.is_none() || !matches!(node.text(), Some("true" | "false")) {
            let message = format!(
                "`disable-supported` must be `true` or `false`, but is {}",
                node.describe()
            );
            let hint = "write `true` or `false`; newer YAML takes `yes` and `no` for text";
            self.warning("wrong-type", node, message, hint);
        }
        flag
    }
}
