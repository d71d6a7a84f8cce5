//! `keplog completions`: what a shell has to know to complete our command line.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::context::Context;
use super::failure::Failure;

/// Print the completions for a shell
///
/// Put them where the shell looks for such files, or let it read them when it starts.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog completions fish > ~/.config/fish/completions/keplog.fish
  source <(keplog completions bash)")]
pub(super) struct Args {
    /// Which shell
    shell: Shell,
}

/// Prints the completions.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut text = Vec::new();
    generate(args.shell, &mut super::Cli::command(), "keplog", &mut text);
    context.ui.result(&text, None)
}
