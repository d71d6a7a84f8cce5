//! `keplog kep history`: a number comes in, the life of the KEP goes out.

use crate::classify;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::kep_source::Keps;
use crate::cli::ui::Ui;
use crate::model::{KepNumber, Ledger};
use crate::render::history::{Life, json, markdown, table};

/// Show what a KEP said at every time: claims, slips, restarts
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Number of the KEP; all KEPs that ever had it are shown
    number: KepNumber,
    #[command(flatten)]
    keps: Keps,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a terminal
    Table,
    /// For a document
    Markdown,
    /// For a program
    Json,
}

/// Prints the life of a KEP.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let snapshot = args.keps.snapshot(context)?;
    if snapshot.ledger.is_empty() {
        return Err(Failure::usage("there is no history of these KEPs").hint(
            "name a clone of kubernetes/enhancements with --keps, or run `keplog sync keps --source CLONE`",
        ));
    }
    let lives: Vec<Life> = paths(&snapshot.ledger, args.number)
        .into_iter()
        .map(|path| {
            let today = snapshot.keps.iter().find(|kep| kep.path == path);
            let steps = classify::history(snapshot.ledger.of(path));
            Life::new(args.number, path, today, steps)
        })
        .collect();
    if lives.is_empty() {
        return Err(
            Failure::usage(format!("no KEP ever had the number {}", args.number))
                .hint("`keplog kep list` lists those that are known"),
        );
    }
    match args.format {
        Format::Table => Ui::painted(&table(&lives, context.ui.screen(None).palette), None),
        Format::Markdown => context.ui.result(markdown(&lives).as_bytes(), None),
        Format::Json => context.ui.result(json(&lives).as_bytes(), None),
    }
}

/// KEPs that have the number today, or had it last; of old KEPs numbered within their SIG there are several.
fn paths(ledger: &Ledger, number: KepNumber) -> Vec<&str> {
    let newest = |path: &&str| {
        let claims = ledger.of(path).iter().rev();
        let last = claims.filter_map(|state| state.claim.as_ref()).next();
        last.is_some_and(|claim| claim.number == Some(number))
    };
    ledger.keps.keys().map(String::as_str).filter(newest).collect()
}
