//! The pull requests of a release, from GitHub alone.
//!
//! In: a release. Out: a [`Gathering`]. Two independent ways lead to it and are held against each other: the
//! commits of the range, and a search for what was merged in its time. What only one of them knows is looked up by
//! number, so that neither an odd commit message nor an incomplete search loses a note.

mod belonging;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan as _};

use super::access::Access;
use super::api::Api;
use super::belongs::Named;
use super::changes::Newer;
use super::ends::{self, Ends};
use super::pages::Pages;
use super::repo::{self, Repo};
use super::search::{Found, Search};
use super::window::Window;
use super::{compare, fetch};
use crate::ingest::git::{RangeReport, Repository};
use crate::ingest::store::Lock;
use crate::ingest::{Cache, Error, Watcher};
use crate::model::{Finding, Gathering, Place, Pull, PullNumber, RangePull, Severity, Version};

/// What was gathered, and what was odd about it.
#[derive(Debug)]
pub struct Gathered {
    /// The pull requests.
    pub gathering: Gathering,
    /// What was odd.
    pub findings: Vec<Finding>,
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
    watcher: &dyn Watcher,
) -> Result<Gathered, Error> {
    Job::open(access, repo, release, cache, watcher)?.all_from_github()
}

/// Gathers the pull requests of a release: which they are from a clone, what they say from GitHub.
///
/// # Errors
///
/// As [`gather`]; and [`Error::NotThat`] and [`Error::Git`] when the clone does not have the range.
pub fn gather_with(
    clone: &Repository,
    access: &Access,
    repo: &Repo,
    release: Version,
    cache: &Cache,
    watcher: &dyn Watcher,
) -> Result<Gathered, Error> {
    let start = match repo::start_of(release) {
        Some(start) => Some(start),
        None => repo::start_among(release, clone.tag_names()?.iter().map(String::as_str)),
    };
    let from = clone.resolve(&start.unwrap_or_else(|| format!("a release before {release}")))?;
    let branch = repo::release_branch(release);
    // What was fetched goes before a branch of one's own, which stays where it was when it was last checked out.
    let ends = [
        release.to_string(),
        format!("origin/{branch}"),
        branch,
        "origin/HEAD".to_owned(),
    ];
    let mut known = None;
    for end in ends.iter().filter(|end| repo::may_end_at(release, end)) {
        match clone.resolve(end) {
            Ok(end) => known = known.or(Some(end)),
            Err(Error::NotThat { .. }) => {}
            // A tag that cannot be read must not be taken for one that is not there.
            Err(other) => return Err(other),
        }
    }
    let to = match known {
        Some(to) => to,
        None if repo::may_end_at(release, "HEAD") => clone.resolve("HEAD")?,
        None => clone.resolve(&release.to_string())?,
    };
    let report = clone.between(&from, &to)?;
    Job::open(access, repo, release, cache, watcher)?.complete_clone(report)
}

struct Job<'a> {
    api: Api<'a>,
    repo: &'a Repo,
    release: Version,
    pages: Pages,
    folder: Cache,
    findings: Vec<Finding>,
    _lock: Lock,
}

/// The pull requests of a range, found but not complete yet.
struct Members {
    from: String,
    to: String,
    found: Vec<RangePull>,
    /// Those that were fetched, and others that came along.
    pulls: BTreeMap<PullNumber, Pull>,
    missing: BTreeMap<PullNumber, String>,
}

impl Members {
    /// Drops what only a commit inside another pull request names, unless it was merged by that very commit: a
    /// commit may have been picked from anywhere, with its old number.
    fn leave_out_strangers(&mut self) {
        let Self {
            found,
            pulls,
            missing,
            ..
        } = self;
        found.retain(|member| {
            let merge = pulls
                .get(&member.number)
                .and_then(|pull| pull.merge_commit.as_ref());
            let stays = member.inside.is_none() || merge == Some(&member.commit);
            if !stays {
                missing.remove(&member.number);
            }
            stays
        });
    }
}

impl<'a> Job<'a> {
    fn open(
        access: &Access,
        repo: &'a Repo,
        release: Version,
        cache: &Cache,
        watcher: &'a dyn Watcher,
    ) -> Result<Self, Error> {
        let api = Api::new(access, watcher)?;
        let folder = cache.below(&super::folder(api.host(), repo, release));
        Ok(Self {
            _lock: Lock::of(folder.root())?,
            pages: Pages::in_cache(folder.clone()),
            folder,
            findings: Vec::new(),
            api,
            repo,
            release,
        })
    }

