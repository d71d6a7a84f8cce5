//! One tidy KEP of nobody's, and what the rules say when one thing after the other is spoilt in it.

mod table;

use std::fs;
use std::path::Path;

use keplog::classify::lint::{self, Context, Marker};
use keplog::ingest::{Input, Silent, keps};
use keplog::model::{Finding, Group, GroupKind, Groups, Minor};

use table::DEFECTS;

const KEP: &str = "\
title: Tea breaks for kubelets
kep-number: 9001
authors:
  - \"@alice\"
owning-sig: sig-node
participating-sigs:
  - sig-network
status: implementable # since the spring
creation-date: 2026-02-03
last-updated: 2026-03-04
reviewers:
  - \"@bob\"
approvers:
  - \"@carol\" # sig-node-assigned-approver
see-also:
  - \"/keps/sig-node/9002-coffee\"
replaces: []
superseded-by: []
stage: beta
latest-milestone: \"v1.37\"
milestone:
  alpha: \"v1.36\"
  beta: \"v1.37\"
feature-gates:
  - name: TeaBreak
    components:
      - kubelet
disable-supported: true
metrics:
  - tea_breaks_total
";

const OTHER: &str = "\
title: Coffee
kep-number: 9002
authors:
  - \"@alice\"
owning-sig: sig-node
status: provisional
approvers:
  - \"@carol\"
stage: alpha
";

const APPROVALS: &str = "\
kep-number: 9001
alpha:
  approver: \"@dora\"
beta:
  approver: \"@dora\"
";

const OWNERS: &str = "approvers:\n  - carol\n";

/// The headings that a beta asks for, each on a line of its own.
const HEADINGS: [&str; 26] = [
    "# KEP-9001: Tea breaks",
    "## Summary",
    "## Motivation",
    "### Goals",
    "### Non-Goals",
    "## Proposal",
    "### Risks and Mitigations",
    "## Design Details",
    "### Test Plan",
    "##### Prerequisite testing updates",
    "##### Unit tests",
    "##### Integration tests",
    "##### e2e tests",
    "### Graduation Criteria",
    "#### Alpha to Beta",
    "### Upgrade / Downgrade Strategy",
    "### Version Skew Strategy",
    "## Production Readiness Review Questionnaire",
    "### Feature enablement and rollback",
    "### Rollout, Upgrade and Rollback Planning",
    "### Monitoring Requirements",
    "### Dependencies\n### Scalability",
    "### Troubleshooting",
    "## Implementation History",
    "## Drawbacks",
    "## Alternatives",
];

/// A file of the folder, by the name that the table below has for it.
fn path(name: &str) -> &'static str {
    match name {
        "kep" => "keps/sig-node/9001-tea-breaks/kep.yaml",
        "other" => "keps/sig-node/9002-coffee/kep.yaml",
        "owners" => "keps/sig-node/9001-tea-breaks/OWNERS",
        "readme" => "keps/sig-node/9001-tea-breaks/README.md",
        "approvals" => "keps/prod-readiness/sig-node/9001.yaml",
        _ => unreachable!("a file of the table"),
    }
}

fn group(label: &str) -> Group {
    Group {
        sig: label.parse().expect("a SIG"),
        kind: GroupKind::Sig,
        name: label.to_owned(),
        slack: String::new(),
    }
}

/// What is said of the folder after one text in one file was replaced by another.
fn findings(file: &str, from: &str, to: &str) -> (Vec<Finding>, tempfile::TempDir) {
    let dir = tempfile::tempdir().expect("a folder");
    let readme = HEADINGS.join("\n\nText.\n\n");
    let files = [
        ("kep", KEP),
        ("other", OTHER),
        ("owners", OWNERS),
        ("approvals", APPROVALS),
        ("readme", &readme),
    ];
    for (name, text) in files {
        let text = if name == file {
            assert!(from.is_empty() || text.contains(from), "{name} has no {from}");
            text.replacen(from, to, 1)
        } else {
            text.to_owned()
        };
        write(dir.path(), path(name), &text);
    }
    write(
        dir.path(),
        "keps/sig-node/9002-coffee/README.md",
        "# Coffee\n## Summary\n## Motivation\n",
    );
    let context = Context {
        groups: Groups::new(vec![group("node"), group("network"), group("scheduling")]),
        aliases: [("prod-readiness-approvers".to_owned(), vec!["dora".to_owned()])].into(),
        upcoming: Some(Minor::new(1, 37)),
        markers: Marker::of_sig_node(),
    };
    let root = Input::at(dir.path(), ".");
    let texts = keps::read_texts(&root, &Silent).expect("read").expect("texts");
    (lint::lint(&texts, &context), dir)
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("inside")).expect("made");
    fs::write(path, text).expect("written");
}

