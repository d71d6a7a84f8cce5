//! KEPs in a tar archive, such as GitHub and `git archive` make of kubernetes/enhancements.
//!
//! In: an archive, packed with gzip or not. Out: [`Archive`], the files of `*/keps/**` that say something about KEPs, in memory. Nothing
//! is ever unpacked to disk; everything else in the archive is passed over while it streams by. What pretends to be
//! such a file – links, names that lead out of the archive, absurd sizes – is left out and reported.

use std::collections::BTreeMap;
use std::io::{BufReader, Read};

use flate2::read::MultiGzDecoder;
use tar::{EntryType, PaxExtensions};

use super::paths::{self, KEPS, Part, Wanted};
use crate::ingest::{Error, Input};
use crate::model::{Finding, Outcome, Place, Severity, Sha};

/// The largest file that is read; the largest real `kep.yaml` has 5 kB, the largest text 200 kB.
const LARGEST_FILE: u64 = 1 << 20;

/// The largest archive, unpacked; the real one is a tenth of it.
const LARGEST_ARCHIVE: u64 = 1 << 30;

/// How a file begins that is packed with gzip.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What a plain archive has in its first header, and where.
const USTAR: &[u8] = b"ustar";

/// Place of [`USTAR`].
const USTAR_AT: usize = 257;

/// Size of a header, and of everything else in an archive a multiple.
const BLOCK: u64 = 512;

/// What an archive has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Archive {
    /// Its files, each with its path in kubernetes/enhancements, in path order.
    pub(super) files: Vec<(Input, String)>,
    /// Paths of everything below `keps`, links too, where texts are wanted.
    pub(super) names: Vec<String>,
    /// Commit of which the archive was made, where it says so.
    pub(super) revision: String,
    /// What became of the files that were left out.
    pub(super) refused: Vec<Outcome>,
    /// Why they were.
    pub(super) findings: Vec<Finding>,
}

/// Reads the archive of an input; `None` when it is something else.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses, [`Error::NotThat`] when the archive is cut off or broken: half of the
/// KEPs are never taken for all.
pub(super) fn open(input: &Input, wanted: Wanted) -> Result<Option<Archive>, Error> {
    let refused = |what: String| Error::NotThat {
        path: input.label().into(),
        what,
        hint: "fetch it again, or name a clone of kubernetes/enhancements".to_owned(),
    };
    let Some(path) = input.path() else {
        return unpack(&*input.read()?, wanted, &refused);
    };
    let file = std::fs::File::open(path).map_err(Error::io(path))?;
    unpack(BufReader::new(file), wanted, &refused)
}

fn unpack(
    mut bytes: impl Read,
    wanted: Wanted,
    refused: &dyn Fn(String) -> Error,
) -> Result<Option<Archive>, Error> {
    let mut start = Vec::new();
    let broken = |error: std::io::Error| refused(format!("cannot be read: {error}"));
    bytes
        .by_ref()
        .take(BLOCK)
        .read_to_end(&mut start)
        .map_err(broken)?;
    let broken = |error: std::io::Error| refused(format!("is no whole archive: {error}"));
    if start.starts_with(&GZIP) {
        let unpacked = MultiGzDecoder::new(start.chain(bytes)).take(LARGEST_ARCHIVE);
        return scan(unpacked, wanted).map(Some).map_err(broken);
    }
    if start.get(USTAR_AT..).is_some_and(|rest| rest.starts_with(USTAR)) {
        let mut counted = Ending {
            bytes: start.chain(bytes).take(LARGEST_ARCHIVE),
            zeros: 0,
        };
        let archive = scan(&mut counted, wanted).map_err(broken)?;
        if counted.zeros < 2 * BLOCK {
            return Err(refused("is no whole archive: its end is missing".to_owned()));
        }
        return Ok(Some(archive));
    }
    Ok(None)
}

/// Bytes on their way, with the number of zeros that were the last of them: a plain archive has no checksum, but
/// two blocks of zeros say that it ends here.
struct Ending<R> {
    bytes: R,
    zeros: u64,
}

