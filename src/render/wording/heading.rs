//! Headings that readers also look for in the English CHANGELOG.

use super::groups;
use crate::model::{Groups, Kind, Sig, Stage};
use crate::translate::{HeadingStyle, Language};

/// A heading in the style of a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// What stands first.
    pub own: String,
    /// The English behind it, where the language shows it there.
    pub english: Option<String>,
}

impl Heading {
    /// The heading of a message; `english` are its English words, which also stand in where no language has it.
    #[must_use]
    pub fn new(language: &Language, id: &str, english: &str) -> Self {
        Self::styled(language, language.heading_style(), id, english)
    }

    /// The same in a style that the caller chooses.
    #[must_use]
    pub fn styled(language: &Language, style: HeadingStyle, id: &str, english: &str) -> Self {
        let own = if language.has(id) {
            language.text(id)
        } else {
            english.to_owned()
        };
        let same = own == english;
        match style {
            HeadingStyle::OwnThenEnglish if !same => Self {
                own,
                english: Some(english.to_owned()),
            },
            HeadingStyle::EnglishThenOwn if !same => Self {
                own: format!("{english} ({own})"),
                english: None,
            },
            _ => Self { own, english: None },
        }
    }

    /// The heading of a section of notes; `None` is "uncategorized". A kind that no language knows keeps its
    /// English heading.
    #[must_use]
    pub fn section(language: &Language, kind: Option<&Kind>) -> Self {
        Self::section_styled(language, language.heading_style(), kind)
    }

    /// The same in a style that the caller chooses.
    #[must_use]
    pub fn section_styled(language: &Language, style: HeadingStyle, kind: Option<&Kind>) -> Self {
        let id = kind.map_or_else(
            || "section-uncategorized".to_owned(),
            |kind| format!("section-{kind}"),
        );
        let english = kind.map_or_else(|| "Uncategorized".to_owned(), english_section);
        Self::styled(language, style, &id, &english)
    }

    /// The sub-heading of a section of an old document: a stage, a SIG, or one of a few words of its own; any other
    /// is shown as it is.
    #[must_use]
    pub fn part(language: &Language, groups: &Groups, name: &str) -> Self {
        if let Ok(stage) = name.parse::<Stage>() {
            let id = format!("stage-{stage}");
            return Self::new(language, &id, &Kind::from(name).heading());
        }
        let id = format!("section-part-{name}");
        if language.has(&id) {
            return Self::new(language, &id, &Kind::from(name).heading());
        }
        let own = name.parse::<Sig>().map_or_else(
            |_| name.to_owned(),
            |sig| groups::sig_name(language, groups, &sig),
        );
        Self { own, english: None }
    }

    /// All of it in one line: `own (english)`.
    #[must_use]
    pub fn line(self) -> String {
        match self.english {
            Some(english) => format!("{} ({english})", self.own),
            None => self.own,
        }
    }
}

/// Headings of documents that are no kinds of notes.
const DOCUMENT: [(&str, &str, &str); 2] = [
    ("themes", "section-themes", "What’s New"),
    ("known-issues", "section-known-issues", "Known Issues"),
];

fn english_section(kind: &Kind) -> String {
    let known = DOCUMENT.iter().find(|(name, ..)| *name == kind.as_str());
    known.map_or_else(|| kind.heading(), |(_, _, english)| (*english).to_owned())
}
