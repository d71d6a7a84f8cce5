//! One document of a map file to a [`NoteMap`] (`reference/krel.md` §4.1).

use std::collections::BTreeMap;

use super::fields::Fields;
use crate::ingest::yaml::Node;
use crate::model::{Documentation, Finding, NoteMap, PullNumber, Severity};

/// Keys at the top of a document.
const TOP: [&str; 5] = ["pr", "commit", "releasenote", "datafields", "pr_body"];
/// Keys below `releasenote`.
const NOTE: [&str; 9] = [
    "text",
    "author",
    "documentation",
    "areas",
    "kinds",
    "sigs",
    "feature",
    "action_required",
    "do_not_publish",
];
/// Keys below `releasenote` that krel knows as fields of a note, but never takes from a map.
const COMPUTED: [&str; 3] = ["duplicate", "duplicate_kind", "release_version"];

/// Reads one document; `Err` is the reason why it is skipped, for the tally.
pub(super) fn read(root: Node<'_>, findings: &mut Vec<Finding>) -> Result<NoteMap, &'static str> {
    if root.entries().is_none() {
        let message = format!("a map has keys such as `pr`, but this is {}", root.describe());
        findings.push(Finding::new(
            Severity::Error,
            "map/not-a-mapping",
            root.place(),
            message,
        ));
        return Err("not a mapping");
    }
    let number = number(root, findings)?;
    let mut map = NoteMap::new(number, root.place());
    let mut top = Fields::new(root, findings);
    map.commit = top.text("commit");
    map.pr_body = top.text("pr_body");
    top.report_unknown(&TOP, |key| {
        if matches!(key, "release-note" | "release_note" | "releaseNote") {
            return Some("write `releasenote`; krel does not read the key with a hyphen either".to_owned());
        }
        NOTE.contains(&key)
            .then(|| format!("indent `{key}` below `releasenote`; up here it has no effect"))
    });
    if let Some(data) = root.get("datafields").filter(|node| !node.is_null()) {
        map.data_fields = data_fields(data, findings);
    }
    if let Some(note) = root.get("releasenote").filter(|node| !node.is_null()) {
        release_note(note, &mut map, findings);
    }
    Ok(map)
}

fn number(root: Node<'_>, findings: &mut Vec<Finding>) -> Result<PullNumber, &'static str> {
    let hint = "add `pr: 123456`, the number of the pull request";
    let Some(node) = root.get("pr").filter(|node| !node.is_null()) else {
        let message = "the map has no `pr`, so nothing says which note it is for";
        let finding = Finding::new(Severity::Error, "map/no-pr", root.place(), message);
        findings.push(finding.hint(hint));
        return Err("no `pr`");
    };
    let number = node.text().and_then(|text| text.parse().ok());
    number.ok_or_else(|| {
        let message = format!(
            "`pr` must be the number of a pull request, but is {}",
            node.describe()
        );
        let finding = Finding::new(Severity::Error, "map/no-pr", node.place(), message);
        findings.push(finding.hint(hint));
        "no `pr`"
    })
}

fn release_note(node: Node<'_>, map: &mut NoteMap, findings: &mut Vec<Finding>) {
    if node.entries().is_none() {
        let message = format!(
            "`releasenote` must have keys such as `text`, but is {}",
            node.describe()
        );
        let finding = Finding::new(Severity::Error, "map/wrong-type", node.place(), message);
        findings.push(finding.hint("write the text below it, indented, after `text:`"));
        return;
    }
    let mut fields = Fields::new(node, findings);
    map.text = fields.text("text");
    map.author = fields
        .text("author")
        .map(|login| login.trim_start_matches('@').to_owned());
    map.areas = fields.texts("areas");
    map.kinds = fields.texts("kinds");
    map.sigs = fields.texts("sigs");
    map.feature = fields.flag("feature");
    map.action_required = fields.flag("action_required");
    map.do_not_publish = fields.flag("do_not_publish");
    fields.report_unknown(&NOTE, |key| {
        COMPUTED
            .contains(&key)
            .then(|| format!("leave `{key}` out; it is computed and cannot be set by a map"))
    });
    map.documentation = node
        .get("documentation")
        .filter(|node| !node.is_null())
        .and_then(|list| documentation(list, findings));
}

fn documentation(list: Node<'_>, findings: &mut Vec<Finding>) -> Option<Vec<Documentation>> {
    let Some(items) = list.items() else {
        let message = format!("`documentation` must be a list, but is {}", list.describe());
        findings.push(Finding::new(
            Severity::Error,
            "map/wrong-type",
            list.place(),
            message,
        ));
        return None;
    };
    let mut links = Vec::new();
    for item in items {
        let text = |key| item.get(key).and_then(Node::text);
        let Some(url) = text("url") else {
            let message = "this documentation link has no `url`";
            findings.push(Finding::new(
                Severity::Error,
                "map/wrong-type",
                item.place(),
                message,
            ));
            continue;
        };
        links.push(Documentation {
            description: text("description").unwrap_or_default().to_owned(),
            url: url.to_owned(),
            kind: text("type").unwrap_or("external").to_owned().into(),
        });
    }
    Some(links)
}

fn data_fields(node: Node<'_>, findings: &mut Vec<Finding>) -> BTreeMap<String, serde_json::Value> {
    match node.to_json() {
        Some(serde_json::Value::Object(fields)) => fields.into_iter().collect(),
        _ => {
            let message = format!("`datafields` must be a mapping, but is {}", node.describe());
            findings.push(Finding::new(
                Severity::Error,
                "map/wrong-type",
                node.place(),
                message,
            ));
            BTreeMap::new()
        }
    }
}
