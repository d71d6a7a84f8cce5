//! The list of all checks: what each is called, how bad its findings are, and what it means.
//!
//! Ids and severities are those of `reference/localization.md` §5.5.

use crate::model::Severity;

macro_rules! checks {
    ($($name:ident $id:literal $severity:ident $mends:literal $meaning:literal)*) => {
        /// A check, by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CheckId {
            $(#[doc = $meaning] $name,)*
        }

        /// All checks, in the order of the specification.
        pub const CHECKS: [Check; 27] = [
            $(Check {
                id: CheckId::$name,
                name: $id,
                severity: Severity::$severity,
                mends: $mends,
                meaning: $meaning,
            },)*
        ];
    };
}

checks! {
    CodeParity "code-parity" Error false "the same code spans, and code blocks byte for byte"
    IdentParity "ident-parity" Error false "every flag, field and name of the English, spelt alike; others only warn"
    NumberParity "number-parity" Error false "the same numbers, dates and versions"
    LinkParity "link-parity" Error false "the same link targets; documentation may be that of the language"
    RefParity "ref-parity" Error false "the same pull requests, issues, KEPs and CVEs"
    Structure "structure" Error false "the same lists and sections, no HTML, no stray tick, no printed {#...}"
    StageParity "stage-parity" Error false "stages, deprecation and removal are named exactly where the English names them"
    DefaultParity "default-parity" Error false "enabled or disabled by default, neither swapped nor lost"
    Negation "negation" Warning false "a negative form where the English has one; an error in urgent units"
    Modality "modality" Warning false "what must be done is still a must; an error in urgent units"
    Untranslated "untranslated" Error false "the text is in the language at all"
    LeftoverEn "leftover-en" Warning false "no run of English words is left"
    Glossary "glossary" Warning false "terms as the glossary prefers or allows; what it denies is an error"
    KeepTerms "keep-terms" Error false "names that are never translated stand there, in the singular"
    StyleSpace "style-space" Warning true "spaces where the language puts them"
    StyleWidth "style-width" Warning true "characters and punctuation of the right width"
    StylePolite "style-polite" Warning false "sentences end as the language's style asks, with a full stop"
    StyleChoon "style-choon" Warning false "long vowels at the end of loan words"
    Length "length" Warning false "neither much shorter nor much longer than the English"
    Consistency "consistency" Warning false "the same English in the same words, different English in different words"
    StateGate "state-gate" Error false "urgent, security and deprecation units are reviewed (only with --gate)"
    Unicode "unicode" Error true "composed characters (NFC), no control, zero-width or bidirectional marks"
    Ftl "ftl" Error false "messages like the English ones: ids, variables, plural forms, functions"
    Comment "comment" Error false "remarks have an author, no HTML, and only https links"
    CountParity "count-parity" Warning false "totals in a lead equal the generated ones"
    Anchor "anchor" Warning false "headings of pages carry an English id"
    Waiver "waiver" Warning false "waivers are explained and still needed"
}

/// What there is to know about a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Which one it is.
    pub id: CheckId,
    /// Its name, as in waivers and on the command line.
    pub name: &'static str,
    /// How bad its findings are, unless it says otherwise.
    pub severity: Severity,
    /// Whether some of its findings can be mended without a person.
    pub mends: bool,
    /// What it asks for, in a few words.
    pub meaning: &'static str,
}

impl CheckId {
    /// What there is to know about it.
    #[must_use]
    pub fn about(self) -> &'static Check {
        &CHECKS[self as usize]
    }

    /// The check of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        CHECKS
            .iter()
            .find(|check| check.name == name)
            .map(|check| check.id)
    }

    /// The code of its findings: `locale/number-parity`.
    #[must_use]
    pub fn code(self) -> String {
        format!("locale/{}", self.about().name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_check_finds_itself_by_its_place_and_its_name() {
        for (at, check) in CHECKS.iter().enumerate() {
            assert_eq!(check.id as usize, at);
            assert_eq!(CheckId::named(check.name), Some(check.id));
            assert_eq!(check.id.about(), check);
        }
    }
}
