//! The shell: what was typed comes in, results, messages and an exit code go out.
//!
//! [`main`] parses, runs one command and turns its failure into an exit code. Each command is a file with an
//! `Args` struct, whose documentation is the manual, and a `run`. Only `ui` prints; only `failure` knows
//! exit codes; only `settings` knows what the words on the command line mean.

mod account;
mod build;
mod check;
mod checkout;
mod clone;
mod closest;
mod completions;
mod context;
mod diff;
mod explain;
mod failure;
mod findings;
mod gates;
mod graduations;
mod import;
mod init;
mod kep;
mod kep_source;
mod locale;
mod man;
mod notes;
mod progress;
mod range;
mod reasons;
mod replace;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod settings;
mod sig;
mod site;
mod source;
mod sync;
mod traffic;
mod ui;
mod wording;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand};

use context::Context;
use failure::Failure;
use ui::{Colour, Loudness, Ui};

/// Read what Kubernetes merged and publish it: release notes, graduation tables, SIG summaries, a site
///
/// The first command to try needs no workspace and no network: `keplog serve` shows the sample almanac that
/// the program ships with.
#[derive(Debug, Parser)]
#[command(
    name = "keplog",
    version,
    propagate_version = true,
    disable_help_subcommand = true
)]
#[command(after_help = "\
Exit codes:
  0  done, also when the reader of a pipe has gone
  1  findings, under `check` and --strict
  2  the command line or the configuration has to change
  3  upstream could not be reached; run the command again to go on

Environment:
  KEPLOG_WORKSPACE, KEPLOG_BASE_URL   stand in for --workspace and --base-url
  GITHUB_TOKEN, GH_TOKEN              the token for GitHub, before that of `gh`
  GITHUB_API_URL, KEPLOG_INDEX_URL    stand in for --github-api and --index
  KEPLOG_CACHE                        folder for what was fetched; may be deleted at any time
  NO_COLOR, CLICOLOR_FORCE, TERM=dumb decide about colour, as does CI about progress bars")]
struct Cli {
    #[command(flatten)]
    globals: Globals,
    #[command(subcommand)]
    command: Command,
}

/// Flags of every command.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Global options")]
struct Globals {
    /// Folder with `keplog.yaml` [default: the nearest one upward, else the built-in sample]
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "KEPLOG_WORKSPACE",
        hide_env = true
    )]
    workspace: Option<PathBuf>,
    /// Never use the network
    #[arg(long, global = true)]
    offline: bool,
    /// Say nothing but failures
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Show all findings, not only the first
    #[arg(short, long, global = true)]
    verbose: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Colour,
    /// Show no progress bars
    #[arg(long, global = true)]
    no_progress: bool,
}

impl Globals {
    fn ui(&self) -> Ui {
        let loudness = match (self.quiet, self.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Normal,
        };
        Ui::new(loudness, self.color, !self.no_progress)
    }
}

/// The commands, in the order of the help.
#[derive(Debug, Subcommand)]
enum Command {
    Notes(notes::Args),
    Range(range::Args),
    Graduations(graduations::Args),
    Sig(sig::Args),
    Explain(explain::Args),
    Kep(kep::Args),
    Gates(gates::Args),
    Locale(locale::Args),
    Check(check::Args),
    Build(build::Args),
    #[cfg(feature = "serve")]
    Serve(serve::Args),
    Sync(sync::Args),
    Import(import::Args),
    Init(init::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    fn run(self, context: &Context) -> Result<(), Failure> {
        match self {
            Self::Notes(args) => notes::run(&args, context),
            Self::Range(args) => range::run(&args, context),
            Self::Graduations(args) => graduations::run(&args, context),
            Self::Sig(args) => sig::run(&args, context),
            Self::Explain(args) => explain::run(&args, context),
            Self::Kep(args) => kep::run(&args, context),
            Self::Gates(args) => gates::run(&args, context),
            Self::Locale(args) => locale::run(&args, context),
            Self::Check(args) => check::run(&args, context),
            Self::Build(args) => build::run(&args, context),
            #[cfg(feature = "serve")]
            Self::Serve(args) => serve::run(&args, context),
            Self::Sync(args) => sync::run(&args, context),
            Self::Import(args) => import::run(&args, context),
            Self::Init(args) => init::run(&args, context),
            Self::Schema(args) => schema::run(&args, context),
            Self::Completions(args) => completions::run(&args, context),
            Self::Man(args) => man::run(&args, context),
        }
    }
}

/// Runs the program with the arguments and the environment of the process.
#[must_use]
pub fn main() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let matches = match Cli::command()
        .color(help_colour(&typed))
        .try_get_matches_from(typed)
    {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let context = Context::new(cli.globals.ui(), cli.globals.workspace, cli.globals.offline);
    match cli.command.run(&context) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            context.ui.failure(&failure);
            ExitCode::from(failure.kind.code())
        }
    }
}

/// Prints what clap has to say: help and version on standard output, mistakes on standard error.
fn usage(error: &clap::Error) -> ExitCode {
    // A reader that closed the pipe has read enough of the help.
    let _ = error.print();
    if error.use_stderr() {
        ExitCode::from(failure::Kind::Usage.code())
    } else {
        ExitCode::SUCCESS
    }
}

/// A value as JSON for people and programs: indented, with a final newline.
fn json(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("our own types have only text as keys");
    text.push('\n');
    text
}

/// What `--color` says, read before everything else, because help and mistakes of the command line are
/// printed while it is being parsed.
fn help_colour(typed: &[OsString]) -> ColorChoice {
    let words: Vec<&str> = typed.iter().filter_map(|word| word.to_str()).collect();
    let value = words.iter().enumerate().find_map(|(at, word)| match *word {
        "--color" => words.get(at + 1).copied(),
        other => other.strip_prefix("--color="),
    });
    match value {
        Some("never") => ColorChoice::Never,
        Some("always") => ColorChoice::Always,
        _ => ColorChoice::Auto,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_has_a_manual_with_an_example() {
        for command in Cli::command().get_subcommands() {
            let name = command.get_name();
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(!about.is_empty() && !about.ends_with('.'), "{name}: {about:?}");
            let example = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                example.contains(&format!("keplog {name}")),
                "{name} has no example"
            );
        }
    }
}
