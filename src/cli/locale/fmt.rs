//! `keplog locale fmt`: unit files come in, the same in their canonical order go out.

use std::collections::BTreeMap;

use super::desk::{Desk, Scope};
use super::orphans::Known;
use super::sheets::{Owner, Sheets, path};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::settings;
use crate::cli::wording::count;
use crate::model::Locale;
use crate::translate::Language;
use crate::translate::edit::{Change, UnitOrder, arrange};

/// Put units and their keys in order
///
/// Units stand by release and pull request, so that two people seldom change the same lines; those of English stay
/// as people put them. Texts and comments are not touched: a comment moves with what stands below it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale fmt
  keplog locale fmt --check
  keplog locale fmt --lang ja --prune")]
pub(super) struct Args {
    /// Language, by the name of its folder; may be repeated [default: every one]
    #[arg(long, value_name = "TAG")]
    lang: Vec<Locale>,
    /// Change nothing; fail when there is something to change
    #[arg(long)]
    check: bool,
    /// Also remove units that the data does not have any more: those without text, and those of an older release
    /// than the newest
    #[arg(long)]
    prune: bool,
}

/// Puts them in order.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let sheets = if args.check {
        Sheets::read(context)?
    } else {
        Sheets::to_write(context)?
    };
    let desk = args
        .prune
        .then(|| Desk::open(&Scope::default(), context))
        .transpose()?;
    let catalog = context.catalog(&context.workspace()?)?;
    let mut languages: Vec<&Locale> = catalog.locales().collect();
    if !args.lang.is_empty() {
        let wanted = args.lang.iter().map(|tag| settings::language(&catalog, tag));
        let wanted: Result<Vec<_>, _> = wanted.map(|found| found.map(Language::locale)).collect();
        languages = wanted?;
    }
    let mut changed = Vec::new();
    let mut removed = Vec::new();
    let mut broken = Vec::new();
    for locale in languages {
        let orphans = desk.as_ref().filter(|_| !locale.is_english());
        let tidy = tidy(locale, orphans, &sheets)?;
        if !args.check {
            sheets.replace(locale, &tidy.texts)?;
        }
        changed.extend(tidy.texts.keys().map(|inside| path(locale, inside)));
        removed.extend(tidy.removed);
        broken.extend(tidy.broken);
    }
    let list: String = changed.iter().map(|path| format!("{path}\n")).collect();
    context.ui.result(list.as_bytes(), None)?;
    let files = count(changed.len(), "file", "files");
    if args.check && !changed.is_empty() {
        return Err(
            Failure::findings(format!("{files} would change")).hint("put them in order: keplog locale fmt")
        );
    }
    for id in &removed {
        context.ui.detail(&format!("Removed `{id}`."));
    }
    if args.prune {
        let units = count(removed.len(), "unit", "units");
        context
            .ui
            .say(&format!("Removed {units} that the data does not have any more."));
    }
    context.ui.say(&format!("{files} changed."));
    // One file that cannot be read does not keep the others from their order.
    broken.into_iter().next().map_or(Ok(()), Err)
}

/// New texts of files by their path below the folder of the language, and what is no longer in them.
#[derive(Default)]
struct Tidy {
    texts: BTreeMap<String, String>,
    removed: Vec<String>,
    broken: Option<Failure>,
}

fn tidy(locale: &Locale, prune: Option<&Desk>, sheets: &Sheets) -> Result<Tidy, Failure> {
    let (stored, broken) = sheets.of(locale);
    let order = if locale.is_english() {
        UnitOrder::AsWritten
    } else {
        UnitOrder::By(sheets.sequence())
    };
    let mut tidy = Tidy {
        broken,
        ..Tidy::default()
    };
    let mut going: BTreeMap<&str, Vec<Change>> = BTreeMap::new();
    if let Some(desk) = prune {
        let known = Known::of(desk);
        for orphan in known.orphans(&stored) {
            if orphan.may_go(known.newest) {
                let id = orphan.unit.id.clone();
                tidy.removed.push(id.clone());
                going
                    .entry(orphan.inside)
                    .or_default()
                    .push(Change::Remove { id });
            }
        }
    }
    for sheet in stored.iter().filter(|sheet| sheet.owner == Owner::Workspace) {
        let changes = going.remove(sheet.inside).unwrap_or_default();
        let less = sheets.changed(locale, sheet.inside, &changes)?;
        // A file that holds more than units is left in its order.
        let new = arrange(&less, order).unwrap_or(less);
        if new != sheet.source {
            tidy.texts.insert(sheet.inside.to_owned(), new);
        }
    }
    Ok(tidy)
}
