//! Typed fields of a map, with a finding for each that is not what it should be.

use crate::ingest::near;
use crate::ingest::yaml::Node;
use crate::model::{Finding, Severity};

/// A mapping whose fields are read one by one. A field that is absent or null is `None`, and so is one of
/// the wrong type, after it has been reported.
pub(super) struct Fields<'d, 'f> {
    node: Node<'d>,
    findings: &'f mut Vec<Finding>,
}

impl<'d, 'f> Fields<'d, 'f> {
    pub(super) fn new(node: Node<'d>, findings: &'f mut Vec<Finding>) -> Self {
        Self { node, findings }
    }

    /// A text, exactly as written.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        self.typed(key, "text", |node| node.text().map(str::to_owned))
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        self.typed(key, "`true` or `false`", Node::as_bool)
    }

    /// A list of texts; an empty list replaces, an absent one does not. Empty items are left out.
    pub(super) fn texts(&mut self, key: &str) -> Option<Vec<String>> {
        self.typed(key, "a list of words", |node| {
            let items = node.items()?.filter(|item| !item.is_null());
            items.map(|item| item.text().map(str::to_owned)).collect()
        })
    }

    fn typed<T>(&mut self, key: &str, wanted: &str, read: impl FnOnce(Node<'d>) -> Option<T>) -> Option<T> {
        let node = self.node.get(key).filter(|node| !node.is_null())?;
        let value = read(node);
        if value.is_none() {
            let message = format!("`{key}` must be {wanted}, but is {}", node.describe());
            let finding = Finding::new(Severity::Error, "map/wrong-type", node.place(), message);
            self.findings
                .push(finding.hint("the field is left as it was; the rest of the map applies"));
        }
        value
    }

    /// Reports keys that are not among `known`; `explain` may know better what to do than a similar name.
    pub(super) fn report_unknown(&mut self, known: &[&str], explain: impl Fn(&str) -> Option<String>) {
        for (key, _) in self.node.entries().into_iter().flatten() {
            let name = key.text().unwrap_or_default();
            if known.contains(&name) {
                continue;
            }
            let message = format!("the key `{name}` has no effect in a map");
            let finding = Finding::new(Severity::Warning, "map/unknown-key", key.place(), message);
            let hint = explain(name).unwrap_or_else(|| near::hint(name, known));
            self.findings.push(finding.hint(hint));
        }
    }
}