    fn all_from_github(mut self) -> Result<Gathered, Error> {
        let mut newer = Newer::resume(&self.folder, Timestamp::now())?;
        let ends = ends::find(&self.api, self.repo, self.release)?;
        let comparison = compare::list(&self.api, self.repo, &ends, &self.pages)?;
        if comparison.commits.len() != comparison.total {
            let (listed, total) = (comparison.commits.len(), comparison.total);
            let range = format!("{}..{}", ends.start.name, ends.end.name);
            self.odd(
                "github/commits",
                format!("GitHub counts {total} commits in {range}, and lists {listed}"),
            );
        }
        let named = Named::by(&comparison.commits, &ends.end.commit);
        let span = span(&ends, comparison.parted);
        newer.ask(&self.api, self.repo, span)?;

        let mut found = self.search(&ends, span)?;
        let mut missing = BTreeMap::new();
        let known = named.pulls.keys().chain(&named.inner).chain(&found.lost);
        let unknown: BTreeSet<PullNumber> = known.copied().collect();
        let unknown = &unknown - &found.pulls.keys().copied().collect();
        self.fetch(&unknown, &mut found.pulls, &mut missing)?;
        newer.lay_over(&mut found.pulls);
        let branches = [ends.default_branch.as_str(), &repo::release_branch(self.release)];
        newer.add_late(branches, &mut found.pulls);

        let belonging = self.belonging(&named, &found.pulls, span)?;
        missing.retain(|number, _| !named.inner.contains(number) || found.lost.contains(number));
        // What could not be fetched is missing only if a commit of the range names it.
        let (missing, elsewhere): (BTreeMap<_, _>, BTreeMap<_, _>) = missing
            .into_iter()
            .partition(|(number, _)| named.pulls.contains_key(number));
        for (number, why) in elsewhere {
            let message = format!("a search lists pull request #{number}, which cannot be fetched: {why}");
            self.odd("github/lost", message);
        }
        let unseen = missing
            .keys()
            .filter_map(|number| named.pulls.get(number).cloned());
        let members = Members {
            found: belonging.into_iter().chain(unseen).collect(),
            from: ends.start.name,
            to: ends.end.name,
            pulls: found.pulls,
            missing,
        };
        self.complete(members, newer)
    }

    fn complete_clone(mut self, report: RangeReport) -> Result<Gathered, Error> {
        let mut newer = Newer::resume(&self.folder, Timestamp::now())?;
        self.findings.extend(report.findings);
        let mut members = Members {
            from: report.range.from,
            to: report.range.to,
            found: report.range.pulls,
            pulls: BTreeMap::new(),
            missing: BTreeMap::new(),
        };
        let numbers: BTreeSet<PullNumber> = members.found.iter().map(|pull| pull.number).collect();
        self.fetch(&numbers, &mut members.pulls, &mut members.missing)?;
        members.leave_out_strangers();
        let merged = members.pulls.values().filter_map(|pull| pull.merged_at);
        if let (Some(from), Some(to)) = (merged.clone().min(), merged.max()) {
            newer.ask(&self.api, self.repo, Window { from, to })?;
        }
        newer.lay_over(&mut members.pulls);
        self.complete(members, newer)
    }

    /// Adds the origins of cherry-picks, and leaves everything for the next run.
    fn complete(mut self, members: Members, mut newer: Newer) -> Result<Gathered, Error> {
        let Members {
            from,
            to,
            mut found,
            pulls: candidates,
            mut missing,
        } = members;
        missing.retain(|number, why| {
            let is_issue = why == fetch::AN_ISSUE;
            if is_issue {
                found.retain(|member| member.number != *number);
                let message = format!("a commit names #{number} as its pull request, but that is an issue");
                self.odd("github/issue-number", message);
            }
            !is_issue
        });
        found.sort_by_key(|pull| pull.number);
        let origins: BTreeSet<PullNumber> = found
            .iter()
            .flat_map(|pull| pull.picks().iter().copied())
            .collect();
        let wanted = found
            .iter()
            .map(|member| member.number)
            .chain(origins.iter().copied());
        let mut pulls: BTreeMap<PullNumber, Pull> = wanted
            .filter_map(|number| Some((number, candidates.get(&number)?.clone())))
            .collect();
        let strangers = &origins - &pulls.keys().copied().collect();
        // An origin that is gone leaves the pick with its own words.
        self.fetch(&strangers, &mut pulls, &mut BTreeMap::new())?;
        newer.ask_authors(&self.api, self.repo, &pulls, &self.pages)?;
        newer.lay_over(&mut pulls);
        self.api.done();
        newer.save(&self.folder, &pulls)?;
        self.pages.sweep()?;
        Ok(Gathered {
            findings: self.findings,
            gathering: Gathering {
                release: self.release,
                from,
                to,
                found,
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

    fn odd(&mut self, code: &str, message: String) {
        let place = Place::file(format!("{} of {}", self.repo, self.api.host()));
        let hint = "run the command again; if it stays, compare with `keplog range` on a clone";
        self.findings
            .push(Finding::new(Severity::Warning, code, place, message).hint(hint));
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
