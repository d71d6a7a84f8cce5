//! SIGs in all their spellings.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::ParseIdError;

/// Short or misspelt names that stand in real KEPs and labels, and the SIG they mean
/// (`reference/kep.md` §1.5; the cloud SIGs were folded into SIG Cloud Provider in 2019).
const ALIASES: [(&str, &str); 14] = [
    ("arch", "architecture"),
    ("scheduler", "scheduling"),
    ("apimachinery", "api-machinery"),
    ("machinery", "api-machinery"),
    ("contribex", "contributor-experience"),
    ("cloudprovider", "cloud-provider"),
    ("clusterlifecycle", "cluster-lifecycle"),
    ("aws", "cloud-provider"),
    ("azure", "cloud-provider"),
    ("gcp", "cloud-provider"),
    ("ibmcloud", "cloud-provider"),
    ("openstack", "cloud-provider"),
    ("vmware", "cloud-provider"),
    ("pm", "release"),
];

/// A special interest group, held as its label without prefix: `node`, `api-machinery`.
///
/// Parsing accepts `node`, `sig-node`, `sig/node`, `SIG Node`, `SIG-Node` and `Node`. It does not check
/// whether the group exists: that needs the groups of a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sig(String);

impl Sig {
    /// The label without prefix, `api-machinery`.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.0
    }

    /// The name of its folder and of its pages, `sig-api-machinery`. Working groups and committees keep
    /// their own prefix.
    #[must_use]
    pub fn slug(&self) -> String {
        if self.0.starts_with("wg-") || self.0.starts_with("committee-") {
            self.0.clone()
        } else {
            format!("sig-{}", self.0)
        }
    }

    /// The name as krel prints it, without `SIG`: `API Machinery`, `K8s Infra`.
    #[must_use]
    pub fn pretty(&self) -> String {
        title_words(&self.0)
    }

    /// The current SIG for a historic or misspelt name; itself for every other.
    #[must_use]
    pub fn canonical(&self) -> Self {
        ALIASES
            .iter()
            .find(|(alias, _)| *alias == self.0)
            .map_or_else(|| self.clone(), |(_, name)| Self((*name).to_owned()))
    }
}

impl FromStr for Sig {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lower = text.trim().to_ascii_lowercase().replace([' ', '_', '/'], "-");
        let label = lower.strip_prefix("sig-").unwrap_or(&lower);
        let chars = label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let edges = label.starts_with(|c: char| c.is_ascii_alphanumeric()) && !label.ends_with('-');
        if !chars || !edges || label == "sig" {
            return Err(ParseIdError::new(
                text,
                "a SIG such as `node`, `sig-node` or `SIG Node`",
            ));
        }
        Ok(Self(label.to_owned()))
    }
}

impl TryFrom<String> for Sig {
    type Error = ParseIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Sig> for String {
    fn from(sig: Sig) -> Self {
        sig.0
    }
}

impl fmt::Display for Sig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Turns a label into words the way krel does: split at hyphens, a few names in their own case, the rest
/// with a capital first letter.
pub(super) fn title_words(label: &str) -> String {
    let words = label.split('-').map(|word| match word {
        "vsphere" => "vSphere".to_owned(),
        "vmware" => "VMWare".to_owned(),
        "openstack" => "OpenStack".to_owned(),
        "api" | "aws" | "cli" | "gcp" => word.to_ascii_uppercase(),
        _ => {
            let mut chars = word.chars();
            chars
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_a_sig_are_one() {
        for text in [
            "api-machinery",
            "sig-api-machinery",
            "sig/api-machinery",
            "SIG API Machinery",
            "Api_Machinery",
        ] {
            assert_eq!(
                text.parse::<Sig>().expect("valid").label(),
                "api-machinery",
                "{text}"
            );
        }
        for text in ["", "sig", "sig-", "-node", "Kubelet garbage collection WG!"] {
            assert!(text.parse::<Sig>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_sig_is_printed_as_krel_prints_it() {
        let pretty = |text: &str| text.parse::<Sig>().expect("valid").pretty();
        assert_eq!(pretty("api-machinery"), "API Machinery");
        assert_eq!(pretty("k8s-infra"), "K8s Infra");
        assert_eq!(pretty("etcd"), "Etcd");
    }

    #[test]
    fn historic_names_lead_to_the_current_sig() {
        let canonical = |text: &str| text.parse::<Sig>().expect("valid").canonical().to_string();
        assert_eq!(canonical("sig-apimachinery"), "api-machinery");
        assert_eq!(canonical("sig-azure"), "cloud-provider");
        assert_eq!(canonical("sig-node"), "node");
    }
}
