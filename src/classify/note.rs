//! One note through all facets.
//!
//! In: a note as gathered, its maps, the context. Out: the classified note, and what was odd about it. The
//! order of the steps is the order of this file: each sees only the results above it.

use std::collections::BTreeSet;

use crate::model::{ClassifiedNote, Finding, Note, NoteMap, Severity, Sig, Version};

use super::context::{Context, place_of};
use super::{labels, links, overrides, publication, section, stage, text, urgency};

/// A classified note and what was odd about it.
pub(super) struct Outcome {
    pub(super) note: ClassifiedNote,
    pub(super) findings: Vec<Finding>,
    /// SIGs that no group answers to; reported once a release, not once a note.
    pub(super) unknown_groups: BTreeSet<Sig>,
}

/// Classifies one note.
pub(super) fn classify(version: Version, note: &Note, maps: &[&NoteMap], context: &Context<'_>) -> Outcome {
    let overridden = overrides::apply(note, maps.iter().copied());
    let labels = labels::of_note(&overridden.note, &overridden.origins);
    let cleaned = text::clean(&overridden.note.text);
    let (publication, published) = publication::decide(note.do_not_publish, &overridden, &cleaned);
    let (section, filed) = section::pick(&labels.kinds);
    let reached = stage::read(&cleaned.text, &labels.kinds);
    let (urgency, urgent) = urgency::decide(&overridden.note, &labels.kinds, reached.as_ref());
    let links = links::find(&overridden.note, &cleaned.text, reached.is_some(), context);

    let place = place_of(version, note.number);
    let mut findings = Vec::new();
    for label in &labels.unreadable {
        let message = format!("`sig/{label}` is not the label of a SIG");
        findings.push(
            Finding::new(Severity::Warning, "note/bad-sig", place.clone(), message)
                .hint("correct it in a map file with `sigs:`"),
        );
    }
    for kep in &links.unknown {
        let message = format!("KEP {kep} is not among the known KEPs");
        findings.push(
            Finding::new(Severity::Info, "note/unknown-kep", place.clone(), message)
                .hint("run `keplog sync keps`, or correct the link in a map file"),
        );
    }
    let unknown_groups = labels.sigs.iter().filter(|sig| context.is_unknown_group(sig));
    let unknown_groups = unknown_groups.cloned().collect();

    let mut decisions = vec![published];
    decisions.extend(overridden.decisions);
    decisions.extend(cleaned.decisions);
    decisions.extend(labels.decisions);
    decisions.push(filed);
    decisions.extend(reached.as_ref().map(stage::Statement::decision));
    decisions.extend(urgent);
    decisions.extend(links.decisions);
    // The sort is stable: within a facet the decisions stay in the order in which they were taken.
    decisions.sort_by_key(|decision| decision.facet);

    let note = ClassifiedNote {
        note: overridden.note,
        text: cleaned.text,
        publication,
        sigs: labels.sigs,
        kinds: labels.kinds,
        areas: labels.areas,
        section,
        stage: reached.map(|statement| statement.stage),
        urgency,
        keps: links.keps,
        gates: links.gates,
        decisions,
    };
    Outcome {
        note,
        findings,
        unknown_groups,
    }
}
