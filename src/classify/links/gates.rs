//! Feature gates in a text.
//!
//! A word counts when it is exactly the name of a gate that a KEP has, or when it looks like a gate and stands
//! next to the words "feature gate". One-word names such as `Sysctls` are ordinary words too, and some gates
//! have the name of an API or a part of the kubelet: the former count only in the second way, the latter also
//! when the note is about a stage.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::classify::context::Context;
use crate::model::GateName;

/// Gates whose name means something else in most notes: kinds of the API, subresources, products, managers of
/// the kubelet. One hundred and twenty notes speak of `EndpointSlice`, hardly any of the gate.
const AMBIGUOUS: [&str; 16] = [
    "AppArmor",
    "CPUManager",
    "ClusterTrustBundle",
    "EndpointSlice",
    "EphemeralContainers",
    "IPv6DualStack",
    "KMSv2",
    "MemoryManager",
    "MutatingAdmissionPolicy",
    "PodCertificateRequest",
    "PodDisruptionBudget",
    "PodSecurity",
    "RuntimeClass",
    "TopologyManager",
    "ValidatingAdmissionPolicy",
    "VolumeAttributesClass",
];

/// A gate and what names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) name: GateName,
    pub(super) rule: &'static str,
    pub(super) because: String,
}

/// `feature gate X` with the word in any of its spellings, and up to three more names after it.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i-u)\bfeature[- ]?(?:gates?|flags?)[:=]?(?: (?:called|named))? ?['"`*(]*(?P<names>[a-z][a-z0-9_]+(?:['"`*]*(?:,| and|, and) ['"`*]*[a-z][a-z0-9_]+){0,3})"#,
    )
    .expect("a fixed pattern")
});

/// `X feature gate`, also `X alpha feature gate`.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i-u)(?P<names>[a-z][a-z0-9_]+)['"`*]*(?: (?:alpha|beta|ga|stable))? (?:feature[- ]?(?:gates?|flags?))\b"#,
    )
    .expect("a fixed pattern")
});

/// All gates of a text by name, each once. `has_stage` is whether the text says that something reaches a stage.
pub(super) fn in_text(text: &str, has_stage: bool, context: &Context<'_>) -> Vec<Found> {
    let mut found: BTreeMap<GateName, Found> = BTreeMap::new();
    let means_gate = |word: &&str| humps(word) >= 2 && (has_stage || !AMBIGUOUS.contains(word));
    for word in words(text).filter(means_gate) {
        if let Some(gate) = context.gate(word) {
            found.entry(gate.name.clone()).or_insert_with(|| Found {
                name: gate.name.clone(),
                rule: "gate/known-name",
                because: format!("text: `{word}` is a gate"),
            });
        }
    }
    if mentions_gates(text) {
        for pattern in [&*AFTER, &*BEFORE] {
            for captures in pattern.captures_iter(text) {
                let Some(names) = captures.name("names") else {
                    continue;
                };
                let beside = captures.get(0).map_or("", |whole| whole.as_str());
                for name in
                    words(names.as_str()).filter(|name| context.gate(name).is_some() || looks_like_gate(name))
                {
                    let Ok(name) = name.parse::<GateName>() else {
                        continue;
                    };
                    found.entry(name.clone()).or_insert_with(|| Found {
                        name,
                        rule: "gate/beside-the-words",
                        because: format!("text: `{}`", beside.trim()),
                    });
                }
            }
        }
    }
    found.into_values().collect()
}

/// Whether the words can be there at all; cheaper than the patterns.
fn mentions_gates(text: &str) -> bool {
    ["gate", "Gate", "lag"].iter().any(|part| text.contains(part))
}

/// Runs of letters, digits and underscores.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| word.len() > 1)
}

/// How many capital letters a word has; a word in camel case has two or more.
fn humps(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_uppercase).count()
}

/// Camel case of some length, starting with a capital, and not the plural of an abbreviation such as `APIs`.
fn looks_like_gate(word: &str) -> bool {
    let lower = word.bytes().filter(u8::is_ascii_lowercase).count();
    let name = word.starts_with(|c: char| c.is_ascii_uppercase()) && !word.contains('_');
    name && word.len() >= 6 && humps(word) >= 2 && lower >= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Groups;
    use crate::testing::kep;

    #[test]
    fn a_gate_that_shares_its_name_with_an_api_needs_a_reason() {
        let keps = [kep(752).gate("EndpointSlice").build()];
        let groups = Groups::default();
        let context = Context::new(&keps, &groups);
        for (text, has_stage, count) in [
            ("Fixed a leak of EndpointSlice objects", false, 0),
            ("EndpointSlice is now GA", true, 1),
            ("the `EndpointSlice` feature gate", false, 1),
        ] {
            assert_eq!(in_text(text, has_stage, &context).len(), count, "{text}");
        }
    }

    #[test]
    fn gates_are_found_by_name_and_by_the_words_beside_them() {
        let keps = [kep(34)
            .gate("Sysctls")
            .gate("GracefulNodeShutdown")
            .gate("KUBECTL_KUBERC")
            .build()];
        let groups = Groups::default();
        let context = Context::new(&keps, &groups);
        for (text, wanted) in [
            ("`GracefulNodeShutdown` is on", &["GracefulNodeShutdown"][..]),
            ("GracefulNodeShutdownX is on", &[]),
            ("Sysctls are checked", &[]),
            ("Removed the `Sysctls` feature gate", &["Sysctls"]),
            ("Set KUBECTL_KUBERC=true", &["KUBECTL_KUBERC"]),
            ("behind the `NewThing` alpha feature gate", &["NewThing"]),
            (
                "the feature gates `OneThing`, `TwoThing` and ThreeThings",
                &["OneThing", "ThreeThings", "TwoThing"],
            ),
            ("feature gate: NewThing", &["NewThing"]),
            ("--feature-gates=NewThing=true", &["NewThing"]),
            ("the kubelet feature gate and APIs feature gates", &[]),
        ] {
            let found: Vec<String> = in_text(text, false, &context)
                .iter()
                .map(|gate| gate.name.to_string())
                .collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