#[test]
fn a_tidy_kep_has_no_findings() {
    assert_eq!(findings("kep", "", "").0, []);
}

#[test]
fn every_injected_defect_is_found_at_its_line_and_column() {
    for (file, from, to, code, (line, column), fix) in DEFECTS {
        let (found, _dir) = findings(file, from, to);
        let hit = found
            .iter()
            .find(|finding| finding.code == code && finding.place.file.ends_with(path(file)));
        let hit = hit.unwrap_or_else(|| panic!("{to}: no {code} in {found:#?}"));
        assert_eq!(
            (hit.place.line, hit.place.column),
            (line, column),
            "{code}: {hit}"
        );
        let text = hit.fix.as_ref().map_or("", |edit| edit.text.as_str());
        assert_eq!(text, fix, "{code}");
        if let Some(edit) = &hit.fix {
            assert_eq!((edit.start.line, edit.end_line), (line, line), "{code}");
            assert_eq!(edit.start.column, column, "{code}");
        }
        assert!(!hit.message.ends_with('.') && !hit.hint.is_empty(), "{hit}");
    }
}

#[test]
fn a_mended_file_has_the_finding_no_more() {
    let mut mended = 0;
    for (file, from, to, code, _, fix) in DEFECTS {
        if fix.is_empty() {
            continue;
        }
        let (found, dir) = findings(file, from, to);
        let edit = found
            .iter()
            .find(|finding| finding.code == code)
            .and_then(|finding| finding.fix.clone());
        let edit = edit.expect("a fix");
        let text = fs::read_to_string(dir.path().join(path(file))).expect("read");
        let line: Vec<char> = text
            .lines()
            .nth(edit.end_line - 1)
            .expect("a line")
            .chars()
            .collect();
        let (head, tail) = (&line[..edit.start.column - 1], &line[edit.end_column - 1..]);
        let new = head.iter().collect::<String>() + &edit.text + &tail.iter().collect::<String>();
        let old: String = line.iter().collect();
        let whole = text.replacen(&old, &new, 1);
        let again = findings_of(file, &whole);
        assert!(
            again.iter().all(|finding| finding.code != code),
            "{code}: {again:#?}"
        );
        assert_eq!(text.lines().count(), whole.lines().count());
        mended += 1;
    }
    assert!(mended >= 8, "{mended}");
}

/// What is said when a whole file is replaced.
fn findings_of(file: &str, text: &str) -> Vec<Finding> {
    let original = match file {
        "kep" => KEP,
        "approvals" => APPROVALS,
        _ => OTHER,
    };
    findings(file, original, text).0
}

#[test]
fn what_the_whole_folder_shows_is_found_too() {
    // The folder of a KEP without its facts, approvals without a KEP, marks without an entry.
    let (found, _dir) = findings("owners", "carol", "dave");
    let codes: Vec<(&str, usize)> = found.iter().map(|f| (f.code.as_str(), f.place.line)).collect();
    assert_eq!(codes, [("kep/marker", 2), ("kep/marker", 14)]);
    let (found, _dir) = findings("kep", "kep-number: 9001", "kep-number: 9004");
    let has = |code: &str| found.iter().any(|finding| finding.code == code);
    assert!(
        has("kep/approval-file") && has("kep/orphan-approval"),
        "{found:#?}"
    );
    let (found, _dir) = findings("kep", "status: implementable", "status: replaced");
    assert!(
        found.iter().any(|finding| finding.code == "kep/successor"),
        "{found:#?}"
    );
    let (found, _dir) = findings("approvals", "alpha:", "Alfa:");
    assert!(
        found
            .iter()
            .any(|f| f.code == "kep/approval-schema" && f.place.line == 2),
        "{found:#?}"
    );
    let (found, _dir) = findings("approvals", "\"@dora\"", "dora");
    assert!(
        found
            .iter()
            .any(|f| f.code == "kep/approver-handle" && f.fix.is_some()),
        "{found:#?}"
    );
    let (found, _dir) = findings("readme", "KEP-9001", "KEP-9100");
    assert!(
        found
            .iter()
            .any(|f| f.code == "kep/readme-number" && f.place.line == 1),
        "{found:#?}"
    );
}
