//! Community groups: `sigs.yaml` of kubernetes/community, or what `keplog sync groups` made of it.
//!
//! In: one file in either form. Out: [`ReadGroups`]. Only facts about groups are taken, nothing about people:
//! no names of leads, no mail addresses, no meetings.

use super::yaml::{Document, Node};
use super::{Error, Input, yaml};
use crate::model::{Finding, Group, GroupKind, Groups, Outcome, Place, Severity, Tally};

/// The lists of `sigs.yaml`, the prefix that their labels lack, and the sort of group they hold; user groups
/// (none today) merge nothing and are left out.
const LISTS: [(&str, &str, Option<GroupKind>); 4] = [
    ("sigs", "sig-", Some(GroupKind::Sig)),
    ("workinggroups", "wg-", Some(GroupKind::WorkingGroup)),
    ("committees", "committee-", Some(GroupKind::Committee)),
    ("usergroups", "ug-", None),
];

/// What a file of groups says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadGroups {
    /// The groups, by label.
    pub groups: Groups,
    /// Every group that was read, and what became of it.
    pub tally: Tally,
    /// What was odd.
    pub findings: Vec<Finding>,
}

/// Reads the groups of a file.
///
/// # Errors
///
/// [`Error::Io`] when the file cannot be read. What is *in* it is never an error.
pub fn read(input: &Input) -> Result<ReadGroups, Error> {
    Ok(parse(input.label(), &input.read_text()?))
}

fn parse(label: &str, text: &str) -> ReadGroups {
    let mut read = ReadGroups::default();
    let documents = match Document::parse_all(label, text) {
        Ok(documents) => documents,
        Err(finding) => {
            read.tally.count(Outcome::Skipped("unreadable file".to_owned()));
            read.findings.push(finding);
            return read;
        }
    };
    match documents.first().map(Document::root) {
        Some(root) if root.items().is_some() => read.stored(label, text),
        Some(root) if root.entries().is_some() => read.upstream(root),
        _ => {
            let message = "this is neither `sigs.yaml` nor a stored list of groups";
            let finding = Finding::new(Severity::Error, "groups/format", Place::file(label), message);
            read.findings
                .push(finding.hint("name the `sigs.yaml` of kubernetes/community"));
        }
    }
    read
}

impl ReadGroups {
    fn stored(&mut self, label: &str, text: &str) {
        match yaml::read_list::<Group>(label, text) {
            Ok((groups, bad)) => {
                let skipped = || Outcome::Skipped("unreadable entry".to_owned());
                groups.iter().for_each(|_| self.tally.count(Outcome::Kept));
                bad.iter().for_each(|_| self.tally.count(skipped()));
                self.groups = Groups::new(groups);
                self.findings.extend(bad);
            }
            Err(finding) => self.findings.push(finding),
        }
    }

    fn upstream(&mut self, root: Node<'_>) {
        let mut groups = Vec::new();
        for (list, prefix, kind) in LISTS {
            let items = root.get(list).and_then(Node::items);
            for node in items.into_iter().flatten() {
                let outcome = match kind {
                    Some(kind) => match group(node, prefix, kind) {
                        Some(group) => {
                            groups.push(group);
                            Outcome::Kept
                        }
                        None => {
                            let message = format!("this entry of `{list}` has no `label` that can be read");
                            let finding =
                                Finding::new(Severity::Warning, "groups/no-label", node.place(), message);
                            self.findings
                                .push(finding.hint("add `label:`, as in `sig/<label>`"));
                            Outcome::Skipped("no label".to_owned())
                        }
                    },
                    None => Outcome::Skipped("user group".to_owned()),
                };
                self.tally.count(outcome);
            }
        }
        self.groups = Groups::new(groups);
    }
}

fn group(node: Node<'_>, prefix: &str, kind: GroupKind) -> Option<Group> {
    let text = |node: Option<Node<'_>>| node.and_then(Node::text).unwrap_or_default().trim().to_owned();
    let label = text(node.get("label"));
    let name = text(node.get("name"));
    let slack = node.get("contact").and_then(|contact| contact.get("slack"));
    // An empty label would become the bare prefix, which is no label either.
    let sig = format!("{prefix}{}", label.trim_start_matches(prefix))
        .parse()
        .ok()?;
    Some(Group {
        name: if name.is_empty() { label } else { name },
        sig,
        kind,
        slack: text(slack),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_of_groups_are_read_and_nothing_about_people() {
        let read = parse(
            "sigs.yaml",
            "sigs:\n  - dir: sig-node\n    name: Node\n    label: node\n    leadership:\n      chairs:\n      \
             - github: somebody\n        email: a@b.example\n    contact:\n      slack: sig-node\n\
             workinggroups:\n  - name: LTS\n    label: lts\n  - name: Nameless\nusergroups:\n  - label: x\n\
             committees:\n  - name: Steering\n    label: steering\ngb_rep:\n  name: x\n",
        );
        let labels: Vec<&str> = read.groups.iter().map(|group| group.sig.label()).collect();
        assert_eq!(labels, ["committee-steering", "node", "wg-lts"]);
        assert_eq!(
            read.tally.to_string(),
            "5 in = 3 kept + 0 merged + 2 skipped (no label: 1, user group: 1)"
        );
        assert!(!format!("{:?}", read.groups).contains("somebody"));
    }

    #[test]
    fn what_was_stored_is_read_back() {
        let stored =
            "- sig: node\n  kind: sig\n  name: Node\n- sig: wg-lts\n  kind: working-group\n  name: LTS\n";
        let read = parse("groups.yaml", stored);
        assert_eq!(read.tally.kept, 2);
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        assert_eq!(parse("groups.yaml", "just text").findings.len(), 1);
    }
}
