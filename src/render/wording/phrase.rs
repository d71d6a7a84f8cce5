//! The fixed words of the text outputs, with their English and the id of their message.

/// A word or sentence that never changes within a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    /// Heading of the urgent upgrade notes.
    Urgent,
    /// Heading below it.
    UrgentSub,
    /// Said in place of urgent upgrade notes of a SIG.
    UrgentNone,
    /// The same while the release is not out.
    UrgentNoneSoFar,
    /// Said in place of urgent upgrade notes where no note of the release is known.
    NotesNone,
    /// Heading above the sections.
    Changes,
    /// Said in place of the sections of a SIG.
    ChangesNone,
    /// Heading of a graduation table.
    Graduations,
    /// Said in place of a graduation table.
    GraduationsNone,
    /// Heading of KEPs that reached a stage, where others follow.
    Graduated,
    /// Heading of KEPs that stayed in their stage while work on them came out.
    Continued,
    /// Heading of deprecations, removals and withdrawals.
    Leaving,
    /// What became of a KEP that its authors took back.
    Withdrawn,
    /// Heading of what something besides the KEP confirms, in a release in the making.
    Confirmed,
    /// Heading of what only the KEP says.
    Claimed,
    /// Heading of what something speaks against.
    Contradicted,
    /// Heading of the notes that a SIG shares with others that stand before it.
    Also,
    /// Column of KEP numbers.
    Kep,
    /// Column of titles.
    Title,
    /// Column of SIGs.
    Sig,
    /// Column of stages.
    Stage,
    /// Column of feature gates.
    Gates,
    /// Mark of a translator's remark.
    Remark,
}

impl Phrase {
    /// All of them.
    pub const ALL: [Self; 23] = [
        Self::Urgent,
        Self::UrgentSub,
        Self::UrgentNone,
        Self::UrgentNoneSoFar,
        Self::NotesNone,
        Self::Changes,
        Self::ChangesNone,
        Self::Graduations,
        Self::GraduationsNone,
        Self::Graduated,
        Self::Continued,
        Self::Leaving,
        Self::Withdrawn,
        Self::Confirmed,
        Self::Claimed,
        Self::Contradicted,
        Self::Also,
        Self::Kep,
        Self::Title,
        Self::Sig,
        Self::Stage,
        Self::Gates,
        Self::Remark,
    ];

    /// Id of the Fluent message.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Urgent => "section-urgent",
            Self::UrgentSub => "section-urgent-sub",
            Self::UrgentNone => "sig-urgent-none",
            Self::UrgentNoneSoFar => "sig-urgent-none-so-far",
            Self::NotesNone => "release-notes-none",
            Self::Changes => "section-changes",
            Self::ChangesNone => "sig-none",
            Self::Graduations => "release-graduations",
            Self::GraduationsNone => "graduations-none",
            Self::Graduated => "graduations-graduated",
            Self::Continued => "graduations-continued",
            Self::Leaving => "graduations-leaving",
            Self::Withdrawn => "graduations-withdrawn",
            Self::Confirmed => "graduations-confirmed",
            Self::Claimed => "graduations-claimed",
            Self::Contradicted => "graduations-contradicted",
            Self::Also => "sig-also-notes",
            Self::Kep => "table-kep",
            Self::Title => "table-title",
            Self::Sig => "table-sig",
            Self::Stage => "table-stage",
            Self::Gates => "table-gates",
            Self::Remark => "note-comment-label",
        }
    }

    /// The English words; those that krel has are krel's.
    #[must_use]
    pub fn english(self) -> &'static str {
        match self {
            Self::Urgent => "Urgent Upgrade Notes",
            Self::UrgentSub => "(No, really, you MUST read this before you upgrade)",
            Self::UrgentNone => "This SIG has no urgent upgrade notes in this release.",
            Self::UrgentNoneSoFar => "This SIG has no urgent upgrade notes so far.",
            Self::NotesNone => {
                "No release notes are known here. That does not mean that an upgrade needs no preparation."
            }
            Self::Changes => "Changes by Kind",
            Self::ChangesNone => "This release has no notes of this SIG.",
            Self::Graduations => "Enhancements by stage",
            Self::GraduationsNone => "No enhancement changed its stage.",
            Self::Graduated => "Graduated",
            Self::Continued => "Continued in the same stage",
            Self::Leaving => "Deprecated, removed or withdrawn",
            Self::Withdrawn => "Withdrawn",
            Self::Confirmed => "Confirmed",
            Self::Claimed => "Claimed without evidence",
            Self::Contradicted => "Contradicted",
            Self::Also => "Led by other SIGs",
            Self::Kep => "KEP",
            Self::Title => "Title",
            Self::Sig => "SIG",
            Self::Stage => "Stage",
            Self::Gates => "Feature gates",
            Self::Remark => "Translator’s comment",
        }
    }

    /// Whether it is a heading that readers also look for in the English CHANGELOG.
    pub(super) fn is_changelog_heading(self) -> bool {
        matches!(self, Self::Urgent | Self::Changes)
    }
}
