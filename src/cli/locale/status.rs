//! `keplog locale status`: how much is translated, by state.

use std::collections::BTreeMap;

use serde::Serialize;

use super::desk::{Desk, Scope};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::translate::{Freshness, Language, SourceUnit};

/// Show how much is translated, by state, in units and in words
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    scope: Scope,
    /// Print for a program
    #[arg(long)]
    json: bool,
}

/// Units and English words.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Amount {
    units: usize,
    words: usize,
}

/// Prints it.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let desk = Desk::open(&args.scope, context)?;
    let mut all = BTreeMap::new();
    for language in desk.languages(&args.scope)? {
        all.insert(language.locale().to_string(), count(language, &desk.units));
    }
    if args.json {
        return context.ui.result(json(&all).as_bytes(), None);
    }
    let mut text = String::new();
    for (locale, states) in &all {
        for (state, amount) in states {
            text.push_str(&[locale, " ", state, " "].concat());
            text.push_str(
                &[
                    &amount.units.to_string(),
                    " units, ",
                    &amount.words.to_string(),
                    " words\n",
                ]
                .concat(),
            );
        }
    }
    context.ui.result(text.as_bytes(), None)
}

fn count(language: &Language, units: &[SourceUnit]) -> BTreeMap<&'static str, Amount> {
    let mut states: BTreeMap<&'static str, Amount> = BTreeMap::new();
    for unit in units {
        let translation = language.unit(&unit.id, &unit.english);
        let state = match translation.freshness {
            Freshness::Missing => "missing",
            Freshness::StaleHard => "stale-hard",
            Freshness::StaleSoft => "stale-soft",
            Freshness::Fresh | Freshness::Cosmetic => translation.state.as_str(),
        };
        let amount = states.entry(state).or_default();
        amount.units += 1;
        amount.words += unit.words();
    }
    states
}
