//! Which commit is meant. In: what a person typed. Out: a [`Revision`], or an error with names that are near.
//!
//! The first that fits: a tag; a release (`1.27` is `v1.27.0`, or `kubernetes-1.27.0` in a staging repository); a
//! branch, here or at `origin`; a hash, or the beginning of one; a day or a time, which is the last commit of the
//! default branch until then; anything else that git understands, such as `HEAD~2`.

use gix::ObjectId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Repository;
use super::walk::{Graph, Message};
use crate::ingest::{Error, near};
use crate::model::Version;

/// A commit, and what it was called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// The name as it was typed, or as `discover` found it.
    pub name: String,
    pub(super) commit: ObjectId,
}

impl Revision {
    /// Hash of the commit.
    #[must_use]
    pub fn commit(&self) -> String {
        self.commit.to_string()
    }

    /// Whether both are called as releases, and this one is the later.
    pub(super) fn is_later_release(&self, other: &Self) -> bool {
        let release = |end: &Self| -> Option<Version> {
            let name = end.name.strip_prefix(TAG_PREFIXES[1]).unwrap_or(&end.name);
            name.parse().ok()
        };
        matches!((release(self), release(other)), (Some(own), Some(other)) if own > other)
    }
}

/// How many commits in a row have to be old enough for a time.
const CERTAIN: usize = 100;

/// What a tag of a release begins with, best first: repositories of their own, then staging repositories.
pub(super) const TAG_PREFIXES: [&str; 2] = ["v", "kubernetes-"];

impl Repository {
    /// Finds the commit that `typed` means: a tag, a release, a branch, a hash, a day or an RFC 3339 time.
    ///
    /// # Errors
    ///
    /// [`Error::NotThat`] with names that are near when there is none or more than one; [`Error::Git`] when the
    /// repository cannot be read.
    pub fn resolve(&self, typed: &str) -> Result<Revision, Error> {
        let name = typed.trim();
        let local = self.local();
        let commit = match self.named(&local, name)? {
            Some(commit) => commit,
            None => match self.by_hash(&local, name)? {
                Some(commit) => commit,
                None => match self.by_time(name)? {
                    Some(commit) => commit,
                    None => expression(&local, name).ok_or_else(|| self.unknown(&local, name))?,
                },
            },
        };
        let name = name.to_owned();
        Ok(Revision { name, commit })
    }

    /// The same repository with another commit as its head.
    #[must_use]
    pub fn at(&self, revision: &Revision) -> Self {
        Self {
            repository: self.repository.clone(),
            path: self.path.clone(),
            head: revision.commit,
        }
    }

    /// The commit of a branch: `BRANCH`, here or at `origin`.
    pub(super) fn branch(&self, name: &str) -> Result<Option<ObjectId>, Error> {
        let local = self.local();
        for full in [
            format!("refs/remotes/origin/{name}"),
            format!("refs/heads/{name}"),
            format!("refs/remotes/{name}"),
        ] {
            if let Some(commit) = self.reference(&local, &full)? {
                return Ok(Some(commit));
            }
        }
        Ok(None)
    }

    /// The branch that work goes to: what `origin` calls its head, else the head here.
    pub(super) fn default_branch(&self) -> Result<ObjectId, Error> {
        let local = self.local();
        Ok(self
            .reference(&local, "refs/remotes/origin/HEAD")?
            .unwrap_or(self.head))
    }

    /// Tags, branches and `HEAD`.
    fn named(&self, local: &gix::Repository, name: &str) -> Result<Option<ObjectId>, Error> {
        let mut names = vec![format!("refs/tags/{name}")];
        if let Ok(version) = name.parse::<Version>() {
            let number = version.to_string();
            let number = number.trim_start_matches('v');
            names.extend(
                TAG_PREFIXES
                    .iter()
                    .map(|prefix| format!("refs/tags/{prefix}{number}")),
            );
        }
        names.extend(["heads", "remotes", "remotes/origin"].map(|place| format!("refs/{place}/{name}")));
        if name == "HEAD" || name.starts_with("refs/") {
            names.push(name.to_owned());
        }
        for full in names {
            if let Some(commit) = self.reference(local, &full)? {
                return Ok(Some(commit));
            }
        }
        Ok(None)
    }

    /// The commit that a full reference name leads to, through tags.
    fn reference(&self, local: &gix::Repository, full: &str) -> Result<Option<ObjectId>, Error> {
        // A name that git does not allow is simply not there.
        let Ok(Some(mut reference)) = local.try_find_reference(full) else {
            return Ok(None);
        };
        let commit = reference.peel_to_commit().map_err(|e| self.absent(full, &e))?;
        Ok(Some(commit.id))
    }

    fn by_hash(&self, local: &gix::Repository, name: &str) -> Result<Option<ObjectId>, Error> {
        let lower = name.to_ascii_lowercase();
        let hex = lower.bytes().all(|b| b.is_ascii_hexdigit());
        if !hex || lower.len() < 4 {
            return Ok(None);
        }
        let Ok(prefix) = gix::hash::Prefix::from_hex(&lower) else {
            return Ok(None);
        };
        let found = local
            .objects
            .lookup_prefix(prefix, None)
            .map_err(|e| self.fail(&e))?;
        match found {
            None => Ok(None),
            Some(Ok(id)) => {
                let object = local.find_object(id).map_err(|e| self.fail(&e))?;
                let commit = object.peel_to_commit().map_err(|e| self.absent(name, &e))?;
                Ok(Some(commit.id))
            }
            Some(Err(())) => Err(self.refuse(
                format!("has several objects whose hash begins with {name}"),
                "write more of the hash",
            )),
        }
    }

