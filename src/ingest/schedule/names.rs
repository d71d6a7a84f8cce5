//! What a row of a timeline is about.
//!
//! In: the words of its first column, without mark-up. Out: the kinds of event, usually one; "Code Freeze and
//! Test Freeze" are two.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{EventKind, Version};

/// Kinds by words that all have to be in a name; the first row that fits counts, so special ones come first.
const KINDS: &[(&[&str], EventKind)] = &[
    (&["exception"], EventKind::ExceptionsCall),
    (&["brace yoursel"], EventKind::CodeFreezeReminder),
    (&["production readiness", "freeze"], EventKind::PrrFreeze),
    (&["prr freeze"], EventKind::PrrFreeze),
    (&["enhancement", "freeze"], EventKind::EnhancementsFreeze),
    (&["blog freeze"], EventKind::FeatureBlogFreeze),
    (&["test freeze"], EventKind::TestFreeze),
    (&["docs freeze"], EventKind::DocsFreeze),
    (&["docs complete"], EventKind::DocsFreeze),
    (&["docs", "placeholder"], EventKind::DocsPlaceholders),
    (&["docs", "ready for review"], EventKind::DocsReady),
    (&["burndown", "daily"], EventKind::DailyBurndown),
    (&["burndown"], EventKind::Burndown),
    (&["start of release cycle"], EventKind::StartOfCycle),
    (&["release cycle begins"], EventKind::StartOfCycle),
    (&["start enhancements tracking"], EventKind::EnhancementsTracking),
    (&["schedule finalized"], EventKind::ScheduleFinalized),
    (&["team", "finalized"], EventKind::TeamFinalized),
    (&["final draft", "release notes"], EventKind::NotesFinalDraft),
    (&["start release notes draft"], EventKind::NotesDraft),
    (&["release notes complete"], EventKind::NotesComplete),
    (&["themes deadline"], EventKind::HighlightsDeadline),
    (&["highlights deadline"], EventKind::HighlightsDeadline),
    (&["themes complete"], EventKind::HighlightsComplete),
    (&["highlights complete"], EventKind::HighlightsComplete),
    (&["deprecations and removals blog"], EventKind::DeprecationsBlog),
    (&["feature blogs ready"], EventKind::FeatureBlogsReady),
    (&["feature blogs review"], EventKind::FeatureBlogsOutreach),
    (&["feature blog publication"], EventKind::FeatureBlogsPublished),
    (&["release blog ready"], EventKind::ReleaseBlogReady),
    (&["release blog published"], EventKind::ReleaseBlogPublished),
    (&["branch", "created"], EventKind::BranchCreated),
    (&["branch cut"], EventKind::BranchCreated),
    (&["jobs created"], EventKind::JobsCreated),
    (&["jobs removed"], EventKind::JobsRemoved),
    (&["cherry pick deadline"], EventKind::CherryPickDeadline),
    (&["retrospective"], EventKind::Retrospective),
    (&["apac"], EventKind::ApacMeetings),
    (&["kubecon"], EventKind::Conference),
    (&["thaw"], EventKind::Thaw),
];

/// A tag that is released: `1.30.0-rc.0 released`, `v1.30.0 released`.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"v?(1\.\d+\.0(?:-(?:alpha|beta|rc)\.\d+)?)\s+releas?ed\b").expect("the pattern is valid")
});

/// What happens, in the order in which the row says it.
pub(super) fn kinds(name: &str) -> Vec<(EventKind, Option<Version>)> {
    let words = name.to_lowercase();
    let tag = TAG
        .captures(&words)
        .and_then(|found| found[1].parse::<Version>().ok());
    if let Some(tag) = tag {
        let kind = match tag.pre() {
            Some(_) => EventKind::PreRelease,
            None => EventKind::Release,
        };
        return vec![(kind, Some(tag))];
    }
    let fits = |(needles, _): &&(&[&str], EventKind)| needles.iter().all(|needle| words.contains(needle));
    let first = KINDS
        .iter()
        .find(fits)
        .map_or(EventKind::Other, |(_, kind)| *kind);
    let reminder = matches!(first, EventKind::ExceptionsCall | EventKind::CodeFreezeReminder);
    if !reminder && words.contains("code freeze") {
        let mut both = vec![(EventKind::CodeFreeze, None)];
        both.extend((first == EventKind::TestFreeze).then_some((first, None)));
        return both;
    }
    vec![(first, None)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_all_years_mean_the_same_events() {
        for (name, want) in [
            ("Begin Enhancements Freeze (EOD PST)", "enhancements-freeze"),
            ("Production Readiness Soft Freeze", "prr-freeze"),
            ("Begin Production Readiness Freeze", "prr-freeze"),
            (
                "Call for PRR and Enhancement Freeze Exceptions",
                "exceptions-call",
            ),
            ("Call for Code Freeze Exceptions", "exceptions-call"),
            ("Brace Yourselves, Code Freeze is Coming", "code-freeze-reminder"),
            ("Begin Code Freeze and Test Freeze", "code-freeze test-freeze"),
            ("Test Freeze", "test-freeze"),
            ("Docs complete — All PRs reviewed", "docs-freeze"),
            ("Docs deadline — PRs ready for review", "docs-ready"),
            (
                "Begin Feature blog freeze - Open placeholder PRs",
                "feature-blog-freeze",
            ),
            ("Release Notes complete — reviewed", "notes-complete"),
            ("v1.30.0 released", "release v1.30.0"),
            ("1.30.0-rc.0 released", "pre-release v1.30.0-rc.0"),
            ("KubeCon EU", "conference"),
            ("Summer time ends", "other"),
        ] {
            let got = kinds(name).into_iter().map(|(kind, tag)| {
                let tag = tag.map(|tag| format!(" {tag}")).unwrap_or_default();
                format!("{kind}{tag}")
            });
            assert_eq!(got.collect::<Vec<_>>().join(" "), want, "{name}");
        }
    }
}
