//! The program that makes drafts: lines for it come in, its lines go out. It is started with as much of the
//! environment as a program needs to run and nothing else - no token of ours is in it - and stopped when its time is
//! over.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::cli::failure::Failure;
use crate::translate::DraftCommand;

/// What of the environment the program gets.
const ENVIRONMENT: [&str; 9] = [
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "USERPROFILE",
];

/// More than this is no answer to what was asked.
const MOST_BYTES: u64 = 64 << 20;

/// What came back.
pub(super) struct Answer {
    /// Its lines, complete ones only.
    pub lines: Vec<String>,
    /// What went wrong, in words; the lines that came before count all the same.
    pub trouble: Option<String>,
}

/// Runs the program once.
pub(super) fn run(command: &DraftCommand, lines: &[&str]) -> Result<Answer, Failure> {
    let (program, arguments) = command
        .argv
        .split_first()
        .ok_or_else(|| Failure::usage("the draft command names no program"))?;
    let kept = ENVIRONMENT
        .iter()
        .filter_map(|name| Some((*name, std::env::var_os(name)?)));
    let mut child = Command::new(program)
        .args(arguments)
        .env_clear()
        .envs(kept)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| {
            let mut failure = Failure::usage(format!("cannot start `{program}`"));
            failure.causes.push(error.to_string());
            failure.hint("see `draft-command` in locales/languages.toml")
        })?;
    let end = Instant::now() + Duration::from_secs(command.timeout_s);
    if let Some(mut input) = child.stdin.take() {
        let text = lines.iter().flat_map(|line| [line, "\n"]).collect::<String>();
        // A program that does not read would block us; one that stops reading is no fault of the text.
        std::thread::spawn(move || input.write_all(text.as_bytes()));
    }
    let (sender, receiver) = channel();
    if let Some(output) = child.stdout.take() {
        std::thread::spawn(move || {
            let mut output = BufReader::new(output.take(MOST_BYTES));
            let mut line = Vec::new();
            while output.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
                if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                    return;
                }
                line.clear();
            }
        });
    }
    let mut answer = Answer {
        lines: Vec::new(),
        trouble: None,
    };
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match receiver.recv_timeout(left) {
            Ok(line) => answer.lines.push(line),
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                stop(&mut child);
                answer.trouble = Some(format!("stopped after {} s", command.timeout_s));
                // A line that did not end was cut off.
                answer.lines.retain(|line| line.ends_with('\n'));
                return Ok(answer);
            }
        }
    }
    answer.trouble = ended(&mut child, end, command.timeout_s);
    Ok(answer)
}

/// Waits for a program that has said all it had to say.
fn ended(child: &mut Child, end: Instant, seconds: u64) -> Option<String> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return (!status.success()).then(|| format!("ended with {status}")),
            Ok(None) if Instant::now() < end => std::thread::sleep(Duration::from_millis(10)),
            Ok(None) => {
                stop(child);
                return Some(format!("stopped after {seconds} s"));
            }
            Err(error) => return Some(error.to_string()),
        }
    }
}

fn stop(child: &mut Child) {
    // It may have ended by itself in the meantime: both are fine.
    let _ = child.kill();
    let _ = child.wait();
}
