//! One `kep.yaml`, or one of the texts with facts in front that KEPs were until 2021: its bytes to a [`KepFile`].

use super::fields::{Fields, Schema};
use crate::ingest::yaml::{Document, Node};
use crate::model::{Finding, Kep, Place, Severity};

/// One `kep.yaml`: what it says, and the words it says it with.
#[derive(Debug, Clone, PartialEq)]
pub struct KepFile {
    /// What the file is called in findings.
    pub label: String,
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
pub(in crate::ingest) fn parse(label: &str, path: &str, bytes: &[u8]) -> KepFile {
    let Ok(text) = std::str::from_utf8(bytes) else {
        let mut file = KepFile::unread(label, path);
        let place = Place::file(label);
        let bad = Finding::new(Severity::Error, "yaml/encoding", place, "not UTF-8 text");
        file.findings.push(bad.hint("save the file as UTF-8"));
        return file;
    };
    read(label, path, text, Schema::File)
}

/// Reads the facts in front of the text `label`, whose own path in kubernetes/enhancements stands for the folder
/// that it has not; `None` for a text without any.
pub(in crate::ingest) fn parse_front_matter(label: &str, path: &str, bytes: &[u8]) -> Option<KepFile> {
    let text = String::from_utf8_lossy(bytes);
    let front = front_matter(&text)?;
    let file = read(label, path, front, Schema::FrontMatter);
    // Other texts begin with a rule too, or with words about the page.
    let facts = ["title:", "kep-number:", "owning-sig:"];
    let about_kep = front
        .lines()
        .any(|line| facts.iter().any(|fact| line.starts_with(fact)));
    about_kep.then_some(file)
}

/// What stands between the first line and the next one, if both are `---`, with the lines before it, so that
/// places stay what they are.
fn front_matter(text: &str) -> Option<&str> {
    let mut end = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let rule = line.trim_start_matches('\u{feff}').trim_end() == "---";
        if at == 0 && !rule {
            return None;
        }
        if at > 0 && rule {
            return text.get(..end);
        }
        end += line.len();
    }
    None
}

fn read(label: &str, path: &str, text: &str, schema: Schema) -> KepFile {
    let mut file = KepFile::unread(label, path);
    match Document::parse_all(label, text) {
        Ok(mut documents) => {
            file.findings
                .extend(documents.iter_mut().flat_map(|d| d.findings.drain(..)));
            let root = documents
                .iter()
                .map(Document::root)
                .find(|root| root.entries().is_some());
            match root {
                Some(root) => file.take(root, schema),
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
    /// Reads the bytes of a `kep.yaml` that is called `label` and lies in the folder `path`.
    #[must_use]
    pub fn parse(label: &str, path: &str, bytes: &[u8]) -> Self {
        parse(label, path, bytes)
    }

    fn unread(label: &str, path: &str) -> Self {
        Self {
            label: label.to_owned(),
            path: path.to_owned(),
            raw_status: None,
            raw_stage: None,
            kep: Err("unreadable file"),
            findings: Vec::new(),
        }
    }

    fn take(&mut self, root: Node<'_>, schema: Schema) {
        let raw = |key| root.get(key).and_then(Node::text).filter(|text| !text.is_empty());
        self.raw_status = raw("status").map(str::to_owned);
        self.raw_stage = raw("stage").map(str::to_owned);
        let mut fields = Fields::new(root, &self.path, schema);
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

#[cfg(test)]
mod tests;
