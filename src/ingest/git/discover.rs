//! The ends of a range that nobody typed. In: a mode, and the tags and branches of a repository. Out: two
//! revisions.
//!
//! The modes are krel's, with `minor-to-latest` beside them. Releases are ordered by number: krel orders their
//! tags as text, so that for it 1.9 is newer than 1.30.

use std::collections::{BTreeMap, HashSet};

use gix::ObjectId;

use super::revision::TAG_PREFIXES;
use super::walk::{Graph, Message};
use super::{Repository, Revision};
use crate::ingest::Error;
use crate::model::{Minor, Version};

/// How to find the ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discover {
    /// From where the branch of the newest minor left the main branch, to the branch of the next minor, or else
    /// the main branch.
    MergebaseToLatest,
    /// From the patch before the newest one on the branch, to that one.
    PatchToPatch,
    /// From the newest release on the branch, to the branch of its minor, or else the main branch.
    PatchToLatest,
    /// From the second newest minor, to the newest one.
    MinorToMinor,
    /// From the newest minor, to the branch.
    MinorToLatest,
}

impl Repository {
    /// Finds the ends of a range. `branch` is the main branch if it is not given. For a release branch, later
    /// minors are not there; its patches are those of its own minor, although tags of the next one stand on
    /// commits that it holds.
    ///
    /// # Errors
    ///
    /// [`Error::NotThat`] when the branch or the releases that the mode needs are not there.
    pub fn discover(&self, mode: Discover, branch: Option<&str>) -> Result<(Revision, Revision), Error> {
        let local = self.local();
        let own = branch.and_then(minor_of);
        let mut tags = releases(&self.names(&local));
        tags.retain(|version, _| own.is_none_or(|own| version.minor() <= own));
        let finals = || tags.iter().rev().filter(|(version, _)| version.opens_minor());
        let newest = || {
            finals()
                .next()
                .ok_or_else(|| self.without("tag of a minor release such as v1.37.0"))
        };
        let head = self.head_of(branch)?;
        match mode {
            Discover::MinorToMinor => {
                let (_, to) = newest()?;
                let (_, from) = finals()
                    .nth(1)
                    .ok_or_else(|| self.without("tags of two minor releases"))?;
                Ok((self.resolve(from)?, self.resolve(to)?))
            }
            Discover::MinorToLatest => Ok((self.resolve(newest()?.1)?, head)),
            Discover::MergebaseToLatest => {
                // What a release branch has since the one before it was branched off.
                let before = |(version, _): &(&Version, _)| own.is_none_or(|own| version.minor() < own);
                let Some((version, tag)) = finals().find(before) else {
                    return Err(self.without("tag of an earlier minor release such as v1.37.0"));
                };
                let cut = match self.release_branch(version.minor())? {
                    Some(branch) => branch,
                    // Without its branch, its tag is on the branch as well.
                    None => self.resolve(tag)?,
                };
                let base = local
                    .merge_base(head.commit, cut.commit)
                    .map_err(|e| self.fail(&e))?;
                let base = base.ok_or_else(|| {
                    self.without(&format!("common history of {} and {}", head.name, cut.name))
                })?;
                let from = Revision {
                    name: tag.clone(),
                    commit: base.detach(),
                };
                let next = Minor::new(version.minor().major(), version.minor().minor() + 1);
                let latest = match own {
                    Some(_) => None,
                    None => self.release_branch(next)?,
                };
                Ok((from, latest.unwrap_or(head)))
            }
            Discover::PatchToPatch => {
                let (newest, _) = self.newest_on(&tags, &head, own)?;
                let (from, to) = self.patches(newest)?;
                let tag = |version| {
                    let found = tags.get(&version);
                    found.ok_or_else(|| self.without(&format!("tag of {version}")))
                };
                Ok((self.resolve(tag(from)?)?, self.resolve(tag(to)?)?))
            }
            Discover::PatchToLatest => {
                let (newest, tag) = self.newest_on(&tags, &head, own)?;
                let latest = match own {
                    Some(_) => None,
                    None => self.release_branch(newest.minor())?,
                };
                Ok((self.resolve(&tag)?, latest.unwrap_or(head)))
            }
        }
    }

