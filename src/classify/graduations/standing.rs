//! What is known of a claim before its release is out. In: what the KEP says, what notes say, what its tracking
//! issue says. Out: confirmed, claimed, or contradicted, and why (`reference/kep.md` §3.4).

use crate::model::{Kep, KepNumber, Label, Minor, Stage, Standing, Tracking, TrackingIssue};

/// The issue that tracks a KEP; `None` where nothing is known of the release, or of this KEP in it.
pub(super) fn issue<'t>(kep: &Kep, tracking: Option<&'t Tracking>) -> Option<&'t TrackingIssue> {
    let number = kep.issue.unwrap_or(kep.number.get());
    tracking?.issues.iter().find(|issue| issue.number.get() == number)
}

/// The stage that the release team tracks a KEP for in a release, and the number of the issue: an issue of the
/// milestone that is labelled `tracked/yes` and `stage/…`.
pub(super) fn tracked_stage(
    kep: &Kep,
    release: Minor,
    tracking: Option<&Tracking>,
) -> Option<(KepNumber, Stage)> {
    let issue = issue(kep, tracking)?;
    let of_release = issue.milestone.as_deref() == Some(&format!("v{release}"));
    let mut labels = issue.labels.iter().map(Label::as_str);
    let tracked = labels.clone().any(|label| label == "tracked/yes");
    let stage = labels.find_map(|label| label.strip_prefix("stage/")?.parse::<Stage>().ok())?;
    (of_release && tracked && stage.is_graduation()).then_some((issue.number, stage))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{kep, minor};

    fn tracking(issues: &[(u32, &str, Option<&str>)]) -> Tracking {
        let issue = |(number, label, milestone): &(u32, &str, Option<&str>)| TrackingIssue {
            number: KepNumber::new(*number),
            title: String::new(),
            url: String::new(),
            open: true,
            milestone: milestone.map(str::to_owned),
            labels: label
                .split_once('/')
                .map(|(a, b)| Label::of(a, b))
                .into_iter()
                .collect(),
            assignees: Vec::new(),
            pulls: Vec::new(),
            updated_at: None,
        };
        Tracking {
            minor: minor("1.38"),
            milestones: Vec::new(),
            issues: issues.iter().map(issue).collect(),
            open_pulls: Vec::new(),
        }
    }

    #[test]
    fn the_word_of_the_release_team_decides_else_a_note_does() {
        let mut other = kep(4800).build();
        other.issue = Some(5109);
        let told = tracking(&[
            (1, "tracked/yes", Some("v1.38")),
            (2, "tracked/no", Some("v1.38")),
            (3, "tracked/yes", Some("v1.39")),
            (4, "", Some("v1.38")),
            (5109, "tracked/yes", Some("v1.38")),
        ]);
        let of = |kep: &Kep, named, tracking| standing(kep, minor("1.38"), named, tracking).0;
        use Standing::{Claimed, Confirmed, Contradicted};
        let numbered = |number, named| of(&kep(number).build(), named, Some(&told));
        assert_eq!(numbered(1, false), Confirmed);
        assert_eq!(numbered(2, true), Contradicted);
        assert_eq!(numbered(3, true), Contradicted);
        assert_eq!((numbered(4, true), numbered(4, false)), (Confirmed, Claimed));
        assert_eq!(numbered(9, true), Contradicted);
        assert_eq!(of(&other, false, Some(&told)), Confirmed);
        assert_eq!(of(&kep(9).build(), false, None), Claimed);
        assert_eq!(of(&kep(9).build(), true, Some(&tracking(&[]))), Confirmed);
    }
}
