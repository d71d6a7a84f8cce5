//! One language, ready to be checked: two texts come in, the faults of the translation go out.

use super::fault::{Fault, Pair, Side, Sort};
use super::registry::CheckId;
use super::terms::Terms;
use super::tongue::Tongue;
use super::{code, links, meaning, numbers, polite, remains, remark, structure, style, terms, unicode};
use crate::model::{Finding, Locale};
use crate::translate::catalog::Catalog;
use crate::translate::glossary::Glossary;
use crate::translate::language::Language;
use crate::translate::settings::Direction;

/// A check of one text, beside its English where it has any.
type Step = fn(&Pair<'_>, &mut Vec<Fault>);

/// The checks of one text. `structure` and `unicode` look at every text; those that need English stay silent without.
const STEPS: [(CheckId, Step); 20] = [
    (CheckId::CodeParity, code::code_parity),
    (CheckId::IdentParity, code::ident_parity),
    (CheckId::NumberParity, numbers::number_parity),
    (CheckId::LinkParity, links::link_parity),
    (CheckId::RefParity, links::ref_parity),
    (CheckId::Structure, structure::structure),
    (CheckId::StageParity, meaning::stage_parity),
    (CheckId::DefaultParity, meaning::default_parity),
    (CheckId::Negation, meaning::negation),
    (CheckId::Modality, meaning::modality),
    (CheckId::Untranslated, remains::untranslated),
    (CheckId::LeftoverEn, remains::leftover),
    (CheckId::Glossary, terms::glossary),
    (CheckId::KeepTerms, terms::keep_terms),
    (CheckId::StyleSpace, style::space),
    (CheckId::StyleWidth, style::width),
    (CheckId::StylePolite, polite::polite),
    (CheckId::StyleChoon, style::choon),
    (CheckId::Length, remains::length),
    (CheckId::Unicode, unicode::unicode),
];

/// Checks of a message of the interface: what is said about the language itself.
const OF_LABELS: [CheckId; 5] = [
    CheckId::Unicode,
    CheckId::Glossary,
    CheckId::StyleSpace,
    CheckId::StyleWidth,
    CheckId::StyleChoon,
];

/// Checks texts of one language against English.
pub struct Checker<'a> {
    pub(super) tag: Locale,
    pub(super) direction: Direction,
    pub(super) english: Tongue,
    pub(super) own: Tongue,
    pub(super) glossary: &'a Glossary,
    pub(super) terms: Terms<'a>,
}

impl<'a> Checker<'a> {
    /// Makes one; patterns of `locale.toml` that are none are reported.
    pub fn new(catalog: &Catalog, language: &'a Language, findings: &mut Vec<Finding>) -> Self {
        let tongue = |language: &Language, findings: &mut Vec<Finding>| {
            Tongue::new(&language.locale, &language.settings, findings)
        };
        Self {
            tag: language.locale.clone(),
            direction: language.direction(),
            // English reports its own patterns when its own turn comes.
            english: tongue(catalog.english(), &mut Vec::new()),
            own: tongue(language, findings),
            glossary: language.glossary(),
            terms: Terms::new(language.glossary()),
        }
    }

    /// The faults of a translation of a unit. In a `delicate` unit - urgent, security, deprecation - a lost negation
    /// or a lost must is an error.
    #[must_use]
    pub fn unit(&self, english: &str, text: &str, sort: Sort, delicate: bool) -> Vec<Fault> {
        let (english, own) = (Side::of(english), Side::of(text));
        self.pair(&Pair {
            checker: self,
            english: Some(&english),
            own: &own,
            sort,
            delicate,
        })
    }

    /// The faults of a text that is nobody's translation.
    pub(super) fn alone(&self, own: &Side<'_>, sort: Sort, author: &str) -> Vec<Fault> {
        let pair = Pair {
            checker: self,
            english: None,
            own,
            sort,
            delicate: false,
        };
        let mut faults = self.pair(&pair);
        remark::remark(&pair, author, &mut faults);
        faults
    }

    fn pair(&self, pair: &Pair<'_>) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (id, step) in &STEPS {
            // Raw HTML in a remark is the business of `comment`.
            let unfit = match pair.sort {
                Sort::Label => !OF_LABELS.contains(id),
                Sort::Comment => *id == CheckId::Structure && !pair.own.reading.html.is_empty(),
                Sort::Prose | Sort::Title => false,
            };
            if !unfit {
                step(pair, &mut faults);
            }
        }
        faults
    }

    /// Whether the glossary writes a Latin word in some translation.
    pub(super) fn writes(&self, word: &str) -> bool {
        self.terms.writes(&word.to_lowercase())
    }

    /// Whether the glossary translates a word of English.
    pub(super) fn translates(&self, lower: &str) -> bool {
        self.terms.translates(lower)
    }
}
