//! What goes over the wire, without knowing who listens: for progress, for the request log, for the note of
//! what a run cost.

use serde::Serialize;

/// One request and how it was answered. Serialises to a line of `--log`; never holds a secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Exchange {
    /// Sort of request: `graphql`, `rest`, `download`, `git`.
    pub kind: &'static str,
    /// What was asked, in words: an operation and its page, or the path of an address.
    pub what: String,
    /// Status of the answer; `None` when there was none.
    pub status: Option<u16>,
    /// Length of the answer in bytes.
    pub bytes: usize,
    /// How long it took, in milliseconds.
    pub millis: u64,
    /// What it cost of the limit, where the server says so.
    pub cost: Option<u32>,
    /// What is left of the limit, where the server says so.
    pub remaining: Option<u32>,
    /// Why the answer could not be used: the request is then tried again or given up.
    pub fault: Option<String>,
}

/// Hears about requests. The shell counts and logs them; tests and libraries stay [`Silent`](super::Silent).
pub trait Traffic: Sync {
    /// A request was answered, or failed.
    fn exchanged(&self, exchange: &Exchange) {
        let _ = exchange;
    }
    /// keplog waits, for this reason, and goes on in `seconds`. Called once a second while it waits.
    fn waiting(&self, why: &str, seconds: u64) {
        let _ = (why, seconds);
    }
}

impl Traffic for super::Silent {}

/// Hears about requests and about how far the work is.
pub trait Watcher: Traffic + super::Progress {}

impl<T: Traffic + super::Progress> Watcher for T {}
