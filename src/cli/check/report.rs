//! What becomes of findings: they are mended, compared with those that are known, and printed.
//!
//! In: options and a way to find. Out: the result in the form asked for, and a failure where something is left.

use std::path::{Path, PathBuf};

use super::annotation::annotation;
use super::baseline::Baseline;
use super::{fix, sarif};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::findings::summary;
use crate::cli::ui::Ui;
use crate::model::Finding;

/// How many of the known findings that are gone are listed when nobody asked for all.
const FIRST: usize = 20;

/// How often what was mended is looked at again.
const ROUNDS: usize = 4;

/// What to do with findings.
#[derive(Debug, Clone, clap::Args)]
pub(in crate::cli) struct Options {
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Mend in the files what can be mended for certain, then print what is left
    #[arg(long)]
    fix: bool,
    /// File of known findings, which are not printed and do not fail
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    baseline: Option<PathBuf>,
    /// Write the findings of now into a file of known ones
    #[arg(long, value_name = "FILE")]
    write_baseline: Option<PathBuf>,
}

impl Options {
    /// Whether files are to be mended.
    pub(super) fn mends(&self) -> bool {
        self.fix
    }
}

/// Forms of a finding.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// With the line it is about
    Text,
    /// An array of objects
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a workflow run
    Github,
}

/// The folders below which findings lie, with what they are called there.
#[derive(Debug, Default)]
pub(in crate::cli) struct Roots(Vec<(String, PathBuf)>);

impl Roots {
    /// The folders of KEPs that were named, and the workspace.
    pub(in crate::cli) fn of(keps: &[PathBuf], context: &Context) -> Result<Self, Failure> {
        let mut roots = Self(keps.iter().map(|path| above_keps(path)).collect());
        let workspace = context.workspace()?;
        if let Some(root) = workspace.root() {
            if let Some(path) = &workspace.config.sources.keps {
                let label = path.trim_end_matches('/').to_owned();
                roots.0.push((label, root.join(path)));
            }
            roots.0.push((String::new(), root.to_owned()));
        }
        Ok(roots)
    }

    /// Name of the file of a finding without the folder that somebody typed: the same on every machine.
    pub(super) fn relative<'f>(&self, file: &'f str) -> &'f str {
        let mut below = self.0.iter().filter_map(|(label, _)| strip(file, label));
        below.next().unwrap_or(file)
    }

    /// The folder and the path below it that lead to a file that exists.
    pub(super) fn on_disk<'f>(&self, file: &'f str) -> Option<(&Path, &'f str)> {
        let mut places = self
            .0
            .iter()
            .filter_map(|(label, root)| Some((root.as_path(), strip(file, label)?)));
        places.find(|(root, path)| root.join(path).is_file())
    }
}

/// The folder that `keps/` lies in, of a path to it or into it: what it is called, and where it is.
fn above_keps(path: &Path) -> (String, PathBuf) {
    let inside = path
        .ancestors()
        .find(|above| above.file_name().is_some_and(|name| name == "keps"));
    let root = match inside {
        Some(keps) => keps.parent().unwrap_or(keps),
        None if path.is_file() => path.parent().unwrap_or(path),
        None => path,
    };
    let label = root.to_string_lossy().replace('\\', "/");
    let on_disk = if label.is_empty() { Path::new(".") } else { root };
    (label.trim_end_matches('/').to_owned(), on_disk.to_owned())
}

/// A file name without the folder that it lies in.
fn strip<'f>(file: &'f str, folder: &str) -> Option<&'f str> {
    if folder.is_empty() {
        return Some(file);
    }
    file.strip_prefix(folder)?.strip_prefix('/')
}

/// Finds, mends, compares and prints.
pub(in crate::cli) fn give(
    options: &Options,
    roots: &Roots,
    context: &Context,
    find: impl Fn() -> Result<Vec<Finding>, Failure>,
) -> Result<(), Failure> {
    let mut findings = find()?;
    if options.fix {
        let mut mended = fix::mend(&findings, roots)?;
        let mut last = mended.findings;
        // What is mended can bring to light what is to be mended next: a space beside a letter that was wide.
        for _ in 0..ROUNDS {
            if last == 0 {
                break;
            }
            findings = find()?;
            let next = fix::mend(&findings, roots)?;
            last = next.findings;
            mended.follow(next);
        }
        if last > 0 {
            findings = find()?;
        }
        context.ui.say(&mended.to_string());
        for note in &mended.refused {
            context.ui.say(note);
        }
    }
    findings.sort();
    findings.dedup();
    if let Some(path) = &options.write_baseline {
        let baseline = Baseline::of(&findings, roots);
        context.ui.result(baseline.write().as_bytes(), Some(path))?;
        context.ui.say(&format!(
            "{} written to `{}`.",
            counted(findings.len(), "known finding"),
            path.display()
        ));
        return Ok(());
    }
    if let Some(path) = &options.baseline {
        let mut baseline = Baseline::read(path)?;
        let before = findings.len();
        findings.retain(|finding| !baseline.takes(finding, roots));
        let known = before - findings.len();
        if known > 0 {
            context
                .ui
                .say(&format!("{} not shown.", counted(known, "known finding")));
        }
        say_gone(&baseline.left(), context);
    }
    print(options.format, &findings, roots, context)?;
    if findings.is_empty() {
        context.ui.say("No findings.");
    }
    match summary(&findings) {
        Some(found) => Err(Failure::findings(found)),
        None => Ok(()),
    }
}

/// Says what is known but did not occur: the first of it, and all with `--verbose`.
fn say_gone(gone: &[String], context: &Context) {
    let (first, others) = gone.split_at(gone.len().min(FIRST));
    for sentence in first {
        context.ui.say(sentence);
    }
    for sentence in others {
        context.ui.detail(sentence);
    }
    if !gone.is_empty() {
        let count = counted(gone.len(), "known finding");
        context.ui.say(&format!(
            "{count} did not occur (-v lists all); write the file anew with --write-baseline."
        ));
    }
}

fn print(format: Format, findings: &[Finding], roots: &Roots, context: &Context) -> Result<(), Failure> {
    let text = match format {
        Format::Text => return Ui::painted(&context.ui.report_result(findings).to_string(), None),
        Format::Json => crate::cli::json(&findings),
        Format::Sarif => sarif::log(findings, roots),
        Format::Github => {
            let below = findings.iter().cloned().map(|mut finding| {
                finding.place.file = roots.relative(&finding.place.file).to_owned();
                finding
            });
            below.map(|finding| annotation(&finding)).collect()
        }
    };
    context.ui.result(text.as_bytes(), None)
}

/// A number with its word.
pub(super) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_called_the_same_whatever_path_was_typed() {
        for (typed, file) in [
            ("../enh", "../enh/keps/sig-a/kep.yaml"),
            ("../enh/", "../enh/keps/sig-a/kep.yaml"),
            ("../enh/keps", "../enh/keps/sig-a/kep.yaml"),
            ("../enh/keps/sig-a", "../enh/keps/sig-a/kep.yaml"),
            (".", "./keps/sig-a/kep.yaml"),
            ("keps/sig-a", "keps/sig-a/kep.yaml"),
        ] {
            let roots = Roots(vec![above_keps(Path::new(typed))]);
            assert_eq!(roots.relative(file), "keps/sig-a/kep.yaml", "{typed}");
        }
        let roots = Roots(vec![above_keps(Path::new("../enh"))]);
        assert_eq!(roots.relative("../enhanced/x"), "../enhanced/x");
    }
}
