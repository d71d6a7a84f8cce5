//! Who and what a KEP names: people, other KEPs, and keys that nobody knows.

use std::collections::BTreeMap;

use super::fields::{Fields, KNOWN};
use super::repair;
use crate::ingest::yaml::Node;

impl Fields<'_> {
    /// The people of a list: handles without `@`, other text as written.
    pub(super) fn people(&mut self, key: &str) -> Vec<String> {
        let people = self.list(key).into_iter().filter_map(Node::text);
        people.filter_map(repair::person).collect()
    }

    /// What a list refers to, as written.
    pub(super) fn references(&mut self, key: &str) -> Vec<String> {
        let texts = self.list(key).into_iter().filter_map(Node::text);
        let texts = texts.map(|text| repair::visible(text).trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// Keys that a KEP does not have, with their values.
    pub(super) fn other(&self) -> BTreeMap<String, serde_json::Value> {
        let entries = self.root.entries().into_iter().flatten();
        let unknown = entries.filter_map(|(key, value)| {
            let name = repair::visible(key.text()?);
            let known = KNOWN.contains(&name.as_str());
            (!known).then(|| Some((name, value.to_json()?))).flatten()
        });
        unknown.collect()
    }
}
