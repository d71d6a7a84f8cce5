//! How an announced list differs from the table. In: the comparison. Out: lines for a terminal, a Markdown list, or
//! HTML.

use crate::model::{Comparison, Difference};
use crate::render::safe;

/// Lines for a terminal: a line for each stage, and below it one for each difference.
#[must_use]
pub fn announced_text(comparisons: &[Comparison]) -> String {
    let mut out = String::from("Compared with what was announced:\n");
    for comparison in comparisons {
        out.extend([summary(comparison).as_str(), "\n"]);
        for (what, difference) in differences(comparison) {
            let why = safe::terminal(&difference.why).replace('\n', " ");
            out.extend([format!("  {what} {}: {why}\n", difference.kep)]);
        }
    }
    out
}

/// The same as a Markdown list below a heading.
#[must_use]
pub fn announced_markdown(comparisons: &[Comparison]) -> String {
    let mut out = String::from("## Compared with what was announced\n\n");
    for comparison in comparisons {
        out.extend(["* ", summary(comparison).as_str(), "\n"]);
        for (what, difference) in differences(comparison) {
            out.extend([format!("  * {what} {}: {}\n", difference.kep, difference.why)]);
        }
    }
    out
}

/// `stable: 17 said, 16 listed, 17 computed; 15 found, 1 missed, 2 extra`.
fn summary(comparison: &Comparison) -> String {
    let (said, listed) = comparison.announced;
    let numbers = [
        said.map(|count| format!("{count} said")),
        listed.map(|count| format!("{count} listed")),
        Some(format!("{} computed", comparison.computed)),
        (comparison.continued > 0)
            .then(|| format!("{} of them continued in the same stage", comparison.continued)),
    ];
    let numbers: Vec<String> = numbers.into_iter().flatten().collect();
    let mut out = format!("{}: {}", comparison.stage, numbers.join(", "));
    if listed.is_some() {
        let (found, missed, extra) = (
            comparison.found.len(),
            comparison.missed.len(),
            comparison.extra.len(),
        );
        out.extend([format!("; {found} found, {missed} missed, {extra} extra")]);
    }
    out
}

fn differences(comparison: &Comparison) -> impl Iterator<Item = (&'static str, &Difference)> {
    let missed = comparison.missed.iter().map(|missed| ("missed", missed));
    missed.chain(comparison.extra.iter().map(|extra| ("extra", extra)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{KepNumber, Stage};

    #[test]
    fn numbers_come_first_and_each_difference_has_its_line() {
        let difference = |kep, why: &str| Difference {
            kep: KepNumber::new(kep),
            why: why.to_owned(),
        };
        let stable = Comparison {
            stage: Stage::Stable,
            announced: (Some(3), Some(2)),
            computed: 2,
            continued: 0,
            found: vec![KepNumber::new(1)],
            missed: vec![difference(24, "slipped")],
            extra: vec![difference(7, "left out")],
        };
        let beta = Comparison {
            stage: Stage::Beta,
            announced: (Some(5), None),
            missed: Vec::new(),
            extra: Vec::new(),
            continued: 1,
            ..stable.clone()
        };
        assert_eq!(
            announced_text(&[stable.clone(), beta]),
            "Compared with what was announced:\n\
             stable: 3 said, 2 listed, 2 computed; 1 found, 1 missed, 1 extra\n\
             \u{20} missed 24: slipped\n\
             \u{20} extra 7: left out\n\
             beta: 5 said, 2 computed, 1 of them continued in the same stage\n"
        );
        assert!(announced_markdown(&[stable]).contains("\n  * missed 24: slipped\n"));
    }
}
