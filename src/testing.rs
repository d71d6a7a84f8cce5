//! Builders for tests: a fact that a test does not name has a plain, valid value.
//!
//! ```text
//! let note = note(96129).text("Fixed a leak.").sigs(["node"]).kinds(["bug"]).build();
//! let kep = kep(2000).stage(Stage::Beta).milestone(Stage::Beta, "1.21").gate("GracefulNodeShutdown").build();
//! ```

#![expect(
    clippy::must_use_candidate,
    reason = "a builder that a test drops by mistake fails that test"
)]

use std::collections::BTreeMap;

use crate::model::{
    Documentation, DocumentationType, GateUse, Group, GroupKind, Groups, Kep, KepNumber, KepStatus, Label,
    Milestones, Minor, Note, NoteMap, Place, PublishedNotes, Pull, PullNumber, PullState, Sha, Sig, Stage,
    Version,
};

/// The version of a text such as `1.37`. Panics when it is not one.
pub fn version(text: &str) -> Version {
    text.parse().expect("a version")
}

/// The minor of a text such as `1.37`. Panics when it is not one.
pub fn minor(text: &str) -> Minor {
    text.parse().expect("a minor")
}

/// The SIG of a text such as `node`. Panics when it is not one.
pub fn sig(text: &str) -> Sig {
    text.parse().expect("a SIG")
}

/// SIG groups of these labels, named as krel names them.
pub fn groups<const N: usize>(labels: [&str; N]) -> Groups {
    Groups::new(
        labels
            .into_iter()
            .map(|label| Group {
                sig: sig(label),
                kind: GroupKind::Sig,
                name: sig(label).pretty(),
                slack: String::new(),
            })
            .collect(),
    )
}

/// Starts a note: text, author and addresses are set, it has no labels. `markdown` is empty unless set.
pub fn note(number: u32) -> NoteBuilder {
    let note = serde_json::from_value(serde_json::json!({
        "commit": format!("{number:040x}"),
        "text": format!("Did something in #{number}."),
        "author": "octocat",
        "author_url": "https://github.com/octocat",
        "pr_url": format!("https://github.com/kubernetes/kubernetes/pull/{number}"),
        "pr_number": number,
    }));
    NoteBuilder(note.expect("a note"))
}

/// A note in the making.
#[derive(Debug, Clone)]
pub struct NoteBuilder(Note);

impl NoteBuilder {
    /// Sets the text.
    pub fn text(mut self, text: &str) -> Self {
        text.clone_into(&mut self.0.text);
        self
    }

    /// Sets the rendered line.
    pub fn markdown(mut self, markdown: &str) -> Self {
        markdown.clone_into(&mut self.0.markdown);
        self
    }

    /// Sets the author and the address of the profile.
    pub fn author(mut self, login: &str) -> Self {
        login.clone_into(&mut self.0.author);
        self.0.author_url = format!("https://github.com/{login}");
        self
    }

    /// Sets the SIGs and, as krel does, the flag for several.
    pub fn sigs<const N: usize>(mut self, labels: [&str; N]) -> Self {
        self.0.sigs = labels.map(str::to_owned).into();
        self.0.duplicate = N > 1;
        self
    }

    /// Sets the kinds and, as krel does, the flags that follow from them.
    pub fn kinds<const N: usize>(mut self, labels: [&str; N]) -> Self {
        self.0.kinds = labels.map(str::to_owned).into();
        self.0.duplicate_kind = N > 1;
        self.0.feature = labels.contains(&"feature");
        self
    }

    /// Sets the areas.
    pub fn areas<const N: usize>(mut self, labels: [&str; N]) -> Self {
        self.0.areas = labels.map(str::to_owned).into();
        self
    }

    /// Sets the label `release-note-action-required`.
    pub fn action_required(mut self) -> Self {
        self.0.action_required = true;
        self
    }

    /// Sets the label `release-note-none`.
    pub fn release_note_none(mut self) -> Self {
        self.0.do_not_publish = true;
        self
    }

    /// Adds a documentation link that krel takes for a KEP.
    pub fn kep_link(mut self, url: &str) -> Self {
        self.0.documentation.push(Documentation {
            description: "[KEP]".to_owned(),
            url: url.to_owned(),
            kind: DocumentationType::Kep,
        });
        self
    }

    /// The note.
    pub fn build(self) -> Note {
        self.0
    }
}

/// The pull request of a number. Panics when it is zero.
pub fn number(number: u32) -> PullNumber {
    number.try_into().expect("a pull number")
}

/// A commit hash made of a number.
pub fn sha(number: u32) -> Sha {
    format!("{number:040x}").parse().expect("a hash")
}

/// Starts a pull request: merged into `master` by octocat, with a block that has a note, without labels.
pub fn pull(of: u32) -> PullBuilder {
    PullBuilder(Pull {
        number: number(of),
        title: format!("Do something in #{of}"),
        body: format!("```release-note\nDid something in #{of}.\n```\n"),
        url: format!("https://github.com/kubernetes/kubernetes/pull/{of}"),
        author: Some("octocat".to_owned()),
        labels: Vec::new(),
        milestone: None,
        base: "master".to_owned(),
        head: format!("branch-{of}"),
        state: PullState::Merged,
        merged_at: None,
        updated_at: None,
        merge_commit: Some(sha(of)),
        head_commit: None,
    })
}

/// A pull request in the making.
#[derive(Debug, Clone)]
pub struct PullBuilder(Pull);

