//! `import changelog`: a CHANGELOG or a draft as people read it goes back into notes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{are_files, lock, tell};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::progress::Bars;
use crate::cli::wording::count;
use crate::ingest::Input;
use crate::ingest::changelog::{self, Changelog};
use crate::ingest::store::{ChangelogImport, Known, ReleaseImport};
use crate::model::{Kind, Version};

/// Read CHANGELOG files and drafts back into notes
///
/// Notes go to `kep-data/notes`, everything else that a document says about a release - themes, known issues,
/// security, downloads, images, dependencies, text without a place - to `kep-data/changelog`. A note that the
/// workspace has already stays as it is: it has more fields than a document tells.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog import changelog CHANGELOG/CHANGELOG-1.20.md
  keplog import changelog CHANGELOG/CHANGELOG-1.20.md --release 1.20.1
  keplog import changelog release-notes-draft.md --release 1.37 --dry-run")]
pub(super) struct Args {
    /// Markdown file; may be several
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Release to take from a document with several, or that a draft is about [default: its headings tell, else
    /// its path]
    #[arg(long, value_name = "RELEASE")]
    release: Option<Version>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Let the document replace text, author, SIGs and kinds of notes that the workspace has
    #[arg(long)]
    replace: bool,
}

/// Takes the documents in.
pub(super) fn run(args: &Args, context: &Context, root: &Path) -> Result<(), Failure> {
    are_files(&args.files, "Markdown")?;
    let inputs: Vec<Input> = args.files.iter().map(|path| Input::named(path)).collect();
    let read = changelog::read(&inputs, args.release, &Bars::new(&context.ui))?;
    let ui = &context.ui;
    ui.findings(&read.findings);
    if read.releases.is_empty() {
        for input in &inputs {
            if input.read()?.trim_ascii().is_empty() {
                return Err(Failure::usage(format!("`{}` is empty", input.label()))
                    .hint("fetch or save it again, then run this command again"));
            }
        }
        let failure = Failure::usage("there are no release notes in the documents");
        return Err(match args.release {
            Some(release) => failure.hint(format!("look whether they have a heading `# {release}`")),
            None => failure.hint("name the release that they are about with --release 1.37"),
        });
    }
    let releases = read.releases.iter();
    let mut done: Vec<String> = releases
        .map(|(version, found)| sentence(*version, found))
        .collect();
    done.push(format!("Bullets, rows and passages: {}.", read.tally));
    let known = if args.replace { Known::Yield } else { Known::Stay };
    let held = if args.dry_run { None } else { Some(lock(root)?) };
    let import = ChangelogImport::plan(&read, &inputs, root, known)?;
    if held.is_some() {
        import.write(root)?;
    }
    done.push(outcome(&import, args.dry_run));
    tell(context, args.dry_run, &done)
}

/// What became of the notes: `Added 5 notes; 2 stayed as the workspace has them, 0 were replaced.`
fn outcome(import: &ChangelogImport, dry_run: bool) -> String {
    let sum = |of: fn(&ReleaseImport) -> usize| -> usize { import.releases.values().map(of).sum() };
    let added = count(sum(|release| release.added), "note", "notes");
    let stayed = sum(|release| release.stayed);
    let replaced = sum(|release| release.replaced);
    if dry_run {
        format!(
            "Would add {added}; {stayed} would stay as the workspace has them, {replaced} would be replaced."
        )
    } else {
        let were = if replaced == 1 { "was" } else { "were" };
        format!("Added {added}; {stayed} stayed as the workspace has them, {replaced} {were} replaced.")
    }
}

/// What was found about a release: `v1.20.1 since v1.20.0: 5 notes (Bug or Regression 5), 22 files, 1 module.`
fn sentence(version: Version, found: &Changelog) -> String {
    let record = &found.record;
    let mut parts = Vec::new();
    let mut found_some = |number: usize, one: &str, many: &str| {
        if number > 0 {
            parts.push(count(number, one, many));
        }
    };
    found_some(found.notes.len(), "note", "notes");
    found_some(
        record.placed.len(),
        "text beside the notes",
        "texts beside the notes",
    );
    found_some(record.themes.len(), "theme", "themes");
    found_some(
        record.known_issues.len(),
        "passage of known issues",
        "passages of known issues",
    );
    found_some(
        record.security.len(),
        "passage about security",
        "passages about security",
    );
    found_some(record.downloads.len(), "file", "files");
    found_some(record.images.len(), "image", "images");
    found_some(record.dependencies.len(), "module", "modules");
    found_some(
        record.unplaced.len(),
        "text without a place",
        "texts without a place",
    );
    if let Some(first) = parts.first_mut().filter(|_| !found.notes.is_empty()) {
        first.extend([" (", &sections(found), ")"]);
    }
    if parts.is_empty() {
        parts.push("nothing".to_owned());
    }
    let since = record
        .since
        .map(|since| format!(" since {since}"))
        .unwrap_or_default();
    format!("{version}{since}: {}.", parts.join(", "))
}

/// How many notes stand in each section, in the order of print.
fn sections(found: &Changelog) -> String {
    let mut counts: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for note in found.notes.values() {
        let kinds = note.kinds.iter().map(|kind| Kind::from(kind.as_str()));
        let first = kinds.min_by_key(|kind| kind.priority().unwrap_or(usize::MAX));
        let key = match first {
            _ if note.action_required => (0, "urgent".to_owned()),
            Some(kind) => (kind.priority().map_or(90, |at| at + 1), kind.section().heading()),
            None => (99, "Uncategorized".to_owned()),
        };
        *counts.entry(key).or_default() += 1;
    }
    // Two kinds of one section have two places.
    let mut named: Vec<(String, usize)> = Vec::new();
    for ((_, name), number) in counts {
        match named.iter_mut().find(|(other, _)| *other == name) {
            Some((_, sum)) => *sum += number,
            None => named.push((name, number)),
        }
    }
    let words: Vec<String> = named
        .into_iter()
        .map(|(name, number)| format!("{name} {number}"))
        .collect();
    words.join(", ")
}
