//! `import maps`: map files of the release team go into the workspace.

use std::path::{Path, PathBuf};

use super::{lock, tell};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::source::exist;
use crate::cli::wording::count;
use crate::ingest::store::{Known, MapsImport, paths};
use crate::model::{Minor, Version};

/// Take map files into the workspace
///
/// Files that hold a map are copied as they are, side by side into one folder; what cannot be read is left out and
/// reported, and so is what lies below the folder of another release. A map that the workspace has with other
/// content stays.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog import maps sig-release/releases/release-1.37/release-notes/maps --release 1.37")]
pub(super) struct Args {
    /// Folder with map files, or one of them
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Release that the maps are for
    #[arg(long, value_name = "RELEASE")]
    release: Version,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Replace maps that the workspace has with other content
    #[arg(long)]
    replace: bool,
}

/// Takes the maps in.
pub(super) fn run(args: &Args, context: &Context, root: &Path) -> Result<(), Failure> {
    exist(std::slice::from_ref(&args.folder), "`keplog import`")?;
    let known = if args.replace { Known::Yield } else { Known::Stay };
    let held = if args.dry_run { None } else { Some(lock(root)?) };
    let import = MapsImport::plan(&args.folder, root, args.release, known)?;
    context.ui.findings(&import.findings);
    if import.tally.kept == 0 {
        return Err(nothing(args, &import));
    }
    let verb = if args.dry_run { "Would write" } else { "Wrote" };
    let place = format!("{}/release-{}", paths::MAPS, args.release.short());
    let done = [
        format!("{verb} map files to `{place}`: {}.", import.tally),
        noted(&import, args.release),
    ];
    if held.is_some() {
        import.write(root)?;
    }
    tell(context, args.dry_run, &done)
}

/// Why there is nothing to write.
fn nothing(args: &Args, import: &MapsImport) -> Failure {
    let folder = args.folder.display();
    let release = args.release;
    let others: usize = import.others.values().sum();
    if import.tally.inputs == 0 {
        return Failure::usage(format!("there are no map files in `{folder}`"))
            .hint("name a folder with files such as `pr-123456-map.yaml`");
    }
    if others == import.tally.inputs {
        let found: Vec<String> = import.others.keys().map(Minor::to_string).collect();
        let found = found.join(", ");
        return Failure::usage(format!(
            "the maps in `{folder}` are of other releases than {release}: {found}"
        ))
        .hint(format!(
            "name the folder of {}, or another --release",
            release.minor()
        ));
    }
    if import.tally.skipped.contains_key(MapsImport::KNOWN) {
        return Failure::usage(format!(
            "the workspace has the maps in `{folder}` with other content, which stays"
        ))
        .hint("replace them with --replace");
    }
    let what = match args.folder.is_dir() {
        true => format!("there is no map of {release} in `{folder}`"),
        false => format!("`{folder}` cannot be read as a map"),
    };
    let mut failure = Failure::usage(what);
    failure.causes.push(import.tally.to_string());
    failure.hint("name YAML files with the keys `pr` and `releasenote`, or a folder with such")
}

/// How many of the maps change a note: `1 of 3 mapped pull requests has no note of v1.37.0.`
fn noted(import: &MapsImport, release: Version) -> String {
    let all = import.pulls.len();
    let pulls = count(all, "mapped pull request", "mapped pull requests");
    match import.noted.map(|noted| all - noted) {
        None => format!("For {pulls}, the workspace has no notes of {release} yet."),
        Some(0) => format!("Each of {pulls} has a note of {release}."),
        Some(1) => format!("1 of {pulls} has no note of {release}."),
        Some(some) => format!("{some} of {pulls} have no note of {release}."),
    }
}
