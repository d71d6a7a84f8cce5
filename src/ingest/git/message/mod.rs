//! A commit message comes in; what it says about pull requests goes out. Pure: nothing but the text decides.
//!
//! Forms, in the order in which they are tried on the first line:
//!
//! 1. `Merge pull request #N from OWNER/BRANCH`: GitHub's button, Prow, and the old submit queue. Its own number
//!    is the pull request, whatever other numbers follow in title and body.
//! 2. `Title (#N)`: a squash merge. Of several groups at the end, as back-ports have them, the last is its own,
//!    and those before it are what it picks. A number elsewhere in the title is only mentioned.
//! 3. Merges of branches, commits of release tools and bots, which bring no pull request by themselves.
//!
//! What a pull request picks stands in the name of its branch (`automated-cherry-pick-of-#A-#B-upstream-…`,
//! `cherry-pick-A-to-…`) or in a line that begins with `cherry pick of #A`; what it takes back, in `revert-A-…`,
//! in the quoted title of a `Revert "…"`, or in a line that begins with `This reverts` or `Reverts`.

mod chore;
mod pick;
mod revert;
mod scan;
#[cfg(test)]
mod tests;

pub(in crate::ingest) use chore::Chore;
pub(in crate::ingest::git) use scan::first_after;

use crate::model::PullNumber;

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Form {
    /// The merge of a pull request.
    Merge(PullNumber),
    /// A pull request in one commit.
    Squash(PullNumber),
    /// Something that brings no pull request by itself, and why.
    Chore(Chore),
}

impl Form {
    /// The pull request that it brings.
    pub(in crate::ingest) fn number(self) -> Option<PullNumber> {
        match self {
            Self::Merge(number) | Self::Squash(number) => Some(number),
            Self::Chore(_) => None,
        }
    }
}

/// Everything that a message says about pull requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Reading {
    /// What it is.
    pub form: Form,
    /// Pull requests that it picks, without repeats, in the order of the text.
    pub picks: Vec<PullNumber>,
    /// Pull requests that it takes back, likewise.
    pub reverts: Vec<PullNumber>,
    /// Commits that it takes back, as it names them: 7 to 64 hexadecimal digits.
    pub reverted: Vec<String>,
}

impl Reading {
    /// Reads a message; never fails, and takes no number that is not in it.
    pub(in crate::ingest) fn of(message: &str) -> Self {
        let message = message.trim_start_matches('\u{feff}').trim_start();
        let first = message.lines().next().unwrap_or_default().trim_end();
        let subject = subject(message);
        let mut reading = Self {
            form: Form::Chore(Chore::NoNumber),
            picks: Vec::new(),
            reverts: Vec::new(),
            reverted: Vec::new(),
        };
        if let Some((number, branch)) = scan::merge(first) {
            reading.form = Form::Merge(number);
            pick::in_branch(branch, &mut reading.picks);
            revert::in_branch(branch, &mut reading.reverts);
        } else if let Some((number, earlier)) = own(first, &subject) {
            reading.form = Form::Squash(number);
            reading.picks = earlier;
        } else {
            reading.form = Form::Chore(Chore::of(first, message));
        }
        pick::in_lines(message, &mut reading.picks);
        revert::in_lines(message, &mut reading.reverts, &mut reading.reverted);
        reading.tidy();
        reading
    }

    /// Drops repeats, and the number of the pull request itself.
    fn tidy(&mut self) {
        let own = self.form.number();
        for list in [&mut self.picks, &mut self.reverts] {
            let mut seen = Vec::with_capacity(list.len());
            for number in list.drain(..) {
                if Some(number) != own && !seen.contains(&number) {
                    seen.push(number);
                }
            }
            *list = seen;
        }
        let mut seen: Vec<String> = Vec::with_capacity(self.reverted.len());
        for commit in self.reverted.drain(..) {
            if !seen.contains(&commit) {
                seen.push(commit);
            }
        }
        self.reverted = seen;
    }
}

/// The first paragraph, as git shows it: GitHub once broke long titles into lines.
fn subject(message: &str) -> String {
    let lines = message.lines().map(str::trim).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// The number of a squash merge and the numbers picked before it: from the end of the first line, else of the
/// first paragraph. The number inside the quotes of a reverted title is not its own.
fn own(first: &str, subject: &str) -> Option<(PullNumber, Vec<PullNumber>)> {
    let groups = |line: &str| {
        let mut groups = scan::trailing_groups(revert::after_quote(line));
        let number = groups.pop()?;
        Some((number, groups))
    };
    groups(first).or_else(|| groups(subject))
}
