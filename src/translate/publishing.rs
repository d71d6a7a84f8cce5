//! `locales/languages.toml`: which languages a site shows, in which order, how much of each has to be there, and what
//! may help translating it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::folder::read;
use super::inventory::Subject;
use super::place::place;
use crate::model::{FileSet, Finding, Locale, Severity};

const FILE: &str = "languages.toml";

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publishing {
    /// The order in which languages are offered; those that it does not name follow by their tags.
    pub order: Vec<Locale>,
    /// What it says of each language.
    pub languages: BTreeMap<Locale, Published>,
}

/// What it says of one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Published {
    /// Whether the language is offered to readers.
    pub published: bool,
    /// Per cent of the interface that have to be translated for that.
    pub minimum_interface: u8,
    /// Per cent of the notes of the newest release that have to be translated.
    pub minimum_notes: u8,
    /// Per cent of the urgent notes that a person has to have reviewed.
    pub minimum_urgent: u8,
    /// Whether what a machine translated may be shown.
    pub machine: bool,
    /// Whether a robot may open pull requests for it.
    pub automation: bool,
    /// A program that makes drafts.
    pub draft_command: Option<DraftCommand>,
}

impl Default for Published {
    fn default() -> Self {
        Self {
            published: true,
            minimum_interface: 100,
            minimum_notes: 0,
            minimum_urgent: 0,
            machine: false,
            automation: false,
            draft_command: None,
        }
    }
}

/// A program that makes drafts: it gets a JSON object a line, and gives one a line
/// (`reference/localization.md` §5.8).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DraftCommand {
    /// The program and its arguments; no shell reads them.
    pub argv: Vec<String>,
    /// Seconds until it is stopped.
    #[serde(default = "five_minutes")]
    pub timeout_s: u64,
    /// Units that it gets at most in one run.
    #[serde(default = "two_hundred")]
    pub max_units: usize,
    /// Sections of which it gets nothing.
    #[serde(default)]
    pub exclude_sections: Vec<String>,
    /// What it is told about style.
    #[serde(default)]
    pub style: String,
}

fn five_minutes() -> u64 {
    300
}

fn two_hundred() -> usize {
    200
}

impl DraftCommand {
    /// Whether it gets units of this subject.
    #[must_use]
    pub fn takes(&self, subject: Subject) -> bool {
        !self
            .exclude_sections
            .iter()
            .any(|section| section == subject.as_str())
    }
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    order: Vec<Locale>,
    #[serde(flatten)]
    languages: BTreeMap<String, Published>,
}

impl Publishing {
    /// Reads the file of a set of locales; without it, nothing is said of any language. A file that is wrong says
    /// nothing and is a finding, and so is a section of a draft command that there is not.
    pub fn load(files: &FileSet, findings: &mut Vec<Finding>) -> Self {
        let Some(source) = read(files, FILE, findings) else {
            return Self::default();
        };
        let mut wrong = |at: usize, rule: &str, message: String| {
            let place = place(FILE, source, at);
            findings.push(Finding::new(
                Severity::Error,
                format!("languages/{rule}"),
                place,
                message,
            ));
        };
        let raw: Raw = match toml::from_str(source) {
            Ok(raw) => raw,
            Err(error) => {
                wrong(
                    error.span().map_or(0, |span| span.start),
                    "toml",
                    error.message().to_owned(),
                );
                return Self::default();
            }
        };
        let mut languages = BTreeMap::new();
        for (tag, published) in raw.languages {
            let at = source.find(&format!("[{tag}")).unwrap_or(0);
            let command = published.draft_command.iter();
            for section in command.clone().flat_map(|command| &command.exclude_sections) {
                if Subject::ALL.iter().all(|subject| subject.as_str() != section) {
                    let message = format!("`{tag}` excludes the section `{section}`, which there is not");
                    wrong(at, "section", message);
                }
            }
            if command.clone().any(|command| command.argv.is_empty()) {
                wrong(
                    at,
                    "argv",
                    format!("the draft command of `{tag}` names no program"),
                );
            }
            match tag.parse() {
                Ok(locale) => {
                    languages.insert(locale, published);
                }
                Err(error) => wrong(at, "tag", format!("`{tag}` is no language: {error}")),
            }
        }
        Self {
            order: raw.order,
            languages,
        }
    }

    /// What is said of a language; that of a language nobody mentions is the default.
    #[must_use]
    pub fn of(&self, locale: &Locale) -> Published {
        self.languages.get(locale).cloned().unwrap_or_default()
    }

    /// Languages in the order in which they are offered.
    pub fn sort(&self, locales: &mut [&Locale]) {
        let rank = |locale: &Locale| self.order.iter().position(|other| other == locale);
        locales.sort_by_key(|locale| (rank(locale).unwrap_or(usize::MAX), (*locale).clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str) -> (Publishing, Vec<String>) {
        let mut files = FileSet::default();
        files.insert(FILE, text.as_bytes());
        let mut findings = Vec::new();
        let publishing = Publishing::load(&files, &mut findings);
        (
            publishing,
            findings.into_iter().map(|finding| finding.code).collect(),
        )
    }

    #[test]
    fn what_is_not_said_is_the_default() {
        let (publishing, findings) =
            load("order = ['ko', 'en']\n[ko]\nmachine = true\n[ko.draft-command]\nargv = ['drafter']\n");
        assert_eq!(findings, [""; 0]);
        let [de, en, ko] = ["de", "en", "ko"].map(|tag| tag.parse::<Locale>().expect("a tag"));
        let command = publishing.of(&ko).draft_command.expect("a command");
        assert_eq!((command.timeout_s, command.max_units), (300, 200));
        assert_eq!(publishing.of(&de), Published::default());
        let mut all = [&de, &en, &ko];
        publishing.sort(&mut all);
        assert_eq!(all, [&ko, &en, &de]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert_eq!(load("[ko]\nmachines = true\n").1, ["languages/toml"]);
        let text = "[ko.draft-command]\nargv = []\nexclude-sections = ['urgnet']\n";
        assert_eq!(load(text).1, ["languages/section", "languages/argv"]);
        assert_eq!(load("[not_a_tag]\nmachine = true\n").1, ["languages/tag"]);
    }
}
