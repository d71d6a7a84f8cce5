//! SIGs, kinds and areas from labels.
//!
//! In: the labels of a pull request, or the lists of a published note, which are labels without their prefix.
//! Out: canonical, sorted, without repetition, each with the label it came from. Nothing is dropped because it
//! is unknown: new groups and kinds appear upstream before any tool knows them.

use std::collections::BTreeSet;

use crate::model::{Decision, Facet, Kind, Label, Note, Place, Sig};

use super::overrides::{self, Origins};

/// The facets that labels decide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// SIGs in canonical spelling, sorted.
    pub sigs: Vec<Sig>,
    /// Kinds in priority order, those that krel does not know last and by name.
    pub kinds: Vec<Kind>,
    /// Areas, sorted.
    pub areas: Vec<String>,
    /// Labels that name no SIG one can write: kept here so that they can be reported.
    pub unreadable: Vec<String>,
    /// One decision for each of the above.
    pub decisions: Vec<Decision>,
}

/// Reads the lists of a published note; `origins` names the maps that replaced some of them.
#[must_use]
pub fn of_note(note: &Note, origins: &Origins) -> Labels {
    let mut labels = Labels::default();
    for sig in &note.sigs {
        labels.sig(sig, origins.sigs.as_ref());
    }
    for kind in &note.kinds {
        labels.kind(kind, origins.kinds.as_ref());
    }
    for area in &note.areas {
        labels.area(area, origins.areas.as_ref());
    }
    labels.sorted()
}

/// Reads labels in GitHub's form, `sig/node`; labels of other prefixes are not looked at.
pub fn of_labels<'a>(all: impl IntoIterator<Item = &'a Label>) -> Labels {
    let mut labels = Labels::default();
    for label in all {
        if let Some(sig) = label.under("sig") {
            labels.sig(sig, None);
        } else if let Some(kind) = label.under("kind") {
            labels.kind(kind, None);
        } else if let Some(area) = label.under("area") {
            labels.area(area, None);
        }
    }
    labels.sorted()
}

impl Labels {
    fn sig(&mut self, name: &str, map: Option<&Place>) {
        let Ok(given) = name.parse::<Sig>() else {
            self.unreadable.push(name.to_owned());
            return;
        };
        let sig = given.canonical();
        let mut because = because("sig", name, map);
        let rule = if sig == given { "sig/label" } else { "sig/alias" };
        if sig != given {
            because = format!("{because}, an alias of {sig}");
        }
        self.decisions
            .push(Decision::new(Facet::Sig, &sig, rule, because));
        self.sigs.push(sig);
    }

    fn kind(&mut self, name: &str, map: Option<&Place>) {
        let kind = Kind::from(name);
        let because = because("kind", name, map);
        self.decisions
            .push(Decision::new(Facet::Kind, &kind, "kind/label", because));
        self.kinds.push(kind);
    }

    fn area(&mut self, name: &str, map: Option<&Place>) {
        let because = because("area", name, map);
        self.decisions
            .push(Decision::new(Facet::Area, name, "area/label", because));
        self.areas.push(name.to_owned());
    }

    fn sorted(mut self) -> Self {
        self.sigs.sort();
        self.sigs.dedup();
        self.areas.sort();
        self.areas.dedup();
        let rank = |kind: &Kind| (kind.priority().unwrap_or(usize::MAX), kind.clone());
        self.kinds.sort_by_key(rank);
        self.kinds.dedup();
        let mut seen = BTreeSet::new();
        self.decisions
            .retain(|decision| seen.insert((decision.facet, decision.value.clone())));
        self
    }
}

/// `label sig/node`, or the map that put it there.
fn because(prefix: &str, name: &str, map: Option<&Place>) -> String {
    match map {
        Some(place) => overrides::evidence(place),
        None => format!("label {}", Label::of(prefix, name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::note;

    fn names<T: ToString>(all: &[T]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_lists_of_a_note_are_labels_without_prefix() {
        let note = note(1)
            .sigs(["node", "apimachinery", "api-machinery", "azure"])
            .kinds(["dependency", "flake", "api-change", "bug"])
            .areas(["kubelet", "apiserver", "kubelet"])
            .build();
        let labels = of_note(&note, &Origins::default());
        assert_eq!(names(&labels.sigs), ["api-machinery", "cloud-provider", "node"]);
        assert_eq!(names(&labels.kinds), ["api-change", "bug", "flake", "dependency"]);
        assert_eq!(labels.areas, ["apiserver", "kubelet"]);
        let azure = labels.decisions.iter().find(|d| d.value == "cloud-provider");
        let azure = azure.expect("a decision for each SIG");
        assert_eq!(azure.because.0, "label sig/azure, an alias of cloud-provider");
    }

    #[test]
    fn a_pull_gives_only_its_sigs_kinds_and_areas() {
        let labels = [
            "sig/node",
            "kind/bug",
            "area/kubelet",
            "lgtm",
            "size/XS",
            "wg/serving",
        ];
        let labels = of_labels(&labels.map(Label::from));
        assert_eq!(names(&labels.sigs), ["node"]);
        assert_eq!(names(&labels.kinds), ["bug"]);
        assert_eq!(labels.areas, ["kubelet"]);
        assert_eq!(labels.decisions[0].because.0, "label sig/node");
    }

    #[test]
    fn what_a_map_replaced_is_not_blamed_on_a_label() {
        let origins = Origins {
            kinds: Some(Place::file("maps/pr-1-map.yaml")),
            ..Origins::default()
        };
        let labels = of_note(&note(1).kinds(["bug"]).build(), &origins);
        assert_eq!(labels.decisions[0].because.0, "map pr-1-map.yaml");
    }

    #[test]
    fn a_label_that_is_no_sig_is_set_aside() {
        let labels = of_note(&note(1).sigs(["node", "!?"]).build(), &Origins::default());
        assert_eq!(names(&labels.sigs), ["node"]);
        assert_eq!(labels.unreadable, ["!?"]);
    }
}
