//! `import maps`: map files of the release team go into the workspace.

use std::path::{Path, PathBuf};

use super::lock;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::source::exist;
use crate::ingest::store::{Known, MapsImport, paths};
use crate::model::Version;

/// Take map files into the workspace
///
/// Files that hold a map are copied as they are; what cannot be read is left out and reported. A map that the
/// workspace has with other content stays.
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
    if import.tally.inputs == 0 {
        return Err(
            Failure::usage(format!("there are no map files in `{}`", args.folder.display()))
                .hint("name a folder with files such as `pr-123456-map.yaml`"),
        );
    }
    let place = format!("{}/release-{}", paths::MAPS, args.release.short());
    if held.is_none() {
        context
            .ui
            .say(&format!("Would write map files to `{place}`: {}.", import.tally));
        return Ok(());
    }
    import.write(root)?;
    context
        .ui
        .say(&format!("Wrote map files to `{place}`: {}.", import.tally));
    Ok(())
}
