//! What pull requests pick: the notes and `kep-data/cherry-picks.toml` of the workspace come in, a table goes out.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::model::{Almanac, PullNumber};
use crate::translate::SourceUnit;
use crate::translate::memory::Picks;

/// Where a workspace says what its notes do not.
const FILE: &str = "kep-data/cherry-picks.toml";

/// Reads them. A file that is not there says nothing; one that is wrong is reported and says nothing.
pub(super) fn picks(almanac: &Almanac, context: &Context) -> Result<Picks, Failure> {
    let mut picks = Picks::of_notes(almanac);
    let workspace = context.workspace()?;
    let Some(path) = workspace.root().map(|root| root.join(FILE)) else {
        return Ok(picks);
    };
    match std::fs::read_to_string(&path) {
        Ok(source) => {
            if let Err(finding) = picks.read(FILE, &source) {
                context.ui.findings(&[finding]);
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(Failure::disk("read", &path, &error)),
    }
    Ok(picks)
}

/// What a unit's pull request picks, and the pull request itself: another branch may have its note.
pub(super) fn origins(unit: &SourceUnit, picks: &Picks) -> Vec<PullNumber> {
    let pull = unit.pull.into_iter();
    pull.flat_map(|pull| picks.of(pull).iter().copied().chain([pull]))
        .collect()
}
