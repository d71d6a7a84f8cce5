//! What is known of a claim before its release is out. In: what the KEP says, what notes say, what its tracking
//! issue says. Out: confirmed, claimed, or contradicted, and why (`reference/kep.md` §3.4).

use crate::model::{Kep, Minor, Standing, Tracking, TrackingIssue};

/// The issue that tracks a KEP; `None` where nothing is known of the release, or of this KEP in it.
pub(super) fn issue<'t>(kep: &Kep, tracking: Option<&'t Tracking>) -> Option<&'t TrackingIssue> {
    let number = kep.issue.unwrap_or(kep.number.get());
    tracking?.issues.iter().find(|issue| issue.number.get() == number)
}

/// What is known of a claim. The word of the release team, where there is one, decides; else a note does.
pub(super) fn standing(
    kep: &Kep,
    release: Minor,
    named: bool,
    tracking: Option<&Tracking>,
) -> (Standing, Option<String>) {
    let untold = if named {
        (Standing::Confirmed, None)
    } else {
        (Standing::Claimed, None)
    };
    let Some(tracking) = tracking.filter(|tracking| !tracking.issues.is_empty()) else {
        return untold;
    };
    let Some(issue) = issue(kep, Some(tracking)) else {
        let why = format!("no issue of the milestone v{release} tracks it");
        return (Standing::Contradicted, Some(why));
    };
    let has = |label: &str| issue.labels.iter().any(|other| other.as_str() == label);
    let (standing, why) = if has("tracked/no") {
        (Standing::Contradicted, "is labelled tracked/no".to_owned())
    } else if issue.milestone.as_deref() != Some(&format!("v{release}")) {
        (
            Standing::Contradicted,
            format!("is not in the milestone v{release}"),
        )
    } else if has("tracked/yes") {
        (Standing::Confirmed, "is labelled tracked/yes".to_owned())
    } else {
        return untold;
    };
    (standing, Some(format!("issue {} {why}", issue.number)))
}
