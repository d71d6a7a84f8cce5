//! Whatever GitHub does: the same bytes at once, or exit 3 and the same bytes after the next run.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use super::data;
use super::desk::{Desk, said};
use super::requests::{self, Answered};
use crate::stub::Stub;

const RELEASE: &str = "1.35";

/// What an undisturbed run gives, and which questions it asks.
pub struct Calm {
    pub stored: BTreeMap<String, Vec<u8>>,
    pub answered: Answered,
    pub requests: usize,
}

impl Calm {
    /// Runs it.
    pub fn over(data: &Path) -> Self {
        let (desk, stub) = (Desk::new(), Stub::start(data, &[]));
        desk.synced(stub.url(), RELEASE, &[]);
        Self {
            stored: desk.stored(),
            answered: requests::answered(&stub.log()),
            requests: requests::count(&stub),
        }
    }

    /// The questions of these logs that were answered more often than an undisturbed run asks them.
    pub fn too_often(&self, logs: &[Vec<serde_json::Value>]) -> Vec<String> {
        let sum = requests::sum(logs.iter().map(|log| requests::answered(log)));
        let mut often: Vec<String> = Vec::new();
        for (question, times) in sum {
            let once = self.answered.get(&question).copied().unwrap_or_default();
            if times > once {
                often.push(format!("{times} times and not {once}: {question}"));
            }
        }
        often
    }
}

#[test]
fn whatever_github_does_the_bytes_are_the_same_in_the_end() {
    let Some(data) = data::small() else { return };
    let calm = Calm::over(&data);
    let cases: &[&[&str]] = &[
        &["primary-limit:4:2"],
        &["secondary-limit:4"],
        &["bad-gateway:3"],
        &["timeout:5:1"],
        &["truncate:3:cut"],
        &["truncate:3:reset"],
        &["slow:200000"],
        &["null-author"],
        &["missing-node"],
        // Nothing else comes: the run has to give up.
        &["bad-gateway:1"],
        &["truncate:1:cut"],
        &["truncate:1:reset"],
        &["primary-limit:7:600"],
        &[
            "primary-limit:6:2",
            "secondary-limit:9",
            "bad-gateway:7",
            "timeout:13:1",
            "truncate:8:cut",
            "truncate:11:reset",
            "slow:500000",
            "null-author",
            "missing-node",
        ],
    ];
    std::thread::scope(|scope| {
        for faults in cases {
            let (data, calm) = (&data, &calm);
            scope.spawn(move || ends_well(data, faults, calm));
        }
    });
}

/// Syncs against a server with these faults, and then against a sound one, which may find nothing to do.
fn ends_well(data: &Path, faults: &[&str], calm: &Calm) {
    let started = Instant::now();
    let (desk, faulty) = (Desk::new(), Stub::start(data, faults));
    let output = desk.sync(faulty.url(), RELEASE, &["--max-wait", "10"]);
    let seconds = started.elapsed().as_secs_f64();
    let authors_are_gone = faults.contains(&"null-author");
    match output.status.code() {
        // Not with assert_eq: nobody reads two stores as bytes.
        Some(0) => assert!(
            (desk.stored() == calm.stored) != authors_are_gone,
            "{faults:?}: other bytes"
        ),
        other => {
            let said = said(&output);
            assert_eq!(other, Some(3), "{faults:?}: {said}");
            assert_eq!(said.matches("error:").count(), 1, "{faults:?}: {said}");
            // With nothing fetched there is nothing to go on with.
            let hint = ["same command again", "check the network"];
            assert!(hint.iter().any(|hint| said.contains(hint)), "{faults:?}: {said}");
        }
    }
    let sound = Stub::start(data, &[]);
    desk.synced(sound.url(), RELEASE, &[]);
    assert!(
        desk.stored() == calm.stored,
        "{faults:?}: other bytes after the next run"
    );
    let log = faulty.log();
    let struck = log.iter().filter(|request| !request["fault"].is_null()).count();
    // Those that change an answer, or a quota, are no fault of a request.
    let shows = ["slow", "null-author", "missing-node", "primary-limit"];
    assert!(
        struck > 0 || shows.iter().any(|name| faults[0].starts_with(name)),
        "{faults:?} never struck"
    );
    eprintln!(
        "| {} | exit {} after {} requests, {struck} faults, {seconds:.1} s | then {} requests |",
        faults.join(" "),
        output.status.code().expect("a code"),
        requests::count(&faulty),
        requests::count(&sound),
    );
}

#[test]
fn a_limit_that_is_too_long_to_wait_for_ends_the_run_at_once_and_the_next_one_goes_on() {
    let Some(data) = data::small() else { return };
    let calm = Calm::over(&data);
    for after in [0, 1, calm.requests / 2, calm.requests - 1] {
        let desk = Desk::new();
        let limited = Stub::start(&data, &[&format!("primary-limit:{after}:600")]);
        let started = Instant::now();
        let output = desk.sync(limited.url(), RELEASE, &["--max-wait", "20"]);
        let (said, seconds) = (said(&output), started.elapsed());
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(seconds < Duration::from_secs(5), "{seconds:?}");
        let when = said
            .split_once(" UTC, in ")
            .and_then(|(_, rest)| rest.split_once(" s"));
        let when: u64 = when.expect("when it ends").0.parse().expect("seconds");
        assert!((590..=605).contains(&when), "{said}");
        assert!(
            said.contains("hint:") && said.contains("run the same command again"),
            "{said}"
        );
        assert!(
            desk.stored().is_empty(),
            "nothing half done: {:?}",
            desk.stored().keys()
        );

        let sound = Stub::start(&data, &[]);
        desk.synced(sound.url(), RELEASE, &[]);
        assert!(desk.stored() == calm.stored, "{after}");
        // After that many there is the one that was refused, which GraphQL does with 200.
        let mut first = limited.log();
        first.truncate(after);
        let twice = calm.too_often(&[first, sound.log()]);
        assert!(twice.is_empty(), "{after}: {twice:?}");
        let twice = requests::answered_twice(&desk);
        assert!(twice.is_empty(), "{after}: {twice:?}");
        let sum = after + requests::count(&sound);
        assert!(
            sum <= calm.requests + 1,
            "{after} and {}",
            requests::count(&sound)
        );
    }
}
