//! `keplog init`: a folder comes in, a workspace in it goes out.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::Failure;

/// The files of a new workspace.
const FILES: [(&str, &str); 3] = [
    ("keplog.yaml", include_str!("keplog.yaml")),
    ("locales/README.md", include_str!("locales.md")),
    (".github/workflows/almanac.yml", include_str!("almanac.yml")),
];

/// Set up a workspace
///
/// Writes a configuration, a place for translations and a workflow that builds and publishes the site on a
/// schedule. Files that exist are left as they are.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog init almanac
  cd almanac && keplog serve")]
pub(super) struct Args {
    /// Folder of the workspace
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

/// Writes the files.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    for (path, text) in FILES {
        let file = args.folder.join(path);
        let sentence = if write_new(&file, text)? {
            "Wrote"
        } else {
            "Left as it was:"
        };
        context.ui.say(&format!("{sentence} `{}`", file.display()));
    }
    context
        .ui
        .say("Next: `keplog sync notes --source index` brings all published release notes, `keplog sync keps groups`");
    context.ui.say(
        "brings KEPs and groups; or name folders of yours in `keplog.yaml`. `keplog serve` shows the site.",
    );
    context
        .ui
        .say("For the workflow, write into it where keplog is built from: `OWNER/keplog`.");
    Ok(())
}

/// Writes a file unless there is one; says whether it did.
pub(super) fn write_new(file: &Path, text: &str) -> Result<bool, Failure> {
    let failed = |error: &std::io::Error| Failure::disk("write", file, error).hint("choose another folder");
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    }
    match std::fs::File::create_new(file) {
        Ok(mut new) => new
            .write_all(text.as_bytes())
            .map(|()| true)
            .map_err(|error| failed(&error)),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(failed(&error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_exists_is_left_as_it_is() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("a/keplog.yaml");
        assert!(write_new(&file, "first").unwrap());
        assert!(!write_new(&file, "second").unwrap());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "first");
    }
}
