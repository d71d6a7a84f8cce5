//! `sync schedule`: dates of the release cycles.

use super::download::{self, Remote};
use super::{Job, Source};
use crate::cli::failure::Failure;
use crate::ingest::Input;
use crate::ingest::schedule::{self, Readme, Readmes};
use crate::ingest::store::{self, paths};
use crate::model::{Finding, Minor, Place, Severity};

/// Where the README of a release is.
const README: &str =
    "https://raw.githubusercontent.com/kubernetes/sig-release/HEAD/releases/release-{minor}/README.md";

/// Brings the dates of the release cycles.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    let mut missing = Vec::new();
    let wanted: Vec<Minor> = job.args.release.iter().map(|release| release.minor()).collect();
    let place;
    let readmes = match job.source(&["github"])? {
        Source::Path(path) => {
            if download::only_planned_from(job, &path, paths::SCHEDULE)? {
                return Ok(());
            }
            let mut readmes = schedule::locate(&Input::named(&path))?;
            place = path.display().to_string();
            let is_wanted = |minor| wanted.is_empty() || wanted.contains(&minor);
            readmes.files.retain(|file| file.release.is_none_or(is_wanted));
            readmes
        }
        other => {
            place = match other {
                Source::Url(url) => url,
                _ => README.to_owned(),
            };
            match fetch(job, &place, &mut missing)? {
                Some(readmes) => readmes,
                None => return Ok(()),
            }
        }
    };
    let mut read = schedule::read(&readmes.files)?;
    read.findings.extend(missing);
    if read.schedule.0.is_empty() {
        job.context.ui.findings(&read.findings);
    }
    let sought = download::sought(&place, wanted.iter().map(Minor::to_string).collect());
    job.report(&store::sync_schedule(
        read,
        &sought,
        readmes.revision,
        &job.root()?,
    )?)
}

/// Fetches the READMEs of the wanted releases; `None` in a dry run. Releases without one are reported.
fn fetch(job: &Job<'_>, template: &str, missing: &mut Vec<Finding>) -> Result<Option<Readmes>, Failure> {
    let minors = minors(job, template)?;
    let remotes: Vec<Remote> = minors
        .iter()
        .map(|minor| match minor {
            Some(minor) => Remote::at(&template.replace("{minor}", &minor.to_string())),
            None => Remote::at(template),
        })
        .collect();
    if download::only_planned(job, &download::asked(&remotes), paths::SCHEDULE)? {
        return Ok(None);
    }
    let found = download::find(job, "timelines", &remotes)?;
    let mut files = Vec::new();
    for ((release, remote), input) in minors.into_iter().zip(remotes).zip(found) {
        match input {
            Some(input) => files.push(Readme { release, input }),
            None => {
                let message = "there is no such timeline";
                let place = Place::file(remote.label);
                let finding = Finding::new(Severity::Warning, "schedule/no-readme", place, message);
                missing.push(finding.hint("releases before 1.3 and after the current one have none"));
            }
        }
    }
    let revision = String::new();
    Ok(Some(Readmes { files, revision }))
}

/// The minors that are wanted; one address without a place for the minor is one README, whose heading tells.
fn minors(job: &Job<'_>, template: &str) -> Result<Vec<Option<Minor>>, Failure> {
    let mut minors: Vec<Minor> = job.args.release.iter().map(|release| release.minor()).collect();
    if !template.contains("{minor}") {
        return match minors.as_slice() {
            [] => Ok(vec![None]),
            [minor] => Ok(vec![Some(*minor)]),
            _ => Err(
                Failure::usage("one address cannot have the timelines of several releases")
                    .hint("write `{minor}` where the address has the release, or name one --release"),
            ),
        };
    }
    if minors.is_empty() {
        minors.clone_from(&job.workspace.config.releases);
    }
    minors.dedup();
    if minors.is_empty() {
        return Err(Failure::usage("name the releases whose dates are wanted")
            .hint("keplog sync schedule --release 1.37, or list `releases` in keplog.yaml"));
    }
    Ok(minors.into_iter().map(Some).collect())
}
