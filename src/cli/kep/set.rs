//! `keplog kep set`: a KEP and what it shall say come in, changed files and their diff go out.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::setting::{self, Assignment};
use crate::cli::checkout::Checkout;
use crate::cli::context::Context;
use crate::cli::diff::unified;
use crate::cli::failure::Failure;
use crate::cli::progress::Bars;
use crate::ingest::keps::{Field, KepFile, Setting, approvals_path, first_approval, revise};
use crate::model::{Kep, KepNumber, KepStatus, Stage};

/// Change what a KEP says, and nothing else of its files
///
/// Comments, quotes, blank lines and line ends stay as they are. `prr.STAGE` is written to the file of
/// production readiness reviews, which is made if there is none. The diff is the result.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Keys:
  title, status, stage, latest-milestone, milestone.STAGE, prr.STAGE,
  creation-date, last-updated, disable-supported

Examples:
  keplog kep set 2535 stage=stable milestone.stable=v1.38 latest-milestone=v1.38 prr.stable=@handle
  keplog kep set keps/sig-node/2133-kubelet-credential-providers status=implemented --dry-run")]
pub(super) struct Args {
    /// Number of the KEP; its folder, where two share the number
    kep: String,
    /// What it shall say
    #[arg(required = true, value_name = "KEY=VALUE")]
    assignments: Vec<Assignment>,
    /// Checked-out clone of kubernetes/enhancements, or a folder with `keps/` [default: that of the workspace, else the current one]
    #[arg(long, value_name = "DIR")]
    keps: Option<PathBuf>,
    /// Print the diff, change nothing
    #[arg(long)]
    dry_run: bool,
}

/// Changes the files and prints the diff.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let settings = setting::distinct(&args.assignments)?;
    let checkout = Checkout::open(args.keps.as_deref(), context)?;
    let files = checkout.keps(&Bars::new(&context.ui))?;
    let file = choose(&files, &args.kep)?;
    let (approvals, facts): (Vec<Setting>, Vec<Setting>) = settings
        .into_iter()
        .partition(|setting| matches!(setting.field, Field::Approver(_)));
    let mut changes = Vec::new();
    let facts_path = file.label.as_str();
    let old = checkout.text(facts_path)?.unwrap_or_default();
    let new = revise(facts_path, &old, &facts).map_err(Failure::usage)?;
    let after = keps_after(file, &new);
    changes.push((facts_path.to_owned(), Some(old), new));
    if !approvals.is_empty() {
        changes.push(approve(&checkout, file, &approvals)?);
    }
    let mut diff = String::new();
    for (path, old, new) in &changes {
        diff.push_str(&unified(path, old.as_deref(), new));
    }
    if !args.dry_run {
        for (path, old, new) in &changes {
            if old.as_ref() != Some(new) {
                checkout.write(path, new)?;
            }
        }
    }
    context.ui.result(diff.as_bytes(), None)?;
    if diff.is_empty() {
        context.ui.say("Nothing to change: the KEP says so already.");
    }
    let approved = approvals.iter().filter_map(|setting| match setting.field {
        Field::Approver(stage) => Some((stage, setting.value.clone())),
        _ => None,
    });
    if let (Some(mut kep), Ok(before)) = (after, &file.kep) {
        kep.prr.clone_from(&before.prr);
        kep.prr.extend(approved);
        for hint in disagreements(&kep, &facts) {
            context.ui.say(&hint);
        }
    }
    Ok(())
}

