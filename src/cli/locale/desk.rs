//! What every task of a translator needs: which language, which part of the work, and the data behind it.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::settings;
use crate::cli::source::workspace_or_sample;
use crate::model::{Almanac, Locale, Minor, Sig};
use crate::translate::{Catalog, Language, SourceUnit, Subject, inventory};

/// Which part of the work is meant.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Scope {
    /// Language, by the name of its folder [default: every one but English]
    #[arg(long, value_name = "TAG")]
    lang: Vec<Locale>,
    /// Only what belongs to this release; may be repeated
    #[arg(long, value_name = "RELEASE")]
    release: Vec<Minor>,
    /// Only what concerns this SIG; may be repeated
    #[arg(long, value_name = "SIG")]
    sig: Vec<Sig>,
    /// Only this section: urgent, security, deprecation, feature, title …; may be repeated
    #[arg(long, value_name = "SECTION", value_parser = subject)]
    section: Vec<Subject>,
}

fn subject(text: &str) -> Result<Subject, String> {
    let known = Subject::ALL;
    known
        .into_iter()
        .find(|subject| subject.as_str() == text)
        .ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(|subject| subject.as_str()).collect();
            format!("there are {}", names.join(", "))
        })
}

impl Scope {
    /// Whether a unit belongs to the part that is meant.
    pub(super) fn takes(&self, unit: &SourceUnit) -> bool {
        let release =
            self.release.is_empty() || unit.minor.is_some_and(|minor| self.release.contains(&minor));
        let mut sigs = self.sig.iter().map(Sig::canonical);
        let sig = self.sig.is_empty() || sigs.any(|sig| unit.sigs.contains(&sig));
        let section = self.section.is_empty() || self.section.contains(&unit.subject);
        release && sig && section
    }

    /// Whether only a part of the units is meant.
    pub(super) fn narrows(&self) -> bool {
        !(self.release.is_empty() && self.sig.is_empty() && self.section.is_empty())
    }

    /// The languages that were named.
    pub(super) fn tags(&self) -> &[Locale] {
        &self.lang
    }
}

/// The data behind the work.
pub(super) struct Desk {
    /// All languages.
    pub catalog: Catalog,
    /// The releases.
    pub almanac: Almanac,
    /// Everything there is to translate within the scope, by id.
    pub units: Vec<SourceUnit>,
}

impl Desk {
    /// Reads the workspace, or the sample, and takes what the scope asks for.
    pub(super) fn open(scope: &Scope, context: &Context) -> Result<Self, Failure> {
        let almanac = workspace_or_sample(context)?;
        let (catalog, findings) = Catalog::load(&context.workspace()?.locales()?)?;
        context.ui.findings(&findings);
        let units = inventory(&almanac, catalog.english());
        let units = units.into_iter().filter(|unit| scope.takes(unit)).collect();
        Ok(Self {
            catalog,
            almanac,
            units,
        })
    }

    /// The languages that are meant: those that were named, else all but English.
    pub(super) fn languages(&self, scope: &Scope) -> Result<Vec<&Language>, Failure> {
        if scope.lang.is_empty() {
            return Ok(self
                .catalog
                .languages()
                .filter(|language| !language.locale().is_english())
                .collect());
        }
        scope
            .lang
            .iter()
            .map(|tag| settings::language(&self.catalog, tag))
            .collect()
    }
}
