//! Everything that a summary is made of, apart from its words: the release, the SIG, what a person chose, and what
//! is told besides notes.

use super::{Choice, Sort, Summary, Told, choice};
use crate::model::{Release, Sig, Supplement};
use crate::translate::{Language, PageSection, ShownPage};

/// The matter of a summary.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    /// The release.
    pub release: &'a Release,
    /// The SIG, under its current name.
    pub sig: Sig,
    /// What a person chose.
    pub choice: Choice<'a>,
    /// What people wrote about the SIG in this release.
    pub page: Option<ShownPage<'a>>,
    /// Themes of the release that concern the SIG.
    pub themes: Vec<Told<'a>>,
    /// Known issues that do.
    pub known_issues: Vec<Told<'a>>,
}

impl<'a> Report<'a> {
    /// The notes alone.
    #[must_use]
    pub fn bare(release: &'a Release, sig: &Sig) -> Self {
        Self {
            release,
            sig: sig.canonical(),
            choice: Choice::default(),
            page: None,
            themes: Vec::new(),
            known_issues: Vec::new(),
        }
    }

    /// What a language has to say about a SIG in a release; `supplement` is what the CHANGELOG of the release says
    /// besides notes.
    #[must_use]
    pub fn of(
        release: &'a Release,
        sig: &Sig,
        language: &'a Language,
        supplement: Option<&'a Supplement>,
    ) -> Self {
        let sig = sig.canonical();
        let minor = release.version.minor();
        let page = choice::page(language, minor, &sig);
        let told = |sort| Told::of(sort, language, supplement, minor, &sig);
        Self {
            release,
            choice: Choice::of(page.as_ref()),
            page,
            themes: told(Sort::Theme),
            known_issues: told(Sort::KnownIssue),
            sig,
        }
    }

    /// The contents, arranged.
    #[must_use]
    pub fn summary(&self) -> Summary<'a> {
        Summary::of(self.release, &self.sig, &self.choice)
    }

    /// What people wrote to be read first, Markdown; empty for nothing.
    #[must_use]
    pub fn intro(&self) -> &'a str {
        self.page.as_ref().map_or("", |page| page.page.intro.as_str())
    }

    /// What they wrote to be read last.
    #[must_use]
    pub fn closing(&self) -> &'a [PageSection] {
        self.page
            .as_ref()
            .map_or(&[], |page| page.page.sections.as_slice())
    }

    /// Who signs it, and when: `keplog-ja (2026-11-25)`; empty for nobody.
    #[must_use]
    pub fn signature(&self) -> String {
        let Some(page) = &self.page else {
            return String::new();
        };
        let front = &page.page.front;
        let names = front.by.0.join(", ");
        match front.updated.or(front.date) {
            Some(day) if !names.is_empty() => format!("{names} ({day})"),
            _ => names,
        }
    }
}
