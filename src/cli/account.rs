//! The account of a release: the number of a pull request without a note comes in, what became of it goes out.

use std::path::Path;

use serde::Serialize;

use super::context::Context;
use super::failure::Failure;
use super::ui::Ui;
use crate::classify::{PullOutcome, PullResult};
use crate::ingest::store;
use crate::model::{Finding, Place, PullNumber, Severity, Version};

/// What the account of one release says of a pull request.
#[derive(Debug, Serialize)]
pub(super) struct Entry {
    /// The release.
    pub release: Version,
    /// Start of its range.
    pub from: String,
    /// End of its range.
    pub to: String,
    /// What became of the pull request.
    #[serde(flatten)]
    pub outcome: PullOutcome,
}

/// Looks a pull request up in the accounts that `keplog sync notes` left in the workspace; `release` looks at one
/// only.
pub(super) fn find(
    number: PullNumber,
    release: Option<Version>,
    context: &Context,
) -> Result<Vec<Entry>, Failure> {
    let workspace = context.workspace()?;
    let Some(root) = workspace.root() else {
        return Ok(Vec::new());
    };
    let (accounts, findings) = store::read_accounts::<PullOutcome>(root)?;
    context.ui.findings(&findings);
    let wanted = accounts
        .into_iter()
        .filter(|account| release.is_none_or(|release| release == account.release));
    let entries = wanted.filter_map(|account| {
        // Of a pull request that was only picked, its pick tells.
        let own = account.pulls.iter().find(|outcome| outcome.number == number);
        let pick = || {
            let mut pulls = account.pulls.iter();
            pulls.find(|outcome| outcome.origins.contains(&number))
        };
        let outcome = own.or_else(pick)?.clone();
        Some(Entry {
            release: account.release,
            from: account.from,
            to: account.to,
            outcome,
        })
    });
    Ok(entries.collect())
}

/// What the accounts of a workspace say could not be fetched: notes may be lacking.
pub(super) fn missing(root: &Path) -> Result<Vec<Finding>, Failure> {
    let (accounts, mut findings) = store::read_accounts::<PullOutcome>(root)?;
    for account in accounts {
        let release = account.release.short();
        let file = format!(
            "{}/{}.json",
            store::paths::PULLS,
            account.release.to_string().trim_start_matches('v')
        );
        let gone = account
            .pulls
            .iter()
            .filter(|outcome| outcome.result == PullResult::Missing);
        for outcome in gone {
            let message = format!(
                "pull request #{} of {release} could not be fetched; its note may be lacking",
                outcome.number
            );
            let finding = Finding::new(Severity::Error, "pull/missing", Place::file(&file), message);
            findings.push(finding.hint(format!("run `keplog sync notes --release {release}` again")));
        }
    }
    Ok(findings)
}

/// Prints entries for a person or a program.
pub(super) fn print(entries: &[Entry], as_json: bool, ui: &Ui) -> Result<(), Failure> {
    let text = if as_json {
        super::json(&entries)
    } else {
        entries.iter().map(describe).collect()
    };
    ui.result(text.as_bytes(), None)
}

fn describe(entry: &Entry) -> String {
    let outcome = &entry.outcome;
    let verdict = match outcome.result {
        PullResult::Kept => "has a note",
        PullResult::Withheld => "has a note that is not published",
        PullResult::Merged => "has no note of its own",
        PullResult::Skipped => "has no note",
        PullResult::Missing => "could not be fetched",
    };
    let reason = match (outcome.result, outcome.reason.as_str()) {
        (PullResult::Missing, _) | (_, "") => String::new(),
        (_, reason) => format!(": {reason}"),
    };
    let picks = match outcome.origins.as_slice() {
        [] => String::new(),
        some => {
            let numbers: Vec<String> = some.iter().map(|origin| format!("#{origin}")).collect();
            format!(", picks {}", numbers.join(", "))
        }
    };
    let with: Vec<String> = outcome.with.iter().map(|other| format!("#{other}")).collect();
    let with = match with.as_slice() {
        [] => String::new(),
        some => format!(" ({})", some.join(", ")),
    };
    let mut text = format!(
        "#{} in {}: {verdict}{reason}{with}\n  in {}..{} by {} {}{picks}\n",
        outcome.number,
        entry.release.short(),
        entry.from,
        entry.to,
        outcome.via,
        outcome.commit
    );
    for decision in &outcome.decisions {
        let line = format!("  {}: {} ({})\n", decision.value, decision.because, decision.rule);
        text.push_str(&line);
    }
    text
}