    /// The last first-parent commit of the default branch at a time. A day means its end in UTC.
    ///
    /// In a staging repository, commits of pull requests stand on the first-parent chain with the time at which
    /// they were written, weeks before they came in. So a commit that is old enough only counts when those before
    /// it are too.
    fn by_time(&self, name: &str) -> Result<Option<ObjectId>, Error> {
        let Some(time) = point_in_time(name) else {
            return Ok(None);
        };
        let mut graph = Graph::new(self)?;
        let (mut found, mut old) = (None, 0);
        let mut next = Some(self.default_branch()?);
        while let Some(id) = next.filter(|_| old < CERTAIN) {
            let index = graph.read(id, Message::Dropped)?;
            if graph.commit(index).time > time {
                (found, old) = (None, 0);
            } else {
                found = found.or(Some(id));
                old += 1;
            }
            if graph.ends_at(&id) && found.is_none() {
                return Err(self.refuse(
                    format!("is a shallow clone whose history begins after {name}"),
                    "run `git fetch --unshallow` in it, then this command again",
                ));
            }
            next = graph
                .commit(index)
                .parents
                .first()
                .copied()
                .filter(|_| !graph.ends_at(&id));
        }
        if found.is_none() {
            return Err(self.refuse(
                format!("has no commit as old as {name}"),
                "name a later day, a tag or a hash",
            ));
        }
        Ok(found)
    }

    /// A commit that is named, but not there.
    fn absent(&self, name: &str, error: &dyn std::fmt::Display) -> Error {
        if self.local().is_shallow().unwrap_or(false) {
            return self.refuse(
                format!("is a shallow clone without the commit of {name}"),
                "run `git fetch --unshallow` in it, then this command again",
            );
        }
        self.refuse(
            format!("has no commit for {name}: {error}"),
            "name a tag, branch or hash of a commit",
        )
    }

    fn unknown(&self, local: &gix::Repository, name: &str) -> Error {
        let names = self.names(local);
        let version = name.parse::<Version>().ok();
        let near = version.and_then(|version| neighbours(version, &names));
        let names = names.iter().map(String::as_str);
        let near = near.or_else(|| {
            let closest = near::closest(name, &names.collect::<Vec<_>>())?;
            Some(format!("did you mean `{closest}`?"))
        });
        let mut hint = near.unwrap_or_else(|| {
            "name a tag, a release, a branch, a hash, or a day such as 2026-04-22".to_owned()
        });
        if local.is_shallow().unwrap_or(false) {
            hint.push_str("; this is a shallow clone: `git fetch --unshallow --tags` brings the rest");
        }
        self.refuse(format!("has no revision `{name}`"), &hint)
    }

    /// Names of all tags and branches, without `refs/…/`.
    pub(super) fn names(&self, local: &gix::Repository) -> Vec<String> {
        let Ok(references) = local.references() else {
            return Vec::new();
        };
        let Ok(all) = references.all() else {
            return Vec::new();
        };
        let short = |reference: gix::Reference<'_>| {
            let full = reference.name().as_bstr().to_string();
            ["refs/tags/", "refs/heads/", "refs/remotes/"]
                .iter()
                .find_map(|place| full.strip_prefix(place).map(str::to_owned))
        };
        all.filter_map(|reference| short(reference.ok()?)).collect()
    }

    pub(super) fn refuse(&self, what: String, hint: &str) -> Error {
        Error::NotThat {
            path: self.path.clone(),
            what,
            hint: hint.to_owned(),
        }
    }
}

/// Anything else that git understands: `HEAD~2`, `v1.37.0^{commit}`.
fn expression(local: &gix::Repository, name: &str) -> Option<ObjectId> {
    if !name.contains(['~', '^', '@']) {
        return None;
    }
    let id = local.rev_parse_single(name).ok()?;
    Some(id.object().ok()?.peel_to_commit().ok()?.id)
}

/// Seconds since 1970 of a day (its end) or a time.
fn point_in_time(name: &str) -> Option<i64> {
    if let Ok(time) = name.parse::<Timestamp>() {
        return Some(time.as_second());
    }
    let day: Date = name.parse().ok()?;
    let next = day.tomorrow().ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(next.timestamp().as_second() - 1)
}

/// What there is of the minor of a release that does not exist, else of the minors around it.
fn neighbours(version: Version, names: &[String]) -> Option<String> {
    let tags = super::discover::releases(names);
    let same = tags.iter().filter(|(other, _)| other.minor() == version.minor());
    let (first, last) = (same.clone().next(), same.clone().next_back());
    match (first, last) {
        (Some((_, first)), Some((_, last))) if first == last => Some(format!("there is `{first}`")),
        (Some((_, first)), Some((_, last))) => Some(format!("there are `{first}` to `{last}`")),
        _ => {
            let (_, newest) = tags.last_key_value()?;
            let (_, oldest) = tags.first_key_value()?;
            Some(format!("there are releases from `{oldest}` to `{newest}`"))
        }
    }
}
