//! `keplog locale`: the work of translators. The folders of `locales/` come in; lists, drafts and reports go out.

mod accept;
mod check;
mod desk;
mod diff;
mod drafter;
mod export;
mod extract;
mod fmt;
mod glossary;
mod import;
mod init;
mod memory;
mod next;
mod orphans;
mod picks;
mod pseudo;
mod rules;
mod sheets;
mod status;
mod suggest;
mod suggestion;

use super::context::Context;
use super::failure::Failure;
use crate::model::Finding;

/// Translate: see what is missing, take drafts, check, exchange with other tools
///
/// Works on the folders below `locales/`. Nothing that a person wrote is ever overwritten.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale status --lang ja
  keplog locale extract --lang ja --release 1.20
  keplog locale next --lang ja --count 5
  keplog locale diff 1.20/95718#urgent
  keplog locale accept 1.20/95718#urgent --lang ja --by handle")]
pub(super) struct Args {
    #[command(subcommand)]
    task: Task,
}

/// What to do.
#[derive(Debug, clap::Subcommand)]
enum Task {
    Suggest(suggest::Args),
    Memory(memory::Args),
    Rules(rules::Args),
    Glossary(glossary::Args),
    Status(status::Args),
    Extract(extract::Args),
    Next(next::Args),
    Diff(diff::Args),
    Accept(accept::Args),
    Fmt(fmt::Args),
    Check(check::Args),
    Export(export::Args),
    Import(import::Args),
    Init(init::Args),
    Pseudo(pseudo::Args),
}

/// What the checks of all locales find, for `keplog check`.
pub(super) fn checked(context: &Context) -> Result<Vec<Finding>, Failure> {
    check::findings(&check::Asked::default(), context)
}

/// Does it.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    match &args.task {
        Task::Suggest(args) => suggest::run(args, context),
        Task::Memory(args) => memory::run(args, context),
        Task::Rules(args) => rules::run(args, context),
        Task::Glossary(args) => glossary::run(args, context),
        Task::Status(args) => status::run(args, context),
        Task::Extract(args) => extract::run(args, context),
        Task::Next(args) => next::run(args, context),
        Task::Diff(args) => diff::run(args, context),
        Task::Accept(args) => accept::run(args, context),
        Task::Fmt(args) => fmt::run(args, context),
        Task::Check(args) => check::run(args, context),
        Task::Export(args) => export::run(args, context),
        Task::Import(args) => import::run(args, context),
        Task::Init(args) => init::run(args, context),
        Task::Pseudo(args) => pseudo::run(args, context),
    }
}
