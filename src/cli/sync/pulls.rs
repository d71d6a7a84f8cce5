//! Notes from pull requests: the releases that are wanted come in, their notes and the account of their pull
//! requests go into the workspace.

use std::collections::BTreeSet;

use super::wire::{self, Wire};
use super::{Compat, Job};
use crate::classify;
use crate::cli::failure::{Failure, Kind};
use crate::cli::traffic::Meter;
use crate::cli::wording::count;
use crate::ingest::git::Repository;
use crate::ingest::github::{self, Gathered, Repo};
use crate::ingest::{Error, store};
use crate::model::{Gathering, Version};

/// Who says which pull requests a release has. What they say of themselves is always asked of GitHub.
pub(super) enum Which {
    /// GitHub too.
    GitHub,
    /// A clone.
    Clone(Repository),
    /// The clone of an address, by default that of the repository itself.
    Remote(Option<String>),
}

/// Gathers the pull requests of each release, and writes the notes that they have.
pub(super) fn gather(job: &Job<'_>, which: &Which) -> Result<(), Failure> {
    let wire = &job.args.wire;
    let repo = Wire::repo(&wire.repo, "--repo")?;
    let access = wire.access()?;
    let cache = wire::cache()?;
    let releases = releases(job)?;
    let remote = match which {
        Which::Remote(None) => Some(github::clone_address(&wire.github_api, &repo)),
        Which::Remote(address) => address.clone(),
        Which::GitHub | Which::Clone(_) => None,
    };
    if job.args.dry_run {
        let mut text = remote.map_or_else(String::new, |address| {
            format!("Would clone {address} into the cache, or fetch what is new there.\n")
        });
        for release in releases {
            let plan = match which {
                Which::GitHub => github::plan(&access, &repo, release, &cache)?,
                Which::Clone(_) | Which::Remote(_) => with_clone(release, &repo),
            };
            text.push_str(&plan);
        }
        return job.context.ui.result(text.as_bytes(), None);
    }
    if job.context.offline {
        let what = format!("the pull requests of {repo}");
        return Err(Error::Offline { what }.into());
    }
    let meter = Meter::new(&job.context.ui, wire.log.as_deref())?;
    let fetched;
    let clone = match (which, &remote) {
        (Which::Clone(clone), _) => Some(clone),
        (_, Some(address)) => {
            fetched = crate::cli::clone::fetch(address, job.context, &meter)?;
            Some(&fetched)
        }
        (_, None) => None,
    };
    let mut missing = Vec::new();
    for release in releases {
        let gathered = match clone {
            None => github::gather(&access, &repo, release, &cache, &meter)?,
            Some(clone) => github::gather_with(clone, &access, &repo, release, &cache, &meter)?,
        };
        missing.extend(
            gathered
                .gathering
                .missing
                .keys()
                .map(|number| format!("#{number}")),
        );
        write(job, &gathered, &repo)?;
    }
    job.context.ui.say(&format!("{}.", meter.summary()));
    complete(&missing)
}

/// What would be asked where a clone has the commits.
fn with_clone(release: Version, repo: &Repo) -> String {
    format!(
        "{release}: the commits from the clone; 1 request to GitHub for each 100 pull requests of {repo}.\n"
    )
}

/// The releases that were named, each once, else the minors of `keplog.yaml`.
fn releases(job: &Job<'_>) -> Result<BTreeSet<Version>, Failure> {
    let named: BTreeSet<Version> = job.args.release.iter().copied().collect();
    let configured = &job.workspace.config.releases;
    if named.is_empty() && configured.is_empty() {
        return Err(Failure::usage("nothing says which release to bring")
            .hint("name it: keplog sync notes --release 1.37")
            .hint("or list it in keplog.yaml: `releases: ['1.37']`")
            .hint("or bring everything that is published: keplog sync notes --source index"));
    }
    if named.is_empty() {
        return Ok(configured.iter().map(|minor| minor.release()).collect());
    }
    Ok(named)
}

/// Makes notes of what was gathered, and writes them.
fn write(job: &Job<'_>, gathered: &Gathered, repo: &Repo) -> Result<(), Failure> {
    let gathering = &gathered.gathering;
    let reading = match job.args.compat {
        Some(Compat::Krel) => classify::Reading::Krel,
        None => classify::Reading::Intended,
    };
    let done = classify::gather(gathering, reading);
    let ui = &job.context.ui;
    ui.findings(&gathered.findings);
    ui.findings(&done.findings);
    let range = range(gathering);
    if gathering.found.is_empty() {
        ui.say(&format!("{range}: nothing is merged yet, so nothing is written."));
        return Ok(());
    }
    let account = store::Account {
        release: gathering.release,
        from: &gathering.from,
        to: &gathering.to,
        tally: &done.tally,
        pulls: &done.outcomes,
    };
    let source = format!("{repo}, pull requests");
    let written = store::write_gathered(&job.root()?, &account, &done.notes, &source)?;
    let withheld = done.notes.iter().filter(|note| note.do_not_publish).count();
    ui.say(&format!(
        "{range}: {}{} in `{}`, {}.",
        count(done.notes.len(), "note", "notes"),
        match withheld {
            0 => String::new(),
            some => format!(", {some} of them withheld,"),
        },
        written.notes.display(),
        if written.changed { "changed" } else { "as before" },
    ));
    ui.say(&format!("  pull requests: {}", done.tally));
    Ok(())
}

/// The release and its ends; one that has no tag yet is named as such.
fn range(gathering: &Gathering) -> String {
    let Gathering {
        release, from, to, ..
    } = gathering;
    let making = if *to == release.to_string() {
        ""
    } else {
        ", in the making"
    };
    format!("{release}{making}, {from}..{to}")
}

/// Fails when pull requests are missing: whoever publishes without looking must not publish without them.
fn complete(missing: &[String]) -> Result<(), Failure> {
    if missing.is_empty() {
        return Ok(());
    }
    let what = format!(
        "{} of the range could not be fetched, and may have notes: {}",
        count(missing.len(), "pull request", "pull requests"),
        missing[..missing.len().min(5)].join(", ")
    );
    Err(Failure::new(Kind::Upstream, what)
        .hint("the rest is written; run the same command again, which asks only for these")
        .hint("if GitHub does not show them any more, `keplog check` keeps naming them"))
}
