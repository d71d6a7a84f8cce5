//! Whether a note is printed.
//!
//! In: the label `release-note-none`, the wish of the maps, what is left of the text. Out: published, or
//! suppressed for one of six short reasons that the tally counts. The first reason that applies is given.

use std::collections::BTreeMap;

use crate::model::{
    ClassifiedNote, Decision, Facet, Finding, Outcome, Publication, PullNumber, Severity, Tally, Version,
};

use super::context::place_of;
use super::overrides::Overridden;
use super::text::{Cleaned, Junk};

/// The label says that there is no note, and no map says otherwise.
pub const RELEASE_NOTE_NONE: &str = "release-note-none";
/// A map says `do_not_publish: true`.
pub const SUPPRESSED_BY_MAP: &str = "suppressed by map";
/// The text is "none".
pub const SAYS_NONE: &str = "says none";
/// There is no text.
pub const EMPTY: &str = "empty";
/// The text is the pull request template.
pub const LEAKED_TEMPLATE: &str = "leaked template";
/// Another note of the release has exactly the same line.
pub const SAME: &str = "same as another note";

/// Decides about one note on its own. `labelled` is whether the note had `release-note-none` when gathered:
/// the label wins over a map, unless a map says `do_not_publish: false`.
#[must_use]
pub fn decide(labelled: bool, overridden: &Overridden, cleaned: &Cleaned) -> (Publication, Decision) {
    let (reason, rule, because) = match (overridden.do_not_publish, labelled, cleaned.junk) {
        (Some(true), _, _) => (
            SUPPRESSED_BY_MAP,
            "publication/map",
            "map: do_not_publish is true",
        ),
        (None, true, _) => (RELEASE_NOTE_NONE, "publication/label", "label release-note-none"),
        (_, _, Some(Junk::SaysNone)) => (SAYS_NONE, "publication/none", "text: says none"),
        (_, _, Some(Junk::Empty)) => (EMPTY, "publication/empty", "text: nothing in it"),
        (_, _, Some(Junk::Template)) => (LEAKED_TEMPLATE, "publication/template", "text: only the template"),
        (wish, _, None) => {
            let because = match wish {
                Some(false) => "map: do_not_publish is false",
                _ => "text: a real note",
            };
            let decision = Decision::new(Facet::Publication, "published", "publication/note", because);
            return (Publication::Published, decision);
        }
    };
    let decision = Decision::new(Facet::Publication, reason, rule, because);
    (Publication::Suppressed(reason.to_owned()), decision)
}

/// Suppresses every published note whose line and text another one, of a lower number, already has, and reports
/// each. Notes without a line are left alone.
pub fn merge_same(version: Version, notes: &mut [ClassifiedNote]) -> Vec<Finding> {
    let mut first: BTreeMap<(String, String), PullNumber> = BTreeMap::new();
    let mut findings = Vec::new();
    for entry in notes.iter_mut().filter(|entry| entry.is_published()) {
        if entry.note.markdown.trim().is_empty() {
            continue;
        }
        let same = (entry.note.markdown.clone(), entry.note.text.clone());
        let Some(earlier) = first.get(&same) else {
            first.insert(same, entry.note.number);
            continue;
        };
        let message = format!("the note has the line and the text of #{earlier}, and is printed once");
        let place = place_of(version, entry.note.number);
        let finding = Finding::new(Severity::Info, "note/same", place, message);
        findings.push(finding.hint("give one of them a text of its own in a map file, or ignore this"));
        entry.publication = Publication::Suppressed(SAME.to_owned());
        entry
            .decisions
            .retain(|decision| decision.rule != "publication/note");
        let because = format!("note #{earlier} has the same line");
        let decision = Decision::new(Facet::Publication, SAME, "publication/same", because);
        entry.decisions.insert(0, decision);
    }
    findings
}

/// Accounts for every note: published ones are kept, equal ones merged, the rest skipped for their reason.
#[must_use]
pub fn tally(notes: &[ClassifiedNote]) -> Tally {
    let mut tally = Tally::default();
    for note in notes {
        tally.count(match &note.publication {
            Publication::Published => Outcome::Kept,
            Publication::Suppressed(reason) if reason == SAME => Outcome::Merged,
            Publication::Suppressed(reason) => Outcome::Skipped(reason.clone()),
        });
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::{overrides, text};
    use crate::testing::{map, note};

    fn reason(body: &str, labelled: bool, wish: Option<bool>) -> Option<String> {
        let mut asked = map(1);
        asked.do_not_publish = wish;
        let mut gathered = note(1).text(body).build();
        gathered.do_not_publish = labelled;
        let overridden = overrides::apply(&gathered, [&asked]);
        match decide(labelled, &overridden, &text::clean(&overridden.note.text)).0 {
            Publication::Published => None,
            Publication::Suppressed(reason) => Some(reason),
        }
    }

    #[test]
    fn every_reason_has_its_case() {
        for (body, labelled, wish, wanted) in [
            ("Fixed it.", false, None, None),
            ("Fixed it.", true, None, Some(RELEASE_NOTE_NONE)),
            ("NONE", true, None, Some(RELEASE_NOTE_NONE)),
            ("Fixed it.", false, Some(true), Some(SUPPRESSED_BY_MAP)),
            ("Fixed it.", true, Some(true), Some(SUPPRESSED_BY_MAP)),
            ("Fixed it.", true, Some(false), None),
            ("None.", false, None, Some(SAYS_NONE)),
            ("None.", true, Some(false), Some(SAYS_NONE)),
            ("", false, None, Some(EMPTY)),
            ("**What type of PR is this?**", false, None, Some(LEAKED_TEMPLATE)),
        ] {
            assert_eq!(
                reason(body, labelled, wish).as_deref(),
                wanted,
                "{body} {labelled} {wish:?}"
            );
        }
    }
}
