//! What every task of a translator needs: which language, which part of the work, and the data behind it.

use crate::cli::closest::closest;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::settings;
use crate::cli::source::workspace_or_sample;
use crate::model::{Almanac, Locale, Minor, Sig};
use crate::translate::{Catalog, Language, SourceUnit, Subject, inventory};

/// Which part of the work is meant.
#[derive(Debug, Clone, Default, clap::Args)]
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
    /// Everything of some languages.
    pub(super) fn of(lang: &[Locale]) -> Self {
        Self {
            lang: lang.to_vec(),
            ..Self::default()
        }
    }

    /// Whether a unit belongs to it.
    pub(super) fn has(&self, unit: &SourceUnit) -> bool {
        let sig = |sig: &Sig| self.sig.iter().any(|wanted| wanted.canonical() == *sig);
        let of_release =
            self.release.is_empty() || unit.minor.is_some_and(|minor| self.release.contains(&minor));
        let of_sig = self.sig.is_empty() || unit.sigs.iter().any(sig);
        let of_section = self.section.is_empty() || self.section.contains(&unit.subject);
        of_release && of_sig && of_section
    }

    /// Refuses a SIG or a release that nobody knows: nothing to do would look like everything done.
    pub(super) fn exists(&self, almanac: &Almanac) -> Result<(), Failure> {
        for sig in &self.sig {
            settings::sig(sig, &almanac.groups, &[])?;
        }
        self.release
            .iter()
            .try_for_each(|minor| is_known(*minor, almanac))
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

/// Refuses a release of which nothing is known: a scope without units would look like finished work.
fn is_known(wanted: Minor, almanac: &Almanac) -> Result<(), Failure> {
    let mut known = almanac.minors();
    known.extend(almanac.lists.keys());
    known.extend(almanac.supplements.keys().map(|version| version.minor()));
    known.sort_unstable();
    known.dedup();
    if known.contains(&wanted) {
        return Ok(());
    }
    let names: Vec<String> = known.iter().rev().map(ToString::to_string).collect();
    let failure = Failure::usage(format!("there is nothing to translate of {wanted}"));
    Err(failure.hint(format!("there are {}", names.join(", "))))
}

/// The data behind the work.
pub(super) struct Desk {
    /// All languages.
    pub catalog: Catalog,
    /// The releases.
    pub almanac: Almanac,
    /// Everything there is to translate within the scope, by id.
    pub units: Vec<SourceUnit>,
    /// What is outside the scope.
    others: Vec<SourceUnit>,
}

impl Desk {
    /// Reads the workspace, or the sample, and takes what the scope asks for.
    pub(super) fn open(scope: &Scope, context: &Context) -> Result<Self, Failure> {
        let almanac = workspace_or_sample(context)?;
        scope.exists(&almanac)?;
        let catalog = context.catalog(&context.workspace()?)?;
        let units = inventory(&almanac, catalog.english());
        let (units, others) = units.into_iter().partition(|unit| scope.has(unit));
        Ok(Self {
            catalog,
            almanac,
            units,
            others,
        })
    }

    /// Everything there is to translate, whatever the scope.
    pub(super) fn everything(&self) -> impl Iterator<Item = &SourceUnit> {
        self.units.iter().chain(&self.others)
    }

    /// The unit of an id, whatever the scope.
    pub(super) fn unit(&self, id: &str) -> Result<&SourceUnit, Failure> {
        if let Some(unit) = self.everything().find(|unit| unit.id == id) {
            return Ok(unit);
        }
        let failure = Failure::usage(format!("there is no unit `{id}`"));
        let bare = |id: &str| id.split('#').next().unwrap_or_default().to_owned();
        let ids = || self.everything().map(|unit| unit.id.as_str());
        let same = ids().find(|other| bare(other) == bare(id));
        let near = same.or_else(|| closest(id, ids()));
        Err(match near {
            Some(near) => failure.hint(format!("did you mean `{near}`?")),
            None => failure.hint("ids are such as `1.20/95718#urgent`; see them with: keplog locale next"),
        })
    }

    /// The languages that are meant: those that were named, else all but English.
    pub(super) fn languages(&self, scope: &Scope) -> Result<Vec<&Language>, Failure> {
        if scope.lang.is_empty() {
            let all = self.catalog.languages();
            return Ok(all.filter(|language| !language.locale().is_english()).collect());
        }
        let wanted = scope.lang.iter().map(|tag| {
            if tag.is_english() {
                return Err(Failure::usage("English is what the others are translated from")
                    .hint("name another language with --lang"));
            }
            settings::language(&self.catalog, tag)
        });
        wanted.collect()
    }

    /// The one language that is meant, where it cannot be several.
    pub(super) fn language(&self, scope: &Scope) -> Result<&Language, Failure> {
        let languages = self.languages(scope)?;
        match languages.as_slice() {
            [only] => Ok(only),
            several => {
                let tags = several.iter().map(|language| language.locale().as_str());
                let tags: Vec<&str> = tags.collect();
                Err(Failure::usage("this is done in one language at a time")
                    .hint(format!("name it with --lang: {}", tags.join(", "))))
            }
        }
    }
}
