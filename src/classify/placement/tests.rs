//! Corrections and documents meet classified notes.

use super::*;
use crate::classify::{PUBLICATION, almanac};
use crate::model::{Almanac, DocumentSection, HiddenNote, SigCorrection, Snapshot};
use crate::testing::{minor, note, notes, number, sig, version};

const FILE: &str = "kep-data/overrides/1.20.toml";

fn placed(section: &str, pull: Option<u32>, text: &str) -> PlacedNote {
    PlacedNote {
        section: section.to_owned(),
        pull: pull.map(number),
        text: text.to_owned(),
        sigs: Vec::new(),
    }
}

fn section(name: &str, part: &str, pulls: &[u32]) -> DocumentSection {
    DocumentSection {
        section: name.to_owned(),
        part: part.to_owned(),
        notes: pulls.iter().map(|pull| number(*pull)).collect(),
    }
}

fn corrections() -> Corrections {
    Corrections {
        release: minor("1.20"),
        placed: Vec::new(),
        hidden: Vec::new(),
        sigs: Vec::new(),
    }
}

/// Notes 7 (urgent, no kind), 8 (feature of SIG Node) and 9 (bug without SIG) of 1.20.
fn classified(corrections: Corrections, supplement: Supplement) -> Almanac {
    let release = version("1.20");
    almanac(Snapshot {
        releases: BTreeMap::from([(
            release,
            notes([
                note(7).text("Drain the nodes.").action_required(),
                note(8).text("Added a sundial.").kinds(["feature"]).sigs(["node"]),
                note(9).text("Fixed a leak.").kinds(["bug"]),
            ]),
        )]),
        corrections: BTreeMap::from([(corrections.release, corrections)]),
        supplements: BTreeMap::from([(release, supplement)]),
        ..Snapshot::default()
    })
}

fn messages(almanac: &Almanac) -> Vec<String> {
    almanac.findings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_hidden_note_is_suppressed_with_the_reason_of_the_person() {
    let hide = |pull, line| HiddenNote {
        pull: number(pull),
        reason: "Reverted before the release.".to_owned(),
        place: Place::at(FILE, line, 1),
    };
    let mut wish = corrections();
    wish.hidden = vec![hide(8, 1), hide(77, 4)];
    let almanac = classified(wish, Supplement::default());
    let release = &almanac.releases[&version("1.20")];
    let note = release.note(number(8)).unwrap();
    assert_eq!(
        note.publication,
        Publication::Suppressed("Reverted before the release.".to_owned())
    );
    let why: Vec<&str> = note
        .why(Facet::Publication)
        .map(|why| why.because.0.as_str())
        .collect();
    assert_eq!(why, ["correction 1.20.toml:1:1: Reverted before the release."]);
    let tally = &almanac.tallies[PUBLICATION];
    assert_eq!(
        (tally.kept, tally.skipped["Reverted before the release."]),
        (2, 1)
    );
    assert!(tally.adds_up());
    assert_eq!(
        messages(&almanac),
        [format!(
            "warning: {FILE}:4:1: hiding #77 has no effect: #77 is not among the notes of 1.20 [corrections/no-effect]"
        )]
    );
}

#[test]
fn corrected_sigs_replace_those_of_the_labels() {
    let correct = |pull, labels: &[&str], line| SigCorrection {
        pull: number(pull),
        sigs: labels.iter().map(|label| sig(label)).collect(),
        reason: "It changes kube-proxy.".to_owned(),
        place: Place::at(FILE, line, 1),
    };
    let mut wish = corrections();
    wish.sigs = vec![correct(9, &["node", "cli"], 1), correct(8, &["node"], 5)];
    let almanac = classified(wish, Supplement::default());
    let note = almanac.releases[&version("1.20")].note(number(9)).unwrap();
    assert_eq!(note.sigs, [sig("cli"), sig("node")]);
    assert_eq!(
        note.note.sigs,
        ["node", "cli"],
        "the first is the one it belongs to"
    );
    let why: Vec<&str> = note.why(Facet::Sig).map(|why| why.rule.as_str()).collect();
    assert_eq!(why, ["sig/correction", "sig/correction"]);
    assert_eq!(
        messages(&almanac),
        [format!(
            "warning: {FILE}:5:1: the correction of the SIGs of #8 has no effect: the note has exactly these [corrections/no-effect]"
        )]
    );
}

#[test]
fn a_placed_text_of_a_person_stands_beside_the_note() {
    let text = |note: PlacedNote, line| PlacedText {
        note,
        place: Place::at(FILE, line, 1),
    };
    let mut wish = corrections();
    wish.placed = vec![
        text(placed("urgent", Some(8), "Look up at noon."), 1),
        text(placed("urgent", Some(7), "Drain."), 5),
        text(placed("urgent", None, "Read on."), 9),
        text(placed("urgent", Some(77), "Nobody has this note."), 13),
    ];
    let document = Supplement {
        placed: vec![
            placed("urgent", Some(8), "look up"),
            placed("feature", Some(8), "Added a sundial."),
        ],
        ..Supplement::default()
    };
    let almanac = classified(wish, document);
    let layout = &almanac.releases[&version("1.20")].layout;
    let texts: Vec<&str> = layout.placed.iter().map(|placed| placed.text.as_str()).collect();
    assert_eq!(texts, ["Look up at noon.", "Read on.", "Nobody has this note."]);
    assert_eq!(layout.placed[0].sigs, [sig("node")], "those of its note");
    assert_eq!(almanac.supplements[&version("1.20")].placed, layout.placed);
    let codes: Vec<(usize, &str)> = almanac
        .findings
        .iter()
        .map(|finding| (finding.place.line, finding.code.as_str()))
        .collect();
    assert_eq!(codes, [(5, "corrections/no-effect"), (13, "corrections/no-note")]);
}

#[test]
fn a_note_below_the_name_of_a_sig_is_of_that_sig() {
    let document = Supplement {
        layout: vec![
            section("notable-features", "beta", &[8]),
            section("other-notable", "network", &[9, 7]),
        ],
        ..Supplement::default()
    };
    let almanac = classified(corrections(), document);
    let release = &almanac.releases[&version("1.20")];
    let sigs = |pull| release.note(number(pull)).unwrap().sigs.clone();
    assert_eq!((sigs(9), sigs(8)), (vec![sig("network")], vec![sig("node")]));
    let why = release.note(number(9)).unwrap().why(Facet::Sig).last().unwrap();
    assert_eq!(
        (why.rule.as_str(), why.because.0.as_str()),
        ("sig/heading", "heading Network of the document")
    );
    assert!(release.layout.is_by_sig());
}

#[test]
fn corrections_of_a_minor_without_notes_are_reported_once() {
    let mut wish = corrections();
    wish.release = minor("1.19");
    wish.hidden = vec![HiddenNote {
        pull: number(1),
        reason: "x".to_owned(),
        place: Place::at("kep-data/overrides/1.19.toml", 2, 1),
    }];
    let almanac = classified(wish, Supplement::default());
    assert_eq!(almanac.findings[0].code, "corrections/no-notes");
    assert_eq!(almanac.findings.len(), 1);
}
