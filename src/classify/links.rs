//! KEPs and feature gates that a note belongs to.
//!
//! In: the text, the documentation links, and what KEPs and gates there are. Out: numbers and names, each with
//! the words it was found in. A KEP that is named but not known is kept and reported; a gate leads to its KEP
//! only when that KEP is the only one with it.

mod gates;
mod keps;

use std::collections::BTreeMap;

use crate::model::{Decision, Facet, GateName, KepNumber, Note};

use super::context::Context;

/// What a note is linked to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// KEPs, sorted.
    pub keps: Vec<KepNumber>,
    /// Gates, sorted.
    pub gates: Vec<GateName>,
    /// Those of `keps` that the context does not know.
    pub unknown: Vec<KepNumber>,
    /// One decision for each KEP and gate.
    pub decisions: Vec<Decision>,
}

/// Finds the links of a note. `text` is the one that readers see, `has_stage` whether it says that something
/// reaches a stage: then a name that is both a gate and an API is taken for the gate.
#[must_use]
pub fn find(note: &Note, text: &str, has_stage: bool, context: &Context<'_>) -> Links {
    let mut keps: BTreeMap<KepNumber, Decision> = BTreeMap::new();
    let mut add = |number: KepNumber, rule: &str, because: String| {
        keps.entry(number)
            .or_insert_with(|| Decision::new(Facet::Kep, number, rule, because));
    };
    for link in &note.documentation {
        for found in keps::in_text(&link.url, context) {
            add(
                found.number,
                "kep/documentation",
                format!("documentation {}", link.url),
            );
        }
    }
    for found in keps::in_text(text, context) {
        add(found.number, found.rule, format!("text: `{}`", found.words));
    }

    let mut links = Links::default();
    let mut gates: Vec<Decision> = Vec::new();
    for found in gates::in_text(text, has_stage, context) {
        gates.push(Decision::new(Facet::Gate, &found.name, found.rule, found.because));
        if let Some(&[only]) = context.gate(found.name.as_str()).map(|gate| gate.keps.as_slice()) {
            add(only, "kep/gate", format!("gate {}", found.name));
        }
        links.gates.push(found.name);
    }
    links.keps = keps.keys().copied().collect();
    if context.has_keps() {
        let unknown = links.keps.iter().filter(|number| !context.knows_kep(**number));
        links.unknown = unknown.copied().collect();
    }
    links.decisions = keps.into_values().chain(gates).collect();
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Groups;
    use crate::testing::{kep, note};

    #[test]
    fn a_gate_leads_to_its_kep_unless_it_is_shared() {
        let keps = [
            kep(2000).gate("GracefulNodeShutdown").build(),
            kep(3570).gate("CPUManagerPolicyOptions").build(),
            kep(4176).gate("CPUManagerPolicyOptions").build(),
        ];
        let groups = Groups::default();
        let context = Context::new(&keps, &groups);
        let text = "`GracefulNodeShutdown` and CPUManagerPolicyOptions are on by default.";
        let links = find(&note(1).text(text).build(), text, false, &context);
        let gates: Vec<&str> = links.gates.iter().map(GateName::as_str).collect();
        assert_eq!(gates, ["CPUManagerPolicyOptions", "GracefulNodeShutdown"]);
        assert_eq!(links.keps, [KepNumber::new(2000)]);
        assert_eq!(links.decisions[0].because.0, "gate GracefulNodeShutdown");
    }

    #[test]
    fn an_unknown_kep_is_kept_and_named() {
        let keps = [kep(2000).build()];
        let groups = Groups::default();
        let note = note(1)
            .kep_link("https://github.com/kubernetes/enhancements/issues/9999")
            .build();
        let links = find(&note, &note.text, false, &Context::new(&keps, &groups));
        assert_eq!(links.keps, [KepNumber::new(9999)]);
        assert_eq!(links.unknown, [KepNumber::new(9999)]);
        let nothing_known = find(&note, &note.text, false, &Context::default());
        assert!(nothing_known.unknown.is_empty());
    }
}
