//! Changes of a `kep.yaml` or a file of approvals: its text and what it shall say come in, the text that says it
//! goes out, with everything else byte for byte as it was.
//!
//! Every result is read again before anybody gets it: it says what was asked, and nothing else differs.

use std::path::Path;

use super::{paths, repair};
use crate::ingest::edit;
use crate::ingest::yaml::{Document, Habit, Node, Style, Value, set};
use crate::ingest::{Error, Input, files};
use crate::model::{KepNumber, Sig, Stage};

/// The order of the keys of a `kep.yaml`, as in the template.
const FACTS: [&[&str]; 2] = [
    &[
        "title",
        "kep-number",
        "authors",
        "owning-sig",
        "participating-sigs",
        "status",
        "creation-date",
        "last-updated",
        "reviewers",
        "approvers",
        "see-also",
        "replaces",
        "superseded-by",
        "stage",
        "latest-milestone",
        "milestone",
        "feature-gates",
        "disable-supported",
        "metrics",
    ],
    STAGES,
];

/// The order of the keys of a file of approvals.
const APPROVALS: [&[&str]; 1] = [&[
    "kep-number",
    "alpha",
    "beta",
    "stable",
    "deprecated",
    "disabled",
    "removed",
]];

/// Stages in their order.
const STAGES: &[&str] = &["alpha", "beta", "stable", "deprecated", "disabled", "removed"];

/// A fact that can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// `title`.
    Title,
    /// `status`.
    Status,
    /// `stage`.
    Stage,
    /// `latest-milestone`.
    Latest,
    /// `milestone`, of one stage.
    Milestone(Stage),
    /// `creation-date`.
    Created,
    /// `last-updated`.
    Updated,
    /// `disable-supported`.
    DisableSupported,
    /// The approver of one stage, in the file of approvals.
    Approver(Stage),
}

/// What a fact shall be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The fact.
    pub field: Field,
    /// Its text, as it shall be read: `v1.38`, `true`, `@handle`.
    pub value: String,
}

impl Field {
    /// The keys that lead to it in its file.
    #[must_use]
    pub fn path(self) -> Vec<&'static str> {
        match self {
            Self::Title => vec!["title"],
            Self::Status => vec!["status"],
            Self::Stage => vec!["stage"],
            Self::Latest => vec!["latest-milestone"],
            Self::Milestone(stage) => vec!["milestone", stage.as_str()],
            Self::Created => vec!["creation-date"],
            Self::Updated => vec!["last-updated"],
            Self::DisableSupported => vec!["disable-supported"],
            Self::Approver(stage) => vec![stage.as_str(), "approver"],
        }
    }

    /// Where in its path a stage stands.
    fn stage(self) -> Option<(usize, Stage)> {
        match self {
            Self::Milestone(stage) => Some((1, stage)),
            Self::Approver(stage) => Some((0, stage)),
            _ => None,
        }
    }
}

impl Setting {
    fn value(&self) -> Value<'_> {
        match (self.field, self.value.as_str()) {
            (Field::DisableSupported, "true") => Value::Flag(true),
            (Field::DisableSupported, "false") => Value::Flag(false),
            (_, text) => Value::Text(text),
        }
    }
}

/// The text of a file after all settings, which are of one file.
///
/// # Errors
///
/// Why that text cannot be made, in words for people.
pub fn revise(label: &str, text: &str, settings: &[Setting]) -> Result<String, String> {
    let mut new = text.to_owned();
    for setting in settings {
        new = revise_one(label, &new, setting)?;
    }
    Ok(new)
}

/// A file of approvals for a KEP that has none.
#[must_use]
pub fn first_approval(number: KepNumber, stage: Stage, approver: &str) -> String {
    let text = format!("kep-number: {number}\n{stage}:\n  approver: \"\"\n");
    let setting = Setting {
        field: Field::Approver(stage),
        value: approver.to_owned(),
    };
    revise("", &text, &[setting]).unwrap_or(text)
}