    /// The branch that was named, or the default one.
    fn head_of(&self, branch: Option<&str>) -> Result<Revision, Error> {
        match branch {
            None => Ok(Revision {
                name: "HEAD".to_owned(),
                commit: self.default_branch()?,
            }),
            Some(name) => match self.branch(name)? {
                Some(commit) => Ok(Revision {
                    name: name.to_owned(),
                    commit,
                }),
                None => Err(self.without(&format!("branch `{name}`"))),
            },
        }
    }

    fn release_branch(&self, minor: Minor) -> Result<Option<Revision>, Error> {
        let name = format!("release-{minor}");
        let commit = self.branch(&name)?;
        Ok(commit.map(|commit| Revision { name, commit }))
    }

    /// The newest release that a branch holds, of its own minor if it has one.
    fn newest_on(
        &self,
        tags: &BTreeMap<Version, String>,
        branch: &Revision,
        own: Option<Minor>,
    ) -> Result<(Version, String), Error> {
        let held = self.ancestors(branch.commit)?;
        let tags = tags.iter().rev();
        for (version, tag) in tags.filter(|(version, _)| own.is_none_or(|own| version.minor() == own)) {
            if held.contains(&self.resolve(tag)?.commit) {
                return Ok((*version, tag.clone()));
            }
        }
        let wanted = own.map_or_else(String::new, |own| format!("of {own} "));
        Err(self.without(&format!("release {wanted}on the branch {}", branch.name)))
    }

    fn ancestors(&self, head: ObjectId) -> Result<HashSet<ObjectId>, Error> {
        let mut graph = Graph::new(self)?;
        let (mut held, mut next) = (HashSet::from([head]), vec![head]);
        while let Some(id) = next.pop() {
            let index = graph.read(id, Message::Dropped)?;
            if graph.ends_at(&id) {
                continue;
            }
            let parents = graph.commit(index).parents.iter();
            next.extend(parents.copied().filter(|parent| held.insert(*parent)));
        }
        Ok(held)
    }

    /// The patch before, and the patch. A pre-release of a patch stands for the patch before it.
    fn patches(&self, newest: Version) -> Result<(Version, Version), Error> {
        let to = if newest.pre().is_some() && newest.patch() > 0 {
            newest.patch() - 1
        } else {
            newest.patch()
        };
        let patch = |number: u32| format!("{}.{number}", newest.minor()).parse();
        match to.checked_sub(1).map(|from| (patch(from), patch(to))) {
            Some((Ok(from), Ok(to))) => Ok((from, to)),
            _ => Err(self.refuse(
                format!("has {newest} as newest release on the branch, which has no patch before it"),
                "name a release branch with --branch, or use `minor-to-minor`",
            )),
        }
    }

    fn without(&self, what: &str) -> Error {
        self.refuse(
            format!("has no {what}"),
            "fetch tags and branches (`git fetch --tags`), or name both ends with --from and --to",
        )
    }
}

/// The minor of a release branch, `release-1.36` or `origin/release-1.36`.
fn minor_of(branch: &str) -> Option<Minor> {
    let name = branch.rsplit('/').next().unwrap_or(branch);
    name.strip_prefix("release-")?.parse().ok()
}

/// The tags that are releases, by number. A staging repository has two for each, `v0.37.0` and
/// `kubernetes-1.37.0`; there the second is the one that means something.
pub(super) fn releases(names: &[String]) -> BTreeMap<Version, String> {
    let family = |prefix: &str| -> BTreeMap<Version, String> {
        let version = |name: &String| -> Option<(Version, String)> {
            let number = name.strip_prefix(prefix)?;
            let digits = number.starts_with(|c: char| c.is_ascii_digit()) && number.matches('.').count() >= 2;
            Some((digits.then(|| number.parse().ok()).flatten()?, name.clone()))
        };
        names.iter().filter_map(version).collect()
    };
    let [own, staging] = TAG_PREFIXES.map(family);
    if staging.is_empty() { own } else { staging }
}
