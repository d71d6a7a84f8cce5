//! The note of one pull request.
//!
//! In: a pull request of a range, its body, labels and author, and those of the pull requests that it picks. Out:
//! its note, or the reason why it has none.

use super::kinship;
use super::{Case, LABELLED_NONE, NOT_MERGED, ORIGIN_NOT_FETCHED, ORIGIN_WITHOUT_NOTE, Verdict, finding};
use crate::classify::extract::{self, Absence, Extraction, Reading};
use crate::classify::line::{self, References};
use crate::model::{
    Decision, Documentation, Facet, Finding, Gathering, Note, Pull, PullNumber, PullState, RangePull,
    Severity,
};

const NONE_LABEL: &str = "release-note-none";
const ACTION_LABEL: &str = "release-note-action-required";
/// The account whose picks krel gives to the author of their origin.
const PICK_ROBOT: &str = "k8s-infra-cherrypick-robot";
/// Whom GitHub shows in place of a deleted account.
const GHOST: &str = "ghost";
/// How many picks of picks are followed.
const DEEPEST: usize = 4;

/// Reads a pull request of the range.
pub(super) fn case<'a>(
    gathering: &Gathering,
    found: &'a RangePull,
    reading: Reading,
    findings: &mut Vec<Finding>,
) -> Case<'a> {
    let mut case = Case {
        found,
        verdict: Verdict::Missing,
        origins: found.picks().to_vec(),
        decisions: Vec::new(),
    };
    let Some(pull) = gathering.pulls.get(&found.number) else {
        let why = gathering
            .missing
            .get(&found.number)
            .map_or("it was not asked for", String::as_str);
        let message = format!("the pull request could not be fetched: {why}");
        let hint = "run the command again: it asks for what is missing and nothing else";
        findings.push(finding(gathering, Severity::Error, "pull/missing", found.number, message).hint(hint));
        return case;
    };
    let extraction = extract::read(&pull.body, reading);
    case.verdict = match reading {
        Reading::Krel => krel(gathering, found, pull, &extraction),
        Reading::Intended => {
            case.origins = kinship::picks(found.picks(), pull);
            intended(gathering, &mut case, pull, &extraction, findings)
        }
    };
    // What the pull request itself says comes first.
    case.decisions.splice(0..0, extraction.decisions);
    case
}

fn skipped(reason: &str) -> Verdict {
    Verdict::Skipped(reason.to_owned(), Vec::new())
}

/// krel's rules: the text of the body, and for picks of one robot the author of the origin, without whom it drops
/// the note.
fn krel(gathering: &Gathering, found: &RangePull, pull: &Pull, extraction: &Extraction) -> Verdict {
    let text = match &extraction.note {
        Ok(text) => text,
        Err(absence) => return skipped(absence.as_str()),
    };
    let mut author = pull;
    if pull.author.as_deref() == Some(PICK_ROBOT)
        && let Some(origin) = kinship::robot_pick(pull)
    {
        match gathering.pulls.get(&origin) {
            Some(origin) => author = origin,
            None => return skipped(ORIGIN_NOT_FETCHED),
        }
    }
    let source = Source {
        text: text.clone(),
        author,
        labelled: vec![pull],
        documentation: extraction.documentation.clone(),
        action_required: false,
        do_not_publish: pull.has_label(NONE_LABEL),
    };
    Verdict::Note(Box::new(source.note(found, pull)))
}

fn intended(
    gathering: &Gathering,
    case: &mut Case<'_>,
    pull: &Pull,
    extraction: &Extraction,
    findings: &mut Vec<Finding>,
) -> Verdict {
    if pull.state != PullState::Merged {
        return skipped(NOT_MERGED);
    }
    let absence = match &extraction.note {
        Ok(text) => {
            let origin = case.origins.iter().find_map(|origin| gathering.pulls.get(origin));
            let author = origin.filter(|_| is_robot(pull)).unwrap_or(pull);
            let source = Source {
                text: text.clone(),
                author,
                labelled: vec![pull],
                documentation: extraction.documentation.clone(),
                action_required: extraction.action_required,
                do_not_publish: pull.has_label(NONE_LABEL),
            };
            return Verdict::Note(Box::new(source.note(case.found, pull)));
        }
        Err(absence) => *absence,
    };
    if case.origins.is_empty() || matches!(absence, Absence::SaysNone | Absence::Command) {
        return skipped(absence.as_str());
    }
    if pull.has_label(NONE_LABEL) {
        return skipped(LABELLED_NONE);
    }
    let heritage = Heritage::of(gathering, &case.origins, 0);
    for missing in &heritage.missing {
        let message =
            format!("it has no note of its own, and #{missing}, which it picks, could not be fetched");
        let code = "pull/origin-missing";
        findings.push(finding(gathering, Severity::Warning, code, pull.number, message));
    }
    let notes = heritage.public_first();
    let Some(first) = notes.first() else {
        let unknown = !heritage.missing.is_empty();
        return skipped(if unknown {
            ORIGIN_NOT_FETCHED
        } else {
            ORIGIN_WITHOUT_NOTE
        });
    };
    let numbers: Vec<String> = notes
        .iter()
        .map(|note| format!("#{}", note.pull.number))
        .collect();
    let because = format!("cherry-pick of {}", numbers.join(", "));
    case.decisions
        .push(Decision::new(Facet::Text, "inherited", "text/origin", because));
    let mut texts: Vec<&str> = Vec::new();
    let mut documentation: Vec<Documentation> = Vec::new();
    for note in &notes {
        if !texts.contains(&note.text.as_str()) {
            texts.push(&note.text);
        }
        for link in &note.documentation {
            if !documentation.contains(link) {
                documentation.push(link.clone());
            }
        }
    }
    let source = Source {
        text: texts.join("\n\n"),
        author: first.pull,
        labelled: notes.iter().map(|note| note.pull).collect(),
        documentation,
        action_required: pull.has_label(ACTION_LABEL) || notes.iter().any(|note| note.action_required),
        do_not_publish: first.pull.has_label(NONE_LABEL),
    };
    Verdict::Note(Box::new(source.note(case.found, pull)))
}

