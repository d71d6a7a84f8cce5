//! The fixed words of the text outputs, with their English and the id of their message.

/// A word or sentence that never changes within a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    /// Heading of the urgent upgrade notes.
    Urgent,
    /// Heading below it.
    UrgentSub,
    /// Said in place of urgent upgrade notes.
    UrgentNone,
    /// Heading above the sections.
    Changes,
    /// Said in place of sections.
    ChangesNone,
    /// Heading of a graduation table.
    Graduations,
    /// Said in place of a graduation table.
    GraduationsNone,
    /// Heading of the notes that a SIG shares with others that stand before it.
    Also,
    /// Column of KEP numbers.
    Kep,
    /// Column of titles.
    Title,
    /// Column of stages.
    Stage,
    /// Column of feature gates.
    Gates,
    /// Mark of a translator's remark.
    Remark,
}

impl Phrase {
    /// Id of the Fluent message.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Urgent => "section-urgent",
            Self::UrgentSub => "section-urgent-sub",
            Self::UrgentNone => "section-urgent-none",
            Self::Changes => "section-changes",
            Self::ChangesNone => "section-changes-none",
            Self::Graduations => "section-graduations",
            Self::GraduationsNone => "section-graduations-none",
            Self::Also => "sig-notes-also",
            Self::Kep => "column-kep",
            Self::Title => "column-title",
            Self::Stage => "column-stage",
            Self::Gates => "column-gates",
            Self::Remark => "remark-mark",
        }
    }

    /// The English words; those that krel has are krel's.
    #[must_use]
    pub fn english(self) -> &'static str {
        match self {
            Self::Urgent => "Urgent Upgrade Notes",
            Self::UrgentSub => "(No, really, you MUST read this before you upgrade)",
            Self::UrgentNone => "Nothing has to be done before the upgrade.",
            Self::Changes => "Changes by Kind",
            Self::ChangesNone => "No changes.",
            Self::Graduations => "Graduations",
            Self::GraduationsNone => "No feature changed its stage.",
            Self::Also => "Also of interest",
            Self::Kep => "KEP",
            Self::Title => "Title",
            Self::Stage => "Stage",
            Self::Gates => "Feature gates",
            Self::Remark => "Translator's remark",
        }
    }

    /// Whether it is a heading that readers also look for in the English CHANGELOG.
    pub(super) fn is_changelog_heading(self) -> bool {
        matches!(self, Self::Urgent | Self::Changes)
    }
}
