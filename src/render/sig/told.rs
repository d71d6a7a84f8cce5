//! What is told about a SIG besides its notes: the themes and known issues of a release that name it, as English
//! defines them and as the CHANGELOG prints them, and how each meets the readers of a language.

use crate::model::{KepNumber, Minor, Passage, Sig, Supplement};
use crate::render::wording::Rendition;
use crate::translate::{Language, passage_id};

/// A theme or known issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told<'a> {
    /// Id of its unit: `1.20/theme/dockershim`.
    pub id: String,
    /// Its heading in English, Markdown; empty when it has none.
    pub title: &'a str,
    /// How its heading is shown.
    pub title_shown: Rendition<'a>,
    /// Its English, Markdown.
    pub english: &'a str,
    /// How its text is shown.
    pub shown: Rendition<'a>,
    /// KEPs that it is about.
    pub keps: &'a [KepNumber],
    /// Address of documentation; empty for none.
    pub docs: &'a str,
}

/// What stands below which id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A major theme of the release.
    Theme,
    /// A known issue.
    KnownIssue,
}

impl Sort {
    fn as_str(self) -> &'static str {
        match self {
            Self::Theme => "theme",
            Self::KnownIssue => "known-issue",
        }
    }

    fn passages(self, supplement: &Supplement) -> &[Passage] {
        match self {
            Self::Theme => &supplement.themes,
            Self::KnownIssue => &supplement.known_issues,
        }
    }
}

impl<'a> Told<'a> {
    /// What concerns a SIG: first what English defines, in its order, then what the document has besides.
    #[must_use]
    pub fn of(
        sort: Sort,
        language: &'a Language,
        supplement: Option<&'a Supplement>,
        minor: Minor,
        sig: &Sig,
    ) -> Vec<Self> {
        let below = format!("{minor}/{}/", sort.as_str());
        let defined = language.defined(&below);
        let title_of = |id: &str| {
            let wanted = format!("{id}/title");
            defined
                .iter()
                .find(|one| one.id == wanted)
                .map_or("", |one| one.english)
        };
        let mut told: Vec<Self> = defined
            .iter()
            .filter(|one| !one.id.ends_with("/title") && one.sigs.contains(sig))
            .map(|one| Self {
                keps: one.keps,
                docs: one.docs,
                ..Self::new(language, one.id.to_owned(), title_of(one.id), one.english)
            })
            .collect();
        let passages = supplement.map_or(&[][..], |supplement| sort.passages(supplement));
        for passage in passages.iter().filter(|passage| passage.sigs.contains(sig)) {
            let id = passage_id(minor, sort.as_str(), passage);
            if !defined.iter().any(|one| one.id == id) {
                told.push(Self::new(language, id, &passage.title, &passage.text));
            }
        }
        told
    }

    fn new(language: &'a Language, id: String, title: &'a str, english: &'a str) -> Self {
        Self {
            title,
            title_shown: Rendition::of(language.unit(&format!("{id}/title"), title), false),
            english,
            shown: Rendition::of(language.unit(&id, english), false),
            keps: &[],
            docs: "",
            id,
        }
    }

    /// The heading to print.
    #[must_use]
    pub fn heading(&self) -> &'a str {
        self.title_shown.translated().map_or(self.title, |(text, _)| text)
    }

    /// The text to print.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.shown.translated().map_or(self.english, |(text, _)| text)
    }
}
