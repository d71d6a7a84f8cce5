//! Small hand-made releases for the tests of this room.

use crate::model::{
    Advance, Basis, ClassifiedNote, Confidence, Decision, Facet, Feature, GateUse, Group, GroupKind, Groups,
    Kind, Layout, Note, Publication, Release, ReleaseState, Sig, Stage, Tally, Urgency,
};

/// A published note with links, of the given number, text, kind (`""` for none) and SIGs.
pub(super) fn note(number: u32, text: &str, kind: &str, sigs: &[&str]) -> ClassifiedNote {
    let kinds: Vec<&str> = Some(kind).filter(|kind| !kind.is_empty()).into_iter().collect();
    let json = serde_json::json!({
        "commit": "0123456789abcdef0123456789abcdef01234567",
        "text": text,
        "markdown": text,
        "author": "ann",
        "author_url": "https://github.com/ann",
        "pr_url": format!("https://github.com/kubernetes/kubernetes/pull/{number}"),
        "pr_number": number,
        "kinds": kinds,
        "sigs": sigs,
    });
    let note: Note = serde_json::from_value(json).expect("a note");
    ClassifiedNote {
        note,
        text: text.to_owned(),
        publication: Publication::Published,
        sigs: sigs.iter().map(|label| sig(label)).collect(),
        kinds: kinds.iter().map(|kind| Kind::from(*kind)).collect(),
        areas: Vec::new(),
        section: kinds.first().map(|kind| Kind::from(*kind).section()),
        stage: None,
        urgency: Urgency::Normal,
        keps: Vec::new(),
        gates: Vec::new(),
        decisions: kinds
            .iter()
            .map(|kind| Decision::new(Facet::Kind, kind, "kind/label", format!("label kind/{kind}")))
            .collect(),
    }
}

/// The same, as an urgent upgrade note.
pub(super) fn urgent(number: u32, text: &str, kind: &str, sigs: &[&str]) -> ClassifiedNote {
    ClassifiedNote {
        urgency: Urgency::ActionRequired,
        ..note(number, text, kind, sigs)
    }
}

/// A release v1.37.0 of these notes.
pub(super) fn release(notes: Vec<ClassifiedNote>) -> Release {
    Release {
        version: "v1.37.0".parse().expect("a version"),
        state: ReleaseState::Out,
        notes,
        features: Vec::new(),
        layout: Layout::default(),
        tally: Tally::default(),
        findings: Vec::new(),
    }
}

/// A KEP that reaches a stage in 1.37.
pub(super) fn feature(kep: u32, title: &str, owner: &str, from: Option<Stage>, stage: Stage) -> Feature {
    Feature {
        release: "1.37".parse().expect("a minor"),
        kep: crate::model::KepNumber::new(kep),
        with: Vec::new(),
        path: format!("keps/sig-{owner}/{kep}"),
        title: title.to_owned(),
        sig: Some(sig(owner)),
        advance: Advance::Graduated,
        standing: None,
        stage,
        from,
        also: Vec::new(),
        gates: vec![GateUse {
            name: "SampleGate".parse().expect("a gate"),
            components: Vec::new(),
        }],
        basis: vec![Basis::Head, Basis::Evidence],
        confidence: Confidence::High,
        evidence: vec!["milestone.stable: v1.37".to_owned()],
    }
}

/// A SIG.
pub(super) fn sig(label: &str) -> Sig {
    label.parse().expect("a SIG")
}

/// Groups in which one name is written otherwise than krel would.
pub(super) fn groups() -> Groups {
    let group = |label: &str, name: &str| Group {
        sig: sig(label),
        kind: GroupKind::Sig,
        name: name.to_owned(),
        slack: String::new(),
    };
    Groups::new(vec![group("etcd", "etcd"), group("node", "Node")])
}
