//! Files of other servers: addresses come in, inputs in memory go out. Also what a dry run says instead.

use std::path::Path;

use super::{Job, wire};
use crate::cli::failure::Failure;
use crate::cli::traffic::Meter;
use crate::ingest::http::{Form, Http};
use crate::ingest::store::Sought;
use crate::ingest::{Error, Input};

/// How many files are fetched at a time.
const AT_ONCE: usize = 4;

/// A file to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remote {
    /// Its address.
    pub url: String,
    /// What it is called in findings.
    pub label: String,
}

impl Remote {
    /// A file that is called by its address.
    pub(super) fn at(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            label: name(url),
        }
    }
}

/// Fetches one file. `what` says in words what it holds.
pub(super) fn get(job: &Job<'_>, what: &str, remote: &Remote) -> Result<Input, Failure> {
    go_online(job, what, remote)?;
    over_http(job, |http| {
        let answer = http.get(&remote.url, Form::Any)?;
        Ok(Input::in_memory(&remote.label, answer.bytes))
    })
}

/// Fetches several files; `None` for each that is not there.
pub(super) fn find(job: &Job<'_>, what: &str, remotes: &[Remote]) -> Result<Vec<Option<Input>>, Failure> {
    let Some(first) = remotes.first() else {
        return Ok(Vec::new());
    };
    go_online(job, what, first)?;
    let urls: Vec<String> = remotes.iter().map(|remote| remote.url.clone()).collect();
    over_http(job, |http| {
        let mut found: Vec<Option<Input>> = vec![None; urls.len()];
        let mut trouble = None;
        http.find_each(&urls, Form::Any, AT_ONCE, |index, answer| match answer {
            Ok(answer) => {
                found[index] = answer.map(|answer| Input::in_memory(&remotes[index].label, answer.bytes));
            }
            // What was fetched is in the cache, so that the next run asks for the rest.
            Err(error) => trouble = trouble.take().or(Some(error)),
        });
        trouble.map_or(Ok(found), Err)
    })
}

/// Lets `act` fetch, with the traffic counted, shown and logged.
fn over_http<T>(job: &Job<'_>, act: impl FnOnce(&Http<'_>) -> Result<T, Error>) -> Result<T, Failure> {
    let wire = &job.args.wire;
    let meter = Meter::new(&job.context.ui, wire.log.as_deref())?;
    let http = Http::new(&wire::cache()?, &meter, wire.patience())?;
    Ok(act(&http)?)
}

/// Refuses where `--offline` forbids the network.
pub(super) fn go_online(job: &Job<'_>, what: &str, remote: &Remote) -> Result<(), Failure> {
    if job.context.offline {
        let what = format!("fetching {what} from {}", host(&remote.url));
        return Err(Error::Offline { what }.into());
    }
    Ok(())
}

/// In a dry run, says what would be asked and written, and that this is all; else nothing.
pub(super) fn only_planned(job: &Job<'_>, asked: &[String], written: &str) -> Result<bool, Failure> {
    if job.args.dry_run {
        let plan = format!("{}\nWould write `{written}`.\n", asked.join("\n"));
        job.context.ui.result(plan.as_bytes(), None)?;
    }
    Ok(job.args.dry_run)
}

/// The same for a file or folder of this machine.
pub(super) fn only_planned_from(job: &Job<'_>, path: &Path, written: &str) -> Result<bool, Failure> {
    only_planned(job, &[format!("Would read `{}`.", path.display())], written)
}

/// What is looked for where: `typed` is a path, or an address with or without a place for the release.
pub(super) fn sought(typed: &str, releases: Vec<String>) -> Sought {
    let place = match typed.contains("://") {
        true => name(typed),
        false => typed.to_owned(),
    };
    Sought { place, releases }
}

/// The line of a plan for each file.
pub(super) fn asked(remotes: &[Remote]) -> Vec<String> {
    let line = |remote: &Remote| format!("Would ask {}.", name(&remote.url));
    remotes.iter().map(line).collect()
}

/// An address without scheme, credentials, query and fragment.
fn name(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or_default();
    format!("{host}/{path}")
}

/// The server of an address.
fn host(url: &str) -> String {
    let name = name(url);
    name.split('/').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_holds_no_secret() {
        let remote = Remote::at("https://me:secret@example.org:8080/a/b.yaml?token=secret#x");
        assert_eq!(remote.label, "example.org:8080/a/b.yaml");
        assert_eq!(host(&remote.url), "example.org:8080");
    }
}
