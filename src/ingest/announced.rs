//! An announced list of graduations, typed by hand or copied from an article.
//!
//! In: a text with KEP numbers by stage, as plain lines, YAML or JSON. Out: [`ReadAnnouncement`].
//!
//! | written | means |
//! |---|---|
//! | `stable: 17` | seventeen KEPs were said to be stable |
//! | `stable: 277, 361` or `stable: [277, 361]` | these were listed |
//! | `stable:`, `## Stable`, then `- 277 words`, `#361` or an address that ends in `/625` in lines of their own | the same |
//! | numbers before any stage | listed for the stage that the caller names |
//!
//! A line that begins with `//` or with `# ` and names no stage is a remark. Any other line without a number is a
//! finding.

use std::collections::BTreeSet;

use super::{Error, Input};
use crate::model::{Announcement, Finding, KepNumber, Place, Severity, Stage};

/// What an announced list says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadAnnouncement {
    /// Numbers and lists.
    pub announcement: Announcement,
    /// What was odd.
    pub findings: Vec<Finding>,
}

/// Reads a list; numbers that stand below no stage are of `stage`.
///
/// # Errors
///
/// [`Error::Io`] when the file cannot be read. What is *in* it is never an error.
pub fn read(input: &Input, stage: Stage) -> Result<ReadAnnouncement, Error> {
    Ok(parse(input.label(), &input.read_text()?, stage))
}

fn parse(label: &str, text: &str, stage: Stage) -> ReadAnnouncement {
    let mut read = ReadAnnouncement::default();
    // JSON on one line or many: a line for each key makes it plain lines.
    let json: Option<serde_json::Value> = serde_json::from_str(text).ok();
    let text = match json {
        Some(serde_json::Value::Object(stages)) => stages
            .iter()
            .map(|(stage, value)| format!("{stage}: {value}\n"))
            .collect(),
        Some(other @ serde_json::Value::Array(_)) => format!("{}: {other}", stage.as_str()),
        _ => text.to_owned(),
    };
    let mut stage = stage;
    for (index, line) in text.lines().enumerate() {
        let place = || Place::at(label, index + 1, 1);
        let line = line.trim();
        match Line::of(line) {
            Line::Remark => {}
            Line::Stage(named, rest) => {
                stage = named;
                read.below(stage, rest, &place);
            }
            Line::Other => read.listed(stage, line, &place),
        }
    }
    read
}

/// What a line is.
enum Line<'a> {
    /// Nothing to read.
    Remark,
    /// A stage, and what stands behind it.
    Stage(Stage, &'a str),
    /// Numbers, or something that was meant as such.
    Other,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let bare = line.trim_start_matches(['#', '*', ' ', '"']);
        let (word, rest) = bare.split_once(':').unwrap_or((bare, ""));
        let word = word.trim_matches(['"', '*', ' ', '\'']);
        if let Ok(stage) = word.parse() {
            return Self::Stage(stage, rest.trim_matches(['*', ' ', ',']));
        }
        let remark = line.starts_with("//") || line.starts_with("# ") || line.starts_with("##");
        if remark || line.trim_matches(['{', '}', '[', ']', ',', '-', ' ']).is_empty() {
            return Self::Remark;
        }
        Self::Other
    }
}

impl ReadAnnouncement {
    /// Reads what stands behind a stage: one bare number is a count, anything else a list.
    fn below(&mut self, stage: Stage, rest: &str, place: &dyn Fn() -> Place) {
        if let Ok(count) = rest.parse() {
            self.announcement.counts.insert(stage, count);
        } else if rest == "[]" {
            self.announcement.lists.entry(stage).or_default();
        } else if !rest.is_empty() && !rest.starts_with('#') {
            self.listed(stage, rest, place);
        }
    }

    /// Reads the numbers of a line up to the first word.
    fn listed(&mut self, stage: Stage, line: &str, place: &dyn Fn() -> Place) {
        let parts = line
            .trim_start_matches(['-', '*', ' '])
            .split([',', ';', ' ', '\t', '[', ']', '(', ')']);
        let words = parts.filter(|part| !part.is_empty());
        let numbers: BTreeSet<KepNumber> = words.map_while(number).collect();
        if numbers.is_empty() {
            let message = format!("`{line}` begins with no number of a KEP");
            let finding = Finding::new(Severity::Warning, "announced/no-number", place(), message);
            self.findings
                .push(finding.hint("begin the line with the number, or with `// ` if it is a remark"));
            return;
        }
        self.announcement.lists.entry(stage).or_default().extend(numbers);
    }
}

/// `277`, `#277`, `KEP-277` or an address that ends in `/277`.
fn number(word: &str) -> Option<KepNumber> {
    let word = word.rsplit('/').next().unwrap_or(word);
    let word = word.trim_matches(['#', ':', '"', '\'', '.']);
    let digits = word.trim_start_matches(|c: char| "KEPkep-#".contains(c));
    let plain = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    plain.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `stable [1 2] beta [3] (stable 17)`
    fn said(text: &str) -> String {
        let read = parse("list.txt", text, Stage::Stable);
        let lists = read.announcement.lists.iter().map(|(stage, list)| {
            let numbers: Vec<String> = list.iter().map(KepNumber::to_string).collect();
            format!("{stage} [{}]", numbers.join(" "))
        });
        let counts = read.announcement.counts.iter();
        let counts = counts.map(|(stage, count)| format!("({stage} {count})"));
        let lines = read
            .findings
            .iter()
            .map(|finding| format!("line {}", finding.place.line));
        lists.chain(counts).chain(lines).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_number_behind_a_stage_is_a_count_and_several_are_a_list() {
        assert_eq!(
            said("stable: 17\nstable: 277, 361\nbeta: 20\n"),
            "stable [277 361] (beta 20) (stable 17)"
        );
        assert_eq!(said("GA: [7]\n"), "stable [7]");
    }

    #[test]
    fn json_and_yaml_say_the_same_as_lines() {
        let expected = "alpha [5] stable [1 2] (beta 3)";
        assert_eq!(said(r#"{"stable": [1, 2], "beta": 3, "alpha": [5]}"#), expected);
        assert_eq!(said("stable:\n  - 1\n  - 2\nbeta: 3\nalpha: [5]\n"), expected);
        assert_eq!(said("[1, 2]"), "stable [1 2]");
    }

    #[test]
    fn an_article_is_read_by_its_headings_and_first_numbers() {
        let text = "# My notes\n## Stable\n* 2086 Something of 2020\n- #277\n- KEP-361: more\n\
                    https://github.com/kubernetes/enhancements/issues/625\n## Alpha\n[1](x) y\n";
        assert_eq!(said(text), "alpha [1] stable [277 361 625 2086]");
    }

    #[test]
    fn plain_numbers_are_of_the_stage_asked_for_and_other_words_are_reported() {
        assert_eq!(said("277\n\n361\nhello 5\n"), "stable [277 361] line 4");
    }
}
