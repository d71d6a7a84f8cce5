//! `keplog locale accept`: units that a person has read come in, their files say so from then on.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::desk::{Desk, Scope};
use super::sheets::{Sheet, Sheets};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::translate::edit::{Change, Field, StoredUnit};
use crate::translate::{Freshness, Language, SourceUnit};

/// Say that you have read translations and found them right
///
/// A unit becomes reviewed: its `review` is the one who accepts, its `en` the English of today, its `date` today. The
/// reviewer is another person than the one who wrote it. With --cosmetic, `en` is brought up to date in all units
/// whose English has changed in the form of a verb or an article only; their state stays.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale accept 1.20/95718#urgent 1.20/96129 --lang ja --by handle
  keplog locale accept --lang ja --release 1.37 --cosmetic")]
pub(super) struct Args {
    /// Ids of units
    #[arg(value_name = "UNIT", required_unless_present = "cosmetic")]
    units: Vec<String>,
    /// Handle of the one who accepts
    #[arg(long, value_name = "HANDLE", required_unless_present = "cosmetic")]
    by: Option<String>,
    /// Take all units whose English has changed in form only
    #[arg(long, conflicts_with = "units")]
    cosmetic: bool,
    /// Accept one's own work too
    #[arg(long = "self")]
    own: bool,
    /// Accept a translation that lacks what the English of today says
    #[arg(long)]
    force: bool,
    /// Print what would be done, change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    scope: Scope,
}

/// Accepts them, all or none.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let sheets = if args.dry_run {
        Sheets::read(context)?
    } else {
        Sheets::to_write(context)?
    };
    let desk = Desk::open(&args.scope, context)?;
    let language = desk.language(&args.scope)?;
    let (stored, _) = sheets.of(language.locale());
    let mut changes: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    let mut accepted = Vec::new();
    if args.cosmetic {
        for unit in &desk.units {
            let translation = language.unit(&unit.id, &unit.english);
            let own = find(&stored, &unit.id).filter(|_| translation.unit == unit.id);
            if let (Freshness::Cosmetic, Some((inside, _))) = (translation.freshness, own) {
                let english = Change::set(&unit.id, Field::English, unit.english.as_str());
                changes.entry(inside.to_owned()).or_default().push(english);
                accepted.push(unit.id.clone());
            }
        }
    }
    let reviewer = args
        .by
        .as_deref()
        .unwrap_or_default()
        .trim()
        .trim_start_matches('@');
    if reviewer.is_empty() && !args.cosmetic {
        return Err(Failure::usage("--by names nobody").hint("give the handle of the one who accepts"));
    }
    let ids: BTreeSet<&String> = args.units.iter().collect();
    for id in ids {
        let unit = desk.unit(id)?;
        let (inside, found) = find(&stored, id).ok_or_else(|| nowhere(language, unit))?;
        args.judge(language, unit, found, reviewer)?;
        changes.entry(inside.to_owned()).or_default().extend([
            Change::set(id, Field::English, unit.english.as_str()),
            Change::set(id, Field::State, "reviewed"),
            Change::set(id, Field::Review, reviewer),
            Change::set(id, Field::Date, today()),
        ]);
        accepted.push(id.clone());
    }
    sheets.change(language.locale(), &changes, args.dry_run)?;
    let list: String = accepted.iter().map(|id| format!("{id}\n")).collect();
    context.ui.result(list.as_bytes(), None)?;
    let verb = if args.dry_run {
        "would be accepted"
    } else {
        "accepted"
    };
    let units = crate::cli::wording::count(accepted.len(), "unit", "units");
    context.ui.say(&format!("{}: {units} {verb}.", language.locale()));
    Ok(())
}

impl Args {
    /// Whether a unit may be accepted.
    fn judge(
        &self,
        language: &Language,
        unit: &SourceUnit,
        found: &StoredUnit,
        reviewer: &str,
    ) -> Result<(), Failure> {
        let id = &unit.id;
        if found.text(Field::Text).trim().is_empty() {
            return Err(Failure::usage(format!("`{id}` has no translation yet"))
                .hint("write its `text` first, or take a draft: keplog locale suggest"));
        }
        let same = |name: &str| name.trim_start_matches('@').eq_ignore_ascii_case(reviewer);
        let (by, engine) = (found.text(Field::By), found.text(Field::Engine));
        if !self.own && (same(&by) || same(&engine)) {
            return Err(Failure::usage(format!("`{reviewer}` has written `{id}`"))
                .hint("have another person read it, or accept your own work with --self"));
        }
        let freshness = language.unit(id, &unit.english).freshness;
        if freshness == Freshness::StaleHard && !self.force {
            return Err(Failure::usage(format!(
                "the English of `{id}` says something else than its translation"
            ))
            .hint(format!(
                "see what has changed: keplog locale diff {id} --lang {}",
                language.locale()
            ))
            .hint("mend the translation, or accept it as it is with --force"));
        }
        Ok(())
    }
}

/// A unit and its file.
fn find<'a>(sheets: &'a [Sheet<'a>], id: &str) -> Option<(&'a str, &'a StoredUnit)> {
    sheets.iter().find_map(|sheet| {
        let unit = sheet.units.iter().find(|unit| unit.id == id)?;
        Some((sheet.inside, unit))
    })
}

fn nowhere(language: &Language, unit: &SourceUnit) -> Failure {
    let locale = language.locale();
    Failure::usage(format!("`{locale}` has no unit `{}` yet", unit.id)).hint(format!(
        "make a place for it: keplog locale extract --lang {locale}"
    ))
}

fn today() -> String {
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    today.to_string()
}
