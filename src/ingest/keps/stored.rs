//! One KEP of a store, which people may have edited: what `kep.yaml` files are checked for is checked here too.
//!
//! In: the KEP as stored. Out: the same without releases that cannot be, hidden characters, and the list of
//! choices that older stores kept as a status.

use super::repair;
use crate::model::{Finding, Kep, KepStatus, Minor, Place, Severity};

/// Puts right what can be, with one finding for each KEP in which anything was.
pub(super) fn checked(mut kep: Kep, label: &str, findings: &mut Vec<Finding>) -> Kep {
    let before = kep.clone();
    kep.latest = kep.latest.filter(|minor: &Minor| repair::plausible(*minor));
    let milestones = before.milestones.iter();
    kep.milestones = milestones
        .filter(|milestone| repair::plausible(milestone.release))
        .map(|milestone| (milestone.stage, milestone.release))
        .collect();
    kep.title = repair::visible(&kep.title);
    kep.created = repair::visible(&kep.created);
    kep.updated = repair::visible(&kep.updated);
    let lists = [
        &mut kep.authors,
        &mut kep.reviewers,
        &mut kep.approvers,
        &mut kep.see_also,
        &mut kep.replaces,
        &mut kep.superseded_by,
    ];
    for text in lists.into_iter().flatten().chain(kep.prr.values_mut()) {
        *text = repair::visible(text);
    }
    if let KepStatus::Unknown(word) = &kep.status {
        kep.status = KepStatus::Unknown(repair::visible(word));
    }
    if kep != before {
        let message = format!(
            "KEP {} has a release or a character that cannot be; it is left out",
            kep.number
        );
        let finding = Finding::new(Severity::Warning, "store/odd-value", Place::file(label), message);
        findings.push(finding.hint("run `keplog sync keps` to write the file anew"));
    }
    // What was synced before keplog knew better is no fault of anybody.
    if matches!(&kep.status, KepStatus::Unknown(word) if word.contains('|')) {
        kep.status = KepStatus::Unknown("unknown".to_owned());
    }
    kep
}
