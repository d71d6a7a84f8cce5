//! KEPs: every `kep.yaml` of kubernetes/enhancements, normalised.
//!
//! In: a clone, a folder, an archive, or what `keplog sync keps` stored. Out: [`Keps`] by number and path, with tally and
//! findings. [`locate`](locate()) finds the files (`paths` says which), `parse` reads one of them field by field,
//! `approvals` those of production readiness, and `repair` has the tables of what is put right.

mod approvals;
mod fields;
mod locate;
mod outline;
pub(in crate::ingest) mod parse;
mod paths;
mod people;
mod relations;
mod releases;
mod repair;
mod revise;
mod sheet;
mod stored;
mod tarball;
mod texts;
mod words;

use rayon::prelude::*;

pub use locate::{KepSource, locate};
pub use parse::KepFile;
pub use revise::{Field, Setting, approvals_path, first_approval, revise};
pub use tarball::Archive;
pub use texts::{read_aliases, read_texts};

use self::approvals::Approvals;
use self::paths::{Part, Wanted};
use super::git::{Blob, Repository};
use super::{Error, Input, Progress, yaml};
use crate::model::{Finding, Kep, Outcome, Place, Severity, Tally};

/// What a source of KEPs says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Keps {
    /// All KEPs, by number and path.
    pub keps: Vec<Kep>,
    /// Every file (or stored entry) that was read, and what became of it.
    pub tally: Tally,
    /// The files of review approvals, each merged into its KEP.
    pub approvals: Tally,
    /// What was odd, in order of place.
    pub findings: Vec<Finding>,
    /// Commit they were read from; empty for plain folders.
    pub revision: String,
}

/// Reads all KEPs of a source.
///
/// # Errors
///
/// [`Error::Io`] or [`Error::Git`] when a file cannot be read. What is *in* a file is never an error.
pub fn read(source: &KepSource, progress: &dyn Progress) -> Result<Keps, Error> {
    let mut keps = match source {
        KepSource::Store(inputs) => read_store(inputs)?,
        KepSource::Files(_) | KepSource::Git(_) | KepSource::Archive(_) => {
            let mut keps = Keps::default();
            let (files, approvals) = read_parts(source, progress)?;
            keps.join(files, &approvals);
            keps
        }
    };
    match source {
        KepSource::Git(repository) => keps.revision = repository.head(),
        KepSource::Archive(archive) => {
            keps.revision.clone_from(&archive.revision);
            keps.findings.extend(archive.findings.iter().cloned());
            for outcome in &archive.refused {
                keps.tally.count(outcome.clone());
            }
        }
        KepSource::Files(_) | KepSource::Store(_) => {}
    }
    keps.keps
        .sort_by(|a, b| (a.number, &a.path).cmp(&(b.number, &b.path)));
    keps.findings.sort();
    Ok(keps)
}

/// Reads every `kep.yaml` of a source, templates too, with the words as they stand there; nothing for a
/// store, which has none. In path order.
///
/// # Errors
///
/// [`Error::Io`] or [`Error::Git`] when a file cannot be read.
pub fn read_files(source: &KepSource, progress: &dyn Progress) -> Result<Vec<KepFile>, Error> {
    let (mut files, approvals) = read_parts(source, progress)?;
    approvals::join(&mut files, &approvals, |_| ());
    Ok(files)
}

/// What one file of kubernetes/enhancements says.
enum Said {
    Facts(Box<KepFile>),
    Approvals(Approvals),
    Nothing,
}

fn read_parts(source: &KepSource, progress: &dyn Progress) -> Result<(Vec<KepFile>, Vec<Approvals>), Error> {
    let said = match source {
        KepSource::Store(_) => Ok(Vec::new()),
        KepSource::Files(files) => read_inputs(files, read_part, progress),
        KepSource::Archive(archive) => read_inputs(&archive.files, read_part, progress),
        KepSource::Git(repository) => {
            let blobs = locate::blobs(repository, Wanted::Facts)?;
            read_blobs(repository, &blobs, read_part, progress)
        }
    };
    let (mut files, mut approvals) = (Vec::new(), Vec::new());
    for said in said? {
        match said {
            Said::Facts(file) => files.push(*file),
            Said::Approvals(read) => approvals.push(read),
            Said::Nothing => {}
        }
    }
    Ok((files, approvals))
}

