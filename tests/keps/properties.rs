//! Whatever bytes a file has, it is read or refused, and every finding lies inside it.

use std::fs;

use keplog::classify::lint::{self, Context, Marker};
use keplog::ingest::keps::{self, KepSource};
use keplog::ingest::{Input, Silent};
use keplog::model::{Finding, Minor};
use proptest::prelude::*;

/// A KEP with a bit of everything, to be spoilt.
const KEP: &str = "\
title: \"Tea: breaks\"
kep-number: 9001
authors: ['@alice', bob]
owning-sig: sig-node
participating-sigs:
  - sig-arch # long ago
status: imlpemented
creation-date: 2026-2-3
reviewers:
approvers:
  - \"@carol\" # sig-node-assigned-approver
see-also: >
  several
  lines
stage: GA
latest-milestone: \"1.37\"
milestone: &m
  alpha: v1.21, v1.37
  GA: TBD
feature-gates:
  - name: TeaBreak
    components: [kubelet]
disable-supported: yes
other: *m
";

/// Files at the places of the three sorts of files that are read.
fn read(bytes: &[u8]) -> Vec<Finding> {
    let places = [
        "keps/sig-node/9001-tea/kep.yaml",
        "keps/sig-node/0007-old.md",
        "keps/prod-readiness/sig-node/9001.yaml",
    ];
    let files = places.map(|path| (Input::in_memory(path, bytes), path.to_owned()));
    let read = keps::read(&KepSource::Files(files.to_vec()), &Silent).expect("bytes in memory are read");
    assert!(read.tally.adds_up() && read.approvals.adds_up());
    assert!(read.tally.inputs >= 1);
    read.findings
}

/// Whether a finding lies inside the text, or right behind its end, where what is missing would stand.
fn inside(finding: &Finding, bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    let place = &finding.place;
    match place.line {
        0 => place.column == 0,
        line if line <= lines.len() => place.column <= lines[line - 1].chars().count() + 1,
        _ => false,
    }
}

fn all_inside(findings: &[Finding], bytes: &[u8]) {
    for finding in findings {
        assert!(
            inside(finding, bytes),
            "{finding} in {:?}",
            String::from_utf8_lossy(bytes)
        );
    }
}

/// The KEP with a part of it replaced.
fn spoilt() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        "[-a&*#'\"|>:,\\[\\]{}!%?\\n\\t\\r é“”]{0,12}".prop_map(String::into_bytes),
        proptest::collection::vec(any::<u8>(), 0..12),
    ];
    (0..KEP.len(), 0usize..40, piece, any::<bool>()).prop_map(|(at, length, piece, front)| {
        let end = (at + length).min(KEP.len());
        let mut bytes = if front { b"---\n".to_vec() } else { Vec::new() };
        bytes.extend(&KEP.as_bytes()[..at]);
        bytes.extend(piece);
        bytes.extend(&KEP.as_bytes()[end..]);
        if front {
            bytes.extend(b"---\n# Text\n");
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        all_inside(&read(&bytes), &bytes);
        let front = [b"---\ntitle: ".as_slice(), &bytes, b"\n---\n"].concat();
        all_inside(&read(&front), &front);
    }

    #[test]
    fn any_yaml_is_read_or_refused(text in "[-a0.v&*#'\"|>:,\\[\\]{}!%?\\n\\t é]{0,80}") {
        all_inside(&read(text.as_bytes()), text.as_bytes());
    }

    #[test]
    fn a_spoilt_kep_is_read_or_refused(bytes in spoilt()) {
        all_inside(&read(&bytes), &bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rules_point_into_the_file_and_their_fixes_stay_on_one_line(bytes in spoilt()) {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().join("keps/sig-node/9001-tea");
        fs::create_dir_all(&folder).expect("made");
        for name in ["kep.yaml", "README.md", "OWNERS"] {
            fs::write(folder.join(name), &bytes).expect("written");
        }
        let texts = keps::read_texts(&Input::at(dir.path(), "."), &Silent).expect("read").expect("texts");
        let context = Context {
            upcoming: Some(Minor::new(1, 37)),
            markers: Marker::of_sig_node(),
            ..Context::default()
        };
        let found = lint::lint(&texts, &context);
        all_inside(&found, &bytes);
        for edit in found.iter().filter_map(|finding| finding.fix.as_ref()) {
            prop_assert_eq!(edit.start.line, edit.end_line);
            prop_assert!(edit.start.column <= edit.end_column);
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let line = text.lines().nth(edit.end_line - 1).unwrap_or_default();
            prop_assert!(edit.end_column <= line.chars().count() + 1, "{:?} in {:?}", edit, line);
        }
    }
}
