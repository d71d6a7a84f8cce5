//! Columns of a list of KEPs: a name comes in, what stands in the column of a KEP goes out.

use std::fmt;
use std::str::FromStr;

use crate::model::{Kep, ParseIdError, Sig, Stage};
use crate::render::csv::joined;
use crate::render::grid::Cell;

/// Defines the columns with the name of each.
macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $word:literal,)*) => {
        /// A column.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Column {
            $($(#[$doc])* $name,)*
        }

        impl Column {
            /// Every column, in the order of a spreadsheet.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name, in lower case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

columns! {
    /// Number.
    Number = "kep",
    /// Title.
    Title = "title",
    /// SIG that owns it.
    Sig = "sig",
    /// SIGs that take part.
    Participating = "participating",
    /// Where the proposal stands.
    Status = "status",
    /// Stage.
    Stage = "stage",
    /// Newest release for which work was done.
    Latest = "latest",
    /// Release of alpha.
    Alpha = "alpha",
    /// Release of beta.
    Beta = "beta",
    /// Release of stable.
    Stable = "stable",
    /// Feature gates.
    Gates = "gates",
    /// Who wrote it.
    Authors = "authors",
    /// Who reviews it.
    Reviewers = "reviewers",
    /// Who approves it.
    Approvers = "approvers",
    /// Who approved production readiness, by stage.
    Prr = "prr",
    /// Day of creation.
    Created = "created",
    /// Day of the last change.
    Updated = "updated",
    /// Address of its folder.
    Url = "url",
}

impl Column {
    /// Columns of a terminal and of a document, where nothing else is asked for.
    pub const FIRST: &[Self] = &[
        Self::Number,
        Self::Stage,
        Self::Status,
        Self::Latest,
        Self::Sig,
        Self::Title,
    ];

    /// What a KEP has in this column; lists joined by semicolons.
    pub(super) fn of(self, kep: &Kep) -> Cell {
        let milestone = |stage| kep.milestones.get(stage).map(|release| release.to_string());
        let text = match self {
            Self::Number => return Cell::link(kep.number.to_string(), kep.url()),
            Self::Title => kep.title.clone(),
            Self::Sig => kep.sig.as_ref().map(Sig::to_string).unwrap_or_default(),
            Self::Participating => joined(&kep.participating),
            Self::Status => kep.status.to_string(),
            Self::Stage => kep.stage.map(|stage| stage.to_string()).unwrap_or_default(),
            Self::Latest => kep.latest.map(|release| release.to_string()).unwrap_or_default(),
            Self::Alpha => milestone(Stage::Alpha).unwrap_or_default(),
            Self::Beta => milestone(Stage::Beta).unwrap_or_default(),
            Self::Stable => milestone(Stage::Stable).unwrap_or_default(),
            Self::Gates => joined(kep.gates.iter().map(|gate| &gate.name)),
            Self::Authors => joined(&kep.authors),
            Self::Reviewers => joined(&kep.reviewers),
            Self::Approvers => joined(&kep.approvers),
            Self::Prr => joined(kep.prr.iter().map(|(stage, name)| format!("{stage}:{name}"))),
            Self::Created => kep.created.clone(),
            Self::Updated => kep.updated.clone(),
            Self::Url => kep.url(),
        };
        Cell::new(text)
    }
}

impl FromStr for Column {
    type Err = ParseIdError;

    /// Accepts the names, in any case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut all = Self::ALL.iter().copied();
        all.find(|column| column.name().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| ParseIdError::new(text, "a column such as `kep`, `title` or `stage`"))
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
