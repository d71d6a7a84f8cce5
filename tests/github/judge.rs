//! The judge: what the stub says that a reader must find, against what the store has.
//!
//! In: `expected.json`, the stored notes and the account of pull requests. Out: the score, or each difference.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// How many notes there were to find, and how many there are.
#[derive(Debug)]
pub struct Score {
    /// Notes that were found and are right.
    pub right: usize,
    /// Notes that had to be found.
    pub wanted: usize,
    /// Notes that were found.
    pub found: usize,
}

/// What is expected of one release of the data.
pub struct Judge {
    expected: Value,
    release: Value,
    repository: PathBuf,
    history: History,
}

/// What the repository of the data knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// The merge of each pull request.
    Whole,
    /// Only those that another repository shares: it came from a bundle.
    Shared,
}

impl Judge {
    /// Reads what a release must have.
    pub fn of(data: &Path, release: &str, history: History) -> Self {
        let expected = read(&data.join("expected.json"));
        let release = expected["releases"][format!("v{release}")].clone();
        assert!(release.is_object(), "{} has no {release}", data.display());
        Self {
            expected,
            release,
            repository: data.join("git/kubernetes/kubernetes.git"),
            history,
        }
    }

    /// Compares the stored notes of a release; `left_out` are those that keplog leaves out on purpose.
    ///
    /// # Panics
    /// With the list of differences, if there are any.
    pub fn score(&self, store: &Path, release: &str, left_out: &[u64]) -> Score {
        let notes = read(&store.join(format!("notes/{release}.json")));
        let notes = notes.as_object().expect("an object of notes");
        let mut printed: BTreeMap<u64, &Value> = BTreeMap::new();
        let mut wrong = Vec::new();
        for (number, note) in notes {
            if note["do_not_publish"] != true {
                printed.insert(number.parse().expect("a number"), note);
            }
        }
        let mut right = 0;
        let wanted = self.wanted(left_out);
        for (number, (origin, want)) in &wanted {
            match printed.get(number) {
                None => wrong.push(format!("{number} (of {origin}) is not there")),
                Some(got) => {
                    let differences = differences(want, got);
                    right += usize::from(differences.is_empty());
                    wrong.extend(differences.into_iter().map(|what| format!("{number}: {what}")));
                }
            }
        }
        wrong.extend(
            printed
                .keys()
                .filter(|number| !wanted.contains_key(number))
                .map(|number| format!("{number} is too much")),
        );
        for (number, why) in self.expected["no_note"].as_object().expect("an object") {
            let number: u64 = number.parse().expect("a number");
            if printed.contains_key(&number) {
                wrong.push(format!("{number} is printed, but {why}"));
            }
        }
        assert!(wrong.is_empty(), "{release}: {wrong:#?}");
        Score {
            right,
            wanted: wanted.len(),
            found: printed.len(),
        }
    }

