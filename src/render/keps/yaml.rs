//! KEPs as YAML: the same shape as their JSON.

use super::json::views;
use crate::model::Kep;

/// A list of KEPs.
#[must_use]
pub fn yaml(keps: &[&Kep]) -> String {
    serde_yaml::to_string(&views(keps)).expect("our own type has only text as keys")
}
