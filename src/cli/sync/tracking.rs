//! `sync tracking`: what GitHub says about a release in the making.

use super::wire::{self, Wire};
use super::{Job, Source};
use crate::cli::failure::Failure;
use crate::cli::traffic::Meter;
use crate::ingest::github::{self, Places};
use crate::ingest::{Error, store};

/// Brings milestones, tracking issues and open pull requests.
pub(super) fn run(job: &Job<'_>) -> Result<(), Failure> {
    if !matches!(job.source(&["github"])?, Source::Usual | Source::Word(_)) {
        return Err(Failure::usage("only GitHub knows what is open").hint("leave --source out"));
    }
    if job.args.release.is_empty() {
        return Err(Failure::usage("nothing says which release is in the making")
            .hint("name it: keplog sync tracking --release 1.38"));
    }
    let wire = &job.args.wire;
    let places = Places {
        keps: Wire::repo(&wire.keps_repo, "--keps-repo")?,
        code: Wire::repo(&wire.repo, "--repo")?,
    };
    if job.args.dry_run {
        let text = format!(
            "Would ask for the milestones of {0} and {1}, the issues of the milestone in {0}, and the open pull \
             requests of {1}: 1 request for each 100 of them, about 12 for a minor.\n",
            places.keps, places.code
        );
        return job.context.ui.result(text.as_bytes(), None);
    }
    if job.context.offline {
        let what = "what is open for a release".to_owned();
        return Err(Error::Offline { what }.into());
    }
    let (access, cache) = (wire.access()?, wire::cache()?);
    let meter = Meter::new(&job.context.ui, wire.log.as_deref())?;
    for release in &job.args.release {
        let tracking = github::track(&access, &places, release.minor(), &cache, &meter)?;
        let file = store::write_tracking(&job.root()?, &tracking)?;
        let ui = &job.context.ui;
        if tracking.milestones.is_empty() {
            ui.say(&format!("There is no milestone v{}.", release.minor()));
        }
        ui.say(&format!(
            "v{}: {} tracking issues, {} open pull requests in `{}`. {}.",
            release.minor(),
            tracking.issues.len(),
            tracking.open_pulls.len(),
            file.display(),
            meter.summary()
        ));
    }
    Ok(())
}
