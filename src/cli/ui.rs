//! The one door to standard output and standard error.
//!
//! Results go to standard output or to a file, whole or not at all; everything else goes to standard error.
//! Nobody else prints, so what a pipe, a terminal and `--quiet` get is decided here alone. Meaning is never
//! only in the colour.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::failure::{Failure, Kind};
use super::findings::Report;
use super::replace;
use crate::model::Finding;
use crate::render::palette::Palette;
use crate::render::safe;
use crate::render::text::Screen;

/// When to use colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless the environment says otherwise
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How much to say on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Loudness {
    /// Failures only.
    Quiet,
    /// Milestones and the first findings.
    Normal,
    /// All findings.
    Verbose,
}

/// What to write a message in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// A word that names a failure.
    Red,
    /// A word that names a warning.
    Yellow,
    /// A word that names a hint.
    Cyan,
    /// What matters most in a line.
    Bold,
}

/// The person at the keyboard, or the pipe in their place.
#[derive(Debug)]
pub(super) struct Ui {
    loudness: Loudness,
    /// Whether standard error gets colour.
    colour: bool,
    /// Whether standard output gets colour.
    result_colour: bool,
    progress: bool,
    /// The workspace, below which the file of a finding may be, for quoting it.
    workspace: OnceLock<PathBuf>,
}

impl Ui {
    /// Looks at standard error and the environment once.
    pub(super) fn new(loudness: Loudness, colour: Colour, progress: bool) -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let forced =
            std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
        let coloured = |terminal: bool| match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => !set("NO_COLOR") && (forced || (terminal && !dumb)),
        };
        let terminal = io::stderr().is_terminal();
        Self {
            loudness,
            colour: coloured(terminal),
            result_colour: coloured(io::stdout().is_terminal()),
            progress: progress && loudness > Loudness::Quiet && terminal && !dumb && !set("CI"),
            workspace: OnceLock::new(),
        }
    }

    /// Also looks in `folder` for the files that findings name. The first folder stays.
    pub(super) fn quote_from(&self, folder: &Path) {
        self.workspace.get_or_init(|| folder.to_owned());
    }

    /// Whether a progress bar would be seen by a person.
    pub(super) fn shows_progress(&self) -> bool {
        self.progress
    }

    /// Gives the result: to standard output, or to a file that is then replaced in one step.
    ///
    /// A text result that does not end with a line end gets one on standard output only, where the prompt
    /// would otherwise stand behind it. A terminal gets it without control characters: much of it was written
    /// by strangers. Files and pipes get every byte.
    pub(super) fn result(&self, bytes: &[u8], output: Option<&Path>) -> Result<(), Failure> {
        let to_file = output.is_some_and(|path| path != Path::new("-"));
        if !to_file && io::stdout().is_terminal() {
            let safe = safe::terminal(&String::from_utf8_lossy(bytes));
            return Self::give(safe.as_bytes(), output);
        }
        Self::give(bytes, output)
    }

    /// Gives a text that keplog coloured itself, after making what it quotes safe for a terminal.
    pub(super) fn painted(text: &str, output: Option<&Path>) -> Result<(), Failure> {
        Self::give(text.as_bytes(), output)
    }

    fn give(bytes: &[u8], output: Option<&Path>) -> Result<(), Failure> {
        match output {
            Some(path) if path != Path::new("-") => replace::file(path, bytes),
            _ => {
                let mut out = io::stdout().lock();
                let mut written = out.write_all(bytes);
                if io::stdout().is_terminal() && bytes.last().is_some_and(|last| *last != b'\n') {
                    written = written.and_then(|()| out.write_all(b"\n"));
                }
                written
                    .and_then(|()| out.flush())
                    .map_err(|error| Failure::disk("write to", Path::new("standard output"), &error))
            }
        }
    }

    /// The terminal that a text result is for; a file or a pipe is a plain one of ordinary width.
    pub(super) fn screen(&self, output: Option<&Path>) -> Screen {
        let to_file = output.is_some_and(|path| path != Path::new("-"));
        let coloured = self.result_colour && !to_file;
        Screen {
            width: columns().filter(|_| !to_file).unwrap_or(80),
            palette: if coloured { Palette::Ansi } else { Palette::Plain },
        }
    }

    /// Says a full sentence about what was done.
    pub(super) fn say(&self, sentence: &str) {
        if self.loudness > Loudness::Quiet {
            tell(&format!("{}\n", safe::terminal(sentence)));
        }
    }

    /// Says a full sentence that only `--verbose` asks for.
    pub(super) fn detail(&self, sentence: &str) {
        if self.loudness == Loudness::Verbose {
            self.say(sentence);
        }
    }

    /// Shows findings on standard error: all with `--verbose`, else the first of them.
    pub(super) fn findings(&self, findings: &[Finding]) {
        if self.loudness > Loudness::Quiet {
            let all = self.loudness == Loudness::Verbose;
            tell(&self.report(findings).limited(all).to_string());
        }
    }

    /// Findings as text, in the colours of standard error.
    pub(super) fn report<'a>(&'a self, findings: &'a [Finding]) -> Report<'a> {
        Report::new(findings, self.colour, self.workspace.get().map(PathBuf::as_path))
    }

    /// Findings as text, in the colours of standard output, where they are the result.
    pub(super) fn report_result<'a>(&'a self, findings: &'a [Finding]) -> Report<'a> {
        Report::new(
            findings,
            self.result_colour,
            self.workspace.get().map(PathBuf::as_path),
        )
    }

    /// Says what failed, why, and what to do next. Not even `--quiet` silences it.
    pub(super) fn failure(&self, failure: &Failure) {
        if failure.kind == Kind::BrokenPipe {
            return;
        }
        let mut text = format!(
            "{} {}\n",
            paint(self.colour, Paint::Red, "error:"),
            safe::terminal(&failure.what)
        );
        for cause in &failure.causes {
            text.extend(["  because: ", &safe::terminal(cause), "\n"]);
        }
        if failure.kind == Kind::Internal {
            text.push_str("  this is a bug in keplog; please report it with the command that you typed\n");
        }
        for hint in &failure.hints {
            let label = paint(self.colour, Paint::Cyan, "hint:");
            text.extend([&label, " ", &safe::terminal(hint), "\n"]);
        }
        tell(&text);
    }
}

/// Colours a word, if it goes where colour is shown.
pub(super) fn paint(coloured: bool, paint: Paint, word: &str) -> String {
    if !coloured {
        return word.to_owned();
    }
    let code = match paint {
        Paint::Red => "1;31",
        Paint::Yellow => "1;33",
        Paint::Cyan => "1;36",
        Paint::Bold => "1",
    };
    format!("\u{1b}[{code}m{word}\u{1b}[0m")
}

/// Width of the terminal on standard output; `None` when there is none.
fn columns() -> Option<usize> {
    #[cfg(unix)]
    {
        let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
        (size.ws_col > 0).then_some(usize::from(size.ws_col))
    }
    #[cfg(not(unix))]
    {
        None
    }
}

/// Writes to standard error. Nobody is left to tell when that fails.
fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
