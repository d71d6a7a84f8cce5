//! When to try again: how long to wait between tries, and the waiting itself.
//!
//! In: the number of tries, and what a server says about waiting. Out: delays that grow and differ a little
//! from client to client, and a wait that tells the listener each second. Results never depend on the delays.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use jiff::Timestamp;

use super::Traffic;

/// How often a request is made before it is given up.
pub(super) const TRIES: usize = 4;

/// The delays between the tries of one request: half a second, one, two, each up to a quarter shorter or
/// longer, so that clients that were thrown off together do not come back together.
#[derive(Debug, Clone)]
pub(super) struct Backoff {
    /// Delays that are left.
    left: usize,
    next: Duration,
    jitter: RandomState,
}

impl Backoff {
    /// The delays between `tries` tries: one fewer than those.
    pub(super) fn new(tries: usize) -> Self {
        Self {
            left: tries.saturating_sub(1),
            next: Duration::from_millis(500),
            jitter: RandomState::new(),
        }
    }

    /// Leaves at most so many delays.
    pub(super) fn leave(&mut self, delays: usize) {
        self.left = self.left.min(delays);
    }
}

impl Iterator for Backoff {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        self.left = self.left.checked_sub(1)?;
        let whole = self.next;
        self.next = whole.saturating_mul(2);
        // 0 to 500 thousandths on top of three quarters. The keys of the hash are random for each `Backoff`.
        let part = u32::try_from(self.jitter.hash_one(self.left) % 501).unwrap_or_default();
        Some(whole * (750 + part) / 1000)
    }
}

/// Waits, and tells `traffic` why and for how many seconds still: at once, and each second.
pub(super) async fn pause(duration: Duration, why: &str, traffic: &dyn Traffic) {
    let second = Duration::from_secs(1);
    let mut left = duration;
    while !left.is_zero() {
        traffic.waiting(
            why,
            left.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX),
        );
        let now = left.min(second);
        tokio::time::sleep(now).await;
        left -= now;
    }
}

/// The wait that a `Retry-After` header asks for: a number of seconds, or a date. `None` when it is neither.
pub(super) fn retry_after(header: &str, now: Timestamp) -> Option<Duration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::parse(header).ok()?;
    // A date that has passed means: now.
    Some(Duration::try_from(date.timestamp().duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::ingest::runtime;

    #[test]
    fn delays_double_and_stay_within_a_quarter() {
        for _ in 0..50 {
            let delays: Vec<u128> = Backoff::new(4).map(|delay| delay.as_millis()).collect();
            assert_eq!(delays.len(), 3);
            for (delay, whole) in delays.iter().zip([500, 1000, 2000]) {
                assert!((whole * 3 / 4..=whole * 5 / 4).contains(delay), "{delays:?}");
            }
        }
    }

    #[test]
    fn two_clients_do_not_wait_equally_long() {
        let all: std::collections::BTreeSet<_> = (0..20).filter_map(|_| Backoff::new(2).next()).collect();
        assert!(all.len() > 1, "{all:?}");
    }

    #[test]
    fn a_server_may_name_seconds_or_a_date() {
        let now: Timestamp = "2026-01-02T03:04:05Z".parse().expect("a time");
        for (header, want) in [
            ("7", Some(7)),
            (" 0 ", Some(0)),
            ("Fri, 02 Jan 2026 03:05:05 GMT", Some(60)),
            ("Fri, 02 Jan 2026 03:04:00 GMT", Some(0)),
            ("soon", None),
            ("-5", None),
            ("", None),
        ] {
            let got = retry_after(header, now).map(|wait| wait.as_secs());
            assert_eq!(got, want, "{header:?}");
        }
    }

    #[test]
    fn a_wait_is_told_each_second() {
        struct Heard(Mutex<Vec<u64>>);
        impl Traffic for Heard {
            fn waiting(&self, _why: &str, seconds: u64) {
                self.0.lock().expect("one thread").push(seconds);
            }
        }
        let heard = Heard(Mutex::default());
        runtime::block_on(pause(Duration::from_millis(1200), "a test", &heard));
        assert_eq!(heard.0.into_inner().expect("one thread"), [2, 1]);
    }
}
