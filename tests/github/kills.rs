//! A run that is killed loses nothing but the request that was under way; two runs at once do no harm.

use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::time::{Duration, Instant};

use super::data;
use super::desk::{Desk, said};
use super::faults::Calm;
use super::requests;
use crate::stub::Stub;

const RELEASE: &str = "1.35";
/// So that there is a moment to hit.
const SLOW: &str = "--latency-ms=60";

/// Waits until the stub has had so many requests.
fn wait_for(stub: &Stub, count: usize) {
    let started = Instant::now();
    while requests::count(stub) < count {
        assert!(started.elapsed() < Duration::from_secs(60), "no request {count}");
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// A moment between two requests, another in each run.
fn moment() -> Duration {
    Duration::from_millis(RandomState::new().hash_one(()) % 70)
}

#[test]
fn a_run_that_is_killed_at_any_request_is_finished_by_the_next_one_which_asks_nothing_twice() {
    let Some(data) = data::small() else { return };
    let calm = Calm::over(&data);
    let (kills, last) = (10, calm.requests);
    std::thread::scope(|scope| {
        for kill in 0..kills {
            let (data, calm) = (&data, &calm);
            scope.spawn(move || killed_after(data, 1 + kill * last / kills, calm));
        }
    });
}

/// Kills a run after so many requests, and lets the next one finish.
fn killed_after(data: &Path, after: usize, calm: &Calm) {
    let (desk, first) = (Desk::new(), Stub::start(data, &[SLOW]));
    let mut run = desk.start(first.url(), RELEASE);
    wait_for(&first, after);
    std::thread::sleep(moment());
    run.kill().expect("killed");
    run.wait().expect("ended");
    let second = Stub::start(data, &[]);
    desk.synced(second.url(), RELEASE, &[]);
    assert!(desk.stored() == calm.stored, "killed after {after}");
    let asked = requests::count(&first);
    if asked < calm.requests {
        // The answer to the last request may not have arrived.
        let mut heard = first.log();
        heard.pop();
        let twice = calm.too_often(&[heard, second.log()]);
        assert!(twice.is_empty(), "killed after {asked}: {twice:?}");
        let twice = requests::answered_twice(&desk);
        assert!(twice.len() <= 1, "killed after {asked}: {twice:?}");
    }
    eprintln!(
        "killed after {asked} of {} requests, then {}",
        calm.requests,
        requests::count(&second)
    );
}

#[test]
fn a_run_that_is_killed_again_and_again_comes_to_its_end() {
    let Some(data) = data::small() else { return };
    let calm = Calm::over(&data);
    let desk = Desk::new();
    let mut logs = Vec::new();
    // The ends of the range, one page that is kept, and one that is cut off.
    for round in 0.. {
        assert!(round < calm.requests, "every round gets on");
        let stub = Stub::start(&data, &[SLOW]);
        let mut run = desk.start(stub.url(), RELEASE);
        let ended = loop {
            if requests::count(&stub) >= 3 {
                break false;
            }
            if run.try_wait().expect("a child").is_some() {
                break true;
            }
            std::thread::sleep(Duration::from_millis(3));
        };
        let _ = run.kill();
        let status = run.wait().expect("ended");
        let mut heard = stub.log();
        if !ended {
            heard.pop();
        }
        logs.push(heard);
        if ended {
            assert!(status.success());
            break;
        }
    }
    assert!(desk.stored() == calm.stored);
    let twice = calm.too_often(&logs);
    assert!(twice.is_empty(), "{twice:?}");
    assert!(logs.len() > 2, "{} rounds", logs.len());
}

#[test]
fn of_two_runs_at_once_the_second_is_told_of_the_first_and_harms_nothing() {
    let Some(data) = data::small() else { return };
    let calm = Calm::over(&data);
    let (desk, other, stub) = (
        Desk::new(),
        Desk::new(),
        Stub::start(&data, &["--latency-ms=300"]),
    );
    let mut first = desk.start(stub.url(), RELEASE);
    wait_for(&stub, 2);
    let second = desk.sync(stub.url(), RELEASE, &[]);
    // Another workspace, but the same cache.
    let third = other
        .sync_command(stub.url(), RELEASE, &[])
        .env("KEPLOG_CACHE", desk.path().join("cache"))
        .env("GITHUB_TOKEN", super::desk::TOKEN)
        .output()
        .expect("the program starts");
    assert!(first.try_wait().expect("a child").is_none(), "it still runs");
    let who = format!("process {}", first.id());
    for output in [second, third] {
        let said = said(&output);
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains(&who) && said.contains("hint:"), "{said}");
        assert_eq!(said.matches("error:").count(), 1, "{said}");
    }
    assert!(first.wait().expect("ended").success());
    assert!(desk.stored() == calm.stored);
    assert_eq!(requests::count(&stub), calm.requests, "only one of them asked");
    assert!(other.stored().is_empty());
}
