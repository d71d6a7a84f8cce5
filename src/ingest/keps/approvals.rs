//! Who approved production readiness: one file beside the KEPs, `keps/prod-readiness/<sig>/<number>.yaml`.
//!
//! In: its bytes and path. Out: an [`Approvals`], and joined by [`join`] into the KEP of the same SIG and number.

use std::collections::BTreeMap;

use super::parse::KepFile;
use super::{paths, repair};
use crate::ingest::yaml::{Document, Node};
use crate::model::{Finding, Kep, KepNumber, Outcome, Sig, Stage};

/// The approvals of one KEP.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Approvals {
    /// SIG and number, of the path.
    pub(super) key: (Sig, KepNumber),
    /// Approver by stage, as [`repair::person`] reads them.
    pub(super) by_stage: BTreeMap<Stage, String>,
    /// Whether the file is no YAML.
    pub(super) unreadable: bool,
    /// What is wrong with it.
    pub(super) findings: Vec<Finding>,
}

/// Reads one file; `None` for a path that stands for no KEP.
pub(super) fn parse(label: &str, path: &str, bytes: &[u8]) -> Option<Approvals> {
    let mut approvals = Approvals {
        key: paths::approval_key(path)?,
        by_stage: BTreeMap::new(),
        unreadable: false,
        findings: Vec::new(),
    };
    let text = String::from_utf8_lossy(bytes);
    match Document::parse_all(label, &text) {
        Ok(documents) => {
            for document in &documents {
                approvals.by_stage.extend(stages(document.root()));
                approvals.findings.extend(document.findings.iter().cloned());
            }
        }
        Err(bad) => {
            approvals.unreadable = true;
            approvals.findings.push(bad);
        }
    }
    Some(approvals)
}

fn stages<'d>(root: Node<'d>) -> impl Iterator<Item = (Stage, String)> + 'd {
    let entries = root.entries().into_iter().flatten();
    entries.filter_map(|(key, value)| {
        let stage: Stage = key.text()?.parse().ok()?;
        Some((stage, repair::person(value.get("approver")?.text()?)?))
    })
}

/// Gives each KEP its approvals; what becomes of each file of approvals goes to `count`.
pub(super) fn join(files: &mut [KepFile], approvals: &[Approvals], mut count: impl FnMut(Outcome)) {
    let mut keps: BTreeMap<(Sig, KepNumber), Vec<&mut Kep>> = BTreeMap::new();
    for kep in files.iter_mut().filter_map(|file| file.kep.as_mut().ok()) {
        if let Some(sig) = &kep.sig {
            let key = (sig.clone(), kep.number);
            keps.entry(key).or_default().push(kep);
        }
    }
    for file in approvals {
        match keps.get_mut(&file.key) {
            _ if file.unreadable => count(Outcome::Skipped("unreadable file".to_owned())),
            None => count(Outcome::Skipped("no KEP of that SIG and number".to_owned())),
            Some(keps) => {
                for kep in keps {
                    kep.prr.extend(file.by_stage.clone());
                }
                count(Outcome::Merged);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::keps::parse as facts;

    #[test]
    fn approvals_are_joined_by_path_whatever_number_is_inside() {
        let path = "keps/prod-readiness/sig-node/7.yaml";
        let text = "kep-number: 0752\nalpha:\n  approver: \"@a\"\nGA:\n  approver: b\nother: {approver: c}\n";
        let approvals = parse(path, path, text.as_bytes()).expect("approvals");
        let kep = "title: A\nkep-number: 7\nowning-sig: sig-node\nstatus: provisional\n";
        let file = |folder: &str| facts::parse(folder, folder, kep.as_bytes());
        let mut files = [file("keps/sig-node/7-a")];
        let mut outcomes = Vec::new();
        join(&mut files, &[approvals], |outcome| outcomes.push(outcome));
        let kep = files[0].kep.as_ref().expect("a KEP");
        let want = [(Stage::Alpha, "a".to_owned()), (Stage::Stable, "b".to_owned())];
        assert_eq!(kep.prr, BTreeMap::from(want));
        assert_eq!(outcomes, [Outcome::Merged]);
    }

    #[test]
    fn the_template_and_broken_files_approve_nothing() {
        let path = "keps/prod-readiness/template/nnnn.yaml";
        assert!(parse(path, path, b"alpha: {approver: a}\n").is_none());
        let path = "keps/prod-readiness/sig-node/7.yaml";
        let broken = parse(path, path, b"alpha: [\n").expect("approvals");
        assert_eq!((broken.by_stage.len(), broken.findings.len()), (0, 1));
    }
}
