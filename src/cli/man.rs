//! `keplog man`: the manual, one page a command, from the same words as `--help`.

use std::path::PathBuf;

use clap::CommandFactory;
use clap_mangen::Man;

use super::context::Context;
use super::failure::Failure;

/// Print the manual page, or write one page a command into a folder
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog man | man -l -
  keplog man -o ~/.local/share/man/man1")]
pub(super) struct Args {
    /// Folder for `keplog.1`, `keplog-notes.1` and so on
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Prints or writes the pages.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let mut program = super::Cli::command();
    program.build();
    let Some(folder) = &args.output else {
        return context.ui.result(&page(program)?, None);
    };
    std::fs::create_dir_all(folder).map_err(|error| Failure::disk("make", folder, &error))?;
    let commands: Vec<clap::Command> = program.get_subcommands().cloned().collect();
    context
        .ui
        .result(&page(program)?, Some(&folder.join("keplog.1")))?;
    for command in commands {
        let name = format!("keplog-{}", command.get_name());
        let file = folder.join(format!("{name}.1"));
        context.ui.result(&page(command.name(name))?, Some(&file))?;
    }
    Ok(())
}

fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered = Man::new(command).render(&mut page);
    rendered.map_err(|error| Failure::disk("write", "the manual".as_ref(), &error))?;
    Ok(page)
}
