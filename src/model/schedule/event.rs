//! What has a date in a release cycle.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::model::Version;

/// One dated fact of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// What happens.
    pub kind: EventKind,
    /// The day: of a deadline the local one, which may be the day before the one in UTC.
    pub day: Date,
    /// The last day of what takes several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The moment, where the timeline names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Role that does it, never a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// What is released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<Version>,
    /// What the timeline calls it, where `kind` does not tell.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// Defines the kinds with the key that stores and commands have for each.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// Sort of an [`Event`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum EventKind {
            $($(#[$doc])* #[serde(rename = $key)] $name,)*
        }

        impl EventKind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its key, such as `code-freeze`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }
        }
    };
}

kinds! {
    /// The first day.
    StartOfCycle = "start-of-cycle",
    /// KEPs begin to be tracked.
    EnhancementsTracking = "enhancements-tracking",
    /// The schedule is agreed on.
    ScheduleFinalized = "schedule-finalized",
    /// The release team is complete.
    TeamFinalized = "team-finalized",
    /// Meetings at hours of Asia and the Pacific begin.
    ApacMeetings = "apac-meetings",
    /// A tag on the way: alpha, beta or release candidate.
    PreRelease = "pre-release",
    /// Exceptions may be asked for.
    ExceptionsCall = "exceptions-call",
    /// PRR freeze.
    PrrFreeze = "prr-freeze",
    /// Enhancements freeze.
    EnhancementsFreeze = "enhancements-freeze",
    /// Placeholders of documentation have to be open.
    DocsPlaceholders = "docs-placeholders",
    /// Documentation has to be ready for review.
    DocsReady = "docs-ready",
    /// Docs freeze, or docs complete.
    DocsFreeze = "docs-freeze",
    /// Posts about features have to be announced.
    FeatureBlogFreeze = "feature-blog-freeze",
    /// Authors of posts about features are asked.
    FeatureBlogsOutreach = "feature-blogs-outreach",
    /// Posts about features have to be ready for review.
    FeatureBlogsReady = "feature-blogs-ready",
    /// Posts about features begin to appear.
    FeatureBlogsPublished = "feature-blogs-published",
    /// The reminder that code freeze is near.
    CodeFreezeReminder = "code-freeze-reminder",
    /// Code freeze.
    CodeFreeze = "code-freeze",
    /// Test freeze.
    TestFreeze = "test-freeze",
    /// Burndown meetings begin.
    Burndown = "burndown",
    /// Burndown meetings are daily.
    DailyBurndown = "daily-burndown",
    /// The post about deprecations and removals appears.
    DeprecationsBlog = "deprecations-blog",
    /// Major themes, or highlights, have to be handed in.
    HighlightsDeadline = "highlights-deadline",
    /// Major themes, or highlights, are complete.
    HighlightsComplete = "highlights-complete",
    /// The draft of the release notes begins.
    NotesDraft = "notes-draft",
    /// The last draft of the release notes begins.
    NotesFinalDraft = "notes-final-draft",
    /// The release notes are complete.
    NotesComplete = "notes-complete",
    /// The post about the release has to be ready for review.
    ReleaseBlogReady = "release-blog-ready",
    /// The post about the release appears.
    ReleaseBlogPublished = "release-blog-published",
    /// The branch of the release is made.
    BranchCreated = "branch-created",
    /// Its test jobs are made.
    JobsCreated = "jobs-created",
    /// Test jobs of an old release are removed.
    JobsRemoved = "jobs-removed",
    /// Nothing more is picked into the release.
    CherryPickDeadline = "cherry-pick-deadline",
    /// The release.
    Release = "release",
    /// The main branch is open again.
    Thaw = "thaw",
    /// The team looks back.
    Retrospective = "retrospective",
    /// A conference, when nobody is at a desk.
    Conference = "conference",
    /// Something else; its name tells.
    Other = "other",
}

impl fmt::Display for EventKind {
    /// Writes the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}