/// Gives each of many files to `read`, with what it is called, its path in kubernetes/enhancements, and its bytes.
fn read_inputs<T: Send>(
    files: &[(Input, String)],
    read: impl Fn(&str, &str, &[u8]) -> T + Sync,
    progress: &dyn Progress,
) -> Result<Vec<T>, Error> {
    progress.begin("keps", files.len());
    let each = files
        .par_iter()
        .map(|(input, path)| {
            let said = read(input.label(), path, &input.read()?);
            progress.step();
            Ok(said)
        })
        .collect();
    progress.end();
    each
}

/// The same for files of a commit.
fn read_blobs<T: Send>(
    repository: &Repository,
    blobs: &[Blob],
    read: impl Fn(&str, &str, &[u8]) -> T + Sync,
    progress: &dyn Progress,
) -> Result<Vec<T>, Error> {
    progress.begin("keps", blobs.len());
    let each = repository.read_each(blobs, |blob, bytes| {
        progress.step();
        read(&blob.path, &blob.path, bytes)
    });
    progress.end();
    each
}

/// Reads the file `label`, whose path in kubernetes/enhancements is `path`.
fn read_part(label: &str, path: &str, bytes: &[u8]) -> Said {
    match paths::part(path) {
        Some(Part::Facts) => Said::Facts(Box::new(parse::parse(label, paths::folder(path), bytes))),
        Some(Part::Approvals) => approvals::parse(label, path, bytes).map_or(Said::Nothing, Said::Approvals),
        Some(Part::Readme | Part::Page) => parse::parse_front_matter(label, path, bytes)
            .map_or(Said::Nothing, |file| Said::Facts(Box::new(file))),
        Some(Part::Owners) | None => Said::Nothing,
    }
}

/// Reads the files that `keplog sync keps` writes.
fn read_store(inputs: &[Input]) -> Result<Keps, Error> {
    let lists: Result<Vec<_>, Error> = inputs
        .par_iter()
        .map(|input| Ok(yaml::read_list::<Kep>(input.label(), &input.read_text()?)))
        .collect();
    let mut keps = Keps::default();
    for (input, list) in inputs.iter().zip(lists?) {
        let label = input.label();
        match list {
            Ok((read, bad)) => {
                bad.iter()
                    .for_each(|_| keps.tally.count(Outcome::Skipped("unreadable entry".to_owned())));
                for kep in read {
                    let kep = stored::checked(kep, label, &mut keps.findings);
                    keps.admit(kep, label);
                }
                keps.findings.extend(bad);
            }
            Err(finding) => {
                keps.tally.count(Outcome::Skipped("unreadable file".to_owned()));
                keps.findings.push(finding);
            }
        }
    }
    Ok(keps)
}

impl Keps {
    fn join(&mut self, mut files: Vec<KepFile>, approvals: &[Approvals]) {
        approvals::join(&mut files, approvals, |outcome| self.approvals.count(outcome));
        for read in approvals {
            self.findings.extend(read.findings.iter().cloned());
        }
        for file in files {
            self.add(file);
        }
    }

    fn add(&mut self, file: KepFile) {
        self.findings.extend(file.findings);
        match file.kep {
            Ok(kep) => self.admit(kep, &file.label),
            Err(reason) => self.tally.count(Outcome::Skipped(reason.to_owned())),
        }
    }

    /// Takes a KEP whose folder can become part of an address; others are reported and left out.
    fn admit(&mut self, kep: Kep, label: &str) {
        if repair::is_kep_folder(&kep.path) {
            self.keps.push(kep);
            self.tally.count(Outcome::Kept);
            return;
        }
        let message = format!(
            "the folder of KEP {} is not one of kubernetes/enhancements",
            kep.number
        );
        let finding = Finding::new(Severity::Error, "kep/path", Place::file(label), message);
        let hint = "it must be `keps/` and names of letters, digits, `.`, `_` and `-`";
        self.findings.push(finding.hint(hint));
        self.tally.count(Outcome::Skipped("impossible folder".to_owned()));
    }
}
