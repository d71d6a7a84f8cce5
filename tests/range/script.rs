//! The pull requests of a range a second time, independently: `git log` and regular expressions, with no code of
//! the program. In: a repository and two revisions. Out: the set of numbers.
//!
//! The documented forms: a first line `Merge pull request #N`, or a title that ends in `(#N)` behind whatever it
//! quotes. A commit that a cherry-pick brought keeps the number of the pull request that it picks; that number is
//! no pull request of the range.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::process::Command;

use regex::Regex;

/// Runs git in a repository and gives what it prints.
pub fn git(folder: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(args)
        .envs([
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_AUTHOR_NAME", "Ann"),
            ("GIT_AUTHOR_EMAIL", "ann@example.org"),
            ("GIT_COMMITTER_NAME", "Ann"),
            ("GIT_COMMITTER_EMAIL", "ann@example.org"),
        ])
        .output()
        .expect("git is installed");
    assert!(
        output.status.success(),
        "git {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

/// Hash, parents and message of the commits that `git log` shows.
pub fn log(folder: &Path, args: &[&str]) -> Vec<(String, Vec<String>, String)> {
    let mut all = vec!["log", "--format=%H%x1f%P%x1f%B%x1e"];
    all.extend(args);
    let text = git(folder, &all);
    let records = text
        .split('\u{1e}')
        .map(str::trim_start)
        .filter(|record| !record.is_empty());
    records
        .map(|record| {
            let mut fields = record.splitn(3, '\u{1f}').map(str::to_owned);
            let mut next = || fields.next().expect("three fields");
            let (hash, parents, message) = (next(), next(), next());
            (hash, parents.split(' ').map(str::to_owned).collect(), message)
        })
        .collect()
}

/// The numbers of all pull requests in a range.
pub fn pulls(folder: &Path, from: &str, to: &str) -> BTreeSet<u32> {
    let range = format!("{from}..{to}");
    let commits = log(folder, &[&range]);
    let picked = Regex::new(r"#(\d+)").expect("a pattern");
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    for (hash, _, message) in &commits {
        if let Some(number) = number(message) {
            numbers.insert(hash, number);
        }
    }
    // What a merge of a pick brought, with the numbers that it picks or has itself.
    let mut brought: BTreeSet<String> = BTreeSet::new();
    for (hash, parents, message) in &commits {
        let Some(own) = numbers.get(hash.as_str()).filter(|_| parents.len() > 1) else {
            continue;
        };
        let pick = message.contains("cherry-pick-of-") || message.to_lowercase().contains("cherry pick of #");
        let picks: Vec<u32> = picked
            .captures_iter(message)
            .filter_map(|found| found[1].parse().ok())
            .filter(|number| pick || number == own)
            .collect();
        // Nearly no merge brings such a commit, and git is slow to ask.
        let mut others = numbers.iter().filter(|(other, _)| **other != hash.as_str());
        if !others.any(|(_, number)| picks.contains(number)) {
            continue;
        }
        for (part, ..) in log(folder, &[&format!("{}..{}", parents[0], parents[1])]) {
            if numbers
                .get(part.as_str())
                .is_some_and(|number| picks.contains(number))
            {
                brought.insert(part);
            }
        }
    }
    numbers
        .iter()
        .filter(|(hash, _)| !brought.contains(**hash))
        .map(|(_, number)| *number)
        .collect()
}

/// The numbers that krel's patterns find on the first-parent chain of a range.
pub fn first_parents(folder: &Path, from: &str, to: &str) -> BTreeSet<u32> {
    let patterns = [
        r"Merge pull request #(\d+)",
        r"automated-cherry-pick-of-#(\d+)",
        r"\(#(\d+)\)[ \t]*\n\s*\n\s*This reverts commit",
        r"\(#(\d+)\)",
    ];
    let patterns = patterns.map(|pattern| Regex::new(pattern).expect("a pattern"));
    let range = format!("{from}..{to}");
    let first = |message: &String| -> Option<u32> {
        let found = patterns.iter().find_map(|pattern| pattern.captures(message))?;
        found[1].parse().ok()
    };
    let commits = log(folder, &["--first-parent", &range]);
    commits
        .iter()
        .filter_map(|(_, _, message)| first(message))
        .collect()
}

/// The number of a merge or a squash, by the documented forms.
fn number(message: &str) -> Option<u32> {
    let subject: Vec<&str> = message
        .lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let subject = subject.join(" ");
    let merge = Regex::new(r"^Merge pull request #(\d+)").expect("a pattern");
    let squash = Regex::new(r"\(#(\d+)\)$").expect("a pattern");
    let found = merge.captures(&subject).or_else(|| squash.captures(&subject))?;
    found[1].parse().ok()
}