    /// Compares the account of pull requests with the history, and with itself.
    ///
    /// # Panics
    /// With what is wrong.
    pub fn check_account(&self, store: &Path, release: &str) -> usize {
        let account = read(&store.join(format!("pulls/{release}.json")));
        let pulls = account["pulls"].as_array().expect("a list");
        let number = |pull: &Value| pull["number"].as_u64().expect("a number");
        let numbers: BTreeSet<u64> = pulls.iter().map(number).collect();
        assert_eq!(numbers.len(), pulls.len(), "{release}: each is there once");

        let tally = &account["tally"];
        let sum = |value: &Value| usize::try_from(value.as_u64().unwrap_or_default()).expect("small");
        let mut skipped: BTreeMap<&str, usize> = BTreeMap::new();
        for pull in pulls.iter().filter(|pull| pull["result"] == "skipped") {
            let reason = pull["reason"].as_str().expect("a skipped one has a reason");
            *skipped.entry(reason).or_default() += 1;
        }
        let said = tally["skipped"].as_object().into_iter().flatten();
        let said: BTreeMap<&str, usize> = said.map(|(why, count)| (why.as_str(), sum(count))).collect();
        assert_eq!(said, skipped, "{release}");
        let count = |result: &str| pulls.iter().filter(|pull| pull["result"] == result).count();
        // A note that is withheld is kept too, and marked.
        assert_eq!(
            sum(&tally["kept"]),
            count("kept") + count("withheld"),
            "{release}"
        );
        assert_eq!(sum(&tally["merged"]), count("merged"), "{release}");
        assert_eq!(sum(&tally["inputs"]), pulls.len(), "{release}");
        let parts = count("kept") + count("withheld") + count("merged") + skipped.values().sum::<usize>();
        assert_eq!(parts, pulls.len(), "{release}");

        let merged = self.merged();
        assert!(!merged.is_empty());
        if self.history == History::Whole {
            assert_eq!(numbers, merged, "{release}: what `git log` has");
        } else {
            let lost: Vec<&u64> = merged.difference(&numbers).collect();
            assert!(lost.is_empty(), "{release}: {lost:?} are in the history");
        }
        let withheld = self.release["withheld"].as_array().expect("a list");
        let published = |number: &u64| {
            let notes = read(&store.join(format!("notes/{release}.json")));
            let note = &notes[number.to_string()];
            note.is_object() && note["do_not_publish"] != true
        };
        for number in withheld.iter().filter_map(Value::as_u64) {
            assert!(numbers.contains(&number), "{release}: {number} is accounted for");
            assert!(!published(&number), "{release}: {number} is withheld");
        }
        pulls.len()
    }

    /// What has to be printed, by the number under which it came: with the number of its origin.
    fn wanted(&self, left_out: &[u64]) -> BTreeMap<u64, (u64, &Value)> {
        let notes = self.release["notes"].as_object().expect("an object");
        let mut wanted = BTreeMap::new();
        for (origin, note) in notes {
            let origin: u64 = origin.parse().expect("a number");
            let through = note["merged_through"].as_array().expect("a list");
            let through = through.first().and_then(Value::as_u64);
            // Without a merge in a history that has all of them, it is no part of the range: the published notes
            // of patch releases name such pull requests.
            let number = match self.history {
                History::Whole => through,
                History::Shared => through.or(Some(origin)),
            };
            if let Some(number) = number.filter(|number| !left_out.contains(number)) {
                wanted.insert(number, (origin, note));
            }
        }
        wanted
    }

    /// The numbers that the messages of the range have, by plain `git log`.
    fn merged(&self) -> BTreeSet<u64> {
        let end = |name: &str| self.release[name].as_str().expect("a tag").to_owned();
        let range = format!("{}..{}", end("start_tag"), end("end_tag"));
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(&self.repository)
            .args(["log", "--format=%s", &range]);
        let log = command.output().expect("git is there");
        assert!(log.status.success(), "{log:?}");
        let log = String::from_utf8(log.stdout).expect("UTF-8");
        let number = |subject: &str| -> Option<u64> {
            let merge = subject.strip_prefix("Merge pull request #");
            let merge = merge
                .and_then(|rest| rest.split_once(' '))
                .map(|(number, _)| number);
            let squash = || {
                subject
                    .strip_suffix(')')?
                    .rsplit_once("(#")
                    .map(|(_, number)| number)
            };
            merge.or_else(squash)?.parse().ok()
        };
        log.lines().filter_map(number).collect()
    }
}

fn differences(want: &Value, got: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for field in ["text", "author"] {
        if want[field] != got[field] {
            wrong.push(format!("{field} {} and not {}", got[field], want[field]));
        }
    }
    let set = |value: &Value| -> BTreeSet<String> {
        let items = value.as_array().into_iter().flatten();
        items
            .map(|item| item.as_str().expect("a name").to_owned())
            .collect()
    };
    for field in ["kinds", "sigs", "areas"] {
        if set(&want[field]) != set(&got[field]) {
            wrong.push(format!("{field} {} and not {}", got[field], want[field]));
        }
    }
    if (want["action_required"] == true) != (got["action_required"] == true) {
        wrong.push("action required".to_owned());
    }
    wrong
}

fn read(path: &Path) -> Value {
    let bytes = fs::read(path);
    assert!(bytes.is_ok(), "{}: {bytes:?}", path.display());
    serde_json::from_slice(&bytes.unwrap_or_default()).expect("JSON")
}
