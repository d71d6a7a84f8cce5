//! KEP numbers in a text or an address.

use std::sync::LazyLock;

use regex::Regex;

use crate::classify::context::Context;
use crate::model::KepNumber;

/// A KEP number and the words that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found<'t> {
    pub(super) number: KepNumber,
    pub(super) rule: &'static str,
    pub(super) words: &'t str,
}

/// The four ways of naming a KEP: its tracking issue, its folder, its short address, its number.
static KEP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i-u)kubernetes/enhancements(?:/issues/|#)(?P<issue>[0-9]{1,5})\b",
        r"|\bkeps/(?:sig-|wg-|provider-)[a-z-]+/(?:[a-z-]+/)?(?P<folder>[0-9]{1,5}-[a-z0-9._-]+)",
        r"|\b(?:features\.k8s\.io|kep\.k8s\.io|k8s\.io/keps?)/(?P<short>[0-9]{1,5})\b",
        r"|\bKEPs?(?:[- ]#?|: ?#?|#|/)(?P<number>[0-9]{2,5})\b",
    ))
    .expect("a fixed pattern")
});

/// All KEPs named in a text, in order, repetitions included.
pub(super) fn in_text<'t>(text: &'t str, context: &Context<'_>) -> Vec<Found<'t>> {
    // Most notes name no KEP; these plain searches are many times faster than the pattern.
    if !["enhancements", "KEP", "kep", "Kep", "features.k8s"]
        .iter()
        .any(|part| text.contains(part))
    {
        return Vec::new();
    }
    KEP.captures_iter(text)
        .filter_map(|captures| {
            let words = captures.get(0)?.as_str();
            let plain = |name: &str| {
                captures
                    .name(name)
                    .and_then(|digits| digits.as_str().parse().ok())
            };
            let (number, rule) = if let Some(issue) = plain("issue") {
                (context.kep_of_issue(issue), "kep/issue")
            } else if let Some(folder) = captures.name("folder") {
                (of_folder(folder.as_str(), context)?, "kep/folder")
            } else if let Some(number) = plain("short") {
                (context.kep_of_issue(number), "kep/address")
            } else {
                (context.kep_of_issue(plain("number")?), "kep/number")
            };
            Some(Found { number, rule, words })
        })
        .collect()
}

/// The KEP in a folder. Old folders were numbered 0001, 0002, … in each directory, which has nothing to do
/// with issue numbers: such a number counts only when the very folder is known.
fn of_folder(folder: &str, context: &Context<'_>) -> Option<KepNumber> {
    let folder = folder.trim_end_matches(['.', '_', '-']);
    if let Some(known) = context.kep_in_folder(folder) {
        return Some(known);
    }
    let digits = folder.split('-').next()?;
    if digits.starts_with('0') {
        return None;
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Groups;
    use crate::testing::kep;

    #[test]
    fn a_kep_is_found_in_every_spelling() {
        let keps = [kep(752).path("keps/sig-network/0752-endpointslices").build()];
        let groups = Groups::default();
        let context = Context::new(&keps, &groups);
        for (text, wanted) in [
            (
                "https://github.com/kubernetes/enhancements/issues/2593#issuecomment-1",
                &[2593][..],
            ),
            (
                "https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/2000-graceful",
                &[2000],
            ),
            (
                "https://git.k8s.io/enhancements/keps/sig-network/0752-endpointslices/README.md",
                &[752],
            ),
            ("keps/sig-node/0009-node-heartbeat.md", &[]),
            ("keps/sig-node/20190221-livenessprobe-holdoff.md", &[]),
            ("keps/sig-cluster-lifecycle/kubeadm/2915-learner-mode", &[2915]),
            ("https://github.com/kubernetes/enhancements/pull/4444", &[]),
            (
                "https://kep.k8s.io/3488 and https://features.k8s.io/24",
                &[3488, 24],
            ),
            (
                "KEP-1234, KEP 2345, kep #345, KEP: 4567, KEPs/99",
                &[1234, 2345, 345, 4567, 99],
            ),
            ("kubernetes/enhancements#5109", &[4800]),
            ("Bumped kepler 1234, upkep-12", &[]),
        ] {
            let found: Vec<u32> = in_text(text, &context)
                .iter()
                .map(|kep| kep.number.get())
                .collect();
            assert_eq!(found, wanted, "{text}");
        }
    }
}
