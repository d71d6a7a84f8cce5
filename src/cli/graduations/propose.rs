//! `keplog graduations RELEASE --propose`: the rows of KEP data come in, a list of features goes out, as text or into
//! the workspace.

use std::collections::BTreeSet;

use super::{Args, mention_what_is_missing, snapshot};
use crate::classify;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::wording::count;
use crate::ingest::releases::{self, Heading, Proposed};
use crate::ingest::store::{self, Lock, paths};
use crate::ingest::{Input, edit};
use crate::model::{Advance, Feature, FeatureList, Minor, Standing};

/// Prints the list, or writes it.
pub(super) fn run(args: &Args, release: Minor, context: &Context) -> Result<(), Failure> {
    let mut snapshot = snapshot(args, Some(release), context)?;
    // What KEP data says is proposed, whatever is closed already.
    snapshot.lists.clear();
    let almanac = classify::almanac(snapshot);
    mention_what_is_missing(&almanac, release, context);
    let rows = almanac.features_of(release).iter();
    // A KEP that brings a gate to turn something off has two rows; a list has it once, and a person decides.
    let mut seen = BTreeSet::new();
    let features: Vec<Proposed> = rows
        .filter(|row| is_proposed(row) && seen.insert(row.kep))
        .map(proposed)
        .collect();
    if features.is_empty() {
        return Err(Failure::usage(format!("KEP data names nothing for {release}"))
            .hint("sync KEPs first with `keplog sync keps`, or name a clone with --keps"));
    }
    let heading = Heading {
        release,
        date: almanac.schedule.released(release),
    };
    if args.write {
        return write(&heading, &features, context);
    }
    let text = releases::propose(&heading, &features);
    context.ui.result(text.as_bytes(), args.output.as_deref())
}

fn is_proposed(row: &Feature) -> bool {
    row.advance != Advance::Withdrawn && row.standing != Some(Standing::Contradicted)
}

fn proposed(row: &Feature) -> Proposed {
    Proposed {
        kep: row.kep.get(),
        stage: row.stage,
        from: row.from,
        sig: row.sig.clone(),
        gates: row.gates.iter().map(|gate| gate.name.to_string()).collect(),
        title: row.title.clone(),
    }
}

fn write(heading: &Heading, features: &[Proposed], context: &Context) -> Result<(), Failure> {
    let workspace = context.workspace()?;
    let root = workspace.writable_root()?;
    let label = format!("{}/{}.toml", paths::RELEASES, heading.release);
    let path = edit::below(root, &label)?;
    let _lock = Lock::of(&root.join(store::FOLDER))?;
    if !path.is_file() {
        edit::write(root, &label, &releases::propose(heading, features))?;
        let entries = count(features.len(), "feature", "features");
        context.ui.say(&format!(
            "Wrote `{label}` with {entries}; it changes no page before somebody closes it."
        ));
        return Ok(());
    }
    let input = Input::at(&path, &*label);
    let list = stored(&input, heading.release, context)?;
    if let Some(day) = list.closed {
        let by = if list.by.is_empty() {
            String::new()
        } else {
            format!(" by {}", list.by)
        };
        context.ui.say(&format!(
            "`{label}` was closed on {day}{by} and stays as it is. Take out `closed` to go on with it."
        ));
        return Ok(());
    }
    let text = String::from_utf8_lossy(&input.read()?).into_owned();
    let grown = releases::add(&text, &list, features).map_err(|finding| {
        Failure::usage(format!("`{label}` cannot be added to: {}", finding.message))
            .hint("run `keplog check` to see where, and correct it first")
    })?;
    if grown.added == 0 {
        context
            .ui
            .say(&format!("`{label}` has all of them; nothing was changed."));
        return Ok(());
    }
    edit::write(root, &label, &grown.text)?;
    let entries = count(grown.added, "feature", "features");
    context.ui.say(&format!("Added {entries} to `{label}`."));
    Ok(())
}

/// The list that the workspace has; one with errors is not added to, as nobody knows what it lacks.
fn stored(input: &Input, release: Minor, context: &Context) -> Result<FeatureList, Failure> {
    let mut read = releases::read(std::slice::from_ref(input))?;
    context.ui.findings(&read.findings);
    let whole = read.tally.skipped.is_empty();
    let list = read.lists.remove(&release).filter(|_| whole);
    list.ok_or_else(|| {
        Failure::usage(format!("`{}` has entries that cannot be read", input.label()))
            .hint("correct them first; `keplog check` says where they are")
    })
}
