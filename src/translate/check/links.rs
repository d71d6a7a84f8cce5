//! `link-parity` and `ref-parity`: the translation leads to the same places.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fault::{Fault, Pair, Side};
use super::registry::CheckId;

/// The set of link targets, bare addresses among them. A page of the Kubernetes documentation may be the one in the
/// language of the translation.
pub(super) fn link_parity(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english else { return };
    let tag = pair.checker.tag.as_str();
    let (wanted, own) = (targets(english, tag), targets(pair.own, tag));
    for target in wanted.keys().filter(|target| !own.contains_key(*target)) {
        let message = format!("the link to `{target}` of the English is missing");
        faults.push(Fault::new(CheckId::LinkParity, message));
    }
    for (target, at) in own.iter().filter(|(target, _)| !wanted.contains_key(*target)) {
        let fault = Fault::new(
            CheckId::LinkParity,
            format!("the English has no link to `{target}`"),
        );
        faults.push(fault.at(at.clone()));
    }
}

/// Targets with the place of the first link to each, in the form of the English documentation.
fn targets(side: &Side<'_>, tag: &str) -> BTreeMap<String, Range<usize>> {
    let mut all = BTreeMap::new();
    let own_docs = format!("kubernetes.io/{tag}/");
    let mut add = |target: &str, at: Range<usize>| {
        let target = target
            .replace(&own_docs, "kubernetes.io/")
            .replace("kubernetes.io/en/", "kubernetes.io/");
        let target = target.trim_end_matches('/').to_owned();
        all.entry(target).or_insert(at);
    };
    for (target, at) in &side.reading.links {
        add(target, at.clone());
    }
    for address in &side.atoms.addresses {
        let at = side.reading.at(address.at.start);
        add(&address.text, at..at);
    }
    all
}

/// The set of pull requests, issues, KEPs and CVEs, however they are written.
pub(super) fn ref_parity(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let Some(english) = pair.english else { return };
    let (wanted, own) = (&english.atoms.references, &pair.own.atoms.references);
    for name in wanted.keys().filter(|name| !own.contains_key(*name)) {
        let message = format!("{name} of the English is missing");
        faults.push(Fault::new(CheckId::RefParity, message));
    }
    for (name, at) in own.iter().filter(|(name, _)| !wanted.contains_key(*name)) {
        let fault = Fault::new(
            CheckId::RefParity,
            format!("the English does not refer to {name}"),
        );
        faults.push(fault.at(pair.source(at)));
    }
}
