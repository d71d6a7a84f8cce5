//! Where a cherry-pick comes from: the body, the branch or the commit message of a pull request comes in, the numbers
//! of what it picks go out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Almanac, Finding, PullNumber, Severity};
use crate::translate::place::place;

static PICKED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)cherry[- ]?pick(?:s|ed)?(?:[- ]of|[- ]from)[- ]((?:(?:[\w.-]+/[\w.-]+)?#[0-9]+",
        r"(?:[ \t]*(?:,|and|&|-)[ \t]*|[ \t]+)?)+)",
    ))
    .expect("a fixed pattern")
});

static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new("#([0-9]+)").expect("a fixed pattern"));

/// The pull requests that a text says were picked: "Cherry pick of #1 #2 on release-1.37", a branch
/// `automated-cherry-pick-of-#1-upstream-release-1.37`. Each once, in order.
#[must_use]
pub fn origins(text: &str) -> Vec<PullNumber> {
    let mut found = Vec::new();
    for captures in PICKED.captures_iter(text) {
        for number in NUMBER.captures_iter(&captures[1]) {
            if let Ok(number) = number[1].parse()
                && !found.contains(&number)
            {
                found.push(number);
            }
        }
    }
    found
}

/// What each pull request picks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picks(BTreeMap<PullNumber, Vec<PullNumber>>);

impl Picks {
    /// What the bodies of pull requests say that they pick, as far as the notes have kept them.
    #[must_use]
    pub fn of_notes(almanac: &Almanac) -> Self {
        let mut picks = Self::default();
        let notes = almanac.releases.values().flat_map(|release| &release.notes);
        for note in notes.filter(|note| !note.note.pr_body.is_empty()) {
            picks.add(note.note.number, origins(&note.note.pr_body));
        }
        picks
    }

    /// Adds what a file says, a table with a line for each pull request: `133000 = [132001]`.
    ///
    /// # Errors
    ///
    /// A finding with line and column when it is not such a table.
    pub fn read(&mut self, file: &str, source: &str) -> Result<(), Finding> {
        let wrong = |at: usize, message: &str| {
            Finding::new(Severity::Error, "picks/toml", place(file, source, at), message)
                .hint("Write a pull request and what it picks: `133000 = [132001]`.")
        };
        let table: BTreeMap<String, Vec<PullNumber>> = toml::from_str(source)
            .map_err(|error| wrong(error.span().map_or(0, |span| span.start), error.message()))?;
        for (number, origins) in table {
            let at = source.find(&number).unwrap_or(0);
            let number = number.parse().map_err(|_| wrong(at, "this is no pull request"))?;
            self.add(number, origins);
        }
        Ok(())
    }

    fn add(&mut self, number: PullNumber, origins: Vec<PullNumber>) {
        let all = self.0.entry(number).or_default();
        for origin in origins {
            if origin != number && !all.contains(&origin) {
                all.push(origin);
            }
        }
    }

    /// What a pull request picks.
    #[must_use]
    pub fn of(&self, number: PullNumber) -> &[PullNumber] {
        self.0.get(&number).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_branches_and_messages_name_what_they_pick() {
        let numbers = |text: &str| origins(text).iter().map(ToString::to_string).collect::<Vec<_>>();
        for (text, wanted) in [
            ("Cherry pick of #12 on release-1.37.\n\n#12: Fix it", &["12"][..]),
            ("This is an automated cherry-pick of #12", &["12"]),
            ("Automated cherry pick of #12: Fix", &["12"]),
            (
                "automated-cherry-pick-of-#12-#13-upstream-release-1.37",
                &["12", "13"],
            ),
            (
                "Merge pull request #9 from x/automated-cherry-pick-of-#12-upstream",
                &["12"],
            ),
            (
                "Cherry picked from kubernetes/kubernetes#12 and #14",
                &["12", "14"],
            ),
            ("Fixes #12, will cherry pick", &[]),
        ] {
            let found = numbers(text);
            let found: Vec<&str> = found
                .iter()
                .map(|number| number.trim_start_matches('#'))
                .collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn a_file_adds_what_no_note_says() {
        let mut picks = Picks::default();
        picks
            .read("f.toml", "133000 = [132001, 132002]\n")
            .expect("a table");
        let number = |text: &str| text.parse::<PullNumber>().expect("a number");
        assert_eq!(picks.of(number("133000")), [number("132001"), number("132002")]);
        assert_eq!(picks.of(number("1")), []);
        let wrong = picks.read("f.toml", "\nx = [1]\n").expect_err("no number");
        assert_eq!(wrong.place.line, 2);
    }
}
