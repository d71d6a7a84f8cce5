//! Feature gates.

use serde::{Deserialize, Serialize};

use super::{GateName, Minor, Stage};

/// A gate as a KEP names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateUse {
    /// The gate.
    pub name: GateName,
    /// Components that know it, as written: `kubelet`, `kube-apiserver`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<String>,
}

/// A step in the life of a gate. The gates of a release are the steps of all its gates, by name, then by release;
/// a gate that was removed is seen only by its absence from the list of a later release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// The gate.
    pub name: GateName,
    /// Release of the step.
    pub since: Minor,
    /// Stage from then on.
    pub stage: Stage,
    /// Default value from then on. It may change within a stage, which is a step of its own.
    pub default: bool,
    /// Whether it can no longer be changed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
}
