//! The command line as people and pipes meet it.
//!
//! `tests/cli/*.trycmd` are the conversations: one file a command, with its help, what it answers and how it
//! refuses, exit codes included. `TRYCMD=overwrite cargo test --test cli` writes down what the program says now;
//! read the diff. Here stands what a conversation cannot show: files, pipes, colours, signals.

// Help and commands are written down for the program as it is released.
#![cfg(feature = "serve")]

mod shared_data;
#[path = "cli/sources.rs"]
mod sources;

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const COMMANDS: [&str; 16] = [
    "notes",
    "range",
    "graduations",
    "sig",
    "explain",
    "kep",
    "gates",
    "check",
    "build",
    "serve",
    "sync",
    "import",
    "init",
    "schema",
    "completions",
    "man",
];

/// The workspace that all tests read.
fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/workspace")
}

/// The program, in an environment without anything that a developer may have set.
fn keplog(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keplog"));
    command.args(args).env("KEPLOG_WORKSPACE", workspace());
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "KEPLOG_BASE_URL"] {
        command.env_remove(name);
    }
    command
}

fn run(args: &[&str]) -> Output {
    keplog(args).output().expect("the program starts")
}

/// Standard error as text.
fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("temporary folders are UTF-8")
}

#[test]
fn every_command_answers_as_written_down() {
    trycmd::TestCases::new()
        .env("KEPLOG_WORKSPACE", path(&workspace()))
        .case("tests/cli/*.trycmd");
}

#[test]
fn every_command_is_written_down() {
    let help = String::from_utf8(run(&["--help"]).stdout).expect("UTF-8");
    for command in COMMANDS {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command} is not in the help"
        );
        let case = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cli/{command}.trycmd"));
        let text = fs::read_to_string(&case).expect("a case for each command");
        assert!(text.contains(&format!("$ keplog {command} --help")), "{command}");
    }
}

#[test]
fn every_draft_of_krel_comes_out_byte_for_byte() {
    let Some(data) = shared_data::shared_data() else {
        return;
    };
    let mut pairs = 0;
    for entry in fs::read_dir(data.join("krel-golden")).expect("listed") {
        let json = entry.expect("an entry").path();
        let markdown = json.with_extension("md");
        if json.extension().is_none_or(|ending| ending != "json") || !markdown.is_file() {
            continue;
        }
        let name = json.file_name().and_then(|name| name.to_str()).expect("UTF-8");
        let release = name.split('-').next().expect("a release");
        let output = run(&[
            "notes",
            release,
            "--from",
            path(&json),
            "--compat",
            "krel",
            "--quiet",
        ]);
        let same = output.stdout == fs::read(&markdown).expect("there");
        assert!(same, "{name}: {}", said(&output));
        pairs += 1;
    }
    assert!(pairs >= 21, "only {pairs} pairs");
}

