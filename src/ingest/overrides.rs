//! Corrections of graduations: `overrides.yaml`, kept by people.
//!
//! In: a list of `{release, kep, stage, action: add|drop, reason, link}`. Out: [`ReadOverrides`]. An entry that
//! cannot be read or contradicts an earlier one is a finding at its place and has no effect.

use std::collections::BTreeMap;

use super::yaml::{Document, Node};
use super::{Error, Input};
use crate::model::{
    Finding, GraduationOverride, KepNumber, Minor, Outcome, OverrideAction, Place, Severity, Stage, Tally,
};

/// Keys of an entry.
const KEYS: [&str; 6] = ["release", "kep", "stage", "action", "reason", "link"];

/// What an entry looks like.
const SHAPE: &str =
    "write `{release: 1.37, kep: 2000, stage: beta, action: add, reason: why, link: where to check}`";

/// What a file of corrections says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadOverrides {
    /// The corrections, in their order.
    pub overrides: Vec<GraduationOverride>,
    /// Every entry, and what became of it.
    pub tally: Tally,
    /// What was odd.
    pub findings: Vec<Finding>,
}

/// Reads the corrections of a file.
///
/// # Errors
///
/// [`Error::Io`] when the file cannot be read. What is *in* it is never an error.
pub fn read(input: &Input) -> Result<ReadOverrides, Error> {
    Ok(parse(input.label(), &input.read_text()?))
}

fn parse(label: &str, text: &str) -> ReadOverrides {
    let mut read = ReadOverrides::default();
    let documents = match Document::parse_all(label, text) {
        Ok(documents) => documents,
        Err(finding) => {
            read.skip("unreadable file", finding);
            return read;
        }
    };
    // A file of nothing but comments is an empty list.
    let Some(root) = documents.first().map(Document::root) else {
        return read;
    };
    let Some(items) = root.items() else {
        if root.text().is_none_or(|text| !text.is_empty()) {
            let message = "this is no list of corrections".to_owned();
            let finding = Finding::new(Severity::Error, "overrides/format", root.place(), message);
            let hint = "begin every entry with `- release: \"1.37\"`";
            read.skip("unreadable file", finding.hint(hint));
        }
        return read;
    };
    let mut taken: BTreeMap<_, Place> = BTreeMap::new();
    for node in items {
        read.entry(node, &mut taken);
    }
    read
}

/// Release, KEP and stage: what a correction is about.
type Subject = (Minor, KepNumber, Stage);

impl ReadOverrides {
    fn entry(&mut self, node: Node<'_>, taken: &mut BTreeMap<Subject, Place>) {
        let place = node.place();
        let entry = match correction(node) {
            Ok(entry) => entry,
            Err(why) => {
                let message = format!("this correction cannot be read: {why}");
                let finding = Finding::new(Severity::Error, "overrides/entry", place, message);
                return self.skip("unreadable entry", finding.hint(SHAPE));
            }
        };
        let subject = (entry.release, entry.kep, entry.stage);
        if let Some(first) = taken.get(&subject) {
            let message = format!(
                "KEP {}, {} in {}, is corrected already at {first}",
                entry.kep, entry.stage, entry.release
            );
            let finding = Finding::new(Severity::Error, "overrides/twice", place, message);
            return self.skip("corrected already", finding.hint("keep one of the two"));
        }
        taken.insert(subject, place);
        self.tally.count(Outcome::Kept);
        self.overrides.push(entry);
    }

    fn skip(&mut self, reason: &str, finding: Finding) {
        self.tally.count(Outcome::Skipped(reason.to_owned()));
        self.findings.push(finding);
    }
}

/// Reads an entry from the text of its scalars: YAML takes the release `1.30` for a number, 1.3.
fn correction(node: Node<'_>) -> Result<GraduationOverride, String> {
    let entries = node.entries().ok_or("it is no mapping")?;
    let mut unknown = entries.filter_map(|(key, _)| key.text().filter(|key| !KEYS.contains(key)));
    if let Some(key) = unknown.next() {
        return Err(format!("`{key}` is no key of a correction"));
    }
    let text = |key| {
        node.get(key)
            .and_then(Node::text)
            .map(str::trim)
            .unwrap_or_default()
    };
    let wrong = |key: &str, error: &dyn std::fmt::Display| format!("`{key}`: {error}");
    let action = match text("action") {
        "add" => OverrideAction::Add,
        "drop" => OverrideAction::Drop,
        other => return Err(format!("`action` is `{other}`, neither add nor drop")),
    };
    if text("reason").is_empty() {
        return Err("it gives no `reason`".to_owned());
    }
    Ok(GraduationOverride {
        release: text("release")
            .parse()
            .map_err(|error| wrong("release", &error))?,
        kep: text("kep").parse().map_err(|error| wrong("kep", &error))?,
        stage: text("stage").parse().map_err(|error| wrong("stage", &error))?,
        action,
        reason: text("reason").to_owned(),
        link: text("link").to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OverrideAction;

    const GOOD: &str = "- {release: 1.30, kep: 24, stage: stable, action: add, reason: It was., link: ''}\n";

    #[test]
    fn entries_are_read_in_their_order() {
        let text = format!(
            "# why\n{GOOD}- release: v1.31\n  kep: 7\n  stage: beta\n  action: drop\n  reason: Taken back.\n"
        );
        let read = parse("overrides.yaml", &text);
        assert_eq!(read.findings, []);
        assert_eq!((read.overrides.len(), read.tally.kept), (2, 2));
        assert_eq!(read.overrides[0].release.to_string(), "1.30");
        assert_eq!(read.overrides[1].action, OverrideAction::Drop);
    }

    #[test]
    fn a_bad_entry_is_found_at_its_place_and_the_others_stay() {
        let text = format!(
            "- {{release: '1.30', kep: x, stage: stable, action: add, reason: a}}\n{GOOD}{GOOD}\
             - {{release: '1.30', kep: 8, stage: beta, action: add, reason: ' '}}\n\
             - {{release: '1.30', kep: 9, stage: beta, action: maybe, reason: a}}\n- 3\n"
        );
        let read = parse("overrides.yaml", &text);
        let found: Vec<(&str, usize)> = read
            .findings
            .iter()
            .map(|finding| (finding.code.as_str(), finding.place.line))
            .collect();
        assert_eq!(
            found,
            [
                ("overrides/entry", 1),
                ("overrides/twice", 3),
                ("overrides/entry", 4),
                ("overrides/entry", 5),
                ("overrides/entry", 6)
            ]
        );
        assert_eq!((read.overrides.len(), read.tally.kept), (1, 1));
        assert_eq!(read.tally.skipped.values().sum::<usize>(), 5);
    }

    #[test]
    fn nothing_but_comments_is_an_empty_list_and_a_mapping_is_no_list() {
        assert_eq!(parse("o.yaml", "# none yet\n"), ReadOverrides::default());
        assert_eq!(parse("o.yaml", "[]\n"), ReadOverrides::default());
        assert_eq!(parse("o.yaml", "a: 1\n").findings[0].code, "overrides/format");
    }
}
