//! `sync keps`: KEPs of kubernetes/enhancements.

use std::path::Path;

use super::download::{self, Remote};
use super::{Job, Source};
use crate::cli::failure::Failure;
use crate::cli::progress::Bars;
use crate::ingest::Input;
use crate::ingest::keps;
use crate::ingest::store::{self, paths};

/// All files of the main branch, in one request.
const ARCHIVE: &str = "https://codeload.github.com/kubernetes/enhancements/tar.gz/refs/heads/master";

/// What is fetched.
const WHAT: &str = "the KEPs";

/// Brings the KEPs.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    let bars = Bars::new(&job.context.ui);
    let path = match job.source(&["github"])? {
        Source::Path(path) => path,
        Source::Usual | Source::Word(_) => return from_url(job, ARCHIVE, &bars),
        Source::Url(url) => return from_url(job, &url, &bars),
    };
    if download::only_planned_from(job, &path, paths::KEPS)? {
        return Ok(());
    }
    job.report(&store::sync_keps(&path, &job.root()?, &bars)?)
}

/// Brings them from an archive, or from a repository that is cloned into the cache.
fn from_url(job: &Job<'_>, url: &str, bars: &Bars) -> Result<(), Failure> {
    let remote = Remote::at(url);
    let verb = if is_archive(url) {
        "ask"
    } else {
        "clone, or bring up to date,"
    };
    let asked = [format!("Would {verb} {}.", remote.label)];
    if download::only_planned(job, &asked, paths::KEPS)? {
        return Ok(());
    }
    download::go_online(job, WHAT, &remote)?;
    let located = if is_archive(url) {
        keps::locate(&download::get(job, WHAT, &remote)?)?
    } else {
        let clone = crate::cli::clone::fetch(url, job.context, bars)?;
        keps::locate(&Input::at(clone.path(), &remote.label))?
    };
    let name = Path::new(&remote.label);
    job.report(&store::sync_located_keps(&located, name, &job.root()?, bars)?)
}

/// Whether an address is that of an archive, by the forms that GitHub has; everything else is a repository.
fn is_archive(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    [".tar.gz", ".tgz", ".tar"]
        .iter()
        .any(|ending| path.ends_with(ending))
        || ["/tar.gz/", "/tarball/"].iter().any(|part| path.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_are_told_from_repositories_by_their_address() {
        assert!(is_archive(ARCHIVE));
        assert!(is_archive("https://example.org/keps.tgz?x=1"));
        assert!(is_archive("https://example.org/keps.tar"));
        assert!(is_archive("https://example.org/repos/a/b/tarball/main"));
        for url in [
            "https://example.org/a/b",
            "https://example.org/a/b.git",
            "https://x.tar.gz.org/a",
        ] {
            assert!(!is_archive(url), "{url}");
        }
    }
}
