//! The published index: all release notes that Kubernetes has put on the web.
//!
//! In: the address of `release-notes-index.json`. Out: the notes of each release in the store, each file
//! written as soon as it arrived, so that a run that was cut off has lost nothing. What is bad in a file, or
//! missing, is a finding; what could not be fetched is counted, and the next run fetches it.

mod address;
mod document;
mod fate;

use std::collections::BTreeSet;
use std::path::Path;

use reqwest::Url;

use super::http::{self, Form, Http};
use super::store::{Synced, note_source, paths};
use super::{Cache, Error, Progress};
use crate::model::{Finding, Outcome, Place, Provenance, Severity, Tally, Version};
use document::Document;
use fate::{Fate, Release};

/// How many files are fetched at a time.
const AT_ONCE: usize = 8;

/// What a run brought.
#[derive(Debug)]
pub struct Published {
    /// What is in the store now: files, notes, findings.
    pub synced: Synced,
    /// What became of the entries of the index.
    pub releases: Tally,
    /// Releases that the store did not have.
    pub new: usize,
    /// Releases whose stored notes were others.
    pub replaced: usize,
    /// Releases that could not be fetched, in order.
    pub missing: Vec<Version>,
    /// Why the first of them could not.
    pub trouble: Option<Error>,
}

/// What a run would ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Name of the server that has the index.
    pub host: String,
    /// Releases that would be asked for; `None` while the index was never fetched.
    pub releases: Option<usize>,
    /// How many of them were fetched before, and are only asked whether they changed.
    pub known: usize,
}

/// Brings the notes of `wanted`, or of all releases of the index if there are none, into the store of `workspace`.
///
/// # Errors
///
/// [`Error::Upstream`] and [`Error::Refused`] when the index itself cannot be had or is none, [`Error::Io`] when
/// the disk refuses.
pub fn sync(
    http: &Http<'_>,
    index: &str,
    wanted: &[Version],
    workspace: &Path,
    progress: &dyn Progress,
) -> Result<Published, Error> {
    let answer = http.get(index, Form::Json)?;
    let (url, mut document) = open(index, &answer.bytes)?;
    document.select(&url, wanted);
    let (versions, urls): (Vec<Version>, Vec<Url>) =
        std::mem::take(&mut document.releases).into_iter().unzip();
    let addresses: Vec<String> = urls.iter().map(Url::to_string).collect();
    let mut fates: Vec<Option<Result<Release, Error>>> = urls.iter().map(|_| None).collect();
    progress.begin("releases", urls.len());
    http.find_each(&addresses, Form::Json, AT_ONCE, |index, result| {
        let label = http::name(&urls[index]);
        fates[index] = Some(fate::settle(versions[index], &label, result, workspace));
        progress.step();
    });
    progress.end();
    let mut published = Published::of(&url, document);
    for (version, fate) in versions.into_iter().zip(fates.into_iter().flatten()) {
        published.add(version, fate?);
    }
    if !published.synced.files.is_empty() {
        note_source(
            workspace,
            "notes",
            paths::NOTES,
            ".json",
            &published.synced.provenance.source,
        )?;
    }
    Ok(published)
}

/// What [`sync`] would ask, as far as the index is known from before. Asks nobody.
///
/// # Errors
///
/// [`Error::Refused`] when `index` is no address, or what it had before is no index.
pub fn plan(cache: &Cache, index: &str, wanted: &[Version]) -> Result<Plan, Error> {
    let mut plan = Plan {
        host: http::host(&http::parse(index)?),
        releases: None,
        known: 0,
    };
    if let Some(bytes) = Http::known(cache, index) {
        let (url, mut document) = open(index, &bytes)?;
        document.select(&url, wanted);
        plan.releases = Some(document.releases.len());
        let urls = document.releases.values();
        plan.known = urls
            .filter(|url| Http::known(cache, url.as_str()).is_some())
            .count();
    }
    Ok(plan)
}

fn open(index: &str, bytes: &[u8]) -> Result<(Url, Document), Error> {
    let url = http::parse(index)?;
    let document = document::read(&url, bytes).map_err(|why| Error::Refused {
        host: http::host(&url),
        message: format!("`{}` is no index of release notes: {why}", url.path()),
        hint: "check the address given with --index".to_owned(),
    })?;
    Ok((url, document))
}

impl Document {
    /// Leaves only the releases that are wanted; none means all.
    fn select(&mut self, url: &Url, wanted: &[Version]) {
        if wanted.is_empty() {
            return;
        }
        let wanted: BTreeSet<Version> = wanted.iter().copied().collect();
        for version in wanted
            .iter()
            .filter(|version| !self.releases.contains_key(version))
        {
            let message = format!("the index has no release {version}");
            let place = Place::file(http::name(url));
            let finding = Finding::new(Severity::Warning, "index/no-such-release", place, message);
            self.findings
                .push(finding.hint("check --release, or bring it from GitHub: --source github"));
        }
        self.releases.retain(|version, _| {
            let asked_for = wanted.contains(version);
            if !asked_for {
                self.tally.count(Outcome::Skipped("not asked for".to_owned()));
            }
            asked_for
        });
    }
}

impl Published {
    fn of(url: &Url, document: Document) -> Self {
        let provenance = Provenance {
            what: "notes".to_owned(),
            // Without a port: the same index at another one is no other source.
            source: format!(
                "published index, {}{}",
                url.host_str().unwrap_or_default(),
                url.path()
            ),
            revision: String::new(),
            records: 0,
        };
        let synced = Synced {
            files: Vec::new(),
            provenance,
            tally: Tally::default(),
            findings: document.findings,
        };
        Self {
            synced,
            releases: document.tally,
            new: 0,
            replaced: 0,
            missing: Vec::new(),
            trouble: None,
        }
    }

    fn add(&mut self, version: Version, release: Release) {
        self.synced.tally.add(&release.notes);
        self.synced.findings.extend(release.findings);
        let outcome = match release.fate {
            Fate::Stored { file, before } => {
                self.synced.files.push(file);
                self.synced.provenance.records += release.notes.kept;
                match before {
                    fate::Before::Nothing => self.new += 1,
                    fate::Before::Others => self.replaced += 1,
                    fate::Before::Same => {}
                }
                Outcome::Kept
            }
            Fate::Useless(reason) => Outcome::Skipped(reason.to_owned()),
            Fate::Missing(error) => {
                self.missing.push(version);
                self.trouble.get_or_insert(error);
                Outcome::Skipped("not fetched".to_owned())
            }
        };
        self.releases.count(outcome);
    }
}
