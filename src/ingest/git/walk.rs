//! The commits between two ends. In: where a range begins and ends. Out: every commit reachable from `to` and not
//! from `from`, with parents and message.
//!
//! Both ends are followed at once, the newest commit first, and each commit is marked with the ends that reach
//! it. Commit times may lie: a commit whose marks grow after it was left is gone through again, and the side of
//! `from` is followed a week further back than the oldest commit of the range.

use std::collections::BinaryHeap;

use gix::ObjectId;
use gix::objs::FindExt as _;
use gix::objs::commit::ref_iter::Token;

use super::Repository;
use crate::ingest::Error;

/// Seconds that `from` is followed beyond the oldest commit of the range, for clocks that were wrong.
const SLACK: i64 = 7 * 24 * 3600;

const TO: u8 = 1;
const FROM: u8 = 2;
const BOTH: u8 = TO | FROM;
const QUEUED: u8 = 4;

/// Number of a commit in a [`Graph`].
pub(super) type Index = usize;

/// A commit that was read.
pub(super) struct Commit {
    pub id: ObjectId,
    /// When it was committed, in seconds since 1970.
    pub time: i64,
    pub parents: Vec<ObjectId>,
    /// Its message; empty where only its place in the history is of interest.
    pub message: Vec<u8>,
    marks: u8,
}

/// Commits that were read, once each.
pub(super) struct Graph<'r> {
    repository: &'r Repository,
    local: gix::Repository,
    shallow: Option<gix::shallow::Commits>,
    commits: Vec<Commit>,
    index: gix::hashtable::HashMap<ObjectId, Index>,
    buffer: Vec<u8>,
}

/// What lies between two commits.
pub(super) struct Span {
    /// Commits that only the end reaches, newest first, each before its parents.
    pub commits: Vec<Index>,
    /// Whether the ends have any commit in common.
    pub related: Shared,
    /// A commit whose parents were needed, but are cut off.
    pub cut: Option<ObjectId>,
}

/// Whether two commits have a common history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shared {
    /// They have.
    History,
    /// They have none.
    Nothing,
}

impl<'r> Graph<'r> {
    /// An empty graph of a repository.
    pub(super) fn new(repository: &'r Repository) -> Result<Self, Error> {
        let local = repository.local();
        let shallow = local.shallow_commits().map_err(|e| repository.fail(&e))?;
        Ok(Self {
            repository,
            local,
            shallow,
            commits: Vec::new(),
            index: gix::hashtable::HashMap::default(),
            buffer: Vec::new(),
        })
    }

    /// A commit that was read.
    pub(super) fn commit(&self, index: Index) -> &Commit {
        &self.commits[index]
    }

    /// The number of a commit, if it was read.
    pub(super) fn find(&self, id: &ObjectId) -> Option<Index> {
        self.index.get(id).copied()
    }

    /// How many commits were read.
    pub(super) fn len(&self) -> usize {
        self.commits.len()
    }

    /// Whether the parents of a commit are missing because the clone ends here.
    pub(super) fn ends_at(&self, id: &ObjectId) -> bool {
        let shallow = self.shallow.as_ref();
        shallow.is_some_and(|commits| commits.iter().any(|end| end == id))
    }

    /// Reads a commit, or finds the one that was read before.
    pub(super) fn read(&mut self, id: ObjectId, message: Message) -> Result<Index, Error> {
        if let Some(index) = self.index.get(&id) {
            return Ok(*index);
        }
        let fail = |error: &dyn std::fmt::Display| self.repository.fail(error);
        let tokens = self
            .local
            .objects
            .find_commit_iter(&id, &mut self.buffer)
            .map_err(|e| fail(&e))?;
        let mut commit = Commit {
            id,
            time: 0,
            parents: Vec::new(),
            message: Vec::new(),
            marks: 0,
        };
        for token in tokens {
            match token.map_err(|e| fail(&e))? {
                Token::Parent { id } => commit.parents.push(id),
                Token::Committer { signature } => commit.time = signature.seconds(),
                Token::Message(text) if message == Message::Kept => commit.message = text.to_vec(),
                _ => {}
            }
        }
        self.commits.push(commit);
        let index = self.commits.len() - 1;
        self.index.insert(id, index);
        Ok(index)
    }

