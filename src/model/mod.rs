//! Plain data and the rules that need no context.
//!
//! Everything here is a value: no I/O, no clock, no network, no async, and nothing of the other rooms is
//! imported (`tests/architecture.rs` enforces it). Identifiers are newtypes that validate when they are
//! parsed, so that the inside of the program never looks at an unchecked string again.

mod almanac;
mod announcement;
mod correction;
mod course;
mod documentation;
mod evidence;
mod feature;
mod feature_list;
mod files;
mod finding;
mod gate;
mod gate_change;
mod gate_match;
mod gathering;
mod group;
mod hidden;
mod ids;
mod kep;
mod kep_text;
mod kind;
mod layout;
mod ledger;
mod locale;
mod map;
mod note;
mod pull;
mod range;
mod release;
mod schedule;
mod sig;
mod snapshot;
mod stage;
mod step;
mod supplement;
mod tally;
mod tracking;
mod urgency;
mod version;

pub use almanac::Almanac;
pub use announcement::{Announcement, Comparison, Difference};
pub use correction::{Corrections, HiddenNote, PlacedText, SigCorrection};
pub use course::{
    Chronic, Claimed, KepName, Odds, Planned, Restart, SlipCount, Span, SpanSummary, Statistic, Stuck,
    Transition,
};
pub use documentation::{Documentation, DocumentationType};
pub use evidence::{Decision, Evidence, Facet};
pub use feature::{
    Advance, Basis, Confidence, Feature, GraduationOverride, OverrideAction, StageCounts, Standing,
};
pub use feature_list::{FeatureList, ListedFeature};
pub use files::FileSet;
pub use finding::{Edit, Finding, Place, Severity};
pub use gate::{Gate, GateUse};
pub use gate_change::{GateChange, GateEvent, GateState};
pub use gate_match::{GateKep, GateMatch, GateRow, MatchReason, owners};
pub use gathering::Gathering;
pub use group::{Group, GroupKind, Groups};
pub use hidden::is_hidden;
pub use ids::{GateName, KepNumber, Login, ParseIdError, PullNumber, Sha};
pub use kep::{Kep, KepStatus, Milestone, Milestones};
pub use kep_text::{Field, Form, Heading, KepText, KepTexts, Outline, Sheet, plain};
pub use kind::Kind;
pub use layout::{LaidOut, Layout};
pub use ledger::{Claim, KepState, Ledger};
pub use locale::Locale;
pub use map::NoteMap;
pub use note::Note;
pub use pull::{Label, Pull, PullState};
pub use range::{CommitRange, RangePull, SkippedCommit, Via};
pub use release::{Absence, ClassifiedNote, Publication, Release, ReleaseState};
pub use schedule::{Cycle, Event, EventKind, Schedule};
pub use sig::Sig;
pub use snapshot::{Provenance, PublishedNotes, Snapshot};
pub use stage::Stage;
pub use step::{KeyChange, Step, Turn};
pub use supplement::{DocumentSection, Passage, PlacedNote, Supplement};
pub use tally::{Outcome, Tally};
pub use tracking::{MilestoneState, OpenPull, PullLink, Tracking, TrackingIssue};
pub use urgency::Urgency;
pub use version::{Minor, PreRelease, Version};
