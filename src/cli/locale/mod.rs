//! `keplog locale`: the work of translators. The folders of `locales/` come in; lists, drafts and reports go out.

mod desk;
mod export;
mod init;
mod pseudo;
mod rules;
mod status;

use super::context::Context;
use super::failure::Failure;

/// Translate: see what is missing, take drafts, check, exchange with other tools
///
/// Works on the folders below `locales/`. Nothing that a person wrote is ever overwritten.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale status --lang ja
  keplog locale status --release 1.20 --json")]
pub(super) struct Args {
    #[command(subcommand)]
    task: Task,
}

/// What to do.
#[derive(Debug, clap::Subcommand)]
enum Task {
    Rules(rules::Args),
    Status(status::Args),
    Export(export::Args),
    Init(init::Args),
    Pseudo(pseudo::Args),
}

/// Does it.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    match &args.task {
        Task::Rules(args) => rules::run(args, context),
        Task::Status(args) => status::run(args, context),
        Task::Export(args) => export::run(args, context),
        Task::Init(args) => init::run(args, context),
        Task::Pseudo(args) => pseudo::run(args, context),
    }
}
