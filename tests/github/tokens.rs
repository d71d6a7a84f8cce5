//! The token: taken from where `gh` takes it, sent to the API, and found nowhere else.

use std::fs;
use std::process::Output;

use super::data;
use super::desk::{Desk, TOKEN, said};
use crate::stub::Stub;

const RELEASE: &str = "1.35";

/// Fails when a secret is in what was said, or in a file.
fn is_hidden(desk: &Desk, output: &Output, secret: &str) {
    let streams = [output.stdout.as_slice(), &output.stderr].concat();
    let said = String::from_utf8_lossy(&streams);
    assert!(!said.contains(secret), "{said}");
    let found = desk.that_hold(secret);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_wrong_token_is_one_clear_line_and_stays_a_secret() {
    let Some(data) = data::small() else { return };
    for option in ["bad-token", "--token=another"] {
        let (desk, stub) = (Desk::new(), Stub::start(&data, &[option]));
        let output = desk.sync(stub.url(), RELEASE, &["--verbose"]);
        let said = said(&output);
        assert!(matches!(output.status.code(), Some(2 | 3)), "{output:?}");
        let errors: Vec<&str> = said.lines().filter(|line| line.starts_with("error:")).collect();
        assert_eq!(errors.len(), 1, "{said}");
        assert!(errors[0].contains("Bad credentials"), "{said}");
        assert!(said.contains("hint:") && said.contains("GITHUB_TOKEN"), "{said}");
        assert_eq!(stub.log().len(), 1, "it is not tried again");
        assert!(
            desk.path().join("log.jsonl").is_file(),
            "there is a log to look into"
        );
        is_hidden(&desk, &output, TOKEN);
        eprintln!("{option}: exit {:?}: {said}", output.status.code());
    }
}

#[test]
fn a_good_token_is_in_no_output_log_cache_or_workspace() {
    let Some(data) = data::small() else { return };
    let stub = Stub::start(
        &data,
        &["bad-gateway:4", "secondary-limit:7", &format!("--token={TOKEN}")],
    );
    let desk = Desk::new();
    let output = desk.sync(stub.url(), RELEASE, &["--verbose"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let log = fs::read_to_string(desk.path().join("log.jsonl")).expect("written");
    assert_eq!(log.lines().count(), stub.log().len());
    is_hidden(&desk, &output, TOKEN);
    let plan = desk.sync(stub.url(), RELEASE, &["--dry-run"]);
    assert!(
        String::from_utf8_lossy(&plan.stdout).contains("GITHUB_TOKEN"),
        "{plan:?}"
    );
    is_hidden(&desk, &plan, TOKEN);
}

#[test]
fn an_api_address_with_a_password_is_refused_and_not_repeated() {
    let Some(data) = data::small() else { return };
    let (desk, stub) = (Desk::new(), Stub::start(&data, &[]));
    let address = stub.url().replace("://", "://octocat:hunter2@");
    for more in [&[][..], &["--dry-run"]] {
        let output = desk.sync(&address, RELEASE, more);
        let said = said(&output);
        is_hidden(&desk, &output, "hunter2");
        is_hidden(&desk, &output, TOKEN);
        assert_eq!(output.status.code(), Some(2), "{more:?}: {said}");
        assert!(said.contains("without user or password"), "{said}");
    }
    assert_eq!(stub.log().len(), 0);
}

#[test]
fn the_token_of_gh_is_used_for_the_host_that_it_is_for() {
    let Some(data) = data::small() else { return };
    let secret = "gho_fromTheConfigurationOfGh";
    let stub = Stub::start(&data, &[&format!("--token={secret}")]);
    let run = |host: &str, variable: Option<&str>| {
        let (desk, gh) = (Desk::new(), tempfile::tempdir().expect("a folder"));
        let hosts =
            format!("{host}:\n    user: octocat\n    oauth_token: {secret}\n    git_protocol: https\n");
        fs::write(gh.path().join("hosts.yml"), hosts).expect("written");
        let mut command = desk.sync_command(stub.url(), RELEASE, &[]);
        command.env("GH_CONFIG_DIR", gh.path());
        if let Some(token) = variable {
            command.env("GH_TOKEN", token);
        }
        let before = stub.log().len();
        let output = command.output().expect("the program starts");
        is_hidden(&desk, &output, secret);
        let log = stub.log().split_off(before);
        let with_graphql = log.iter().any(|request| request["kind"] == "graphql");
        (output.status.code(), with_graphql)
    };
    assert_eq!(run("127.0.0.1", None), (Some(0), true));
    // For another host it is not sent: REST answers without a token.
    assert_eq!(run("github.com", None), (Some(0), false));
    // A variable goes before the file, here with a token that is wrong.
    let (code, with_graphql) = run("127.0.0.1", Some("wrong"));
    assert!(matches!(code, Some(2 | 3)) && with_graphql, "{code:?}");
}