/// The file of approvals of a KEP that lies in `kep_folder`, below a folder on disk, and whether it is there.
///
/// # Errors
///
/// [`Error::Io`] when a folder cannot be listed.
pub fn approvals_path(
    root: &Path,
    kep_folder: &str,
    sig: &Sig,
    number: KepNumber,
) -> Result<(String, bool), Error> {
    let folder = format!("{}/{}", paths::KEPS, paths::APPROVALS);
    let all = Input::at(root.join(&folder), folder.as_str());
    let files = if root.join(&folder).is_dir() {
        files::walk(&all, &[".yaml"], |_| true)?
    } else {
        Vec::new()
    };
    let wanted = (sig.canonical(), number);
    let there = files
        .iter()
        .find(|input| paths::approval_key(input.label()).as_ref() == Some(&wanted));
    if let Some(input) = there {
        return Ok((input.label().to_owned(), true));
    }
    let above = kep_folder.split('/').nth(1).unwrap_or_default();
    let same = above
        .parse::<Sig>()
        .is_ok_and(|other| other.canonical() == wanted.0);
    let name = if same { above.to_owned() } else { sig.slug() };
    Ok((format!("{folder}/{name}/{number}.yaml"), false))
}

fn revise_one(label: &str, text: &str, setting: &Setting) -> Result<String, String> {
    let documents = Document::parse_all(label, text).map_err(|finding| finding.to_string())?;
    let root = mapping(&documents).ok_or_else(|| format!("{label} has no keys"))?;
    let path = spelled(root, setting.field);
    let said = setting.value().text();
    if find(root, &path).and_then(Node::text) == Some(said) && setting.field != Field::DisableSupported {
        return Ok(text.to_owned());
    }
    let habit = Habit {
        order: if matches!(setting.field, Field::Approver(_)) {
            &APPROVALS
        } else {
            &FACTS
        },
        style: style(root, setting.field),
    };
    let refused = |why: &str| format!("cannot set `{}` in {label}: {why}", path.join("."));
    let edits = set(root, &path, setting.value(), habit).map_err(refused)?;
    let new = edit::apply(text, &edits).map_err(|unfit| refused(&unfit.to_string()))?;
    let unclear = || refused("the result would say something else; change it by hand");
    let again = Document::parse_all(label, &new).map_err(|_| unclear())?;
    let changed = mapping(&again).ok_or_else(unclear)?;
    if find(changed, &path).and_then(Node::text) != Some(said) || !only_differ_at(root, changed, &path) {
        return Err(unclear());
    }
    Ok(new)
}

/// The first document with keys, which is the one that readers take.
fn mapping<'d>(documents: &'d [Document<'d>]) -> Option<Node<'d>> {
    let mut roots = documents.iter().map(Document::root);
    roots.find(|root| root.entries().is_some())
}

fn find<'d>(root: Node<'d>, path: &[&str]) -> Option<Node<'d>> {
    path.iter().try_fold(root, |node, key| node.get(key))
}

/// The path to a fact, with the stage as this file spells it: some say `GA`.
fn spelled<'d>(root: Node<'d>, field: Field) -> Vec<&'d str> {
    let mut path: Vec<&'d str> = field.path();
    if let Some((at, stage)) = field.stage()
        && let Some(around) = find(root, &path[..at])
        && around.get(stage.as_str()).is_none()
    {
        let mut keys = around
            .entries()
            .into_iter()
            .flatten()
            .filter_map(|(key, _)| key.text());
        let meant = keys.find(|key| {
            matches!(repair::stage(key), repair::Read::Exact(read) | repair::Read::Repaired(read) if read == stage)
        });
        path[at] = meant.unwrap_or(path[at]);
    }
    path
}

/// The quotes for a value that has no neighbour: those of values of its sort, else those of the template.
fn style(root: Node<'_>, field: Field) -> Style {
    let alike = match field {
        Field::Latest => children(root.get("milestone")),
        Field::Milestone(_) => root.get("latest-milestone").into_iter().collect(),
        Field::Approver(_) => {
            let stages = children(Some(root)).into_iter();
            stages.filter_map(|stage| stage.get("approver")).collect()
        }
        _ => return Style::Plain,
    };
    let mut styles = alike.into_iter().filter_map(Node::style);
    styles.next_back().unwrap_or(Style::Double)
}

fn children(node: Option<Node<'_>>) -> Vec<Node<'_>> {
    let pairs = node
        .into_iter()
        .flat_map(|node| node.entries().into_iter().flatten());
    pairs.map(|(_, value)| value).collect()
}

/// Whether two documents say the same but for one value.
fn only_differ_at(old: Node<'_>, new: Node<'_>, path: &[&str]) -> bool {
    let (Some(mut old), Some(new)) = (old.to_json(), new.to_json()) else {
        return false;
    };
    let mut at = &mut old;
    let mut wanted = &new;
    for key in path {
        let Some(value) = wanted.get(*key) else {
            return false;
        };
        wanted = value;
        if !at.is_object() {
            *at = serde_json::json!({});
        }
        at = &mut at[*key];
    }
    *at = wanted.clone();
    old == new
}