    /// The message of a commit that lies outside what was walked; `None` if it is not in the repository.
    pub(super) fn message_of(&self, hash: &str) -> Option<String> {
        let id = ObjectId::from_hex(hash.as_bytes()).ok()?;
        let object = self.local.try_find_object(id).ok()??;
        let message = object.try_into_commit().ok()?.message_raw().ok()?.to_string();
        Some(message)
    }

    /// Where the repository is, for findings.
    pub(super) fn place(&self) -> String {
        self.repository.path.display().to_string()
    }

    /// Walks from both ends.
    pub(super) fn span(&mut self, from: ObjectId, to: ObjectId) -> Result<Span, Error> {
        let mut walk = Walk::default();
        let first = self.read(to, Message::Kept)?;
        walk.mark(first, TO, self);
        let last = self.read(from, Message::Dropped)?;
        walk.mark(last, FROM, self);
        while let Some((time, _, index)) = walk.queue.pop() {
            if walk.open == 0 && walk.related == Shared::History && time < walk.oldest.saturating_sub(SLACK) {
                break;
            }
            self.step(index, &mut walk)?;
        }
        let own = |index: &Index| self.commits[*index].marks & BOTH == TO;
        Ok(Span {
            commits: walk.order.iter().copied().filter(own).collect(),
            related: walk.related,
            cut: self.cut(&walk),
        })
    }

    /// Takes a commit from the queue and marks its parents as it is marked.
    fn step(&mut self, index: Index, walk: &mut Walk) -> Result<(), Error> {
        let marks = self.commits[index].marks & BOTH;
        self.commits[index].marks = marks;
        if marks == TO {
            walk.open -= 1;
            walk.oldest = walk.oldest.min(self.commits[index].time);
        }
        if marks & TO != 0 {
            walk.order.push(index);
        }
        if self.ends_at(&self.commits[index].id) {
            walk.ends.push(index);
            return Ok(());
        }
        let message = if marks == TO {
            Message::Kept
        } else {
            Message::Dropped
        };
        let parents = std::mem::take(&mut self.commits[index].parents);
        for parent in &parents {
            let parent = self.read(*parent, message)?;
            walk.mark(parent, marks, self);
        }
        self.commits[index].parents = parents;
        Ok(())
    }

    /// The end of a shallow clone that makes the result uncertain: one inside the range, or one on the side of
    /// `from` behind which commits may be that are older and seem to be in the range.
    fn cut(&self, walk: &Walk) -> Option<ObjectId> {
        let ends = || walk.ends.iter().map(|index| &self.commits[*index]);
        let inside = ends().find(|commit| commit.marks & BOTH == TO);
        let beside = || ends().find(|commit| commit.time > walk.oldest || walk.related == Shared::Nothing);
        inside.or_else(beside).map(|commit| commit.id)
    }
}

/// Whether to keep the message of a commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Message {
    /// It will be read.
    Kept,
    /// Only the place of the commit is of interest.
    Dropped,
}

/// A walk that is going on.
struct Walk {
    /// What to go through next: by time, then in the order in which it was found.
    queue: BinaryHeap<(i64, std::cmp::Reverse<usize>, Index)>,
    pushed: usize,
    /// Commits in the queue that only `to` reaches so far.
    open: usize,
    /// Time of the oldest commit that only `to` reached when it was gone through.
    oldest: i64,
    order: Vec<Index>,
    /// Commits at which a shallow clone ends.
    ends: Vec<Index>,
    related: Shared,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            queue: BinaryHeap::new(),
            pushed: 0,
            open: 0,
            oldest: i64::MAX,
            order: Vec::new(),
            ends: Vec::new(),
            related: Shared::Nothing,
        }
    }
}

impl Walk {
    /// Adds marks to a commit, and queues it when they are new to it.
    fn mark(&mut self, index: Index, marks: u8, graph: &mut Graph<'_>) {
        let commit = &mut graph.commits[index];
        let before = commit.marks;
        if before & marks == marks {
            return;
        }
        commit.marks |= marks;
        let after = commit.marks & BOTH;
        if after == BOTH {
            self.related = Shared::History;
        }
        if before & QUEUED != 0 {
            if before & BOTH == TO {
                self.open -= 1;
            }
            return;
        }
        commit.marks |= QUEUED;
        if after == TO {
            self.open += 1;
        }
        self.pushed += 1;
        self.queue
            .push((commit.time, std::cmp::Reverse(self.pushed), index));
    }
}
