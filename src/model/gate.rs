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

/// A step in the life of a gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// The gate.
    pub name: GateName,
    /// Release of the step.
    pub since: Minor,
    /// Stage from then on.
    pub stage: Stage,
    /// Default value from then on.
    pub default: bool,
    /// Whether it can no longer be changed.
    #[serde(default)]
    pub locked: bool,
}
