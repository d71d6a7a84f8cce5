//! Findings that are known and accepted: a file of JSON lines comes in, or findings go out as one.
//!
//! Each line has `code`, `file`, `message` and `count`. Lines and columns are not part of it, so that a finding stays
//! known when something above it changes.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::report::Roots;
use crate::cli::failure::Failure;
use crate::model::Finding;

/// What makes two findings the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Key {
    file: String,
    code: String,
    message: String,
}

impl Key {
    fn of(finding: &Finding, roots: &Roots) -> Self {
        // Some messages name their own file.
        let file = roots.relative(&finding.place.file).to_owned();
        Self {
            message: finding.message.replace(&finding.place.file, &file),
            code: finding.code.clone(),
            file,
        }
    }
}

/// A line of the file.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    key: Key,
    #[serde(default = "once")]
    count: usize,
}

fn once() -> usize {
    1
}

/// Known findings, and how often each may still occur.
#[derive(Debug, Default)]
pub(super) struct Baseline(BTreeMap<Key, usize>);

impl Baseline {
    /// All of these are known from now on.
    pub(super) fn of(findings: &[Finding], roots: &Roots) -> Self {
        let mut known = BTreeMap::new();
        for finding in findings {
            *known.entry(Key::of(finding, roots)).or_default() += 1;
        }
        Self(known)
    }

    /// Reads a file of known findings.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| {
            Failure::disk("read", path, &error).hint("make it with --write-baseline FILE")
        })?;
        let mut known = BTreeMap::new();
        for (at, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty())
        {
            let entry: Entry = serde_json::from_str(line).map_err(|error| {
                let mut failure =
                    Failure::usage(format!("`{}` is no file of known findings", path.display()));
                failure.causes.push(format!("line {}: {error}", at + 1));
                failure.hint("make it anew with --write-baseline FILE")
            })?;
            *known.entry(entry.key).or_default() += entry.count;
        }
        Ok(Self(known))
    }

    /// The text of the file, in order of file, code and message.
    pub(super) fn write(&self) -> String {
        let line = |(key, count): (&Key, &usize)| {
            let entry = Entry {
                key: key.clone(),
                count: *count,
            };
            let json = serde_json::to_string(&entry).expect("texts and a number are JSON");
            format!("{json}\n")
        };
        self.0.iter().map(line).collect()
    }

    /// Whether a finding is known; each entry stands for as many as it counts.
    pub(super) fn takes(&mut self, finding: &Finding, roots: &Roots) -> bool {
        match self.0.get_mut(&Key::of(finding, roots)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }

    /// Sentences about what is known but did not occur.
    pub(super) fn left(&self) -> Vec<String> {
        let left = self.0.iter().filter(|(_, count)| **count > 0);
        left.map(|(key, count)| {
            let times = if *count == 1 {
                String::new()
            } else {
                format!(" ({count} times)")
            };
            format!(
                "Known, but gone: {}: {} [{}]{times}",
                key.file, key.message, key.code
            )
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Place, Severity};

    fn finding(line: usize, message: &str) -> Finding {
        Finding::new(
            Severity::Warning,
            "kep/odd",
            Place::at("a.yaml", line, 1),
            message,
        )
    }

    #[test]
    fn a_known_finding_stays_known_on_another_line_but_not_more_often() {
        let roots = Roots::default();
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("known.jsonl");
        let known = [finding(1, "x"), finding(2, "x"), finding(3, "y")];
        std::fs::write(&path, Baseline::of(&known, &roots).write()).unwrap();
        let mut baseline = Baseline::read(&path).unwrap();
        assert!(baseline.takes(&finding(11, "x"), &roots));
        assert!(baseline.takes(&finding(12, "x"), &roots));
        assert!(!baseline.takes(&finding(13, "x"), &roots));
        assert!(!baseline.takes(&finding(1, "z"), &roots));
        assert_eq!(baseline.left(), ["Known, but gone: a.yaml: y [kep/odd]"]);
    }

    #[test]
    fn a_file_of_another_sort_is_refused_with_its_line() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("known.jsonl");
        std::fs::write(&path, "\n{\"code\": 1}\n").unwrap();
        let failure = Baseline::read(&path).unwrap_err();
        assert!(failure.causes[0].starts_with("line 2: "), "{failure:?}");
    }
}