impl<R: Read> Read for Ending<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.bytes.read(buffer)?;
        let read = &buffer[..length];
        let zeros = read.iter().rev().take_while(|byte| **byte == 0).count();
        let all = zeros == length;
        self.zeros = zeros as u64 + if all { self.zeros } else { 0 };
        Ok(length)
    }
}

fn scan(bytes: impl Read, wanted: Wanted) -> std::io::Result<Archive> {
    let mut archive = Archive::default();
    let mut files: BTreeMap<String, Input> = BTreeMap::new();
    let mut tar = tar::Archive::new(bytes);
    for entry in tar.entries()? {
        let mut entry = entry?;
        if entry.header().entry_type() == EntryType::XGlobalHeader {
            let mut header = Vec::new();
            entry.take(LARGEST_FILE).read_to_end(&mut header)?;
            archive.revision = commit(&header).unwrap_or_default();
            continue;
        }
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let Some(path) = path(&name) else { continue };
        if wanted == Wanted::Texts {
            archive.names.push(path.clone());
        }
        let Some(part) = paths::part(&path) else { continue };
        if let Some((code, what)) = objection(&name, &path, &entry, &files) {
            // Texts that are links lead to the place where they really are.
            if matches!(part, Part::Facts | Part::Approvals) {
                archive.refuse(&name, code, what);
            }
            continue;
        }
        let mut text = Vec::new();
        entry.read_to_end(&mut text)?;
        let page = matches!(part, Part::Readme | Part::Page);
        if wanted == Wanted::Texts || !page || text.starts_with(b"---") {
            let input = Input::in_memory(path.clone(), text);
            files.insert(path, input);
        }
    }
    // What stands behind the end of the archive has the checksum.
    std::io::copy(&mut tar.into_inner(), &mut std::io::sink())?;
    // By path, as in a folder and in a repository.
    let files = files.into_iter().map(|(path, input)| (input, path)).collect();
    archive.files = paths::without_pages_of_keps(files, wanted);
    Ok(archive)
}

/// Why an entry is not read.
fn objection<R: Read>(
    name: &str,
    path: &str,
    entry: &tar::Entry<'_, R>,
    files: &BTreeMap<String, Input>,
) -> Option<(&'static str, &'static str)> {
    let file = matches!(
        entry.header().entry_type(),
        EntryType::Regular | EntryType::Continuous
    );
    if name.starts_with('/') || name.split('/').any(|step| step == "..") {
        Some(("kep/archive-name", "leads out of the archive"))
    } else if !file {
        Some(("kep/archive-link", "is a link, or another thing that is no file"))
    } else if entry.size() > LARGEST_FILE {
        Some(("kep/archive-size", "is larger than any KEP"))
    } else if files.contains_key(path) {
        Some(("kep/archive-twice", "is there twice; the first one counts"))
    } else {
        None
    }
}

/// The path of a file as it is called in kubernetes/enhancements; `None` for what is not below `keps`. Archives have everything in one folder, `git archive` without `--prefix` has not.
fn path(name: &str) -> Option<String> {
    let steps: Vec<&str> = name
        .split('/')
        .filter(|step| !step.is_empty() && *step != ".")
        .collect();
    let start = steps
        .iter()
        .position(|step| *step == KEPS)
        .filter(|start| *start < 2)?;
    Some(steps[start..].join("/"))
}

/// The commit in the header of a whole archive, where git puts it.
fn commit(header: &[u8]) -> Option<String> {
    let comment = PaxExtensions::new(header)
        .flatten()
        .find(|entry| entry.key() == Ok("comment"))?;
    let sha: Sha = comment.value().ok()?.parse().ok()?;
    Some(sha.to_string())
}

impl Archive {
    /// Its files, in path order.
    pub fn inputs(&self) -> impl Iterator<Item = &Input> {
        self.files.iter().map(|(input, _)| input)
    }

    fn refuse(&mut self, name: &str, code: &str, what: &str) {
        let shown: String = name.chars().take(120).collect();
        let message = format!("this entry of the archive {what}");
        let finding = Finding::new(Severity::Warning, code, Place::file(shown), message);
        self.findings
            .push(finding.hint("it was left out; fetch the archive from its own source"));
        let reason = "refused entry of an archive".to_owned();
        self.refused.push(Outcome::Skipped(reason));
    }
}

#[cfg(test)]
mod tests;