/// The KEP that a number or a folder means.
fn choose<'f>(files: &'f [KepFile], named: &str) -> Result<&'f KepFile, Failure> {
    let folder = named.trim_end_matches('/').trim_end_matches("/kep.yaml");
    let number: Option<KepNumber> = named.parse().ok();
    let of_number =
        |file: &&KepFile| number.is_some() && file.kep.as_ref().ok().map(|kep| kep.number) == number;
    let of_folder = |file: &&KepFile| file.path == folder || file.path.ends_with(&format!("/{folder}"));
    let mut found: Vec<&KepFile> = files
        .iter()
        .filter(|file| file.label.ends_with("kep.yaml"))
        .filter(of_number)
        .collect();
    if found.is_empty() {
        found = files
            .iter()
            .filter(|file| file.label.ends_with("kep.yaml"))
            .filter(of_folder)
            .collect();
    }
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(
            Failure::usage(format!("there is no KEP {named} with a `kep.yaml`"))
                .hint("name its number, or its folder such as `keps/sig-node/2000-graceful-node-shutdown`"),
        ),
        several => {
            let paths: Vec<String> = several.iter().map(|file| format!("`{}`", file.path)).collect();
            Err(
                Failure::usage(format!("{} KEPs have the number {named}", several.len()))
                    .hint(format!("name the folder of one: {}", paths.join(" or "))),
            )
        }
    }
}

/// What the changed file is read as.
fn keps_after(file: &KepFile, text: &str) -> Option<Kep> {
    KepFile::parse(&file.label, &file.path, text.as_bytes()).kep.ok()
}

/// The change of the file of approvals: path, old text, new text.
fn approve(
    checkout: &Checkout,
    file: &KepFile,
    settings: &[Setting],
) -> Result<(String, Option<String>, String), Failure> {
    let Some((kep, sig)) = file
        .kep
        .as_ref()
        .ok()
        .and_then(|kep| Some((kep, kep.sig.as_ref()?)))
    else {
        return Err(
            Failure::usage(format!("`{}` has no owning SIG that can be read", file.label))
                .hint("correct `owning-sig` first: approvals are filed by SIG"),
        );
    };
    let (path, there) = approvals_path(checkout.root(), &file.path, sig, kep.number)?;
    let old = if there { checkout.text(&path)? } else { None };
    let text = match (&old, settings.first()) {
        (Some(old), _) => old.clone(),
        (
            None,
            Some(Setting {
                field: Field::Approver(stage),
                value,
            }),
        ) => first_approval(kep.number, *stage, value),
        (None, _) => String::new(),
    };
    let new = revise(&path, &text, settings).map_err(Failure::usage)?;
    Ok((path, old, new))
}

/// What no longer goes together, in sentences.
fn disagreements(kep: &Kep, facts: &[Setting]) -> Vec<String> {
    let mut hints = Vec::new();
    let of_stage = kep
        .stage
        .and_then(|stage| Some((stage, kep.milestones.get(stage)?)));
    match (kep.stage, of_stage) {
        (Some(stage), None) if kep.status.ships() => hints.push(format!(
            "The stage is {stage}, but no milestone says when; set milestone.{stage}=v1.N too."
        )),
        (_, Some((stage, release))) if kep.latest.is_some_and(|latest| latest < release) => hints.push(format!(
            "milestone.{stage} is v{release}, but latest-milestone is older; set latest-milestone=v{release} too."
        )),
        _ => {}
    }
    let newest: BTreeMap<Stage, _> = kep.milestones.clone().into();
    let set: Vec<Stage> = facts
        .iter()
        .filter_map(|setting| match setting.field {
            Field::Milestone(stage) => Some(stage),
            _ => None,
        })
        .collect();
    let ahead = set.into_iter().filter(|stage| {
        let release = newest.get(stage);
        Some(*stage) > kep.stage && release.is_some() && release.copied() == kep.latest
    });
    hints.extend(ahead.map(|stage| {
        format!("The latest milestone is that of {stage}, but the stage is another; set stage={stage} too.")
    }));
    if let (Some(stage), KepStatus::Implementable) = (kep.stage, &kep.status)
        && stage.is_graduation()
        && facts.iter().any(|setting| setting.field == Field::Stage)
        && !kep.prr.contains_key(&stage)
    {
        hints.push(format!(
            "No production readiness approver is named for {stage}; set prr.{stage}=@HANDLE too."
        ));
    }
    hints
}
