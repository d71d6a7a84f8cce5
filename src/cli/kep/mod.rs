//! `keplog kep`: KEPs come in; a list, the facts or the life of one, or one that says something else, go out. One
//! file a subcommand.

mod history;
mod list;
mod set;
mod setting;
mod show;
mod stats;

use super::check;
use super::context::Context;
use super::failure::Failure;

/// Query and change KEPs
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog kep list --sig node --stage beta
  keplog kep show 2000 --format json
  keplog kep history 2535 --keps ../enhancements
  keplog kep set 2535 stage=stable milestone.stable=v1.38 --keps ../enhancements
  keplog kep stats slips --sig node")]
pub(super) struct Args {
    #[command(subcommand)]
    query: Query,
}

/// What to ask.
#[derive(Debug, clap::Subcommand)]
enum Query {
    List(Box<list::Args>),
    Show(show::Args),
    History(history::Args),
    Set(set::Args),
    Check(Box<check::KepArgs>),
    Stats(stats::Args),
}

/// Answers.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    match &args.query {
        Query::List(args) => list::run(args, context),
        Query::Show(args) => show::run(args, context),
        Query::History(args) => history::run(args, context),
        Query::Set(args) => set::run(args, context),
        Query::Check(args) => check::run(&args.as_ref().into(), context),
        Query::Stats(args) => stats::run(args, context),
    }
}