/// Whether the account is a program.
fn is_robot(pull: &Pull) -> bool {
    let login = pull.author.as_deref().unwrap_or_default();
    login.ends_with("[bot]") || login.ends_with("-robot")
}

/// A note that a pick takes from what it picks.
#[derive(Debug)]
struct Inherited<'a> {
    pull: &'a Pull,
    text: String,
    documentation: Vec<Documentation>,
    action_required: bool,
}

/// What there is to take from the pull requests that one picks.
#[derive(Debug, Default)]
struct Heritage<'a> {
    notes: Vec<Inherited<'a>>,
    /// Pull requests that are not known.
    missing: Vec<PullNumber>,
}

impl<'a> Heritage<'a> {
    /// Reads the origins in their order; one that is a pick itself stands for its own origins.
    fn of(gathering: &'a Gathering, origins: &[PullNumber], depth: usize) -> Self {
        let mut heritage = Self::default();
        for number in origins {
            let Some(pull) = gathering.pulls.get(number) else {
                heritage.missing.push(*number);
                continue;
            };
            let extraction = extract::read(&pull.body, Reading::Intended);
            match extraction.note {
                Ok(text) => heritage.notes.push(Inherited {
                    pull,
                    text,
                    documentation: extraction.documentation,
                    action_required: extraction.action_required,
                }),
                Err(Absence::SaysNone | Absence::Command) => {}
                Err(_) if depth < DEEPEST && !pull.has_label(NONE_LABEL) => {
                    let older = Self::of(gathering, &kinship::picks(&[], pull), depth + 1);
                    heritage.notes.extend(older.notes);
                    heritage.missing.extend(older.missing);
                }
                Err(_) => {}
            }
        }
        heritage
    }

    /// The notes that may be printed; where there are none, those that are kept out of print.
    fn public_first(&self) -> Vec<&Inherited<'a>> {
        let (withheld, public): (Vec<_>, Vec<_>) = self
            .notes
            .iter()
            .partition(|note| note.pull.has_label(NONE_LABEL));
        if public.is_empty() { withheld } else { public }
    }
}

/// What a note is made of.
struct Source<'a> {
    text: String,
    author: &'a Pull,
    /// The pull requests whose labels count.
    labelled: Vec<&'a Pull>,
    documentation: Vec<Documentation>,
    action_required: bool,
    do_not_publish: bool,
}

impl Source<'_> {
    fn note(self, found: &RangePull, pull: &Pull) -> Note {
        let author = self.author.author.as_deref().unwrap_or(GHOST);
        let mut sigs = self.labels("sig");
        sigs.sort();
        let kinds = self.labels("kind");
        let action_label = self.labelled.iter().any(|pull| pull.has_label(ACTION_LABEL));
        let mut note = Note {
            commit: found.commit.to_string(),
            markdown: String::new(),
            author: author.to_owned(),
            author_url: profile(&self.author.url, author),
            pr_url: pull.url.clone(),
            number: found.number,
            areas: self.labels("area"),
            feature: kinds.iter().any(|kind| kind == "feature"),
            duplicate: sigs.len() > 1,
            duplicate_kind: kinds.len() > 1,
            kinds,
            sigs,
            action_required: action_label || self.action_required,
            do_not_publish: self.do_not_publish,
            documentation: self.documentation,
            text: self.text,
            is_mapped: false,
            release_version: String::new(),
            data_fields: serde_json::Map::new(),
            pr_body: String::new(),
            unknown: serde_json::Map::new(),
        };
        note.markdown = line::render(&note, References::Linked);
        note
    }

    /// The labels of a prefix without it, in their order, each once.
    fn labels(&self, prefix: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for label in self.labelled.iter().flat_map(|pull| &pull.labels) {
            if let Some(name) = label
                .under(prefix)
                .filter(|name| !names.iter().any(|known| known == name))
            {
                names.push(name.to_owned());
            }
        }
        names
    }
}

/// The page of an account on the server of a pull request; apps have theirs elsewhere.
fn profile(url: &str, login: &str) -> String {
    let host = url
        .split_once("://")
        .map(|(scheme, rest)| (scheme, rest.split('/').next().unwrap_or(rest)));
    let (scheme, host) = host.unwrap_or(("https", "github.com"));
    match login.strip_suffix("[bot]") {
        Some(app) => format!("{scheme}://{host}/apps/{app}"),
        None => format!("{scheme}://{host}/{login}"),
    }
}
