//! `sync notes`: release notes, from GitHub, from the published index, or from files.

use std::path::Path;

use super::wire::{self, Wire};
use super::{Compat, Job, Source, index};
use crate::classify;
use crate::cli::failure::Failure;
use crate::cli::traffic::Meter;
use crate::ingest::git::Repository;
use crate::ingest::github::{self, Gathered, Repo};
use crate::ingest::{Error, Input, notes, store};
use crate::model::Version;

/// Brings the release notes.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    match job.source(&["github", "git", "index"])? {
        Source::Word("index") => index::run(job),
        Source::Word("git") => gather(job, &Which::Remote(None)),
        Source::Url(address) => gather(job, &Which::Remote(Some(address))),
        Source::Path(path) => match Repository::open(&path)? {
            Some(clone) => gather(job, &Which::Clone(clone)),
            None => from_files(job, &path),
        },
        Source::Usual if everything(job) => index::run(job),
        Source::Usual | Source::Word(_) => gather(job, &Which::GitHub),
    }
}

/// Whether nothing says which releases are wanted, and `sync` was asked for whatever there is.
fn everything(job: &Job<'_>) -> bool {
    let args = job.args;
    args.what.is_empty() && args.release.is_empty() && job.workspace.config.releases.is_empty()
}

/// Who says which pull requests a release has. What they say of themselves is always asked of GitHub.
enum Which {
    /// GitHub too.
    GitHub,
    /// A clone.
    Clone(Repository),
    /// The clone of an address, by default that of the repository itself.
    Remote(Option<String>),
}

/// Gathers the pull requests of each release, and writes the notes that they have.
fn gather(job: &Job<'_>, which: &Which) -> Result<(), Failure> {
    let wire = &job.args.wire;
    let repo = Wire::repo(&wire.repo, "--repo")?;
    let access = wire.access()?;
    let cache = wire::cache()?;
    let releases = releases(job)?;
    if job.args.dry_run {
        let plans = releases
            .iter()
            .map(|release| github::plan(&access, &repo, *release, &cache));
        let text: String = plans.collect::<Result<Vec<String>, Error>>()?.concat();
        return job.context.ui.result(text.as_bytes(), None);
    }
    if job.context.offline {
        let what = format!("the pull requests of {repo}");
        return Err(Error::Offline { what }.into());
    }
    let meter = Meter::new(&job.context.ui, wire.log.as_deref())?;
    let fetched;
    let clone = match which {
        Which::GitHub => None,
        Which::Clone(clone) => Some(clone),
        Which::Remote(address) => {
            let usual = || github::clone_address(&wire.github_api, &repo);
            let address = address.clone().unwrap_or_else(usual);
            fetched = crate::cli::clone::fetch(&address, job.context, &meter)?;
            Some(&fetched)
        }
    };
    for release in releases {
        let gathered = match clone {
            None => github::gather(&access, &repo, release, &cache, &meter)?,
            Some(clone) => github::gather_with(clone, &access, &repo, release, &cache, &meter)?,
        };
        write(job, gathered, &repo, &meter)?;
    }
    Ok(())
}

/// The releases that were named, else the minors of `keplog.yaml`.
fn releases(job: &Job<'_>) -> Result<Vec<Version>, Failure> {
    if !job.args.release.is_empty() {
        return Ok(job.args.release.clone());
    }
    let configured = &job.workspace.config.releases;
    if configured.is_empty() {
        return Err(Failure::usage("nothing says which release to bring")
            .hint("name it: keplog sync notes --release 1.37")
            .hint("or list it in keplog.yaml: `releases: ['1.37']`")
            .hint("or bring everything that is published: keplog sync notes --source index"));
    }
    Ok(configured.iter().map(|minor| minor.release()).collect())
}

/// Makes notes of what was gathered, and writes them.
fn write(job: &Job<'_>, gathered: Gathered, repo: &Repo, meter: &Meter<'_>) -> Result<(), Failure> {
    let Gathered {
        gathering, findings, ..
    } = gathered;
    let reading = match job.args.compat {
        Some(Compat::Krel) => classify::Reading::Krel,
        None => classify::Reading::Intended,
    };
    let done = classify::gather(&gathering, reading);
    let ui = &job.context.ui;
    ui.findings(&findings);
    ui.findings(&done.findings);
    let account = store::Account {
        release: gathering.release,
        from: &gathering.from,
        to: &gathering.to,
        tally: &done.tally,
        pulls: &done.outcomes,
    };
    let source = format!("{repo}, pull requests");
    let files = store::write_gathered(&job.root()?, &account, &done.notes, &source)?;
    let notes = files
        .last()
        .map(|path| path.display().to_string())
        .unwrap_or_default();
    ui.say(&format!(
        "{}, {}..{}: {} notes in `{notes}`.",
        gathering.release,
        gathering.from,
        gathering.to,
        done.notes.len()
    ));
    ui.say(&format!("Pull requests: {}. {}.", done.tally, meter.summary()));
    Ok(())
}

/// Takes release-notes JSON from files.
fn from_files(job: &Job<'_>, path: &Path) -> Result<(), Failure> {
    let ui = &job.context.ui;
    let read = notes::read(
        &notes::find(&Input::named(path))?,
        None,
        &crate::cli::progress::Bars::new(ui),
    )?;
    if read.releases.is_empty() {
        ui.findings(&read.findings);
        return Err(
            Failure::usage(format!("`{}` has no release notes", path.display()))
                .hint("name a folder of release-notes JSON, or use `--source github` or `--source index`"),
        );
    }
    if job.args.dry_run {
        let text = format!(
            "{} releases would be written: {}\n",
            read.releases.len(),
            read.tally
        );
        return ui.result(text.as_bytes(), None);
    }
    job.report(&store::sync_notes(read, &job.root()?)?)
}
