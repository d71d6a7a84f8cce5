//! Where a cherry-pick comes from: the body, the branch or the commit message of a pull request comes in, the numbers
//! of what it picks go out.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::PullNumber;

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
}
