//! Flags, metrics and API names that the notes of a SIG say came or went.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::super::links;
use super::Scene;
use crate::render::sig::{Fate, NameSort, changed_names};

/// Names of one sort.
#[derive(Serialize)]
pub(super) struct Names {
    heading: String,
    names: Vec<Name>,
}

#[derive(Serialize)]
struct Name {
    name: String,
    anchor: String,
    number: u32,
}

impl Scene<'_> {
    /// A list for each sort of which there is one.
    pub(super) fn names(&self) -> Vec<Names> {
        let mut found: BTreeMap<(NameSort, Fate), Vec<Name>> = BTreeMap::new();
        for note in self.summary.notes() {
            for changed in changed_names(&note.text) {
                let list = found.entry((changed.sort, changed.fate)).or_default();
                if !list.iter().any(|known| known.name == changed.name) {
                    list.push(Name {
                        name: changed.name.to_owned(),
                        anchor: links::note_anchor(note.note.number),
                        number: note.note.number.get(),
                    });
                }
            }
        }
        found
            .into_iter()
            .map(|(which, mut names)| {
                names.sort_by(|a, b| a.name.cmp(&b.name));
                Names {
                    heading: self.language.text(message(which)),
                    names,
                }
            })
            .collect()
    }
}

fn message(which: (NameSort, Fate)) -> &'static str {
    match which {
        (NameSort::Flag, Fate::Added) => "sig-names-flags-added",
        (NameSort::Flag, Fate::Removed) => "sig-names-flags-removed",
        (NameSort::Metric, Fate::Added) => "sig-names-metrics-added",
        (NameSort::Metric, Fate::Removed) => "sig-names-metrics-removed",
        (NameSort::Api, Fate::Added) => "sig-names-apis-added",
        (NameSort::Api, Fate::Removed) => "sig-names-apis-removed",
    }
}
