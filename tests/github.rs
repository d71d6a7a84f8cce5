//! `sync notes` from GitHub, against the offline GitHub: what comes out is what went in, whatever goes wrong on
//! the way, with few requests, and the token stays where it is.
//!
//! `cargo test --test github -- --nocapture` prints the figures.

#![expect(clippy::print_stderr, reason = "figures are to be seen")]

#[path = "github/data.rs"]
mod data;
#[path = "github/desk.rs"]
mod desk;
#[path = "github/faults.rs"]
mod faults;
#[path = "github/judge.rs"]
mod judge;
#[path = "github/kills.rs"]
mod kills;
#[path = "github/moving.rs"]
mod moving;
#[path = "github/requests.rs"]
mod requests;
mod shared_data;
#[path = "github/sources.rs"]
mod sources;
mod stub;
#[path = "github/tokens.rs"]
mod tokens;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use desk::Desk;
use judge::{History, Judge};
use stub::Stub;

/// Most requests that the first run of a release may need.
const COLD: usize = 60;
/// Most requests of a run when nothing has changed.
const WARM: usize = 3;

/// Gathers a release twice, judges it, and counts. `left_out` are notes that keplog leaves out on purpose.
fn gathered(data: &Path, release: &str, history: History, left_out: &[u64]) {
    let (desk, stub) = (Desk::new(), Stub::start(data, &[]));
    let judge = Judge::of(data, release, history);
    let run = || {
        let (before, started) = (requests::count(&stub), Instant::now());
        desk.synced(stub.url(), release, &[]);
        (requests::count(&stub) - before, started.elapsed().as_secs_f64())
    };
    let (cold, seconds) = run();
    let score = judge.score(&desk.store(), release, left_out);
    let pulls = judge.check_account(&desk.store(), release);
    let first = desk.stored();
    let (warm, again) = run();
    assert!(desk.stored() == first, "{release}: a second run changes nothing");
    eprintln!(
        "| {release} | {pulls} pull requests | {} of {} notes, {} found | cold {cold}, {seconds:.2} s | \
         warm {warm}, {again:.2} s |",
        score.right, score.wanted, score.found
    );
    assert!(score.wanted > 0, "{release} has notes");
    assert_eq!(
        (score.right, score.found),
        (score.wanted, score.wanted),
        "{release}"
    );
    assert!(
        cold <= COLD && warm <= WARM,
        "{release}: {cold} cold, {warm} warm"
    );
}

#[test]
fn the_notes_of_1_27_are_found_though_most_of_its_merges_are_not_in_the_history() {
    let Some(data) = data::with_history() else { return };
    gathered(&data, "1.27.0", History::Shared, &[]);
}

#[test]
fn the_notes_of_1_35_are_those_of_its_draft() {
    let Some(data) = data::of_draft("1.35") else {
        return;
    };
    gathered(&data, "1.35.0", History::Whole, &[]);
}

#[test]
fn the_notes_of_1_37_are_those_of_its_draft() {
    let Some(data) = data::of_draft("1.37") else {
        return;
    };
    gathered(&data, "1.37.0", History::Whole, &[]);
}

#[test]
fn the_notes_of_patch_releases_come_by_their_cherry_picks() {
    let Some(data) = data::with_patches() else { return };
    // What krel took for a note of these two is the template of pull requests.
    gathered(&data, "1.20.0", History::Whole, &[95_896, 96_443]);
    gathered(&data, "1.20.1", History::Whole, &[]);
    gathered(&data, "1.20.2", History::Whole, &[]);
}

#[test]
fn every_graphql_document_was_run_against_the_schema_of_github() {
    let Some(data) = data::with_history() else { return };
    let documents = include_str!("../src/ingest/github/documents.rs");
    let names = documents.split("query ").skip(1);
    let written: BTreeSet<&str> = names
        .filter_map(|rest| rest.split_once("($"))
        .map(|(name, _)| name)
        .filter(|name| name.chars().all(char::is_alphanumeric))
        .collect();
    assert!(written.len() >= 4, "{written:?}");
    let (desk, stub) = (Desk::new(), Stub::start(&data, &["missing-node"]));
    desk.synced(stub.url(), "1.27", &[]);
    let log = stub.log();
    // The stub checks a document against the schema before it runs it, as GitHub does.
    let operations = log.iter().filter_map(|request| request["operation"].as_str());
    let run: BTreeSet<&str> = operations.collect();
    assert_eq!(run, written);
}

#[test]
fn an_enterprise_server_has_rest_and_graphql_at_addresses_of_its_own() {
    let Some(data) = data::small() else { return };
    let (desk, stub) = (Desk::new(), Stub::start(&data, &[]));
    desk.synced(&format!("{}/api/v3/", stub.url()), "1.35", &[]);
    let score = Judge::of(&data, "1.35.0", History::Whole).score(&desk.store(), "1.35.0", &[]);
    assert_eq!((score.right, score.found), (score.wanted, score.wanted));
    let log = stub.log();
    let paths = log.iter().filter_map(|request| request["path"].as_str());
    let (graphql, rest): (Vec<&str>, Vec<&str>) = paths.partition(|path| *path == "/api/graphql");
    assert!(!graphql.is_empty() && !rest.is_empty(), "{log:?}");
    assert!(
        rest.iter().all(|path| path.starts_with("/api/v3/repos/")),
        "{rest:?}"
    );
}
