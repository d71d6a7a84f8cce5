//! The offline GitHub for tests: a folder of data and faults come in, an address and the list of requests go
//! out. It stands beside the real inputs, as `../tools/github-stub`, with a README of its own; where it is
//! missing, tests are skipped loudly.

#![expect(clippy::print_stderr, reason = "a skipped test has to say so")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use crate::shared_data::shared_data;

/// A server that runs as long as this lives, and no longer than the test process.
pub struct Stub {
    child: Child,
    url: String,
    folder: tempfile::TempDir,
}

impl Stub {
    /// Starts a server with the data of [`make_data`], and these faults: `bad-gateway:3`. What begins with `--`
    /// is another option: `--latency-ms=30`, `--token=T`.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start(data: &Path, faults: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port_file = folder.path().join("port");
        let tools = tools().expect("whoever has data has the tools");
        let mut command = Command::new(tools.join("stub"));
        command.arg("--data").arg(data).arg("--watch-stdin");
        command.arg("--log").arg(folder.path().join("requests.jsonl"));
        command.arg("--port-file").arg(&port_file);
        for fault in faults {
            match fault {
                option if option.starts_with("--") => command.arg(option),
                fault => command.args(["--fault", fault]),
            };
        }
        // The server stops when this pipe is closed, which the system does however the test ends.
        command.stdin(Stdio::piped()).stdout(Stdio::null());
        let mut child = command.spawn().expect("the stub starts");
        let started = Instant::now();
        let port = loop {
            if let Ok(port) = fs::read_to_string(&port_file) {
                break port.trim().to_owned();
            }
            let ended = child.try_wait().expect("a child");
            assert!(ended.is_none(), "the stub ended at once: {ended:?}");
            assert!(
                started.elapsed() < Duration::from_secs(60),
                "the stub does not listen"
            );
            std::thread::sleep(Duration::from_millis(20));
        };
        Self {
            child,
            url: format!("http://127.0.0.1:{port}"),
            folder,
        }
    }

    /// Its address, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The requests so far: `method`, `path`, `kind`, `status`, `fault` and others.
    ///
    /// # Panics
    /// When the log is no list of JSON lines.
    #[must_use]
    pub fn log(&self) -> Vec<serde_json::Value> {
        let text = fs::read_to_string(self.folder.path().join("requests.jsonl")).unwrap_or_default();
        let lines = text.lines();
        lines
            .map(|line| serde_json::from_str(line).expect("a JSON line"))
            .collect()
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(2) {
            if let Ok(Some(_)) = self.child.try_wait() {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Data for the stub, made by its `make-data.py` with these arguments (all but `--out`). The same arguments
/// give the same folder, which is made once and kept for the next run.
///
/// `None` when there is nothing to make it with, which is said on stderr; the test then has nothing to do.
///
/// # Panics
/// When it cannot be made, or must not be missing (`KEPLOG_REQUIRE_DATA`).
#[must_use]
pub fn make_data(arguments: &[&str]) -> Option<PathBuf> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let tools = tools()?;
    let _held = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("stub-{}", key(&tools, arguments)));
    if folder.is_dir() {
        return Some(folder);
    }
    let draft = folder.with_extension(format!("draft-{}", std::process::id()));
    let _ = fs::remove_dir_all(&draft);
    let mut command = Command::new(tools.join("make-data.py"));
    command
        .arg("--out")
        .arg(&draft)
        .args(arguments)
        .stdout(Stdio::null());
    let made = command.status().expect("make-data.py starts");
    assert!(made.success(), "make-data.py: {made}");
    // Another process may have made the same folder meanwhile.
    if fs::rename(&draft, &folder).is_err() {
        let _ = fs::remove_dir_all(&draft);
    }
    assert!(folder.is_dir(), "{} was not made", folder.display());
    Some(folder)
}

/// What the data depends on: the arguments, and the files that they name.
fn key(tools: &Path, arguments: &[&str]) -> String {
    let script = tools.join("make-data.py");
    let parts = arguments.iter().copied().chain(script.to_str());
    let states = parts.map(|argument| {
        let file = argument.rsplit('=').next().unwrap_or(argument);
        let about = fs::metadata(file).ok();
        format!(
            "{argument} {:?}\n",
            about.map(|about| (about.len(), about.modified().ok()))
        )
    });
    let text: String = states.collect();
    blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()
}

/// The folder of the stub, set up and ready to run.
fn tools() -> Option<PathBuf> {
    static READY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let data = shared_data()?;
    match READY.get_or_init(|| set_up(&data.join("../tools/github-stub"))) {
        Ok(tools) => Some(tools.clone()),
        Err(why) => {
            let required = std::env::var_os("KEPLOG_REQUIRE_DATA").is_some_and(|value| !value.is_empty());
            assert!(
                !required,
                "KEPLOG_REQUIRE_DATA is set, but there is no offline GitHub: {why}"
            );
            eprintln!("SKIPPED: no offline GitHub: {why}");
            None
        }
    }
}

/// Runs the set-up of the stub, which has little to do when everything is there.
fn set_up(tools: &Path) -> Result<PathBuf, String> {
    if !tools.join("stub").is_file() {
        return Err(format!("no {}", tools.display()));
    }
    let output = Command::new(tools.join("setup.sh")).stdin(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => Ok(tools.to_owned()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        Err(error) => Err(error.to_string()),
    }
}
