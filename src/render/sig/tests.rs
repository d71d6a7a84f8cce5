//! A SIG summary says what concerns the SIG, and what there is not.

use std::borrow::Cow;

use super::*;
use crate::model::{Groups, Release, ReleaseState, Stage, StageCounts, Version};
use crate::render::samples::{feature, groups, note, release, sig, urgent};
use crate::render::wording::{EnglishWording, Phrase, Remark, Wording};

fn sample() -> Release {
    let mut release = release(vec![
        note(1, "Shared.", "bug", &["etcd", "node"]),
        note(2, "Own.", "bug", &["node", "testing"]),
        note(3, "Foreign.", "bug", &["testing"]),
        urgent(4, "Act.", "feature", &["node"]),
    ]);
    release.features = vec![
        feature(5, "Mine", "node", None, Stage::Alpha),
        feature(6, "Theirs", "etcd", None, Stage::Alpha),
    ];
    release
}

#[test]
fn notes_of_the_sig_come_before_those_it_shares() {
    let groups = groups();
    let text = markdown(
        &Report::bare(&sample(), &sig("node")),
        &EnglishWording::new(&groups),
    );
    let reference = |n: u32| {
        format!("([#{n}](https://github.com/kubernetes/kubernetes/pull/{n}), [@ann](https://github.com/ann))")
    };
    assert_eq!(
        text,
        format!(
            "# Kubernetes 1.37: what changed in SIG Node\n\n\
             3 notes, 1 enhancement, 1 urgent\n\n\
             ## Urgent Upgrade Notes\n\n- Act. {} [SIG Node]\n\n\
             ## Enhancements by stage\n\n\
             | KEP | Title | SIG | Stage | Feature gates |\n| --- | --- | --- | --- | --- |\n\
             | [5](https://github.com/kubernetes/enhancements/issues/5) | Mine | Node | Alpha | `SampleGate` |\n\n\
             ## Changes by Kind\n\n### Bug or Regression\n\n- Own. {} [SIG Node and Testing]\n\n\
             **Led by other SIGs**\n\n- Shared. {} [SIG etcd and Node]\n",
            reference(4),
            reference(2),
            reference(1)
        )
    );
}

#[test]
fn what_there_is_not_is_said() {
    let groups = Groups::default();
    let others = release(vec![note(1, "A", "bug", &["apps"])]);
    let text = markdown(
        &Report::bare(&others, &sig("node")),
        &EnglishWording::new(&groups),
    );
    for phrase in [Phrase::UrgentNone, Phrase::GraduationsNone, Phrase::ChangesNone] {
        assert!(text.contains(phrase.english()), "{text}");
    }
}

/// English with a remark on one note.
struct Annotated<'a>(EnglishWording<'a>);

impl Wording for Annotated<'_> {
    fn remark<'a>(&'a self, note: &ClassifiedNote) -> Option<Remark<'a>> {
        (note.note.number.get() == 4).then_some(Remark {
            text: Cow::Borrowed("See also:\n\n- the guide"),
            by: "bob",
            date: None,
        })
    }
    fn title(&self, release: Version) -> String {
        self.0.title(release)
    }
    fn standing(&self, release: &Release) -> Option<String> {
        self.0.standing(release)
    }
    fn sig_title(&self, sig: &Sig, release: Version) -> String {
        self.0.sig_title(sig, release)
    }
    fn sig_counts(&self, counts: SigCounts) -> String {
        self.0.sig_counts(counts)
    }
    fn phrase(&self, phrase: Phrase) -> String {
        self.0.phrase(phrase)
    }
    fn section(&self, kind: Option<&Kind>) -> String {
        self.0.section(kind)
    }
    fn stage(&self, stage: Stage) -> String {
        self.0.stage(stage)
    }
    fn stage_counts(&self, counts: &StageCounts) -> String {
        self.0.stage_counts(counts)
    }
    fn sig(&self, sig: &Sig) -> String {
        self.0.sig(sig)
    }
    fn doubt(&self, _note: &ClassifiedNote) -> Option<String> {
        None
    }
    fn sigs(&self, sigs: &[Sig]) -> String {
        self.0.sigs(sigs)
    }
    fn text<'a>(&'a self, note: &'a ClassifiedNote) -> Cow<'a, str> {
        self.0.text(note)
    }
    fn feature_title<'a>(&'a self, feature: &'a Feature) -> Cow<'a, str> {
        self.0.feature_title(feature)
    }
}

#[test]
fn a_release_in_the_making_is_called_so_and_has_no_urgent_notes_only_so_far() {
    let groups = groups();
    let mut release = release(vec![note(1, "A", "bug", &["node"])]);
    let summary = |release: &Release| {
        markdown(
            &Report::bare(release, &sig("node")),
            &EnglishWording::new(&groups),
        )
    };
    assert!(summary(&release).contains("\n\nThis SIG has no urgent upgrade notes in this release.\n"));
    release.state = ReleaseState::InTheMaking {
        up_to: "master".to_owned(),
    };
    let text = summary(&release);
    assert!(
        text.contains("SIG Node\n\n1.37 is in the making: these are the notes of what is merged so far, up to `master`.\n\n1 note"),
        "{text}"
    );
    assert!(
        text.contains("\n\nThis SIG has no urgent upgrade notes so far.\n"),
        "{text}"
    );
    release.notes.clear();
    assert!(summary(&release).contains("\n\nNo release notes are known here."));
    let json = json(
        &Report::bare(&release, &sig("node")),
        &EnglishWording::new(&groups),
    );
    assert!(json.contains("\"up_to\": \"master\""), "{json}");
}

#[test]
fn a_remark_is_a_marked_and_signed_quote_below_its_note() {
    let groups = groups();
    let text = markdown(
        &Report::bare(&sample(), &sig("node")),
        &Annotated(EnglishWording::new(&groups)),
    );
    assert!(
        text.contains("[SIG Node]\n\n  > **Translator’s comment** (@bob)\n  >\n  > See also:\n  >\n  > - the guide\n\n## "),
        "{text}"
    );
}

#[test]
fn the_summary_as_json_has_the_same_contents() {
    let groups = groups();
    let text = json(
        &Report::bare(&sample(), &sig("node")),
        &EnglishWording::new(&groups),
    );
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(value["sig"], "sig-node");
    assert_eq!(value["counts"]["main"], 2);
    assert_eq!(value["urgent"][0]["number"], 4);
    assert_eq!(value["sections"][0]["main"][0]["number"], 2);
    assert_eq!(value["sections"][0]["also"][0]["number"], 1);
    assert_eq!(value["graduations"][0]["kep"], 5);
}
