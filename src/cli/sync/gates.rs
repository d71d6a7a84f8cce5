//! `sync gates`: feature gates of each release.

use super::download::{self, Remote};
use super::{Job, Source};
use crate::cli::failure::Failure;
use crate::ingest::Input;
use crate::ingest::gates::{self, GateSource, LISTS};
use crate::ingest::store::{self, paths};
use crate::model::Version;

/// Where a file of kubernetes/kubernetes is at a tag.
const RAW: &str = "https://raw.githubusercontent.com/kubernetes/kubernetes/{tag}/";

/// Brings the feature gates of each release.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    let releases = releases(job)?;
    let place;
    let source = match job.source(&["github"])? {
        Source::Path(path) => {
            if download::only_planned_from(job, &path, paths::GATES)? {
                return Ok(());
            }
            place = path.display().to_string();
            gates::locate(&Input::named(&path), &releases)?
        }
        Source::Usual | Source::Word(_) => {
            place = format!("{RAW}{}", LISTS[0]);
            let templates: Vec<String> = LISTS.iter().map(|list| format!("{RAW}{list}")).collect();
            match fetch(job, &releases, &templates)? {
                Some(source) => source,
                None => return Ok(()),
            }
        }
        Source::Url(url) => {
            if releases.len() > 1 && !url.contains("{tag}") {
                return Err(
                    Failure::usage("one address cannot have the gates of several releases")
                        .hint("write `{tag}` where the address has the tag, or name one --release"),
                );
            }
            place = url.clone();
            match fetch(job, &releases, &[url])? {
                Some(source) => source,
                None => return Ok(()),
            }
        }
    };
    let read = gates::read(&source, &releases)?;
    if read.lists.is_empty() {
        job.context.ui.findings(&read.findings);
    }
    let sought = download::sought(&place, releases.iter().map(Version::to_string).collect());
    job.report(&store::sync_gates(
        read,
        &sought,
        source.words(),
        String::new(),
        &job.root()?,
    )?)
}

/// The releases that were asked for, else those that the workspace publishes.
fn releases(job: &Job<'_>) -> Result<Vec<Version>, Failure> {
    let mut releases = job.args.release.clone();
    if releases.is_empty() {
        let published = job.workspace.config.releases.iter();
        releases = published.map(|minor| minor.release()).collect();
    }
    if releases.is_empty() {
        return Err(Failure::usage("name the releases whose gates are wanted")
            .hint("keplog sync gates --release 1.37, or list `releases` in keplog.yaml"));
    }
    Ok(releases)
}

/// Fetches the list of each release from the first address that has one; `None` in a dry run.
fn fetch(job: &Job<'_>, releases: &[Version], templates: &[String]) -> Result<Option<GateSource>, Failure> {
    let remote = |release: &Version, template: &String| {
        let at = template.replace("{tag}", &release.to_string());
        let file = template
            .split("{tag}/")
            .nth(1)
            .map(|file| format!("{release}:{file}"));
        let remote = Remote::at(&at);
        let label = file.unwrap_or_else(|| remote.label.clone());
        Remote { label, ..remote }
    };
    let mut missing = releases.to_vec();
    let mut files = Vec::new();
    for template in templates {
        let remotes: Vec<Remote> = missing.iter().map(|release| remote(release, template)).collect();
        if download::only_planned(job, &download::asked(&remotes), paths::GATES)? {
            return Ok(None);
        }
        let found = download::find(job, "feature gates", &remotes)?;
        let (there, not): (Vec<_>, Vec<_>) = missing
            .iter()
            .copied()
            .zip(found)
            .partition(|(_, input)| input.is_some());
        files.extend(
            there
                .into_iter()
                .filter_map(|(release, input)| Some((release, input?))),
        );
        missing = not.into_iter().map(|(release, _)| release).collect();
    }
    files.sort_by_key(|(release, _)| *release);
    let place = templates
        .first()
        .map_or_else(String::new, |template| Remote::at(template).label);
    let findings = missing
        .into_iter()
        .map(|release| GateSource::missing(release, &place))
        .collect();
    Ok(Some(GateSource::Lists { files, findings }))
}
