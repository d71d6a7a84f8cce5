//! The pull requests of a release, from GitHub alone.
//!
//! In: a release. Out: a [`Gathering`]. Two independent ways lead to it and are held against each other: the
//! commits of the range, and a search for what was merged in its time. What only one of them knows is looked up by
//! number, so that neither an odd commit message nor an incomplete search loses a note.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan as _};
use serde_json::{Value, json};

use super::api::{Access, Api, Got};
use super::belongs::{Named, Undecided, of_pull};
use super::changes::Newer;
use super::ends::{self, Ends};
use super::pages::Pages;
use super::repo::{self, Repo};
use super::search::{Found, Search};
use super::window::Window;
use super::{compare, documents, fetch};
use crate::ingest::store::Lock;
use crate::ingest::{Cache, Error, Traffic};
use crate::model::{Finding, Gathering, Place, Pull, PullNumber, RangePull, Severity, Sha, Version};

/// How many commits one document asks for.
const BATCH: usize = 100;

/// What was gathered, and what was odd about it.
#[derive(Debug)]
pub struct Gathered {
    /// The pull requests.
    pub gathering: Gathering,
    /// What was odd.
    pub findings: Vec<Finding>,
    /// How many requests were sent.
    pub requests: usize,
}

/// Gathers the pull requests of a release. Every answer is kept in `cache` as it arrives; a run that was cut off,
/// or that ends with an error, goes on from there.
///
/// # Errors
///
/// [`Error::Upstream`] and [`Error::RateLimited`] when GitHub cannot be asked now, [`Error::Refused`] for a bad
/// token or a repository or start tag that is not there, [`Error::Locked`] when another run gathers the same
/// release, [`Error::Io`] when the disk refuses.
pub fn gather(
    access: &Access,
    repo: &Repo,
    release: Version,
    cache: &Cache,
    traffic: &dyn Traffic,
) -> Result<Gathered, Error> {
    let api = Api::new(access, traffic)?;
    let folder = cache.below(&super::folder(api.host(), repo, release));
    let _lock = Lock::of(folder.root())?;
    let job = Job {
        pages: Pages::in_cache(folder.clone()),
        findings: Vec::new(),
        api,
        repo,
        release,
    };
    job.run(&folder)
}

struct Job<'a> {
    api: Api<'a>,
    repo: &'a Repo,
    release: Version,
    pages: Pages,
    findings: Vec<Finding>,
}

