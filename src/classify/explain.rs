//! Why a note is what it is, arranged for a person.
//!
//! In: a classified note. Out: its decisions by facet, those of map files apart, ready to be printed or
//! serialised by the command line. It decides nothing itself.

use serde::Serialize;

use crate::model::{ClassifiedNote, Decision, Facet, PullNumber};

/// The decisions about a note by subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation<'a> {
    /// The note.
    pub number: PullNumber,
    /// Whether it is printed.
    pub published: bool,
    /// What it came to and why: one entry a facet, in the order of [`Facet`], facets without decision left out.
    pub facets: Vec<FacetExplanation<'a>>,
    /// What the map files changed, in the order in which they apply.
    pub maps: Vec<&'a Decision>,
}

/// The decisions about one facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetExplanation<'a> {
    /// The facet.
    pub facet: Facet,
    /// Its decisions; never empty.
    pub decisions: Vec<&'a Decision>,
}

/// Arranges the decisions of a note.
#[must_use]
pub fn explain(note: &ClassifiedNote) -> Explanation<'_> {
    let (maps, others): (Vec<&Decision>, Vec<&Decision>) = note
        .decisions
        .iter()
        .partition(|decision| decision.rule.starts_with("map/"));
    let facets = others
        .chunk_by(|a, b| a.facet == b.facet)
        .map(|decisions| FacetExplanation {
            facet: decisions[0].facet,
            decisions: decisions.to_vec(),
        });
    Explanation {
        number: note.note.number,
        published: note.is_published(),
        facets: facets.collect(),
        maps,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::{Context, release};
    use crate::testing::{map, note, notes, version};

    #[test]
    fn decisions_stand_by_facet_and_maps_apart() {
        let mut published = notes([note(1).sigs(["node", "cli"]).kinds(["bug"])]);
        let mut wish = map(1);
        wish.text = Some("ACTION REQUIRED: Do it.".to_owned());
        published.maps.push(wish);
        let release = release(version("1.30"), &published, &Context::default());
        let explanation = explain(&release.notes[0]);
        let facets: Vec<&str> = explanation
            .facets
            .iter()
            .map(|part| part.facet.as_str())
            .collect();
        assert_eq!(
            facets,
            ["publication", "text", "sig", "kind", "section", "urgency"]
        );
        assert_eq!(explanation.maps.len(), 1);
        assert!(explanation.published);
    }
}
