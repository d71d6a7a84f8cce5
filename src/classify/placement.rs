//! What stands where beside the labels of a note. In: classified releases, what documents say about them, and the
//! corrections that people wrote. Out: releases with hidden notes, right SIGs, and the layout of their document.

use std::collections::BTreeMap;

use super::publication;
use crate::model::{
    ClassifiedNote, Corrections, Decision, Facet, Finding, Kind, Layout, Minor, Place, PlacedNote,
    PlacedText, Publication, PullNumber, Release, Severity, Sig, Supplement, Urgency, Version,
};

/// Applies corrections, then gives each release the layout of its document. A correction that changes nothing is a
/// finding.
pub(super) fn settle(
    releases: &mut BTreeMap<Version, Release>,
    supplements: &mut BTreeMap<Version, Supplement>,
    corrections: &BTreeMap<Minor, Corrections>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for of_minor in corrections.values() {
        let opening = of_minor.release.release();
        let stands_for = releases.range_mut(..=opening).next_back();
        let Some((version, release)) = stands_for.filter(|(version, _)| version.minor() == of_minor.release)
        else {
            findings.extend(useless(of_minor));
            continue;
        };
        hide(release, of_minor, &mut findings);
        correct_sigs(release, of_minor, &mut findings);
        let supplement = supplements.entry(*version).or_default();
        for placed in &of_minor.placed {
            place(release, supplement, placed, &mut findings);
        }
        release.tally = publication::tally(&release.notes);
    }
    for (version, supplement) in supplements.iter_mut() {
        if let Some(release) = releases.get_mut(version) {
            lay_out(release, supplement);
        }
    }
    findings
}

/// Gives a release the layout of its document; what the sub-heading of a note says about its SIG is believed, and a
/// text that stands beside the note of its own pull request is dropped.
fn lay_out(release: &mut Release, supplement: &mut Supplement) {
    let layout = Layout::of(supplement);
    for section in &layout.sections {
        let Some(sig) = section.sig() else { continue };
        for number in &section.notes {
            let note = release
                .notes
                .iter_mut()
                .find(|entry| entry.note.number == *number);
            if let Some(note) = note.filter(|note| !note.sigs.contains(&sig.canonical())) {
                under_heading(note, &sig.canonical());
            }
        }
    }
    supplement
        .placed
        .retain(|placed| !stands_there(release, &layout, placed));
    for placed in supplement
        .placed
        .iter_mut()
        .filter(|placed| placed.sigs.is_empty())
    {
        let note = placed.pull.and_then(|pull| release.note(pull));
        placed.sigs = note.map(|note| note.sigs.clone()).unwrap_or_default();
    }
    release.layout = Layout {
        placed: supplement.placed.clone(),
        ..layout
    };
}

/// Whether the note of the pull request stands in the section already, and there is nothing more to say: an urgent
/// note is there once, in any other section each text is.
fn stands_there(release: &Release, layout: &Layout, placed: &PlacedNote) -> bool {
    let note = placed.pull.and_then(|pull| release.note(pull));
    let Some(note) = note.filter(|note| note.is_published()) else {
        return false;
    };
    let own = layout.own_section_of(note.note.number);
    let section = match (own, note.urgency) {
        (Some(section), _) => section.kind.as_ref(),
        (None, Urgency::ActionRequired) => return placed.section == "urgent",
        (None, _) => note.section.as_ref(),
    };
    let same = note.text.split_whitespace().eq(placed.text.split_whitespace());
    section.map_or("uncategorized", Kind::as_str) == placed.section && (same || placed.section == "urgent")
}

fn under_heading(entry: &mut ClassifiedNote, sig: &Sig) {
    entry.note.sigs.push(sig.label().to_owned());
    entry.sigs.push(sig.clone());
    entry.sigs.sort();
    let because = format!("heading {} of the document", sig.pretty());
    decide(entry, Decision::new(Facet::Sig, sig, "sig/heading", because));
}

fn hide(release: &mut Release, corrections: &Corrections, findings: &mut Vec<Finding>) {
    for hidden in &corrections.hidden {
        let found = find(release, hidden.pull);
        let why = match &found {
            None => Some(not_there(hidden.pull, corrections.release)),
            Some(entry) => match &entry.publication {
                Publication::Published => None,
                Publication::Suppressed(reason) => Some(format!("it is left out already: {reason}")),
            },
        };
        if let Some(why) = why {
            findings.push(no_effect(
                &hidden.place,
                &format!("hiding #{}", hidden.pull),
                &why,
            ));
        } else if let Some(entry) = found {
            entry.publication = Publication::Suppressed(hidden.reason.clone());
            entry
                .decisions
                .retain(|decision| decision.rule != "publication/note");
            let because = evidence(&hidden.place, &hidden.reason);
            let decision = Decision::new(Facet::Publication, &hidden.reason, "publication/hidden", because);
            decide(entry, decision);
        }
    }
}

