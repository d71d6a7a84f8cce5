//! `sync notes --source index`: all release notes that are published, without a token.

use super::{Job, wire};
use crate::cli::failure::Failure;
use crate::cli::traffic::{Meter, grouped};
use crate::cli::wording::count;
use crate::ingest::http::Http;
use crate::ingest::index::{self, Plan, Published};
use crate::ingest::{Error, store};

/// Brings the notes that the index names.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    let wire = &job.args.wire;
    let (cache, root) = (wire::cache()?, job.root()?);
    if job.args.dry_run {
        let plan = index::plan(&cache, &wire.index, &job.args.release)?;
        return job.context.ui.result(describe(&plan).as_bytes(), None);
    }
    if job.context.offline {
        let what = "the index of published notes".to_owned();
        return Err(Error::Offline { what }.into());
    }
    let ui = &job.context.ui;
    let meter = Meter::new(ui, wire.log.as_deref())?;
    let http = Http::new(&cache, &meter, wire.patience())?;
    let done = index::sync(&http, &wire.index, &job.args.release, &root, &meter)?;
    ui.findings(&done.synced.findings);
    let folder = root.join(store::paths::NOTES);
    ui.say(&format!(
        "Notes of {} in `{}`: {} new, {} changed, {} as before ({}).",
        count(done.synced.files.len(), "release", "releases"),
        folder.display(),
        grouped(done.new as u64),
        grouped(done.replaced as u64),
        grouped((done.synced.files.len() - done.new - done.replaced) as u64),
        meter.summary(),
    ));
    ui.say(&format!(
        "Releases: {}. Notes: {}.",
        done.releases, done.synced.tally
    ));
    let absent = done
        .synced
        .findings
        .iter()
        .filter(|finding| finding.code == "index/no-such-release")
        .count();
    complete(done)?;
    match absent {
        0 => Ok(()),
        some => Err(Failure::usage(format!(
            "the index does not have {} that you named",
            count(some, "release", "releases")
        ))
        .hint("check --release, or bring them from GitHub: --source github")),
    }
}

/// Fails when something is missing that the next run may get.
fn complete(done: Published) -> Result<(), Failure> {
    let Some(trouble) = done.trouble else {
        return Ok(());
    };
    let some: Vec<String> = done.missing.iter().take(3).map(ToString::to_string).collect();
    let more = if done.missing.len() > some.len() {
        ", …"
    } else {
        ""
    };
    let count = done.missing.len();
    let what = format!(
        "{count} of {} releases could not be fetched: {}{more}",
        count + done.synced.files.len(),
        some.join(", ")
    );
    let mut failure = Failure::from(trouble);
    failure
        .causes
        .insert(0, std::mem::replace(&mut failure.what, what));
    failure.hints =
        vec!["the others are kept; run the same command again to fetch only what is missing".to_owned()];
    Err(failure)
}

/// A plan in words.
fn describe(plan: &Plan) -> String {
    let host = &plan.host;
    let Some(releases) = plan.releases else {
        return format!(
            "Would ask {host} for the index, which was never fetched, and then once for each release in it.\n"
        );
    };
    let requests = grouped(releases as u64 + 1);
    let (releases, known) = (grouped(releases as u64), grouped(plan.known as u64));
    format!(
        "Would ask {host} for the index, and then for {releases} releases: {requests} requests.\n\
         {known} of the releases were fetched before and are sent again only if they changed.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_names_the_server_and_the_number_of_requests() {
        let mut plan = Plan {
            host: "example.org".to_owned(),
            releases: None,
            known: 0,
        };
        assert!(describe(&plan).contains("never fetched"));
        (plan.releases, plan.known) = (Some(1200), 7);
        let text = describe(&plan);
        assert!(
            text.contains("example.org") && text.contains("1,201 requests") && text.contains("7 of"),
            "{text}"
        );
    }
}
