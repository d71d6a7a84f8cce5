//! `keplog locale pseudo`: folders of locales that only look foreign, to find what no translator can reach.

use std::path::PathBuf;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::replace;
use crate::translate::pseudo::{Pseudo, pseudo};

/// Write the pseudo-locales en-XA (accents, a third longer, brackets) and ar-XB (right to left)
///
/// They are made from the English interface strings. Put them beside other locales in a workspace for a try, never
/// for readers: what has no accent on a page of en-XA is no message, what is cut off has no closing bracket.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale pseudo -o /tmp/pseudo
  keplog build --pseudo -o /tmp/site      the site with both of them")]
pub(super) struct Args {
    /// Folder to write the two folders into
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
}

/// Writes them.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let locales = context.workspace()?.locales()?;
    for kind in Pseudo::ALL {
        for (path, bytes) in pseudo(kind, &locales).iter() {
            let file = args.output.join(path);
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder).map_err(|error| Failure::disk("make", folder, &error))?;
            }
            replace::file(&file, bytes)?;
        }
        context
            .ui
            .say(&format!("Wrote `{}`", args.output.join(kind.tag()).display()));
    }
    Ok(())
}
