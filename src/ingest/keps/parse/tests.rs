//! One file at a time, tidy and not.

use super::*;
use crate::model::{KepStatus, Minor, Stage};

fn file(path: &str, text: &str) -> KepFile {
    parse(&format!("{path}/kep.yaml"), path, text.as_bytes())
}

fn codes(file: &KepFile) -> Vec<(&str, usize)> {
    let codes = file.findings.iter();
    codes
        .map(|finding| (finding.code.as_str(), finding.place.line))
        .collect()
}

#[test]
fn a_tidy_kep_has_no_findings() {
    let file = file(
        "keps/sig-node/2000-a",
        "title: A\nkep-number: 2000\nauthors: ['@a']\nowning-sig: sig-node\nparticipating-sigs:\nstatus: implementable\n\
         stage: beta\nlatest-milestone: v1.21\nmilestone: {alpha: v1.20, beta: v1.21}\ndisable-supported: true\n\
         creation-date: 2020-09-21\nfeature-gates:\n- name: Gate\n  components: [kubelet]\n",
    );
    assert_eq!(codes(&file), []);
    let kep = file.kep.expect("a KEP");
    assert_eq!(
        (kep.status, kep.stage),
        (KepStatus::Implementable, Some(Stage::Beta))
    );
    assert_eq!(kep.milestones.get(Stage::Alpha), Some(Minor::new(1, 20)));
    assert_eq!(kep.disable_supported, Some(true));
    assert_eq!(kep.created, "2020-09-21");
}

#[test]
fn everything_that_was_put_right_is_reported_at_its_line() {
    let file = file(
        "keps/sig-storage/1432-b",
        "title: >\n  Two\n  lines\nkep-number: 1884\nowning-sig: sig-arch\nparticipating-sigs: [sig-architecture, TBD]\n\
         status: superseded\nstage: GA\nlatest-milestone: '0.0'\nmilestone:\n  alpha: v1.21, v1.37\n  GA: TBD # later\n\
         disable-supported: yes\ncreation-date: yyyy-mm-dd\nfeature-gates: [{name: n/a}]\nnom: x\n",
    );
    let want = [
        ("kep/unknown-key", 16),
        ("kep/number-mismatch", 4),
        ("kep/status", 7),
        ("kep/stage", 8),
        ("kep/unknown-group", 6),
        ("kep/placeholder", 9),
        ("kep/several-releases", 11),
        ("kep/milestone-stage", 12),
        ("kep/open-release", 12),
        ("kep/gate", 15),
        ("kep/wrong-type", 13),
    ];
    assert_eq!(codes(&file), want);
    let kep = file.kep.expect("a KEP");
    assert_eq!((kep.title.as_str(), kep.number.get()), ("Two lines", 1884));
    assert_eq!(
        (kep.status, kep.stage, kep.latest),
        (KepStatus::Replaced, Some(Stage::Stable), None)
    );
    assert_eq!(kep.milestones.get(Stage::Alpha), Some(Minor::new(1, 37)));
    assert_eq!(kep.disable_supported, Some(true));
    assert!(kep.created.is_empty() && kep.participating.is_empty() && kep.gates.is_empty());
    assert_eq!(
        kep.sig.map(|sig| sig.to_string()).as_deref(),
        Some("architecture")
    );
}

#[test]
fn people_relations_and_unknown_keys_are_kept() {
    let file = file(
        "keps/sig-node/4800-a",
        "title: A\nkep-number: 4800\nauthors: ['@a', b]\nowning-sig: sig-node\nstatus: provisional\n\
         reviewers: [TBD]\napprovers:\n  - \"@c\" # of the SIG\nsee-also: [/keps/sig-node/1-b, KEP-2 ]\n\
         replaces: []\nsuperseded-by:\n  - n/a\nlast-updated: v1.30\nid: 7\n",
    );
    let kep = file.kep.expect("a KEP");
    assert_eq!(
        (kep.authors, kep.reviewers),
        (vec!["a".to_owned(), "b".to_owned()], vec!["TBD".to_owned()])
    );
    assert_eq!(kep.approvers, ["c"]);
    assert_eq!((kep.see_also.len(), kep.replaces.len()), (2, 0));
    assert_eq!(kep.superseded_by, ["n/a"]);
    assert_eq!((kep.updated.as_str(), kep.issue), ("v1.30", Some(5109)));
    assert_eq!(kep.other["id"], 7);
}

#[test]
fn the_texts_that_keps_once_were_are_read_by_their_front() {
    let text = "---\ntitle: Old\nauthors:\n  - \"@a\"\nowning-sig: sig-aws\nparticipating-sigs:\n  - sig-apimachinery\n\
                editor:\n  name: x\ncreation-date: 2018-06-06\nstatus: draft\n---\n\n# Old\n\n---\nstage: beta\n";
    let read = |path: &str, text: &str| parse_front_matter(path, path, text.as_bytes());
    let file = read("keps/sig-node/0009-old.md", text).expect("a KEP");
    assert_eq!(codes(&file), [("kep/status", 11), ("kep/group-spelling", 7)]);
    let kep = file.kep.expect("a KEP");
    assert_eq!(
        (kep.number.get(), kep.status, kep.stage),
        (9, KepStatus::Provisional, None)
    );
    assert_eq!(
        kep.sig.map(|sig| sig.to_string()).as_deref(),
        Some("cloud-provider")
    );
    assert_eq!(
        read("keps/sig-node/faq.md", text).expect("read").kep,
        Err("no number")
    );
    for other in [
        "# Title\n",
        "---\nno end\n",
        "---\ndescription: x\n---\n",
        "a\n---\ntitle: x\n---\n",
    ] {
        assert!(read("keps/sig-node/1-a.md", other).is_none(), "{other}");
    }
}

#[test]
fn a_removed_feature_was_implemented_and_its_stage_says_removed() {
    let kep = file(
        "keps/sig-node/281-c",
        "title: C\nkep-number: 281\nowning-sig: sig-node\nstatus: removed\n",
    )
    .kep;
    let kep = kep.expect("a KEP");
    assert_eq!(
        (kep.status, kep.stage),
        (KepStatus::Implemented, Some(Stage::Removed))
    );
}

#[test]
fn a_template_is_read_but_is_no_kep() {
    let text = "title: T\nkep-number: NNNN\nstatus: provisional|implementable\nstage: alpha|beta\n";
    for path in [
        "keps/NNNN-kep-template",
        "keps/sig-x/y/0000-cloud-provider-template",
    ] {
        let file = file(path, text);
        assert_eq!(file.kep, Err("template"));
        assert_eq!(file.raw_stage.as_deref(), Some("alpha|beta"));
        assert_eq!(codes(&file), []);
    }
    let real = file("keps/sig-node/5978-cluster-resource-claim-template", text);
    assert!(real.kep.is_ok());
}

#[test]
fn a_file_that_is_no_kep_is_skipped_with_a_reason() {
    assert_eq!(file("keps/a/1-a", "- x\n").kep, Err("not a mapping"));
    assert_eq!(file("keps/a/1-a", "a: [\n").kep, Err("unreadable file"));
    assert_eq!(file("keps/a/x-a", "title: x\n").kep, Err("no number"));
    assert_eq!(
        file("keps/a/12-a", "title: x\n")
            .kep
            .expect("numbered")
            .number
            .get(),
        12
    );
}