impl Job<'_> {
    fn run(mut self, folder: &Cache) -> Result<Gathered, Error> {
        let ends = ends::find(&self.api, self.repo, self.release, &self.pages)?;
        let comparison = compare::list(&self.api, self.repo, &ends, &self.pages)?;
        if comparison.commits.len() != comparison.total {
            let (listed, total) = (comparison.commits.len(), comparison.total);
            self.odd("github/commits", format!("GitHub counts {total} commits in {}, and lists {listed}", words(&ends)));
        }
        let named = Named::by(&comparison.commits);
        let span = span(&ends, comparison.parted);
        let mut newer = Newer::load(folder);
        newer.ask(&self.api, self.repo, span)?;

        let mut found = self.search(&ends, span)?;
        let mut missing = BTreeMap::new();
        let unknown: BTreeSet<PullNumber> = named.pulls.keys().chain(&found.lost).copied().collect();
        let unknown = &unknown - &found.pulls.keys().copied().collect();
        self.fetch(&unknown, &mut found.pulls, &mut missing)?;
        newer.lay_over(&mut found.pulls);

        let belonging = self.belonging(&named, &found.pulls, &ends)?;
        // What could not be fetched is missing only if a commit of the range names it.
        missing.retain(|number, _| named.pulls.contains_key(number));
        let unseen = missing.keys().filter_map(|number| named.pulls.get(number).cloned());
        let mut all: Vec<RangePull> = belonging.into_iter().chain(unseen).collect();
        all.sort_by_key(|pull| pull.number);

        let mut pulls: BTreeMap<PullNumber, Pull> = all
            .iter()
            .filter_map(|member| Some((member.number, found.pulls.get(&member.number)?.clone())))
            .collect();
        let origins: BTreeSet<PullNumber> = all.iter().flat_map(|pull| pull.picks().iter().copied()).collect();
        for origin in &origins {
            if let Some(known) = found.pulls.get(origin) {
                pulls.insert(*origin, known.clone());
            }
        }
        let strangers = &origins - &pulls.keys().copied().collect();
        // An origin that is gone leaves the pick with its own words.
        self.fetch(&strangers, &mut pulls, &mut BTreeMap::new())?;
        newer.ask_authors(&self.api, self.repo, &pulls, &self.pages)?;
        newer.lay_over(&mut pulls);

        newer.save(folder, &pulls)?;
        self.pages.sweep()?;
        Ok(Gathered {
            requests: self.api.sent(),
            findings: self.findings,
            gathering: Gathering {
                release: self.release,
                from: ends.start.name,
                to: ends.end.name,
                found: all,
                pulls,
                missing,
            },
        })
    }

    /// What was merged in the time of the range, to the branches that it runs over.
    fn search(&mut self, ends: &Ends, span: Window) -> Result<Found, Error> {
        let mut found = Found::default();
        let release_branch = repo::release_branch(self.release);
        let of_default = Window::months(span.from, span.to);
        let mut branches = vec![(release_branch.as_str(), vec![span])];
        if self.release.patch() == 0 {
            branches.insert(0, (ends.default_branch.as_str(), of_default));
        }
        for (base, windows) in branches {
            let search = Search {
                api: &self.api,
                repo: self.repo,
                pages: &self.pages,
                base: Some(base),
                since: None,
            };
            search.run(windows, &mut found)?;
        }
        self.findings.append(&mut found.findings);
        Ok(found)
    }

    fn fetch(
        &self,
        numbers: &BTreeSet<PullNumber>,
        pulls: &mut BTreeMap<PullNumber, Pull>,
        missing: &mut BTreeMap<PullNumber, String>,
    ) -> Result<(), Error> {
        if !numbers.is_empty() {
            let fetched = fetch::by_number(&self.api, self.repo, numbers, &self.pages)?;
            pulls.extend(fetched.pulls);
            missing.extend(fetched.missing);
        }
        Ok(())
    }

    /// The candidates that are part of the range.
    fn belonging(
        &mut self,
        named: &Named,
        candidates: &BTreeMap<PullNumber, Pull>,
        ends: &Ends,
    ) -> Result<Vec<RangePull>, Error> {
        let mut belonging: BTreeMap<PullNumber, RangePull> = BTreeMap::new();
        let mut open: Vec<&Pull> = Vec::new();
        for pull in candidates.values() {
            match named.certain(pull) {
                Some(member) => drop(belonging.insert(pull.number, member)),
                None => open.push(pull),
            }
        }
        // A search without a token does not tell merge commits.
        let nameless: BTreeSet<PullNumber> =
            open.iter().filter(|pull| pull.merge_commit.is_none()).map(|pull| pull.number).collect();
        let mut whole = BTreeMap::new();
        self.fetch(&nameless, &mut whole, &mut BTreeMap::new())?;
        let open: Vec<&Pull> = open.into_iter().map(|pull| whole.get(&pull.number).unwrap_or(pull)).collect();
        let commits: BTreeSet<&Sha> = open.iter().filter_map(|pull| pull.merge_commit.as_ref()).collect();
        let elsewhere = self.existing(&commits)?;
        let certain = candidates.values().filter(|pull| belonging.contains_key(&pull.number));
        let rule = Undecided::after(certain, self.release, ends.end.date);
        let mut by_date = Vec::new();
        for pull in open {
            let Some(commit) = pull.merge_commit.clone() else { continue };
            if !elsewhere.contains(&commit) && rule.belongs(pull) {
                by_date.push(of_pull(pull, commit));
            }
        }
        if !by_date.is_empty() {
            let message = format!(
                "{} pull requests have a merge commit that is not in the repository; milestone and date decided",
                by_date.len()
            );
            self.odd("github/rewritten", message);
        }
        belonging.extend(by_date.into_iter().map(|member| (member.number, member)));
        Ok(belonging.into_values().collect())
    }

    /// Which of these commits the repository has.
    fn existing(&self, commits: &BTreeSet<&Sha>) -> Result<BTreeSet<Sha>, Error> {
        let all: Vec<&Sha> = commits.iter().copied().collect();
        let mut existing = BTreeSet::new();
        for batch in all.chunks(BATCH) {
            let hashes: Vec<&str> = batch.iter().map(|sha| sha.as_str()).collect();
            let question = format!("commits {} of {}", hashes.join(" "), self.repo);
            let found: Vec<Sha> = self.pages.once(&question, || {
                if self.api.has_token() {
                    self.existing_by_graphql(batch)
                } else {
                    self.existing_by_rest(batch)
                }
            })?;
            existing.extend(found);
        }
        Ok(existing)
    }

    fn existing_by_graphql(&self, batch: &[&Sha]) -> Result<Vec<Sha>, Error> {
        let variables = json!({ "owner": self.repo.owner, "name": self.repo.name });
        let what = format!("Commits {} from {}", batch.len(), batch[0]);
        let answer = self.api.graphql(&what, &documents::commits(batch), &variables)?;
        let repository = answer.pointer("/data/repository").unwrap_or(&Value::Null);
        let is_there = |at: usize| repository.get(format!("c{at}")).is_some_and(Value::is_object);
        let there = batch.iter().enumerate().filter(|(at, _)| is_there(*at));
        Ok(there.map(|(_, sha)| (*sha).clone()).collect())
    }

    fn existing_by_rest(&self, batch: &[&Sha]) -> Result<Vec<Sha>, Error> {
        let mut there = Vec::new();
        for sha in batch {
            match self.api.get(&format!("/repos/{}/commits/{sha}", self.repo), None) {
                Ok(Got::Json(..)) => there.push((*sha).clone()),
                Ok(Got::Unchanged) | Err(Error::Refused { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(there)
    }

    fn odd(&mut self, code: &str, message: String) {
        let place = Place::file(format!("{} of {}", self.repo, self.api.host()));
        let hint = "run the command again; if it stays, compare with `keplog range` on a clone";
        self.findings.push(Finding::new(Severity::Warning, code, place, message).hint(hint));
    }
}

/// The time in which everything of the range was merged. Ten minutes more at both ends, because a commit and its
/// merge are dated by different clocks; what lies outside the range is told by its commit.
fn span(ends: &Ends, parted: Option<Timestamp>) -> Window {
    let from = parted.unwrap_or(ends.start.date);
    Window {
        from: from.checked_sub(10.minutes()).unwrap_or(from),
        to: ends.end.date.checked_add(10.minutes()).unwrap_or(ends.end.date),
    }
}

fn words(ends: &Ends) -> String {
    format!("{}..{}", ends.start.name, ends.end.name)
}