fn correct_sigs(release: &mut Release, corrections: &Corrections, findings: &mut Vec<Finding>) {
    for correction in &corrections.sigs {
        let mut sigs: Vec<Sig> = correction.sigs.iter().map(Sig::canonical).collect();
        let labels: Vec<String> = sigs.iter().map(|sig| sig.label().to_owned()).collect();
        sigs.sort();
        sigs.dedup();
        let what = format!("the correction of the SIGs of #{}", correction.pull);
        match find(release, correction.pull) {
            None => {
                let why = not_there(correction.pull, corrections.release);
                findings.push(no_effect(&correction.place, &what, &why));
            }
            Some(entry) if entry.sigs == sigs => {
                let why = "the note has exactly these";
                findings.push(no_effect(&correction.place, &what, why));
            }
            Some(entry) => {
                entry.note.sigs = labels;
                entry.sigs = sigs;
                entry.decisions.retain(|decision| decision.facet != Facet::Sig);
                for sig in entry.sigs.clone() {
                    let because = evidence(&correction.place, &correction.reason);
                    decide(entry, Decision::new(Facet::Sig, sig, "sig/correction", because));
                }
            }
        }
    }
}

/// Puts a text of a person into a supplement, in place of the one that the document has there of the same pull
/// request.
fn place(release: &Release, supplement: &mut Supplement, text: &PlacedText, findings: &mut Vec<Finding>) {
    let placed = &text.note;
    let what = format!("a text in the section `{}`", placed.section);
    if let Some(pull) = placed.pull
        && release.note(pull).is_none()
    {
        // A text stands for itself; that its number leads nowhere is worth knowing.
        let message = not_there(pull, release.version.minor());
        let finding = Finding::new(Severity::Info, "corrections/no-note", text.place.clone(), message);
        findings.push(finding.hint("correct `pr`, or leave this as it is"));
    }
    if stands_there(release, &Layout::of(supplement), placed) {
        let why = "the note of the pull request stands in that section itself";
        return findings.push(no_effect(&text.place, &what, why));
    }
    let same = |known: &&mut PlacedNote| {
        known.section == placed.section
            && known.pull == placed.pull
            && (placed.pull.is_some() || known.text == placed.text)
    };
    match supplement.placed.iter_mut().find(same) {
        Some(known) if known == placed => {
            findings.push(no_effect(
                &text.place,
                &what,
                "the document has it in these words",
            ));
        }
        Some(known) => known.clone_from(placed),
        None => supplement.placed.push(placed.clone()),
    }
}

/// Findings for corrections of a minor without notes.
fn useless(corrections: &Corrections) -> Vec<Finding> {
    let placed = corrections.placed.iter().map(|entry| &entry.place);
    let hidden = corrections.hidden.iter().map(|entry| &entry.place);
    let sigs = corrections.sigs.iter().map(|entry| &entry.place);
    let Some(first) = placed.chain(hidden).chain(sigs).min() else {
        return Vec::new();
    };
    let message = format!(
        "there are corrections of {}, but no notes of it",
        corrections.release
    );
    let finding = Finding::new(Severity::Info, "corrections/no-notes", first.clone(), message);
    vec![finding.hint("add the notes of that release, or ignore this")]
}

fn find(release: &mut Release, pull: PullNumber) -> Option<&mut ClassifiedNote> {
    release.notes.iter_mut().find(|entry| entry.note.number == pull)
}

fn not_there(pull: PullNumber, release: Minor) -> String {
    format!("#{pull} is not among the notes of {release}")
}

fn no_effect(place: &Place, what: &str, why: &str) -> Finding {
    let message = format!("{what} has no effect: {why}");
    Finding::new(Severity::Warning, "corrections/no-effect", place.clone(), message)
        .hint("correct the entry, or take it out")
}

/// Where a correction stands, and its reason. The folders above the file are about the machine.
fn evidence(place: &Place, reason: &str) -> String {
    let name = place.file.rsplit('/').next().unwrap_or_default();
    format!(
        "correction {}: {reason}",
        Place::at(name, place.line, place.column)
    )
}

/// Adds a decision behind the others of its facet.
fn decide(entry: &mut ClassifiedNote, decision: Decision) {
    entry.decisions.push(decision);
    entry.decisions.sort_by_key(|decision| decision.facet);
}

#[cfg(test)]
mod tests;
