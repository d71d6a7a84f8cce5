//! `sync notes`: release notes, from GitHub, from the published index, or from files.

use std::path::Path;

use super::pulls::{self, Which};
use super::{Job, Source, index};
use crate::cli::failure::Failure;
use crate::cli::progress::Bars;
use crate::cli::wording::count;
use crate::ingest::git::Repository;
use crate::ingest::{Input, notes, store};

/// Brings the release notes.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    if job.workspace.config.sources.notes.is_some() {
        job.context.ui.say(
            "`sources.notes` of keplog.yaml names where notes are read; add `kep-data/notes` there, or what is \
             brought now stays unseen.",
        );
    }
    match job.source(&["github", "git", "index"])? {
        Source::Word("index") => index::run(job),
        Source::Word("git") => pulls::gather(job, &Which::Remote(None)),
        Source::Url(address) => pulls::gather(job, &Which::Remote(Some(address))),
        Source::Path(path) => match Repository::open(&path)? {
            Some(clone) => pulls::gather(job, &Which::Clone(clone)),
            None => from_files(job, &path),
        },
        Source::Usual if everything(job) => index::run(job),
        Source::Usual | Source::Word(_) => pulls::gather(job, &Which::GitHub),
    }
}

/// Whether nothing says which releases are wanted, and `sync` was asked for whatever there is.
fn everything(job: &Job<'_>) -> bool {
    let args = job.args;
    args.what.is_empty() && args.release.is_empty() && job.workspace.config.releases.is_empty()
}

/// Takes release-notes JSON from files.
fn from_files(job: &Job<'_>, path: &Path) -> Result<(), Failure> {
    let ui = &job.context.ui;
    let mut read = notes::read(&notes::find(&Input::named(path))?, None, &Bars::new(ui))?;
    if read.releases.is_empty() {
        ui.findings(&read.findings);
        return Err(
            Failure::usage(format!("`{}` has no release notes", path.display()))
                .hint("name a folder of release-notes JSON, or use `--source github` or `--source index`"),
        );
    }
    let wanted = &job.args.release;
    let there: Vec<String> = read.releases.keys().map(|release| release.short()).collect();
    read.keep(
        |release| wanted.is_empty() || wanted.contains(&release),
        "not asked for",
    );
    if read.releases.is_empty() {
        return Err(Failure::usage(format!(
            "`{}` has none of the releases that were named",
            path.display()
        ))
        .hint(format!("it has {}", there.join(", "))));
    }
    if job.args.dry_run {
        let text = format!(
            "Would write {}: {}\n",
            count(read.releases.len(), "release", "releases"),
            read.tally
        );
        return ui.result(text.as_bytes(), None);
    }
    job.report(&store::sync_notes(read, &job.root()?)?)
}
