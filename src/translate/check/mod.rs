//! The checks of translations (`reference/localization.md` §5.5).
//!
//! In come the catalog, the files it was made from and what the almanac knows; out go findings with places, some
//! with the change that mends them. Files:
//!
//! ```text
//! registry     what checks there are: id, severity, meaning
//! rules        table `check` of locale.toml           → tongue, its patterns compiled
//! reading      Markdown: prose, code, links, lists     → atoms, what stands in the prose
//! fault        what a check is given and gives back    → checker, the checks of one pair of texts
//! code numbers links structure meaning remains terms style polite remark unicode    the checks of a text
//! counts gate consistency fluent                       those that need more than one text
//! work prose written                                   units, pages, and the places of texts in files
//! pass         one language, from files to findings    → pardon, its waivers
//! ```

mod atoms;
mod checker;
mod code;
mod consistency;
mod counts;
mod fault;
mod fluent;
mod gate;
mod links;
mod meaning;
mod nearby;
mod numbers;
mod pardon;
mod pass;
mod polite;
mod prose;
mod reading;
mod registry;
mod remains;
mod remark;
mod rules;
mod structure;
mod style;
mod terms;
mod tongue;
mod unicode;
mod work;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use super::catalog::Catalog;
use super::inventory::SourceUnit;
use crate::model::{FileSet, Finding, Locale, Minor, StageCounts};

pub use checker::Checker;
pub use fault::{Fault, Sort};
pub use registry::{CHECKS, Check, CheckId};
pub(in crate::translate) use rules::Rules;

/// What is to be checked, and what has to be known for it.
#[derive(Debug, Clone, Copy)]
pub struct Inquiry<'a> {
    /// The files of `locales/`, those the catalog was made from.
    pub files: &'a FileSet,
    /// What there is to translate: says which units are delicate, and what `state-gate` asks for.
    pub units: &'a [SourceUnit],
    /// Whether only these units are meant, and nothing else of the locales.
    pub narrow: bool,
    /// The totals of each release, as its pages count them.
    pub counts: &'a BTreeMap<Minor, StageCounts>,
    /// Languages; empty for all.
    pub locales: &'a BTreeSet<Locale>,
    /// Checks; empty for all.
    pub only: &'a BTreeSet<CheckId>,
    /// Whether delicate units must be reviewed.
    pub gate: bool,
}

static NO_COUNTS: BTreeMap<Minor, StageCounts> = BTreeMap::new();
static ALL_LOCALES: BTreeSet<Locale> = BTreeSet::new();
static ALL_CHECKS: BTreeSet<CheckId> = BTreeSet::new();

impl<'a> Inquiry<'a> {
    /// All checks of all languages that need nothing but the files.
    #[must_use]
    pub fn everything(files: &'a FileSet) -> Self {
        Self {
            files,
            units: &[],
            narrow: false,
            counts: &NO_COUNTS,
            locales: &ALL_LOCALES,
            only: &ALL_CHECKS,
            gate: false,
        }
    }
}

impl Inquiry<'_> {
    /// Whether a check is asked for.
    fn asks(&self, check: CheckId) -> bool {
        self.only.is_empty() || self.only.contains(&check)
    }
}

/// What a finding is about, as waivers name it: id of a unit, path of a page, id of a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Subject(String);

/// Checks languages. Findings are in order of place; their codes are `locale/` and the name of the check.
#[must_use]
pub fn check(catalog: &Catalog, inquiry: &Inquiry<'_>) -> Vec<Finding> {
    let asked = |locale: &Locale| inquiry.locales.is_empty() || inquiry.locales.contains(locale);
    let languages = catalog.languages().filter(|language| asked(language.locale()));
    let mut findings: Vec<Finding> = languages
        .flat_map(|language| pass::language(catalog, language, inquiry))
        .collect();
    findings.sort();
    findings.dedup();
    findings
}