impl PullBuilder {
    /// Sets the title.
    pub fn title(mut self, title: &str) -> Self {
        title.clone_into(&mut self.0.title);
        self
    }

    /// Sets the body.
    pub fn body(mut self, body: &str) -> Self {
        body.clone_into(&mut self.0.body);
        self
    }

    /// Sets the body to a block with this text.
    pub fn note(self, text: &str) -> Self {
        self.body(&format!("```release-note\n{text}\n```\n"))
    }

    /// Sets the author; `None` is a deleted account.
    pub fn author(mut self, login: Option<&str>) -> Self {
        self.0.author = login.map(str::to_owned);
        self
    }

    /// Sets the labels.
    pub fn labels<const N: usize>(mut self, labels: [&str; N]) -> Self {
        self.0.labels = labels.map(Label::from).into();
        self
    }

    /// Sets the branch that it was made for and the branch that it came from.
    pub fn branches(mut self, base: &str, head: &str) -> Self {
        base.clone_into(&mut self.0.base);
        head.clone_into(&mut self.0.head);
        self
    }

    /// Sets the address.
    pub fn url(mut self, url: &str) -> Self {
        url.clone_into(&mut self.0.url);
        self
    }

    /// Sets whether it is merged.
    pub fn state(mut self, state: PullState) -> Self {
        self.0.state = state;
        self
    }

    /// The pull request.
    pub fn build(self) -> Pull {
        self.0
    }
}

/// Starts a KEP: implementable, owned by SIG Node, without stage, milestones and gates.
pub fn kep(number: u32) -> KepBuilder {
    KepBuilder {
        kep: Kep {
            title: format!("KEP {number}"),
            sig: Some(sig("node")),
            status: KepStatus::Implementable,
            created: "2021-01-01".to_owned(),
            ..Kep::new(
                KepNumber::new(number),
                format!("keps/sig-node/{number}-some-feature"),
            )
        },
        milestones: BTreeMap::new(),
    }
}

/// A KEP in the making.
#[derive(Debug, Clone)]
pub struct KepBuilder {
    kep: Kep,
    milestones: BTreeMap<Stage, Minor>,
}

impl KepBuilder {
    /// Sets the title.
    pub fn title(mut self, title: &str) -> Self {
        title.clone_into(&mut self.kep.title);
        self
    }

    /// Sets the owner and the folder that goes with it.
    pub fn sig(mut self, label: &str) -> Self {
        let owner = sig(label);
        self.kep.path = format!("keps/{}/{}-some-feature", owner.slug(), self.kep.number);
        self.kep.sig = Some(owner);
        self
    }

    /// Sets the folder.
    pub fn path(mut self, path: &str) -> Self {
        path.clone_into(&mut self.kep.path);
        self
    }

    /// Sets the status.
    pub fn status(mut self, status: KepStatus) -> Self {
        self.kep.status = status;
        self
    }

    /// Sets the stage.
    pub fn stage(mut self, stage: Stage) -> Self {
        self.kep.stage = Some(stage);
        self
    }

    /// Sets the newest release for which work was done.
    pub fn latest(mut self, release: &str) -> Self {
        self.kep.latest = Some(minor(release));
        self
    }

    /// Sets the release of a stage.
    pub fn milestone(mut self, stage: Stage, release: &str) -> Self {
        self.milestones.insert(stage, minor(release));
        self
    }

    /// Adds a gate without components.
    pub fn gate(mut self, name: &str) -> Self {
        self.kep.gates.push(GateUse {
            name: name.parse().expect("a gate"),
            components: Vec::new(),
        });
        self
    }

    /// Sets the SIGs that take part.
    pub fn participating<const N: usize>(mut self, labels: [&str; N]) -> Self {
        self.kep.participating = labels.map(sig).into();
        self
    }

    /// Sets who wrote it.
    pub fn authors<const N: usize>(mut self, names: [&str; N]) -> Self {
        self.kep.authors = names.map(str::to_owned).into();
        self
    }

    /// Sets who reviews it.
    pub fn reviewers<const N: usize>(mut self, names: [&str; N]) -> Self {
        self.kep.reviewers = names.map(str::to_owned).into();
        self
    }

    /// Sets who approves it.
    pub fn approvers<const N: usize>(mut self, names: [&str; N]) -> Self {
        self.kep.approvers = names.map(str::to_owned).into();
        self
    }

    /// Sets who approved production readiness at a stage.
    pub fn prr(mut self, stage: Stage, name: &str) -> Self {
        self.kep.prr.insert(stage, name.to_owned());
        self
    }

    /// Sets the day of the last change, as written.
    pub fn updated(mut self, text: &str) -> Self {
        text.clone_into(&mut self.kep.updated);
        self
    }

    /// The KEP.
    pub fn build(mut self) -> Kep {
        self.kep.milestones = Milestones::from(self.milestones);
        self.kep
    }
}

/// A map that changes nothing yet, read from `pr-<number>-map.yaml`.
pub fn map(number: u32) -> NoteMap {
    let place = Place::at(format!("maps/pr-{number}-map.yaml"), 1, 1);
    NoteMap::new(number.try_into().expect("a pull number"), place)
}

/// Notes of a release without maps.
pub fn notes<const N: usize>(notes: [NoteBuilder; N]) -> PublishedNotes {
    PublishedNotes {
        notes: notes.into_iter().map(NoteBuilder::build).collect(),
        ..PublishedNotes::default()
    }
}
