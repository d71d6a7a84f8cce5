//! One `kep.yaml`: its bytes to a [`KepFile`].

use super::fields::Fields;
use crate::ingest::yaml::{Document, Node};
use crate::model::{Finding, Kep, Place, Severity};

/// One `kep.yaml`: what it says, and the words it says it with.
#[derive(Debug, Clone, PartialEq)]
pub struct KepFile {
    /// Its folder in kubernetes/enhancements.
    pub path: String,
    /// `status` as written; `None` when absent or blank.
    pub raw_status: Option<String>,
    /// `stage` as written; `None` when absent or blank.
    pub raw_stage: Option<String>,
    /// The KEP, or why there is none, for the tally.
    pub kep: Result<Kep, &'static str>,
    /// What was odd; empty for a template, which is meant to be odd.
    pub findings: Vec<Finding>,
}

/// Reads the bytes of the file `label` that lies in the folder `path` of kubernetes/enhancements.
pub(super) fn parse(label: &str, path: &str, bytes: &[u8]) -> KepFile {
    let mut file = KepFile {
        path: path.to_owned(),
        raw_status: None,
        raw_stage: None,
        kep: Err("unreadable file"),
        findings: Vec::new(),
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        let place = Place::file(label);
        let bad = Finding::new(Severity::Error, "yaml/encoding", place, "not UTF-8 text");
        file.findings.push(bad.hint("save the file as UTF-8"));
        return file;
    };
    match Document::parse_all(label, text) {
        Ok(mut documents) => {
            file.findings
                .extend(documents.iter_mut().flat_map(|d| d.findings.drain(..)));
            let root = documents
                .iter()
                .map(Document::root)
                .find(|root| root.entries().is_some());
            match root {
                Some(root) => file.take(root),
                None => {
                    let message = "a KEP has keys such as `title`, but this file has none";
                    let place = Place::file(label);
                    file.findings
                        .push(Finding::new(Severity::Error, "kep/not-a-mapping", place, message));
                    file.kep = Err("not a mapping");
                }
            }
        }
        Err(bad) => file.findings.push(bad),
    }
    file
}

/// Whether a folder holds a template to copy: `NNNN-kep-template`, `0000-cloud-provider-template`.
fn is_template(path: &str) -> bool {
    let folder = path.rsplit('/').next().unwrap_or(path);
    folder.ends_with("-template") && (folder.starts_with("NNNN-") || folder.starts_with("0000-"))
}

impl KepFile {
    fn take(&mut self, root: Node<'_>) {
        let raw = |key| root.get(key).and_then(Node::text).filter(|text| !text.is_empty());
        self.raw_status = raw("status").map(str::to_owned);
        self.raw_stage = raw("stage").map(str::to_owned);
        let mut fields = Fields::new(root, &self.path);
        let kep = fields.kep();
        let findings = fields.findings;
        if is_template(&self.path) {
            self.kep = Err("template");
            return;
        }
        self.findings.extend(findings);
        self.kep = kep.ok_or("no number");
    }
}
