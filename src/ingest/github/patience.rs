//! Waiting: how long before the next try, second by second so that a person sees it, and what an error of the
//! network means in plain words.

use std::error::Error as StdError;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::ingest::Traffic;

/// The time now, in seconds of the Unix epoch; limits end at such a time.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// How long to wait before try number `tries + 1`: half a second, doubled each time, and up to half as much again
/// by chance, so that many clients which failed together do not come back together.
pub(super) fn backoff(tries: u32, what: &str) -> Duration {
    let base = Duration::from_millis(500) * 2_u32.saturating_pow(tries.saturating_sub(1).min(5));
    let nanos = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .subsec_nanos();
    let dice = blake3::hash(format!("{what} {tries} {nanos} {}", std::process::id()).as_bytes());
    base + base.mul_f64(f64::from(dice.as_bytes()[0]) / 512.0)
}

/// Sleeps, and tells once a second how long it still takes.
pub(super) fn pause(wait: Duration, why: &str, traffic: &dyn Traffic) {
    let mut left = wait;
    while !left.is_zero() {
        traffic.waiting(why, left.as_secs() + u64::from(left.subsec_nanos() > 0));
        let step = left.min(Duration::from_secs(1));
        std::thread::sleep(step);
        left -= step;
    }
}

/// What happened, from the innermost cause of an error outward: the outer ones only repeat it.
pub(super) fn words(error: &dyn StdError) -> String {
    let mut innermost = error;
    let mut all = error.to_string();
    while let Some(cause) = innermost.source() {
        innermost = cause;
        all.push_str(": ");
        all.push_str(&cause.to_string());
    }
    let known = [
        ("connection refused", "the connection is refused"),
        ("dns error", "there is no such host, or no network"),
        ("failed to lookup address", "there is no such host, or no network"),
        ("network is unreachable", "there is no network"),
        ("operation timed out", "no answer in time"),
        ("timed out", "no answer in time"),
        ("connection reset", "the connection broke off"),
        ("connection closed", "the connection broke off"),
        ("end of file before message length", "the connection broke off"),
        ("incomplete", "the connection broke off"),
        ("certificate", "its certificate cannot be trusted"),
    ];
    let lower = all.to_lowercase();
    match known.iter().find(|(sign, _)| lower.contains(sign)) {
        Some((_, words)) => (*words).to_owned(),
        None => innermost.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_later_and_later_but_never_later_than_half_as_much_again() {
        for tries in 1..=5 {
            let base = Duration::from_millis(500) * 2_u32.pow(tries - 1);
            let wait = backoff(tries, "x");
            assert!(wait >= base && wait <= base.mul_f64(1.5), "{tries}: {wait:?}");
        }
    }

    #[test]
    fn an_error_is_told_in_plain_words() {
        let refused = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
        assert_eq!(words(&refused), "the connection is refused");
        assert_eq!(words(&std::io::Error::other("odd thing")), "odd thing");
    }
}