#[test]
fn a_reader_that_leaves_a_pipe_is_no_failure() {
    for args in [
        &["notes", "1.20"][..],
        &["--help"],
        &["schema", "graduations"],
        &["man"],
    ] {
        let (reader, writer) = io::pipe().expect("a pipe");
        drop(reader);
        let output = keplog(args).stdout(writer).stderr(Stdio::piped()).spawn();
        let output = output
            .and_then(std::process::Child::wait_with_output)
            .expect("it ran");
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
        assert_eq!(said(&output), "", "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_is_a_failure() {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    let output = keplog(&["notes", "1.20"]).stdout(full).output().expect("it ran");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).starts_with("error: cannot write to `standard output`"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_result_goes_into_a_file_whole_and_nowhere_else() {
    let home = tempfile::tempdir().expect("a folder");
    let file = home.path().join("notes.md");
    fs::write(&file, "older and much longer than nothing").expect("written");
    let output = run(&["notes", "1.20", "-o", path(&file)]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert_eq!(
        fs::read(&file).expect("there"),
        run(&["notes", "1.20", "-o", "-"]).stdout
    );
    assert_eq!(fs::read_dir(home.path()).expect("listed").count(), 1);

    let before = fs::read(&file).expect("there");
    assert_eq!(run(&["notes", "1.99", "-o", path(&file)]).status.code(), Some(2));
    assert_eq!(
        fs::read(&file).expect("there"),
        before,
        "a failure leaves the file alone"
    );
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let escape = |command: &mut Command| {
        let output = command.output().expect("it ran");
        said(&output).contains('\u{1b}')
    };
    let wrong = &["notes", "1.99"];
    assert!(!escape(&mut keplog(wrong)));
    assert!(escape(keplog(wrong).args(["--color", "always"])));
    assert!(escape(keplog(wrong).env("CLICOLOR_FORCE", "1")));
    assert!(!escape(
        keplog(wrong).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")
    ));
    assert!(!escape(
        keplog(wrong).env("CLICOLOR_FORCE", "1").args(["--color=never"])
    ));
}

#[test]
fn a_site_is_built_once_and_then_left_alone() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    let first = run(&["build", "-o", path(&out)]);
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    assert!(first.stdout.is_empty());
    assert!(out.join("en/index.html").is_file() && out.join("ja/index.html").is_file());

    let second = run(&["build", "-o", path(&out)]);
    assert!(said(&second).contains(" 0 written"), "{}", said(&second));
    let quiet = run(&["build", "-o", path(&out), "--quiet"]);
    assert_eq!((quiet.status.code(), said(&quiet)), (Some(0), String::new()));

    let english = run(&["build", "-o", path(&out), "--locale", "en"]);
    assert!(
        !said(&english).contains(" 0 written"),
        "other locales are another site: {}",
        said(&english)
    );
    assert!(!out.join("ja").exists());
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("thesis.txt"), "years").expect("written");
    let output = run(&["build", "-o", path(home.path())]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("hint: choose another folder with -o, or empty this one"));
    assert_eq!(fs::read_dir(home.path()).expect("listed").count(), 1);
}

#[test]
fn a_plan_lists_what_a_build_writes() {
    let home = tempfile::tempdir().expect("a folder");
    let plan = run(&["build", "--plan", "--format", "json"]);
    let plan: serde_json::Value = serde_json::from_slice(&plan.stdout).expect("JSON");
    let out = home.path().join("public");
    run(&["build", "-o", path(&out)]);
    let files = plan.as_array().expect("an array");
    assert!(files.len() > 20, "{}", files.len());
    for file in files {
        let file = file["path"].as_str().expect("a path");
        assert!(out.join(file).is_file(), "{file}");
    }
}

#[test]
fn findings_fail_a_check_and_a_strict_build() {
    let home = tempfile::tempdir().expect("a folder");
    let notes = home.path().join("kep-data/notes");
    fs::create_dir_all(&notes).expect("made");
    fs::write(home.path().join("keplog.yaml"), "title: Odd\n").expect("written");
    fs::write(notes.join("1.20.0.json"), "{\n  \"1\": {\"pr_number\": -1}\n}\n").expect("written");
    let inside = |args: &[&str]| {
        keplog(args)
            .env("KEPLOG_WORKSPACE", home.path())
            .output()
            .expect("it ran")
    };

    let check = inside(&["check", "notes"]);
    assert_eq!(check.status.code(), Some(1), "{}", said(&check));
    let text = String::from_utf8(check.stdout).expect("UTF-8");
    assert!(text.contains("kep-data/notes/1.20.0.json:2:"), "{text}");
    assert!(
        text.contains("\n2 |   \"1\": {\"pr_number\": -1}\n"),
        "the line is quoted: {text}"
    );

    let out = home.path().join("public");
    assert_eq!(inside(&["build", "-o", path(&out)]).status.code(), Some(0));
    assert_eq!(
        inside(&["build", "-o", path(&out), "--strict"]).status.code(),
        Some(1)
    );
    assert!(out.join("index.html").is_file(), "it is built all the same");
}

#[test]
fn a_new_workspace_takes_groups_and_keps() {
    let home = tempfile::tempdir().expect("a folder");
    let own = home.path().join("almanac");
    let keps = home.path().join("enhancements/keps/sig-node/9001-tea-breaks");
    fs::create_dir_all(&keps).expect("made");
    let facts = "title: Tea breaks\nkep-number: 9001\nowning-sig: sig-node\nstatus: implementable\nstage: alpha\n\
                 latest-milestone: v1.20\nmilestone:\n  alpha: v1.20\n";
    fs::write(keps.join("kep.yaml"), facts).expect("written");
    assert_eq!(run(&["init", path(&own)]).status.code(), Some(0));
    let again = run(&["init", path(&own)]);
    assert!(said(&again).contains("Left as it was"), "{}", said(&again));

    let source = home.path().join("enhancements");
    let inside = |args: &[&str]| {
        keplog(args)
            .env("KEPLOG_WORKSPACE", &own)
            .output()
            .expect("it ran")
    };
    let synced = inside(&["sync", "keps", "--source", path(&source)]);
    assert_eq!(synced.status.code(), Some(0), "{}", said(&synced));
    let table = inside(&["graduations", "1.20"]);
    assert!(
        String::from_utf8_lossy(&table.stdout).contains("Tea breaks"),
        "{}",
        said(&table)
    );
}

#[test]
fn the_sample_cannot_be_changed() {
    let home = tempfile::tempdir().expect("a folder");
    let output = keplog(&["sync", "keps", "--source", path(home.path())])
        .env_remove("KEPLOG_WORKSPACE")
        .current_dir(home.path())
        .output()
        .expect("it ran");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("hint: run `keplog init`"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_manual_page_is_written_for_every_command() {
    let home = tempfile::tempdir().expect("a folder");
    assert_eq!(run(&["man", "-o", path(home.path())]).status.code(), Some(0));
    for command in COMMANDS {
        assert!(
            home.path().join(format!("keplog-{command}.1")).is_file(),
            "{command}"
        );
    }
}

/// Asks a server for a page and gives the whole answer.
#[cfg(unix)]
fn get(address: &str, page: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("it listens");
    write!(
        stream,
        "GET {page} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("answered");
    answer
}

#[cfg(unix)]
#[test]
fn a_served_site_reloads_after_a_change_and_ends_with_an_interrupt() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("keplog.yaml"), "title: Before\n").expect("written");
    let mut server = keplog(&["serve", "--port", "0"])
        .env("KEPLOG_WORKSPACE", home.path())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(server.stderr.take().expect("piped")).lines();
    let address = loop {
        let line = lines.next().expect("it serves").expect("UTF-8");
        if let Some((_, rest)) = line.split_once("http://") {
            break rest.split('/').next().expect("an address").to_owned();
        }
    };
    assert!(address.starts_with("127.0.0.1:"), "{address}");

    let page = get(&address, "/en/");
    assert!(
        page.contains("Before") && page.contains("/.keplog/reload.js?0"),
        "{page}"
    );
    assert!(get(&address, "/nowhere/").starts_with("HTTP/1.1 404"));
    assert!(get(&address, "/../keplog.yaml").starts_with("HTTP/1.1 4"));

    fs::write(home.path().join("keplog.yaml"), "title: After\n").expect("written");
    assert!(
        get(&address, "/.keplog/after/0").ends_with('1'),
        "answered after the rebuild"
    );
    assert!(get(&address, "/en/").contains("After"));

    let port = address.rsplit(':').next().expect("a port");
    let second = run(&["serve", "--port", port]);
    assert_eq!(second.status.code(), Some(2));
    assert!(said(&second).contains("--port"), "{}", said(&second));

    let interrupt = Command::new("kill")
        .args(["-INT", &server.id().to_string()])
        .status();
    assert!(interrupt.expect("kill is there").success());
    assert_eq!(server.wait().expect("it ended").code(), Some(0));
}
